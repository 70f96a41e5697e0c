/** What is chosen by looking at it: pictures of the library, scenes, templates, shapes. */
import { ask, useDocument, useList } from "../api.js";
import { number, title } from "../format.js";
import { Act, Dialog, Empty, Field, Picture, listed, typed, whole } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useMemo, useRef, useState } from "../vendor/hooks.js";
import { at } from "./fields.js";
import { uploadImage } from "./uploads.js";

/** @typedef {import("./fields.js").Form} Form @typedef {import("types").Schemas["ImageDocument"]} Image @typedef {string | {url?: string, image_id?: string}} Named */

/** Uploads a file of this machine into the library. @param {{onDone: (image: Image) => void, children: string, type?: string}} props */
export function Upload({ onDone, children, type }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const upload = async () => {
    const file = input.current?.files?.[0];
    if (!file) throw new Error("Choose a file first: PNG, JPEG, WebP, GIF, AVIF, TIFF or SVG, up to 22 MB.");
    onDone(await uploadImage(file, type));
    if (input.current) input.current.value = "";
    return "Uploaded";
  };
  return h(
    "div",
    { class: "upload" },
    h("input", { ref: input, type: "file", accept: "image/*", "aria-label": "Picture file" }),
    h(Act, { act: upload, class: "button" }, children),
  );
}

/** Pictures of a brief: of the library, or by URL. @param {{form: Form, path: string, label: string, single?: boolean, type: string}} props */
export function Pictures({ form, path, label, single = false, type }) {
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState("");
  const [known, setKnown] = useState(/** @type {Record<string, Image>} */ ({}));
  const found = at(form.body, path);
  const value = /** @type {Named[]} */ (single ? (found ? [found] : []) : (found ?? []));
  const change = (/** @type {Named[]} */ next) => form.set(path, single ? next.at(-1) : next);
  const choose = (/** @type {Image} */ image) => {
    setKnown({ ...known, [image.id]: image });
    change([...value, { image_id: image.id }]);
    setOpen(false);
  };
  const wrong = Object.entries(form.errors).filter(
    ([field]) => field === path || field.startsWith(`${path}.`),
  );
  return h(
    "fieldset",
    { class: "pictures" },
    h("legend", null, label),
    value.length > 0 &&
      h(
        "ul",
        null,
        value.map((one, index) => {
          const id = typeof one === "string" ? undefined : one.image_id;
          const name = id ?? (typeof one === "string" ? one : one.url) ?? "";
          return h(
            "li",
            null,
            id &&
              h(Picture, {
                src: known[id]?.thumbnails.small,
                alt: known[id]?.alt_text ?? "",
                class: "thumb",
              }),
            h("span", { class: "address" }, name),
            h(
              "button",
              {
                type: "button",
                class: "plain",
                "aria-label": `Remove ${name}`,
                onClick: () => change(value.filter((_, other) => other !== index)),
              },
              "Remove",
            ),
          );
        }),
      ),
    h(
      "div",
      { class: "pair" },
      h("button", { type: "button", class: "button", onClick: () => setOpen(true) }, "Choose a picture"),
      h("span", { class: "quiet" }, "or"),
      h("input", {
        type: "url",
        "aria-label": `${label}: URL`,
        placeholder: "https://…",
        value: url,
        onInput: (event) => setUrl(typed(event)),
      }),
      h(
        "button",
        {
          type: "button",
          class: "button",
          disabled: !url.trim(),
          onClick: () => {
            change([...value, url.trim()]);
            setUrl("");
          },
        },
        "Add",
      ),
    ),
    wrong.map(([, message]) => h("p", { class: "wrong" }, message)),
    h(
      Dialog,
      { title: label, open, onClose: () => setOpen(false) },
      h(Upload, { onDone: choose, type, children: "Upload" }),
      h(Library, { onChoose: choose }),
    ),
  );
}

