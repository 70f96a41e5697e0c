"""RenderVideo: a script becomes films with poster frames, and progress is told while they grow."""

from pathlib import Path
from typing import Any

import pytest
import pyvips

from adrelay.aws import clients
from adrelay.files.inspection import inspect
from adrelay.jobs.model import AttemptState, Job, JobKind, JobStatus, Outcome, Progress, Purchase
from adrelay.jobs.store import Store
from adrelay.rendering import videos
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import invoke
from tests.functions.test_store_assets import PNG, Serve
from tests.functions.test_store_assets import serve as serve  # a fixture
from tests.records import open_attempt, put_job
from tests.shipped import Json, event

URL = "https://shop.example/serum.png"
SCRIPT = "Dull skin? Two drops a day bring the glow back."


def request(**brief: Any) -> Json:
    return {
        "kind": "video",
        "provider": "studio",
        "brief": {"script": SCRIPT, "brand": {"name": "Aurum"}, **brief},
        "provider_options": {"studio": {"long_side": 360}},
    }


def given(store: Store, body: Json) -> Job:
    job = put_job(store, kind=JobKind.VIDEO, request=body)
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    return job


def render(store: Store, body: Json) -> Outcome:
    """The outcome of the job's first attempt."""
    job = given(store, body)
    assert invoke("render_video", {**event("render_video/render"), "job_id": job.id}) is None
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    return outcome


def body_of(url: str) -> bytes:
    key = url.removeprefix(f"s3://{ASSETS}/")
    return clients.s3().get_object(Bucket=ASSETS, Key=key)["Body"].read()


def test_a_script_becomes_films_with_their_posters(cloud: Cloud, store: Store, tmp_path: Path) -> None:
    outcome = render(store, request(aspect_ratios=["9:16", "16:9"]))
    assert (outcome.state, outcome.expected, outcome.purchase) == (AttemptState.SUCCEEDED, 4, Purchase.NO)
    assert [(made.type, made.aspect_ratio, made.width, made.height) for made in outcome.deliverables] == [
        ("video", "9:16", 202, 360),
        ("image", "9:16", 202, 360),
        ("video", "16:9", 360, 202),
        ("image", "16:9", 360, 202),
    ]
    assert outcome.result is not None
    for index, said in enumerate(outcome.result["videos"]):
        film, poster = outcome.deliverables[2 * index : 2 * index + 2]
        path = tmp_path / "film"
        path.write_bytes(body_of(film.url))
        found = inspect(path, film)
        assert (found.content_type, found.duration_ms) == ("video/mp4", said["duration_ms"])
        assert 6_000 <= said["duration_ms"] <= 15_000
        assert [caption["text"] for caption in said["captions"]] == ["Two drops a day bring the glow back."]
        assert 0 < said["captions"][0]["start_ms"] < said["captions"][0]["end_ms"] < said["duration_ms"]
        still = pyvips.Image.new_from_buffer(body_of(poster.url), "")
        assert (still.width, still.height, poster.label) == (poster.width, poster.height, "poster")
        assert still.deviate() > 5, "something is to be seen"
    assert cloud.woken == ["token-1"]


def test_films_are_of_stories_where_no_ratio_is_given(store: Store) -> None:
    film, _ = render(store, request()).deliverables
    assert film.aspect_ratio == "9:16"


def test_rendering_again_gives_the_same(store: Store) -> None:
    films = [body_of(render(store, request()).deliverables[0].url) for _ in range(2)]
    assert films[0] == films[1]


def test_progress_is_told_while_it_renders(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Progress] = []
    keep = Store.set_progress

    def hear(self: Store, job_id: str, progress: Progress) -> bool:
        told.append(progress)
        return keep(self, job_id, progress)

    monkeypatch.setattr(Store, "set_progress", hear)
    monkeypatch.setattr(videos, "_TELL_EVERY", 0.05)
    render(store, request(aspect_ratios=["9:16", "1:1"]))
    steps = [progress.percentage for progress in told]
    assert steps == sorted(steps)
    assert len(set(steps)) > 4
    assert (steps[0], told[0].step) == (10, "fetch")
    assert 45 < steps[-1] <= 92
    assert {progress.message for progress in told[1:]} == {"Rendering 9:16", "Rendering 1:1"}


def test_nobody_waits_for_a_film_whose_job_has_ended(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = given(store, request())
    monkeypatch.setattr(videos, "_TELL_EVERY", 0.0)
    told: list[int] = []
    tell = videos._Shoot._tell

    def cancel(self: Any, step: str, message: str, percentage: int) -> None:
        told.append(percentage)
        if step == "render":
            store.finish(store.job(job.id).model_copy(update={"status": JobStatus.CANCELED}))
        tell(self, step, message, percentage)

    monkeypatch.setattr(videos._Shoot, "_tell", cancel)
    invoke("render_video", {**event("render_video/render"), "job_id": job.id})
    assert told[-1] < 20, "it stops at once"
    listed = clients.s3().list_objects_v2(Bucket=ASSETS, Prefix=f"renders/{job.id}/")
    assert listed["KeyCount"] == 0


def test_a_script_of_directions_alone_has_nothing_to_say(store: Store) -> None:
    outcome = render(store, request(script="[The bottle turns in the light]"))
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == ("nothing_to_say", "brief.script")


def test_directions_are_no_matter_where_there_is_copy(store: Store) -> None:
    copy = [{"text": "Glow while you sleep", "type": "headline"}]
    outcome = render(store, request(script="[The bottle turns in the light]", copy=copy))
    assert outcome.state is AttemptState.SUCCEEDED


def test_a_picture_that_cannot_be_used_is_named(store: Store, serve: Serve) -> None:
    serve(URL, PNG[: len(PNG) // 2])
    outcome = render(store, request(product={"images": [URL]}))
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert outcome.error.field == "brief.product.images.0"


def test_a_long_script_is_cut_and_said_to_be(store: Store) -> None:
    outcome = render(store, request(script="Our serum brightens dull skin in days. " * 20))
    assert [note for note in outcome.notes if "sentences" in note]
