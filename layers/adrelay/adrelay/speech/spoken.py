"""What was said, when: the marks that films are cut and captioned by."""

from adrelay.jobs.model import Frozen

# How a mouth stands, from closed to open; sounds that do not show are `mid`.
SHAPES = ("rest", "closed", "teeth", "wide", "mid", "open", "round")


class Word(Frozen):
    """A word by where it stands in its sentence (characters), and when it is heard (seconds)."""

    sentence: int
    begin: int
    stop: int
    start: float
    end: float


class Mouth(Frozen):
    """From `start` on the mouth has that shape, one of SHAPES."""

    start: float
    shape: str


class Spoken(Frozen):
    """One recording: its marks, in order. `seconds`: how long it is."""

    seconds: float
    words: tuple[Word, ...]
    mouths: tuple[Mouth, ...]


_CLOSED, _TEETH, _ROUND, _WIDE, _OPEN = "pbmɓ", "fvʋ", "ouwʊɔOUWQʍøyœɥ", "iɪjsztʃʒʧʤeIAYɛ", "aɑæʌɒɐA"
_OF_IPA = {
    letter: shape
    for letters, shape in (
        (_OPEN, "open"),
        (_WIDE, "wide"),
        (_ROUND, "round"),
        (_TEETH, "teeth"),
        (_CLOSED, "closed"),
    )
    for letter in letters
}


def shape_of(phoneme: str) -> str:
    """How the mouth stands for a phoneme in IPA."""
    return next((_OF_IPA[letter] for letter in phoneme if letter in _OF_IPA), "mid")
