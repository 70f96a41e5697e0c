"""A brief, read: what it is called, what is said of it, what must be warned of, in which language and
trade."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from studio import language
from studio.copywriting.claims.barred import Barred
from studio.copywriting.claims.choosing import chooses
from studio.copywriting.health.conditions import is_authorised, with_conditions
from studio.copywriting.health.healing import Illness, claims_health, cures_in_any, may_not_tell
from studio.copywriting.limits import limits_for
from studio.copywriting.model import CopyBrief, EmptyBrief, LanguageNotSupported, Tone
from studio.copywriting.phrases import PHRASES, Phrases
from studio.copywriting.prices.ends import over
from studio.copywriting.prices.tied import with_offers
from studio.copywriting.prices.unit_prices import price_notes
from studio.copywriting.reading.care import untold_for
from studio.copywriting.reading.duties import duties
from studio.copywriting.reading.facts import Fact, facts_of
from studio.copywriting.reading.naming import LEGAL_FORMS, name_of, names_of, shortened_name
from studio.copywriting.reading.room import carried
from studio.copywriting.reading.sifting import leans, sift
from studio.copywriting.text.bare import bare
from studio.copywriting.text.cleaning import (
    MAX_TEXT,
    begun,
    clean,
    closed,
    excerpt,
    is_for_a_machine,
    one_line,
    opened,
    tidy,
    words,
)
from studio.copywriting.trades.standing import GRAVE, Standing, care_of, standing_of
from studio.copywriting.warnings.disclaimers import carried_of, is_grave, with_signals
from studio.copywriting.warnings.energy import energy_notes
from studio.copywriting.warnings.quoting import quoted_all

_MAX_LINE: Final = 300  # characters of a line of copy or a disclaimer
_SURE: Final = 0.85  # of a language, before something is refused for it
_BEYOND_LATIN: Final = "\u0250"
_MANY: Final = 6  # words that surely tell a language
_TELLING: Final = 3  # words that a language can be told by


@dataclass(frozen=True)
class Told:
    """What a brief says, in sentences, before anything is made of it. `disclaimers`: given and recognised."""

    name: str
    brand: str
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    ctas: tuple[str, ...]
    disclaimers: tuple[str, ...]
    notes: tuple[str, ...]
    spoken: tuple[str, ...] = ()  # the description, with what was taken for a warning

    @cached_property
    def text(self) -> str:
        """All but names and warnings."""
        return " ".join((*self.sentences, *self.headlines))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A brief as the rules see it. `title` is the name as an ad has room for it; `aloof`: the customer
    addresses readers as our own lines would not, so that none of those is used; `given`: what the brief says,
    sentence by sentence, but for what a note tells already."""

    title: str
    brand: str
    facts: tuple[Fact, ...]
    headlines: tuple[str, ...]
    ctas: tuple[str, ...]
    disclaimers: tuple[str, ...]
    language: str
    phrases: Phrases
    aloof: bool
    standing: Standing
    given: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def tongue(self) -> str:
        """Its language without a country."""
        return _base(self.language)


