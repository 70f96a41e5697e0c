"""Where things are: a view camera that looks straight ahead, its lens shifted down.

World units are frame heights at the product: x to the right, y up, z away from the camera. The product stands
at z = 0 on the plane y = 0. Because the camera is level, verticals stay vertical, a plane floor mirrors by a
flip, and the horizon is a row of the picture, or lies above it.
"""

from dataclasses import dataclass

import numpy as np

from studio.photoshoot.noise import Floats


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of pixels: rows top..bottom, columns left..right (ends excluded)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Camera:
    """`width`, `height` in px; `horizon` and `base`, where the product touches the floor, are shares.

    `distance` to the product in frame heights: at 3.4 an 80 mm lens on full frame, at 1.2 a 28 mm. A near
    camera that looks down as steeply as a far one has the horizon in its picture. `shift`: how far right of
    the middle the product is, in frame widths.
    """

    width: int
    height: int
    horizon: float
    base: float
    distance: float = 3.4
    shift: float = 0.0

    @property
    def middle(self) -> float:
        """The column (px) of x = 0."""
        return self.width * (0.5 + self.shift)

    @property
    def eye(self) -> float:
        """Height of the camera above the floor."""
        return self.base - self.horizon

    @property
    def focal(self) -> float:
        """Pixels per unit at distance 1."""
        return self.height * self.distance

    @property
    def aspect(self) -> float:
        return self.width / self.height

    def project(self, points: Floats) -> Floats:
        """(…, 3) world → (…, 2) pixel positions (x, y)."""
        depth = points[..., 2] + self.distance
        x = self.middle + self.focal * points[..., 0] / depth
        y = self.height * self.horizon + self.focal * (self.eye - points[..., 1]) / depth
        return np.stack([x, y], axis=-1)

    def row_of_floor(self, z: float) -> float:
        """The picture row (px) in which the floor at depth `z` lies."""
        return self.height * self.horizon + self.focal * self.eye / (z + self.distance)

    def rays(self, window: Window, step: int = 1) -> tuple[Floats, Floats]:
        """Directions through pixel centres: x and y for z = 1; shapes (1, columns) and (rows, 1)."""
        x = np.arange(window.left, window.right, step, dtype=np.float32) + step / 2
        y = np.arange(window.top, window.bottom, step, dtype=np.float32) + step / 2
        across = (x[None, :] - self.middle) / self.focal
        down = (self.height * self.horizon - y[:, None]) / self.focal
        return across.astype(np.float32), down.astype(np.float32)

    def on_plane(self, window: Window, normal: Floats, offset: float, step: int = 1) -> Floats:
        """(rows, columns, 3) points where the pixels' rays meet normal · p = offset, before the camera."""
        across, down = self.rays(window, step)
        eye = np.array([0.0, self.eye, -self.distance], dtype=np.float32)
        facing = normal[0] * across + normal[1] * down + normal[2]
        reach = (offset - float(normal @ eye)) / np.where(np.abs(facing) < 1e-6, 1e-6, facing)
        reach = np.clip(reach, 1e-3, 400.0)
        shape = np.broadcast_shapes(across.shape, down.shape)
        points = np.empty((*shape, 3), dtype=np.float32)
        points[..., 0] = reach * across
        points[..., 1] = eye[1] + reach * down
        points[..., 2] = eye[2] + reach
        return points

    def window_of(self, points: Floats, margin: int = 2) -> Window:
        """The pixels that (n, 3) points enclose."""
        flat = self.project(points)
        left, top = np.floor(flat.min(axis=0)).astype(int) - margin
        right, bottom = np.ceil(flat.max(axis=0)).astype(int) + margin
        return Window(
            max(0, int(left)), max(0, int(top)), min(self.width, int(right)), min(self.height, int(bottom))
        )

    @property
    def frame(self) -> Window:
        return Window(0, 0, self.width, self.height)
