"""Contact sheets: every layout in every ratio, from the command line.

python -m studio.sheet OUT_DIR [photo ...] [--logo FILE] [--headline TEXT] [--direction TEXT] …
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import pyvips

from studio import photo, picture, render
from studio.brief import AdBrief
from studio.layout import LAYOUTS, RATIOS, Composition, compose
from studio.photoshoot.sheet import main as presets_sheet
from studio.picture import Picture
from studio.text import Style, draw_line

_ROW = 420  # pixels: height of a picture on the sheet
_GAP = 18
_LABEL = 34


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    pictures = [picture.product(f"product-{i + 1}", _load(p)) for i, p in enumerate(options.photos)]
    if options.logo:
        pictures.append(picture.logo("logo", _load(options.logo)))
    brief = AdBrief(
        headlines=(options.headline,) if options.headline else (),
        subheadlines=(options.subheadline,) if options.subheadline else (),
        ctas=(options.cta,) if options.cta else (),
        brand_name=options.brand,
        product_name=options.product,
        colors=tuple(options.color),
        fonts=tuple(options.font),
        tone=options.tone,
        direction=options.direction,
    )
    rows = []
    for name in options.layouts or LAYOUTS:
        started = time.perf_counter()
        row = [_one(brief, pictures, name, ratio, out) for ratio in options.ratios or RATIOS]
        rows.append(_row(name, row))
        print(f"{name}: {len(row)} pictures in {time.perf_counter() - started:.1f} s")
    sheet = pyvips.Image.arrayjoin(rows, across=1, shim=_GAP, background=[236, 236, 236])
    sheet.write_to_file(str(out / "sheet.png"))
    print(out / "sheet.png")
    if options.photos and not (options.layouts or options.ratios):
        presets_sheet(str(out / "presets.jpg"), [str(path) for path in options.photos])
        print(out / "presets.jpg")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="studio.sheet", description="Contact sheet of all layouts.")
    parser.add_argument("out", type=Path)
    parser.add_argument("photos", type=Path, nargs="*")
    parser.add_argument("--logo", type=Path)
    parser.add_argument("--headline", default="Brighter skin in 14 days")
    parser.add_argument("--subheadline", default="Dermatologist tested, vegan formula")
    parser.add_argument("--cta", default="Shop Now")
    parser.add_argument("--brand", default="")
    parser.add_argument("--product", default="")
    parser.add_argument("--color", action="append", default=[])
    parser.add_argument("--font", action="append", default=[])
    parser.add_argument("--tone", default="")
    parser.add_argument("--direction", default="")
    parser.add_argument("--layout", dest="layouts", action="append", choices=list(LAYOUTS))
    parser.add_argument("--ratio", dest="ratios", action="append")
    return parser


def _load(path: Path) -> photo.Photo:
    return photo.load(path.read_bytes())


def _one(brief: AdBrief, pictures: Sequence[Picture], name: str, ratio: str, out: Path) -> pyvips.Image:
    made: Composition = compose(brief, pictures, ratio=ratio, layout=name)
    image = render.render(made.design, picture.sources(pictures)).copy_memory()
    file = out / f"{name}_{ratio.replace(':', 'x')}.png"
    file.write_bytes(render.encode(image, "png"))
    low = min((c.ratio for c in made.contrast), default=21.0)
    for note in made.notes:
        print(f"  {name} {ratio}: {note}")
    if made.layout != name or low < 4.5:
        print(f"  {name} {ratio}: became {made.layout}, least contrast {low:.1f}")
    return image.thumbnail_image(10_000, height=_ROW)


def _row(name: str, images: Sequence[pyvips.Image]) -> pyvips.Image:
    width = sum(image.width + _GAP for image in images) + _GAP
    row = (pyvips.Image.black(width, _ROW + _LABEL + _GAP, bands=3) + 236).cast("uchar")
    row = row.copy(interpretation="srgb")
    label = draw_line(name, Style("Inter", 600), 20, "LTR", "#333333").image
    x = _GAP
    for image in images:
        row = row.insert(image, x, _LABEL)
        x += image.width + _GAP
    return row.composite2(label, "over", x=_GAP, y=8)[0:3]


if __name__ == "__main__":
    raise SystemExit(main())
