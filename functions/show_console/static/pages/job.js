/** One job: what it made, what happened, what it cost, who was told. */
import { ask, newKey, useDocument, useList } from "../api.js";
import { duration, moment, money, title } from "../format.js";
import { go, to } from "../route.js";
import {
  opened,
  Act,
  AssetFigure,
  Copyable,
  Dialog,
  Facts,
  Field,
  Page,
  Raw,
  Section,
  Status,
  Time,
  typed,
  whole,
} from "../ui.js";
import { h } from "../vendor/preact.js";
import { useEffect, useRef, useState } from "../vendor/hooks.js";
import { Archive } from "./archive.js";
import { Exports } from "./exports.js";
import { OPEN, nameOf } from "./jobs.js";
import { Review } from "./review.js";
import { Timeline } from "./timeline.js";
import { Deliveries } from "./webhooks.js";

/** @typedef {import("types").Schemas["JobDocument"]} Job @typedef {import("types").Schemas["AttemptDocument"]} Attempt */

/** @param {{route: import("../route.js").Route}} props */
export default function JobPage({ route }) {
  const id = route.path[1] ?? "";
  const [open, setOpen] = useState(true);
  const found = useDocument("/v1/jobs/{job_id}", { params: { job_id: id }, every: open ? 1_500 : 20_000 });
  const job = /** @type {Job | undefined} */ (found.data);
  const timeline = useDocument("/v1/jobs/{job_id}/timeline", {
    params: { job_id: id },
    every: open ? 1_500 : 0,
  });
  const running = !job || OPEN.has(job.status);
  useEffect(() => {
    setOpen(running);
    if (!running) void timeline.reload();
  }, [running]);
  return h(
    Page,
    {
      title: job ? nameOf(job) : "Job",
      back: { href: to(["jobs"]), text: "Jobs" },
      actions: job && h(Actions, { job, reload: found.reload }),
      lead: job && [
        h(Status, { status: job.status }),
        h("span", null, title(job.kind)),
        h("span", null, title(job.provider)),
        h(Time, { at: job.created_at }),
        h(Copyable, { text: job.id }),
      ],
    },
    whole({
      found: { ...found, data: job },
      of: "the job",
      children: (/** @type {Job} */ told) => [
        h(Outcome, { job: told }),
        h(Result, { job: told }),
        h(Review, { job: told, reload: found.reload }),
        h(
          "div",
          { class: "columns" },
          h("div", null, h(Notes, { job: told }), h(Happened, { timeline }), h(Attempts, { job: told })),
          h(
            "div",
            null,
            h(Money, { job: told }),
            h(About, { job: told }),
            (told.status === "completed" || told.status === "partial") && h(Exports, { id: told.id }),
            h(Told, { job: told }),
          ),
        ),
      ],
    }),
  );
}

/** @param {{job: Job, reload: () => void}} props */
function Actions({ job, reload }) {
  const key = useRef(newKey());
  const params = { job_id: job.id };
  const open = OPEN.has(job.status);
  const ended = !open && job.status !== "needs_review";
  const made = (job.status === "completed" || job.status === "partial") && job.assets.length > 0;
  const cancel = async () => {
    await ask("post", "/v1/jobs/{job_id}/cancel", { params });
    reload();
    return "Canceled";
  };
  const retry = async () => {
    const made = await ask("post", "/v1/jobs/{job_id}/retry", {
      params,
      headers: { "Idempotency-Key": key.current },
    });
    go(to(["job", made.id]));
    return "A new job was made";
  };
  const erase = async () => {
    await ask("delete", "/v1/jobs/{job_id}", { params });
    go(to(["jobs"]));
    return "Deleted";
  };
  return [
    job.version !== null &&
      !open &&
      h("a", { class: "button primary", href: to(["design", job.id]) }, "Edit design"),
    job.version !== null && !open && h(SaveTemplate, { job }),
    made && h(Archive, { path: "/v1/jobs/{job_id}/export.zip", params }),
    open && h(Act, { act: cancel, class: "button", sure: "Cancel it?" }, "Cancel"),
    ended &&
      job.status !== "completed" &&
      h(Act, { act: retry, class: "button", sure: "Make it again?" }, "Try again"),
    h("a", { class: "button", href: to(["new"], { like: job.id }) }, "Make another"),
    ended && h(Act, { act: erase, class: "plain", sure: "Delete it with its files?" }, "Delete"),
  ];
}

