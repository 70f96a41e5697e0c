"""What the API takes and gives, as types. Written by `python -m local.tools.client_types`."""

# ruff: noqa: E501  (its sentences are those of the document)

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class ArchiveDocument(TypedDict):
    """
    How far the archive of an export is.
    """

    percentage: int
    """
    Of the bytes of its files.
    """
    done: int
    """
    Bytes that are in it.
    """
    total: int
    """
    Bytes of all its files; 0 until it is begun.
    """


class AssetAudioDocument(TypedDict):
    """
    What is heard in a video.
    """

    codec: str
    """
    As its bytes say: aac.
    """
    channels: int
    """
    How many.
    """
    sample_rate: int
    """
    Hertz.
    """
    duration_ms: int
    """
    Milliseconds.
    """
    loudness: str
    """
    LUFS of the whole (ITU-R BS.1770): -14.1.
    """


class AssetDocument(TypedDict):
    """
    A finished file, checked and kept in your bucket.
    """

    id: str
    """
    For GET /v1/jobs/{job_id}/assets/{asset_id}.
    """
    type: str
    """
    image | video | document
    """
    content_type: str
    """
    As its bytes say: image/png.
    """
    width: int | None
    """
    Pixels; null where it has none.
    """
    height: int | None
    """
    Pixels; null where it has none.
    """
    aspect_ratio: str | None
    """
    Width to height as it was asked for: 4:5.
    """
    duration_ms: int | None
    """
    Of a video.
    """
    audio: NotRequired[AssetAudioDocument | None]
    """
    What is heard in a video.
    """
    bytes: int
    """
    How large the file is.
    """
    sha256: str
    """
    Of the file, in hexadecimal digits.
    """
    bucket: str
    """
    The S3 bucket that it is in.
    """
    key: str
    """
    Its key in the bucket.
    """
    url: NotRequired[str | None]
    """
    Presigned when read; null once the file has expired, absent in events.
    """
    thumbnails: dict[str, str]
    """
    small, medium, large: URLs likewise, in events keys.
    """
    expires_at: str | None
    """
    When the files are deleted; null: never.
    """
    provider: str
    """
    Who made it.
    """
    vendor_id: str | None
    """
    The vendor's own id of it.
    """
    label: str | None
    """
    What its maker calls it: of a photo its scene.
    """
    placement: NotRequired[str | None]
    """
    What it was made for, by name.
    """
    source_type: NotRequired[str | None]
    """
    IPTC's Digital Source Type, which the file says in its XMP beside the job's id; null: it says nothing of ours, since it is signed (C2PA), says more itself, or has no room.
    """
    signed_by: NotRequired[str | None]
    """
    Whose certificate its C2PA signature is of, where files are signed: yours, or that of a vendor who had signed it; null: nobody's.
    """
    unsigned: NotRequired[str | None]
    """
    Why it is not signed, where files are.
    """


class AudienceDocument(TypedDict):
    """
    An audience that is kept.
    """

    id: str
    """
    By which briefs name it.
    """
    version: int
    """
    Grows with each change; in quotes, it is the ETag.
    """
    sources: dict[str, str]
    """
    Of imported fields: where on the page each stood, until it is changed.
    """
    notes: list[str]
    """
    What an import could not find or did not believe.
    """
    archived_at: str | None
    """
    When it was deleted; null: it was not.
    """
    created_at: str
    """
    When it was made.
    """
    updated_at: str
    """
    When it was changed last.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str]]
    """
    Your own marks, to find it by.
    """
    product_id: NotRequired[str | None]
    """
    The product that it is an audience of.
    """
    description: NotRequired[str | None]
    """
    Who they are.
    """
    details: NotRequired[str | None]
    """
    What else is known of them: wishes, doubts, words of theirs.
    """


class AudienceFields(TypedDict):
    """
    Whom ads are for.
    """

    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    product_id: NotRequired[str | None]
    """
    The product that it is an audience of.
    """
    description: NotRequired[str | None]
    """
    Who they are.
    """
    details: NotRequired[str | None]
    """
    What else is known of them: wishes, doubts, words of theirs.
    """


class AudienceList(TypedDict):
    """
    A page of audiences, newest first.
    """

    next_cursor: str | None
    """
    `cursor` of the next page; null: this is the last.
    """
    audiences: list[AudienceDocument]
    """
    Newest first.
    """


class Audio(TypedDict):
    """
    What is heard in a video of the studio.
    """

    speech: NotRequired[bool | None]
    """
    false: nobody speaks the script; it is captions alone. Default: true.
    """
    music_url: NotRequired[str | None]
    """
    An audio file that plays below the voice, and as loud as it where nobody speaks.
    """


class BrandColorFields(TypedDict):
    """
    A colour of the brand's, by its hex code.
    """

    hex: str
    """
    Three or six hexadecimal digits: #322996.
    """
    label: NotRequired[str | None]
    """
    What it is for, such as primary.
    """
    role: NotRequired[Literal["primary", "secondary", "accent", "background", "text"] | None]
    """
    What it is for; the first without one counts as primary.
    """


Placement: TypeAlias = list[
    Literal[
        "meta_feed",
        "meta_feed_square",
        "meta_link",
        "meta_story",
        "meta_reels",
        "google_landscape",
        "google_square",
        "google_portrait",
        "tiktok",
        "linkedin",
        "linkedin_square",
        "linkedin_portrait",
        "pinterest",
        "snapchat",
        "x",
        "x_square",
        "iab_300x250",
        "iab_336x280",
        "iab_300x600",
        "iab_250x250",
        "iab_970x250",
        "iab_728x90",
        "iab_970x90",
        "iab_468x60",
        "iab_320x100",
        "iab_320x50",
        "iab_160x600",
        "iab_120x600",
    ]
]
"""
Where the ads are shown, by name (see GET /v1/placements): an ad of its size for each.
"""


class BucketDocument(TypedDict):
    """
    How attempts ended within five minutes.
    """

    start: str
    """
    When they began.
    """
    succeeded: int
    """
    Attempts.
    """
    failed: int
    """
    Attempts.
    """


class BudgetFields(TypedDict):
    """
    What a tenant may spend in each period.
    """

    limit: str
    """
    USD that may be spent in a period.
    """
    timezone: NotRequired[str | None]
    """
    In whose midnight periods begin: a name of the IANA's, such as Europe/Berlin. Default: "UTC".
    """
    anchor_day: NotRequired[int | None]
    """
    The day of the month on which periods begin; of a month that lacks it, the last. Default: 1.
    """
    alerts: NotRequired[list[int] | None]
    """
    At how many percent of the limit you are told. Default: [50, 80, 100].
    """


class CheckDocument(TypedDict):
    """
    What a vendor says to our keys.
    """

    provider: str
    """
    Who was asked.
    """
    passed: bool | None
    """
    Whether it lets us in; null where its answer proves neither.
    """
    code: str | None
    """
    Why not: not_configured, unauthorized, unreachable …
    """
    message: str
    """
    The same for people.
    """


class ColorFields(TypedDict):
    """
    A brand colour, by its hex code.
    """

    hex: str
    """
    Three or six hexadecimal digits: #322996.
    """
    label: NotRequired[str | None]
    """
    What it is for, such as primary.
    """


class Comment(TypedDict):
    """
    What somebody said of what was made.
    """

    at: str
    """
    When.
    """
    by: str
    """
    Who, as they call themselves.
    """
    text: str
    """
    What.
    """


class CommentFields(TypedDict):
    """
    What somebody says of what was made.
    """

    text: str
    """
    What.
    """
    by: NotRequired[str | None]
    """
    Who. Default: "somebody with an API key".
    """


class CopyLine(TypedDict):
    """
    A text of the ad, shown as it is.
    """

    text: str
    """
    The words.
    """
    type: Literal["headline", "subheadline", "cta"]
    """
    Where they go; cta is the button.
    """


class CostDocument(TypedDict):
    """
    What a job costs.
    """

    currency: str
    """
    USD
    """
    amount: str
    """
    In this currency: 0.60.
    """
    state: str
    """
    reserved | settled | released | unsettled
    """
    units: NotRequired[str | None]
    """
    The same in the vendor's own unit; null where not all of it is in one.
    """
    unit: NotRequired[str | None]
    """
    What the vendor counts: credit.
    """


class CredentialsDocument(TypedDict):
    """
    Whether there is what the vendor wants to see. Never what it is.
    """

    needed: list[str]
    """
    The names of what a secret must hold.
    """
    configured: bool
    """
    Whether there is a secret.
    """
    warnings: list[str]
    """
    What is or will soon be wrong with it.
    """


Decision: TypeAlias = Literal["approved", "rejected", "expired"]
"""
What has come of a review.
"""


DeliveryState: TypeAlias = Literal["waiting", "trying", "taken", "given_up"]
"""
What has become of a webhook so far.
"""


class DesignChange(TypedDict):
    """
    The body of `PATCH /v1/jobs/{id}/design`: a whole tree, or some fields of some nodes.
    """

    design: NotRequired[dict[str, Any] | None]
    """
    The whole tree of one aspect ratio, never a part of it.
    """
    aspect_ratio: NotRequired[
        str
        | Literal[
            "meta_feed",
            "meta_feed_square",
            "meta_link",
            "meta_story",
            "meta_reels",
            "google_landscape",
            "google_square",
            "google_portrait",
            "tiktok",
            "linkedin",
            "linkedin_square",
            "linkedin_portrait",
            "pinterest",
            "snapchat",
            "x",
            "x_square",
            "iab_300x250",
            "iab_336x280",
            "iab_300x600",
            "iab_250x250",
            "iab_970x250",
            "iab_728x90",
            "iab_970x90",
            "iab_468x60",
            "iab_320x100",
            "iab_320x50",
            "iab_160x600",
            "iab_120x600",
        ]
        | None
    ]
    """
    Which tree `design` replaces, by ratio or placement; needed when there are several.
    """
    overrides: NotRequired[dict[str, dict[str, Any]] | None]
    """
    Node id → fields, in every aspect ratio that has it: `characters`, `imageFillUrl` …
    """
    figma_render: NotRequired[str | None]
    """
    The PNG (base64) that Figma rendered of `design`, for vendors that sync with Figma.
    """


class DesignDocument(TypedDict):
    """
    One state of an editable ad, with its trees.
    """

    job_id: str
    """
    The job that made the ad.
    """
    version: int | str
    """
    Its number; for what only the vendor has, the vendor's id.
    """
    current: bool
    """
    Whether it is the ad as it is now.
    """
    source: str
    """
    created | edited | restored | provider
    """
    created_at: str | None
    """
    When it was made.
    """
    assets: list[AssetDocument]
    """
    Its files.
    """
    notes: list[str]
    """
    What could not be done as asked.
    """
    designs: dict[str, dict[str, Any]]
    """
    The design tree of each aspect ratio.
    """
    pending: bool
    """
    A vendor is rendering an edit; read again.
    """


class DisabledWebhook(TypedDict):
    """
    What is posted of an endpoint that took nothing for days, to the others.
    """

    type: str
    """
    What it tells: job.completed, batch.failed, webhook.test …
    """
    timestamp: str
    """
    When that came to be.
    """
    endpoint_id: str
    """
    The endpoint that is posted nothing any more.
    """
    url: str
    """
    Where it is.
    """
    failing_since: str | None
    """
    When the first webhook was posted that it did not take.
    """


class EndpointDocument(TypedDict):
    """
    Where your webhooks go.
    """

    id: str
    """
    The endpoint's: whe_…, or callback_url for those of single jobs and batches.
    """
    url: str | None
    """
    Where webhooks are posted; null of callback_url.
    """
    types: list[str]
    """
    Those that it wants; none: all but how jobs go on.
    """
    headers: dict[str, str]
    """
    Sent along; their values are not shown again.
    """
    description: str
    """
    What it is for.
    """
    enabled: bool
    """
    Whether anything is posted.
    """
    disabled: str | None
    """
    Why we posted nothing any more, if that was ours to decide.
    """
    failing_since: str | None
    """
    When the first webhook was posted that was not taken since the last that was.
    """
    created_at: str
    """
    When it was made.
    """
    secrets: NotRequired[list[str] | None]
    """
    What signs, the newest first: two while the last one is good still. Not in lists.
    """


class EndpointList(TypedDict):
    """
    All endpoints of yours, the newest first; without callback_url.
    """

    endpoints: list[EndpointDocument]
    """
    At most 20.
    """


EventType: TypeAlias = Literal[
    "job.started",
    "job.progress",
    "job.needs_review",
    "job.completed",
    "job.partial",
    "job.failed",
    "job.canceled",
    "job.expired",
    "job.late_success",
    "job.cost_settled",
    "batch.completed",
    "batch.partial",
    "batch.failed",
    "batch.canceled",
    "image.ready",
    "image.failed",
    "budget.threshold_reached",
    "webhook.endpoint_disabled",
]
"""
What a webhook may tell: its `type`.
"""


class ExportFields(TypedDict):
    """
    Where a job's files are to go, as drafts.
    """

    exporter: str
    """
    Of `GET /v1/exporters`.
    """
    account: str
    """
    Yours there, as that says.
    """
    options: NotRequired[dict[str, Any] | None]
    """
    Likewise.
    """


class ExporterDocument(TypedDict):
    """
    A network that files can go to.
    """

    name: str
    """
    As `exporter` takes it.
    """
    title: str
    """
    For people.
    """
    configured: bool
    """
    Whether your credentials are there; without, it is off.
    """
    docs_url: str
    """
    The network's own page.
    """
    account: str
    """
    What an account looks like.
    """
    limits: dict[str, Any]
    """
    What files it takes.
    """
    options: dict[str, Any]
    """
    What `options` takes: a JSON Schema.
    """


class ExporterList(TypedDict):
    """
    The networks that there are.
    """

    exporters: list[ExporterDocument]
    """
    All of them.
    """


class FeedDocument(TypedDict):
    """
    A feed that is kept.
    """

    id: str
    """
    By which briefs name it.
    """
    version: int
    """
    Grows with each change; in quotes, it is the ETag.
    """
    sources: dict[str, str]
    """
    Of imported fields: where on the page each stood, until it is changed.
    """
    notes: list[str]
    """
    What an import could not find or did not believe.
    """
    archived_at: str | None
    """
    When it was deleted; null: it was not.
    """
    created_at: str
    """
    When it was made.
    """
    updated_at: str
    """
    When it was changed last.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str]]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    Whose products these are.
    """
    url: NotRequired[str | None]
    """
    Where it is (Google Merchant or Shopify; XML, CSV, TSV or JSON, packed or not); without one, it is uploaded.
    """
    currency: NotRequired[str | None]
    """
    Of prices that come without one.
    """


class FeedFields(TypedDict):
    """
    A shop's list of products, read from time to time.
    """

    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    Whose products these are.
    """
    url: NotRequired[str | None]
    """
    Where it is (Google Merchant or Shopify; XML, CSV, TSV or JSON, packed or not); without one, it is uploaded.
    """
    currency: NotRequired[str | None]
    """
    Of prices that come without one.
    """


