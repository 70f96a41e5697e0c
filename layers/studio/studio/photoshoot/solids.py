"""Things with faces: boards, boxes, cylinders and balls. Each can be drawn, and stands in the light."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyvips

from studio.photoshoot.camera import Camera, Window
from studio.photoshoot.noise import Floats, smoothstep
from studio.photoshoot.scene import Surface


def vector(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


class Face(Protocol):
    """One visible side of something: where its pixels are in the world, and what it is made of."""

    @property
    def surface(self) -> Surface: ...

    def window(self, camera: Camera) -> Window: ...

    def mask(self, camera: Camera, window: Window) -> Floats:
        """(rows, columns) coverage 0..1, smooth at the edges."""

    def points(self, camera: Camera, window: Window, step: int) -> Floats:
        """(rows, columns, 3) world points of every `step`-th pixel."""

    def normals(self, points: Floats) -> Floats:
        """(3,) or the shape of `points`."""

    def place(self, points: Floats) -> tuple[Floats, Floats]:
        """(u, v) on the surface, for its material."""


def polygon_mask(corners: Floats, window: Window, *, blur: float = 0.0) -> Floats:
    """Smooth coverage of a polygon, (n, 2) px."""
    path = " ".join(f"{x - window.left:.2f},{y - window.top:.2f}" for x, y in corners)
    width, height = window.right - window.left, window.bottom - window.top
    box = f'width="{width}" height="{height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><polygon points="{path}"/></svg>'
    image = pyvips.Image.svgload_buffer(svg.encode())[3].cast("float") / 255.0
    if blur:
        image = image.gaussblur(blur, precision="float")
    return np.asarray(image.numpy(), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A flat face: `corners` (n, 3) of its outline, in one plane with unit `normal`."""

    corners: Floats
    normal: Floats
    surface: Surface

    def window(self, camera: Camera) -> Window:
        return camera.window_of(self.corners)

    def mask(self, camera: Camera, window: Window) -> Floats:
        return polygon_mask(camera.project(self.corners), window)

    def points(self, camera: Camera, window: Window, step: int) -> Floats:
        return camera.on_plane(window, self.normal, float(self.normal @ self.corners[0]), step)

    def normals(self, points: Floats) -> Floats:
        return self.normal

    def place(self, points: Floats) -> tuple[Floats, Floats]:
        if abs(self.normal[1]) > 0.7:
            return points[..., 0], points[..., 2]
        if abs(self.normal[0]) > 0.7:
            return points[..., 2], points[..., 1]
        return points[..., 0], points[..., 1]


@dataclass(frozen=True, slots=True, eq=False)
class _Mantle:
    """The side of an upright cylinder."""

    body: "Cylinder"
    surface: Surface

    def window(self, camera: Camera) -> Window:
        return camera.window_of(self._outline())

    def _outline(self) -> Floats:
        body = self.body
        angle = np.linspace(-np.pi, 0, 48)
        x, z = body.x + body.radius * np.cos(angle), body.z + body.radius * np.sin(angle)
        low = np.stack([x, np.full_like(x, body.bottom), z], axis=1)
        high = np.stack([x, np.full_like(x, body.top), z], axis=1)
        return np.asarray(np.concatenate([low, high[::-1]]), dtype=np.float32)

    def mask(self, camera: Camera, window: Window) -> Floats:
        return polygon_mask(camera.project(self._outline()), window)

    def points(self, camera: Camera, window: Window, step: int) -> Floats:
        body = self.body
        across, down = camera.rays(window, step)
        far = camera.distance + body.z
        a = across * across + 1.0
        half = across * body.x + far
        inside = half * half - a * (body.x**2 + far**2 - body.radius**2)
        reach = (half - np.sqrt(np.maximum(inside, 0.0))) / a
        shape = np.broadcast_shapes(across.shape, down.shape)
        points = np.empty((*shape, 3), dtype=np.float32)
        points[..., 0] = reach * across
        points[..., 1] = camera.eye + reach * down
        points[..., 2] = reach - camera.distance
        return points

    def normals(self, points: Floats) -> Floats:
        out = np.zeros_like(points)
        out[..., 0] = (points[..., 0] - self.body.x) / self.body.radius
        out[..., 2] = (points[..., 2] - self.body.z) / self.body.radius
        return out

    def place(self, points: Floats) -> tuple[Floats, Floats]:
        body = self.body
        turn = np.arctan2(points[..., 0] - body.x, -(points[..., 2] - body.z))
        return (turn * body.radius).astype(np.float32), points[..., 1]


