/** What briefs name by id: brands, products, audiences and projects. */
import { ask, newKey, problemOf, useList } from "../api.js";
import { money, title } from "../format.js";
import { to } from "../route.js";
import { Act, Copyable, Empty, Facts, Field, Page, ProblemNote, Time, listed, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useRef, useState } from "../vendor/hooks.js";

/** @typedef {any} Rec one of the four kinds; only what all have, or what is asked for, is looked at */

const KINDS = /** @type {const} */ (["brands", "products", "audiences", "projects"]);
/** What is read off a web page. */
const IMPORTED = new Set(["brands", "products"]);

/** @param {{route: import("../route.js").Route}} props */
export default function Workspace({ route }) {
  const kind = KINDS.find((one) => one === route.path[1]) ?? "brands";
  const label = route.query.get("label") ?? undefined;
  const list = useList(/** @type {any} */ (`/v1/${kind}`), /** @type {any} */ (kind), {
    query: { label, limit: 30 },
  });
  return h(
    Page,
    {
      title: "Workspace",
      lead: "What briefs need not repeat: they name it by its id, and what they leave open comes from here.",
    },
    h(
      "nav",
      { class: "tabs", "aria-label": "Kinds" },
      KINDS.map((one) =>
        h(
          "a",
          { href: to(["workspace", one]), "aria-current": one === kind ? "page" : undefined },
          title(one),
        ),
      ),
    ),
    h(Create, { kind, reload: list.reload, key: kind }),
    listed({
      list: /** @type {any} */ (list),
      of: kind,
      empty: h(Empty, { title: `No ${kind} yet` }),
      children: (/** @type {Rec[]} */ rows) =>
        h(
          "ul",
          { class: "cards" },
          rows.map((one) =>
            h("li", { class: "card", key: one.id }, h(Card, { record: one, kind, reload: list.reload })),
          ),
        ),
    }),
  );
}

/** @param {{kind: string, reload: () => void}} props */
function Create({ kind, reload }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(/** @type {import("types").Problem | undefined} */ (undefined));
  const key = useRef({ of: "", key: "" });
  const link = /^https?:\/\//.test(text.trim());
  const imports = link && IMPORTED.has(kind);
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    if (key.current.of !== text) key.current = { of: text, key: newKey() };
    setBusy(true);
    setProblem(undefined);
    try {
      const path = /** @type {any} */ (imports ? `/v1/${kind}/imports` : `/v1/${kind}`);
      await ask("post", path, {
        body: imports ? { url: text.trim() } : { name: text.trim() },
        headers: { "Idempotency-Key": key.current.key },
      });
      setText("");
      reload();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return h(
    "form",
    { onSubmit: submit, class: "stack" },
    h(Field, {
      label: `New: ${title(kind.replace(/s$/, ""))}`,
      hint: IMPORTED.has(kind) ? "A name, or the URL of a page that it is read from." : "A name.",
      children: (given) =>
        h(
          "div",
          { class: "pair" },
          h("input", {
            ...given,
            type: "text",
            required: true,
            value: text,
            onInput: (event) => setText(typed(event)),
          }),
          h(
            "button",
            { class: "button", disabled: busy || !text.trim() },
            busy ? "…" : imports ? "Read the page" : "Add",
          ),
        ),
    }),
    h(ProblemNote, { problem }),
  );
}

/** @param {{record: Rec, kind: string, reload: () => void}} props */
function Card({ record, kind, reload }) {
  const archive = async () => {
    await ask("delete", /** @type {any} */ (`/v1/${kind}/{record_id}`), { params: { record_id: record.id } });
    reload();
    return "Archived";
  };
  const colors = /** @type {{hex: string, role?: string}[]} */ (record.colors ?? []);
  const labels = Object.entries(record.labels ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
  return [
    h(
      "div",
      { class: "card-head" },
      h("strong", null, record.name),
      colors.length > 0 &&
        h(
          "span",
          { class: "dots", role: "img", "aria-label": `Colours ${colors.map((one) => one.hex).join(", ")}` },
          colors.map((one) => h("i", { style: { background: one.hex } })),
        ),
    ),
    record.description && h("p", { class: "quiet clamp" }, record.description),
    h(Facts, {
      rows: [
        ["Price", record.price && (record.currency ? money(record.price, record.currency) : record.price)],
        ["Availability", record.availability && title(record.availability)],
        ["Variants", record.variants?.length || null],
        ["Tone", record.tone],
        [
          "Page",
          record.url &&
            h(
              "a",
              { href: safe(record.url), target: "_blank", rel: "noreferrer", class: "address" },
              record.url,
            ),
        ],
        ["Your id", record.external_id],
        ["Labels", labels],
        ["Changed", h(Time, { at: record.updated_at })],
        ["Id", h(Copyable, { text: record.id })],
      ],
    }),
    record.notes?.length > 0 &&
      h(
        "details",
        null,
        h("summary", null, `${record.notes.length} notes of its reading`),
        h(
          "ul",
          { class: "notes" },
          record.notes.map((/** @type {string} */ note) => h("li", null, note)),
        ),
      ),
    h(
      "div",
      { class: "actions" },
      h(Rename, { record, kind, reload }),
      h(Act, { act: archive, class: "plain", sure: "Archive it?" }, "Archive"),
    ),
  ];
}

/** A link leads to a web page, never to a script. @param {string} url */
function safe(url) {
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** @param {{record: Rec, kind: string, reload: () => void}} props */
function Rename({ record, kind, reload }) {
  const [name, setName] = useState(/** @type {string | null} */ (null));
  if (name === null)
    return h("button", { type: "button", class: "plain", onClick: () => setName(record.name) }, "Rename");
  const save = async () => {
    await ask("patch", /** @type {any} */ (`/v1/${kind}/{record_id}`), {
      params: { record_id: record.id },
      body: { name },
      headers: { "If-Match": `"${record.version}"` },
    });
    setName(null);
    reload();
    return "Renamed";
  };
  return h(
    "span",
    { class: "pair" },
    h("input", {
      type: "text",
      "aria-label": "Name",
      value: name,
      onInput: (event) => setName(typed(event)),
    }),
    h(Act, { act: save, class: "button is-small", disabled: !name.trim() }, "Save"),
  );
}
