"""The records of the job lifecycle. Plain data: no I/O, no clock."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from adrelay.deferred import Deferred
from adrelay.error_codes import ErrorCode
from adrelay.requests.kinds import JobKind
from adrelay.requests.wishes import Wish


class JobStatus(StrEnum):
    """Where a job stands; all but queued, running and needs_review are ends, and never change again."""

    QUEUED = "queued"
    RUNNING = "running"
    NEEDS_REVIEW = "needs_review"  # made, and waits for somebody to approve of it
    COMPLETED = "completed"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"

    @property
    def made(self) -> bool:
        """Whether nobody makes anything of it any more."""
        return self not in (JobStatus.QUEUED, JobStatus.RUNNING)

    @property
    def terminal(self) -> bool:
        return self.made and self is not JobStatus.NEEDS_REVIEW


class AttemptState(StrEnum):
    """Where an attempt stands. The last five are outcomes and never change again."""

    PREPARING = "preparing"  # nothing has left that could cost money
    SENDING = "sending"  # the paid request is about to leave, or has left; durable before it does
    WAITING = "waiting"  # the vendor accepted it and works
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"  # nobody can know whether it was bought


class Purchase(StrEnum):
    """Whether the vendor took money for an attempt."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"


class Frozen(Deferred):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


def _known_or_text(value: Any, known: ValidatorFunctionWrapHandler) -> Any:
    """The code that `value` is; one that another version of adrelay has written may be none of ours, and
    stays what it is."""
    try:
        return known(value)
    except ValidationError:
        if not isinstance(value, str):
            raise
        return value


# What the API says of a code: these, and perhaps more to come.
_CODES = {
    "description": "What, for programs. More may be added: treat one that is new to you as `internal_error`.",
    "anyOf": [{"enum": [code.value for code in ErrorCode]}, {"type": "string"}],
}


class JobError(Frozen):
    """What went wrong: which vendor, what, and whether trying again can help."""

    code: Annotated[
        ErrorCode,
        WrapValidator(_known_or_text),
        PlainSerializer(str, return_type=str),
        WithJsonSchema(_CODES),
    ]
    message: str = Field(description="What happened, for people.")
    provider: str | None = Field(default=None, description="Whose it was.")
    field: str | None = Field(default=None, description="What of the request is to blame: brief.copy.0.text.")
    retryable: bool = Field(
        default=False, description="Whether the same job may pass later, and is not paid."
    )


class Deliverable(Frozen):
    """What a vendor says it made. Pixel sizes; a ratio as "4:5"; `url` is https, our own s3://, or "answer:"
    and a place in the vendor's answer, where that holds the file itself."""

    url: str
    type: str = "image"  # image | video | document
    id: str | None = None  # the vendor's own id
    label: str | None = None
    aspect_ratio: str | None = None
    width: int | None = None
    height: int | None = None
    content_type: str | None = None
    placement: str | None = None  # by its name in `requests.placements`, where it was made for one
    source_type: str | None = None  # IPTC's term for how it came about, where that is not its provider's own
    # Of a URL that was only found in an answer: how far its name is from a file's, 0 being nearest. What it
    # leads to its bytes tell (see `adrelay.jobs.guesses`). None: the vendor says that it is a file.
    guess: int | None = None
    # Of a video that we made: "h264" asks for 4:2:0 and the index before the frames, too.
    codec: str | None = None


class Outcome(Frozen):
    """The normalised end of an attempt, from wherever it was learnt."""

    state: AttemptState
    deliverables: tuple[Deliverable, ...] = ()
    expected: int | None = None  # how many deliverables were asked for, where known
    result: dict[str, Any] | None = None  # copy variants, and other answers that are no file
    error: JobError | None = None
    purchase: Purchase = Purchase.UNKNOWN
    cost: Decimal | None = None  # USD, when the vendor says what it took
    units: Decimal | None = None  # the vendor's own units (credits)
    notes: tuple[str, ...] = ()
    raw: dict[str, Any] | None = None  # the vendor's payload as it came
    # How it was learnt: by the vendor's word (submit | poll | stream | callback | check | recover |
    # call_off), from ourselves (render), or not at all, where we end an attempt (cancel | expiry | workflow).
    source: str = "poll"

    @property
    def given_up(self) -> bool:
        """Whether it was we who ended the attempt, without knowing whether it was bought."""
        return self.purchase is Purchase.UNKNOWN and self.source in ("cancel", "expiry", "workflow")


