"""Films as contact sheets and as files, from the command line.

python -m studio.video.sheet OUT_DIR [photo ...] [--script TEXT] [--logo FILE] [--ratio 9:16] [--encode] …
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import pyvips

from studio import photo, picture
from studio.brief import AdBrief
from studio.layout import LAYOUTS
from studio.video.film import RATIOS, Film, plan
from studio.video.frames import Frames

_ROW = 360  # pixels: height of a frame on the sheet
_GAP = 6


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    pictures = [
        picture.product(f"product-{i + 1}", photo.load(p.read_bytes())) for i, p in enumerate(options.photos)
    ]
    if options.logo:
        pictures.append(picture.logo("logo", photo.load(options.logo.read_bytes())))
    brief = AdBrief(
        headlines=(options.headline,) if options.headline else (),
        subheadlines=(options.subheadline,) if options.subheadline else (),
        ctas=(options.cta,) if options.cta else (),
        brand_name=options.brand,
        product_name=options.product,
        colors=tuple(options.color),
        direction=options.direction,
    )
    for ratio in options.ratios or RATIOS:
        rows = []
        for layout in options.layouts or [None]:
            film = plan(brief, pictures, script=options.script, ratio=ratio, layout=layout)
            frames = Frames(film, pictures)
            rows.append(_row(film, frames))
            print(f"{ratio} {film.layout}: {film.timeline.end:.1f} s, least contrast {_least(film):.1f}")
            print("\n".join(f"  {note}" for note in film.notes))
            if options.encode:
                _encode(frames, out / f"{film.layout}_{ratio.replace(':', 'x')}.mp4")
        sheet = pyvips.Image.arrayjoin(rows, across=1, shim=_GAP, background=[255, 255, 255])
        sheet.write_to_file(str(out / f"film_{ratio.replace(':', 'x')}.png"))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="studio.video.sheet", description="Contact sheets of films.")
    parser.add_argument("out", type=Path)
    parser.add_argument("photos", type=Path, nargs="*")
    parser.add_argument("--logo", type=Path)
    parser.add_argument("--script", default="")
    parser.add_argument("--headline", default="Brighter skin in 14 days")
    parser.add_argument("--subheadline", default="Dermatologist tested, vegan formula")
    parser.add_argument("--cta", default="Shop Now")
    parser.add_argument("--brand", default="")
    parser.add_argument("--product", default="")
    parser.add_argument("--color", action="append", default=[])
    parser.add_argument("--direction", default="")
    parser.add_argument("--layout", dest="layouts", action="append", choices=list(LAYOUTS))
    parser.add_argument("--ratio", dest="ratios", action="append", choices=list(RATIOS))
    parser.add_argument("--encode", action="store_true", help="write the MP4s too (needs PyAV)")
    return parser


def _row(film: Film, frames: Frames) -> pyvips.Image:
    """The moments that matter, from left to right."""
    line = film.timeline
    captions = [(caption.start + caption.end) / 2 for caption in film.captions]
    closing = (
        [line.end_card + 0.3, line.end_card + 0.7, line.end - 0.1] if film.end_card else [line.end - 0.1]
    )
    times = [0.0, 0.3, 0.6, 0.9, 1.2, line.copy_end - 0.3, *captions[:3], *closing]
    shown = [frames.planes(time).rgb().thumbnail_image(10_000, height=_ROW) for time in times]
    row = pyvips.Image.arrayjoin(shown, shim=_GAP, background=[255, 255, 255])
    return row.gravity("west", 12 * (shown[0].width + _GAP), _ROW, extend="white")


def _least(film: Film) -> float:
    return min((c.ratio for c in film.contrast), default=21.0)


def _encode(frames: Frames, path: Path) -> None:
    from studio.video.encode import encode  # only here is PyAV needed

    started = time.perf_counter()
    encode(frames, frames.width, frames.height, path)
    print(f"  {path}: {path.stat().st_size / 1e6:.1f} MB in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    raise SystemExit(main())
