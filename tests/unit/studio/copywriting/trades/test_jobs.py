"""What a brief sells, where a wage, a glass of wine or a colour might mislead."""

import pytest

from studio.copywriting import CopyBrief
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.sheet import standing, told
from studio.copywriting.trades import crafts, jobs
from tests.unit.studio.copywriting.tables import from_file

# `trade`: the one it is, or "!" and one that it is not.
BRIEFS = from_file("trades")


@pytest.mark.parametrize("table", [jobs.SEEKS, jobs.PAYS, jobs.SERVED, crafts.CRAFTS, crafts.DOES])
def test_no_language_lacks_its_words(table: dict[str, str]) -> None:
    assert list(table) == list(PHRASES)


@pytest.mark.parametrize("one", BRIEFS, ids=lambda one: f"{one['language']} {one['name']}")
def test_a_trade_is_told(one: dict[str, str]) -> None:
    brief = CopyBrief(product_name=one["name"], description=one["text"], language=one["language"])
    wanted, trade = one["trade"], standing(brief, told(brief)).trade
    assert trade != wanted[1:] if wanted.startswith("!") else trade == wanted


@pytest.mark.parametrize(
    ("category", "trade"),
    [
        ("services", "service"),
        ("Local services > Repairs", "service"),
        ("Vehicles > Services", "service"),
        ("Dienstleistungen", "service"),
        ("usługi", "service"),
        ("Food Service > Pans", "goods"),
        ("Home > Furniture", "goods"),
        ("Funeral services", "funeral"),
    ],
)
def test_a_category_says_that_something_is_done(category: str, trade: str) -> None:
    brief = CopyBrief("Chairs", description="Chairs in wool and linen.", language="en", category=category)
    assert standing(brief, told(brief)).trade == trade


def test_of_services_no_lawyer_is_less_careful() -> None:
    brief = CopyBrief("Hart & Lowe", description="Family law solicitors in Hull.", category="services")
    assert standing(brief, told(brief)).trade == "legal"


def test_a_name_that_begins_with_a_course_or_a_guest_house_sells_no_goods() -> None:
    assert jobs.begins_as("Cursus keramiek") == jobs.begins_as("Corso di ceramica") == "service"
    assert jobs.begins_as("B&B De Klokkenstoel") == "travel"
    assert not any(map(jobs.begins_as, ("Course book in maths", "Workshop bench", "Stage piano")))
