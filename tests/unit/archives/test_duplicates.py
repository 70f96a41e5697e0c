"""Pictures that look the same."""

from functools import cache

import numpy as np
import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st

from adrelay.archives.duplicates import Look, look_of, same_looks
from adrelay.files.inspected import thumbnails
from studio.brief import AdBrief
from studio.drawing import picture, render
from studio.layout import LAYOUTS, compose
from tests.unit.studio.drawn import bottle, wordmark

PICTURES = [bottle(), wordmark()]


BRIEF = AdBrief(("Brighter skin",), ("Vitamin C, 30 ml",), ("Shop now",), brand_name="Lumea")


@cache
def ad(layout: str) -> pyvips.Image:
    design = compose(BRIEF, PICTURES, ratio="4:5", width=432, height=540, layout=layout).design
    image = render.render(design, picture.sources(PICTURES))
    return (image.flatten(background=255) if image.hasalpha() else image).copy_memory()


def look(image: pyvips.Image) -> Look:
    found = look_of(thumbnails(image)["small"])
    assert found is not None
    return found


def again(image: pyvips.Image, *, quality: int = 60, scale: float = 1.0) -> pyvips.Image:
    smaller = image.resize(scale) if scale != 1 else image
    return pyvips.Image.new_from_buffer(smaller.jpegsave_buffer(Q=quality), "")


def firsts(*looks: Look | None, groups: str | None = None) -> list[int | None]:
    return list(same_looks(zip(groups or "a" * len(looks), looks, strict=True)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_compression_and_size_do_not_make_another_picture(layout: str) -> None:
    image = ad(layout)
    looks = [look(image), look(again(image, quality=40)), look(again(image, scale=0.5))]
    assert firsts(*looks) == [None, 0, 0]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_picture_is_another(layout: str) -> None:
    image = ad(layout)
    turned = image.copy().fliphor()
    reddened = (image * [0.7, 1, 1]).cast("uchar").copy(interpretation="srgb")
    assert firsts(look(image), look(turned.flipver()), look(reddened)) == [None, None, None]


def test_only_those_of_one_group_are_compared() -> None:
    one = look(ad("podium"))
    assert firsts(one, one, None, one, groups="abba") == [None, None, None, 0]


def test_what_cannot_be_seen_looks_like_nothing() -> None:
    assert look_of(b"no picture") is None


@given(st.lists(st.integers(0, 200), min_size=1, max_size=300))
def test_each_is_told_the_first_of_its_like(kinds: list[int]) -> None:
    random = np.random.default_rng(1)
    words = random.integers(0, 2**63, (201, 16), dtype=np.uint64)
    made = [Look(words[kind], np.zeros(48, np.float32)) for kind in kinds]
    expected = [kinds.index(kind) if kinds.index(kind) != at else None for at, kind in enumerate(kinds)]
    assert firsts(*made) == expected
