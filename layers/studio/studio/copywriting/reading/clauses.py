"""What of a sentence may stand above a text: a first clause that is true without the rest, or a price.

A clause ends before what only adds to it: a colon's or a semicolon's explanation, "and" with a subject of its
own, "with" behind a comma. A price is taken with what it is paid for ("£2.50 per person per month"), where
the sentence says it of what is sold; the sentence then stands whole below it.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from studio.copywriting.headings.headlines import has_money, names_its_price, needs_another, telling_words
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.prices.charges import is_charge
from studio.copywriting.prices.extras import is_extra
from studio.copywriting.prices.offers import is_term
from studio.copywriting.prices.tied import is_fronted
from studio.copywriting.reading.subjects import shares
from studio.copywriting.text.data_words import FROM, WEEKDAYS
from studio.copywriting.warnings.promises import is_offered
from studio.sentences import sentences as sentences_of

_LEAST: Final = 3  # words of a clause
_TELLING: Final = 2
# By language: "and", who may be the subject behind it, and what adds behind a comma.
_ADDS: Final = {
    "en": (
        r"and",
        r"we|you|they|(?:all )?(?:of )?our|everyone|every|each|there (?:is|are)",
        r"with|without|including",
    ),
    "de": (r"und", r"wir|sie|ihr|du|man|(?:alle )?unsere?|jede[rs]?", r"mit|ohne|inklusive|inkl\."),
    "fr": (r"et", r"nous|vous|on|ils?|elles?|nos|notre|chaque|tou(?:te)?s", r"avec|sans|y compris"),
    "es": (r"[ye]", r"\w+(?:amos|emos|imos)|tod[oa]s|cada|nuestr[oa]s?", r"con|sin|incluid[oa]s?"),
    "it": (r"ed?", r"\w+iamo|tutt[ie]|ogni|[il]e? nostr[ie]", r"con|senza|inclus[oaie]"),
    "pt": (r"e", r"\w+(?:amos|emos|imos)|tod[oa]s|cada|[oa]s noss[oa]s", r"com|sem|incluíd[oa]s?"),
    "nl": (r"en", r"we|wij|u|je|ze|(?:al )?onze|alle|elke", r"met|zonder|inclusief"),
    "pl": (r"i|a|oraz", r"\w+(?:emy|amy|imy|ymy)|każd\w+|wszys\w+|nas[iz]\w*", r"z|ze|bez|w tym"),
}
# On which days, behind a comma.
_FROM_WHEN: Final = (
    r"on|every|from|am|immer|jeden|von|le|tous les|du|de|los|el|il|ogni|dal|à|às|aos|de|op|"
    r"elke|van|w|we|od|każd\w+"
)
# What makes the rest more than an addition: it takes back, keeps for some, or asks for something.
_TAKES_BACK: Final = re.compile(
    r"\b(?:but|only|except|unless|if|when|while|must|not|without|"
    r"aber|nur|außer|wenn|sofern|falls|nicht|ohne|kein\w*|muss|müssen|"
    r"mais|seulement|uniquement|sauf|si|pas|sans|"
    r"pero|s[óo]lo|solamente|salvo|excepto|si|no|sin|"
    r"ma|soltanto|solo|tranne|se|non|senza|"
    r"mas|apenas|exceto|não|sem|"
    r"maar|alleen|behalve|als|niet|geen|zonder|"
    r"ale|tylko|oprócz|jeśli|nie|bez)\b",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(r"\b(?:without|ohne|sans|sin|senza|sem|zonder|bez)\b", re.IGNORECASE)
# An order to the reader, cut from what comes of it: "Tell us three books".
_ORDERS: Final = re.compile(
    r"(?:tell|send|bring|choose|pick|let|take|give|show|try|drop|leave|text|email|ring|exchange|swap|keep|"
    r"pop|"
    r"think|imagine|just|simply|if|when)\b",
    re.IGNORECASE,
)
# "We do the following: …", whose clause says nothing.
_POINTS_ON: Final = re.compile(
    r"(?:following|these|this|folgende\w*|diese\w*|suivante?s?|siguientes?|seguent[ei]|seguintes?|volgende|"
    r"następując\w*)$",
    re.IGNORECASE,
)
# "Pass rate last year: 58 %", "Origin of the milk: Italy", whose clause is a heading.
_VALUE: Final = re.compile(r"\s?:\W+(?:(?:\w+\W+){0,2}\d|\w+\W*$)")
_SUM: Final = (
    r"(?:[$€£]\s?\d{1,3}(?:[.,\u00a0\u202f ]?\d{3})*(?:[.,]\d\d?)?(?![\d.,]*\d)|"
    r"\d{1,3}(?:[.,\u00a0\u202f ]?\d{3})*(?:[.,]\d\d?)?[\u00a0\u202f ]?(?:[€£$]|zł|euros?|eur)(?!\w))"
)
# What one such price is paid for: "a month", "die Stunde", "al día", "/ Nacht".
_PER: Final = (
    r"(?:\s?/\s?[^\W\d_]+|\s(?:an?|per|each|pro|je|die|den|das|par|la|le|por|al|a la|o|à|ao|za|na|om)\s"
    r"[^\W\d_]+|\s(?:l'|all'|à l'|a l')[^\W\d_]+|\s(?:each|pp|pcm|p\.p\.))"
)
# What a price in a sentence may follow: it costs so much, or is had for it.
_COSTS: Final = re.compile(
    r"(?:^|\b(?:costs?|is|are|at|for|kostet|kosten|für|coûte(?:nt)?|est(?: à)?|sont(?: à)?|à|pour|cuesta|"
    r"cuestan|"
    r"por|es de|costa|costano|per|a|custa|custam|é de|kost|voor|kosztuj[eą]|za))\s?$",
    re.IGNORECASE,
)
# What may stand behind it, and nothing is lost: an end, a comma, "and", what is included.
_ENDS: Final = re.compile(
    r"\W*$|\s?[,;(]|\s(?:and|und|et|y|e|ed|en|i|oraz|incl\w*|inkl\w*|ttc|iva incl\w*|with|mit|avec|con|com|"
    r"met|z|ze|"
    r"tot|all in)\b",
    re.IGNORECASE,
)


def first_clause(sentence: str, language: str) -> str:
    """The longest beginning of a sentence that is whole and true without the rest; "" where there is none."""
    if any(held(sentence) for held in (has_money, is_offered, is_term, is_charge)):
        return ""
    found = ""
    for seam in _seams(language).finditer(sentence):
        clause, rest = sentence[: seam.start()].rstrip(), sentence[seam.end() :]
        told = _is_whole(clause, language) and not _TAKES_BACK.search(rest)
        if told and not _VALUE.match(sentence[seam.start() :]):
            found = clause
    return found


def opening_of(sentence: str, language: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of a sentence, up to a comma, a dash or a bracket, that `fits` above a text and
    is whole and true without the rest: "A proper smock, cut from canvas"; "" where there is none."""
    if any(held(sentence) for held in (has_money, is_offered, is_term, is_charge)):
        return ""
    found = ""
    for seam in _CUTS.finditer(sentence):
        clause, rest = sentence[: seam.start()].rstrip(), sentence[seam.end() :]
        told = _is_whole(clause, language) and not needs_another(clause, language)
        told = told and not _TAKES_BACK.search(_WITHOUT.sub("", clause)) and ":" not in clause
        told = told and not _DONE.match(clause) and not _goes_on(rest, language)
        told = told and bool(seam[0].strip() or _may_end(sentence, clause, rest))
        told = told and not _VALUE.match(sentence[seam.start() :])
        if told and fits(clause) and not _TAKES_BACK.search(rest):
            found = clause
    return found


