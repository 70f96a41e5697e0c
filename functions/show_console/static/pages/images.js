/** The library of pictures that briefs name. */
import { ask, useList } from "../api.js";
import { size, title } from "../format.js";
import { go, to } from "../route.js";
import { Act, Copyable, Empty, Field, Page, Picture, listed, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { Upload } from "./pickers.js";

/** @typedef {import("types").Schemas["ImageDocument"]} Image */

/** @param {{route: import("../route.js").Route}} props */
export default function Images({ route }) {
  const type = route.query.get("type") ?? undefined;
  const list = useList("/v1/images", "images", { query: { image_type: type, limit: 48 } });
  return h(
    Page,
    { title: "Images", lead: "Uploaded once, named in any brief." },
    h(Upload, { onDone: list.reload, children: "Upload" }),
    h(
      "div",
      { class: "filters" },
      h(Field, {
        label: "Type",
        children: (given) =>
          h("input", {
            ...given,
            type: "text",
            value: type ?? "",
            placeholder: "product",
            onChange: (event) => go(to(["images"], { type: typed(event).trim() }), { replace: true }),
          }),
      }),
    ),
    listed({
      list,
      of: "images",
      empty: h(Empty, { title: type ? "No image is of this type" : "No images yet" }),
      children: (/** @type {Image[]} */ rows) =>
        h(
          "ul",
          { class: "tiles is-large" },
          rows.map((one) => h("li", { key: one.id }, h(Tile, { image: one, reload: list.reload }))),
        ),
    }),
  );
}

/** @param {{image: Image, reload: () => void}} props */
function Tile({ image, reload }) {
  const name = image.alt_text ?? (image.image_type ? title(image.image_type) : "Image");
  const remove = async () => {
    await ask("delete", "/v1/images/{image_id}", { params: { image_id: image.id } });
    reload();
    return "Deleted";
  };
  const about = [
    image.width && `${image.width} × ${image.height}`,
    image.size_bytes && size(image.size_bytes),
    image.status !== "ready" && title(image.status),
  ];
  return h(
    "article",
    { class: "tile" },
    h(Picture, { src: image.thumbnails.medium, alt: image.alt_text ?? "" }),
    h("strong", null, name),
    h("small", null, about.filter(Boolean).join(" · ")),
    image.error && h("small", { class: "wrong" }, image.error.message),
    h(Copyable, { text: image.id }),
    h(Act, { act: remove, class: "plain", sure: "Delete it?" }, "Delete"),
  );
}
