"""The thousand cases for the studio: what each sends, by its number, the same in every run."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from local.attack.briefs import Briefs
from local.attack.files import Files
from local.attack.trees import Enemy

Json = dict[str, Any]

CANVASES = (
    (200, 200), (16, 16), (360, 120), (800, 16), (1080, 1080), (1080, 1920), (4096, 16), (2048, 2048),
    (4096, 4096),
)  # fmt: skip
NAMES = (
    "type", "id", "name", "x", "y", "width", "height", "rotation", "opacity", "visible", "blendMode",
    "effects",
    "mask", "fills", "strokes", "children", "path", "characters", "fontSize", "imageRef", "imageFillUrl",
    "imageOf",
    "scaleMode", "color", "stops", "position", "radius", "offset", "cornerRadius", "skew", "tint",
    "__class__", "",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, -(2**70), 0.5, "", "x", "#ff0000", "#ff000", [], {}, [[]], [None] * 400,
    {"type": "SOLID"}, {"type": "NOPE"}, [{"type": "SOLID", "color": "#ff0000"}], "M0 0L9 9Z", "M" * 7_999,
    "ad",
    "https://127.0.0.1/", "\ud800", "\x00", "x" * 100_000, "n1", {"id": "n1", "type": "GROUP"}, 4096, 16_384,
)  # fmt: skip
EDITS: tuple[tuple[str, Any], ...] = (
    ("opacity", 0.3), ("rotation", 359.0), ("x", -16_384), ("visible", False), ("width", 16_384),
    ("height", 0),
    ("blendMode", "SOFT_LIGHT"),
    ("effects", [{"type": "LAYER_BLUR", "radius": 400}] * 4), ("name", "x" * 120),
    ("mask", {"type": "GRADIENT_LINEAR", "stops": [{"position": p, "color": "#000000"} for p in (0, 1)]}),
)  # fmt: skip
"""Fields that every node has."""

PLAN = (
    "design",
    "design",
    "design",
    "damage",
    "damage",
    "override",
    "ad",
    "shoot",
    "upload",
    "upload",
    "asset",
)
"""Which kinds of cases there are, by how often."""


@dataclass(frozen=True)
class Case:
    """What to do, with what, and the pictures it names (or is)."""

    number: int
    act: str
    what: str
    body: Json = field(default_factory=dict)
    pictures: tuple[tuple[str, bytes], ...] = ()


def case(number: int, seed: int, url: str) -> Case:
    """Case `number` of a run; `url` is where its pictures will be served from."""
    kind, own = PLAN[number % len(PLAN)], (seed << 20) + number
    rng = np.random.default_rng(own)
    if kind in ("ad", "shoot"):
        briefs = Briefs(own, url)
        body = briefs.ad() if kind == "ad" else briefs.shoot()
        what = f"{body['kind']} {body['provider_options']['studio']}"
        return Case(number, "job", what, body, tuple(briefs.pictures))
    if kind in ("upload", "asset"):
        what, data = Files(own).file()
        return Case(number, kind, what, {}, ((what, data),))
    if kind == "override":
        nodes = ("headline", "subheadline", "cta-label", "product", "logo", "background", "ad")
        return Case(number, "override", "overrides", {"overrides": _overrides(rng, nodes)})
    width, height = CANVASES[int(rng.integers(len(CANVASES)))]
    tree = Enemy(own).tree(width, height)
    if kind == "damage":
        _damage(rng, tree)
    return Case(number, "design", f"{kind} {width}×{height}", {"design": tree})


def _pick(rng: np.random.Generator, options: tuple[Any, ...]) -> Any:
    return deepcopy(options[int(rng.integers(len(options)))])  # a case may change what it was given


def _overrides(rng: np.random.Generator, nodes: tuple[str, ...]) -> Json:
    """Mostly what an editor might mean, at its limits."""

    def fields() -> Json:
        if rng.random() < 0.8:
            return dict(_pick(rng, EDITS) for _ in range(rng.integers(1, 3)))
        return {_pick(rng, NAMES): _pick(rng, VALUES)}

    return {_pick(rng, nodes): fields() for _ in range(rng.integers(1, 3))}


def _damage(rng: np.random.Generator, tree: Json) -> None:
    """Other values in some fields, at any depth; some of them copies of what stands elsewhere in the tree."""
    for _ in range(rng.integers(1, 4)):
        inner = [tree]
        for value in inner:  # grows while it is walked
            inner += [v for v in _values(value) if isinstance(v, dict)]
            inner += [v for vs in _values(value) if isinstance(vs, list) for v in vs if isinstance(v, dict)]
            if len(inner) > 3_000:
                break
        place = inner[int(rng.integers(len(inner)))]
        name = _pick(rng, (*NAMES, *place)) if place else _pick(rng, NAMES)
        place[name] = _pick(rng, VALUES)


def _values(value: Json) -> list[Any]:
    return list(value.values())
