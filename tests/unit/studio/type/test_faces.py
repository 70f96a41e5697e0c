import lzma

import pytest
from fontTools.ttLib import TTFont

import press_faces
from local.tools.scripts import COPY
from studio.type import catalogue, faces
from studio.type.ink import cap_height, draw_line, height_of, width_of
from studio.type.runs import missing, runs, settled
from studio.type.style import Style

ANTON, POPPINS = Style("Anton"), Style("Poppins", 700)


def families_of(text: str, style: Style) -> list[str]:
    """The fonts that draw the text, in order, each once."""
    return list(dict.fromkeys(run.face.family for run in runs(text, settled(style, text))))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Poppins", "Poppins"),
        ("  playfair   display ", "Playfair Display"),
        ("Helvetica Neue", "Inter"),
        ("Open Sans", "Inter"),
        ("Garamond", "Playfair Display"),
        ("Bebas Neue", "Anton"),
        ("Roboto Condensed", "Anton"),
        ("Quicksand", "Fredoka"),
        ("Montserrat", "Poppins"),
        ("Nobody Knows It", "Poppins"),
        ("Geologica", "Geologica"),
    ],
)
def test_a_brand_font_gets_the_nearest_family(name: str, family: str) -> None:
    assert faces.family_for(name).name == family
    assert (faces.substitution_note(name) is None) == (family.lower() == " ".join(name.lower().split()))


def test_every_family_is_there_and_differs_from_the_others() -> None:
    widths = {name: width_of("Quick Hamburgefonstiv zephyr", Style(name, 500)) for name in faces.FAMILIES}
    assert len(set(widths.values())) == len(widths), "a missing family would fall back to another's face"


def test_weights_are_real_faces() -> None:
    for family in faces.FAMILIES.values():
        widths = [width_of("Hamburgefonstiv", Style(family.name, weight)) for weight in family.weights]
        assert widths == sorted(set(widths)), family.name


def test_the_catalogue_lists_the_fonts_that_are_here() -> None:
    listed = {face.file for family in catalogue.families() for face in catalogue.faces(family)}
    packed = set(press_faces.PACKED)
    here = {path.name.removesuffix(".xz") for path in catalogue.FOLDER.glob("*.ttf*")}
    assert listed == here | packed


@pytest.mark.parametrize("family", ["Noto Sans Khmer", "Noto Sans TC", "Anton", "M PLUS Rounded 1c"])
def test_a_font_has_what_the_catalogue_says(family: str) -> None:
    for face in catalogue.faces(family):
        path = catalogue.file_of(face)
        have = set(TTFont(path, lazy=True).getBestCmap())
        starts, ends = catalogue.ranges(face.covers)
        listed = {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}
        assert listed <= have
        assert len(listed) > 100 or family == "Noto Sans Khmer"


def test_a_packed_font_is_unpacked_once() -> None:
    (face,) = catalogue.faces("Noto Sans Lao")
    packed = catalogue.FOLDER / f"{face.file}.xz"
    path = catalogue.file_of(face)
    assert path.read_bytes() == lzma.decompress(packed.read_bytes())
    assert path.parent.stat().st_mode & 0o077 == 0
    assert catalogue.file_of(face) == path


@pytest.mark.parametrize("copy", COPY.values(), ids=COPY)
@pytest.mark.parametrize("family", ["Anton", "Poppins", "Fredoka", "Playfair Display"])
def test_no_character_of_thirty_scripts_is_missing(copy: tuple[str, ...], family: str) -> None:
    for text in copy:
        assert missing(text, Style(family)) == ""


def test_what_no_font_has_is_named() -> None:
    assert (
        missing("Plain, 日本語, عربى, 😀 👨\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f 1️⃣", POPPINS)
        == ""
    )
    assert missing("Hi ᚠᚢ \U0001fbff ᚠ", POPPINS) == "ᚠᚢ\U0001fbff"
    assert missing("\uf8ff", POPPINS) == "\uf8ff"


