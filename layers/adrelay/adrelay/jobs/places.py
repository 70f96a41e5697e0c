"""Whose the places of answers are, beside briefs that were dropped; and which places a job or batch has.

One job may have many places (its key in several files), and one place many jobs after each other (files of
one name), of which S3 tells in any order and repeatedly. A place is of what was dropped there last, by S3's
own count.

Whoever is to write there first makes a new revision of the place, then reads what is true, writes it, and
looks at the revision once more: if that is another by then, who made it may have written before, so it is
written again, with what is true now and of whose it is now. What stands there in the end was read after the
last revision was made.
"""

import base64
import json
import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import ANSWER, PLACE
from adrelay.security.tokens import digest

Json = dict[str, Any]
_KEPT = timedelta(days=90)  # longer than answers, and than anything is told of a job
_LONGEST_ANSWER = 300_000  # bytes that one takes up, packed: an item has 400 KB
_DIGITS = 64  # more than sequencers have


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a place is. `about`: the job's or batch's id; None: of a brief that became neither, whose
    `answer` is all that there is."""

    revision: int
    about: str | None
    answer: Json | None = None


class Places:
    """The places of one tenant's answers: "bucket/key" each."""

    def __init__(self, table: Table, tenant: str) -> None:
        self._table = table
        self._tenant = tenant

    def further(self, about: str) -> list[str]:
        """Where a job or batch is told of as well, beside where its first brief was dropped."""
        key = ANSWER.key(tenant=self._tenant, about=about, place="")
        return [from_item(item)["place"] for item in self._table.partition(key["pk"]["S"], key["sk"]["S"])]

    def add(self, about: str, place: str, now: datetime) -> None:
        """Have it told of here as well. To be said before it is read how far it is."""
        key = ANSWER.key(tenant=self._tenant, about=about, place=digest(place))
        self._table.put(key | to_item({"place": place, "expires_at": round((now + _KEPT).timestamp())}))

    def forget(self, about: str, place: str) -> None:
        self._table.delete(ANSWER.key(tenant=self._tenant, about=about, place=digest(place)))

    def claim(
        self, place: str, sequencer: str, about: str | None, answer: Json | None, now: datetime
    ) -> Owner | None:
        """A brief was dropped there, and became this, or was answered so. None: a newer one has been.

        Too long an answer is not kept: should an older one come late, and be written over it, that stays.
        """
        # Those of one name are compared as text, the shorter one filled up with zeros, says S3.
        count = sequencer.upper().ljust(_DIGITS, "0")
        packed = None if answer is None else _packed(answer)
        fields: Json = {"sequencer": count, "about": about, "answer": packed}
        if packed is not None and len(packed) > _LONGEST_ANSWER:
            fields["answer"] = None
        older = Attr("sequencer").not_exists() | Attr("sequencer").lte(count)
        owner = self._revise(place, fields, older, now)
        return None if owner is None else replace(owner, answer=answer)

    def touch(self, place: str, about: str, now: datetime) -> Owner | None:
        """There is news of this job or batch. None: the place is another's. One that nobody has claimed was
        used by a release before there were claims."""
        own = Attr("pk").not_exists() | Attr("about").eq(about)
        return self._revise(place, {"about": about}, own, now)

    def owner(self, place: str) -> Owner | None:
        """Whose it is now."""
        item = self._table.get(self._key(place))
        return None if item is None else _read(item)

    def _revise(self, place: str, fields: Json, condition: ConditionBase, now: datetime) -> Owner | None:
        kept = {**fields, "expires_at": round((now + _KEPT).timestamp())}
        gone = [name for name, value in kept.items() if value is None]
        names = {f"#{name}": name for name in kept}
        setting = ", ".join(f"#{name} = :{name}" for name in kept if name not in gone)
        removing = f" REMOVE {', '.join(f'#{name}' for name in gone)}" if gone else ""
        values = {f":{name}": value for name, value in kept.items()}
        found = self._table.update(
            condition,
            Key=self._key(place),
            UpdateExpression=f"SET {setting}{removing} ADD revision :one",
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=to_item({**values, ":one": 1}),
            ReturnValues="ALL_NEW",
        )
        return None if found is None else _read(found)

    def _key(self, place: str) -> Item:
        return PLACE.key(tenant=self._tenant, place=digest(place))


def _read(item: Item) -> Owner:
    plain = from_item(item)
    packed = plain.get("answer")
    answer = None if packed is None else json.loads(zlib.decompress(base64.b64decode(packed)))
    return Owner(int(plain["revision"]), plain.get("about"), answer)


def _packed(answer: Json) -> str:
    """A plan of a thousand jobs has many notes, each much like the other."""
    return base64.b64encode(zlib.compress(json.dumps(answer).encode())).decode()
