"""What a text claims that must be in the brief: figures, and words that only a fact can back.

The lists are those that ad reviewers look for. They can't see every invention (a flavour that isn't there is
just a noun to them), so they are a net under an engine, not a proof.
"""

import re
from collections.abc import Iterator
from typing import Final

from studio.copywriting.claims.guarded_words import IN_OTHER_LANGUAGES
from studio.copywriting.text.cleaning import words

_UP_TO_TWENTY: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen "
    "eighteen nineteen twenty"
)
_NUMBER_WORDS: Final = {
    **{word: str(value) for value, word in enumerate(re.findall(r"\w+", _UP_TO_TWENTY), start=2)},
    **{"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80"},
    **{"ninety": "90", "hundred": "100", "thousand": "1000", "million": "1000000"},
}
_MONEY: Final = r"[$€£¥₹]|zł|(?:usd|eur|gbp|pln|euros?|dollars?|pounds?)\b"
# Behind a full stop, a sum is the next sentence's: "since 1961. £55 a test".
_JOINTS: Final = re.compile("[-'’]")
_FIGURE = re.compile(
    rf"(?P<money>[$€£¥₹]\s?)?(?P<value>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:,\d+)?|\d[\d.,]*)"
    rf"(?:(?P<percent>\s?(?:%|percent\b|per cent\b|prozent\b|procent\b))|"
    rf"(?:(?<![.,])\s)?(?P<after>{_MONEY}))?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_CURRENCIES: Final = {
    **{"usd": "$", "dollar": "$", "dollars": "$", "eur": "€", "euro": "€", "euros": "€"},
    **{"gbp": "£", "pound": "£", "pounds": "£", "pln": "zł"},
}

# What ads may not say without ground, by group; "|" between alternatives, line breaks mean nothing.
_PATTERNS: Final = {
    "offer": r"""
        sales?|discount\w*|deals?|bargains?|clearance|promo(?:tion)?s?|coupons?|vouchers?|cash ?back|
        half[- ]price|(?:special|great|best|lowest|low) (?:price|offer)s?|on offer|offers? ends?|
        save (?:up to|big|money)|\d+ ?% off|off your|bogo|black friday|cyber monday|gift with""",
    "free": r"""
        (?:it|them|yours|one|for|absolutely|completely|totally|delivered|shipped) free|
        free (?:shipping|delivery|returns?|trials?|gifts?|samples?|of charge|for|today|with|months?|weeks?|
        days?)|
        (?<!-)free|complimentary|no cost""",
    "scarcity": r"""
        limited(?:[- ](?:time|edition|stock|quantit\w+|offer|run))?|last chance|hurry|while (?:stocks?|
        supplies) last|(?:only|just) (?:\w+ )?(?:left|remaining)|selling (?:out|fast)|sell out|sold out|
        almost gone|going fast|back in stock|ends? (?:today|tonight|soon|tomorrow|on|at|this)|today only|
        only today|this week only|before (?:it's|they're) gone|act (?:now|fast)|final (?:hours|days)|
        miss out|now or never|once in a lifetime|one[- ]time|until (?:midnight|\w+day)""",
    "guarantee": r"""
        guarant\w+|warrant(?:y|ies)|money[- ]back|risk[- ]free|no[- ]risk|refund\w*|satisfaction""",
    "proof": r"""
        clinical\w*|scientif\w*|science[- ]backed|proven|proof|stud(?:y|ies) show|research shows|
        \w+[- ]tested|tested|certified|approved|patented|awards?|award[- ]winning|endorsed|recommended|
        doctors?|dermatologists?|experts?|fda|trusted|as seen (?:on|in)""",
    "reviews": r"""
        reviews?|reviewed|rated|ratings?|\d ?stars?|five[- ]star|testimonials?|customers (?:love|say|
        agree|rave)|loved by|favou?rites?|cult|viral|everyone(?:'s| is)|thousands|millions|hundreds|
        popular|best[- ]?sell\w+|join (?:the|over)""",
    "superlative": r"""
        best|#1|number (?:one|1)|no\. ?1|top[- ](?:rated|quality|of the line)|leading|leader|greatest|
        finest|ultimate|perfect\w*|unbeatable|unmatched|unrivall?ed|unparalleled|world[- ]class|
        revolutionary|game[- ]chang\w+|miracles?|magic\w*|flawless|unlike any|second to none|
        like no other|better than|most \w+|premium|superior|exceptional|extraordinary|(?:fast|strong|
        light|soft|pur|clean|smart|easi|smooth|rich|fresh|cheap|quick|high|bright|warm|cool|healthi|saf|
        tough|thinn?|small|larg|bigg|tasti|comfi|cosi|cozi)est""",
    "absolute": r"""
        always|never|forever|instant(?:ly)?|immediately|overnight|every time|effortless(?:ly)?|completely|
        totally|permanent(?:ly)?|lasts? a lifetime""",
    "health": r"""
        cures?|heals?|treats?|prevents?|diagnos\w+|detox\w*|anti[- ]ag(?:e)?ing|weight[- ]loss|
        lose weight|pain|disease|therap\w+|medical\w*|medicinal|remed(?:y|ies)|immun\w+|hypoallergenic|
        safe for""",
    "novelty": r"""
        new|newest|latest|exclusive\w*|first[- ]ever|just (?:in|dropped|landed|launched|arrived)|
        innovative|cutting[- ]edge""",
    "quality": r"""
        organic|natural(?:ly)?|vegan|sustainabl\w+|eco[- ]friendly|eco|green|recycl\w+|biodegradable|
        carbon[- ]neutral|cruelty[- ]free|fair[- ]trade|handmade|hand[- ]?crafted|artisan\w*|luxur\w+|
        non[- ]toxic|chemical[- ]free|gluten[- ]free|waterproof|durable|long[- ]lasting|authentic|genuine|
        local(?:ly)?|made in""",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    alternatives = "".join(line.strip() for line in pattern.splitlines())
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


GUARDED: Final = {
    language: {group: _compiled(pattern) for group, pattern in patterns.items()}
    for language, patterns in {"en": _PATTERNS, **IN_OTHER_LANGUAGES}.items()
}


def figures(text: str) -> set[str]:
    """Every number of a text in one form, however its language writes it: "24", "$19", "50%", "1800", "4.2";
    English number words count, "one" does not."""
    found = set()
    for match in _FIGURE.finditer(text):
        value = _plain_number(match["value"])
        after = (match["after"] or "").lower()
        money = (match["money"] or "").strip() or _CURRENCIES.get(after, after)
        found.add(f"{money}{value}{'%' if match['percent'] else ''}")
    return found | {
        _NUMBER_WORDS[part] for word in words(text) for part in word.split("-") if part in _NUMBER_WORDS
    }


def _plain_number(written: str) -> str:
    value = re.sub(r"\s", "", written).rstrip(".,")
    if _THOUSANDS.fullmatch(value):
        value = re.sub(r"[.,]", "", value)
    elif cents := re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})*)[.,](\d{1,2})", value):
        value = f"{re.sub(r'[.,]', '', cents[1])}.{cents[2]}"
    else:
        value = value.replace(",", "")
    return value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0") or "0"


