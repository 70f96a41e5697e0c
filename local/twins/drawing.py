"""Drawing a twin's pictures with the studio: an ad with its lines and colours, or a product in a scene."""

import hashlib
import json
from functools import lru_cache
from typing import Any, Final

import pyvips

from local.twins.adcreative.presets import Scene, scene_for
from local.twins.pictures import Picture, to_png
from studio import photo as photos
from studio.color import mix, parse_hex, readable_on, to_hex
from studio.cutout import cut_out
from studio.design import Design
from studio.errors import StudioError
from studio.render import render

PRODUCT_REF: Final = "product"
# What is drawn larger than this is drawn at a share of the size in text and shapes, so it costs the same.
_DESIGN_SIDE: Final = 1080
_PHOTO_SIDE: Final = 1600
_DEFAULT_COLORS: Final = ("#1f2a44", "#e4572e")


def draw(picture: Picture) -> bytes:
    """The picture as PNG, exactly `width` × `height` pixels."""
    scale = max(picture.width, picture.height) / _DESIGN_SIDE
    width, height = round(picture.width / scale), round(picture.height / scale)
    product = _product(picture.photo, cut=not picture.tree) if picture.photo else None
    if picture.tree:
        design = Design.model_validate(json.loads(picture.tree))
        scale = picture.width / design.width
    else:
        design = Design.model_validate(_tree(picture, width, height, product))
    images = {PRODUCT_REF: product} if product is not None else {}
    image: Any = render(design, images, scale=scale)
    if (image.width, image.height) != (picture.width, picture.height):
        image = image.thumbnail_image(picture.width, height=picture.height, size="force")
    return to_png(image)


def _tree(picture: Picture, width: int, height: int, product: Any) -> dict[str, Any]:
    children = []
    if picture.scene:
        scene = scene_for(picture.scene, picture.direction, picture.variant)
        fills = [gradient(scene.wall)]
        children += _stage(scene, width, height)
        children += _product_nodes(
            product, picture, (width * 0.5, height * 0.8), min(height * 0.62, width * 1.2)
        )
    else:
        colors = palette(picture)
        fills = [gradient(colors, slanted=True)]
        children += _glow(colors, width, height)
        portrait = height > width * 1.1
        foot = (width * 0.5, height * 0.84) if portrait else (width * 0.75, height * 0.86)
        size = min(height * 0.42, width * 0.95) if portrait else min(height * 0.5, width * 0.62)
        children += _product_nodes(product, picture, foot, size)
        children += _lines(picture, colors, width, height, portrait=portrait)
    return {
        "id": "canvas",
        "type": "FRAME",
        "width": width,
        "height": height,
        "fills": fills,
        "children": children,
    }


