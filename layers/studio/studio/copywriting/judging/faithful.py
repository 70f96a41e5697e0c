"""What a text may not make of the brief, whoever wrote it: a benefit of a drawback, somebody's words of ours.

A drawback is turned where its own words stand in a sentence that tells against nothing: "Dogs are welcome",
of "Dogs are not admitted". A quotation is somebody's: it stands in the brief as one, beside its speaker.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studio.copywriting.headings.headlines import has_money, is_datum, names_its_price
from studio.copywriting.model import Field, Problem, Variant
from studio.copywriting.phrases import PHRASES, SMALL_WORDS
from studio.copywriting.reading.drawbacks import is_drawback, without_drawback
from studio.copywriting.reading.leaving import without_leaving
from studio.copywriting.reading.naming import without_names
from studio.copywriting.text.cleaning import words
from studio.copywriting.text.quotations import is_torn, quoted, speakers
from studio.sentences import sentences

_STEM: Final = 5  # letters by which a word is known in another form
_NAMED: Final = 2  # words in marks that are a name and no quotation
_LETTERS = re.compile(r"[^\W_]+")


class Faith:
    """A brief's sentences, prepared for many texts. `language`: of the texts and the sentences; `names`: of
    product and brand."""

    def __init__(self, said: Sequence[str], names: str, language: str) -> None:
        self._language = language if language in PHRASES else ""
        self._quotations = [one for one in said if quoted(one)]
        self._spoke = {_said(who) for one in said for who in speakers(one)}  # "Tillo writes invoices"
        self._drawbacks = self._own_words(said, _stems(names))

    def broken(self, at: int, variant: Variant, given: Sequence[str]) -> Iterator[Problem]:
        """What is wrong with a variant, without its warnings. `given`: the customer's headlines and names."""
        texts: tuple[tuple[Field, str], ...] = (("hook", variant.hook), ("body", variant.body))
        for field, text in (*texts, ("cta", variant.cta)):
            if is_torn(text):
                yield Problem("punctuation", at, field, "holds half a quotation")
        for field, text in texts:
            yield from self._mouths(at, field, _without_marked(text, given))
        if self._language:
            yield from self._headed(at, variant.hook, given)
            for field, text in texts:
                yield from self._turned(at, field, text)

    def _headed(self, at: int, hook: str, given: Sequence[str]) -> Iterator[Problem]:
        if hook in given:
            return
        named = hook.startswith(tuple(filter(None, given)))
        hook = without_names(hook, given)  # what a thing is called tells nothing against it
        if is_drawback(hook, self._language):
            yield Problem("drawback", at, "hook", "tells against the product, which heads no ad")
        priced = names_its_price(hook) or (named and has_money(hook))  # "Skin fade £18", "Oak table: £480"
        if is_datum(without_leaving(hook), self._language) and not priced:
            yield Problem("datum", at, "hook", "is a mere datum, which heads no ad")

    def _turned(self, at: int, field: Field, text: str) -> Iterator[Problem]:
        for sentence in (part for line in text.split("\n") for part in sentences(line)):
            if is_drawback(sentence, self._language):
                continue
            for drawback, own in self._drawbacks:
                if 2 * len(own & _stems(sentence)) >= len(own):
                    yield Problem("drawback", at, field, f"makes a benefit of '{drawback}'")

    def _mouths(self, at: int, field: Field, text: str) -> Iterator[Problem]:
        for one in quoted(text):
            if len(words(one)) > _NAMED and not any(_said(one) in _said(known) for known in self._quotations):
                yield Problem("quotation", at, field, f"quotes '{one[:60]}', which nobody in the brief says")
        for who in speakers(text):
            if _said(who) not in self._spoke and not any(
                _said(who) in _said(one) for one in self._quotations
            ):
                yield Problem("quotation", at, field, f"lets '{who}' say what the brief does not")

    def _own_words(self, said: Sequence[str], names: set[str]) -> list[tuple[str, set[str]]]:
        """Each drawback with the words that only drawbacks have."""
        if not self._language:
            return []
        against = [one for one in said if is_drawback(one, self._language)]
        good = {stem for one in said if one not in against for stem in _stems(one)}
        found = [(one, _stems(without_drawback(one, self._language)) - good - names) for one in against]
        return [(one, own) for one, own in found if own]


def _without_marked(text: str, given: Sequence[str]) -> str:
    """The text without names that hold quotation marks: `Coffee "Dawn" – Acme` lets nobody say "Dawn"."""
    for one in given:
        if quoted(one):
            text = text.replace(one, " ")
    return text


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text) if word not in SMALL_WORDS and not word[0].isdigit()}


def _said(text: str) -> str:
    return " ".join(("", *_LETTERS.findall(text.lower()), ""))
