"""Jobs, their files and what happened to them."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from adrelay.jobs.model import Comment, Decision, JobError, JobStatus, LateStorage, Progress, WebhookState
from adrelay.requests.kinds import JobKind
from adrelay.web.documents.base import Document


class AssetAudioDocument(Document):
    """What is heard in a video."""

    codec: str = Field(description="As its bytes say: aac.")
    channels: int = Field(description="How many.")
    sample_rate: int = Field(description="Hertz.")
    duration_ms: int = Field(description="Milliseconds.")
    loudness: str = Field(description="LUFS of the whole (ITU-R BS.1770): -14.1.")


class AssetDocument(Document):
    """A finished file, checked and kept in your bucket."""

    id: str = Field(description="For GET /v1/jobs/{job_id}/assets/{asset_id}.")
    type: str = Field(description="image | video | document")
    content_type: str = Field(description="As its bytes say: image/png.")
    width: int | None = Field(description="Pixels; null where it has none.")
    height: int | None = Field(description="Pixels; null where it has none.")
    aspect_ratio: str | None = Field(description="Width to height as it was asked for: 4:5.")
    duration_ms: int | None = Field(description="Of a video.")
    audio: AssetAudioDocument | None = Field(default=None, description="What is heard in a video.")
    bytes: int = Field(description="How large the file is.")
    sha256: str = Field(description="Of the file, in hexadecimal digits.")
    bucket: str = Field(description="The S3 bucket that it is in.")
    key: str = Field(description="Its key in the bucket.")
    url: str | None = Field(
        default=None, description="Presigned when read; null once the file has expired, absent in events."
    )
    thumbnails: dict[str, str] = Field(description="small, medium, large: URLs likewise, in events keys.")
    expires_at: datetime | None = Field(description="When the files are deleted; null: never.")
    provider: str = Field(description="Who made it.")
    vendor_id: str | None = Field(description="The vendor's own id of it.")
    label: str | None = Field(description="What its maker calls it: of a photo its scene.")
    placement: str | None = Field(default=None, description="What it was made for, by name.")
    source_type: str | None = Field(
        default=None,
        description="IPTC's Digital Source Type, which the file says in its XMP beside the job's id; null: "
        "it says nothing of ours, since it is signed (C2PA), says more itself, or has no room.",
    )
    signed_by: str | None = Field(
        default=None,
        description="Whose certificate its C2PA signature is of, where files are signed: yours, or that of a "
        "vendor who had signed it; null: nobody's.",
    )
    unsigned: str | None = Field(default=None, description="Why it is not signed, where files are.")


class CostDocument(Document):
    """What a job costs."""

    currency: str = Field(description="USD")
    amount: str = Field(description="In this currency: 0.60.")
    state: str = Field(description="reserved | settled | released | unsettled")
    units: str | None = Field(
        default=None, description="The same in the vendor's own unit; null where not all of it is in one."
    )
    unit: str | None = Field(default=None, description="What the vendor counts: credit.")


class LateSuccessDocument(Document):
    """A success that came after its attempt had ended otherwise. It changes nothing about the job."""

    at: datetime = Field(description="When it was learnt.")
    source: str = Field(
        description="How it was learnt: poll | stream | callback | check | submit | recover | call_off …"
    )
    deliverables: int = Field(description="Files that the provider has made.")
    cost: str | None = Field(description="USD, where the provider says what it took.")
    result: dict[str, Any] | None = Field(
        description="What is no file: copy variants, design trees; of photos `scenes`, `recommended_presets`."
    )
    notes: list[str] = Field(description="What was understood otherwise than asked.")
    storage: LateStorage = Field(
        description="What became of its files: see POST /v1/jobs/{job_id}/attempts/{number}/assets."
    )
    assets: list[AssetDocument] = Field(description="Its files, as far as they are stored.")
    errors: list[JobError] = Field(description="Why files are not stored, and whether asking again can help.")


class AttemptDocument(Document):
    """One try of a job at one provider."""

    number: int = Field(description="Counted from 1.")
    provider: str = Field(description="Where it was tried.")
    state: str = Field(
        description="preparing | sending | waiting | succeeded | failed | canceled | expired | unknown"
    )
    reference: str | None = Field(description="The vendor's own id of it.")
    error: JobError | None = Field(description="Why it did not succeed.")
    late_success: LateSuccessDocument | None = Field(description="What it brought after its end, if it did.")


class WebhookDocument(Document):
    """How far the last webhook is that there was to send."""

    event_id: str = Field(description="Its webhook-id.")
    state: WebhookState = Field(description="Whether the receiver has taken it.")
    tries: int = Field(description="How often it was posted.")
    problem: str | None = Field(description="Why the last try was not taken, or what it waits for.")
    at: datetime = Field(
        description="When it was posted last; of one that is `waiting`, since when it waits."
    )
    next_at: datetime | None = Field(description="When it is tried again.")


class ReviewDocument(Document):
    """The wait for somebody's approval, and what came of it."""

    since: datetime = Field(description="When it began.")
    due_at: datetime = Field(description="When it ends by itself.")
    on_timeout: Literal["approve", "reject"] = Field(description="How it ends then.")
    decision: Decision | None = Field(description="What was decided; null: nothing yet.")
    decided_at: datetime | None = Field(description="When.")
    by: str | None = Field(description="Who has decided.")
    reason: str | None = Field(description="Why.")
    comments: list[Comment] = Field(description="What was said of it, oldest first.")