def told(brief: CopyBrief) -> Told:
    """The brief's sentences. EmptyBrief when it names neither a product nor a brand and says nothing."""
    read = clean(brief.description)
    own = [
        (tidy(one_line(line.text, _MAX_LINE)), line.type)
        for line in brief.lines[:20]
        if not is_for_a_machine(line.text)
    ]
    said = with_signals(begun(map(tidy, read.sentences)))
    said += [text for text, kind in own if kind == "subheadline" and text]
    given = [tidy(one_line(text, _MAX_LINE * 2)) for text in brief.disclaimers]
    found = carried_of((*said, *map(tidy, (*read.aside, *read.endless))), brief.product_name)
    found = [one for one in found if not cures_in_any(one)]  # "Attention! Cures acne": no warning
    bare = [one.lstrip("*¹² ") for one in found]  # a footnote's mark, whose claim is not told
    warned, left_out = carried(
        [closed(text) for text in given if text],
        [closed(text) for text in bare if text],
        limits_for(brief.platform, brief.format),
    )
    facts, stray = with_conditions([one for one in said if one not in found])
    depends = len(facts) + len(stray) < len(said) - len(found)
    headlines = [_as_given(text) for text, kind in own if kind == "headline" and text]
    torn = [one for one in headlines if is_authorised(one)] if depends else []
    one = Told(
        name=name_of(brief.product_name),
        brand=name_of(brief.brand_name),
        sentences=tuple(facts),
        headlines=tuple(one for one in headlines if one not in torn),
        ctas=tuple(opened(text) for text, kind in own if kind == "cta" and text),
        disclaimers=tuple(warned),
        spoken=tuple(said),
        notes=_notes(
            {
                f"The description is very long; only its first {MAX_TEXT:,} characters were read.": read.cut,
                "Text that gives orders to software instead of describing the product was left out.": (
                    read.dropped > 0
                ),
                f"Left out, since no network takes so long a sentence: {quoted_all(read.endless)}.": bool(
                    read.endless
                ),
                "Left out, since no text has room for it beside what it must carry (product.disclaimers): "
                f"{quoted_all(left_out)}.": bool(left_out),
                f"Left out, since a claim and the sentence on which it depends go together or not at all: "
                f"{quoted_all([*stray, *torn])}.": bool(stray or torn),
                f"Left out, since it names a link, an address or a telephone number, or is half a quotation: "
                f"{quoted_all(read.aside)}.": (bool(read.aside)),
            }
        ),
    )
    if not (one.name or one.brand or one.sentences or one.headlines or one.ctas):
        raise EmptyBrief("copy needs a product name, a brand name, a description or a line of copy")
    return _unmasked(brief, one, [closed(text) for text in given])


def _unmasked(brief: CopyBrief, said: Told, given: Sequence[str]) -> Told:
    """The same, where in a trade that may choose nobody a denial that turns people away ("Not suitable for
    foreigners") is no warning, but left out as else; what was `given` as one is the customer's."""
    turned = turning_away(brief, said, [one for one in said.disclaimers if one not in given])
    kept = tuple(one for one in said.disclaimers if one not in turned)
    return replace(said, sentences=(*said.sentences, *turned), disclaimers=kept) if turned else said


def turning_away(brief: CopyBrief, said: Told, warnings: Sequence[str]) -> list[str]:
    """Which of what is worded as a warning turns people away, in a trade that may choose nobody."""
    tongue = _base(language_of(brief, said))
    turned = [one for one in warnings if chooses(bare(one), tongue)]
    return turned if turned and Barred.CHOOSES in standing(brief, said).care.barred else []


def standing(brief: CopyBrief, said: Told) -> Standing:
    """The trade of a brief and the care that it needs. What is left out for a claim of health makes no seller
    of sunscreen a hospice."""
    every = (*said.sentences, *said.headlines, *said.disclaimers)
    text = " ".join(map(closed, every))  # lines of a list end, too
    spoken = facts_language(said) or brief.language or language.of(text) or language.likeliest(text, PHRASES)

    def of(told: Sequence[str]) -> Standing:
        whole = " ".join(map(closed, told))
        return standing_of(brief.category, said.name or said.brand, whole, spoken, said.brand)

    place = of(every)
    if place.trade not in GRAVE or place.care.illness not in (Illness.REMEDY, Illness.EATEN, Illness.SHOP):
        return place
    left = [one for one in every if not may_not_tell(one, _base(spoken), place.care.illness)]
    return place if len(left) == len(every) else _claiming(of(left), place.care.illness)


def _claiming(place: Standing, illness: Illness) -> Standing:
    return replace(place, care=replace(place.care, illness=illness))


def care_notes(tone: Tone, place: Standing, disclaimers: Sequence[str]) -> tuple[str, ...]:
    """What a customer should know of what their trade forbids and asks for."""
    own = care_of(place.trade)
    of = place.trade if own.warned else "what this brief speaks of"
    suits = "what this brief speaks of" if tone in own.tones else f"{place.trade} advertising"
    return _notes(
        {
            f"The tone {tone} does not suit {suits}: the texts are {Tone.PROFESSIONAL}.": (
                tone not in place.care.tones
            ),
            f"Advertising for {of} usually has to carry a warning, and the brief has none: give it "
            "as product.disclaimers.": place.care.warned and not any(map(is_grave, disclaimers)),
        }
    )


