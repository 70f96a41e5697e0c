"""What makes a reader trust a seller, and what only tells how to pay: the one outranks the other.

A licence, an insurance, years of work, "made here" and "ready the same day" sell; "Cash, card or bank
transfer" fills what is left. "Book before 10 and it's ready by 6" begins like a button, and says what comes
of it.
"""

import re
from typing import Final

from studio.copywriting.text.data_words import WEEKDAYS

_MEANS: Final = (
    r"cash|(?:credit |debit )?cards?|contactless|bank transfer|cheques?|paypal|apple pay|"
    r"google pay|invoice|bar|"
    r"bargeld|ec-?karte|karte|girocard|überweisung|rechnung|lastschrift|espèces|(?:par )?(?:carte|"
    r"cb)(?: bancaire)?|"
    r"chèques?|virement|efectivo|tarjeta|transferencia|bizum|contanti|carta|bancomat|bonifico|"
    r"satispay|dinheiro|numerário|cartão|multibanco|mb ?way|transferência|contant|pin|pinnen|ideal|tikkie|"
    r"overschrijving|factuur|"
    r"gotówk[aąę]|kart[aąę]|blik|blikiem|przelew(?:em)?"
)
_LEADS: Final = (
    r"(?:(?:we|you can|wir|nous|on|se|si|wij|je|płatność|płatne|payment|zahlung|paiement|pago|"
    r"pagamento|pagos|"
    r"pagamenti|betaling|betalen|pay|pagas?|paga|payez|zahlen|bezahlen|zahlbar|nehmen|accept|take|acceptons|"
    r"aceptamos|accettiamo|aceitamos|przyjmujemy|accepteren|kunt|can|is|are|ist|by|in|per|mit|par|en|con|com|"
    r"met|auch|also|anche|aussi|também|también|ook|także|po|on|only|the|a)\s+)*"
)
_PAYING: Final = re.compile(
    rf"\W*{_LEADS}(?:{_MEANS})(?:(?:\W|\b(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub|albo)\b)+"
    rf"(?:(?:by|in|per|mit|par|en|con|com|met|auf|a)\s+)?(?:{_MEANS}))*\W*",
    re.IGNORECASE,
)
_TRUSTED: Final = re.compile(
    r"\b(?:(?:fully )?insured|licen[cs]ed|accredited|approved|certified|qualified|chartered|dbs[- ]checked|"
    r"(?:since|for over) (?:(?:19|20)\d\d|\d+ years)|\d+ years(?:'|’)? (?:of )?experience|same[- ]day|"
    r"insurance certificate|made (?:here|by hand|in our)|"
    r"versichert|zertifiziert\w*|zugelassen\w*|meisterbetrieb|geprüfte?r?|seit (?:19|20)\d\d|seit \d+ jahren|"
    r"am selben tag|noch am gleichen tag|selbst ?gemacht|hausgemacht|"
    r"assurée?s?|agréée?s?|certifiée?s?|diplômée?s?|depuis (?:(?:19|20)\d\d|\d+ ans|plus)|le jour même|"
    r"fait(?:e?s?) maison|garantie décennale|"
    r"asegurad[oa]s?|homologad[oa]s?|certificad[oa]s?|titulad[oa]s?|desde (?:19|20)\d\d|(?:el|"
    r"en el) mismo día|hech[oa]s? (?:aquí|en casa)|casero|"
    r"assicurat[oaie]|certificat[oaie]|abilitat[oaie]|dal (?:19|20)\d\d|in giornata|lo stesso giorno|"
    r"fatt[oaie] (?:in casa|qui|a mano)|"
    r"segurad[oa]s?|com seguro|credenciad[oa]s?|no mesmo dia|no próprio dia|feit[oa]s? (?:aqui|"
    r"em casa|à mão)|"
    r"verzekerd|gecertificeerd|erkend|gediplomeerd|sinds (?:19|20)\d\d|dezelfde dag|zelf ?gemaakt|"
    r"ubezpieczen\w+|certyfikowan\w+|dyplomowan\w+|od (?:19|20)\d\d|od \d+ lat|tego samego dnia|"
    r"własnej roboty)\b",
    re.IGNORECASE,
)
# By when one asks, and what comes of it.
_RESULT: Final = re.compile(
    r"\W*(?:book|order|call|ring|bring|drop|buchen|bestel\w*|ruf\w*|réserv\w+|command\w+|appel\w+|"
    r"apport\w+|reserv\w+|pid[ea]\w*|encarg\w+|llam\w+|tra[eigz]\w*|prenot\w+|ordin\w+|chiam\w+|port\w+|"
    r"marqu\w+|encomend\w+|lig\w+|peça|boek\w*|breng\w*|bel|zamów\w*|zarezerw\w*|zadzwoń\w*|przywieź\w*)\b"
    r".{0,24}?\b(?:by|before|bis|vor|avant|antes|entro|prima|até|vóór|voor|do|przed)\b.{1,24}?"
    r"(?:,|\b(?:and|und|et|y|e|en|i|a)\b)\s.{0,60}\b(?:ready|same|today|tomorrow|next|there|"
    r"fertig|selben|morgen|"
    r"heute|prête?s?|même|demain|list[oa]s?|mismo|mañana|hoy|pront[oaie]|giornata|stesso|domani|oggi|"
    r"mesmo|amanhã|hoje|klaar|dezelfde|vandaag|got\w+|tego samego|jutro|dziś)\b",
    re.IGNORECASE,
)

# When one may come: a visit and a day.
_VISITS: Final = re.compile(
    r"\b(?:appointments?|viewings?|open|visits?|termine?|besichtigung\w*|geöffnet|öffnungszeiten|rendez-vous|"
    r"visites?|ouverte?s?|citas?|visitas?|abiert[oa]s?|appuntament[oi]|visit[ae]|apert[oaie]|consultas|"
    r"abert[oa]s?|afspra\w+|bezichtiging\w*|geopend|wizyty|otwart\w+)\b",
    re.IGNORECASE,
)
# "Thu evening", "Mo-Fr", "Di und Do"; but neither "sunny" nor the German for "so" and "with me".
_DAY: Final = re.compile(
    rf"\b(?:{WEEKDAYS}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)|"
    r"(?-i:Mo|Di|Mi|Do|Fr|Sa|So)(?=\s?[-–/,.]|\s(?:bis|und|u\.|\d)|\W*$))\b",
    re.IGNORECASE,
)
_MOST: Final = 10  # words of what only says when


def is_of_hours(sentence: str) -> bool:
    """Whether a sentence only says when one may come: "Viewings Thursday evening", "Visitas ao sábado"."""
    short = len(sentence.split()) <= _MOST
    return bool(short and _VISITS.search(sentence) and _DAY.search(sentence)) and not is_trusted(sentence)


def is_means_to_pay(sentence: str) -> bool:
    """Whether a sentence only says how one may pay: "Cash, card or bank transfer"."""
    return bool(_PAYING.fullmatch(sentence.rstrip(" .!")))


def is_trusted(sentence: str) -> bool:
    """Whether a sentence says why to trust who sells: a licence, an insurance, years, the same day."""
    return bool(_TRUSTED.search(sentence))


def brings_about(sentence: str) -> bool:
    """Whether an order to the reader by an hour says what comes of it: "Order by noon, and it's there"."""
    return bool(_RESULT.match(sentence))