def price_of(sentence: str, title: str, language: str, *, of_it: bool = False) -> str:
    """The one price that a sentence names of what is called `title`, as a headline has it ("from £9 a
    night"); "" where it names more than one, part of one, or that of something else. `of_it`: its pronoun is
    the thing."""
    whole, *others = re.split(r",\s(?=\D)", sentence)
    added = [one for one in others if has_money(one)]
    if added and all(is_charge(one) or is_extra(one, language) for one in added):
        sentence = whole  # "A bouquet is €30, delivery €5"
    sums = list(re.finditer(_SUM, sentence, re.IGNORECASE))
    joined = len(sentences_of(sentence)) > 1 or is_charge(sentence) or is_extra(sentence, language)
    if len(sums) != 1 or joined or is_offered(sentence) or is_term(sentence) or "%" in sentence:
        return ""
    before, behind = sentence[: sums[0].start()], sentence[sums[0].end() :]
    start = re.search(rf"(?:^|(?<=\s)){FROM}\s?$", before, re.IGNORECASE)
    offered = start is not None and not re.search(r"\d", start[0])
    plain = before[: start.start()] if start else before
    of_the_thing = of_it or not plain.strip() or shares(sentence, title)
    if not of_the_thing or not (offered or not plain or _COSTS.search(before)):
        return ""
    unit = re.match(rf"{_PER}{{0,2}}", behind, re.IGNORECASE)
    per = unit[0] if unit else ""
    if not _ENDS.match(behind[len(per) :]):
        return ""
    price = f"{start[0] if start else ''}{sums[0][0]}{per}"
    return price[:1].lower() + price[1:]


