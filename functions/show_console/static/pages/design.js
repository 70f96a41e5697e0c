/** An ad's design: texts and colours changed, the new version beside the old. */
import { ask, newKey, problemOf, useDocument, useList } from "../api.js";
import { moment, title } from "../format.js";
import { to } from "../route.js";
import {
  Act,
  Choice,
  Field,
  Page,
  Picture,
  ProblemNote,
  Section,
  announce,
  describe,
  typed,
  whole,
} from "../ui.js";
import { h } from "../vendor/preact.js";
import { useEffect, useRef, useState } from "../vendor/hooks.js";

/** @typedef {import("types").Schemas["DesignDocument"]} Design @typedef {import("types").Schemas["VersionDocument"]} Version */
/** @typedef {{id: string, type: string, name?: string, characters?: string, visible?: boolean, fills?: {type: string, color?: string}[], children?: Node[]}} Node */
/** @typedef {{characters?: string, color?: string}} Change */

/** The nodes of all trees that can be edited here, each id once. @param {Record<string, unknown>} designs */
function nodesOf(designs) {
  /** @type {Map<string, Node>} */
  const found = new Map();
  const walk = (/** @type {Node} */ node) => {
    const painted = node.fills?.some((fill) => fill.type === "SOLID");
    if (!found.has(node.id) && node.visible !== false && (node.characters !== undefined || painted))
      found.set(node.id, node);
    node.children?.forEach(walk);
  };
  Object.values(designs).forEach((tree) => walk(/** @type {Node} */ (tree)));
  return [...found.values()];
}

/** @param {Node} node */
const colorOf = (node) => node.fills?.find((fill) => fill.type === "SOLID")?.color ?? "";

/** What the API is sent: node id → fields. @param {Node[]} nodes @param {Record<string, Change>} changes */
function overridesOf(nodes, changes) {
  /** @type {Record<string, object>} */
  const overrides = {};
  for (const node of nodes) {
    const { characters, color } = changes[node.id] ?? {};
    const fields = {
      ...(characters !== undefined && characters !== node.characters ? { characters } : {}),
      ...(color && color !== colorOf(node)
        ? { fills: (node.fills ?? []).map((fill) => (fill.type === "SOLID" ? { ...fill, color } : fill)) }
        : {}),
    };
    if (Object.keys(fields).length) overrides[node.id] = fields;
  }
  return overrides;
}

/** @param {{route: import("../route.js").Route}} props */
export default function DesignPage({ route }) {
  const id = route.path[1] ?? "";
  const params = { job_id: id };
  const found = useDocument("/v1/jobs/{job_id}/design", { params, every: 15_000 });
  const versions = useList("/v1/jobs/{job_id}/versions", "versions", { params, query: { limit: 50 } });
  const design = /** @type {Design | undefined} */ (found.data);
  const changed = () => {
    void found.reload();
    void versions.reload();
  };
  return h(
    Page,
    {
      title: "Design",
      back: { href: to(["job", id]), text: "The job" },
      lead: design && `Version ${design.version}`,
    },
    whole({
      found: { ...found, data: design },
      of: "the design",
      children: (/** @type {Design} */ told) =>
        h(
          "div",
          { class: "sheet" },
          h(
            "div",
            { class: "sheet-form" },
            h(Compare, { versions: /** @type {Version[]} */ (versions.rows ?? []), params, changed }),
          ),
          h(Editor, { design: told, params, changed, key: String(told.version) }),
        ),
    }),
  );
}

/** The newest version beside another. @param {{versions: Version[], params: import("types").Params, changed: () => void}} props */
function Compare({ versions, params, changed }) {
  const [chosen, setChosen] = useState("");
  const [ratio, setRatio] = useState("");
  const key = useRef(newKey());
  const now = versions.find((one) => one.current) ?? versions[0];
  if (!now) return null;
  const others = versions.filter((one) => one !== now);
  const old = others.find((one) => String(one.version) === chosen) ?? others[0];
  const shapes = now.assets.map((asset) => describe(asset).what);
  const shape = shapes.includes(ratio) ? ratio : (shapes[0] ?? "");
  const restore = async () => {
    if (!old) return;
    await ask("post", "/v1/jobs/{job_id}/versions/{version}/restore", {
      params: { ...params, version: old.version },
      headers: { "Idempotency-Key": key.current, "If-Match": `"${now.version}"` },
    });
    key.current = newKey();
    changed();
    return "Restored as a new version";
  };
  return h(
    Section,
    { title: "Now and before" },
    h(
      "div",
      { class: "filters" },
      shapes.length > 1 &&
        h(Choice, {
          label: "Shape",
          value: shape,
          options: shapes.map((one) => /** @type {[string, string]} */ ([one, one])),
          onChange: setRatio,
        }),
      others.length > 0 &&
        h(Choice, {
          label: "Beside it",
          value: String(old?.version ?? ""),
          options: others.map(
            (one) =>
              /** @type {[string, string]} */ ([
                String(one.version),
                `Version ${one.version}, ${one.source}`,
              ]),
          ),
          onChange: setChosen,
        }),
      old &&
        h(
          Act,
          { act: restore, class: "button", sure: "Make it the current one?" },
          `Restore version ${old.version}`,
        ),
    ),
    h(
      "div",
      { class: `beside ${old ? "" : "is-alone"}` },
      h(Shown, { version: now, shape, now: true }),
      old && h(Shown, { version: old, shape, now: false }),
    ),
  );
}

