"""Items as they stand in a feed's file, before they are products."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape
from typing import Any, Final

from lxml import etree

from adrelay.errors import AdrelayError
from adrelay.pages.markup import listed

Raw = dict[str, Any]  # an item: normalised name → text, or list of texts; of JSON whatever stands there

BROKEN: Final = "!broken"  # the name under which an item says how it is broken; none is called so
BASE: Final = "!base"  # the name under which stands what an item's links are relative to
ITEMS: Final = frozenset({"item", "entry", "product"})
_NAME: Final = re.compile(r"[^a-z0-9]+")
_PLACES: Final = 30  # of a number that is written out
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDED: Final = frozenset({"title", "name", "description", "summary", "content", "body_html"})


class FeedBroken(AdrelayError):
    """A feed's file is none, or cannot be read on."""


def normal(name: str) -> str:
    """ "g:image_link", "Image Link", "image-link" and "imageLink" as "image_link"."""
    return _NAME.sub("_", _HUMP.sub("_", name.removeprefix("g:").strip()).lower()).strip("_")


def local_name(node: Any) -> str:
    """An element's name without its namespace, in lower case."""
    return str(node.tag).rpartition("}")[2].lower()


def raw_of(node: Any) -> Raw:
    """What an element of XML tells."""
    made: Raw = {}
    for child in node:
        if not isinstance(child.tag, str):
            continue  # a comment
        name = normal(child.tag.rpartition("}")[2])
        if text := _said(child, name):
            made.setdefault(name, []).append(text)
    return made


def _said(child: Any, name: str) -> str:
    """What an element says. What holds elements is HTML that nobody has escaped, where that may stand; else
    shipping, tax and the like. A currency may stand beside its amount."""
    if len(child):
        inner = (etree.tostring(one, encoding="unicode") for one in child)
        return f"{escape(child.text or '')}{''.join(inner)}".strip() if name in _WORDED else ""
    text = str((child.text or "").strip() or child.get("href", "") or child.get("url", ""))
    money = child.get("currency", "") if text and "price" in name else ""
    return f"{text} {money}".strip()


def base_of(node: Any) -> str:
    """Where the shop is of which an item is: what its channel or feed says of itself; "" for nothing."""
    for one in node.iterancestors():
        if said := one.get("{http://www.w3.org/XML/1998/namespace}base"):
            return str(said)
        for child in one:
            if isinstance(child.tag, str) and local_name(child) == "link":
                usual = child.get("rel", "alternate") == "alternate"
                said = ((child.text or "").strip() or child.get("href", "")) if usual else ""
                if said.startswith(("https://", "http://")):
                    return str(said)
    return ""


def text_of(raw: Raw, *names: str) -> str:
    """The first text under the first of the names that has one; "" for none."""
    return next((said for name in names for said in texts_of(raw.get(name))), "")


def texts_of(value: Any) -> Iterator[str]:
    """The texts and numbers that stand under a name."""
    for one in listed(value):
        told = isinstance(one, str | int | float | Decimal) and not isinstance(one, bool)
        if told and (said := _written(one).strip()):
            yield said


def _written(value: Any) -> str:
    """1e2 as 100: JSON's numbers may have exponents."""
    usual = isinstance(value, Decimal) and abs(value.adjusted()) < _PLACES
    return f"{value:f}" if usual else str(value)
