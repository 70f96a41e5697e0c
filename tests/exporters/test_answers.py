"""Whatever a network answers, an operation ends with a value or an error of ours, and tells no secret."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay.errors import ProviderError
from adrelay.exporters.base import Piece, Target
from adrelay.exporters.registry import EXPORTERS, exporter

SECRET = "hush-hush-secret"
NAMES = [
    *("error", "code", "data", "images", "id", "hash"),
    *("name", "results", "details", "errors", "errorCode", "message"),
    *("partialFailureError", "asset", "resourceName", "paging", "cursors", "after"),
    *("next", "status", "video_status", "picture"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=20) | st.just(SECRET),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from([*NAMES, SECRET]), inner, max_size=4)
    ),
    max_leaves=12,
)
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from([200, 201, 204, 400, 401, 403, 404, 413, 418]),
        JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=30),
        st.sampled_from(
            ["", "{}", "[]", '{"1": [{"estimated_time_to_regain_access": "x"}]}', '{"1": 1}', "\x7f"]
        ),
    ),
    min_size=12,
    max_size=12,
)
IMAGE = Piece(id="a", type="image", sha256="a" * 64, content_type="image/png", width=1, height=1, bytes=3)
VIDEO = IMAGE.model_copy(update={"type": "video", "content_type": "video/mp4"})
TEXT = Piece(id="t", type="text", sha256="b" * 64, text="Glow")
Run = Callable[[Any, Target], Any]
RUNS: dict[str, tuple[str, Run]] = {
    "meta find": ("meta", lambda one, target: one.find(target, IMAGE)),
    "meta find a film": ("meta", lambda one, target: one.find(target, VIDEO)),
    "meta upload": ("meta", lambda one, target: one.upload(target, IMAGE, b"abc")),
    "meta upload a film": ("meta", lambda one, target: one.upload(target, VIDEO, b"abc")),
    "meta find a draft": ("meta", lambda one, target: one.find_draft(target, "adrelay_x")),
    "meta draft": ("meta", lambda one, target: one.draft(target, IMAGE, "hash", "adrelay_x")),
    "meta draft of a film": ("meta", lambda one, target: one.draft(target, VIDEO, "1", "adrelay_x")),
    "google find": ("google_ads", lambda one, target: one.find(target, IMAGE)),
    "google find a text": ("google_ads", lambda one, target: one.find(target, TEXT)),
    "google upload": ("google_ads", lambda one, target: one.upload(target, IMAGE, b"abc")),
}


def test_all_exporters_are_led_through() -> None:
    assert {name for name, _ in RUNS.values()} == set(EXPORTERS)


@pytest.mark.parametrize("run", RUNS)
@given(answers=ANSWERS)
def test_any_answer_is_read(run: str, answers: list[tuple[int, bytes, str]]) -> None:
    name, begin = RUNS[run]
    options = {"page_id": "1", "link": "https://a.example"} if name == "meta" else {}
    credentials = dict.fromkeys(exporter(name).secret_keys, SECRET)
    target = Target("act_1", options, "https://network.example", credentials)
    operation = begin(exporter(name), target)
    makes, ended = 0, None
    try:
        request = next(operation)
        for status, body, usage in answers:
            assert request.url.host == "network.example"
            assert SECRET not in str(request.url)
            makes += bool(request.extensions.get("adrelay_paid"))
            headers = {"x-business-use-case-usage": usage}
            request = operation.send(httpx.Response(status, content=body, headers=headers, request=request))
    except StopIteration as stop:
        ended = stop.value
    except ProviderError as error:
        ended = f"{error.message} {error.raw}"
    assert ended is None or (isinstance(ended, str) and SECRET not in ended)
    assert makes <= ("find" not in run)
