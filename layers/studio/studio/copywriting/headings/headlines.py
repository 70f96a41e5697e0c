"""Which of the customer's sentences may stand above a text, and which of them first.

A headline promises something or tells one thing from another. What is only true does not: a datum ("MOT till
March 2027", "Price: £9", "14.5 % vol"), an order to the reader, a row of adjectives without their noun, or
the product's name said again. All these may be told below.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.headings.between_words import BETWEEN
from studio.copywriting.headings.leaning_words import ASKED, BACK, COMPARED, LEANING, REFERS, THAN
from studio.copywriting.headings.trust import brings_about, is_means_to_pay
from studio.copywriting.headings.unsought_words import NEEDLESS, UNSOUGHT
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.text import tact
from studio.copywriting.text.address import is_an_order
from studio.copywriting.text.cleaning import words
from studio.copywriting.text.data_words import (
    BESIDE,
    CALLS,
    DATA,
    EVERYWHERE,
    FROM,
    IDLE,
    MONTHS,
    UNNAMED,
    WHEN_OR_HOW,
    WHERE_AND_NOW,
)
from studio.copywriting.warnings.energy import is_declared
from studio.copywriting.warnings.promises import is_offered, without_ceiling
from studio.copywriting.warnings.registers import is_due, is_registered

_FEWEST: Final = 3  # words
_SHORT: Final = 5  # words of an order
_TELLING: Final = 2  # words of a headline that are no small ones, figures or units
# "2 metres long, with a brass clip", but not "250 g of dark chocolate": a size of it, and not how much.
_OPENS_WITH_A_SIZE: Final = re.compile(
    r"\d[\d.,]*\s?(?:m|cm|mm|meters?|metres?|metros?|mètres?|metri|inch(?:es)?)(?!\w)"
    r"(?! (?:from|von|de|d[ae]l|od|van|bis|to|à)\b)",
    re.IGNORECASE,
)
# "39 €, postage 4.90 €, free from 60 €", but not "£10 off your first order".
_OPENS_WITH_A_PRICE: Final = re.compile(
    r"(?:[$€£]\s?\d[\d.,]*\d|\d[\d.,]*\s?(?:[$€£]|zł|euros?|eur)(?!\w))(?:,|\.|$|\s(?:a|an|per|the|pro|je|"
    r"im|der|die|das|le|la|les|"
    r"al|el|los|il|o|os|por|de|het|za|na|each|pcm|pp)(?!\w))",
    re.IGNORECASE,
)
_WHEN_OR_HOW: Final = re.compile(WHEN_OR_HOW, re.IGNORECASE)
_SAYS_NOTHING: Final = re.compile(WHERE_AND_NOW, re.IGNORECASE)
_NEEDLESS: Final = re.compile(NEEDLESS, re.IGNORECASE)
_MEASURE: Final = re.compile(r"\d\s?(?:[^\W\d_]{1,3}|watt|volt)(?!\w)", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d")
_LABEL = re.compile(r"^([^:]{2,40}?)\s?:\s(.*)")
_QUANTITY = re.compile(
    r"\d\s?(?:g|kg|ml|cl|l|cm|mm|m|m²|m2|km|kw|ps|hp|oz|lbs?|°c|°)(?!\w)|\d\s?%\s?(?:vol|abv|alc|alk)|"
    r"\bal[ck]\w*\.? ?\d",
    re.IGNORECASE,
)
A_SUM: Final = r"(?:[$€£]\s?\d|\d[\d.,]*\s?(?:[$€£]|zł|euros?|eur)(?!\w))"
_SUM: Final = re.compile(A_SUM, re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥₹]|\bzł\b|\b(?:eur|usd|gbp|pln|euros?|pounds?|dollars?)\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b|\b{MONTHS}\s(?:de\s)?(?:19|20)\d\d\b", re.IGNORECASE
)
_UNITS: Final = frozenset(
    """
    g kg ml cl l cm mm m km kw ps hp oz lb lbs vol abv alc alk m² qm sqm db bar kwh w v hz mah watt volt inch
    zoll nm ah lm liter litre litres liters litros litri litrów litry
    eur euro euros usd gbp pln zł pound pounds
    """.split()  # noqa: SIM905 - a table
)
# "£28 keeps one person warm", and no bare price.
_SAYS_WHAT_FOR: Final = re.compile(
    r"^\S+(?: ?[€£$]| zł| euros?)? (?:keeps?|feeds?|buys?|pays?|gives?|houses?|treats?|warms?|helps?|plants?|"
    r"schenk\w+|ernähr\w+|bezahl\w+|"
    r"helfen|sichern|reichen|nourri\w+|finance\w*|offr\w+|permett\w+|paie\w*|aliment\w+|pagan?|permit\w+|dan|"
    r"sfama\w*|nutr\w+|garantisc\w+|pagano|alimenta\w*|geeft|geven|voedt|betaalt|karmi\w*|zapewni\w*|wystarcz\w+)\b",
    re.IGNORECASE,
)
# What one has to, and by what a fee is set, in all of the languages.
_RULE: Final = re.compile(
    r"(?<!\w)(?:must|have to|has to|need to|shall|minimum|at least|set by|according to|fixed by|subject to|"
    r"muss|muß|müssen|dürfen|mindest\w+|richtet sich|richten sich|gemäß|laut satzung|"
    r"doi(?:t|vent)|fixée?s? par|conformément|selon le|selon la|debe[n]?|hay que|según|mínim[oa]|"
    r"deve|devono|bisogna|secondo|minim[oa]|devem|conforme|segundo o|segundo a|"
    r"moet|moeten|mag|mogen|minimaal|volgens|musi|muszą|należy|zgodnie z|według)(?!\w)",
    re.IGNORECASE,
)
# Where one leaves the car, for which nobody comes.
_PARKING: Final = re.compile(
    r"^(?:(?:free|own|our|gratis|kostenlose\w*|kostenfreie\w*|eigene\w*|darmowy|bezpłatny) )?(?:car )?"
    r"(?:park(?:ing|en|plätze\w*|platz|ieren)|aparcamiento|parcheggi\w*|estacionamento|parkeren|"
    r"stationnement)\b",
    re.IGNORECASE,
)
# How a thing is used, which nobody comes for: "Introduce gradually over 7 days".
_USED: Final = re.compile(
    r"(?:(?:introduce|feed|wean|dilute|rinse|shake|stir|soak|apply|store|mix)(?! (?:of|for|up|hands)\b|-)|"
    r"serve (?:it|them|chilled|warm|hot|cold|with|at|over|on|immediately)|einführen|füttern|schütteln|"
    r"langsam umstellen|verdünnen|introduisez|introduire|secouer|agiter|diluer|introducir|introduzca|agitar|"
    r"diluir|introdurre|agitare|diluire|introduzir|introduza|geleidelijk|schudden|verdunnen|wprowadzaj|"
    r"wprowadzać|wstrząsnąć|rozcieńczyć)\b",
    re.IGNORECASE,
)
# "Evenings til 9", "Weekdays 4-8pm", but not "Weekday lunches for £9".
_HOURS: Final = re.compile(
    r"^(?:(?:early|late) )?(?:mornings?|evenings?|weekdays?|weekends?|abends?|morgens|werktags?|"
    r"wochenends?|soirs?|"
    r"(?:le )?matin|(?:las? )?(?:tardes?|mañanas?|noches?)|(?:la )?(?:sera|mattina)|(?:as )?(?:noites?|"
    r"manhãs?)|"
    r"(?:'s )?avonds?|wieczor\w+|rano)\b[^.$€£\d]{0,16}\d\d?(?!\d| ?[€$£%]| (?!heures|horas)\w{4})",
    re.IGNORECASE,
)
# Where a house is and since when, which comes behind what it sells.
_NEAR_OR_SINCE: Final = re.compile(
    r"(?<!\w)(?:(?:since|seit|depuis|desde|dal|sinds|od) (?:19|20)\d\d|minutes? (?:from|d[ue])|near|"
    r"minuten (?:zu|zur|zum|von|van)|in der nähe|à proximité|près d[eu]|cerca|minutos d[eo]l?|junto al?|"
    r"vicino|minuti da\w*|perto|ao lado d[eoa]|vlakbij|naast het|blisko|minut od|"
    r"przy (?:stacji|metrze|ulicy))(?!\w)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\d+ ?(?:[x×] ?|(?:k?g|ml|cl|l) )?(?=[^\W\d_]{3})")
_TIMES: Final = re.compile(r"\d+ ?[x×] ?[^\W\d_]")
# What goes on about the clause before it, in the same sentence.
_SECOND_CLAUSE: Final = re.compile(
    r", (?:and|so|before|und|sodass|bevor|damit|et|avant|y|antes|e|prima|en|voordat|i|a|oraz|zanim) ",
    re.IGNORECASE,
)
_TOO: Final = re.compile(r", (?:too|as well)\W*$", re.IGNORECASE)
# A price from which on, or pay between two sums.
_OFFER = re.compile(
    rf"\b{FROM}\s(?:\w+\s)?[$€£]?\s?\d|\d\s?(?:[$€£]|\w+)?\s?(?:[-–]|to|bis|tot|à|a|do|e)\s[$€£]?\s?\d",
    re.IGNORECASE,
)


# "Buy two, get one free" begins like a button and is an offer.
_BARGAIN = re.compile(
    r"\d ?%|\b(?:[2-9]|two|three|zwei|drei|deux|trois|dos|tres|due|tre|"
    r"dois|duas|três|twee|drie|dwa|dwie|trzy)\b"
    r".{0,40}\b(?:free|gratis|geschenkt|kostenlos|offert\w*|gratuit\w*|grátis|llév\w+|lev[ae])\b",
    re.IGNORECASE,
)


def is_telling(sentence: str, language: str) -> bool:
    """Whether a sentence tells of the thing: no paper of it, no label with its value, no call to act."""
    data = _compiled(language)[0]
    told_or_asked = is_declared(sentence) or is_due(sentence) or begins_with_a_call(sentence, language)
    return not (data.search(sentence) or told_or_asked or _is_label(sentence))


def begins_with_a_call(sentence: str, language: str) -> bool:
    """Whether a sentence asks the reader to do something, as a button does, and offers nothing for it."""
    called = bool(_compiled(language)[1].match(sentence.lstrip("¡¿")))
    return called and not _BARGAIN.search(sentence) and not brings_about(sentence)


def may_head(sentence: str, language: str, names: str) -> bool:
    """Whether a sentence in `language` may be a headline beside the product's and the brand's `names`."""
    data = _compiled(language)[0]
    told = telling_words(sentence)
    return (
        len(words(sentence)) >= _FEWEST
        and not data.search(sentence)
        and not is_declared(sentence)
        and not is_registered(sentence)
        and not begins_with_a_call(sentence, language)
        and not _is_datum(sentence, len(told))
        and not _is_row_of_words(sentence)
        and not needs_another(sentence, language)
        and bool(told - set(words(names)))
    )


def needs_another(sentence: str, language: str) -> bool:
    """Whether some word of a sentence is understood only beside another one: "also", "there", "quieter"."""
    leaning, compared, than = _leaning(language)
    clause = _SECOND_CLAUSE.split(sentence, maxsplit=1)[0]  # "…, and we lend you one meanwhile"
    added = leaning.search(clause) or _TOO.search(clause)
    return bool(added or (compared.search(sentence) and not than.search(sentence)))


def points_back(sentence: str, language: str) -> bool:
    """Whether what a sentence does is done to what another one names: "We plane it again"."""
    return any(re.search(table[language], sentence, re.IGNORECASE) for table in (BACK, REFERS))


def speaks_of_the_asked(sentence: str, language: str) -> bool:
    """Whether a sentence behind a question goes on about what that one named, by a word within."""
    return any(re.search(table[language], sentence, re.IGNORECASE) for table in (BACK, ASKED))


def is_datum(sentence: str, language: str) -> bool:
    """Whether a text of anybody's is only true: papers, dates of these, or a bare measure or price."""
    data = _compiled(language)[0]
    return (
        is_declared(sentence)
        or is_due(sentence)
        or bool(
            data.search(sentence)
            or _MONTH.search(sentence)
            or _is_bare(sentence, len(telling_words(sentence)))
        )
    )


