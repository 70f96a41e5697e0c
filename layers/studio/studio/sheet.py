"""Contact sheets: every layout in every ratio, every preset, and a film's frames, from the command line.

python -m studio.sheet OUT_DIR [photo ...] [--logo FILE] [--headline TEXT] [--layout NAME] [--ratio 4:5] …

With layouts or ratios named, only the sheet of these is made; with --presets, only one of all presets with
all photos, whose names say what is in them.
"""

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import pyvips

from studio.brief import AdBrief, Offer, Rating
from studio.cutting import photo
from studio.cutting.photo import PhotoError
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.layout import LAYOUTS, RATIOS, compose
from studio.photoshoot import presets, shoot, size_of, subject_of, suited
from studio.type.ink import draw_line
from studio.type.style import Style
from studio.video import film
from studio.video.frames import Frames

_ROW: Final = 420  # pixels: height of a picture on a sheet
_GAP: Final = 18
_LABEL: Final = 34
_ACROSS: Final = 6  # presets beside each other
_GROUND: Final = [236, 236, 236]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    photos = {path.stem: photo.load(path.read_bytes()) for path in options.photos}
    if options.presets:
        _save_presets(photos, out / "presets.jpg")
        return 0
    logos = [picture.logo("logo", photo.load(options.logo.read_bytes()))] if options.logo else []
    products = {name: picture.product("product-1", one) for name, one in photos.items()}
    brief = _brief(options)
    for name, product in products.items() or [("no photo", None)]:
        shown = [product, *logos] if product else logos
        _save(_layouts(brief, shown, options), out / f"layouts {name}.png".replace(" ", "-"))
    if options.layouts or options.ratios:
        return 0
    _save(_films(brief, {name: [product, *logos] for name, product in products.items()}), out / "films.png")
    for name, one in photos.items():
        _save_presets({name: one}, out / f"presets-{name}.jpg")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="studio.sheet", description="Contact sheets of all the studio makes."
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("photos", type=Path, nargs="*")
    parser.add_argument("--logo", type=Path)
    parser.add_argument("--presets", action="store_true", help="only the presets, with all photos")
    parser.add_argument("--headline", default="Brighter skin in 14 days")
    parser.add_argument("--subheadline", default="Dermatologist tested, vegan formula")
    parser.add_argument("--cta", default="Shop Now")
    parser.add_argument("--brand", default="")
    parser.add_argument("--product", default="")
    parser.add_argument("--color", action="append", default=[])
    parser.add_argument("--font", action="append", default=[])
    parser.add_argument("--price", default="")
    parser.add_argument("--was", default="")
    parser.add_argument("--badge", default="")
    parser.add_argument("--rating", default="", help="such as 4.8, or 4.8/1234: of so many ratings")
    parser.add_argument("--tone", default="")
    parser.add_argument("--direction", default="")
    parser.add_argument("--layout", dest="layouts", action="append", choices=list(LAYOUTS))
    parser.add_argument("--ratio", dest="ratios", action="append", help="such as 4:5, or a size: 1674x628")
    return parser


def _brief(options: argparse.Namespace) -> AdBrief:
    return AdBrief(
        headlines=(options.headline,) if options.headline else (),
        subheadlines=(options.subheadline,) if options.subheadline else (),
        ctas=(options.cta,) if options.cta else (),
        brand_name=options.brand,
        product_name=options.product,
        colors=tuple(options.color),
        fonts=tuple(options.font),
        tone=options.tone,
        direction=options.direction,
        offer=Offer(options.price, options.was, options.badge, _rating(options.rating)),
    )


def _rating(words: str) -> Rating | None:
    value, _, count = words.partition("/")
    return Rating(float(value), int(count) if count else None) if value else None