def guarded(text: str, language: str = "en") -> Iterator[tuple[str, str]]:
    """Each guarded phrase of a text in `language` with its group."""
    for group, pattern in GUARDED.get(language, {}).items():
        for match in pattern.finditer(text):
            yield group, match[0]


class Ground:
    """What the customer says, prepared for many questions. `language`: of what the customer says."""

    def __init__(self, text: str, language: str = "en") -> None:
        given = figures(text)
        # "$19" backs "19", but "19" backs neither "$19" nor "19%".
        self._figures = given | {figure.strip("$€£¥₹zł") for figure in given if not figure.endswith("%")}
        # "BPA-free" backs "BPA free" too: a hashtag has no hyphens; "the doctor's" and "l'expert" say whose.
        self._words = f" {' '.join((*words(text), *words(_JOINTS.sub(' ', text))))} "
        self._language = language
        self._groups = {group for group, _ in guarded(text, language)}

    def unfounded(self, text: str, language: str = "en") -> list[str]:
        """What a text claims without finding it here, as phrases for a message; empty when all is founded.

        Of a text in another language than the ground, what is claimed must be of a kind that is claimed here.
        """
        missing = [f"the figure {figure}" for figure in sorted(figures(text) - self._figures)]
        for group, phrase in guarded(text, language):
            said = " ".join(words(phrase))
            if any(f" {form} " in self._words for form in (said, said.removesuffix("s"), f"{said}s")):
                continue
            if language == self._language or group not in self._groups:
                missing.append(f"'{phrase}' ({group})")
        return list(dict.fromkeys(missing))


def unfounded(text: str, ground: str) -> list[str]:
    """`Ground(ground).unfounded(text)` for a single question, in English."""
    return Ground(ground).unfounded(text)
