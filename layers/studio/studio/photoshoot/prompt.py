"""A free prompt → a scene. Fixed terms (`studio.photoshoot.terms`) and a few rules of English, no guessing.

"on a walnut table before a sage green wall, eucalyptus, window light from the right, no shadows": each clause
is read left to right. Colours and materials wait for the noun they describe (table, wall, podium, petals);
what finds no noun goes where the last preposition pointed. A negation covers its clause. What isn't known
comes back word for word in `not_understood`. Where the product is to be ("in a space station", "on a yacht")
is the scene's main noun; one that cannot be drawn is `missing`, and no other place is put in its stead.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from studio.color.oklch import Oklch, from_oklch, parse_hex, to_hex, to_oklch
from studio.photoshoot import terms
from studio.photoshoot.presets import preset
from studio.photoshoot.scene import Backdrop, Light, Prop, Scene, Stand, Surface
from studio.photoshoot.weather import lit, weather
from studio.words import vocabulary

MAX_LENGTH: Final = 2_000

_CLAUSE_END = re.compile(r"[.,;:!?\n()•–—]|\bbut\b|\bwhile\b", re.IGNORECASE)
_WORD = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|[\w'’&%éè-]+")
_LONGEST = 4  # words in a phrase
_HELD = re.compile(r"\b(held|surrounded) by\b", re.IGNORECASE)
_NOUNS = frozenset(("place", "setting", "backdrop", "prop", "material", "gobo"))
_PATTERNS = frozenset({"cubes", "spheres", "columns"})  # share their colours with what they stand before


@dataclass(frozen=True, slots=True)
class Reading:
    """The scene, and which words made it. `missing`: the place or surface asked for, if nothing shows it."""

    scene: Scene
    understood: tuple[str, ...]
    not_understood: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A scene while it is being read."""

    base: str | None = None
    floor: Surface | None = None
    wall: Surface | None = None
    stand: Stand | None = None
    arch: str | None = None
    gobo: str | None = None
    backdrop: str | None = None
    lights: list[str] = field(default_factory=list)
    props: dict[str, tuple[str, ...]] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    gradient: tuple[str, ...] = ()
    understood: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    table: str | None = None
    named: bool = False
    places: list["_Where"] = field(default_factory=list)


@dataclass(slots=True)
class _Where:
    """A phrase that says where the product is: the words of it that nothing shows, and whether its head, the
    last noun, is one of them; `name`: that one is a proper name ("in Paris"), which places a scene elsewhere
    and makes no other scene of it."""

    unknown: list[str] = field(default_factory=list)
    lost: bool = False
    name: bool = False


@dataclass(slots=True)
class _Clause:
    """What waits for its noun."""

    colors: list[str] = field(default_factory=list)
    material: Surface | None = None
    shade: str | None = None
    toward: str = "wall"
    negated: bool = False
    words: list[str] = field(default_factory=list)
    where: _Where | None = None


def read_prompt(text: str) -> Reading:
    """Never fails: an empty prompt gives a plain studio set, as does one of which nothing is known, whose
    words are then `missing`."""
    draft = _Draft()
    text = _HELD.sub(r"\1", text[:MAX_LENGTH].replace("’", "'"))
    for number, part in enumerate(_CLAUSE_END.split(text)):
        words = _WORD.findall(part)
        names = {word.lower() for word in words[number == 0 :] if word[0].isupper()}
        _read_clause([word.lower() for word in words], names, draft)
    unknown = tuple(dict.fromkeys(draft.unknown))
    return Reading(_compose(draft), tuple(dict.fromkeys(draft.understood)), unknown, _missing(draft, unknown))