def _layouts(brief: AdBrief, shown: Sequence[Picture], options: argparse.Namespace) -> pyvips.Image:
    """A row a layout, a column a ratio."""
    rows = []
    for name in options.layouts or LAYOUTS:
        started = time.perf_counter()
        row = [_ad(brief, shown, name, ratio) for ratio in options.ratios or RATIOS]
        rows.append(_labelled(name, _side_by_side(row)))
        print(f"{name}: {len(row)} pictures in {time.perf_counter() - started:.1f} s")
    return _stacked(rows)


def _ad(brief: AdBrief, shown: Sequence[Picture], name: str, ratio: str) -> pyvips.Image:
    width, height = map(int, ratio.split("x")) if "x" in ratio else (None, None)
    made = compose(brief, shown, ratio=ratio, width=width, height=height, layout=name)
    low = min((c.ratio for c in made.contrast), default=21.0)
    for note in made.notes:
        print(f"  {name} {ratio}: {note}")
    if made.layout != name or low < 4.5:
        print(f"  {name} {ratio}: became {made.layout}, least contrast {low:.1f}")
    image = render.render(made.design, picture.sources(shown)).copy_memory()
    return image.thumbnail_image(10_000, height=_ROW).copy_memory()


def _save_presets(photos: dict[str, photo.Photo], path: Path) -> None:
    """A picture a preset and photo, in the scale that the photo's name tells."""
    subjects = {}
    for name, one in photos.items():
        try:
            subjects[name] = subject_of(one)
        except PhotoError as error:
            print(f"no presets for {name}: {error}")
    tiles = []
    for index, preset in enumerate(presets()):
        for name, subject in subjects.items():
            kind = size_of(subject.pose, name.replace("_", " "))
            scene, _ = suited(preset.scene, kind)
            image = shoot(subject.cutout, scene, (_ROW, _ROW), seed=index, pose=subject.pose, kind=kind)
            tiles.append(_labelled(preset.id, image.copy_memory()))
    rows = [tiles[first : first + _ACROSS] for first in range(0, len(tiles), _ACROSS)]
    if rows:
        _save(_stacked(map(_side_by_side, rows)), path)


def _films(brief: AdBrief, shown: dict[str, list[Picture]]) -> pyvips.Image:
    """A row a photo and ratio: how the film enters, its captions, how it ends."""
    rows = []
    for name, pictures in (shown or {"no photo": []}).items():
        for ratio in film.RATIOS:
            planned = film.plan(brief, pictures, ratio=ratio)
            frames, line = Frames(planned, pictures), planned.timeline
            captions = [(caption.start + caption.end) / 2 for caption in planned.captions]
            times = [0.0, 0.8, *captions[:4], line.end_card + 0.3, line.end - 0.1]
            row = [frames.planes(at).rgb().thumbnail_image(10_000, height=_ROW).copy_memory() for at in times]
            rows.append(_labelled(f"{name} {ratio} {planned.layout}, {line.end:.1f} s", _side_by_side(row)))
    return _stacked(rows)


def _side_by_side(images: Iterable[pyvips.Image]) -> pyvips.Image:
    row, *others = images
    for image in others:
        row = row.join(image, "horizontal", expand=True, shim=_GAP, background=_GROUND)
    return row


def _stacked(rows: Iterable[pyvips.Image]) -> pyvips.Image:
    column, *others = rows
    for row in others:
        column = column.join(row, "vertical", expand=True, shim=_GAP, background=_GROUND)
    column = column.embed(
        _GAP, _GAP, column.width + 2 * _GAP, column.height + 2 * _GAP, extend="background", background=_GROUND
    )
    return column.copy_memory()


def _labelled(name: str, image: pyvips.Image) -> pyvips.Image:
    label = draw_line(name, Style("Inter", 600), 20, "LTR", "#333333").image
    high = image.embed(0, _LABEL, image.width, image.height + _LABEL, extend="background", background=_GROUND)
    return high.composite2(label, "over", x=0, y=4)[0:3].copy_memory()


def _save(sheet: pyvips.Image, path: Path) -> None:
    sheet.write_to_file(str(path))
    print(path)


if __name__ == "__main__":
    raise SystemExit(main())
