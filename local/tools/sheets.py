"""Contact sheets of what the studio makes of some photographs, to be looked at.

python -m local.tools.sheets OUT_DIR [photo ...] [--logo FILE] [--headline TEXT] [--layout NAME] [--ratio 4:5]

A sheet of all layouts for each photo, in each ratio and in two placements (any size is a ratio: 1674x628),
one of films' frames, and one of all presets for each photo. --only makes one kind of them: `presets` then
shows all photos side by side, `edits` the first photo's ads before and after an edit, beside the ad that was
asked for so at first. A photo's name says what is in it; --briefs gives each its own copy.
"""

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyvips

from adrelay.providers.studio.options import AdOptions
from adrelay.rendering.sizes import order
from studio.brief import AdBrief, Offer, Rating
from studio.cutting import photo
from studio.cutting.photo import PhotoError
from studio.design.tree import Design
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.layout import LAYOUTS, Composition, compose
from studio.layout.edits.reflow import reflow
from studio.photoshoot import presets, shoot, size_of, subject_of, suited
from studio.type.ink import draw_line
from studio.type.style import Style
from studio.video import film
from studio.video.frames import Frames

RATIOS: Final = ("1:1", "4:5", "9:16", "16:9", "meta_story", "google_landscape")
_FIELDS: Final = {"headline": "headlines", "subheadline": "subheadlines", "cta-label": "ctas"}
KINDS: Final = ("layouts", "films", "presets", "edits")
_ROW: Final = 420  # pixels: height of a picture on a sheet
_GAP: Final = 18
_LABEL: Final = 34
_ACROSS: Final = 6  # presets beside each other
_GROUND: Final = [236, 236, 236]
# What an edit writes: more than was there, and less.
_EDITS: Final = (
    {
        "headline": "Everything you need for the long way home, and not a gram more",
        "cta-label": "Find yours today",
    },
    {"headline": "Yes.", "subheadline": "New"},
)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    photos = {path.stem: photo.load(path.read_bytes()) for path in options.photos}
    only = options.only or ("layouts" if options.layouts or options.ratios else None)
    if only == "presets":
        _save_presets(photos, out / "presets.jpg")
        return 0
    logos = [picture.logo("logo", photo.load(options.logo.read_bytes()))] if options.logo else []
    shown = {name: [picture.product("product-1", one), *logos] for name, one in photos.items()}
    shown = shown or {"no photo": logos}
    briefs = {name: _brief(options, name) for name in shown}
    if only in (None, "layouts"):
        for name, pictures in shown.items():
            made = _layouts(briefs[name], pictures, options)
            _save(made, out / f"layouts {name}.png".replace(" ", "-"))
    if only in (None, "edits"):
        _save(_edits(briefs, shown, options), out / "edits.png")
    if only in (None, "films"):
        _save(_films(briefs, shown), out / "films.png")
    for name, one in photos.items() if only is None else ():
        _save_presets({name: one}, out / f"presets-{name}.jpg")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="local.tools.sheets", description="Contact sheets of all the studio makes."
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("photos", type=Path, nargs="*")
    parser.add_argument("--logo", type=Path)
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--briefs", type=Path, help="JSON: a photo's name -> its headline, cta, price …")
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
    parser.add_argument("--ratio", dest="ratios", action="append", help="such as 4:5, 1674x628 or tiktok")
    return parser


def _brief(options: argparse.Namespace, name: str) -> AdBrief:
    if options.briefs:
        said = json.loads(options.briefs.read_text(encoding="utf-8")).get(name, {})
        options = argparse.Namespace(**{**vars(options), **said})
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
    made = _composed(brief, shown, name, ratio)
    low = min((c.ratio for c in made.contrast), default=21.0)
    for note in made.notes:
        print(f"  {name} {ratio}: {note}")
    if made.layout != name or low < 4.5:
        print(f"  {name} {ratio}: became {made.layout}, least contrast {low:.1f}")
    return _drawn(made.design, shown)


def _composed(brief: AdBrief, shown: Sequence[Picture], name: str, ratio: str) -> Composition:
    width, _, height = ratio.partition("x")
    if width.isdigit() and height.isdigit():
        return compose(brief, shown, width=int(width), height=int(height), layout=name)
    ordered = order(ratio, AdOptions())
    return compose(
        brief, shown, width=ordered.width, height=ordered.height, covered=ordered.covered, layout=name
    )


def _drawn(design: Design, shown: Sequence[Picture]) -> pyvips.Image:
    image = render.render(design, picture.sources(shown)).copy_memory()
    return image.thumbnail_image(10_000, height=_ROW).copy_memory()


def _edits(
    briefs: dict[str, AdBrief], shown: dict[str, list[Picture]], options: argparse.Namespace
) -> pyvips.Image:
    """A row a layout and ratio: the ad, then each edit of it beside the ad that was asked for so at first."""
    (name, pictures), *_ = shown.items()
    brief, rows = briefs[name], []
    for layout in options.layouts or LAYOUTS:
        for ratio in options.ratios or ("1:1", "9:16"):
            first = _composed(brief, pictures, layout, ratio).design
            row = [_drawn(first, pictures)]
            for copy in _EDITS:
                edited = reflow(brief, pictures, laid_out=first, changed=first, copy=copy)
                lines: dict[str, Any] = {_FIELDS[node]: (line,) for node, line in copy.items()}
                asked = _composed(replace(brief, **lines), pictures, layout, ratio)
                row += [_drawn(edited.design, pictures), _drawn(asked.design, pictures)]
            rows.append(
                _labelled(
                    f"{layout} {ratio}: before; edited, asked for; edited, asked for", _side_by_side(row)
                )
            )
    return _stacked(rows)


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
            kind = size_of(subject.pose, name.replace("_", " "), worn=subject.worn)
            scene, _ = suited(preset.scene, kind)
            image = shoot(subject.cutout, scene, (_ROW, _ROW), seed=index, pose=subject.pose, kind=kind)
            tiles.append(_labelled(preset.id, image.copy_memory()))
    rows = [tiles[first : first + _ACROSS] for first in range(0, len(tiles), _ACROSS)]
    if rows:
        _save(_stacked(map(_side_by_side, rows)), path)


def _films(briefs: dict[str, AdBrief], shown: dict[str, list[Picture]]) -> pyvips.Image:
    """A row a photo and ratio: how the film enters, its captions, how it ends."""
    rows = []
    for name, pictures in shown.items():
        for ratio in film.RATIOS:
            planned = film.plan(briefs[name], pictures, ratio=ratio)
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
