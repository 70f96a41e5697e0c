"""Orders that keep one unharmed, told by their form, from orders that sell.

The precautions are those of Regulation (EC) 1272/2008, annexes III and IV, that the forms were made with, in
eight languages. Of the others, which were never looked at, 86 % are told (before the forms: 26 %).
"""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.reading.sheet import told
from studio.copywriting.warnings.disclaimers import found_in, is_disclaimer
from studio.copywriting.warnings.precautions import is_handling
from tests.unit.studio.copywriting.tables import from_file

SENTENCES: dict[str, dict[str, list[str]]] = from_file("precautions")
LANGUAGES = list(SENTENCES["precautions"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_s_orders_are_warnings(language: str) -> None:
    lost = [one for one in SENTENCES["precautions"][language] if len(found_in(one)) < len(told_of(one))]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_orders_of_storage_warn_of_nothing_and_head_nothing(language: str) -> None:
    for one in SENTENCES["handling"][language]:
        assert is_handling(one, language), one
        assert not is_disclaimer(one), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_advertiser_s_orders_are_neither(language: str) -> None:
    kept = SENTENCES["neither"][language]
    assert [one for one in kept if is_disclaimer(one) or is_handling(one, language)] == []


def told_of(text: str) -> tuple[str, ...]:
    said = told(CopyBrief(product_name="Aurora", description=text))
    return (*said.sentences, *said.disclaimers)


@pytest.mark.parametrize(
    ("called", "warned"),
    [
        ("Warning! Contains lead.", True),
        ("Achtung! Enthält Blei.", True),
        ("Attention ! Contient du plomb.", True),
        ("¡Atención! Contiene plomo.", True),
        ("Attenzione! Contiene piombo.", True),
        ("Atenção! Contém chumbo.", True),
        ("Let op! Bevat lood.", True),
        ("Uwaga! Zawiera ołów.", True),
        ("Attention ! Soldes dès samedi.", False),
        ("Uwaga! Nowość w sklepie.", False),
    ],
)
def test_a_call_for_attention_goes_with_its_warning(called: str, warned: bool) -> None:
    assert bool(found_in(called)) is warned


@pytest.mark.parametrize(
    "sentence",
    [
        "Tantos colores, tan poca ropa",
        "Internet senza lasciare tracce",
        "Un navegador que no te deja tan solo",
        "Lees voor meer informatie verder",
        "Um saco que não se mete onde não deve",
        "Zapoznaj się z nowościami w sklepie",
    ],
)
def test_a_short_word_of_one_language_is_no_warning_in_another(sentence: str) -> None:
    assert not is_disclaimer(sentence)


def test_how_to_store_a_thing_heads_no_text() -> None:
    description = (
        "Green tea from the hills of Uji. Store in a cool, dry place. Picked in the first week of May."
    )
    made = write(CopyBrief(product_name="Uji Tea", description=description, platform=Platform.META))
    assert made.variants
    assert all("Store" not in one.hook for one in made.variants)
