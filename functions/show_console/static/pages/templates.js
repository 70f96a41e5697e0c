/** Templates: designs that other ads are made from. */
import { ask, problemOf, useList } from "../api.js";
import { go, to } from "../route.js";
import {
  Act,
  Copyable,
  Empty,
  Facts,
  Field,
  Page,
  Picture,
  ProblemNote,
  Section,
  Time,
  listed,
  typed,
} from "../ui.js";
import { h } from "../vendor/preact.js";
import { useState } from "../vendor/hooks.js";
import { TemplateTiles } from "./pickers.js";

/** @typedef {import("types").Schemas["TemplateDocument"]} Template */

/** @param {{route: import("../route.js").Route}} props */
export default function Templates({ route }) {
  const id = route.path[1] ?? "";
  const list = useList("/v1/templates", "templates", { query: { limit: 30 } });
  const chosen = /** @type {Template[]} */ (list.rows ?? []).find((one) => one.id === id);
  return h(
    Page,
    {
      title: "Templates",
      lead: "The design of an ad, from which the ads of other products are made. Any editable ad can be saved as one.",
    },
    listed({
      list,
      of: "templates",
      empty: h(
        Empty,
        { title: "No templates yet" },
        h("p", null, "Make an image ad that is editable, and save it from its page."),
      ),
      children: (/** @type {Template[]} */ rows) =>
        h(TemplateTiles, {
          templates: rows,
          chosen: id,
          choose: (/** @type {string} */ one) => go(to(["templates", one])),
        }),
    }),
    chosen && h(About, { template: chosen, reload: list.reload, key: chosen.id }),
  );
}

/** @param {{template: Template, reload: () => void}} props */
function About({ template, reload }) {
  const remove = async () => {
    await ask("delete", "/v1/templates/{record_id}", { params: { record_id: template.id } });
    reload();
    go(to(["templates"]));
    return "Archived";
  };
  return h(
    Section,
    { title: template.name, aside: h(Act, { act: remove, class: "plain", sure: "Archive it?" }, "Archive") },
    h(Facts, {
      rows: [
        ["Id", h(Copyable, { text: template.id })],
        ["Shapes", (template.aspect_ratios ?? []).join(", ")],
        ["Shows", Object.keys(template.slots ?? {}).join(", ")],
        ["Saved from", template.job_id && h("a", { href: to(["job", template.job_id]) }, "this ad")],
        ["Changed", h(Time, { at: template.updated_at })],
      ],
    }),
    h(Preview, { template }),
  );
}

/** How it looks with other words; no job is made, and nothing is paid. @param {{template: Template}} props */
function Preview({ template }) {
  const [words, setWords] = useState({ headline: "", product: "" });
  const [told, setTold] = useState(
    /** @type {{pictures?: import("types").Schemas["PreviewPicture"][], problem?: import("types").Problem, busy?: boolean}} */ ({}),
  );
  /** @param {SubmitEvent} event */
  const look = async (event) => {
    event.preventDefault();
    setTold({ busy: true });
    const brief = {
      product: { name: words.product || template.name },
      ...(words.headline ? { copy: [{ type: "headline", text: words.headline }] } : {}),
    };
    try {
      const answer = await ask("post", "/v1/templates/{record_id}/preview", {
        params: { record_id: template.id },
        body: { brief },
      });
      setTold({ pictures: answer.previews });
    } catch (error) {
      setTold({ problem: problemOf(error) });
    }
  };
  const field = (/** @type {"headline" | "product"} */ name, /** @type {string} */ label) =>
    h(Field, {
      label,
      children: (given) =>
        h("input", {
          ...given,
          type: "text",
          value: words[name],
          onInput: (event) => setWords({ ...words, [name]: typed(event) }),
        }),
    });
  return h(
    "form",
    { onSubmit: look, class: "stack" },
    h("div", { class: "grid" }, field("headline", "Headline"), field("product", "Product")),
    h("button", { class: "button", disabled: told.busy }, told.busy ? "Drawing…" : "Look at it"),
    h(ProblemNote, { problem: told.problem }),
    told.pictures &&
      h(
        "div",
        { class: "assets" },
        told.pictures.map((one) =>
          h(
            "figure",
            { class: "asset" },
            h(Picture, {
              src: one.url,
              alt: `Preview, ${one.aspect_ratio}`,
              width: one.width,
              height: one.height,
            }),
            h("figcaption", null, h("strong", null, one.aspect_ratio)),
          ),
        ),
      ),
  );
}