def is_a_call(sentence: str, language: str) -> bool:
    """Whether a sentence is no more than what a button says: "Book now". "Book by Friday" says when."""
    calls = _compiled(language)[1]
    left = sentence.lstrip("¡¿")
    if not (found := calls.match(left)):
        return False
    rest = words(left[found.end() :])
    return all(_SAYS_NOTHING.fullmatch(word) or calls.fullmatch(word) for word in rest)


def is_a_term(sentence: str, language: str) -> bool:
    """Whether a sentence is a short order that says when or how: "Cancel any month"."""
    said = words(sentence)
    called = _compiled(language)[1].match(sentence.lstrip("¡¿")) and len(said) <= _SHORT
    return bool(called and any(map(_WHEN_OR_HOW.fullmatch, said)) and not is_a_call(sentence, language))


def is_a_rule(sentence: str, language: str) -> bool:
    """Whether a sentence says what one has to, or by what something is set."""
    return bool(_RULE.search(sentence) or is_an_order(sentence, language))


def comes_along(sentence: str, language: str) -> bool:
    """Whether a sentence tells what comes with the thing: delivery, a guarantee, what is included."""
    return bool(_compiled(language)[2].search(sentence))


def has_money(sentence: str) -> bool:
    """Whether a sentence names a sum of money."""
    return bool(_MONEY.search(sentence))


