"""A tenant's brands, products, audiences, templates and projects in the table.

Every change is one transaction: the record with its version, and the user's own id of it, which stands for
one record of a kind. Nothing that others name is ever taken away: deleting archives (decision 0100).
"""

import hashlib
import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adrelay.aws.items import Item, from_item, to_record
from adrelay.aws.transactions import transact
from adrelay.clock import utc_now
from adrelay.data_model import EXTERNAL_ID, RECORD
from adrelay.errors import (
    Conflict,
    FieldError,
    InvalidRequest,
    NotFound,
    Unavailable,
)
from adrelay.fonts.library import Fonts
from adrelay.images.library import Library
from adrelay.jobs.store import Store
from adrelay.requests.forms import Model
from adrelay.requests.wishes import other_body
from adrelay.security.tokens import digest, record_id
from adrelay.web.conditions import check_match
from adrelay.workspace.fields import check_size, document_of, merged, read_fields
from adrelay.workspace.forms import RecordFields
from adrelay.workspace.kinds import KINDS, Kind, fonts, pictures, sifted_by
from adrelay.workspace.model import Made, Record, Sieve, list_of
from adrelay.workspace.variants import with_ids

_LONGEST_ID = 64
_TRIES = 5  # of a change that others came before
_LOOKED_AT = 1000  # records at most at which one query looks
_REQUESTS = 10  # after which a page that is not full is given as it is


