"""Editing a finished ad, as ManageJobs sees it: its maker renders the change, StoreAssets makes it a version.

A `StudioAd` is rendered by RenderCreative, a `VendorAd` by its vendor (through CallProvider). Both are waited
for: API Gateway gives up after 30 s, so each has its share of less than that.
"""

import re
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from adrelay.aws.functions import ask
from adrelay.aws.presign import Presign
from adrelay.clock import utc_now
from adrelay.designs.versions import (
    DesignChange,
    Designs,
    Trees,
    Version,
    current_version,
    maker,
    stale,
)
from adrelay.errors import Conflict, FieldError, InvalidRequest, NotFound, Unavailable
from adrelay.jobs import editing
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import asset_view, timestamp
from adrelay.providers.registry import provider
from adrelay.requests.wishes import Wish
from adrelay.telemetry import logger
from adrelay.web.conditions import check_match

_RENDER_SECONDS, _STORE_SECONDS = 18.0, 8.0
_SPARE_SECONDS = 1.0  # before nobody waits any more: what is begun later may come to be unseen
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def version_to_edit(job: Job, if_match: str | None) -> int:
    """The version that a change is meant for: the current one. PreconditionFailed when `If-Match` names only
    others."""
    current = current_version(job)
    check_match(current, if_match, "design")
    return current


