"""The exact edge: a rough mask of a small copy → alpha and clean colours at the photo's own resolution.

Across an edge a camera mixes product F and background B: C = αF + (1−α)B. Near the rough outline F and B
are known from either side, so α is the projection of C−B on F−B, and the background's colour can be taken out
of C again. Where F and B are too alike to tell, α is the smoothed outline itself.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import Floats, Mask, around, blur, dilate, erode, fill, peak, squared

_ALIKE: Final = 14.0  # sRGB distance below which colours do not decide
_UNLIKE: Final = 48.0  # and from which they alone decide
_HAIR: Final = 8  # px of the small copy that hair may stand out from the outline
_SMOOTH: Final = 2.4  # px of the small copy over which an outline is smoothed that colours do not decide
_STEEPER: Final = 1.2  # than the projection is α
_MOTLEY: Final = 4.0  # px of the small copy about which colours stray
_STRAY: Final = 1.0
_AROUND: Final = 24  # px of the small copy about the outline from which its colours are taken


def cut(photo: pyvips.Image, small: pyvips.Image, mask: Mask, soft: Floats) -> pyvips.Image:
    """RGB `photo`, RGB `small` copy of it with its (h, w) `mask` → RGBA of the photo's size.

    `soft`: the mask's own shares (0..1). Where they fade slowly there is hair or fur, and the edge is wide.
    """
    height, width = photo.height, photo.width
    down, across = mask.shape[0] / height, mask.shape[1] / width
    hairy = dilate(_hairy(mask, soft), 2)
    inside = erode(mask, 2) & ~(hairy & ~erode(mask, _HAIR // 2))
    outside = ~dilate(mask, 2) & ~(hairy & dilate(mask, _HAIR))
    out = np.empty((height, width, 4), dtype=np.uint8)
    out[..., :3] = photo.numpy()
    out[..., 3] = _nearest(mask, height, width).view(np.uint8) * np.uint8(255)
    unsure = ~inside & ~outside
    rows, columns = np.nonzero(_nearest(unsure, height, width))
    if not len(rows):
        return _image(out)
    part = around(unsure, _AROUND)
    top, left = part[0].start, part[1].start
    y, x = (rows + 0.5) * down - 0.5 - top, (columns + 0.5) * across - 0.5 - left
    colors = np.asarray(small.numpy()[part], dtype=np.float32)
    edge = _edge(colors, mask[part], soft[part], hairy[part], inside[part], outside[part])
    known = _sample(edge, y, x)
    front, back = known[:, 0:3], known[:, 3:6]
    motley, lying, likely, inner, outer, fades = (known[:, index] for index in range(6, 12))
    shape = np.clip(lying * max(1 / down, 1.0) + 0.5, 0, 1)
    inner = np.maximum(inner, fades * np.clip(2.0 * likely - 1.0, 0.0, 1.0))
    outer = np.minimum(outer, 1 - fades * (1 - np.clip(2.0 * likely, 0.0, 1.0)))
    seen = out[rows, columns, :3].astype(np.float32)
    share = np.clip(_alpha(seen, front, back, motley, shape), inner, outer)
    out[rows, columns, :3] = np.rint(np.clip(_clean(seen, front, back, share), 0.0, 255.0))
    out[rows, columns, 3] = np.rint(share * 255.0)
    return _image(out)


def _image(pixels: npt.NDArray[np.uint8]) -> pyvips.Image:
    return pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")


def _edge(colors: Floats, mask: Mask, soft: Floats, hairy: Mask, inside: Mask, outside: Mask) -> Floats:
    """(h, w, 12): the product's colour and the ground's, how far both stray, how many px within the outline
    (`_shape`), `soft`, how much of a pixel surely is product and may be, and whether hair is there."""
    thin = mask & ~dilate(inside, 3)  # a stem has no inside to take its colour from
    stray = squared(colors - blur(colors, _MOTLEY))[..., None]
    own = inside | thin
    return np.dstack(
        [
            fill(colors, own, 0),
            fill(colors, outside, 0),
            _spread(stray, own) + _spread(stray, outside),
            _shape(mask, thin | (~mask & ~dilate(outside, 3))),
            soft,
            blur(inside.astype(np.float32), 0.6),
            blur((~outside).astype(np.float32), 0.6),
            blur(hairy.astype(np.float32), 1.0),
        ]
    )


def _shape(mask: Mask, thin: Mask) -> Floats:
    """(h, w, 1): how many px of the small copy each pixel lies within the smoothed outline, about.

    A slanted edge has a step every few px in a mask, which a narrow blur would leave; `thin` parts would be
    gone with a wide one.
    """
    share = mask.astype(np.float32)[..., None]
    narrow, wide = blur(share, 0.8).reshape(share.shape), blur(share, _SMOOTH).reshape(share.shape)
    near = np.clip(blur(dilate(thin, 4).astype(np.float32), 2.0).reshape(share.shape), 0.0, 1.0)
    steep = 1.3 * _SMOOTH / 0.8
    return np.asarray(near * (narrow - 0.5) * 1.3 + (1 - near) * (wide - 0.5) * steep, dtype=np.float32)


def _hairy(mask: Mask, soft: Floats) -> Mask:
    """The outline's pixels from which the shares fade over more than an edge's width."""
    contour = mask & ~erode(mask, 1)
    inward, outward = -peak(-soft, _HAIR // 2), peak(np.where(mask, 0.0, soft).astype(np.float32), _HAIR // 2)
    return contour & (inward < 0.8) & (outward > 0.2)


def _spread(stray: Floats, known: Mask) -> Floats:
    """(h, w, 1): how far colours stray from their mean, where they are `known` near each pixel; `stray` is
    its square."""
    return np.asarray(np.sqrt(np.maximum(fill(stray, known, 2), 0.0)), dtype=np.float32)


def _alpha(seen: Floats, front: Floats, back: Floats, motley: Floats, shape: Floats) -> Floats:
    """(n,) α of (n, 3) colours; `shape` is the α of the smoothed outline. `motley`: how far the colours on
    both sides stray from `front` and `back`, which decide all the less."""
    across = front - back
    length = (across * across).sum(axis=1)
    projected = ((seen - back) * across).sum(axis=1) / np.maximum(length, 1.0)
    # The product shades towards its rim, so that its colour there is a little less than `front`.
    projected = (projected - 0.5) * _STEEPER + 0.5
    apart = np.sqrt(length) - _STRAY * motley
    trust = np.clip((apart - _ALIKE) / (_UNLIKE - _ALIKE), 0.0, 1.0)
    return np.asarray(trust * np.clip(projected, 0.0, 1.0) + (1 - trust) * shape)


def _clean(seen: Floats, front: Floats, back: Floats, alpha: Floats) -> Floats:
    """(n, 3) colours with the background's share taken out; the thinner the pixel, the more from inside."""
    share = alpha[:, None]
    own = np.clip((seen - (1 - share) * back) / np.maximum(share, 0.15), 0.0, 255.0)
    return np.asarray(own * share + front * (1 - share))


def _nearest(mask: Mask, height: int, width: int) -> Mask:
    rows = np.minimum((np.arange(height) + 0.5) * mask.shape[0] / height, mask.shape[0] - 1).astype(int)
    columns = np.minimum((np.arange(width) + 0.5) * mask.shape[1] / width, mask.shape[1] - 1).astype(int)
    return np.asarray(mask[rows][:, columns])


def _sample(values: Floats, y: Floats, x: Floats) -> Floats:
    """(n, c) of (h, w, c) `values`, bilinear, at the n points (y, x)."""
    height, width = values.shape[:2]
    y, x = np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)
    top, left = y.astype(int), x.astype(int)
    bottom, right = np.minimum(top + 1, height - 1), np.minimum(left + 1, width - 1)
    down = (y - top)[:, None].astype(np.float32)
    across = (x - left)[:, None].astype(np.float32)
    upper = values[top, left] * (1 - across) + values[top, right] * across
    lower = values[bottom, left] * (1 - across) + values[bottom, right] * across
    return np.asarray(upper * (1 - down) + lower * down)