def names_its_price(sentence: str) -> bool:
    """Whether a sentence says what is had before the one sum that it costs: "Two courses at lunch £19.50"."""
    sums = list(_SUM.finditer(sentence))
    return len(sums) == 1 and len(telling_words(sentence[: sums[0].start()])) >= _TELLING


def gives(sentence: str) -> bool:
    """Whether a sentence says what a sum does: "£28 keeps one person warm"."""
    return bool(_SAYS_WHAT_FOR.search(sentence))


def rank(sentence: str, language: str) -> int:
    """Its place among headlines: 0 what is sold and what one gains, 1 what comes with it, what it costs,
    where and since when it is, 2 what says none of it (a bare measure or price, an order), which heads
    nothing where there is a name."""
    told = telling_words(sentence)
    offered = _OFFER.search(sentence) or without_ceiling(sentence) != sentence
    of_a_thing = names_its_price(sentence) and not offered  # with when and for whom it costs that
    gift = gives(sentence)
    priced = _MONEY.search(sentence) and not (offered or of_a_thing or gift)
    _, _, beside, idle, unnamed, unsought = _compiled(language)
    ordered = is_an_order(sentence, language) and not _BARGAIN.search(sentence)
    measured = len(told) < _FEWEST and _MEASURE.search(sentence)
    counted = len(told) < _TELLING and _FIGURE.search(sentence) and not is_offered(sentence)
    idly = idle.search(sentence) and not of_a_thing
    vague = idly or unnamed.search(sentence) or _is_a_row_of_data(sentence)
    unwanted = unsought.search(sentence) and not (of_a_thing or _NEEDLESS.match(sentence))
    parked = _PARKING.search(sentence) or _HOURS.search(sentence) or _USED.match(sentence)
    sized = _OPENS_WITH_A_SIZE.match(sentence) or (_OPENS_WITH_A_PRICE.match(sentence) and not gift)
    if (
        priced
        or ordered
        or measured
        or counted
        or vague
        or unwanted
        or sized
        or parked
        or is_a_list(sentence)
        or is_means_to_pay(sentence)
    ):
        return 2
    aside = beside.search(sentence) or _NEAR_OR_SINCE.search(sentence)
    return int(bool(of_a_thing or aside or len(told) < _TELLING))


