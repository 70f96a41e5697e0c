/** One batch, drawn as it was made: products down, shapes across. */
import { ask, newKey, useDocument, useList } from "../api.js";
import { number, percent, title } from "../format.js";
import { go, to } from "../route.js";
import { Act, Copyable, whole, listed, Page, Picture, Section, Status, Time, describe } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useEffect, useRef, useState } from "../vendor/hooks.js";
import { Archive } from "./archive.js";

/** @typedef {import("types").Schemas["BatchDocument"]} Batch @typedef {import("types").Schemas["JobDocument"]} Job @typedef {import("types").Schemas["AssetDocument"]} Asset */

const ENDED = new Set(["completed", "partial", "failed", "canceled"]);

/** @param {{route: import("../route.js").Route}} props */
export default function BatchPage({ route }) {
  const id = route.path[1] ?? "";
  const params = { batch_id: id };
  const [open, setOpen] = useState(true);
  const found = useDocument("/v1/batches/{batch_id}", { params, every: open ? 2_500 : 30_000 });
  const jobs = useList("/v1/jobs", "jobs", { query: { batch_id: id, limit: 100 }, every: open ? 4_000 : 0 });
  const batch = /** @type {Batch | undefined} */ (found.data);
  useEffect(() => {
    if (!batch) return;
    setOpen(!ENDED.has(batch.status));
    if (ENDED.has(batch.status)) void jobs.reload();
  }, [batch?.status]);
  return h(
    Page,
    {
      title: batch ? (Object.values(batch.labels)[0] ?? "Batch") : "Batch",
      back: { href: to(["batches"]), text: "Batches" },
      actions: batch && h(Actions, { batch, reload: found.reload }),
      lead: batch && [
        h(Status, { status: batch.status }),
        h("span", null, `${number(batch.total)} jobs, ${percent(batch.percentage / 100)} ended`),
        h(Time, { at: batch.created_at }),
        h(Copyable, { text: batch.id }),
      ],
    },
    whole({
      found: { ...found, data: batch },
      of: "the batch",
      children: (/** @type {Batch} */ told) => [
        h("progress", { max: 100, value: told.percentage, "aria-label": "Jobs that have ended" }),
        told.problems.length > 0 &&
          h(
            Section,
            { title: "Refused" },
            h(
              "ul",
              { class: "notes" },
              told.problems.map((one) => h("li", null, one)),
            ),
          ),
        told.notes.length > 0 &&
          h(
            Section,
            { title: "Notes" },
            h(
              "ul",
              { class: "notes" },
              told.notes.map((one) => h("li", null, one)),
            ),
          ),
        listed({
          list: jobs,
          of: "its jobs",
          empty: null,
          children: (/** @type {Job[]} */ rows) => h(Grid, { jobs: rows }),
        }),
      ],
    }),
  );
}

/** @param {{batch: Batch, reload: () => void}} props */
function Actions({ batch, reload }) {
  const key = useRef(newKey());
  const params = { batch_id: batch.id };
  const cancel = async () => {
    await ask("post", "/v1/batches/{batch_id}/cancel", { params });
    reload();
    return "Canceled";
  };
  const retry = async () => {
    const made = await ask("post", "/v1/batches/{batch_id}/retry", {
      params,
      headers: { "Idempotency-Key": key.current },
    });
    go(to(["batch", made.id]));
    return "A new batch was made";
  };
  const made = (batch.counts["completed"] ?? 0) + (batch.counts["partial"] ?? 0) > 0;
  const failed = batch.counts["failed"] || batch.counts["expired"];
  return [
    made && h(Archive, { path: "/v1/batches/{batch_id}/export.zip", params }),
    !ENDED.has(batch.status)
      ? h(Act, { act: cancel, class: "button", sure: "Cancel all that is open?" }, "Cancel")
      : failed
        ? h(Act, { act: retry, class: "button", sure: "Make the failures again?" }, "Try failures again")
        : null,
  ];
}

/** Rows are products, told by what jobs have in common; columns the shapes of what they made.
 * @param {{jobs: Job[]}} props */
function Grid({ jobs }) {
  /** @type {Map<string, {job: Job, asset?: Asset}[]>} */
  const rows = new Map();
  const columns = new Set(/** @type {string[]} */ ([]));
  for (const job of [...jobs].reverse()) {
    const row =
      job.records["product_variant_id"] ?? job.records["product_id"] ?? job.labels["variant"] ?? "jobs";
    const cells = rows.get(row) ?? rows.set(row, []).get(row) ?? [];
    for (const asset of job.assets) columns.add(describe(asset).what);
    cells.push(...(job.assets.length ? job.assets.map((asset) => ({ job, asset })) : [{ job }]));
  }
  const shapes = [...columns];
  const bare = jobs.some((job) => !job.assets.length);
  return h(
    "div",
    { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Jobs of the batch" },
    h(
      "table",
      { class: "matrix" },
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "col" }, "Product"),
          shapes.map((shape) => h("th", { scope: "col" }, shape)),
          bare && h("th", { scope: "col" }, "Without a picture"),
        ),
      ),
      h(
        "tbody",
        null,
        [...rows].map(([row, cells]) =>
          h(
            "tr",
            { key: row },
            h("th", { scope: "row" }, h(ProductName, { id: row })),
            shapes.map((shape) =>
              h(
                "td",
                null,
                cells
                  .filter((cell) => cell.asset && describe(cell.asset).what === shape)
                  .map((cell) => h(Cell, cell)),
              ),
            ),
            bare &&
              h(
                "td",
                null,
                cells.filter((cell) => !cell.asset).map((cell) => h(Cell, cell)),
              ),
          ),
        ),
      ),
    ),
  );
}

/** @param {{job: Job, asset?: Asset}} props */
function Cell({ job, asset }) {
  return h(
    "a",
    { class: "cell", href: to(["job", job.id]) },
    asset &&
      h(Picture, { src: asset.thumbnails.small, alt: `${describe(asset).what}, ${title(job.status)}` }),
    (!asset || job.status !== "completed") && h(Status, { status: job.status }),
  );
}

/** @param {{id: string}} props */
function ProductName({ id }) {
  const kept = id.startsWith("prod_");
  const found = useDocument(kept ? "/v1/products/{record_id}" : undefined, { params: { record_id: id } });
  return found.data?.name ?? (id === "jobs" ? "All" : found.loading ? "…" : kept ? id : title(id));
}