class FeedList(TypedDict):
    """
    A page of feeds, newest first.
    """

    next_cursor: str | None
    """
    `cursor` of the next page; null: this is the last.
    """
    feeds: list[FeedDocument]
    """
    Newest first.
    """


class FeedUploadDocument(TypedDict):
    """
    Where a feed's file is to be posted, as multipart/form-data: `fields`, then `file`.
    """

    url: str
    """
    Post it here.
    """
    fields: dict[str, str]
    """
    Along with these.
    """
    expires_in: int
    """
    Seconds.
    """


class FieldDocument(TypedDict):
    """
    One wrong field.
    """

    field: str
    """
    Where it is: brief.copy.0.text.
    """
    code: str
    """
    What is wrong with it, for programs; more may be added.
    """
    message: str
    """
    What is wrong with it, for people.
    """


class FileDocument(TypedDict):
    """
    Where a file is.
    """

    url: str
    """
    Presigned when read.
    """
    content_type: str
    """
    What it is: image/png.
    """


class FontDocument(TypedDict):
    """
    A font of your own.
    """

    id: str
    """
    For `brand.fonts[].font_id`: fnt_…
    """
    name: str
    """
    The family, as the file says it.
    """
    style: str
    """
    As the file says it: Bold.
    """
    format: str
    """
    ttf | otf
    """
    size_bytes: int
    """
    Of the file as it is kept.
    """
    sha256: str
    """
    Of the file that was uploaded.
    """
    created_at: str
    """
    When it was taken.
    """


class FontFields(TypedDict):
    """
    A brand's font: its `name`, or the `font_id` of an uploaded one.
    """

    name: NotRequired[str | None]
    """
    The family's name; vendors take names alone.
    """
    font_id: NotRequired[str | None]
    """
    Of a font uploaded by POST /v1/fonts.
    """


class FontList(TypedDict):
    """
    All fonts of yours.
    """

    fonts: list[FontDocument]
    """
    At most 100.
    """


class ForecastDocument(TypedDict):
    """
    Where a period leads if it goes on as it has from its start until now, by the days that are gone.
    """

    amount: str
    """
    What will be reserved, settled and unsettled at its end.
    """
    limit_reached_at: str | None
    """
    null: not in this period, or there is no limit.
    """


class HealthDocument(TypedDict):
    """
    How a provider has been doing.
    """

    state: str
    """
    good | failing (mostly, in the last ten minutes) | unknown
    """
    succeeded: int
    """
    Attempts in the last hour.
    """
    failed: int
    """
    Attempts in the last hour.
    """
    median_seconds: float | None
    """
    About, from sent to succeeded.
    """
    recent: list[BucketDocument]
    """
    Of the last hour, by five minutes, oldest first.
    """


class ImageChange(TypedDict):
    """
    The body of `PATCH /v1/images/{image_id}`: what is not given stays, null takes away.
    """

    image_type: NotRequired[str | None]
    """
    what it is, in a word of yours: product, logo …
    """
    alt_text: NotRequired[str | None]
    """
    what it shows, for who cannot see it
    """
    product_id: NotRequired[str | None]
    """
    your own id of the product that it shows
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Names and values to list by; those that there were are replaced.
    """


class ImageFields(TypedDict):
    """
    A picture, by `url` or by the `image_id` of an uploaded one.
    """

    url: NotRequired[str | None]
    """
    Where it is; it is fetched once, and checked.
    """
    image_id: NotRequired[str | None]
    """
    Of a picture uploaded by POST /v1/images.
    """
    description: NotRequired[str | None]
    """
    What it shows, for who cannot see it.
    """
    labels: NotRequired[list[str] | None]
    """
    Words of yours about it, sent on to vendors.
    """


class ImageProblem(TypedDict):
    """
    Why an upload is no image that can be used.
    """

    code: str
    """
    For programs.
    """
    message: str
    """
    For people.
    """


class ImportFields(TypedDict):
    """
    A page to make a record of. Your own marks come along.
    """

    url: str
    """
    The page; it is read once, as robots.txt allows, and no scripts are run.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """


class InsetsDocument(TypedDict):
    """
    Pixels from each edge.
    """

    top: int
    """
    From the top.
    """
    right: int
    """
    From the right.
    """
    bottom: int
    """
    From the bottom.
    """
    left: int
    """
    From the left.
    """


class InvitationFields(TypedDict):
    """
    For whom a link to the review is.
    """

    expires_in: NotRequired[int | None]
    """
    Seconds for which the link is good. Default: 604800.
    """
    reviewer: NotRequired[str | None]
    """
    Who it is for: decisions and comments bear the name; null: they say it themselves.
    """


class JobError(TypedDict):
    """
    What went wrong: which vendor, what, and whether trying again can help.
    """

    code: (
        Literal[
            "invalid_request",
            "unprocessable",
            "not_found",
            "conflict",
            "too_large",
            "invalid_image",
            "image_unreachable",
            "image_deleted",
            "unsafe_url",
            "unknown_foreground",
            "scene_not_understood",
            "nothing_to_write_about",
            "language_not_supported",
            "no_room_for_copy",
            "nothing_to_say",
            "no_voice",
            "script_too_long",
            "too_many_pictures",
            "missing_letters",
            "cannot_render",
            "over_max_cost",
            "over_budget",
            "unknown_price",
            "not_configured",
            "unauthorized",
            "forbidden",
            "insufficient_balance",
            "unsafe_base_url",
            "rate_limited",
            "too_many_in_flight",
            "unreachable",
            "vendor_down",
            "vendor_error",
            "not_accepted",
            "vendor_failed",
            "vendor_expired",
            "canceled_by_vendor",
            "no_assets",
            "expired",
            "outcome_unknown",
            "fetch_failed",
            "not_stored",
            "no_usable_assets",
            "fewer_assets",
            "empty",
            "image_too_small",
            "image_empty",
            "not_an_image",
            "not_a_video",
            "unsupported_format",
            "unsupported_codec",
            "wrong_coding",
            "file_too_large",
            "too_many_pixels",
            "damaged",
            "truncated",
            "no_pictures",
            "wrong_size",
            "wrong_ratio",
            "assets_expired",
            "rejected",
            "not_reviewed",
            "render_failed",
            "interrupted",
            "internal_error",
            "unsafe_request",
            "answer_lost",
            "answer_unreadable",
            "idempotency_conflict",
        ]
        | str
    )
    """
    What, for programs. More may be added: treat one that is new to you as `internal_error`.
    """
    message: str
    """
    What happened, for people.
    """
    provider: NotRequired[str | None]
    """
    Whose it was.
    """
    field: NotRequired[str | None]
    """
    What of the request is to blame: brief.copy.0.text.
    """
    retryable: NotRequired[bool]
    """
    Whether the same job may pass later, and is not paid. Default: false.
    """


JobKind: TypeAlias = Literal["image_ad", "product_photo", "copy", "video"]
"""
What a job makes.
"""


