/** A new job: the form knows the API's schema, and the price and the problems before anything is sent for good. */
import { ask, problemOf, useDocument, useList } from "../api.js";
import { money, title } from "../format.js";
import { to } from "../route.js";
import { Field, Loading, Page, ProblemNote, Section, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useEffect, useRef, useState } from "../vendor/hooks.js";
import { AsJson, Colors, Input, Tick, at, changed, isEmpty } from "./fields.js";
import { KINDS } from "./jobs.js";
import { Summary, usePlan } from "./plan.js";
import { Pictures, Scenes, Shapes, Templates } from "./pickers.js";

/** @typedef {import("./fields.js").Form} Form @typedef {import("./fields.js").Body} Body @typedef {import("types").Problem} Problem */

/** What of a brief only some kinds have. @type {Record<string, string[]>} */
const ONLY = {
  copy: ["image_ad", "video"],
  aspect_ratios: ["image_ad", "video", "product_photo"],
  placement: ["image_ad"],
  template_id: ["image_ad"],
  offer: ["image_ad"],
  editable: ["image_ad"],
  variants: ["image_ad", "product_photo"],
  scenes: ["product_photo"],
  script: ["video"],
  voice: ["video"],
};
/** What is sent: without what this kind has not. @param {Body} body */
function sent(body) {
  const kind = String(body["kind"]);
  const brief = Object.entries(body["brief"] ?? {}).filter(([name]) => ONLY[name]?.includes(kind) ?? true);
  return { ...body, brief: Object.fromEntries(brief) };
}

/** Where the form goes, and as what: each variant is a job of a batch, of which the limit and the webhook are.
 * @param {Body} body @returns {{path: "/v1/jobs" | "/v1/batches", text: string, within: string}} */
function addressed(body) {
  const job = sent(body);
  if (!at(job, "brief.variants")) return { path: "/v1/jobs", text: JSON.stringify(job), within: "" };
  const { max_cost, callback_url, ...each } = /** @type {Body} */ (job);
  return {
    path: "/v1/batches",
    text: JSON.stringify({ jobs: [each], max_cost, callback_url }),
    within: "jobs.0.",
  };
}

/** What a job like another begins with. @param {string | null} id */
function useLike(id) {
  const [body, setBody] = useState(
    /** @type {Body | undefined} */ (
      id ? undefined : { kind: "image_ad", provider: "auto", brief: { aspect_ratios: ["1:1"] } }
    ),
  );
  const [problem, setProblem] = useState(/** @type {Problem | undefined} */ (undefined));
  useEffect(() => {
    if (!id) return;
    const params = { job_id: id };
    ask("get", "/v1/jobs/{job_id}/brief", { params: { job_id: id } }).then(
      (request) => {
        const { dry_run: _, brief, ...asked } = request;
        const { template, ...kept } = brief; // which is filled in, not sent
        const given = (/** @type {object} */ all) =>
          Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
        setBody({ ...given(asked), brief: given(kept) });
      },
      (error) => setProblem(problemOf(error)),
    );
  }, [id]);
  return { body, setBody, problem };
}

/** @param {{route: import("../route.js").Route}} props */
export default function NewJob({ route }) {
  const { body, setBody, problem } = useLike(route.query.get("like"));
  const document = useDocument(/** @type {any} */ ("/openapi.json"));
  const schemas = /** @type {any} */ (document.data)?.components.schemas;
  const back = { href: to(["jobs"]), text: "Jobs" };
  if (!body || !schemas) {
    return h(
      Page,
      { title: "New job", back },
      h(ProblemNote, { problem: problem ?? document.problem }),
      !problem && !document.problem && h(Loading, { of: "the form" }),
    );
  }
  return h(Sheet, {
    body,
    schemas,
    back,
    like: route.query.has("like"),
    change: (/** @type {(body: Body) => Body} */ next) => setBody((before) => next(before ?? {})),
  });
}

