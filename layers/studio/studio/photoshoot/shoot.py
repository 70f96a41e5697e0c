"""A product and a scene → the photograph."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
import pyvips

from studio.color.oklch import delinearize
from studio.color.palette import Palette
from studio.cutting.pose import Pose, pose_of
from studio.photoshoot.backdrop import backdrop
from studio.photoshoot.blending import blended
from studio.photoshoot.camera import Camera, Window
from studio.photoshoot.dressing import Layer, dress
from studio.photoshoot.flatlay import lay_flat
from studio.photoshoot.framing import frame
from studio.photoshoot.light import linear
from studio.photoshoot.noise import Floats, noise, smoothstep
from studio.photoshoot.props import SOLID_KINDS, Plot, solids_of
from studio.photoshoot.scene import Scene, Stand, Surface
from studio.photoshoot.sizes import HAND, Size
from studio.photoshoot.solids import Arch, Cuboid, Cylinder, Solid, vector
from studio.photoshoot.stage import Stage, blurred
from studio.photoshoot.standin import Sprite, Standin, relit, sprite
from studio.photoshoot.takes import of_take

_LEAST_STAND: Final = 0.45  # of a product's width: half of the narrowest that it does not seem to fall off
_SMALLEST: Final = 32
_LARGEST: Final = 2048
_MOST_PIXELS: Final = 2_600_000
_KNEE: Final = 0.8  # linear light from which highlights are compressed
_BRIGHTEST: Final = 4.0  # and at which they are white for good


def seen_from_above(pose: Pose, kind: Size) -> bool:
    """Whether it is laid on the scene's ground, which is then all that is seen of the scene."""
    return (kind.flat or pose.lies) and not pose.cut


def shoot(
    cutout: pyvips.Image,
    scene: Scene,
    size: tuple[int, int],
    *,
    seed: int = 0,
    same_style: Palette | None = None,
    pose: Pose | None = None,
    kind: Size = HAND,
    take: int = 0,
) -> pyvips.Image:
    """Photograph an RGBA cutout in a scene: RGB, 8 bits, `size` (width, height) px.

    `pose`: how it stands (read from its outline, unless given); `kind`: how large it is. `take` 1, 2, … are
    pictures of the same scene with the camera, the product and the lamp elsewhere.
    `same_style` is the product's palette, for the scene's colours to lean to; without it they stay as they
    are. The same arguments give the same picture. Raises ValueError for a side outside 32..2048 px, or more
    than 2.6 million pixels: a photograph takes some 180 bytes of memory a pixel.
    """
    _check(size)
    if same_style is not None:
        scene = blended(scene, same_style)
    pose = pose or pose_of(cutout)
    scene = of_take(scene, take)
    if seen_from_above(pose, kind):
        return _develop(lay_flat(cutout, scene, size, seed), seed)
    wide = cutout.width > 1.35 * cutout.height  # before which an arch would be a hill
    scene = replace(
        scene, stand=None if pose.cut else scene.stand, arch=None if pose.cut or wide else scene.arch
    )
    camera, standin = frame(cutout, pose, kind, scene, size, take)
    scene = replace(scene, depth=max(scene.depth, standin.deep + 0.35))
    plot = _plot(scene, standin, camera)
    stands = _stand(scene.stand, standin) if scene.stand else []
    solids = _solids(scene, standin, plot, stands, seed)
    stage = Stage.of(scene, camera, standin, solids, seed)
    _paint_set(stage)
    _paint_floor(stage)
    _dress(stage, plot, "floor", seed)
    _dress(stage, plot, "back", seed)
    nearer = [solid for solid in solids if solid.z < -0.02 and solid not in stands]
    for solid in solids:
        if solid not in nearer:
            _paint_solid(stage, solid)
    product = relit(
        sprite(cutout, camera, standin), float(stage.lamp.toward[0]), stage.lit, linear(scene.floor.color)
    )
    _mirror(stage, product)
    stage.place(product)
    for solid in nearer:
        _paint_solid(stage, solid)
    _dress(stage, plot, "front", seed)
    return _develop(stage.canvas, seed)


def _dress(stage: Stage, plot: Plot, layer: Layer, seed: int) -> None:
    for prop in stage.scene.props:
        dress(stage, prop, plot, layer, seed)


def _check(size: tuple[int, int]) -> None:
    if not all(_SMALLEST <= side <= _LARGEST for side in size) or size[0] * size[1] > _MOST_PIXELS:
        raise ValueError(
            f"a photograph has {_SMALLEST} to {_LARGEST} px a side and at most {_MOST_PIXELS:,} in all, "
            f"not {size[0]} × {size[1]}"
        )


