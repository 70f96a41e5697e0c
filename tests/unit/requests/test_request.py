"""The brief: what is accepted can be read back, and says the same."""

from typing import Annotated, Any, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from adrelay.problems import field_errors
from adrelay.requests import values
from adrelay.requests.forms import aspect_ratio
from adrelay.requests.kept_forms import as_it_stands
from adrelay.requests.request import _NOTHING, Audio, Brand, Brief, JobRequest, Product
from adrelay.requests.values import one_label

WORDS = st.text(max_size=12)
URLS = st.sampled_from(["https://example.com/a.png", "https://cdn.example.org/b?x=1", "http://x", "nonsense"])
IMAGES = st.one_of(URLS, st.fixed_dictionaries({"url": URLS}), st.just({"image_id": "img_abcd"}))
BRAND = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS,
        "url": URLS,
        "logo": IMAGES,
        "images": st.lists(IMAGES, max_size=2),
        "fonts": st.lists(WORDS, max_size=2),
        "colors": st.lists(
            st.sampled_from(["#ff0000", "#FFF", {"hex": "#00ff00", "label": "x"}]), max_size=2
        ),
    },
)
BRIEF = st.fixed_dictionaries(
    {},
    optional={
        "brand": BRAND,
        "product": st.fixed_dictionaries(
            {}, optional={"name": WORDS, "images": st.lists(IMAGES, max_size=2)}
        ),
        "copy": st.lists(
            st.fixed_dictionaries({"text": WORDS, "type": st.sampled_from(["headline", "cta"])}), max_size=2
        ),
        "aspect_ratios": st.lists(st.sampled_from(["1:1", "4:5", "0:1", "16:9"]), max_size=3),
        "scenes": st.lists(st.sampled_from([{"preset": "a"}, {"prompt": "b"}, {}]), max_size=2),
        "editable": st.booleans(),
        "offer": st.fixed_dictionaries(
            {},
            optional={"price": WORDS, "was": WORDS, "badge": WORDS, "rating": st.sampled_from([0, 4.5, 6])},
        ),
        "direction": WORDS | st.none(),
    },
)
REQUEST = st.fixed_dictionaries(
    {"kind": st.sampled_from(["image_ad", "copy", "video", "product_photo"]), "brief": BRIEF},
    optional={
        "provider": st.sampled_from(["auto", "studio", "cutx"]),
        "fallback": st.lists(st.sampled_from(["studio", "omneky"]), max_size=2),
        "provider_options": st.dictionaries(st.just("cutx"), st.dictionaries(WORDS, st.floats() | WORDS)),
        "labels": st.dictionaries(st.sampled_from(["a", "b c"]), WORDS, max_size=2),
        "callback_url": URLS,
    },
)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(REQUEST)
def test_what_is_accepted_reads_back_as_the_same(document: dict[str, Any]) -> None:
    """A job keeps its request without what is the default, and every later step reads it again."""
    try:
        request = JobRequest.model_validate(document)
    except ValidationError:
        return
    kept = request.model_dump(mode="json", exclude_defaults=True)
    assert JobRequest.model_validate(kept) == request
    alike = as_it_stands(JobRequest, kept)
    assert (alike, alike.model_dump(exclude_unset=True)) == (
        request,
        request.model_dump(exclude_defaults=True),
    )


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"brand": {"colors": ["#ff0000"]}}, {"brand": {"colors": [{"hex": "#ff0000"}]}}),
        (
            {"product": {"images": ["https://example.com/a.png"]}},
            {"product": {"images": [{"url": "https://example.com/a.png"}]}},
        ),
        ({"brand": {"colors": ["#fa0", "00FF7f"]}}, {"brand": {"colors": ["#ffaa00", "#00FF7f"]}}),
        ({"tone": " warm "}, {"tone": "warm"}),
        ({"offer": {"rating": 4.5}}, {"offer": {"rating": {"value": 4.5}}}),
    ],
)
def test_short_forms_say_the_same_as_long_ones(short: dict[str, Any], long: dict[str, Any]) -> None:
    left, right = (JobRequest.model_validate({"kind": "image_ad", "brief": brief}) for brief in (short, long))
    assert left == right
    assert left.model_dump(exclude_defaults=True) == right.model_dump(exclude_defaults=True)


