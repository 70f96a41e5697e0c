"""The product in the scene: its size and place, its shadow, its reflection, and light from around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvips

from studio.color.oklch import linearize
from studio.cutting.pose import Foot, Pose
from studio.photoshoot.camera import Camera
from studio.photoshoot.noise import Floats, smoothstep

_SHADE_SIDE: Final = 128  # px of the mask that shadows are cast from
_DEEPEST: Final = 1.6  # widths behind its nearest foot to which a product may reach: the estimate is rough
_ACROSS: Final = 0.45  # a body's width on the floor by its length, where only its length is seen
# Of what stands on a round base: (height, radius) as shares of its radius. Its own height the picture hides.
_STOREYS: Final = ((0.1, 1.0), (0.32, 0.62))
_OVERHANG: Final = 0.28  # shares of its wheelbase by which a body goes on beyond its feet


@dataclass(frozen=True, slots=True)
class Contact:
    """A foot on the floor: where, and half how wide."""

    x: float
    z: float
    half: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A round on the floor, from z = 0 on; `rise`: how far its sides are above its front in the sprite, as a
    share of that one's height, and `half` of its width."""

    x: float
    radius: float
    half: float
    rise: float

    def closes(self, points: Floats) -> Floats:
        """Dark along its rim, and a little around."""
        out = np.hypot(points[:, 0] - self.x, points[:, 2] - self.radius) / self.radius - 1
        away = np.maximum(out, 0)
        return np.asarray(0.5 * np.exp(-away * 16.0) + 0.3 * np.exp(-away * 3.0), dtype=np.float32)

    def hides(self, points: Floats, toward: Floats, floor: float) -> Floats:
        """Whether rays from `points` toward the lamp (n, 3) meet what stands on it."""
        hidden = np.zeros(len(points), dtype=np.float32)
        for high, wide in _STOREYS:
            reach = (floor + high * self.radius - points[:, 1]) / np.maximum(toward[:, 1], 0.05)
            x, z = (points[:, axis] + reach * toward[:, axis] for axis in (0, 2))
            inside = np.hypot(x - self.x, z - self.radius) < wide * self.radius
            hidden = np.maximum(hidden, inside & (reach > 0))
        return hidden

    def line(self, across: Floats) -> Floats:
        """How high the floor line is at `across`, a share of the sprite's width."""
        at = np.minimum(np.abs(across - 0.5) / self.half, 1.0)
        return np.asarray(self.rise * (1 - np.sqrt(1 - at**2)), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Standin:
    """A cutout whose nearest foot stands at z = 0 on `floor`; sizes in frame heights, `alpha` small, padded.

    `contacts`: each foot on the floor. `print`: the corners (4, 2) of the ground (x, z) under a body on
    several feet, or nothing; `edged`: on all of the two edges from its nearest corner on. `disc`: of one that
    stands on a round. `grounded`: False for one that is cut off below, whose feet are not seen.
    """

    width: float
    height: float
    floor: float
    hangs: float
    alpha: Floats
    contacts: tuple[Contact, ...]
    print: Floats | None
    color: Floats
    camera: Camera
    disc: Disc | None = None
    grounded: bool = True
    edged: bool = False

    @classmethod
    def of(
        cls, cutout: pyvips.Image, pose: Pose, camera: Camera, width: float, height: float, floor: float
    ) -> "Standin":
        small = cutout.thumbnail_image(_SHADE_SIDE, height=_SHADE_SIDE, size="both")
        alpha = np.asarray(small[3].numpy(), dtype=np.float32) / 255.0
        rgb = linearize(small[0:3].numpy())
        weight = alpha[..., None] + 1e-6
        color = ((rgb * weight).sum(axis=(0, 1)) / weight.sum(axis=(0, 1))).astype(np.float32)
        contacts = tuple(_contact(foot, camera, width, height, floor) for foot in pose.feet)
        ground = _footprint(pose, contacts)
        grounded = "bottom" not in pose.cut
        disc = _disc(pose, camera, width)
        shade = np.pad(alpha, 1)
        return cls(
            *(width, height, floor, pose.hangs, shade, contacts, ground, color, camera, disc, grounded),
            edged=pose.edged,
        )

    @property
    def middle(self) -> tuple[float, float]:
        """(x, z) of the ground that it stands on."""
        if self.disc is not None:
            return self.disc.x, self.disc.radius
        if self.print is not None:
            x, z = self.print.mean(axis=0)
            return float(x), float(z)
        return sum(one.x for one in self.contacts) / len(self.contacts), 0.0

    @property
    def _on_points(self) -> bool:
        """Whether it stands on wheels or legs: on the corners of what it stands on, and not on its edges."""
        return self.print is not None and not self.edged

    @property
    def deep(self) -> float:
        """How far back it reaches."""
        if self.disc is not None:
            return 2 * self.disc.radius
        return float(self.print[:, 1].max()) if self.print is not None else 0.0

    @property
    def bound(self) -> tuple[Floats, float]:
        centre = np.array([0.0, self.floor + self.height / 2, self.deep / 2], dtype=np.float32)
        return centre, float(np.hypot(np.hypot(self.width, self.height), self.deep)) / 2

    def hides(self, points: Floats, toward: Floats) -> Floats:
        if self.disc is not None:
            return self.disc.hides(points, toward, self.floor)
        if self.print is None:
            return self._turned(points, toward)
        hidden = np.zeros(len(points), dtype=np.float32)
        for start, end in _walls(self.print):
            hidden = np.maximum(hidden, self._wall(points, toward, start, end))
        return hidden

    def _turned(self, points: Floats, toward: Floats) -> Floats:
        """As if the product were turned to face the lamp: a flat photo would have no shadow from the side."""
        foot_x = self.middle[0]
        level = np.maximum(np.hypot(toward[:, 0], toward[:, 2]), 1e-4)
        x = points[:, 0] - foot_x
        ahead = -(x * toward[:, 0] + points[:, 2] * toward[:, 2]) / level
        aside = (x * toward[:, 2] - points[:, 2] * toward[:, 0]) / level - foot_x
        tall = points[:, 1] - self.floor + ahead / level * toward[:, 1]
        found = self._seen(0.5 - aside / self.width, tall / self.height + self.hangs)
        return np.asarray(found * (ahead > 1e-4), dtype=np.float32)

    def _wall(self, points: Floats, toward: Floats, start: Floats, end: Floats) -> Floats:
        """Where a ray crosses the upright wall from start to end (x, z), is the product seen there?"""
        along = end - start
        turn = toward[:, 0] * along[1] - toward[:, 2] * along[0]
        turn = np.where(np.abs(turn) < 1e-5, 1e-5, turn)
        dx, dz = start[0] - points[:, 0], start[1] - points[:, 2]
        reach = (dx * along[1] - dz * along[0]) / turn
        share = (dx * toward[:, 2] - dz * toward[:, 0]) / turn
        z = points[:, 2] + reach * toward[:, 2]
        x = points[:, 0] + reach * toward[:, 0]
        tall = points[:, 1] + reach * toward[:, 1] - self.floor
        near = np.maximum(z + self.camera.distance, 0.2)
        rise = ((self.camera.eye - self.floor) * z + self.camera.distance * tall) / near
        across = x * self.camera.distance / near
        found = self._seen(0.5 + across / self.width, rise / self.height + self.hangs)
        inside = (reach > 1e-3) & (share > 0.0) & (share < 1.0) & (tall > 0)
        return np.asarray(found * inside, dtype=np.float32)

    def _seen(self, across: Floats, up: Floats) -> Floats:
        rows, columns = self.alpha.shape
        column = np.clip(across * (columns - 2) + 0.5, 0, columns - 1)
        row = np.clip((1.0 - up) * (rows - 2) + 0.5, 0, rows - 1)
        return np.asarray(self.alpha[row.astype(np.intp), column.astype(np.intp)])

    def closes(self, points: Floats) -> Floats:
        """Dark right under each foot, and a little around; under a body on several less, but all over."""
        if not self.grounded:
            return np.zeros(len(points), dtype=np.float32)
        level = np.abs(points[:, 1] - self.floor) < 0.004
        if self.disc is not None:
            return np.asarray(self.disc.closes(points) * level, dtype=np.float32)
        near = np.zeros(len(points), dtype=np.float32)
        for one in self.contacts:
            half = max(one.half, (0.045 if self._on_points else 0.012) * self.width)
            # The lowest row is the front of a sole as deep as wide; a wheel touches in a line.
            depth = points[:, 2] - one.z - (0.1 if self._on_points else 0.55) * half
            away = (np.hypot(points[:, 0] - one.x, depth * 1.25) - half * 0.94) / half
            around = 0.8 * np.exp(-np.maximum(away, 0) * 9.0) + 0.26 * np.exp(-np.maximum(away, 0) * 1.6)
            near = np.maximum(near, around)
        if self.print is not None:
            away = _outside(self.print, points[:, 0], points[:, 2]) / (0.16 * self.width)
            under = np.where(away > 0, 0.34 * np.exp(-np.maximum(away, 0) * 2.2), 0.34 - 0.45 * away)
            near = np.maximum(near, np.minimum(under, 0.78))
            if self.edged:
                near = np.maximum(near, self._along(points))
        return np.asarray(np.minimum(near, 0.92) * level, dtype=np.float32)

    def _along(self, points: Floats) -> Floats:
        """Dark along the edges on which it stands: the two at the first of its corners."""
        corner, end, _, side = self.print if self.print is not None else np.zeros((4, 2))
        edges = (_from_line(points[:, [0, 2]], corner, one) for one in (end, side))
        away = np.minimum(*edges) / self.width
        return np.asarray(0.62 * np.exp(-away / 0.016) + 0.3 * np.exp(-away / 0.08))

    def bounce(self, points: Floats, lit: Floats) -> Floats:
        """(n, 3) light in the product's colour on what stands close to it; `lit` (3,) is what falls on it."""
        half = max(one.half for one in self.contacts)
        middle_x, middle_z = self.middle
        away = np.hypot(points[:, 0] - middle_x, points[:, 2] - middle_z) - half
        near = np.exp(-np.maximum(away, 0) / (0.28 * self.height)) * (points[:, 1] < self.floor + self.height)
        return np.asarray(0.16 * near[:, None] * (self.color * lit), dtype=np.float32)

    def floor_line(self, columns: int) -> Floats:
        """(columns,) how far (shares of the height) above its lowest row the product meets the floor."""
        x = (np.arange(columns) + 0.5) / columns
        if self.disc is not None:
            return self.disc.line(x)
        at = [place for foot in self._feet() for place in (foot[0], foot[1])]
        high = [level for foot in self._feet() for level in (foot[2], foot[2])]
        return np.asarray(np.interp(x, at, high), dtype=np.float32)

    def _feet(self) -> list[tuple[float, float, float]]:
        """(left, right, height) in shares of the sprite."""
        found = []
        for one in self.contacts:
            near = one.z + self.camera.distance
            rise = (self.camera.eye - self.floor) * one.z / near
            across = one.x * self.camera.distance / near / self.width + 0.5
            half = one.half / self.width
            found.append((across - half, across + half, rise / self.height + self.hangs))
        return sorted(found)


def _disc(pose: Pose, camera: Camera, width: float) -> Disc | None:
    """A round whose sides are as far back as it is wide looks smaller there than it is."""
    if pose.base is None or pose.cut:
        return None
    half = min(pose.base.half * width, 0.8 * camera.distance)
    radius = half * camera.distance / (camera.distance - half)
    return Disc(0.0, radius, pose.base.half, pose.base.rise)


def _contact(foot: Foot, camera: Camera, width: float, height: float, floor: float) -> Contact:
    """A foot that is higher in the picture stands farther back, and is farther aside than it looks."""
    eye = max(camera.eye - floor, 0.02)
    rise = min(foot.high * height, 0.8 * eye)
    z = min(camera.distance * rise / (eye - rise), _DEEPEST * width)
    grown = (z + camera.distance) / camera.distance
    return Contact((foot.middle - 0.5) * width * grown, z, (foot.right - foot.left) / 2 * width * grown)


def _footprint(pose: Pose, contacts: Sequence[Contact]) -> Floats | None:
    """Near corner, end of the long side, far corner, end of the short side; (4, 2) x and z."""
    if pose.slope is None or len(contacts) < 2 or "bottom" in pose.cut:
        return None
    near = min(contacts, key=lambda one: one.z)
    others = sorted((one for one in contacts if one is not near), key=lambda one: -_apart(one, near))
    corner = np.array([near.x, near.z])
    long = np.array([others[0].x, others[0].z]) - corner
    opposite = [one for one in others[1:] if (one.x - near.x) * long[0] < 0 and one.z > near.z]
    if opposite:
        short = np.array([opposite[0].x, opposite[0].z]) - corner
    else:
        short = np.array([-long[1], long[0]]) * (_ACROSS if long[0] > 0 else -_ACROSS)
    return np.array([corner, corner + long, corner + long + short, corner + short], dtype=np.float32)


def _apart(one: Contact, other: Contact) -> float:
    return float(np.hypot(one.x - other.x, one.z - other.z))


def _walls(ground: Floats) -> list[tuple[Floats, Floats]]:
    """The four walls over a footprint, longer than it by what hangs over."""
    near, end, far, side = ground
    long, short = (end - near) * _OVERHANG, (side - near) * 0.1
    a, b, c, d = near - long - short, end + long - short, far + long + short, side - long + short
    return [(a, b), (d, c), (a, d), (b, c), ((a + d) / 2, (b + c) / 2)]


def _from_line(points: Floats, first: Floats, last: Floats) -> Floats:
    """(n,) how far points (n, 2) are from what is between two others."""
    along = last - first
    share = np.clip((points - first) @ along / max(float(along @ along), 1e-9), 0.0, 1.0)
    return np.asarray(np.linalg.norm(points - first - share[:, None] * along, axis=1))


def _outside(corners: Floats, x: Floats, z: Floats) -> Floats:
    """How far (x, z) is outside of a convex quadrangle; inside it, negative."""
    area = corners - corners.mean(axis=0)
    turn = 1.0 if area[0, 0] * area[1, 1] - area[0, 1] * area[1, 0] > 0 else -1.0
    away = np.full(x.shape, -1e3, dtype=np.float32)
    for first, second in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = second - first
        long = max(float(np.hypot(*along)), 1e-6)
        side = ((x - first[0]) * along[1] - (z - first[1]) * along[0]) / long * turn
        away = np.maximum(away, side)
    return np.asarray(away, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """The product's pixels at its size in the picture: linear RGB, alpha 0..1, and its top left corner."""

    rgb: Floats
    alpha: Floats
    left: int
    top: int


def sprite(cutout: pyvips.Image, camera: Camera, standin: Standin) -> Sprite:
    """Resize the cutout for the camera; colours premultiplied while resizing, so that edges stay clean."""
    width = max(2, round(standin.width * camera.height))
    height = max(2, round(standin.height * camera.height))
    image = cutout.thumbnail_image(width, height=height, size="force").numpy()
    left = round(camera.middle - width / 2)
    line = float(camera.project(np.array([0.0, standin.floor, 0.0], dtype=np.float32))[1])
    foot = round(line + standin.hangs * height)
    alpha = np.asarray(image[..., 3], dtype=np.float32) / 255.0
    return Sprite(linearize(image[..., :3]).astype(np.float32), alpha, left, foot - height)


def relit(sprite: Sprite, key_side: float, light: Floats, ground: Floats) -> Sprite:
    """The product under the scene's light: a hint of its colour, of its direction and of the floor's bounce.

    `key_side` −1..1 is where the lamp is, left to right; `light` (3,) the colour of all light, mean 1;
    `ground` (3,) the floor's colour. Only hints: the product's own colours are what the brand sells.
    """
    rows, columns = sprite.alpha.shape
    x = np.linspace(-1, 1, columns, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    shading = 1.0 + 0.07 * key_side * x - 0.05 * smoothstep(0.72, 1.0, y) - 0.10 * smoothstep(0.965, 1.0, y)
    tint = 1.0 + 0.4 * (light - 1.0)
    lift = 0.035 * smoothstep(0.6, 1.0, y)[..., None] * ground
    return Sprite(sprite.rgb * shading[..., None] * tint + lift, sprite.alpha, sprite.left, sprite.top)