@dataclass(frozen=True, slots=True, eq=False)
class Cylinder:
    """An upright cylinder from `bottom` to `top`."""

    x: float
    z: float
    radius: float
    bottom: float
    top: float
    surface: Surface

    def faces(self, camera: Camera) -> list[Face]:
        angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
        rim = np.stack(
            [
                self.x + self.radius * np.cos(angle),
                np.full_like(angle, self.top),
                self.z + self.radius * np.sin(angle),
            ],
            axis=1,
        ).astype(np.float32)
        faces: list[Face] = [_Mantle(self, self.surface)]
        if self.top < camera.eye:
            faces.append(Board(rim, vector(0, 1, 0), self.surface))
        return faces

    @property
    def bound(self) -> tuple[Floats, float]:
        half = (self.top - self.bottom) / 2
        return vector(self.x, self.bottom + half, self.z), float(np.hypot(self.radius, half))

    def hides(self, points: Floats, toward: Floats) -> Floats:
        """A ray is hidden when it meets the mantle between bottom and top; the caps close the rest."""
        dx, dz = points[:, 0] - self.x, points[:, 2] - self.z
        a = np.maximum(toward[:, 0] ** 2 + toward[:, 2] ** 2, 1e-6)
        half = dx * toward[:, 0] + dz * toward[:, 2]
        inside = half * half - a * (dx * dx + dz * dz - self.radius**2)
        root = np.sqrt(np.maximum(inside, 0.0))
        near, far = (-half - root) / a, (-half + root) / a
        high_near = points[:, 1] + np.maximum(near, 1e-3) * toward[:, 1]
        high_far = points[:, 1] + far * toward[:, 1]
        crosses = (np.minimum(high_near, high_far) < self.top - 1e-4) & (
            np.maximum(high_near, high_far) > self.bottom
        )
        return np.asarray((inside > 0) & (far > 2e-3) & crosses, dtype=np.float32)

    def closes(self, points: Floats) -> Floats:
        away = np.hypot(points[:, 0] - self.x, points[:, 2] - self.z) - self.radius
        level = points[:, 1] < self.top - 1e-3
        reach = max(0.5 * (self.top - self.bottom), 0.02)
        return np.asarray(
            0.5 * np.exp(-np.maximum(away, 0.0) / reach) * level * (away > -1e-3), dtype=np.float32
        )


@dataclass(frozen=True, slots=True, eq=False)
class Cuboid:
    """A box parallel to the axes, centred on (x, z)."""

    x: float
    z: float
    half_width: float
    half_depth: float
    bottom: float
    top: float
    surface: Surface

    def faces(self, camera: Camera) -> list[Face]:
        x0, x1 = self.x - self.half_width, self.x + self.half_width
        z0, z1 = self.z - self.half_depth, self.z + self.half_depth
        y0, y1 = self.bottom, self.top
        faces: list[Face] = []
        if x0 > 0:
            faces.append(
                _board([(x0, y0, z0), (x0, y0, z1), (x0, y1, z1), (x0, y1, z0)], (-1, 0, 0), self.surface)
            )
        if x1 < 0:
            faces.append(
                _board([(x1, y0, z0), (x1, y0, z1), (x1, y1, z1), (x1, y1, z0)], (1, 0, 0), self.surface)
            )
        faces.append(
            _board([(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)], (0, 0, -1), self.surface)
        )
        if y1 < camera.eye:
            faces.append(
                _board([(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)], (0, 1, 0), self.surface)
            )
        return faces

    @property
    def bound(self) -> tuple[Floats, float]:
        half = vector(self.half_width, (self.top - self.bottom) / 2, self.half_depth)
        return vector(self.x, self.bottom + half[1], self.z), float(np.linalg.norm(half))

    def hides(self, points: Floats, toward: Floats) -> Floats:
        low = vector(self.x - self.half_width, self.bottom, self.z - self.half_depth)
        high = vector(self.x + self.half_width, self.top - 1e-4, self.z + self.half_depth)
        step = np.where(np.abs(toward) < 1e-6, 1e-6, toward)
        first, second = (low - points) / step, (high - points) / step
        enter = np.minimum(first, second).max(axis=1)
        leave = np.maximum(first, second).min(axis=1)
        return np.asarray((leave > np.maximum(enter, 2e-3)), dtype=np.float32)

    def closes(self, points: Floats) -> Floats:
        away = np.hypot(
            np.maximum(np.abs(points[:, 0] - self.x) - self.half_width, 0),
            np.maximum(np.abs(points[:, 2] - self.z) - self.half_depth, 0),
        )
        level = (points[:, 1] < self.top - 1e-3) & (away > 1e-4)
        reach = max(0.5 * (self.top - self.bottom), 0.02)
        return np.asarray(0.5 * np.exp(-away / reach) * level, dtype=np.float32)


def _board(
    corners: Sequence[tuple[float, float, float]], normal: tuple[float, float, float], surface: Surface
) -> Board:
    return Board(np.array(corners, dtype=np.float32), vector(*normal), surface)