/** @param {{body: Body, schemas: Record<string, import("types").Schema>, back: {href: string, text: string}, like: boolean, change: (next: (body: Body) => Body) => void}} props */
function Sheet({ body, schemas, back, like, change }) {
  const { path, text, within } = addressed(body);
  const begun = useRef(text);
  const empty = text === begun.current && !like; // there is nothing to find fault with yet
  const plan = usePlan(path, empty ? "" : text);
  const [refused, setRefused] = useState(/** @type {{of: string, problem?: Problem}} */ ({ of: "" }));
  const problem = refused.of === text ? refused.problem : plan.problem;
  const errors = Object.fromEntries(
    (problem?.errors ?? []).map(({ field, message }) => [
      field.startsWith(within) ? field.slice(within.length) : field,
      message,
    ]),
  );
  /** @type {Form} */
  const form = {
    body,
    errors,
    schemas,
    set: (path, value) => change((before) => changed(before, path.split("."), value)),
  };
  const kind = String(body["kind"]);
  const provider = String(body["provider"] ?? "auto");
  const has = (/** @type {string} */ name) => ONLY[name]?.includes(kind) ?? true;
  return h(
    Page,
    { title: "New job", back },
    h(
      "div",
      { class: "sheet" },
      h(
        "div",
        { class: "sheet-form" },
        h(What, { form, kind }),
        h(Subject, { form }),
        has("copy") && h(Section, { title: "Copy" }, h(Copy, { form })),
        kind === "video" &&
          h(
            Section,
            { title: "Script" },
            h(Input, { form, path: "brief.script", lines: 4 }),
            h(Voice, { form }),
          ),
        has("aspect_ratios") &&
          h(
            Section,
            { title: "Where it is shown" },
            h(Shapes, { form, places: has("placement") }),
            has("template_id") && h(Templates, { form }),
          ),
        kind === "product_photo" && h(Section, { title: "Scenes" }, h(Scenes, { form })),
        h(
          Section,
          { title: "How it should be" },
          h(
            "div",
            { class: "grid" },
            ["direction", "style", "tone", "platform", "format", "audience"].map((name) =>
              h(Input, { form, path: `brief.${name}` }),
            ),
          ),
          has("editable") && h(Input, { form, path: "brief.editable", label: "Editable afterwards" }),
          has("variants") &&
            h(Tick, {
              label: "An ad of each headline with each picture",
              hint: "As a batch: one price, one status, each ad a job of its own.",
              checked: at(body, "brief.variants") === true,
              onChange: (checked) => form.set("brief.variants", checked),
            }),
        ),
        has("offer") &&
          h(
            "details",
            { class: "section" },
            h("summary", null, "Price and badge"),
            h(
              "div",
              { class: "grid" },
              ["price", "was", "badge"].map((name) => h(Input, { form, path: `brief.offer.${name}` })),
            ),
          ),
        h(
          "details",
          { class: "section" },
          h("summary", null, "Limits, labels and webhook"),
          h(
            "div",
            { class: "grid" },
            [
              "fallback",
              "max_cost",
              "deadline",
              "labels",
              "callback_url",
              "allow_unknown_price",
              "allow_fallback_on_unknown",
            ].map((name) => h(Input, { form, path: name })),
          ),
          provider !== "auto" &&
            h(AsJson, {
              form,
              path: `provider_options.${provider}`,
              label: `Options of ${title(provider)}`,
              key: provider,
            }),
        ),
      ),
      h(Summary, {
        path,
        text,
        empty,
        plan,
        problem,
        onRefused: (/** @type {Problem} */ told) => setRefused({ of: text, problem: told }),
      }),
    ),
  );
}

/** @param {{form: Form, kind: string}} props */
function What({ form, kind }) {
  const providers = useDocument("/v1/providers");
  const able = (providers.data?.providers ?? []).filter((one) =>
    one.kinds.includes(/** @type {any} */ (kind)),
  );
  const provider = String(at(form.body, "provider") ?? "auto");
  return h(
    Section,
    { title: "What is to be made" },
    h(
      "fieldset",
      { class: "kinds" },
      h("legend", { class: "unseen" }, "Kind"),
      KINDS.map((one) =>
        h(
          "label",
          { class: "kind" },
          h("input", {
            type: "radio",
            name: "kind",
            value: one,
            checked: one === kind,
            onChange: () => form.set("kind", one),
          }),
          h("span", null, title(one)),
        ),
      ),
    ),
    h(Field, {
      label: "Provider",
      hint: "Automatic: by what each can do, its health and its price.",
      error: form.errors["provider"] ?? form.errors["kind"],
      children: (given) =>
        h(
          "select",
          {
            ...given,
            value: provider,
            onChange: (/** @type {Event} */ event) => form.set("provider", typed(event)),
          },
          h("option", { value: "auto" }, "Automatic"),
          provider !== "auto" &&
            !able.some((one) => one.name === provider) &&
            h("option", { value: provider, selected: true }, title(provider)),
          able.map((one) => {
            const price = one.prices.find((priced) => priced.kind === kind);
            const about = [
              one.title,
              price && money(price.amount),
              !one.credentials.configured && "no credentials",
              one.health.state === "failing" && "failing",
            ];
            return h(
              "option",
              { value: one.name, selected: one.name === provider },
              about.filter(Boolean).join(" · "),
            );
          }),
        ),
    }),
  );
}

