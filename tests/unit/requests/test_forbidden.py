"""Words that a brand forbids: found whatever their case, alone, and in each text that is shown or spoken."""

from typing import Any

import pytest

from adrelay.errors import InvalidRequest
from adrelay.requests.forbidden import check_words, forbidden_in
from adrelay.requests.request import Brief


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A CHEAP cream", "cheap"),
        ("No   brainer!\n", "no brainer"),
        ("no-brainer", None),
        ("cheaper", None),
        ("uncheap", None),
        ("cheap, and a no brainer", "cheap"),
        ("a no brainer, and cheap", "cheap"),
        ("STRASSE", "straße"),
        ("for $9.99", "$9.99"),
        ("for $9x99", None),
        ("", None),
    ],
)
def test_a_word_is_found_alone_and_whatever_its_case(text: str, found: str | None) -> None:
    assert forbidden_in(text, ["cheap", "no brainer", "straße", "$9.99"]) == found
    assert forbidden_in(text, []) is None


CLEAN = {
    "copy": [{"type": "headline", "text": "Glow"}, {"type": "cta", "text": "Buy"}],
    "script": "Two drops.",
    "offer": {"badge": "New"},
}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (CLEAN, []),
        ({**CLEAN, "offer": {"price": "cheap"}}, []),  # an amount, in no words
        ({**CLEAN, "script": "It is cheap."}, ["brief.script"]),
        ({**CLEAN, "offer": {"badge": "Cheap"}}, ["brief.offer.badge"]),
        (
            {
                "copy": [{"type": "headline", "text": "Glow"}, {"type": "cta", "text": "cheap"}],
                "script": "cheap",
            },
            ["brief.copy.1.text", "brief.script"],
        ),
    ],
)
def test_each_text_that_holds_one_is_named(said: dict[str, Any], fields: list[str]) -> None:
    brief = Brief.model_validate({"brand": {"name": "Lumea", "forbidden_words": ["cheap"]}, **said})
    if not fields:
        check_words(brief)
        return
    with pytest.raises(InvalidRequest) as refused:
        check_words(brief)
    assert [error.field for error in refused.value.errors] == fields
    assert {error.message for error in refused.value.errors} == {"holds 'cheap', which the brand forbids"}
