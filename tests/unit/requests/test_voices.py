"""Who speaks a film: its language first, then who was asked for."""

import pytest

from adrelay.requests.voices import NAMES, VOICES, choose, espeak_name


@pytest.mark.parametrize(
    ("wanted", "language", "source", "found"),
    [
        ("", "", "built_in", "heart"),
        ("male-1", "en", "built_in", "joe"),
        ("male-1", "en-GB", "built_in", "joe"),
        ("male-1", "en-GB", "polly", "polly-arthur"),
        ("male-2", "EN-gb", "polly", "polly-arthur"),
        ("heart", "de", "built_in", "espeak-de-female"),
        ("joe", "de", "built_in", "espeak-de-male"),
        ("male-1", "de-AT", "built_in", "espeak-de-male"),
        ("female-9", "de", "built_in", "espeak-de-female"),
        ("", "zh-Hant", "built_in", "espeak-zh-male"),
        ("", "nb", "built_in", "espeak-no-male"),
        ("", "ja", "built_in", None),
        ("female-1", "ja", "polly", "polly-kazuha"),
        ("male-1", "pl", "polly", "polly-ola"),
        ("joe", "en", "polly", "polly-matthew"),
        ("heart", "en", "polly", "polly-joanna"),
        ("polly-mia", "es", "polly", "polly-mia"),
        ("", "es", "polly", "polly-lucia"),
        ("female-1", "pt", "polly", "polly-camila"),
        ("", "el", "polly", None),
    ],
)
def test_the_language_decides_who_speaks(wanted: str, language: str, source: str, found: str | None) -> None:
    choice = choose(wanted, language, "polly" if source == "polly" else "built_in")
    assert (choice.voice.id if choice else None) == found


@pytest.mark.parametrize(
    ("wanted", "language", "note"),
    [
        ("", "de", ""),
        ("female-2", "de", ""),
        ("espeak-de-female", "de", ""),
        ("heart", "de", "brief.voice: heart does not speak de; espeak-de-female does"),
        ("joe", "de-AT", "brief.voice: joe does not speak de-AT; espeak-de-male does"),
        ("nobody", "", "brief.voice: nobody does not speak en; heart does"),
    ],
)
def test_who_was_asked_for_and_does_not_speak_is_told(wanted: str, language: str, note: str) -> None:
    choice = choose(wanted, language, "built_in")
    assert choice is not None
    assert choice.note == note


def test_every_voice_has_its_own_name_and_what_cutx_calls_its_gender() -> None:
    for voices in VOICES.values():
        assert len({voice.id for voice in voices}) == len(voices)
        for voice in voices:
            assert voice.as_cutx == tuple(f"{voice.gender}-{number}" for number in (1, 2, 3))
            assert voice.id in NAMES
            assert voice.natural is (voice.engine != "espeak")
    genders = {voice.name: voice.gender for voice in VOICES["polly"]}
    assert (genders["Vicki"], genders["Daniel"]) == ("female", "male")
    assert "" not in genders


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "de"), ("en", "en-us"), ("zh-Hant", "cmn"), ("pt-BR", "pt-br"), ("IT", "it")],
)
def test_espeak_has_names_of_its_own(language: str, name: str) -> None:
    assert espeak_name(language) == name
