"""The guided filter (He, Sun, Tang 2013): values made to follow the edges of a picture."""

from typing import Final

import numpy as np

from studio.cutting.masks import Floats, blur, doubled, halved

_EDGE: Final = 4.0  # variance (OKLab × 100) from which a change of colour counts as an edge


def guided(values: Floats, picture: Floats, radius: float) -> Floats:
    """(h, w) `values` as a linear function of (h, w, 3) `picture` around each pixel.

    Windows are Gaussian, of standard deviation `radius` px. The functions are found in copies of half the
    size (He and Sun's fast guided filter, 2015): they change slowly, and are asked at every pixel.
    """
    height, width = values.shape
    small, given, wide = halved(picture), halved(values[..., None])[..., 0], radius / 2
    mean, average = blur(small, wide), blur(given[..., None], wide).reshape(given.shape)
    together = blur(small * given[..., None], wide) - mean * average[..., None]
    slope = _solve(_covariance(small, mean, wide), together)
    offset = average - (slope * mean).sum(axis=-1)
    smooth = doubled(blur(np.dstack([slope, offset]), wide), height, width)
    shares = np.einsum("...c,...c->...", smooth[..., :3], picture) + smooth[..., 3]
    return np.asarray(np.clip(shares, 0.0, 1.0))


def _covariance(picture: Floats, mean: Floats, radius: float) -> dict[str, Floats]:
    """The six different entries of the colours' 3 × 3 covariance matrix around each pixel."""
    pairs = {"aa": (0, 0), "ab": (0, 1), "ac": (0, 2), "bb": (1, 1), "bc": (1, 2), "cc": (2, 2)}
    products = blur(np.stack([picture[..., i] * picture[..., j] for i, j in pairs.values()], -1), radius)
    return {
        name: products[..., k] - mean[..., i] * mean[..., j] + np.float32(_EDGE if i == j else 0.0)
        for k, (name, (i, j)) in enumerate(pairs.items())
    }


def _solve(matrix: dict[str, Floats], right: Floats) -> Floats:
    """(h, w, 3) x of matrix · x = right, by Cramer's rule."""
    aa, ab, ac, bb, bc, cc = (matrix[name] for name in ("aa", "ab", "ac", "bb", "bc", "cc"))
    rows = (
        (bb * cc - bc * bc, ac * bc - ab * cc, ab * bc - ac * bb),
        (ac * bc - ab * cc, aa * cc - ac * ac, ab * ac - aa * bc),
        (ab * bc - ac * bb, ab * ac - aa * bc, aa * bb - ab * ab),
    )
    determinant = aa * rows[0][0] + ab * rows[0][1] + ac * rows[0][2]
    x, y, z = right[..., 0], right[..., 1], right[..., 2]
    solved = [(row[0] * x + row[1] * y + row[2] * z) / determinant for row in rows]
    return np.asarray(np.stack(solved, -1), dtype=np.float32)
