"""RenderVideo and KeepPictures: a brief's avatar speaks, or a note says why it is not seen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import pyvips

from adrelay.jobs.model import AttemptState, Outcome
from adrelay.jobs.store import Store
from studio.cutting import faces, features
from studio.cutting.features import Features
from tests.functions.test_render_video import body_of, render, request
from tests.functions.test_store_assets import Serve
from tests.functions.test_store_assets import serve as serve  # a fixture
from tests.shipped import Json
from tests.unit.studio.drawn import portrait

URL = "https://faces.example/her.jpg"
SCRIPT = "It calms my face, and my father may borrow it."
SHOWN = "brief.avatar_url: shown speaking: a photograph animated by a computer; nobody was filmed saying this"


def jpeg(image: pyvips.Image) -> bytes:
    return bytes(image.jpegsave_buffer(Q=92))


def asked(**brief: Any) -> Json:
    copy = [{"text": "Calm skin", "type": "headline"}]
    return request(avatar_url=URL, aspect_ratios=["1:1"], **{"script": SCRIPT, "copy": copy, **brief})


def about_the_avatar(outcome: Outcome) -> list[str]:
    assert outcome.state is AttemptState.SUCCEEDED
    return [note for note in outcome.notes if "avatar" in note]


@dataclass
class Shown:
    """A frame with a face in it: when, its features, and its pixels."""

    seconds: float
    seen: Features
    pixels: np.ndarray[Any, Any]

    @property
    def parted(self) -> float:
        """How far the lips are apart, in widths of the mouth."""
        gap = (self.seen["inner_below"] - self.seen["inner_above"])[3:8, 1].mean()
        return float(gap / np.ptp(self.seen["outer_above"][:, 0]))


def speaking(path: Path) -> list[Shown]:
    """Every other frame that shows the face, which the detector finds in the first of them."""
    found, face = list[Shown](), None
    with av.open(str(path)) as file:
        for number, frame in enumerate(file.decode(video=0)):
            pixels = frame.to_ndarray(format="rgb24")
            image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
            if number % 2:
                continue
            if face is None and number % 6 == 0:
                face = next(iter(faces.find(image)), None)
            seen = features.find(image, face) if face else None
            if seen is not None:
                found.append(Shown(number / 30, seen, pixels))
    return found


def test_an_avatar_speaks_with_its_mouth_and_is_still_when_nothing_is_said(
    store: Store, serve: Serve, tmp_path: Path
) -> None:
    serve(URL, jpeg(portrait()))
    outcome = render(store, asked())
    assert about_the_avatar(outcome) == [SHOWN]
    assert outcome.result is not None
    (told,) = outcome.result["videos"]
    (tmp_path / "film.mp4").write_bytes(body_of(outcome.deliverables[0].url))
    shown = speaking(tmp_path / "film.mp4")
    last = told["captions"][-1]
    begins, ends = shown[0].seconds, last["end_ms"] / 1000
    assert 1.1 < begins < 2.6, "after the ad, and soon"
    parted = [one.parted for one in shown if one.seconds < ends - 0.6]
    assert max(parted) > 0.05
    assert min(parted) < 0.035, "lips meet for m and b"
    assert np.std(parted) > 0.008
    rest = [one for one in shown if ends - 0.2 < one.seconds < ends - 0.05]
    assert len(rest) > 2
    assert max(one.parted for one in rest) < 0.05
    assert np.std([one.parted for one in rest]) < 0.006
    assert _moves(shown, [one for one in shown if one.seconds < ends - 0.6]) > 2.5 * _moves(shown, rest)


def _moves(shown: list[Shown], some: list[Shown]) -> float:
    """How much the pixels of the mouth change from one frame to the next, in levels of 255."""
    lips = shown[0].seen["outer_below"]
    left, right = int(lips[:, 0].min()), int(lips[:, 0].max())
    top, bottom = int(lips[:, 1].min()) - 6, int(lips[:, 1].max()) + 12
    mouths = np.array([one.pixels[top:bottom, left:right] for one in some], dtype=float)
    return float(np.abs(np.diff(mouths, axis=0)).mean())


def test_two_faces_are_heard_over_the_pictures(store: Store, serve: Serve) -> None:
    serve(URL, jpeg(portrait().join(portrait(), "horizontal")))
    (note,) = about_the_avatar(render(store, asked()))
    assert "the voice is heard over the pictures: it shows several faces" in note


def test_a_picture_of_nobody_is_no_avatar(store: Store, serve: Serve) -> None:
    ramp = pyvips.Image.xyz(400, 300)[0].linear(0.5, 20).cast("uchar")
    serve(URL, jpeg(ramp.bandjoin([ramp, ramp]).copy(interpretation="srgb")))
    (note,) = about_the_avatar(render(store, asked()))
    assert "no face is found in it" in note


def test_nobody_is_seen_speaking_where_nobody_speaks(store: Store) -> None:
    notes = about_the_avatar(render(store, asked(audio={"speech": False})))
    assert notes == ["brief.avatar_url: not shown, for nobody speaks in the video"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [(404, "image_unreachable"), (b"<html></html>", "not_an_image"), (b"\xff\xd8\xff cut off", "damaged")],
)
def test_an_avatar_that_cannot_be_read_fails_the_job_as_a_product_does(
    store: Store, serve: Serve, answer: Any, code: str
) -> None:
    serve(URL, answer)
    outcome = render(store, asked())
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == (code, "brief.avatar_url")


def test_one_that_cannot_be_read_is_left_out_where_that_is_asked_for(store: Store, serve: Serve) -> None:
    serve(URL, 404)
    body = asked()
    body["provider_options"]["studio"]["missing_pictures"] = "leave_out"
    (note,) = about_the_avatar(render(store, body))
    assert note.startswith("brief.avatar_url: not shown, the voice is heard over the pictures: ")
