"""Where people's heads are: found by the model that comes with the studio, in people who are drawn here."""

import hashlib
import re

import numpy as np
import pyvips

from studio.cutting import photo
from studio.cutting.cutout import cut_out
from studio.cutting.faces import Box, find
from studio.cutting.masks import Floats
from studio.cutting.segmenter import MODELS
from studio.drawing import picture
from tests.unit.studio.drawn import portrait

FACE = (170, 160, 430, 510)  # of the portrait, in its own pixels: left, top, right, bottom


def heads(image: pyvips.Image) -> tuple[Box, ...]:
    return tuple(face.head for face in find(image))


def test_the_model_is_the_one_whose_source_and_licence_are_recorded() -> None:
    told = (MODELS / "README.md").read_text(encoding="utf-8")
    recorded = {name: digest for digest, name in re.findall(r"^ +([0-9a-f]{64})  (\S+)", told, re.M)}
    for name in ("yunet_n.param", "yunet_n.bin"):
        assert hashlib.sha256((MODELS / name).read_bytes()).hexdigest() == recorded[name]


def test_a_head_is_the_face_with_its_hair() -> None:
    (left, top, width, height), *others = heads(portrait())
    assert not others
    assert left <= FACE[0]
    assert top < 130, "the hair is a part of the head"
    assert left + width >= FACE[2]
    assert top + height >= FACE[3]
    assert width * height < 0.5 * 600 * 750


def test_all_of_a_group_are_found_and_no_passer_by() -> None:
    one, small = portrait().resize(0.4), portrait().resize(0.1)
    group = one.embed(0, 0, 960, 400, extend="copy").insert(one, 330, 40).insert(one, 660, 20)
    found = heads(group.insert(small, 270, 300).cast("uchar"))
    assert sorted(left // 330 for left, _, _, _ in found) == [0, 1, 2]


def test_what_is_no_person_has_no_head() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 400, 3)).astype(np.uint8)
    assert heads(pyvips.Image.new_from_array(noise).copy(interpretation="srgb")) == ()


def test_heads_are_kept_with_a_cutout_that_nobody_can_use() -> None:
    def nothing(rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], /) -> Floats:
        return np.zeros(rgb.shape[:2], dtype=np.float32)

    taken = photo.load(portrait().jpegsave_buffer(Q=90))
    cut = cut_out(taken, nothing)
    assert not cut.usable
    assert len(cut.heads) == 1
    known = picture.product("person", taken, cut)
    left, top, right, bottom = known.heads[0]
    assert 0 <= left < FACE[0] / 600 < FACE[2] / 600 < right <= 1
    assert 0 <= top < FACE[1] / 750 < FACE[3] / 750 < bottom <= 1
    again = picture.recalled(picture.seen(known), picture.sources([known]))
    assert again.heads == known.heads