JobStatus: TypeAlias = Literal[
    "queued", "running", "needs_review", "completed", "partial", "failed", "canceled", "expired"
]
"""
Where a job stands; all but queued, running and needs_review are ends, and never change again.
"""


class KeyDocument(TypedDict):
    """
    An API key, without itself.
    """

    id: str
    """
    The key's SHA-256, which tells nothing of it.
    """
    name: str
    """
    What it is for.
    """
    prefix: str | None
    """
    How it begins; null of one that was made before that was kept.
    """
    scopes: list[str]
    """
    What it may do: jobs:write, jobs:read, usage:read, admin.
    """
    state: str
    """
    good | expired | revoked
    """
    created_at: str
    """
    When it was made.
    """
    expires_at: str | None
    """
    Until when it is good; null: until it is revoked.
    """
    last_used_at: str | None
    """
    When it was used last, to some ten minutes.
    """
    revoked_at: str | None
    """
    When it was revoked.
    """


class KeyList(TypedDict):
    """
    A page of API keys, the newest first.
    """

    keys: list[KeyDocument]
    """
    Those that were revoked too, for 90 days.
    """
    next_cursor: str | None
    """
    For the next page; null: this is the last.
    """


class LabelLimitChange(TypedDict):
    """
    What is to be another; what is not named stays.
    """

    limit: NotRequired[str | None]
    """
    USD that may be spent in a period.
    """
    alerts: NotRequired[list[int] | None]
    """
    At how many percent of the limit you are told.
    """


class LabelLimitFields(TypedDict):
    """
    What jobs with a label may cost in each period.
    """

    label: str
    """
    Name and value, with a colon between.
    """
    limit: str
    """
    USD that may be spent in a period.
    """
    alerts: NotRequired[list[int] | None]
    """
    At how many percent of the limit you are told. Default: [50, 80, 100].
    """


LateStorage: TypeAlias = Literal["not_stored", "storing", "stored", "partial", "failed"]
"""
What has become of files that their job ended without.
"""


class LateSuccessDocument(TypedDict):
    """
    A success that came after its attempt had ended otherwise. It changes nothing about the job.
    """

    at: str
    """
    When it was learnt.
    """
    source: str
    """
    How it was learnt: poll | stream | callback | check | submit | recover | call_off …
    """
    deliverables: int
    """
    Files that the provider has made.
    """
    cost: str | None
    """
    USD, where the provider says what it took.
    """
    result: dict[str, Any] | None
    """
    What is no file: copy variants, design trees; of photos `scenes`, `recommended_presets`.
    """
    notes: list[str]
    """
    What was understood otherwise than asked.
    """
    storage: LateStorage
    """
    What became of its files: see POST /v1/jobs/{job_id}/attempts/{number}/assets.
    """
    assets: list[AssetDocument]
    """
    Its files, as far as they are stored.
    """
    errors: list[JobError]
    """
    Why files are not stored, and whether asking again can help.
    """


class NewKeyDocument(TypedDict):
    """
    An API key that was just made.
    """

    id: str
    """
    The key's SHA-256, which tells nothing of it.
    """
    name: str
    """
    What it is for.
    """
    prefix: str | None
    """
    How it begins; null of one that was made before that was kept.
    """
    scopes: list[str]
    """
    What it may do: jobs:write, jobs:read, usage:read, admin.
    """
    state: str
    """
    good | expired | revoked
    """
    created_at: str
    """
    When it was made.
    """
    expires_at: str | None
    """
    Until when it is good; null: until it is revoked.
    """
    last_used_at: str | None
    """
    When it was used last, to some ten minutes.
    """
    revoked_at: str | None
    """
    When it was revoked.
    """
    key: str
    """
    The key itself: it is told this once.
    """


PeriodDocument = TypedDict(
    "PeriodDocument",
    {
        "month": str,
        "from": str,
        "to": str,
        "limit": str | None,
        "left": str | None,
        "reserved": str,
        "settled": str,
        "unsettled": str,
        "forecast": ForecastDocument | None,
        "alerted": list[int],
    },
)


class PieceDocument(TypedDict):
    """
    A file of the job, or a text, and what came of it there.
    """

    asset_id: str | None
    """
    Of the file; null: a text.
    """
    text: str | None
    """
    The text; null: a file.
    """
    type: str
    """
    image, video or text.
    """
    name: str | None
    """
    What the file is called there: made of its content.
    """
    status: Literal["waiting", "done", "refused", "failed"]
    """
    `refused` was not sent, as the network would not take it.
    """
    reference: str | None
    """
    The network's id: Meta's image hash or video id, Google's asset.
    """
    draft: str | None
    """
    The network's id of the creative that was made of it.
    """
    error: JobError | None
    """
    Why not.
    """


class PlacementDocument(TypedDict):
    """
    Where a network shows ads.
    """

    id: str
    """
    What `brief.placement` names.
    """
    network: str
    """
    Whose it is.
    """
    title: str
    """
    For people.
    """
    width: int
    """
    Pixels.
    """
    height: int
    """
    Pixels.
    """
    safe: InsetsDocument
    """
    What the app lays over it.
    """
    max_bytes: int
    """
    Of a file; larger ones are compressed further.
    """
    formats: list[str]
    """
    That the network takes.
    """
    sources: list[str]
    """
    The pages that these figures are from.
    """


class PlacementList(TypedDict):
    """
    All placements.
    """

    placements: list[PlacementDocument]
    """
    By network.
    """


class PlannedCost(TypedDict):
    """
    What it would cost.
    """

    currency: str
    """
    USD
    """
    amount: str
    """
    In this currency; 0.00 also where nobody knows before.
    """
    units: str | None
    """
    The same in the vendor's own unit.
    """
    unit: str | None
    """
    What the vendor counts: credit.
    """


class PlannedRequest(TypedDict):
    """
    The first request that would be sent, without what says who sends it.
    """

    buys: bool
    """
    false: others come before it, such as a picture that is fetched.
    """
    method: str
    """
    HTTP's.
    """
    url: str
    """
    Where to.
    """
    content_type: str | None
    """
    Of the body.
    """
    body: Any
    """
    As JSON where it is, else as text.
    """


class PresetDocument(TypedDict):
    """
    A scene for photoshoots.
    """

    id: str
    """
    For `brief.scenes[].preset`.
    """
    name: str | None
    """
    For people.
    """
    prompt: str | None
    """
    What it says to who makes it.
    """
    preview_url: str | None
    """
    A picture of it.
    """
    categories: list[str]
    """
    What it is for.
    """
    tags: list[str]
    """
    Words about it.
    """
    old: bool
    """
    Kept for old jobs only.
    """


class PresetList(TypedDict):
    """
    The presets of one provider.
    """

    presets: list[PresetDocument]
    """
    In its own order.
    """


class PresignedPost(TypedDict):
    """
    Where to send a file, as multipart/form-data.
    """

    url: str
    """
    Where to post to.
    """
    fields: dict[str, str]
    """
    The form's fields, before the `file`.
    """


class PreviewFields(TypedDict):
    """
    What a template is looked at with.
    """

    brief: NotRequired[dict[str, Any] | None]
    """
    As `POST /v1/jobs` takes it; its `template_id` is this one.
    """


class PreviewPicture(TypedDict):
    """
    A picture of a template in use.
    """

    aspect_ratio: str
    """
    Which of its trees.
    """
    url: str
    """
    A WebP; the URL works for a while.
    """
    width: int
    """
    In pixels.
    """
    height: int
    """
    In pixels.
    """


class PriceDocument(TypedDict):
    """
    What a plain job of a kind costs at a provider.
    """

    kind: JobKind
    """
    What is made.
    """
    editable: bool
    """
    Whether it is the price with the design trees.
    """
    currency: str
    """
    USD
    """
    amount: str | None
    """
    Of a plain job; null when the price of a unit is not configured.
    """
    units: str | None
    """
    The same in the vendor's own unit.
    """
    unit: str | None
    """
    What the vendor counts: credit.
    """
    final: bool
    """
    false when only the provider's answer tells what it takes.
    """
    usd_per_unit: str | None
    """
    As configured, or as the vendor lists it.
    """


class ProblemDocument(TypedDict):
    """
    A request that was not carried out: RFC 9457 (application/problem+json).
    """

    type: str
    """
    The kind of problem, as a URI.
    """
    title: str
    """
    The kind of problem, for people.
    """
    status: int
    """
    The HTTP status.
    """
    code: str
    """
    The kind of problem, for programs; more may be added.
    """
    docs: str
    """
    Where to read of it, at this API.
    """
    detail: str
    """
    What happened, for people.
    """
    errors: list[FieldDocument]
    """
    Every field that is wrong, form and provider's rules.
    """
    request_id: str
    """
    Finds it in the logs.
    """


class Product(TypedDict):
    """
    What it is about.
    """

    name: NotRequired[str | None]
    """
    As it is to be read.
    """
    url: NotRequired[str | None]
    """
    Its page: sent on to vendors; the studio reads it for what is left open.
    """
    description: NotRequired[str | None]
    """
    What it is and does, in plain words.
    """
    category: NotRequired[str | None]
    """
    What is sold: a code of the IAB's Content Taxonomy 1.0 (IAB13-7), a number of Google's product taxonomy, or a path of names from either.
    """
    disclaimers: NotRequired[list[str] | None]
    """
    Warnings that stand in every text, word for word, and in small print on ads and films.
    """
    images: NotRequired[list[str | ImageFields] | None]
    """
    Pictures of it, by URL or as objects; the first ones count most.
    """


class ProductImportFields(TypedDict):
    """
    A shop's product page to make a product of.
    """

    url: str
    """
    The page; it is read once, as robots.txt allows, and no scripts are run.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    Whose it is.
    """


class Progress(TypedDict):
    """
    How far a job is.
    """

    step: str
    """
    What is being done, in a word.
    """
    message: NotRequired[str | None]
    """
    The same, for people.
    """
    percentage: int
    """
    0 to 100.
    """


class ProjectDocument(TypedDict):
    """
    A project that is kept.
    """

    id: str
    """
    By which briefs name it.
    """
    version: int
    """
    Grows with each change; in quotes, it is the ETag.
    """
    sources: dict[str, str]
    """
    Of imported fields: where on the page each stood, until it is changed.
    """
    notes: list[str]
    """
    What an import could not find or did not believe.
    """
    archived_at: str | None
    """
    When it was deleted; null: it was not.
    """
    created_at: str
    """
    When it was made.
    """
    updated_at: str
    """
    When it was changed last.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str]]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    The brand of its jobs, where a brief has none.
    """
    description: NotRequired[str | None]
    """
    What it is.
    """


