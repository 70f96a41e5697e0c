"""API keys: kept only as hashes, each with a tenant behind it and the scopes that it has.

Imported by the authorizer, whose cold start every request waits for: pydantic stays out of here. Keys are
managed over the API (`managing`), and by an operator's command (`python -m adrelay.tenants`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from boto3.dynamodb.conditions import Attr

from adrelay.aws import commands
from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.data_model import KEY
from adrelay.security.tokens import digest, new_secret

_SHOWN = 8  # characters of a key, by which its owner tells it from others: four of the secret's 43
_KEPT = timedelta(days=90)  # that a revoked key is still listed
_USE_NOTED = timedelta(minutes=10)  # between two writes of when a key was last used


class Scope(StrEnum):
    """What a key may do."""

    JOBS_WRITE = "jobs:write"
    JOBS_READ = "jobs:read"
    USAGE_READ = "usage:read"
    ADMIN = "admin"


# Of keys that were made before there were scopes, too: they may what they might, and make no other keys.
WITHOUT_ADMIN = (Scope.JOBS_WRITE, Scope.JOBS_READ, Scope.USAGE_READ)


class KeyState(StrEnum):
    GOOD = "good"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Key:
    """`id`: its hash. `prefix`: how the key begins; None of one that was made before it was kept."""

    id: str
    tenant: str
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    prefix: str | None = None
    good_until: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None

    def state(self, now: datetime) -> KeyState:
        if self.revoked_at is not None:
            return KeyState.REVOKED
        over = self.good_until is not None and self.good_until <= now
        return KeyState.EXPIRED if over else KeyState.GOOD

    @property
    def created_key(self) -> str:
        """Its place in the list of its tenant's keys."""
        return f"{self.created_at.isoformat()}#{self.id}"


def list_key(tenant: str) -> str:
    """Where a tenant's keys stand in the index `by_tenant`."""
    return f"KEYS#{tenant}"


def new_key(
    tenant: str,
    scopes: Sequence[Scope],
    *,
    name: str = "",
    good_until: datetime | None = None,
    secret: str | None = None,
) -> tuple[str, Key]:
    """A key that is not kept yet: the secret, which is given once and never again, and what is kept."""
    made = secret or f"adr_{new_secret()}"
    key = Key(
        id=digest(made),
        tenant=tenant,
        name=name,
        scopes=tuple(scopes),
        created_at=utc_now(),
        prefix=None if secret else made[:_SHOWN],
        good_until=good_until,
    )
    return made, key


def item_of(key: Key) -> Item:
    """The item of a new key."""
    fields = {
        "tenant": key.tenant,
        "name": key.name,
        "scopes": [scope.value for scope in key.scopes],
        "prefix": key.prefix,
        "created_at": key.created_at.isoformat(),
        "good_until": key.good_until.isoformat() if key.good_until else None,
        "tenant_key": list_key(key.tenant),
        "created_key": key.created_key,
    }
    return KEY.key(digest=key.id) | to_item(fields)


def key_of(item: Mapping[str, Any]) -> Key:
    """A key as its item in the table has it; one from before there were scopes has all but `admin`."""
    plain = from_item(item)
    times = ("good_until", "last_used_at", "revoked_at")
    stored = plain.get("scopes", WITHOUT_ADMIN)
    return Key(
        id=plain["pk"].removeprefix("KEY#"),
        tenant=plain["tenant"],
        name=plain.get("name", ""),
        scopes=tuple(scope for scope in Scope if scope in stored),
        created_at=datetime.fromisoformat(plain["created_at"]),
        prefix=plain.get("prefix"),
        **{name: datetime.fromisoformat(plain[name]) for name in times if name in plain},
    )


def create_key(
    table: Table,
    tenant: str,
    *,
    name: str = "",
    scopes: Sequence[Scope] = tuple(Scope),
    key: str | None = None,
) -> str:
    """Make an API key for `tenant`; it is returned once and never again."""
    if not commands.TENANT_FORM.fullmatch(tenant):
        raise ValueError(f"tenant must match {commands.TENANT_FORM.pattern}")
    secret, made = new_key(tenant, scopes, name=name, secret=key)
    table.client.put_item(TableName=table.table, Item=item_of(made))
    return secret


def find_key(table: Table, secret: str, now: datetime) -> Key | None:
    """The API key; None for one that is unknown, revoked or expired."""
    if not 8 <= len(secret) <= 256:
        return None
    item = table.get(KEY.key(digest=digest(secret)), consistent=False)
    key = None if item is None else key_of(item)
    return key if key is not None and key.state(now) is KeyState.GOOD else None


def note_use(table: Table, key: Key, now: datetime) -> None:
    """Note when a key was used, every ten minutes at most. A key that was made before keys were listed over
    the API is listed from then on."""
    if key.last_used_at is not None and now - key.last_used_at < _USE_NOTED:
        return
    table.update(
        Attr("pk").exists()
        & (
            Attr("last_used_at").not_exists() | Attr("last_used_at").lt((now - _USE_NOTED).isoformat())
        ),  # others may have noted it just now
        Key=KEY.key(digest=key.id),
        UpdateExpression=(
            "SET last_used_at = :now, tenant_key = if_not_exists(tenant_key, :list), "
            "created_key = if_not_exists(created_key, :place)"
        ),
        ExpressionAttributeValues=to_item(
            {":now": now.isoformat(), ":list": list_key(key.tenant), ":place": key.created_key}
        ),
    )


def revoking(now: datetime) -> dict[str, Any]:
    """What is set in a key that is revoked."""
    return {"revoked_at": now.isoformat(), "expires_at": round((now + _KEPT).timestamp())}


def revoke_key(table: Table, key_id: str) -> bool:
    """End a key, by the id that `all_keys` shows. False when there is none, or it was ended before."""
    condition = Attr("pk").exists() & Attr("revoked_at").not_exists()
    return table.change(KEY.key(digest=key_id), revoking(utc_now()), condition) is not None


def erase_keys(table: Table, tenant: str) -> None:
    """Take a tenant's keys away: none of them is known any more."""
    for key in all_keys(table):
        if key.tenant == tenant:
            table.delete(KEY.key(digest=key.id))


def all_keys(table: Table) -> Iterator[Key]:
    """The keys of all tenants. A scan: this is for an operator's command."""
    pages = table.client.get_paginator("scan").paginate(
        TableName=table.table,
        FilterExpression="sk = :sk",
        ExpressionAttributeValues={":sk": {"S": "KEY"}},
    )
    for page in pages:
        yield from map(key_of, page["Items"])