def _paint_solid(stage: Stage, solid: Solid) -> None:
    for face in solid.faces(stage.camera):
        stage.paint_face(face, solid, seed=37)


def _plot(scene: Scene, standin: Standin, camera: Camera) -> Plot:
    clear = standin.width / 2 * (scene.stand.spread if scene.stand else 1.0)
    return Plot(clear, min(standin.height / 3, 0.19) * scene.scale**0.5, camera.aspect / 2)


def _solids(scene: Scene, standin: Standin, plot: Plot, stands: Sequence[Solid], seed: int) -> list[Solid]:
    """Far to near."""
    solids: list[Solid] = [*stands]
    if scene.arch:
        half = max(standin.width * 0.95, 0.26)
        tall = standin.floor + standin.height * 1.22 + 0.08
        solids.append(Arch(scene.depth - 0.06, half, tall, Surface("plaster", scene.arch)))
    standing = [prop for prop in scene.props if prop.kind in SOLID_KINDS]
    for turn, prop in enumerate(standing):
        solids.extend(solids_of(prop, plot, seed, turn, len(standing)))
    return sorted(solids, key=lambda solid: -solid.z)


def _stand(stand: Stand, standin: Standin) -> list[Cuboid | Cylinder]:
    x, z = standin.middle
    radius = standin.width * stand.spread / 2
    if standin.print is not None:
        reach = np.hypot(standin.print[:, 0] - x, standin.print[:, 1] - z).max()
        radius = max(float(reach) * stand.spread, _LEAST_STAND * standin.width)
    surface, tall = stand.surface, stand.tall
    if stand.shape == "books":
        return _pile_of_books(x, z, radius, tall)
    if stand.shape == "block":
        return [Cuboid(x, z + 0.02, radius, radius * 0.8, 0, tall, surface)]
    if stand.shape == "steps":
        low = Cylinder(x + radius * 0.62, z - radius * 0.55, radius * 0.7, 0, tall * 0.42, surface)
        high = Cylinder(x - radius * 0.8, z + radius * 0.9, radius * 0.62, 0, tall * 1.9, surface)
        return [high, Cylinder(x, z, radius, 0, tall, surface), low]
    if stand.shape == "stack":
        foot = Cylinder(x, z + 0.001, radius * 1.32, 0, tall * 0.5, surface)
        return [foot, Cylinder(x, z, radius, tall * 0.5, tall, surface)]
    return [Cylinder(x, z, radius, 0, tall, surface)]


def _pile_of_books(x: float, z: float, radius: float, tall: float) -> list[Cuboid | Cylinder]:
    """Two thick books, the upper one a little aside."""
    pile: list[Cuboid | Cylinder] = []
    pages = Surface("paint", "#efe7d6")
    for low, color, aside in ((0.0, "#2f4f4a", 0.05), (tall / 2, "#7a3b33", 0.0)):
        cover, at, board = Surface("linen", color, scale=0.5), x + aside * radius, tall * 0.06
        high = low + tall / 2
        pile.append(Cuboid(at, z + 0.02, radius, radius * 0.72, low, low + board, cover))
        pile.append(Cuboid(at, z + 0.02, radius * 0.97, radius * 0.7, low + board, high - board, pages))
        pile.append(Cuboid(at, z + 0.02, radius, radius * 0.72, high - board, high, cover))
    return pile


def _paint_set(stage: Stage) -> None:
    """Everything behind the floor."""
    scene, camera = stage.scene, stage.camera
    far = _floor_end(scene)
    edge = min(max(round(camera.row_of_floor(far)) + 2, 1), camera.height)
    if scene.setting == "sweep":
        edge = min(camera.height, edge + round(0.16 * camera.height))
    elif scene.backdrop.kind == "sea":
        edge = min(camera.height, edge + round(0.06 * camera.height))
    if scene.backdrop.kind != "none":
        stage.canvas[:edge] = backdrop(scene.backdrop, camera, edge, stage.seed, mirrored=scene.mirrored)
        return
    window = Window(0, 0, camera.width, edge)
    wall, points = stage.paint_plane(window, vector(0, 0, -1), -scene.depth, scene.wall, seed=5)
    if scene.setting != "sweep":
        wall *= 1.0 - 0.3 * np.exp(-np.maximum(points[..., 1:2], 0) / 0.1)
    stage.canvas[window.slices] = wall
    if scene.blur:
        stage.canvas[window.slices] = blurred(stage.canvas[window.slices], scene.blur * camera.height / 100)


