/** All files of a job or a batch as one ZIP, called as one wants. */
import { title } from "../format.js";
import { Act, Dialog, Field, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useState } from "../vendor/hooks.js";
import { archived } from "./uploads.js";

const NAMES = "{product}_{placement}_{n}.{ext}";
const TAGS = /** @type {const} */ (["utm_source", "utm_medium", "utm_campaign"]);

/** @param {{path: "/v1/jobs/{job_id}/export.zip" | "/v1/batches/{batch_id}/export.zip", params: import("types").Params}} props */
export function Archive({ path, params }) {
  const [open, setOpen] = useState(false);
  const [names, setNames] = useState(NAMES);
  const [tags, setTags] = useState(/** @type {Record<string, string>} */ ({}));
  const [done, setDone] = useState(/** @type {number | undefined} */ (undefined));
  const make = async () => {
    try {
      const url = await archived(path, params, { names, ...tags }, setDone);
      const link = document.createElement("a");
      link.href = url;
      link.rel = "noreferrer";
      link.click();
      setOpen(false);
    } finally {
      setDone(undefined);
    }
    return "The archive is being downloaded";
  };
  return [
    h("button", { type: "button", class: "button", onClick: () => setOpen(true) }, "Download all"),
    h(
      Dialog,
      { title: "All files as one ZIP", open, onClose: () => setOpen(false) },
      h("p", null, "With a manifest: where each is for, what it says, its hash and its landing page."),
      h(Field, {
        label: "Names of files",
        hint: "Also {brand}, {headline}, {label}, {ratio}, {job} and {labels.NAME}; a slash makes a folder.",
        children: (given) =>
          h("input", {
            ...given,
            type: "text",
            value: names,
            maxLength: 200,
            onInput: (event) => setNames(typed(event)),
          }),
      }),
      h(
        "div",
        { class: "grid" },
        TAGS.map((name) =>
          h(Field, {
            label: title(name),
            children: (given) =>
              h("input", {
                ...given,
                type: "text",
                value: tags[name] ?? "",
                maxLength: 200,
                onInput: (event) => setTags({ ...tags, [name]: typed(event) }),
              }),
          }),
        ),
      ),
      done !== undefined && h("progress", { max: 100, value: done, "aria-label": "Bytes in the archive" }),
      h(
        "div",
        { class: "actions" },
        h(Act, { act: make, class: "button primary", disabled: !names.trim() }, "Download"),
      ),
    ),
  ];
}
