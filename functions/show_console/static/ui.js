/**
 * What all pages are made of. Texts only ever become text: nothing here makes markup of data.
 *
 * @typedef {import("preact").ComponentChildren} Children
 * @typedef {import("types").Problem} Problem
 * @typedef {import("types").Schemas["AssetDocument"]} Asset
 */
import { problemOf } from "./api.js";
import { ago, moment, size, title } from "./format.js";
import { h } from "./vendor/preact.js";
import { useEffect, useId, useRef, useState } from "./vendor/hooks.js";

/** Say something to who does not see the page change. @param {string} text */
export function announce(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

/** What was typed or chosen in a control. @param {Event} event */
export function typed(event) {
  return /** @type {HTMLInputElement} */ (event.currentTarget).value;
}

/** Whether a <details> has been opened. @param {Event} event */
export function opened(event) {
  return /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
}

/** A page's frame. Its heading has the focus when one comes to it.
 * @param {{title: string, lead?: Children, actions?: Children, back?: {href: string, text: string}, children?: Children}} props */
export function Page({ title: heading, lead, actions, back, children }) {
  const ref = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useEffect(() => {
    document.title = `${heading} · adrelay`;
  }, [heading]);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return h(
    "main",
    { id: "main" },
    h(
      "header",
      { class: "page-head" },
      back &&
        h("a", { class: "back", href: back.href }, h("span", { "aria-hidden": "true" }, "← "), back.text),
      h(
        "div",
        { class: "page-title" },
        h("h1", { tabIndex: -1, ref }, heading),
        actions && h("div", { class: "actions" }, actions),
      ),
      lead && h("div", { class: "lead" }, lead),
    ),
    children,
  );
}

/** @param {{title: string, aside?: Children, children?: Children, class?: string}} props */
export function Section({ title: heading, aside, children, class: name = "" }) {
  const id = useId();
  return h(
    "section",
    { class: `section ${name}`, "aria-labelledby": id },
    h("div", { class: "section-head" }, h("h2", { id }, heading), aside),
    children,
  );
}

/** Where a job, a batch or a delivery stands: a dot for the eye, the word for everybody. @param {{status: string}} props */
export function Status({ status }) {
  return h("span", { class: `status is-${status}` }, h("i", { "aria-hidden": "true" }), title(status));
}

/** @param {{at: string | null | undefined}} props */
export function Time({ at }) {
  return at
    ? h("time", { dateTime: at, title: moment(at) }, ago(at))
    : h("span", { class: "quiet" }, "not yet");
}

/** @param {{problem: Problem | undefined, again?: () => void}} props */
export function ProblemNote({ problem, again }) {
  if (!problem) return null;
  return h(
    "div",
    { class: "note is-bad", role: "alert" },
    h("strong", null, problem.title),
    problem.detail && h("p", null, problem.detail),
    problem.errors.length > 0 &&
      h(
        "ul",
        null,
        problem.errors.map((one) => h("li", null, h("code", null, one.field), " ", one.message)),
      ),
    (problem.request_id || again) &&
      h(
        "p",
        { class: "quiet" },
        problem.request_id && ["Request ", h("code", null, problem.request_id)],
        again && h("button", { type: "button", class: "plain", onClick: again }, "Try again"),
      ),
  );
}

/** @param {{of: string, lines?: number}} props */
export function Loading({ of, lines = 3 }) {
  return h(
    "div",
    { class: "loading", role: "status" },
    h("span", { class: "unseen" }, `Loading ${of}`),
    Array.from({ length: lines }, () => h("i", { "aria-hidden": "true" })),
  );
}

/** @param {{title: string, children?: Children}} props */
export function Empty({ title: heading, children }) {
  return h("div", { class: "empty" }, h("p", { class: "empty-title" }, heading), children);
}

/** A list's rows in all their states.
 * @template R @param {{list: {rows?: R[] | undefined, problem?: Problem | undefined, busy: boolean, more?: (() => void) | undefined, reload: () => void}, of: string, empty: Children, children: (rows: R[]) => Children}} props */
export function listed({ list, of, empty, children }) {
  if (!list.rows)
    return list.problem
      ? h(ProblemNote, { problem: list.problem, again: list.reload })
      : h(Loading, { of, lines: 5 });
  return [
    h(ProblemNote, { problem: list.problem }),
    list.rows.length ? children(list.rows) : empty,
    list.more &&
      h(
        "button",
        { type: "button", class: "more", disabled: list.busy, onClick: list.more },
        list.busy ? "Loading…" : "Show more",
      ),
  ];
}

/** A document that is there, or why it is not.
 * @template D @param {{found: {data?: D | undefined, problem?: Problem | undefined, reload: () => void}, of: string, children: (data: D) => Children}} props */
export function whole({ found, of, children }) {
  if (!found.data)
    return found.problem
      ? h(ProblemNote, { problem: found.problem, again: found.reload })
      : h(Loading, { of });
  return [h(ProblemNote, { problem: found.problem }), children(found.data)];
}

/** A button that does something at the API, once at a time, and tells what became of it.
 * @param {{act: () => Promise<string | void>, children?: Children, class?: string, sure?: string, disabled?: boolean, failed?: (problem: Problem) => void}} props */
export function Act({ act, children, class: name = "", sure, disabled = false, failed }) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState(/** @type {Problem | undefined} */ (undefined));
  const doing = useRef(false);
  const run = async () => {
    if (doing.current) return; // a double click is one click
    if (sure && !asking) return setAsking(true);
    doing.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      announce((await act()) ?? "");
    } catch (error) {
      if (failed) failed(problemOf(error));
      else setProblem(problemOf(error));
    } finally {
      doing.current = false;
      setBusy(false);
      setAsking(false);
    }
  };
  const text = busy ? "…" : asking ? sure : children;
  return [
    h(
      "button",
      {
        type: "button",
        class: `${name} ${asking ? "danger" : ""}`,
        "aria-busy": busy,
        disabled: disabled || busy,
        onClick: run,
        onBlur: () => setAsking(false),
      },
      text,
    ),
    h(ProblemNote, { problem }),
  ];
}

