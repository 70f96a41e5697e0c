/** A job that is held until somebody approves of it: what was said, the decision, a link for somebody else. */
import { ask } from "../api.js";
import { moment } from "../format.js";
import { Act, Copyable, Field, Section, typed } from "../ui.js";
import { h } from "../vendor/preact.js";
import { useState } from "../vendor/hooks.js";

/** @typedef {import("types").Schemas["JobDocument"]} Job @typedef {import("types").Schemas["ReviewDocument"]} Told */

/** @type {Record<string, string>} */
const DECIDED = { approved: "Approved", rejected: "Rejected", expired: "Not reviewed in time" };

/** @param {{job: Job, reload: () => void}} props */
export function Review({ job, reload }) {
  if (!job.review) return null;
  return h(
    Section,
    { title: "Review" },
    h(Said, { review: job.review }),
    job.status === "needs_review" ? h(Decide, { job, reload }) : h(Decision, { review: job.review }),
  );
}

/** @param {{review: Told}} props */
function Said({ review }) {
  if (!review.comments.length) return null;
  return h(
    "ul",
    { class: "notes" },
    review.comments.map((one) =>
      h("li", null, one.text, h("span", { class: "quiet" }, ` ${one.by}, ${moment(one.at)}`)),
    ),
  );
}

/** @param {{review: Told}} props */
function Decision({ review }) {
  const when = review.decided_at ? moment(review.decided_at) : "";
  return [
    h("p", null, h("strong", null, DECIDED[review.decision ?? ""] ?? ""), ` by ${review.by}, ${when}`),
    review.reason && h("p", null, review.reason),
  ];
}

/** @param {{job: Job, reload: () => void}} props */
function Decide({ job, reload }) {
  const [reason, setReason] = useState("");
  const [link, setLink] = useState("");
  const params = { job_id: job.id };
  const said = reason.trim() ? { reason: reason.trim() } : {};
  /** @param {"approve" | "reject"} decision */
  const decide = (decision) => async () => {
    await ask("post", "/v1/jobs/{job_id}/review", { params, body: { decision, ...said } });
    reload();
    return decision === "approve" ? "Approved" : "Rejected";
  };
  const invite = async () => {
    const made = await ask("post", "/v1/jobs/{job_id}/review/links", { params, body: {} });
    setLink(made.url);
    return "The link is below";
  };
  const due = job.review ? moment(job.review.due_at) : "";
  return [
    h("p", { class: "quiet" }, `It is made, and waits for somebody's approval until ${due}.`),
    h(Field, {
      label: "What is to be changed, or why",
      children: (given) =>
        h("textarea", {
          ...given,
          rows: 2,
          maxLength: 2000,
          value: reason,
          onInput: (/** @type {Event} */ event) => setReason(typed(event)),
        }),
    }),
    h(
      "div",
      { class: "actions" },
      h(Act, { act: decide("approve"), class: "button primary" }, "Approve"),
      h(Act, { act: decide("reject"), class: "button", sure: "Reject it?" }, "Reject"),
      h(Act, { act: invite, class: "plain" }, "Make a link for somebody without a key"),
    ),
    link && h("p", { class: "address" }, h(Copyable, { text: link })),
  ];
}
