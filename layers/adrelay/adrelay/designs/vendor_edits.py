"""Editing an ad at the vendor that made it. Runs in CallProvider, which holds the vendors' keys.

A vendor has one design of an ad and takes whole trees: of two editors at once, only one may reach it. Who
edits leaves the edit in the table first (JOB#<id>, EDIT), on the condition that the version is still the one
that was seen and that no other edit is there. The edit has a key of its own, under which the vendor carries
it out once; so whoever finds it later, after a crash or because the vendor takes its time, sends it again and
goes on from there: the vendor's watch, or who reads the design. It ends with the version that comes of it
(see `versions`), or with the vendor's no.
"""

import base64
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.items import from_item, to_item, to_record
from adrelay.clock import utc_now
from adrelay.data_model import job_key
from adrelay.designs.versions import (
    DesignChange,
    Designs,
    beside_trees,
    check_size,
    edit_in_flight,
    edit_key,
    maker,
    stale,
    trees_of,
)
from adrelay.error_codes import ErrorCode
from adrelay.errors import (
    Conflict,
    FieldError,
    InvalidRequest,
    NotFound,
    ProviderError,
    Rejected,
    RequestError,
    Unavailable,
)
from adrelay.jobs.model import AttemptState, Frozen, Job, Outcome
from adrelay.jobs.store import Store
from adrelay.providers.base import Call, Operation, Report
from adrelay.providers.capabilities import TREES_LIMIT, DeletesCreatives, EditsDesigns, SyncsFigma
from adrelay.requests.kept_forms import read_kept
from adrelay.security.tokens import new_id
from adrelay.security.urls import check_form
from adrelay.telemetry import logger
from adrelay.wire.lease import ensure_watch
from adrelay.wire.line import VendorLine, open_line

T = TypeVar("T")

_LONGEST = timedelta(minutes=15)  # that a vendor may take to render an edit
_OURS = frozenset(
    {
        ErrorCode.UNAUTHORIZED,
        ErrorCode.FORBIDDEN,
        ErrorCode.INSUFFICIENT_BALANCE,
        ErrorCode.NOT_CONFIGURED,
        ErrorCode.UNSAFE_BASE_URL,
    }
)


class _Edit(Frozen):
    """An edit on its way."""

    base: int
    source: str
    key: str
    detail: dict[str, Any]  # {"ratio", "design", "render": key of Figma's or None, "wish": or None}
    until: int  # Unix seconds; then it is given up


