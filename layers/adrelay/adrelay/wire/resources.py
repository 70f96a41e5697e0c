"""What vendors keep in their accounts, listed and deleted. Runs in CallProvider, which holds the keys.

An account is the stack's, and all tenants use it. So of what their jobs have made there each is told of its
own alone: what a job is known by is claimed (see `jobs.references`), and what nobody has claimed is nobody's.
"""

from typing import Any, TypeVar

from adrelay.clock import utc_now
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
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.providers.base import Operation
from adrelay.providers.capabilities import KeepsResources, Resource
from adrelay.wire.line import VendorLine, open_line

T = TypeVar("T")
_ABOUT_THE_REQUEST = (ErrorCode.INVALID_REQUEST, ErrorCode.UNPROCESSABLE)


def vendor_resources(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    """{"resources": …, "next_after": …}: a page as the vendor gives it, without what is another tenant's.

    `request`: provider, kind (one of its), tenant, filters, after, limit. Raises InvalidRequest without
    credentials and for filters that the vendor does not take, Unavailable when it cannot be asked.
    """
    line, adapter = _open(store, request["provider"])
    kind = request["kind"]
    filters, after, limit = request["filters"], request["after"], request["limit"]
    asked = adapter.list_resources(line.about_account(), kind, filters, after, limit)
    page = _ask(line, asked)
    found = page.found
    if adapter.resource_kinds[kind].of_jobs:
        owners = store.jobs_by_reference(request["provider"], [one.id for one in found])
        found = tuple(one for one in found if _tenant_of(owners.get(one.id)) == request["tenant"])
    return {"resources": [_document(one) for one in found], "next_after": page.next_after}


def delete_resource(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    """Delete at the vendor what a job of the tenant's has made there; the job and its files stay.

    `request`: provider, kind, tenant, resource_id. Raises NotFound for what is not the tenant's, Conflict
    while its job is open.
    """
    name, kind, number = request["provider"], request["kind"], request["resource_id"]
    job = store.jobs_by_reference(name, [number]).get(number)
    if job is None or _tenant_of(job) != request["tenant"]:
        raise NotFound(f"None of your jobs has made {number} there")
    if not job.status.terminal:
        raise Conflict(f"The job {job.id} has not ended: cancel it first")
    line, adapter = _open(store, name)
    _ask(line, adapter.delete_resource(line.about_account(), kind, number))
    store.note(job.id, "deleted_at_vendor", utc_now(), provider=name, kind=kind, resource=number)
    return {}


def _open(store: Store, name: str) -> tuple[VendorLine, KeepsResources]:
    try:
        line = open_line(store, name)
    except Rejected as error:
        raise InvalidRequest.of(FieldError("provider", error.message)) from error
    if not isinstance(line.adapter, KeepsResources):
        raise NotFound(f"{line.adapter.title} keeps nothing that can be listed")
    return line, line.adapter


def _ask(line: VendorLine, operation: Operation[T]) -> T:
    try:
        return line.run(operation)
    except ProviderError as error:
        raise _told(error) from error


def _told(error: ProviderError) -> RequestError:
    """A vendor's no, as an answer to who asks."""
    if error.code == ErrorCode.NOT_FOUND:
        return NotFound(error.message)
    if error.code in _ABOUT_THE_REQUEST:
        return InvalidRequest.of(FieldError("filter", error.message))
    return Unavailable(f"{error.message}; try again in a moment")


def _tenant_of(job: Job | None) -> str | None:
    return None if job is None or job.erased_at is not None else job.tenant


def _document(found: Resource) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "status": found.status,
        "created_at": found.created_at,
        "preview_url": found.preview_url,
        "fields": dict(found.fields),
    }
