"""What the functions that serve records share: a record made, listed, read, changed and archived, and what is
documented of that."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from adrelay.jobs.store import Store
from adrelay.requests.forms import Model
from adrelay.web import api
from adrelay.web.conditions import has_it
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.keys import REPLAYED, check_key
from adrelay.web.lists import Label, label_of
from adrelay.web.parameters import Cursor, IfMatch, IfNoneMatch, Limit
from adrelay.web.responses import described, empty
from adrelay.workspace.kinds import Kind
from adrelay.workspace.model import Made, Record, Sieve, etag
from adrelay.workspace.records import Workspace
from adrelay.workspace.views import record_view

ExternalId = Annotated[
    str | None, Query(description="the one record with this id of yours", examples=["erp-4711"])
]
Archived = Annotated[
    bool, Query(description="those that were deleted, in place of those that were not", examples=[False])
]
OfBrand = Annotated[
    str | None, Query(description="of this brand", examples=["brand_mfrggzdfmztwq2lknnwg23tpoa"])
]
_Patch = Annotated[
    dict[str, Any],
    Body(
        description="A JSON merge patch (RFC 7396): what is null is taken away, lists are replaced.",
        examples=[{"name": "Fjordkaffe Bergen"}],
    ),
]
_NO_KEY = {401: described("No API key", "ProblemDocument")}
_WRONG = {
    **_NO_KEY,
    409: described(
        "The key stands for another body, or the external id for another record", "ProblemDocument"
    ),
    422: described("Fields are wrong", "ProblemDocument"),
}


def _document(kind: Kind) -> str:
    return f"{kind.name.capitalize()}Document"


def documented_creation(kind: Kind) -> dict[str, Any]:
    """What the route that makes a record is documented by."""
    return {
        "summary": f"Create {kind.with_article}",
        "responses": {
            201: described("Made", _document(kind), "Location", "ETag"),
            200: described("Made before, under the same key", _document(kind), "Location", "ETag"),
            **_WRONG,
        },
        "tags": [kind.plural],
        "operation_id": f"create_{kind.name}",
    }


def documented_list(kind: Kind) -> dict[str, Any]:
    """What the route that lists records is documented by."""
    return {
        "summary": f"List {kind.plural}, newest first",
        "responses": {200: described(f"A page of {kind.plural}", f"{kind.name.capitalize()}List"), **_NO_KEY},
        "tags": [kind.plural],
        "operation_id": f"list_{kind.plural}",
    }


class Records:
    """The tenant's records, as one function's app answers of them."""

    def __init__(self, app: APIGatewayHttpResolver, store: Store) -> None:
        self._app = app
        self._store = store

    @property
    def workspace(self) -> Workspace:
        """The records of whose request it is. Unauthorized."""
        return Workspace(self._store, api.tenant(self._app))

    def create(self, kind: Kind, body: Model, key: str | None, make: Callable[[], Made]) -> Response[str]:
        """Answer the creation of a record: see `Workspace.create`."""
        check_key(key)
        record, replayed = self.workspace.create(kind, body, key, make)
        headers = {"Location": f"/v1/{kind.plural}/{record.id}"}
        if replayed:
            headers |= REPLAYED
        return _answer(record, 200 if replayed else 201, **headers)

    def page(self, kind: Kind, sieve: Sieve, cursor: str | None, limit: int) -> Response[str]:
        """Answer a list. InvalidRequest for a cursor that is none of ours."""
        after = read_cursor(kind.plural, cursor)
        records, position = self.workspace.page(kind, sieve, cursor=after, limit=limit)
        following = write_cursor(kind.plural, position)
        return api.json_response({kind.plural: list(map(record_view, records)), "next_cursor": following})

    def add_list_by_brand(self, kind: Kind) -> None:
        """Have the app list records of a kind that belongs to a brand."""

        @self._app.get(f"/v1/{kind.plural}", **documented_list(kind))
        def list_records(
            brand_id: OfBrand = None,
            external_id: ExternalId = None,
            label: Label = None,
            archived: Archived = False,
            cursor: Cursor = None,
            limit: Limit = 20,
        ) -> Response[str]:
            sieve = Sieve(
                brand_id=brand_id, external_id=external_id, label=label_of(label), archived=archived
            )
            return self.page(kind, sieve, cursor, limit)

    def add_routes(self, kind: Kind) -> None:
        """Have the app serve what is the same for a record of any kind: GET, PATCH and DELETE of one."""
        path, absent = f"/v1/{kind.plural}/<record_id>", described(f"No such {kind.name}", "ProblemDocument")
        stale = described("It is another version by now than If-Match says", "ProblemDocument")
        shared: dict[str, Any] = {"tags": [kind.plural]}

        @self._app.get(
            path,
            summary=f"Get {kind.with_article}",
            description="Also one that was deleted: it has `archived_at`.",
            responses={
                200: described(f"The {kind.name}", _document(kind), "ETag"),
                304: empty("It is as `If-None-Match` says", "ETag"),
                404: absent,
                **_NO_KEY,
            },
            operation_id=f"get_{kind.name}",
            **shared,
        )
        def get_record(record_id: str, if_none_match: IfNoneMatch = None) -> Response[str]:
            record = self.workspace.record(kind, record_id)
            if has_it(etag(record), if_none_match):
                return Response(status_code=304, body="", headers={"ETag": etag(record)})
            return _answer(record)

        @self._app.patch(
            path,
            summary=f"Change {kind.with_article}",
            description="Jobs that name it keep what it was when they came in. Sent again, it changes "
            "nothing more.",
            responses={
                200: described("The next version", _document(kind), "ETag"),
                404: absent,
                412: stale,
                **_WRONG,
            },
            operation_id=f"change_{kind.name}",
            **shared,
        )
        def change_record(record_id: str, patch: _Patch, if_match: IfMatch = None) -> Response[str]:
            return _answer(self.workspace.change(kind, record_id, patch, if_match))

        @self._app.delete(
            path,
            summary=f"Delete {kind.with_article}",
            description="It is archived: in no list and no new brief any more, its external id is free, and "
            "what names it can still read it.",
            responses={204: empty("Archived"), 404: absent, 412: stale, **_NO_KEY},
            operation_id=f"delete_{kind.name}",
            **shared,
        )
        def delete_record(record_id: str, if_match: IfMatch = None) -> Response[str]:
            self.workspace.archive(kind, record_id, if_match)
            return Response(status_code=204, body="")


def _answer(record: Record, status: int = 200, **headers: str) -> Response[str]:
    return api.json_response(record_view(record), status=status, headers={"ETag": etag(record), **headers})
