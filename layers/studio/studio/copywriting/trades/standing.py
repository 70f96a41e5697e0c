"""What trade a brief belongs to, and the care that its advertising needs.

`trade_of` reads the brief's own words (`trade_words`), or the category that it names: a code of the IAB's
Content Taxonomy 1.0 ("IAB13-7"), a number of Google's product taxonomy ("499676"), or a path of names from
either ("Food, Beverages & Tobacco > Beverages > Alcoholic Beverages").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from studio.copywriting.claims.barred import CALM, EVERYWHERE, Barred, barred_by, lets_a_home
from studio.copywriting.health.healing import Illness
from studio.copywriting.model import Tone
from studio.copywriting.trades import heads, healers, trade_words
from studio.copywriting.trades.asides import ASKED_BY
from studio.copywriting.trades.crafts import is_craft, is_of_services
from studio.copywriting.trades.everyday_words import SERVICES
from studio.copywriting.trades.evidence import CLEAR, ENOUGH, ENOUGH_THINGS, evidence, is_done
from studio.copywriting.trades.evidence import said as spoken
from studio.copywriting.trades.jobs import begins_as, is_served, seeks_staff
from studio.copywriting.trades.sellers import asks_for_gifts, has, treating
from studio.copywriting.trades.treatments import is_done_to_a_body


class Trade(StrEnum):
    """Those that need most care first: of two that fit a brief as well, the earlier is taken."""

    FUNERAL = "funeral"
    BEREAVEMENT = "bereavement and memorial"
    ILLNESS = "severe illness"
    REFUGE = "help against violence"
    ADDICTION = "addiction help"
    DEBT = "debt and hardship help"
    INTIMATE = "intimate health"
    WEAPONS = "weapons"
    TOBACCO = "tobacco and nicotine"
    GAMBLING = "gambling"
    EMPLOYMENT = "employment"
    POLITICS = "politics"
    CHARITY = "charity"
    FINANCE = "finance"
    ALCOHOL = "alcohol"
    LEGAL = "legal"
    HEALTH = "health"
    HOUSING = "housing"
    TRAVEL = "travel"
    RESTAURANT = "restaurant"
    SOFTWARE = "software"
    VEHICLES = "vehicles"
    SERVICE = "service"
    FOOD = "food"
    GOODS = "goods"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Care:
    """What a text of a trade may be. `tones`: those allowed; `sober`: no jokes, exclamations, emoji or
    hashtags beyond the names; `calm`: no urgency; `warned`: such advertising usually has to carry a
    warning; `adults`: it speaks to nobody else, and of no children; `illness`: what it has to do with it, and
    so what it may say of it; `barred`: what no sentence may do."""

    tones: frozenset[Tone] = frozenset(Tone)
    sober: bool = False
    calm: bool = False
    warned: bool = False
    adults: bool = False
    illness: Illness = Illness.APART
    barred: frozenset[Barred] = EVERYWHERE


_PLAIN: Final = frozenset({Tone.PROFESSIONAL})
_CHOSEN: Final = CALM | {Barred.CHOOSES}
_CERTAIN: Final = CALM | {Barred.WINS}
_STAKED: Final = _CERTAIN | {Barred.CHASES, Barred.SHAMES}
_INVESTED: Final = _CERTAIN | {Barred.EARNS, Barred.SHAMES}
_GRIEVING: Final = _CERTAIN | {Barred.PUNS, Barred.HAGGLES, Barred.SHAMES}
_QUIET: Final = frozenset({Tone.PROFESSIONAL, Tone.CASUAL, Tone.LUXE})
GRAVE: Final = frozenset(
    {
        *(Trade.BEREAVEMENT, Trade.ILLNESS, Trade.REFUGE, Trade.ADDICTION, Trade.DEBT, Trade.INTIMATE),
        *(Trade.WEAPONS, Trade.TOBACCO),
    }
)
_SORROWS: Final = (Trade.FUNERAL, Trade.BEREAVEMENT, Trade.ILLNESS, Trade.REFUGE, Trade.ADDICTION)
_CARE: Final[Mapping[Trade, Care]] = {
    **dict.fromkeys((*GRAVE, Trade.HEALTH), Care(_PLAIN, sober=True, calm=True, barred=_CERTAIN)),
    **dict.fromkeys(_SORROWS, Care(_PLAIN, sober=True, calm=True, barred=_GRIEVING)),
    Trade.DEBT: Care(_PLAIN, sober=True, calm=True, barred=_GRIEVING),
    Trade.TOBACCO: Care(
        _PLAIN, sober=True, calm=True, warned=True, adults=True, barred=CALM | {Barred.HARMLESS}
    ),
    Trade.GAMBLING: Care(_PLAIN, sober=True, calm=True, warned=True, adults=True, barred=_STAKED),
    Trade.EMPLOYMENT: Care(_QUIET - {Tone.LUXE}, sober=True, calm=True, barred=_CHOSEN),
    Trade.POLITICS: Care(_PLAIN, sober=True, calm=True, warned=True, barred=CALM | {Barred.SHAMES}),
    Trade.CHARITY: Care(_QUIET - {Tone.LUXE}, sober=True, calm=True, barred=CALM | {Barred.SHAMES}),
    Trade.FINANCE: Care(_PLAIN, sober=True, calm=True, warned=True, barred=_INVESTED),
    Trade.ALCOHOL: Care(
        _QUIET, sober=True, calm=True, warned=True, adults=True, barred=CALM | {Barred.LIFTS}
    ),
    Trade.LEGAL: Care(_PLAIN, sober=True, calm=True, barred=_CERTAIN),
    Trade.HOUSING: Care(_QUIET, sober=True, calm=True, barred=_CHOSEN | {Barred.EARNS, Barred.SHAMES}),
}
SHOPS: Final = frozenset({Trade.GOODS, Trade.FOOD, Trade.UNKNOWN})  # where one may buy from a shelf
REGULATED: Final = frozenset(_CARE)
_HEALING: Final = frozenset({Trade.HEALTH, Trade.ILLNESS, Trade.INTIMATE, Trade.ADDICTION})
_HELPING: Final = frozenset(
    {
        *(Trade.FUNERAL, Trade.BEREAVEMENT, Trade.REFUGE, Trade.DEBT),
        *(Trade.CHARITY, Trade.EMPLOYMENT, Trade.POLITICS, Trade.FINANCE, Trade.LEGAL, Trade.HOUSING),
    }
)
_LETTING: Final = frozenset({Trade.FUNERAL, Trade.POLITICS, Trade.CHARITY, Trade.HOUSING})
_SWALLOWED: Final = frozenset({Trade.FOOD, Trade.ALCOHOL, Trade.TOBACCO})


@dataclass(frozen=True, slots=True)
class Standing:
    """The trade of a brief; `care` is that of every trade which the brief clearly touches."""

    trade: Trade
    care: Care


def care_of(*trades: Trade, illness: Illness = Illness.APART) -> Care:
    """The strictest of what these trades ask for."""
    cares = [_CARE.get(trade, Care()) for trade in trades]
    return Care(
        tones=frozenset.intersection(frozenset(Tone), *(care.tones for care in cares)),
        sober=any(care.sober for care in cares),
        calm=any(care.calm for care in cares),
        warned=any(care.warned for care in cares),
        adults=any(care.adults for care in cares),
        illness=illness,
        barred=frozenset.union(EVERYWHERE, *(care.barred for care in cares)),
    )


@lru_cache(maxsize=64)
def standing_of(category: str, name: str, text: str, language: str, brand: str = "") -> Standing:
    """The trade of what is called `name` and described by `text`, in `language` (as
    `studio.language` says): by the category, else by the head noun of what is sold, else by all words, of
    which the `brand` has some."""
    described = ASKED_BY.sub(" ", text)
    text, tongue = f"{described} {brand}".strip(), _tongue(language)
    said = _of_category(category.strip()) if category.strip() else None
    marks = _marks(name, described, brand, tongue)
    head = _head(name, text, language)
    if head in _THINGS and _feeds(described, tongue):
        head = Trade.RESTAURANT  # "The Copper Pot", which serves lunch
    if said in _DONE_TO and is_of_services(category):
        said = None  # "Vehicles > Services"
    daily = head in (None, *_THINGS) and heads.is_headed_by(name, tongue, SERVICES[tongue])
    outing = daily or heads.is_headed_by(name, tongue, trade_words.OUTINGS[tongue])
    likely = (None if daily else head) or (
        Trade.SERVICE if outing else _most_told(name, described, brand, tongue)
    )
    trade = (
        said
        or (Trade.CHARITY if asks_for_gifts(described) else None)
        or _as_done(likely, name, described, language, is_of_services(category))
    )
    if trade is Trade.ALCOHOL and not said and _serves(name, described, brand, tongue):
        trade = Trade.RESTAURANT  # "Cervejaria Bolhão", whose fries need no warning
        marks[Trade.ALCOHOL] = evidence("", described, "", tongue)[Trade.ALCOHOL]
    grave = [
        other for other in Trade if other in GRAVE and marks.get(other, 0)
    ]  # one word of these is enough
    if grave and trade not in REGULATED:
        trade = max(grave, key=lambda other: marks[other])
    named = {other for other in REGULATED if spoken(other, name, tongue)}
    if Trade.FUNERAL in named or (trade is Trade.SOFTWARE and Trade.GAMBLING in named):
        trade = said or (Trade.FUNERAL if Trade.FUNERAL in named else Trade.GAMBLING)  # an app for bets
    clear = set(grave)
    if said is None:  # what a thing is for is in its name: a wine glass is no wine
        asked = {other: CLEAR + (other in named) * (1 + 2 * (head in _THINGS)) for other in REGULATED}
        clear |= {other for other in REGULATED if marks.get(other, 0) >= asked[other]}
    if trade is Trade.SERVICE:
        if heads.is_headed_by(name, tongue, trade_words.HIRE[tongue]):
            clear -= named  # roulette tables are hired out for a party
        else:
            clear |= named  # about what it is: a wine tasting is about wine
    illness = _illness_of(trade, name, text, _tongue(language))
    care = care_of(trade, *clear, illness=illness)
    staked = not {Trade.FINANCE, Trade.GAMBLING}.isdisjoint({trade, *clear})
    more = barred_by(name, text, trade in (*_THINGS, Trade.VEHICLES), staked)
    return Standing(trade, replace(care, barred=care.barred | more))


def _most_told(name: str, text: str, brand: str, tongue: str) -> Trade:
    """The trade of which most is said, the first of equals: of what is sold, else of the house that sells."""
    own = _best(_marks(name, text, "", tongue), text, tongue)
    if own is Trade.UNKNOWN and heads.is_headed_by(name, tongue, trade_words.MEALS[tongue]):
        return Trade.RESTAURANT  # lunch at a farm that lets rooms
    return own if own is not Trade.UNKNOWN else _best(_marks(name, text, brand, tongue), text, tongue)


def _best(marks: Mapping[Trade, int], text: str, tongue: str) -> Trade:
    best = max(Trade, key=lambda trade: marks.get(trade, 0))
    enough = ENOUGH_THINGS if best in _THINGS else ENOUGH
    if marks.get(best, 0) < enough or (best is Trade.GOODS and _has_colours(text, tongue)):
        return Trade.UNKNOWN
    return best


def _feeds(text: str, tongue: str) -> bool:
    """Whether a text tells of a restaurant, and of things less."""
    told = evidence("", text, "", tongue)
    return told[Trade.RESTAURANT] >= ENOUGH and told[Trade.RESTAURANT] > max(map(told.__getitem__, _THINGS))


def _as_done(trade: Trade, name: str, text: str, language: str, of_services: bool) -> Trade:
    """A trade by what is done: football in boots and shirts that are ironed are services, a hairdresser
    who is sought cuts no hair yet, and a room with a bed is let."""
    if trade not in _LETTING and seeks_staff(name, text):
        return Trade.EMPLOYMENT
    if trade in (*_THINGS, Trade.UNKNOWN) and lets_a_home(name, text):
        return Trade.HOUSING
    if trade in (*_THINGS, Trade.UNKNOWN) and (begun := begins_as(name)):
        return Trade(begun)
    thing = heads.head_of(name, _tongue(language)) in tuple(_THINGS)
    if trade in (*_DONE_TO, Trade.SERVICE) and not thing and is_done_to_a_body(name, text):
        return Trade.HEALTH
    if trade in (*_THINGS, Trade.UNKNOWN) and not thing and is_served(text):
        return Trade.SERVICE
    if trade in _DONE_TO and (of_services or is_craft(name, text, _tongue(language))):
        return Trade.SERVICE
    return trade


def _illness_of(trade: Trade, name: str, text: str, tongue: str) -> Illness:
    """What a seller has to do with illness. One word of a hospital makes nobody of a trade heal, and none
    makes a healer of a capsule."""
    whole = f"{name}. {text}"
    listed = (healers.EATEN, healers.SUPPLEMENTS, healers.REMEDIES)
    *eaten, used = (has(one, whole, tongue) for one in listed)
    swallowed, named = any(eaten), any(has(one, name, tongue) for one in listed)
    sold = Illness.EATEN if swallowed else Illness.REMEDY
    if trade is Trade.HEALTH and is_done_to_a_body(name, text):
        return Illness.HEALS
    if trade in _HELPING:  # who helps and sells tea beside promises no more than who heals
        return sold if named else Illness.HEALS if swallowed or used else Illness.HELPS
    if trade in _HEALING:
        return treating(name, whole, tongue, named, swallowed or used) or sold
    if trade in _SWALLOWED:
        return Illness.EATEN
    if trade in (Trade.UNKNOWN, Trade.SERVICE) and not named and has(healers.HEALERS, name, tongue):
        return Illness.HEALS  # a vet
    if trade in SHOPS and (swallowed or used):
        return sold
    shop = trade in SHOPS or trade is Trade.RESTAURANT or has(healers.WELLNESS, whole, tongue)
    return Illness.SHOP if shop else Illness.APART


def _serves(name: str, text: str, brand: str, tongue: str) -> bool:
    """Whether what is called `name` is a dish, or a `text` without a drink tells of dishes and nothing but
    the name of a house speaks of alcohol: "Cervejaria Bolhão". In doubt it does not."""
    poured = spoken(Trade.ALCOHOL, text, tongue)
    dish = _DISH.search(name)
    behind = tongue in heads.ENDS_ITS_PHRASE
    if dish and (dish.end() == len(name) if behind else dish.start() == 0):
        return len(poured) <= 1 and "%" not in poured and not spoken(Trade.ALCOHOL, name, tongue)
    named = bool(spoken(Trade.ALCOHOL, name, tongue)) and name != brand
    return not (poured or named) and bool(
        _HOUSE.search(brand) and _DISH.search(_BESIDE_DISHES.sub(" ", text))
    )


def _head(name: str, text: str, language: str) -> Trade | None:
    """What the name says is sold, but where it names a thing and the text another: a restaurant may be called
    "Copper Pan". A wine fridge says itself what else it speaks of."""
    tongue = _tongue(language)
    named, told = (Trade(found) if (found := heads.head_of(said, tongue)) else None for said in (name, text))
    if is_done(name, tongue):
        named, told = (None if one in _DONE_TO else one for one in (named, told))
    if named not in _THINGS or told is None:
        return named or told
    spoken_of = (word.strip("*") for word in trade_words.WORDS[told.value].get(tongue, "").split())
    return named if any(len(word) >= _STEM and word in name.lower() for word in spoken_of) else told


def _has_colours(text: str, tongue: str) -> bool:
    """Whether of goods a text says no more than that they have a colour, as a hair salon does."""
    said = spoken(Trade.GOODS, text, tongue)
    return len(said) == 1 and all(_COLOUR.match(word) for word in said)


def _tongue(language: str) -> str:
    tongue = language.partition("-")[0]
    return tongue if tongue in trade_words.LANGUAGES else "en"


_STEM: Final = 4  # letters that a word has to be known within a compound
_COLOUR: Final = re.compile(r"colou?r|farbe|couleur|cor(?:es)?$|kleur|kolor", re.IGNORECASE)


def _marks(name: str, text: str, brand: str, tongue: str) -> dict[Trade, int]:
    """How much speaks of each trade; what is bought is told by little else, and counts least."""
    found = {Trade(trade): weight for trade, weight in evidence(name, text, brand, tongue).items()}
    services = [trade for trade in found if trade not in _THINGS and found[trade]]
    beside = all(trade in _BESIDE and not spoken(trade, name, tongue) for trade in services)
    if beside and max(found[thing] for thing in _THINGS) > sum(found[trade] for trade in services):
        services = []  # headphones with an app, a jacket that is repaired for nothing
    return {trade: found[trade] for trade in services} if services else found


# A house is called after what it pours: "The Brewery Tap", "Cervejaria", "Weinstube".
_HOUSE: Final = re.compile(
    r"\b(?:brew(?:ery|house|pub)|tap(?:room|house)?|wine bar|cervejaria|"
    r"cervecer[íi]a|birreria|birrificio|brauhaus|"
    r"\w*brauerei|weinstube|weinwirtschaft|bar à vins|wijnbar|brouwerij|browar|winiarnia)\b",
    re.IGNORECASE,
)
_DISH: Final = re.compile(rf"(?<!\w)(?:{trade_words.DISHES})(?!\w)", re.IGNORECASE)
# "Passt zu Schnitzel", "great with steak": what a drink is drunk with.
_BESIDE_DISHES: Final = re.compile(
    r"(?<!\w)(?:zum?|zur|mit|with|beside|alongside|avec|accompagne\w*|"
    r"con|acompaña\w*|com|acompanha\w*|met|bij|do|z|"
    rf"per|abbina\w*)(?: \w+){{0,3}}? (?:{trade_words.DISHES})(?!\w)",
    re.IGNORECASE,
)
_THINGS: Final = frozenset({Trade.FOOD, Trade.GOODS})
_BESIDE: Final = frozenset({Trade.SOFTWARE, Trade.SERVICE})  # what goods may bring with them
_DONE_TO: Final = frozenset(
    {*_THINGS, Trade.SOFTWARE, Trade.VEHICLES, Trade.UNKNOWN}
)  # of which a craft speaks too


def _of_category(category: str) -> Trade | None:
    if code := re.fullmatch(r"IAB(\d+)(?:-(\d+))?", category, re.IGNORECASE):
        return _IAB_PARTS.get((code[1], code[2] or "")) or _IAB.get(code[1], Trade.UNKNOWN)
    if category.isdecimal():
        number = int(category)
        return next((trade for trade, ids in _GOOGLE.items() if number in ids), Trade.GOODS)
    marks = _marks(category.rpartition(">")[2], category.replace(">", ". "), "", "en")
    best = max(Trade, key=lambda trade: marks.get(trade, 0))
    return best if marks.get(best, 0) else None


# IAB Tech Lab, Content Taxonomy 1.0 (OpenRTB's `cat`): the tiers that say what is sold.
_IAB: Final = {
    "4": Trade.EMPLOYMENT,
    "7": Trade.HEALTH,
    "8": Trade.FOOD,
    "11": Trade.POLITICS,
    "13": Trade.FINANCE,
    "18": Trade.GOODS,
    "20": Trade.TRAVEL,
    "21": Trade.HOUSING,
    "22": Trade.GOODS,
}
_IAB_PARTS: Final = {
    **dict.fromkeys((("7", "10"), ("7", "11")), Trade.ILLNESS),
    ("7", "28"): Trade.REFUGE,
    **dict.fromkeys((("7", "29"), ("7", "30")), Trade.INTIMATE),
    ("7", "42"): Trade.ADDICTION,
    **dict.fromkeys((("8", "5"), ("8", "18")), Trade.ALCOHOL),
    ("8", "8"): Trade.RESTAURANT,
    ("9", "7"): Trade.GAMBLING,
    ("9", "9"): Trade.TOBACCO,
    ("11", "2"): Trade.LEGAL,
    ("14", "8"): Trade.CHARITY,
    ("19", "3"): Trade.SOFTWARE,
}


def _ids(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))


# Google's product taxonomy of 2021-09-21: its branches that need care or are no goods. All else is goods.
_GOOGLE: Final = {
    Trade.ALCOHOL: _ids(
        "414 417 421 1671 1926 2107 2220 2364 2605 2933 5725 5887 6761 7486 499676 502976 505761 543536 "
        "543537 543642 543643"
    ),
    Trade.HEALTH: _ids(
        "491 494 495 496 497 500 501 508 509 510 516 517 518 519 520 521 523 525 775 1680 2246 2552 "
        "2633 2890 "
        "2954 2984 3111 3364 3512 3688 3777 3905 4248 4527 4551 4552 4753 4767 5071 5072 5164 5165 "
        "5166 5488 "
        "5551 5690 5702 5848 5849 5850 5851 5870 5923 5965 5966 6205 6206 6242 6284 6285 6323 6871 "
        "6929 7002 "
        "7138 7186 7220 7243 7316 7317 7336 7337 7413 8082 8105 8541 499692 499934 500009 500087 "
        "502969 505293 "
        "505294 505352 505669 505819 505820 505822 543679 543680"
    ),
    Trade.TOBACCO: _ids("435 3151 3682 3741 3916 4091 499963 543634 543635"),
    Trade.SOFTWARE: _ids(
        "313 315 317 318 319 321 1279 2065 2092 3283 4949 4950 4951 4952 4953 4954 5032 5034 5035 "
        "5036 5096 5127 "
        "5299 5300 5301 5302 5303 5304 5935 6027 6028 6029 7225 8022 500046"
    ),
    Trade.FINANCE: _ids("1813 7565"),
    Trade.FUNERAL: _ids("5606 5607"),
}
