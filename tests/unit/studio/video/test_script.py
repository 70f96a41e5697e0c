"""Scripts become captions that can be read: nothing lost, nothing too long, nothing meant for the crew."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.video.script import (
    COMFORTABLE,
    FASTEST,
    LONGEST,
    captions_of,
    seconds,
    sentences_of,
    shorter,
    units,
)

ANY = st.text(max_size=400)
WORDS = st.lists(
    st.sampled_from(["skin", "glow,", "vitamin", "C", "days.", "a", "now!", "brightens"]), max_size=60
)


def texts(script: str) -> list[str]:
    return [line.text for line in captions_of(script)]


@given(WORDS)
def test_every_word_is_shown_once_and_in_order(words: list[str]) -> None:
    script = " ".join(words)
    assert " ".join(texts(script)).split() == script.split()


@given(ANY)
def test_no_caption_is_empty_or_too_long(script: str) -> None:
    for line in captions_of(script):
        assert line.text.strip() == line.text != ""
        assert units(line.text) <= LONGEST


def test_sentences_are_cut_where_one_breathes() -> None:
    found = texts("Our vitamin C serum brightens skin in 14 days, without a trace of irritation.")
    assert found == ["Our vitamin C serum brightens skin in 14 days,", "without a trace of irritation."]


def test_sentences_are_numbered_and_short_ones_share_a_caption() -> None:
    found = captions_of("Tired skin? Try this. Two drops a day are enough for a month.")
    assert [(line.text, line.sentence) for line in found] == [
        ("Tired skin? Try this.", 0),
        ("Two drops a day are enough for a month.", 1),
    ]


def test_a_short_form_ends_no_sentence() -> None:
    found = sentences_of(
        "Wir öffnen am 14. März um ca. 9 Uhr, z. B. Montag. Fragen Sie Dr. Klein und Prof. Meier."
    )
    assert found == [
        "Wir öffnen am 14. März um ca. 9 Uhr, z. B. Montag.",
        "Fragen Sie Dr. Klein und Prof. Meier.",
    ]


@pytest.mark.parametrize(
    "script",
    [
        "[close-up of the bottle]\nWake up glowing.",
        "NARRATOR: Wake up glowing.",
        "Scene 2 – Wake up glowing.",
        "(soft music)\n- Wake up glowing.",
        "1. Wake up glowing.\n[fade to black]",
        "Voice-over: Wake up [smiles] glowing.",
    ],
)
def test_what_is_meant_for_the_crew_is_left_out(script: str) -> None:
    assert texts(script) == ["Wake up glowing."]


@pytest.mark.parametrize("script", ["", "   ", "[music]", "...", "(pause)\n[end]", "!!! ???"])
def test_a_script_that_says_nothing_has_no_captions(script: str) -> None:
    assert texts(script) == []


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("毎朝の肌に。14日間で明るい肌へ。", ["毎朝の肌に。", "14日間で明るい肌へ。"]),
        ("بشرة أكثر إشراقا في أسبوعين؟ جربه الآن مع خصم للطلب الأول.", None),
        ("눈부신 피부를 만나보세요. 지금 바로 시작하세요.", None),
    ],
)
def test_other_scripts_are_read_too(script: str, expected: list[str] | None) -> None:
    found = texts(script)
    assert len(found) == 2
    assert expected is None or found == expected
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", script)


def test_quotes_stay_with_their_sentence() -> None:
    assert texts("She said “it really works so well.” Nobody in the room believed it.") == [
        "She said “it really works so well.”",
        "Nobody in the room believed it.",
    ]


def test_more_to_read_takes_longer_and_no_caption_just_flashes() -> None:
    assert seconds("Hi") >= 1
    assert seconds("a" * 40) == pytest.approx(0.3 + 40 / COMFORTABLE)
    assert seconds("a" * 40, FASTEST) < seconds("a" * 40)
    assert seconds("肌" * 20) > seconds("a" * 20)
    assert units("e\u0301") == units("é") == 1


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        (
            "A new battery. A two-year warranty. And a third less to pay.",
            ["A new battery.", "A two-year warranty.", "And a third less to pay."],
        ),
        (
            "เช่ารถวันละ 890 บาท ไม่มีค่าใช้จ่ายแอบแฝง จองวันนี้",
            ["เช่ารถวันละ 890 บาท", "ไม่มีค่าใช้จ่ายแอบแฝง", "จองวันนี้"],
        ),
    ],
    ids=["sentences", "Thai clauses"],
)
def test_a_short_caption_ends_where_a_sentence_does(script: str, shown: list[str]) -> None:
    """A caption said "A new battery. A", and one in Thai ended in the middle of a word's phrase."""
    assert [line.text for line in shorter(captions_of(script), 24)] == shown
