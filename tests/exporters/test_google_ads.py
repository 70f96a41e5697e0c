"""What is Google's own: tokens, texts, its errors and its limits."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Request, Response

from adrelay.exporters.base import Piece
from adrelay.exporters.google_ads import GoogleAds, _quoted
from local.twins.bodies import json_response
from local.twins.google_ads import GoogleAds as Twin
from tests.exporters.bench import FILM, URL, Bench, mp4, png


def twin(bench: Bench) -> Twin:
    assert isinstance(bench.twin, Twin)
    return bench.twin


def test_one_token_serves_many_requests(google: Bench) -> None:
    for mark in range(3):
        google.export(google.job(png(mark)))
    assert twin(google).issued == 1
    google.twin.requests.clear()
    google.now = google.now.replace(year=google.now.year + 1)
    google.export(google.job(png(9)))
    assert twin(google).issued == 2


def test_a_token_that_has_ended_early_is_got_anew(google: Bench) -> None:
    google.export(google.job(png(1)))
    twin(google).tokens.clear()
    assert google.export(google.job(png(2)))["status"] == "completed"
    assert twin(google).issued == 2


def test_a_refresh_token_that_was_revoked_is_told(google: Bench) -> None:
    twin(google).granted = False
    error = google.export(google.job(png()))["pieces"][0]["error"]
    assert (error["code"], error["retryable"]) == ("unauthorized", False)
    assert "invalid_grant" in error["message"]


def test_a_partial_failure_is_the_failure_of_its_asset(google: Bench) -> None:
    google.twin.faults.append("partial")
    export = google.export(google.job(png(1), png(2)))
    failed, done = export["pieces"]
    assert (failed["status"], failed["error"]["code"], done["status"]) == (
        "failed",
        "invalid_request",
        "done",
    )
    assert "INVALID_IMAGE" in failed["error"]["message"]
    assert "unKr6zDr9CUW6nQeNQFcaw" in failed["error"]["message"]


def test_a_manager_and_the_developer_are_named(google: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Headers] = []
    check = google.twin.check

    def note(request: Request) -> None:
        seen.append(request.headers)
        check(request)

    monkeypatch.setattr(google.twin, "check", note)
    google.export(google.job(png()))
    headers = seen[-1]
    assert (headers["login-customer-id"], headers["developer-token"]) == (
        "9876543210",
        "twin-developer-token",
    )


def test_texts_become_assets_once(google: Bench) -> None:
    texts = ["It's glow \\ day", "Glow", "Glow"]
    google.twin.faults.append("lost")
    export = google.export(google.job(), options={"texts": texts})
    assert [(piece["type"], piece["text"], piece["status"]) for piece in export["pieces"]] == [
        ("text", "It's glow \\ day", "done"),
        ("text", "Glow", "done"),
    ]
    assert [asset["content"] for asset in twin(google).assets] == [*dict.fromkeys(texts)]


def test_an_image_that_was_there_under_another_name_is_that_asset(google: Bench) -> None:
    resource = f"customers/{google.account}/assets/1"
    twin(google).assets.append({"resourceName": resource, "name": "By hand", "content": png()})
    google.twin.faults.append("lost")
    export = google.export(google.job(png()))
    assert export["pieces"][0]["reference"] == resource
    assert len(twin(google).assets) == 1


def test_an_account_is_written_one_way(google: Bench) -> None:
    answer = google.ask(google.job(png()), account="123-456-7890")
    assert (answer.status, answer.json["account"]) == (202, "1234567890")
    assert [GoogleAds().account_of(text) for text in ("123", "123-4567890", "12345678901", "١٢٣٤٥٦٧٨٩٠")] == [
        None
    ] * 4


def test_films_are_youtubes(google: Bench) -> None:
    answer = google.ask(google.job(mp4(), **FILM)).json
    assert (answer["status"], answer["pieces"][0]["error"]["code"]) == ("failed", "unsupported_format")
    assert "YouTube" in answer["pieces"][0]["error"]["message"]


@pytest.mark.parametrize("text", ["", "a" * 91, "two\nlines"])
def test_a_text_is_a_line(google: Bench, text: str) -> None:
    answer = google.ask(google.job(png()), options={"texts": ["Glow", text]})
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == ["options.texts.1"]


@pytest.mark.parametrize(
    ("width", "height", "code"),
    [
        (1200, 628, None),
        (600, 314, None),
        (599, 314, "image_too_small"),
        (1080, 1080, None),
        (1080, 1350, None),
        (1080, 1920, None),
        (1920, 1080, "wrong_ratio"),
        (300, 300, None),
        (299, 299, "image_too_small"),
    ],
)
def test_a_picture_has_a_ratio_that_an_ad_takes(width: int, height: int, code: str | None) -> None:
    piece = Piece(
        id="a", type="image", sha256="0" * 64, content_type="image/jpeg", width=width, height=height
    )
    error = GoogleAds().refusal(piece)
    assert (error.code if error else None) == code
    too_large = GoogleAds().refusal(piece.model_copy(update={"bytes": 5120 * 1024 + 1}))
    assert too_large is not None
    assert too_large.code == "file_too_large"


@given(st.text(max_size=90))
def test_no_text_leaves_its_quotes(text: str) -> None:
    """Read as the query language is: up to the first quote that is not escaped."""
    quoted, found, place = _quoted(text), "", 1
    while quoted[place] != "'":
        place += quoted[place] == "\\"
        found += quoted[place]
        place += 1
    assert (found, place) == (text, len(quoted) - 1)


def test_the_file_goes_as_it_is(google: Bench) -> None:
    google.export(google.job(png(7)))
    assert [asset["content"] for asset in twin(google).assets] == [png(7)]


def test_a_token_that_google_echoes_is_told_to_nobody(google: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def echo(fault: str) -> Response:
        return json_response({"error": {"message": f"{fault}: {' '.join(twin(google).tokens)}"}}, 400)

    monkeypatch.setattr(google.twin, "refusal", echo)
    google.twin.faults.append("refused")
    error = google.export(google.job(png()))["pieces"][0]["error"]
    assert error["message"].startswith("refused: [hidden]")


@pytest.mark.parametrize("manager", ["1234567890", "123-456-7890"])
def test_an_account_may_be_its_own_manager(google: Bench, manager: str) -> None:
    secret = {**google.secret, "login_customer_id": manager, "base_url": URL}
    google.cloud.secrets["adrelay/exporters/local/google_ads"] = json.dumps(secret)
    (piece,) = google.export(google.job(png()))["pieces"]
    assert piece["reference"].startswith(f"customers/{google.account}/assets/")
