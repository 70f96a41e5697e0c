import itertools

import numpy as np
import numpy.typing as npt
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from studio.type import fitting, ink
from studio.type.linebreak import join, pieces

POPPINS = fitting.Style("Poppins", 700, line_height=1.0, letter_spacing=-0.012)
INTER = fitting.Style("Inter", 500, line_height=1.36)


def lines(content: str, width: float, height: float, size: float) -> tuple[str, ...]:
    return fitting.fit(content, POPPINS, width=width, height=height, size=size, wrap="BALANCE").lines


def test_a_headline_breaks_where_its_type_becomes_largest() -> None:
    assert lines("Brighter skin in 14 days", 480, 440, 100) == ("Brighter", "skin in", "14 days")
    assert lines("Brighter skin in 14 days", 990, 400, 152) == ("Brighter skin", "in 14 days")


def test_no_short_word_stands_alone() -> None:
    assert lines("The glow your morning was missing", 480, 440, 100) == (
        "The glow",
        "your morning",
        "was missing",
    )


@pytest.mark.parametrize("width", [200, 320, 480, 900])
@pytest.mark.parametrize(
    "content", ["Summer", "Two for one on everything we make", "x" * 120, "سلام دنيا" * 6]
)
def test_what_is_fitted_fits(content: str, width: float) -> None:
    block = fitting.fit(content, POPPINS, width=width, height=300, size=90, max_lines=4, wrap="BALANCE")
    assert block.lines
    assert block.width <= width * 1.001
    assert block.height <= 300.3
    assert max(ink.width_of(line, POPPINS) for line in block.lines) * block.size <= width * 1.001


def test_fitting_again_into_the_box_it_took_changes_nothing() -> None:
    first = fitting.fit(
        "Wake up to skin that looks rested", POPPINS, width=420, height=400, size=90, wrap="BALANCE"
    )
    again = fitting.fit(
        "Wake up to skin that looks rested",
        POPPINS,
        width=420,
        height=first.height + 1,
        size=first.size,
        max_lines=len(first.lines),
        wrap="BALANCE",
    )
    assert again.lines == first.lines
    assert again.size == pytest.approx(first.size, rel=0.002)


def test_running_text_is_evened_out() -> None:
    block = fitting.fit("Dermatologist tested, vegan formula", INTER, width=480, height=200, size=36)
    assert block.lines == ("Dermatologist tested,", "vegan formula")


def test_too_much_text_says_so() -> None:
    assert not fitting.fit("word " * 400, INTER, width=300, height=100, size=30, smallest=20).complete
    assert fitting.fit("word", INTER, width=300, height=100, size=30, smallest=20).complete


def test_newlines_are_kept() -> None:
    assert fitting.fit("One\nTwo", INTER, width=900, height=200, size=30).lines == ("One", "Two")


def test_japanese_breaks_at_the_end_of_phrases_and_never_before_a_full_stop() -> None:
    assert lines("14日で、輝く素肌へ。", 480, 440, 100)[0] == "14日で、"
    assert not any(
        line.startswith(("。", "、", "ー"))
        for line in lines("新しい朝、新しい肌へ。ビタミンC美容液", 300, 500, 90)
    )


def test_pieces_join_to_what_they_came_from() -> None:
    for content in ("Brighter skin in 14 days", "14日で、輝く素肌へ。", "well-being for all", "สวัสดีชาวโลก"):
        assert join(pieces(content)) == content


@pytest.mark.parametrize(
    ("content", "direction"),
    [("Hello", "LTR"), ("مرحبا", "RTL"), ("14 ימים", "RTL"), ("123", "LTR"), ("15% خصم", "RTL"), ("", "LTR")],
)
def test_the_first_letter_gives_the_direction(content: str, direction: str) -> None:
    assert fitting.direction_of(content) == direction


@pytest.mark.parametrize(
    "content", ["مرحبا", "नमस्ते", "日本語", "한국어", "简体们这", "สวัสดี", "বাংলা", "தமிழ்", "Привет", "😀"]
)
def test_every_script_that_we_claim_has_ink_of_its_own(content: str) -> None:
    def drawn(what: str) -> bytes:
        return bytes(ink.draw_line(what, INTER, 40, "LTR", "#000000").image.write_to_memory())

    assert drawn(content) != drawn(
        "\U0001fbff" * len(content)
    )  # an unassigned character: the box that fonts show
    assert ink.width_of(content, INTER) > 0.3


