/** Who makes creatives: what each can do, costs, and how it has been doing. */
import { useDocument } from "../api.js";
import { duration, money, moment, number, percent, title } from "../format.js";
import { Facts, whole, Page, Status } from "../ui.js";
import { h } from "../vendor/preact.js";

const FIVE = 300_000; // ms

/** @typedef {import("types").Schemas["ProviderDocument"]} Provider */

export default function Providers() {
  const found = useDocument("/v1/providers", { every: 30_000 });
  return h(
    Page,
    { title: "Providers", lead: "Their health is that of the last hour's attempts." },
    whole({
      found,
      of: "providers",
      children: ({ providers }) =>
        h(
          "ul",
          { class: "cards is-wide" },
          providers.map((one) => h("li", { class: "card", key: one.name }, h(Card, { provider: one }))),
        ),
    }),
  );
}

/** @param {{provider: Provider}} props */
function Card({ provider }) {
  const { health, credentials, prices } = provider;
  const all = health.succeeded + health.failed;
  return [
    h(
      "div",
      { class: "card-head" },
      h("strong", null, provider.title),
      h(Status, {
        status: !credentials.configured
          ? "not_configured"
          : health.state === "unknown"
            ? "idle"
            : health.state,
      }),
    ),
    h(Hour, { health }),
    h(Facts, {
      rows: [
        [
          "Last hour",
          all ? `${number(all)} attempts, ${percent(health.succeeded / all)} succeeded` : "nothing was tried",
        ],
        [
          "Takes about",
          health.median_seconds === null || health.median_seconds === undefined
            ? null
            : duration(health.median_seconds * 1000),
        ],
        ["Makes", provider.kinds.map(title).join(", ")],
        ["Tells by itself", provider.callbacks ? "yes" : "no, it is asked"],
        ["Can be called off", provider.cancels ? "yes" : "no"],
        ["Needs", credentials.configured ? null : credentials.needed.join(", ")],
      ],
    }),
    credentials.warnings.map((warning) => h("p", { class: "wrong" }, warning)),
    h(
      "div",
      { class: "scroll", tabIndex: 0, role: "region", "aria-label": `Prices of ${provider.title}` },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, "Kind"),
            h("th", { scope: "col" }, "Price"),
            h("th", { scope: "col" }, "In its unit"),
          ),
        ),
        h(
          "tbody",
          null,
          prices.map((one) =>
            h(
              "tr",
              null,
              h("th", { scope: "row" }, title(one.kind), one.editable ? ", editable" : ""),
              h("td", null, money(one.amount, one.currency), one.final || !one.amount ? "" : " or more"),
              h("td", null, one.units ? `${one.units} ${one.unit}` : "—"),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** The last hour, five minutes a bar. @param {{health: Provider["health"]}} props */
function Hour({ health }) {
  if (!health.recent.length) return null;
  const most = Math.max(...health.recent.map((one) => one.succeeded + one.failed), 1);
  const first = Math.floor(Date.now() / FIVE) - 11;
  const slots = Array.from({ length: 12 }, (_, index) =>
    health.recent.find((one) => Math.floor(Date.parse(one.start) / FIVE) === first + index),
  );
  return h(
    "div",
    {
      class: "hour",
      role: "img",
      "aria-label": `Last hour: ${health.succeeded} succeeded, ${health.failed} failed`,
    },
    slots.map((one) =>
      one
        ? h(
            "i",
            { title: `${moment(one.start)}: ${one.succeeded} succeeded, ${one.failed} failed` },
            h("b", { class: "bad", style: { height: `${(one.failed / most) * 100}%` } }),
            h("b", { style: { height: `${(one.succeeded / most) * 100}%` } }),
          )
        : h("i", null),
    ),
  );
}
