"""When what happens: a film's length follows what is said in it, or what there is to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.errors import TooLongError
from studio.video import script
from studio.video.script import Line
from studio.video.speech import Said, Speech

FPS = 30
SHORTEST, LONGEST = 6.0, 60.0  # seconds

LEAD = 0.2  # seconds before the first word
GIVE_WAY = 0.12  # a caption leaves
_READ_ON_THE_WAY = 0.6  # seconds of the hook that nobody needs to be shown
_LEAST_HOOK = 1.5
_END_CARD, _LONGEST_END_CARD = 2.6, 4.0
_AFTER = 0.3  # seconds between the last word and the end card
_STAYS = 0.4  # seconds that a caption stays after its last word, where nothing follows
_SHOT, _LONG_SHOT = 1.2, 1.9  # seconds before a cut where a sentence begins; where none does
_LAST_SHOT = 1.0
_HOOK = (1.2, 2.4)  # seconds of the ad before its speaker is seen


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with when it appears and when it is gone, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """In seconds: a shot begins at each of `cuts` (the first at 0), the end card at `end_card`, and the film
    ends at `end`; without an end card both are one. `speech`: when the recording begins, if there is one."""

    captions: tuple[Caption, ...]
    cuts: tuple[float, ...]
    end_card: float
    end: float
    speech: float | None = None

    @property
    def frames(self) -> int:
        return round(self.end * FPS)

    def shot_at(self, time: float) -> int:
        """The number of the shot at that time; after the last one it stays."""
        return max(number for number, cut in enumerate(self.cuts) if cut <= max(time, 0.0))


def read(
    copy: str, lines: Sequence[Line], *, end_card: bool, closing: str = "", most: float = LONGEST
) -> Timeline:
    """A film without speech: time for the hook's `copy`, for every caption, and for what the end card says
    (`closing`). At a comfortable reading speed if that fits into `most` seconds, else as fast as can be read;
    raises TooLongError."""
    for speed in (script.COMFORTABLE, script.FASTEST):
        hold, closes = _hook(copy, speed), _end_card(end_card, closing, speed)
        lengths = [script.seconds(line.text, speed) + GIVE_WAY for line in lines]
        whole = hold + sum(lengths) + closes
        if whole <= most:
            break
    else:
        raise TooLongError(whole, most, closes)
    at, said = hold, list[Said]()
    for number, (line, length) in enumerate(zip(lines, lengths, strict=True)):
        opens = number == 0 or lines[number - 1].sentence != line.sentence
        said.append(Said(line.text, at, at + length, opens))
        at += length
    captions = tuple(Caption(one.text, _on_frame(one.start), _on_frame(one.end)) for one in said)
    stop, end = _closed(at, closes)
    return Timeline(captions, _cuts(said, stop, first=hold), stop, end)


def spoken(
    speech: Speech,
    said: Sequence[Said],
    *,
    end_card: bool,
    copy: str = "",
    closing: str = "",
    seen: bool = False,
    most: float = LONGEST,
) -> Timeline:
    """A film as long as its speech: captions stand while they are said, cuts are where one breathes, and
    `copy` and the end card (`closing`) as long as they take to read. Who speaks is `seen` after the first
    cut, which then comes early. Raises TooLongError for one of more than `most` seconds."""
    for speed in (script.COMFORTABLE, script.FASTEST):
        hold, closes = _hook(copy, speed), _end_card(end_card, closing, speed)
        ends = max(LEAD + speech.seconds + _AFTER, hold)
        if ends + closes <= most:
            break
    else:
        raise TooLongError(ends + closes, most, closes)
    later = [Said(one.text, one.start + LEAD, one.end + LEAD, one.opens) for one in said]
    following = [one.start for one in later[1:]] + [LEAD + speech.seconds + _AFTER]
    captions = tuple(
        Caption(one.text, _on_frame(one.start), _on_frame(min(after, max(one.end, one.start + 0.5) + _STAYS)))
        for one, after in zip(later, following, strict=True)
    )
    stop, end = _closed(ends, closes)
    if seen:
        cuts = _cuts(later, stop, begun=(0.0, _early(later, stop, hold)))
    else:
        cuts = _cuts(later, stop, first=hold if copy else None)
    return Timeline(captions, cuts, stop, end, LEAD)


def _hook(copy: str, speed: float) -> float:
    """How long the ad stands that opens a film."""
    return max(_LEAST_HOOK, script.seconds(copy, speed) - _READ_ON_THE_WAY if copy else 0.0)


def _end_card(shown: bool, closing: str, speed: float) -> float:
    """How long the end card stands, at least."""
    return max(_END_CARD, script.seconds(closing, speed)) if shown else 0.0


def _early(said: Sequence[Said], stop: float, hold: float) -> float:
    """When the ad has been read, and its speaker is to be seen: with a caption, if one begins about then."""
    soon, late = (max(one, hold) for one in _HOOK)
    found = next((one.start for one in said if soon <= one.start <= late), soon)
    return _on_frame(min(found, stop - _LAST_SHOT))


def _closed(at: float, closes: float) -> tuple[float, float]:
    """When the end card comes and the film ends: what a short one lacks, its end card stays longer first, of
    `closes` seconds at least."""
    closing = max(closes, min(_LONGEST_END_CARD, SHORTEST - at)) if closes else 0.0
    stop = max(at, SHORTEST - closing)
    return _on_frame(stop), _on_frame(stop + closing)


def _cuts(
    said: Sequence[Said], stop: float, *, first: float | None = None, begun: Sequence[float] = (0.0,)
) -> tuple[float, ...]:
    """Where shots begin: with sentences, and within a long one with a caption. `first`: the first cut, with a
    caption; `begun`: those that are set."""
    cuts = list(begun)
    for one in said:
        at = _on_frame(one.start)
        length = at - cuts[-1]
        wanted = length >= (_SHOT if one.opens else _LONG_SHOT)
        if first is not None and len(cuts) == 1:
            wanted = at >= _on_frame(first)
        if wanted and stop - at >= _LAST_SHOT:
            cuts.append(at)
    return tuple(cuts)


def _on_frame(seconds: float) -> float:
    return round(seconds * FPS) / FPS