def duty_notes(brief: CopyBrief, said: Told, out: Collection[str] = ()) -> tuple[str, ...]:
    """What a customer should know of what laws on energy, unit prices and credit want said and the brief does
    not say, or says at such length that not every text has it; of what is left `out` there is none."""
    tag, trade = language_of(brief, said), standing(brief, said).trade
    tongue = _base(tag) if _base(tag) in PHRASES else "en"
    spoken = tuple(one for one in (*said.sentences, *said.headlines) if one not in out)
    owed = energy_notes(trade, said.name, (*spoken, *said.disclaimers), tongue)
    priced = price_notes(spoken, tag, trade, said.disclaimers)
    return (*owed, *priced, *duties(names_of(said.name, said.brand), spoken, tag, trade))


def language_of(brief: CopyBrief, said: Told) -> str:
    """The language to write in, as BCP 47: the one asked for, else the facts', or what they are likeliest in;
    English where there are no facts."""
    return brief.language or facts_language(said) or _likeliest(said) or "en"


def _likeliest(said: Told) -> str:
    """The language that few words are likeliest in, with those of the product's name, which is of what is
    sold; a brand may be in any."""
    named = said.name if said.name != said.brand else ""
    small = {tag: frozenset(phrases.small.split()) for tag, phrases in PHRASES.items()}
    return language.of_few(f"{named}. {said.text}", small) if said.text else ""


def _is_few(said: Told) -> bool:
    """Whether a text has too few words for its language to be sure."""
    latin = all(char < _BEYOND_LATIN for char in said.text if char.isalpha())
    return latin and sum(map(str.isalpha, words(said.text))) < _MANY


def facts_language(said: Told) -> str:
    """The language that the facts are surely in, else ""."""
    tag, sure = language.guess(said.text)
    if _is_few(said) and _base(tag) != _likeliest(said):
        return ""
    telling = not said.text.isascii() and sure == 1.0  # by its script, which may have no blanks
    return tag if telling or (sure >= _SURE and len(words(said.text)) >= _TELLING) else ""


def check_language(brief: CopyBrief, said: Told) -> None:
    """Raise LanguageNotSupported where the rules cannot write."""
    asked, given = _base(brief.language), _base(facts_language(said))
    if asked in PHRASES and _is_few(said):
        return  # few words are of the language that is asked for
    written = ", ".join(f"{phrases.name} ({tag})" for tag, phrases in PHRASES.items())
    if (asked or given or "en") not in PHRASES:
        what = f"copy in {asked} is asked for" if asked else f"the facts are in {given}"
        raise LanguageNotSupported(
            f"{what}: without a model the studio writes {written}. Give the facts in one of these, or have "
            "the template's CopyModel set"
        )
    if asked and given and asked != given:
        raise LanguageNotSupported(
            f"copy in {asked} is asked for and the facts are in {given}: without a model nothing is "
            f"translated. Give the facts in {asked}, leave the language out, or have the template's "
            "CopyModel set"
        )


def read(brief: CopyBrief, today: date) -> Sheet:
    """Read a brief as of a day. Raises EmptyBrief, or LanguageNotSupported."""
    said = told(brief)
    check_language(brief, said)
    tag = language_of(brief, said)
    phrases = PHRASES[_base(tag)]
    said = replace(said, sentences=tuple(with_offers(said.sentences, _base(tag))))
    place = standing(brief, said)
    title, name_notes = _title(said, _base(tag), place.care.illness)
    names = f"{said.name} {said.brand}"
    said, untold = may_be_told(said, tag, place, today)
    ctas = tuple(one for one in said.ctas if not may_not_tell(one, _base(tag), place.care.illness))
    left = sift(said.sentences, said.headlines, names, _base(tag), place.care)
    gathered = facts_of(left.sentences, _base(tag), names, place.care, said.spoken)
    starred = [one for one in left.sentences if "*" in one]
    unsaid = [one for one in said.ctas if one not in ctas]
    claiming = [one for one in said.disclaimers if cures_in_any(one)]
    notes = _notes(
        {
            f"Claims with a footnote (*) were left out: an ad has no room for the footnote: "
            f"{quoted_all(starred)}.": bool(starred),
            f"Questions were left out, with what only answers them: {quoted_all(gathered.asked)}.": bool(
                gathered.asked
            ),
            f"Left out, since it goes on about what was left out: {quoted_all(gathered.lost)}.": bool(
                gathered.lost
            ),
            f"The product's name is long; the texts say “{title}”.": title != (said.name or said.brand)
            and not name_notes,
            f"Left out, since a button claims an effect on health, too: {quoted_all(unsaid)}.": bool(unsaid),
            f"Stands in every text as you gave it, though it claims a cure: {quoted_all(claiming)}.": bool(
                claiming
            ),
            "So few words tell no language surely: the texts are in "
            f"{phrases.name}; provider_options.studio.language says which.": not brief.language
            and bool(said.text)
            and _is_few(said)
            and not facts_language(said),
            "The rules name no audience; a model (the template's CopyModel) can write to one.": bool(
                brief.audience.strip()
            ),
        }
    )
    out = {*said.sentences, *said.headlines} - {*left.sentences, *left.headlines} | {*gathered.asked}
    return Sheet(
        title=title,
        brand="" if set(words(said.brand)) - LEGAL_FORMS <= set(words(title)) else said.brand,
        facts=gathered.facts,
        headlines=left.headlines,
        ctas=ctas,
        disclaimers=said.disclaimers,
        language=tag,
        phrases=phrases,
        aloof=left.speaks not in ("", phrases.speaks),
        standing=place,
        given=(*said.sentences, *said.headlines),
        notes=(*said.notes, *name_notes, *left.notes, *untold, *notes, *duty_notes(brief, said, out)),
    )