def palette(picture: Picture) -> tuple[str, str]:
    """Two colours for the ground: the brand's, or some that follow from what was asked for."""
    given = [color for color in picture.colors if _is_hex(color)]
    if len(given) >= 2:
        return given[0][:7], given[1][:7]
    if given:
        return given[0][:7], to_hex(mix(parse_hex(given[0][:7]), (255, 255, 255), 0.35))
    if not (picture.direction or picture.headline):
        return _DEFAULT_COLORS
    seed = hashlib.sha256(f"{picture.direction}{picture.headline}{picture.variant}".encode()).digest()
    first = (30 + seed[0] // 3, 30 + seed[1] // 3, 60 + seed[2] // 3)
    return to_hex(first), to_hex(mix(first, (255, 180 + seed[3] // 4, 120 + seed[4] // 3), 0.6))


def gradient(colors: tuple[str, str], *, slanted: bool = False) -> dict[str, Any]:
    return {
        "type": "GRADIENT_LINEAR",
        "start": [0, 0],
        "end": [1, 1] if slanted else [0, 1],
        "stops": [{"position": 0, "color": colors[0]}, {"position": 1, "color": colors[1]}],
    }


def solid(color: str, opacity: float = 1.0) -> dict[str, Any]:
    return {"type": "SOLID", "color": color, "opacity": opacity}


def _is_hex(color: str) -> bool:
    try:
        parse_hex(color[:7])
    except ValueError:
        return False
    return True


def _glow(colors: tuple[str, str], width: int, height: int) -> list[dict[str, Any]]:
    size = max(width, height) * 0.7
    return [
        {
            "id": "glow",
            "type": "ELLIPSE",
            "x": width - size * 0.8,
            "y": height - size * 0.9,
            "width": size,
            "height": size,
            "fills": [solid(to_hex(mix(parse_hex(colors[1]), (255, 255, 255), 0.6)), 0.5)],
            "effects": [{"type": "LAYER_BLUR", "radius": size / 5}],
        }
    ]


def _lines(
    picture: Picture, colors: tuple[str, str], width: int, height: int, *, portrait: bool
) -> list[dict[str, Any]]:
    ink = to_hex(readable_on(parse_hex(colors[0])))
    margin = round(min(width, height) * 0.08)
    column = width - 2 * margin if portrait else round(width * 0.52) - margin
    top = margin
    room = height * (0.4 if portrait else 0.84)
    nodes = []
    for name, text, share, weight in (
        ("headline", picture.headline or picture.direction, 0.5, 700),
        ("subheadline", picture.subheadline, 0.24, 400),
    ):
        if text:
            box = round(room * share)
            nodes.append(_text(name, text, (margin, top, column, box), box / 2.4, weight, ink))
            top += box + margin // 3
    if picture.cta:
        nodes += _button(picture.cta, margin, top, column, round(room * 0.16), ink)
    return nodes


def _text(
    name: str, text: str, box: tuple[float, float, float, float], size: float, weight: int, color: str
) -> dict[str, Any]:
    x, y, width, height = box
    return {
        "id": name,
        "type": "TEXT",
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "characters": text[:300],
        "fontFamily": "Poppins" if weight >= 600 else "Inter",
        "fontWeight": weight,
        "fontSize": max(size, 8),
        "lineHeight": 1.15,
        "textWrap": "BALANCE",
        "fills": [solid(color)],
    }


def _button(text: str, x: int, y: int, column: int, height: int, ink: str) -> list[dict[str, Any]]:
    width = min(column, round(height * 0.45 * len(text) * 0.72 + height * 1.4))
    paper = to_hex(readable_on(parse_hex(ink)))
    label = _text("cta", text, (x, y, width, height), height * 0.42, 600, paper)
    label |= {"textAlign": "CENTER", "textAlignVertical": "CENTER", "maxLines": 1}
    ground = {
        "id": "cta-ground",
        "type": "RECTANGLE",
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "cornerRadius": height / 2,
        "fills": [solid(ink)],
    }
    return [ground, label]


def _stage(scene: Scene, width: int, height: int) -> list[dict[str, Any]]:
    horizon = height * 0.68
    nodes: list[dict[str, Any]] = [
        {
            "id": "floor",
            "type": "RECTANGLE",
            "x": 0,
            "y": horizon,
            "width": width,
            "height": height - horizon,
            "fills": [gradient(scene.floor)],
        }
    ]
    for number, (x, y, size, color, opacity) in enumerate(scene.lights):
        side = size * max(width, height)
        nodes.append(
            {
                "id": f"light-{number}",
                "type": "ELLIPSE",
                "x": x * width - side / 2,
                "y": y * height - side / 2,
                "width": side,
                "height": side,
                "fills": [solid(color, opacity)],
                "effects": [{"type": "LAYER_BLUR", "radius": min(side / 4, 400)}],
            }
        )
    if scene.platform:
        nodes.append(
            {
                "id": "platform",
                "type": "ELLIPSE",
                "x": width * 0.5 - height * 0.42,
                "y": height * 0.73,
                "width": height * 0.84,
                "height": height * 0.17,
                "fills": [gradient((scene.platform, scene.floor[1]))],
                "effects": [{"type": "DROP_SHADOW", "color": "#000000", "opacity": 0.25, "radius": 30}],
            }
        )
    return nodes


def _product_nodes(
    product: Any, picture: Picture, foot: tuple[float, float], size: float
) -> list[dict[str, Any]]:
    """The product with its foot at `foot`, and its shadow; a drawn bottle where no photo was given."""
    x, y = foot
    shadow = {
        "id": "shadow",
        "type": "ELLIPSE",
        "x": x - size * 0.36,
        "y": y - size * 0.06,
        "width": size * 0.72,
        "height": size * 0.12,
        "fills": [solid("#000000", 0.35)],
        "effects": [{"type": "LAYER_BLUR", "radius": size * 0.06}],
    }
    if product is None:
        return [shadow, *bottle(palette(picture)[1], x, y, size)]
    share = min(size / product.height, size * 1.2 / product.width)
    width, height = product.width * share, product.height * share
    image = {
        "id": "product",
        "type": "IMAGE",
        "imageRef": PRODUCT_REF,
        "x": x - width / 2,
        "y": y - height,
        "width": width,
        "height": height,
    }
    return [shadow, image]


def bottle(body: str, x: float, y: float, size: float) -> list[dict[str, Any]]:
    """A bottle of this colour and height, standing at (x, y): the product where nobody gave one."""
    light = to_hex(mix(parse_hex(body), (255, 255, 255), 0.75))
    dark = to_hex(mix(parse_hex(body), (0, 0, 0), 0.45))
    width = size * 0.38
    glass = {
        "type": "GRADIENT_LINEAR",
        "start": [0, 0],
        "end": [1, 0],
        "stops": [
            {"position": 0, "color": dark},
            {"position": 0.3, "color": light},
            {"position": 1, "color": dark},
        ],
    }
    parts = (
        ("bottle-body", width, size * 0.68, 0.0, width * 0.18, glass),
        ("bottle-neck", width * 0.42, size * 0.12, size * 0.67, 0.0, glass),
        ("bottle-cap", width * 0.52, size * 0.18, size * 0.78, width * 0.06, solid("#23252b")),
        ("bottle-label", width, size * 0.3, size * 0.16, 0.0, solid("#ffffff", 0.82)),
    )
    return [
        {
            "id": name,
            "type": "RECTANGLE",
            "x": x - part_width / 2,
            "y": y - above - height,
            "width": part_width,
            "height": height,
            "cornerRadius": radius,
            "fills": [fill],
        }
        for name, part_width, height, above, radius, fill in parts
    ]


@lru_cache(maxsize=4)
def _product(data: bytes, *, cut: bool) -> "pyvips.Image | None":
    """The product cut out of its photo, or the whole photo where no outline is found; None if it is none."""
    try:
        loaded = photos.load(data, fit=_PHOTO_SIDE)
        cutout = cut_out(loaded) if cut else None
    except (photos.PhotoError, StudioError, pyvips.Error):
        return None
    return cutout.image if cutout and cutout.usable else loaded.image