@dataclass(frozen=True, slots=True)
class VendorEditor:
    """`asset_bucket` has the trees of the versions."""

    store: Store
    asset_bucket: str
    watch_arn: str

    def edit(self, request: dict[str, Any]) -> dict[str, Any]:
        """Begin an edit: what has come of it, as `follow` says.

        `request`: job_id, base, source, deadline (Unix seconds), and either change (a DesignChange) or
        vendor_version (the vendor's id of a version to go back to).
        """
        job = self.store.job(request["job_id"])
        if job.version != request["base"]:
            raise stale(request["base"])
        ad = self._at_vendor(job)
        ratio, design = self._design(job, request, ad)
        key = new_id("edit")
        edit = _Edit(
            base=request["base"],
            source=request["source"],
            key=key,
            detail={
                "ratio": ratio,
                "design": design,
                "render": self._keep_render(job, request, ad, key),
                "wish": request.get("wish"),
            },
            until=int((utc_now() + _LONGEST).timestamp()),
        )
        self._claim(job, edit)
        ensure_watch(self.store, self.watch_arn, maker(job))  # it has the edit finished if nobody asks
        return self._go_on(job, edit, ad, request["deadline"])

    def follow(self, request: dict[str, Any]) -> dict[str, Any]:
        """Go on with the job's edit: {"pending": true}, {"pending": false} when there is none, or what is to
        become a version (base, source, designs, deliverables, notes)."""
        job = self.store.job(request["job_id"])
        edit = self._find(job)
        if edit is None:
            return {"pending": False}
        if utc_now().timestamp() > edit.until:
            self._give_up(job, "The vendor did not render the edit in time")
            return {"pending": False}
        return self._go_on(job, edit, self._at_vendor(job), None)

    def drop(self, request: dict[str, Any]) -> dict[str, Any]:
        """Give up the job's edit: its render cannot be used."""
        self._give_up(self.store.job(request["job_id"]), request["reason"])
        return {"pending": False}

    def versions(self, request: dict[str, Any]) -> dict[str, Any]:
        """The versions that the vendor has: their ids and times."""
        ad = self._at_vendor(self.store.job(request["job_id"]))
        found = ad.ask(ad.adapter.list_versions(ad.call))
        return {"versions": [{"id": version.id, "created_at": version.created_at} for version in found]}

    def version(self, request: dict[str, Any]) -> dict[str, Any]:
        """One of them, with its tree."""
        ad = self._at_vendor(self.store.job(request["job_id"]))
        found = ad.ask(ad.adapter.get_version(ad.call, request["vendor_version"]))
        return {"id": found.id, "created_at": found.created_at, "design": found.design}

    def delete(self, request: dict[str, Any]) -> dict[str, Any]:
        """Delete the ad at the vendor."""
        job = self.store.job(request["job_id"])
        ad = self._at_vendor(job)
        if not isinstance(ad.adapter, DeletesCreatives):
            raise NotFound("The vendor deletes nothing")
        ad.ask(ad.adapter.delete(ad.call))
        self.store.note(job.id, "deleted_at_vendor", utc_now(), provider=maker(job))
        return {}

    # -- the edit --------------------------------------------------------------------------------

    def _at_vendor(self, job: Job) -> "_AdAtVendor":
        try:
            line = open_line(self.store, maker(job))
        except Rejected as error:
            raise Unavailable(error.message) from error
        if not isinstance(line.adapter, EditsDesigns):
            raise NotFound(f"{line.adapter.title} edits no designs")
        return _AdAtVendor(line, line.adapter, line.call(job, self.store.attempt(job.id, job.attempt)))

    def _design(self, job: Job, request: dict[str, Any], ad: "_AdAtVendor") -> tuple[str, dict[str, Any]]:
        """The ratio, and the whole tree that the vendor shall have; checked as far as we can."""
        designs = Designs(self.store, self.asset_bucket)
        ((ratio, current),) = designs.trees(designs.version(job, request["base"])).items()
        if "vendor_version" in request:
            tree = ad.ask(ad.adapter.get_version(ad.call, request["vendor_version"])).design
            if tree is None:
                raise NotFound("The vendor keeps no tree of this version")
            return ratio, dict(tree)
        change = read_kept(DesignChange, request["change"])
        if change.aspect_ratio not in (None, ratio):
            raise InvalidRequest.of(FieldError("aspect_ratio", f"must be {ratio}"))
        design = change.design
        if design is None:
            design = ad.adapter.override_design(current, change.overrides or {})
        check_size({ratio: design}, "design" if change.overrides is None else "overrides", TREES_LIMIT)
        if errors := tuple(_unsafe_urls(design)):
            raise InvalidRequest.of(*errors)
        return ratio, design

    def _keep_render(self, job: Job, request: dict[str, Any], ad: "_AdAtVendor", key: str) -> str | None:
        """Figma's render of the design, kept while the edit may have to be sent: its key, if there is one."""
        render = (request.get("change") or {}).get("figma_render")
        if render is None:
            return None
        if not isinstance(ad.adapter, SyncsFigma):
            raise InvalidRequest.of(FieldError("figma_render", "the vendor does not sync with Figma"))
        place = f"designs/{job.tenant}/{job.id}/figma/{key}.png"
        clients.s3().put_object(
            Bucket=self.asset_bucket, Key=place, Body=base64.b64decode(render), ContentType="image/png"
        )
        return place

    def _operation(self, edit: _Edit, ad: "_AdAtVendor") -> Operation[Report]:
        """What is asked of the vendor, the same each time."""
        design, place = edit.detail["design"], edit.detail["render"]
        if place is None or not isinstance(ad.adapter, SyncsFigma):
            return ad.adapter.edit_design(ad.call, design, edit.key)
        render = clients.s3().get_object(Bucket=self.asset_bucket, Key=place)["Body"].read()
        return ad.adapter.sync_figma(ad.call, design, render, edit.key)

    def _claim(self, job: Job, edit: _Edit) -> None:
        table, now = self.store.table, int(utc_now().timestamp())
        unchanged = {
            "TableName": table,
            "Key": job_key(job.id),
            "ConditionExpression": "version = :base",
            "ExpressionAttributeValues": to_item({":base": edit.base}),
        }
        put = {
            "TableName": table,
            "Item": edit_key(job.id)
            | edit_in_flight(maker(job), job.id, utc_now())
            | to_record(edit.model_dump(mode="json")),
            "ConditionExpression": "attribute_not_exists(pk) OR #until < :now",
            "ExpressionAttributeNames": {"#until": "until"},
            "ExpressionAttributeValues": to_item({":now": now}),
        }
        try:
            self.store.client.transact_write_items(
                TransactItems=[{"ConditionCheck": unchanged}, {"Put": put}]  # type: ignore[typeddict-item]  # built above
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "TransactionCanceledException":
                raise
            raise Conflict("Another edit is on its way; read the design again") from error

    def _find(self, job: Job) -> _Edit | None:
        item = self.store.get(edit_key(job.id))
        if item is None:
            return None
        plain = from_item(item)
        return _Edit.model_validate({name: plain[name] for name in _Edit.model_fields})

    def _give_up(self, job: Job, reason: str) -> None:
        self.store.delete(edit_key(job.id))
        self.store.note(job.id, "edit_failed", utc_now(), message=reason)

    def _go_on(self, job: Job, edit: _Edit, ad: "_AdAtVendor", deadline: float | None) -> dict[str, Any]:
        """Send the edit (again), and look for its render until the deadline; without one, once."""
        try:
            report = ad.line.run(self._operation(edit, ad))
            interval = ad.line.adapter.wait[job.kind].interval
            if deadline is None and report.outcome is None:
                (report,) = ad.line.run(ad.line.adapter.poll([ad.call]))
            while deadline and report.outcome is None and time.time() + interval < deadline:
                time.sleep(interval)
                (report,) = ad.line.run(ad.line.adapter.poll([ad.call]))
        except Rejected as error:
            if not error.retryable:
                self._give_up(job, error.message)
                raise _told(error) from error
            return {"pending": True}
        except ProviderError as error:  # it may have arrived: it stays, for `follow` to send it again
            logger.warning("the vendor does not take the edit now", extra={"code": error.code})
            return {"pending": True}
        return {"pending": True} if report.outcome is None else self._result(job, edit, report.outcome)

    def _result(self, job: Job, edit: _Edit, outcome: Outcome) -> dict[str, Any]:
        if outcome.state is not AttemptState.SUCCEEDED:
            reason = outcome.error.message if outcome.error else "The vendor could not render the edit"
            self._give_up(job, reason)
            raise InvalidRequest.of(FieldError("design", reason))
        return {
            "base": edit.base,
            "source": edit.source,
            "designs": trees_of(outcome) or {edit.detail["ratio"]: edit.detail["design"]},
            "told": beside_trees(outcome.result),
            "deliverables": [made.model_dump(mode="json") for made in outcome.deliverables],
            "notes": [],
            "wish": edit.detail.get("wish"),
        }


@dataclass(frozen=True, slots=True)
class _AdAtVendor:
    """One ad at its vendor."""

    line: VendorLine
    adapter: EditsDesigns
    call: Call

    def ask(self, operation: Operation[T]) -> T:
        """What the vendor answers to a question that changes nothing."""
        try:
            return self.line.run(operation)
        except Rejected as error:
            raise _told(error) from error
        except ProviderError as error:
            raise Unavailable(f"{error.message}; try again in a moment") from error


def _told(error: Rejected) -> RequestError:
    """A vendor's no, as an answer to who edits."""
    if error.code == ErrorCode.NOT_FOUND:
        return NotFound(error.message)
    if error.code == ErrorCode.CONFLICT:
        return Conflict(error.message)
    if error.retryable or error.code in _OURS:
        return Unavailable(error.message)
    named = error.field if (error.field or "").startswith("design") else "design"
    return InvalidRequest.of(FieldError(named or "design", error.message))


def _unsafe_urls(tree: dict[str, Any]) -> Iterator[FieldError]:
    """What a vendor must not be sent to; wherever in the tree, which is checked by nobody else."""
    waiting: list[tuple[str, Any]] = [("design", tree)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, list):
            waiting += ((place, item) for item in value)
        if not isinstance(value, dict):
            continue
        if isinstance(value.get("id"), str):
            place = f"design.{value['id']}"
        for name, inner in value.items():
            if name == "imageFillUrl" and inner is not None:
                try:
                    check_form(str(inner))
                except ValueError as error:
                    yield FieldError(f"{place}.{name}", str(error))
            else:
                waiting.append((place, inner))
