"""What a law or a trade forbids is told by how words meet, and what it has people print is no fact.

The sentences of `law.json` are written for this, in the eight languages; half of them after the rules.
"""

from collections.abc import Mapping

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.claims.barred import EVERYWHERE, Barred, reason, why_barred
from studio.copywriting.claims.pressing import haggles
from studio.copywriting.headings.headlines import is_a_call, is_a_term
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.care import untold_for
from studio.copywriting.text.bare import bare
from studio.copywriting.trades.standing import Trade, care_of
from studio.copywriting.warnings import cautions
from studio.copywriting.warnings.disclaimers import is_disclaimer
from tests.unit.studio.copywriting.tables import from_file

SENTENCES: Mapping[str, Mapping[str, list[str]]] = from_file("law")
CERTAIN = frozenset({Barred.WINS, Barred.GAINS})
PRESSING = frozenset({Barred.PRESSES})
LIGHT = PRESSING | {Barred.JESTS, Barred.PUNS, Barred.HAGGLES}


def of(kind: str) -> list[tuple[str, str]]:
    return [(tongue, one) for tongue, listed in SENTENCES[kind].items() for one in listed]


@pytest.mark.parametrize("kind", SENTENCES)
def test_each_kind_has_sentences_in_each_language(kind: str) -> None:
    assert sorted(SENTENCES[kind]) == sorted(PHRASES)


@pytest.mark.parametrize("tongue", PHRASES)
def test_no_class_of_words_is_empty(tongue: str) -> None:
    """An alternative of nothing matches everywhere."""
    assert why_barred("Zzz qqq", tongue, frozenset(Barred)) is None
    assert not any(one.search("Zzz qqq") for relation in cautions.compiled_relations() for one in relation)


@pytest.mark.parametrize(("tongue", "sentence"), of("chooses"))
def test_a_word_that_chooses_and_people_choose(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset({Barred.CHOOSES}))


@pytest.mark.parametrize(("tongue", "sentence"), of("chooses nobody"))
def test_people_who_are_cared_for_or_welcome_are_not_chosen(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset({Barred.CHOOSES})) is None


@pytest.mark.parametrize(("tongue", "sentence"), of("sure"))
def test_what_a_court_an_office_or_the_taxman_gives_is_not_promised(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, CERTAIN)


@pytest.mark.parametrize(("tongue", "sentence"), of("not sure"))
def test_a_fee_a_reply_and_discretion_may_be_promised(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, CERTAIN) is None


@pytest.mark.parametrize(("tongue", "sentence"), of("presses"))
def test_urgency_presses(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, PRESSING)


@pytest.mark.parametrize(("tongue", "sentence"), of("calm"))
def test_hours_speed_and_grief_press_nobody(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, LIGHT) is None


@pytest.mark.parametrize(("tongue", "sentence"), of("says when or how"))
def test_a_short_order_that_says_when_or_how_is_no_bare_call(tongue: str, sentence: str) -> None:
    assert not is_a_call(sentence, tongue)


@pytest.mark.parametrize(("tongue", "sentence"), of("a button"))
def test_what_only_a_button_says_is_a_bare_call(tongue: str, sentence: str) -> None:
    assert is_a_call(sentence, tongue)


@pytest.mark.parametrize(
    ("tongue", "term", "order"),
    [
        ("en", "Cancel any month", "Book a table"),
        ("de", "Anmelden bis Freitag", "Buchen Sie Ihren Platz"),
        ("fr", "Réservez avant lundi", "Réservez votre table"),
        ("es", "Pide sin mínimo", "Reserva tu plaza"),
        ("it", "Disdici quando vuoi", "Prenota un tavolo"),
        ("pt", "Reserve até segunda", "Reserve uma mesa"),
        ("nl", "Kom zonder afspraak", "Boek je plek"),
        ("pl", "Przyjdź bez zapisów", "Kup bilet"),
    ],
)
def test_an_order_with_a_term_has_to_be_known_and_one_of_a_thing_need_not(
    tongue: str, term: str, order: str
) -> None:
    assert is_a_term(term, tongue)
    assert not is_a_term(order, tongue)


def test_an_order_with_a_term_is_told() -> None:
    said = "Die Werkstatt liegt im Hof. Vier Abende. Ton und Glasur sind dabei. Anmelden bis Freitag."
    made = write(CopyBrief("Töpferkurs", "Ton", said, platform=Platform.META))
    assert any("Anmelden bis Freitag" in one.body for one in made.variants)


