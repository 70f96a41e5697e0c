"""Claims to heal, to take off weight or to keep an organ well, told by what they say.

No trade may promise them without proof that a text has no room for: a food may claim neither a cure nor a
rate of losing weight (Regulation (EU) 1169/2011, article 7; (EC) 1924/2006, article 12), an effect on an
organ only in listed words; a cosmetic may claim no cure either ((EU) 655/2013). Ways to say that something
ends an illness are without number, illnesses are not: who sells nothing that heals and names one claims to
heal it, but in another sense that is known (`other_senses`). Whose business is illness tells what it treats,
and heads no text with it.
"""

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from studio.copywriting.health import effects
from studio.copywriting.health import healing_words as said
from studio.copywriting.health.ailments import AILMENTS, ENGLISH_ALONE
from studio.copywriting.health.other_senses import OTHER_SENSES, RESEARCH
from studio.copywriting.text import tact
from studio.copywriting.text.bare import bare, compiled, pattern, tongues
from studio.copywriting.text.denials import without_denials

_NEAR: Final = 30  # characters between a pain and where it is felt
_KINDS: Final = {
    "cures": said.CURES,
    "ends": said.ENDS,
    "treats": said.TREATS,
    "keeps": said.KEEPS,
    "organs": said.ORGANS,
    "healthy": said.HEALTHY,
    "parts": said.PARTS,
    "slims": said.SLIMS,
    "functions": said.FUNCTIONS,
    "research": RESEARCH,
    **OTHER_SENSES,
}


class Illness(StrEnum):
    """What a trade has to do with illness.

    `HEALS`: treats it. `HELPS`: insures, employs or collects for those who have it. `APART`: nothing, so that
    pains are figures of speech. `SHOP`: sells goods. `REMEDY`: sells what may be taken for a remedy. `EATEN`:
    what is swallowed, and may claim no effect at all but a listed one.
    """

    HEALS = "heals"
    HELPS = "helps"
    APART = "apart"
    SHOP = "shop"
    REMEDY = "remedy"
    EATEN = "eaten"


_NAMING_NONE: Final = frozenset({Illness.HEALS, Illness.REMEDY, Illness.EATEN})  # not even in a figure
_EASING: Final = frozenset({Illness.REMEDY, Illness.EATEN})


def promises_a_cure(sentence: str, tongue: str, illness: Illness) -> bool:
    """Whether a sentence in one of the eight languages says that something ends an illness or takes off
    weight."""
    text = without_denials(bare(sentence), tongue)
    if _words("research", tongue).search(text):
        return False
    if _loses_weight(text, tongue):
        return True
    left = _without_other_senses(text, tongue)
    if illness is Illness.HEALS and tongue in _TREATING and not _stays(left, tongue):
        left = _TREATING[tongue].sub(" ", left)
    if illness is Illness.HEALS and _succeeds(left, tongue):
        return True
    ended = _words("cures", tongue).search(left) or (
        illness is not Illness.HELPS and _words("ends", tongue).search(left)
    )
    return bool(ended and _names(left, tongue, "~?" if illness is Illness.HEALS else ""))


def claims_health(sentence: str, tongue: str, illness: Illness) -> bool:
    """Whether a sentence says that something cures, treats or prevents an illness, takes off weight or keeps
    an organ well."""
    text = without_denials(bare(sentence), tongue)
    if _words("research", tongue).search(text):
        return False
    left = _without_other_senses(text, tongue)
    if _loses_weight(text, tongue) or _keeping(tongue).search(left):
        return True
    if _words("cures", tongue).search(text) and _names(text, tongue, ""):
        return True
    if illness is Illness.HELPS:
        return _is_won_over(left, tongue) and _names(left, tongue, "~")
    if _names(left, tongue, "~" if illness in _NAMING_NONE else ""):
        return True
    if illness is Illness.APART and _calms_in_minutes(left, tongue):
        return True
    if illness is not Illness.APART and _is_won_over(left, tongue) and _names(left, tongue, "~?"):
        return True
    if illness is Illness.HEALS:
        return _succeeds(left, tongue)
    return illness in _EASING and _eases(left, tongue, illness)