def _missing(draft: _Draft, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """The first place decides; a further one that is unknown is only noted."""
    places = [place for place in draft.places if not (place.lost and place.name)]
    if places and places[0].lost:
        return tuple(" ".join(place.unknown) for place in places if place.lost)
    return unknown if unknown and not draft.named else ()


def _read_clause(tokens: list[str], names: set[str], draft: _Draft) -> None:
    clause = _Clause()
    position, unknown, before = 0, list[str](), ""
    while position < len(tokens):
        phrase, kind, value = _match(tokens, position)
        _locate(phrase, kind, names, clause, draft)
        if kind == "unknown":
            unknown.append(phrase)
        elif unknown:
            draft.unknown.append(" ".join(unknown))
            unknown = []
        if kind == "negation":
            clause.negated = True
        elif kind not in ("unknown", "filler"):
            draft.understood.append(phrase)
            if kind != "color" or before != "color":  # "sage green" is one colour, the first
                _take(kind, value, phrase, clause, draft)
        before = kind
        position += len(phrase.split(" "))
    if unknown:
        draft.unknown.append(" ".join(unknown))
    _leave(clause, draft, unknown=bool(unknown))
    if clause.shade in ("dark", "light"):
        draft.lights.append({"dark": "dark", "light": "bright"}[clause.shade])


def _locate(phrase: str, kind: str, names: set[str], clause: _Clause, draft: _Draft) -> None:
    """Follow the phrases that say where the product is."""
    first = phrase.split(" ")[0]
    if kind in ("toward", "filler", "unknown") and first in terms.LOCATIVES:
        clause.where = None
        if not clause.negated:
            clause.where = _Where()
    elif first in terms.BESIDE and kind == "filler":
        clause.where = None
        if draft.named:
            _leave(clause, draft)
            clause.toward = ""
    if kind in _NOUNS and not clause.negated:
        draft.named = True
    where = clause.where
    if phrase in ("of", "full", "covered") and where in draft.places:
        clause.where = None
    if where is None or (kind not in _NOUNS and kind not in ("unknown", "light", "gobo")):
        return
    if first in terms.LOCATIVES and kind == "unknown":
        return
    if where not in draft.places:
        draft.places.append(where)
    if kind == "unknown":
        where.unknown.append(phrase)
        where.name = set(phrase.split(" ")) <= names
    # "A graffiti wall": a wall, yes, but nothing of what it should be.
    bare = kind == "place" and not (clause.material or clause.colors or where.name)
    where.lost = kind == "unknown" or (bare and bool(where.unknown))


def _leave(clause: _Clause, draft: _Draft, *, unknown: bool = False) -> None:
    """What has found no noun goes where the last preposition pointed; before a place that has its own ground,
    or beside a noun that is `unknown` ("champagne glasses"), a colour goes nowhere and is not shown."""
    if not (clause.material or clause.colors):
        return
    nowhere = clause.toward == "wall" and not clause.material and (draft.base or (unknown and draft.named))
    if clause.toward and not nowhere:
        _put(clause.toward, clause, draft)
    else:
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
    add("toward", {"floor": terms.TOWARDS_FLOOR, "wall": terms.TOWARDS_WALL})
    found.update(dict.fromkeys(terms.MEASURES.split("|"), ("filler", "")))
    for name, color in {**vocabulary.COLORS, **terms.COLORS}.items():
        if name != "sand":  # on it, far more often than of its colour
            found[name] = ("color", color)
    return found


def _take(kind: str, value: str, phrase: str, clause: _Clause, draft: _Draft) -> None:
    if clause.negated:
        if kind not in ("color", "shade", "toward"):
            draft.without.add(value)
        return
    if kind == "place" and value == "books" and clause.toward != "floor":
        kind = "prop"
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
        if value == "table":
            draft.table = draft.table or phrase
        _put("floor" if value == "table" else value, clause, draft)
    else:
        _furnish(kind, value, clause, draft)


def _furnish(kind: str, value: str, clause: _Clause, draft: _Draft) -> None:
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


def _put(place: str, clause: _Clause, draft: _Draft) -> None:
    """Material and colours that wait come to their noun."""
    first = clause.colors[0] if clause.colors else None
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


def _compose(draft: _Draft) -> Scene:
    """The draft as a scene: what was named over what the setting brings."""
    base = _base(draft)
    scene = preset(base).scene if base else Scene(light=Light(azimuth=-42, elevation=46, softness=5))
    scene = _dressed(_surfaced(scene, draft, from_preset=base is not None), draft)
    gobo = draft.gobo if draft.gobo not in draft.without else None
    light = scene.light
    if gobo:
        light = replace(light, gobo=gobo, softness=min(light.softness, 2.5), strength=0.8, ambient=0.4)  # type: ignore[arg-type]  # from GOBOS
    elif light.gobo in draft.without or "hard" in draft.without:
        light = replace(light, gobo="none")
    wishes = [wish for wish in dict.fromkeys(draft.lights) if wish not in draft.without]
    for change in wishes:
        light = lit(light, change)
    if "hard" in draft.without:
        light = replace(light, softness=14.0, ambient=max(light.ambient, 0.7))
    if {"reflection", "wet"} & set(wishes):
        scene = replace(scene, floor=replace(scene.floor, gloss=max(scene.floor.gloss, 0.6)))
    scene = replace(scene, light=light, tint=min(scene.tint, 0.3))
    for wish in wishes:
        scene = weather(scene, wish)
    return scene


def _base(draft: _Draft) -> str | None:
    """The preset to start from."""
    base = draft.base if draft.base not in draft.without else None
    bare = not (draft.floor or draft.wall or draft.stand or draft.gradient or draft.backdrop)
    if base is None and draft.table and bare:
        return next(
            (preset_id for preset_id, words in terms.TABLES.items() if draft.table in words.split("|")),
            "oak_table_bright_kitchen",
        )
    if base is None and bare and not draft.named:
        return next((_TIMES[wish] for wish in draft.lights if wish in _TIMES), None)
    if base == "city_street_day" and "night" in draft.lights:
        return "neon_street_night"
    return base


_TIMES: Final = {"evening": "sunset_beach", "night": "city_lights_night"}  # where nothing else is named


def _surfaced(scene: Scene, draft: _Draft, *, from_preset: bool) -> Scene:
    """Floor, wall and what is behind."""
    wall, floor = draft.wall, draft.floor
    if draft.gradient and "mesh" not in draft.without:
        colors = (
            draft.gradient if len(draft.gradient) > 1 else (draft.gradient[0], "#ffffff", draft.gradient[0])
        )
        ground = floor or Surface("acrylic", colors[0], gloss=0.12)
        return replace(
            scene,
            setting="sweep",
            backdrop=Backdrop("mesh", colors),
            floor=ground,
            wall=Surface("paint", colors[0]),
        )
    if draft.backdrop in ("lights", "interior") and not from_preset:
        donor = preset(
            "christmas_cozy_lights" if draft.backdrop == "lights" else "oak_table_bright_kitchen"
        ).scene
        return replace(
            scene, setting="table", backdrop=donor.backdrop, floor=floor or donor.floor, depth=donor.depth
        )
    if floor:
        scene = replace(scene, floor=floor)
    if wall:
        keeps_table = scene.setting in ("table", "outdoors")
        scene = replace(
            scene, wall=wall, backdrop=Backdrop("none"), setting="room" if keeps_table else scene.setting
        )
    if from_preset:
        return scene
    if floor and not wall:
        return replace(scene, setting="room", wall=Surface("plaster", _quiet(floor.color)))
    if wall and not floor:
        same = wall.material in ("paint", "plaster", "velvet", "linen", "concrete")
        ground = wall if same else Surface("plaster", _quiet(wall.color))
        return replace(scene, setting="sweep" if same else "room", floor=ground)
    if wall and floor:
        return replace(scene, setting="sweep" if wall == floor else "room")
    return scene


def _quiet(color: str) -> str:
    """A light, greyish relative of a colour, for what nobody spoke of."""
    own = to_oklch(parse_hex(color))
    return to_hex(
        from_oklch(Oklch(0.92 if own.lightness > 0.35 else 0.42, min(own.chroma * 0.3, 0.025), own.hue))
    )


def _dressed(scene: Scene, draft: _Draft) -> Scene:
    """Stand, arch and props."""
    stand = draft.stand or scene.stand
    if stand is not None and not stand.surface.color:
        stand = replace(stand, surface=Surface("plaster", scene.wall.color))
    if draft.without & {"stand", "block", "steps", "stack"}:
        stand = None
    kept = {prop.kind: prop for prop in scene.props}
    kept.update({kind: Prop(kind, colors) for kind, colors in draft.props.items()})
    props = tuple(prop for kind, prop in kept.items() if kind not in draft.without)
    arch = None if "arch" in draft.without else draft.arch or scene.arch
    return replace(scene, stand=stand, arch=arch, props=props)
