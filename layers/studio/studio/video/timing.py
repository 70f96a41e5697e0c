"""When what happens: a film's length follows what there is to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.video import script
from studio.video.script import Line

FPS = 30
SHORTEST, LONGEST = 6.0, 15.0  # seconds

ENTRANCE = 1.9  # until the product and all copy stand
GIVE_WAY = 0.2  # copy or a caption leaves
_READ_ON_THE_WAY = 1.0  # of the entrance, in which the headline can be read already
_LEAST_HOLD = 0.9
_LONGEST_HOLD = 6.0
_END_CARD = 2.4
_LONGEST_END_CARD = 3.2


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with when it begins to appear and when it is gone, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """In seconds: the copy leaves at `copy_end`, the end card comes at `end_card`, the film ends at `end`.

    Without captions the copy stays until the end card covers it; a film without an end card has
    `end_card == end`. `unread`: how many sentences of the script did not fit, or not wholly.
    """

    copy_end: float
    captions: tuple[Caption, ...]
    end_card: float
    end: float
    unread: int = 0

    @property
    def frames(self) -> int:
        return round(self.end * FPS)


def plan(copy: str, lines: Sequence[Line], *, end_card: bool) -> Timeline:
    """Time for the copy, for as many whole sentences of the script as fit, and for the end card.

    If all of it fits at a comfortable reading speed, it gets that; else all goes as fast as can be read.
    """
    for speed in (script.COMFORTABLE, script.FASTEST):
        hold = script.seconds(copy, speed) - _READ_ON_THE_WAY if copy else 0.0
        hold = max(_LEAST_HOLD, min(_LONGEST_HOLD, hold))
        closing = _END_CARD if end_card else 0.0
        shown = _that_fit(lines, speed, LONGEST - ENTRANCE - hold - closing)
        if len(shown) == len(lines):
            break
    lengths = [script.seconds(line.text, speed) + GIVE_WAY for line in shown]
    spare = max(0.0, SHORTEST - (ENTRANCE + hold + sum(lengths) + closing))
    if end_card:
        closing += min(spare, _LONGEST_END_CARD - _END_CARD)
    copy_end = ENTRANCE + max(hold, SHORTEST - ENTRANCE - sum(lengths) - closing)
    at, timed = copy_end, list[Caption]()
    for line, length in zip(shown, lengths, strict=True):
        timed.append(Caption(line.text, _on_frame(at), _on_frame(at + length)))
        at += length
    unread = len({line.sentence for line in lines[len(shown) :]})
    return Timeline(_on_frame(copy_end), tuple(timed), _on_frame(at), _on_frame(at + closing), unread)


def _that_fit(lines: Sequence[Line], speed: float, room: float) -> list[Line]:
    """The first sentences that fit whole into so many seconds; of a longer first one, what does."""
    shown = list[Line]()
    for line in lines:
        room -= script.seconds(line.text, speed) + GIVE_WAY
        if room < 0:
            whole = [earlier for earlier in shown if earlier.sentence < line.sentence]
            return whole or shown
        shown.append(line)
    return shown


def _on_frame(seconds: float) -> float:
    return round(seconds * FPS) / FPS