_TO_THE_HORIZON: Final = frozenset(("hills", "dunes", "meadow", "street", "skyline"))


def _floor_end(scene: Scene) -> float:
    """How far the floor goes."""
    if scene.setting != "outdoors":
        return scene.depth
    return 26.0 if scene.backdrop.kind in _TO_THE_HORIZON else max(scene.depth, 3.2)


def _paint_floor(stage: Stage) -> None:
    scene, camera = stage.scene, stage.camera
    line = camera.row_of_floor(_floor_end(scene))
    sweep = scene.setting == "sweep"
    # Grass goes on into the grass of the backdrop.
    fade = 0.06 * camera.height if scene.backdrop.kind == "meadow" else 0.0
    start = int(line - 0.1 * camera.height) if sweep else int(line - fade)
    start = min(max(start, round(camera.height * camera.horizon) + 2, 0), camera.height - 1)
    window = Window(0, start, camera.width, camera.height)
    floor, points = stage.paint_plane(window, vector(0, 1, 0), 0.0, scene.floor, seed=9)
    if scene.floor.gloss:
        floor = _polished(stage, floor, points, window, line)
    soft = smoothstep(0.25, 1.6, points[..., 2])[..., None]
    floor = np.asarray(floor * (1 - soft) + blurred(floor, 0.005 * camera.height) * soft)
    if scene.backdrop.kind in _TO_THE_HORIZON and scene.setting == "outdoors":
        air = linear(scene.backdrop.colors[1]) * stage.lit
        most = 0.22 if scene.backdrop.kind == "skyline" else 0.5
        far = (most * (1 - np.exp(-np.maximum(points[..., 2], 0) / 9.0)))[..., None]
        floor = np.asarray(floor + (air - floor) * far, dtype=np.float32)
    rows = np.arange(window.top, window.bottom, dtype=np.float32)[:, None] + 0.5
    if scene.backdrop.kind == "sea":
        stage.over(window, *_shore(floor, rows, line, camera, stage.seed))
        return
    if sweep:
        mask = smoothstep(line - 0.1 * camera.height, line + 0.14 * camera.height, rows)
    elif scene.setting in ("table", "outdoors"):
        blur = (0.0035 if scene.setting == "table" else 0.008) * camera.height
        mask = smoothstep(line - fade, line, rows) if fade else smoothstep(line - blur, line + blur, rows)
    else:
        mask = np.clip(rows - line + 0.5, 0, 1)
    mask = np.broadcast_to(mask, (window.bottom - window.top, camera.width))
    stage.over(window, np.asarray(floor, dtype=np.float32), np.asarray(mask, dtype=np.float32))


def _shore(floor: Floats, rows: Floats, line: float, camera: Camera, seed: int) -> tuple[Floats, Floats]:
    """The floor and its mask where the sea runs up on it: wet sand behind a seam of foam."""
    x = np.arange(camera.width, dtype=np.float32)[None, :] / camera.height
    swash = noise(seed + 11, x * 0.55, np.full_like(x, 0.31), 1.0)
    away = (rows - line) / camera.height - 0.01 * (np.clip(swash, -1.2, 2.5) + 1.2)
    wet = np.exp(-np.maximum(away, 0) / 0.035)[..., None]
    lace = noise(seed + 12, x * 2.2, rows / camera.height * 6.0, 0.6)
    foam = np.exp(-(((away - 0.001) / (0.0045 + 0.002 * lace)) ** 2))
    foam += 0.35 * smoothstep(0.35, 1.4, lace) * np.exp(-(((away + 0.012) / 0.012) ** 2))
    shown = np.clip(foam, 0, 1)[..., None].astype(np.float32)
    mask = np.maximum(smoothstep(-0.002, 0.002, away), shown[..., 0])
    ground = floor * (1 - 0.42 * wet)
    return np.asarray(ground + (0.93 - ground) * shown, np.float32), np.asarray(mask, np.float32)


