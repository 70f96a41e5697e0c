"""Writes how each language writes plain numbers in Latin digits, from CLDR by way of Babel.

python -m local.tools.number_forms
"""

import json
from typing import Any, Final

from babel import Locale, localedata

from local.tools.price_forms import grouped_from, locale_of
from studio.type.numbers import FORMS

_GROUP: Final = 3  # digits, of which `grouped_from` speaks


def made() -> dict[str, list[Any]]:
    """Forms by BCP 47 tag, each only where it differs from what the shorter tag has; "" is everybody's."""
    forms: dict[str, list[Any]] = {"": [".", ",", 3, 3, 4]}
    for name in sorted(localedata.locale_identifiers(), key=lambda one: (one.count("_"), one)):
        tag, locale = name.replace("_", "-"), locale_of(name)
        marks = locale.number_symbols.get("latn", {}) if locale else {}
        if locale is not None and {"decimal", "group"} <= marks.keys():
            form = _form(locale, marks, grouped_from(tag) - _GROUP)
            if form != _above(forms, tag):
                forms[tag] = form
    return forms


def text() -> str:
    return json.dumps(made(), indent=0, ensure_ascii=True, sort_keys=True) + "\n"


def _form(locale: Locale, marks: dict[str, str], more: int) -> list[Any]:
    """`more`: digits than a group has, from which on there are groups."""
    first, further = locale.decimal_formats[None].grouping
    return [marks["decimal"], marks["group"], first, further, first + more]


def _above(forms: dict[str, list[Any]], tag: str) -> list[Any]:
    while tag := tag.rpartition("-")[0]:
        if tag in forms:
            return forms[tag]
    return forms[""]


if __name__ == "__main__":
    FORMS.write_text(text())
