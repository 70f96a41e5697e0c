import pytest
import pyvips

from studio.color import palette
from studio.color.oklch import hue_distance, to_hex, to_oklch
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"


def plain(rgb: tuple[int, int, int], width: int = 60, height: int = 60) -> pyvips.Image:
    return (pyvips.Image.black(width, height) + list(rgb)).cast("uchar").copy(interpretation="srgb")


def test_one_colour_is_found_exactly() -> None:
    found = palette.extract(plain((200, 60, 40)))
    assert [s.hex for s in found.swatches] == [to_hex((200, 60, 40))]
    assert found.swatches[0].weight == pytest.approx(1.0)


def test_colours_are_ranked_by_the_area_they_cover() -> None:
    image = plain((30, 60, 160), 60, 30).join(plain((240, 240, 240), 60, 60), "vertical")
    found = palette.extract(image)
    assert [round(s.weight, 1) for s in found.swatches[:2]] == [0.7, 0.3]
    assert found.main is not None
    assert found.main.oklch.lightness > 0.9
    assert found.hue_color is not None
    assert hue_distance(found.hue_color.oklch.hue, to_oklch((30, 60, 160)).hue) < 6


def test_what_is_transparent_does_not_count() -> None:
    image = (
        plain((20, 160, 60), 60, 10).bandjoin(255).join(plain((255, 0, 0), 60, 90).bandjoin(0), "vertical")
    )
    found = palette.extract(image)
    assert found.swatches
    assert all(hue_distance(s.oklch.hue, to_oklch((20, 160, 60)).hue) < 12 for s in found.swatches)


def test_nothing_visible_has_no_colours() -> None:
    found = palette.extract(plain((255, 0, 0)).bandjoin(0))
    assert (found.swatches, found.main, found.hue_color, found.lightness) == ((), None, None, 0.5)


def test_greys_have_no_hue() -> None:
    image = plain((20, 20, 20)).join(plain((200, 200, 202)), "horizontal")
    assert palette.extract(image).hue_color is None


def test_the_serum_is_orange_and_not_the_grey_it_stands_on() -> None:
    found = palette.extract(pyvips.Image.new_from_file(str(SAMPLES / "product_serum_alpha.png")))
    assert found.hue_color is not None
    assert 40 < found.hue_color.oklch.hue < 75
    assert found.hue_color.oklch.chroma > 0.09
    assert sum(s.weight for s in found.swatches) == pytest.approx(1.0, abs=0.05)
