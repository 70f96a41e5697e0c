"""Small drawings for seasons: snow, stars, hearts, leaves … strewn over a set, never over copy."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from studio.design.tree import AnyNode, LayerBlur, SolidPaint, Stroke, Vector
from studio.layout.stage.stage import Rect


def _points(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


def _around(size: float, radius: float, angle: float) -> tuple[float, float]:
    """A point on a circle about the middle of the box; angle in turns from the top."""
    turn = angle * 2 * math.pi
    return size / 2 + radius * math.sin(turn), size / 2 - radius * math.cos(turn)


def star(size: float, points: int = 5, waist: float = 0.42) -> str:
    corners = [
        _around(size, size / 2 * (waist if i % 2 else 1.0), i / (2 * points)) for i in range(2 * points)
    ]
    return _points(corners)


def sparkle(size: float) -> str:
    """Four long points with hollow sides."""
    middle = size / 2
    tips = [_around(size, middle, i / 4) for i in range(4)]
    path = f"M{tips[0][0]:.2f} {tips[0][1]:.2f}"
    for tip in (*tips[1:], tips[0]):
        path += f"Q{middle:.2f} {middle:.2f} {tip[0]:.2f} {tip[1]:.2f}"
    return path + "Z"


def heart(size: float) -> str:
    s = size
    return (
        f"M{s * 0.5:.2f} {s * 0.93:.2f}C{s * 0.08:.2f} {s * 0.62:.2f} {s * -0.06:.2f} {s * 0.33:.2f} "
        f"{s * 0.16:.2f} {s * 0.15:.2f}C{s * 0.31:.2f} {s * 0.04:.2f} {s * 0.45:.2f} {s * 0.12:.2f} "
        f"{s * 0.5:.2f} {s * 0.27:.2f}C{s * 0.55:.2f} {s * 0.12:.2f} {s * 0.69:.2f} {s * 0.04:.2f} "
        f"{s * 0.84:.2f} {s * 0.15:.2f}C{s * 1.06:.2f} {s * 0.33:.2f} {s * 0.92:.2f} {s * 0.62:.2f} "
        f"{s * 0.5:.2f} {s * 0.93:.2f}Z"
    )


def leaf(size: float) -> str:
    s = size
    return (
        f"M{s * 0.5:.2f} 0C{s * 0.9:.2f} {s * 0.25:.2f} {s * 0.9:.2f} {s * 0.72:.2f} "
        f"{s * 0.53:.2f} {s * 0.86:.2f}L{s * 0.53:.2f} {s:.2f}L{s * 0.47:.2f} {s:.2f}"
        f"L{s * 0.47:.2f} {s * 0.86:.2f}C{s * 0.1:.2f} {s * 0.72:.2f} "
        f"{s * 0.1:.2f} {s * 0.25:.2f} {s * 0.5:.2f} 0Z"
    )


def flower(size: float) -> str:
    """Five round petals."""
    path = ""
    for index in range(5):
        x, y = _around(size, size * 0.27, index / 5)
        r = size * 0.21
        half = f"A{r:.2f} {r:.2f} 0 1 1"
        path += f"M{x - r:.2f} {y:.2f}{half} {x + r:.2f} {y:.2f}{half} {x - r:.2f} {y:.2f}Z"
    return path


def egg(size: float) -> str:
    s = size
    return (
        f"M{s * 0.5:.2f} 0C{s * 0.76:.2f} 0 {s * 0.9:.2f} {s * 0.4:.2f} {s * 0.9:.2f} {s * 0.6:.2f}"
        f"C{s * 0.9:.2f} {s * 0.85:.2f} {s * 0.72:.2f} {s:.2f} {s * 0.5:.2f} {s:.2f}"
        f"C{s * 0.28:.2f} {s:.2f} {s * 0.1:.2f} {s * 0.85:.2f} {s * 0.1:.2f} {s * 0.6:.2f}"
        f"C{s * 0.1:.2f} {s * 0.4:.2f} {s * 0.24:.2f} 0 {s * 0.5:.2f} 0Z"
    )


def disc(size: float) -> str:
    r = size / 2
    return f"M0 {r:.2f}A{r:.2f} {r:.2f} 0 1 1 {size:.2f} {r:.2f}A{r:.2f} {r:.2f} 0 1 1 0 {r:.2f}Z"


def bat(size: float) -> str:
    s = size
    half = [
        (0.5, 0.62), (0.44, 0.52), (0.36, 0.60), (0.27, 0.50), (0.16, 0.56), (0.0, 0.34), (0.2, 0.28),
        (0.36, 0.36), (0.44, 0.34), (0.45, 0.24), (0.485, 0.31),
    ]  # fmt: skip
    right = [(1 - x, y) for x, y in reversed(half[1:])]
    return _points([(x * s, y * s) for x, y in [*half, *right]])


def strip(size: float) -> str:
    """A piece of confetti."""
    return _points([(0, size * 0.3), (size, size * 0.3), (size, size * 0.62), (0, size * 0.62)])


def snowflake(size: float) -> str:
    """Six arms with two pairs of twigs; drawn as lines."""
    path = ""
    for arm in range(6):
        angle = arm / 6
        tip = _around(size, size * 0.48, angle)
        path += f"M{size / 2:.2f} {size / 2:.2f}L{tip[0]:.2f} {tip[1]:.2f}"
        for along, reach in ((0.22, 0.12), (0.34, 0.09)):
            root = _around(size, size * along, angle)
            for side in (-1 / 6, 1 / 6):
                turn = (angle + side) * 2 * math.pi
                end = (root[0] + size * reach * math.sin(turn), root[1] - size * reach * math.cos(turn))
                path += f"M{root[0]:.2f} {root[1]:.2f}L{end[0]:.2f} {end[1]:.2f}"
    return path


FORMS: dict[str, Callable[[float], str]] = {
    "star": star,
    "sparkle": sparkle,
    "heart": heart,
    "leaf": leaf,
    "flower": flower,
    "egg": egg,
    "disc": disc,
    "bat": bat,
    "strip": strip,
    "snowflake": snowflake,
}
_LINES = {"snowflake"}
_UPRIGHT = {"bat", "egg", "heart"}


class Strewn(NamedTuple):
    """How a drawing is strewn: its form, its colours, how many, and the sizes (shares of the short side)."""

    form: str
    colors: tuple[str, ...]
    number: int
    smallest: float
    largest: float
    opacity: float = 1.0


def strew(what: Strewn, canvas: Rect, avoid: Sequence[Rect], *, seed: int, prefix: str) -> list[AnyNode]:
    """Drawings where nothing else is, denser towards the edges. The same seed strews the same way."""
    rng = np.random.default_rng(seed)
    side = min(canvas.width, canvas.height)
    taken = list(avoid)
    nodes: list[AnyNode] = []
    for _ in range(what.number * 14):
        if len(nodes) == what.number:
            break
        near = float(rng.uniform()) ** 2  # many small ones far off, few large ones near
        size = side * (what.smallest + (what.largest - what.smallest) * near)
        x, y = float(rng.uniform(-0.03, 1.0)) * canvas.width, float(rng.uniform(-0.03, 0.97)) * canvas.height
        color = what.colors[int(rng.integers(len(what.colors)))]
        turn = float(rng.uniform(-25, 25) if what.form in _UPRIGHT else rng.uniform(0, 360))
        box = Rect(x, y, size, size)
        if any(_overlap(box, other) for other in taken):
            continue
        taken.append(box.inset(-size * 0.35))
        nodes.append(_drawing(what, f"{prefix}-{len(nodes) + 1}", box, color, turn, 1.0 - 0.45 * (1 - near)))
    return nodes


def _overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _drawing(what: Strewn, node_id: str, box: Rect, color: str, turn: float, presence: float) -> Vector:
    opacity = what.opacity * presence
    line = what.form in _LINES
    return Vector(
        id=node_id,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rotation=turn,
        path=FORMS[what.form](box.width),
        fills=() if line else (SolidPaint(color=color, opacity=opacity),),
        strokes=(Stroke(color=color, opacity=opacity, weight=max(1.0, box.width * 0.045)),) if line else (),
    )


def out_of_focus(node_id: str, form: str, box: Rect, color: str, blur: float, opacity: float) -> Vector:
    """A large drawing near the camera, blurred."""
    return Vector(
        id=node_id,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        path=FORMS["disc" if form in _LINES else form](box.width),
        fills=(SolidPaint(color=color, opacity=opacity),),
        effects=(LayerBlur(radius=blur),),
    )
