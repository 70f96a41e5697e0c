"""What a trade's rules keep out is told by classes of words that meet, and what is lawful beside it stays.

The sentences of `claims.json` are written for this, in the eight languages, most of them after the rules.
"""

from collections.abc import Mapping

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.claims.barred import Barred, why_barred
from studio.copywriting.claims.market import needs_proof, tops_the_market
from studio.copywriting.claims.pressing import presses
from studio.copywriting.claims.rivals import names_a_rival
from studio.copywriting.health.healing import Illness, may_not_tell
from studio.copywriting.phrases import PHRASES
from studio.copywriting.prices.extras import offers_credit
from studio.copywriting.prices.unit_prices import price_notes
from studio.copywriting.reading.duties import duties
from studio.copywriting.reading.naming import names_of
from studio.copywriting.reading.sheet import standing, told
from studio.copywriting.text.bare import bare
from studio.copywriting.trades.standing import Trade
from studio.copywriting.warnings.energy import energy_notes
from tests.unit.studio.copywriting.tables import from_file, rows

SENTENCES: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = from_file("claims")


def of(which: str) -> list[tuple[str, str, str]]:
    return [
        (kind, tongue, one)
        for kind, tongues in SENTENCES[which].items()
        for tongue, listed in tongues.items()
        for one in listed
    ]


def is_held(kind: str, sentence: str, tongue: str) -> bool:
    if kind == "tops":
        return tops_the_market(sentence, tongue)
    if kind == "rival":
        return names_a_rival(sentence, "Vela")
    return why_barred(sentence, tongue, frozenset({Barred[kind.upper()]})) is not None


@pytest.mark.parametrize("kind", SENTENCES["held"])
def test_each_kind_is_held_in_each_language(kind: str) -> None:
    assert sorted(SENTENCES["held"][kind]) == sorted(PHRASES)
    assert SENTENCES["lawful"][kind]


@pytest.mark.parametrize(("kind", "tongue", "sentence"), of("held"))
def test_what_no_law_lets_one_say_is_held(kind: str, tongue: str, sentence: str) -> None:
    assert is_held(kind, sentence, tongue)


@pytest.mark.parametrize(("kind", "tongue", "sentence"), of("lawful"))
def test_what_is_lawful_beside_it_stays(kind: str, tongue: str, sentence: str) -> None:
    assert not is_held(kind, sentence, tongue)


@pytest.mark.parametrize(
    ("name", "description", "out"),
    [
        ("Peel Fund", "Stocks and shares ISA. £2 a month. Savers made 14% last year.", "made 14%"),
        ("2 bed flat", "Two bed flat in Leeds with a balcony. £240,000. It will rise 20% in value.", "20%"),
        ("Nurse", "We are looking for a nurse. £19 an hour. Native English speakers welcome.", "Native"),
        ("Saltmarsh Gin", "Gin from Norfolk. £38. Liquid courage for a first date.", "courage"),
        ("Bookkeeping course", "Bookkeeping for beginners. £320. A job guaranteed at the end.", "job"),
        ("Night shelter", "A night shelter in Hull. £28 a night. If you don't give, somebody dies.", "dies"),
        ("Dog kibble", "Kibble for adult dogs. £14.99. Carbon neutral packaging.", "neutral"),
    ],
)
def test_it_is_in_no_text_and_a_note_says_why(name: str, description: str, out: str) -> None:
    result = write(CopyBrief(name, "Vela", description, format=Format.LONG))
    assert not any(out in one.body or out in one.hook for one in result.variants)
    assert any(out in note and note.startswith("Left out, since it") for note in result.notes)


def test_gains_are_told_of_what_is_neither_money_nor_a_home() -> None:
    result = write(CopyBrief("Solar roof", "Vela", "Our solar roof makes 20% more power. £9,000."))
    assert any("20% more power" in f"{one.hook} {one.body}" for one in result.variants)


@pytest.mark.parametrize(
    ("name", "description", "claim"),
    [
        ("Rotaboard", "Rotaboard plans rotas for cafes and bars. £2.50 a month. The UK's #1 rota app!", "#1"),
        ("Rotaboard", "The best rota app on the market. Rotaboard plans rotas. £2.50 a month.", "best"),
        ("Citybike Lotta", "Das beliebteste Citybike Deutschlands. Tiefer Einstieg. 899 €.", "beliebteste"),
        ("Savon Olivier", "Un savon fabriqué à Salon. 6 €. Le meilleur savon de France.", "meilleur"),
        ("Harbour Smock", "A smock cut in Brixham. £85. Sustainable & eco-friendly.", "eco"),
    ],
)
def test_what_needs_a_proof_heads_nothing_and_has_a_note(name: str, description: str, claim: str) -> None:
    result = write(CopyBrief(name, "Vela", description, platform=Platform.META, format=Format.LONG))
    assert result.variants
    assert not any(claim in one.hook for one in result.variants)
    assert any(claim in one.body for one in result.variants)
    assert any(claim in note and note.endswith("It heads no text.") for note in result.notes)


