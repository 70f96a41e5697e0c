"""What of a sentence may stand above a text: its first clause, or the price of what is sold."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.reading.clauses import first_clause, first_of_prices, opening_of, price_of

CLAUSES = """
en~Groups hold eight riders and we bring the helmets~Groups hold eight riders
en~The glaze is mixed here, with ash from our own stove~The glaze is mixed here
en~Six small lessons by the harbour, Thursdays from seven~Six small lessons by the harbour
de~Der Teig ruht zwei Tage, mit wenig Hefe~Der Teig ruht zwei Tage
de~Die Klinge ist handgeschmiedet und wir schärfen nach~Die Klinge ist handgeschmiedet
fr~La pâte repose deux jours, sans levure ajoutée~La pâte repose deux jours
es~La masa reposa dos días y usamos harina de aquí~La masa reposa dos días
it~La pasta riposa due giorni, con poco lievito~La pasta riposa due giorni
pt~A massa repousa dois dias, com pouco fermento~A massa repousa dois dias
nl~Het deeg rust twee dagen, met weinig gist~Het deeg rust twee dagen
pl~Ciasto dojrzewa dwa dni, bez drożdży~Ciasto dojrzewa dwa dni
"""
NO_CLAUSES = """
en~We check the valves, the pump and the seals
en~Free coffee for riders, and only on Mondays
en~Bring three shirts and we iron them by noon
en~The hall holds forty people and you must not smoke
en~Save £5 on the set, with a free bag
en~We offer the following: soup and bread
en~Limited to one size: 30 by 40 cm
pl~Zdawalność w zeszłym roku: 58%
pl~Dwa ostatnie remonty: dach w 2021, piony w 2023
de~Wir nehmen nur Hunde, die geimpft sind
fr~Le cours est complet, mais un autre ouvre
"""


@pytest.mark.parametrize("line", CLAUSES.strip().splitlines())
def test_what_only_adds_may_be_left_out_above_a_text(line: str) -> None:
    language, sentence, clause = line.split("~")
    assert first_clause(sentence, language) == clause


@pytest.mark.parametrize("line", NO_CLAUSES.strip().splitlines())
def test_a_sentence_that_takes_something_back_stays_whole(line: str) -> None:
    language, sentence = line.split("~")
    assert not first_clause(sentence, language)


PRICES = """
en~Rowing course~The course costs £140 and boats are lent~£140
en~Desk lamp~From £38 with delivery~from £38
en~Shift planner~£3 per person per month, no contract~£3 per person per month
de~Eichenhocker~149 Euro, Versand inklusive~149 Euro
de~Fahrradwäsche~Die Fahrradwäsche kostet 25 €, Anfahrt 10 €~25 €
fr~Cours de voile~Le cours est à 210 €, gilets compris~210 €
es~Taller de pan~El taller cuesta 55 €, con merienda~55 €
it~Corso di vela~Il corso costa 210 €, giubbotti inclusi~210 €
pt~Curso de vela~O curso custa 210 €, com coletes~210 €
nl~Zeilcursus~De zeilcursus kost € 210 en duurt twee dagen~€ 210
pl~Kurs żeglarski~Kurs kosztuje 650 zł, z kamizelką~650 zł
"""
NO_PRICES = """
en~Piano tuning~A broken string is replaced for £25
en~Tandem~£2,400, or £80 a month
en~Rowing course~Insurance covers you up to £5,000
en~Rowing course~The course costs £140 plus VAT
en~Rowing course~A deposit of £40 holds your place
de~Frühjahrscheck~Der Check kostet 69 Euro, für Lastenräder 99 Euro
de~Weinabend~Das Viertel kostet 3,20 Euro
"""


@pytest.mark.parametrize("line", PRICES.strip().splitlines())
def test_the_one_price_of_what_is_sold_may_stand_behind_its_name(line: str) -> None:
    language, title, sentence, price = line.split("~")
    assert price_of(sentence, title, language) == price


@pytest.mark.parametrize("line", NO_PRICES.strip().splitlines())
def test_no_other_sum_stands_behind_the_name(line: str) -> None:
    language, title, sentence = line.split("~")
    assert not price_of(sentence, title, language)


def test_a_text_below_a_price_tells_the_whole_sentence() -> None:
    said = (
        "We teach you to turn a bowl on the lathe over two evenings in Thirsk. The course costs £95 and "
        "wood is included. Six people at most."
    )
    made = write(CopyBrief("Turning course", "Beck Workshop", said, platform=Platform.META)).variants
    priced = [one for one in made if one.hook == "Turning course: £95"]
    assert priced
    assert "The course costs £95 and wood is included." in priced[0].body


BRIEFS = [
    (
        "Wanderkarte Rhön",
        "Falter Verlag",
        "Die Karte ist reißfest. Sie zeigt 40 Touren. 12,90 Euro, Versand frei. Gedruckt in Fulda.",
    ),
    (
        "Carpet cleaning",
        "Loom & Lather",
        "We dry every carpet within two hours. Cancel free up to 24 hours before. "
        "A room costs £30 and stairs are included. We cover Hull and Beverley.",
    ),
    (
        "Cesta de mimbre",
        "Mimbres Lara",
        "Mimbre pelado a mano en Cuenca. 45 euros, con asa de cuero. Sin barniz ni pegamento.",
    ),
]


@pytest.mark.parametrize(("name", "brand", "said"), BRIEFS)
def test_half_of_the_headlines_say_more_than_a_name(name: str, brand: str, said: str) -> None:
    made = write(CopyBrief(name, brand, said, platform=Platform.META)).variants
    bare = {name, brand, f"{name} – {brand}"}
    assert 2 * sum(one.hook in bare for one in made) <= len(made) + 1
    assert any(one.hook not in bare for one in made)


def test_the_format_hook_opens_with_a_figure_or_a_price() -> None:
    said = "Le stage en trois jours, du mardi au jeudi. 190 €, livret compris. Salle au centre de Metz."
    made = write(
        CopyBrief("Stage de dessin", "Atelier Fusain", said, platform=Platform.TIKTOK, format=Format.HOOK)
    )
    assert any(map(str.isdigit, made.variants[0].hook))


def test_no_headline_of_ours_is_longer_than_what_is_shown() -> None:
    said = (
        "A walnut tray with handles of plaited leather from a tannery in Devon. Oiled twice by hand. "
        "£64 with postage. Made to order in a week."
    )
    made = write(CopyBrief("Walnut tray", "Alder", said, platform=Platform.PINTEREST, format=Format.STORY))
    assert all(len(one.hook) <= 40 for one in made.variants)


# When, for whom or on what the rest is so; a list's beginning; a relative clause that keeps it for some.
FRONTED = """
en~For new customers: two boxes, delivered on Friday
en~Buy a bed, and we take the old one away
en~Order before noon – we ship the same day
en~Book three nights, and the fourth is on us
en~We clean windows, frames and sills
en~We clean windows, frames, sills and doors
de~Bei Abschluss bis März: zwei Monate frei
de~Wer zwei Nächte bucht, frühstückt bei uns
de~Bestellen Sie zwei Kerzen, und wir schenken Ihnen die dritte
de~Wir nehmen Bücher, die nach 1950 erschienen sind
fr~Pour deux achetés, nous offrons le troisième
fr~Nous réparons fuites, chauffe-eau et robinets
es~A partir de tres noches, desayuno incluido
it~Da tre notti in su, colazione compresa
pt~Se encomendar duas caixas, levamos a terceira a casa
nl~Vanaf drie nachten, ontbijt inbegrepen
pl~Przyjmujemy książki, które wydano po roku 1950
"""


@pytest.mark.parametrize("line", FRONTED.strip().splitlines())
def test_no_condition_is_cut_from_what_it_is_of(line: str) -> None:
    language, sentence = line.split("~")
    assert not first_clause(sentence, language)
    assert not opening_of(sentence, language, lambda _: True)


def test_a_clause_ends_before_since_when_and_which_view_but_behind_no_verb() -> None:
    def cut(sentence: str, language: str = "en") -> str:
        return opening_of(sentence, language, lambda text: len(text) <= 40)

    assert cut("Tapas de siempre en el barrio del Carmen desde 1962", "es") == (
        "Tapas de siempre en el barrio del Carmen"
    )
    assert cut("Bright second-floor flat overlooking the Water of Leith") == "Bright second-floor flat"
    assert cut("A slip-on mule with a cork footbed that moulds to your foot") == (
        "A slip-on mule with a cork footbed"
    )
    assert not cut("Dom pogrzebowy w Krakowie działający od 1987 roku", "pl")
    assert not cut("We open our doors to all those people that sleep outside")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Wash and cut £24, colour £60, fringe £8", "Wash and cut £24"),
        ("Consulta de cães e gatos 35 €, com vacina anual 52 €", "Consulta de cães e gatos 35 €"),
        ("Masaż klasyczny 140 zł, gorącymi kamieniami 180 zł", "Masaż klasyczny 140 zł"),
        ("Pezzo da mezzo chilo a 14,50 €; forma intera a 78 €", "Pezzo da mezzo chilo a 14,50 €"),
        ("£36 a bottle, £19 for the small one", ""),  # names nothing before the sum
        ("A bouquet £30, postage £5", ""),  # what is paid on top
        ("Wash and cut £24, with a drink", ""),  # one price: other rules tell it
        ("Leçon de piano : 27 €, leçon de chant : 38 €", ""),  # a heading and its value
    ],
)
def test_the_first_of_a_list_of_prices_may_head_a_text(said: str, first: str) -> None:
    assert first_of_prices(said) == first


def test_a_barber_s_first_price_stands_above_a_text() -> None:
    said = "No booking, any day but Sunday. Skin fade £18, cut and beard £26, boys £12. Est. by two brothers."
    made = write(CopyBrief("Barber shop", "Ravi's", said, platform=Platform.META)).variants
    assert "Skin fade £18" in [one.hook for one in made]
