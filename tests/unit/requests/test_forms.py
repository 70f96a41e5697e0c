"""Single values of requests: how they are read, and what is said of those that cannot be."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from adrelay.providers.studio.options import check
from adrelay.requests import values
from adrelay.requests.forms import as_browsers_read_it, aspect_ratio, listed, sendable, whole_color
from adrelay.requests.kinds import JobKind
from adrelay.requests.offers import Offer
from adrelay.requests.request import Brief, JobRequest
from adrelay.requests.review_wishes import ReviewWish, Wish

BRIEF = {"brand": {"name": "Lumea"}}


def said_of(kind: Any, value: Any) -> str:
    """What is said of a value that is refused."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(value)
    (error,) = refused.value.errors()
    return error["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1:20", "1:20"),
        ("20:1", "20:1"),
        ("9999:500", "9999:500"),
        ("0.5:10", "1:20"),
        ("1.5:1", "3:2"),
        ("1:1.5", "2:3"),
        ("1.5:1.5", "1:1"),
        ("0.0001:0.0001", "1:1"),
    ],
)
def test_a_ratio_is_reckoned_exactly(given: str, read: str) -> None:
    assert aspect_ratio(given) == read


@pytest.mark.parametrize("ratio", ["1:21", "21:1", "0:1", "1:0", "0:0", "12345:12345", "1:1 ", "1.00001:1"])
def test_what_no_picture_has_is_no_ratio(ratio: str) -> None:
    with pytest.raises(ValueError, match="ratio of a picture"):
        aspect_ratio(ratio)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (values.HexColor, "#ffff", "must be # and three or six hexadecimal digits, such as #322996"),
        (values.Word, "x" * 61, "must have 1 to 60 characters"),
        (values.Sentence, "", "is empty"),
        (values.PlacementName, "moon", "is no placement that is known here; see GET /v1/placements"),
        (values.ShortText, "a\x07", "holds the control character U+0007"),
        (values.ShortText, "\x7f", "holds the control character U+007F"),
    ],
)
def test_what_is_wrong_is_said_in_words(kind: Any, value: str, said: str) -> None:
    assert said_of(kind, value).startswith(said)


@pytest.mark.parametrize(
    ("given", "read"), [("#fa0", "#ffaa00"), ("00FF7f", "#00FF7f"), ("#322996", "#322996")]
)
def test_a_color_has_six_digits(given: str, read: str) -> None:
    assert whole_color(given) == read


@pytest.mark.parametrize("odd", [7, None, ["//a.example"], {"url": "//a.example"}])
def test_what_is_no_text_is_left_to_what_comes_next(odd: Any) -> None:
    assert as_browsers_read_it(odd) is odd
    assert listed(odd) is odd


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"a": {"b": ["\ud800"]}}, "holds half a character"),
        ({"a": float("nan")}, "holds a number that JSON cannot say"),
        ({"a": [float("inf")]}, "holds a number that JSON cannot say"),
    ],
)
def test_options_that_no_json_says_are_not_sent_on(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        sendable(options)
    request = {"kind": "image_ad", "brief": BRIEF, "provider_options": {"cutx": options}}
    with pytest.raises(ValidationError, match=said):
        JobRequest.model_validate(request)


def test_options_are_sent_on_as_they_are() -> None:
    options = {"a": ["ж", 1, 0.5, None, True, {"b": "\n"}]}
    assert sendable(options) is options


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (True, ReviewWish(within=7 * 86_400, on_timeout="reject")),
        (False, None),
        (None, None),
        ({"within": 60}, ReviewWish(within=60, on_timeout="reject")),
        ({"on_timeout": "approve"}, ReviewWish(within=604_800, on_timeout="approve")),
    ],
)
def test_a_review_is_wished_for_plainly_or_in_detail(given: Any, read: ReviewWish | None) -> None:
    assert TypeAdapter(Wish).validate_python(given) == read


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("client:acme", "client:acme"),
        (" client : acme ", "client:acme"),
        ("client:", "client:"),
        ("client:a:b", "client:a:b"),
    ],
)
def test_a_label_is_a_name_and_a_value(given: str, read: str) -> None:
    assert values.one_label(given) == read


@pytest.mark.parametrize("given", ["client", ":acme", "", "a b:c", f"client:{'x' * 257}"])
def test_what_no_job_can_have_is_no_label(given: str) -> None:
    with pytest.raises(ValueError, match="must be a label's name and value: client:acme"):
        values.one_label(given)