def _stays(text: str, tongue: str) -> bool:
    """Whether a text names an illness that one does not get well from, or that it is gone for good."""
    return bool(_FOR_GOOD.search(text)) or any(_row(one, tongue).search(text) for one in _LASTING)


def _succeeds(text: str, tongue: str) -> bool:
    """Whether a healer promises success, or tells of it."""
    told = (effects.is_sure_to_heal, effects.gives_up_medicine, effects.tells_who_got_well)
    return any(one(text, tongue) for one in told)


def _calms_in_minutes(text: str, tongue: str) -> bool:
    """Whether fear, else a figure of speech, is gone after a while: "Angst weg in 5 Minuten"."""
    over = _words("ends", tongue).search(text) and _AFTER_A_WHILE.search(text)
    return bool(over and _row("anxiety", tongue).search(text))


def _is_won_over(text: str, tongue: str) -> bool:
    return any(_words(kind, tongue).search(text) for kind in ("cures", "ends", "treats"))


def _eases(text: str, tongue: str, illness: Illness) -> bool:
    """Whether a text takes something off a part of the body, makes slim, or tells what a food does to it."""
    if illness is Illness.EATEN and _words("functions", tongue).search(text):
        return True
    told = (effects.gives_up_medicine, effects.tells_who_got_well, effects.renews)
    if _words("slims", tongue).search(text) or any(one(text, tongue) for one in told):
        return True
    return bool(_words("ends", tongue).search(text) and _words("parts", tongue).search(text))


def may_not_tell(sentence: str, tongue: str, illness: Illness) -> bool:
    """Whether a text of those who have so much to do with `illness` may not say a sentence even below its
    headline."""
    if illness in (Illness.HEALS, Illness.HELPS):
        return promises_a_cure(sentence, tongue, illness)
    if claims_health(sentence, tongue, illness):
        return True
    learnt = illness in _EASING and tongue in tact.TONGUES
    return learnt and tact.does("CURES", sentence, strictly=False)


def warns_the_ill(sentence: str) -> bool:
    """Whether a sentence says, in whichever of the languages, for whose illness a thing is not."""
    text = bare(sentence)
    if len(text) > _READ:  # the patterns look ahead and back: time grows with the square of the length
        step = _READ // 2
        return any(warns_the_ill(text[at : at + _READ]) for at in range(0, len(text) - step, step))
    return any(
        _words("warned", tongue).search(text) and (_named(tongue, "~").search(text) or _THE_ILL.search(text))
        for tongue in said.CURES
    )


@lru_cache(maxsize=1024)
def cures_in_any(sentence: str) -> bool:
    """Whether a sentence promises a cure in whichever of the languages, and denies none."""
    if _DENIES.search(sentence):
        return False
    return any(promises_a_cure(sentence, tongue, Illness.HELPS) for tongue in said.CURES)


def _loses_weight(text: str, tongue: str) -> bool:
    if effects.makes_smaller(text, tongue):
        return True
    return bool(_FASTER.search(text) or (_LOSING.search(text) and _WEIGHING.search(text)))


def _names(text: str, tongue: str, marks: str) -> bool:
    """Whether a text names an illness, by words that are nothing else and those with one of the `marks`."""
    return bool(_named(tongue, marks).search(text) or _hurting(tongue).search(text))


def _without_other_senses(text: str, tongue: str) -> str:
    for kind in OTHER_SENSES:
        text = _words(kind, tongue).sub(" ", text)
    return text


def _of(kind: str, tongue: str) -> str:
    """The pattern of a kind of words."""
    return "|".join(pattern(_KINDS[kind][one]) for one in tongues(tongue, said.CURES))


@cache
def _words(kind: str, tongue: str) -> re.Pattern[str]:
    return compiled(_of(kind, tongue))


@cache
def _named(tongue: str, marks: str) -> re.Pattern[str]:
    own, *others = (
        " ".join(row[one] for row in AILMENTS.values()).split() for one in tongues(tongue, said.CURES)
    )
    known = {bare(word.rstrip("~?")) for word in own}  # means what it means in the own language
    own += [
        word
        for other in others
        for word in other
        if word not in ENGLISH_ALONE and bare(word.rstrip("~?")) not in known
    ]
    listed = {word.rstrip("~?") for word in own if word[-1] not in "~?" or word[-1] in marks}
    return compiled("|".join(sorted(map(_written, listed))))