def with_picture(url: Any) -> JobRequest:
    brief = {"copy": [{"type": "headline", "text": "x"}], "product": {"images": [url]}}
    return JobRequest.model_validate({"kind": "image_ad", "provider": "studio", "brief": brief})


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://cdn.example.com/my product.jpg", "https://cdn.example.com/my%20product.jpg"),
        ("  https://cdn.example.com/a.jpg\n", "https://cdn.example.com/a.jpg"),
        ("//cdn.example.com/a.jpg?v=1", "https://cdn.example.com/a.jpg?v=1"),
        ("https://cdn.example.com/my%20product.jpg", "https://cdn.example.com/my%20product.jpg"),
    ],
)
@pytest.mark.parametrize("form", [str, lambda url: {"url": url}], ids=["bare", "object"])
def test_url_with_space(given: str, read: str, form: Any) -> None:
    assert with_picture(form(given)).brief.product.images[0].url == read


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.exa mple.com/a.jpg",
        "https://cdn.example.com/a\tb.jpg",
        "https://cdn.example.com/" + " " * 2000 + "a",
        "//127.0.0.1/a.jpg",
        "//",
        7,
    ],
)
def test_what_no_browser_reads_is_no_url(url: Any) -> None:
    with pytest.raises(ValidationError):
        with_picture(url)


def test_many_pictures_are_taken() -> None:
    """Shops give many, of which a layout shows a few."""
    pictures = [f"https://cdn.example.com/{number}.jpg" for number in range(51)]
    for place in ("product", "brand"):
        for count in (50, 51):
            body = {"kind": "image_ad", "brief": {place: {"images": pictures[:count]}}}
            if count == 50:
                assert len(getattr(JobRequest.model_validate(body).brief, place).images) == 50
            else:
                with pytest.raises(ValidationError):
                    JobRequest.model_validate(body)


@pytest.mark.parametrize(
    ("offer", "field"),
    [
        ({}, ""),
        ({"was": "€179"}, ""),
        ({"price": ""}, ".price"),
        ({"price": "€" * 31}, ".price"),
        ({"badge": "a\x07"}, ".badge"),
        ({"rating": 5.1}, ".rating.value"),
        ({"rating": -0.1}, ".rating.value"),
        ({"rating": float("nan")}, ".rating.value"),
        ({"rating": True}, ".rating"),
        ({"rating": "4.5"}, ".rating"),
        ({"rating": {"value": 4, "count": -1}}, ".rating.count"),
        ({"rating": {"value": 4, "count": 1.5}}, ".rating.count"),
        ({"discount": "10 %"}, ".discount"),
        ({"badge": "New", "currency": "EUR"}, ""),
        ({"price": "€12", "currency": "EUR"}, ".price"),
        ({"price": "12,90", "currency": "EUR"}, ".price"),
        ({"price": "12", "was": "from 9", "currency": "EUR"}, ".was"),
        ({"price": "12", "currency": "euro"}, ".currency"),
        *(({"price": "12", "currency": code}, ".currency") for code in ("XXX", "XTS", "XAU", "XDR", "XBA")),
    ],
)
def test_what_is_no_offer_is_said(offer: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        JobRequest.model_validate({"kind": "image_ad", "brief": {"offer": offer}})
    (error,) = raised.value.errors()
    assert ".".join(map(str, error["loc"])) == f"brief.offer{field}"


@pytest.mark.parametrize("code", ["EUR", "XAF", "XCD", "XCG", "XOF", "XPF"])
def test_what_is_paid_with_is_a_currency(code: str) -> None:
    JobRequest.model_validate({"kind": "image_ad", "brief": {"offer": {"price": "12", "currency": code}}})


BRIEFED = {"brand": {"name": "Lumea"}}


@pytest.mark.parametrize("other", [" client", "client\n", "\u00a0client"])
def test_a_label_is_named_once(other: str) -> None:
    """Blanks at the edges of names and values do not count."""
    read = JobRequest.model_validate({"kind": "copy", "brief": BRIEFED, "labels": {other: " acme "}})
    assert read.labels == {"client": "acme"}
    with pytest.raises(ValidationError) as raised:
        JobRequest.model_validate(
            {"kind": "copy", "brief": BRIEFED, "labels": {"client": "acme", other: "beta"}}
        )
    (error,) = raised.value.errors()
    assert (error["loc"], "twice" in error["msg"]) == (("labels",), True)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"provider_options": {"studio": {"seed": 1}, "studio ": {}}}, ("provider_options",)),
        ({"brief": {**BRIEFED, "overrides": {"logo": {}, "\tlogo": {"opacity": 1}}}}, ("brief", "overrides")),
    ],
)
def test_what_has_a_name_has_it_once(given: dict[str, Any], field: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="has a name twice") as raised:
        JobRequest.model_validate({"kind": "copy", "brief": BRIEFED, **given})
    assert [error["loc"] for error in raised.value.errors()] == [field]