def _polished(stage: Stage, floor: Floats, points: Floats, window: Window, line: float) -> Floats:
    """The floor with the wall mirrored in it: a flip about the wall's foot, as the camera is level."""
    gloss = stage.scene.floor.gloss
    last = min(line, stage.camera.height) - 1  # what is cut off below stands on no floor that is seen
    rows = np.clip(2 * line - np.arange(window.top, window.bottom) - 1, 0, last).astype(np.intp)
    mirrored = blurred(stage.canvas[rows], (1.15 - gloss) * 0.018 * stage.camera.height)
    slope = stage.camera.eye / np.hypot(stage.camera.eye, points[..., 2] + stage.camera.distance)
    fresnel = gloss * (0.12 + 0.88 * (1 - slope) ** 5)
    return np.asarray(
        floor * (1 - 0.6 * fresnel[..., None]) + mirrored * fresnel[..., None], dtype=np.float32
    )


def _mirror(stage: Stage, product: Sprite) -> None:
    """The product's reflection in what it stands on, fading and blurring away from its feet: each column
    turned over where the product meets the floor in it."""
    surface = stage.scene.stand.surface if stage.scene.stand else stage.scene.floor
    if surface.gloss <= 0.02 or not stage.standin.grounded:
        return
    rows, columns = product.alpha.shape
    line = (1.0 - stage.standin.floor_line(columns)) * rows  # of each column, in rows of the sprite
    top, deep = int(line.min()), round(rows * 0.5)
    row = np.arange(top, rows + deep, dtype=np.float32)[:, None]
    away = row - line[None, :]
    source = np.rint(line[None, :] - 1 - away).astype(np.intp)
    shown = (away >= 0) & (source >= 0) & (source < rows) & (away < deep)
    column = np.arange(columns)[None, :]
    source = np.clip(source, 0, rows - 1)
    fade = np.clip(1 - away / max(deep, 1), 0, 1) ** 1.5
    alpha = np.asarray(product.alpha[source, column] * shown * fade * (0.55 * surface.gloss), np.float32)
    rgb = product.rgb[source, column]
    soft = blurred(
        np.dstack([rgb * alpha[..., None], alpha]), (1.1 - surface.gloss) * 0.006 * stage.camera.height
    )
    alpha = soft[..., 3]
    rgb = soft[..., :3] / np.maximum(soft[..., 3:], 1e-4)
    if stage.scene.stand:
        on_top = _top_of_stand(stage, stage.scene.stand, product.top + top, len(alpha), product.left, columns)
        alpha = np.asarray(alpha * on_top, dtype=np.float32)
    stage.place(Sprite(rgb, alpha, product.left, product.top + top))


def _top_of_stand(stage: Stage, stand: Stand, top: int, rows: int, left: int, columns: int) -> Floats:
    """1 where the stand's upper face is, so that no reflection runs down its side."""
    disc = next(one for one in _stand(stand, stage.standin) if one.top == stand.tall)
    y = np.arange(top, top + rows, dtype=np.float32)[:, None]
    camera = stage.camera
    eye = camera.eye - stand.tall
    near = camera.focal * eye / np.maximum(y + 0.5 - camera.height * camera.horizon, 1)
    x = (np.arange(left, left + columns, dtype=np.float32)[None, :] - camera.middle) / camera.focal * near
    radius = disc.radius if isinstance(disc, Cylinder) else disc.half_depth
    away = np.hypot(x - disc.x, near - camera.distance - disc.z)
    return np.asarray(smoothstep(radius, radius * 0.97, away), dtype=np.float32)


def _develop(canvas: Floats, seed: int) -> pyvips.Image:
    """Linear light → bytes: highlights roll off, a little vignette and film grain (which also dithers)."""
    height, width = canvas.shape[:2]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    vignette = 1.0 - 0.10 * smoothstep(0.75, 1.5, np.hypot(x, y))
    table = _film()
    # The table is read at the root of the light: its steps are then as fine in the shadows as in the lights.
    index = np.sqrt(np.clip(canvas * (vignette / _BRIGHTEST)[..., None], 0.0, 1.0)) * (len(table) - 1)
    coded = table[index.astype(np.intp)]
    grain = np.random.default_rng(seed + 1).standard_normal((height, width, 1), dtype=np.float32) * 0.9
    out = pyvips.Image.new_from_array(np.clip(coded + grain + 0.5, 0, 255).astype(np.uint8))
    return out.copy(interpretation="srgb")


@lru_cache(maxsize=1)
def _film() -> Floats:
    """sRGB 0..255 by the root of light 0.._BRIGHTEST."""
    light = np.linspace(0, 1, 8192) ** 2 * _BRIGHTEST
    rolled = _KNEE + (1 - _KNEE) * (1 - np.exp(-(light - _KNEE) / (1 - _KNEE)))
    return delinearize(np.where(light > _KNEE, rolled, light)).astype(np.float32)
