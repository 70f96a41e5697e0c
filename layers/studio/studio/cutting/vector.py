"""SVG → PNG, in a process of its own with a limit: few lines of it can ask for hours of work.

librsvg loads nothing that the drawing names (other files, URLs), and runs no scripts. What it cannot finish
in some seconds is refused.
"""

import os
import re
import resource
import subprocess
import sys
from typing import Final

SIDE: Final = 2400  # px of the longer side; no ad shows a product larger, and none a logo half as large
_BYTES: Final = 5_000_000
SECONDS: Final = 8  # of processor time
_WAITED: Final = 20.0  # where others have the processor
_FIELD: Final = 2400  # px in which a drawing without size or view box is looked for
_ROOT: Final = re.compile(rb"<(\w+:)?svg\b[^>]*>")
_SIZED: Final = re.compile(rb"(?<![\w-])(viewBox|width|height)\s*=")
_MEMORY: Final = 2_000_000_000  # bytes of address space


class DrawingError(Exception):
    """The drawing is damaged, or too much to draw."""


def drawn(data: bytes) -> bytes:
    """The drawing as a PNG with transparency, its longer side `SIDE` px."""
    if len(data) > _BYTES:
        raise DrawingError(f"it has {len(data):,} bytes; of an SVG at most {_BYTES:,} are accepted")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "VIPS_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "studio.cutting.vector", str(SECONDS)]
    try:
        done = subprocess.run(  # noqa: S603 - ourselves; the drawing is its standard input
            command, input=data, capture_output=True, env=environ, timeout=_WAITED
        )
    except subprocess.TimeoutExpired as error:
        raise DrawingError("it takes too long to draw") from error
    if done.returncode < 0:
        raise DrawingError("it takes too long to draw")
    if done.returncode:
        raise DrawingError("it cannot be drawn")
    return done.stdout


def _framed(data: bytes) -> bytes:
    """The drawing with a view box about what it shows, where it says none and no size: libvips would leave
    it as small as it is, in a corner."""
    import pyvips

    root = _ROOT.search(data)
    if root is None or _SIZED.search(root[0]):
        return data
    end = root.end() - (2 if root[0].endswith(b"/>") else 1)

    def viewed(box: tuple[int, ...]) -> bytes:
        _, _, width, height = box
        size = f' viewBox="{" ".join(map(str, box))}" width="{width}" height="{height}"'
        return data[:end] + size.encode() + data[end:]

    field = pyvips.Image.svgload_buffer(viewed((0, 0, _FIELD, _FIELD)))
    found = field[3].find_trim(threshold=8, background=0)
    return viewed(tuple(found)) if min(found[2:]) else data


def _draw(data: bytes) -> bytes:
    import pyvips

    from studio import png

    data = _framed(data)
    header = pyvips.Image.svgload_buffer(data)
    scale = SIDE / max(header.width, header.height)
    image = pyvips.Image.svgload_buffer(data, scale=scale, access="sequential")
    return png.encode(image)


def main() -> int:
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    import pyvips

    try:
        sys.stdout.buffer.write(_draw(sys.stdin.buffer.read()))
    except (pyvips.Error, MemoryError, ZeroDivisionError):
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
