"""What stands or falls with an offer: for whom, from what sum on and till when, and the other way to pay.

A condition may stand before its offer: "Spend £50. Get a free tote", "For new customers. 20 % off".

A requirement far below its offer ("Not valid with other offers") is of the bargains before it, since a reader
who is sold one has to know it. "Or 24 × €50" goes on about the price before it, and a promise about the
question that it hangs on: "Not happy? We come again, for nothing".
"""

import re
from collections.abc import Sequence
from typing import Final

from studio.copywriting.headings.headlines import A_SUM, begins_with_a_call, comes_along, has_money
from studio.copywriting.text.cleaning import closed, words
from studio.copywriting.text.data_words import FROM, SOME, WEEKDAYS
from studio.sentences import sentences as sentences_of

_FEWEST: Final = 4  # words of a promise; fewer answer a question
_MOST: Final = 6  # words of a question on which a promise hangs
# For whom or when what stands before it is meant, of which it is a part.
_CONDITION: Final = re.compile(
    r"(?:only|reserved|exclusively) (?:for|to|with|until|on)|under \d+s only|valid|minimum|"
    r"up to \d+ (?:qts?|quarts?|people|persons|guests|rooms|users|pages|words|items|bags|sq)|"
    r"nur (?:für|bei|mit|bis|am|im)|gilt|gültig|mindest\w+|ab einem|"
    r"bis zu \d+ (?:personen|zimmer|seiten|wörter\w*|nutzer)|"
    r"réservée?s?|uniquement|valables?|à partir de \d+ (?:personnes|nuits)|minimum|"
    r"jusqu'à \d+ (?:personnes|pièces|pages|mots)|"
    r"(?:solo|sólo|exclusivo) (?:para|con|hasta)|reservad[oa]s?|válid[oa]s?|mínimo|"
    r"hasta \d+ (?:personas|páginas|palabras)|"
    r"(?:solo|soltanto) (?:per|con|fino)|riservat[oa]|valid[oa]|minimo|fino a \d+ (?:persone|pollici|pagine)|"
    r"(?:só|apenas|exclusivo) para|até \d+ (?:pessoas|páginas)|"
    r"(?:alleen|uitsluitend) (?:voor|bij|met|tot)|geldig|geldt|tot \d+ (?:personen|pagina's)|"
    r"tylko (?:dla|przy|do)|wyłącznie|ważn[ey]|obowiązuje|do \d+ (?:osób|stron)",
    re.IGNORECASE,
)
# What a phrase opens with that says when, for whom or with what something else is so.
_FRONTED: Final = {
    "en": r"for|with|from|on|at|after|before|until|till|by|during|in|up to|under|over|per|new|members|"
    r"students",
    "de": r"für|mit|ab|von|bei|nach|vor|bis|an|am|im|in|während|je|pro|unter|über|nur|zum|zur|auf|neukunden",
    "fr": r"pour|avec|dès|de|à|au|après|avant|jusqu'\w+|chez|en|dans|sur|par|sous|nouveaux|réservée?s?",
    "es": r"para|con|desde|a|de|en|tras|después|antes|hasta|al|por|sobre|s[oó]lo|bajo|nuevos",
    "it": r"per|con|d[ai]\w{0,3}|in|dopo|prima|fino|al\w{0,2}|su\w{0,2}|sotto|sopra|solo|nuovi|ogni",
    "pt": r"para|com|desde|a partir|de|em|n[oa]s?|após|depois|antes|até|aos?|por|sob|só|apenas|novos",
    "nl": r"voor|met|vanaf|van|bij|na|tot|op|in|aan|per|onder|boven|alleen|tijdens|nieuwe",
    "pl": r"dla|z|ze|od|do|w|we|na|po|przed|przy|za|pod|nad|tylko|wyłącznie|nowi",
}
_IF_OR_WHO: Final = {
    "en": r"if|when(?:ever)?|once|who(?:ever)?|as soon as",
    "de": r"wenn|falls|sobald|sofern|wer",
    "fr": r"si|quand|lorsqu\w+|dès que|qui",
    "es": r"si|cuando|quien|en cuanto",
    "it": r"se|quando|chi|appena",
    "pt": r"se|quando|quem|assim que",
    "nl": r"als|wanneer|zodra|wie",
    "pl": r"jeśli|jeżeli|gdy|kiedy|kto",
}
# Who pays, how much, how many and when: what narrows an offer, in all of the languages.
_NARROWS: Final = re.compile(
    rf"\d|\b(?:{WEEKDAYS}|{SOME}|friend|freund\w*|ami|amig[oa]|amico|vriend|znajom\w+|\w*(?:kund|klant|"
    rf"mitglied)\w*|"
    r"(?:custom|client|klient|member|membre|miembr|soci|memb|led|student|étudiant|estudiant|pension|patient|"
    r"order|spen[dt]|purchas|bestell|einkauf|auftrag|umsatz|buch|achat|command|réserv|compra|pedid|acquist|"
    r"ordin|spesa|prenot|encomend|bested|aankoop|zakup|zamówi|rezerw|first|erst|premi|primer|prim|eerst|"
    r"pierwsz)\w*)\b",
    re.IGNORECASE,
)
_BUYS: Final = re.compile(
    r"\b(?:buy|order|spen|purchas|kauf|bestell|einkauf|umsatz|achat|achet|command|compra|pedid|acquist|ordin|"
    r"spesa|encomend|bested|koop|aankoop|kup|zakup|zamówi)",
    re.IGNORECASE,
)
# An order to pay or to bring somebody, which no button says.
_PAYS: Final = re.compile(
    r"(?:spend|refer|bring|pay|deposit|choose|take|(?:kaufen|empfehlen|werben|zahlen|bringen) sie|wirb|"
    r"empfiehl|kauf|dépensez|parrainez|payez|amenez|prenez|gasta|gaste|recomiend[ae]|trae|traiga|paga|spendi|"
    r"porta|invita|pague|traga|recomende|besteed|betaal|breng|wydaj|poleć|przyprowadź|zapłać|\w+en sie|"
    r"\w{3,}ez)\b",
    re.IGNORECASE,
)
_FROM_A_SUM: Final = re.compile(rf"\b{FROM} {A_SUM}", re.IGNORECASE)
_LONGEST: Final = 8  # words of a condition that stands alone
_A_PRICE: Final = (
    r"prices?|preise?|prix|tarifs?|precios?|prezz[oi]|preços?|prij(?:s|zen)|tarie(?:f|ven)|cen[ay]"
)
_PRICED: Final = re.compile(rf"\W*(?:\w{{1,3}}['’ ])?(?:{_A_PRICE})\b", re.IGNORECASE)
# The same, wherever it stands behind an offer: nothing else is not combinable, or for new customers alone.
_OF_OFFERS: Final = re.compile(
    r"\W*(?:(?:this |the |das |die |der |l'|l[ae]s? |el |los |il |i |[oa]s? |de |het )?"
    r"(?:offers?|deal|discount|code|bonus|angebot|aktion|rabatt|gutschein|offre|remise|oferta|descuento|bono|"
    r"offerta|sconto|desconto|bónus|aanbieding|korting|oferta|promocja|zniżka|"
    rf"{_A_PRICE})"
    r"(?: (?:is|are|ist|sind|est|sont|es|son|è|sono|é|são|non|no|não|does|gilt))? )?(?:"
    # English
    r"not valid (?:with|on|for|in)|(?:cannot|can't|can not|may not) be (?:combined|used)|not combinable|"
    r"no other (?:offers?|discounts?)|(?:limit(?: of)? )?(?:one|1|two|2) (?:\w+ )?per (?:person|customer|"
    r"household|order|visit|vehicle|member)|(?:for )?(?:new|first[- ]time) (?:customers?|clients?|members?|"
    r"players?|patients?|users?|guests?) only|only (?:for )?(?:new|first[- ]time) (?:customers?|clients?|"
    r"members?|players?|patients?|users?)|min(?:imum|\.)? (?:spend|order|purchase|deposit|stake|odds|bet)|"
    r"wager\w*|excludes |exp(?:\.|ires?) ?\d|expires (?:on|in|after)|ends (?:on )?\d|(?:valid|"
    r"runs) (?:only )?(?:until|to|for|with)|only valid |"
    # German
    r"nicht (?:kombinierbar|mit anderen|gültig)|gilt nicht|nur (?:für )?neukund\w+|nur einmal pro|"
    r"(?:max(?:imal|\.)?|nur) (?:ein\w*|1) \w+ pro (?:person|kunde\w*|haushalt)|"
    r"mindest(?:bestellwert|umsatz|einsatz|einzahlung|quote)|umsatzbedingung\w*|ausgenommen|"
    r"(?:gültig|läuft|gilt|gelten) bis|(?:gültig|gilt|gelten) nur |nur gültig |endet am|"
    # French
    r"(?:valable|se termine|expire)s? (?:jusqu|le |dans |uniquement|seulement|pour )|"
    r"non cumulable|réservé\w* aux nouveaux|"
    r"nouveaux clients (?:uniquement|seulement)|"
    r"(?:une?|1) (?:seule? )?(?:\w+ )?par (?:personne|client|foyer)|minimum d'achat|achat minimum|"
    r"dépôt minimum|(?:cote|mise) minim\w+|conditions? de mise|"
    # Spanish, Portuguese, Italian
    r"(?:requisit\w+|condición|condiç\w+|condizion\w+)\b.{0,30}\b(?:apost|apuest|deposit|gioca|scomm|puntat|"
    r"jog|compr|acquist)\w*|"
    r"(?:termina|caduca|válid\w+|finaliza|scade|valid\w|expira) (?:el|a los|hasta|en|il|tra|fino|dopo|em|"
    r"até|a|solo|sólo|únicamente|exclusivamente|para|per|soltanto|só|apenas|somente) |no acumulable|"
    r"no (?:es )?(?:válid|combinable)\w*|solo (?:para )?(?:nuevos|clientes nuevos)|"
    r"(?:un|una|uno|máximo \w+|um|uma) (?:\w+ )?por (?:persona|cliente|pessoa|hogar)|"
    r"(?:compra|pedido|depósito|apuesta|cuota|encomenda|aposta|odd) mínim\w+|"
    r"não acumulável|não (?:é )?(?:válid|combin)\w+|(?:só|apenas) (?:para )?novos|"
    r"non cumulabil\w+|non valid\w+|solo (?:per )?(?:i )?nuovi|(?:un|una|uno) (?:\w+ )?(?:per|a) "
    r"(?:persona|cliente)|(?:ordine|spesa|deposito|quota|puntata|giocata) minim\w+|"
    # Dutch, Polish
    r"(?:geldig|geldt|gelden|loopt|eindigt) (?:tot|t/m|op|alleen|uitsluitend)|"
    r"(?:ważn\w+|trwa|kończy się|wygasa|obowiązuj\w+|dotycz\w+) (?:do|po|\d|tylko|wyłącznie)|"
    r"niet (?:in combinatie|combineerbaar|geldig|te combineren)|(?:alleen|uitsluitend) (?:voor )?nieuwe|"
    r"(?:één|een|1) (?:\w+ )?per (?:persoon|klant|huishouden)|"
    r"minimale (?:besteding|bestelling|storting|inzet)|minimum(?:besteding|bestelling|inzet)|uitgezonderd|"
    r"nie łącz[yą] się|nie dotyczy|tylko (?:dla )?nowych|(?:jed[ae]n\w*|1) (?:\w+ )?na (?:osobę|klienta)|"
    r"minimaln\w+ (?:zamówieni|zakup|depozyt|wpłat|stawk|kurs)\w+|wym(?:aga|óg)\w* obrotu|"
    r"warun\w+ obrotu|z wyłączeniem)",
    re.IGNORECASE,
)
_BARGAIN: Final = re.compile(
    r"\d ?%|(?<![\w-])(?:free|gratis|kostenlos\w*|gratuit\w*|offerte?s?|grátis|darmow\w+|bonus|bono|bónus|"
    r"special|deal|off|half|on us|on the house|halbe\w*|moitié|mitad|metà|metade|halve|geschenk\w*|rabatt|"
    r"remise|réduction|descuento|sconto|desconto|korting|rabatu?|pół ceny|zniżk\w+|premi\w+|"
    r"statt|instead of|au lieu de|en lugar de|invece di|em vez de|in plaats van|zamiast)(?!\w)",
    re.IGNORECASE,
)
_OR: Final = {
    "en": "or",
    "de": "oder",
    "fr": "ou",
    "es": "o",
    "it": "oppure|o",
    "pt": "ou",
    "nl": "of",
    "pl": "lub|albo",
}
# "Not happy?", "Passt nicht?", "Changed your mind?", but not "Why not?".
_WHY: Final = re.compile(
    r"\W*(?:why|warum|wieso|pourquoi|por qu|perché|porque|waarom|dlaczego)", re.IGNORECASE
)
_IF: Final = re.compile(
    r"\b(?:not|n't|nicht|keine?|pas|insatisf\w*|non|não|niet|geen|nie|unhappy|dissatisf\w+|disappointed|"
    r"unzufrieden|enttäuscht|mécontente?s?|déçue?s?|descontent\w*|insatisfech\w+|insoddisfatt\w*|"
    r"insatisfeit\w+|ontevreden|niezadowolon\w+|changed your mind|broken|damaged|defekt|kaputt|cassée?|roto|"
    r"rotto|partido|avariad\w+|kapot|zepsut\w+|uszkodzon\w+)\b|^\W*no\b",
    re.IGNORECASE,
)