class ProjectFields(TypedDict):
    """
    What belongs together: a campaign, a client, a season.
    """

    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    The brand of its jobs, where a brief has none.
    """
    description: NotRequired[str | None]
    """
    What it is.
    """


class ProjectList(TypedDict):
    """
    A page of projects, newest first.
    """

    next_cursor: str | None
    """
    `cursor` of the next page; null: this is the last.
    """
    projects: list[ProjectDocument]
    """
    Newest first.
    """


class Range(TypedDict):
    """
    Which deliveries are posted again.
    """

    since: str
    """
    Those of events from then on.
    """
    until: NotRequired[str | None]
    """
    And before then.
    """
    state: NotRequired[DeliveryState | None]
    """
    Those in this state; null: all of them. Default: "given_up".
    """


class RatingFields(TypedDict):
    """
    Stars, and of how many ratings.
    """

    value: float
    """
    0 to 5 stars.
    """
    count: NotRequired[int | None]
    """
    Of how many ratings.
    """


class RawDocument(TypedDict):
    """
    What a provider said of an attempt, in its own words.
    """

    job_id: str
    """
    The job's.
    """
    number: int
    """
    The attempt's.
    """
    raw: dict[str, Any]
    """
    `outcome`: of its end, `late`: of what came after; as the provider says it, with its own ids, states and URLs. Kept for a time; empty when there is nothing, or nothing any more.
    """


class ReadingDocument(TypedDict):
    """
    How far a feed's last reading is, and what came of it.
    """

    feed_id: str
    """
    Of this feed.
    """
    number: int
    """
    The how many-th it is.
    """
    status: str
    """
    queued, reading, completed or failed.
    """
    items: int
    """
    That were read.
    """
    created: int
    """
    Products that are new.
    """
    updated: int
    """
    Products that have changed.
    """
    unchanged: int
    """
    Products that are as they were.
    """
    refused: int
    """
    Items that are no product; `problems` say why.
    """
    gone: int
    """
    Products that were in it before: out of stock now.
    """
    noted: int
    """
    Items of which something was left out.
    """
    problems: list[str]
    """
    Of items, the first 100.
    """
    error: str | None
    """
    Why it failed.
    """
    started_at: str | None
    """
    When it began.
    """
    ended_at: str | None
    """
    When it ended.
    """


class ResentDocument(TypedDict):
    """
    Webhooks that will be posted again.
    """

    deliveries: int
    """
    How many.
    """


class ResourceDocument(TypedDict):
    """
    A record that a vendor keeps.
    """

    id: str
    """
    The vendor's id of it, for `provider_options`.
    """
    name: str | None
    """
    As the vendor calls it.
    """
    status: str | None
    """
    The vendor's word for how it is.
    """
    created_at: str | None
    """
    As the vendor writes it.
    """
    preview_url: str | None
    """
    A picture of it, at the vendor.
    """
    fields: dict[str, Any]
    """
    All that the vendor tells of it, but for design trees.
    """


class ResourceKindDocument(TypedDict):
    """
    A kind of record that a vendor keeps in the account.
    """

    option: str | None
    """
    What in `provider_options` names one.
    """
    filters: list[str]
    """
    What `filter` may name.
    """
    needs: list[str]
    """
    What `filter` must name.
    """
    of_jobs: bool
    """
    Jobs make them: you see, and may delete, those of your jobs.
    """


class ResourceList(TypedDict):
    """
    A page of a vendor's records.
    """

    resources: list[ResourceDocument]
    """
    In the vendor's order.
    """
    next_cursor: str | None
    """
    For the next page; null on the last.
    """


class ReviewDocument(TypedDict):
    """
    The wait for somebody's approval, and what came of it.
    """

    since: str
    """
    When it began.
    """
    due_at: str
    """
    When it ends by itself.
    """
    on_timeout: Literal["approve", "reject"]
    """
    How it ends then.
    """
    decision: Decision | None
    """
    What was decided; null: nothing yet.
    """
    decided_at: str | None
    """
    When.
    """
    by: str | None
    """
    Who has decided.
    """
    reason: str | None
    """
    Why.
    """
    comments: list[Comment]
    """
    What was said of it, oldest first.
    """


class ReviewFields(TypedDict):
    """
    What is decided. The first decision stands.
    """

    decision: Literal["approve", "reject"]
    """
    Whether it is right as it is.
    """
    reason: NotRequired[str | None]
    """
    Why; who asks for another one passes it on.
    """
    by: NotRequired[str | None]
    """
    Who decides. Default: "somebody with an API key".
    """


class ReviewLink(TypedDict):
    """
    A page for somebody without a key.
    """

    url: str
    """
    Whoever has it may look, comment and decide.
    """
    expires_at: str
    """
    Until when.
    """


class ReviewWish(TypedDict):
    """
    Hold the result for somebody to approve of, before its completion is told.
    """

    within: NotRequired[int | None]
    """
    Seconds that there are for it, once it is made. Default: 604800.
    """
    on_timeout: NotRequired[Literal["approve", "reject"] | None]
    """
    What becomes of it when nobody decides: it ends as if approved, or as expired. Default: "reject".
    """


class ReviewedBatch(TypedDict):
    """
    How many jobs of a batch were decided on.
    """

    decided: int
    """
    Now, by this or by somebody else just then.
    """
    left: int
    """
    There was no time for: ask again.
    """


RhythmDocument = TypedDict(
    "RhythmDocument",
    {
        "timezone": str,
        "anchor_day": int,
        "from": str,
    },
)


class Rotation(TypedDict):
    """
    How a secret is replaced.
    """

    keep_hours: NotRequired[int | None]
    """
    For how long the last secret signs as well. Default: 24.
    """


class Scene(TypedDict):
    """
    One photoshoot scene: a preset's id, or a free prompt.
    """

    preset: NotRequired[str | None]
    """
    The id of one of GET /v1/presets.
    """
    prompt: NotRequired[str | None]
    """
    The scene in words.
    """


Scope: TypeAlias = Literal["jobs:write", "jobs:read", "usage:read", "admin"]
"""
What a key may do.
"""


class ServiceDocument(TypedDict):
    """
    How the API is.
    """

    status: str
    """
    ok
    """


class SumDocument(TypedDict):
    """
    The ledger's entries of one group, summed; amounts in USD.
    """

    group: dict[str, str]
    """
    What they have in common, by what was asked for.
    """
    jobs: int
    """
    How many jobs.
    """
    attempts: int
    """
    How many attempts.
    """
    reserved: str
    """
    Of jobs that have not ended.
    """
    settled: str
    """
    Of what was delivered.
    """
    unsettled: str
    """
    Of what nobody can know.
    """
    units: dict[str, str]
    """
    By the vendor's own unit; what was released is not in it.
    """


class TemplateDocument(TypedDict):
    """
    A template that is kept.
    """

    id: str
    """
    By which briefs name it.
    """
    version: int
    """
    Grows with each change; in quotes, it is the ETag.
    """
    sources: dict[str, str]
    """
    Of imported fields: where on the page each stood, until it is changed.
    """
    notes: list[str]
    """
    What an import could not find or did not believe.
    """
    archived_at: str | None
    """
    When it was deleted; null: it was not.
    """
    created_at: str
    """
    When it was made.
    """
    updated_at: str
    """
    When it was changed last.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str]]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    The brand of its ads, where a brief has none.
    """
    description: NotRequired[str | None]
    """
    What it is for.
    """
    slots: NotRequired[dict[str, str]]
    """
    What of a brief is shown where: headline, price, product … → the id of the node that shows it.
    """
    aspect_ratios: NotRequired[list[str]]
    """
    Which trees it has, by ratio or placement.
    """
    layouts: NotRequired[list[str]]
    """
    The studio's layouts that made its trees; none: words stay in their boxes.
    """
    nodes: NotRequired[list[str]]
    """
    The ids of all nodes, for slots and overrides.
    """
    roots: NotRequired[list[str]]
    """
    Those of them that are a tree's own; none in templates of before they were told.
    """
    job_id: NotRequired[str | None]
    """
    The ad that it was saved from.
    """
    sha256: NotRequired[str]
    """
    Of its trees, as they are kept. Default: "".
    """


class TemplateList(TypedDict):
    """
    A page of templates, newest first.
    """

    next_cursor: str | None
    """
    `cursor` of the next page; null: this is the last.
    """
    templates: list[TemplateDocument]
    """
    Newest first.
    """


class TemplateSource(TypedDict):
    """
    What a template is made of: an editable ad (`job_id`), design trees, or a finished ad's picture.
    """

    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    The brand of its ads, where a brief has none.
    """
    description: NotRequired[str | None]
    """
    What it is for.
    """
    job_id: NotRequired[str | None]
    """
    An ad made with `brief.editable`, as it is now.
    """
    designs: NotRequired[dict[str, dict[str, Any]] | None]
    """
    Ratio or placement → design tree.
    """
    picture: NotRequired[str | ImageFields | None]
    """
    A finished ad, whosever: where its text, its picture and its button lie is found by looking. A rough start, which the record's `notes` say.
    """
    slots: NotRequired[dict[str, str] | None]
    """
    What of a brief is shown where: headline, price, product … → the id of the node that shows it. Those of the studio's own ads are found.
    """


class TemplateUse(TypedDict):
    """
    What a template was when a job came in. `template_id` fills it in.
    """

    sha256: str
    """
    Of its trees, as they are kept.
    """
    slots: NotRequired[dict[str, str] | None]
    """
    Which node shows what of the brief.
    """


class TermsDocument(TypedDict):
    """
    Your budget. Amounts in USD.
    """

    limit: str | None
    """
    What may be spent in a period for which an operator has set no other; null: anything.
    """
    timezone: str
    """
    In whose midnight periods begin.
    """
    anchor_day: int
    """
    On which day of the month; of one that lacks it, the last.
    """
    alerts: list[int]
    """
    At how many percent of the limit you are told.
    """
    next: RhythmDocument | None
    """
    The rhythm that follows the period in progress.
    """
    period: PeriodDocument


class TestDocument(TypedDict):
    """
    A webhook that will be posted to try an endpoint.
    """

    event_id: str
    """
    Its webhook-id, by which it is found among the deliveries.
    """


class TestWebhook(TypedDict):
    """
    What is posted to try an endpoint.
    """

    type: str
    """
    What it tells: job.completed, batch.failed, webhook.test …
    """
    timestamp: str
    """
    When that came to be.
    """
    endpoint_id: str
    """
    The endpoint that is tried.
    """


class ThumbnailsDocument(TypedDict):
    """
    Small copies, as presigned URLs; null until the image is ready.
    """

    small: str | None
    """
    Of at most 160 pixels a side.
    """
    medium: str | None
    """
    Of at most 480 pixels a side.
    """
    large: str | None
    """
    Of at most 1,080 pixels a side.
    """


class TimelineEvent(TypedDict):
    """
    One thing that happened.
    """

    at: str
    """
    When.
    """
    event: str
    """
    What, in one word: accepted, submitted, finished … More may be added.
    """
    detail: dict[str, Any]
    """
    What belongs to it.
    """


class TryDocument(TypedDict):
    """
    One try of a webhook.
    """

    at: str
    """
    When it was posted.
    """
    status: int | None
    """
    Of the answer; null when there was none.
    """
    ms: int
    """
    Milliseconds until the answer, or until we gave up waiting.
    """
    problem: str | None
    """
    Why it was not taken.
    """


class UploadFontForm(TypedDict):
    """
    What is uploaded, as multipart/form-data.
    """

    file: str
    """
    TTF, OTF, WOFF or WOFF2
    """


