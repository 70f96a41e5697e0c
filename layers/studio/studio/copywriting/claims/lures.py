"""Bonuses for who puts money into what may be lost: CFDs, spread bets, crypto, loans between people.

The FCA (COBS 4.12A, 22.5) and the measures of (EU) 600/2014, article 42, let nobody be paid for trading them;
a bank may pay for an account. Patterns are read without accents.
"""

from typing import Final

from studio.copywriting.text.bare import bare, compiled, pattern

_LOSABLE: Final = compiled(
    pattern(
        r"""
        cfds?|spread bet\w*|forex|fx trading|\w*crypto\w*|\w*krypto\w*|kripto\w*|cripto\w*|bitcoins?|ethereum|
        stablecoins?|tokens?|derivat\w*|futures|turbos?|binar\w+ option\w*|peer-to-peer|p2p|crowd-?lending|
        mini-?bonds?|hebel\w*|leveraged|
        (?:with|of|up to) leverage|leverage of|effet de levier|apalancamiento|leva finanziaria|alavancagem|
        hefboom\w*|
        dzwigni\w+"""
    )
)
_BONUS: Final = (
    r"\w*bonus\w*|bono de|rewards?|cash ?back|gifts?|giveaways?|\w*pramien?|geschenk\w*|geschenkt|cadeaux?|"
    r"prime de|"
    r"regalo|regalamos|omaggio|oferecemos|prenda|cadeau\w*|premi[aąęi]\w*|prezent\w*|free (?:bitcoin|crypto|"
    r"shares?|stock|trades?|tokens?)"
)
_GET: Final = (
    r"get|receive|claim|win|pocket|we'll (?:add|give)|we (?:add|give|pay)|erhalt\w*|bekomm\w*|kassier\w*|"
    r"sicher(?:n|e|st)|"
    r"schenken|recev\w+|recois|touchez|offert\w*|offrons|recib\w+|consig\w+|llev\w+|gana|damos|ricev\w+|"
    r"otten\w+|"
    r"ottieni|receb\w+|ganh\w+|ontvang\w*|krijg\w*|pak|otrzym\w+|zgarn\w+|odbierz|dostan\w+"
)
_SUM: Final = r"(?:[$€£] ?\d[\d.,]*|\d[\d.,]* ?(?:[$€£]|zl|eur\w*|pounds?|dollars?|%|usdt|btc))"
# Who is brought along, what is doubled, what a house adds or raffles: each beside a sum or a deposit.
_FRIENDS: Final = r"friends?|freund\w*|amis?|amig[oa]s?|amic[oi]|vriend\w*|znajom\w+"
_DOUBLED: Final = (
    r"(?:doubl\w+|match|verdoppel\w*|duplic\w+|raddopp\w+|verdubbel\w*|podwaja\w*)(?: \w+){1,3} "
    r"(?:deposit\w*|transfer|einzahlung|depot|versement|storting|wplat\w)"
)
_ADDED: Final = (
    r"on us(?= ?(?:$|[,;.]))|on the house|top up|we credit|von uns|startguthaben|drauf|de regalo|"
    r"de oferta|te abonamos|accreditiamo|creditamos|nous ajoutons|van ons|leggen er|dopisujemy|od nas"
)
_FIRST: Final = rf"(?:first|ersten|premiers|primer[oa]s|prim[ie]|primeir[oa]s|eerste|pierwsz\w+) {_SUM}"
_OURS: Final = r"uns|nous|nosotros|noi|nossa|onze|my|matched"
_DEPOSITS: Final = r"deposit\w*|deposez|zahlen sie|stort|wplac\w*"
_WON: Final = r"^(?:win|gewinn\w*|gagnez|gana(?! experiencia)|vinci|ganhe|wygra\w*)"
_LURES: Final = compiled(
    rf"(?:{_BONUS})|(?:{_GET})(?: (?!starte)[^\s.;!?]+){{0,4}} {_SUM}|{_SUM} (?:{_GET})|{_DOUBLED}|{_WON}|"
    rf"(?:{_FRIENDS})[^.;]* {_SUM}|(?:{_ADDED})[^.;]* {_SUM}|{_SUM}[^.;]* (?:{_ADDED})|"
    rf"{_FIRST}[^.;]* (?:{_OURS})|(?:{_DEPOSITS}) {_SUM}[^.;]* {_SUM}|free {_SUM}|"
    rf"{_SUM} (?:\S+ )?\S+ (?:gratis|gratuits)"
)


def may_be_lost(name: str, text: str) -> bool:
    """Whether what is called `name` and told of in a `text` is a stake that its buyers may lose."""
    return bool(_LOSABLE.search(bare(f"{name}. {text}")))


def lures(text: str) -> bool:
    """Whether a bare text gives something to who pays in, trades or brings friends."""
    return bool(_LURES.search(text))
