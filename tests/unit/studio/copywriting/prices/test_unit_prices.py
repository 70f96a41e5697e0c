"""Notes of what the law wants beside a price: the unit price, and what credit costs."""

import pytest

from studio.copywriting import CopyBrief, write
from studio.copywriting.prices.unit_prices import price_notes
from studio.copywriting.trades.standing import Trade

SAID = """
de~Das Glas mit 250 g kostet 4,50 €~18,00 €/kg
de-AT~3 Liter Apfelsaft für 7,20 Euro~2,40 €/l
fr~Le bocal de 400 g est à 6 €~15,00 €/kg
it~La latta da 5 litri costa 60 €~12,00 €/l
es~El saco de 2 kg cuesta 9,80 €~4,90 €/kg
nl~Zak van 500 g voor € 3,25~6,50 €/kg
pl~Słoik 200 g za 12 zł~60,00 zł/kg
pt~A garrafa de 75 cl custa 9 €~12,00 €/l
en-IE~A 500 ml bottle is €7~14.00 €/l
de~Der Beutel mit 0,250 kg kostet 4,50 €~18,00 €/kg
de~Der Laib mit 1,250 kg kostet 10 €~8,00 €/kg
en-IE~A bag of 0.250 kg is €4.50~18.00 €/kg
de~6 x 330 ml für 5,40 €~2,73 €/l
fr~Lot de 2x250g à 10 €~20,00 €/kg
"""
SILENT = """
en~A 250 g bag is £4
de-CH~Das Glas mit 250 g kostet 4,50 €
de~Der Sack mit 1 kg kostet 3 €
de~Das Glas mit 250 g kostet 4,50 € (18 €/kg)
de~Der Rucksack trägt bis 12 kg und kostet 90 €
fr~Le bocal est à 6 €
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_a_price_beside_a_quantity_gets_its_unit_price_in_a_note(line: str) -> None:
    tag, sentence, unit = line.split("~")
    [note] = price_notes([sentence], tag, Trade.FOOD)
    assert unit in note


@pytest.mark.parametrize("sentence", ["Sechs Flaschen zu 0,75 l für 54 €", "12 Gläser mit 250 g, 60 €"])
def test_of_several_of_a_quantity_no_price_is_reckoned(sentence: str) -> None:
    [note] = price_notes([sentence], "de", Trade.FOOD)
    assert "unit price beside it, for each quantity." in note


@pytest.mark.parametrize("line", SILENT.strip().splitlines())
def test_where_none_is_owed_nothing_is_said(line: str) -> None:
    tag, sentence = line.split("~")
    assert not price_notes([sentence], tag, Trade.FOOD)


def test_services_sell_nothing_by_weight() -> None:
    assert not price_notes(["Waschen von 8 kg kostet 16 €"], "de", Trade.SERVICE)


def test_of_two_quantities_each_price_has_its_own() -> None:
    [note] = price_notes(["250 g kosten 5 €, 500 g kosten 9 €"], "de", Trade.FOOD)
    assert "20,00 €/kg und" not in note
    assert "20,00 €/kg and 18,00 €/kg" in note


def test_credit_alone_gets_a_note_and_beside_its_example_none() -> None:
    said = "Der Sessel dreht sich. 900 Euro. In 12 Raten zu 75 Euro."
    brief = CopyBrief("Sessel Ute", "Polsterhof", said)
    assert any("representative example" in note for note in write(brief).notes)
    shown = "Bsp.: Nettodarlehensbetrag 900 Euro, 12 Raten. Achtung! Kreditaufnahme kostet Geld."
    assert not price_notes(["In 12 Raten zu 75 Euro"], "de", Trade.GOODS, [shown])