def place(sentence: str, language: str) -> int:
    """Its `rank`, and 2 also for what nobody comes for by its meaning."""
    return 2 if is_aside(sentence) else rank(sentence, language)


def is_aside(sentence: str) -> bool:
    """Whether by its meaning nobody comes for a sentence: terms, papers, streets, what is needed, how long a
    voucher is valid."""
    return tact.does("ASIDE", sentence, strictly=False)


def _is_datum(sentence: str, told: int) -> bool:
    return bool(_is_bare(sentence, told) or _MONTH.search(sentence) or _is_label(sentence))


def _is_bare(sentence: str, told: int) -> bool:
    priced = _MONEY.search(sentence) and not _OFFER.search(sentence)
    return bool((priced or _QUANTITY.search(sentence)) and told < _FEWEST)


def _is_label(sentence: str) -> bool:
    """Whether it is a heading and its value: "Price: £9", not "Small groups: eight people at most"."""
    found = _LABEL.match(sentence)
    return bool(found and (len(telling_words(found[1])) < 2 or not telling_words(found[2])))


def is_a_list(sentence: str) -> bool:
    """Whether it counts up what is in a thing: "1 x white loaf, 2 x rye", "2 leeks, 1 kg potatoes"."""
    parts = sentence.split(", ")
    counted = [part for part in parts if _COUNTED.match(part)]
    return bool(_TIMES.match(sentence)) or (len(counted) > 1 and 2 * len(counted) > len(parts))


