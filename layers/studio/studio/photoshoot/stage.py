"""The set: camera, lamp and everything that stands in it, painted back to front in linear light."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyvips

from studio.photoshoot.camera import Camera, Window
from studio.photoshoot.light import Lamp, Shade, irradiance, linear
from studio.photoshoot.materials import albedo
from studio.photoshoot.noise import Floats, smoothstep
from studio.photoshoot.scene import Scene, Surface
from studio.photoshoot.solids import Face, vector
from studio.photoshoot.standin import Sprite, Standin

_COARSE_ROWS = 300  # light is computed on about this many rows


@dataclass(slots=True, eq=False)
class Stage:
    """`canvas` (rows, columns, 3) is linear light; `exposure` brings a well lit white to 1."""

    scene: Scene
    camera: Camera
    lamp: Lamp
    standin: Standin
    shades: list[Shade]
    seed: int
    canvas: Floats
    exposure: float = 1.0
    lit: Floats = field(default_factory=lambda: np.ones(3, dtype=np.float32))

    @classmethod
    def of(
        cls, scene: Scene, camera: Camera, standin: Standin, shades: Sequence[Shade], seed: int
    ) -> "Stage":
        canvas = np.zeros((camera.height, camera.width, 3), dtype=np.float32)
        stage = cls(scene, camera, Lamp.of(scene.light), standin, [standin, *shades], seed, canvas)
        stage._meter()
        return stage

    def _meter(self) -> None:
        """Expose for what the light does around the product, as a photographer would."""
        z = min(self.scene.depth, 1.5)
        floor = np.array([(x, 0.0, d) for x in (-0.3, 0.3) for d in (-0.15, 0.1)], dtype=np.float32)
        wall = np.array([(x, y, z) for x in (-0.25, 0.0, 0.25) for y in (0.25, 0.45)], dtype=np.float32)
        bare = Lamp.of(self.scene.light)
        down = irradiance(bare, floor, vector(0, 1, 0), (), self.seed)
        back = irradiance(bare, wall, vector(0, 0, -1), (), self.seed)
        light = np.concatenate([down, back])
        level = float(np.quantile(light @ vector(0.2126, 0.7152, 0.0722), 0.62))
        self.exposure = 1.0 / max(level, 0.05)
        average = light.mean(axis=0)
        self.lit = np.asarray(average / average.mean(), dtype=np.float32)

    @property
    def step(self) -> int:
        return max(1, min(self.camera.height, self.camera.width) // _COARSE_ROWS)

    def light_on(self, points: Floats, normals: Floats, without: Shade | None = None) -> Floats:
        """(rows, columns, 3) exposed irradiance at (rows, columns, 3) points."""
        flat = points.reshape(-1, 3)
        turned = normals.reshape(-1, 3) if normals.ndim == 3 else normals
        shades = [shade for shade in self.shades if shade is not without]
        bounce = self.standin.bounce(flat, vector(1, 1, 1) * 0.9)
        light = irradiance(self.lamp, flat, turned, shades, self.seed, bounce)
        return np.asarray(light.reshape(points.shape) * self.exposure, dtype=np.float32)

    def paint_plane(
        self, window: Window, normal: Floats, offset: float, surface: Surface, *, seed: int = 0
    ) -> tuple[Floats, Floats]:
        """A whole plane seen in `window`: its (rows, columns, 3) radiance, and the points."""
        points = self.camera.on_plane(window, normal, offset)
        coarse = self.camera.on_plane(window, normal, offset, self.step)
        light = enlarge(_smooth(self.light_on(coarse, normal)), window, self.step)
        reach = points[..., 2] + self.camera.distance
        if abs(normal[1]) > 0.7:
            grain = reach / self.camera.focal * np.sqrt(reach / max(self.camera.eye - offset, 0.02))
            u, v = points[..., 0], points[..., 2]
        else:
            grain = reach / self.camera.focal
            u, v = points[..., 0], points[..., 1]
        return albedo(surface, u, v, grain, self.seed + seed) * light, points

    def paint_face(self, face: Face, owner: Shade | None, *, seed: int = 0) -> None:
        """One visible side of a solid, over what is there."""
        window = face.window(self.camera)
        if window.empty:
            return
        mask = face.mask(self.camera, window)
        step = max(1, min(self.step, (window.bottom - window.top) // 12))
        coarse = face.points(self.camera, window, step)
        light = enlarge(_smooth(self.light_on(coarse, face.normals(coarse), owner)), window, step)
        points = face.points(self.camera, window, 1)
        grain = (points[..., 2] + self.camera.distance) / self.camera.focal
        u, v = face.place(points)
        color = albedo(face.surface, u, v, grain, self.seed + seed) * light
        if face.surface.gloss:
            color = color + self._shine(face, points) * face.surface.gloss
        self.over(window, color, mask)

    def _shine(self, face: Face, points: Floats) -> Floats:
        """What a glossy face mirrors of lamp and surroundings."""
        normals = face.normals(points)
        sight = points - vector(0, self.camera.eye, -self.camera.distance)
        sight /= np.linalg.norm(sight, axis=-1, keepdims=True)
        cosine = (sight * normals).sum(axis=-1, keepdims=True)
        mirrored = sight - 2 * cosine * normals
        lamp = np.clip(mirrored @ self.lamp.toward, 0.0, 1.0)
        fresnel = 0.05 + 0.95 * (1 - np.clip(-cosine[..., 0], 0, 1)) ** 5
        softbox = 0.9 * smoothstep(0.86, 0.97, lamp) + 0.6 * lamp**60
        sky = 0.35 * np.clip(mirrored[..., 1], 0, 1)
        shine = softbox * 0.8 + (0.25 + sky) * fresnel
        return np.asarray(shine[..., None] * linear(self.scene.light.color), dtype=np.float32)

    def over(self, window: Window, color: Floats, mask: Floats) -> None:
        """Paint `color` where `mask` (rows, columns) covers."""
        part = self.canvas[window.slices]
        part += (color - part) * mask[..., None]

    def place(self, sprite: Sprite) -> None:
        """The product itself."""
        rows, columns = sprite.alpha.shape
        window = Window(
            max(0, sprite.left),
            max(0, sprite.top),
            min(self.camera.width, sprite.left + columns),
            min(self.camera.height, sprite.top + rows),
        )
        if window.empty:
            return
        inner = (
            slice(window.top - sprite.top, window.bottom - sprite.top),
            slice(window.left - sprite.left, window.right - sprite.left),
        )
        self.over(window, sprite.rgb[inner], sprite.alpha[inner])


def _smooth(light: Floats) -> Floats:
    """Takes the sampling noise out of coarse light."""
    if min(light.shape[:2]) < 4:
        return light
    return blurred(light, 1.1)


def blurred(values: Floats, sigma: float) -> Floats:
    """Gaussian blur of (rows, columns, bands); a wide one is done small, where it costs little."""
    image = pyvips.Image.new_from_array(np.ascontiguousarray(values, dtype=np.float32))
    factor = min(int(sigma / 2.5), min(image.width, image.height) // 8)
    if factor < 2:
        out = image.gaussblur(sigma, precision="float", min_ampl=0.05)
    else:
        small = image.resize(1 / factor, kernel="linear").gaussblur(
            sigma / factor, precision="float", min_ampl=0.05
        )
        across, down = image.width / small.width, image.height / small.height
        out = small.resize(across, vscale=down, kernel="linear")
    return np.asarray(out.numpy(), dtype=np.float32)[: values.shape[0], : values.shape[1]]


def enlarge(coarse: Floats, window: Window, step: int) -> Floats:
    """A coarse grid brought up to the window's pixels."""
    if step == 1:
        return coarse
    image = pyvips.Image.new_from_array(np.ascontiguousarray(coarse, dtype=np.float32))
    width, height = window.right - window.left, window.bottom - window.top
    grown = image.resize(step, kernel="linear").crop(0, 0, width, height)
    return np.asarray(grown.numpy(), dtype=np.float32)
