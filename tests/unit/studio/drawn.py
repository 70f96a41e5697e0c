"""Pictures for the tests, drawn on the spot: no photograph is read and nothing is cut out."""

from pathlib import Path
from typing import Final

import pyvips

from studio.color.palette import extract
from studio.drawing.picture import Picture

_PORTRAIT: Final = Path(__file__).parents[3] / "local" / "samples" / "portrait.svg"


def drawn(svg_body: str, width: int, height: int) -> pyvips.Image:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{svg_body}</svg>'
    return pyvips.Image.svgload_buffer(svg.encode()).copy_memory()


def bottle(ref: str = "product-1", color: str = "#d2691e", *, usable: bool = True) -> Picture:
    """A product in one colour, free-standing or (not usable) as a photo with a busy ground."""
    shape = f'<rect x="0" y="0" width="200" height="500" rx="40" fill="{color}"/>'
    cutout = drawn(shape, 200, 500)
    photo = drawn(
        f'<rect width="400" height="600" fill="#777"/><g transform="translate(100 50)">{shape}</g>', 400, 600
    )
    seen = cutout if usable else None
    box = (0.25, 50 / 600, 0.75, 550 / 600)
    return Picture(
        ref, "product", photo[0:3].copy_memory(), seen, float(usable), extract(cutout), subject=box
    )


def wordmark(color: str = "#331100") -> Picture:
    """A dark logo of one ink."""
    image = drawn(
        f'<rect width="300" height="80" rx="10" fill="{color}"/><circle cx="40" cy="40" r="20" fill="none"/>',
        300,
        80,
    )
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return Picture("logo", "logo", image, None, 1.0, extract(image), (red, green, blue), single_ink=True)


def free(ratio: float, color: str = "#c0392b", ref: str = "product-1") -> Picture:
    """A product of that ratio which stands free, all of one colour."""
    width, height = (600, round(600 / ratio)) if ratio > 1 else (round(600 * ratio), 600)
    cutout = drawn(f'<ellipse cx="50%" cy="50%" rx="50%" ry="50%" fill="{color}"/>', width, height)
    return Picture(ref, "product", cutout[0:3].copy_memory(), cutout, 1.0, extract(cutout))


def scene(
    width: int, height: int, subject: tuple[float, float, float, float], ground: str = "#8899aa"
) -> Picture:
    """A photo that is shown as it is, and where in it (in shares) its subject is: a red box."""
    left, top, right, bottom = subject
    box = (
        f'<rect width="100%" height="100%" fill="{ground}"/><rect x="{left * width}" y="{top * height}" '
        f'width="{(right - left) * width}" height="{(bottom - top) * height}" fill="#d01818"/>'
    )
    image = drawn(box, width, height)[0:3].copy_memory()
    return Picture("product-1", "product", image, None, 0.0, extract(image), subject=subject)


def portrait() -> pyvips.Image:
    """A person from the chest up, 600 × 750, as a face detector sees one."""
    drawing = pyvips.Image.svgload(str(_PORTRAIT))
    return drawing.flatten()[0:3].copy_memory().copy(interpretation="srgb")
