"""What is heard in a film, and when: marks for words and for the mouth."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.video.script import Line


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its place in its sentence (characters), and when it is heard (seconds)."""

    sentence: int
    begin: int
    stop: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Mouth:
    """From `start` on the mouth stands so: rest, closed, teeth, wide, mid, open or round."""

    start: float
    shape: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A recording's marks. `seconds`: how long it is."""

    seconds: float
    words: tuple[Word, ...] = ()
    mouths: tuple[Mouth, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A caption and when its words are heard, in seconds of the recording. `opens`: it begins a sentence."""

    text: str
    start: float
    end: float
    opens: bool


def heard(speech: Speech, sentences: Sequence[str], lines: Sequence[Line]) -> list[Said]:
    """When each caption is said: from its first word to its last. One without a word of its own (a dash) is
    said with the one before."""
    found, ends = list[Said](), dict[int, int]()
    for line in lines:
        sentence = sentences[line.sentence]
        begin = ends.get(line.sentence, 0)
        stop = ends[line.sentence] = _after(sentence, begin, line.text)
        words = [w for w in speech.words if w.sentence == line.sentence and w.begin < stop and w.stop > begin]
        if words:
            found.append(Said(line.text, words[0].start, words[-1].end, opens=begin == 0))
        elif found:
            last = found[-1]
            found[-1] = Said(f"{last.text} {line.text}", last.start, last.end, last.opens)
    return found


def _after(sentence: str, begin: int, piece: str) -> int:
    """Where the piece ends in its sentence; blanks may have been lost between them."""
    at = begin
    for character in piece:
        if character.isspace() or character == "-":
            continue
        found = sentence.find(character, at)
        at = found + 1 if found >= 0 else at
    return at