def first_of_prices(sentence: str) -> str:
    """The first of the things that a sentence counts up, each with its one price ("Skin fade £18, cut & beard
    £26"); "" where it is no such list."""
    parts = re.split(r"[,;]\s(?=\D|\d+\s?[^\W\d_])", sentence)
    sums = [list(re.finditer(_SUM, part, re.IGNORECASE)) for part in parts]
    if len(parts) == 1 or any(len(found) != 1 for found in sums) or is_charge(sentence) or is_term(sentence):
        return ""
    first, price = parts[0], sums[0][0]
    named = names_its_price(first) and not first[: price.start()].rstrip().endswith(":")
    return first if named and not first[price.end() :].strip() and not sentence[0].islower() else ""


# "Coltivata nelle valli", "Baked in Hull": done to what another word names.
_DONE: Final = re.compile(
    r"(?:\w+(?:at|ut|it)[aoei] |\w+(?:ad|id)[ao]s? |\w+ée?s? |"
    r"(?:\w+ed|made|grown|built|woven|sewn|spun|cut|born) (?:in|by|from|of|with|on|at|for)\b|"
    r"ge\w+(?:t|en) (?:in|im|aus|mit|von|vom|auf|am|nach|met|van|door|uit)\b|"
    r"\w+(?:an|on|t)[yae] (?:w|z|na|przez|ze|we)\b)",
    re.IGNORECASE,
)
# "frames and sills": what closes a list, of which the clause has the beginning.
_LISTED: Final = r"(?:[^,.;:]{{1,25}},\s)*(?:[\w'-]+\s){{1,2}}(?:{joins}|or|oder|ou|o|of|lub|albo)\s"
_RELATIVE: Final = {
    "de": r"(?:(?:in|mit|für|auf|von|an|bei|zu|aus) )?(?:der|die|das|den|dem|deren|dessen|denen|welche\w*|"
    r"wo\w*|"
    r"was|wer|wen|wie|dass|ob|um|bis|sobald|solange|bevor|zu)\b",
    "pl": r"(?:(?:w|z|na|do|od|dla|o) )?(?:któr\w+|co|kto|gdzie|że|jak|czy|by|aby|zanim|aż)\b",
}
_SINCE: Final = re.compile(r"(?:since|seit|depuis|desde|dal|sinds|od) (?:19|20)\d\d", re.IGNORECASE)
# Where a sentence may be cut: marks; since when, and with which view; what goes on about "A mule of felt".
_CUTS: Final = re.compile(
    rf",\s|\s[–—-]\s|\s?[:;(]\s?|\s(?={_SINCE.pattern})|"
    r"\s(?=(?:overlooking|with (?:a )?views?|mit blick|avec vue|con vistas?|com vista|met uitzicht|"
    r"z widokiem)\b)|(?<=[^,]{20})\s(?=(?:that|which|qui|que|che)\s)",
    re.IGNORECASE,
)
_SAYS_WHICH: Final = re.compile(r"(?:that|which|qui|que|che)\s", re.IGNORECASE)
_ONE: Final = re.compile(r"(?:an?|une?|un[oa']?|uma?)\b", re.IGNORECASE)

# "Bakers serving Leith since 1921": what is done since then, or is so.
_DOES: Final = re.compile(
    r"(?:ed|ing|open|ąc[yae]|an[ty]\w|és?|ées?|[aiu]t[oaie]|[ai]d[oa]s?|iert|führt|tätig|acti[fv]\w*)$",
    re.IGNORECASE,
)


def _may_end(sentence: str, clause: str, rest: str) -> bool:
    """Whether a clause may end where no mark is: it says what a thing is, and the rest what that does."""
    which = _SAYS_WHICH.match(rest) and not _ONE.match(sentence)
    return not (which or (_SINCE.match(rest) and _DOES.search(clause)))


def _goes_on(rest: str, language: str) -> bool:
    """Whether the rest of a sentence goes on with a list that the clause before it begins, or keeps it for
    some: German and Polish have a comma before any relative clause."""
    listed = _LISTED.format(joins=_ADDS[language][0])
    return bool(re.match(f"{listed}|{_RELATIVE.get(language, '(?!)')}", rest, re.IGNORECASE))


def _is_whole(clause: str, language: str) -> bool:
    last = clause.split()[-1:] or [""]
    return (
        len(clause.split()) >= _LEAST
        and len(telling_words(clause)) >= _TELLING
        and last[0].lower() not in SMALL_WORDS
        and not _POINTS_ON.search(clause)
        and not _ORDERS.match(clause)
        and not is_fronted(clause, language)
        and clause.count("(") == clause.count(")")
        and not re.search(r"[\"“”„«»]", clause)
    )


@cache
def _seams(language: str) -> re.Pattern[str]:
    joins, subject, adds = _ADDS[language]
    owned = rf",?\s(?:{joins})\s(?=(?:{subject})\b)"
    return re.compile(
        rf"\s?[:;]\s|\s[–—-]\s|{owned}|,\s(?:{adds})\s|,\s(?=(?:{_FROM_WHEN}\s)?(?:{WEEKDAYS})\b)",
        re.IGNORECASE,
    )
