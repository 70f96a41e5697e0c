"""Omneky's `response` in shapes that nobody has seen: the twin draws one for each seed."""

import base64
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.jobs.guesses import counted, enough, in_turn
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, AttemptState, Deliverable, JobError, Outcome, Purchase
from adrelay.providers.capabilities import ANSWER
from local.twins.omneky.shapes import INLINE, Ad, form_of, invented
from tests.providers import test_omneky
from tests.providers.cases import respond
from tests.providers.conversation import MemoryTokens, converse, json_fixture

SHAPES = settings(max_examples=400, deadline=None, derandomize=True, database=None)
SEEDS = st.integers(0, 10**9)
VENDOR = test_omneky.TestOmneky()
JOB = json_fixture("omneky/job.response.json")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PAGE = "https://app.omneky.example/jobs/8f1d"
ADS = tuple(
    Ad(
        ratio=ratio,
        url=f"https://cdn.omneky.example/made/{number}-final.png",
        thumbnail=f"https://cdn.omneky.example/made/{number}-t.webp",
        width=1080,
        height=height,
        data=partial(bytes, PNG + ratio.encode()),
    )
    for number, (ratio, height) in enumerate((("1:1", 1080), ("4:5", 1350)))
)

LEAVES = st.sampled_from([None, True, 7, PAGE, "//x", "/a.png", *(ad.url for ad in ADS)]) | st.text(
    max_size=30
)
RESPONSES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=25,
)


def outcome_of(response: Any) -> Outcome:
    """What the adapter makes of a success with this response; both ratios were asked for."""
    call = VENDOR.call(VENDOR.examples[1], reference=JOB["job_id"], base_url="https://cdn.omneky.example")

    def vendor(_: httpx.Request) -> httpx.Response:
        return respond(200, {**JOB, "status": "SUCCESS", "response": response})

    auth = VENDOR.provider.auth(VENDOR.credentials, MemoryTokens())
    talk = converse(VENDOR.provider.poll([call]), vendor, base_url=call.base_url, auth=auth)
    [report] = talk.value
    assert report.outcome is not None
    return report.outcome


def stored(deliverables: Sequence[Deliverable], expected: int | None, files: Mapping[str, str]) -> Stored:
    """What the store would keep of them; `files` are those that are pictures, each with its digest."""
    results: dict[int, Asset | JobError] = {}
    kept = Stored()
    for guess, places in in_turn(deliverables):
        if guess and enough(kept, expected, guess):
            break
        for place in places:
            url = deliverables[place].url
            results[place] = (
                asset(place, files[url]) if url in files else JobError(code="not_an_image", message=url)
            )
        kept = counted(deliverables, results, expected)
    return kept


def asset(place: int, digest: str) -> Asset:
    return Asset(
        id=f"ast_{place}",
        type="image",
        content_type="image/png",
        bytes=1,
        sha256=digest,
        bucket="b",
        key="k",
        provider="omneky",
    )


FILES = {ad.url: f"{number}" for number, ad in enumerate(ADS)}
THUMBNAILS = {ad.thumbnail: f"{number}t" for number, ad in enumerate(ADS)}


@SHAPES
@given(seed=SEEDS)
def test_whatever_shape_it_has_it_is_handed_on_and_its_files_are_found(seed: int) -> None:
    response = invented(seed, ADS, page=PAGE, request=test_omneky.FROM_BRIEF)
    outcome = outcome_of(response)
    assert outcome.result is not None
    assert set(outcome.result["response"]) == set(response)
    assert outcome.purchase is Purchase.YES
    assert "capability-token" not in outcome.model_dump_json()
    assert outcome.state is AttemptState.SUCCEEDED
    found = taken_out(outcome, response) or FILES
    assert (found is not FILES) == (form_of(seed) in INLINE)
    assert set(found) <= {made.url for made in outcome.deliverables}
    kept = stored(outcome.deliverables, outcome.expected, {**found, **THUMBNAILS})
    assert {one.sha256 for one in kept.assets} == {"0", "1"}, "no thumbnail, and each once"
    assert kept.rejected == ()


def taken_out(outcome: Outcome, response: Any) -> dict[str, str]:
    """What is found within the answer itself: by its place, which of the ads it is."""
    places = [made.url for made in outcome.deliverables if made.url.startswith(ANSWER)]
    contents = {ad.data(): str(number) for number, ad in enumerate(ADS)}
    return {place: contents[taken(response, place)] for place in places}


