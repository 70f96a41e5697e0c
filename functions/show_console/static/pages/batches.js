/** Batches: many jobs of one brief, over products and shapes. */
import { ask, newKey, useDocument, useList } from "../api.js";
import { money, number, percent, title } from "../format.js";
import { go, to } from "../route.js";
import { Act, Choice, Empty, Field, Page, ProblemNote, Status, Time, listed, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useRef, useState } from "../vendor/hooks.js";
import { Tick } from "./fields.js";
import { usePlan } from "./plan.js";

/** @typedef {import("types").Schemas["BatchDocument"]} Batch @typedef {import("types").Problem} Problem */

const RATIOS = ["1:1", "4:5", "9:16", "16:9"];

export default function Batches() {
  const list = useList("/v1/batches", "batches", { query: { limit: 30 }, every: 5_000 });
  return h(
    Page,
    { title: "Batches", lead: "One ad of each product in each shape, with one status and one price." },
    h("details", { class: "section" }, h("summary", null, "New batch of kept products"), h(Create, null)),
    listed({
      list,
      of: "batches",
      empty: h(Empty, { title: "No batches yet" }),
      children: (/** @type {Batch[]} */ rows) =>
        h(
          "ul",
          { class: "rows" },
          rows.map((one) =>
            h(
              "li",
              { class: "row is-batch", key: one.id },
              h(
                "div",
                { class: "row-main" },
                h(
                  "a",
                  { class: "row-link", href: to(["batch", one.id]) },
                  Object.values(one.labels)[0] ?? `${number(one.total)} jobs`,
                ),
                h(
                  "span",
                  { class: "quiet" },
                  `${number(one.total)} jobs, ${percent(one.percentage / 100)} ended`,
                ),
              ),
              h("div", { class: "row-status" }, h(Status, { status: one.status })),
              h("progress", { max: 100, value: one.percentage, "aria-label": "Jobs that have ended" }),
              h("div", { class: "row-when quiet" }, h(Time, { at: one.created_at })),
            ),
          ),
        ),
    }),
  );
}

function Create() {
  const products = useList("/v1/products", "products", { query: { limit: 100 } });
  const providers = useDocument("/v1/providers");
  const [ids, setIds] = useState(/** @type {string[]} */ ([]));
  const [ratios, setRatios] = useState(["1:1", "9:16"]);
  const [provider, setProvider] = useState("auto");
  const [name, setName] = useState("");
  const [refused, setRefused] = useState(/** @type {{of: string, problem?: Problem}} */ ({ of: "" }));
  const key = useRef(newKey());
  const toggle = (/** @type {string[]} */ all, /** @type {string} */ one) =>
    all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
  const text =
    ids.length && ratios.length
      ? JSON.stringify({
          matrix: {
            template: { kind: "image_ad", provider, brief: {} },
            product_ids: ids,
            aspect_ratios: ratios,
          },
          ...(name.trim() ? { labels: { batch: name.trim() } } : {}),
        })
      : "";
  const { plan, fresh, ...told } = usePlan("/v1/batches", text);
  const problem = refused.of === text ? refused.problem : told.problem;
  const ready = fresh && !!plan;
  const create = async () => {
    const batch = await ask("post", "/v1/batches", {
      body: JSON.parse(text),
      headers: { "Idempotency-Key": key.current },
    });
    if ("id" in batch) go(to(["batch", batch.id]));
    return "The batch was taken";
  };
  return h(
    "div",
    { class: "stack" },
    listed({
      list: products,
      of: "products",
      empty: h(
        Empty,
        { title: "No products are kept yet" },
        h("a", { class: "button", href: to(["workspace", "products"]) }, "Add products"),
      ),
      children: (/** @type {{id: string, name: string}[]} */ rows) =>
        h(
          "fieldset",
          null,
          h("legend", null, "Products"),
          h(
            "div",
            { class: "ticks" },
            rows.map((one) =>
              h(Tick, {
                label: one.name,
                checked: ids.includes(one.id),
                onChange: () => setIds(toggle(ids, one.id)),
              }),
            ),
          ),
        ),
    }),
    h(
      "fieldset",
      null,
      h("legend", null, "Shapes"),
      h(
        "div",
        { class: "ticks" },
        RATIOS.map((one) =>
          h(Tick, {
            label: one,
            checked: ratios.includes(one),
            onChange: () => setRatios(toggle(ratios, one)),
          }),
        ),
      ),
    ),
    h(
      "div",
      { class: "grid" },
      h(Choice, {
        label: "Provider",
        value: provider,
        options: [
          ["auto", "Automatic"],
          ...(providers.data?.providers ?? [])
            .filter((one) => one.kinds.includes("image_ad"))
            .map((one) => /** @type {[string, string]} */ ([one.name, one.title])),
        ],
        onChange: setProvider,
      }),
      h(Field, {
        label: "Name",
        children: (given) =>
          h("input", { ...given, type: "text", value: name, onInput: (event) => setName(typed(event)) }),
      }),
    ),
    fresh && h(ProblemNote, { problem }),
    ready &&
      plan &&
      plan.notes.length > 0 &&
      h(
        "ul",
        { class: "notes" },
        plan.notes.map((note) => h("li", null, note)),
      ),
    ready &&
      plan &&
      h(
        "p",
        { class: "quiet" },
        Object.entries(plan.providers)
          .map(([who, count]) => `${title(who)}: ${number(Number(count))}`)
          .join(", "),
      ),
    h(
      Act,
      {
        act: create,
        class: "button primary",
        disabled: !ready,
        failed: (/** @type {Problem} */ failure) => setRefused({ of: text, problem: failure }),
      },
      ready && plan
        ? `Create ${number(plan.total)} jobs for ${money(plan.cost.amount)}`
        : text
          ? "Checking…"
          : "Choose products and shapes",
    ),
  );
}
