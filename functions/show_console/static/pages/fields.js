/**
 * Fields of a form that knows the API's own document: what may be in one, how long it is, and what it means, is read
 * from there. A field is known by its path: brief.product.name.
 *
 * @typedef {import("types").Schema} Schema
 * @typedef {Record<string, unknown>} Body
 * @typedef {{body: Body, errors: Record<string, string>, set: (path: string, value: unknown) => void, schemas: Record<string, Schema>}} Form
 */
import { title } from "../format.js";
import { Field, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useId, useState } from "../vendor/hooks.js";

/** @param {unknown} body @param {string} path @returns {unknown} */
export function at(body, path) {
  return path.split(".").reduce((/** @type {any} */ inner, name) => inner?.[name], body);
}

/** The body with another value at a path. What is empty is not there: an empty text means nothing.
 * @param {any} body @param {string[]} path @param {unknown} value @returns {any} */
export function changed(body, [name = "", ...rest], value) {
  const inner = rest.length
    ? changed(body?.[name] ?? (/^\d+$/.test(rest[0] ?? "") ? [] : {}), rest, value)
    : value;
  if (Array.isArray(body)) {
    const next = [...body];
    next[Number(name)] = inner;
    return next;
  }
  const { [name]: _, ...others } = body ?? {};
  return isEmpty(inner) ? others : { ...others, [name]: inner };
}

/** @param {unknown} value */
export function isEmpty(value) {
  if (value === undefined || value === null || value === "" || value === false) return true;
  return Array.isArray(value)
    ? value.length === 0
    : typeof value === "object" && Object.keys(value).length === 0;
}

/** A schema without its detours: a reference followed, null left out.
 * @param {Schema | undefined} schema @param {Record<string, Schema>} schemas @returns {Schema} */
export function plain(schema, schemas) {
  if (!schema) return {};
  const { $ref, anyOf, ...own } = schema;
  if ($ref) return { ...plain(schemas[$ref.split("/").at(-1) ?? ""], schemas), ...own };
  const real = anyOf?.filter((one) => one.type !== "null");
  return real?.length === 1 ? { ...plain(real[0], schemas), ...own } : schema;
}

/** The schema of a path, from the request's down. @param {string} path @param {Record<string, Schema>} schemas */
function schemaOf(path, schemas) {
  let schema = plain(schemas["JobRequest"], schemas);
  for (const name of path.split("."))
    schema = plain(/^\d+$/.test(name) ? schema.items : schema.properties?.[name], schemas);
  return schema;
}

/** One field, as its schema says. @param {{form: Form, path: string, label?: string, hinted?: boolean, lines?: number, placeholder?: string}} props */
export function Input({ form, path, label, hinted = true, lines = 1, placeholder }) {
  const schema = schemaOf(path, form.schemas);
  const value = at(form.body, path);
  const name = label ?? title(path.split(".").at(-1) ?? "");
  const error = form.errors[path];
  const hint = hinted ? schema.description : undefined;
  const set = (/** @type {unknown} */ next) => form.set(path, next);
  if (schema.type === "boolean")
    return h(Tick, { label: name, hint, checked: value === true, onChange: set });
  return h(Field, {
    label: name,
    hint,
    error,
    children: (given) => {
      if (schema.enum) {
        return h(
          "select",
          {
            ...given,
            value: String(value ?? ""),
            onChange: (/** @type {Event} */ event) => set(typed(event)),
          },
          h("option", { value: "" }, "Not said"),
          schema.enum.map((one) => h("option", { value: one, selected: one === value }, title(one))),
        );
      }
      if (schema.type === "array" && plain(schema.items, form.schemas).type === "string")
        return h(Lines, { given, value: /** @type {string[] | undefined} */ (value), onChange: set });
      if (
        schema.type === "object" &&
        typeof schema.additionalProperties === "object" &&
        schema.additionalProperties.type === "string"
      )
        return h(Pairs, {
          given,
          value: /** @type {Record<string, string> | undefined} */ (value),
          onChange: set,
        });
      if (schema.type === "integer" || schema.type === "number") {
        return h("input", {
          ...given,
          type: "number",
          value: value === undefined ? "" : String(value),
          min: schema.minimum,
          max: schema.maximum,
          step: schema.type === "integer" ? 1 : "any",
          onInput: (event) => set(typed(event) === "" ? undefined : Number(typed(event))),
        });
      }
      const text = {
        ...given,
        value: String(value ?? ""),
        maxLength: schema.maxLength,
        placeholder,
        onInput: (/** @type {Event} */ event) => set(typed(event)),
      };
      return lines > 1
        ? h("textarea", { ...text, rows: lines })
        : h("input", { ...text, type: "text", autoComplete: "off" });
    },
  });
}