def is_bargain(sentence: str) -> bool:
    """Whether a sentence offers something cheaper than else, or for nothing."""
    return bool(_BARGAIN.search(sentence))


def is_fronted(clause: str, language: str) -> bool:
    """Whether a clause only says when, for whom or on what condition the rest of its sentence is so."""
    opens = rf"(?:{_FRONTED[language]}|{_IF_OR_WHO[language]})(?!\w)"
    asks = _PAYS.match(clause) or begins_with_a_call(clause, language)
    return bool(re.match(opens, clause, re.IGNORECASE) or asks)


def _is_condition(sentence: str, language: str) -> bool:
    """Whether a sentence that offers nothing says no more than on what condition something is offered."""
    if is_bargain(sentence) or len(words(sentence)) > _LONGEST or sentence.rstrip().endswith("?"):
        return False
    if re.match(rf"(?:{_IF_OR_WHO[language]})(?!\w)", sentence, re.IGNORECASE) and ", " not in sentence:
        return True
    priced = has_money(sentence) and not _BUYS.search(sentence) and not _PAYS.match(sentence)
    bought = _BUYS.match(sentence) and len(words(sentence)) > 1
    if _FROM_A_SUM.search(sentence) and (bought or begins_with_a_call(sentence, language)):
        return False  # "Buy bitcoin from £1", and not "From £50 on"
    narrowed = bought or (is_fronted(sentence, language) and _NARROWS.search(sentence))
    return bool(narrowed) and not priced


