"""What a provider is: data about a vendor, and small functions that make requests and read answers.

An operation is a generator: it yields `httpx.Request`, is sent the `httpx.Response`, and returns a
normalised value. It never sends, never waits and never looks at a clock; `wire.driver` does the I/O.

    def submit(self, call: Call) -> Operation[Submission]:
        response = yield paid(call.request("POST", "/v1/image-ads", json={...}))
        return Submission(reference=response.json()["data"]["id"])

The driver attaches the vendor's credentials only to requests that are marked as the vendor's (`Call.request`
makes such) and go to its own origin, caps times and sizes, retries what is safe to retry and fetches every
other URL as anybody would: by GET, without credentials. It also deals with answers before the adapter sees
them: a 429, or a 503 that says when to come back, becomes `ProviderBusy`; a paid request without a readable
answer (a broken connection, another 5xx) `AnswerLost`. All other answers, 4xx included, are sent into the
generator; `answers.accepted()` and `answers.refusal()` turn those that say no into a `Rejected`.
"""

from abc import ABC, abstractmethod
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from adrelay.error_codes import ErrorCode
from adrelay.errors import FieldError, InvalidRequest, Rejected
from adrelay.jobs.model import AttemptState, Outcome, Progress
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

# Choosing a provider needs no HTTP client: httpx comes with the adapters that make requests.
if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
Operation = Generator["httpx.Request", "httpx.Response", T]


def to_vendor(request: "httpx.Request") -> "httpx.Request":
    """Mark a request to the vendor's API: it gets the vendor's credentials, and leaves for the vendor alone.
    Any other is somebody else's URL, and gets none, wherever it leads."""
    request.extensions["adrelay_vendor"] = True
    return request


def paid(request: "httpx.Request") -> "httpx.Request":
    """Mark the one request that buys something: the attempt is durably `sending` before it leaves."""
    request.extensions["adrelay_paid"] = True
    return request


@dataclass(frozen=True, slots=True)
class WaitPolicy:
    """Seconds. The watcher looks first after `first_look`, then every `interval`; the job's own Check
    looks every `safety`; `deadline` after it was sent the attempt expires."""

    first_look: float
    interval: float
    safety: float
    deadline: float


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `requests` in any window of `seconds` for one set of credentials (kept by `wire.pace`)."""

    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Price:
    """What one job will cost: `amount` in USD, and in the vendor's own `units` of `unit` where it has any.
    `known`: False when nobody has said what a unit costs; zero is then no price."""

    amount: Decimal
    units: Decimal | None = None
    unit: str | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class PictureForm:
    """What picture files a vendor takes: `kinds` as `studio.cutting.kinds` names them, of which png and jpeg
    always are two; `most_bytes` of each, None where its documents do not say."""

    kinds: tuple[str, ...] = ("jpeg", "png")
    most_bytes: int | None = None

    def takes(self, kind: str, size: int) -> bool:
        return kind in self.kinds and (self.most_bytes is None or size <= self.most_bytes)

    @property
    def name(self) -> str:
        """The same for the same form, of characters that keys of objects may have."""
        return f"{'-'.join(sorted(self.kinds))}-{self.most_bytes or 'any'}"


@dataclass(frozen=True, slots=True)
class Call:
    """All that an adapter may know about an attempt.

    `brief` has image URLs where the user gave `image_id`s. `options` is `provider_options[provider]`,
    checked by `Provider.check`. `credentials` are the keys of the vendor's secret. `reference` and `memo`
    are what an earlier step of the same attempt learnt. `sent_at` is when the paid request left (None: it has
    not, or nobody knows), `sent_seconds_ago` how long ago that was: what `recover` may need.
    """

    job_id: str
    number: int
    kind: JobKind
    brief: Brief
    options: Mapping[str, Any]
    idempotency_key: str
    base_url: str
    credentials: Mapping[str, str] = field(repr=False)
    callback_url: str | None = field(default=None, repr=False)  # it holds the callback's capability token
    reference: str | None = None
    memo: Mapping[str, Any] = field(default_factory=dict)
    sent_at: datetime | None = None
    sent_seconds_ago: float | None = None

    def request(self, method: str, path: str, **kwargs: Any) -> "httpx.Request":
        """A request to the vendor: `path` is joined to the configured base URL."""
        import httpx

        return to_vendor(httpx.Request(method, self.base_url.rstrip("/") + path, **kwargs))


@dataclass(frozen=True, slots=True)
class Submission:
    """The vendor accepted an attempt. `outcome` when its answer is already the end (synchronous copy).
    `uploads`: ids of the pictures that were put into the vendor's account for it."""

    reference: str | None
    memo: Mapping[str, Any] = field(default_factory=dict)
    uploads: tuple[str, ...] = ()
    outcome: Outcome | None = None
    progress: Progress | None = None
    raw: Mapping[str, Any] | None = None