class Progress(Frozen):
    """How far a job is."""

    step: str = Field(description="What is being done, in a word.")
    message: str | None = Field(default=None, description="The same, for people.")
    percentage: int = Field(ge=0, le=100, description="0 to 100.")


class AssetAudio(Frozen):
    """What is heard in a film. `loudness`: LUFS of the whole (ITU-R BS.1770), such as "-14.1"; "-70.0" is
    silence."""

    codec: str
    channels: int
    sample_rate: int
    duration_ms: int
    loudness: str


class Asset(Frozen):
    """A deliverable fetched, verified and stored in our bucket."""

    id: str
    type: str
    content_type: str
    width: int | None = None
    height: int | None = None
    aspect_ratio: str | None = None
    duration_ms: int | None = None
    audio: AssetAudio | None = None
    bytes: int
    sha256: str
    bucket: str
    key: str
    thumbnails: dict[str, str] = Field(default_factory=dict)  # small | medium | large → key
    provider: str
    vendor_id: str | None = None
    label: str | None = None
    placement: str | None = None
    source_type: str | None = None  # IPTC's term that its bytes say; None: nothing, or their own
    signed_by: str | None = None  # whose certificate its C2PA signature is of, if we have looked
    unsigned: str | None = None  # why it is not signed, where files are
    came_as: str | None = None  # sha256 of what was signed: no signature is made twice
    stored_at: datetime | None = None  # None: stored by an earlier release

    @property
    def place(self) -> str | None:
        """What it was made for: a placement, else a ratio. An ad has one tree for each."""
        return self.placement or self.aspect_ratio


class LateStorage(StrEnum):
    """What has become of files that their job ended without."""

    NOT_STORED = "not_stored"  # nobody has asked for them
    STORING = "storing"
    STORED = "stored"
    PARTIAL = "partial"
    FAILED = "failed"


class Storing(Frozen):
    """What came of the wish to store files that their job ended without (see `adrelay.attempts.late`).

    It goes by rounds. `claim` names the invocation that is at one, also when Lambda runs it again (`tries`);
    `until` is when it is taken for dead if nothing more was heard. `done`: the round is over; `next_at`: when
    the next begins by itself. `had`: the ids of the assets that the job ended with.
    """

    since: datetime | None = None
    until: datetime
    claim: str | None = None
    tries: int = 0
    rounds: int = 0
    done: bool = False
    next_at: datetime | None = None
    had: tuple[str, ...] = ()
    assets: tuple[Asset, ...] = ()
    rejected: tuple[JobError, ...] = ()


class Attempt(Frozen):
    """One try of a job at one provider."""

    job_id: str
    number: int
    provider: str
    state: AttemptState = AttemptState.PREPARING
    free: bool = False  # nothing is bought: our own functions make it
    idempotency_key: str
    picture_secret: str = ""  # what the addresses of its pictures are made of: the same for a replay
    callback_token_hash: str | None = None
    reference: str | None = None  # the vendor's id of this attempt
    named: str | None = None  # an id that only a callback has brought, and that nothing has proven yet
    memo: dict[str, Any] = Field(default_factory=dict)  # what the adapter wants to see again
    send_id: str | None = None  # of the paid request that left, or is about to
    task_token: str | None = None
    outcome: Outcome | None = None
    started_at: datetime
    sent_at: datetime | None = None  # when the paid request left
    deadline_at: datetime  # counts from `sent_at`, once it has been sent
    checks: int = 0  # renders that died, or requests that were not accepted
    late: Outcome | None = None  # a success that came after `outcome`, by which the job has been decided
    late_at: datetime | None = None
    calls_off: int = 0  # how often its vendor was asked to stop it, once it had been given up
    inquiries: int = 0  # how often the sweep had its vendor asked what had become of it
    called_off_at: datetime | None = None  # when the vendor had an answer to that, whatever it was
    storing: Storing | None = None  # of files that its job ended without, once that is wished


