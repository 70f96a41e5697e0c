"""What a scene is: data only. Colours are `#rrggbb`, lengths frame heights, angles degrees."""

from dataclasses import dataclass, field
from typing import Literal

Setting = Literal["sweep", "room", "table", "outdoors"]
Material = Literal[
    "paint",
    "plaster",
    "concrete",
    "wood",
    "marble",
    "terrazzo",
    "linen",
    "velvet",
    "tile",
    "brick",
    "panel",
    "sand",
    "snow",
    "stone",
    "water",
    "moss",
    "asphalt",
    "acrylic",
    "metal",
]
Gobo = Literal["none", "window", "blinds", "palm", "branch", "dapple", "spot"]


@dataclass(frozen=True, slots=True)
class Surface:
    """A material and its colours; `second` is its veins, chips or joints. `gloss` 0..1 mirrors."""

    material: Material = "paint"
    color: str = "#f4f2ee"
    second: str | None = None
    gloss: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Stand:
    """What the product stands on, wider than it by `spread`; `tall` in frame heights."""

    shape: Literal["round", "block", "steps", "stack", "books"] = "round"
    surface: Surface = field(default_factory=Surface)
    tall: float = 0.07
    spread: float = 1.5


@dataclass(frozen=True, slots=True)
class Light:
    """The key light. `azimuth`: 0 behind the camera, 90 from the right, −90 from the left, 180 from behind.

    `softness` is the lamp's angular radius in degrees; `strength` and `ambient` are irradiances, of which
    only the ratio counts: the picture is exposed for both. `gobo` is what the light falls through. `fixed`:
    somebody has asked for its direction.
    """

    azimuth: float = -40.0
    elevation: float = 48.0
    softness: float = 7.0
    color: str = "#fff6ea"
    strength: float = 0.62
    ambient: float = 0.46
    sky: str = "#eef3fb"
    gobo: Gobo = "none"
    gobo_softness: float = 1.0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Prop:
    """Something beside the product; `kind` is one of `studio.photoshoot.dressing.KINDS`."""

    kind: str
    colors: tuple[str, ...] = ()
    amount: float = 1.0


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Behind the wall line outdoors or behind a table: what is far and out of focus."""

    kind: Literal[
        "none",
        "plain",
        "mesh",
        "sky",
        "sea",
        "hills",
        "dunes",
        "meadow",
        "forest",
        "interior",
        "shelves",
        "street",
        "skyline",
        "lights",
        "night",
    ] = "none"
    colors: tuple[str, ...] = ("#dfe9f2", "#f6f1e8")
    blur: float = 0.0


@dataclass(frozen=True, slots=True)
class Scene:
    """One set, lit and dressed. `tint` says how far its colours may lean to the product's (0..1), `scale` how
    large things of a hand's size are beside it. `mirrored`: its backdrop is seen the other way round.
    """

    setting: Setting = "sweep"
    floor: Surface = field(default_factory=Surface)
    wall: Surface = field(default_factory=Surface)
    stand: Stand | None = None
    light: Light = field(default_factory=Light)
    backdrop: Backdrop = field(default_factory=Backdrop)
    props: tuple[Prop, ...] = ()
    arch: str | None = None
    tint: float = 0.5
    depth: float = 0.9
    blur: float = 0.0
    scale: float = 1.0
    mirrored: bool = False
