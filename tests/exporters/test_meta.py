"""What is Meta's own: creatives, films, its errors and its limits."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay.exporters.base import Piece
from adrelay.exporters.meta import Meta
from local.twins.meta import Meta as Twin
from tests.exporters.bench import FILM, Bench, mp4, png

CREATIVE = {"page_id": "1029384756", "link": "https://lumea.example/serum", "headline": "Glow"}


def twin(bench: Bench) -> Twin:
    assert isinstance(bench.twin, Twin)
    return bench.twin


def test_a_creative_is_made_of_a_picture_and_nothing_else(meta: Bench) -> None:
    export = meta.export(
        meta.job(png()), options={**CREATIVE, "message": "Every day.", "call_to_action": "SHOP_NOW"}
    )
    (piece,) = export["pieces"]
    (creative,) = twin(meta).creatives.values()
    assert (piece["status"], piece["draft"]) == ("done", creative["id"])
    assert creative["object_story_spec"] == {
        "page_id": "1029384756",
        "link_data": {
            "image_hash": piece["reference"],
            "link": "https://lumea.example/serum",
            "message": "Every day.",
            "name": "Glow",
            "call_to_action": {"type": "SHOP_NOW", "value": {"link": "https://lumea.example/serum"}},
        },
    }
    edges = {path.rpartition("/")[2] for method, path in twin(meta).requests if method == "POST"}
    assert edges == {"adimages", "adcreatives"}, "no campaign, no ad set, no ad"


def test_a_films_creative_waits_until_meta_has_processed_it(meta: Bench) -> None:
    job = meta.job(mp4(), **FILM)
    assert meta.ask(job, options=CREATIVE).status == 202
    assert meta.work_off() == [31]
    (piece,) = meta.exports(job)[0]["pieces"]
    (creative,) = twin(meta).creatives.values()
    assert (piece["type"], piece["reference"], piece["draft"]) == (
        "video",
        *twin(meta).videos,
        creative["id"],
    )
    assert creative["object_story_spec"]["video_data"]["image_url"].startswith("https://")
    assert len(twin(meta).videos) == 1


def test_a_film_whose_answer_was_lost_is_found_by_its_title(meta: Bench) -> None:
    meta.twin.faults.append("lost")
    export = meta.export(meta.job(mp4(), **FILM))
    assert (export["status"], [export["pieces"][0]["reference"]]) == ("completed", list(twin(meta).videos))


def test_a_creative_whose_answer_was_lost_is_found_among_many(meta: Bench) -> None:
    meta.export(meta.job(png()))  # so that the next to be made is the creative
    job = meta.job(png())
    meta.twin.faults.append("lost")
    meta.ask(job, options=CREATIVE)
    assert meta.work() == 61
    others = {str(number): {"id": str(number), "name": f"other {number}"} for number in range(150)}
    twin(meta).creatives |= others
    meta.now += timedelta(seconds=61)
    meta.work_off()
    (made,) = (one for one in twin(meta).creatives.values() if one["id"] not in others)
    assert meta.exports(job)[-1]["pieces"][0]["draft"] == made["id"]


def test_a_creative_that_cannot_be_looked_for_is_not_made_again(meta: Bench) -> None:
    meta.export(meta.job(png()))
    meta.twin.faults.append("lost")
    job = meta.job(png())
    meta.ask(job, options=CREATIVE)
    meta.work()
    twin(meta).creatives |= {str(number): {"id": str(number), "name": ""} for number in range(1001)}
    meta.now += timedelta(seconds=61)
    meta.work_off()
    (piece,) = meta.exports(job)[0]["pieces"]
    assert (piece["status"], piece["error"]["code"]) == ("failed", "outcome_unknown")
    assert sum("object_story_spec" in one for one in twin(meta).creatives.values()) == 1


def test_a_creative_that_is_refused_leaves_the_picture_where_it_is(meta: Bench) -> None:
    meta.export(meta.job(png()))
    meta.twin.faults.append("refused")
    job = meta.job(png())
    (piece,) = meta.export(job, options=CREATIVE)["pieces"]
    assert (piece["status"], piece["draft"]) == ("failed", None)
    assert [piece["reference"]] == [*twin(meta).images]


@pytest.mark.parametrize(("fault", "least", "most"), [("rate_limited", 240, 242), ("throttled", 300, 302)])
def test_meta_says_when_it_lets_requests_through_again(
    meta: Bench, fault: str, least: int, most: int
) -> None:
    meta.twin.faults.append(fault)
    meta.ask(meta.job(png()))
    wait = meta.work()
    assert wait is not None
    assert least <= wait <= most


def test_what_meta_is_unsure_of_is_looked_for(meta: Bench) -> None:
    meta.twin.faults.append("unsure")
    assert meta.export(meta.job(png()))["status"] == "completed"


@pytest.mark.parametrize("where", ["at the upload", "at all"])
def test_an_expired_token_is_told_with_metas_words(meta: Bench, where: str) -> None:
    if where == "at all":
        secret = {"access_token": "an-old-token", "base_url": "https://network.example"}
        meta.cloud.secrets["adrelay/exporters/local/meta"] = json.dumps(secret)
    meta.twin.faults.append("expired_token")
    error = meta.export(meta.job(png()))["pieces"][0]["error"]
    assert error["code"] == "unauthorized"
    assert "Session has expired" in error["message"]
    assert "trace EJplcsCHuLu" in error["message"]


@pytest.mark.parametrize(
    "options",
    [
        {"page_id": "1"},
        {"link": "https://a.example"},
        {"message": "Glow"},
        {"page_id": "1", "link": "http://a.example"},
        {"page_id": "me", "link": "https://a.example"},
        {**CREATIVE, "call_to_action": "shop now"},
    ],
)
def test_a_creative_has_all_that_it_needs(meta: Bench, options: dict[str, str]) -> None:
    answer = meta.ask(meta.job(png()), options=options)
    assert answer.status == 422
    assert all(error["field"].startswith("options") for error in answer.json["errors"])


@given(width=st.integers(1, 6000), height=st.integers(1, 6000), size=st.integers(1, 60_000_000))
def test_a_picture_is_refused_for_a_reason_that_it_has(width: int, height: int, size: int) -> None:
    piece = Piece(
        id="a",
        type="image",
        sha256="0" * 64,
        content_type="image/png",
        bytes=size,
        width=width,
        height=height,
    )
    error = Meta().refusal(piece)
    code = error.code if error else None
    assert (code == "file_too_large") == (size > 30_000_000)
    if size <= 30_000_000:
        assert (code == "image_too_small") == (width < 600)
        fits = 0.5456 <= width / height <= 1.9673
        assert (code == "wrong_ratio") == (width >= 600 and not fits)


@pytest.mark.parametrize(
    ("account", "known"),
    [("act_1", True), ("act_", False), ("1", False), ("ACT_1", False), ("act_1?x", False), ("act_١", False)],
)
def test_an_account_is_one(account: str, known: bool) -> None:
    assert Meta().account_of(account) == (account if known else None)
