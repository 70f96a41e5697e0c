"""Which sentences an ad must carry and may not sell with."""

import json
import re
from pathlib import Path

import pytest

from studio.copywriting import CopyBrief, NoRoom, Platform, write
from studio.copywriting.disclaimers import is_disclaimer
from studio.copywriting.phrases import PHRASES
from studio.copywriting.trades import Trade, standing_of

WARNINGS = """
Contient : gluten, œufs, lait
Contient des protéines, du lait et du soja
Contains: milk, soya
Enthält Weizen, Eier und Milch
Contiene trigo y leche
Contiene: latte, uova
Contém leite
Bevat: tarwe, ei
Zawiera: gluten
Allergens: see what is in bold
Representative 1,294.1% APR
24.9% APR representative (variable)
Loans from 5.9% APR
Effektiver Jahreszins 4,9 %
Bei einem effektiven Jahreszins von 4,9 %
TAEG fisso 6,2 %
"""
NONE = """
Contains no gluten
Contains 30% more protein
Enthält keine Eier
Contains shea butter
Bevat vitamine C
Open from Apr 3
Mit Vitamin C und Zink
"""


SENTENCES: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("sentences.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("language", SENTENCES["warnings"])
def test_official_wordings_of_each_kind_are_warnings(language: str) -> None:
    """Hazards, precautions, ages, drinks and smoke, money, renewal, allergens."""
    assert [one for one in SENTENCES["warnings"][language] if not is_disclaimer(one)] == []


@pytest.mark.parametrize("language", SENTENCES["no_warnings"])
def test_benefits_in_the_words_of_warnings_are_none(language: str) -> None:
    assert [one for one in SENTENCES["no_warnings"][language] if is_disclaimer(one)] == []


def test_a_warning_in_another_language_is_kept_as_it_is() -> None:
    warning = "Never leave a burning candle unattended."
    made = write(
        CopyBrief(product_name="Vela", description=f"Vela de cera de soja. Arde durante 40 horas. {warning}")
    )
    assert made.variants
    assert all(variant.body.endswith(warning) for variant in made.variants)


@pytest.mark.parametrize("sentence", WARNINGS.strip().splitlines())
def test_it_is_a_warning(sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_it_is_none(sentence: str) -> None:
    assert not is_disclaimer(sentence)


def test_allergens_are_in_every_text_and_sell_none() -> None:
    description = (
        "Pommes du Perche, pâte maison. Cuite chaque matin à 6 heures. Contient : gluten, œufs, lait."
    )
    made = write(CopyBrief(product_name="Tarte aux pommes", brand_name="Petit", description=description))
    assert made.variants
    for variant in made.variants:
        assert variant.body.endswith("Contient : gluten, œufs, lait.")
        assert "gluten" not in variant.hook


def test_no_room_beside_the_warnings_says_so() -> None:
    warning = "May cause drowsiness: do not drive or operate machinery. Keep out of reach of children."
    brief = CopyBrief(
        product_name="Gummies",
        description=f"Each gummy has one milligram of melatonin in it. {warning}",
        platform=Platform.TIKTOK,
    )
    with pytest.raises(NoRoom, match=r"have 87 characters, and tiktok allows 100 .* room on meta") as caught:
        write(brief)
    assert caught.value.field == "description"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Backups every 15 minutes. Try it for 14 days, no credit card required.", "en"),
        ("Automatische Backups. 14 Tage kostenlos testen, keine Kreditkarte nötig.", "de"),
        ("Sauvegardes automatiques. Essai gratuit de 14 jours, sans carte de crédit.", "fr"),
        ("Copias automáticas. Pruébelo 14 días sin tarjeta de crédito.", "es"),
        ("Backup automatici. Prova gratuita senza carta di credito.", "it"),
        ("Cópias automáticas. Experimente 14 dias sem cartão de crédito.", "pt"),
    ],
)
def test_who_takes_credit_cards_is_no_bank(text: str, language: str) -> None:
    assert standing_of("", "Backup", text, language).trade is not Trade.FINANCE


def test_a_credit_card_is_a_banks() -> None:
    assert standing_of("", "Aqua credit card", "24.9% APR, no annual fee.", "en").trade is Trade.FINANCE


@pytest.mark.parametrize("language", PHRASES)
def test_no_line_has_to_agree_with_the_name_in_it(language: str) -> None:
    """Names are singular, plural, of any gender: "Aquí está Botas" is none."""
    lines = [line for tone in PHRASES[language].meets.values() for line in tone]
    assert lines
    for line in lines:
        assert not re.search(r"\b(?:is|ist|kommt|es|está|est|è|é|jest)\b|'s \{", line), line


def test_risks_of_investments_are_warnings() -> None:
    description = (
        "Buy bitcoin from £1. Earn up to 8% a year. Don't invest unless you're prepared to lose all the "
        "money you invest. This is a high-risk investment."
    )
    made = write(CopyBrief(product_name="Crypto wallet", brand_name="CoinHaven", description=description))
    for variant in made.variants:
        assert variant.body.endswith("lose all the money you invest. This is a high-risk investment.")
