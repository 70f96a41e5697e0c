"""What is advertised and for whom: names, what kind of thing it is, groups that an ad may address."""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from studio.copywriting import lexicon
from studio.copywriting.cleaning import one_line
from studio.copywriting.facts import head_of
from studio.copywriting.grammar import article, is_common, is_plural, listed, singular, uncapital, words

Trade = Literal["goods", "software", "any"]

_SOFTWARE: Final = frozenset("app apps software platform saas dashboard api plugin browser crm erp tool workflow".split())
_SERVICE: Final = frozenset(
    "course courses service services agency consulting coaching membership workshop workshops studio insurance therapy lesson "
    "lessons clinic hotel restaurant gym subscription webinar event events tour tours class classes retreat".split()
)
# Networks refuse ads that tell readers who they are (Meta's "personal attributes" policy); the rest is the language of
# media plans, which is not meant for readers.
_PERSONAL: Final = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|males?|females?|ladies|moms?|mums?|mothers?|dads?|fathers?|gen|genz|millennials?|"
    r"boomers?|seniors?|elderly|teens?|teenagers?|age[ds]?|years?|old|young|adults?|over|under|income|single|divorced|widowed|"
    r"gay|lesbian|lgbtq?\w*|trans|muslims?|christians?|jew(?:s|ish)|hindus?|black|white|asian|latin[oax]s?|hispanics?|"
    r"immigrants?|disabled|diabetics?|patients?|sufferers?|obese|overweight|pregnant|depress\w*|anxi\w*|disorders?|disease|"
    r"acne|insomnia\w*|struggl\w*|suffer\w*|debt|unemployed|interest(?:ed|s)?|demographics?|urban|household|segments?|"
    r"lookalikes?|targeting|customers?|skin)\b",
    re.IGNORECASE,
)
_MODEL_SUFFIX = re.compile(r"(?:\s+(?:\d[\w.]*|[IVX]+|pro|max|plus|mini|lite|air|ultra|se|xl|edition|kit|set))+$", re.IGNORECASE)


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
    def a_category(self) -> str:
        if not self.category or is_plural(head_of(self.category)) or head_of(self.category) in lexicon.MASS_NOUNS:
            return self.category
        return f"{article(self.category)} {self.category}"


def named(title: str, brand: str, description: str) -> Subject:
    """The subject as far as its name tells. A sentence takes "the" or "this" where the name reads as a common noun."""
    tokens = title.split()
    head = head_of(_MODEL_SUFFIX.sub("", title))
    known = head in lexicon.PLURAL_ONLY or bool({head, singular(head)} & lexicon.COUNT_NOUNS)
    many = is_plural(head) and (known or bool({head, singular(head)} & lexicon.NOUNS))
    name = title
    if len(tokens) > 1 and all(token.islower() for token in tokens[1:] if token.isalpha()) and is_common(tokens[0]):
        name = f"{'these' if many else 'this'} {uncapital(title)}"
    elif len(tokens) > 1 and known and not re.search(rf"(?:^|[.!?]\s+){re.escape(title)}\s+[a-z]", description):
        name = f"the {title.removeprefix('The ')}"
    return Subject(title, name, brand, many)


def renumbered(subject: Subject, *, plural: bool) -> Subject:
    """The subject with the number that the customer's own sentences give it."""
    name = re.sub(r"^(?:this|these) ", "these " if plural else "this ", subject.name)
    return replace(subject, name=name, plural=plural)


def forms(subject: Subject) -> list[str]:
    """The ways in which a description may name the product, longest first."""
    found = {subject.title, f"{subject.brand} {subject.title}", f"{subject.brand}'s {subject.title}"}
    for whole in (subject.title, subject.category):
        parts = whole.split()
        if len(parts) > 1 and is_common(parts[-1]):
            found.add(parts[-1])
    return sorted((form.strip() for form in found if form.strip()), key=len, reverse=True)


def audience_of(text: str) -> str:
    """A group that an ad may speak of ("home baristas"); empty for age, gender, health and media-buying language."""
    plain = re.sub(r"^for ", "", one_line(text, 200).rstrip("."), flags=re.IGNORECASE)
    groups = [re.sub(r"^(?:for|all|the|any) ", "", uncapital(part)) for part in re.split(r", (?:and )?| and | & ", plain) if part]
    for group in groups:
        head = head_of(group.partition(" who ")[0])
        plain_group = is_plural(head) or head in ("people", "anyone", "everyone")
        if _PERSONAL.search(group) or len(group.split()) > 7 or re.search(r"[\d/()@#<>]", group) or not plain_group:
            return ""
    return listed(groups[:3])


def trade_of(subject: Subject, description: str) -> Trade:
    """Whether one shops it, tries it or neither: only for the wording of buttons."""
    goods = lexicon.COUNT_NOUNS | lexicon.PLURAL_ONLY | lexicon.MASS_NOUNS | lexicon.NOUNS
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