/** @param {{onChoose: (image: Image) => void}} props */
function Library({ onChoose }) {
  const list = useList("/v1/images", "images", { query: { limit: 40 } });
  return listed({
    list,
    of: "images",
    empty: h(Empty, { title: "No images yet" }),
    children: (/** @type {Image[]} */ rows) =>
      h(
        "ul",
        { class: "tiles" },
        rows
          .filter((one) => one.status === "ready")
          .map((one) =>
            h(
              "li",
              null,
              h(
                "button",
                { type: "button", class: "tile", onClick: () => onChoose(one) },
                h(Picture, { src: one.thumbnails.small, alt: "" }),
                h("span", null, one.alt_text ?? one.image_type ?? one.id),
              ),
            ),
          ),
      ),
  });
}

/** Scenes of product photos: presets by picture, and words. @param {{form: Form}} props */
export function Scenes({ form }) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const scenes = /** @type {{preset?: string, prompt?: string}[]} */ (at(form.body, "brief.scenes") ?? []);
  const change = (/** @type {{preset?: string, prompt?: string}[]} */ next) => form.set("brief.scenes", next);
  const presets = useDocument("/v1/presets");
  const byId = useMemo(
    () => new Map((presets.data?.presets ?? []).map((one) => [one.id, one])),
    [presets.data],
  );
  return h(
    "fieldset",
    { class: "scenes" },
    h("legend", null, "Scenes"),
    h(
      "ul",
      { class: "tiles" },
      scenes.map((scene, index) => {
        const preset = byId.get(scene.preset ?? "");
        const name = preset?.name ?? scene.preset ?? scene.prompt ?? "";
        return h(
          "li",
          null,
          h(
            "div",
            { class: "tile" },
            scene.preset && h(Picture, { src: preset?.preview_url, alt: "" }),
            h("span", null, name),
            h(
              "button",
              {
                type: "button",
                class: "plain",
                "aria-label": `Remove ${name}`,
                onClick: () => change(scenes.filter((_, other) => other !== index)),
              },
              "Remove",
            ),
          ),
        );
      }),
    ),
    h(
      "div",
      { class: "pair" },
      h("button", { type: "button", class: "button", onClick: () => setOpen(true) }, "Choose scenes"),
      h("span", { class: "quiet" }, "or in words"),
      h("input", {
        type: "text",
        "aria-label": "A scene in words",
        placeholder: "on a sunlit kitchen table",
        value: words,
        onInput: (event) => setWords(typed(event)),
      }),
      h(
        "button",
        {
          type: "button",
          class: "button",
          disabled: !words.trim(),
          onClick: () => {
            change([...scenes, { prompt: words.trim() }]);
            setWords("");
          },
        },
        "Add",
      ),
    ),
    h(
      Dialog,
      { title: "Scenes", open, onClose: () => setOpen(false) },
      whole({
        found: presets,
        of: "scenes",
        children: (told) =>
          h(PresetGrid, {
            presets: told.presets,
            chosen: new Set(scenes.flatMap((one) => one.preset ?? [])),
            toggle: (/** @type {string} */ id) =>
              change(
                scenes.some((one) => one.preset === id)
                  ? scenes.filter((one) => one.preset !== id)
                  : [...scenes, { preset: id }],
              ),
          }),
      }),
    ),
  );
}

/** @param {{presets: import("types").Schemas["PresetDocument"][], chosen: Set<string>, toggle: (id: string) => void}} props */
function PresetGrid({ presets, chosen, toggle }) {
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase();
  const shown = presets.filter(
    (one) =>
      !one.old &&
      [one.name, one.prompt, ...one.categories, ...one.tags].some((text) =>
        text?.toLowerCase().includes(wanted),
      ),
  );
  return [
    h(Field, {
      label: "Find",
      hint: `${number(shown.length)} scenes`,
      children: (given) =>
        h("input", { ...given, type: "search", value: words, onInput: (event) => setWords(typed(event)) }),
    }),
    h(
      "ul",
      { class: "tiles" },
      shown.map((one) =>
        h(
          "li",
          { key: one.id },
          h(
            "button",
            {
              type: "button",
              class: "tile",
              "aria-pressed": chosen.has(one.id),
              onClick: () => toggle(one.id),
            },
            h(Picture, { src: one.preview_url, alt: "" }),
            h("span", null, one.name ?? one.id),
          ),
        ),
      ),
    ),
  ];
}

