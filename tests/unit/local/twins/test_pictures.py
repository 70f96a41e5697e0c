import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import pyvips

from local.twins.adcreative.presets import PRESETS
from local.twins.drawing import draw
from local.twins.fetching import fetch_picture
from local.twins.movie import movie_of
from local.twins.pictures import CachedRenderer, Picture, Renderer, size_of
from local.twins.static_ads_lab import trees
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"


def pixels(png: bytes) -> np.ndarray:
    drawn: np.ndarray = pyvips.Image.new_from_buffer(png, "").numpy()
    return drawn


def test_a_picture_is_drawn_once_however_many_ask(plain_render: Renderer) -> None:
    drawn, together = [], threading.Barrier(8)

    def slow(picture: Picture) -> bytes:
        drawn.append(picture)
        return plain_render(picture)

    render = CachedRenderer(slow)

    def ask(_: int) -> bytes:
        together.wait(5)
        return render(Picture(20, 20))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert len(drawn) == 1
    render(Picture(20, 20, headline="another"))
    assert len(drawn) == 2


def test_the_cache_forgets_the_oldest(plain_render: Renderer) -> None:
    drawn = []

    def counting(picture: Picture) -> bytes:
        drawn.append(picture.variant)
        return plain_render(picture)

    render = CachedRenderer(counting, max_bytes=1)
    for variant in (0, 1, 1, 0):
        render(Picture(20, 20, variant=variant))
    assert drawn == [0, 1, 0]


def test_an_ad_shows_its_colours_words_and_layout() -> None:
    ad = Picture(300, 300, headline="Brighter skin", colors=("#322996", "#D4384F"), layout="split")
    drawn = [
        draw(one)
        for one in (ad, replace(ad, cta="Shop now"), replace(ad, layout="poster"), replace(ad, colors=()))
    ]
    assert len(set(drawn)) == 4
    corner = pixels(drawn[0])[2, 2].astype(int)
    assert np.abs(corner - (0x32, 0x29, 0x96)).max() < 16


def test_an_ad_shows_the_logo() -> None:
    ad = Picture(300, 300, headline="Brighter skin", colors=("#322996",), layout="split")
    logo = (SAMPLES / "logo_lumea.png").read_bytes()
    assert draw(ad) != draw(replace(ad, logo=logo))
    assert draw(ad) == draw(replace(ad, logo=b"no logo"))


@pytest.mark.parametrize("size", [(300, 250), (728, 90), (160, 600), (1674, 628)])
@pytest.mark.parametrize("scene", ["on a rustic wood table with autumn leaves", ""])
def test_a_picture_is_drawn_at_its_size(size: tuple[int, int], scene: str) -> None:
    assert size_of(draw(Picture(*size, scene=scene))) == size


def test_every_preset_looks_different() -> None:
    drawn = {draw(Picture(100, 100, scene=preset.prompt)) for preset in PRESETS.values()}
    assert len(drawn) == len(PRESETS) >= 10


def test_the_product_of_the_photo_is_in_the_scene() -> None:
    photo = np.full((400, 300, 3), 245, np.uint8)
    photo[60:340, 80:220] = (16, 160, 40)
    data = pyvips.Image.new_from_array(photo).copy(interpretation="srgb").pngsave_buffer()

    def green(picture: Picture) -> float:
        drawn = pixels(draw(picture)).astype(int)
        return float(((drawn[..., 1] > 110) & (drawn[..., 0] < 80)).mean())

    scene = Picture(400, 400, scene="in front of a white background", photo=data)
    assert green(scene) > 0.05
    assert green(replace(scene, photo=b"no photo")) == 0


def test_a_tree_becomes_pixels_and_a_changed_tree_others() -> None:
    lines = {trees.HEADLINE: "Made for you", trees.CTA: "Shop now"}
    tree = trees.template_tree(1080, 1350, lines=lines, hero_url="https://cdn.example/hero.png")
    first = draw(trees.picture_of(tree, 432, 540, None))
    assert size_of(first) == (432, 540)
    tree["fills"] = [{"type": "SOLID", "color": {"r": 0, "g": 0.4, "b": 0, "a": 1}}]
    second = draw(trees.picture_of(tree, 432, 540, None))
    assert tuple(pixels(second)[5, 5]) == (0, 102, 0)
    assert first != second


def test_a_movie_is_an_mp4_of_jpeg_frames(plain_render: Renderer) -> None:
    data = movie_of(plain_render(Picture(64, 48)), 1.0)
    assert data[4:12] == b"ftypisom"
    assert data.count(b"\xff\xd8\xff") == 8
    assert b"moov" in data


@pytest.mark.parametrize(
    "url", ["https://example.com/a.png", "http://127.0.0.1:1/a.png", "http://[", "a.png"]
)
def test_pictures_elsewhere_are_not_fetched(url: str) -> None:
    assert fetch_picture(url) is None
