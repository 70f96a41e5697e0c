"""The colours of a picture, ranked by how much of it they cover.

Pixels are binned in OKLCH (by hue and lightness; greys by lightness alone) on a thumbnail, and near bins are
merged. On products this beats median cut, which spends most of its colours on shades of one grey.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvips

from studio.color.oklch import Floats, Oklch, oklab_to_srgb, srgb_to_oklab, to_hex, to_oklch

_SIDE: Final = 56  # px: enough for shares of a percent, and 3,136 pixels take no time
_GREY_BELOW: Final = 0.035  # OKLab chroma under which hue is noise
_HUE_BINS: Final = 18
_LIGHTNESS_BINS: Final = 6
_SAME_WITHIN: Final = 0.085  # OKLab distance below which two bins are one colour to the eye
_MIN_WEIGHT: Final = 0.012
_MAX_SWATCHES: Final = 8


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour and the share of the visible picture that has it (0..1)."""

    hex: str
    oklch: Oklch
    weight: float


@dataclass(frozen=True, slots=True)
class Palette:
    """Swatches by falling weight; at least one, unless nothing in the picture was visible."""

    swatches: tuple[Swatch, ...]

    @property
    def main(self) -> Swatch | None:
        """What covers most."""
        return self.swatches[0] if self.swatches else None

    @property
    def hue_color(self) -> Swatch | None:
        """The colour people would name the product by: the most of the most vivid. None: it is all greys."""
        vivid = [s for s in self.swatches if s.oklch.chroma >= 0.05 and s.weight >= 0.03]
        return max(vivid, key=lambda s: s.weight * s.oklch.chroma, default=None)

    @property
    def lightness(self) -> float:
        """Mean OKLab lightness, 0..1; 0.5 for an empty palette."""
        total = sum(s.weight for s in self.swatches)
        return sum(s.oklch.lightness * s.weight for s in self.swatches) / total if total else 0.5


def extract(image: pyvips.Image) -> Palette:
    """Palette of an 8-bit sRGB image; where it has alpha, transparent pixels do not count."""
    small = image.thumbnail_image(_SIDE, height=_SIDE, size="both")
    pixels = np.asarray(small.numpy(), dtype=np.float64).reshape(-1, small.bands)
    weights = pixels[:, 3] / 255.0 if small.bands == 4 else np.ones(len(pixels))
    seen = weights > 0.3
    if not seen.any():
        return Palette(())
    means, shares = _merge(*_bin(srgb_to_oklab(pixels[seen, :3]), weights[seen]))
    swatches = [_swatch(mean, float(share)) for mean, share in zip(means, shares, strict=True)]
    kept = [s for s in swatches if s.weight >= _MIN_WEIGHT] or swatches[:1]
    return Palette(tuple(kept[:_MAX_SWATCHES]))


def _bin(lab: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """(bins, 3) mean OKLab and (bins,) share of each bin in use, by falling share."""
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    turn = np.arctan2(lab[:, 2], lab[:, 1]) / (2 * np.pi) % 1.0
    hue = np.where(chroma < _GREY_BELOW, _HUE_BINS, (turn * _HUE_BINS).astype(int) % _HUE_BINS)
    lightness = np.clip((lab[:, 0] * _LIGHTNESS_BINS).astype(int), 0, _LIGHTNESS_BINS - 1)
    keys = hue * _LIGHTNESS_BINS + lightness
    count = (_HUE_BINS + 1) * _LIGHTNESS_BINS
    total = np.bincount(keys, weights, count)
    # Vivid pixels speak louder for their bin's colour, not for its share: shading must not make orange brown.
    loudness = weights * (0.02 + chroma)
    sums = np.stack([np.bincount(keys, loudness * lab[:, i], count) for i in range(3)], axis=1)
    order = np.argsort(-total, kind="stable")
    order = order[total[order] > 0]
    return sums[order] / np.bincount(keys, loudness, count)[order, None], total[order] / total.sum()


def _merge(means: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """Small bins join the nearest bigger one within `_SAME_WITHIN`; sorted by falling share again."""
    kept: list[Floats] = []
    weights: list[float] = []
    for mean, share in zip(means, shares, strict=True):
        distances = [float(np.linalg.norm(mean - other)) for other in kept]
        nearest = int(np.argmin(distances)) if distances else -1
        if nearest >= 0 and distances[nearest] < _SAME_WITHIN:
            total = weights[nearest] + float(share)
            kept[nearest] = (kept[nearest] * weights[nearest] + mean * share) / total
            weights[nearest] = total
        else:
            kept.append(mean)
            weights.append(float(share))
    order = np.argsort(-np.array(weights), kind="stable")
    return np.array(kept)[order], np.array(weights)[order]


def _swatch(lab: Floats, weight: float) -> Swatch:
    red, green, blue = (int(v) for v in np.rint(oklab_to_srgb(lab)))
    rgb = (red, green, blue)
    return Swatch(to_hex(rgb), to_oklch(rgb), weight)
