"""Finding the product in a photo of it, without a model: background from the border, then a watershed.

1. The background is guessed from the border (a quadratic surface, and row by row, so that a wall above a
   floor is no surprise) and flooded inwards from the frame.
2. It is estimated again from what was flooded, near the product now, and flooded with a tight tolerance.
3. What is far from it is product for certain, except what is as smooth as a cast shadow low in the picture.
4. Between what is certain on either side, a watershed puts the outline on the strongest edge.

Everything here works on a small copy of the photo (`SIDE` px); `matte` then finds the exact edge.
Arrays are (height, width) unless said otherwise; colours are OKLab × 100, in which 2 is just noticeable.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import (
    Floats,
    Mask,
    blur,
    closed,
    dilate,
    erode,
    fill,
    frame,
    from_frame,
    gradient,
    largest,
    norm,
    open_to_frame,
    opened,
    peak,
    reach,
    regions,
    rounded,
)

SIDE: Final = 720
_BAND: Final = 0.03  # width of the border strip the first guess is made from, share of the shorter side
_SHARP: Final = 2.0  # OKLab × 100 per px: what is thin and has softer edges is no part of a product
_SHADOW_ZONE: Final = 0.38  # lowest share of the product in which a cast shadow is looked for
_LEAST: Final = 0.012  # share of the picture below which a bit at the frame is the product's, cut off by it
_FAINT: Final = 5.0  # OKLab × 100 between product and background below which their edge is hard to see
_CONTACT: Final = 0.022  # half the thickness of a contact shadow, share of the product's height
_LEVELS: Final = 256
_WALL, _UNKNOWN, _BACKGROUND, _PRODUCT = -1, 0, 1, 2  # what the watershed writes on a pixel


@dataclass(frozen=True, slots=True, eq=False)
class Foreground:
    """`mask`: the product. `lab`, `background`: (h, w, 3), the picture and what it would be without it.

    `noise`: how far background pixels stray from `background`. `edges`: colour gradient per pixel.
    `explained`: share of the border (0..1) that the background accounts for.
    """

    mask: Mask
    lab: Floats
    background: Floats
    noise: float
    edges: Floats
    explained: float


def find(lab: Floats) -> Foreground:
    """Segment a (h, w, 3) OKLab × 100 image."""
    smooth = blur(lab, 1.0)
    surface, rows = _from_border(smooth)
    to_border = np.minimum(norm(smooth - surface), norm(smooth - rows))
    border = frame(to_border.shape, _band(to_border.shape))
    spread = float(np.median(to_border[border]))
    limit = max(3.0 * spread, 3.0)
    explained = float((to_border[border] < limit).mean()) * min(1.0, 4.0 / max(spread, 1e-3))
    flooded = from_frame(to_border < limit)
    background, noise = _settle(smooth, flooded)
    same = _agrees(smooth, background, flooded) | _agrees(smooth, rows, flooded)
    outside = open_to_frame(same, 2, _LEAST)
    edges = gradient(smooth)
    product, sure, likely = _markers(smooth, background, edges, outside, noise)
    mask = _mend(_tidy(_watershed(edges, sure, product)), likely, smooth, background, edges)
    holes = _holes(mask, np.minimum(norm(smooth - background), to_border), noise)
    if holes.any():
        mask = _watershed(edges, ~mask | holes, erode(mask, 1) & ~dilate(holes, 6))
    return Foreground(mask, smooth, background, noise, edges, explained)


def lab_of(image: pyvips.Image) -> Floats:
    """8-bit sRGB RGB image → (h, w, 3) OKLab × 100."""
    return np.asarray(image.colourspace("oklab").numpy()[..., :3] * 100.0, dtype=np.float32)


# -- the background


def _from_border(lab: Floats) -> tuple[Floats, Floats]:
    """Two guesses at the (h, w, 3) background: a smooth surface, and each row from its two ends."""
    height, width = lab.shape[:2]
    band = _band((height, width))
    left, right = np.median(lab[:, :band], axis=1), np.median(lab[:, -band:], axis=1)
    share = np.linspace(0.0, 1.0, width, dtype=np.float32)[None, :, None]
    rows = left[:, None] * (1 - share) + right[:, None] * share
    return _quadratic(lab, frame((height, width), band)), np.asarray(rows, dtype=np.float32)


def _band(shape: tuple[int, ...]) -> int:
    return max(2, round(_BAND * min(shape[:2])))


def _agrees(lab: Floats, background: Floats, flooded: Mask) -> Mask:
    """Where the picture is this background, in colour and in having no edges of its own."""
    residual = lab - background
    distance, edges = norm(residual), gradient(residual)
    if not flooded.any():
        return flooded
    noise, calm = float(np.median(distance[flooded])), float(np.median(edges[flooded]))
    return np.asarray((distance < max(4.0 * noise, 0.5)) & (edges < max(4.0 * calm, 0.25)))


def _quadratic(lab: Floats, where: Mask) -> Floats:
    """Least-squares quadratic surface through `where`, outliers (a product at the frame) weighed down."""
    height, width = lab.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1).astype(np.float32)
    picked = np.flatnonzero(where)[::7]
    design, target = terms.reshape(-1, 6)[picked], lab.reshape(-1, 3)[picked]
    weights = np.ones(len(picked), dtype=np.float32)
    for _ in range(6):
        scaled = design * weights[:, None]
        solution, *_ = np.linalg.lstsq(scaled, target * weights[:, None], rcond=None)
        error = norm(np.asarray(target - design @ solution, dtype=np.float32))
        limit = max(4.0 * float(np.median(error)), 0.5)
        weights = np.clip(1 - (error / limit) ** 2, 0.0, 1.0).astype(np.float32)
    return np.asarray(terms @ solution.astype(np.float32))


def _settle(lab: Floats, flooded: Mask) -> tuple[Floats, float]:
    """The background anew from the flooded pixels, twice, and its noise."""
    for _ in range(2):
        background = fill(lab, flooded)
        distance = norm(lab - background)
        noise = float(np.median(distance[flooded])) if flooded.any() else 0.0
        flooded = from_frame(distance < max(4.0 * noise, 0.8))
    return fill(lab, flooded), noise


# -- what is certain, and the outline between


def _markers(
    lab: Floats, background: Floats, edges: Floats, outside: Mask, noise: float
) -> tuple[Mask, Mask, Mask]:
    """(certainly product, certainly background, likely product: all that is set off high in the picture)."""
    rows = np.flatnonzero(largest(opened(~outside, 2)).any(axis=1))
    if len(rows) == 0:
        return np.zeros_like(outside), outside, np.zeros_like(outside)
    top, bottom = int(rows[0]), int(rows[-1])
    low = np.zeros_like(outside)
    low[bottom - round((bottom - top) * _SHADOW_ZONE) :] = True
    calm = float(np.median(edges[outside])) if outside.any() else 0.0
    distance = norm(lab - background)
    # High in the picture nothing casts a shadow on the background: what is set off from it is product.
    # Shading may cross the background's own colour inside it: narrow gaps do not part it.
    set_off = erode(dilate(distance > 8.0 * noise, 4), 4)
    blurred = reach(outside, opened(outside | (edges < 3.5 * calm), 2))
    high = ~low & opened(~outside & set_off & ~blurred, 2)
    # Low in it, what fades into the background is a shadow or a glow. What has an edge all around is product,
    # unless it is thin and only darker: then it is the line of shadow right under the product.
    fading = reach(outside, outside | (low & (edges < max(4.0 * calm, 1.0))))
    tinted = low & ~fading & ~_shaded(lab, background) & (distance > max(2.5, 8.0 * noise))
    flat = low & (edges < max(4.0 * calm, 0.7))
    basins = flat & ~reach(outside, outside | flat) & ~tinted
    thick = opened(basins, max(5, round(_CONTACT * (bottom - top))))
    product = erode(high, 3) | erode(thick | tinted, 2)
    return product, outside & ~dilate(product, 1), high


def _shaded(lab: Floats, background: Floats) -> Mask:
    """Where the picture could be the background with less light on it: darker, and of the same colour.

    OKLab is a cube root of light: less of the same light scales all three coordinates alike.
    """
    share = lab[..., 0] / np.maximum(background[..., 0], 1.0)
    tint = norm(np.asarray(lab[..., 1:] - background[..., 1:] * share[..., None], dtype=np.float32))
    darker: Mask = share < 0.985
    return darker & (tint < 2.2)


def _watershed(edges: Floats, background: Mask, product: Mask) -> Mask:
    """Meyer's flooding: each pixel goes to the marker that reaches it over the lowest edges."""
    height, width = edges.shape
    label = np.full((height + 2, width + 2), _WALL, dtype=np.int8)
    label[1:-1, 1:-1] = np.where(product, _PRODUCT, np.where(background, _BACKGROUND, _UNKNOWN))
    cost = np.pad(np.minimum(edges * 12.0, _LEVELS - 1).astype(np.int64), 1).ravel().tolist()
    labels = label.ravel().tolist()
    stride = width + 2
    steps = (-stride, -1, 1, stride)
    # One queue a level; an entry is a pixel and who claims it: index * 2 + (claimed by the product).
    queues: list[list[int]] = [[] for _ in range(_LEVELS)]
    for index in np.flatnonzero((label == _UNKNOWN).ravel() & _beside_marker(label).ravel()).tolist():
        for step in steps:
            if labels[index + step] > _UNKNOWN:
                queues[cost[index]].append(index * 2 + (labels[index + step] == _PRODUCT))
    for level, queue in enumerate(queues):
        for entry in queue:  # grows while it is walked
            index, by_product = divmod(entry, 2)
            if labels[index] != _UNKNOWN:
                continue
            labels[index] = _PRODUCT if by_product else _BACKGROUND
            for step in steps:
                neighbour = index + step
                if labels[neighbour] == _UNKNOWN:
                    queues[max(level, cost[neighbour])].append(neighbour * 2 + by_product)
    flooded = np.array(labels, dtype=np.int8).reshape(height + 2, stride)[1:-1, 1:-1]
    return np.asarray(flooded == _PRODUCT)


