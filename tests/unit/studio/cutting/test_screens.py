"""A screenshot is shown whole: no crop goes through its words."""

import numpy as np
import pytest
import pyvips

from studio.brief import AdBrief
from studio.cutting import photo
from studio.cutting.cutout import Cutout
from studio.cutting.screens import is_screen
from studio.design.tree import ImageNode, walk
from studio.drawing import leaves, picture
from studio.drawing.picture import Picture
from studio.layout import compose
from studio.video import RATIOS, plan
from tests.unit.studio.drawn import drawn, wordmark

_PAGE = "".join(
    f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'
    for x, y, width, height, fill in (
        (0, 0, 800, 450, "#2a2622"),
        (40, 260, 720, 190, "#fff"),
        (60, 80, 160, 24, "#fff"),
        (60, 150, 90, 30, "#e43"),
    )
)


def page() -> pyvips.Image:
    return drawn(_PAGE, 800, 450)[0:3].copy_memory()


def seen_through_a_lens(image: pyvips.Image) -> pyvips.Image:
    """The page photographed: a little turned, a little soft, with noise."""
    turned = image.rotate(1.2, background=[90, 80, 70]).gaussblur(1.2)
    noise = np.random.default_rng(4).normal(0, 3, (turned.height, turned.width, 3))
    return pyvips.Image.new_from_array((turned.numpy() + noise).clip(0, 255).astype(np.uint8))


def test_a_page_is_told_from_a_photograph() -> None:
    assert is_screen(page())
    assert not is_screen(seen_through_a_lens(page()))
    assert is_screen(page()[1]), "in grey"
    for side in (1, 3):
        assert not is_screen(drawn('<rect width="3" height="3" fill="#fff"/>', side, side)[0:3])


def shown() -> Picture:
    cut = Cutout(page().bandjoin(255), 0.1, (0, 300, 800, 150), usable=False)
    return picture.product("product-1", photo.load(page().write_to_buffer(".png")), cut)


def test_it_is_known_of_a_picture_and_kept() -> None:
    assert shown().screen
    assert picture.recalled(picture.seen(shown()), picture.sources([shown()])).screen


def is_whole(one: Picture, node: ImageNode) -> bool:
    lying = leaves.lying(one.image, node, node.x, node.y)
    return lying.width <= node.width * 1.02 and lying.height <= node.height * 1.02


@pytest.mark.parametrize(
    "size", [(540, 540), (540, 675), (540, 960), (960, 500), (300, 250), (160, 600), (728, 90), (970, 250)]
)
def test_ads_show_all_of_it(size: tuple[int, int]) -> None:
    """Its own headline was cut in two beside the ad's."""
    brief = AdBrief(("Pages in an hour",), ("No code, no agency",), ("Start free",), "Luméa")
    width, height = size
    for seed in range(5):
        made = compose(brief, [shown(), wordmark()], width=width, height=height, seed=seed)
        nodes = [
            node
            for node in walk(made.design)
            if isinstance(node, ImageNode) and node.image_ref == "product-1"
        ]
        assert all(is_whole(shown(), node) for node in nodes), made.layout


@pytest.mark.parametrize("ratio", RATIOS)
def test_films_show_all_of_it(ratio: str) -> None:
    brief = AdBrief(("Pages in an hour",), (), ("Start free",), "Luméa")
    film = plan(
        brief,
        [shown(), wordmark()],
        words="Write a sentence. Get a page. Publish it.",
        ratio=ratio,
        long_side=480,
    )
    for shot in film.shots:
        for node in walk(shot.ground):
            if isinstance(node, ImageNode) and node.image_ref == "product-1":
                assert is_whole(shown(), node)
