"""RenderVideo: a script becomes films with poster frames, and progress is told while they grow."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pyvips

from adrelay.aws import clients
from adrelay.files.inspection import inspect
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Progress, Purchase
from adrelay.jobs.store import Store
from adrelay.rendering import videos
from adrelay.requests.kinds import JobKind
from adrelay.speech.tape import as_wav
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import invoke
from tests.functions.test_store_assets import PNG, Serve
from tests.functions.test_store_assets import serve as serve  # a fixture
from tests.records import open_attempt, put_job
from tests.shipped import Json, event
from tests.unit.studio.video.test_sound import FILES, tone

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
        said_words = " ".join(caption["text"] for caption in said["captions"])
        assert (said["voice"], said_words) == ("heart", "Two drops a day bring the glow back.")
        assert found.audio is not None
        assert -15 < float(found.audio.loudness) < -13
        assert abs(found.audio.duration_ms - said["duration_ms"]) < 50
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
    assert [one["Key"].rpartition("/")[2] for one in listed["Contents"]] == ["speech.wav"]


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


def test_a_script_that_takes_too_long_is_refused_before_it_is_rendered(store: Store) -> None:
    body = request(script="Our serum brightens dull skin in days. " * 4)
    body["provider_options"]["studio"]["max_seconds"] = 6
    outcome = render(store, body)
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == ("script_too_long", "brief.script")
    assert "may last 6" in outcome.error.message


def test_a_language_that_nobody_speaks_is_an_error(store: Store) -> None:
    outcome = render(store, request(script="今すぐお試しください。肌が変わります。"))
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == ("no_voice", "brief.script")


def test_another_language_is_spoken_by_a_machine_which_is_said(store: Store) -> None:
    outcome = render(store, request(script="Zwei Tropfen für die müde Haut.", voice="female-1"))
    assert outcome.result is not None
    assert outcome.result["videos"][0]["voice"] == "espeak-de-female"
    assert any("mechanical" in note for note in outcome.notes)


def test_music_plays_where_nobody_speaks(store: Store, serve: Serve, tmp_path: Path) -> None:
    tone = np.sin(np.arange(24_000) * 0.05).astype(np.float32)
    serve("https://music.example/bed.wav", as_wav(tone, 24_000))
    audio = {"speech": False, "music_url": "https://music.example/bed.wav"}
    outcome = render(store, request(audio=audio, avatar_url="https://faces.example/her.jpg"))
    path = tmp_path / "film"
    path.write_bytes(body_of(outcome.deliverables[0].url))
    found = inspect(path, outcome.deliverables[0])
    assert found.audio is not None
    assert -15.5 < float(found.audio.loudness) < -13
    assert {note.partition(":")[0] for note in outcome.notes} == {
        "nobody speaks in the video, as brief.audio.speech asks for",
        "brief.avatar_url",
    }


def test_music_that_is_not_whole_or_silent_is_told(store: Store, serve: Serve) -> None:
    url = "https://music.example/bed.wav"
    given = request(audio={"speech": False, "music_url": url})
    serve(url, as_wav(np.zeros(24_000, np.float32), 24_000))
    silent = render(store, given)
    assert "brief.audio.music_url: nothing is heard in it, and so none is played" in silent.notes
    serve(url, tone(*FILES["flac"])[:-20_000])
    (told,) = (note for note in render(store, given).notes if "music_url" in note)
    assert told.startswith("brief.audio.music_url: the file breaks off; the ")


def test_music_that_is_none_is_named(store: Store, serve: Serve) -> None:
    serve("https://music.example/bed.wav", PNG)
    outcome = render(store, request(audio={"music_url": "https://music.example/bed.wav"}))
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == ("unsupported_format", "brief.audio.music_url")
