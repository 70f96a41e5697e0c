"""Real pictures for the twins: what to draw, who draws it, and the formats in which vendors serve it."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

import pyvips

_CACHE_BYTES: Final = 192_000_000
_JPEG_QUALITY: Final = 88
_PNG_COMPRESSION: Final = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """What a vendor was asked to draw; equal specifications are the same picture.

    `colors` are `#rrggbb`, most important first; `fonts` names, the headline's first. `scene` describes the
    surroundings of a product photo; an ad has a `layout` of the studio's instead. `photo` and `logo` are
    encoded pictures, if the client gave some. `variant` tells pictures of one request apart. `tree` is a JSON
    tree (canonical JSON) that overrules the rest.
    """

    width: int
    height: int
    headline: str = ""
    subheadline: str = ""
    cta: str = ""
    colors: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    direction: str = ""
    layout: str = ""
    scene: str = ""
    photo: bytes | None = field(default=None, repr=False)
    logo: bytes | None = field(default=None, repr=False)
    variant: int = 0
    tree: str = ""

    def resized(self, share: float) -> "Picture":
        """The same picture in another size: what a vendor serves when it gets the size wrong."""
        return replace(self, width=max(16, int(self.width * share)), height=max(16, int(self.height * share)))


class Renderer(Protocol):
    """Draws a picture and returns it as PNG bytes of exactly its size."""

    def __call__(self, picture: Picture) -> bytes: ...


class CachedRenderer:
    """Draws each picture once, whoever asks and however many ask at the same time; keeps the latest."""

    def __init__(self, render: Renderer, max_bytes: int = _CACHE_BYTES) -> None:
        self._render = render
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._files: OrderedDict[Picture, bytes] = OrderedDict()
        self._size = 0
        self._drawing: dict[Picture, tuple[threading.Lock, int]] = {}

    def __call__(self, picture: Picture) -> bytes:
        with self._one_at_a_time(picture):
            with self._lock:
                if picture in self._files:
                    self._files.move_to_end(picture)
                    return self._files[picture]
            png = self._render(picture)
            with self._lock:
                self._files[picture] = png
                self._size += len(png)
                while self._size > self._max_bytes and len(self._files) > 1:
                    self._size -= len(self._files.popitem(last=False)[1])
            return png

    @contextmanager
    def _one_at_a_time(self, picture: Picture) -> Iterator[None]:
        with self._lock:
            lock, users = self._drawing.get(picture, (threading.Lock(), 0))
            self._drawing[picture] = (lock, users + 1)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, users = self._drawing.pop(picture)
                if users > 1:
                    self._drawing[picture] = (lock, users - 1)


def to_png(image: "pyvips.Image") -> bytes:
    data: bytes = image.pngsave_buffer(compression=_PNG_COMPRESSION, keep="none")
    return data


def png_as_jpeg(png: bytes, *, width: int | None = None) -> bytes:
    """The picture as baseline JPEG, `width` pixels wide if given."""
    data: bytes = _load(png, width).jpegsave_buffer(Q=_JPEG_QUALITY, keep="none")
    return data


def png_as_webp(png: bytes, *, width: int) -> bytes:
    """The picture as WebP, at most `width` pixels wide."""
    data: bytes = _load(png, width).webpsave_buffer(Q=80, keep="none")
    return data


def jpeg_as_png(jpeg: bytes) -> bytes:
    """The decoded JPEG as PNG: larger, and no better."""
    return to_png(pyvips.Image.jpegload_buffer(jpeg))


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises pyvips.Error for bytes that are no picture."""
    image: Any = pyvips.Image.new_from_buffer(data, "")
    return image.width, image.height


def _load(png: bytes, width: int | None) -> Any:
    image: Any = pyvips.Image.new_from_buffer(png, "")
    if width is not None and width < image.width:
        image = pyvips.Image.thumbnail_buffer(png, width)
    return image.flatten() if image.hasalpha() else image