@pytest.mark.parametrize(("tongue", "sentence"), of("warns"))
def test_what_a_law_has_people_print_warns(tongue: str, sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize(("tongue", "sentence"), of("warns of nothing"))
def test_a_benefit_with_the_words_of_a_warning_warns_of_nothing(tongue: str, sentence: str) -> None:
    assert not is_disclaimer(sentence)


@pytest.mark.parametrize(
    ("name", "description", "out", "why"),
    [
        (
            "Maisonette in Kiel",
            "Vier Zimmer mit Balkon. Die Miete beträgt 990 € im Monat. Lieber an eine deutsche Familie.",
            "Lieber an eine deutsche Familie",
            "chooses people",
        ),
        (
            "Commis chef",
            "We're looking for a commis chef in Bath. The pay is £13 an hour. Mature people preferred.",
            "Mature people preferred",
            "chooses people",
        ),
        (
            "Green burial",
            "We arrange burials in a meadow near Stroud. Only a few places left. You choose the tree.",
            "Only a few places left",
            "urges readers",
        ),
        (
            "Cremación directa",
            "Organizamos cremaciones sin ceremonia en Cádiz. Solo hoy. Le acompañamos en los trámites.",
            "Solo hoy",
            "urges readers",
        ),
        (
            "Direct cremation",
            "We arrange a cremation without a service. You will be dying to tell. Ashes come back in a week.",
            "dying to tell",
            "plays with words of death",
        ),
        (
            "Bestattung im Wald",
            "Wir begleiten Sie bei der Bestattung im Wald. Drei zum Preis von zwei. Nachts erreichbar.",
            "Drei zum Preis von zwei",
            "cries a bargain",
        ),
        (
            "Zahnimplantate",
            "Die Zahnarztpraxis Kern setzt Implantate. Die Beratung kostet 40 €. Erfolg versprochen.",
            "Erfolg versprochen",
            "as certain",
        ),
        (
            "Personal loan",
            "Borrow from £500. Representative 19.9% APR. Your loan is approved, promised.",
            "Your loan is approved",
            "as certain",
        ),
        (
            "Personal loan",
            "Borrow from £500. Representative 19.9% APR. The bank is jealous, no joke.",
            "no joke",
            "it jokes",
        ),
        (
            "Wills and trusts",
            "Solicitors in York. The first meeting is free. Zero inheritance tax, guaranteed.",
            "Zero inheritance tax",
            "as certain",
        ),
    ],
)
def test_it_is_left_out_with_the_reason(name: str, description: str, out: str, why: str) -> None:
    made = write(CopyBrief(name, description=description, platform=Platform.META, format=Format.LONG))
    assert made.variants
    assert not any(out in f"{one.hook} {one.body}" for one in made.variants)
    assert any(why in note and out in note for note in made.notes)


def test_urgency_is_a_shop_s_own() -> None:
    made = write(CopyBrief("Vela chair", description="Chair of oak. Folds flat. Only a few left. £49."))
    assert not any("urges" in note for note in made.notes)


def test_a_warning_in_words_of_a_brand_s_own_stands_in_every_text() -> None:
    said = "120 capsules of magnesium, made in Wales. Vegan. They do not take the place of a varied diet."
    made = write(CopyBrief("Magnesium", "Alder", said, platform=Platform.META, format=Format.LONG))
    assert all(one.body.endswith("They do not take the place of a varied diet.") for one in made.variants)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Man and van from £45 an hour"),
        ("fr", "Camion et deux hommes à 60 € l'heure"),
        ("pt", "Carrinha com dois homens a 45 € por hora"),
    ],
)
def test_a_crew_that_comes_with_its_van_is_not_chosen(language: str, sentence: str) -> None:
    assert why_barred(sentence, language, frozenset({Barred.CHOOSES})) is None


def test_what_only_its_meaning_tells_is_said_to_be_read_so() -> None:
    said = "Nobody in this town plays it safer with your savings"
    assert reason(Barred.GAINS, said, "en").startswith("it can be read as a promise")
    assert reason(Barred.GAINS, "Guaranteed returns of 12% a year", "en") == Barred.GAINS
    assert reason(Barred.CHOOSES, said, "en") == Barred.CHOOSES


def test_what_says_why_to_trust_a_seller_is_left_out_for_no_meaning_alone() -> None:
    said = "I'm HETAS approved, fully insured, and have been doing this since 2009"
    assert not untold_for(said, "en", EVERYWHERE)
    assert untold_for("Fully insured: guaranteed returns of 12% a year", "en", EVERYWHERE)


@pytest.mark.parametrize(
    "said",
    [
        "Book before June, and the second is half the price",
        "Il secondo lo paghi la metà",
        "La deuxième cérémonie à moitié prix",
        "Die zweite Bestattung kostet nur die Hälfte",
        "De tweede uitvaart voor de helft",
    ],
)
def test_no_second_grave_is_cheaper(said: str) -> None:
    assert haggles(bare(said))


def test_a_rate_that_is_said_not_to_be_sure_promises_nothing() -> None:
    said = "Taux de distribution 2025 : 5,7 % (non garanti)"
    assert why_barred(said, "fr", care_of(Trade.FINANCE).barred) is None


@pytest.mark.parametrize(
    ("tongue", "trade", "said"),
    [
        (
            "fr",
            Trade.HEALTH,
            "Un spray nasal à l'eau de mer isotonique, flacon de 125 ml, sans gaz propulseur",
        ),
        ("de", Trade.HEALTH, "Das Nasenspray kommt ohne Treibgas und ohne Konservierungsstoffe aus"),
        ("en", Trade.HEALTH, "A nasal spray of sea water, without propellant"),
        ("es", Trade.HEALTH, "Espray nasal de agua de mar, sin gas propelente"),
        ("it", Trade.HEALTH, "Spray nasale di acqua di mare, senza gas propellente"),
        ("nl", Trade.HEALTH, "Neusspray van zeewater, zonder drijfgas"),
        ("de", Trade.EMPLOYMENT, "Keine geteilten Dienste – versprochen!"),
        ("de", Trade.GAMBLING, "Erlaubt nach Whitelist der Behörde"),
        ("nl", Trade.LEGAL, "Aangereden, van de ladder gevallen of een medische fout?"),
    ],
)
def test_what_is_not_in_a_thing_promises_nothing(tongue: str, trade: Trade, said: str) -> None:
    assert why_barred(said, tongue, care_of(trade).barred) is None
