"""A language that there is not is refused, and whichever there is is taken, known to the studio or not."""

import pytest
from babel.core import get_global
from pydantic import TypeAdapter, ValidationError

from adrelay.batches.matrix import Locale
from adrelay.providers.studio.options import OPTIONS
from adrelay.requests.kinds import JobKind
from adrelay.requests.languages import FILE, known
from adrelay.requests.values import Language
from adrelay.requests.voices import VOICES
from studio import language

SPOKEN = [kind for kind, options in OPTIONS.items() if "language" in options.model_fields]


@pytest.mark.parametrize("tag", ["xx", "XX", "xx-Latn", "deu", "ger", "qq", "zzz"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="BCP 47 has no language"):
        TypeAdapter(Language).validate_python(tag)


@pytest.mark.parametrize(
    "tag", ["", "de", "EN-gb", "zh-Hant-TW", "haw", "yue", "tlh", "eo", "la", "und", "qaa", "iw", "gsw-CH"]
)
def test_what_is_one_is_taken(tag: str) -> None:
    assert TypeAdapter(Language).validate_python(tag) == tag


def test_all_are_there_that_cldr_knows_and_that_we_read_or_speak() -> None:
    spoken = {voice.language for voices in VOICES.values() for voice in voices}
    of_cldr = {tag.partition("_")[0] for tag in get_global("likely_subtags")}
    for tag in {*spoken, *language.KNOWN, *of_cldr}:
        assert known(tag) == tag


def test_the_list_is_in_order_and_has_each_once() -> None:
    codes = [line[:2] + end for line in FILE.read_text().splitlines() for end in line[2:]]
    assert codes == sorted(set(codes))
    assert len(codes) > 8000


@pytest.mark.parametrize("kind", SPOKEN)
def test_of_every_kind_it_is_told_by_its_field(kind: JobKind) -> None:
    with pytest.raises(ValidationError) as refused:
        OPTIONS[kind].model_validate({"language": "xx"})
    assert [error["loc"] for error in refused.value.errors()] == [("language",)]


def test_all_kinds_with_words_have_one() -> None:
    assert set(SPOKEN) == {JobKind.IMAGE_AD, JobKind.VIDEO, JobKind.COPY}


def test_so_is_that_of_a_batchs_locale() -> None:
    with pytest.raises(ValidationError) as refused:
        Locale.model_validate({"language": "xx", "product": {"name": "Serum"}})
    assert [error["loc"] for error in refused.value.errors()] == [("language",)]
