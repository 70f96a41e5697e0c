"""Who can speak a film, by name. Built in are two trained voices for English and eSpeak NG's for the rest;
with the template's VoiceEngine `polly` they are Amazon Polly's.

A brief may name a voice as CutX does (`male-1`): that asks for a gender, and the script's language decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Engine = Literal["hibari", "piper", "espeak", "polly"]
Source = Literal["built_in", "polly"]
Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Voice:
    """`language`: BCP 47. `natural`: a trained voice; else it sounds like the machine that it is. `as_cutx`:
    the names by which CutX's clients may mean it in this language."""

    id: str
    name: str
    language: str
    gender: Gender
    engine: Engine
    natural: bool = True
    as_cutx: tuple[str, ...] = ()


_CUTX: Final[dict[Gender, tuple[str, ...]]] = {
    "female": ("female-1", "female-2", "female-3"),
    "male": ("male-1", "male-2", "male-3"),
}
# eSpeak NG's own names, where they differ from the language's.
_ESPEAK: Final = {
    "zh": "cmn",
    "zh-Hant": "cmn",
    "yue": "yue",
    "en": "en-us",
    "en-GB": "en-gb",
    "fr": "fr-fr",
    "pt-BR": "pt-br",
    "es-MX": "es-419",
    "no": "nb",
}
_MECHANICAL: Final = [
    "af",
    "am",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en-GB",
    "es",
    "es-MX",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "ga",
    "gu",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ka",
    "kk",
    "kn",
    "ko",
    "lt",
    "lv",
    "mk",
    "ml",
    "mr",
    "ms",
    "mt",
    "my",
    "ne",
    "nl",
    "no",
    "or",
    "pa",
    "pl",
    "pt",
    "pt-BR",
    "ro",
    "ru",
    "si",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
    "yue",
]
_USUAL: Final = {"en": "en-US", "es": "es-ES", "pt": "pt-BR"}
_POLLY: Final = (
    ("ar-AE", "Hala", "Zayd"),
    ("ca-ES", "Arlet", ""),
    ("cs-CZ", "Jitka", ""),
    ("da-DK", "Sofie", ""),
    ("de-DE", "Vicki", "Daniel"),
    ("en-GB", "Amy", "Arthur"),
    ("en-US", "Joanna", "Matthew"),
    ("es-ES", "Lucia", "Sergio"),
    ("es-MX", "Mia", "Andres"),
    ("fi-FI", "Suvi", ""),
    ("fr-FR", "Lea", "Remi"),
    ("hi-IN", "Kajal", ""),
    ("it-IT", "Bianca", "Adriano"),
    ("ja-JP", "Kazuha", "Takumi"),
    ("ko-KR", "Seoyeon", ""),
    ("nb-NO", "Ida", ""),
    ("nl-NL", "Laura", ""),
    ("pl-PL", "Ola", ""),
    ("pt-BR", "Camila", "Thiago"),
    ("pt-PT", "Ines", ""),
    ("sv-SE", "Elin", ""),
    ("tr-TR", "Burcu", ""),
    ("zh-CN", "Zhiyu", ""),
    ("yue-CN", "Hiujin", ""),
)


def _built_in() -> Iterator[Voice]:
    yield Voice("heart", "Heart", "en-US", "female", "hibari", as_cutx=_CUTX["female"])
    yield Voice("joe", "Joe", "en-US", "male", "piper", as_cutx=_CUTX["male"])
    for tag in _MECHANICAL:
        for gender in ("male", "female"):
            name = f"eSpeak NG ({gender})"
            yield Voice(f"espeak-{tag.lower()}-{gender}", name, tag, gender, "espeak", False, _CUTX[gender])


def _polly() -> Iterator[Voice]:
    for language, *names in _POLLY:
        for name, gender in zip(names, ("female", "male"), strict=True):
            if name:
                ids = _CUTX["female" if gender == "female" else "male"]
                is_female: Gender = "female" if gender == "female" else "male"
                yield Voice(f"polly-{name.lower()}", name, language, is_female, "polly", True, ids)


VOICES: Final[dict[Source, tuple[Voice, ...]]] = {"built_in": tuple(_built_in()), "polly": tuple(_polly())}
NAMES: Final = frozenset(
    [voice.id for voices in VOICES.values() for voice in voices] + [*_CUTX["female"], *_CUTX["male"]]
)


def espeak_name(language: str) -> str:
    """What eSpeak NG calls a language."""
    return _ESPEAK.get(language, language.lower())


@dataclass(frozen=True, slots=True)
class Choice:
    """Who speaks, and why it is not who was asked for."""

    voice: Voice
    note: str = ""


def choose(wanted: str, language: str, source: Source) -> Choice | None:
    """The voice for a script in `language` (BCP 47; empty counts as English); None where nobody speaks that.

    A voice of the same language is taken as it is; of another, its gender alone is heeded.
    """
    spoken = language or "en"
    of_it = [voice for voice in VOICES[source] if _same(voice.language, spoken)]
    of_it.sort(key=lambda voice: (not voice.natural, not _exact(voice.language, spoken)))
    if not of_it:
        return None
    named = next((voice for voice in of_it if voice.id == wanted), None)
    if named is not None:
        return Choice(named)
    gender = _gender_of(wanted)
    voice = next((voice for voice in of_it if voice.gender == gender), of_it[0])
    if not wanted or wanted in voice.as_cutx:
        return Choice(voice)
    return Choice(voice, f"brief.voice: {wanted} does not speak {spoken}; {voice.id} does")


def _gender_of(wanted: str) -> Gender | None:
    if wanted.startswith("male"):
        return "male"
    if wanted.startswith("female"):
        return "female"
    known = next((voice for voices in VOICES.values() for voice in voices if voice.id == wanted), None)
    return known.gender if known else None


def _same(one: str, other: str) -> bool:
    return _base(one) == _base(other)


def _base(tag: str) -> str:
    base = tag.lower().split("-")[0]
    return {"nb": "no", "cmn": "zh", "in": "id", "iw": "he"}.get(base, base)


def _exact(one: str, other: str) -> bool:
    """Whether it is spoken there; of a language without a region, where most of its films are seen."""
    return one.lower() == _USUAL.get(other, other).lower()
