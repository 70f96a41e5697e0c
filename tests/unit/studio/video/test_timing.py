"""A film's length follows what is said in it, or what there is to read."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import TooLongError
from studio.video.script import FASTEST, captions_of, seconds, sentences_of, units
from studio.video.speech import Said, Speech, Word, heard
from studio.video.timing import FPS, GIVE_WAY, LEAD, LONGEST, SHORTEST, Timeline, read, spoken

COPY = "Brighter skin in 14 days Dermatologist tested"
SENTENCES = st.lists(st.text("abcdefg hij", min_size=1, max_size=90).map(lambda s: f"{s}."), max_size=9)


def on_frames(line: Timeline) -> None:
    """What holds of every film."""
    times = [
        *line.cuts,
        *itertools.chain(*((c.start, c.end) for c in line.captions)),
        line.end_card,
        line.end,
    ]
    assert all(abs(time * FPS - round(time * FPS)) < 1e-6 for time in times)
    assert line.cuts[0] == 0
    assert list(line.cuts) == sorted(set(line.cuts))
    assert line.cuts[-1] < line.end_card <= line.end
    assert all(one.end <= other.start + 1e-6 for one, other in itertools.pairwise(line.captions))
    starts = {caption.start for caption in line.captions}
    assert set(line.cuts[1:]) <= starts, "cut only where a caption begins"


@given(SENTENCES, st.text("abc de", max_size=150), st.booleans())
def test_what_is_not_spoken_has_time_to_be_read(said: list[str], copy: str, closing: bool) -> None:
    lines = captions_of(" ".join(said))
    line = read(copy, lines, end_card=closing)
    on_frames(line)
    assert SHORTEST - 1 / FPS <= line.end <= LONGEST + 1 / FPS
    assert (line.end_card < line.end) == closing
    for caption in line.captions:
        assert caption.end - caption.start - GIVE_WAY >= units(caption.text) / FASTEST - 1 / FPS
    assert [c.text for c in line.captions] == [known.text for known in lines], "all of it"


def test_a_script_that_fits_is_read_comfortably() -> None:
    lines = captions_of("Two drops a day are enough.")
    (caption,) = read(COPY, lines, end_card=True).captions
    assert caption.end - caption.start >= seconds(caption.text) + GIVE_WAY - 1 / FPS


def test_what_takes_too_long_is_refused() -> None:
    with pytest.raises(TooLongError, match="may last 20"):
        read(COPY, captions_of("Our serum brightens dull skin in days. " * 20), end_card=True, most=20)
    with pytest.raises(TooLongError, match="takes 33 seconds"):
        spoken(Speech(30.0), [], end_card=True, most=20)


@given(st.lists(st.floats(0.2, 4.0), min_size=1, max_size=12), st.booleans())
def test_captions_stand_while_they_are_said(lengths: list[float], closing: bool) -> None:
    ends = list(itertools.accumulate(lengths))
    said = [
        Said(f"caption {n}", end - length, end - 0.1, n % 2 == 0)
        for n, (end, length) in enumerate(zip(ends, lengths, strict=True))
    ]
    line = spoken(Speech(ends[-1]), said, end_card=closing)
    on_frames(line)
    assert len(line.captions) == len(said)
    for caption, one in zip(line.captions, said, strict=True):
        assert abs(caption.start - one.start - LEAD) <= 1 / FPS
    assert line.end_card >= LEAD + ends[-1], "the last word is heard before the end card"


def test_captions_find_their_words() -> None:
    sentence = "Two drops, twice a day: that is enough."
    words, at = list[Word](), 0
    for number, word in enumerate(sentence.split()):
        begin = sentence.index(word, at)
        at = begin + len(word)
        words.append(Word(0, begin, at, float(number), number + 0.8))
    short = captions_of(sentence, 12)
    found = heard(Speech(8.0, tuple(words)), sentences_of(sentence), short)
    assert " ".join(one.text for one in found) == sentence
    assert [one.opens for one in found] == [True] + [False] * (len(found) - 1)
    assert [one.start for one in found] == sorted({one.start for one in found})
    assert found[-1].end == words[-1].end


SAID = [Said("Two drops a day.", 0.0, 3.8, opens=True)]
SMALL_PRINT = {
    "en": "Representative example: borrowing £5,000 over 36 months at 9.9 % APR costs £160.24 a month. " * 2,
    "ja": "※価格は税込です。キャンペーン期間は2026年3月31日まで。在庫がなくなり次第終了します。",
    "th": "ราคานี้รวมภาษีมูลค่าเพิ่มแล้ว โปรโมชั่นถึงวันที่ 31 มีนาคม หรือจนกว่าสินค้าจะหมด",
}


@pytest.mark.parametrize("tongue", SMALL_PRINT)
@pytest.mark.parametrize("most", [60.0, 18.0])
def test_an_end_card_stands_as_long_as_it_takes_to_read(tongue: str, most: float) -> None:
    """A loan's terms stood for 2.6 seconds."""
    words = SMALL_PRINT[tongue]
    films = (
        read("Brighter", captions_of("Two drops a day."), end_card=True, closing=words, most=most),
        spoken(Speech(4.0), SAID, end_card=True, copy="Brighter", closing=words, most=most),
    )
    for line in films:
        on_frames(line)
        assert line.end - line.end_card >= units(words) / FASTEST
        if most == LONGEST:
            assert line.end - line.end_card >= seconds(words) - 1 / FPS


def test_small_print_that_has_no_time_is_refused() -> None:
    words = SMALL_PRINT["en"]
    with pytest.raises(TooLongError, match="10 of them its end card"):
        read("Brighter", [], end_card=True, closing=words, most=10)
    with pytest.raises(TooLongError, match="10 of them its end card"):
        spoken(Speech(4.0), [], end_card=True, closing=words, most=10)


def test_the_ad_that_opens_a_film_stands_as_long_as_it_takes_to_read() -> None:
    """However long its copy is, and whoever speaks meanwhile."""
    copy = "Brighter skin in 14 days, or we send your money back: no forms, no questions, no postage. " * 2
    said = [Said(f"caption {n}", n * 1.5, n * 1.5 + 1.4, opens=True) for n in range(14)]
    least = units(copy) / FASTEST - 0.6
    films = (
        read(copy, captions_of("Two drops a day."), end_card=True),
        spoken(Speech(21.0), said, end_card=True, copy=copy),
        spoken(Speech(21.0), said, end_card=True, copy=copy, seen=True),
    )
    for line in films:
        assert least <= line.cuts[1] < line.end_card
    assert spoken(Speech(2.0), said[:1], end_card=True, copy=copy).end_card >= least
