"""How well products are cut out, and whether `usable` can be believed, on pictures made for it.

python -m local.bench.cutouts OBJECTS [GROUNDS] [--every N] [--first K] [--sheet PNG]

OBJECTS is a folder of PNGs with a true outline (Debian's `tuxpaint-stamps-default` has photographs of things
in /usr/share/tuxpaint/stamps, under the GPL: none of them is part of this project), GROUNDS one of
photographs. A cutout is right where it shares `RIGHT` of its area with the object.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from local.bench.composites import Composite, composites
from studio.cutting.cutout import Cutout, cut_out

RIGHT: Final = 0.9  # intersection over union, soft edges counted by their share: of thin things much is edge
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp")
Alpha = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One picture's cut. `boundary`: mean distance between the outlines, per mille of the picture's side."""

    name: str
    ground: str
    iou: float
    boundary: float
    confidence: float
    usable: bool
    seconds: float  # of processor time


def measure(one: Composite) -> tuple[Row, Cutout]:
    start = time.process_time()
    cut = cut_out(one.photo)
    spent = time.process_time() - start
    found = placed(cut, one)
    return (
        Row(
            one.name,
            one.ground,
            _iou(found, one.alpha),
            _boundary(found, one.alpha),
            cut.confidence,
            cut.usable,
            spent,
        ),
        cut,
    )


def placed(cut: Cutout, one: Composite) -> Alpha:
    """The cutout's (h, w) alpha (0..1) where it lies in the photo."""
    left, top, _, _ = cut.bbox
    height, width = one.alpha.shape
    return np.asarray(cut.image[3].embed(left, top, width, height).numpy() / np.float32(255))


def _iou(found: Alpha, truth: Alpha) -> float:
    return float(np.minimum(found, truth).sum() / max(float(np.maximum(found, truth).sum()), 1e-6))


def _boundary(found: Alpha, truth: Alpha) -> float:
    """Mean distance from either outline to the other, in thousandths of the side; 1000 without one."""
    outlines = [_outline(found > 0.5), _outline(truth > 0.5)]
    if not all(outline.any() for outline in outlines):
        return 1000.0
    away = [_distance(outline) for outline in outlines]
    mean = (float(away[1][outlines[0]].mean()) + float(away[0][outlines[1]].mean())) / 2
    return float(1000 * mean / max(truth.shape))


def _outline(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    image = pyvips.Image.new_from_array(mask.astype(np.uint8) * np.uint8(255))
    return np.asarray(mask & (image.rank(3, 3, 0).numpy() == 0))


def _distance(outline: npt.NDArray[np.bool_]) -> Alpha:
    image = pyvips.Image.new_from_array(outline.astype(np.uint8) * np.uint8(255))
    _, more = image.fill_nearest(distance=True)
    return np.asarray(more["distance"].numpy(), dtype=np.float32)


def table(rows: Sequence[Row]) -> str:
    lines = [
        f"{'ground':16} {'n':>4} {'right':>6} {'usable':>7} {'precision':>9} {'recall':>7} "
        f"{'IoU':>6} {'edge ‰':>7}"
    ]
    grounds = list(dict.fromkeys(row.ground for row in rows))
    lines += [_line(ground, [row for row in rows if row.ground == ground]) for ground in grounds]
    lines.append(_line("all", rows))
    lines.append(f"median {statistics.median(row.seconds for row in rows):.2f} s of processor time a picture")
    return "\n".join(lines)


def _line(name: str, rows: Sequence[Row]) -> str:
    right = [row for row in rows if row.iou >= RIGHT]
    usable = [row for row in rows if row.usable]
    both = sum(row.iou >= RIGHT for row in usable)
    iou = statistics.median(row.iou for row in rows)
    edge = statistics.median(row.boundary for row in rows)
    return (
        f"{name:16} {len(rows):4} {len(right) / len(rows):6.2f} {len(usable) / len(rows):7.2f} "
        f"{both / max(len(usable), 1):9.3f} {both / max(len(right), 1):7.3f} {iou:6.3f} {edge:7.2f}"
    )


def sheet(pairs: Iterable[tuple[Row, Cutout]], file: Path) -> None:
    """All cutouts on magenta, with how right and how sure they are."""
    tiles = []
    for row, cut in pairs:
        shown = cut.image.flatten(background=[190, 100, 190]).thumbnail_image(150, height=150)
        tile = shown.embed((150 - shown.width) // 2, 0, 150, 166, extend="white")
        told = f"{row.name[:12]} {row.iou:.2f} {row.confidence:.2f}"
        text = 255 - pyvips.Image.text(told, font="sans 8", dpi=72)
        tiles.append(tile.insert(text.bandjoin([text, text]), 2, 152).crop(0, 0, 150, 166).cast("uchar"))
    pyvips.Image.arrayjoin(tiles, across=12).write_to_file(str(file))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m local.bench.cutouts")
    parser.add_argument("objects", type=Path)
    parser.add_argument("grounds", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth picture")
    parser.add_argument("--first", type=int, default=0, metavar="K", help="from the Kth on")
    parser.add_argument("--sheet", type=Path, metavar="PNG", help="draw the cutouts that are judged wrongly")
    options = parser.parse_args(arguments)
    grounds = _pictures(options.grounds) if options.grounds else []
    chosen = composites(_pictures(options.objects), grounds, options.every, options.first)
    pairs = [measure(one) for one in chosen]
    if options.sheet:
        sheet([pair for pair in pairs if pair[0].usable != (pair[0].iou >= RIGHT)], options.sheet)
    print(table([row for row, _ in pairs]))
    return 0


def _pictures(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in _PICTURES)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
