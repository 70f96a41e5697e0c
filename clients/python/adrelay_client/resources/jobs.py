"""`jobs`: submit, wait, read, edit, and fetch the files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from adrelay_client.documents import (
    AssetDocument,
    CommentFields,
    DesignChange,
    DesignDocument,
    ExportDocument,
    ExportFields,
    FileDocument,
    InvitationFields,
    JobDocument,
    JobRequest,
    PlanDocument,
    RawDocument,
    ReviewFields,
    ReviewLink,
    TimelineEvent,
    VersionDocument,
)
from adrelay_client.exchange import LED, Steps
from adrelay_client.operations import D, Page, listing, operation
from adrelay_client.resources.archives import Archived
from adrelay_client.resources.files import fetch, read
from adrelay_client.resources.shared import (
    EDITED,
    MADE,
    at,
    deleted,
    flat,
    if_version,
    once,
    pages,
    planned,
    submitted,
    until,
)

GOING_ON = frozenset({"queued", "running"})
_LOOK = 20.0  # seconds that the API holds a request open for a job's end; it would 25


class Jobs(Archived[D]):
    subjects = "jobs"

    @operation
    def plan(self, request: JobRequest) -> Steps[PlanDocument]:
        """What the job would cost, who would make it and what they would be sent; nothing is recorded."""
        plan: PlanDocument = yield from self._api.read("POST", at("jobs"), json=planned(request))
        return plan

    @operation
    def create(self, request: JobRequest, *, idempotency_key: str | None = None) -> Steps[JobDocument]:
        """Submit a job. Under a key of your own it is the same job however often your program runs; without
        one it gets a new one, so that a lost answer makes no second job. Unsendable for a dry run."""
        job: JobDocument = yield from self._api.read(
            "POST", at("jobs"), json=submitted(request), headers=once(idempotency_key), needs=MADE
        )
        return job

    @operation
    def get(self, job_id: str, *, wait: float = 0) -> Steps[JobDocument]:
        """The job as it is now, or as soon as it has ended, within `wait` seconds (at most 25)."""
        return self._look(job_id, wait)

    @operation
    def wait(
        self,
        job_id: str,
        *,
        timeout: float | None = 900,
        look: float = _LOOK,
        on_look: Callable[[JobDocument], object] | None = None,
    ) -> Steps[JobDocument]:
        """The job once it has ended, however that was, or `needs_review`. `look`: seconds (at most 25) that
        one request waits at the API; `on_look` is called with the job as each found it. Raises NotEnded."""

        def read(left: float) -> Steps[JobDocument]:
            return self._look(job_id, min(look, left))

        return until(self._api, read, going_on=GOING_ON, timeout=timeout, on_look=on_look)

    @listing
    def list(
        self,
        *,
        status: str | None = None,
        kind: str | None = None,
        batch_id: str | None = None,
        provider: str | None = None,
        source: str | None = None,
        label: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        page_size: int | None = None,
    ) -> Steps[Page[JobDocument]]:
        """Those that match, newest first. `label` is ``name:value``, dates are ISO 8601."""
        params = {
            "status": status, "kind": kind, "batch_id": batch_id, "provider": provider, "source": source,
            "label": label, "created_after": created_after, "created_before": created_before,
            "limit": page_size,
        }  # fmt: skip
        return (yield from pages(self._api, at("jobs"), "jobs", params))

    @operation
    def these(self, job_ids: Sequence[str]) -> Steps[Sequence[JobDocument]]:
        """At most 100 by their ids, in this order, as far as they exist."""
        document = yield from self._api.read(
            "GET", at("jobs"), params=flat({"ids": list(job_ids)}), needs={"jobs": list}
        )
        jobs: Sequence[JobDocument] = document["jobs"]
        return jobs

    @operation
    def cancel(self, job_id: str) -> Steps[JobDocument]:
        job: JobDocument = yield from self._api.read("POST", at("jobs", job_id, "cancel"))
        return job

    @operation
    def retry(
        self, job_id: str, *, force: bool = False, idempotency_key: str | None = None
    ) -> Steps[JobDocument]:
        """A new job with the same request, of one that did not complete; `force`: also of one that did."""
        job: JobDocument = yield from self._api.read(
            "POST",
            at("jobs", job_id, "retry"),
            params={"force": force or None},
            headers=once(idempotency_key),
            needs=MADE,
        )
        return job

    @operation
    def erase(self, job_id: str) -> Steps[None]:
        """Erase a job that has ended, with its files."""
        return deleted(self._api, at("jobs", job_id))

    @operation
    def timeline(self, job_id: str) -> Steps[Sequence[TimelineEvent]]:
        document = yield from self._api.read("GET", at("jobs", job_id, "timeline"), needs={"events": list})
        events: Sequence[TimelineEvent] = document["events"]
        return events

    @operation
    def brief(self, job_id: str) -> Steps[JobRequest]:
        """The request as the job keeps it, with what records filled in."""
        request: JobRequest = yield from self._api.read("GET", at("jobs", job_id, "brief"))
        return request

    @operation
    def raw(self, job_id: str, attempt: int) -> Steps[RawDocument]:
        """What the vendor of an attempt said, as it came."""
        raw: RawDocument = yield from self._api.read("GET", at("jobs", job_id, "attempts", attempt, "raw"))
        return raw

    @operation
    def review(self, job_id: str, decision: ReviewFields) -> Steps[JobDocument]:
        """Approve or reject a job that `needs_review`; the job as it has ended. Conflict where somebody has
        decided otherwise."""
        job: JobDocument = yield from self._api.read("POST", at("jobs", job_id, "review"), json=decision)
        return job

    @operation
    def comment(
        self, job_id: str, comment: CommentFields, *, idempotency_key: str | None = None
    ) -> Steps[JobDocument]:
        """Say something of a job that `needs_review`."""
        path = at("jobs", job_id, "review", "comments")
        job: JobDocument = yield from self._api.read(
            "POST", path, json=comment, headers=once(idempotency_key)
        )
        return job

    @operation
    def review_link(self, job_id: str, invitation: InvitationFields | None = None) -> Steps[ReviewLink]:
        """A page for somebody without a key, who looks, comments and decides."""
        link: ReviewLink = yield from self._api.read(
            "POST", at("jobs", job_id, "review", "links"), json=invitation or {}
        )
        return link

    @operation
    def export_to_account(self, job_id: str, wanted: ExportFields) -> Steps[ExportDocument]:
        """Have the job's files put into an ad account, as drafts. The same again is the same export."""
        export: ExportDocument = yield from self._api.read("POST", at("jobs", job_id, "exports"), json=wanted)
        return export

    @operation
    def exports(self, job_id: str) -> Steps[Sequence[ExportDocument]]:
        """How far the job's exports are, the oldest first."""
        document = yield from self._api.read("GET", at("jobs", job_id, "exports"), needs={"exports": list})
        exports: Sequence[ExportDocument] = document["exports"]
        return exports

    @operation
    def store_late(self, job_id: str, attempt: int) -> Steps[JobDocument]:
        """Have the files of an attempt's late success stored, or tried again."""
        job: JobDocument = yield from self._api.read(
            "POST", at("jobs", job_id, "attempts", attempt, "assets")
        )
        return job

    @operation
    def design(self, job_id: str) -> Steps[DesignDocument]:
        """The trees of an editable ad, as they are."""
        design: DesignDocument = yield from self._api.read("GET", at("jobs", job_id, "design"))
        return design

    @operation
    def delete_design(self, job_id: str, *, version: int | str | None = None) -> Steps[None]:
        """Delete an ad at the vendor that made it: it can be edited no longer; what is kept here stays. With
        `version`, only if that is still the current one; else Conflict."""
        return deleted(self._api, at("jobs", job_id, "design"), if_version(version))

    @operation
    def version(self, job_id: str, number: int) -> Steps[DesignDocument]:
        """The trees of an editable ad, as they were in a version."""
        design: DesignDocument = yield from self._api.read("GET", at("jobs", job_id, "versions", number))
        return design

    @operation
    def edit(
        self,
        job_id: str,
        change: DesignChange,
        *,
        version: int | str | None = None,
        idempotency_key: str | None = None,
    ) -> Steps[DesignDocument]:
        """A new version of an editable ad. With `version`, only if that is still the current one; else
        Conflict."""
        design: DesignDocument = yield from self._api.read(
            "PATCH",
            at("jobs", job_id, "design"),
            json=change,
            headers={**once(idempotency_key), **if_version(version)},
            needs=EDITED,
        )
        return design

    @listing
    def versions(self, job_id: str, *, page_size: int | None = None) -> Steps[Page[VersionDocument]]:
        path = at("jobs", job_id, "versions")
        return (yield from pages(self._api, path, "versions", {"limit": page_size}))

    @operation
    def restore(
        self, job_id: str, version: int, *, idempotency_key: str | None = None
    ) -> Steps[DesignDocument]:
        """An old version, as a new one."""
        design: DesignDocument = yield from self._api.read(
            "POST",
            at("jobs", job_id, "versions", version, "restore"),
            headers=once(idempotency_key),
            needs=EDITED,
        )
        return design

    @operation
    def download(self, job_id: str, asset: AssetDocument, target: Path) -> Steps[Path]:
        """The asset's file, at `target`, once its bytes are those of its SHA-256; else Corrupt, and nothing
        is there. The URL is asked for anew, so that old documents do."""
        where = yield from self._file(job_id, asset["id"], {})
        return (yield from fetch(self._api, where["url"], target, sha256=asset["sha256"]))

    @operation
    def convert(
        self,
        job_id: str,
        asset_id: str,
        target: Path,
        *,
        format: Literal["png", "jpeg", "pdf"],
        resolution: Literal["full", "low"] = "full",
    ) -> Steps[Path]:
        """The asset in another format, made from the copy that is kept: no vendor is paid."""
        where = yield from self._file(job_id, asset_id, {"format": format, "resolution": resolution})
        return (yield from fetch(self._api, where["url"], target))

    @operation
    def file(
        self,
        job_id: str,
        asset_id: str,
        *,
        format: Literal["png", "jpeg", "pdf"] | None = None,
        resolution: Literal["full", "low"] = "full",
    ) -> Steps[FileDocument]:
        """A URL of the asset, good for about an hour, as it is or in another format."""
        return self._file(job_id, asset_id, {"format": format, "resolution": resolution})

    @operation
    def picture(self, job_id: str, asset_id: str, *, format: Literal["png", "jpeg"] = "png") -> Steps[bytes]:
        """A small picture of an image, to be shown."""
        where = yield from self._file(job_id, asset_id, {"format": format, "resolution": "low"})
        return (yield from read(self._api, where["url"]))

    def _look(self, job_id: str, wait: float) -> Steps[JobDocument]:
        headers = {"Prefer": f"wait={int(wait)}" if wait >= 1 else None}
        job: JobDocument = yield from self._api.read("GET", at("jobs", job_id), headers=headers)
        return job

    def _file(self, job_id: str, asset_id: str, params: Mapping[str, Any]) -> Steps[FileDocument]:
        path = at("jobs", job_id, "assets", asset_id)
        file = yield from self._api.read("GET", path, params=params, expected=LED, needs={"url": str})
        return cast(FileDocument, file)
