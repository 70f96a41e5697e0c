"""A film's length follows what there is to read, between 6 and 15 seconds."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from studio.video import timing
from studio.video.script import FASTEST, captions_of, seconds, units
from studio.video.timing import ENTRANCE, FPS, GIVE_WAY, LONGEST, SHORTEST, plan

COPY = "Brighter skin in 14 days Dermatologist tested"
SENTENCES = st.lists(st.text("abcdefg hij", min_size=1, max_size=90).map(lambda s: f"{s}."), max_size=14)


@given(SENTENCES, st.text("abc de", max_size=300), st.booleans())
def test_every_film_has_a_length_that_can_be_shown_and_read(
    said: list[str], copy: str, closing: bool
) -> None:
    lines = captions_of(" ".join(said))
    line = plan(copy, lines, end_card=closing)
    assert SHORTEST - 1 / FPS <= line.end <= LONGEST + 1 / FPS
    assert ENTRANCE < line.copy_end <= line.end_card <= line.end
    assert (line.end_card < line.end) == closing
    times = [line.copy_end, *itertools.chain(*((c.start, c.end) for c in line.captions)), line.end_card]
    assert times == sorted(times)
    for caption in line.captions:
        assert caption.end - caption.start - GIVE_WAY >= units(caption.text) / FASTEST - 1 / FPS
    assert [c.text for c in line.captions] == [known.text for known in lines[: len(line.captions)]]
    assert all(abs(time * FPS - round(time * FPS)) < 1e-6 for time in times), "on frames"


def test_a_film_without_a_script_is_as_short_as_its_copy_allows() -> None:
    short, long = plan("Glow", [], end_card=True), plan("Brighter skin in two weeks, " * 3, [], end_card=True)
    assert short.end == SHORTEST
    assert long.end > short.end


def test_a_script_that_fits_is_read_comfortably() -> None:
    lines = captions_of("Two drops a day are enough.")
    (caption,) = plan(COPY, lines, end_card=True).captions
    assert caption.end - caption.start >= seconds(caption.text) + GIVE_WAY - 1 / FPS


def test_a_long_script_is_read_faster_and_then_cut_at_a_sentence() -> None:
    sentence = "Our serum brightens dull skin in days. "
    fits = next(n for n in range(9, 0, -1) if not plan(COPY, captions_of(sentence * n), end_card=True).unread)
    whole = plan(COPY, captions_of(sentence * fits), end_card=True)
    cut = plan(COPY, captions_of(sentence * 30), end_card=True)
    assert (len(whole.captions), len(cut.captions)) == (fits, fits)
    assert cut.unread == 30 - fits
    assert whole.end > 12


def test_a_first_sentence_that_is_too_long_is_shown_in_part() -> None:
    line = plan(COPY, captions_of("word " * 300), end_card=True)
    assert line.captions
    assert line.unread == 1
    assert line.end <= timing.LONGEST + 1 / FPS
