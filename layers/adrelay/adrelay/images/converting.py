"""A picture as a file that somebody takes: another kind, more compression, or fewer pixels.

Needs the studio layer.
"""

import math
from collections.abc import Iterator
from typing import Final

import pyvips

from adrelay.providers.base import PictureForm
from studio import png
from studio.cutting.photo import Photo

_QUALITIES: Final = (95, 88, 80)  # of JPEGs, before pixels are given up
_ROOM: Final = 0.9  # of what is allowed, aimed at where pixels are given up: files do not shrink as areas do
_TRIES: Final = 6
_SMALLEST: Final = 64  # px of the longer side


def converted(photo: Photo, form: PictureForm) -> tuple[bytes, str]:
    """The picture as a file of this form, and png or jpeg: what is transparent stays so, and the rest loses
    nothing to the eye where the form has room for that."""
    kind = "png" if photo.has_alpha else "jpeg"
    image = photo.image
    for _ in range(_TRIES):
        for body in _files(image, kind):
            if form.takes(kind, len(body)):
                return body, kind
        most = form.most_bytes or len(body)
        longest = max(image.width, image.height) * math.sqrt(_ROOM * most / len(body))
        side = max(_SMALLEST, math.floor(longest))
        image = photo.image.thumbnail_image(side, height=side, size="down").copy_memory()
    raise ValueError(f"no picture has as few as {form.most_bytes} bytes")


def _files(image: pyvips.Image, kind: str) -> Iterator[bytes]:
    if kind == "png":
        yield png.smallest(image)
        return
    for quality in _QUALITIES:
        mode = "off" if quality == _QUALITIES[0] else "auto"
        yield bytes(image.jpegsave_buffer(Q=quality, subsample_mode=mode, keep="none"))
