"""Orders as forms, for a vendor that there is not: JSON in a field, a photo beside it, all of it signed."""

import hashlib
import json
from collections.abc import Callable, Iterable

import httpx
import pytest
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from local.twins.base import Twin
from local.twins.bodies import json_response
from local.twins.calls import ApiError, Call, Route
from local.twins.faults import Operation
from tests.unit.local.twins.conftest import Bench, MakeBench


class Inkwell(Twin):
    vendor = "inkwell"
    unit = "EUR"

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/prints", self._create, Operation.SUBMIT)

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        signed = hashlib.sha256(call.request.get_data()).hexdigest()
        if call.request.headers.get("X-Signature") != signed:
            raise ApiError(401, "Not signed")
        return work()

    def error_response(self, error: ApiError) -> Response:
        return json_response({"error": error.message}, error.status, error.headers)

    def _create(self, call: Call) -> Response:
        order = json.loads(call.request.form["order"])
        return json_response({"caption": order["caption"], "photo": len(call.request.files["photo"].read())})


@pytest.fixture
def inkwell(bench: MakeBench) -> Bench:
    return bench(Inkwell)


def order(inkwell: Bench, caption: str, **more: str) -> TestResponse:
    fields, photo = {"order": json.dumps({"caption": caption, **more})}, {"photo": ("p.png", b"12345")}
    sent = httpx.Request("POST", "https://inkwell.example/prints", data=fields, files=photo)
    headers = {"X-Signature": hashlib.sha256(sent.read()).hexdigest()}
    kind = sent.headers["content-type"]
    return inkwell.post("/prints", data=sent.content, headers=headers, content_type=kind)


def test_a_form_can_be_signed_as_it_came(inkwell: Bench) -> None:
    answer = order(inkwell, "Wake up")
    assert (answer.status_code, answer.get_json()) == (200, {"caption": "Wake up", "photo": 5})


def test_a_fault_within_a_fields_json_is_one_of_its_text(inkwell: Bench) -> None:
    """What is beside the text may be another each time that the order is sent, as a callback's token is."""
    said = "Wake up [[twin: 429:times=1]]"
    statuses = [order(inkwell, said, hook=f"https://a.example/{number}").status_code for number in range(2)]
    assert statuses == [429, 200]