NOTED = """
en~goods~£95 for the first hour +VAT~without VAT
de~service~89 € zzgl. MwSt.~without VAT
fr~service~120 € HT~without VAT
es~service~90 € más IVA~without VAT
nl~service~€ 80 excl. btw~without VAT
pl~goods~Cena 890 zł (zamiast 1100 zł)~earlier price
de~goods~Statt 1.299 € jetzt 999 €~earlier price
en~goods~Was £1,299 now £999~earlier price
it~goods~Ora 60 €, invece di 89 €~earlier price
nl~goods~Van € 89 voor € 59~earlier price
nl~finance~Binnen 24 uur geld op je rekening~how fast
de~finance~Sofortkredit, Auszahlung in 24 Stunden~how fast
en-GB~housing~£1,450 pcm, minimum term 12 months~fixes a term
es~goods~Productos sostenibles~good for nature
it~goods~Rispettoso dell'ambiente~good for nature
pt~goods~Amigo do ambiente~good for nature
"""
SILENT = """
en~goods~£95 for the first hour, VAT included
de~service~89 € inkl. MwSt.
en~service~£95 +VAT for offices and firms
nl~goods~Een bon van € 10
en-US~housing~$1,450 a month, minimum term 12 months
en~finance~Money is paid in ten working days
de~goods~Mit dem Blauen Engel, nachhaltig
en~goods~Sustainable, since it is made of 90% scrap steel
"""


@pytest.mark.parametrize("line", NOTED.strip().splitlines())
def test_a_note_says_what_a_price_or_a_claim_owes(line: str) -> None:
    tag, trade, sentence, said = line.split("~")
    [note] = duties(["Vela"], [sentence], tag, Trade(trade))
    assert said in note


@pytest.mark.parametrize("line", SILENT.strip().splitlines())
def test_what_owes_nothing_has_no_note(line: str) -> None:
    tag, trade, sentence = line.split("~")
    assert not list(duties(["Vela"], [sentence], tag, Trade(trade)))


def test_only_a_warning_of_credit_silences_the_note_of_credit() -> None:
    offer = ["Financiación hasta 12 meses sin intereses"]
    [example, warning] = price_notes(offer, "es", Trade.HEALTH, ["No apto para embarazadas"])
    assert "representative example" in example
    assert "2023/2225" in warning
    assert price_notes(offer, "es", Trade.HEALTH, ["Crédito: TAE 0 %, importe total 600 €"]) == [warning]
    shown = ["Crédito: TAE 0 %, importe total 600 €", "¡Atención! Tomar dinero prestado cuesta dinero"]
    assert price_notes(offer, "es", Trade.HEALTH, [*shown, "El crédito cuesta dinero"]) == []
    assert not price_notes(["Cuota mínima 1,80"], "es", Trade.GAMBLING)


def test_what_lasts_for_months_is_credit_only_beside_a_sum() -> None:
    assert not offers_credit("As aulas ficam gravadas durante 6 meses")
    assert offers_credit("50 € durante 6 meses")
    assert offers_credit("£85 or 3 payments of £28.33 with Clearpay")
    assert offers_credit("24 x 116,63 €")
    assert offers_credit("Raty 0% przez 10 m-cy po 89 zł")


@pytest.mark.parametrize(
    ("tongue", "sentence"),
    [
        *(
            ("en", "Limited offer"),
            ("de", "Begrenztes Angebot"),
            ("fr", "Offre limitée"),
            ("es", "Oferta limitada"),
        ),
        *(("it", "Offerta limitata"), ("pt", "Oferta limitada"), ("nl", "Beperkte aanbieding")),
        ("pl", "Oferta limitowana"),
    ],
)
def test_a_limited_offer_presses(tongue: str, sentence: str) -> None:
    assert presses(bare(sentence), tongue)
    assert not presses("Limited edition of 40 prints", tongue)


def test_tyres_and_brakes_use_no_fuel() -> None:
    told_of = ["Cambio gomme per ogni auto a 40 €"]
    assert not list(energy_notes(Trade.VEHICLES, "Cambio gomme invernali", told_of, "it"))
    assert list(energy_notes(Trade.VEHICLES, "Fiat Panda", ["Auto nuova a 14.000 €"], "it"))


