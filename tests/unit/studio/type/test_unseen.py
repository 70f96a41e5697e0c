"""What nobody would see is taken out of copy, and what scripts and emoji need is not."""

import pytest

from studio.type.unseen import clean, shows, taken_out

KEPT = {
    "a head that shakes": "🙂\u200d↔\ufe0f",
    "a family": "👨\u200d👩\u200d👧",
    "a heart on fire": "❤\ufe0f\u200d🔥",
    "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a keycap": "1\ufe0f\u20e3",
    "Persian": "می\u200cخواهم",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Devanagari without a ligature": "क्\u200dष",
    "a German compound": "Auf\u200clage",
    "soft hyphens": "Donau\u00addampf",
    "Thai words": "ลด\u200bราคา",
    "no-break spaces": "5\u00a0kg\u202f!\u2060",
    "direction marks": "\u200fשלום\u200e \u061cA",
    "Arabic vowels": "مُحَمَّدٌ",
    "Hebrew accents": "בְּרֵאשִׁ֖ית",
    "Vietnamese": "Phở ệ",
    "Lithuanian": "i\u0307\u0301",
    "polytonic Greek": "ᾧ",
    "a newline": "one\ntwo",
    "a variant of a character": "葛\U000e0100",
}
GONE = {
    "an override": ("50\u202e% off", "50% off"),
    "an isolate left open": ("Save \u2067now", "Save now"),
    "an embedding": ("\u202bNew\u202c", "New"),
    "a control": ("Sa\x00le\x7f", "Sale"),
    "private use": ("Sale \ue000\U000f0000", "Sale "),
    "no character": ("Sale\ufdd0\U0001ffff", "Sale"),
    "a surrogate": ("\ud800x", "x"),
    "tags": ("Sale\U000e0053\U000e0061", "Sale"),
    "tags of a flag without its end": ("🏴\U000e0067", "🏴"),
    "an annotation": ("\ufff9漢\ufffaかん\ufffb", "漢かん"),
    "a mark of byte order": ("\ufeffSale", "Sale"),
    "a filler": ("Sale\u3164", "Sale"),
    "a joiner among Latin letters": ("S\u200dale", "Sale"),
    "a selector without a letter": ("\ufe0fSale", "Sale"),
    "mathematicians' operators": ("a\u2062b", "ab"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_writer_needs_is_kept(name: str) -> None:
    assert (clean(KEPT[name]), taken_out(KEPT[name])) == (KEPT[name], "")


@pytest.mark.parametrize("name", GONE)
def test_what_nobody_would_see_is_taken_out_and_told(name: str) -> None:
    text, left = GONE[name]
    assert clean(text) == left
    assert set(taken_out(text)) == set(text) - set(left)
    assert taken_out(left) == ""


@pytest.mark.parametrize(("letter", "most"), [("q", 2), ("ж", 2), ("क", 4), ("ב", 4)])
def test_marks_are_stacked_as_high_as_languages_stack_them(letter: str, most: int) -> None:
    tower = letter + "\u0316\u0317" * 20
    assert len(clean(tower)) == 1 + most
    assert set(taken_out(tower)) == {"\u0316", "\u0317"}


def test_ends_of_lines_and_tabs_are_not_told_of() -> None:
    text = "a\r\nb\u2028c\td\x0be"
    assert (clean(text), taken_out(text)) == ("a\nb\nc d e", "")


@pytest.mark.parametrize("text", ["\u200b", "\u00ad\u2060", "\u2800", "\u3000 \u00a0", "\u0301", "\u200f"])
def test_of_some_texts_nothing_is_seen(text: str) -> None:
    assert not shows(clean(text))


@pytest.mark.parametrize("text", ["a", "½", "€", "😀", "ก", "…", "\u2800⠓"])
def test_of_most_texts_something_is(text: str) -> None:
    assert shows(clean(text))