/** A template by the ad that it was saved from. @param {{form: Form}} props */
export function Templates({ form }) {
  const list = useList("/v1/templates", "templates", { query: { limit: 30 } });
  const chosen = at(form.body, "brief.template_id");
  if (!list.rows?.length) return null;
  return h(
    "fieldset",
    null,
    h("legend", null, "Template"),
    h(TemplateTiles, {
      templates: list.rows,
      chosen: String(chosen ?? ""),
      choose: (/** @type {string} */ id) => form.set("brief.template_id", id === chosen ? undefined : id),
    }),
  );
}

/** @param {{templates: import("types").Schemas["TemplateDocument"][], chosen: string, choose: (id: string) => void}} props */
export function TemplateTiles({ templates, chosen, choose }) {
  const ids = [...new Set(templates.flatMap((one) => one.job_id ?? []))].join(",");
  const jobs = useDocument(ids ? "/v1/jobs" : undefined, { query: { ids } });
  const pictures = new Map((jobs.data?.jobs ?? []).map((job) => [job.id, job.assets[0]?.thumbnails.medium]));
  return h(
    "ul",
    { class: "tiles" },
    templates.map((one) =>
      h(
        "li",
        { key: one.id },
        h(
          "button",
          { type: "button", class: "tile", "aria-pressed": one.id === chosen, onClick: () => choose(one.id) },
          h(Picture, { src: pictures.get(one.job_id ?? ""), alt: "" }),
          h("span", null, one.name, h("small", null, (one.aspect_ratios ?? []).join(", "))),
        ),
      ),
    ),
  );
}

const RATIOS = ["1:1", "4:5", "9:16", "16:9"];

/** In which shapes: ratios, or places of networks, each drawn. @param {{form: Form, places: boolean}} props */
export function Shapes({ form, places: placed }) {
  const placements = useDocument(placed ? "/v1/placements" : undefined);
  const ratios = /** @type {string[]} */ (at(form.body, "brief.aspect_ratios") ?? []);
  const named = at(form.body, "brief.placement");
  const places = /** @type {string[]} */ (Array.isArray(named) ? named : named ? [named] : []);
  const toggle = (/** @type {string[]} */ list, /** @type {string} */ one) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return h(
    "div",
    { class: "shapes" },
    h(
      "fieldset",
      null,
      h("legend", null, "Ratios"),
      h(
        "div",
        { class: "shape-row" },
        RATIOS.map((ratio) => {
          const [width = 1, height = 1] = ratio.split(":").map(Number);
          return h(Shape, {
            width,
            height,
            name: ratio,
            chosen: ratios.includes(ratio),
            toggle: () => form.set("brief.aspect_ratios", toggle(ratios, ratio)),
          });
        }),
      ),
    ),
    placed &&
      whole({
        found: placements,
        of: "placements",
        children: (told) =>
          h(
            "fieldset",
            null,
            h("legend", null, "Placements"),
            h(
              "div",
              { class: "shape-row" },
              told.placements.map((one) =>
                h(Shape, {
                  width: one.width,
                  height: one.height,
                  name: one.title,
                  detail: `${title(one.network)}, ${one.width} × ${one.height}`,
                  chosen: places.includes(one.id),
                  toggle: () => form.set("brief.placement", toggle(places, one.id)),
                }),
              ),
            ),
          ),
      }),
  );
}

/** @param {{width: number, height: number, name: string, detail?: string, chosen: boolean, toggle: () => void}} props */
function Shape({ width, height, name, detail, chosen, toggle }) {
  const scale = 30 / Math.max(width, height);
  const style = { width: `${Math.max(width * scale, 6)}px`, height: `${Math.max(height * scale, 4)}px` };
  return h(
    "button",
    { type: "button", class: "shape", "aria-pressed": chosen, onClick: toggle },
    h("span", { class: "shape-box", "aria-hidden": "true" }, h("i", { style })),
    h("span", null, name),
    detail && h("small", null, detail),
  );
}
