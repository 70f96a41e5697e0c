"""What is paid beside a price, or in its stead: an addition one may take, a deposit, an instalment.

None says what the thing costs. It stands in a text that names that price, where the brief does; a charge that
everybody pays is told with the price at all times (`charges`). Words of one class and a sum make it one.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.headings.headlines import A_SUM, has_money
from studio.copywriting.text.data_words import SOME

# That one may take it besides, by language.
_ADDED: Final = {
    "en": r"can be added|optional(?:ly)?|as an (?:extra|option|add-?on)|add-?ons?|on top|on request|extras|"
    r"extra(?=\W*$|[,;])|(?:is|are|costs?) extra|extra (?:cost|charge)|upgrades?|if (?:you|wanted|needed)|"
    r"for an (?:extra|additional)|additional(?:ly)?",
    "de": r"auf wunsch|wahlweise|optional\w*|zubuchbar|dazubuch\w*|zusätzlich\w*|"
    r"extra(?=\W*$|[,;])|kost\w+ extra|extra (?:kost|berechn)\w+|aufpreis|wer (?:will|mag|möchte)|"
    r"dazu(?= für|\W)|hinzu|mehrpreis",
    "fr": r"en option|options?|en supplément|supplément|sur demande|si vous (?:voulez|souhaitez)|en plus|"
    r"en sus|"
    r"à ajouter",
    "es": r"opcional\w*|opción|a petición|suplemento|adicional\w*|aparte|además|si (?:quieres|lo desea|"
    r"prefieres)|"
    r"(?:por|cuesta|son) \S+(?: €)? más|añad\w+",
    "it": r"opzional\w*|su richiesta|supplemento|aggiunt\w+|aggiung\w+|a parte|in più|se (?:vuoi|volete|"
    r"desidera)",
    "pt": r"opcional\w*|opção|a pedido|suplemento|adiciona\w+|à parte|acresc\w+|se (?:quiser|preferir)|"
    r"(?:custam?|por|paga) mais",
    "nl": r"optioneel|op verzoek|op wens|naar wens|tegen meerprijs|meerprijs|toeslag|extra(?=\W*$|[,;])|"
    r"kost\w* extra|"
    r"bijboek\w*|apart|erbij",
    "pl": r"opcjonaln\w+|na życzenie|dopłat\w+|za dopłatą|dodatkow\w*|dodatek|osobno",
}
# That it is given back, or paid before the rest.
_DEPOSIT: Final = (
    r"deposit(?! box| account)|down[- ]?payment|kaution\w*|anzahlung\w*|pfand|dépôt(?: de garantie)?|"
    r"caution(?! tape| sign)|acompte\w*|arrhes|"
    r"fianza|señal(?! de (?!reserva|\d))|depósito(?! a \w+ mes)|anticipo|cauzione|caparra|acconto|"
    r"caução|sinal|borg|waarborg\w*|aanbetaling\w*|"
    r"kaucj\w+|zaliczk\w+|zadat\w+"
)
# That it is a part of the price.
_PART: Final = (
    rf"(?:in|en|a|in|em|w|à|per|na)?\s?(?:\d+|{SOME})\s(?:(?:equal|monthly|gleichen?|"
    r"monatlichen?|monats|zinslose\w*|zinsfreie\w*|comodas?|cómod[oa]s|comode|gelijke|równych|miesięcznych|"
    r"nieoprocentowanych)\s?)?"
    r"(?:instal+ments|payments|raten|monatsraten|mensualités|échéances|versements|plazos|cuotas|pagos|"
    r"mensualidades|rate|prestações|termijnen|rat|raty|ratach)|"
    r"en (?:\d+|deux|trois|quatre|dix|douze) fois|em (?:\d+|duas|três|quatro|seis|dez|doze) vezes|"
    r"instal+ments?|ratenzahlung\w*|monatsrate\w*|finanzierung\w*|mensualités?|échelonn\w+|a plazos|"
    r"fraccion\w+|"
    r"mensualidad\w*|cuotas|rateizz\w+|a rate|prestaç\w+|gespreid betalen|in termijnen|na raty|rata od|"
    r"ratalny|financing|finance (?:available|from)|financement|financiaci[oó]n|finanziamento|financiamento|"
    r"financiering|finansowanie|raty \d|pay monthly|spread the cost"
)
# What lasts so long, which is paid so long only beside a sum: "As aulas ficam gravadas durante 6 meses".
_OVER: Final = (
    r"(?:over|über|sur|durante|su|ao longo de|gedurende|przez) \d+ (?:months?|monate|mois|meses|mesi|maanden|"
    r"miesi\w+|m-cy)"
)
_MONTHS_OF: Final = re.compile(
    r"\b(?:pay\w*|finance\w*|repay\w*|0 ?%|zahl\w*|bezahl\w*|pay(?:ez|er|able)\w*|pag[aáou]\w*|betaal\w*|"
    r"betalen|spłac\w*|"
    r"płac\w*|zapłać\w*)",
    re.IGNORECASE,
)
_OF_CREDIT: Final = re.compile(
    rf"(?<!\w)(?:{_PART}|(?-i:APR|TAEG|TAEA|JKP|RRSO)|(?:effektiver )?jahreszins|sollzins\w*|zinsfrei\w*|"
    r"interest[- ]free|sans intérêts?|sin intereses|senza interessi|sem juros|renteloos|bez odsetek|(?:on|"
    r"0 ?%) finance|finance available|"
    r"financing|financement|financiación|finanziamento|financiamento|financiering|finansowanie|kredyt\w*|"
    r"krediet|"
    r"leasing|klarna|clearpay|afterpay|alma|scalapay|paypo|buy now,? pay later|(?:\d+ ?x|\d+ rates? of|"
    r"in \d+ rate da) \d[\d.,]* ?(?:€|zł|euros?)|\d+ ?x ?(?:[$€£] ?)\d[\d.,]*|\d+ m-cy(?=.{0,30}\brat)|"
    r"\braty? 0 ?%)(?!\w)",
    re.IGNORECASE,
)

# What savings have as loans have it, and whose it is.
_RATE: Final = re.compile(r"\b(?:TAE|TAN)\b")
_SAVED: Final = re.compile(
    r"\b(?:cuenta|ahorro\w*|dep[oó]sitos?|cont[ao]|risparmi\w*|poupança\w*)\b", re.IGNORECASE
)


def is_extra(sentence: str, language: str) -> bool:
    """Whether a sentence says what one pays beside the price of the thing, or how that is parted."""
    if has_money(sentence) and _added(language).search(sentence):
        return not _is_first_priced(sentence, language)
    return is_part(sentence) or is_deposit(sentence) or is_cut(sentence)


def is_part(sentence: str) -> bool:
    """Whether a sentence says that a price is paid in parts, and not the price."""
    found = _compiled(_PART).search(sentence)
    return found is not None and not has_money(sentence[: found.start()])


def is_deposit(sentence: str) -> bool:
    """Whether a sentence is about a sum that is given back, or paid before the rest: "£10 deposit to book",
    "Arrhes de 30 %"."""
    found = _compiled(_DEPOSIT).search(sentence)
    if found is None:
        return False
    before = sentence[: found.start()]
    own = _OWN_SUM.search(before)
    return bool(
        (has_money(sentence) and not has_money(before[: own.start()] if own else before))
        or _compiled(_SHARE).search(sentence)
    )


def is_cut(sentence: str) -> bool:
    """Whether a sum comes off a price that the sentence does not name: "£100 off until May"."""
    return bool(_CUT.search(sentence))


def is_cover(sentence: str) -> bool:
    """Whether a sum is what one is insured up to, and no price."""
    return bool(_COVER.search(sentence))


def offers_credit(sentence: str) -> bool:
    """Whether a sentence offers to pay later: instalments, a rate, or a sum over so many months."""
    if _OF_CREDIT.search(sentence) or (_RATE.search(sentence) and not _SAVED.search(sentence)):
        return True
    over = _compiled(_OVER).search(sentence)
    return bool(over and (_A_SUM.search(sentence) or _MONTHS_OF.search(sentence)))


def _is_first_priced(sentence: str, language: str) -> bool:
    """Whether a price stands before what is added: "A clean is £18 and roofs are £25 on top"."""
    said = _added(language).search(sentence)
    sums = [one.start() for one in _A_SUM.finditer(sentence)]
    return said is not None and len(sums) > 1 and sums[0] < said.start()


_COVER: Final = re.compile(
    r"(?:insur|haftpflicht|versicher|assuran|segur|assicura|verzeker|ubezpiecz)\w*\b[^.]{0,30}?"
    r"\b(?:up to|bis|über|jusqu\w+|hasta|fino|até|tot|do)\b",
    re.IGNORECASE,
)
# "£10 deposit", "30 % Anzahlung", "Sinal de 30%".
_OWN_SUM: Final = re.compile(
    r"(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£]|zł|euros?|eur))\s(?:de |di |d'|refundable |rückzahlbare )?$",
    re.IGNORECASE,
)
_SHARE: Final = (
    rf"(?:{_DEPOSIT})(?: of| von| de| del| di| do| van|:| w wysokości)? \d+ ?%|"
    rf"\d+ ?% (?:de |di |d')?(?:{_DEPOSIT})"
)
_CUT: Final = re.compile(
    r"(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£]|zł|euros?|eur))\s(?:off|rabatt|nachlass|de (?:remise|"
    r"réduction|descuento|desconto)|di sconto|korting|rabatu|zniżki|taniej)"
    r"(?=\W*$|,?\s(?:until|till|when|if|today|this|before|bis|wenn|heute|jusqu|si|aujourd|avant|hasta|hoy|"
    r"fino|se|"
    r"oggi|entro|até|hoje|tot|als|vandaag|do|jeśli|dziś)\b)",
    re.IGNORECASE,
)
_A_SUM: Final = re.compile(A_SUM, re.IGNORECASE)


@cache
def _added(language: str) -> re.Pattern[str]:
    return _compiled(_ADDED[language])


@cache
def _compiled(listed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
