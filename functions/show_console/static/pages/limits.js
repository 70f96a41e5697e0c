/** What jobs with a label may cost: each limit beside what is used up of it; set, changed and taken away. */
import { ask } from "../api.js";
import { money, percent } from "../format.js";
import { Act, Empty, Field, Section, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useState } from "../vendor/hooks.js";

/** @typedef {import("types").Schemas["LabelLimitDocument"]} Limit @typedef {import("types").Schemas["BudgetDocument"]} Budget */

/** What counts against a limit. @param {Budget} budget */
export const used = (budget) => Number(budget.settled) + Number(budget.reserved) + Number(budget.unsettled);

/** How much of a limit is used, and where that leads. @param {{budget: Budget, of: string}} props */
export function Used({ budget, of }) {
  const { limit, left, forecast } = budget;
  const over = !!limit && !!forecast && Number(forecast.amount) > Number(limit);
  const share = Number(limit) ? Math.min(used(budget) / Number(limit), 1) : 1;
  return [
    h(
      "p",
      { class: "figure" },
      money(String(used(budget))),
      limit && h("small", null, ` of ${money(limit)}`),
    ),
    limit
      ? h("progress", {
          max: 1,
          value: share,
          "aria-label": `${percent(share)} of the ${of} is used`,
          class: over ? "is-over" : "",
        })
      : h("p", { class: "quiet" }, "No limit is set."),
    h("p", { class: over ? "wrong" : "quiet" }, [
      left && `${money(left)} left. `,
      forecast &&
        `At this pace the period comes to ${money(forecast.amount)}${over ? ", more than the limit" : ""}.`,
    ]),
  ];
}

/** @param {{limits: Limit[], reload: () => void}} props */
export function Limits({ limits, reload }) {
  return h(
    Section,
    { title: "Limits of labels" },
    h("details", null, h("summary", null, "New limit"), h(NewLimit, { reload })),
    limits.length
      ? h(
          "ul",
          { class: "limits" },
          limits.map((one) =>
            h("li", { class: "figure-box is-budget", key: one.id }, h(LimitBox, { limit: one, reload })),
          ),
        )
      : h(Empty, { title: "No label has a limit" }),
  );
}

/** @param {{limit: Limit, reload: () => void}} props */
function LimitBox({ limit, reload }) {
  const [amount, setAmount] = useState(limit.limit);
  const asked = { params: { limit_id: limit.id }, headers: { "If-Match": `"${limit.version}"` } };
  const change = async () => {
    await ask("patch", "/v1/budgets/labels/{limit_id}", { ...asked, body: { limit: amount.trim() } });
    reload();
    return "The limit was changed";
  };
  const remove = async () => {
    await ask("delete", "/v1/budgets/labels/{limit_id}", asked);
    reload();
    return "The limit was taken away";
  };
  return [
    h("p", { class: "quiet address" }, limit.label),
    h(Used, { budget: limit.period, of: `limit of ${limit.label}` }),
    limit.counting && h("p", { class: "wrong" }, "What was spent before is still being counted."),
    h(
      "details",
      null,
      h("summary", null, "Change it"),
      h(
        "div",
        { class: "stack" },
        h(Amount, { amount, onInput: setAmount }),
        h(
          "div",
          { class: "actions" },
          h(Act, { act: change, class: "button is-small", disabled: !amount.trim() }, "Save"),
          h(Act, { act: remove, class: "plain", sure: "Take it away?" }, "Take away"),
        ),
      ),
    ),
  ];
}

/** @param {{reload: () => void}} props */
function NewLimit({ reload }) {
  const [label, setLabel] = useState("");
  const [amount, setAmount] = useState("");
  const create = async () => {
    await ask("post", "/v1/budgets/labels", { body: { label: label.trim(), limit: amount.trim() } });
    setLabel("");
    setAmount("");
    reload();
    return "The label has a limit";
  };
  return h(
    "div",
    { class: "stack" },
    h(
      "div",
      { class: "grid" },
      h(Field, {
        label: "Label",
        hint: "Name and value, with a colon between.",
        children: (given) =>
          h("input", {
            ...given,
            type: "text",
            placeholder: "client:acme",
            value: label,
            onInput: (event) => setLabel(typed(event)),
          }),
      }),
      h(Amount, { amount, onInput: setAmount }),
    ),
    h(
      "div",
      { class: "actions" },
      h(Act, { act: create, class: "button primary", disabled: !label.trim() || !amount.trim() }, "Set it"),
    ),
  );
}

/** @param {{amount: string, onInput: (amount: string) => void}} props */
function Amount({ amount, onInput }) {
  return h(Field, {
    label: "USD a period",
    children: (given) =>
      h("input", {
        ...given,
        type: "text",
        inputMode: "decimal",
        placeholder: "120.00",
        value: amount,
        onInput: (event) => onInput(typed(event)),
      }),
  });
}
