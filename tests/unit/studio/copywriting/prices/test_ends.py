"""An offer that is over on the day of the job is told in no text, in no language; one that ends is noted."""

from datetime import date

import pytest

from studio.copywriting import CopyBrief, CopyLine, Format, Platform, write
from studio.copywriting.prices.ends import end_of, over
from tests.unit.studio.copywriting.tables import rows

_DAY = date(2027, 3, 1)

OVER = """
en|Winter sale ends 14 February 2027|2027-02-14
en|Exp. 2/26/27|2027-02-26
en|Early bird until Jan 15, 2027|2027-01-15
en|Valid thru 2027-02-28|2027-02-28
de|20 % Rabatt bis 31. Januar 2027|2027-01-31
de|Gültig bis 28.02.2027|2027-02-28
fr|Offre valable jusqu'au 1er février 2027|2027-02-01
es|15 % de descuento hasta el 20 de enero de 2027|2027-01-20
it|Sconto del 10% entro il 5 gennaio 2027|2027-01-05
pt|Desconto de 15% para inscrições até 3 de fevereiro de 2027|2027-02-03
nl|Korting tot en met 12 februari 2027|2027-02-12
pl|Promocja do 15 stycznia 2027|2027-01-15
"""


@pytest.mark.parametrize(("language", "sentence", "day"), rows(OVER))
def test_an_end_is_read_with_its_year(language: str, sentence: str, day: str) -> None:
    assert end_of(sentence) == date.fromisoformat(day)
    assert over([sentence], _DAY) == [sentence]
    assert not over([sentence], date.fromisoformat(day))  # its last day


@pytest.mark.parametrize(
    "sentence",
    [
        "20 % off until 31 January",  # of no year
        "A cottage from before 1 May 1904",
        "Sale until 4/5/27",  # 4 May or 5 April: over by neither on 1 March
        "We opened on 3 May 2026",  # no end
    ],
)
def test_no_other_day_ends_an_offer(sentence: str) -> None:
    assert not over([sentence], _DAY)


def test_an_end_that_stands_alone_ends_the_offers_before_it_with_their_conditions() -> None:
    said = ["Full valet £40", "Vacuumed by hand", "Not valid with other offers", "Exp. 1/31/27. Est. 1988"]
    assert over(said, _DAY) == ["Full valet £40", "Exp. 1/31/27. Est. 1988", "Not valid with other offers"]


def test_what_is_over_stands_in_no_text_and_a_note_says_so() -> None:
    brief = CopyBrief(
        "Rye loaf",
        "Crust",
        "A dark loaf of rye, baked each night in Leeds. 10% off until 31 January 2027. It keeps for a week.",
        lines=[CopyLine("Winter offer until 5 February 2027")],
    )
    made = write(brief, today=_DAY)
    assert not any("2027" in f"{one.hook} {one.body}" for one in made.variants)
    assert any(note.startswith("Left out, since the offer is over on 1 March 2027") for note in made.notes)
    before = write(brief, today=date(2027, 1, 2))
    assert any("31 January 2027" in one.body for one in before.variants)
    assert any("holds until 31 January 2027: let no ad with it run longer" in note for note in before.notes)


def test_an_end_without_a_year_is_told_with_a_note() -> None:
    made = write(CopyBrief("Rye loaf", "Crust", "A dark loaf of rye. 10% off until 31 January."), today=_DAY)
    assert any("names an end without a year" in note for note in made.notes)


def test_the_standing_charge_of_a_tariff_is_no_unit_price() -> None:
    said = (
        "Strom aus drei Windrädern. Arbeitspreis 28,9 ct/kWh, Grundpreis 11,90 €/Monat. Bonus 120 € bei "
        "Abschluss bis 31.10.2026."
    )
    brief = CopyBrief("Ökostrom", "Stadtwerke", said, platform=Platform.META, format=Format.LONG)
    made = write(brief, today=date(2026, 12, 1)).variants
    assert any("Grundpreis 11,90 €/Monat" in one.body for one in made)
    assert not any("Bonus" in one.body for one in made)
