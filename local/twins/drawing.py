"""Drawing a twin's pictures with the studio: an ad in one of its layouts, a product in a scene, or a tree."""

import json
import threading
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pyvips

from local.twins.pictures import Picture, to_png
from studio.brief import AdBrief
from studio.color.oklch import parse_hex
from studio.cutting.photo import PhotoError, load
from studio.design.tree import Design
from studio.drawing.picture import Picture as StudioPicture
from studio.drawing.picture import logo, product, sources
from studio.drawing.render import render
from studio.layout import compose
from studio.layout.stage.stage import MOST_STRETCHED
from studio.photoshoot import read_prompt, shoot

PRODUCT_REF: Final = "product"
# What a vendor's catalogue shows for a product of which it was sent no picture, or none that can be read.
_CATALOGUE: Final = Path(__file__).parents[1] / "samples" / "product_serum.jpg"
# What is drawn larger than this is drawn at a share of the size in text and shapes, so it costs the same.
_DESIGN_SIDE: Final = 1080
_PHOTO_SIDE: Final = 1600
_cutting: Final = threading.Lock()


def draw(picture: Picture) -> bytes:
    """The picture as PNG, exactly `width` × `height` pixels."""
    if picture.tree:
        image = _tree(picture)
    elif picture.scene:
        image = _scene(picture)
    else:
        image = _ad(picture)
    if (image.width, image.height) != (picture.width, picture.height):
        image = image.thumbnail_image(picture.width, height=picture.height, size="force")
    return to_png(image)


def _tree(picture: Picture) -> Any:
    design = Design.model_validate(json.loads(picture.tree))
    shown = _scene(replace(picture, width=1, height=1)) if picture.scene else _product(picture.photo).image
    return render(design, {PRODUCT_REF: shown}, scale=picture.width / design.width)


def _scene(picture: Picture) -> Any:
    product = _product(picture.photo)
    shown = product.cutout or product.image.bandjoin(255)
    return shoot(shown, read_prompt(picture.scene).scene, _size(picture), seed=picture.variant)


def _ad(picture: Picture) -> Any:
    width, height = _size(picture)
    brief = AdBrief(
        headlines=(picture.headline,) if picture.headline else (),
        subheadlines=(picture.subheadline,) if picture.subheadline else (),
        ctas=(picture.cta,) if picture.cta else (),
        colors=tuple(color[:7] for color in picture.colors if _is_hex(color)),
        fonts=picture.fonts,
        direction=picture.direction,
    )
    shown = [_product(picture.photo)]
    if picture.logo and (mark := _logo(picture.logo)):
        shown.append(mark)
    design = compose(brief, shown, width=width, height=height, layout=picture.layout or None).design
    return render(design, sources(shown), scale=picture.width / width)


def _size(picture: Picture) -> tuple[int, int]:
    """The size to design for: of the picture's ratio, as far as an ad or a photograph can have it."""
    stretched = min(max(picture.width / picture.height, 1 / MOST_STRETCHED), MOST_STRETCHED)
    long, short = _DESIGN_SIDE, round(_DESIGN_SIDE / max(stretched, 1 / stretched))
    return (long, short) if stretched > 1 else (short, long)


def _is_hex(color: str) -> bool:
    try:
        parse_hex(color[:7])
    except ValueError:
        return False
    return True


def _product(data: bytes | None) -> StudioPicture:
    with _cutting:  # else each twin that is asked for the same product at once would cut it
        return _cut(data)


@lru_cache(maxsize=4)
def _cut(data: bytes | None) -> StudioPicture:
    if data is not None:
        try:
            return product(PRODUCT_REF, load(data, fit=_PHOTO_SIDE))
        except (PhotoError, pyvips.Error):
            pass
    return product(PRODUCT_REF, load(_CATALOGUE.read_bytes(), fit=_PHOTO_SIDE))


@lru_cache(maxsize=4)
def _logo(data: bytes) -> StudioPicture | None:
    try:
        return logo("logo", load(data))
    except (PhotoError, pyvips.Error):
        return None
