"""Reading vendors' answers and checking options: what the adapters rest on."""

from decimal import Decimal
from typing import Any

import httpx
import pytest

from adrelay.errors import AnswerLost, InvalidRequest, Rejected
from adrelay.providers import answers
from adrelay.providers.base import credential
from adrelay.providers.headers import HeaderAuth
from adrelay.providers.options import OPTIONAL, VendorModel, merged, option_errors, present, unused_note
from adrelay.requests.request import Brief

SECRET = "sk-very-secret"


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


def test_what_is_read_can_be_stored() -> None:
    assert answers.read_json(b'{"a\\ud800": ["\\udfff", "\\u00e9"]}') == {"a?": ["?", "é"]}


@pytest.mark.parametrize(
    "content", [b"NaN", b"[1e999]", b"-Infinity", nested(answers.DEPTH_LIMIT + 1), b"[" * 99_999, b""]
)
def test_what_cannot_be_kept_is_not_read(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        answers.read_json(content)


def test_what_is_just_not_too_deep_can_be_read() -> None:
    assert answers.read_json(nested(answers.DEPTH_LIMIT))


def test_secrets_are_cut_out_wherever_they_are() -> None:
    text = f'{{"{SECRET}": ["Bearer {SECRET}.", 1]}}'.encode()
    assert answers.read_json(text, [SECRET, "1"]) == {"[hidden]": ["Bearer [hidden].", 1]}


def test_a_name_hides_what_stands_under_it() -> None:
    value = {"a": [{"callbackUrl": 1, "b": 2}], "callback_url": "x"}
    kept = answers.without(value, frozenset({"callbackurl"}))
    assert kept == {"a": [{"callbackUrl": "[hidden]", "b": 2}], "callback_url": "[hidden]"}


@pytest.mark.parametrize("value", ["8f1d2a3e-9c44", "ia_1", "a.b:c", 17, "x" * 200])
def test_ids(value: Any) -> None:
    assert answers.identifier(value) == str(value)


@pytest.mark.parametrize(
    "value", ["", "..", ".a", "a/b", "a b", "a\n", "é", "x" * 201, True, -1, 1.5, None, [], 10**21]
)
def test_what_is_no_id(value: Any) -> None:
    assert answers.identifier(value) is None


@pytest.mark.parametrize(
    ("value", "number"), [(3, "3"), (0, "0"), (2.5, "2.5"), ("0.10", "0.10"), (10**6, "1E+6")]
)
def test_quantities(value: Any, number: str) -> None:
    assert answers.quantity(value) == Decimal(number)


@pytest.mark.parametrize("value", [None, True, -1, 10**7, "x", "NaN", "Infinity", "", [], float("nan")])
def test_what_is_no_quantity(value: Any) -> None:
    assert answers.quantity(value) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nope", ("Nope", None)),
        ({"message": "m"}, ("m", None)),
        ({"error": "e"}, ("e", None)),
        ({"error": {"message": "m", "field": "f"}}, ("m", "f")),
        ({"title": "t", "detail": "d"}, ("d", None)),
        ({"detail": [{"loc": ["body", "a", 0], "msg": "m"}]}, ("m", "a.0")),
        ({"errors": {"a": ["m"]}}, ("m", "a")),
        ({"error": {"fieldErrors": {"a": [], "b": ["m"]}}}, ("m", "b")),
        ({"error": {"code": "X", "message": "m", "details": [{"field": "a", "message": "n"}]}}, ("m", "a")),
        ([None, 5, {"message": "m"}], ("m", None)),
        ({"field": "<script>", "message": "m"}, ("m", None)),
        ({"message": ["m"]}, (None, None)),
        (None, (None, None)),
    ],
)
def test_complaints(body: Any, expected: tuple[str | None, str | None]) -> None:
    assert answers.complaint(body) == expected


