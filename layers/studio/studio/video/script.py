"""A script → captions: sentences, cut where one breathes into pieces that can be read at a glance."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from studio.sentences import sentences
from studio.type import fitting, linebreak, unseen

# Reading units: a Latin letter or a blank is 1. Speeds are those of subtitling guides (Netflix, BBC:
# 15–20 characters a second for Latin letters and Thai; about 5–9 for Chinese and Japanese, 11 for Korean).
# At the fastest, small print stands about as long as on British television (BCAP: 0.2 s a word, and 3 s).
COMFORTABLE = 15.0  # units a second
FASTEST = 20.0
LONGEST = 48.0  # units in one caption: three or four lines of large type
_SHORT = 16.0  # a sentence as short as this joins its neighbour
_WIDE, _HANGUL = 2.4, 1.6
_PAUSES = frozenset(",;:—–、，؛،).!?…。！？؟।")
# Where a blank is a pause, and parts no words.
_SPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")

# What is for the crew, not for the viewer: "[close-up of the bottle]", "(music)", "NARRATOR:", "Scene 2 –".
_DIRECTION = re.compile(r"\[[^\]\n]{0,300}\]|^\s*\([^)\n]{0,300}\)\s*$", re.MULTILINE)
_LABEL = re.compile(
    r"^\s*(?:(?:scene|shot|hook|body|intro|outro|problem|solution|cta|call to action|narrator|voice[- ]?over"
    r"|v\.?o\.?|speaker|host|text|caption|on[- ]screen text|super)(?:\s*#?\d{1,2})?\s*[:–—-]"
    r"|\d{1,2}[.)]|[-*•])\s+",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One caption, and which sentence of the script it belongs to (counted from 0)."""

    text: str
    sentence: int


def sentences_of(script: str) -> list[str]:
    """What is said of the script, sentence by sentence; empty when it holds directions only."""
    spoken = _LABEL.sub("", _DIRECTION.sub(" ", unseen.clean(unescape(script))))
    parts = (fitting.one_line(part) for line in spoken.split("\n") for part in sentences(line))
    return _joined([part for part in parts if any(character.isalnum() for character in part)])


def without(script: str, shown: Sequence[str]) -> str:
    """The script but for sentences that are shown already, whatever their marks and capitals."""
    seen = {_letters(one) for one in shown}
    lines = (
        " ".join(part for part in sentences(line) if _letters(part) not in seen)
        for line in script.split("\n")
    )
    return "\n".join(lines)


def says(line: str, headline: str) -> bool:
    """Whether a line says what a headline says, whatever its marks and capitals."""
    return _letters(line) == _letters(headline)


def holds(said: str, words: str) -> bool:
    """Whether the words are among what is said, whatever marks and capitals either has."""
    return _letters(words) in _letters(said)


def captions_of(script: str, longest: float = LONGEST) -> list[Line]:
    """The script as captions in order, none longer than `longest` units; empty where nothing is said."""
    return [
        Line(piece, number) for number, s in enumerate(sentences_of(script)) for piece in _cut(s, longest)
    ]


def shorter(lines: Sequence[Line], longest: float) -> list[Line]:
    """The lines, cut further where they are longer than that."""
    return [Line(piece, line.sentence) for line in lines for piece in _cut(line.text, longest)]


def units(content: str) -> float:
    """How much there is to read."""
    return sum(_weight(character) for character in content)


def seconds(content: str, speed: float = COMFORTABLE) -> float:
    """How long a caption must stand to be read: time to notice it, then to read it."""
    return max(1.2, 0.3 + units(content) / speed)


def _letters(content: str) -> str:
    return "".join(filter(str.isalnum, content.casefold()))


def _weight(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if "\uac00" <= character <= "\ud7af":
        return _HANGUL
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else 1.0


def _joined(parts: Sequence[str]) -> list[str]:
    """Sentences, the very short ones joined to the one before ("New. Now. Yours.")."""
    found: list[str] = []
    for sentence in parts:
        together = f"{found[-1]} {sentence}" if found else ""
        short = found and min(units(found[-1]), units(sentence)) <= _SHORT
        if short and units(together) <= LONGEST * 0.75:
            found[-1] = together
        else:
            found.append(sentence)
    return found


def _cut(sentence: str, longest: float) -> list[str]:
    """The sentence in as few captions as it needs, evenly, best after a comma."""
    parts = [piece for part in linebreak.pieces(sentence) for piece in _pressed(part, longest)]
    widths = [0.0]
    for part in parts:
        widths.append(widths[-1] + units(part.text) + part.space)
    if widths[-1] <= longest:
        return [sentence]
    return [linebreak.join(parts, a, b) for a, b in _cheapest(parts, widths, longest)]


def _pressed(piece: linebreak.Piece, longest: float) -> list[linebreak.Piece]:
    """A piece that alone is too long for a caption (a URL, a word without end), cut by force."""
    if units(piece.text) <= longest:
        return [piece]
    size = int(longest / _WIDE)
    chunks = [piece.text[i : i + size] for i in range(0, len(piece.text), size)]
    return [
        linebreak.Piece(c, piece.space and not i, piece.cost if not i else 1.0) for i, c in enumerate(chunks)
    ]


def _cheapest(
    parts: Sequence[linebreak.Piece], widths: Sequence[float], longest: float
) -> list[tuple[int, int]]:
    """Where to cut: least uneven, with a premium on cuts that are no pause."""
    count = len(parts)
    best = [0.0] + [float("inf")] * count
    start_of = [0] * (count + 1)
    pieces = -(-widths[-1] // longest)
    ideal = widths[-1] / pieces
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            width = widths[end] - widths[start]
            if width > longest and start != end - 1:
                break
            cost = best[start] + ((width - ideal) / ideal) ** 2 + 0.3 + _no_pause(parts, end)
            if cost < best[end]:
                best[end], start_of[end] = cost, start
    cuts, end = [], count
    while end:
        cuts.append((start_of[end], end))
        end = start_of[end]
    return cuts[::-1]


def _no_pause(parts: Sequence[linebreak.Piece], end: int) -> float:
    """How bad it is to cut before piece `end`: nothing after a comma, a short sentence that was joined to its
    neighbour, or at a blank between Thai words; more after a small word."""
    if end == len(parts):
        return 0.0
    before, after = parts[end - 1].text[-1], parts[end].text[0]
    spaced = parts[end].space and bool(_SPACED.match(before) and _SPACED.match(after))
    return 0.0 if before in _PAUSES or spaced else 0.5 + 4 * parts[end].cost