class UploadImageForm(TypedDict):
    """
    What is uploaded, as multipart/form-data.
    """

    file: str
    """
    PNG, JPEG, WebP, GIF, AVIF, HEIC, TIFF or SVG
    """
    image_type: NotRequired[str | None]
    """
    what it is, in a word of yours: product, logo …
    """
    alt_text: NotRequired[str | None]
    """
    what it shows, for who cannot see it
    """
    product_id: NotRequired[str | None]
    """
    your own id of the product that it shows
    """


class UploadRequest(TypedDict):
    """
    The body of `POST /v1/images/uploads`.
    """

    content_type: Literal[
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
        "image/avif",
        "image/heic",
        "image/tiff",
        "image/svg+xml",
    ]
    """
    What kind of file will be sent.
    """
    image_type: NotRequired[str | None]
    """
    what it is, in a word of yours: product, logo …
    """
    alt_text: NotRequired[str | None]
    """
    what it shows, for who cannot see it
    """
    product_id: NotRequired[str | None]
    """
    your own id of the product that it shows
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Names and values to list by
    """


class VariantFields(TypedDict):
    """
    One of several forms of a product. What it leaves open is the product's own.
    """

    sku: NotRequired[str | None]
    """
    The shop's article number.
    """
    price: NotRequired[str | None]
    """
    What it costs now.
    """
    was: NotRequired[str | None]
    """
    What it cost before.
    """
    availability: NotRequired[Literal["in_stock", "out_of_stock", "preorder", "backorder"] | None]
    """
    Whether it can be ordered.
    """
    images: NotRequired[list[ImageFields] | None]
    """
    The best first.
    """
    id: NotRequired[str | None]
    """
    Given by adrelay; send it back so that a variant stays the one that it is.
    """
    name: str
    """
    What people call it.
    """
    options: NotRequired[dict[str, str] | None]
    """
    What sets it apart.
    """


class VersionDocument(TypedDict):
    """
    One state of an editable ad.
    """

    job_id: str
    """
    The job that made the ad.
    """
    version: int | str
    """
    Its number; for what only the vendor has, the vendor's id.
    """
    current: bool
    """
    Whether it is the ad as it is now.
    """
    source: str
    """
    created | edited | restored | provider
    """
    created_at: str | None
    """
    When it was made.
    """
    assets: list[AssetDocument]
    """
    Its files.
    """
    notes: list[str]
    """
    What could not be done as asked.
    """


class VersionList(TypedDict):
    """
    A page of versions, newest first.
    """

    versions: list[VersionDocument]
    """
    The versions; none only when there are no more.
    """
    next_cursor: str | None
    """
    For the next page; null: this is the last.
    """


class VoiceDocument(TypedDict):
    """
    Who can speak a film.
    """

    id: str
    """
    What `brief.voice` names.
    """
    name: str
    """
    For people.
    """
    language: str
    """
    BCP 47.
    """
    gender: str
    """
    female | male
    """
    engine: str
    """
    hibari | piper | espeak | polly
    """
    natural: bool
    """
    A trained voice; else it sounds like the machine that it is.
    """
    as_cutx: list[str]
    """
    CutX's names that mean it where a script is in its language.
    """


class VoiceList(TypedDict):
    """
    All voices of this stack.
    """

    voices: list[VoiceDocument]
    """
    Those that sound best first.
    """


class WaitDocument(TypedDict):
    """
    How a provider is waited for, in seconds.
    """

    first_look: float
    """
    Until the vendor is asked first.
    """
    interval: float
    """
    Between two looks.
    """
    safety: float
    """
    Until a job looks for itself.
    """
    deadline: float
    """
    Until the attempt expires.
    """


WebhookState: TypeAlias = Literal["waiting", "taken", "retrying", "given_up"]
"""
Whether a webhook has reached its receiver.
"""


class Where(TypedDict):
    """
    What a product must be. All that is said must hold.
    """

    in_stock: NotRequired[bool | None]
    """
    It can be ordered; or cannot.
    """
    category: NotRequired[str | None]
    """
    Its category is this, or below it.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    It has these labels.
    """
    on_sale: NotRequired[bool | None]
    """
    It has a price before; or none.
    """
    min_price: NotRequired[str | None]
    """
    It costs at least this.
    """
    max_price: NotRequired[str | None]
    """
    It costs at most this.
    """
    items: NotRequired[list[str] | None]
    """
    Its id in the feed is one of these.
    """


class AttemptDocument(TypedDict):
    """
    One try of a job at one provider.
    """

    number: int
    """
    Counted from 1.
    """
    provider: str
    """
    Where it was tried.
    """
    state: str
    """
    preparing | sending | waiting | succeeded | failed | canceled | expired | unknown
    """
    reference: str | None
    """
    The vendor's own id of it.
    """
    error: JobError | None
    """
    Why it did not succeed.
    """
    late_success: LateSuccessDocument | None
    """
    What it brought after its end, if it did.
    """


class BatchPlanDocument(TypedDict):
    """
    What a batch would be: `dry_run`. Nothing was recorded.
    """

    dry_run: bool
    """
    true
    """
    total: int
    """
    How many jobs it has.
    """
    cost: PlannedCost
    """
    Of all jobs, each at the first provider of its route.
    """
    batches: int
    """
    In how many batches, one after the other.
    """
    providers: dict[str, int]
    """
    How many of the first batch's jobs each would make.
    """
    notes: list[str]
    """
    What to know before.
    """


class Brand(TypedDict):
    """
    Whose ad it is.
    """

    name: NotRequired[str | None]
    """
    As it is to be read.
    """
    url: NotRequired[str | None]
    """
    Its home page: sent on to vendors; the studio reads it for what is left open.
    """
    description: NotRequired[str | None]
    """
    What it stands for, in plain words.
    """
    logo: NotRequired[str | ImageFields | None]
    """
    Its logo, by URL or as an object.
    """
    logo_dark: NotRequired[str | ImageFields | None]
    """
    Its logo for dark grounds, where that is another.
    """
    images: NotRequired[list[str | ImageFields] | None]
    """
    Pictures of it, by URL or as objects; the first ones count most.
    """
    fonts: NotRequired[list[str | FontFields] | None]
    """
    The headline's font first, then the one of all other copy; by name or as objects.
    """
    colors: NotRequired[list[str | ColorFields] | None]
    """
    The main one first; by hex code or as objects.
    """
    forbidden_words: NotRequired[list[str] | None]
    """
    Words and phrases that no copy may use.
    """


