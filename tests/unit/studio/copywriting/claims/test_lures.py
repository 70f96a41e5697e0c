"""Nobody is paid to put money into what may be lost; a bank may pay for an account."""

import pytest

from studio.copywriting.claims.barred import Barred, why_barred
from studio.copywriting.claims.lures import lures
from studio.copywriting.trades.standing import standing_of

BONUSES = """
en|Buy crypto from £1 on your phone.|Get £25 when you deposit £500
en|Buy crypto from £1 on your phone.|Welcome bonus of £50
en|Buy crypto from £1 on your phone.|Refer a friend and you both get £20
en|Buy crypto from £1 on your phone.|Free bitcoin when you sign up
en|Trade CFDs on 2,000 markets.|Get 10% cash back on your first trades
de|Krypto kaufen ab 1 €. Fonds und Aktien.|25 € Bonus bei Einzahlung von 500 €
de|Krypto kaufen ab 1 €. Fonds und Aktien.|Freunde werben und 15 € erhalten
fr|Achetez des cryptomonnaies dès 1 €. Courtage en ligne.|Recevez 25 € pour 500 € déposés
fr|Achetez des cryptomonnaies dès 1 €. Courtage en ligne.|Parrainez un ami : 20 € offerts
es|Compra criptomonedas desde 1 €. Inversiones en bolsa.|Llévate 25 € al ingresar 500 €
it|Compra criptovalute da 1 €. Investimenti.|Ricevi 25 € se depositi 500 €
pt|Compre criptomoedas desde 1 €. Investimentos.|Bónus de boas-vindas
nl|Koop crypto vanaf € 1. Beleggen.|Krijg € 25 bij een storting van € 500
pl|Kupuj kryptowaluty od 1 zł. Inwestycje.|Otrzymasz 100 zł za wpłatę 2000 zł
en|Buy crypto from £1 on your phone.|Deposit £500, trade £550
en|Buy crypto from £1 on your phone.|Invite three friends, unlock £75
en|Buy crypto from £1 on your phone.|We match your first transfer up to £1,000
en|Buy crypto from £1 on your phone.|Win an iPhone when you trade ten lots
de|Krypto kaufen ab 1 €. Fonds und Aktien.|Wir verdoppeln Ihre erste Einzahlung bis 200 €
de|Krypto kaufen ab 1 €. Fonds und Aktien.|Die ersten 15 € gehen auf uns
fr|Achetez des cryptomonnaies dès 1 €. Courtage en ligne.|Nous doublons votre premier versement jusqu'à 200 €
es|Compra criptomonedas desde 1 €. Inversiones en bolsa.|Te abonamos 30 € al operar por primera vez
it|Compra criptovalute da 1 €. Investimenti.|Porta tre amici e sblocca 75 €
pt|Compre criptomoedas desde 1 €. Investimentos.|Comece com 100 € de oferta
nl|Koop crypto vanaf € 1. Beleggen.|Wij leggen er € 30 bij als je handelt
pl|Kupuj kryptowaluty od 1 zł. Inwestycje.|Podwajamy pierwszą wpłatę do 200 €
"""
PLAIN = """
en|A savings account. We leverage open banking.|Get £150 when you switch
en|Buy crypto from £1 on your phone.|Get started with £10
en|Buy crypto from £1 on your phone.|No fee on withdrawals
en|A current account with savings.|Get £150 when you switch
de|Krypto kaufen ab 1 €. Fonds und Aktien.|Handel ab 1 € ohne Gebühr
fr|Achetez des cryptomonnaies dès 1 €. Courtage en ligne.|Frais de 0,5 % par ordre
es|Compra criptomonedas desde 1 €. Inversiones en bolsa.|Comisión del 0,5 % por orden
it|Compra criptovalute da 1 €. Investimenti.|Commissione dello 0,5 %
nl|Koop crypto vanaf € 1. Beleggen.|Kosten van 0,5 % per order
pl|Kupuj kryptowaluty od 1 zł. Inwestycje.|Prowizja 0,5 %
en|Buy crypto from £1 on your phone.|Practise with a demo account
de|Krypto kaufen ab 1 €. Fonds und Aktien.|Sicherheiten von mindestens 500 € je Kontrakt
es|Compra criptomonedas desde 1 €. Inversiones en bolsa.|Gana experiencia con la cuenta demo
nl|Koop crypto vanaf € 1. Beleggen.|Storten vanaf € 10 met iDEAL
"""
ENDS = """
en|It ends on 4 May
en|Double places until Friday
fr|L'offre se termine le 30 juin
it|L'offerta termina il 30 giugno
"""


def _why(line: str) -> Barred | None:
    language, said, sentence = line.split("|")
    return why_barred(sentence, language, standing_of("", "Coinly", said, language).care.barred)


@pytest.mark.parametrize("line", BONUSES.strip().splitlines())
def test_a_bonus_for_a_stake_is_barred(line: str) -> None:
    assert _why(line) is Barred.LURES


@pytest.mark.parametrize("line", PLAIN.strip().splitlines())
def test_fees_sums_and_a_banks_bonus_are_not(line: str) -> None:
    assert _why(line) is None
    assert lures("Get £25 for a friend")


@pytest.mark.parametrize("line", ENDS.strip().splitlines())
def test_a_date_presses_nobody_and_promises_nothing(line: str) -> None:
    language, sentence = line.split("|")
    assert why_barred(sentence, language, frozenset(Barred)) is None