class JobDocument(Document):
    """One request for creatives, as it is now."""

    id: str = Field(description="The job's: job_…")
    kind: JobKind = Field(description="What is made.")
    status: JobStatus = Field(
        description="Where it stands; all but queued, running and needs_review are ends."
    )
    provider: str = Field(description="Who makes it, or made it last.")
    route: list[str] = Field(description="The providers that it may use, in order.")
    progress: Progress | None = Field(description="How far it is, where that is known.")
    assets: list[AssetDocument] = Field(description="The finished files.")
    result: dict[str, Any] | None = Field(
        description="What is no file: copy variants, design trees; of photos `scenes`, `recommended_presets`."
    )
    review: ReviewDocument | None = Field(description="Of a job that asked for one, once it is made.")
    version: int | None = Field(description="Of an editable ad: the current version.")
    notes: list[str] = Field(description="What was understood otherwise than asked, or not at all.")
    cost: CostDocument = Field(description="What it costs, over all attempts.")
    error: JobError | None = Field(description="What went wrong, if it did not complete.")
    attempts: list[AttemptDocument] = Field(description="What was tried, in order.")
    labels: dict[str, str] = Field(description="As they were given.")
    records: dict[str, str] = Field(
        description="The ids of the records that the brief names, by field; GET /v1/jobs/{job_id}/brief has "
        "what they said when the job came in.",
        examples=[{"brand_id": "brand_mfrggzdfmztwq2lknnwg23tpoa"}],
    )
    batch_id: str | None = Field(description="The batch that it belongs to.")
    retry_of: str | None = Field(description="The job that it was to make good.")
    retried_as: str | None = Field(description="The last job that was to make it good; null in events.")
    callback_url: str | None = Field(description="Where its webhook goes.")
    webhook: WebhookDocument | None = Field(description="How far that is; null in events.")
    source: str = Field(
        description="How it came in: http | s3 | event | batch, or the vendor whose API it was asked for by"
    )
    correlation_id: str = Field(description="Of the request that made it; it is in every log line.")
    created_at: datetime = Field(description="When it was accepted.")
    started_at: datetime | None = Field(description="When work on it began.")
    completed_at: datetime | None = Field(description="When it ended.")
    duration_ms: int | None = Field(description="From accepted to ended.")


class JobList(Document):
    """A page of jobs, newest first."""

    jobs: list[JobDocument] = Field(description="The jobs; none only when there are no more.")
    next_cursor: str | None = Field(description="For the next page; null: this is the last.")


class TimelineEvent(Document):
    """One thing that happened."""

    at: datetime = Field(description="When.")
    event: str = Field(description="What, in one word: accepted, submitted, finished … More may be added.")
    detail: dict[str, Any] = Field(description="What belongs to it.")


class Timeline(Document):
    """What happened to a job, oldest first."""

    id: str = Field(description="The job's.")
    events: list[TimelineEvent] = Field(description="Oldest first.")


class RawDocument(Document):
    """What a provider said of an attempt, in its own words."""

    job_id: str = Field(description="The job's.")
    number: int = Field(description="The attempt's.")
    raw: dict[str, Any] = Field(
        description="`outcome`: of its end, `late`: of what came after; as the provider says it, with its "
        "own ids, states and URLs. Kept for a time; empty when there is nothing, or nothing any more."
    )


class FileDocument(Document):
    """Where a file is."""

    url: str = Field(description="Presigned when read.")
    content_type: str = Field(description="What it is: image/png.")


class PlannedCost(Document):
    """What it would cost."""

    currency: str = Field(description="USD")
    amount: str = Field(description="In this currency; 0.00 also where nobody knows before.")
    units: str | None = Field(description="The same in the vendor's own unit.")
    unit: str | None = Field(description="What the vendor counts: credit.")


class PlannedRequest(Document):
    """The first request that would be sent, without what says who sends it."""

    buys: bool = Field(description="false: others come before it, such as a picture that is fetched.")
    method: str = Field(description="HTTP's.")
    url: str = Field(description="Where to.")
    content_type: str | None = Field(description="Of the body.")
    body: Any = Field(description="As JSON where it is, else as text.")


class PlannedLeg(Document):
    """One provider of the route."""

    provider: str = Field(description="Who would make it.")
    cost: PlannedCost = Field(description="What it takes.")
    price_unknown: str | None = Field(description="Why it may take something else.")
    request: PlannedRequest | None = Field(description="What it would be sent; null for the built-in studio.")


class PlanDocument(Document):
    """What a job would be: `dry_run`. Nothing was recorded."""

    dry_run: bool = Field(description="true")
    kind: JobKind = Field(description="What would be made.")
    variants: int = Field(
        description="How many ads it makes of each shape: its headlines times its product's pictures."
    )
    cost: PlannedCost = Field(description="At the first provider of the route.")
    route: list[PlannedLeg] = Field(description="Who would make it, in order.")
    notes: list[str] = Field(description="What to know before.")


class BatchPlanDocument(Document):
    """What a batch would be: `dry_run`. Nothing was recorded."""

    dry_run: bool = Field(description="true")
    total: int = Field(description="How many jobs it has.")
    cost: PlannedCost = Field(description="Of all jobs, each at the first provider of its route.")
    batches: int = Field(description="In how many batches, one after the other.")
    providers: dict[str, int] = Field(description="How many of the first batch's jobs each would make.")
    notes: list[str] = Field(description="What to know before.")
