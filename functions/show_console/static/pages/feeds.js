/** Shops' lists of products: where they are, and what became of reading them. */
import { ask, newKey, problemOf, useDocument, useList } from "../api.js";
import { number } from "../format.js";
import { Act, Copyable, Empty, Facts, Field, Page, ProblemNote, Status, Time, listed, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useRef, useState } from "../vendor/hooks.js";
import { post } from "./uploads.js";

/** @typedef {import("types").Schemas["FeedDocument"]} Feed */

export default function Feeds() {
  const list = useList("/v1/feeds", "feeds", { query: { limit: 30 } });
  return h(
    Page,
    {
      title: "Feeds",
      lead: "A shop's list of products, by Google Merchant's names or Shopify's, read into products of the workspace.",
    },
    h(Create, { reload: list.reload }),
    listed({
      list,
      of: "feeds",
      empty: h(Empty, { title: "No feeds yet" }),
      children: (/** @type {Feed[]} */ rows) =>
        h(
          "ul",
          { class: "cards" },
          rows.map((one) =>
            h("li", { class: "card", key: one.id }, h(Card, { feed: one, reload: list.reload })),
          ),
        ),
    }),
  );
}

/** @param {{reload: () => void}} props */
function Create({ reload }) {
  const [fields, setFields] = useState({ name: "", url: "", currency: "" });
  const [problem, setProblem] = useState(/** @type {import("types").Problem | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);
  const key = useRef({ of: "", key: "" });
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    const body = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim()));
    const text = JSON.stringify(body);
    if (key.current.of !== text) key.current = { of: text, key: newKey() };
    setBusy(true);
    setProblem(undefined);
    try {
      await ask("post", "/v1/feeds", { body, headers: { "Idempotency-Key": key.current.key } });
      setFields({ name: "", url: "", currency: "" });
      reload();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (
    /** @type {"name" | "url" | "currency"} */ name,
    /** @type {string} */ label,
    /** @type {string} */ placeholder,
  ) =>
    h(Field, {
      label,
      error: problem?.errors.find((one) => one.field === name)?.message,
      children: (given) =>
        h("input", {
          ...given,
          type: name === "url" ? "url" : "text",
          required: name === "name",
          placeholder,
          value: fields[name],
          onInput: (event) => setFields({ ...fields, [name]: typed(event) }),
        }),
    });
  return h(
    "form",
    { onSubmit: submit, class: "stack" },
    h(
      "div",
      { class: "grid" },
      field("name", "Name", "Shop, Germany"),
      field("url", "URL, or a file to upload afterwards", "https://…"),
      field("currency", "Currency of bare prices", "EUR"),
    ),
    h("button", { class: "button", disabled: busy }, busy ? "…" : "Add and read"),
    h(ProblemNote, { problem }),
  );
}

/** @param {{feed: Feed, reload: () => void}} props */
function Card({ feed, reload }) {
  const params = { record_id: feed.id };
  const reading = useDocument("/v1/feeds/{record_id}/reading", { params, every: 5_000 });
  const told = reading.data;
  const again = async () => {
    await ask("post", "/v1/feeds/{record_id}/readings", { params });
    void reading.reload();
    return "It is read again";
  };
  const archive = async () => {
    await ask("delete", "/v1/feeds/{record_id}", { params });
    reload();
    return "Archived";
  };
  const file = useRef(/** @type {HTMLInputElement | null} */ (null));
  const upload = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) throw new Error("Choose the feed's file first.");
    await post(/** @type {any} */ (await ask("post", "/v1/feeds/{record_id}/upload", { params })), chosen);
    if (file.current) file.current.value = "";
    return await again();
  };
  /** @type {[string, import("preact").ComponentChildren][]} */
  const counts = told
    ? [
        ["Items", number(told.items)],
        ["New", number(told.created)],
        ["Changed", number(told.updated)],
        ["As they were", number(told.unchanged)],
        ["Refused", number(told.refused)],
        ["Gone", number(told.gone)],
      ]
    : [];
  return [
    h(
      "div",
      { class: "card-head" },
      h("strong", null, feed.name),
      told && h(Status, { status: told.status }),
    ),
    feed.url && h("p", { class: "address quiet" }, feed.url),
    told
      ? h(
          "dl",
          { class: "counts" },
          counts.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
        )
      : h("p", { class: "quiet" }, "Not read yet."),
    told?.error && h("p", { class: "wrong" }, told.error),
    told &&
      told.problems.length > 0 &&
      h(
        "details",
        null,
        h("summary", null, `What was wrong with ${number(told.refused + told.noted)} items`),
        h(
          "ul",
          { class: "notes" },
          told.problems.map((one) => h("li", null, one)),
        ),
      ),
    h(Facts, {
      rows: [
        ["Read", told && h(Time, { at: told.ended_at ?? told.started_at })],
        ["Id", h(Copyable, { text: feed.id })],
      ],
    }),
    !feed.url &&
      h(
        "div",
        { class: "upload" },
        h("input", { ref: file, type: "file", "aria-label": `File of ${feed.name}` }),
        h(Act, { act: upload, class: "button is-small" }, "Upload and read"),
      ),
    h(
      "div",
      { class: "actions" },
      feed.url && h(Act, { act: again, class: "button is-small" }, "Read again"),
      h(Act, { act: archive, class: "plain", sure: "Archive it?" }, "Archive"),
    ),
  ];
}