def test_a_question_answered_by_404_tells_nothing_and_by_401_that_we_are_wrong() -> None:
    assert answers.seen(httpx.Response(404)) is None
    assert answers.seen(httpx.Response(200, content=b"<html>")) is None
    with pytest.raises(Rejected, match="unauthorized"):
        answers.seen(httpx.Response(401))


def test_a_paid_request_is_accepted_refused_or_lost() -> None:
    assert answers.accepted(httpx.Response(202, json={"a": 1})) == {"a": 1}
    with pytest.raises(Rejected) as caught:
        answers.accepted(httpx.Response(422, json={"field": "a", "message": "m"}), field_prefix="x.")
    assert (caught.value.code, caught.value.field) == ("unprocessable", "x.a")
    for response in (httpx.Response(302), httpx.Response(520), httpx.Response(200, json=[])):
        with pytest.raises(AnswerLost):
            answers.accepted(response)


def test_a_callback_has_a_limit() -> None:
    assert answers.read_callback(b'{"a": 1}', limit=8) == {"a": 1}
    with pytest.raises(InvalidRequest, match="larger than 7"):
        answers.read_callback(b'{"a": 1}', limit=7)


def test_headers_are_cut_clean_or_refused() -> None:
    auth = HeaderAuth({"X-API-Key": f" {SECRET}\n"})
    request = next(auth.sync_auth_flow(httpx.Request("GET", "https://vendor.example")))
    assert request.headers["x-api-key"] == SECRET
    for value in ("schlüssel", "a\nHost: b"):
        with pytest.raises(Rejected, match="X-API-Key"):
            HeaderAuth({"X-API-Key": value})
    secrets: list[dict[str, Any]] = [{"key": " "}, {"key": None}, {"key": 5}]  # one may hold anything
    for secret in secrets:
        with pytest.raises(Rejected, match="not_configured"):
            credential(secret, "key")


class Child(VendorModel):
    url: str
    note: str = OPTIONAL


class Options(VendorModel):
    children: list[Child] = OPTIONAL
    size: int = OPTIONAL


def test_option_errors_have_their_whole_path() -> None:
    wrong = {
        "children": [{"url": "u"}, {"note": "n", "x": 1}, {"url": "u", "note": None}],
        "size": "3",
        "other": 1,
    }
    assert [(error.field, error.message) for error in option_errors(Options, "acme", wrong)] == [
        ("provider_options.acme.children.1.url", "is missing"),
        ("provider_options.acme.children.1.x", "is no field of this vendor's API"),
        ("provider_options.acme.children.2.note", "must be text, in quotes"),
        ("provider_options.acme.size", "must be a whole number"),
        ("provider_options.acme.other", "is no field of this vendor's API"),
    ]
    assert option_errors(Options, "acme", {"children": [{"url": "u", "note": "n"}], "size": 3}) == []


def test_options_are_laid_over_what_is_filled() -> None:
    filled = {"a": {"b": 1, "c": [1]}, "d": 1}
    assert merged(filled, {"a": {"c": [2]}, "e": 1}) == {"a": {"b": 1, "c": [2]}, "d": 1, "e": 1}
    assert merged(filled, {"a": 5}) == {"a": 5, "d": 1}
    assert filled == {"a": {"b": 1, "c": [1]}, "d": 1}
    assert present({"a": None, "b": "", "c": [], "d": {}, "e": 0, "f": False}) == {"e": 0, "f": False}


def test_what_a_vendor_has_no_field_for_is_named() -> None:
    brief = Brief.model_validate(
        {
            "brand": {"name": "Acme", "url": "https://acme.example"},
            "copy": [{"text": "Hi", "type": "cta"}],
            "tone": "bold",
            "direction": "",
            "editable": False,
        }
    )
    note = "Acme has no field for: brief.brand.name, brief.copy, brief.tone"
    assert unused_note("Acme", brief, frozenset({"brand.url"})) == (note,)
    assert unused_note("Acme", brief, frozenset({"brand.url", "brand.name", "copy", "tone"})) == ()
