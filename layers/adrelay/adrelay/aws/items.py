"""How records become DynamoDB items and back, and how their keys are made (`data_model` lists them)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import ClientError

from adrelay.errors import Unavailable

Item = dict[str, Any]

# Of records. One more only when a record is written that the readers of before would misread. A field that
# they do not know is no such thing: they leave it alone. What has none was written before there were any.
SCHEMA = 1
READ = 2  # up to which they are read: 2 is a ledger entry that counts against limits of labels, too
_SCHEMA_NAME = "schema"

# Kept as JSON text: vendors' numbers and depth are not DynamoDB's.
_OPAQUE = ("request", "result", "memo", "outcome", "late", "detail", "fields")
_serialize = TypeSerializer().serialize
_deserialize = TypeDeserializer().deserialize


def to_item(document: Mapping[str, Any]) -> Item:
    """A DynamoDB item of `document` (JSON-like; no floats outside the opaque fields); None is left out."""
    plain = {
        key: _text(value) if key in _OPAQUE else value for key, value in document.items() if value is not None
    }
    return {key: _serialize(value) for key, value in plain.items()}


def to_record(document: Mapping[str, Any], schema: int = SCHEMA) -> Item:
    """The item of a whole record, which says by which schema it was written."""
    return to_item({**document, _SCHEMA_NAME: schema})


def _text(value: Any) -> str:
    """JSON as short as it gets: with ASCII escapes, a body of any other script would double and an item has
    400 KB. Half characters, which UTF-8 cannot hold, stay escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return re.sub(r"[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def from_item(item: Mapping[str, Any]) -> Item:
    """The inverse of `to_item`: numbers come back as Decimal, opaque fields as parsed JSON.

    Raises Unavailable for a record that a newer release has written, and that this one would misread.
    """
    plain: Item = {key: _deserialize(value) for key, value in item.items()}
    if (schema := int(plain.get(_SCHEMA_NAME, 0))) > READ:
        newer = f"{plain.get('pk')} was written by a newer release: its schema is {schema}"
        raise Unavailable(
            f"{newer}, and this one reads up to {READ}. Deploy that release, or restore the table"
        )
    for key in _OPAQUE:
        if isinstance(plain.get(key), str):
            plain[key] = json.loads(plain[key])
    return plain


@dataclass(frozen=True, slots=True)
class ItemType:
    """A sort of item in the table. `pk` and `sk` are format strings over its key's parts; `owner` is the
    module that writes it; `ends` says what deletes it."""

    name: str
    pk: str
    sk: str
    owner: str
    holds: str
    indexes: tuple[str, ...]
    ends: str

    def key(self, **parts: Any) -> Item:
        """The key of one item."""
        return {"pk": {"S": self.pk.format(**parts)}, "sk": {"S": self.sk.format(**parts)}}

    def has(self, item: Mapping[str, Any]) -> bool:
        """Whether it is one, of those in its partition."""
        return re.fullmatch(re.sub(r"\{[^}]*\}", "[^#]*", self.sk), item["sk"]["S"]) is not None


def lost(error: ClientError) -> bool:
    """True when a conditional write lost its race (alone or in a transaction)."""
    code = error.response["Error"]["Code"]
    if code == "TransactionCanceledException":
        reasons = error.response.get("CancellationReasons", [])
        return any(reason.get("Code") == "ConditionalCheckFailed" for reason in reasons)
    return code == "ConditionalCheckFailedException"