@pytest.mark.parametrize(
    ("name", "description", "trade"),
    [
        ("Oil change", "Full synthetic oil change in Boise. $69.99 plus tax.", Trade.SERVICE),
        ("Ölwechsel", "Ölwechsel mit Filter in Bremen. 89 €.", Trade.SERVICE),
        (
            "Solarpark Uckermark",
            "Die Vermögensanlage läuft sechs Jahre. Der Erwerb dieser Vermögensanlage ist mit erheblichen "
            "Risiken verbunden.",
            Trade.FINANCE,
        ),
        ("Festzinsanlage Uckermark", "Sechs Jahre, ab 1.000 €.", Trade.FINANCE),
        ("Winter night shelter", "£28 keeps one person warm for a night.", Trade.CHARITY),
        (
            "Cuvée Galets 2022",
            "Élevée en fût, 11,50 € la bouteille. L'abus d'alcool est dangereux pour la santé, à consommer "
            "avec modération.",
            Trade.ALCOHOL,
        ),
    ],
)
def test_a_trade_is_known_by_its_daily_words_and_its_warning(
    name: str, description: str, trade: Trade
) -> None:
    brief = CopyBrief(name, "Vela", description)
    assert standing(brief, told(brief)).trade is trade


def test_a_jest_about_tired_men_warns_of_nothing() -> None:
    brief = CopyBrief("Kellerbier", "Brauhaus", "Naturtrübes Kellerbier. 1,90 €. Macht müde Männer munter.")
    assert not told(brief).disclaimers
    assert any("Macht müde Männer munter" in note for note in write(brief).notes)


RECORDS = """
en|Wine has never tasted better
en|Never before was a bike this light
en|Our prices have never been lower
en|The lowest prices we've ever had
de|Noch nie war Wein so günstig
de|Kredite waren nie günstiger
fr|Le vin n'a jamais été aussi bon
fr|Les prix n'ont jamais été plus bas
es|Nunca una bici fue tan ligera
it|Comprare vino non è mai stato più facile
pt|Comprar vinho nunca foi tão fácil
nl|Nooit eerder was een fiets zo licht
pl|Wino nigdy nie smakowało tak dobrze
"""
NEVER = """
en|We never use more water than we need
en|You never pay more than £10
en|It never gets too hot
en|Never more than eight guests
en|We have never raised the fee
de|Wir verwenden nie mehr als drei Zutaten
de|Nie mehr als acht Gäste
de|Das Brot ist nie älter als einen Tag
fr|Jamais plus de huit élèves
fr|Nous n'utilisons jamais de colorant
fr|Nous ne servons jamais plus tard que 22 h
es|Nunca más de ocho alumnos
es|Nunca usamos colorantes
it|Mai più di otto persone
it|Non usiamo mai coloranti
pt|Nunca mais de oito pessoas
pt|Nunca usamos corantes
nl|Nooit meer dan acht gasten
nl|Wij gebruiken nooit kleurstoffen
pl|Nigdy więcej niż osiem osób
pl|Nigdy nie używamy barwników
"""


@pytest.mark.parametrize(("language", "sentence"), rows(RECORDS))
def test_what_has_never_been_so_has_to_be_proved(language: str, sentence: str) -> None:
    assert needs_proof(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), rows(NEVER))
def test_what_is_never_done_is_no_record(language: str, sentence: str) -> None:
    assert not needs_proof(sentence, language)


def test_bees_have_hives() -> None:
    assert not may_not_tell("Honey from two hives in Kent", "en", Illness.EATEN)
    assert not may_not_tell("It comes from eleven hives on Dartmoor", "en", Illness.EATEN)
    assert may_not_tell("Ends hives overnight", "en", Illness.EATEN)


def test_taxes_of_a_town_are_no_vat() -> None:
    assert not list(duties([], ["890 € la semaine, hors taxes communales"], "fr", Trade.TRAVEL))
    assert list(duties([], ["890 € la semaine, hors taxes"], "fr", Trade.TRAVEL))


def test_a_brand_that_is_called_the_best_claims_nothing() -> None:
    said = ["Best Bakery is the best in Hull", "Best Bakery bakes in Hull"]
    [note] = duties(names_of("Rye", "Best Bakery Ltd"), said, "en", Trade.FOOD)
    assert said[0] in note
    assert said[1] not in note


def test_every_sentence_that_is_called_green_is_quoted() -> None:
    said = ["Good for nature and for you.", "Kind to your feet and kind to the planet."]
    [note] = duties(["Fern mule"], said, "en", Trade.GOODS)
    assert all(one in note for one in said)
