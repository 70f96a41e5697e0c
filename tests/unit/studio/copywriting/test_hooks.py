"""A set of texts tells what the brief says: its price, and nothing twice while something is in no text."""

import json
from pathlib import Path

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Tone, check, write
from studio.copywriting.plans import says_most_of

COURSES = json.loads(Path(__file__).with_name("courses.json").read_text(encoding="utf-8"))


def brief_of(given: dict[str, str], format_: Format, tone: Tone) -> CopyBrief:
    language, name, brand, description = given.values()
    return CopyBrief(
        name, brand, description, language=language, platform=Platform.META, format=format_, tone=tone
    )


@pytest.mark.parametrize("given", COURSES, ids=lambda one: one["language"])
@pytest.mark.parametrize("tone", [Tone.CASUAL, Tone.LUXE])
def test_a_set_tells_its_price_and_nothing_twice_but_what_it_is(given: dict[str, str], tone: Tone) -> None:
    brief = brief_of(given, Format.SHORT, tone)
    made = write(brief).variants
    assert check(made, brief) == []
    told = " ".join(f"{one.hook} {one.body}" for one in made)
    begins, price, *more = [one.rstrip(".") for one in brief.description.split(". ")]
    assert begins in told
    assert told.count(price) == 1
    least, most = sorted(told.count(one) for one in more)
    assert most == 1 or least >= 1  # a short one may have no room


@pytest.mark.parametrize("given", COURSES, ids=lambda one: one["language"])
@pytest.mark.parametrize("format_", Format)
def test_no_text_says_its_name_or_its_brand_twice(given: dict[str, str], format_: Format) -> None:
    brief = brief_of(given, format_, Tone.PROFESSIONAL)
    for one in write(brief).variants:
        said = f"{one.hook}\n{one.body}"
        assert said.count(brief.product_name) <= 1, said
        assert said.count(brief.brand_name) <= 1, said


def test_a_name_may_head_two_texts_and_no_third() -> None:
    said = (
        "Half plots of heavy loam. A plot costs £32 a year with water. A shed full of tools stands by the "
        "gate. Swaps of seed in spring draw the whole town. Bonfires in late autumn close the year."
    )
    made = write(CopyBrief("Allotments", description=said, platform=Platform.META)).variants
    hooks = [one.hook for one in made]
    assert hooks.count("Allotments") <= 2


DEPOSITS = """
en|Hire a canoe from £30 a day. Paddles are in the boat. We wait at the lock. The deposit is £80.
de|Ein Kanu kostet 30 € am Tag. Paddel liegen im Boot. Wir warten an der Schleuse. Die Kaution beträgt 80 €.
fr|Le canoë coûte 30 € par jour. Les pagaies sont à bord. Nous attendons à l'écluse. La caution est de 80 €.
es|La canoa cuesta 30 € al día. Los remos van a bordo. Esperamos en la esclusa. La fianza es de 80 €.
it|La canoa costa 30 € al giorno. Le pagaie sono a bordo. Aspettiamo alla chiusa. La cauzione è di 80 €.
pt|A canoa custa 30 € por dia. Os remos estão a bordo. Esperamos na eclusa. A caução é de 80 €.
nl|Huur een kano vanaf € 30 per dag. Peddels liggen klaar. Wij wachten bij de sluis. De borg is € 80.
pl|Kajak kosztuje 30 zł za dzień. Wiosła są w kajaku. Czekamy przy śluzie. Kaucja wynosi 80 zł.
"""


def test_a_deposit_stands_behind_its_price() -> None:
    for given in DEPOSITS.strip().splitlines():
        language, said = given.split("|")
        made = write(CopyBrief("Aurora", "Lock 4", said, platform=Platform.META, language=language)).variants
        assert made
        for one in made:
            assert ("80" in one.body) == ("30" in one.body), one.body


def test_a_flaw_is_never_all_the_news_and_is_told_once() -> None:
    said = (
        "The cottage has three bedrooms and a walled garden. Kitchen and bath are from 2022. The asking "
        "price is £325,000. The roof needs replacing. The lane has hens."
    )
    made = write(
        CopyBrief("Cottage in Otley", "Dale Homes", said, platform=Platform.META, format=Format.LONG)
    ).variants
    with_flaw = [one for one in made if "roof" in one.body]
    assert len(with_flaw) == 1
    assert with_flaw[0].body.count(".") > 2


def test_a_body_does_not_begin_with_a_bare_measure() -> None:
    said = (
        "Our dark beer rests nine weeks in oak. 5.4% vol. The crate costs £38 from our yard. Hops from Kent."
    )
    made = write(CopyBrief("Old Bess", "Yard Brewers", said, platform=Platform.TIKTOK)).variants
    assert not any(one.body.startswith("5.4") for one in made)


def test_most_of_a_name_is_known_in_other_forms() -> None:
    assert says_most_of("Wir sanieren Ihr Bad in zehn Tagen", "Badsanierung")
    assert says_most_of("We make and fit sash windows", "Sash windows")
    assert not says_most_of("The museum opens at nine", "Museum of Wicker")
