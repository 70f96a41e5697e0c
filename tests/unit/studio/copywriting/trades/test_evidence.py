"""A trade is told by what is sold, and by no word beside it."""

import pytest

from studio.copywriting import CopyBrief, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.trades.evidence import is_done
from studio.copywriting.trades.standing import SHOPS, Trade, standing_of
from tests.unit.studio.copywriting.tables import from_file

# Things that are lent, poured, insured, left out or set up, and not sold.
ASIDES = from_file("asides")
SHOP = {text for one in PHRASES.values() for text in one.buttons[Trade.GOODS]}


@pytest.mark.parametrize("given", ASIDES, ids=lambda one: f"{one['language']} {one['name']}")
def test_what_is_mentioned_beside_makes_no_trade_no_shop_and_no_warning(given: dict[str, str]) -> None:
    language, name, brand, description = given.values()
    found = standing_of("", name, description, language, brand)
    assert found.trade in (Trade.UNKNOWN, Trade.SERVICE)
    assert not found.care.warned
    made = write(CopyBrief(name, brand, description, language=language))
    assert made.variants
    assert SHOP.isdisjoint(one.cta for one in made.variants)
    assert not any("usually has to carry" in note for note in made.notes)


@pytest.mark.parametrize(
    ("name", "description", "language"),
    [
        (
            "Sports day",
            "The egg race starts at two. There is beer for the parents. Children run for free.",
            "en",
        ),
        ("Sommerfest", "Die Rutsche steht ab zwölf. Am Stand gibt es Bier. Kinder zahlen nichts.", "de"),
        (
            "Festa di paese",
            "La banda suona alle sei. Alla fine si beve vino. I bambini entrano gratis.",
            "it",
        ),
    ],
)
def test_children_beside_a_stall_s_beer_stay(name: str, description: str, language: str) -> None:
    made = write(CopyBrief(name, description=description, language=language))
    said = " ".join(f"{one.hook} {one.body}" for one in made.variants)
    assert any(child in said for child in ("Children", "Kinder", "bambini"))


# A lunch on a farm that lets rooms is no journey, and a house tells what nothing else does.
@pytest.mark.parametrize(
    ("name", "brand", "description", "language", "trade"),
    [
        (
            "Cena in vigna",
            "Agriturismo Tre Noci",
            "Cinque portate all'aperto a 42 euro.",
            "it",
            Trade.RESTAURANT,
        ),
        ("Sunday lunch", "Hotel Merrow", "Three courses by the fire for £29.", "en", Trade.RESTAURANT),
        ("Herbsttage", "Hotel Seeblick", "Drei Tage Ruhe am See, 240 € im Doppelzimmer.", "de", Trade.TRAVEL),
        ("Old Vine", "Casa Serra", "A red wine from old vines. It rests for a year.", "en", Trade.ALCOHOL),
        (
            "Hausrat",
            "Nordschutz",
            "Eine Versicherung für alles in Ihrer Wohnung. Ab 4 € im Monat.",
            "de",
            Trade.FINANCE,
        ),
    ],
)
def test_the_name_then_the_beginning_then_the_house_tells_it(
    name: str, brand: str, description: str, language: str, trade: Trade
) -> None:
    assert standing_of("", name, description, language, brand).trade is trade


@pytest.mark.parametrize("language", PHRASES)
def test_a_trade_that_is_not_known_has_a_button_that_suits_all(language: str) -> None:
    assert Trade.UNKNOWN in SHOPS  # a customer's own button may be a shop's
    assert SHOP.isdisjoint(PHRASES[language].neutral)


@pytest.mark.parametrize(
    ("name", "language", "done"),
    [
        ("Oven cleaning", "en", True),
        ("Ring resizing", "en", True),
        ("Cotton bedding", "en", False),
        ("Gold ring", "en", False),
        ("Dachrinnenreinigung", "de", True),
        ("Lastenrad mieten", "de", True),
        ("Winterkleidung", "de", False),
        ("Taille de haies", "fr", True),
        ("Table de ferme", "fr", False),
        ("Limpieza de canalones", "es", True),
        ("Restauro di sedie", "it", True),
        ("Limpeza de vidros", "pt", True),
        ("Zonnepanelen reinigen", "nl", True),
        ("Houten stoelen", "nl", False),
        ("Mycie okien", "pl", True),
        ("Koc wełniany", "pl", False),
    ],
)
def test_a_name_may_be_that_of_what_is_done(name: str, language: str, done: bool) -> None:
    assert is_done(name, language) is done


WORKED_ON = """
en|Oven cleaning|We take your oven apart. A single oven costs £55. Racks and pans come up like new.
de|Fahrradinspektion|Wir prüfen Bremsen und fetten die Kette. Die Inspektion kostet 49 €.
fr|Taille de haies|Nous taillons vos haies et emportons les branches. Le mètre coûte 6 €.
es|Pintura de interiores|Pintamos su piso en tres días. Un piso de 80 m² cuesta desde 890 €.
it|Restauro di sedie|Rimpagliamo sedie antiche a Lucca. Una sedia costa da 60 €. Facciamo anche tavoli.
pl|Serwis rowerowy|Robimy pełny przegląd roweru. Odbieramy rower spod domu. Przegląd kosztuje 150 zł.
"""


@pytest.mark.parametrize("line", WORKED_ON.strip().splitlines())
def test_what_is_worked_on_is_not_sold(line: str) -> None:
    language, name, text = line.split("|")
    assert standing_of("", name, text, language).trade in (Trade.UNKNOWN, Trade.SERVICE)


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Gita ai castelli", "Tre castelli e un pranzo in cantina in un solo giorno.", "it"),
        ("Visite de cave", "Une heure dans les caves de 1780, puis quatre vins au comptoir.", "fr"),
        ("Weinwanderung", "Vier Stunden zu Fuß, fünf Weine und eine Vesper im Hang.", "de"),
    ],
)
def test_an_outing_is_a_service_whatever_is_poured(name: str, text: str, language: str) -> None:
    assert standing_of("", name, text, language).trade is Trade.SERVICE
