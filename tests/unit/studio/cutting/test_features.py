"""Where a face has its lips, lids and outline: found by the model, in a drawn face."""

import hashlib
import math
import re

import numpy as np
import pytest
import pyvips

from studio.cutting import photo
from studio.cutting.cutout import cut_out
from studio.cutting.faces import Face, find
from studio.cutting.features import Features
from studio.cutting.features import find as find_features
from studio.cutting.masks import Floats
from studio.cutting.segmenter import MODELS
from tests.unit.studio.drawn import portrait

# Of the portrait, in its own pixels, as it is drawn.
LIPS, EYES, CHIN = ((250, 447), (350, 447)), ((216, 318), (274, 318), (326, 318), (384, 318)), (300, 510)


def features(image: pyvips.Image) -> Features:
    (face,) = find(image)
    found = find_features(image, face)
    assert found is not None
    return found


def nothing(rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], /) -> Floats:
    """A segmenter that sees nothing, quickly."""
    return np.zeros(rgb.shape[:2], dtype=np.float32)


def far(one: np.ndarray, other: tuple[float, float]) -> float:
    return math.dist([float(value) for value in one], other)


def test_the_model_is_the_one_whose_source_and_licence_are_recorded() -> None:
    told = (MODELS / "README.md").read_text(encoding="utf-8")
    recorded = {name: digest for digest, name in re.findall(r"^ +([0-9a-f]{64})  (\S+)", told, re.M)}
    for name in ("face_mesh.param", "face_mesh.bin"):
        assert hashlib.sha256((MODELS / name).read_bytes()).hexdigest() == recorded[name]


@pytest.mark.parametrize("scale", [0.4, 1.0, 3.0])
def test_they_are_where_they_are_drawn(scale: float) -> None:
    found = features(portrait().resize(scale)).moved(1 / scale)
    assert far(found["outer_above"][0], LIPS[0]) < 12
    assert far(found["outer_above"][-1], LIPS[1]) < 12
    corners = [found[f"{side}_lid_above"][end] for side in ("left", "right") for end in (0, -1)]
    assert max(far(one, other) for one, other in zip(corners, EYES, strict=True)) < 14
    assert far(found["outline"][18], CHIN) < 20
    assert (found["outer_below"][1:-1, 1] > found["outer_above"][1:-1, 1]).all()


def test_a_tilted_head_has_them_tilted() -> None:
    angle = math.radians(20)
    tilted = portrait().similarity(angle=20, background=[140, 160, 170]).cast("uchar")
    straight, found = features(portrait())["outer_above"], features(tilted)["outer_above"]
    way, before = found[-1] - found[0], straight[-1] - straight[0]
    turned = math.atan2(float(way[1]), float(way[0])) - math.atan2(float(before[1]), float(before[0]))
    assert turned == pytest.approx(angle, abs=0.05)


def test_where_there_is_no_face_there_are_none() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3)).astype(np.uint8)
    image = pyvips.Image.new_from_array(noise).copy(interpretation="srgb")
    assert find_features(image, Face(50, 50, 200, 200, ((100, 120), (200, 120)), (40, 30, 220, 240))) is None


def test_they_are_kept_with_the_cutout_of_one_who_is_alone() -> None:
    alone = photo.load(portrait().jpegsave_buffer(Q=90))
    kept = Features.recalled(cut_out(alone, nothing).features)
    assert kept is not None
    assert far(kept["outer_above"][0], LIPS[0]) < 12
    assert Features.recalled(kept.plain()) is not None
    assert Features.recalled(kept.plain()[1:]) is None
    two = portrait().join(portrait(), "horizontal").jpegsave_buffer(Q=90)
    both = cut_out(photo.load(two), nothing)
    assert (len(both.heads), both.features) == (2, ())
