"""Tokens that vendors issue, shared by all invocations through the table (encrypted at rest, with a TTL)."""

import json
import time
from collections.abc import Mapping
from typing import Any

from adrelay.jobs.store import Store
from adrelay.providers.base import TokenCache


class TableTokenCache(TokenCache):
    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str) -> Mapping[str, Any] | None:
        answer = self._store.client.get_item(TableName=self._store.table, Key=_key(name))
        item = answer.get("Item")
        if item is None or float(item["expires_at"]["N"]) <= time.time():
            return None
        value: Mapping[str, Any] = json.loads(item["value"]["S"])
        return value

    def put(self, name: str, value: Mapping[str, Any], *, expires_at: float) -> None:
        item = {
            **_key(name),
            "value": {"S": json.dumps(dict(value))},
            "expires_at": {"N": str(int(expires_at))},
        }
        self._store.client.put_item(TableName=self._store.table, Item=item)


def _key(name: str) -> dict[str, Any]:
    return {"pk": {"S": f"TOKEN#{name}"}, "sk": {"S": "TOKEN"}}
