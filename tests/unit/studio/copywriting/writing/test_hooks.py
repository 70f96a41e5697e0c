"""A set of texts tells what the brief says: its price, and nothing twice while something is in no text."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Tone, check, write
from studio.copywriting.writing.plans import says_most_of
from tests.unit.studio.copywriting.tables import from_file

COURSES = from_file("courses")


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
    for line in DEPOSITS.strip().splitlines():
        language, said = line.split("|")
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


SHIRTS = [
    ("en", "Linen shirt", "This shirt is cut from Irish linen, washed twice so that it won't shrink.", "The "
     "cuff turns back twice, even when it is wet."),
    ("fr", "Chemise en lin", "Cette chemise est taillée dans un lin normand, lavé deux fois avant la coupe.",
     "Le col garde sa forme sans baleines, même après un été."),
    ("es", "Camisa de lino", "Esta camisa es de lino gallego, lavado dos veces antes de cortar.",
     "El cuello mantiene la forma sin varillas, incluso después de un verano."),
    ("it", "Camicia di lino", "Questa camicia è di lino italiano, lavato due volte prima del taglio.",
     "Il colletto tiene la forma senza stecche, anche dopo un'estate."),
    ("pt", "Camisa de linho", "Esta camisa é de linho português, lavado duas vezes antes do corte.",
     "O colarinho mantém a forma sem varetas, mesmo depois de um verão."),
    ("nl", "Linnen overhemd", "Dit overhemd is van Belgisch linnen, twee keer gewassen voor het knippen.",
     "De kraag houdt zijn vorm zonder baleinen, ook na een zomer."),
    ("pl", "Koszula lniana", "Koszula jest z polskiego lnu, pranego dwa razy przed krojeniem.",
     "Kołnierzyk trzyma kształt bez fiszbin, nawet po całym lecie."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "first", "part"), SHIRTS)
def test_a_things_part_heads_a_text_cut_where_it_is_whole(
    language: str, name: str, first: str, part: str
) -> None:
    made = write(CopyBrief(name, "Marlo", f"{first} {part}", language=language, platform=Platform.META))
    heads = [one.hook for one in made.variants]
    cuts = {one.partition(", ")[0] for one in (first, part)}
    assert cuts & set(heads)
    assert all(one in cuts or name in one or one == "Marlo" for one in heads)


def test_facts_head_texts_before_the_name_does() -> None:
    said = (
        "A soft Merlot from a single hillside in the Languedoc. Aged for ten months in oak. Good with lamb "
        "and hard cheese. £13.50 a bottle, £72 for six. 13.5% vol. Delivered in two days. Please drink "
        "responsibly."
    )
    made = write(CopyBrief("Merlot 2021", "Vale Cellars", said, platform=Platform.META)).variants
    assert [one.hook for one in made] == [
        "Aged for ten months in oak",
        "Good with lamb and hard cheese",
        "Merlot 2021 – Vale Cellars",  # before how long the way takes
    ]


def test_the_one_price_of_what_it_is_stands_behind_the_name() -> None:
    said = (
        "Das Hemd ist aus belgischem Leinen, zweimal gewaschen, damit es nicht einläuft. Der Kragen behält "
        "seine Form ohne Stäbchen. Die Knöpfe sind aus Perlmutt und von Hand angenäht. Es kommt in fünf "
        "Farben und kostet 95 € mit Versand."
    )
    made = write(CopyBrief("Leinenhemd", "Marlo", said, platform=Platform.META)).variants
    priced = [one for one in made if one.hook == "Leinenhemd: 95 €"]
    assert priced
    assert all("kostet 95 €" in one.body for one in priced)


def test_a_course_begins_with_what_one_gets_to_do() -> None:
    said = "Apprenez à tourner votre premier bol. Tablier fourni. Six élèves par atelier, pas plus."
    made = write(CopyBrief("Cours de poterie", "Terre", said, platform=Platform.META)).variants
    assert made[0].hook == "Apprenez à tourner votre premier bol"
    taught = "Impara a tirare la sfoglia con il mattarello. Massimo otto persone per ogni corso."
    told = write(CopyBrief("Corso di pasta fresca", "Uovo", taught, platform=Platform.META))
    assert any("sfoglia" in f"{one.hook} {one.body}" for one in told.variants)
