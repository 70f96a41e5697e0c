"""What can be told of a finished text, whoever wrote it.

The same checks for the rules' answer and a model's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, filterfalse
from typing import Final

from studio import language
from studio.copywriting.claims.backing import Ground
from studio.copywriting.headings.headlines import telling_words
from studio.copywriting.health.healing import claims_health
from studio.copywriting.judging.faithful import Faith
from studio.copywriting.limits import Limits, length, limits_for
from studio.copywriting.model import CopyBrief, Field, Problem, Variant
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.reading.care import careless, is_of_a_shop
from studio.copywriting.reading.instructions import read_wishes
from studio.copywriting.reading.naming import shortened_name, without_names
from studio.copywriting.reading.sheet import Told, facts_language, language_of, standing, told
from studio.copywriting.reading.sifting import address_in
from studio.copywriting.text.address import Address
from studio.copywriting.text.cleaning import closed, one_line, opened, words
from studio.copywriting.trades.standing import SHOPS
from studio.copywriting.warnings.disclaimers import missing_from
from studio.sentences import ends_short, sentences

MAX_SIMILARITY: Final = 0.6  # shared words / all words of two variants, without names and small words
MAX_HOOK_SIMILARITY: Final = 0.75  # the same of two hooks
OWN_RUN: Final = 5  # words: a run of this length that the writer made up may stand in one variant only
BRIEF_RUN: Final = (
    6  # words: a run of this length out of the brief may stand in three or BRIEF_SHARE of the variants
)
BRIEF_SHARE: Final = 0.6
INNER_RUN: Final = 3  # words: a run of this length may not come twice in one variant
_SURE: Final = 0.8  # of a language, before a text is refused for it
_HARDLY: Final = 0.1  # the same of its own language, with more of which it is not refused
_TELLING: Final = 5  # words that a language can be told by
_NAME: Final = "\0"
_NAMED: Final = 2  # variants that a name may head

_TAG = re.compile(r"#[^\W_]\w*")
_DOUBLED_MARK = re.compile(
    r"[.,;:]\s*[.,;:](?!\d)|[!?]\s*[.,;:]|[,;:]\s*[!?]|([!?])\s*\1|\(\s*\)|\s[.,;:!?](?:\s|$)"
)
_FRENCH_SPACE = re.compile(r"(?<=[^\s.,;:!?])\s(?=[;:!?](?:\s|$))")
_SEAM = re.compile(
    r"[{}\x00-\x09\x0b-\x1f\x7f\ufffd]|  |\b(?:None|null|undefined|lorem ipsum|TODO|TBD)\b|\[[\w ]+\]"
)
_ELLIPSIS = re.compile(r"(?<![.,;:!?])\.\.\.(?![.,;:!?])")  # the customer's: "yoga, zumba..."
_STUTTER = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_RIGHT_TWICE: Final = frozenset(("that", "had", "knock", "tap", "bye", "so", "very", "never", "cha"))


def check(variants: Sequence[Variant], brief: CopyBrief) -> list[Problem]:
    """Everything wrong with these variants for this brief, in order; an empty list is a pass.

    Limits, empty fields, hashtags' shape, claims without ground, repetition in and between variants, marks,
    the language, the trade's care, and the warnings, each word for word at the body's end.
    It can't tell whether a text is good, nor see an invented fact that uses no figure and no guarded word.
    """
    return Checker(brief).problems(variants)


def ground_of(brief: CopyBrief) -> str:
    """All that the customer says.

    The only text that may back a claim; a warning backs none. Of the instructions, what is taken as fact.
    """
    return _ground(brief, told(brief))


def _ground(brief: CopyBrief, said: Told) -> str:
    own = (said.name, said.brand, *said.sentences, brief.audience, *said.headlines, *said.ctas)
    text = "\n".join(own)
    return "\n".join((text, *read_wishes(brief.instructions, text).said))


def most_holders(variants: int) -> int:
    """In how many of so many variants a long phrase of the brief may stand. What is sold is said in each."""
    return max(3, int(BRIEF_SHARE * variants))


def instruction_notes(brief: CopyBrief) -> list[str]:
    """What a customer should know of their instructions: what was taken on their word, refused or "
    "ignored."""
    return read_wishes(brief.instructions, ground_of(replace(brief, instructions=""))).notes


