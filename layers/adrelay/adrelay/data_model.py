"""Every sort of item in the one DynamoDB table: its key, who writes it, how it is found, what ends it.

All keys are made from this list (`docs/data_model.md` is held against it by a test). Times within keys are
ISO 8601 in UTC, so that they sort. The indexes:

    by_tenant  tenant_key, created_key   a tenant's jobs, batches, images, records and keys, newest first
    in_flight  in_flight, in_flight_key  what a provider owes: open attempts, edits, late outcomes; the jobs
                                         that the sweep is to look at, by when; and periods of budgets
    queued     queued, created_key       batches that have not ended
"""

from adrelay.aws.items import Item, ItemType

NEVER = "never"
TTL = "TTL"  # `expires_at`, Unix seconds; DynamoDB deletes within a few days of it, readers look themselves

JOB = ItemType("job", "JOB#{job_id}", "JOB", "jobs.store", "one request for creatives", ("by_tenant",), TTL)
FOLLOW_UP = ItemType(
    "follow-up",
    "JOB#{job_id}",
    "FOLLOW_UP",
    "jobs.follow_ups",
    "when the sweep is to look at the job, and what has been told of it; and that its key is taken",
    ("in_flight",),
    NEVER,
)
ATTEMPT = ItemType(
    "attempt",
    "JOB#{job_id}",
    "ATTEMPT#{number:02d}",
    "jobs.attempt_items",
    "one try of a job at one provider",
    ("in_flight",),
    TTL,
)
RAW = ItemType(
    "raw payload",
    "JOB#{job_id}",
    "RAW#{number:02d}#{which}",
    "jobs.attempt_items",
    "what a vendor said of an attempt's outcome, or of its late success, word for word",
    (),
    TTL,
)
REFERENCE = ItemType(
    "reference",
    "REFERENCE#{provider}#{reference}",
    "REFERENCE",
    "jobs.references",
    "the one attempt that a vendor knows by this id",
    (),
    NEVER,
)
EVENT = ItemType("timeline line", "JOB#{job_id}", "EVENT#{at}#{mark}", "jobs.store", "what happened", (), TTL)
FILE = ItemType(
    "file",
    "JOB#{job_id}",
    "FILE#{number:02d}#{index:03d}",
    "jobs.kept_files",
    "what a run of Store made of one deliverable, for the next run",
    (),
    TTL,
)
VERSION = ItemType(
    "version",
    "JOB#{job_id}",
    "VERSION#{number:04d}",
    "designs.versions",
    "one state of an editable ad; its trees are in S3",
    (),
    TTL,
)
EDIT = ItemType(
    "edit",
    "JOB#{job_id}",
    "EDIT",
    "designs.vendor_edits",
    "the edit of an ad that its vendor is working on",
    ("in_flight",),
    "with the version that comes of it, or the vendor's no",
)
BATCH = ItemType(
    "batch", "BATCH#{batch_id}", "BATCH", "batches.records", "a batch", ("by_tenant", "queued"), NEVER
)
PLACE = ItemType(
    "place", "PLACES#{tenant}", "PLACE#{place}", "jobs.places", "whose answer stands beside a brief", (), TTL
)
ANSWER = ItemType(
    "answer", "PLACES#{tenant}", "ANSWER#{about}#{place}", "jobs.places", "a job's further place", (), TTL
)
QUOTA = ItemType(
    "quota",
    "QUOTA#{tenant}",
    "QUOTA",
    "jobs.quotas",
    "what a tenant may use, and how many jobs it has open and has sent today, where that is limited",
    (),
    NEVER,
)
RECENT_REQUESTS = ItemType(
    "recent requests",
    "QUOTA#{tenant}",
    "REQUESTS",
    "jobs.request_counts",
    "how many requests a tenant has made of late, where that is limited",
    (),
    TTL,
)
ENTRY = ItemType(
    "ledger entry",
    "TENANT#{tenant}",
    "LEDGER#{at}#{job_id}#{attempt:02d}",
    "money.items",
    "what one attempt costs",
    (),
    NEVER,
)
BUDGET = ItemType(
    "budget", "TENANT#{tenant}", "BUDGET", "money.items", "what a budget is in every period", (), NEVER
)
PERIOD = ItemType(
    "period",
    "TENANT#{tenant}",
    "BUDGET#{period}",
    "money.items",
    "a period's sums, its own limit if it has one, and which alerts have been told",
    ("in_flight",),
    NEVER,
)
LABEL_PERIOD = ItemType(
    "label's period",
    "TENANT#{tenant}",
    "BUDGET#{period}#{limit_id}",
    "money.items",
    "the sums of what has a label with a limit, in a period, and which alerts have been told",
    ("in_flight",),
    NEVER,
)
IMAGE = ItemType(
    "image",
    "TENANT#{tenant}",
    "IMAGE#{image_id}",
    "images.library",
    "an uploaded image",
    ("by_tenant",),
    "its deletion",
)
CONTENT = ItemType(
    "content",
    "TENANT#{tenant}",
    "CONTENT#{sha256}",
    "images.library",
    "the image that has these bytes",
    (),
    "the image's deletion",
)
FONT = ItemType(
    "font", "TENANT#{tenant}", "FONT#{font_id}", "fonts.library", "a tenant's own font", (), "its deletion"
)
SOURCE = ItemType(
    "picture's source",
    "TENANT#{tenant}",
    "SOURCE#{scope}#{digest}",
    "images.kept",
    "where the copy is of a picture that a brief names, or why there is none",
    (),
    TTL,
)
EXPORT = ItemType(
    "export",
    "JOB#{job_id}",
    "EXPORT#{export_id}",
    "exports.records",
    "what of a job goes to an ad account, and what came of each piece",
    (),
    TTL,
)
UPLOAD = ItemType(
    "upload",
    "TENANT#{tenant}",
    "UPLOAD#{exporter}#{account}#{digest}",
    "exports.uploading",
    "what a file, or a creative of one, is at an ad account, or that it is just being sent there",
    (),
    NEVER,
)
CUTOUT = ItemType(
    "cutout",
    "TENANT#{tenant}",
    "CUTOUT#{sha256}#{method}",
    "images.kept",
    "where a picture is without its ground, and how sure that is",
    (),
    TTL,
)
FORM = ItemType(
    "form of a picture",
    "TENANT#{tenant}",
    "FORM#{sha256}#{form}",
    "images.kept",
    "where a picture is in a form that a vendor takes, if it is not kept in one",
    (),
    TTL,
)
READING = ItemType(
    "reading of a feed",
    "WORKSPACE#{tenant}",
    "READING#{feed_id}",
    "feeds.readings",
    "how far a feed's last reading is, and what came of it",
    (),
    NEVER,
)
PAGE = ItemType(
    "page",
    "TENANT#{tenant}",
    "PAGE#{scope}#{digest}",
    "workspace.linked",
    "what a page tells that a brief links to, or why it cannot be read",
    (),
    TTL,
)
PICTURE = ItemType(
    "picture address",
    "PICTURE#{digest}",
    "PICTURE",
    "images.addresses",
    "which picture of a brief a vendor may read, for which attempt",
    (),
    TTL,
)
RECORD = ItemType(
    "record",
    "WORKSPACE#{tenant}",
    "RECORD#{record_id}",
    "workspace.records",
    "a brand, a product, an audience, a template or a project",
    ("by_tenant",),
    NEVER,
)
EXTERNAL_ID = ItemType(
    "external id",
    "WORKSPACE#{tenant}",
    "EXTERNAL#{kind}#{digest}",
    "workspace.records",
    "the record that a user knows by this id",
    (),
    "the record's archiving, or another id in its place",
)
FACADE = ItemType(
    "façade",
    "TENANT#{tenant}",
    "FACADE#{vendor}",
    "facades.settings",
    "who works when this vendor's API is asked for here",
    (),
    NEVER,
)
NOTICE = ItemType(
    "notification channel",
    "TENANT#{tenant}",
    "NOTICE#{channel_id}",
    "facades.channels",
    "where an application of AdCreative.ai's API is told of its photoshoots",
    (),
    "its deletion",
)
WALLET = ItemType(
    "wallet",
    "TENANT#{tenant}",
    "WALLET#{vendor}",
    "facades.wallets",
    "credits that jobs of this vendor's API may take, and which have taken some",
    (),
    "credits that are not counted any more",
)
REPEAT = ItemType(
    "repeated key",
    "TENANT#{tenant}",
    "REPEAT#{vendor}#{digest}",
    "facades.repeats",
    "how often a key of this vendor's API has made a job, where that is allowed",
    (),
    TTL,
)
LINKS = ItemType(
    "links",
    "TENANT#{tenant}",
    "LINKS",
    "jobs.links",
    "what a tenant's links to files and reviews are proven by",
    (),
    "the tenant's erasure, and its links with it",
)
ARCHIVE = ItemType(
    "archive",
    "TENANT#{tenant}",
    "ARCHIVE#{subject}#{wish}",
    "archives.records",
    "how far the archive of a batch's or a job's files is, and where",
    (),
    TTL,
)
KEY = ItemType(
    "API key",
    "KEY#{digest}",
    "KEY",
    "tenants.keys",
    "the tenant behind an API key, and what it may do there",
    ("by_tenant",),
    TTL,
)
CHANNEL = ItemType(
    "channel",
    "CHANNEL#{provider}#{digest}",
    "CHANNEL",
    "attempts.callbacks",
    "a vendor's callback URL for everything of an application",
    (),
    NEVER,
)
RECEIVER = ItemType(
    "receiver",
    "RECEIVER#{tenant}",
    "{origin}",
    "webhooks.receivers",
    "how a tenant's callback host has been doing, and what is being posted there",
    (),
    TTL,
)
ADDRESS = ItemType(
    "address", "RECEIVER#{tenant}", "{origin}#{url}", "webhooks.receivers", "when a URL may be asked", (), TTL
)
DELIVERY = ItemType(
    "delivery",
    "DELIVERIES#{tenant}",
    "{at}#{event_id}#{endpoint_id}",
    "webhooks.deliveries",
    "one webhook to one endpoint: each try, and what came of it",
    (),
    TTL,
)
ENDPOINT = ItemType(
    "endpoint",
    "TENANT#{tenant}",
    "ENDPOINT#{endpoint_id}",
    "webhooks.endpoints",
    "where a tenant's webhooks go, and which secret of its own signs them",
    (),
    "its deletion, which leaves that its idempotency key is taken",
)
ENDPOINTS = ItemType(
    "number of endpoints",
    "TENANT#{tenant}",
    "ENDPOINTS",
    "webhooks.endpoints",
    "how many endpoints a tenant has: who tells of a job looks at this alone",
    (),
    NEVER,
)
WATCH = ItemType("watch", "WATCH#{provider}", "WATCH", "wire.lease", "who watches a vendor", (), "its end")
SLOTS = ItemType(
    "slots", "SLOTS#{provider}", "SLOTS", "wire.slots", "who is at a vendor, and who waits to be", (), NEVER
)
PACE = ItemType(
    "pace",
    "PACE#{provider}",
    "PACE",
    "wire.pace",
    "what a vendor was sent lately, and until when it wants no more",
    (),
    TTL,
)
TOKEN = ItemType(
    "token", "TOKEN#{name}", "TOKEN", "wire.tokens", "what a vendor issued, or its catalogue", (), TTL
)
MINUTE = ItemType("minute", "HEALTH#{provider}", "{minute}", "wire.health", "how its attempts ended", (), TTL)
WARNINGS = ItemType(
    "warnings", "HEALTH#{provider}", "WARNINGS", "wire.health", "what is soon wrong with its secret", (), TTL
)

ITEMS: tuple[ItemType, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, ItemType)
)


def job_key(job_id: str) -> Item:
    return JOB.key(job_id=job_id)


def attempt_key(job_id: str, number: int) -> Item:
    return ATTEMPT.key(job_id=job_id, number=number)


def attempt_of_key(item: Item) -> tuple[str, int]:
    """(job id, number) of an attempt's key."""
    return item["pk"]["S"].removeprefix("JOB#"), int(item["sk"]["S"].removeprefix("ATTEMPT#"))