def taken(response: Any, url: str) -> bytes:
    """What the adapter takes out of the vendor's answer."""
    call = VENDOR.call(VENDOR.examples[1], reference=JOB["job_id"])
    document = {**JOB, "status": "SUCCESS", "response": response}
    operation = VENDOR.provider.take_out(call, url.removeprefix(ANSWER))
    picture = VENDOR.talk(operation, lambda _: respond(200, document)).value
    assert picture.content_type == "image/png"
    content: bytes = picture.content
    return content


@pytest.mark.parametrize(
    "place", ["", "/", "/q", "/q/2", "/q/x", "/q/0/z", "/none", "q/0", "/q/\u0663", "/q/1"]
)
def test_where_no_picture_is_none_is_taken_out(place: str) -> None:
    with pytest.raises(Rejected) as caught:
        taken({"q": ["iVBORw0KGgo" + "A" * 100, "https://c.io/1"]}, f"{ANSWER}{place}")
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_names_with_slashes_are_found_again() -> None:
    text = base64.b64encode(PNG).decode()
    outcome = outcome_of({"a/b": {"~c": [None, f"<img src='data:image/png;base64,{text}'>"]}})
    assert [made.url for made in outcome.deliverables] == ["answer:/a~1b/~0c/1"]
    assert taken({"a/b": {"~c": [None, text]}}, outcome.deliverables[0].url) == PNG
    urlsafe = base64.urlsafe_b64encode(PNG).decode().rstrip("=")
    assert taken({"a/b": {"~c": [None, f" {urlsafe}\n"]}}, outcome.deliverables[0].url) == PNG


@SHAPES
@given(seed=SEEDS)
def test_a_shape_without_any_file_is_kept_and_says_so(seed: int) -> None:
    """Its pictures are gone, and so are their thumbnails."""
    outcome = outcome_of(invented(seed, ADS, page=PAGE, request=test_omneky.FROM_BRIEF))
    assert outcome.result is not None
    if outcome.state is AttemptState.FAILED:
        assert outcome.error is not None
        assert outcome.error.code is ErrorCode.NO_ASSETS
        return
    kept = stored(outcome.deliverables, outcome.expected, {})
    assert (kept.assets, len(kept.rejected)) == ((), len(outcome.deliverables))


@SHAPES
@given(response=RESPONSES)
def test_no_response_breaks_it(response: Any) -> None:
    outcome = outcome_of(response)
    VENDOR.assert_sound(outcome)
    json.dumps(outcome.result)
    assert len({made.url for made in outcome.deliverables}) == len(outcome.deliverables)


def test_thumbnails_count_where_there_is_nothing_else() -> None:
    outcome = outcome_of({"previews": list(THUMBNAILS), "page": PAGE})
    kept = stored(outcome.deliverables, outcome.expected, THUMBNAILS)
    assert {one.sha256 for one in kept.assets} == set(THUMBNAILS.values())


def test_the_same_bytes_are_one_file() -> None:
    urls = [f"https://cdn.omneky.example/{size}" for size in ("a", "b", "c")]
    outcome = outcome_of({"x": urls})
    kept = stored(
        outcome.deliverables, outcome.expected, dict.fromkeys(urls[:2], "same") | {urls[2]: "other"}
    )
    assert [one.id for one in kept.assets] == ["ast_0", "ast_2"]


def test_a_url_that_is_no_file_is_noted_and_no_error() -> None:
    outcome = outcome_of({"q": list(FILES), "page": PAGE})
    kept = stored(outcome.deliverables, outcome.expected, FILES)
    assert (len(kept.assets), kept.rejected) == (2, ())
    assert kept.notes == (f"Not a file of the ad: {PAGE}",)


def test_so_many_are_looked_at() -> None:
    outcome = outcome_of([f"https://cdn.omneky.example/{number}.png" for number in range(200)])
    assert len(outcome.deliverables) == 40
    assert "Omneky names 200 URLs: 40 were looked at" in outcome.notes


def test_a_long_text_is_shortened_where_it_is_handed_on() -> None:
    outcome = outcome_of({"b64": "iVBOR" + "A" * 50_000, "note": "x" * 4_000})
    assert outcome.result is not None
    handed = outcome.result["response"]
    assert handed["b64"].startswith("iVBOR")
    assert "(50005 characters)" in handed["b64"]
    assert len(handed["b64"]) < 300
    assert handed["note"] == "x" * 4_000