class Recovery(StrEnum):
    """What is known of a paid request whose answer was lost, when its submission was not found."""

    NOT_BOUGHT = "not_bought"  # proof: it may be sent again
    UNKNOWABLE = "unknowable"  # wait for a callback or the deadline


@dataclass(frozen=True, slots=True)
class Report:
    """What a poll says about one attempt: its outcome, or how far it is.

    `memo`, when given, replaces the attempt's memo: what the adapter wants to see again at the next look.
    `ours` says whether the vendor's record is of what this attempt has asked for, as far as it tells (see
    `providers.origin`): an id that only a callback has brought is not believed against it.
    """

    outcome: Outcome | None = None
    progress: Progress | None = None
    memo: Mapping[str, Any] | None = None
    ours: bool | None = None


@dataclass(frozen=True, slots=True)
class CallbackHint:
    """What a callback claims, signed or not. Never believed: the truth is re-read by `poll`.

    `reference` is the vendor's id it speaks of; `final` is False for news that end nothing.
    """

    reference: str | None
    final: bool = True


def credential(credentials: Mapping[str, str], name: str) -> str:
    """What the vendor's secret holds under `name`; raises Rejected when it is not there."""
    value = credentials.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Rejected(ErrorCode.NOT_CONFIGURED, f"The vendor's secret has no {name}")
    return value