/** A control with its label, a hint, and what is wrong with it.
 * @param {{label: Children, hint?: Children, error?: string | undefined, wide?: boolean, children: (props: {id: string, "aria-describedby": string | undefined, "aria-invalid": boolean}) => Children}} props */
export function Field({ label, hint, error, wide = false, children }) {
  const id = useId();
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return h(
    "div",
    { class: `field ${wide ? "is-wide" : ""} ${error ? "is-wrong" : ""}` },
    h("label", { for: id }, label),
    children({ id, "aria-describedby": told, "aria-invalid": !!error }),
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
    error && h("p", { class: "wrong", id: `${id}-error` }, error),
  );
}

/** @param {{label: string, value: string, options: (string | [string, string])[], any?: string, onChange: (value: string) => void}} props */
export function Choice({ label, value, options, any, onChange }) {
  return h(Field, {
    label,
    children: (/** @type {object} */ given) =>
      h(
        "select",
        { ...given, value, onChange: (event) => onChange(typed(event)) },
        any !== undefined && h("option", { value: "" }, any),
        options.map((one) => {
          const [id, text] = typeof one === "string" ? [one, title(one)] : one;
          return h("option", { value: id, selected: id === value }, text);
        }),
      ),
  });
}

/** Names and what they stand for. @param {{rows: [string, Children][]}} props */
export function Facts({ rows }) {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h(
    "dl",
    { class: "facts" },
    shown.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}

/** A file's URL that stays the same while it is the same file: each reading signs it anew, and a browser would fetch
 * it again. `renew` takes the newest one, where the old one works no more; false: there is none.
 * @param {string | null | undefined} url */
function useSteady(url) {
  const [kept, setKept] = useState(url);
  const place = (/** @type {string | null | undefined} */ one) => one?.split("?")[0];
  const steady = place(kept) === place(url) ? kept : url;
  useEffect(() => setKept(steady), [steady]);
  const renew = () => {
    setKept(url);
    return steady !== url;
  };
  return { src: steady, renew };
}

/** A picture of ours; one whose URL is over, or that never was, leaves its place.
 * @param {{src: string | null | undefined, alt: string, class?: string, width?: number | null, height?: number | null}} props */
export function Picture({ src: newest, alt, class: name = "", width, height }) {
  const { src, renew } = useSteady(newest);
  const [broken, setBroken] = useState("");
  if (!src || broken === src)
    return h("span", { class: `picture is-none ${name}`, role: "img", "aria-label": alt || "No picture" });
  const ratio = width && height ? { style: { aspectRatio: `${width} / ${height}` } } : {};
  return h("img", {
    class: `picture ${name}`,
    src,
    alt,
    loading: "lazy",
    decoding: "async",
    onError: () => renew() || setBroken(src),
    ...ratio,
  });
}

/** A film of ours, which plays on while its page is read again. @param {{src: string, label: string}} props */
function Film({ src: newest, label }) {
  const { src, renew } = useSteady(newest);
  return h("video", {
    controls: true,
    preload: "metadata",
    src: src ?? newest,
    "aria-label": label,
    onError: renew,
  });
}

/** @param {Asset} asset */
export function describe(asset) {
  const what = asset.placement
    ? title(asset.placement)
    : (asset.aspect_ratio ?? asset.label ?? title(asset.type));
  const pixels = asset.width && asset.height ? `${asset.width} × ${asset.height}` : "";
  const label = asset.label && asset.label !== what ? title(asset.label) : "";
  return {
    what,
    detail: [label, pixels, size(asset.bytes), asset.content_type.replace(/^\w+\//, "").toUpperCase()]
      .filter(Boolean)
      .join(" · "),
  };
}

/** An asset, large, with what it is and the file itself. @param {{asset: Asset}} props */
export function AssetFigure({ asset }) {
  const { what, detail } = describe(asset);
  const picture = asset.thumbnails?.large ?? asset.thumbnails?.medium;
  const shape = { width: asset.width ?? null, height: asset.height ?? null };
  const ratio = asset.width && asset.height ? asset.width / asset.height : 1;
  return h(
    "figure",
    // In a row, all are equally high.
    {
      class: "asset",
      style: {
        flex: `${ratio * 10} 1 ${Math.round(ratio * 250)}px`,
        maxWidth: `${Math.round(Math.max(ratio, 0.5) * 560)}px`,
      },
    },
    asset.type === "video" && asset.url
      ? h(Film, { src: asset.url, label: `${what}, video` })
      : h(Picture, {
          src: picture ?? (asset.type === "image" ? asset.url : null),
          alt: `${what}, ${asset.type}`,
          ...shape,
        }),
    h(
      "figcaption",
      null,
      h("strong", null, what),
      h("span", { class: "quiet" }, detail),
      asset.url
        ? h(
            "a",
            { href: asset.url, target: "_blank", rel: "noreferrer" },
            "Open file",
            h("span", { class: "unseen" }, ` ${what}`),
          )
        : h("span", { class: "quiet" }, "No longer kept"),
    ),
  );
}

/** JSON as it is. @param {{value: unknown}} props */
export function Raw({ value }) {
  return h("pre", { class: "raw", tabIndex: 0 }, JSON.stringify(value, null, 2));
}

/** Something that one may want to paste elsewhere. @param {{text: string}} props */
export function Copyable({ text }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => announce("Copied"),
      () => announce("This browser does not let the console copy"),
    );
  };
  return h(
    "button",
    { type: "button", class: "copyable", title: "Copy", onClick: () => void copy() },
    h("code", null, text),
  );
}

/** A dialog over the page; Escape closes it. @param {{title: string, open: boolean, onClose: () => void, children?: Children}} props */
export function Dialog({ title: heading, open, onClose, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return h(
    "dialog",
    { ref, onClose, "aria-labelledby": id },
    open && [
      h(
        "div",
        { class: "dialog-head" },
        h("h2", { id }, heading),
        h("button", { type: "button", class: "plain", onClick: onClose }, "Close"),
      ),
      h("div", { class: "dialog-body" }, children),
    ],
  );
}
