/** What was spent: by day, provider and label; budgets, and where they are heading. */
import { address, send, useDocument } from "../api.js";
import { date, money, number, title } from "../format.js";
import { go, to } from "../route.js";
import { Act, Choice, Empty, Field, Page, Section, typed, whole } from "../ui.js";
import { h } from "../vendor/preact.js";
import { Limits, Used } from "./limits.js";

/** @typedef {import("types").Schemas["SumDocument"]} Sum @typedef {import("types").Schemas["UsageDocument"]} Usage */

const DAY = 86_400_000;
const iso = (/** @type {number} */ at) => new Date(at).toISOString().slice(0, 10);
const spent = (/** @type {Sum} */ sum) => Number(sum.settled) + Number(sum.reserved) + Number(sum.unsettled);

/** @param {{route: import("../route.js").Route}} props */
export default function UsagePage({ route }) {
  const span = Number(route.query.get("days") ?? 31);
  const label = route.query.get("label") ?? "";
  const query = { from: iso(Date.now() - (span - 1) * DAY), to: iso(Date.now()) };
  const days = useDocument("/v1/usage", { query: { ...query, by: "day" }, every: 60_000 });
  const providers = useDocument("/v1/usage", { query: { ...query, by: "provider" } });
  const labels = useDocument("/v1/usage", { query: { ...query, by: label ? `label:${label}` : "label" } });
  const filter = (/** @type {Record<string, string>} */ change) =>
    go(to(["usage"], { days: String(span), label, ...change }), { replace: true });
  const download = async () => {
    const answer = await send("get", address("/v1/usage/charges.csv", {}, query), {
      headers: { Accept: "text/csv" },
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `charges-${query.from}-${query.to}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
    return "The charges are downloaded";
  };
  return h(
    Page,
    { title: "Usage", actions: h(Act, { act: download, class: "button" }, "Charges as CSV") },
    h(
      "div",
      { class: "filters" },
      h(Choice, {
        label: "Days",
        value: String(span),
        options: [
          ["7", "The last 7"],
          ["14", "The last 14"],
          ["31", "The last 31"],
        ],
        onChange: (value) => filter({ days: value }),
      }),
    ),
    whole({
      found: days,
      of: "usage",
      children: (told) => [
        h(
          "div",
          { class: "figures" },
          h(Budget, { usage: told }),
          h(Figure, {
            name: "In these days",
            value: money(told.total.settled),
            detail: `settled, of ${number(told.total.jobs)} jobs`,
          }),
          h(Figure, {
            name: "Reserved",
            value: money(told.total.reserved),
            detail: "of jobs that have not ended",
          }),
          h(Figure, {
            name: "Unsettled",
            value: money(told.total.unsettled),
            detail: "of what nobody can know",
          }),
        ),
        h(Section, { title: "By day" }, h(Days, { usage: told })),
        h(Limits, { limits: told.labels, reload: days.reload }),
      ],
    }),
    h(
      "div",
      { class: "halves" },
      h(
        Section,
        { title: "By provider" },
        whole({
          found: providers,
          of: "usage by provider",
          children: (told) =>
            h(Bars, {
              sums: told.groups,
              name: (/** @type {Sum} */ sum) => title(sum.group["provider"] ?? ""),
            }),
        }),
      ),
      h(
        Section,
        {
          title: "By label",
          aside: h(Field, {
            label: "Name",
            children: (given) =>
              h("input", {
                ...given,
                type: "text",
                value: label,
                placeholder: "all",
                onChange: (event) => filter({ label: typed(event).trim() }),
              }),
          }),
        },
        whole({
          found: labels,
          of: "usage by label",
          children: (told) =>
            h(Bars, {
              sums: told.groups,
              name: (/** @type {Sum} */ sum) => Object.values(sum.group)[0] || "without",
            }),
        }),
      ),
    ),
  );
}

/** @param {{name: string, value: string, detail: string}} props */
function Figure({ name, value, detail }) {
  return h(
    "div",
    { class: "figure-box" },
    h("p", { class: "quiet" }, name),
    h("p", { class: "figure" }, value),
    h("p", { class: "quiet" }, detail),
  );
}

/** The period's budget, and what the period comes to if it goes on like this. @param {{usage: Usage}} props */
function Budget({ usage }) {
  return h(
    "div",
    { class: "figure-box is-budget" },
    h("p", { class: "quiet" }, `Budget of ${usage.budget.month}`),
    h(Used, { budget: usage.budget, of: "budget" }),
  );
}

/** A bar a day; the figures are in the table beneath, for who cannot see bars. @param {{usage: Usage}} props */
function Days({ usage }) {
  const by = new Map(usage.groups.map((sum) => [sum.group["day"] ?? "", sum]));
  const first = Date.parse(`${usage.from}T00:00:00Z`);
  const days = Array.from(
    { length: Math.round((Date.parse(`${usage.to}T00:00:00Z`) - first) / DAY) + 1 },
    (_, index) => iso(first + index * DAY),
  );
  const most = Math.max(...usage.groups.map(spent), 0);
  const jobs = Math.max(...usage.groups.map((sum) => sum.jobs), 0);
  if (!jobs) return h(Empty, { title: "Nothing was made in these days" });
  const paid = most > 0; // else what is counted is jobs: the studio costs nothing
  return [
    h(
      "p",
      { class: "quiet" },
      paid
        ? `USD a day; the highest is ${money(String(most))}.`
        : `Nothing was charged. Jobs a day; the most are ${number(jobs)}.`,
    ),
    h(
      "div",
      { class: "chart", "aria-hidden": "true" },
      days.map((day) => {
        const sum = by.get(day);
        const part = (/** @type {number} */ value) => ({
          height: `${(value / (paid ? most : jobs)) * 100}%`,
        });
        const text = `${date(day)}: ${sum ? `${money(String(spent(sum)))}, ${sum.jobs} jobs` : "nothing"}`;
        return h(
          "i",
          { title: text },
          sum &&
            (paid
              ? [
                  h("b", { class: "is-open", style: part(Number(sum.reserved) + Number(sum.unsettled)) }),
                  h("b", { style: part(Number(sum.settled)) }),
                ]
              : h("b", { style: part(sum.jobs) })),
        );
      }),
    ),
    h(
      "div",
      { class: "axis quiet", "aria-hidden": "true" },
      h("span", null, date(days[0] ?? "")),
      h("span", null, date(days.at(-1) ?? "")),
    ),
    h(
      "details",
      null,
      h("summary", null, "In figures"),
      h(
        "div",
        { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Usage by day" },
        h(
          "table",
          null,
          h(
            "thead",
            null,
            h(
              "tr",
              null,
              ["Day", "Jobs", "Settled", "Reserved", "Unsettled"].map((one) =>
                h("th", { scope: "col" }, one),
              ),
            ),
          ),
          h(
            "tbody",
            null,
            usage.groups.map((sum) =>
              h(
                "tr",
                null,
                h("th", { scope: "row" }, date(sum.group["day"] ?? "")),
                h("td", null, number(sum.jobs)),
                h("td", null, money(sum.settled)),
                h("td", null, money(sum.reserved)),
                h("td", null, money(sum.unsettled)),
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Sums side by side, the highest first. @param {{sums: Sum[], name: (sum: Sum) => string}} props */
function Bars({ sums, name }) {
  if (!sums.length) return h(Empty, { title: "Nothing in these days" });
  const most = Math.max(...sums.map(spent));
  const jobs = Math.max(...sums.map((sum) => sum.jobs));
  const share = (/** @type {Sum} */ sum) => (most ? spent(sum) / most : sum.jobs / jobs);
  const sorted = [...sums].sort((one, other) => share(other) - share(one));
  return h(
    "ul",
    { class: "bars" },
    sorted.map((sum) =>
      h(
        "li",
        null,
        h("span", null, name(sum)),
        h(
          "span",
          { class: "quiet" },
          `${money(String(spent(sum)))} · ${number(sum.jobs)} ${sum.jobs === 1 ? "job" : "jobs"}`,
        ),
        h("i", { "aria-hidden": "true", style: { width: `${share(sum) * 100}%` } }),
      ),
    ),
  );
}