@cache
def _row(ailment: str, tongue: str) -> re.Pattern[str]:
    words = " ".join(AILMENTS[ailment][one] for one in tongues(tongue, said.CURES)).split()
    return compiled("|".join(_written(word.rstrip("~?")) for word in words))


def _written(word: str) -> str:
    written = pattern(re.escape(word)).replace("_", r"[\s-]?")
    front, back = written.startswith(r"\*"), written.endswith(r"\*")
    inner = written.removeprefix(r"\*").removesuffix(r"\*").replace(r"\*", r"\w*")
    return (r"[\w-]*" if front else "") + inner + (r"\w*" if back else "")


@cache
def _hurting(tongue: str) -> re.Pattern[str]:
    own = tongues(tongue, said.CURES)[0]
    pains = "|".join(_written(word.rstrip("~?")) for word in AILMENTS["pain"][own].split())
    parts = pattern(said.PARTS[own])
    between = rf"[^.;:!?,]{{1,{_NEAR}}}?"
    return compiled(rf"(?:{pains}){between}\b(?:{parts})|(?:{parts}){between}\b(?:{pains})")


@cache
def _keeping(tongue: str) -> re.Pattern[str]:
    keeps, organs, healthy = (_of(kind, tongue) for kind in ("keeps", "organs", "healthy"))
    organs = rf"(?<!\w)(?:{organs})(?!\w)"
    return compiled(
        rf"(?:{keeps})(?!\w)[^.;:!?]{{0,40}}?{organs}(?-i:{pattern(said.NO_ORGAN)})|"
        rf"(?:{healthy}) (?:\w+ )?{organs}|"
        rf"{organs}[^.;:!?]{{0,25}}(?<!\w)(?:{pattern(said.BEHIND)})"
    )


_AFTER_A_WHILE: Final = compiled(
    r"(?:in|within|after|nach|innerhalb|en|apres|dentro|entro|dopo|em|binnen|na|w|po) (?:\w+ ){0,2}"
    r"(?:min|hour|day|week|stund|tag|woche|heure|jour|semaine|hora|dia|semana|ora|ore|giorn|settiman|uur|"
    r"dag|week|godzin|dni|tygod)\w*"
)
_LOSING, _FASTER = (compiled(pattern(listed)) for listed in (said.LOSES, said.FAST))
_WEIGHING: Final = re.compile(pattern(said.WEIGHT + said.OF_GOODS), re.IGNORECASE)
# "Curiamo l'otite": where to cure is also to treat, of what one gets well from, and not for good.
_TREATING: Final = {
    "es": compiled("curamos|curo"),
    "it": compiled("curiamo|curo|cura(?:no|re)?"),
    "pt": compiled("curamos|curo"),
}
_LASTING: Final = (
    *(
        "migraine",
        "arthritis",
        "psoriasis",
        "depression",
        "anxiety",
        "dementia",
        "brain and nerves",
        "stroke",
    ),
    *("tinnitus", "addiction", "mental illness", "diabetes", "heart disease", "cancer", "infertility"),
    *("asthma", "immune disease", "obesity", "herpes"),
)
_FOR_GOOD: Final = compiled(
    r"para siempre|definitiv\w+|del todo|sin (?:operar|cirugia|medicamentos)|per sempre|completamente|senza "
    r"(?:farmaci|operazione|medicine)|para sempre|de vez|sem (?:operar|medicamentos)|garantit\w+|"
    r"garantizad\w+|"
    r"garantid\w+|100 ?%|\d+ ?%|(?:en|in|em) (?:solo |so |apenas )?(?:\d+|un[ao]?|uma?|due|dos|dois|duas|"
    r"pochi|pocas) \w+"
)
_DENIES: Final = re.compile(
    r"\b(?:not|no|never|nicht|kein\w*|ne|pas|non|não|niet|geen|nie|tampoco|substitut\w*|ersetzt|ersatz)\b",
    re.IGNORECASE,
)
_READ: Final = 600  # characters at once
_THE_ILL: Final = re.compile(r"\b(?:diabet|asth?mat|allerg|alerg|epilep)[a-z]*\b", re.IGNORECASE)