def _beside_marker(label: npt.NDArray[np.int8]) -> Mask:
    marker = label > _UNKNOWN
    beside = np.zeros_like(marker)
    beside[1:] |= marker[:-1]
    beside[:-1] |= marker[1:]
    beside[:, 1:] |= marker[:, :-1]
    beside[:, :-1] |= marker[:, 1:]
    return np.asarray(beside)


def _tidy(mask: Mask) -> Mask:
    """Specks dropped, gaps closed; beside a whole product, another that the frame cuts off is dropped too."""
    parts, sizes = regions(mask)
    if not sizes:
        return mask
    at_frame = set(np.unique(parts[frame(mask.shape, 1) & mask]).tolist())
    whole = sizes[0][0] not in at_frame
    keep = [part for part, size in sizes if size >= 0.004 * sizes[0][1] and not (whole and part in at_frame)]
    return closed(np.isin(parts, keep))


def _mend(mask: Mask, likely: Mask, lab: Floats, background: Floats, edges: Floats) -> Mask:
    """Where product and background have nearly one colour the outline is a guess: mend what can't be right.

    What is `likely` is taken back, nicks are filled, whiskers (left of a shadow) cut, the rest is smoothed.
    """
    parts, whiskers = regions(mask & ~rounded(mask, 6))
    for part, size in whiskers[:40]:
        whisker = parts == part
        if size > 8 and edges[whisker].mean() < _SHARP:
            mask = mask & ~whisker
    parts, pieces = regions(mask)
    mask = mask & np.isin(parts, [part for part, size in pieces if size > 8])
    faint = _faint(mask, lab, background)
    distance = norm(lab - background)
    set_off = distance > 0.4 * peak(distance, 3)  # beyond that is the rim that blurring gave it
    mask = mask | (likely & set_off & dilate(mask & faint, 8))
    faint = _faint(mask, lab, background)
    parts, gaps = regions(erode(dilate(mask, 8), 8) & ~mask)
    for part, _size in gaps[:40]:
        gap = parts == part
        if faint[gap].mean() > 0.6:
            mask = mask | gap
    smooth = blur(mask.astype(np.float32), 2.0) > 0.5
    return np.where(blur(faint.astype(np.float32), 3.0) > 0.5, smooth, mask)


def _faint(mask: Mask, lab: Floats, background: Floats) -> Mask:
    """Where the product's colour, continued outwards, is nearly the background's."""
    return norm(fill(lab, erode(mask, 2), 0) - background) < _FAINT


def _holes(mask: Mask, distance: Floats, noise: float) -> Mask:
    """What is seen through the product: a cup's handle.

    What looks like the background inside the product is a hole if nothing is in it: a white label on white
    ground has letters.
    """
    area = int(mask.sum())
    parts, candidates = regions(opened((distance < max(6.0 * noise, 1.2)) & erode(mask, 2), 2))
    holes = np.zeros_like(mask)
    for part, size in candidates[:12]:
        if size >= 0.004 * area and _is_hole(parts == part, distance):
            holes |= parts == part
    return holes


def _is_hole(region: Mask, distance: Floats) -> bool:
    """Whether a region of background colour has nothing inside and a clear edge all around."""
    if int((closed(region) & ~region).sum()) > 0.01 * int(region.sum()):
        return False
    rim = dilate(region, 6) & ~dilate(region, 5)
    return float(np.quantile(distance[rim], 0.05)) > 3.2