@dataclass(frozen=True, slots=True, eq=False)
class Ball:
    """An ellipsoid of half axes `radius`, upright `radius` · `squash`; `ribs` make it a pumpkin."""

    x: float
    y: float
    z: float
    radius: float
    surface: Surface
    squash: float = 1.0
    ribs: int = 0

    def faces(self, camera: Camera) -> list[Face]:
        return [self]

    def window(self, camera: Camera) -> Window:
        reach = self.radius * 1.06
        tall = reach * self.squash
        corners = [
            (self.x + sx * reach, self.y + sy * tall, self.z - self.radius)
            for sx in (-1, 1)
            for sy in (-1, 1)
        ]
        return camera.window_of(np.array(corners, dtype=np.float32))

    def _meet(self, camera: Camera, window: Window, step: int) -> tuple[Floats, Floats]:
        """Distance along each ray, and how far inside the outline it passes (in pixels, about)."""
        across, down = camera.rays(window, step)
        dy = down / self.squash
        cy = (camera.eye - self.y) / self.squash
        far = camera.distance + self.z
        a = across * across + dy * dy + 1.0
        half = across * self.x - dy * cy + far
        inside = half * half - a * (self.x**2 + cy**2 + far**2 - self.radius**2)
        reach = (half - np.sqrt(np.maximum(inside, 0.0))) / a
        rim = inside / (2 * self.radius * np.sqrt(a) * far) * camera.focal / step
        return np.asarray(reach, dtype=np.float32), np.asarray(rim, dtype=np.float32)

    def mask(self, camera: Camera, window: Window) -> Floats:
        return np.asarray(np.clip(self._meet(camera, window, 1)[1] + 0.5, 0.0, 1.0), dtype=np.float32)

    def points(self, camera: Camera, window: Window, step: int) -> Floats:
        across, down = camera.rays(window, step)
        reach, _ = self._meet(camera, window, step)
        return np.stack([reach * across, camera.eye + reach * down, reach - camera.distance], axis=-1).astype(
            np.float32
        )

    def normals(self, points: Floats) -> Floats:
        out = (points - vector(self.x, self.y, self.z)) / vector(1, self.squash**2, 1)
        if self.ribs:
            turn = np.arctan2(out[..., 0], -out[..., 2]) * self.ribs / 2
            lean = 0.55 * np.cos(turn) * np.sign(np.sin(turn))
            side = np.stack([-out[..., 2], np.zeros_like(turn), out[..., 0]], axis=-1)
            out = out - lean[..., None] * side
        return np.asarray(
            out / np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-6), dtype=np.float32
        )

    def place(self, points: Floats) -> tuple[Floats, Floats]:
        return points[..., 0], points[..., 1]

    @property
    def bound(self) -> tuple[Floats, float]:
        return vector(self.x, self.y, self.z), self.radius * max(self.squash, 1.0)

    def hides(self, points: Floats, toward: Floats) -> Floats:
        squash = vector(1, 1 / self.squash, 1)
        there = (vector(self.x, self.y, self.z) - points) * squash
        way = toward * squash
        way = way / np.linalg.norm(way, axis=1, keepdims=True)
        along = (there * way).sum(axis=1)
        off = (there * there).sum(axis=1) - along * along
        outside = (there * there).sum(axis=1) > (self.radius * 0.999) ** 2
        return np.asarray((along > 0) & outside & (off < self.radius**2), dtype=np.float32)

    def closes(self, points: Floats) -> Floats:
        away = np.hypot(points[:, 0] - self.x, points[:, 2] - self.z)
        above = np.maximum(self.y - points[:, 1], 0)
        near = smoothstep(2.2 * self.radius, 0.2 * self.radius, np.hypot(away, above * 0.6))
        return np.asarray(0.75 * near * (points[:, 1] < self.y), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Arch:
    """A flat panel with a round top that stands a little before the wall."""

    z: float
    half_width: float
    tall: float
    surface: Surface
    x: float = 0.0

    def faces(self, camera: Camera) -> list[Face]:
        angle = np.linspace(0, np.pi, 64)
        shoulder = self.tall - self.half_width
        x = np.concatenate([[self.half_width], self.half_width * np.cos(angle), [-self.half_width]])
        y = np.concatenate([[0.0], shoulder + self.half_width * np.sin(angle), [0.0]])
        corners = np.stack([x, y, np.full_like(x, self.z)], axis=1).astype(np.float32)
        return [Board(corners, vector(0, 0, -1), self.surface)]

    @property
    def bound(self) -> tuple[Floats, float]:
        return vector(self.x, self.tall / 2, self.z), float(np.hypot(self.half_width, self.tall / 2))

    def hides(self, points: Floats, toward: Floats) -> Floats:
        step = np.where(np.abs(toward[:, 2]) < 1e-6, 1e-6, toward[:, 2])
        reach = (self.z - points[:, 2]) / step
        x = np.abs(points[:, 0] + reach * toward[:, 0])
        y = points[:, 1] + reach * toward[:, 1]
        over = y - (self.tall - self.half_width)
        within = np.where(over > 0, np.hypot(x, over) < self.half_width, x < self.half_width)
        return np.asarray((reach > 1e-3) & within & (y > 0), dtype=np.float32)

    def closes(self, points: Floats) -> Floats:
        return np.zeros(len(points), dtype=np.float32)


Solid = Cylinder | Cuboid | Ball | Arch
