"""Pictures for the tests, drawn on the spot: nothing is read from disk and nothing is cut out."""

import pyvips

from studio.color.palette import extract
from studio.drawing.picture import Picture


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
    return drawn(_PORTRAIT, 600, 750).flatten()[0:3].copy_memory().copy(interpretation="srgb")


_PORTRAIT = """
<defs>
<radialGradient id="s" cx=".42" cy=".4" r=".7">
<stop offset="0" stop-color="#f1c9a8"/>
<stop offset=".7" stop-color="#d9a07a"/>
<stop offset="1" stop-color="#a86f4e"/>
</radialGradient>
<filter id="b" x="-.5" y="-.5" width="2" height="2">
<feGaussianBlur stdDeviation="5"/>
</filter>
<filter id="c" x="-.5" y="-.5" width="2" height="2">
<feGaussianBlur stdDeviation="1.6"/>
</filter>
</defs>
<rect width="600" height="750" fill="#8fa7b3"/>
<path d="M60 750C70 600 200 570 300 570S530 600 540 750Z" fill="#2f4f7a"/>
<path d="M250 470h100v110q-50 40-100 0Z" fill="#b67f5c"/>
<ellipse cx="300" cy="300" rx="165" ry="200" fill="#3b241a"/>
<ellipse cx="300" cy="335" rx="130" ry="175" fill="url(#s)"/>
<path d="M165 330C170 170 260 190 330 200S430 230 435 330C450 150 380 110 300 110S150 150 165 330Z"
 fill="#3b241a"/>
<g filter="url(#b)" opacity=".55">
<ellipse cx="245" cy="315" rx="42" ry="22" fill="#8a5638"/>
<ellipse cx="355" cy="315" rx="42" ry="22" fill="#8a5638"/>
<path d="M285 330q-12 60-18 78q33 22 66 0q-6-18-18-78Z" fill="#b87b56"/>
<ellipse cx="300" cy="485" rx="50" ry="12" fill="#8a5638"/>
</g>
<g filter="url(#c)">
<path d="M205 285q40-24 75-6" stroke="#2d1a12" stroke-width="11" fill="none"/>
<path d="M395 285q-40-24-75-6" stroke="#2d1a12" stroke-width="11" fill="none"/>
<ellipse cx="245" cy="318" rx="29" ry="14" fill="#f4efe9"/>
<ellipse cx="355" cy="318" rx="29" ry="14" fill="#f4efe9"/>
<circle cx="246" cy="317" r="13" fill="#3a2a20"/>
<circle cx="354" cy="317" r="13" fill="#3a2a20"/>
<path d="M214 318q31-26 62 0" stroke="#2d1a12" stroke-width="5" fill="none"/>
<path d="M324 318q31-26 62 0" stroke="#2d1a12" stroke-width="5" fill="none"/>
<path d="M272 398q12 14 28 8q16 6 28-8" stroke="#7c452c" stroke-width="7" fill="none"/>
<path d="M250 447q50-16 100 0q-50 40-100 0Z" fill="#b4514b"/>
<path d="M250 447q50 10 100 0" stroke="#6d2a26" stroke-width="4" fill="none"/>
</g>
"""