@pytest.mark.parametrize(
    ("brief", "said"),
    [
        ({}, "is empty"),
        ({"editable": False, "tone": None}, "is empty"),
        ({"aspect_ratios": ["1:1", "1.0:1"]}, "names a ratio twice"),
        ({"aspect_ratios": ["4:5", "1:1", "2:2"]}, "names a ratio twice"),
        ({"aspect_ratios": ["1.91:1", "382:200"]}, "names a ratio twice"),
        ({"placement": ["meta_feed", "meta_feed"]}, "names a place twice"),
        ({"scenes": [{"preset": "a", "prompt": "b"}]}, "give either preset or prompt"),
        ({"scenes": [{}]}, "give either preset or prompt"),
        ({"brand": {"fonts": [{}]}}, "give a name or a font_id"),
        ({"brand": {"logo": {}}}, "give either url or image_id"),
        ({"offer": {"badge": "New", "was": "€2"}}, "was goes with price: there is none"),
        ({"offer": {"badge": "New", "currency": "EUR"}}, "currency goes with price: there is none"),
        ({"offer": {}}, "is empty: give price, badge or rating"),
    ],
)
def test_a_brief_says_something_and_nothing_twice(brief: dict[str, Any], said: str) -> None:
    assert said_of(Brief, brief) == said


@pytest.mark.parametrize(
    ("brief", "names"),
    [
        ({"tone": "warm"}, False),
        ({"project_id": "proj_" + "a" * 26}, True),
        ({"tone": "warm", "brand_id": "brand_" + "a" * 26}, True),
    ],
)
def test_a_brief_knows_whether_it_names_records(brief: dict[str, Any], names: bool) -> None:
    assert Brief.model_validate(brief).names_records is names


def test_a_font_is_named_or_uploaded() -> None:
    fonts = ["Inter", {"name": "Inter"}, {"font_id": "fnt_abcd"}, {"name": "Inter", "font_id": "fnt_abcd"}]
    read = Brief.model_validate({"brand": {"fonts": fonts}}).brand.fonts
    assert [font.name for font in read] == ["Inter", "Inter", None, "Inter"]


def test_a_placement_may_be_one_or_several() -> None:
    for given in ("tiktok", ["tiktok"]):
        assert Brief.model_validate({"placement": given}).placement == ["tiktok"]
    assert Brief.model_validate({"placement": ["x", "tiktok"]}).placement == ["x", "tiktok"]


@pytest.mark.parametrize("fallback", [["studio"], ["cutx", "cutx"]])
def test_a_route_names_nobody_twice(fallback: list[str]) -> None:
    body = {"kind": "image_ad", "provider": "studio", "fallback": fallback, "brief": BRIEF}
    assert said_of(JobRequest, body) == "names a provider twice, or the job's own"


@pytest.mark.parametrize("rating", [0, 5, 4.5, {"value": 4.5}])
def test_stars_may_be_a_number(rating: Any) -> None:
    brief = Brief.model_validate(
        {"offer": {"price": "12.00", "was": "13", "currency": "EUR", "rating": rating}}
    )
    assert brief.offer is not None
    assert brief.offer.rating is not None
    assert brief.offer.rating.value == (rating["value"] if isinstance(rating, dict) else rating)


@pytest.mark.parametrize("count", [1283, 1283.0])
def test_a_count_is_whole_however_it_is_written(count: Any) -> None:
    offer = Offer.model_validate({"rating": {"value": 4.5, "count": count}})
    assert offer.rating is not None
    assert (offer.rating.count, type(offer.rating.count)) == (1283, int)


@pytest.mark.parametrize(
    ("price", "was", "currency", "saves"),
    [
        ("5", "4", "EUR", False),
        ("5", "5.00", "EUR", False),
        ("5", "0", "EUR", False),
        ("5", "5.01", "EUR", True),
        ("5", None, "EUR", True),
        ("€5", "€4", None, True),
    ],
)
def test_what_it_cost_before_is_more_as_far_as_numbers_tell(
    price: str, was: str | None, currency: str | None, saves: bool
) -> None:
    offer = Offer.model_validate({"price": price, "was": was, "currency": currency})
    assert offer.saves == saves
    brief = Brief.model_validate({"product": {"name": "X"}, "offer": offer})
    wrong = check(JobKind.IMAGE_AD, brief, {})
    assert [one.field for one in wrong] == ([] if saves else ["brief.offer.was"])


def test_an_offer_without_a_currency_is_words() -> None:
    brief = Brief.model_validate({"offer": {"price": "from €9", "was": "twelve"}})
    assert brief.offer is not None
    assert (brief.offer.price, brief.offer.was) == ("from €9", "twelve")
