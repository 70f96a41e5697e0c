"""The links and pictures of a feed's item: as browsers read them, from where the feed says that its shop is.

A link that leads nowhere is worse than none: what cannot be told is left out, and said.
"""

import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from adrelay.feeds.raw import BASE, Raw, text_of, texts_of
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import listed
from adrelay.requests.forms import as_browsers_read_it

_IMAGES: Final = 10
_LONGEST: Final = 2048
# Before the next of several links in a field; a comma within a link has none behind it.
_BETWEEN: Final = re.compile(r"\s*[,;|]\s*(?=(?:https?:)?//)|\s+(?=https?://)", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PICTURES: Final = ("image_link", "image_src", "additional_image_link", "image", "images")


def take_pictures(raw: Raw, draft: Draft) -> None:
    """The first ten that can be fetched."""
    found = list[str]()
    for name in _PICTURES:
        for one in listed(raw.get(name)):
            src = one.get("src") if isinstance(one, dict) else one
            found += [part for said in texts_of(src) for part in _BETWEEN.split(said)]
    whole = {one: _whole(one, raw) for one in dict.fromkeys(found) if one.strip()}
    usable = dict.fromkeys(url for url in whole.values() if url is not None)
    draft.take("images", list(usable)[:_IMAGES], "image_link")
    if lost := [one for one, url in whole.items() if url is None]:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        draft.notes.append(f"its picture {lost[0][:80]!r}{more} was left out: {_why(lost[0])}")


def take_link(raw: Raw, draft: Draft, source: str | None) -> None:
    """`source`: where the feed was read. A shop of Shopify's tells by it where its products are; of a feed
    that another makes for it nothing does."""
    link, handle = text_of(raw, "link", "url"), text_of(raw, "handle")
    if link:
        if (url := _whole(link, raw)) is not None:
            draft.take("url", url, "link")
        else:
            draft.notes.append(f"its link {link[:80]!r} was left out: {_why(link)}")
    elif handle:
        shop = urlsplit(source or "")
        if shop.path.endswith("/products.json") or f".{shop.hostname}".endswith(".myshopify.com"):
            draft.take(
                "url",
                f"https://{shop.netloc.rpartition('@')[2]}/products/{quote(handle, safe='%')}",
                "handle",
            )
        else:
            draft.notes.append(
                "it has no link: only a feed that comes from the shop itself tells where that is"
            )


def _whole(link: str, raw: Raw) -> str | None:
    """An https URL; None for what cannot be made one."""
    said, base = str(as_browsers_read_it(link)), text_of(raw, BASE)
    if (base and said.partition("/")[0].lower() == urlsplit(base).netloc) or said.lower().startswith("www."):
        said = f"https://{said}"  # as people write it
    if not _SCHEME.match(said):
        said = urljoin(base, said)
    scheme, mark, rest = said.partition("://")
    usable = mark and scheme.lower() in ("http", "https") and len(said) < _LONGEST
    return f"https://{rest}" if usable else None


def _why(link: str) -> str:
    if len(link) >= _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if _SCHEME.match(link):
        return "it is none of the web"
    return "the feed does not say what it is relative to"