@dataclass(frozen=True, slots=True)
class _Read:
    """A variant's hook and body as words, names as one token each."""

    hook: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def said(self) -> set[str]:
        return set(self.hook + self.body) - SMALL_WORDS - {_NAME}

    def runs(self, size: int) -> Iterator[tuple[str, ...]]:
        for tokens in (self.hook, self.body):
            yield from (tokens[at : at + size] for at in range(len(tokens) - size + 1))


class Checker:
    """`check` for many attempts at one brief, which is then read only once."""

    def __init__(self, brief: CopyBrief) -> None:
        self._limits = limits_for(brief.platform, brief.format)
        product, brand = one_line(brief.product_name), one_line(brief.brand_name)
        titles = {text.strip(" .,;:-|") for text in (product, shortened_name(product), brand)}
        self._spelled_names = sorted(filter(None, titles), key=len, reverse=True)
        self._names = [
            spelled for name in sorted(titles, key=len, reverse=True) if (spelled := " ".join(words(name)))
        ]
        said = told(brief)
        self._text = _ground(brief, said)
        self._disclaimers = said.disclaimers
        self._language = language_of(brief, said).partition("-")[0].lower()
        given = facts_language(said) or self._language
        own = given.partition("-")[0].lower() == self._language
        self._said = frozenset(map(opened, said.sentences)) if own else frozenset()
        self._ground = Ground(self._text, given.partition("-")[0].lower())
        place = standing(brief, said)
        self._care, self._shop = place.care, place.trade in SHOPS
        self._own = (*said.headlines, *said.ctas)
        self._titles = titles
        names = " ".join(titles)
        self._faith = Faith((*said.sentences, *said.headlines), names, self._language)
        self._ground_words = f" {' '.join(self._words(self._text))} "
        self._read = lru_cache(maxsize=256)(self._read_once)

    def backs(self, tag: str) -> bool:
        """Whether a hashtag claims nothing that the brief does not say, and no effect on health."""
        if claims_health(_spelled(tag), self._language, self._care.illness):
            return False
        return not self._ground.unfounded(_spelled(tag), self._language)

    def problems(self, variants: Sequence[Variant]) -> list[Problem]:
        """Everything wrong with these variants."""
        alone = [problem for at, variant in enumerate(variants) for problem in self.alone(at, variant)]
        return alone + list(self.between(variants))

    def alone(self, at: int, variant: Variant) -> Iterator[Problem]:
        """What is wrong with one variant, whatever stands beside it."""
        yield from _lengths(at, variant, self._limits)
        yield from _hashtags(at, variant, self._limits)
        for one in missing_from(variant.body, self._disclaimers):
            yield Problem("warning", at, "body", f"lacks the warning '{one}'")
        selling = self._selling(variant)
        yield from _marks(at, selling, self._language, self._spelled_names)
        yield from careless(at, selling, self._care, self._text, self._language, self._spelled_names)
        yield from self._faith.broken(at, selling, (*self._own, *self._titles))
        if not self._shop and variant.cta not in self._own and is_of_a_shop(variant.cta):
            yield Problem("button", at, "cta", "is a shop's, and no goods are sold")
        yield from self._spoken(at, selling)
        ways = self._ways(selling)
        if "both" in ways or {"familiar", "formal"} <= ways:
            yield Problem("address", at, "body", "addresses the reader in two ways")
        spelled = ", ".join(map(_spelled, variant.hashtags))
        for field, text in (*_texts(selling), ("hashtags", spelled)):
            for claim in self._ground.unfounded(text, self._language):
                yield Problem("unfounded", at, field, f"claims {claim}, which the brief does not say")
        if again := self._said_twice(variant):
            yield Problem("repeated", at, "body", f"repeats '{again}'")

    def between(self, variants: Sequence[Variant], total: int | None = None) -> Iterator[Problem]:
        """What variants share that they should not, when there will be `total` of them."""
        for (first, one), (second, other) in combinations(enumerate(variants), 2):
            if one.hook.lower() == other.hook.lower():
                if not self._may_head_two(one.hook, variants):
                    yield Problem("duplicate", second, "hook", f"is the hook of variant {first + 1}")
            elif self._hooks_alike(one, other):
                yield Problem("duplicate", second, "hook", f"says what the hook of variant {first + 1} says")
            if one.body.lower() == other.body.lower():
                yield Problem("duplicate", second, "body", f"is the body of variant {first + 1}")
            if (share := self.similarity(one, other)) > MAX_SIMILARITY:
                yield Problem(
                    "similar", second, "body", f"shares {share:.0%} of its words with variant {first + 1}"
                )
        yield from self._shared_sentences(variants)
        yield from self._shared_runs(variants, most_holders(total or len(variants)))

    def _may_head_two(self, hook: str, variants: Sequence[Variant]) -> bool:
        """Whether a headline is no more than the names, which may stand above two texts."""
        return set(self._words(hook)) == {_NAME} and sum(one.hook == hook for one in variants) <= _NAMED

    def similarity(self, one: Variant, other: Variant) -> float:
        """Share of words that two variants have in common, 0..1, without names and small words."""
        first, second = self._read(one).said, self._read(other).said
        return len(first & second) / len(first | second) if first | second else 1.0

    def _ways(self, variant: Variant) -> set[Address]:
        """How hook and body address the reader, but for names and what they quote."""
        text = f"{variant.hook}\n{variant.body}"
        text = without_names(text, self._spelled_names)
        return {address_in(one, self._language) for line in text.split("\n") for one in sentences(line)}

    def _selling(self, variant: Variant) -> Variant:
        """The variant without its warnings, which may say what no selling text may, and in every "
        "variant."""
        body = " ".join(variant.body.split(" "))
        for one in self._disclaimers:
            body = body.replace(one, "")
        return replace(variant, body=body.strip())

    def _spoken(self, at: int, variant: Variant) -> Iterator[Problem]:
        """Whether it is surely in another language than it should be. Where the brief is in that one, its own
        sentences are not asked: few words tell no language ("Desde 320 € la noche")."""
        told = [one for one in (variant.hook, *sentences(variant.body)) if opened(one) not in self._said]
        text = " ".join(map(closed, told))
        text = without_names(text, self._spelled_names)
        tag, sure = language.guess(text)
        if len(words(text)) < _TELLING or not tag or tag.partition("-")[0] == self._language:
            return
        if sure >= _SURE and language.share(text, self._language) < _HARDLY:
            yield Problem("language", at, "body", f"is in {tag}, {self._language} is asked for")

    def _hooks_alike(self, one: Variant, other: Variant) -> bool:
        first, second = (set(self._read(variant).hook) - SMALL_WORDS - {_NAME} for variant in (one, other))
        return len(first & second) > 1 and len(first & second) >= MAX_HOOK_SIMILARITY * len(first | second)

    def _shared_runs(self, variants: Sequence[Variant], most: int) -> Iterator[Problem]:
        holders: dict[tuple[str, ...], set[int]] = {}
        for at, variant in enumerate(variants):
            for run in (*self._read(variant).runs(OWN_RUN), *self._read(variant).runs(BRIEF_RUN)):
                holders.setdefault(run, set()).add(at)
        told: set[frozenset[int]] = set()
        for run, where in holders.items():
            from_brief = f" {' '.join(_core(run))} " in self._ground_words
            allowed = most if from_brief else 1
            if (
                len(run) != (BRIEF_RUN if from_brief else OWN_RUN)
                or len(set(run) - SMALL_WORDS - {_NAME}) < 2
            ):
                continue
            if len(where) > allowed and frozenset(where) not in told:
                told.add(frozenset(where))
                yield Problem(
                    "repeated",
                    max(where),
                    "body",
                    f"shares '{_shown(run)}' with {len(where) - 1} other variants",
                )

    def _said_twice(self, variant: Variant) -> str:
        """What hook and body say twice, as words; empty when there is none: a run of words or a whole
        sentence, but no sum ("2 800 zł"), and nothing within one sentence of the customer's."""
        seen: set[tuple[str, ...]] = set()
        for sentence in self._sentences(variant):
            runs = [sentence[at : at + INNER_RUN] for at in range(len(sentence) - INNER_RUN + 1)]
            own = f" {' '.join(sentence)} " in self._ground_words
            for run in runs or [sentence]:
                if run in seen and _tells(run):
                    return _shown(run)
                if not own:
                    seen.add(run)
            seen.update(runs or [sentence])
        return ""

    def _sentences(self, variant: Variant) -> list[tuple[str, ...]]:
        """The sentences of hook and body as words."""
        text = f"{variant.hook}\n{self._selling(variant).body}"
        for name in self._spelled_names:
            text = re.sub(re.escape(name), "it", text, flags=re.IGNORECASE)  # "Yahoo!" ends no sentence
        told = (part for line in text.split("\n") for one in sentences(line) for part in one.split(": "))
        found = [tuple(self._words(part)) for part in told]
        return [sentence for sentence in found if sentence]

    def _shared_sentences(self, variants: Sequence[Variant]) -> Iterator[Problem]:
        """Catch-phrases that come in two variants and aren't the customer's."""
        first: dict[tuple[str, ...], int] = {}
        for at, variant in enumerate(variants):
            for sentence in set(self._sentences(variant)):
                if len(sentence) >= INNER_RUN or not _tells(sentence):  # a name, for which "it" stands here
                    continue
                own = f" {' '.join(_core(sentence))} " not in self._ground_words
                if own and first.setdefault(sentence, at) != at:
                    phrase = _shown(sentence)
                    yield Problem(
                        "repeated",
                        at,
                        "body",
                        f"has '{phrase}' in common with variant {first[sentence] + 1}",
                    )

    def _read_once(self, variant: Variant) -> _Read:
        selling = self._selling(variant)
        return _Read(tuple(self._words(selling.hook)), tuple(self._words(selling.body)))

    def _words(self, text: str) -> list[str]:
        """Words with each name as one token: a name may come as often as it likes."""
        joined = f" {'  '.join(words(text))} "
        for name in self._names:
            joined = joined.replace(f" {name.replace(' ', '  ')} ", f" {_NAME} ")
        return joined.split()


