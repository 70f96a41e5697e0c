"""A finished ad's picture as a rough template: a design tree with boxes where the ad has its own."""

from typing import Any, Final

import numpy as np
import pyvips

from studio.design.tree import MAX_SIDE, Design
from studio.errors import DesignError, Problem
from studio.layout.edits.looking import Block, Box, Line, Seen, area, look_at

_LONGEST: Final = 10  # times its shorter side
_SHORTER: Final = 1080  # px of the shorter side of what is made
_EM: Final = 1.15  # of the height of a row of letters: type of that size fills it
_WORDS: Final = 8  # letters of a second text
_FILLS: Final = 0.6  # of the picture, from which what is shown is its ground
_PRODUCT: Final = "brief.product.images.0"


def rough_design(image: pyvips.Image) -> Design:
    """A design tree with boxes where the ad has its own: `headline`, `subheadline`, `cta` with `cta-label`,
    `product`; those that were found. Raises DesignError where neither text nor picture was."""
    if max(image.width, image.height) > _LONGEST * min(image.width, image.height):
        raise DesignError((Problem("", "", f"is more than {_LONGEST} times as long as it is wide"),))
    seen = look_at(image)
    scale = min(_SHORTER / min(seen.width, seen.height), MAX_SIDE / max(seen.width, seen.height))
    return rough_tree(seen, scale)


def rough_tree(seen: Seen, scale: float = 1.0) -> Design:
    """The same of a picture that has been looked at, so many times as large."""
    texts: dict[str, Block] = {}
    if seen.blocks:
        headline = seen.blocks[0]
        below = (one for one in seen.blocks[1:] if _below(one, headline))
        texts = {"headline": headline, **({"subheadline": one} if (one := next(below, None)) else {})}
    nodes: list[dict[str, Any]] = []
    if seen.picture is not None:
        nodes.append(_product(seen, scale))
    nodes += [_text(name, block, seen, scale) for name, block in texts.items()]
    if seen.button is not None and seen.label is not None:
        nodes.append(_button_node(seen, seen.button, seen.label, scale))
    if not nodes:
        problem = Problem("", "", "shows neither text nor a picture that can be told from its ground")
        raise DesignError((problem,))
    return Design.model_validate(
        {
            "id": "ad",
            "name": "Ad",
            "width": round(seen.width * scale),
            "height": round(seen.height * scale),
            "fills": [{"type": "SOLID", "color": seen.ground}],
            "children": nodes,
        }
    )


def _below(block: Block, headline: Block) -> bool:
    """Whether it may be what a headline is followed by: smaller, and more than a word or a mark."""
    return block.letter_height < headline.letter_height and sum(one.letters for one in block.lines) >= _WORDS


def _placed(box: Box, scale: float) -> dict[str, float]:
    left, top, right, bottom = (round(value * scale) for value in box)
    return {"x": left, "y": top, "width": max(right - left, 1), "height": max(bottom - top, 1)}


def _product(seen: Seen, scale: float) -> dict[str, Any]:
    box = seen.picture or (0, 0, seen.width, seen.height)
    fills = area(box) > _FILLS * seen.width * seen.height
    return {
        "type": "IMAGE",
        "id": "product",
        "name": "Product",
        **_placed((0, 0, seen.width, seen.height) if fills else box, scale),
        "imageRef": _PRODUCT,
        "scaleMode": "FILL" if fills else "FIT",
    }


def _text(name: str, block: Block, seen: Seen, scale: float) -> dict[str, Any]:
    """A box as wide as there is room: other words will be longer."""
    left, top, right, bottom = block.box
    align = _alignment(block, seen.width)
    room = right - left
    if align == "CENTER":
        spread = min(left, seen.width - right, round(room * 0.15))
        left, right = left - spread, right + spread
    elif align == "LEFT":
        limit = seen.width if seen.picture is None or seen.picture[0] <= right else seen.picture[0]
        right = min(limit - 4, right + round(room * 0.2))
    return {
        "type": "TEXT",
        "id": name,
        "name": name.capitalize(),
        **_placed((left, top, max(right, left + 4), bottom), scale),
        "characters": name.capitalize(),
        "fontWeight": 700 if name == "headline" else 400,
        "fontSize": max(round(block.letter_height * scale * _EM), 8),
        "lineHeight": 1.15,
        "textAlign": align,
        "textAlignVertical": "CENTER",
        "maxLines": max(len(block.lines), 1),
        "fills": [{"type": "SOLID", "color": seen.palette[block.lines[0].color]}],
    }


def _alignment(block: Block, width: int) -> str:
    """By the edges of its lines; of a single line, by where it stands."""
    lefts, rights = ([line.box[side] for line in block.lines] for side in (0, 2))
    if len(block.lines) == 1:
        middle = (lefts[0] + rights[0]) / 2
        return "CENTER" if abs(middle - width / 2) < 0.03 * width else "LEFT"
    middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
    ragged = 0.5 * max(float(np.ptp(lefts)), block.letter_height)
    if float(np.ptp(middles)) < ragged < float(np.ptp(lefts)):
        return "CENTER"
    return "RIGHT" if float(np.ptp(rights)) < 0.3 * ragged and float(np.ptp(lefts)) > 2 * ragged else "LEFT"


def _button_node(seen: Seen, box: Box, label: Line, scale: float) -> dict[str, Any]:
    place = _placed(box, scale)
    inner = {"x": 0, "y": 0, "width": place["width"], "height": place["height"]}
    return {
        "type": "FRAME",
        "id": "cta",
        "name": "Button",
        **place,
        "cornerRadius": round(place["height"] * 0.2),
        "fills": [{"type": "SOLID", "color": seen.button_color}],
        "children": [
            {
                "type": "TEXT",
                "id": "cta-label",
                "name": "Label",
                **inner,
                "characters": "Button",
                "fontWeight": 600,
                "fontSize": max(round(label.height * scale * _EM), 8),
                "textAlign": "CENTER",
                "textAlignVertical": "CENTER",
                "maxLines": 1,
                "fills": [{"type": "SOLID", "color": seen.palette[label.color]}],
            }
        ],
    }
