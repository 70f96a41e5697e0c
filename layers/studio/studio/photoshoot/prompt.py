"""A free prompt → a scene. Fixed terms (`studio.photoshoot.terms`) and a few rules of English, no guessing.

"on a walnut table before a sage green wall, eucalyptus, window light from the right, no shadows": each clause
is read left to right. Colours and materials wait for the noun they describe (table, wall, podium, petals);
what finds no noun goes where the last preposition pointed. A negation covers its clause. What isn't known
comes back word for word in `not_understood`. Where the product is to be ("in a space station", "on a yacht")
is the scene's main noun; one that cannot be drawn is `missing`, and no other place is put in its stead.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from studio.color.oklch import Oklch, from_oklch, parse_hex, to_hex, to_oklch
from studio.photoshoot import terms
from studio.photoshoot.drafts import Clause, Draft, Where, compose
from studio.photoshoot.presets import preset
from studio.photoshoot.scene import Scene, Stand, Surface
from studio.photoshoot.unshown import unshown
from studio.words import vocabulary

MAX_LENGTH: Final = 2_000

_CLAUSE_END = re.compile(r"[.,;:!?\n()•–—]|\bbut\b|\bwhile\b", re.IGNORECASE)
_WORD = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|[\w'’&%éè-]+")
_SIGN = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]+")  # arrows, dingbats, emoji: no word, and no comma
_LONGEST = 4  # words in a phrase
_HELD = re.compile(r"\b(held|surrounded) by\b", re.IGNORECASE)
_NOUNS = frozenset(("place", "setting", "backdrop", "prop", "material", "gobo"))
_PATTERNS = frozenset({"cubes", "spheres", "columns"})  # share their colours with what they stand before


@dataclass(frozen=True, slots=True)
class Reading:
    """The scene, and which words made it. `unshown`: understood, but others took their place; `missing`: the
    place or surface asked for, if nothing shows it."""

    scene: Scene
    understood: tuple[str, ...]
    not_understood: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()


def read_prompt(text: str) -> Reading:
    """Never fails: an empty prompt gives a plain studio set, as does one of which nothing is known, whose
    words are then `missing`."""
    draft = Draft()
    text = _HELD.sub(r"\1", text[:MAX_LENGTH].replace("’", "'"))
    for number, part in enumerate(_CLAUSE_END.split(text)):
        words = _WORD.findall(part)
        names = {word.lower() for word in words[number == 0 :] if word[0].isupper()}
        _read_clause([word.lower() for word in words], names, draft)
    draft.unknown += _SIGN.findall(text) if any(map(str.isalpha, text)) else text.split()
    unknown = tuple(dict.fromkeys(draft.unknown))
    scene, understood = compose(draft), tuple(dict.fromkeys(draft.understood))
    lost = tuple(dict.fromkeys(unshown(draft, scene)))
    return Reading(scene, understood, unknown, _missing(draft, unknown), lost)


def _missing(draft: Draft, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """The first place decides; a further one that is unknown is only noted."""
    places = [place for place in draft.places if not (place.lost and place.name)]
    if places and places[0].lost:
        return tuple(" ".join(place.unknown) for place in places if place.lost)
    return unknown if unknown and not draft.named else ()


def _read_clause(tokens: list[str], names: set[str], draft: Draft) -> None:
    clause = Clause()
    position, unknown, before = 0, list[str](), ""
    while position < len(tokens):
        phrase, kind, value = _match(tokens, position)
        _locate(phrase, kind, names, clause, draft)
        if kind in ("unknown", "feast"):  # of which nothing can be drawn; a feast is no place either
            unknown.append(phrase)
        elif unknown:
            draft.unknown.append(" ".join(unknown))
            unknown = []
        if kind == "negation":
            clause.negated = True
        elif kind not in ("unknown", "feast", "filler"):
            draft.understood.append(phrase)
            if not clause.negated:
                draft.said.append((phrase, kind, value))
            if kind != "color" or before != "color":  # "sage green" is one colour, the first
                _take(kind, value, phrase, clause, draft)
        before = kind
        position += len(phrase.split(" "))
    if unknown:
        draft.unknown.append(" ".join(unknown))
    _leave(clause, draft, unknown=bool(unknown))
    if clause.shade in ("dark", "light"):
        draft.lights.append({"dark": "dark", "light": "bright"}[clause.shade])


def _locate(phrase: str, kind: str, names: set[str], clause: Clause, draft: Draft) -> None:
    """Follow the phrases that say where the product is."""
    first = phrase.split(" ")[0]
    if kind in ("toward", "filler", "unknown") and first in terms.LOCATIVES:
        clause.where = None
        if not clause.negated:
            clause.where = Where()
    elif first in terms.BESIDE and kind == "filler":
        clause.where = None
        if draft.named:
            _leave(clause, draft)
            clause.toward = ""
    if kind in _NOUNS and not clause.negated:
        draft.named = True
    if phrase in ("of", "full", "covered") and clause.where in draft.places:
        clause.where = None
    if clause.where is not None and not (kind == "unknown" and first in terms.LOCATIVES):
        _head(clause.where, phrase, kind, names, clause, draft)


def _head(where: Where, phrase: str, kind: str, names: set[str], clause: Clause, draft: Draft) -> None:
    """The last noun of a place so far, and whether it is known."""
    if kind not in _NOUNS and kind not in ("unknown", "light"):
        return
    if where not in draft.places:
        draft.places.append(where)
    if kind == "unknown":
        where.unknown.append(phrase)
        where.name = set(phrase.split(" ")) <= names
    # "A graffiti wall": a wall, yes, but nothing of what it should be.
    bare = kind == "place" and not (clause.material or clause.colors or where.name)
    where.lost = kind == "unknown" or (bare and bool(where.unknown))


def _leave(clause: Clause, draft: Draft, *, unknown: bool = False) -> None:
    """What has found no noun goes where the last preposition pointed; before a place that has its own ground,
    or beside a noun that is `unknown` ("champagne glasses"), a colour goes nowhere and is not shown."""
    if not (clause.material or clause.colors):
        return
    nowhere = clause.toward == "wall" and not clause.material and (draft.base or (unknown and draft.named))
    if clause.toward and not nowhere:
        _put(clause.toward, clause, draft)
    else:
        if not (
            draft.base and preset(draft.base).scene.backdrop.kind == "mesh"
        ):  # coloured light has colours
            draft.unknown.extend(clause.words)
        clause.colors.clear()
        clause.material = None
    clause.words.clear()


def _match(tokens: list[str], position: int) -> tuple[str, str, str]:
    """The longest phrase that starts here: it, its kind, and what it means."""
    if tokens[position].startswith("#"):
        return tokens[position], "color", to_hex(parse_hex(tokens[position]))
    for length in range(min(_LONGEST, len(tokens) - position), 0, -1):
        phrase = " ".join(tokens[position : position + length])
        found = _phrases().get(phrase)
        if found:
            return phrase, *found
    word = tokens[position]
    if word in terms.NEGATIONS:
        return word, "negation", ""
    return word, "filler" if word in terms.FILLERS or word.isdigit() else "unknown", ""


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, str]]:
    """Phrase → (kind, meaning). Later tables win where a phrase is in several."""
    found: dict[str, tuple[str, str]] = {}

    def add(kind: str, table: dict[str, str]) -> None:
        for value, phrases in table.items():
            found.update(dict.fromkeys(phrases.split("|"), (kind, value)))

    add("setting", terms.SETTINGS)
    add("light", terms.LIGHTS)
    add("shade", terms.SHADES)
    add("backdrop", terms.BACKDROPS)
    add("gobo", terms.GOBOS)
    add("prop", {key: text for key, (_, text) in terms.PROPS.items()})
    add("material", {key: text for key, (_, text) in terms.MATERIALS.items()})
    add("place", terms.PLACES)
    found.update(dict.fromkeys(terms.UNDRAWN.split("|"), ("unknown", "")))
    found.update(dict.fromkeys(vocabulary.OTHER_FEASTS.split("|"), ("feast", "")))
    add("toward", {"floor": terms.TOWARDS_FLOOR, "wall": terms.TOWARDS_WALL})
    found.update(dict.fromkeys(terms.MEASURES.split("|"), ("filler", "")))
    for name, color in {**vocabulary.COLORS, **terms.COLORS}.items():
        if name != "sand":  # on it, far more often than of its colour
            found[name] = ("color", color)
    return found


def _take(kind: str, value: str, phrase: str, clause: Clause, draft: Draft) -> None:
    if clause.negated:
        if kind not in ("color", "shade", "toward"):
            draft.without.add(value)
        return
    if value == "books" and clause.toward != "floor":
        kind = "prop"  # beside the product; on a pile of them it stands
    if kind in ("color", "material"):
        clause.words.append(phrase)
    if kind == "color":
        clause.colors.append(_shaded(value, clause.shade))
        clause.shade = None
    elif kind == "shade":
        clause.shade = value
    elif kind == "material":
        clause.material = terms.MATERIALS[value][0]
    elif kind == "toward":
        _leave(clause, draft)
        clause.toward = value
    elif kind == "place":
        draft.table = draft.table or (phrase if value == "table" else None)
        _put("floor" if value == "table" else value, clause, draft)
    else:
        _furnish(kind, value, clause, draft)


def _furnish(kind: str, value: str, clause: Clause, draft: Draft) -> None:
    """What is no surface: props, light and its shadows, the backdrop, the setting as a whole."""
    if kind == "prop":
        draft.props[value] = tuple(clause.colors) or terms.PROPS[value][0]
        if value not in _PATTERNS:
            clause.colors.clear()
    elif kind == "setting":
        draft.base = draft.base or value
    elif kind == "gobo":
        draft.gobo = value
    elif kind == "backdrop":
        draft.backdrop = value
        if value == "mesh" and clause.colors:
            draft.gradient = tuple(clause.colors)
            clause.colors.clear()
    else:
        draft.lights.append(value)


def _shaded(color: str, shade: str | None) -> str:
    own = to_oklch(parse_hex(color))
    lightness, chroma = {
        "light": (own.lightness + (0.93 - own.lightness) * 0.6, own.chroma * 0.6),
        "dark": (own.lightness * 0.55, own.chroma * 0.85),
        "pastel": (own.lightness + (0.9 - own.lightness) * 0.75, own.chroma * 0.5),
        "vivid": (own.lightness, own.chroma * 1.25),
    }.get(shade or "", (own.lightness, own.chroma))
    return to_hex(from_oklch(Oklch(lightness, chroma, own.hue)))


def _note_replaced(place: str, clause: Clause, draft: Draft) -> None:
    """Remember what a place is of; of two colours or materials for one, the first is not shown."""
    if not clause.words:
        return
    before, now = draft.words.get(place), (tuple(clause.words), clause.material)
    if before and before[0] != now[0] and (before[1] is None or before[1] != now[1]):
        draft.replaced.extend(before[0])
    draft.words[place] = now


def _put(place: str, clause: Clause, draft: Draft) -> None:
    """Material and colours that wait come to their noun."""
    first = clause.colors[0] if clause.colors else None
    _note_replaced(place, clause, draft)
    surface = clause.material or (
        Surface("plaster") if place in ("stand", "block", "steps", "stack", "books") else Surface("paint")
    )
    given = clause.material is not None or first is not None
    if first:
        surface = replace(surface, color=first)
    elif clause.shade and clause.material:
        surface = replace(surface, color=_shaded(surface.color, clause.shade))
        clause.shade = None
    if place == "floor":
        draft.floor = surface if given else draft.floor
    elif place == "wall":
        if len(clause.colors) > 1 and clause.material is None:
            draft.gradient = tuple(clause.colors)
        elif given:
            draft.wall = surface
    elif place == "arch":
        draft.arch = first or "#ecd3bf"
    else:
        shape = place if place != "stand" else "round"
        color = surface if given else replace(surface, color="")
        draft.stand = Stand(shape, color, tall=0.11 if shape == "stack" else 0.08)  # type: ignore[arg-type]  # from PLACES
    clause.colors.clear()
    clause.words.clear()
    clause.material = None
