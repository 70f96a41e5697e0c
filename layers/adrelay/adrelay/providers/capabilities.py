"""What some vendors can do beyond making creatives. Ask with `isinstance(provider(name), EditsDesigns)`."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.providers.base import Call, Operation, Report

if TYPE_CHECKING:
    import httpx

    from adrelay.providers.pictures import Picture

# Bytes of design trees (JSON) that a job's record and its completion event hold; larger ones are only in S3.
TREES_LIMIT = 150_000


@dataclass(frozen=True, slots=True)
class DesignVersion:
    """One state that a design was in. `design` and `image_url` are None where the vendor leaves them out."""

    id: str
    created_at: str | None = None  # as the vendor writes it (ISO 8601)
    design: Mapping[str, Any] | None = None
    image_url: str | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)


class EditsDesigns(ABC):
    """A vendor whose finished image ads can be edited and rendered again; `call.reference` names the ad.

    An ad's outcome has its design in `result`, as {"designs": {aspect ratio: tree}}.
    """

    @abstractmethod
    def override_design(
        self, design: Mapping[str, Any], overrides: Mapping[str, Mapping[str, Any]]
    ) -> dict[str, Any]:
        """The design with other texts (`characters`) and pictures (`imageFillUrl`) in some nodes, by their
        ids. Raises InvalidRequest naming node and field (`overrides.<node>.<field>`)."""

    @abstractmethod
    def edit_design(self, call: Call, design: Mapping[str, Any], key: str) -> Operation[Report]:
        """Replace the whole design and render it again.

        A report without an outcome: the new render is not done yet, go on with `poll`. An outcome's cost is
        the ad's own, paid when it was made. `key` is unique to this edit; the same key never makes two
        versions. A Rejected that blames a part of the design names it so: `design.<place>`.
        """

    @abstractmethod
    def list_versions(self, call: Call) -> Operation[list[DesignVersion]]:
        """All versions there are, in the vendor's order."""

    @abstractmethod
    def get_version(self, call: Call, version_id: str) -> Operation[DesignVersion]:
        """One version; raises Rejected `not_found`."""


class SyncsFigma(ABC):
    """A vendor that takes back a design which was edited in Figma, with the picture that Figma rendered."""

    @abstractmethod
    def sync_figma(self, call: Call, design: Mapping[str, Any], render: bytes, key: str) -> Operation[Report]:
        """As `EditsDesigns.edit_design`; `render` is a PNG, which the vendor keeps."""


class DeletesCreatives(ABC):
    """A vendor that deletes what it made when told to."""

    @abstractmethod
    def delete(self, call: Call) -> Operation[None]:
        """Delete the creative that `call.reference` names; one that is gone already is no error."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made scene or style, to be named as `brief.scenes[].preset`."""

    id: str
    name: str | None = None
    prompt: str | None = None
    preview_url: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    old: bool = False  # the vendor keeps it for old jobs only


class ShipsPresets(ABC):
    """A provider whose catalogue of presets ships with it, with a picture of each."""

    @abstractmethod
    def own_presets(self) -> Sequence[Preset]:
        """The catalogue; where each picture is, is for who serves it to say."""


class OffersPresets(ABC):
    """A vendor with a catalogue of presets."""

    @abstractmethod
    def presets(self, call: Call, user_id: str | None) -> Operation[list[Preset]]:
        """The catalogue as it is now; that of `user_id`, where the vendor has users and one is named. Raises
        InvalidRequest for a `user_id` that can be none there."""


@dataclass(frozen=True, slots=True)
class ResourceKind:
    """One kind of record that a vendor keeps in its account.

    `option`: what in `provider_options` names one; None where nothing does. `filters`: what the vendor lists
    them by; `needs`: those without which it lists none. `of_jobs`: attempts make them. Such a record is its
    tenant's alone, who may delete it; any other is there for all who may use the account.
    """

    option: str | None = None
    filters: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    of_jobs: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """A record as the vendor tells it; `fields` is all of it, but for design trees."""

    id: str
    name: str | None = None
    status: str | None = None
    created_at: str | None = None  # as the vendor writes it
    preview_url: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResourcePage:
    """`next_after` goes into `after` of the next page; None on the last."""

    found: tuple[Resource, ...]
    next_after: str | None = None


class KeepsResources(ABC):
    """A vendor with records of its own, which `provider_options` name by their ids."""

    resource_kinds: ClassVar[Mapping[str, ResourceKind]]

    @abstractmethod
    def list_resources(
        self, call: Call, kind: str, filters: Mapping[str, str], after: str | None, limit: int
    ) -> Operation[ResourcePage]:
        """A page of the account's records of one of its kinds. `filters` are some of the kind's, all that it
        needs among them; `limit` is 1 to 100. Raises Rejected."""

    def delete_resource(self, call: Call, kind: str, resource_id: str) -> Operation[None]:
        """Delete a record of a kind that is `of_jobs`; one that is gone already is no error."""
        raise Rejected(ErrorCode.NOT_FOUND, "The vendor deletes nothing")
        yield


ANSWER = "answer:"  # the beginning of a `Deliverable.url` that is a place in the vendor's answer


class AnswersWithFiles(ABC):
    """A vendor whose answers may hold files themselves, as text, or that shows them to our keys alone. Such a
    deliverable's URL is `ANSWER` and its place, in a form that the adapter chooses: it begins with a slash
    (a JSON pointer, RFC 6901, say)."""

    @abstractmethod
    def take_out(self, call: Call, place: str) -> Operation["Picture"]:
        """The file at `place`; raises Rejected `not_found` for any place where there is none."""


class ReportReader(ABC):
    """Makes reports of a response that is still arriving."""

    @abstractmethod
    def feed(self, chunk: bytes) -> list[Report]:
        """The reports that are complete with this chunk, oldest first. Never raises for what arrives."""

    @abstractmethod
    def close(self) -> list[Report]:
        """The reports in what arrived after the last complete one: the response has ended."""


class StreamsProgress(ABC):
    """A vendor that pushes one job's progress over one open response."""

    @abstractmethod
    def stream(self, call: Call) -> "httpx.Request":
        """The request whose response is the stream; it ends soon after the job does."""

    @abstractmethod
    def stream_reader(self, call: Call) -> ReportReader:
        """A reader for one such response."""
