"""What is advertised and for whom: names, what kind of thing it is, groups that an ad may address."""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from studio.copywriting import lexicon
from studio.copywriting.cleaning import one_line
from studio.copywriting.grammar import article, is_common, is_plural, listed, singular, uncapital, words
from studio.copywriting.phrases import head_of

Trade = Literal["goods", "software", "any"]

_SOFTWARE: Final = lexicon.word_set(
    """
    app apps software platform saas dashboard api plugin browser crm erp tool workflow
    """
)
_SOFTWARE_SIGNS: Final = lexicon.word_set(
    """
    integrates saas gdpr soc ios slack crm dashboard api aws azure login signup encrypted plugin no-code
    """
)
_SERVICE: Final = lexicon.word_set(
    """
    course courses service services agency consulting coaching membership workshop workshops studio
    insurance therapy lesson lessons clinic hotel restaurant gym subscription webinar event events tour
    tours class classes retreat
    """
)
# Networks refuse ads that tell readers who they are (Meta's "personal attributes" policy); the rest is the
# language of
# media plans, which is not meant for readers.
_PERSONAL: Final = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|males?|females?|ladies|moms?|mums?|mothers?|dads?|fathers?|gen|"
    r"genz|millennials?|"
    r"boomers?|seniors?|elderly|teens?|teenagers?|age[ds]?|years?|old|young|adults?|over|under|income|"
    r"single|divorced|widowed|"
    r"gay|lesbian|lgbtq?\w*|trans|muslims?|christians?|jew(?:s|ish)|hindus?|black|white|asian|latin[oax]s?|"
    r"hispanics?|"
    r"immigrants?|disabled|diabetics?|patients?|sufferers?|obese|overweight|pregnant|depress\w*|anxi\w*|"
    r"disorders?|disease|"
    r"acne|insomnia\w*|struggl\w*|suffer\w*|debt|unemployed|interest(?:ed|s)?|demographics?|urban|"
    r"household|segments?|"
    r"lookalikes?|targeting|customers?|skin)\b",
    re.IGNORECASE,
)
_MAX_TITLE: Final = 40  # characters: the shortest headline of any network but Google
_LINKED = re.compile(r" (?:in|with|for|of|to|and|on|by|&) ")
_MODEL_SUFFIX = re.compile(
    r"(?:\s+(?:[a-z]?\d[\w.]*|[IVX]+|pro|max|plus|mini|lite|air|ultra|se|xl|edition|kit|set))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is advertised. `title` is its bare name, `name` its form inside a sentence ("the Glow Serum").

    `category` has no article ("vitamin C serum"); `plural` is the number that its verbs take.
    """

    title: str
    name: str
    brand: str
    plural: bool = False
    category: str = ""
    trade: Trade = "any"

    @property
    def proper(self) -> bool:
        """Whether the name is a name ("Aurora") and no description ("wool socks")."""
        return not self.name.startswith(("this ", "these "))

    @property
    def a_category(self) -> str:
        if (
            not self.category
            or is_plural(head_of(self.category))
            or head_of(self.category) in lexicon.MASS_NOUNS
        ):
            return self.category
        return f"{article(self.category)} {self.category}"


def named(title: str, brand: str, description: str) -> Subject:
    """The subject as far as its name tells.

    A sentence takes "the" or "this" where the name reads as a common noun.
    """
    tokens = title.split()
    head = head_of(_MODEL_SUFFIX.sub("", title))
    known = head in lexicon.PLURAL_ONLY or bool({head, singular(head)} & lexicon.COUNT_NOUNS)
    many = is_plural(head) and (known or bool({head, singular(head)} & lexicon.NOUNS))
    name = title
    if (
        len(tokens) > 1
        and all(token.islower() for token in tokens[1:] if token.isalpha())
        and is_common(tokens[0])
    ):
        name = f"{'these' if many else 'this'} {uncapital(title)}"
    elif len(tokens) > 1 and known and not _LINKED.search(title) and not _stands_alone(title, description):
        name = f"the {title.removeprefix('The ')}"
    elif re.search(rf"\b[Tt]he {re.escape(title)}\b", description) and not title.startswith("The "):
        name = f"the {title}"
    return Subject(title, name, brand, many)


def shortened_name(title: str) -> str:
    """A name that was written for search engines, cut to what people would call the thing.

    At most 40 characters.
    """
    if len(title) <= _MAX_TITLE:
        return title
    short = re.split(r"\s+[-–—|:]\s+|[,(\[|]|\s+(?:with|for)\s+", title, flags=re.IGNORECASE)[0].strip()
    kept = ""
    for token in short.split():
        if len(kept) + 1 + len(token) > _MAX_TITLE:
            break
        kept = f"{kept} {token}".strip()
    kept = kept or title[:_MAX_TITLE]
    if kept.isupper() and len(kept.split()) > 2:
        return " ".join(
            token if any(map(str.isdigit, token)) else token.capitalize() for token in kept.split()
        )
    return kept


def settled(subject: Subject, description: str) -> Subject:
    """The subject once its category is known.

    "Iron Kettlebell", a kettlebell, takes "the" like any common noun.
    """
    head = head_of(subject.category)
    if subject.name != subject.title or len(subject.title.split()) < 2 or head in lexicon.MASS_NOUNS:
        return subject
    if (
        head != head_of(subject.title)
        or _LINKED.search(subject.title)
        or _stands_alone(subject.title, description)
    ):
        return subject
    return replace(subject, name=f"the {subject.title.removeprefix('The ')}")


def _stands_alone(title: str, description: str) -> bool:
    """Whether the customer begins sentences with the bare name."""
    return bool(re.search(rf"(?:^|[.!?]\s+){re.escape(title)}\s+[a-z]", description))


def renumbered(subject: Subject, *, plural: bool) -> Subject:
    """The subject with the number that the customer's own sentences give it."""
    name = re.sub(r"^(?:this|these) ", "these " if plural else "this ", subject.name)
    return replace(subject, name=name, plural=plural)


def forms(subject: Subject) -> list[str]:
    """The ways in which a description may name the product, longest first."""
    found = {subject.title, f"{subject.brand} {subject.title}", f"{subject.brand}'s {subject.title}"}
    tokens = subject.title.split()
    found.update(" ".join(tokens[:size]) for size in range(2, len(tokens)))
    found.update(" ".join(tokens[-size:]) for size in range(2, len(tokens)))
    if tokens and not is_common(tokens[0]) and tokens[0].lower() != subject.brand.lower():
        found.add(tokens[0])
    for whole in (subject.title, subject.category):
        parts = whole.split()
        if len(parts) > 1 and is_common(parts[-1]):
            found.add(parts[-1])
    return sorted((form.strip() for form in found if form.strip()), key=len, reverse=True)


def audience_of(text: str) -> str:
    """A group that an ad may speak of ("home baristas").

    Empty for age, gender, health and media-buying language.
    """
    plain = re.sub(r"^for ", "", one_line(text, 200).rstrip("."), flags=re.IGNORECASE)
    groups = [
        re.sub(r"^(?:for|all|the|any) ", "", uncapital(part))
        for part in re.split(r", (?:and )?| and | & ", plain)
        if part
    ]
    for group in groups:
        head = head_of(group.partition(" who ")[0])
        plain_group = is_plural(head) or head in ("people", "anyone", "everyone")
        if (
            _PERSONAL.search(group)
            or len(group.split()) > 7
            or re.search(r"[\d/()@#<>]", group)
            or not plain_group
        ):
            return ""
    return listed(groups[:3])


def trade_of(subject: Subject, description: str) -> Trade:
    """Whether one shops it, tries it or neither: only for the wording of buttons."""
    goods = lexicon.COUNT_NOUNS | lexicon.PLURAL_ONLY | lexicon.MASS_NOUNS | lexicon.NOUNS
    if set(words(f"{subject.title} {description}")) & _SOFTWARE_SIGNS:
        return "software"
    for text in (subject.category, subject.title, description):
        said = words(text)
        if set(said) & _SERVICE:
            return "any"
        if set(said) & _SOFTWARE:
            return "software"
        if said and (said[-1] in goods or singular(said[-1]) in goods):
            return "goods"
    found = set(words(description))
    return "goods" if len(found & goods) >= 3 else "any"