@dataclass(frozen=True, slots=True)
class Workshop:
    """Whom editing asks. `*_function`: names of the functions that render, reach vendors, and keep files.
    `lenient`: the studio leaves out what it does not know of a tree, as vendors do."""

    store: Store
    designs: Designs
    render_function: str
    call_function: str
    store_function: str
    lenient: bool = False

    def ad(self, job: Job) -> "Ad":
        """The job's ad. NotFound for a job without a design, Conflict while it may still get one."""
        current_version(job)
        return (StudioAd if provider(maker(job)).ours else VendorAd)(self, job)

    def ask(self, function: str, job: Job, action: str, seconds: float, **more: Any) -> dict[str, Any]:
        """What the function answers within so many seconds. Raises RequestError."""
        request = {
            "action": action,
            "job_id": job.id,
            "correlation_id": job.correlation_id,
            "deadline": time.time() + seconds - _SPARE_SECONDS,
            **more,
        }
        return ask(function, request, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Ad(ABC):
    """An editable ad, at whoever made it and renders it again."""

    workshop: Workshop
    job: Job

    @abstractmethod
    def edit(self, base: int, change: DesignChange, wish: Wish | None = None) -> bool:
        """Carry out a change of version `base`. False: its maker has it and is still rendering."""

    @abstractmethod
    def restore(self, base: int, name: str, wish: Wish | None = None) -> bool:
        """Make an earlier version the current one again, as a new version; False as for `edit`."""

    @abstractmethod
    def settle(self) -> bool:
        """Go on with an edit that its maker had not finished. True while it still has not."""

    @abstractmethod
    def delete(self) -> None:
        """Delete the ad at its maker; what we keep of it stays. NotFound where it is only with us."""

    @abstractmethod
    def makers_versions(self) -> list[dict[str, Any]]:
        """The versions that its maker has: `id`, `created_at`. NotFound where there are only ours."""

    @abstractmethod
    def makers_version(self, name: str) -> dict[str, Any]:
        """One of them: `id`, `created_at`, `design`."""

    def granted(self, wish: Wish | None) -> Version | None:
        """The version that this wish has become already. Conflict when its key was used for another, or when
        its maker is still at it."""
        if wish is None:
            return None
        found = self.workshop.designs.granted(self.job, wish)
        if found is None and self.workshop.designs.has_edit(self.job, wish):
            raise Conflict("This edit is on its way; read the design in a moment")
        return found

    def version(self, name: str) -> tuple[Version, Trees]:
        """One of the versions that we keep, with its trees."""
        designs = self.workshop.designs
        found = designs.version(self.job, _number(self.job, name))
        return found, designs.trees(found)

    def _store_version(self, made: dict[str, Any]) -> None:
        self.workshop.ask(self.workshop.store_function, self.job, "version", _STORE_SECONDS, **made)


class StudioAd(Ad):
    """One that our own functions render: every state it was in is a version of ours."""

    __slots__ = ()

    def edit(self, base: int, change: DesignChange, wish: Wish | None = None) -> bool:
        if change.figma_render is not None:
            raise InvalidRequest.of(FieldError("figma_render", "the studio renders designs itself"))
        order: dict[str, Any] = {"base": base, "source": "edited", "change": change.model_dump(mode="json")}
        workshop = self.workshop
        order |= {"lenient": True} if workshop.lenient else {}
        made = workshop.ask(workshop.render_function, self.job, "edit", _RENDER_SECONDS, **order)
        self._store_version({"base": base, "source": "edited", **made, **_wished(wish)})
        return True

    def restore(self, base: int, name: str, wish: Wish | None = None) -> bool:
        old, trees = self.version(name)
        again = {"number": base + 1, "source": "restored", "created_at": utc_now(), "wish": wish}
        with editing.storing(self.workshop.store, self.job.id, base, stale(base)):
            self.workshop.designs.add(self.job, old.model_copy(update=again), trees)
        return True

    def settle(self) -> bool:
        return False

    def delete(self) -> None:
        raise NotFound("The ad is at no vendor")

    def makers_versions(self) -> list[dict[str, Any]]:
        raise NotFound("The studio has no versions but those of the job")

    def makers_version(self, name: str) -> dict[str, Any]:
        raise _absent(self.job, name)


class VendorAd(Ad):
    """One that a vendor renders, and keeps versions of; asked through the function that has its keys."""

    __slots__ = ()

    def edit(self, base: int, change: DesignChange, wish: Wish | None = None) -> bool:
        return self._carry_out(base, "edited", {"change": change.model_dump(mode="json"), **_wished(wish)})

    def restore(self, base: int, name: str, wish: Wish | None = None) -> bool:
        if not is_number(name):
            return self._carry_out(base, "restored", {"vendor_version": name, **_wished(wish)})
        (tree,) = self.version(name)[1].values()
        change = DesignChange(design=tree).model_dump(mode="json")
        return self._carry_out(base, "restored", {"change": change, **_wished(wish)})

    def settle(self) -> bool:
        if not self.workshop.designs.has_edit(self.job):
            return False
        try:
            made = self._ask("follow_edit")
            if "designs" in made:
                self._store_version(made)
        except (Conflict, InvalidRequest) as error:  # it came to nothing, or somebody else was quicker
            logger.info("an edit has ended", extra={"reason": error.detail})
            return False
        except Unavailable:
            return True
        return bool(made.get("pending"))

    def delete(self) -> None:
        self._ask("delete_ad")

    def makers_versions(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._ask("vendor_versions")["versions"]
        return found

    def makers_version(self, name: str) -> dict[str, Any]:
        return self._ask("vendor_version", vendor_version=name)

    def _carry_out(self, base: int, source: str, what: dict[str, Any]) -> bool:
        made = self._ask("edit", base=base, source=source, **what)
        if made.get("pending"):
            return False
        self._store_version({"base": base, "source": source, **made})
        return True

    def _store_version(self, made: dict[str, Any]) -> None:
        try:
            Ad._store_version(self, made)
        except InvalidRequest as error:
            self._ask("drop_edit", reason=error.detail)
            raise

    def _ask(self, action: str, **more: Any) -> dict[str, Any]:
        workshop = self.workshop
        try:
            return workshop.ask(workshop.call_function, self.job, action, _RENDER_SECONDS, **more)
        except Unavailable:
            if action == "edit" and workshop.designs.has_edit(self.job):
                return {"pending": True}  # it is on its way; the vendor's watch goes on with it
            raise


def _wished(wish: Wish | None) -> dict[str, Any]:
    return {} if wish is None else {"wish": wish.model_dump()}


def version_view(job: Job, version: Version, presign: Presign) -> dict[str, Any]:
    """A version as the API lists it."""
    return {
        "job_id": job.id,
        "version": version.number,
        "current": version.number == job.version,
        "source": version.source,
        "created_at": timestamp(version.created_at),
        "assets": [asset_view(asset, presign, version.created_at) for asset in version.assets],
        "notes": list(version.notes),
    }


def is_number(name: str) -> bool:
    """Whether a version is named as ours are; a vendor's has the vendor's id."""
    return _NUMBER.fullmatch(name) is not None


def _number(job: Job, name: str) -> int:
    if not is_number(name):
        raise _absent(job, name)
    return int(name)


def _absent(job: Job, name: str) -> NotFound:
    return NotFound(f"Job {job.id} has no version {name[:40]}")