def telling_words(sentence: str) -> set[str]:
    """A sentence's words without small ones, figures and units."""
    return {word for word in words(sentence) if word not in SMALL_WORDS | _UNITS and not word[0].isdigit()}


def _is_a_row_of_data(sentence: str) -> bool:
    """Whether it is a row of single words and figures: "62 m², 2. Stock, Aufzug"."""
    parts = sentence.split(", ")
    figures = [part for part in parts if _FIGURE.search(part)]
    return (
        len(parts) > 1
        and 2 * len(figures) >= len(parts)
        and all(len(telling_words(part)) < 2 for part in parts)
    )


def _is_row_of_words(sentence: str) -> bool:
    """Whether it is single words between commas: adjectives without what they are said of. Where a capital
    stands within, there is a noun."""
    parts = re.split(
        r"\s*(?:[,/;]|\b(?:and|und|et|y|e|en|i|or|oder|ou|o|of|lub|albo)\b)\s*", sentence.strip(" .!")
    )
    single = all(len(set(part.split()) - SMALL_WORDS) <= 1 for part in parts if part)  # "Macinata o in grani"
    return len(parts) > 1 and single and sentence[1:].islower()


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], ...]:
    data, unsought, between = (
        "".join(map(str.strip, table[language].splitlines())) for table in (DATA, UNSOUGHT, BETWEEN)
    )
    return (
        re.compile(rf"(?<!\w)(?:{data}|{EVERYWHERE})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{CALLS[language]})\b", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{BESIDE[language]})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{IDLE[language]})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{UNNAMED[language]})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{unsought}|{between})(?!\w)", re.IGNORECASE),
    )


@cache
def _leaning(language: str) -> tuple[re.Pattern[str], ...]:
    # Behind a comma it adds to its own sentence: "three walks a day, also in the rain".
    return tuple(
        re.compile(rf"(?<!\w)(?<!, )(?:{table[language]})(?!\w)", re.IGNORECASE)
        for table in (LEANING, COMPARED, THAN)
    )