/** @param {{job: Job}} props */
function SaveTemplate({ job }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const key = useRef(newKey());
  const save = async () => {
    await ask("post", "/v1/templates", {
      body: { name, job_id: job.id },
      headers: { "Idempotency-Key": key.current },
    });
    go(to(["templates"]));
    return "Saved as a template";
  };
  return [
    h("button", { type: "button", class: "button", onClick: () => setOpen(true) }, "Save as template"),
    h(
      Dialog,
      { title: "Save as template", open, onClose: () => setOpen(false) },
      h("p", null, "Ads of other products can be made from this design."),
      h(Field, {
        label: "Name",
        children: (given) =>
          h("input", { ...given, type: "text", value: name, onInput: (event) => setName(typed(event)) }),
      }),
      h(
        "div",
        { class: "actions" },
        h(Act, { act: save, class: "button primary", disabled: !name.trim() }, "Save"),
      ),
    ),
  ];
}

/** @param {{job: Job}} props */
function Outcome({ job }) {
  if (OPEN.has(job.status)) {
    const { percentage = 0, message, step } = job.progress ?? {};
    return h(
      "div",
      { class: "progress", role: "group", "aria-label": "Progress" },
      h("progress", { max: 100, value: percentage, "aria-label": "Progress" }),
      h("span", { class: "quiet" }, message ?? title(step ?? "queued")),
    );
  }
  if (!job.error) return null;
  return h(
    "div",
    { class: "note is-bad" },
    h("strong", null, title(job.error.code)),
    h("p", null, job.error.message),
    h("p", { class: "quiet" }, [
      job.error.provider && `At ${title(job.error.provider)}. `,
      job.error.field && `Field ${job.error.field}. `,
      job.error.retryable ? "Trying again may help." : "Trying the same again will not help.",
    ]),
  );
}

/** @param {{job: Job}} props */
function Result({ job }) {
  const { designs: _, ...words } = job.result ?? {};
  const variants = Array.isArray(words["variants"]) ? words["variants"] : null;
  return [
    job.assets.length > 0 &&
      h(
        "div",
        { class: "assets" },
        job.assets.map((asset) => h(AssetFigure, { asset, key: asset.id })),
      ),
    variants &&
      h(
        Section,
        { title: "Copy" },
        h(
          "ol",
          { class: "variants" },
          variants.map((one) => h("li", null, h(Variant, { value: one }))),
        ),
      ),
    !variants &&
      Object.keys(words).length > 0 &&
      h("details", null, h("summary", null, "What it made that is no file"), h(Raw, { value: words })),
  ];
}

/** @param {{value: unknown}} props */
function Variant({ value }) {
  if (typeof value !== "object" || value === null) return String(value);
  return h(Facts, {
    rows: Object.entries(value).map(
      ([name, text]) =>
        /** @type {[string, string]} */ ([title(name), Array.isArray(text) ? text.join(" ") : String(text)]),
    ),
  });
}

/** @param {{job: Job}} props */
function Notes({ job }) {
  if (!job.notes.length) return null;
  return h(
    Section,
    { title: "Notes" },
    h(
      "ul",
      { class: "notes" },
      job.notes.map((note) => h("li", null, note)),
    ),
  );
}

/** @param {{timeline: {data?: import("types").Schemas["Timeline"] | undefined, problem?: import("types").Problem | undefined, reload: () => void}}} props */
function Happened({ timeline }) {
  return h(
    Section,
    { title: "What happened" },
    whole({ found: timeline, of: "the timeline", children: (told) => h(Timeline, { events: told.events }) }),
  );
}

/** @param {{job: Job}} props */
function Attempts({ job }) {
  return h(
    Section,
    { title: "Attempts" },
    job.attempts.length === 0
      ? h("p", { class: "quiet" }, "None yet.")
      : h(
          "ol",
          { class: "cards" },
          job.attempts.map((attempt) =>
            h("li", { class: "card", key: attempt.number }, h(AttemptCard, { job, attempt })),
          ),
        ),
  );
}