class Cost(Frozen):
    """`amount` in `currency`; `state`: reserved | settled | released | unsettled."""

    currency: str = "USD"
    amount: Decimal = Decimal("0.00")
    state: str = "reserved"
    units: Decimal | None = None
    unit: str | None = None


class WebhookState(StrEnum):
    """Whether a webhook has reached its receiver."""

    WAITING = "waiting"
    TAKEN = "taken"
    RETRYING = "retrying"
    GIVEN_UP = "given_up"


class Webhook(Frozen):
    """How far the last webhook is that a job or batch had to send. `event_id` is its `webhook-id`; `at`: when
    it was posted, or began to wait; `next_at`: when it is tried again."""

    event_id: str
    state: WebhookState
    tries: int
    problem: str | None = None
    at: datetime
    next_at: datetime | None = None


class Decision(StrEnum):
    """What has come of a review."""

    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"  # nobody has decided in time


class Comment(Frozen):
    """What somebody said of what was made."""

    at: datetime = Field(description="When.")
    by: str = Field(description="Who, as they call themselves.")
    text: str = Field(description="What.")


class Review(Frozen):
    """The wait for somebody's approval. `ends_as`: the job, when it is approved of."""

    ends_as: JobStatus
    since: datetime
    due_at: datetime
    on_timeout: Literal["approve", "reject"] = "reject"
    decision: Decision | None = None
    decided_at: datetime | None = None
    by: str | None = None
    reason: str | None = None
    comments: tuple[Comment, ...] = ()


class Job(Frozen):
    """One request for creatives."""

    id: str
    tenant: str
    kind: JobKind
    status: JobStatus = JobStatus.QUEUED
    route: tuple[str, ...]
    request: dict[str, Any]  # the accepted body, normalised
    fingerprint: str  # SHA-256 of the body, to tell a replay from another body under the same key
    progress: Progress | None = None
    assets: tuple[Asset, ...] = ()
    result: dict[str, Any] | None = None
    review: Review | None = None  # of a job that asked for one, once there is something to look at
    comments_under: tuple[Wish, ...] = ()  # the requests that said which are comments of it by now
    notes: tuple[str, ...] = ()
    cost: Cost = Field(default_factory=Cost)
    cost_at_end: Cost | None = None  # as its end is told; `cost` follows what becomes known later
    error: JobError | None = None
    labels: dict[str, str] = Field(default_factory=dict)
    batch_id: str | None = None
    batch_index: int | None = None  # its place in the batch
    callback_url: str | None = None
    webhook: Webhook | None = None  # once there was one to send
    correlation_id: str
    source: str = "http"  # http | s3 | event | batch, or the vendor in whose form it was asked for
    start_untold: bool = False  # somebody wants to be told that it has begun, and was not
    retry_of: str | None = None  # the job that it was to make good
    retried_as: str | None = None  # the last job that was to make it good
    answer: str | None = None  # "bucket/key" of the file that tells of it, beside its brief
    api_url: str | None = None  # where who sent it by a façade reached us
    channel_id: str | None = None  # of the vendor's channels there, the one that is told
    created_at: datetime
    started_at: datetime | None = None
    completed_at: datetime | None = None
    deadline_at: datetime | None = None  # then it is wanted no more; None: accepted by an earlier release
    cancel_requested: bool = False
    attempt: int = 0  # number of the latest attempt
    counted: bool = False  # among the open jobs of its tenant (see `adrelay.jobs.quotas`)
    erased_at: datetime | None = None  # its content is gone; it stays for its key and its cost
    version: int | None = None  # current version of an editable ad (see `adrelay.designs.versions`)