/** @param {{form: Form}} props */
function Subject({ form }) {
  const brands = useList("/v1/brands", "brands", { query: { limit: 50 } });
  const products = useList("/v1/products", "products", { query: { limit: 50 } });
  return h(
    Section,
    { title: "Brand and product" },
    h(
      "div",
      { class: "grid" },
      h(Kept, { form, path: "brief.brand_id", label: "Kept brand", rows: brands.rows }),
      h(Kept, { form, path: "brief.product_id", label: "Kept product", rows: products.rows }),
      h(Input, { form, path: "brief.brand.name", label: "Brand", hinted: false }),
      h(Input, { form, path: "brief.product.name", label: "Product", hinted: false }),
    ),
    h(Input, {
      form,
      path: "brief.product.description",
      label: "What the product is and does",
      hinted: false,
      lines: 3,
    }),
    h(Pictures, { form, path: "brief.product.images", label: "Product pictures", type: "product" }),
    h(Pictures, { form, path: "brief.brand.logo", label: "Logo", single: true, type: "logo" }),
    h(Colors, { form, path: "brief.brand.colors" }),
  );
}

/** @param {{form: Form, path: string, label: string, rows: {id: string, name: string}[] | undefined}} props */
function Kept({ form, path, label, rows }) {
  if (!rows?.length) return null;
  const value = String(at(form.body, path) ?? "");
  return h(Field, {
    label,
    hint: "Fills what is left open below.",
    error: form.errors[path],
    children: (given) =>
      h(
        "select",
        { ...given, value, onChange: (/** @type {Event} */ event) => form.set(path, typed(event)) },
        h("option", { value: "" }, "None"),
        rows.map((one) => h("option", { value: one.id, selected: one.id === value }, one.name)),
      ),
  });
}

const LINES = /** @type {const} */ ([
  ["headline", "Headline"],
  ["subheadline", "Subheadline"],
  ["cta", "Call to action"],
]);

/** @param {{form: Form}} props */
function Copy({ form }) {
  const copy = /** @type {{text: string, type: string}[]} */ (at(form.body, "brief.copy") ?? []);
  const set = (/** @type {string} */ type, /** @type {string} */ text) => {
    const others = copy.filter((one) => one.type !== type);
    const own = text.split("\n").flatMap((line) => (line.trim() ? [{ text: line, type }] : []));
    form.set(
      "brief.copy",
      LINES.flatMap(([id]) => (id === type ? own : others.filter((one) => one.type === id))),
    );
  };
  return LINES.map(([type, label]) => h(Line, { form, copy, type, label, set }));
}

/** The lines of one type: of headlines there may be several, one a line.
 * @param {{form: Form, copy: {text: string, type: string}[], type: string, label: string, set: (type: string, text: string) => void}} props */
function Line({ form, copy, type, label, set }) {
  const own = copy.filter((one) => one.type === type).map((one) => one.text);
  const [text, setText] = useState(own.join("\n"));
  const several = type === "headline";
  const error = copy.flatMap((one, index) =>
    one.type === type
      ? [form.errors[`brief.copy.${index}.text`] ?? form.errors[`brief.copy.${index}`] ?? []].flat()
      : [],
  )[0];
  return h(Field, {
    label,
    hint: several ? "Several, one a line, for variants." : undefined,
    error,
    children: (given) => {
      const field = {
        ...given,
        value: text,
        onInput: (/** @type {Event} */ event) => {
          setText(typed(event));
          set(type, typed(event));
        },
      };
      return several ? h("textarea", { ...field, rows: 3 }) : h("input", { ...field, type: "text" });
    },
  });
}

/** @param {{form: Form}} props */
function Voice({ form }) {
  const voices = useDocument("/v1/voices");
  const value = String(at(form.body, "brief.voice") ?? "");
  return h(Field, {
    label: "Voice",
    error: form.errors["brief.voice"],
    children: (given) =>
      h(
        "select",
        { ...given, value, onChange: (/** @type {Event} */ event) => form.set("brief.voice", typed(event)) },
        h("option", { value: "" }, "Whoever fits the language"),
        (voices.data?.voices ?? []).map((one) =>
          h(
            "option",
            { value: one.id, selected: one.id === value },
            `${one.name} · ${one.language}${one.natural ? "" : " · synthetic"}`,
          ),
        ),
      ),
  });
}
