"""A tenant's webhook endpoints: URLs that are told of every job and batch, beside the `callback_url` of one.

That one stands here as well, under the id `callback_url`: it has a secret that can be rotated, and nothing
else of an endpoint.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from boto3.dynamodb.conditions import Attr, ConditionBase
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from adrelay.aws.items import SCHEMA, Item, from_item, to_record
from adrelay.aws.table import Table, on_condition
from adrelay.aws.transactions import transact
from adrelay.clock import utc_now
from adrelay.data_model import ENDPOINT, ENDPOINTS
from adrelay.errors import Conflict, FieldError, NotFound
from adrelay.jobs.model import Frozen
from adrelay.requests.forms import Form, FromOutside, NoControlCharacters
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.values import Flag, Url, blank_if_null
from adrelay.requests.wishes import Wish
from adrelay.security.tokens import derived_id, new_id

CALLBACK = "callback_url"
MOST = 20  # endpoints of a tenant
TEST = "webhook.test"
_REMEMBERED = 10  # rotations of an endpoint whose keys are known
_THERE = Attr("pk").exists() & Attr("deleted_at").not_exists()


class EventType(StrEnum):
    """What a webhook may tell: its `type`."""

    JOB_STARTED = "job.started"
    JOB_PROGRESS = "job.progress"
    JOB_NEEDS_REVIEW = "job.needs_review"
    JOB_COMPLETED = "job.completed"
    JOB_PARTIAL = "job.partial"
    JOB_FAILED = "job.failed"
    JOB_CANCELED = "job.canceled"
    JOB_EXPIRED = "job.expired"
    JOB_LATE_SUCCESS = "job.late_success"
    JOB_COST_SETTLED = "job.cost_settled"
    BATCH_COMPLETED = "batch.completed"
    BATCH_PARTIAL = "batch.partial"
    BATCH_FAILED = "batch.failed"
    BATCH_CANCELED = "batch.canceled"
    IMAGE_READY = "image.ready"
    IMAGE_FAILED = "image.failed"
    BUDGET_REACHED = "budget.threshold_reached"
    ENDPOINT_DISABLED = "webhook.endpoint_disabled"


# How jobs go on: told to endpoints that name them, and to no other.
GOING_ON = frozenset({EventType.JOB_STARTED, EventType.JOB_PROGRESS})

# Ours, and what would make another request of it: what begins so, and what is called so.
_BEGIN = ("content-", "webhook-")
_RESERVED = frozenset(
    {"host", "connection", "transfer-encoding", "upgrade", "te", "trailer", "expect", "keep-alive"}
)
GIVEN_UP_AFTER = timedelta(days=5)  # without one webhook that was taken

HeaderName = Annotated[
    str, Form(r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$", "must be a header's name, of at most 100 characters")
]
HeaderValue = Annotated[
    str,
    Form(
        r"^[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?$",
        "must be 1 to 1000 printable ASCII characters, with no blank at its ends",
    ),
]


def _theirs(headers: dict[str, str]) -> dict[str, str]:
    for name in headers:
        if name.lower().startswith(_BEGIN) or name.lower() in _RESERVED:
            raise ValueError(f"{name} is set by us")
    known = dict[str, str]()
    for name in headers:
        if (other := known.setdefault(name.lower(), name)) is not name:
            raise ValueError(f"{other} and {name} are one header: give it once")
    return headers


Headers = Annotated[dict[HeaderName, HeaderValue], Field(max_length=20), AfterValidator(_theirs)]
Description = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), NoControlCharacters()]


class EndpointFields(FromOutside, Frozen):
    """What a tenant says of an endpoint."""

    url: Url = Field(description="Where webhooks are posted.")
    types: tuple[EventType, ...] = Field(
        (),
        max_length=20,
        description="Those that it wants; none: all but job.started and job.progress, which are to be named.",
    )
    headers: Headers = Field({}, description="Sent along, such as a key of yours.")
    description: Annotated[
        Description, BeforeValidator(blank_if_null, json_schema_input_type=Description | None)
    ] = Field("", description="What it is for.")
    enabled: Flag = Field(True, description="Whether anything is posted.")


class Endpoint(EndpointFields):
    """`generation`: of its secret; the one before is good until `previous_until`. `failing_since`: of the
    first webhook that was not taken since the last that was. `disabled`: why we no longer ask it. `wish`: by
    which request it was made, and `rotations` by which its secret was replaced of late, if those said so."""

    id: str
    tenant: str
    generation: int = 1
    previous_until: datetime | None = None
    failing_since: datetime | None = None
    disabled: str | None = None
    created_at: datetime
    wish: Wish | None = None
    rotations: tuple[Wish, ...] = ()

    def wants(self, event_type: str) -> bool:
        if not self.enabled or event_type in self.types:
            return self.enabled
        return event_type == TEST or (not self.types and event_type not in GOING_ON)

    def generations(self, now: datetime) -> tuple[int, ...]:
        """Of the secrets that sign, the newest first."""
        two = self.previous_until is not None and now < self.previous_until
        return (self.generation, self.generation - 1) if two else (self.generation,)


class Endpoints:
    """The endpoints of one tenant."""

    def __init__(self, table: Table, tenant: str) -> None:
        self._table = table
        self._tenant = tenant

    def create(self, fields: EndpointFields, wish: Wish | None, now: datetime) -> tuple[Endpoint, bool]:
        """A new endpoint, or the one that this wish has become before; and whether it is that. Conflict when
        its key stands for another body or for one that was deleted, and when there are as many as may be."""
        named = new_id("whe") if wish is None else derived_id("whe", self._tenant, wish.key)
        made = Endpoint(**fields.model_dump(), id=named, tenant=self._tenant, created_at=now, wish=wish)
        put = {"TableName": self._table.table, "Item": self._item(made)}
        failed = transact(
            self._table.client,
            [
                {"Put": on_condition(Attr("pk").not_exists(), put)},
                self._counting(1, Attr("number").not_exists() | Attr("number").lt(MOST)),
            ],
        )
        if wish is not None and 0 in failed:
            return self._granted(named, wish), True
        if failed:
            raise Conflict(f"There are {MOST} endpoints already; delete some first")
        return made, False

    def _granted(self, endpoint_id: str, wish: Wish) -> Endpoint:
        """The endpoint that this wish has become. Conflict for another body, and for one that is gone."""
        item = self._table.get(self._key(endpoint_id)) or {}
        if "wish" in item:
            wish.is_among([Wish.model_validate(from_item(item)["wish"])])
        if not item or "deleted_at" in item:
            message = "stands for an endpoint that was deleted"
            error = FieldError("Idempotency-Key", message)
            raise Conflict(f"This idempotency key {message}", errors=(error,))
        return _read(item)

    def all(self) -> list[Endpoint]:
        """The newest first; without that of `callback_url`."""
        found = self._table.partition(self._key("")["pk"]["S"], "ENDPOINT#")
        made = (_read(item) for item in found if "deleted_at" not in item)
        return sorted(
            (one for one in made if one.id != CALLBACK),
            key=lambda one: (one.created_at, one.id),
            reverse=True,
        )

    def follow_jobs(self) -> bool:
        """Whether one of them wants to know how jobs go on."""
        counted = self._table.get(ENDPOINTS.key(tenant=self._tenant), consistent=False) or {}
        if not from_item(counted).get("number"):
            return False
        return any(one.wants(wanted) for one in self.all() for wanted in GOING_ON)

    def find(self, endpoint_id: str, now: datetime) -> Endpoint:
        """NotFound if there is none. That of `callback_url` is always there."""
        item = self._table.get(self._key(endpoint_id)) if len(endpoint_id) <= 64 else None
        if item is not None and "deleted_at" not in item:
            return _read(item)
        if endpoint_id != CALLBACK:
            raise NotFound(f"There is no endpoint {endpoint_id}")
        return Endpoint(id=CALLBACK, tenant=self._tenant, url="https://callback.invalid", created_at=now)

    def change(self, endpoint: Endpoint, asked: Mapping[str, Any]) -> Endpoint:
        """The endpoint with these fields; the others stay as they were taken. One that is enabled begins
        anew. NotFound when it was deleted in the meantime."""
        changed = endpoint.model_copy(update=dict(asked))
        if changed.enabled:
            changed = changed.model_copy(update={"disabled": None, "failing_since": None})
        if not self._write(changed):
            raise NotFound(f"There is no endpoint {endpoint.id}")
        return changed

    def rotate(
        self, endpoint: Endpoint, keep: timedelta, wish: Wish | None, now: datetime
    ) -> tuple[Endpoint, bool]:
        """Have it sign with a new secret, and with the last one for so long; or as it is, where this wish was
        granted before; and whether it was. Conflict: somebody else has just done it, or the wish's key was
        used for another."""
        if wish is not None and wish.is_among(endpoint.rotations):
            return endpoint, True
        granted = (*endpoint.rotations, wish)[-_REMEMBERED:] if wish is not None else endpoint.rotations
        update = {"generation": endpoint.generation + 1, "previous_until": now + keep, "rotations": granted}
        changed = endpoint.model_copy(update=update)
        fields = changed.model_dump(mode="json", include=set(update))
        unchanged: ConditionBase = Attr("generation").eq(endpoint.generation)
        if endpoint.id == CALLBACK and endpoint.generation == 1:  # of which nothing is written down yet
            fields, unchanged = changed.model_dump(mode="json") | {"schema": SCHEMA}, Attr("pk").not_exists()
        if self._table.change(self._key(endpoint.id), fields, unchanged, mark="rotation") is not None:
            return changed, False
        found = self.find(endpoint.id, now)
        if wish is None or not wish.is_among(found.rotations):
            raise Conflict("Its secret has just been rotated")
        return found, True

    def delete(self, endpoint: Endpoint) -> None:
        """Doing it twice changes nothing. Of one that was made under a key it stays that the key is taken: a
        late repeat would make it anew, with its old secret."""
        request: dict[str, Any] = {"TableName": self._table.table}
        if endpoint.wish is None:
            gone = {"Delete": on_condition(_THERE, {**request, "Key": self._key(endpoint.id)})}
        else:
            left = {"wish": endpoint.wish.model_dump(), "deleted_at": utc_now().isoformat()}
            item = self._key(endpoint.id) | to_record(left)
            gone = {"Put": on_condition(_THERE, {**request, "Item": item})}
        transact(self._table.client, [gone, self._counting(-1, Attr("number").gt(0))])

    def took(self, endpoint: Endpoint) -> None:
        """It has taken a webhook."""
        if endpoint.failing_since is not None:
            self._table.update(_THERE, Key=self._key(endpoint.id), UpdateExpression="REMOVE failing_since")

    def failed(self, endpoint: Endpoint, now: datetime) -> bool:
        """It has not. True: for so long that it is to be disabled."""
        if endpoint.failing_since is None:
            fields = {"failing_since": now.isoformat()}
            self._table.change(self._key(endpoint.id), fields, _THERE & Attr("failing_since").not_exists())
            return False
        return endpoint.enabled and now - endpoint.failing_since >= GIVEN_UP_AFTER

    def disable(self, endpoint: Endpoint) -> None:
        """Ask it no more, from now on; unless it has taken something, or was changed, meanwhile."""
        still = Attr("enabled").eq(True) & Attr("failing_since").exists()
        reason = f"took no webhook for {GIVEN_UP_AFTER.days} days"
        self._table.change(self._key(endpoint.id), {"enabled": False, "disabled": reason}, still)

    def _write(self, endpoint: Endpoint) -> bool:
        there = "attribute_exists(pk) AND attribute_not_exists(deleted_at)"
        return self._table.put(self._item(endpoint), there)

    def _item(self, endpoint: Endpoint) -> Item:
        return self._key(endpoint.id) | to_record(endpoint.model_dump(mode="json"))

    def _counting(self, step: int, condition: ConditionBase) -> dict[str, Any]:
        """Who tells of a job looks at the number alone."""
        update = {
            "TableName": self._table.table,
            "Key": ENDPOINTS.key(tenant=self._tenant),
            "UpdateExpression": "ADD #number :step",
            "ExpressionAttributeNames": {"#number": "number"},
            "ExpressionAttributeValues": {":step": {"N": str(step)}},
        }
        return {"Update": on_condition(condition, update)}

    def _key(self, endpoint_id: str) -> Item:
        return ENDPOINT.key(tenant=self._tenant, endpoint_id=endpoint_id)


def addressed(table: Table, tenant: str, detail: Mapping[str, Any]) -> dict[str, Any]:
    """The detail of an event, which says whether the tenant has endpoints that may want it: else nobody needs
    to look."""
    item = from_item(table.get(ENDPOINTS.key(tenant=tenant), consistent=False) or {})
    return {**detail, "webhook_endpoints": bool(item.get("number"))}


def event_type(detail_type: str) -> str:
    """The `type` of a webhook, by its event's detail type: `Job Late Success` is ``job.late_success``."""
    subject, _, fact = detail_type.lower().partition(" ")
    return f"{subject}.{fact.replace(' ', '_')}"


def _read(item: Item) -> Endpoint:
    plain = from_item(item)
    return read_kept(Endpoint, {name: plain[name] for name in Endpoint.model_fields if name in plain})