/** @param {{job: Job, attempt: Attempt}} props */
function AttemptCard({ job, attempt }) {
  const late = attempt.late_success;
  const params = { job_id: job.id, number: attempt.number };
  const fetchLate = async () => {
    await ask("post", "/v1/jobs/{job_id}/attempts/{number}/assets", { params });
    return "The files are being fetched";
  };
  return [
    h(
      "div",
      { class: "card-head" },
      h("strong", null, `${attempt.number}. ${title(attempt.provider)}`),
      h(Status, { status: attempt.state }),
    ),
    attempt.error && h("p", null, attempt.error.message),
    attempt.reference && h(Facts, { rows: [["Vendor's id", h("code", null, attempt.reference)]] }),
    late && [
      h("p", null, `Delivered ${late.deliverables} late, ${moment(late.at)}; files: ${late.storage}.`),
      late.assets.length > 0 &&
        h(
          "div",
          { class: "assets" },
          late.assets.map((asset) => h(AssetFigure, { asset, key: asset.id })),
        ),
      late.storage !== "stored" && h(Act, { act: fetchLate, class: "button" }, "Fetch its files"),
    ],
    h(Words, { params }),
  ];
}

/** The vendor's own words, asked for when one wants them. @param {{params: import("types").Params}} props */
function Words({ params }) {
  const [open, setOpen] = useState(false);
  const found = useDocument(open ? "/v1/jobs/{job_id}/attempts/{number}/raw" : undefined, { params });
  return h(
    "details",
    { onToggle: (event) => setOpen(opened(event)) },
    h("summary", null, "In the provider's own words"),
    open &&
      whole({
        found,
        of: "them",
        children: (told) =>
          Object.keys(told.raw).length
            ? h(Raw, { value: told.raw })
            : h("p", { class: "quiet" }, "None are kept of this attempt."),
      }),
  );
}

/** @param {{job: Job}} props */
function Money({ job }) {
  const { amount, currency, state, units, unit } = job.cost;
  /** @type {Record<string, string>} */
  const means = {
    reserved: "Reserved until it ends.",
    settled: "Settled: this is what it took.",
    released: "Released: nothing was taken.",
    unsettled: "Unsettled: nobody can know what was taken.",
  };
  return h(
    Section,
    { title: "Money" },
    h("p", { class: "figure" }, money(amount, currency)),
    h("p", { class: "quiet" }, means[state] ?? title(state)),
    units && h("p", { class: "quiet" }, `${units} ${unit}`),
  );
}

/** @param {{job: Job}} props */
function About({ job }) {
  const labels = Object.entries(job.labels).map(([name, value]) => `${name}: ${value}`);
  return h(
    Section,
    { title: "About" },
    h(Facts, {
      rows: [
        ["Route", job.route.map(title).join(", then ")],
        ["Came in by", title(job.source)],
        ["Accepted", moment(job.created_at)],
        ["Ended", job.completed_at && moment(job.completed_at)],
        ["Took", job.duration_ms ? duration(job.duration_ms) : null],
        ["Labels", labels.join(", ")],
        ["Batch", job.batch_id && h("a", { href: to(["batch", job.batch_id]) }, "its batch")],
        ["Made good", job.retry_of && h("a", { href: to(["job", job.retry_of]) }, "an earlier job")],
        ["Tried again as", job.retried_as && h("a", { href: to(["job", job.retried_as]) }, "a later job")],
        ["Request", h("code", null, job.correlation_id)],
      ],
    }),
    h(Brief, { id: job.id }),
  );
}

/** @param {{id: string}} props */
function Brief({ id }) {
  const [open, setOpen] = useState(false);
  const found = useDocument(open ? "/v1/jobs/{job_id}/brief" : undefined, { params: { job_id: id } });
  return h(
    "details",
    { onToggle: (event) => setOpen(opened(event)) },
    h("summary", null, "Its brief"),
    open && whole({ found, of: "the brief", children: (told) => h(Raw, { value: told }) }),
  );
}

/** @param {{job: Job}} props */
function Told({ job }) {
  const list = useList("/v1/webhooks/deliveries", "deliveries", {
    query: { about: job.id, limit: 20 },
    every: OPEN.has(job.status) ? 0 : 10_000,
  });
  const problem = job.webhook?.problem;
  return h(
    Section,
    { title: "Webhooks" },
    job.callback_url && h("p", { class: "address" }, job.callback_url),
    problem && h("p", { class: "wrong" }, problem),
    h(Deliveries, {
      list,
      empty: "Nobody was told: it has no callback_url, and no endpoint wants its events.",
    }),
  );
}
