/** A tenant's own endpoints: made, changed, tried, their secrets shown and rotated, what they missed posted again. */
import { ask, useDocument } from "../api.js";
import { title } from "../format.js";
import { Act, Copyable, Facts, Field, Status, Time, opened, typed, whole } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useState } from "../vendor/hooks.js";
import { Tick } from "./fields.js";

/** @typedef {import("types").Schemas["EndpointDocument"]} Endpoint */

const DAY = 24 * 3_600_000; // ms

/** What endpoints may be told, as the API's own document has it. */
function useTypes() {
  const document = useDocument(/** @type {any} */ ("/openapi.json"));
  const schemas = /** @type {any} */ (document.data)?.components.schemas ?? {};
  return /** @type {string[]} */ (schemas.EventType?.enum ?? []);
}

/** @param {{reload: () => void}} props */
export function NewEndpoint({ reload }) {
  const all = useTypes();
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [types, setTypes] = useState(/** @type {string[]} */ ([]));
  const create = async () => {
    await ask("post", "/v1/webhooks/endpoints", { body: { url: url.trim(), description, types } });
    setUrl("");
    setDescription("");
    setTypes([]);
    reload();
    return "The endpoint was added; its secret is shown with it";
  };
  return h(
    "div",
    { class: "stack" },
    h(
      "div",
      { class: "grid" },
      h(Field, {
        label: "URL",
        children: (given) =>
          h("input", {
            ...given,
            type: "url",
            placeholder: "https://…",
            value: url,
            onInput: (event) => setUrl(typed(event)),
          }),
      }),
      h(Field, {
        label: "What it is for",
        children: (given) =>
          h("input", {
            ...given,
            type: "text",
            maxLength: 200,
            value: description,
            onInput: (event) => setDescription(typed(event)),
          }),
      }),
    ),
    h(Types, { all, types, onChange: setTypes }),
    h(
      "div",
      { class: "actions" },
      h(Act, { act: create, class: "button primary", disabled: !url.trim() }, "Add it"),
    ),
  );
}

/** @param {{all: string[], types: string[], onChange: (types: string[]) => void}} props */
function Types({ all, types, onChange }) {
  return h(
    "fieldset",
    null,
    h("legend", null, "Told of"),
    h("p", { class: "hint" }, "None ticked: everything, but for how jobs go on (job.started, job.progress)."),
    h(
      "div",
      { class: "ticks" },
      all.map((one) =>
        h(Tick, {
          label: one,
          checked: types.includes(one),
          onChange: (checked) => onChange(checked ? [...types, one] : types.filter((other) => other !== one)),
        }),
      ),
    ),
  );
}

/** @param {{endpoint: Endpoint, reload: () => void, again: () => void}} props */
export function EndpointCard({ endpoint, reload, again }) {
  const params = { endpoint_id: endpoint.id };
  const change = (/** @type {object} */ body, /** @type {string} */ told) => async () => {
    await ask("patch", "/v1/webhooks/endpoints/{endpoint_id}", { params, body });
    reload();
    return told;
  };
  const test = async () => {
    await ask("post", "/v1/webhooks/endpoints/{endpoint_id}/test", { params });
    setTimeout(again, 1_500);
    return "A test is on its way";
  };
  const missed = async () => {
    const since = new Date(Date.now() - 30 * DAY).toISOString();
    const { deliveries } = await ask("post", "/v1/webhooks/endpoints/{endpoint_id}/resend", {
      params,
      body: { since, state: "given_up" },
    });
    again();
    return deliveries ? `${deliveries} will be posted again` : "Nothing was given up in the last thirty days";
  };
  const remove = async () => {
    await ask("delete", "/v1/webhooks/endpoints/{endpoint_id}", { params });
    reload();
    return "Deleted";
  };
  return [
    h(
      "div",
      { class: "card-head" },
      h("strong", { class: "address" }, endpoint.url ?? "The callback_url of jobs and batches"),
      h(Status, { status: endpoint.enabled ? "enabled" : "disabled" }),
    ),
    h(Facts, {
      rows: [
        ["Id", h(Copyable, { text: endpoint.id })],
        ["Told of", endpoint.types.length ? endpoint.types.join(", ") : "everything but how jobs go on"],
        ["For", endpoint.description],
        ["Sent along", Object.keys(endpoint.headers).join(", ")],
        ["Failing since", endpoint.failing_since && h(Time, { at: endpoint.failing_since })],
        ["Disabled", endpoint.disabled && title(endpoint.disabled)],
      ],
    }),
    h(Secrets, { endpoint }),
    h(Change, { endpoint, change }),
    h(
      "div",
      { class: "actions" },
      endpoint.enabled
        ? [
            h(Act, { act: test, class: "button is-small" }, "Send a test"),
            h(Act, { act: missed, class: "button is-small" }, "Post again what was given up"),
            h(Act, { act: change({ enabled: false }, "Disabled"), class: "plain" }, "Disable"),
          ]
        : h(Act, { act: change({ enabled: true }, "Enabled"), class: "button is-small" }, "Enable"),
      h(Act, { act: remove, class: "plain", sure: "Delete it?" }, "Delete"),
    ),
  ];
}

/** @param {{endpoint: Endpoint, change: (body: object, told: string) => () => Promise<string>}} props */
function Change({ endpoint, change }) {
  const all = useTypes();
  const [types, setTypes] = useState(/** @type {string[]} */ (endpoint.types));
  return h(
    "details",
    null,
    h("summary", null, "What it is told of"),
    h(
      "div",
      { class: "stack" },
      h(Types, { all, types, onChange: setTypes }),
      h(
        "div",
        { class: "actions" },
        h(Act, { act: change({ types }, "Changed"), class: "button is-small" }, "Save"),
      ),
    ),
  );
}

/** The secrets that sign, asked for when one wants them. @param {{endpoint: Endpoint}} props */
function Secrets({ endpoint }) {
  const [open, setOpen] = useState(false);
  const params = { endpoint_id: endpoint.id };
  const found = useDocument(open ? "/v1/webhooks/endpoints/{endpoint_id}" : undefined, { params });
  const rotate = async () => {
    await ask("post", "/v1/webhooks/endpoints/{endpoint_id}/rotate", { params, body: {} });
    void found.reload();
    return "There is a new secret; the last one signs as well for a day";
  };
  return h(
    "details",
    { onToggle: (event) => setOpen(opened(event)) },
    h("summary", null, "Its secret"),
    open &&
      whole({
        found,
        of: "its secret",
        children: (told) => [
          h(
            "ul",
            { class: "notes" },
            (told.secrets ?? []).map((secret, index) =>
              h("li", null, h(Copyable, { text: secret }), index ? " until it is replaced" : ""),
            ),
          ),
          h(Act, { act: rotate, class: "button is-small", sure: "Make a new one?" }, "Rotate"),
        ],
      }),
  );
}
