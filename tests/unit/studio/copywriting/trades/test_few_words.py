"""A brief of few words: its language, and the trade of what is sold every day."""

import pytest

from studio.copywriting import CopyBrief, write
from studio.copywriting.reading.sheet import language_of, told
from studio.copywriting.trades.standing import Trade, standing_of

FEW = """
en~Milking stool~Holm~Turned in Wales. £48.
en~Piano moving~Holm~Two men. £90.
de~Melkschemel~Holm~Aus Buche. 48 Euro.
de~Klaviertransport~Holm~Ab 90 Euro.
fr~Tabouret~Holm~Tourné à Brest. 48 €.
es~Taburete~Holm~De haya. 48 euros.
it~Sgabello~Holm~Fatto di faggio. 48 euro.
pt~Banco~Holm~Feito à mão. 48 €.
nl~Melkkruk~Holm~Van beuken. 48 euro.
pl~Taboret~Holm~Z buku. 190 zł.
"""


@pytest.mark.parametrize("line", FEW.strip().splitlines())
def test_few_words_are_read_with_those_of_the_name(line: str) -> None:
    language, name, brand, said = line.split("~")
    brief = CopyBrief(name, brand, said)
    assert language_of(brief, told(brief)) == language


def test_what_is_asked_for_goes_before_what_few_words_look_like() -> None:
    made = write(CopyBrief("Stool", "Holm", "In rovere. 48 euro.", language="nl"))
    assert "Written in Dutch." in " ".join(made.notes)


def test_a_note_says_where_the_language_stays_unsure() -> None:
    unsure = [write(CopyBrief("Ola", "Holm", said)).notes for said in ("Vista. 9 €.", "Tonal. 12 €.")]
    assert any("So few words tell no language" in note for notes in unsure for note in notes)


DAILY = """
goods~en~Oak bookcase
goods~de~Gartenschere Moos
goods~fr~Jeu de société
goods~es~Bicicleta de carga
goods~it~Libreria in castagno
goods~pt~Jogo de tabuleiro
goods~nl~Bakfiets
goods~pl~Bukiet jesienny
food~en~Rye loaf
food~de~Roggenbrot
food~pl~Karma dla kota
food~nl~Hondenvoer
service~en~Gutter cleaning
service~de~Privatumzug
service~fr~Coupe de cheveux
service~es~Corte y peinado
service~it~Taglio e piega
service~pt~Corte de cabelo
service~nl~Rijlessen
service~pl~Przeprowadzki
"""


@pytest.mark.parametrize("line", DAILY.strip().splitlines())
def test_what_is_sold_every_day_has_a_trade(line: str) -> None:
    trade, language, name = line.split("~")
    assert standing_of("", name, "", language).trade is Trade(trade)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Ledgr plans shifts for pubs and small hotels. Staff swap them by phone."),
        ("de", "Ledgr plant Dienste für Cafés und Hotels. Getauscht wird am Telefon."),
        ("fr", "Ledgr organise les services pour les restaurants et les hôtels."),
    ],
)
def test_whom_one_sells_to_makes_no_trade(language: str, said: str) -> None:
    assert standing_of("", "Ledgr", said, language).trade not in (Trade.RESTAURANT, Trade.TRAVEL)