class BrandDocument(TypedDict):
    """
    A brand that is kept.
    """

    id: str
    """
    By which briefs name it.
    """
    version: int
    """
    Grows with each change; in quotes, it is the ETag.
    """
    sources: dict[str, str]
    """
    Of imported fields: where on the page each stood, until it is changed.
    """
    notes: list[str]
    """
    What an import could not find or did not believe.
    """
    archived_at: str | None
    """
    When it was deleted; null: it was not.
    """
    created_at: str
    """
    When it was made.
    """
    updated_at: str
    """
    When it was changed last.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str]]
    """
    Your own marks, to find it by.
    """
    url: NotRequired[str | None]
    """
    Its home page.
    """
    description: NotRequired[str | None]
    """
    What it is and stands for.
    """
    logo: NotRequired[ImageFields | None]
    """
    For light grounds; the one that ads show.
    """
    logo_dark: NotRequired[ImageFields | None]
    """
    For dark grounds.
    """
    images: NotRequired[list[ImageFields]]
    """
    Further pictures of the brand, with labels.
    """
    fonts: NotRequired[list[FontFields]]
    """
    The first is for headlines, the next for the rest.
    """
    colors: NotRequired[list[BrandColorFields]]
    """
    Its colours, the most important first.
    """
    tone: NotRequired[str | None]
    """
    How its copy speaks, where a brief does not say.
    """
    voice: NotRequired[str | None]
    """
    Who speaks in its videos: a provider's id of a voice.
    """
    forbidden_words: NotRequired[list[str]]
    """
    Words and phrases that its ads never use, whatever their case.
    """
    disclaimers: NotRequired[list[str]]
    """
    What its ads must say in small print.
    """
    placement: NotRequired[
        list[
            Literal[
                "meta_feed",
                "meta_feed_square",
                "meta_link",
                "meta_story",
                "meta_reels",
                "google_landscape",
                "google_square",
                "google_portrait",
                "tiktok",
                "linkedin",
                "linkedin_square",
                "linkedin_portrait",
                "pinterest",
                "snapchat",
                "x",
                "x_square",
                "iab_300x250",
                "iab_336x280",
                "iab_300x600",
                "iab_250x250",
                "iab_970x250",
                "iab_728x90",
                "iab_970x90",
                "iab_468x60",
                "iab_320x100",
                "iab_320x50",
                "iab_160x600",
                "iab_120x600",
            ]
        ]
    ]
    """
    Where its ads are shown, where a brief names neither placement nor ratio.
    """


class BrandFields(TypedDict):
    """
    A brand: how its ads look and speak.
    """

    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    url: NotRequired[str | None]
    """
    Its home page.
    """
    description: NotRequired[str | None]
    """
    What it is and stands for.
    """
    logo: NotRequired[str | ImageFields | None]
    """
    For light grounds; the one that ads show.
    """
    logo_dark: NotRequired[str | ImageFields | None]
    """
    For dark grounds.
    """
    images: NotRequired[list[str | ImageFields] | None]
    """
    Further pictures of the brand, with labels.
    """
    fonts: NotRequired[list[str | FontFields] | None]
    """
    The first is for headlines, the next for the rest.
    """
    colors: NotRequired[list[str | BrandColorFields] | None]
    """
    Its colours, the most important first.
    """
    tone: NotRequired[str | None]
    """
    How its copy speaks, where a brief does not say.
    """
    voice: NotRequired[str | None]
    """
    Who speaks in its videos: a provider's id of a voice.
    """
    forbidden_words: NotRequired[list[str] | None]
    """
    Words and phrases that its ads never use, whatever their case.
    """
    disclaimers: NotRequired[list[str] | None]
    """
    What its ads must say in small print.
    """
    placement: NotRequired[
        list[
            Literal[
                "meta_feed",
                "meta_feed_square",
                "meta_link",
                "meta_story",
                "meta_reels",
                "google_landscape",
                "google_square",
                "google_portrait",
                "tiktok",
                "linkedin",
                "linkedin_square",
                "linkedin_portrait",
                "pinterest",
                "snapchat",
                "x",
                "x_square",
                "iab_300x250",
                "iab_336x280",
                "iab_300x600",
                "iab_250x250",
                "iab_970x250",
                "iab_728x90",
                "iab_970x90",
                "iab_468x60",
                "iab_320x100",
                "iab_320x50",
                "iab_160x600",
                "iab_120x600",
            ]
        ]
        | None
    ]
    """
    Where its ads are shown, where a brief names neither placement nor ratio.
    """


class BrandList(TypedDict):
    """
    A page of brands, newest first.
    """

    next_cursor: str | None
    """
    `cursor` of the next page; null: this is the last.
    """
    brands: list[BrandDocument]
    """
    Newest first.
    """


BudgetDocument = TypedDict(
    "BudgetDocument",
    {
        "month": str,
        "from": str,
        "to": str,
        "limit": str | None,
        "left": str | None,
        "reserved": str,
        "settled": str,
        "unsettled": str,
        "forecast": ForecastDocument | None,
    },
)


BudgetWebhook = TypedDict(
    "BudgetWebhook",
    {
        "type": str,
        "timestamp": str,
        "month": str,
        "from": str,
        "to": str,
        "limit": str | None,
        "left": str | None,
        "reserved": str,
        "settled": str,
        "unsettled": str,
        "forecast": ForecastDocument | None,
        "label": str | None,
        "threshold": int,
    },
)


class DeliveryDocument(TypedDict):
    """
    One webhook to one endpoint: each try, and what came of it.
    """

    id: str
    """
    For GET /v1/webhooks/deliveries/{delivery_id}.
    """
    endpoint_id: str
    """
    Where it goes: whe_…, or callback_url.
    """
    event_id: str
    """
    Its webhook-id, the same over all tries and endpoints.
    """
    type: str
    """
    What it tells: job.completed …
    """
    about: str
    """
    Its id: a job's, batch's, upload's or endpoint's; a budget's period and percent.
    """
    at: str
    """
    When what it tells came to be.
    """
    url: str
    """
    Where it was posted.
    """
    state: str
    """
    waiting | trying | taken | given_up
    """
    tries: int
    """
    How often it was posted, since it was asked for last.
    """
    next_at: str | None
    """
    When it is tried again.
    """
    waiting_since: str | None
    """
    Since when it waits without a try, where it does.
    """
    waiting_for: str | None
    """
    What it waits for.
    """
    log: list[TryDocument]
    """
    Its tries, oldest first.
    """
    bytes: int
    """
    How long the body was that was posted last.
    """
    sha256: str
    """
    Of that body, in hexadecimal digits.
    """


class DeliveryList(TypedDict):
    """
    A page of deliveries, the newest event first.
    """

    deliveries: list[DeliveryDocument]
    """
    Those that match.
    """
    next_cursor: str | None
    """
    For the next page; null: this is the last.
    """


class EndpointChange(TypedDict):
    """
    What is to be different; what is not named stays.
    """

    url: NotRequired[str | None]
    """
    Where webhooks are posted.
    """
    types: NotRequired[list[EventType] | None]
    """
    Those that it wants; none: all.
    """
    headers: NotRequired[dict[str, str] | None]
    """
    Sent along, such as a key of yours.
    """
    description: NotRequired[str | None]
    """
    What it is for.
    """
    enabled: NotRequired[bool | None]
    """
    Whether anything is posted.
    """


class EndpointFields(TypedDict):
    """
    What a tenant says of an endpoint.
    """

    url: str
    """
    Where webhooks are posted.
    """
    types: NotRequired[list[EventType] | None]
    """
    Those that it wants; none: all but job.started and job.progress, which are to be named. Default: [].
    """
    headers: NotRequired[dict[str, str] | None]
    """
    Sent along, such as a key of yours.
    """
    description: NotRequired[str | None]
    """
    What it is for. Default: "".
    """
    enabled: NotRequired[bool | None]
    """
    Whether anything is posted. Default: true.
    """


class ExportDocument(TypedDict):
    """
    An export: a job's files in an ad account, as drafts.
    """

    id: str
    """
    Ours; the same request has the same.
    """
    job_id: str
    """
    Whose files.
    """
    exporter: str
    """
    Which network.
    """
    account: str
    """
    Which account there.
    """
    options: dict[str, Any]
    """
    As they were given.
    """
    status: Literal["queued", "completed", "partial", "failed"]
    """
    `partial`: some pieces are there, some are not.
    """
    pieces: list[PieceDocument]
    """
    One by one.
    """
    created_at: str
    """
    When it was asked for first.
    """
    ended_at: str | None
    """
    When nothing of it waited any more.
    """


class ExportList(TypedDict):
    """
    A job's exports, oldest first.
    """

    exports: list[ExportDocument]
    """
    All of them.
    """


class ImageDocument(TypedDict):
    """
    An uploaded picture.
    """

    id: str
    """
    For `image_id` in briefs: img_…
    """
    status: str
    """
    awaiting_upload | processing | ready | failed
    """
    src: str | None
    """
    Presigned when read; null until ready.
    """
    width: int | None
    """
    Pixels, upright.
    """
    height: int | None
    """
    Pixels, upright.
    """
    format: str | None
    """
    png | jpeg | webp | gif
    """
    size_bytes: int | None
    """
    Of the file as it is kept.
    """
    sha256: str | None
    """
    Of the file that was uploaded.
    """
    alt_text: str | None
    """
    What it shows, for who cannot see it.
    """
    image_type: str | None
    """
    What it is, in a word of yours: product, logo …
    """
    is_ai_generated: bool
    """
    Whether a model has made it.
    """
    logo_theme: str | None
    """
    light | dark, for logos
    """
    product_id: str | None
    """
    Your own id of the product that it shows.
    """
    labels: dict[str, str]
    """
    As they were given.
    """
    thumbnails: ThumbnailsDocument
    """
    Small copies.
    """
    error: ImageProblem | None
    """
    Why it failed.
    """
    created_at: str
    """
    When it was taken.
    """
    updated_at: str
    """
    When something of it changed last.
    """


class ImageList(TypedDict):
    """
    A page of images, newest first.
    """

    images: list[ImageDocument]
    """
    The images; none only when there are no more.
    """
    next_cursor: str | None
    """
    For the next page; null: this is the last.
    """


class ImageWebhook(TypedDict):
    """
    What is posted of an upload: the image as it can be read at that moment, and what is told of it.
    """

    type: str
    """
    What it tells: job.completed, batch.failed, webhook.test …
    """
    timestamp: str
    """
    When that came to be.
    """
    id: str
    """
    For `image_id` in briefs: img_…
    """
    status: str
    """
    awaiting_upload | processing | ready | failed
    """
    src: str | None
    """
    Presigned when read; null until ready.
    """
    width: int | None
    """
    Pixels, upright.
    """
    height: int | None
    """
    Pixels, upright.
    """
    format: str | None
    """
    png | jpeg | webp | gif
    """
    size_bytes: int | None
    """
    Of the file as it is kept.
    """
    sha256: str | None
    """
    Of the file that was uploaded.
    """
    alt_text: str | None
    """
    What it shows, for who cannot see it.
    """
    image_type: str | None
    """
    What it is, in a word of yours: product, logo …
    """
    is_ai_generated: bool
    """
    Whether a model has made it.
    """
    logo_theme: str | None
    """
    light | dark, for logos
    """
    product_id: str | None
    """
    Your own id of the product that it shows.
    """
    labels: dict[str, str]
    """
    As they were given.
    """
    thumbnails: ThumbnailsDocument
    """
    Small copies.
    """
    error: ImageProblem | None
    """
    Why it failed.
    """
    created_at: str
    """
    When it was taken.
    """
    updated_at: str
    """
    When something of it changed last.
    """
    upload_id: str
    """
    The id that the upload was given; another than `id` where the same picture was there.
    """


class KeyChange(TypedDict):
    """
    What is to be different; what is not named stays.
    """

    name: NotRequired[str | None]
    """
    What it is for.
    """
    scopes: NotRequired[list[Scope] | None]
    """
    What it may do: of those that the key has which asks, all that it is to have.
    """
    expires_at: NotRequired[str | None]
    """
    Until when it is good; null: until it is revoked.
    """


class KeyFields(TypedDict):
    """
    What a new key is.
    """

    name: str
    """
    What it is for.
    """
    scopes: list[Scope]
    """
    What it may do: of those that the key has which asks.
    """
    expires_at: NotRequired[str | None]
    """
    Until when it is good; null: until it is revoked.
    """


class LabelLimitDocument(TypedDict):
    """
    What jobs with a label may cost. Amounts in USD.
    """

    id: str
    """
    Of the limit; the same whenever the label has one.
    """
    version: int
    """
    Another with each change; its ETag.
    """
    label: str
    """
    Name and value of the label: client:acme.
    """
    limit: str
    """
    What may be spent in a period.
    """
    alerts: list[int]
    """
    At how many percent of the limit you are told.
    """
    counting: bool
    """
    What was spent before is still being counted: it refuses nothing yet.
    """
    period: PeriodDocument
    """
    The period in progress, of jobs with this label.
    """


class LabelLimitList(TypedDict):
    """
    The limits of labels.
    """

    limits: list[LabelLimitDocument]
    """
    All of them, by their labels.
    """


class Offer(TypedDict):
    """
    What an image ad offers, in the words to be shown; with a currency its prices are numbers, which are
    written as the ad's language writes them. Nothing is reckoned.
    """

    currency: NotRequired[str | None]
    """
    Of price and was, which then are decimal numbers: 129.00 and EUR are €129 in an English ad, 129 € in a German one.
    """
    price: NotRequired[str | None]
    """
    What it costs now.
    """
    was: NotRequired[str | None]
    """
    The price before, struck out.
    """
    badge: NotRequired[str | None]
    """
    A short word of its own.
    """
    rating: NotRequired[float | RatingFields | None]
    """
    Its stars: a number, or an object.
    """


class PlannedLeg(TypedDict):
    """
    One provider of the route.
    """

    provider: str
    """
    Who would make it.
    """
    cost: PlannedCost
    """
    What it takes.
    """
    price_unknown: str | None
    """
    Why it may take something else.
    """
    request: PlannedRequest | None
    """
    What it would be sent; null for the built-in studio.
    """


class PreviewDocument(TypedDict):
    """
    A template in use, to be looked at: no job is made of it.
    """

    previews: list[PreviewPicture]
    """
    One a tree.
    """
    notes: list[str]
    """
    As a job's.
    """


class ProductDocument(TypedDict):
    """
    A product that is kept.
    """

    id: str
    """
    By which briefs name it.
    """
    version: int
    """
    Grows with each change; in quotes, it is the ETag.
    """
    sources: dict[str, str]
    """
    Of imported fields: where on the page each stood, until it is changed.
    """
    notes: list[str]
    """
    What an import could not find or did not believe.
    """
    archived_at: str | None
    """
    When it was deleted; null: it was not.
    """
    created_at: str
    """
    When it was made.
    """
    updated_at: str
    """
    When it was changed last.
    """
    sku: NotRequired[str | None]
    """
    The shop's article number.
    """
    price: NotRequired[str | None]
    """
    What it costs now.
    """
    was: NotRequired[str | None]
    """
    What it cost before.
    """
    availability: NotRequired[Literal["in_stock", "out_of_stock", "preorder", "backorder"] | None]
    """
    Whether it can be ordered.
    """
    images: NotRequired[list[ImageFields]]
    """
    The best first.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str]]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    Whose it is.
    """
    feed_id: NotRequired[str | None]
    """
    The feed that it was read from.
    """
    url: NotRequired[str | None]
    """
    Its page in the shop.
    """
    description: NotRequired[str | None]
    """
    What it is.
    """
    currency: NotRequired[str | None]
    """
    Of all its prices.
    """
    category: NotRequired[str | None]
    """
    What is sold, or where it stands in the shop; copy takes care by it.
    """
    facts: NotRequired[list[str]]
    """
    What is true of it, a sentence each; ads say nothing else.
    """
    rating: NotRequired[RatingFields | None]
    """
    Stars, and of how many ratings.
    """
    disclaimers: NotRequired[list[str]]
    """
    What its ads must say in small print, beside the brand's.
    """
    variants: NotRequired[list[VariantFields]]
    """
    Its forms, in the shop's order.
    """


class ProductFields(TypedDict):
    """
    A product, with its variants.
    """

    sku: NotRequired[str | None]
    """
    The shop's article number.
    """
    price: NotRequired[str | None]
    """
    What it costs now.
    """
    was: NotRequired[str | None]
    """
    What it cost before.
    """
    availability: NotRequired[Literal["in_stock", "out_of_stock", "preorder", "backorder"] | None]
    """
    Whether it can be ordered.
    """
    images: NotRequired[list[str | ImageFields] | None]
    """
    The best first.
    """
    name: str
    """
    What people call it.
    """
    external_id: NotRequired[str | None]
    """
    Your own id of it: unique among your records of this kind, archived ones aside.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Your own marks, to find it by.
    """
    brand_id: NotRequired[str | None]
    """
    Whose it is.
    """
    feed_id: NotRequired[str | None]
    """
    The feed that it was read from.
    """
    url: NotRequired[str | None]
    """
    Its page in the shop.
    """
    description: NotRequired[str | None]
    """
    What it is.
    """
    currency: NotRequired[str | None]
    """
    Of all its prices.
    """
    category: NotRequired[str | None]
    """
    What is sold, or where it stands in the shop; copy takes care by it.
    """
    facts: NotRequired[list[str] | None]
    """
    What is true of it, a sentence each; ads say nothing else.
    """
    rating: NotRequired[float | RatingFields | None]
    """
    Stars, and of how many ratings.
    """
    disclaimers: NotRequired[list[str] | None]
    """
    What its ads must say in small print, beside the brand's.
    """
    variants: NotRequired[list[VariantFields] | None]
    """
    Its forms, in the shop's order.
    """


class ProductList(TypedDict):
    """
    A page of products, newest first.
    """

    next_cursor: str | None
    """
    `cursor` of the next page; null: this is the last.
    """
    products: list[ProductDocument]
    """
    Newest first.
    """


class ProductQuery(TypedDict):
    """
    The products of a feed that are wanted.
    """

    feed: str
    """
    The feed, as it was read last.
    """
    where: NotRequired[Where | None]
    """
    Which of them; all, if nothing is said.
    """


class ProviderDocument(TypedDict):
    """
    Who makes creatives.
    """

    name: str
    """
    As `provider` names it.
    """
    title: str
    """
    For people.
    """
    docs_url: str
    """
    Its own documentation.
    """
    kinds: list[JobKind]
    """
    What it makes.
    """
    limits: dict[str, Any]
    """
    What it takes, by kind: ratios, lengths, words that it knows.
    """
    resources: dict[str, ResourceKindDocument]
    """
    What it keeps in the account, by kind: GET /v1/providers/{provider}/resources/{kind}.
    """
    callbacks: bool
    """
    Whether it tells by itself when it is done.
    """
    cancels: bool
    """
    Whether it is asked to stop what was canceled or is overdue.
    """
    prices: list[PriceDocument]
    """
    What plain jobs cost.
    """
    wait: dict[str, WaitDocument]
    """
    How it is waited for, by kind.
    """
    health: HealthDocument
    """
    How it has been doing.
    """
    credentials: CredentialsDocument
    """
    Whether they are configured.
    """


class ProviderList(TypedDict):
    """
    All providers.
    """

    providers: list[ProviderDocument]
    """
    In the order in which auto looks at them last.
    """


class Timeline(TypedDict):
    """
    What happened to a job, oldest first.
    """

    id: str
    """
    The job's.
    """
    events: list[TimelineEvent]
    """
    Oldest first.
    """


class UploadDocument(TypedDict):
    """
    An image that awaits its file.
    """

    image: ImageDocument
    """
    The image to be.
    """
    upload: PresignedPost
    """
    Where its file goes.
    """


UsageDocument = TypedDict(
    "UsageDocument",
    {
        "from": str,
        "to": str,
        "currency": str,
        "total": SumDocument,
        "groups": list[SumDocument],
        "budget": BudgetDocument,
        "labels": list[LabelLimitDocument],
    },
)


class WebhookDocument(TypedDict):
    """
    How far the last webhook is that there was to send.
    """

    event_id: str
    """
    Its webhook-id.
    """
    state: WebhookState
    """
    Whether the receiver has taken it.
    """
    tries: int
    """
    How often it was posted.
    """
    problem: str | None
    """
    Why the last try was not taken, or what it waits for.
    """
    at: str
    """
    When it was posted last; of one that is `waiting`, since when it waits.
    """
    next_at: str | None
    """
    When it is tried again.
    """


class BatchDocument(TypedDict):
    """
    Up to 1,000 jobs under one key, as they are now.
    """

    id: str
    """
    The batch's: batch_…
    """
    status: str
    """
    queued | running | completed | partial | failed | canceled
    """
    total: int
    """
    How many jobs it has.
    """
    counts: dict[str, int]
    """
    Jobs by terminal status; `open` are the others, `needs_review` those of them that wait for somebody's approval.
    """
    percentage: int
    """
    Of its jobs that have ended.
    """
    problems: list[str]
    """
    Why jobs were refused, and what a query asked for that is not there; the first.
    """
    notes: list[str]
    """
    Options of its matrix that none of its providers is given.
    """
    labels: dict[str, str]
    """
    As they were given; its jobs have them too.
    """
    more: int
    """
    Products of its query that come in the batches that follow it.
    """
    follows: str | None
    """
    The batch that had the products before these.
    """
    followed_by: str | None
    """
    The batch that has the next products; null in events.
    """
    retry_of: str | None
    """
    The batch whose failures it was to make good.
    """
    retried_as: str | None
    """
    The last batch that was to make its failures good; null in events.
    """
    callback_url: str | None
    """
    Where its webhook goes.
    """
    webhook: WebhookDocument | None
    """
    How far that is; null in events.
    """
    source: str
    """
    How it came in: http | s3 | event
    """
    correlation_id: str
    """
    Of the request that made it.
    """
    created_at: str
    """
    When it was accepted.
    """
    completed_at: str | None
    """
    When all had ended.
    """


class BatchList(TypedDict):
    """
    A page of batches, newest first.
    """

    batches: list[BatchDocument]
    """
    The batches; none only when there are no more.
    """
    next_cursor: str | None
    """
    For the next page; null: this is the last.
    """


class BatchWebhook(TypedDict):
    """
    What is posted of a batch: the batch as it can be read at that moment, and what is told of it.
    """

    type: str
    """
    What it tells: job.completed, batch.failed, webhook.test …
    """
    timestamp: str
    """
    When that came to be.
    """
    id: str
    """
    The batch's: batch_…
    """
    status: str
    """
    queued | running | completed | partial | failed | canceled
    """
    total: int
    """
    How many jobs it has.
    """
    counts: dict[str, int]
    """
    Jobs by terminal status; `open` are the others, `needs_review` those of them that wait for somebody's approval.
    """
    percentage: int
    """
    Of its jobs that have ended.
    """
    problems: list[str]
    """
    Why jobs were refused, and what a query asked for that is not there; the first.
    """
    notes: list[str]
    """
    Options of its matrix that none of its providers is given.
    """
    labels: dict[str, str]
    """
    As they were given; its jobs have them too.
    """
    more: int
    """
    Products of its query that come in the batches that follow it.
    """
    follows: str | None
    """
    The batch that had the products before these.
    """
    followed_by: str | None
    """
    The batch that has the next products; null in events.
    """
    retry_of: str | None
    """
    The batch whose failures it was to make good.
    """
    retried_as: str | None
    """
    The last batch that was to make its failures good; null in events.
    """
    callback_url: str | None
    """
    Where its webhook goes.
    """
    webhook: WebhookDocument | None
    """
    How far that is; null in events.
    """
    source: str
    """
    How it came in: http | s3 | event
    """
    correlation_id: str
    """
    Of the request that made it.
    """
    created_at: str
    """
    When it was accepted.
    """
    completed_at: str | None
    """
    When all had ended.
    """


class Brief(TypedDict):
    """
    What the creatives are about and how they should be. Every field is optional; what a provider lacks of
    what its job needs, or cannot do, is a 422 that names the field.
    """

    brand_id: NotRequired[str | None]
    """
    A brand that is kept; it fills `brand`, `tone` and `placement`.
    """
    product_id: NotRequired[str | None]
    """
    A product that is kept; it fills `product` and `offer`, names its brand.
    """
    product_variant_id: NotRequired[str | None]
    """
    One variant of a product; it alone names its product, too.
    """
    audience_id: NotRequired[str | None]
    """
    An audience that is kept: the `audience`, where there is none.
    """
    template_id: NotRequired[str | None]
    """
    A template that is kept: the design of the studio's image ads.
    """
    project_id: NotRequired[str | None]
    """
    A project that is kept: its brand and its labels, where there are none.
    """
    brand: NotRequired[Brand | None]
    """
    Whose ad it is.
    """
    product: NotRequired[Product | None]
    """
    What it is about.
    """
    audience: NotRequired[str | None]
    """
    Whom it is for, in plain words.
    """
    copy: NotRequired[list[CopyLine] | None]
    """
    The texts that it shows.
    """
    offer: NotRequired[Offer | None]
    """
    Price, badge and stars; of image ads.
    """
    aspect_ratios: NotRequired[list[str] | None]
    """
    Width to height, one creative each: 4:5.
    """
    placement: NotRequired[
        Literal[
            "meta_feed",
            "meta_feed_square",
            "meta_link",
            "meta_story",
            "meta_reels",
            "google_landscape",
            "google_square",
            "google_portrait",
            "tiktok",
            "linkedin",
            "linkedin_square",
            "linkedin_portrait",
            "pinterest",
            "snapchat",
            "x",
            "x_square",
            "iab_300x250",
            "iab_336x280",
            "iab_300x600",
            "iab_250x250",
            "iab_970x250",
            "iab_728x90",
            "iab_970x90",
            "iab_468x60",
            "iab_320x100",
            "iab_320x50",
            "iab_160x600",
            "iab_120x600",
        ]
        | Placement
        | None
    ]
    """
    Where the ads are shown, by name (see GET /v1/placements): an ad of its size for each.
    """
    template: NotRequired[TemplateUse | None]
    """
    What the template was when the job came in: filled in, not sent.
    """
    overrides: NotRequired[dict[str, dict[str, Any]] | None]
    """
    With a template: node id → fields, as `PATCH /v1/jobs/{id}/design` takes them.
    """
    reference_layouts: NotRequired[list[str | ImageFields] | None]
    """
    Ads whose layout is to be followed.
    """
    direction: NotRequired[str | None]
    """
    How it should be, in free words.
    """
    style: NotRequired[str | None]
    """
    How it should look, such as bold or minimal.
    """
    tone: NotRequired[str | None]
    """
    How it should sound; who writes copy knows certain ones (GET /v1/providers).
    """
    platform: NotRequired[str | None]
    """
    Where it runs; who writes copy knows certain ones (GET /v1/providers).
    """
    format: NotRequired[str | None]
    """
    How long copy is; who writes it knows certain ones (GET /v1/providers).
    """
    script: NotRequired[str | None]
    """
    What is said in a video.
    """
    voice: NotRequired[str | None]
    """
    Who says it: one of GET /v1/voices, or the vendor's id.
    """
    avatar_url: NotRequired[str | None]
    """
    A portrait of who says it, from the front.
    """
    audio: NotRequired[Audio | None]
    """
    What is heard in a video, beside the script.
    """
    scenes: NotRequired[list[Scene] | None]
    """
    Of product photos, one picture or more each.
    """
    editable: NotRequired[bool | None]
    """
    Have the design trees too, to edit the ad later. Default: false.
    """
    variants: NotRequired[bool | None]
    """
    An ad of each headline with each product picture: of the studio in one job; in a batch each is a job of its own, whoever makes it. Default: false.
    """


class JobDocument(TypedDict):
    """
    One request for creatives, as it is now.
    """

    id: str
    """
    The job's: job_…
    """
    kind: JobKind
    """
    What is made.
    """
    status: JobStatus
    """
    Where it stands; all but queued, running and needs_review are ends.
    """
    provider: str
    """
    Who makes it, or made it last.
    """
    route: list[str]
    """
    The providers that it may use, in order.
    """
    progress: Progress | None
    """
    How far it is, where that is known.
    """
    assets: list[AssetDocument]
    """
    The finished files.
    """
    result: dict[str, Any] | None
    """
    What is no file: copy variants, design trees; of photos `scenes`, `recommended_presets`.
    """
    review: ReviewDocument | None
    """
    Of a job that asked for one, once it is made.
    """
    version: int | None
    """
    Of an editable ad: the current version.
    """
    notes: list[str]
    """
    What was understood otherwise than asked, or not at all.
    """
    cost: CostDocument
    """
    What it costs, over all attempts.
    """
    error: JobError | None
    """
    What went wrong, if it did not complete.
    """
    attempts: list[AttemptDocument]
    """
    What was tried, in order.
    """
    labels: dict[str, str]
    """
    As they were given.
    """
    records: dict[str, str]
    """
    The ids of the records that the brief names, by field; GET /v1/jobs/{job_id}/brief has what they said when the job came in.
    """
    batch_id: str | None
    """
    The batch that it belongs to.
    """
    retry_of: str | None
    """
    The job that it was to make good.
    """
    retried_as: str | None
    """
    The last job that was to make it good; null in events.
    """
    callback_url: str | None
    """
    Where its webhook goes.
    """
    webhook: WebhookDocument | None
    """
    How far that is; null in events.
    """
    source: str
    """
    How it came in: http | s3 | event | batch, or the vendor whose API it was asked for by
    """
    correlation_id: str
    """
    Of the request that made it; it is in every log line.
    """
    created_at: str
    """
    When it was accepted.
    """
    started_at: str | None
    """
    When work on it began.
    """
    completed_at: str | None
    """
    When it ended.
    """
    duration_ms: int | None
    """
    From accepted to ended.
    """


class JobList(TypedDict):
    """
    A page of jobs, newest first.
    """

    jobs: list[JobDocument]
    """
    The jobs; none only when there are no more.
    """
    next_cursor: str | None
    """
    For the next page; null: this is the last.
    """


class JobRequest(TypedDict):
    """
    The body of `POST /v1/jobs`, of a file under `briefs/` and of a `Job Requested` event.
    """

    kind: JobKind
    """
    What is to be made.
    """
    provider: NotRequired[str | None]
    """
    Who makes it; auto chooses by what each can do, health and price. Default: "auto".
    """
    fallback: NotRequired[list[str] | None]
    """
    Who comes next, in order, if it is proven that nothing was bought.
    """
    brief: Brief
    """
    What it is about and how it should be.
    """
    provider_options: NotRequired[dict[str, dict[str, Any]] | None]
    """
    By provider: fields that it documents, sent on as given; they win over the brief.
    """
    callback_url: NotRequired[str | None]
    """
    Gets the signed webhook of the job's end.
    """
    max_cost: NotRequired[str | None]
    """
    USD that the job may cost at most, whichever provider of its route it takes.
    """
    allow_unknown_price: NotRequired[bool | None]
    """
    Take a provider whose price nobody knows before (it is not configured, or only the provider's answer tells it), although max_cost or a budget then cannot be kept. Default: false.
    """
    deadline: NotRequired[int | None]
    """
    Seconds after which the job is wanted no more, however long its vendor's queue is. Default: 86400.
    """
    allow_fallback_on_unknown: NotRequired[bool | None]
    """
    Go on to the next provider even when nobody can know whether this one was paid. Default: false.
    """
    review: NotRequired[bool | ReviewWish | None]
    """
    Hold what is made as `needs_review` until somebody approves or rejects it: true, or how long, and what becomes of it if nobody does.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Names and values to list and to sum by.
    """
    dry_run: NotRequired[bool | None]
    """
    Only say what it would cost and who would be sent what; record nothing. Default: false.
    """


class JobWebhook(TypedDict):
    """
    What is posted of a job: the job as it can be read at that moment, and what is told of it.
    """

    type: str
    """
    What it tells: job.completed, batch.failed, webhook.test …
    """
    timestamp: str
    """
    When that came to be.
    """
    id: str
    """
    The job's: job_…
    """
    kind: JobKind
    """
    What is made.
    """
    status: JobStatus
    """
    Where it stands; all but queued, running and needs_review are ends.
    """
    provider: str
    """
    Who makes it, or made it last.
    """
    route: list[str]
    """
    The providers that it may use, in order.
    """
    progress: Progress | None
    """
    How far it is, where that is known.
    """
    assets: list[AssetDocument]
    """
    The finished files.
    """
    result: dict[str, Any] | None
    """
    What is no file: copy variants, design trees; of photos `scenes`, `recommended_presets`.
    """
    review: ReviewDocument | None
    """
    Of a job that asked for one, once it is made.
    """
    version: int | None
    """
    Of an editable ad: the current version.
    """
    notes: list[str]
    """
    What was understood otherwise than asked, or not at all.
    """
    cost: CostDocument
    """
    What it costs, over all attempts.
    """
    error: JobError | None
    """
    What went wrong, if it did not complete.
    """
    attempts: list[AttemptDocument]
    """
    What was tried, in order.
    """
    labels: dict[str, str]
    """
    As they were given.
    """
    records: dict[str, str]
    """
    The ids of the records that the brief names, by field; GET /v1/jobs/{job_id}/brief has what they said when the job came in.
    """
    batch_id: str | None
    """
    The batch that it belongs to.
    """
    retry_of: str | None
    """
    The job that it was to make good.
    """
    retried_as: str | None
    """
    The last job that was to make it good; null in events.
    """
    callback_url: str | None
    """
    Where its webhook goes.
    """
    webhook: WebhookDocument | None
    """
    How far that is; null in events.
    """
    source: str
    """
    How it came in: http | s3 | event | batch, or the vendor whose API it was asked for by
    """
    correlation_id: str
    """
    Of the request that made it; it is in every log line.
    """
    created_at: str
    """
    When it was accepted.
    """
    started_at: str | None
    """
    When work on it began.
    """
    completed_at: str | None
    """
    When it ended.
    """
    duration_ms: int | None
    """
    From accepted to ended.
    """


class Locale(TypedDict):
    """
    One language and what is said in it: facts (`product`, laid over the template's), copy, and prices as
    they are written there. Nothing is translated, so that one of the first two must be given. The copy's
    letters tell which way an ad reads.
    """

    language: str
    """
    BCP 47: of the copy.
    """
    product: NotRequired[Product | None]
    """
    What the product is called and is, laid over the template's.
    """
    copy: NotRequired[list[CopyLine] | None]
    """
    The texts, in this language.
    """
    offer: NotRequired[Offer | None]
    """
    Prices, as they are written there.
    """


class Matrix(TypedDict):
    """
    Every product × copy × ratio × provider, or locale × ratio × provider, each laid over `template` (a job
    request, perhaps unfinished). An axis that is left out is the template's own; none is empty.
    """

    template: dict[str, Any]
    """
    What all its jobs have; what is an axis, it may lack.
    """
    products: NotRequired[list[Product] | ProductQuery | None]
    """
    One for `brief.product` of each job; or a query, as in `product_query`.
    """
    product_ids: NotRequired[list[str] | None]
    """
    Kept products, in place of `products`.
    """
    product_query: NotRequired[ProductQuery | None]
    """
    Products of a feed, in place of `products`; those that there is no room for follow in further batches.
    """
    copies: NotRequired[list[list[CopyLine]] | None]
    """
    One for `brief.copy` of each job.
    """
    locales: NotRequired[list[Locale] | None]
    """
    One for the language of each job, and what it says.
    """
    aspect_ratios: NotRequired[list[str] | None]
    """
    One for `brief.aspect_ratios` of each job.
    """
    providers: NotRequired[list[str] | None]
    """
    One for `provider` of each job.
    """


class PlanDocument(TypedDict):
    """
    What a job would be: `dry_run`. Nothing was recorded.
    """

    dry_run: bool
    """
    true
    """
    kind: JobKind
    """
    What would be made.
    """
    variants: int
    """
    How many ads it makes of each shape: its headlines times its product's pictures.
    """
    cost: PlannedCost
    """
    At the first provider of the route.
    """
    route: list[PlannedLeg]
    """
    Who would make it, in order.
    """
    notes: list[str]
    """
    What to know before.
    """


class BatchRequest(TypedDict):
    """
    Up to 1,000 jobs, as a list or as a matrix. The body of `POST /v1/batches`, of a file under `briefs/`
    and of a `Batch Requested` event.
    """

    jobs: NotRequired[list[JobRequest] | None]
    """
    Each as POST /v1/jobs takes it.
    """
    matrix: NotRequired[Matrix | None]
    """
    What is multiplied out to jobs.
    """
    labels: NotRequired[dict[str, str] | None]
    """
    Of the batch, and of its jobs beside their own.
    """
    callback_url: NotRequired[str | None]
    """
    Gets the signed webhook of the batch's end.
    """
    max_cost: NotRequired[str | None]
    """
    USD that all its jobs may cost together, as prices are known before, with those of the batches that follow it.
    """
    dry_run: NotRequired[bool | None]
    """
    Only say what it would cost and who would make it; record nothing. Default: false.
    """