/** @param {{label: string, hint?: string | undefined, checked: boolean, onChange: (checked: boolean) => void}} props */
export function Tick({ label, hint, checked, onChange }) {
  const id = useId();
  const described = hint ? `${id}-hint` : undefined;
  return h(
    "div",
    { class: "tick" },
    h("input", {
      id,
      type: "checkbox",
      checked,
      "aria-describedby": described,
      onChange: (event) => onChange(event.currentTarget.checked),
    }),
    h("label", { for: id }, label),
    hint && h("p", { class: "hint", id: described }, hint),
  );
}

/** Anything, as JSON: what an object holds that the schema leaves to a vendor.
 * @param {{form: Form, path: string, label: string}} props */
export function AsJson({ form, path, label }) {
  const value = at(form.body, path);
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value, null, 2));
  const [broken, setBroken] = useState(false);
  const change = (/** @type {string} */ next) => {
    setText(next);
    try {
      form.set(path, next.trim() ? JSON.parse(next) : undefined);
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  const wrong = Object.entries(form.errors).find(([field]) => field === path || field.startsWith(`${path}.`));
  return h(Field, {
    label,
    hint: schemaOf(path.split(".")[0] ?? "", form.schemas).description,
    error: broken ? "This is not JSON yet; what it was before counts." : wrong && `${wrong[0]} ${wrong[1]}`,
    children: (given) =>
      h("textarea", {
        ...given,
        class: "code",
        rows: 4,
        spellcheck: false,
        placeholder: "{ }",
        value: text,
        onInput: (/** @type {Event} */ event) => change(typed(event)),
      }),
  });
}

/** Texts, one a line. @param {{given: object, value: string[] | undefined, onChange: (value: string[]) => void}} props */
function Lines({ given, value = [], onChange }) {
  const [text, setText] = useState(value.join("\n"));
  const change = (/** @type {string} */ next) => {
    setText(next);
    onChange(
      next
        .split("\n")
        .map((one) => one.trim())
        .filter(Boolean),
    );
  };
  return h("textarea", {
    ...given,
    rows: 2,
    placeholder: "One a line",
    value: text,
    onInput: (event) => change(typed(event)),
  });
}

/** Names and values, "name: value", one a line. @param {{given: object, value: Record<string, string> | undefined, onChange: (value: Record<string, string>) => void}} props */
function Pairs({ given, value = {}, onChange }) {
  const [text, setText] = useState(
    Object.entries(value)
      .map(([name, one]) => `${name}: ${one}`)
      .join("\n"),
  );
  const change = (/** @type {string} */ next) => {
    setText(next);
    const pairs = next.split("\n").flatMap((line) => {
      const [, name, one] = /^\s*([^:]+?)\s*:\s*(.+?)\s*$/.exec(line) ?? [];
      return name && one ? [[name, one]] : [];
    });
    onChange(Object.fromEntries(pairs));
  };
  return h("textarea", {
    ...given,
    rows: 2,
    placeholder: "campaign: spring",
    value: text,
    onInput: (event) => change(typed(event)),
  });
}

/** Colours, the main one first. @param {{form: Form, path: string}} props */
export function Colors({ form, path }) {
  const value = /** @type {(string | {hex: string})[]} */ (at(form.body, path) ?? []);
  const colors = value.map((one) => (typeof one === "string" ? one : one.hex));
  return h(
    "fieldset",
    { class: "swatches" },
    h("legend", null, "Colours"),
    colors.map((color, index) => [
      h("input", {
        type: "color",
        value: color,
        "aria-label": `Colour ${index + 1}`,
        onInput: (event) =>
          form.set(
            path,
            colors.map((one, other) => (other === index ? typed(event) : one)),
          ),
      }),
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "aria-label": `Remove colour ${index + 1}`,
          onClick: () =>
            form.set(
              path,
              colors.filter((_, other) => other !== index),
            ),
        },
        "×",
      ),
    ]),
    colors.length < 6 &&
      h(
        "button",
        {
          type: "button",
          class: "button is-small",
          onClick: () => form.set(path, [...colors, colors.length ? "#888888" : "#1d4d3e"]),
        },
        "Add a colour",
      ),
    Object.entries(form.errors)
      .filter(([field]) => field.startsWith(path))
      .map(([, message]) => h("p", { class: "wrong" }, message)),
  );
}