class Workspace:
    """A tenant's records."""

    def __init__(self, store: Store, tenant: str) -> None:
        self._store = store
        self._tenant = tenant

    # -- writing ---------------------------------------------------------------------------------

    def create(
        self, kind: Kind, body: Model, key: str | None, make: Callable[[], Made]
    ) -> tuple[Record, bool]:
        """A new record as `make` gives it, or the one that the idempotency key has made before of this body;
        and whether it is that.

        Raises InvalidRequest naming wrong fields, and what `make` raises; Conflict when the key stands for
        another body, or the external id for another record.
        """
        document = {**body.model_dump(mode="json", exclude_defaults=True), "made_of": type(body).__name__}
        fingerprint = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
        named = record_id(kind.prefix, *((self._tenant, kind.name, key) if key is not None else ()))
        before = self.find(named) if key is not None else None
        if before is not None:
            return _of_key(before, fingerprint), True
        made = make()
        fields = with_ids(made.fields, named, None)
        self._check(kind, fields, {})
        now = utc_now()
        record = Record(
            id=named,
            tenant=self._tenant,
            kind=kind.name,
            fields=document_of(fields),
            fingerprint=fingerprint,
            created_at=now,
            sources=made.sources,
            notes=made.notes,
            updated_at=now,
        )
        failed = transact(self._store.client, [self._creation(record), *self._claims(record, None)])
        if 0 in failed:
            return _of_key(self.record(kind, named), fingerprint), True
        if failed:
            raise self._taken(record)
        return record, False

    def change(self, kind: Kind, named: str, patch: Mapping[str, Any], if_match: str | None) -> Record:
        """The record with a JSON merge patch (RFC 7396) laid over it. Without an ETag to match, a change that
        comes between is kept, and the patch laid over that.

        Raises NotFound, InvalidRequest, PreconditionFailed; Conflict for an archived one, and for an external
        id that is another's.
        """
        wrong = [FieldError(name, "stays as it was made") for name in kind.fixed if name in patch]
        # What takes something away leaves nothing behind of which the form could say that it is unknown.
        wrong += [
            FieldError(name, "is no field that we know", "unknown_field")
            for name, value in patch.items()
            if value is None and name not in kind.form.model_fields
        ]
        if wrong:
            raise InvalidRequest.of(*wrong)
        for _ in range(_TRIES):
            record = self.record(kind, named)
            check_match(record.version, if_match, "record")
            if record.archived_at is not None:
                raise Conflict(f"{named} is archived: it can be changed no more")
            fields = with_ids(read_fields(kind, merged(record.fields, patch)), named, record.form)
            changed = record.model_copy(
                update={
                    "fields": document_of(fields),
                    "version": record.version + 1,
                    "updated_at": utc_now(),
                    "sources": {name: source for name, source in record.sources.items() if name not in patch},
                }
            )
            if changed.fields == record.fields:
                return record
            self._check(kind, fields, record.fields)
            failed = transact(
                self._store.client, [self._replacement(changed), *self._claims(changed, record)]
            )
            if not failed:
                return changed
            if 0 not in failed:
                raise self._taken(changed)
        raise Unavailable(f"{named} is being changed by others all the time")

    def archive(self, kind: Kind, named: str, if_match: str | None) -> None:
        """Take the record out of lists and of new briefs, and free its external id. It stays so."""
        for _ in range(_TRIES):
            record = self.record(kind, named)
            check_match(record.version, if_match, "record")
            if record.archived_at is not None:
                return
            now = utc_now()
            gone = record.model_copy(
                update={"archived_at": now, "updated_at": now, "version": record.version + 1}
            )
            entries = [self._replacement(gone)]
            if record.external_id is not None:
                entries.append(self._freed(record))
            if not transact(self._store.client, entries):
                return
        raise Unavailable(f"{named} is being changed by others all the time")

    def put(self, record: Record, before: Record | None) -> bool:
        """Keep a record as it is made elsewhere, without an external id, if it is still as it was `before`
        (None: there is none). False: it is not."""
        if before is None:
            return self._store.put(self._item(record))
        known = {":before": {"N": str(before.version)}}
        return self._store.put(self._item(record), "version = :before", ExpressionAttributeValues=known)

    # -- reading ---------------------------------------------------------------------------------

    def find(self, named: str) -> Record | None:
        if len(named) > _LONGEST_ID:
            return None
        item = self._store.get(self._key(named))
        return _record(item) if item else None

    def record(self, kind: Kind, named: str) -> Record:
        """The record, archived or not. NotFound if there is none of this kind."""
        found = self.find(named)
        if found is None or found.kind != kind.name:
            raise NotFound(f"There is no {kind.name} {named}")
        return found

    def records_at(self, ids: Sequence[str]) -> dict[str, Record]:
        """Those of these records that there are, archived or not, by id; at most a hundred a request."""
        keys = [self._key(named) for named in dict.fromkeys(ids) if len(named) <= _LONGEST_ID]
        found = (_record(item) for item in self._store.batch_get(keys))
        return {record.id: record for record in found}

    def page(
        self, kind: Kind, sieve: Sieve, *, cursor: str | None, limit: int
    ) -> tuple[list[Record], str | None]:
        """A page of records, newest first, and the cursor of the next; none only when there are no more. One
        that is not full has looked for long."""
        if sieve.external_id is not None:
            found = self._with_external_id(kind, sieve.external_id)
            return [found] if found else [], None
        query = self._query(kind, sieve, cursor) | {
            "Limit": limit + 1
        }  # one more tells whether there are more
        records: list[Record] = []
        for asked in itertools.count(1):
            answer = self._store.client.query(**query)
            records += [_record(item) for item in answer["Items"]]
            position = answer.get("LastEvaluatedKey")
            if position is None or len(records) > limit or asked >= _REQUESTS:
                break
            query |= {"ExclusiveStartKey": position, "Limit": min(query["Limit"] * 4, _LOOKED_AT)}
        if len(records) > limit:
            return records[:limit], records[limit - 1].created_key
        return records, position["created_key"]["S"] if position else None

    def _query(self, kind: Kind, sieve: Sieve, cursor: str | None) -> Item:
        query = sieve.conditions()
        values = {":list": {"S": list_of(self._tenant, kind.name, archived=sieve.archived)}}
        condition = "tenant_key = :list"
        if cursor is not None:
            condition += " AND created_key < :cursor"
            values[":cursor"] = {"S": cursor}
        return query | {
            "TableName": self._store.table,
            "IndexName": "by_tenant",
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": query.get("ExpressionAttributeValues", {}) | values,
            "ScanIndexForward": False,
        }

    def _with_external_id(self, kind: Kind, external_id: str) -> Record | None:
        item = self._store.get(self._external_key(kind.name, external_id))
        return self.find(item["record_id"]["S"]) if item else None

    # -- what a change is made of ------------------------------------------------------------------

    def _check(self, kind: Kind, fields: RecordFields, before: Mapping[str, Any]) -> None:
        """InvalidRequest for a record that is too large, or that names what there is not."""
        check_size(fields)
        new = [name for name in kind.refers if getattr(fields, name) not in (None, before.get(name))]
        others = self.records_at([getattr(fields, name) for name in new])
        errors = [
            FieldError(name, trouble)
            for name in new
            if (trouble := why_not(name, getattr(fields, name), others)) is not None
        ]
        if errors:
            raise InvalidRequest.of(*errors)
        Library(self._store, self._tenant).check_images(list(pictures(fields)), {})
        Fonts(self._store, self._tenant).check_fonts("fonts", fonts(fields))

    def _creation(self, record: Record) -> Item:
        return self._put(self._item(record), "attribute_not_exists(pk)")

    def _replacement(self, record: Record) -> Item:
        before = {":before": {"N": str(record.version - 1)}}
        return self._put(self._item(record), "version = :before", ExpressionAttributeValues=before)

    def _put(self, item: Item, condition: str, **values: Any) -> Item:
        put = {"TableName": self._store.table, "Item": item, "ConditionExpression": condition, **values}
        return {"Put": put}

    def _item(self, record: Record) -> Item:
        listed = {
            "tenant_key": list_of(self._tenant, record.kind, archived=record.archived_at is not None),
            "created_key": record.created_key,
        }
        document = {**listed, **sifted_by(record.form), **record.model_dump(mode="json")}
        return self._key(record.id) | to_record(document)

    def _claims(self, record: Record, before: Record | None) -> list[Item]:
        """What makes the record's external id stand for it, and frees the one that it had."""
        old, new = before.external_id if before else None, record.external_id
        if old == new:
            return []
        entries = [self._freed(before)] if before is not None and old is not None else []
        if new is not None:
            item = self._external_key(record.kind, new) | to_record({"record_id": record.id})
            entries.append(self._put(item, "attribute_not_exists(pk)"))
        return entries

    def _freed(self, record: Record) -> Item:
        key = self._external_key(record.kind, record.external_id or "")
        return {"Delete": {"TableName": self._store.table, "Key": key}}

    def _taken(self, record: Record) -> Conflict:
        other = self._with_external_id(KINDS[record.kind], record.external_id or "")
        message = f"is that of {other.id} already" if other else "was just taken by another record"
        return Conflict(f"This external_id {message}", errors=(FieldError("external_id", message),))

    def _key(self, named: str) -> Item:
        return RECORD.key(tenant=self._tenant, record_id=named)

    def _external_key(self, kind: str, external_id: str) -> Item:
        return EXTERNAL_ID.key(tenant=self._tenant, kind=kind, digest=digest(external_id))


def why_not(field: str, named: str, records: Mapping[str, Record]) -> str | None:
    """Why the record that `field` names cannot be used; None for one that can."""
    what = field.removesuffix("_id").removeprefix("brief.")
    record = records.get(named)
    if record is None or record.kind != what:
        return f"there is no {what} {named}"
    return f"{named} is archived" if record.archived_at is not None else None


def _of_key(record: Record, fingerprint: str) -> Record:
    """The record that an idempotency key has made. Conflict for another body."""
    if record.fingerprint != fingerprint:
        raise other_body()
    return record


def _record(item: Any) -> Record:
    plain = from_item(item)
    return Record.model_validate({name: plain[name] for name in Record.model_fields if name in plain})
