"""A tenant's keys, managed over the API by one of them.

Whatever a key does to another is one transaction with the condition that it is good itself, and has what it
gives: one that was revoked a moment ago makes no successor, and of two that revoke each other one stays.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item
from adrelay.aws.table import Table, on_condition
from adrelay.aws.transactions import transact
from adrelay.data_model import KEY
from adrelay.errors import Conflict, MissingScope, NotFound, Unauthorized
from adrelay.jobs.listing import Filters, page_of
from adrelay.tenants.keys import (
    Key,
    KeyState,
    Scope,
    item_of,
    key_of,
    list_key,
    new_key,
    revoking,
)

_ID_LENGTH = 64


class Keys:
    """The keys of one tenant; `by`: the id of the one that asks. All that changes something raises
    Unauthorized when that is not good any more, and MissingScope for what it lacks."""

    def __init__(self, table: Table, tenant: str, by: str) -> None:
        self._table = table
        self._tenant = tenant
        self._by = by

    def create(
        self, name: str, scopes: Sequence[Scope], good_until: datetime | None, now: datetime
    ) -> tuple[str, Key]:
        """Make a key: its secret, which nobody can be told again, and the key."""
        secret, key = new_key(self._tenant, scopes, name=name, good_until=good_until)
        put = {
            "TableName": self._table.table,
            "Item": item_of(key),
            "ConditionExpression": "attribute_not_exists(pk)",
        }
        self._write({"Put": put}, scopes, now)
        return secret, key

    def page(self, cursor: str | None, limit: int) -> tuple[list[Key], str | None]:
        """Some keys, the newest first, and the cursor of those that follow."""
        found, following = page_of(self._table, list_key(self._tenant), Filters(), cursor=cursor, limit=limit)
        return [key_of(item) for item in found], following

    def find(self, key_id: str) -> Key:
        """NotFound: there is none, or it is another tenant's."""
        item = self._table.get(KEY.key(digest=key_id)) if len(key_id) == _ID_LENGTH else None
        key = None if item is None else key_of(item)
        if key is None or key.tenant != self._tenant:
            raise NotFound(f"There is no key {key_id}")
        return key

    def change(self, key: Key, changes: dict[str, Any], now: datetime) -> Key:
        """Give a key another name, other scopes or another end (`good_until`; None: none). Conflict: it is
        revoked, or the one that asks, of which only the name can be changed."""
        own = key.id == self._by
        if own and changes.keys() - {"name"}:
            raise Conflict("A key changes nothing but the name of itself: ask with another one")
        fields = dict(changes)
        if "scopes" in fields:
            fields["scopes"] = [scope.value for scope in fields["scopes"]]
        gone = [name for name, value in fields.items() if value is None]
        if fields.get("good_until"):
            fields["good_until"] = fields["good_until"].isoformat()
        kept = {name: value for name, value in fields.items() if value is not None}
        self._change(key, kept, gone, changes.get("scopes", ()), now)
        return self.find(key.id)

    def revoke(self, key: Key, now: datetime) -> None:
        """End a key. Doing it twice changes nothing. Conflict: it is the one that asks."""
        if key.id == self._by:
            raise Conflict("A key does not revoke itself, so that one is left: ask with another one")
        if key.state(now) is not KeyState.REVOKED:
            self._change(key, revoking(now), (), (), now)

    def _change(
        self,
        key: Key,
        fields: dict[str, Any],
        remove: Collection[str],
        gives: Collection[Scope],
        now: datetime,
    ) -> None:
        condition = Attr("pk").exists() & Attr("revoked_at").not_exists()
        own = key.id == self._by
        if own:
            condition &= self._good(gives, now)
        at = KEY.key(digest=key.id)
        update: Item = self._table.changing(at, fields or {"name": key.name}, condition, remove=remove)
        self._write({"Update": update}, gives, now, alone=own)

    def _write(
        self, write: dict[str, Any], gives: Collection[Scope], now: datetime, *, alone: bool = False
    ) -> None:
        """Write, if the key that asks may. `alone`: it is that key which is written."""
        check = on_condition(
            self._good(gives, now), {"TableName": self._table.table, "Key": KEY.key(digest=self._by)}
        )
        failed = transact(self._table.client, [write, *([] if alone else [{"ConditionCheck": check}])])
        if not failed:
            return
        item = self._table.get(KEY.key(digest=self._by))
        asks = None if item is None else key_of(item)
        if asks is None or asks.state(now) is not KeyState.GOOD:
            raise Unauthorized("This API key is not good any more")
        for scope in (Scope.ADMIN, *gives):
            if scope not in asks.scopes:
                raise MissingScope(scope.value)
        raise Conflict("The key is revoked")

    def _good(self, gives: Collection[Scope], now: datetime) -> ConditionBase:
        """What must hold of the key that asks."""
        condition: ConditionBase = Attr("revoked_at").not_exists() & (
            Attr("good_until").not_exists() | Attr("good_until").gt(now.isoformat())
        )
        for scope in (Scope.ADMIN, *gives):
            condition &= Attr("scopes").contains(scope.value)
        return condition
