"""Random design trees as an enemy would write them: fields at their limits, far away, nested, empty."""

from typing import Any

import numpy as np

WORDS = (
    "Hello", "مرحبا", "日本語テキスト", "😀👍🏽", "नमस्ते", "สวัสดี", "a" * 300, "Z" + "\u0301" * 40, "\x00\x07",
    "<b>&amp;", "\u202eabc", "🏴\U000e0067\U000e0062\U000e007f", "\n\n", "x y z " * 50,
)  # fmt: skip
PATHS = (
    "M0 0L100 100L0 100Z",
    "M0 0A50 50 0 1 1 90 90Z",
    "M10 10C1e4 1e4 -5000 20 300 300",
    "M0 0" + "L9 9L0 5" * 200,
)
KINDS = ("TEXT", "RECTANGLE", "ELLIPSE", "IMAGE", "VECTOR", "FRAME", "GROUP")


class Enemy:
    """Writes trees from a seed. The pictures "a", "b" and "t" must be given to the renderer."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.count = 0

    def tree(self, width: int, height: int) -> dict[str, Any]:
        self.count = 0
        children = [self.node(1, width, height) for _ in range(self.rng.integers(0, 12))]
        fills = self.fills()
        return {
            "type": "FRAME",
            "id": "ad",
            "width": width,
            "height": height,
            "fills": fills,
            "children": children,
        }

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def pick(self, options: tuple[Any, ...]) -> Any:
        return options[int(self.rng.integers(len(options)))]

    def number(self, low: float, high: float) -> float:
        """Mostly within, often at the very ends."""
        inside = float(self.rng.uniform(low, high))
        ends = (inside, inside, inside, low, high, 0.0 if low <= 0 <= high else low)
        return float(self.pick(ends))

    def color(self) -> str:
        return f"#{int(self.rng.integers(1 << 24)):06x}"

    def share(self) -> float:
        return self.number(0, 1)

    def gradient(self) -> dict[str, Any]:
        stops = [
            {"position": self.share(), "color": self.color(), "opacity": self.share()}
            for _ in range(self.rng.integers(2, 6))
        ]
        if self.chance(0.5):
            ends = [[self.number(-2, 2), self.number(-2, 2)] for _ in range(2)]
            return {"type": "GRADIENT_LINEAR", "start": ends[0], "end": ends[1], "stops": stops}
        radius = [self.number(0.01, 3), self.number(0.01, 3)]
        center = [self.number(-1, 2), self.number(-1, 2)]
        return {"type": "GRADIENT_RADIAL", "center": center, "radius": radius, "stops": stops}

    def fills(self, *, pictures: bool = True) -> list[dict[str, Any]]:
        options = [
            {"type": "SOLID", "color": self.color(), "opacity": self.share()},
            self.gradient(),
            {
                "type": "IMAGE",
                "imageRef": self.pick(("a", "b", "t")),
                "scaleMode": self.pick(("FILL", "FIT", "STRETCH")),
            },
        ]
        kept = options if pictures else options[:2]
        return [kept[int(self.rng.integers(len(kept)))] for _ in range(self.rng.integers(0, 4))]

    def effects(self) -> list[dict[str, Any]]:
        blur = {"type": "LAYER_BLUR", "radius": self.number(0, 400)}
        offset = [self.number(-300, 300), self.number(-300, 300)]
        shadow = {
            "type": "DROP_SHADOW",
            "color": self.color(),
            "offset": offset,
            "radius": self.number(0, 400),
        }
        return [self.pick((blur, shadow)) for _ in range(self.rng.integers(1, 3))]

    def node(self, depth: int, width: float, height: float) -> dict[str, Any]:
        self.count += 1
        kind = self.pick(KINDS if depth < 4 else KINDS[:5])
        far = self.chance(0.15)
        node: dict[str, Any] = {
            "type": kind,
            "id": f"n{self.count}",
            "x": self.number(-16_000, 16_000) if far else self.number(-width, width * 1.2),
            "y": self.number(-height, height * 1.2),
            "width": self.number(0, 16_000) if far else self.number(0, width * 1.5),
            "height": self.number(0, 16_000) if self.chance(0.1) else self.number(0, height * 1.5),
        }
        if self.chance(0.3):
            node["rotation"] = self.number(-360, 360)
        if self.chance(0.3):
            node["opacity"] = self.share()
        if self.chance(0.15):
            node["blendMode"] = self.pick(("MULTIPLY", "SCREEN", "OVERLAY", "SOFT_LIGHT"))
        if self.chance(0.3):
            node["effects"] = self.effects()
        if self.chance(0.15):
            node["mask"] = self.gradient()
        return node | self.particulars(kind, depth, width, height)

    def particulars(self, kind: str, depth: int, width: float, height: float) -> dict[str, Any]:
        if kind == "TEXT":
            return self.text()
        if kind == "IMAGE":
            return self.image()
        if kind == "GROUP":
            return {"children": [self.node(depth + 1, width, height) for _ in range(self.rng.integers(0, 5))]}
        fields: dict[str, Any] = {"fills": self.fills()}
        if self.chance(0.4):
            dash = [self.number(2, 100)] if self.chance(0.3) else []
            fields["strokes"] = [{"color": self.color(), "weight": self.number(0.1, 400), "dash": dash}]
        if kind == "VECTOR":
            fields["path"] = self.pick(PATHS)
        if kind in ("RECTANGLE", "FRAME"):
            fields["cornerRadius"] = self.pick(
                (0.0, self.number(0, 5000), [self.number(0, 100) for _ in range(4)])
            )
        if kind == "FRAME":
            fields["clipsContent"] = self.chance(0.5)
            fields["children"] = [self.node(depth + 1, width, height) for _ in range(self.rng.integers(0, 5))]
        return fields

    def text(self) -> dict[str, Any]:
        return {
            "characters": "".join(self.pick(WORDS) for _ in range(self.rng.integers(0, 6)))[:2000],
            "fills": self.fills(pictures=False),
            "fontFamily": self.pick(("Poppins", "Anton", "Nope", '"><b>')),
            "fontSize": self.number(1, 1200),
            "lineHeight": self.number(0.6, 3),
            "letterSpacing": self.number(-0.1, 1),
            "textAutoResize": self.pick(("NONE", "SHRINK")),
            "textWrap": self.pick(("BALANCE", "GREEDY")),
            "textAlign": self.pick(("LEFT", "CENTER", "RIGHT")),
            "textCase": self.pick(("UPPER", "ORIGINAL")),
            "maxLines": int(self.rng.integers(1, 41)),
        }

    def image(self) -> dict[str, Any]:
        fields = {
            "imageRef": self.pick(("a", "b", "t")),
            "scaleMode": self.pick(("FILL", "FIT", "STRETCH")),
            "flip": self.pick(("NONE", "VERTICAL", "HORIZONTAL")),
            "cornerRadius": self.number(0, 400),
            "skew": self.number(-60, 60) if self.chance(0.3) else 0.0,
        }
        return fields | ({"tint": self.color()} if self.chance(0.3) else {})