class Provider(ABC):
    """One vendor. Subclasses fill the class data and the operations their vendor has."""

    name: ClassVar[str]
    title: ClassVar[str]
    docs_url: ClassVar[str]
    base_url: ClassVar[str | None]  # the public default; None when the vendor names none
    kinds: ClassVar[frozenset[JobKind]]
    secret_keys: ClassVar[tuple[str, ...]] = ()  # what the vendor's secret must hold
    statuses: ClassVar[Mapping[str, AttemptState]] = {}  # vendor status → ours; unlisted = still waiting
    wait: ClassVar[Mapping[JobKind, WaitPolicy]]
    rate_limit: ClassVar[RateLimit | None] = None
    concurrency: int = 50  # attempts in flight at once; configuration sets it on the instance
    poll_batch: ClassVar[int] = 1  # how many attempts one poll may ask about
    callbacks: ClassVar[bool] = False
    signs_callbacks: ClassVar[bool] = (
        False  # whether they can be proven to be the vendor's: `verify_callback`
    )
    ours: ClassVar[bool] = False  # made by our own functions: free, repeatable, with nobody to ask
    cancels: ClassVar[bool] = False  # whether the vendor can be asked to stop: `cancel` does
    lists: ClassVar[bool] = False  # `recover` looks at what the vendor lists, and sends nothing: never buys
    # What IPTC calls pictures that come about so: https://cv.iptc.org/newscodes/digitalsourcetype/
    source_type: ClassVar[str] = "compositeWithTrainedAlgorithmicMedia"
    picture_form: ClassVar[PictureForm] = PictureForm()  # what a brief's pictures are converted to
    fetches_pictures: ClassVar[bool] = False  # from their URLs, by itself: also what we cannot read
    variants_in_one_job: ClassVar[frozenset[JobKind]] = (
        frozenset()
    )  # of which kinds it makes `brief.variants`
    limits: ClassVar[Mapping[str, Any]] = {}  # told by GET /v1/providers
    unit: ClassVar[str | None] = None  # what the vendor bills in, when that is not USD
    price_is_final: ClassVar[bool] = True  # False: only its answer says what it took, perhaps more
    usd_per_unit: Decimal = Decimal(0)  # the public list price; configuration sets it on the instance
    plan_is_known: bool = False  # configuration has: then zero is a price, too

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        """What this vendor's API cannot express, or lacks: errors before anything is sent."""
        return []

    def variants_made(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> int:
        """How many variants of the brief its job makes (see `requests.variants`)."""
        return 1

    def given_pictures(self, brief: Brief, options: Mapping[str, Any]) -> frozenset[str]:
        """The fields of the brief (`brief.product.images.0`) whose pictures this vendor is given, by upload
        or by URL. They are kept, and converted to its `picture_form`, before anything is sent."""
        return frozenset()

    @abstractmethod
    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        """What this job will cost when it completes."""

    def price_of(self, units: Decimal) -> Price:
        """What so many of the vendor's units cost, by the plan or the list."""
        known = self.plan_is_known or self.usd_per_unit > 0
        return Price(units * self.usd_per_unit, units, self.unit, known)

    def credential_warnings(self, credentials: Mapping[str, str], now: datetime) -> list[str]:
        """What will soon be wrong with the vendor's secret, in words without the secret; never raises."""
        return []

    def auth(self, credentials: Mapping[str, str], tokens: "TokenCache") -> "httpx.Auth":
        """How requests to the vendor are authenticated; `tokens` outlives the invocation."""
        import httpx

        return httpx.Auth()

    @abstractmethod
    def submit(self, call: Call) -> Operation[Submission]:
        """Ask for the creatives. Exactly one yielded request is `paid`."""

    @abstractmethod
    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """Ask about at most `poll_batch` attempts (each has a reference); a report each, in order.

        It may be asked again about one that has ended, whenever its files are wanted, and then says the same:
        what the vendor tells but once belongs into `Report.memo`.
        """

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Find out whether a paid request whose answer was lost was accepted. Never buys again blindly."""
        return Recovery.UNKNOWABLE
        yield  # a generator, like every operation

    def cancel(self, call: Call) -> Operation[Report]:
        """Ask the vendor to stop an attempt that we have given up; it has a reference. Only where the
        provider `cancels`. It may be asked again about one that has been stopped.

        The outcome, where the answer already says what became of it and of its price; what the vendor does
        not say is unknown. A report without one: `poll` will tell. Raises Rejected for a no.
        """
        return Report()
        yield

    def verify_callback(
        self, body: bytes, headers: Mapping[str, str], credentials: Mapping[str, str]
    ) -> None:
        """Raise `InvalidRequest` unless the vendor has signed this callback. Only where it `signs_callbacks`.

        `body` as it came, before anything has read it; `headers` with their names in lower case. Compare by
        `providers.signatures`, in constant time. How old it may be need not be judged: a callback that is
        repeated makes us ask the vendor once more, and nothing else.
        """
        raise InvalidRequest(f"{self.title} signs no callbacks")

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        """Read an incoming callback, its headers' names in lower case; raises `InvalidRequest` for what this
        vendor would never send."""
        raise InvalidRequest(f"{self.title} sends no callbacks")


class TokenCache(ABC):
    """A small store shared by all invocations, for tokens that a vendor issues."""

    @abstractmethod
    def get(self, name: str) -> Mapping[str, Any] | None:
        """The value kept under `name`, or None when there is none or it has expired."""

    @abstractmethod
    def put(self, name: str, value: Mapping[str, Any], *, expires_at: float) -> None:
        """Keep `value` until `expires_at` (Unix seconds)."""
