"""A brand's home page → a draft of the brand: name, description, logo, colours, fonts."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from adrelay.errors import FieldError, InvalidRequest
from adrelay.pages import styles
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import Markup, listed, plain

_KINDS = ("Organization", "Corporation", "Brand", "LocalBusiness", "Store", "OnlineStore", "ClothingStore")
_NODES = 300  # of a sort that are looked at
_SHEETS = 3  # that are read; a page may have dozens
_LOGOS = "header img, a[href='/'] img, img[class*='logo'], img[id*='logo'], img[src*='logo']"
_TITLE = re.compile(r"\s+[|–—·•:-]\s+")


def brand_of(page: Markup, sheet: Callable[[str], str]) -> Draft:
    """The draft; `sheet` gives the style sheet at an address, or nothing. InvalidRequest when the page
    says too little to be anybody's."""
    draft = Draft()
    _from_json_ld(page, draft)
    _from_metas(page, draft)
    _take_logo(page, draft)
    _take_looks(page, sheet, draft)
    told = draft.fields.keys() & {"description", "logo", "colors", "images"}
    if "name" not in draft.fields or not told:
        words = len((page.tree.body.text() if page.tree.body is not None else "").split())
        why = "; its content seems to be made by scripts, which are not run" if words < 30 else ""
        looked_for = "JSON-LD Organization, Open Graph, a title with a description, an icon or colours"
        raise InvalidRequest.of(FieldError("url", f"tells of no brand: none was found of {looked_for}{why}"))
    draft.take("url", page.url, "the address that was read")
    draft.missing("name", "description", "logo", "colors", "fonts")
    return draft


def _from_json_ld(page: Markup, draft: Draft) -> None:
    for thing in page.things_of(*_KINDS):
        source = "JSON-LD Organization."
        draft.take("name", plain(thing.get("name") or ""), f"{source}name", 300)
        draft.take("description", plain(thing.get("description") or ""), f"{source}description", 5000)
        draft.take("logo", _picture(page, thing.get("logo")), f"{source}logo")
    for thing in page.things_of("WebSite"):
        draft.take("name", plain(thing.get("name") or ""), "JSON-LD WebSite.name", 300)


def _from_metas(page: Markup, draft: Draft) -> None:
    if found := page.meta("og:site_name", "application-name", "apple-mobile-web-app-title"):
        draft.take("name", found[0], found[1], 300)
    title = page.text("title")
    if title and "name" not in draft.fields:
        draft.take("name", _brands_part(_TITLE.split(title), page.url), "title", 300)
        draft.notes.append("the name was read off the page's title")
    if found := page.meta("og:description", "description", "twitter:description"):
        draft.take("description", found[0], found[1], 5000)
    if found := page.meta("og:image:secure_url", "og:image", "twitter:image"):
        picture = _picture(page, found[0])
        draft.take("images", [picture] if picture else [], found[1])


def _brands_part(parts: list[str], url: str) -> str:
    """The brand's part of "Coffee from Bergen | Fjordkaffe": as the host is called, or the shortest."""
    host = _letters(urlsplit(url).hostname or "")
    called = [part for part in parts if len(_letters(part)) > 2 and _letters(part) in host]
    return max(called, key=len, default=min((part for part in parts if len(part) > 1), key=len, default=""))


def _letters(text: str) -> str:
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "o"), ("å", "a")):
        text = text.lower().replace(letter, written)
    plain_letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain_letters)


def _take_logo(page: Markup, draft: Draft) -> None:
    for node in page.tree.css(_LOGOS)[:_NODES]:
        if "logo" in " ".join(_words(node)).lower():
            draft.take("logo", page.address(_source(node)), "a picture called logo")
        if "logo" in draft.fields:
            return
    icons = sorted(page.tree.css("link[rel]")[:_NODES], key=_size, reverse=True)
    for node in icons:
        if "icon" in (node.attributes.get("rel") or "").lower() and "logo" not in draft.fields:
            source = f"link rel={node.attributes['rel']}"
            draft.take("logo", page.address(node.attributes.get("href")), source)
            if "logo" in draft.fields:
                draft.notes.append("no logo was found: the page's icon stands in for it")


def _words(node: LexborNode) -> Iterator[str]:
    around = (node, node.parent)
    for one in around:
        if one is not None:
            yield from (one.attributes.get(name) or "" for name in ("class", "id", "alt", "src", "data-src"))


def _source(node: LexborNode) -> str | None:
    given = node.attributes
    first = (given.get("srcset") or "").split(",")[0].strip().split(" ")[0]
    source = given.get("src") or ""
    return given.get("data-src") or (first if source.startswith("data:") else source) or first or None


def _size(node: LexborNode) -> tuple[bool, int]:
    given = node.attributes
    drawn = (given.get("href") or "").split("?")[0].endswith(".svg") and given.get("rel") != "mask-icon"
    found = re.search(r"(\d{1,4})x", given.get("sizes") or "")
    touch = 180 if "apple-touch" in (given.get("rel") or "") else 16
    return drawn, int(found[1]) if found else touch


def _take_looks(page: Markup, sheet: Callable[[str], str], draft: Draft) -> None:
    inline = "\n".join(node.text() or "" for node in page.tree.css("style"))
    linked = [
        page.address(node.attributes.get("href"))
        for node in page.tree.css("link[rel~='stylesheet']")[:_NODES]
    ]
    fonts_of = [address for address in linked if address and "fonts." in address]
    own = [address for address in linked if address and "fonts." not in address][:_SHEETS]
    colors, fonts = styles.of("\n".join([inline, *map(sheet, own)]))
    theme = page.meta("theme-color", "msapplication-tilecolor")
    first = styles.hex_of(theme[0]) if theme else None
    if first is not None and first not in ("#ffffff", "#000000"):
        colors = [first, *(one for one in colors if one != first)][:5]
    source = f"{theme[1]}, CSS" if theme and first in colors else "CSS"
    made: list[Any] = [{"hex": one, "role": "primary"} for one in colors[:1]]
    draft.take("colors", [*made, *colors[1:]], source)
    named = [one.replace("+", " ") for url in fonts_of for one in re.findall(r"family=([A-Za-z0-9+ ]+)", url)]
    draft.take("fonts", list(dict.fromkeys([*fonts, *named]))[:3], "CSS")


def _picture(page: Markup, value: Any) -> str | None:
    for one in listed(value):
        inner = (one.get("contentUrl") or one.get("url") or one.get("@id")) if isinstance(one, dict) else one
        if isinstance(inner, str) and (address := page.address(inner)) is not None:
            return address
    return None
