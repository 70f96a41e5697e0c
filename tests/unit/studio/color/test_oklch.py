import numpy as np
import pytest

from studio.color import oklch


@pytest.mark.parametrize(
    ("text", "rgb"), [("#fff", (255, 255, 255)), ("b7410e", (183, 65, 14)), (" #0A0b0C ", (10, 11, 12))]
)
def test_hex_is_read_in_its_usual_spellings(text: str, rgb: oklch.Rgb) -> None:
    assert oklch.parse_hex(text) == rgb


@pytest.mark.parametrize("text", ["", "#ff", "#ggg", "red", "#12345678", "##fff"])
def test_anything_else_is_not_a_colour(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        oklch.parse_hex(text)


def test_oklch_round_trip_is_exact_for_every_sampled_byte_triple() -> None:
    rng = np.random.default_rng(4)
    for red, green, blue in rng.integers(0, 256, size=(200, 3)):
        rgb = (int(red), int(green), int(blue))
        assert oklch.from_oklch(oklch.to_oklch(rgb)) == rgb


def test_oklch_agrees_with_the_published_value_of_pure_red() -> None:
    red = oklch.to_oklch((255, 0, 0))
    assert red.lightness == pytest.approx(0.628, abs=0.001)
    assert red.chroma == pytest.approx(0.2577, abs=0.001)
    assert red.hue == pytest.approx(29.23, abs=0.05)


def test_out_of_gamut_keeps_lightness_and_hue() -> None:
    wanted = oklch.Oklch(0.7, 0.4, 150.0)
    got = oklch.to_oklch(oklch.from_oklch(wanted))
    assert got.lightness == pytest.approx(0.7, abs=0.01)
    assert oklch.hue_distance(got.hue, 150.0) < 2


def test_contrast_ratio_has_its_known_ends() -> None:
    assert oklch.contrast_ratio(oklch.WHITE, oklch.BLACK) == pytest.approx(21.0)
    assert oklch.contrast_ratio((119, 119, 119), oklch.WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("against", [oklch.WHITE, oklch.BLACK, (255, 200, 120), (40, 30, 90)])
def test_darken_until_reaches_the_ratio_and_keeps_what_already_has_it(against: oklch.Rgb) -> None:
    for start in [(255, 220, 0), (120, 120, 120), (0, 90, 200)]:
        assert oklch.contrast_ratio(oklch.darken_until(start, against, 4.5), against) >= 4.5
    kept = max(oklch.BLACK, oklch.WHITE, key=lambda ink: oklch.contrast_ratio(ink, against))
    assert oklch.darken_until(kept, against, 4.5) == kept


def test_hue_distance_goes_the_short_way_round() -> None:
    assert oklch.hue_distance(350, 10) == pytest.approx(20)
