"""The model that comes with the studio, and its like."""

import hashlib
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import pyvips

from studio.cutting import photo
from studio.cutting.cutout import cut_out
from studio.cutting.segmenter import MODELS, NcnnSegmenter, built_in
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"


def test_the_model_is_the_one_whose_source_and_licence_are_recorded() -> None:
    told = (MODELS / "README.md").read_text(encoding="utf-8")
    recorded = {name: digest for digest, name in re.findall(r"^ +([0-9a-f]{64})  (\S+)", told, re.M)}
    for name in ("u2netp.param", "u2netp.bin"):
        assert hashlib.sha256((MODELS / name).read_bytes()).hexdigest() == recorded[name]
    assert "Apache-2.0" in told
    assert "DUTS-TR" in told


def test_it_sees_the_bottle_and_nothing_else() -> None:
    small = pyvips.Image.thumbnail(str(SAMPLES / "product_serum.jpg"), 400)
    truth = pyvips.Image.thumbnail(str(SAMPLES / "product_serum_alpha.png"), 400)[3].numpy() > 127
    seen = built_in()(small.numpy())
    assert seen.shape == (small.height, small.width)
    assert seen.min() >= 0.0
    assert seen.max() <= 1.0
    found = seen > 0.5
    assert (found & truth).sum() / (found | truth).sum() > 0.95


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    lost = NcnnSegmenter(tmp_path / "larger", side=320)
    with pytest.raises(FileNotFoundError, match=r"larger\.param"):
        lost(np.zeros((32, 32, 3), dtype=np.uint8))


def test_another_model_can_be_given() -> None:
    asked = []

    def right_half(rgb: npt.NDArray[np.uint8], /) -> npt.NDArray[np.float32]:
        asked.append(rgb.shape)
        half = (rgb[..., 0] > 128).astype(np.float32)
        return np.asarray(half)

    pixels = np.full((300, 400, 3), 40, dtype=np.uint8)
    pixels[60:240, 200:340] = (230, 60, 40)
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
    cutout = cut_out(photo.load(image.write_to_buffer(".png")), right_half)
    assert len(asked) == 2, "the whole picture, and the part in which something was seen"
    assert asked[1][0] < asked[0][0]
    assert cutout.bbox == pytest.approx((200, 60, 140, 180), abs=2)
    assert cutout.usable
