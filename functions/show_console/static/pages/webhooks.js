/** Who is told of what comes to be: endpoints, deliveries, and posting them again. */
import { ask, useDocument, useList } from "../api.js";
import { number } from "../format.js";
import { go, to } from "../route.js";
import { Act, Choice, Empty, whole, listed, Page, Section, Status, Time } from "../ui.js";
import { h } from "../vendor/preact.js";
import { EndpointCard, NewEndpoint } from "./endpoints.js";

/** @typedef {import("types").Schemas["DeliveryDocument"]} Delivery */

/** @param {{list: any, empty: string}} props */
export function Deliveries({ list, empty }) {
  return listed({
    list,
    of: "deliveries",
    empty: h("p", { class: "quiet" }, empty),
    children: (/** @type {Delivery[]} */ rows) =>
      h(
        "ol",
        { class: "cards" },
        rows.map((one) =>
          h("li", { class: "card", key: one.id }, h(DeliveryCard, { delivery: one, reload: list.reload })),
        ),
      ),
  });
}

/** @param {{delivery: Delivery, reload: () => void}} props */
function DeliveryCard({ delivery, reload }) {
  const resend = async () => {
    await ask("post", "/v1/webhooks/deliveries/{delivery_id}/resend", {
      params: { delivery_id: delivery.id },
    });
    reload();
    return "It will be posted again";
  };
  return [
    h("div", { class: "card-head" }, h("strong", null, delivery.type), h(Status, { status: delivery.state })),
    h("p", { class: "address quiet" }, delivery.url),
    h(
      "ol",
      { class: "tries" },
      delivery.log.map((one) =>
        h(
          "li",
          null,
          h(Time, { at: one.at }),
          h(
            "span",
            { class: one.problem ? "wrong" : "" },
            one.status ? `HTTP ${one.status}` : "no answer",
            ` · ${number(one.ms)} ms`,
          ),
          one.problem && h("span", { class: "quiet" }, one.problem),
        ),
      ),
    ),
    delivery.waiting_since &&
      h(
        "p",
        { class: "quiet" },
        "Waits since ",
        h(Time, { at: delivery.waiting_since }),
        `: ${delivery.waiting_for}`,
      ),
    delivery.next_at &&
      h(
        "p",
        { class: "quiet" },
        "Next try ",
        Date.parse(delivery.next_at) > Date.now() ? h(Time, { at: delivery.next_at }) : "is due",
      ),
    h(Act, { act: resend, class: "button is-small" }, "Post again"),
  ];
}

/** @param {{route: import("../route.js").Route}} props */
export default function Webhooks({ route }) {
  const state = route.query.get("state") ?? undefined;
  const endpoints = useDocument("/v1/webhooks/endpoints");
  const list = useList("/v1/webhooks/deliveries", "deliveries", {
    query: { state, limit: 20 },
    every: 10_000,
  });
  return h(
    Page,
    {
      title: "Webhooks",
      lead: "Endpoints are told of every job and batch, a job's callback_url of that job.",
    },
    h(
      Section,
      { title: "Endpoints" },
      h("details", null, h("summary", null, "New endpoint"), h(NewEndpoint, { reload: endpoints.reload })),
      whole({
        found: endpoints,
        of: "endpoints",
        children: ({ endpoints: rows }) =>
          rows.length
            ? h(
                "ul",
                { class: "cards" },
                rows.map((one) =>
                  h(
                    "li",
                    { class: "card", key: one.id },
                    h(EndpointCard, { endpoint: one, reload: endpoints.reload, again: list.reload }),
                  ),
                ),
              )
            : h(Empty, { title: "No endpoints" }),
      }),
    ),
    h(
      Section,
      {
        title: "Deliveries",
        aside: h(Choice, {
          label: "State",
          value: state ?? "",
          any: "Any",
          options: ["waiting", "trying", "taken", "given_up"],
          onChange: (value) => go(to(["webhooks"], { state: value }), { replace: true }),
        }),
      },
      h(Deliveries, { list, empty: "None in the last thirty days." }),
    ),
  );
}