def test_every_chinese_character_of_the_unicode_block_is_drawn() -> None:
    block = "".join(map(chr, range(0x4E00, 0x9FA6)))
    assert missing(block, POPPINS) == ""
    assert missing("".join(map(chr, range(0xAC00, 0xD7A4))), POPPINS) == ""


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("夠香的咖啡，啟動早晨", ["Noto Sans TC"]),
        ("香港嘅味道，啲啲都啱你", ["Noto Sans TC"]),
        ("为新用户提供优惠", ["Noto Sans SC"]),
        ("輝く素肌へ。", ["Noto Sans JP"]),
        ("더 환한 피부", ["Noto Sans KR", "Poppins"]),
        ("“为新用户”", ["Poppins", "Noto Sans SC"]),
        ("14 රෝස", ["Poppins", "Noto Sans Sinhala"]),
        ("در ۱۴ روز", ["Noto Sans Arabic", "Poppins"]),
        ("Shop ➜", ["Poppins", "Noto Sans Symbols 2"]),
        ("♥ ❤️", ["Inter", "Poppins", "Noto Color Emoji"]),
    ],
)
def test_each_script_has_its_font(text: str, families: list[str]) -> None:
    assert sorted(families_of(text, POPPINS)) == sorted(families)


@pytest.mark.parametrize(
    ("text", "family", "stand_in"),
    [
        ("SALE", "Anton", "Anton"),
        ("ΕΚΠΤΩΣΗ ΣΤΑ ΠΡΟΪΟΝΤΑ", "Anton", "Sofia Sans Extra Condensed"),
        ("СКИДКА Nike", "Anton", "Sofia Sans Extra Condensed"),
        ("Сияющая", "Poppins", "Geologica"),
        ("Сияющая", "Playfair Display", "Playfair Display"),
        ("Έκπτωση", "Playfair Display", "Noto Serif Display"),
        ("Скидка", "Fredoka", "M PLUS Rounded 1c"),
        ("Làn da rạng rỡ", "Fredoka", "M PLUS Rounded 1c"),
    ],
)
def test_all_latin_greek_and_cyrillic_letters_come_from_one_family(
    text: str, family: str, stand_in: str
) -> None:
    assert families_of(text, Style(family, 700)) == [stand_in]


def test_a_stand_in_has_capitals_as_tall() -> None:
    for family in ("Anton", "Poppins", "Fredoka", "Playfair Display"):
        style = Style(family, 700)
        own, other = settled(style, "SALE"), settled(style, "ΕΚΠΤΩΣΗ")
        faces_of = [catalogue.nearest(s.family, 700) for s in (own, other)]
        heights = [f.cap * s.enlarged for f, s in zip(faces_of, (own, other), strict=True) if f]
        assert len(heights) == 2
        assert heights[0] == pytest.approx(heights[1]), family


def test_other_scripts_are_as_heavy_and_as_narrow() -> None:
    (bold,) = runs("తెలుగు", settled(ANTON, "తెలుగు"))
    (plain,) = runs("తెలుగు", settled(POPPINS, "తెలుగు"))
    assert (bold.weight, bold.width) == (800, 62.5)
    assert (plain.weight, plain.width) == (700, 100.0)
    assert width_of("తెలుగు", ANTON) < 0.9 * width_of("తెలుగు", POPPINS)


@pytest.mark.parametrize("family", ["Playfair Display", "Inter", "Anton"])
def test_figures_stand_as_high_as_capitals(family: str) -> None:
    """Old-style ones read as letters: "in 1o min", "2 7oo K"."""
    style = Style(family)
    for figure in "0123456789":
        assert height_of(figure, style) == pytest.approx(cap_height(style), rel=0.12)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("荷物は軽く、景色は広く。Volta 25", "Inter"),
        ("輕裝上路 Volta", "Inter"),
        ("가볍게 Volta 들고", "Inter"),
        ("سافر مع Volta الآن", "Inter"),
        ("พกให้น้อย Volta", "Inter"),
        ("Volta, the weekender 旅", "Playfair Display"),
        ("Volta", "Playfair Display"),
    ],
)
def test_latin_among_letters_without_serifs_has_none(text: str, family: str) -> None:
    """Playfair's "Volta" stood in the middle of Noto Sans JP."""
    style = settled(Style("Playfair Display", 700), text)
    latin = [run for run in runs(text, style) if "Volta" in run.text]
    assert {run.face.family for run in latin} == {family}


@pytest.mark.parametrize("family", sorted(faces.FAMILIES))
@pytest.mark.parametrize("zero", [0x660, 0x6F0, 0x966, 0x9E6, 0xAE6, 0xE50, 0x17E0, 0x1040])
def test_figures_of_other_scripts_look_like_those(family: str, zero: int) -> None:
    """Poppins has Devanagari's, and draws them as Latin ones: "₹१,२९९" was "₹1,299"."""
    style = Style(family, 700)
    for digit in (1, 2, 5, 9):
        drawn = [
            bytes(draw_line(figure, style, 48, "LTR", "#000000").image[3].write_to_memory())
            for figure in (str(digit), chr(zero + digit))
        ]
        assert drawn[0] != drawn[1], digit