def may_be_told(said: Told, tag: str, place: Standing, today: date) -> tuple[Told, tuple[str, ...]]:
    """What a brief in a language says, without what its trade may not say and what is over on a day, and
    notes of these."""
    barred = _barred(said, _base(tag), place.care.barred)
    said = _without(said, {one for found in barred.values() for one in found})
    gone = [*over(said.sentences, today), *over(said.headlines, today), *over(said.ctas, today)]
    stale = over(said.disclaimers, today)
    return _without(said, set(gone)), _notes(
        {
            **{f"Left out, since {why}: {quoted_all(found)}.": True for why, found in barred.items()},
            f"Left out, since the offer is over on {today.day} {today:%B %Y}: {quoted_all(gone)}.": bool(
                gone
            ),
            f"Stands in every text as you gave it, though it is over: {quoted_all(stale)}.": bool(stale),
        }
    )


def _barred(said: Told, tongue: str, barred: frozenset[Barred]) -> dict[str, list[str]]:
    """What of a brief says what the law lets nobody say."""
    found: dict[str, list[str]] = {}
    for one in (*said.sentences, *said.headlines, *said.ctas):
        if why := untold_for(one, tongue, barred):
            found.setdefault(why, []).append(one)
    return found


def _without(said: Told, out: set[str]) -> Told:
    sentences, headlines, ctas = (
        tuple(one for one in given if one not in out) for given in (said.sentences, said.headlines, said.ctas)
    )
    return replace(said, sentences=sentences, headlines=headlines, ctas=ctas)


def _title(said: Told, tongue: str, illness: Illness) -> tuple[str, tuple[str, ...]]:
    """What the texts call the thing, and notes of a name that claims to heal: the brand stands for it."""
    name = said.name or said.brand
    if illness in (Illness.HEALS, Illness.HELPS) or not claims_health(name, tongue, illness):
        return shortened_name(name), ()
    if said.brand and not claims_health(said.brand, tongue, illness):
        return shortened_name(said.brand), (
            f"The product's name “{excerpt(name)}” names an illness or claims an effect on health; "
            f"the texts say “{said.brand}”.",
        )
    return shortened_name(name), (
        f"The name “{excerpt(name)}” names an illness or claims an effect on health, which the law forbids "
        "in a name, too; there is no other to write with.",
    )


def with_facts(sheet: Sheet, more: Sequence[str]) -> Sheet:
    """The sheet with sentences that the instructions state, first."""
    moved = tuple(
        replace(
            fact,
            after=fact.after + len(more) if fact.after is not None and fact.after >= 0 else fact.after,
        )
        for fact in sheet.facts
    )
    own = (
        Fact(opened(text), -1 if leans(text, sheet.phrases) else None, wanted=True, headline=False)
        for text in more
    )
    return replace(sheet, facts=(*own, *moved))


def _as_given(headline: str) -> str:
    """A customer's headline without its last full stop, unless another stands within: "Less. More."."""
    return headline if re.search(r"[.!?…]\s", headline) else opened(headline)


def _notes(said: dict[str, bool]) -> tuple[str, ...]:
    return tuple(note for note, holds in said.items() if holds)


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()
