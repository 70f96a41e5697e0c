"""How a speaker moves: the mouth by what is heard, the rest by itself, and the same each time."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.video.gestures import Gestures
from studio.video.speech import Mouth
from studio.video.timing import FPS

SHAPES = ("rest", "closed", "teeth", "wide", "mid", "open", "round")
LEAD, SECONDS = 0.2, 6.0


def said(*shapes: str, each: float = 0.15) -> list[Mouth]:
    return [*(Mouth(i * each, shape) for i, shape in enumerate(shapes)), Mouth(len(shapes) * each, "rest")]


def gestures(*shapes: str, each: float = 0.15) -> Gestures:
    return Gestures(said(*shapes, each=each), LEAD, SECONDS)


def middle(number: int, each: float = 0.15) -> float:
    return LEAD + (number + 0.5) * each


def test_lips_meet_where_they_must_and_are_apart_for_vowels() -> None:
    made = gestures("open", "closed", "open", "closed", "round")
    for number in (1, 3):
        shut = made.at(middle(number))
        assert shut.opening == pytest.approx(0, abs=0.01)
        assert shut.pressed > 0.9
    assert made.at(middle(0)).opening > 0.12
    assert made.at(middle(2)).opening > 0.12
    assert made.at(middle(0)).pressed < 0.2


def test_shapes_differ_as_mouths_do() -> None:
    """A vowel, held long: how far apart and how wide."""
    held = {shape: gestures(shape, each=0.6).at(middle(0, 0.6)) for shape in SHAPES}
    assert held["rest"].opening == held["closed"].opening == 0
    assert held["closed"].pressed > 0.9 > 0.1 > held["rest"].pressed
    apart = [held[shape].opening for shape in ("teeth", "wide", "mid", "round", "open")]
    assert apart == sorted(apart)
    assert held["round"].width < 0.9 < 1.0 < held["wide"].width


def test_a_mouth_is_closed_and_still_before_between_and_after() -> None:
    marks = [*said("open", "wide"), Mouth(1.3, "mid"), Mouth(1.6, "open"), Mouth(1.9, "rest")]
    made = Gestures(marks, LEAD, SECONDS)
    for start, end in ((0.0, 0.06), (0.7, 1.3), (2.3, SECONDS)):
        for frame in range(math.ceil(start * FPS), math.floor(end * FPS)):
            one = made.at(frame / FPS)
            assert (one.opening, one.pressed) == (0, 0)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(SHAPES), st.floats(0.02, 0.3)), max_size=10))
def test_whatever_is_said_no_frame_leaps(marks: list[tuple[str, float]]) -> None:
    at, mouths = 0.0, list[Mouth]()
    for shape, lasts in marks:
        mouths.append(Mouth(at, shape))
        at += lasts
    film = Gestures(mouths, LEAD, 2.0)
    made = [film.at(frame / FPS) for frame in range(2 * FPS)]
    for one, following in itertools.pairwise(made):
        assert abs(one.opening - following.opening) < 0.15
        assert abs(one.width - following.width) < 0.12
        assert 0 <= one.opening <= 0.2
        assert 0 <= one.pressed <= 1


def test_eyes_blink_now_and_then_and_not_in_a_rhythm() -> None:
    made = Gestures([], LEAD, 60.0)
    lids = [made.at(frame / FPS).lids for frame in range(60 * FPS)]
    begins = [n / FPS for n, (one, after) in enumerate(itertools.pairwise(lids)) if one == 0 < after]
    between = [after - one for one, after in itertools.pairwise(begins)]
    assert 12 <= len(begins) <= 28
    assert max(between) - min(between) > 1
    assert max(lids) > 0.95
    assert sum(one > 0 for one in lids) / len(lids) < 0.15


def test_the_head_moves_a_little_and_never_leaps() -> None:
    made = [Gestures([], LEAD, 20.0).at(frame / FPS) for frame in range(20 * FPS)]
    assert 0.2 < math.degrees(max(abs(one.tilt) for one in made)) < 1
    assert max(abs(side) for one in made for side in one.shift) < 0.02
    for one, after in itertools.pairwise(made):
        assert math.degrees(abs(one.tilt - after.tilt)) < 0.1
        assert math.dist(one.shift, after.shift) < 0.002


def test_the_same_speech_has_the_same_gestures() -> None:
    one, other = gestures("open", "closed", "wide"), gestures("open", "closed", "wide")
    assert [one.at(n / FPS) for n in range(120)] == [other.at(n / FPS) for n in range(120)]
