"""How much of a brief speaks of each trade: what is sold weighs far more than what is mentioned beside it.

A word in the name weighs most, then one in what the text begins with, up to the first "with" or "without";
elsewhere a sentence counts once, however many of a trade's words it has: a glass of wine in the interval, a
certificate for an insurer or a rubber sole is an aside, and one aside tells no trade. Of things two tell
none, nor what "we" do and what is "yours".
"""

import re
from collections.abc import Sequence
from typing import Final

from studio.copywriting.text.ours import is_ours
from studio.copywriting.trades import heads, trade_words
from studio.copywriting.trades.asides import without_asides
from studio.copywriting.trades.wines import COLOURS, POURED
from studio.sentences import sentences

ENOUGH: Final = 2  # weight of a trade that a brief tells
ENOUGH_THINGS: Final = 3  # of goods and food, which are lent, brought along and worked on, too
CLEAR: Final = 3  # the same of one whose care the advertising needs, whatever is sold
IN_NAME: Final = 3
IN_BEGINNING: Final = 2
IN_BRAND: Final = 2
_ALCOHOL: Final = "alcohol"
_THINGS: Final = ("goods", "food")
_HEADED: Final = (*_THINGS, "vehicles")  # named only by their head: not "Wintercheck fürs Auto"
_WARNED: Final = ("alcohol", "finance", "gambling", "politics", "tobacco and nicotine")
_FIRST: Final = 4  # words, among which one of these is what is sold and not what stands beside it
_OWNED: Final = (*_THINGS, "vehicles", "housing")  # of which "your" says that it is the customer's already
_YOURS: Final = re.compile(
    r"\b(?:your|ihr(?:e[nmrs]?)?|dein(?:e[nmrs]?)?|eure[nmrs]?|euer|votre|vos|ton|tes|sus?|tus?|tuo|tua|"
    r"tuoi|tue|"
    r"vostr[oaie]|seus?|suas?|teus?|tuas?|uw|jouw|je|tw[óo]j\w*)(?: [^\W\d_]+){1,2}",
    re.IGNORECASE,
)
_SELLS: Final = re.compile(
    r"\b(?:sell|verkaufen|vendons|vendemos|vendiamo|verkopen|sprzedajemy)\b", re.IGNORECASE
)
_STRENGTH: Final = re.compile(
    r"\d\s?%\s?(?:vol|abv|alc|alk)|\babv\b|\d\s?%.{0,12}\b(?:ale|beer|lager|stout)\b", re.IGNORECASE
)
# What only drink is warned of by; who serves it says it, too.
_DRINK_WARNED: Final = re.compile(
    r"\b(?:(?:drink|enjoy) (?:\w+ )?responsibly|drink ?aware|l'abus d'alcool|à consommer avec modération|"
    r"nix18|(?:kein alkohol|genießen sie|genieße) (?:\w+ )?(?:unter 18|verantwortungs\w+)|"
    r"verantwortungsvoll genießen|"
    r"(?:bebe|beba|disfruta|consumo) (?:con )?(?:responsab\w+|moderación)|(?:bevi|bere|"
    r"consuma\w*) responsabilmente|"
    r"(?:beba|seja responsável,? beba) com moderação|geen 18,? geen alcohol|geniet,? maar drink met mate|"
    r"pij odpowiedzialnie|alkohol szkodzi)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"-\w")  # a set-up is no set
# What comes with the thing or is left out of it, in all of the languages.
_BESIDE: Final = re.compile(
    r"(?:^|[\s(])(?:with|without|plus|including|mit|ohne|inklusive|samt|avec|sans|con|sin|senza|com|sem|"
    r"met|zonder|inclusief|bez|(?:at|in|on|from) our|(?:in|an|auf|aus) unser\w*|(?:dans|à|sur) no(?:tre|s)|"
    r"en nuestr\w+|"
    r"nel(?:la)? nostr\w+|n[oa]s? noss\w+|(?:in|op|aan) on(?:s|ze)|(?:w|na) nasz\w+)\s",
    re.IGNORECASE,
)
# Names of what is done: "Ring resizing", "Zonnepanelen reinigen", "Nettoyage de gouttières".
_DONE: Final = {
    "en": r"(?!.*\b(?:bedding|clothing|flooring|lighting|pudding|earring|ring|string|seasoning|dressing|"
    r"icing|spring|"
    r"painting|drawing|jewelling|wedding|sling|stocking|legging|duckling|dumpling)s?$)\w.*\w{3,}ing$",
    "de": r"(?!.*(?:kleidung|zeitung|sammlung|mischung|ausrüstung|wohnung|packung|füllung|dichtung|leitung|"
    r"kupplung|"
    r"heizung|rüstung|lesung)$).*\w{4,}ung$|.* [a-zäöüß]+(?:en|ern|eln)$",
    "fr": r"(?:nettoyage|pose|ramonage|lavage|entretien|dépannage|débouchage|peinture d|taille de|tonte|"
    r"affûtage|"
    r"réparation|rénovation|installation|garde|livraison|location|\w+isation)\b",
    "es": r"(?:limpieza|pintura de interiores|poda|lavado|mantenimiento|cuidado|alquiler|pulido|"
    r"\w+(?:miento|aje))\b|"
    r"(?:reparación|instalación|restauración|renovación)\b",
    "it": r"(?:pulizia|potatura|lavaggio|manutenzione|imbiancatura|noleggio|montaggio|riparazione|"
    r"revisione|"
    r"installazione|ristrutturazione|restauro|affilatura|imbottitura|impagliatura|lucidatura)\b",
    "pt": r"(?:limpeza|pintura de interiores|poda|lavagem|manutenção|aluguer|montagem|reparação|revisão|"
    r"instalação|"
    r"restauro|renovação)\b",
    "nl": r".* [a-z]+en$|.*\w(?:reiniging|reparatie|verhuur|onderhoud|montage|schoonmaak)\b",
    "pl": r"(?:czyszczenie|sprzątanie|mycie|malowanie|koszenie|naprawa|serwis|montaż|wynajem|przegląd|"
    r"\w+owanie)\b",
}


def evidence(name: str, text: str, brand: str, tongue: str) -> dict[str, int]:
    """By trade, how much what is called `name` and told by `text` in the language `tongue` speaks of it; what
    stands of it in the `brand`, the house that sells, too."""
    told = [one for one in (without_asides(part) for part in sentences(text)) if one.strip()]
    begins = _BESIDE.split(told[0], maxsplit=1)[0] if told else ""
    every, begins_every, headed = told, begins, heads.head_of(name, tongue)
    ours = ["" if is_ours(one, tongue) and not _SELLS.search(one) else _YOURS.sub(" ", one) for one in told]
    begins_ours = _BESIDE.split(ours[0], maxsplit=1)[0] if ours else ""
    found = {}
    for trade in trade_words.WORDS:
        told, begins = (ours, begins_ours) if trade in _OWNED else (every, begins_every)
        weight = sum(bool(said(trade, one, tongue)) for one in told)
        first = " ".join(begins.split()[:_FIRST])
        if trade in _WARNED:
            weight += (IN_BEGINNING - 1) * bool(said(trade, first, tongue))
        else:
            weight += (IN_BEGINNING - 1) * bool(said(trade, begins, tongue))
            weight += trade in _THINGS and bool(said(trade, first, tongue))
        named = headed == trade if trade in _HEADED else bool(said(trade, name, tongue))
        weight += IN_NAME * named
        if trade in _OWNED and is_done(name, tongue):
            weight = 0  # the customer's things
        housed = brand != name and trade not in _THINGS and said(trade, brand, tongue)
        weight += trade == _ALCOHOL and any(map(_DRINK_WARNED.search, told))  # nobody else warns so
        found[trade] = weight + IN_BRAND * bool(housed)
    return found


def is_done(name: str, tongue: str) -> bool:
    """Whether a name is that of something done to the customer's things."""
    if tongue in heads.ENDS_ITS_PHRASE and heads.head_of(name, tongue) in _THINGS:
        return False  # "Houten stoelen", whose ending is that of a verb
    return bool(re.match(_DONE[tongue], name if tongue in ("de", "nl") else name.lower()))


def is_of(trades: Sequence[str], text: str, tongue: str) -> bool:
    """Whether a text has a word of any of these trades."""
    return any(said(trade, text, tongue) for trade in trades)


def said(trade: str, text: str, tongue: str) -> set[str]:
    """A trade's words that a text has."""
    listed = trade_words.WORDS.get(trade, {}).get(tongue, "")
    found = heads.any_of(listed).finditer(text) if listed else ()
    words = {one[0].lower() for one in found if trade not in _THINGS or not _GOES_ON.match(text, one.end())}
    if trade == _ALCOHOL:
        words |= {"!"} if _DRINK_WARNED.search(text) else set()
        poured = {word.lower() for word in POURED.findall(text)}
        strong = {"%"} if _STRENGTH.search(text) else set()
        words |= strong | (poured if words or strong or poured - COLOURS else set())
    return words