BLANKS = st.text(" \t\n\u00a0\u2028\u0085", max_size=2)
NAMES = st.from_regex(r"[A-Za-z0-9_.-]{1,65}", fullmatch=True)


@settings(deadline=None, derandomize=True, database=None)
@given(*(st.tuples(BLANKS, text, BLANKS).map("".join) for text in (NAMES, st.text(max_size=257))))
def test_one_label_is_read_as_a_jobs_labels_are(name: str, value: str) -> None:
    try:
        job = JobRequest.model_validate({"kind": "copy", "brief": BRIEFED, "labels": {name: value}})
    except ValidationError:
        with pytest.raises(ValueError, match="must be a label's name and value"):
            one_label(f"{name}:{value}")
    else:
        assert [one_label(f"{name}:{value}")] == [":".join(read) for read in job.labels.items()]


def test_color_short_hex() -> None:
    brief = {"brand": {"colors": ["#fff"]}, "copy": [{"text": "x", "type": "headline"}]}
    request = JobRequest.model_validate({"kind": "image_ad", "brief": brief})
    assert [color.hex for color in request.brief.brand.colors] == ["#ffffff"]


@pytest.mark.parametrize("length", [255, 300])
@pytest.mark.parametrize("owner", ["product", "brand"])
def test_title_of_255(owner: str, length: int) -> None:
    brief = {owner: {"name": "T" * length}}
    request = JobRequest.model_validate({"kind": "image_ad", "brief": brief})
    assert getattr(request.brief, owner).name == "T" * length
    with pytest.raises(ValidationError):
        JobRequest.model_validate({"kind": "image_ad", "brief": {owner: {"name": "T" * 301}}})


@pytest.mark.parametrize(
    ("ratio", "whole"), [("1.0:1", "1:1"), ("04:5", "4:5"), ("8:10", "8:10"), ("1.91:1", "191:100")]
)
def test_a_ratio_is_in_whole_numbers(ratio: str, whole: str) -> None:
    assert aspect_ratio(ratio) == whole


@pytest.mark.parametrize("ratio", ["1e30000000:1", "1/3:1", "1_0:1", "inf:1", "١:1", "1:1:1", "-1:1"])
def test_only_plain_figures_are_a_ratio(ratio: str) -> None:
    with pytest.raises(ValueError, match="ratio of a picture"):
        aspect_ratio(ratio)


TEXTS = {
    name: (kind, schema["maxLength"])
    for name, kind in vars(values).items()
    if get_origin(kind) is Annotated
    and (schema := TypeAdapter(kind).json_schema()).get("type") == "string"
    and "maxLength" in schema
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_too_long_has_too_many_characters(name: str) -> None:
    """And not entries, of which a list has some."""
    kind, most = TEXTS[name]
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(kind).validate_python(given := "https://a.example/" + "x" * most)
    (error,) = field_errors(wrong.value, given)
    assert (error.code, error.message) == ("too_long", f"is too long: at most {most} characters")


def test_there_are_such_texts() -> None:
    assert {"Url", "Label", "LongText"} <= TEXTS.keys()


def test_a_brief_begins_with_what_says_nothing() -> None:
    for name, field in Brief.model_fields.items():
        assert field.get_default(call_default_factory=True) in _NOTHING, name
    assert [Brand(), Product(), Audio()] == [one for one in _NOTHING if isinstance(one, BaseModel)]
