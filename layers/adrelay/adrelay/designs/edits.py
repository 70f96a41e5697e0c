"""Editing a finished ad, as ManageJobs sees it: somebody renders the change, StoreAssets makes it a version.

The studio's ads are rendered by RenderCreative, a vendor's by the vendor (through CallProvider). Both
are waited for: API Gateway gives up after 30 s, so each has its share of less than that.
"""

import re
import time
from dataclasses import dataclass
from typing import Any

from adrelay.aws.functions import ask
from adrelay.aws.presign import Presign
from adrelay.clock import utc_now
from adrelay.designs.versions import DesignChange, Designs, Trees, Version, current_version, maker
from adrelay.errors import Conflict, FieldError, InvalidRequest, NotFound, Unavailable
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import asset_view, timestamp
from adrelay.telemetry import logger

_RENDER_SECONDS, _STORE_SECONDS = 18.0, 8.0
_SPARE_SECONDS = 1.0  # before nobody waits any more: what is begun later may come to be unseen
_ETAG = re.compile(r'(W/)?"([^"]*)"')
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def version_to_edit(job: Job, if_match: str | None) -> int:
    """The version that an edit is meant for: the current one. Conflict when `If-Match` names only others."""
    current = current_version(job)
    if if_match is None or if_match.strip() == "*":
        return current
    strong = [tag for weak, tag in _ETAG.findall(if_match) if not weak]
    if str(current) not in strong:
        message = f'the ETag of the design as it is now is "{current}"'
        detail = f"The design has changed: it is at version {current}"
        raise Conflict(detail, errors=(FieldError("If-Match", message),))
    return current


@dataclass(frozen=True, slots=True)
class Editor:
    """`*_function`: names of the functions that are asked."""

    store: Store
    designs: Designs
    render_function: str
    call_function: str
    store_function: str

    def edit(self, job: Job, base: int, change: DesignChange) -> bool:
        """Carry out a change of version `base`. False: the vendor has it and is still rendering."""
        if change.figma_render is not None and maker(job) == "studio":
            raise InvalidRequest.of(FieldError("figma_render", "the studio renders designs itself"))
        return self._carry_out(job, base, "edited", {"change": change.model_dump(mode="json")})

    def restore(self, job: Job, base: int, name: str) -> bool:
        """Make an earlier version the current one again, as a new version; False as for `edit`. A vendor's ad
        also has versions that are known by the vendor's ids."""
        if maker(job) == "studio":
            old = self.designs.version(job, _number(job, name))
            again = {"number": base + 1, "source": "restored", "created_at": utc_now()}
            self.designs.add(job, old.model_copy(update=again), self.designs.trees(old))
            return True
        if not is_number(name):
            return self._carry_out(job, base, "restored", {"vendor_version": name})
        (tree,) = self.designs.trees(self.designs.version(job, int(name))).values()
        change = DesignChange(design=tree)
        return self._carry_out(job, base, "restored", {"change": change.model_dump(mode="json")})

    def settle(self, job: Job) -> bool:
        """Go on with an edit that a vendor had not finished. True while it still has not."""
        if maker(job) == "studio" or not self.designs.has_edit(job):
            return False
        try:
            made = self._ask_vendor(job, "follow_edit")
            if "designs" in made:
                self._keep(job, made)
        except (Conflict, InvalidRequest) as error:  # it came to nothing, or somebody else was quicker
            logger.info("an edit has ended", extra={"reason": error.detail})
            return False
        except Unavailable:
            return True
        return bool(made.get("pending"))

    def delete(self, job: Job) -> None:
        """Delete the ad at the vendor that made it; what we keep of it stays. NotFound for a studio's ad."""
        current_version(job)
        if maker(job) == "studio":
            raise NotFound("The ad is at no vendor")
        self._ask_vendor(job, "delete_ad")

    # -- versions --------------------------------------------------------------------------------

    def version(self, job: Job, name: str) -> tuple[Version, Trees]:
        """One of the job's versions with its trees."""
        found = self.designs.version(job, _number(job, name))
        return found, self.designs.trees(found)

    def vendor_versions(self, job: Job) -> list[dict[str, Any]]:
        """The versions that the vendor has of the ad: `id`, `created_at`. NotFound for the studio's ads."""
        current_version(job)
        if maker(job) == "studio":
            raise NotFound("The studio has no versions but those of the job")
        found: list[dict[str, Any]] = self._ask_vendor(job, "vendor_versions")["versions"]
        return found

    def vendor_version(self, job: Job, name: str) -> dict[str, Any]:
        """One of them: `id`, `created_at`, `design`."""
        current_version(job)
        if maker(job) == "studio":
            raise _absent(job, name)
        return self._ask_vendor(job, "vendor_version", vendor_version=name)

    # -- asking ----------------------------------------------------------------------------------

    def _carry_out(self, job: Job, base: int, source: str, what: dict[str, Any]) -> bool:
        order = {"base": base, "source": source, **what}
        if maker(job) != "studio":
            made = self._ask_vendor(job, "edit", **order)
        else:
            made = self._ask(self.render_function, job, "edit", _RENDER_SECONDS, **order)
        if made.get("pending"):
            return False
        self._keep(job, {"base": base, "source": source, **made})
        return True

    def _keep(self, job: Job, made: dict[str, Any]) -> None:
        try:
            self._ask(self.store_function, job, "version", _STORE_SECONDS, **made)
        except InvalidRequest as error:
            if maker(job) != "studio":
                self._ask_vendor(job, "drop_edit", reason=error.detail)
            raise

    def _ask_vendor(self, job: Job, action: str, **more: Any) -> dict[str, Any]:
        try:
            return self._ask(self.call_function, job, action, _RENDER_SECONDS, **more)
        except Unavailable:
            if action == "edit" and self.designs.has_edit(job):
                return {"pending": True}  # it is on its way; the vendor's watch goes on with it
            raise

    def _ask(self, function: str, job: Job, action: str, seconds: float, **more: Any) -> dict[str, Any]:
        request = {
            "action": action,
            "job_id": job.id,
            "correlation_id": job.correlation_id,
            "deadline": time.time() + seconds - _SPARE_SECONDS,
            **more,
        }
        return ask(function, request, seconds=seconds)


def version_view(job: Job, version: Version, presign: Presign) -> dict[str, Any]:
    """A version as the API lists it."""
    return {
        "job_id": job.id,
        "version": version.number,
        "current": version.number == job.version,
        "source": version.source,
        "created_at": timestamp(version.created_at),
        "assets": [asset_view(asset, presign) for asset in version.assets],
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
