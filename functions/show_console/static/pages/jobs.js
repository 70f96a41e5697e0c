/** Jobs, the newest first, as they go on. */
import { useList } from "../api.js";
import { duration, money, title } from "../format.js";
import { go, to } from "../route.js";
import { Choice, Empty, Field, Page, Picture, Status, Time, listed, typed } from "../ui.js";
import { h } from "../vendor/preact.js";

/** @typedef {import("types").Schemas["JobDocument"]} Job */

export const STATUSES = [
  "queued",
  "running",
  "needs_review",
  "completed",
  "partial",
  "failed",
  "canceled",
  "expired",
];
export const KINDS = ["image_ad", "product_photo", "copy", "video"];
export const OPEN = new Set(["queued", "running"]);

/** What a job is called in a list: by its labels, or by what it makes. @param {Job} job */
export function nameOf(job) {
  const label = Object.values(job.labels)[0];
  return label ?? title(job.kind);
}

/** @param {{job: Job}} props */
export function JobRow({ job }) {
  const files = job.assets.length;
  const first = job.assets[0];
  const made = files ? `${files} ${files === 1 ? "file" : "files"}` : "";
  const details = [
    title(job.kind),
    title(job.provider),
    made,
    job.duration_ms ? duration(job.duration_ms) : "",
  ];
  return h(
    "li",
    { class: "row" },
    h(Picture, { src: first?.thumbnails.small, alt: "", class: "thumb" }),
    h(
      "div",
      { class: "row-main" },
      h("a", { class: "row-link", href: to(["job", job.id]) }, nameOf(job)),
      h("span", { class: "quiet" }, details.filter(Boolean).join(" · ")),
      job.error && h("span", { class: "row-error" }, job.error.message),
    ),
    h(
      "div",
      { class: "row-status" },
      h(Status, { status: job.status }),
      job.progress && OPEN.has(job.status)
        ? h("span", { class: "quiet" }, `${job.progress.percentage} %`)
        : null,
    ),
    h(
      "div",
      { class: "row-money" },
      h("span", null, money(job.cost.amount, job.cost.currency)),
      h("span", { class: "quiet" }, title(job.cost.state)),
    ),
    h("div", { class: "row-when quiet" }, h(Time, { at: job.created_at })),
  );
}

/** @param {{route: import("../route.js").Route}} props */
export default function Jobs({ route }) {
  const asked = (/** @type {string} */ name) => route.query.get(name) ?? undefined;
  const query = { status: asked("status"), kind: asked("kind"), label: asked("label"), limit: 30 };
  const list = useList("/v1/jobs", "jobs", { query, every: 5_000 });
  const filtered = query.status || query.kind || query.label;
  /** @param {Record<string, string | undefined>} change */
  const filter = (change) => {
    const { limit: _, ...kept } = query;
    go(to(["jobs"], { ...kept, ...change }), { replace: true });
  };
  return h(
    Page,
    { title: "Jobs", actions: h("a", { class: "button primary", href: to(["new"]) }, "New job") },
    h(
      "form",
      {
        class: "filters",
        role: "search",
        "aria-label": "Filter jobs",
        onSubmit: (/** @type {Event} */ event) => event.preventDefault(),
      },
      h(Choice, {
        label: "Status",
        value: query.status ?? "",
        any: "Any",
        options: STATUSES,
        onChange: (status) => filter({ status }),
      }),
      h(Choice, {
        label: "Kind",
        value: query.kind ?? "",
        any: "Any",
        options: KINDS,
        onChange: (kind) => filter({ kind }),
      }),
      h(Field, {
        label: "Label",
        children: (given) =>
          h("input", {
            ...given,
            type: "text",
            value: query.label ?? "",
            placeholder: "campaign:spring",
            onChange: (/** @type {Event} */ event) => filter({ label: typed(event).trim() }),
          }),
      }),
      filtered &&
        h(
          "button",
          { type: "button", class: "plain", onClick: () => go(to(["jobs"]), { replace: true }) },
          "Clear",
        ),
    ),
    listed({
      list,
      of: "jobs",
      empty: filtered
        ? h(Empty, { title: "No job is like this" })
        : h(
            Empty,
            { title: "No jobs yet" },
            h("p", null, "A brief goes in, checked files come out."),
            h("a", { class: "button", href: to(["new"]) }, "Make the first"),
          ),
      children: (/** @type {Job[]} */ rows) =>
        h(
          "ul",
          { class: "rows" },
          rows.map((job) => h(JobRow, { job, key: job.id })),
        ),
    }),
  );
}
