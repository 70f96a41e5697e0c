/** What something would cost and what is wrong with it, before it is sent for good. */
import { ask, newKey, problemOf } from "../api.js";
import { money, number, title } from "../format.js";
import { go, to } from "../route.js";
import { Act, ProblemNote, announce } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useEffect, useRef, useState } from "../vendor/hooks.js";

/** @typedef {import("types").Schemas["PlanDocument"] | import("types").Schemas["BatchPlanDocument"]} Plan @typedef {import("types").Problem} Problem */

const PAUSE = 600; // ms that nobody changed anything, before the API is asked

/** A dry run of what is in a form, a moment after its last change; `text` is its JSON, empty: nothing is asked.
 * @template {"/v1/jobs" | "/v1/batches"} P @param {P} path @param {string} text */
export function usePlan(path, text) {
  /** @typedef {import("types").Schemas} Schemas @typedef {P extends "/v1/jobs" ? Schemas["PlanDocument"] : Schemas["BatchPlanDocument"]} Told */
  const [told, setTold] = useState(/** @type {{of: string, plan?: Told, problem?: Problem}} */ ({ of: "" }));
  useEffect(() => {
    if (!text) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask("post", path, { body: { ...JSON.parse(text), dry_run: true }, signal: stop.signal }).then(
        (plan) => setTold({ of: text, plan: /** @type {any} */ (plan) }),
        (error) => !stop.signal.aborted && setTold({ of: text, problem: problemOf(error) }),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, text]);
  return { ...told, fresh: !!text && told.of === text };
}

/** Who would make it, each with what that costs, or with how many jobs of a batch.
 * @param {Plan} plan @returns {[string, string][]} */
function legsOf(plan) {
  return "route" in plan
    ? plan.route.map((leg, index) => [
        `${index ? "then " : ""}${title(leg.provider)}`,
        money(leg.cost.amount, leg.cost.currency),
      ])
    : Object.entries(plan.providers).map(([name, count]) => [title(name), `${number(Number(count))} ads`]);
}

/** What it would cost, what is wrong with it, and the button that makes it.
 * @param {{path: "/v1/jobs" | "/v1/batches", text: string, empty: boolean, plan: {plan?: Plan, problem?: Problem, fresh: boolean}, problem: Problem | undefined, onRefused: (problem: Problem) => void}} props */
export function Summary({ path, text, empty, plan: { plan, fresh }, problem, onRefused }) {
  const key = useRef(newKey()); // made with the form: however often it is sent, it is one job
  const ready = fresh && !!plan && !empty; // also where it was refused for another reason, such as a network that was gone
  const unknown = plan && "route" in plan && plan.route[0]?.price_unknown;
  const price = plan && (unknown ? "an unknown price" : money(plan.cost.amount, plan.cost.currency));
  useEffect(() => {
    if (ready) announce(`It would cost ${price}`);
  }, [ready, price]);
  const create = async () => {
    const made = await ask("post", path, {
      body: JSON.parse(text),
      headers: { "Idempotency-Key": key.current },
    });
    const what = path === "/v1/jobs" ? "job" : "batch";
    if ("id" in made) go(to([what, made.id]));
    return `The ${what} was taken`;
  };
  return h(
    "aside",
    { class: "summary", "aria-label": "Price and problems" },
    h("h2", null, "Before it is sent"),
    h(
      "p",
      { class: `figure ${fresh || empty ? "" : "is-stale"}` },
      plan && !problem ? (unknown ? "Not known" : money(plan.cost.amount, plan.cost.currency)) : "—",
    ),
    unknown && ready && h("p", { class: "quiet" }, unknown),
    plan &&
      !problem &&
      h(
        "ol",
        { class: "legs" },
        legsOf(plan).map(([who, told]) => h("li", null, who, h("span", null, told))),
      ),
    plan &&
      !problem &&
      plan.notes.length > 0 &&
      h(
        "ul",
        { class: "notes" },
        plan.notes.map((note) => h("li", null, note)),
      ),
    fresh && h(ProblemNote, { problem }),
    h(
      Act,
      { act: create, class: "button primary is-wide", disabled: !ready, failed: onRefused },
      ready
        ? `Create ${"total" in plan ? `${number(plan.total)} ads ` : ""}for ${price}`
        : empty || (problem && fresh)
          ? "Not yet"
          : "Checking…",
    ),
    empty &&
      h(
        "p",
        { class: "quiet" },
        "Say what it is about: what it costs, and what is wrong with it, then stands here.",
      ),
    h("p", { class: "quiet" }, "Sent once, however often you press."),
  );
}
