"""What every exporter is. An adapter is data and small functions: no I/O, no clock of its own.

An operation is a generator, as a provider's: it yields an `httpx.Request`, is sent the `httpx.Response`, and
returns a normalised value. What makes something at the network is marked `paid`: it is never sent again
blindly. Nothing that an exporter makes is published, linked to a campaign, or started.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ConfigDict

from adrelay.deferred import Deferred
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import Frozen, JobError
from adrelay.providers.base import Operation, RateLimit, TokenCache, to_vendor

if TYPE_CHECKING:
    import httpx


class Options(Deferred):
    """What a user may say of an export, beside the account."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Piece(Frozen):
    """What goes out: a file of a job (`type` image or video, `id` its asset's), or a text."""

    id: str
    type: str
    sha256: str  # of its content
    content_type: str = "text/plain"
    bytes: int = 0
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    text: str | None = None

    @property
    def name(self) -> str:
        """What it is called at the network: the same for the same content."""
        return f"adrelay-{self.sha256[:32]}"


@dataclass(frozen=True, slots=True)
class Target:
    """All that an adapter may know of where something goes. `options` as `Exporter.options_type` has them."""

    account: str
    options: Mapping[str, Any]
    base_url: str
    credentials: Mapping[str, str] = field(repr=False)

    def request(self, method: str, path: str, **kwargs: Any) -> "httpx.Request":
        """A request to the network: `path` is joined to the configured base URL."""
        import httpx

        return to_vendor(httpx.Request(method, self.base_url.rstrip("/") + path, **kwargs))


class Exporter(ABC):
    """One advertising network."""

    name: ClassVar[str]
    title: ClassVar[str]
    docs_url: ClassVar[str]
    base_url: ClassVar[str]  # the public default
    secret_keys: ClassVar[tuple[str, ...]]  # what a tenant's secret must hold
    account_form: ClassVar[str]  # what an account looks like, in words
    options_type: ClassVar[type[Options]] = Options
    limits: ClassVar[Mapping[str, Any]]  # told by GET /v1/exporters
    rate_limit: ClassVar[RateLimit | None] = None

    @abstractmethod
    def account_of(self, text: str) -> str | None:
        """The account that `text` names, written the one way it is kept; None for what can be none."""

    @abstractmethod
    def refusal(self, piece: Piece) -> JobError | None:
        """Why the network would not take it; None where it would. Asked before anything is sent."""

    def texts(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """Texts that go out beside the files."""
        return ()

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> "httpx.Auth":
        """How requests are authenticated; `tokens` outlives the invocation."""
        import httpx

        return httpx.Auth()

    @abstractmethod
    def find(self, target: Target, piece: Piece) -> Operation[str | None]:
        """The network's id of what was uploaded before; None: it has no such thing."""

    @abstractmethod
    def upload(self, target: Target, piece: Piece, content: bytes) -> Operation[str]:
        """Upload it: the network's id. Exactly one yielded request is `paid`."""


class MakesDrafts(ABC):
    """A network where creatives can be made of what was uploaded."""

    @abstractmethod
    def drafts(self, piece: Piece, options: Mapping[str, Any]) -> bool:
        """Whether a creative is made of it, once it is there."""

    @abstractmethod
    def find_draft(self, target: Target, name: str) -> Operation[str | None]:
        """The network's id of the creative of this name; None: it has none."""

    @abstractmethod
    def draft(self, target: Target, piece: Piece, reference: str, name: str) -> Operation[str]:
        """Make a creative of what `upload` has brought there: its id."""


def refused(code: ErrorCode, message: str) -> JobError:
    """Why a piece is not sent."""
    return JobError(code=code, message=message)


def wrong_ratio(piece: Piece, message: str) -> JobError:
    return refused(ErrorCode.WRONG_RATIO, f"is {piece.width}×{piece.height}; {message}")
