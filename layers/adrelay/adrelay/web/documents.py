"""The API's answers as models, for OpenAPI and for the tests that hold real answers against them."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from adrelay.jobs.model import JobError, JobKind, JobStatus, LateStorage, Progress, WebhookState


class Document(BaseModel):
    # Built when first validated: most are only ever read by what writes the OpenAPI document.
    model_config = ConfigDict(extra="forbid", defer_build=True)


class AssetAudioDocument(Document):
    codec: str
    channels: int
    sample_rate: int
    duration_ms: int
    loudness: str = Field(description="LUFS of the whole (ITU-R BS.1770)", examples=["-14.1"])


class AssetDocument(Document):
    id: str
    type: str = Field(description="image | video | document")
    content_type: str
    width: int | None
    height: int | None
    aspect_ratio: str | None
    duration_ms: int | None
    audio: AssetAudioDocument | None = Field(default=None, description="what is heard in a video")
    bytes: int
    sha256: str
    bucket: str
    key: str
    url: str | None = Field(default=None, description="presigned when read; null once the file has expired")
    thumbnails: dict[str, str] = Field(description="small, medium, large; likewise")
    expires_at: datetime | None = Field(description="when the files are deleted; null: never")
    provider: str
    vendor_id: str | None
    label: str | None
    placement: str | None = Field(default=None, description="what it was made for, by name")


class CostDocument(Document):
    currency: str
    amount: str
    state: str = Field(description="reserved | settled | released | unsettled")
    units: str | None = None
    unit: str | None = None


class LateSuccessDocument(Document):
    """A success that came after its attempt had ended otherwise. It changes nothing about the job."""

    at: datetime
    source: str = Field(
        description="how it was learnt: poll | stream | callback | check | submit | recover | call_off …"
    )
    deliverables: int = Field(description="files that the provider has made")
    cost: str | None = Field(description="USD, where the provider says what it took")
    result: dict[str, Any] | None = Field(description="what is no file: copy variants, design trees")
    notes: list[str]
    storage: LateStorage = Field(description="of its files: see POST /v1/jobs/{id}/attempts/{number}/assets")
    assets: list[AssetDocument]
    errors: list[JobError] = Field(description="why files are not stored, and whether asking again can help")


class AttemptDocument(Document):
    number: int
    provider: str
    state: str
    reference: str | None
    error: JobError | None
    late_success: LateSuccessDocument | None


class WebhookDocument(Document):
    """How far the last webhook is that there was to send."""

    event_id: str = Field(description="its `webhook-id`")
    state: WebhookState
    tries: int
    problem: str | None = Field(description="why the last try was not taken")
    at: datetime
    next_at: datetime | None = Field(description="when it is tried again")


class JobDocument(Document):
    id: str
    kind: JobKind
    status: JobStatus
    provider: str
    route: list[str]
    progress: Progress | None
    assets: list[AssetDocument]
    result: dict[str, Any] | None
    version: int | None = Field(description="of an editable ad: the current version")
    notes: list[str] = Field(description="what was understood otherwise than asked, or not at all")
    cost: CostDocument
    error: JobError | None
    attempts: list[AttemptDocument]
    labels: dict[str, str]
    records: dict[str, str] = Field(
        description="the ids of the records that the brief names, by field; GET /v1/jobs/{id}/brief has what "
        "they said when the job came in",
        examples=[{"brand_id": "brand_mfrggzdfmztwq2lknnwg23tpoa"}],
    )
    batch_id: str | None
    callback_url: str | None
    webhook: WebhookDocument | None
    source: str
    correlation_id: str
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    duration_ms: int | None


class JobList(Document):
    jobs: list[JobDocument]
    next_cursor: str | None


class TimelineEvent(Document):
    at: datetime
    event: str
    detail: dict[str, Any]


class Timeline(Document):
    id: str
    events: list[TimelineEvent]


class PriceDocument(Document):
    kind: JobKind
    editable: bool
    currency: str
    amount: str | None = Field(description="of a plain job; null when the price of a unit is not configured")
    units: str | None
    unit: str | None
    final: bool = Field(description="false when only the provider's answer tells what it takes")
    usd_per_unit: str | None


class WaitDocument(Document):
    first_look: float = Field(description="seconds until the vendor is asked first")
    interval: float
    safety: float = Field(description="seconds until a job looks for itself")
    deadline: float = Field(description="seconds until the attempt expires")


class BucketDocument(Document):
    start: datetime
    succeeded: int
    failed: int


class HealthDocument(Document):
    state: str = Field(description="good | failing (mostly, in the last ten minutes) | unknown")
    succeeded: int = Field(description="attempts in the last hour")
    failed: int
    median_seconds: float | None = Field(description="about, from sent to succeeded")
    recent: list[BucketDocument] = Field(description="of the last hour, by five minutes, oldest first")


class CredentialsDocument(Document):
    needed: list[str]
    configured: bool
    warnings: list[str] = Field(description="what is or will soon be wrong with them")


class ProviderDocument(Document):
    name: str
    title: str
    docs_url: str
    kinds: list[JobKind]
    limits: dict[str, Any]
    callbacks: bool
    cancels: bool = Field(description="whether the vendor is asked to stop what was canceled or is overdue")
    prices: list[PriceDocument]
    wait: dict[JobKind, WaitDocument]
    health: HealthDocument
    credentials: CredentialsDocument


class ProviderList(Document):
    providers: list[ProviderDocument]


class SumDocument(Document):
    group: dict[str, str]
    jobs: int
    attempts: int
    reserved: str
    settled: str
    unsettled: str
    units: dict[str, str] = Field(description="by the vendor's own unit; what was released is not in it")


class BudgetDocument(Document):
    month: str
    limit: str | None
    left: str | None
    reserved: str
    settled: str
    unsettled: str


class UsageDocument(Document):
    start: date = Field(alias="from")
    end: date = Field(alias="to")
    currency: str
    total: SumDocument
    groups: list[SumDocument]
    budget: BudgetDocument = Field(description="of this month")


class ThumbnailsDocument(Document):
    small: str | None
    medium: str | None
    large: str | None


class ImageDocument(Document):
    id: str
    status: str = Field(description="awaiting_upload | processing | ready | failed")
    src: str | None = Field(description="presigned when read; null until ready")
    width: int | None
    height: int | None
    format: str | None = Field(description="png | jpeg | webp | gif")
    size_bytes: int | None
    sha256: str | None
    alt_text: str | None
    image_type: str | None
    is_ai_generated: bool
    logo_theme: str | None = Field(description="light | dark, for logos")
    product_id: str | None
    thumbnails: ThumbnailsDocument
    error: dict[str, str] | None
    created_at: datetime
    updated_at: datetime


class ImageList(Document):
    images: list[ImageDocument]
    next_cursor: str | None


class FontDocument(Document):
    id: str = Field(description="for `brand.fonts[].font_id`")
    name: str = Field(description="the family, as the file says it")
    style: str
    format: str = Field(description="ttf | otf")
    size_bytes: int
    sha256: str = Field(description="of the file that was uploaded")
    created_at: datetime


class FontList(Document):
    fonts: list[FontDocument]


class BatchDocument(Document):
    id: str
    status: str = Field(description="queued | running | completed | partial | failed | canceled")
    total: int
    counts: dict[str, int] = Field(description="jobs by terminal status; the others are open")
    percentage: int
    problems: list[str] = Field(description="why jobs were refused; the first of them")
    labels: dict[str, str]
    callback_url: str | None
    webhook: WebhookDocument | None
    source: str
    correlation_id: str
    created_at: datetime
    completed_at: datetime | None


class BatchList(Document):
    batches: list[BatchDocument]
    next_cursor: str | None


class InsetsDocument(Document):
    top: int
    right: int
    bottom: int
    left: int


class PlacementDocument(Document):
    id: str = Field(description="what `brief.placement` names")
    network: str
    title: str
    width: int = Field(description="pixels")
    height: int
    safe: InsetsDocument = Field(description="what the app lays over it, in pixels from each edge")
    max_bytes: int = Field(description="of a file; larger ones are compressed further")
    formats: list[str]
    sources: list[str] = Field(description="the pages that these figures are from")


class PlacementList(Document):
    placements: list[PlacementDocument]


class VoiceDocument(Document):
    id: str = Field(description="what `brief.voice` names")
    name: str
    language: str = Field(description="BCP 47")
    gender: str = Field(description="female or male")
    engine: str = Field(description="hibari, piper, espeak or polly")
    natural: bool = Field(description="a trained voice; else it sounds like the machine that it is")
    as_cutx: list[str] = Field(description="CutX's names that mean it where a script is in its language")


class VoiceList(Document):
    voices: list[VoiceDocument]


class PresetDocument(Document):
    id: str = Field(description="for `brief.scenes[].preset`")
    name: str | None
    prompt: str | None
    preview_url: str | None
    categories: list[str]
    tags: list[str]
    old: bool = Field(description="kept for old jobs only")


class PresetList(Document):
    presets: list[PresetDocument]


class FileDocument(Document):
    url: str = Field(description="presigned when read")
    content_type: str


class PresignedPost(Document):
    url: str
    fields: dict[str, str]


class UploadDocument(Document):
    image: ImageDocument
    upload: PresignedPost


class FieldDocument(Document):
    field: str
    message: str


class VersionDocument(Document):
    """One state of an editable ad."""

    job_id: str
    version: int | str = Field(description="its number; for what only the vendor has, the vendor's id")
    current: bool
    source: str = Field(description="created | edited | restored | provider")
    created_at: datetime | None
    assets: list[AssetDocument]
    notes: list[str] = Field(description="what could not be done as asked")


class VersionList(Document):
    versions: list[VersionDocument]
    next_cursor: str | None


class DesignDocument(VersionDocument):
    designs: dict[str, dict[str, Any]] = Field(description="the design tree of each aspect ratio")
    pending: bool = Field(description="a vendor is rendering an edit; read again")


class ServiceDocument(Document):
    status: str = Field(description="ok")


class ProblemDocument(Document):
    """RFC 9457 (application/problem+json)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldDocument]
    request_id: str
    code: str | None = Field(default=None, description="of errors that docs/errors.md lists")
