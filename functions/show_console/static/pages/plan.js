/** What something would cost and what is wrong with it, before it is sent for good. */
import { ask, newKey, problemOf } from "../api.js";
import { money, title } from "../format.js";
import { go, to } from "../route.js";
import { Act, ProblemNote, announce } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useEffect, useRef, useState } from "../vendor/hooks.js";

/** @typedef {import("types").Schemas["PlanDocument"]} Plan @typedef {import("types").Problem} Problem */

const PAUSE = 600; // ms that nobody changed anything, before the API is asked

/** A dry run of what is in a form, a moment after its last change; `text` is its JSON, empty: nothing is asked.
 * @template {"/v1/jobs" | "/v1/batches"} P @param {P} path @param {string} text */
export function usePlan(path, text) {
  /** @typedef {P extends "/v1/jobs" ? Plan : import("types").Schemas["BatchPlanDocument"]} Told */
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

/** What it would cost, what is wrong with it, and the button that makes it.
 * @param {{text: string, empty: boolean, plan: {plan?: Plan, problem?: Problem, fresh: boolean}, problem: Problem | undefined, onRefused: (problem: Problem) => void}} props */
export function Summary({ text, empty, plan: { plan, fresh }, problem, onRefused }) {
  const key = useRef(newKey()); // made with the form: however often it is sent, it is one job
  const ready = fresh && !!plan && !empty; // also where it was refused for another reason, such as a network that was gone
  const unknown = plan?.route[0]?.price_unknown;
  const price = plan && (unknown ? "an unknown price" : money(plan.cost.amount, plan.cost.currency));
  useEffect(() => {
    if (ready) announce(`It would cost ${price}`);
  }, [ready, price]);
  const create = async () => {
    const job = await ask("post", "/v1/jobs", {
      body: JSON.parse(text),
      headers: { "Idempotency-Key": key.current },
    });
    if ("id" in job) go(to(["job", job.id]));
    return "The job was taken";
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
        plan.route.map((leg, index) =>
          h(
            "li",
            null,
            `${index ? "then " : ""}${title(leg.provider)}`,
            h("span", null, money(leg.cost.amount, leg.cost.currency)),
          ),
        ),
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
      ready ? `Create for ${price}` : empty || (problem && fresh) ? "Not yet" : "Checking…",
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