def test_emoji_bring_their_own_colours() -> None:
    image = ink.draw_line("😀", INTER, 64, "LTR", "#000000").image
    red, green, blue, alpha = image(image.width // 2, image.height // 8)
    assert min(red, green) > 150 > blue
    assert alpha > 200


def test_baselines_agree_across_scripts() -> None:
    """The foot of an H lies on the baseline, whatever else is on the line."""
    for content in ("H", "H مرحبا", "H नमस्ते", "H 😀"):
        image = ink.draw_line("H", INTER, 100, "LTR", "#000000").image
        line = ink.draw_line(content, INTER, 100, "LTR", "#000000")
        letter = line.image.crop(0, 0, image.width - 2, line.image.height)[3]
        _, top, _, height = letter.find_trim(threshold=100, background=0)
        assert abs(line.top + top + height) <= 2, content


def gaps(content: str, style: fitting.Style) -> list[float]:
    """From the lowest ink of each line to the highest of the next, in sizes."""
    ready = fitting.with_leading(content, style)
    block = fitting.fit(content, ready, width=700, height=900, size=100)
    drawn = [ink.draw_line(line, block.style, 100, "LTR", "#000000") for line in block.lines]
    pitch = 100 * ready.line_height
    return [(pitch + low.top - high.top - high.image.height) / 100 for high, low in itertools.pairwise(drawn)]


@pytest.mark.parametrize("family", ["Poppins", "Anton", "Playfair Display", "Inter", "Fredoka"])
@pytest.mark.parametrize(
    "content",
    [
        "GIÀY ẾCH\nGIẢM ỂỄ GIÁ",
        "ĐẸP, GỌN\nẮẤẶ ẾỆ ỐỘ",
        "PŘÍLIŠ Ç,Q\nŽLUŤOUČKÝ",
        "Grüße jgy\nÅÄÖ Ångström",
        "Ogonek ąęĄĘ\nŃÓŚŹŻ Łódź",
        "ŅĢĶĻ, ţş\nĪĒŌŪ Ģimene",
    ],
)
def test_lines_never_touch_whatever_stands_on_their_letters(content: str, family: str) -> None:
    weight = 400 if family == "Anton" else 700
    style = fitting.Style(family, weight, line_height=1.0, letter_spacing=-0.01)
    assert min(gaps(content, style)) >= 0.02


def test_plain_capitals_stand_as_close_as_they_are_asked_to() -> None:
    assert fitting.leading_for("Brighter skin in 14 days", POPPINS) == POPPINS.line_height


@pytest.mark.parametrize("words", ["خصم {} على كل شيء", "هذا {}", "הנחה {} על הכל", "{} خصم", "{}"])
@pytest.mark.parametrize("figures", ["30%", "−20 %", "-5.5%"])
def test_a_percentage_is_drawn_alike_wherever_it_stands_in_a_line_from_the_right(
    words: str, figures: str
) -> None:
    """Drawn among Arabic words its columns are those of the figures alone, drawn from the left."""
    style = fitting.Style("Inter", 700)

    def drawn(text: str, direction: ink.Direction) -> npt.NDArray[np.bool_]:
        line = ink.draw_line(text, style, 64, direction, "#000000").image
        return np.asarray(line[3].numpy()) > 96

    alone = drawn(figures, "LTR")
    among = drawn(words.format(figures), "RTL")
    width = alone.shape[1]
    places = sliding_window_view(among.any(axis=0), width)
    profile = np.asarray(alone.any(axis=0))
    best = int(np.equal(places, profile).sum(axis=1).max())
    assert best >= 0.95 * width
    mirrored = int(np.equal(places, profile[::-1]).sum(axis=1).max())
    assert best > mirrored


def test_arabic_figures_keep_their_sign_before_them() -> None:
    style = fitting.Style("Inter", 700)
    line = ink.draw_line("٣٠٪", style, 64, "RTL", "#000000").image
    left = ink.draw_line("٪", style, 64, "RTL", "#000000").image
    seen, sign = (np.asarray(one[3].numpy()) > 96 for one in (line, left))
    assert seen[:, : sign.shape[1] // 2].sum() == pytest.approx(sign[:, : sign.shape[1] // 2].sum(), rel=0.1)
