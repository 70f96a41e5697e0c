"""Labelled sentences of advertising in eight languages, and which of them say nearly the same.

`corpus/<tag>.tsv` holds labels, a trade and a sentence a line: written for this, by what a sentence does,
half of the lawful ones (FINE) worded as the others are. `corpus/rules.tsv` holds what tests of the rules
hold and let pass: a line knows one label ("EARNS"), or that it has not some of them ("-EARNS", "-*": none
of those that a trade bars). What heads no text (ASIDE) is known of the lines alone that are labelled for it,
as that or as what may (HEADS): these are sold lawfully, whichever they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.copywriting.text.tact import plain

FOLDER: Final = Path(__file__).parent / "corpus"
TAGS: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
BARRED: Final = (
    *("CHOOSES", "GAINS", "CREDIT", "EARNS", "WINS", "ASSURES", "SAFE", "NEUTRAL", "LIFTS", "CHASES"),
    *("SHAMES", "PRESSES", "JESTS", "HAGGLES"),
)
MEANT: Final = (*BARRED, "CURES", "BEST", "WARNING", "CONDITION", "HANDLING")
ASIDE: Final = "ASIDE"
LABELS: Final = (*MEANT, ASIDE)
# The trades in which a label is asked for: there all is about what it is of.
_MONEY: Final = ("finance", "insurance")
_GRAVE: Final = (*_MONEY, "funeral", "legal", "health", "property", "jobs", "charity")
OWN: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("GAINS", "CREDIT"), _MONEY),
    "EARNS": (*_MONEY, "property"),
    "WINS": (*_MONEY, "legal", "betting"),
    "ASSURES": ("courses", "jobs"),
    "CHOOSES": ("property", "jobs"),
    "LIFTS": ("drink",),
    "CHASES": ("betting",),
    **dict.fromkeys(("SHAMES", "PRESSES", "JESTS", "HAGGLES"), _GRAVE),
    "SAFE": ("health", "beauty"),
}
UNTAUGHT: Final = ("FINE", "PUNS", "HEADS")  # nothing of these, and jests with death, which are jests
_TESTED: Final = 3.0  # what a test holds, beside what was only labelled
_SAME: Final = 0.7  # cosine from which two sentences say nearly the same
_AT_ONCE: Final = 1000

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as `plain` has it, the labels that it is known to have, and all that are known of it."""

    sentence: str
    has: frozenset[str]
    known: frozenset[str]
    labelled: bool  # by what it does, and not by a test
    trade: str = ""  # of a labelled one
    tag: str = ""  # its language's


def lines() -> list[Line]:
    """All sentences, in an order that never changes."""
    return [*_labelled(), *_of_the_rules()]


def _labelled() -> Iterator[Line]:
    for tag in TAGS:
        for labels, trade, sentence in _read(FOLDER / f"{tag}.tsv"):
            has = frozenset(labels.split("+"))
            if unknown := has - {*LABELS, *UNTAUGHT}:
                raise ValueError(f"{tag}.tsv: {', '.join(sorted(unknown))} is no label: {sentence}")
            known = (*BARRED, ASIDE) if has & {ASIDE, "HEADS"} else MEANT
            yield Line(plain(sentence), has - {*UNTAUGHT}, frozenset(known), True, trade, tag)


def _of_the_rules() -> Iterator[Line]:
    for labels, tag, sentence in _read(FOLDER / "rules.tsv"):
        named = frozenset(re.findall(r"[A-Z]+", labels)) & {*LABELS}
        if "*" in labels:
            named |= {*BARRED}
        yield Line(plain(sentence), frozenset() if "-" in labels else named, named, False, tag=tag)


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        first, second, sentence = line.split("\t")
        yield first, second, sentence


def digest() -> str:
    """What the corpus is told from another by."""
    return sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.tsv")))).hexdigest()


def had(given: Sequence[Line]) -> Floats:
    """Sentences × labels: 1 where a sentence has a label."""
    return np.array([[label in line.has for label in LABELS] for line in given], dtype=np.float32)


def weighed(given: Sequence[Line]) -> Floats:
    """Sentences × labels: how much is to be learnt of it, nothing where a label is not known."""
    return np.array(
        [[(label in line.known) * (1 if line.labelled else _TESTED) for label in LABELS] for line in given],
        dtype=np.float32,
    )


def folds(vectors: Floats, count: int) -> NDArray[np.int64]:
    """Which of `count` folds each sentence is in: those that say nearly the same, in whichever languages, are
    in one, else a fold would be told by what the others say already."""
    parents = list(range(len(vectors)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for start in range(0, len(vectors), _AT_ONCE):
        near = vectors[start : start + _AT_ONCE] @ vectors.T > _SAME
        for one, other in np.argwhere(near).tolist():
            first, second = root(start + one), root(other)
            parents[max(first, second)] = min(first, second)
    return np.array([sha256(str(root(at)).encode()).digest()[0] % count for at in range(len(vectors))])