def with_offers(sentences: Sequence[str], language: str) -> list[str]:
    """The sentences, where each condition that stands alone and the offer behind it are one; where an offer
    stands before it, too, it may be meant for either, and all three are one."""
    found: list[str] = []
    waiting = False  # whether the last is a condition
    for one in sentences:
        if waiting and is_bargain(one):
            either = len(found) > 1 and _is_free_of_conditions(found[-2], language)
            either = either and not re.match(rf"(?:{_IF_OR_WHO[language]})(?!\w)", found[-1], re.IGNORECASE)
            parts = [found.pop(), one]
            parts = [found.pop(), *parts] if either else parts
            found.append(" ".join((*map(closed, parts[:-1]), parts[-1])))
            waiting = False
        else:
            found.append(one)
            waiting = _is_condition(one, language)
    return found


def _is_free_of_conditions(offer: str, language: str) -> bool:
    """Whether a sentence offers something and has no condition yet."""
    return is_bargain(offer) and not is_fronted(offer, language) and len(sentences_of(offer)) == 1


def offers_before(text: str, told: Sequence[str], last: int | None) -> list[int]:
    """What of the sentences `told` before it a text is a condition of, by their index; `last`: the one right
    before it, where that was told."""
    if _OF_OFFERS.match(text):
        if _PRICED.match(text):  # "Price valid only for members": of no free coffee before it
            return [at for at, one in enumerate(told) if has_money(one)][-1:]
        cheap = [at for at, one in enumerate(told) if is_bargain(one) and not _is_delivered(one)]
        return cheap or [at for at, one in enumerate(told) if has_money(one)][-1:]
    if last is not None and 0 <= last == len(told) - 1 and _CONDITION.match(text):
        return [last] if has_money(told[last]) or is_bargain(told[last]) else []
    return []


def is_other_way(text: str, language: str) -> bool:
    """Whether a text names the other way to pay, which says nothing without the price before it."""
    return has_money(text) and bool(re.match(rf"(?:{_OR[language]})\s", text, re.IGNORECASE))


def hangs_on(question: str, promise: str) -> bool:
    """Whether what is promised behind a question holds in that case alone: "Not happy? We come again"."""
    asked = len(words(question)) <= _MOST and not _WHY.match(question) and bool(_IF.search(question))
    said = len(words(promise))
    return asked and (said >= _FEWEST or (said == _FEWEST - 1 and is_bargain(promise)))


def _is_delivered(text: str) -> bool:
    """Whether nothing but the way to the reader is for nothing."""
    return not has_money(text) and any(comes_along(text, tongue) for tongue in _OR) and "%" not in text
