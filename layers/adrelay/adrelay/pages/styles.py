"""The colours and fonts that a page's style sheets use most."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

_LIMIT = 400_000  # characters of style sheets that are read
_VALUE_LIMIT = 500  # characters of a value
_COLORS, _FONTS = 5, 3
_BRANDED = re.compile(r"primary|brand|accent|main|theme", re.IGNORECASE)
_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset"}
    | {"ui-sans-serif", "ui-serif", "-apple-system", "blinkmacsystemfont", "arial", "helvetica", "roboto"}
    | {"helvetica neue", "segoe ui", "times", "times new roman", "georgia", "courier new", "revert"}
)
_ICONS = re.compile(r"icon|awesome|swiper|slick|emoji|symbol|star", re.IGNORECASE)
_ENDLESS = re.compile(r"\d{50,}")  # a number that Python refuses to read
_GREY = 18  # of 255: channels that differ less are a grey


def of(css: str) -> tuple[list[str], list[str]]:
    """(colours as #rrggbb, names of fonts), the most used first. Greys, black and white are no brand's."""
    colors, fonts = Counter[str](), Counter[str]()
    for name, value in _declarations(_ENDLESS.sub("0", css[:_LIMIT])):
        lowered = name.lower()
        if lowered in ("font-family", "font") or (name.startswith("--") and "font" in lowered):
            for place, font in enumerate(_families(value)):
                fonts[font] += 3 if place == 0 else 1
        for color in _colors(value):
            named = name.startswith("--") and _BRANDED.search(name)
            colors[color] += 30 if named else 2 if "background" in lowered else 1
    return _most(colors, _COLORS), _most(fonts, _FONTS)


def hex_of(text: str) -> str | None:
    """ "#322996" of a colour as CSS writes it; None for none, and for one that lets things through."""
    try:
        color = parse_color(text)
    except (ValueError, OverflowError, RecursionError):
        return None
    if color is None or color == "currentcolor" or color.alpha < 0.5:
        return None
    try:
        red, green, blue = (round(max(0.0, min(1.0, part)) * 255) for part in color.to("srgb").coordinates)
    # NotImplementedError: a space that tinycss2 cannot convert.
    except (NotImplementedError, TypeError, ValueError, OverflowError):
        return None
    return f"#{red:02x}{green:02x}{blue:02x}"


def _most(counted: Counter[str], most: int) -> list[str]:
    return [one for one, _ in counted.most_common(most)]


def _declarations(css: str) -> Iterator[tuple[str, str]]:
    """(property, value) of every declaration, within whatever rules."""
    waiting = deque(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    for _ in range(50_000):
        if not waiting:
            return
        rule = waiting.popleft()
        content = getattr(rule, "content", None)
        if not content:
            continue
        at = getattr(rule, "lower_at_keyword", None)
        if at in ("media", "supports", "layer", "container"):
            inner = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
            waiting.extendleft(reversed(inner))
        elif at is None:
            for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
                if one.type == "declaration":
                    yield one.name, _written(one.value)


def _written(value: list[Any]) -> str:
    """A declaration's value as text; nothing of one that nobody would write."""
    try:
        text = tinycss2.serialize(value[:60]).strip()
    except RecursionError:
        return ""
    return text if len(text) <= _VALUE_LIMIT else ""


def _colors(value: str) -> Iterator[str]:
    for text in re.findall(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\([^()]{3,60}\)", value)[:20]:
        found = hex_of(text)
        if found is not None and not _is_grey(found):
            yield found


def _is_grey(color: str) -> bool:
    channels = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    return max(channels) - min(channels) < _GREY


def _families(value: str) -> Iterator[str]:
    """The names in a font's value that are a brand's own, in their order."""
    behind_size = re.sub(r"^.*?\d[\w.%]*(?:/[\w.%]+)?\s+(?=[\"'A-Za-z])", "", value)
    for part in behind_size.split(","):
        name = part.strip().strip("\"'").strip()
        plain = re.fullmatch(r"[A-Za-z][\w .+-]{1,60}", name)
        if plain and name.lower() not in _GENERIC and not _ICONS.search(name):
            yield name
