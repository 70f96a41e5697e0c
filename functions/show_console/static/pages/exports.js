/** A job's files on their way into ad accounts, as drafts. */
import { ask, problemOf, useDocument } from "../api.js";
import { title } from "../format.js";
import { Act, Choice, Facts, Field, ProblemNote, Section, Status, Time, typed, whole } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useState } from "../vendor/hooks.js";
import { plain } from "./fields.js";

/** @typedef {import("types").Schemas["ExportDocument"]} Export @typedef {import("types").Schemas["ExporterDocument"]} Exporter @typedef {import("types").Schemas["PieceDocument"]} Piece @typedef {import("types").Problem} Problem */

/** @param {{id: string}} props */
export function Exports({ id }) {
  const params = { job_id: id };
  const exporters = useDocument("/v1/exporters");
  const found = useDocument("/v1/jobs/{job_id}/exports", { params, every: 5_000 });
  const there = (exporters.data?.exporters ?? []).filter((one) => one.configured);
  return h(
    Section,
    { title: "In ad accounts" },
    whole({
      found,
      of: "its exports",
      children: ({ exports: rows }) =>
        rows.length > 0 &&
        h(
          "ol",
          { class: "cards" },
          rows.map((one) => h("li", { class: "card", key: one.id }, h(Card, { one }))),
        ),
    }),
    exporters.data && !there.length
      ? h("p", { class: "quiet" }, "No network is set up: an exporter is on once its credentials are there.")
      : there.length > 0 &&
          h(
            "details",
            null,
            h("summary", null, "Upload as drafts"),
            h(Create, { id, there, reload: found.reload }),
          ),
  );
}

/** @param {{one: Export}} props */
function Card({ one }) {
  return [
    h(
      "div",
      { class: "card-head" },
      h("strong", null, `${title(one.exporter)} · ${one.account}`),
      h(Status, { status: one.status }),
    ),
    h(
      "ul",
      { class: "notes" },
      one.pieces.map((piece) => h("li", null, h(PieceLine, { piece }))),
    ),
    h(Facts, { rows: [["Asked for", h(Time, { at: one.created_at })]] }),
  ];
}

/** @param {{piece: Piece}} props */
function PieceLine({ piece }) {
  return [
    `${title(piece.type)}: ${title(piece.status)}. `,
    piece.reference && h("code", null, piece.reference),
    piece.draft && [" creative ", h("code", null, piece.draft)],
    piece.error && h("span", { class: "wrong" }, piece.error.message),
  ];
}

/** @param {{id: string, there: Exporter[], reload: () => void}} props */
function Create({ id, there, reload }) {
  const [name, setName] = useState(there[0]?.name ?? "");
  const [account, setAccount] = useState("");
  const [options, setOptions] = useState(/** @type {Record<string, string>} */ ({}));
  const [problem, setProblem] = useState(/** @type {Problem | undefined} */ (undefined));
  const exporter = there.find((one) => one.name === name) ?? there[0];
  if (!exporter) return null;
  const fields = Object.entries(/** @type {any} */ (exporter.options).properties ?? {}).map(
    ([option, schema]) => ({ option, schema: plain(/** @type {any} */ (schema), {}) }),
  );
  const wrong = (/** @type {string} */ field) =>
    problem?.errors.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message;
  const send = async () => {
    setProblem(undefined);
    const given = fields.flatMap(({ option, schema }) => {
      const text = options[option]?.trim();
      if (!text) return [];
      return [[option, schema.type === "array" ? text.split("\n").filter((line) => line.trim()) : text]];
    });
    try {
      await ask("post", "/v1/jobs/{job_id}/exports", {
        params: { job_id: id },
        body: { exporter: name, account: account.trim(), options: Object.fromEntries(given) },
      });
    } catch (error) {
      setProblem(problemOf(error));
      return "It was refused";
    }
    reload();
    return "The files are on their way";
  };
  return h(
    "div",
    { class: "stack" },
    h(
      "div",
      { class: "grid" },
      h(Choice, {
        label: "Network",
        value: name,
        options: there.map((one) => /** @type {[string, string]} */ ([one.name, one.title])),
        onChange: setName,
      }),
      h(Field, {
        label: "Account",
        hint: exporter.account,
        error: wrong("account"),
        children: (given) =>
          h("input", {
            ...given,
            type: "text",
            value: account,
            onInput: (event) => setAccount(typed(event)),
          }),
      }),
      fields.map(({ option, schema }) =>
        h(Field, {
          label: title(option),
          hint: schema.description,
          error: wrong(`options.${option}`),
          key: option,
          children: (given) => {
            const field = {
              ...given,
              value: options[option] ?? "",
              onInput: (/** @type {Event} */ event) => setOptions({ ...options, [option]: typed(event) }),
            };
            return schema.type === "array"
              ? h("textarea", { ...field, rows: 2, placeholder: "One a line" })
              : h("input", { ...field, type: "text" });
          },
        }),
      ),
    ),
    h("p", { class: "quiet" }, "Nothing is published, linked to a campaign or started."),
    h(ProblemNote, { problem }),
    h(
      "div",
      { class: "actions" },
      h(Act, { act: send, class: "button", disabled: !account.trim() }, "Upload as drafts"),
    ),
  );
}