/** @param {{version: Version, shape: string, now: boolean}} props */
function Shown({ version, shape, now }) {
  const asset = version.assets.find((one) => describe(one).what === shape) ?? version.assets[0];
  return h(
    "figure",
    { class: "asset" },
    h(Picture, {
      src: asset?.thumbnails.large ?? asset?.url,
      alt: `Version ${version.version}`,
      width: asset?.width ?? null,
      height: asset?.height ?? null,
    }),
    h(
      "figcaption",
      null,
      h("strong", null, `Version ${version.version}${now ? ", now" : ""}`),
      h(
        "span",
        { class: "quiet" },
        [title(version.source), version.created_at && moment(version.created_at)].filter(Boolean).join(", "),
      ),
      version.notes.map((note) => h("span", { class: "quiet" }, note)),
    ),
  );
}

/** @param {{design: Design, params: import("types").Params, changed: () => void}} props */
function Editor({ design, params, changed }) {
  const [changes, setChanges] = useState(/** @type {Record<string, Change>} */ ({}));
  const [problem, setProblem] = useState(/** @type {import("types").Problem | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);
  const key = useRef({ of: "", key: "" });
  const nodes = nodesOf(design.designs);
  const texts = nodes.filter((node) => node.characters !== undefined);
  const colors = nodes.filter((node) => colorOf(node));
  const overrides = overridesOf(nodes, changes);
  const count = Object.keys(overrides).length;
  const change = (/** @type {string} */ id, /** @type {Change} */ next) =>
    setChanges((before) => ({ ...before, [id]: { ...before[id], ...next } }));
  useEffect(() => {
    if (!count) return;
    const ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [count > 0]);
  /** @param {SubmitEvent} event */
  const save = async (event) => {
    event.preventDefault();
    if (busy || !count) return;
    const text = JSON.stringify(overrides);
    if (key.current.of !== text) key.current = { of: text, key: newKey() };
    setBusy(true);
    setProblem(undefined);
    try {
      const headers = { "If-Match": `"${design.version}"`, "Idempotency-Key": key.current.key };
      await ask("patch", "/v1/jobs/{job_id}/design", { params, body: { overrides }, headers });
      announce("Saved as a new version");
      changed();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const wrong = (/** @type {string} */ id) =>
    problem?.errors.find((one) => one.field.split(".").includes(id))?.message;
  return h(
    "form",
    { class: "summary", onSubmit: save, "aria-label": "Edit the design" },
    h("h2", null, "Edit"),
    texts.map((node) =>
      h(Field, {
        key: node.id,
        label: title(node.id.replaceAll("-", "_")),
        error: wrong(node.id),
        children: (given) =>
          h("textarea", {
            ...given,
            rows: 2,
            value: changes[node.id]?.characters ?? node.characters,
            onInput: (/** @type {Event} */ event) => change(node.id, { characters: typed(event) }),
          }),
      }),
    ),
    h(
      "fieldset",
      { class: "swatches is-list" },
      h("legend", null, "Colours"),
      colors.map((node) =>
        h(
          "label",
          { key: node.id },
          h("input", {
            type: "color",
            "aria-label": `${title(node.id.replaceAll("-", "_"))}, colour`,
            value: changes[node.id]?.color ?? colorOf(node),
            onInput: (event) => change(node.id, { color: typed(event) }),
          }),
          h("span", null, title(node.id.replaceAll("-", "_"))),
        ),
      ),
    ),
    h(
      "button",
      { class: "primary button is-wide", disabled: !count || busy },
      busy ? "Rendering…" : count ? `Save ${count} ${count === 1 ? "change" : "changes"}` : "Nothing changed",
    ),
    h(ProblemNote, { problem }),
    design.pending && h("p", { class: "quiet" }, "An earlier edit is still being rendered."),
  );
}