def _lengths(at: int, variant: Variant, limits: Limits) -> Iterator[Problem]:
    rooms: dict[Field, int] = {"hook": limits.hook, "body": limits.body, "cta": limits.cta}
    for field, text in _texts(variant):
        if not any(map(str.isalnum, text)):
            yield Problem("empty", at, field, "is empty")
        elif (size := length(text, limits)) > rooms[field]:
            yield Problem("too_long", at, field, f"has {size} characters, {rooms[field]} are allowed")


def _hashtags(at: int, variant: Variant, limits: Limits) -> Iterator[Problem]:
    if len(variant.hashtags) > limits.hashtags:
        yield Problem(
            "too_many", at, "hashtags", f"has {len(variant.hashtags)}, {limits.hashtags} are allowed"
        )
    if len({tag.lower() for tag in variant.hashtags}) < len(variant.hashtags):
        yield Problem("duplicate", at, "hashtags", "names a hashtag twice")
    for tag in variant.hashtags:
        if not _TAG.fullmatch(tag) or length(tag, limits) > limits.hashtag or tag[1:].isdigit():
            yield Problem(
                "shape",
                at,
                "hashtags",
                f"'{tag[:40]}' is not # and letters, at most {limits.hashtag} characters",
            )


def _marks(at: int, variant: Variant, spoken: str, names: Sequence[str]) -> Iterator[Problem]:
    for field, text in _texts(variant):
        if spoken == "fr":
            text = _FRENCH_SPACE.sub("", text)
        if found := _SEAM.search(text):
            yield Problem("seam", at, field, f"holds {found[0]!r}")
        told = _ELLIPSIS.sub("…", text)
        if found := next(filterfalse(_is_after_a_short_form, _DOUBLED_MARK.finditer(told)), None):
            yield Problem("punctuation", at, field, f"has the marks {found[0]!r}")
        text = without_names(text, names)  # a firm may be called "Tup Tup"
        if (found := _STUTTER.search(text)) and found[1].lower() not in _RIGHT_TWICE:
            yield Problem("repeated", at, field, f"repeats '{found[1]}'")


def _is_after_a_short_form(found: re.Match[str]) -> bool:
    """ "Helen M., Otley" and "1 290 zł/mies., wyżywienie": one mark is the short form's, as any before a
    comma."""
    comma = found[0][1:].strip() == ","
    return found[0][0] == "." and (comma or ends_short(found.string[: found.start() + 1]))


def _texts(variant: Variant) -> tuple[tuple[Field, str], ...]:
    return ("hook", variant.hook), ("body", variant.body), ("cta", variant.cta)


def _spelled(tag: str) -> str:
    """ "#MadeInItaly" → "Made In Italy", so that a claim can't hide in a hashtag."""
    return re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", tag.lstrip("#"))


def _tells(run: Sequence[str]) -> bool:
    """Whether words say more than a name, small words, figures and units."""
    return bool(telling_words(" ".join(run)) - {_NAME})


def _core(run: Sequence[str]) -> Sequence[str]:
    """A run without the small words and names at its ends: "is a steel bottle that" says "steel bottle"."""
    inner = [at for at, word in enumerate(run) if word not in SMALL_WORDS and word != _NAME]
    return run[inner[0] : inner[-1] + 1] if inner else run


def _shown(run: Sequence[str]) -> str:
    return " ".join(run).replace(_NAME, "the name")
