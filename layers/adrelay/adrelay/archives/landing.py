"""Where an ad leads, tagged by who asks for the archive: utm_source, utm_medium, utm_campaign and so on."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

TAGS = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")


def landing_page(brief: Mapping[str, Any]) -> str | None:
    """The product's page, or else the brand's."""
    for field in ("product", "brand"):
        if url := (brief.get(field) or {}).get("url"):
            return str(url)
    return None


def tagged(url: str, tags: Mapping[str, str]) -> str:
    """The URL with these tags. What else is in its query stays as it is written; a tag of the same name is
    replaced."""
    if not tags:
        return url
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and _name(pair) not in tags]
    added = [f"{name}={quote(value, safe='')}" for name, value in tags.items()]
    return urlunsplit(parts._replace(query="&".join([*kept, *added])))


def _name(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])
