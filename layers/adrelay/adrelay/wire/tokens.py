"""Tokens that vendors issue, shared by all invocations through the table (encrypted at rest, with a TTL)."""

import json
import time
from collections.abc import Mapping
from typing import Any

from adrelay.aws.table import Table
from adrelay.data_model import TOKEN
from adrelay.providers.base import TokenCache


class TableTokenCache(TokenCache):
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, name: str) -> Mapping[str, Any] | None:
        item = self._table.get(TOKEN.key(name=name), consistent=False)
        if item is None or float(item["expires_at"]["N"]) <= time.time():
            return None
        value: Mapping[str, Any] = json.loads(item["value"]["S"])
        return value

    def put(self, name: str, value: Mapping[str, Any], *, expires_at: float) -> None:
        item = {
            **TOKEN.key(name=name),
            "value": {"S": json.dumps(dict(value))},
            "expires_at": {"N": str(int(expires_at))},
        }
        self._table.client.put_item(TableName=self._table.table, Item=item)
