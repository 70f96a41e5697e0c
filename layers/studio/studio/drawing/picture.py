"""The pictures of a brief, looked at once: cut out, measured, named for the design tree."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pyvips

from studio.color.oklch import Oklch, Rgb, srgb_to_oklab
from studio.color.palette import Palette, Swatch, extract
from studio.cutting.cropping import Edge, cut_edges
from studio.cutting.crown import crown_of
from studio.cutting.cutout import Cutout, brings_outline, cut_out
from studio.cutting.photo import Photo
from studio.cutting.pose import pose_of
from studio.cutting.screens import is_screen

CUTOUT = ".cutout"  # ends the name of a picture whose ground was removed
LOGO = "logo"  # the id of the node that shows the brand's logo, in every layout
_LOGO_SIDE = 1600  # px; no ad shows a logo larger
_LONGEST_SIDE = 4096
_MOST_PIXELS = 48_000_000  # of all pictures of an ad together
_FOOT_SIDE = 128
_BELOW = 0.985  # of a photo's height: what reaches that goes on below
_RIM_SIDE, _OF_RIM, _WHITE = 64, 0.95, 244  # px; share of a photo's rim; level of 255
_DEEPEST = 0.25  # of a product's height: what ends higher up is no foot
_PLAIN, _OF_PLAIN = 6, 0.75  # levels of 255, and share of the rim, of a plain ground
_STEP, _OTHER_INK, _TOUCHING = 3, 0.18, 0.01  # px; OKLab distance; share of a logo's pixels
_SPOKEN: Final[Mapping[Edge, str]] = {
    "top": "its top",
    "bottom": "its bottom",
    "left": "its left edge",
    "right": "its right edge",
}
_SHOWN: Final = {
    "place": "it shows a place",
    "animal": "it shows an animal, and nothing for sale",
    "scene": "nothing in the brief says what is sold: with a product name or a price it is",
    "person": "it shows a person, but not the whole figure",
    "people": "it shows people, and no product is named",
    "detail": "what could be cut out is a small part of it",
}
Box = tuple[float, float, float, float]
Shows = Literal["", "product", "held", "place", "animal", "scene", "person", "people", "detail"]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One picture as the layouts see it. `ref` is its name in the design tree.

    `image`: the photo, or the trimmed logo. `cutout`: the product without its background, if that could be
    trusted and is all of the product. `cut_off`: the edges at which the photo ends before the product does,
    which then has no cutout: taken out of its photo it would be a torso. `foot`: where the cutout stands,
    from left to right in shares of its width; `hangs`: the share of its height that hangs below. `subject`:
    where the photo shows the product (left, top, right, bottom in shares of the photo), `crown`: where in it
    that most likely has its face, if it has one, `heads`: where those of people are, and of what a brief says
    is an animal its crown. `ink` and `single_ink` describe a logo: its mean colour, and whether it may be
    recoloured; `parted`: of several inks, no two of which touch, so that it is read in one, too. A
    `logo_dark` is for dark grounds. `outlined`: the picture came without a ground, so that the cutout is all
    of it, and `image` stands on a white that nobody gave. `shows`: what it is of, once that was told by a
    brief (`held`: a product with somebody); of what is no product there is no cutout. `lies`: it is seen from
    above, or would fall over, and is put on no podium. `screen`: a screenshot, of which all is to be seen.
    `on_white`: it was photographed on nothing but white. `deep`: the share of a cutout's height by which what
    of it stands farthest behind is above what stands in front.
    """

    ref: str
    kind: Literal["product", "logo", "logo_dark"]
    image: pyvips.Image
    cutout: pyvips.Image | None
    confidence: float
    palette: Palette
    ink: Rgb = (0, 0, 0)
    single_ink: bool = False
    foot: tuple[float, float] = (0.0, 1.0)
    hangs: float = 0.0
    subject: Box = (0.0, 0.0, 1.0, 1.0)
    crown: Box | None = None
    heads: tuple[Box, ...] = ()
    cut_off: tuple[Edge, ...] = ()
    parted: bool = False
    outlined: bool = False
    shows: Shows = ""
    lies: bool = False
    screen: bool = False
    on_white: bool = False
    deep: float = 0.0

    @property
    def cutout_ref(self) -> str:
        return self.ref + CUTOUT

    @property
    def is_scene(self) -> bool:
        """Whether it is of something else than a thing that is sold."""
        return self.shows in _SHOWN

    @property
    def why_uncut(self) -> str:
        """Why there is no cutout of a product."""
        if self.is_scene:
            return _SHOWN[self.shows]
        if self.cut_off:
            edges = " and ".join(_SPOKEN[edge] for edge in self.cut_off)
            return f"the photo cuts the product off at {edges}"
        return "the product could not be cut out cleanly"

    @property
    def ratio(self) -> float:
        """Width over height of what will be shown."""
        shown = self.cutout or self.image
        return float(shown.width / shown.height)

    @property
    def print_ratio(self) -> float:
        """Width over height of what is shown where photos are shown as they are."""
        return self.ratio if self.loose else float(self.image.width / self.image.height)

    @property
    def loose(self) -> bool:
        """Whether it is printed without its ground: there was none, or a white that nobody would miss."""
        return self.outlined or (self.on_white and self.cutout is not None)


def fit_for(count: int) -> int:
    """The longest side (px) of each of `count` pictures, for all of them to fit into memory together."""
    return min(_LONGEST_SIDE, math.isqrt(_MOST_PIXELS // max(count, 1)))


def product(ref: str, photo: Photo, cut: Cutout | None = None) -> Picture:
    """A product photo, cut out where that can be done well. `cut`: its cutout, where it was made before."""
    cut = cut or cut_out(photo)
    usable = cut.usable and min(cut.image.width, cut.image.height) >= 8
    # A thing that somebody has cut out stands at the edge of its file; of a person the photo ended there.
    whole = photo.has_alpha and brings_outline(photo.image) and not cut.heads
    found = cut_edges(photo, cut) if usable and not whole else frozenset()
    cut_off = tuple(edge for edge in _SPOKEN if edge in found)
    usable = usable and not cut_off
    pose = pose_of(cut.image) if usable else None
    shown = cut.image if usable else photo.image
    image = photo.image
    if max(image.width, image.height) > _LONGEST_SIDE:
        image = image.thumbnail_image(_LONGEST_SIDE, height=_LONGEST_SIDE, size="down").copy_memory()
    if image.bands == 4:
        image = image.flatten(background=[255, 255, 255]).copy_memory()
    return Picture(
        ref,
        "product",
        image,
        cut.image if usable else None,
        cut.confidence,
        extract(shown.copy_memory()),
        foot=foot_of(cut.image, pose.hangs) if pose else (0.0, 1.0),
        hangs=pose.hangs if pose else 0.0,
        subject=_shares(cut.bbox, photo) if cut.usable else _with_all(image, _shares(cut.bbox, photo)),
        crown=_crown(cut, photo),
        heads=tuple(_shares(head, photo) for head in cut.heads),
        cut_off=cut_off,
        outlined=usable and photo.has_alpha and brings_outline(photo.image),
        lies=pose is not None and pose.lies,
        screen=not usable and is_screen(image),
        on_white=usable and _is_on_white(image),
        deep=max((foot.high for foot in pose.feet if foot.high < _DEEPEST), default=0.0) if pose else 0.0,
    )


def _is_on_white(image: pyvips.Image) -> bool:
    small = image.thumbnail_image(_RIM_SIDE, height=_RIM_SIDE, size="both").numpy()[..., :3].min(axis=-1)
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    return bool(np.percentile(rim, 100 * (1 - _OF_RIM)) >= _WHITE)


def _with_all(image: pyvips.Image, found: Box) -> Box:
    """What was found in a photo, but not to be trusted, with all else that is seen on a plain ground: crops
    to a part of it cut the rest of a telephone of which that is the screen."""
    small = image.thumbnail_image(_RIM_SIDE * 2, height=_RIM_SIDE * 2, size="both").numpy()[..., :3]
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]]).astype(np.int16)
    ground = np.median(rim, axis=0)
    if float((np.abs(rim - ground).max(axis=-1) <= _PLAIN).mean()) < _OF_PLAIN:
        return found
    seen = np.abs(small - ground).max(axis=-1) > 2 * _PLAIN
    down, across = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(down):
        return found
    (high, wide), box = seen.shape, found if found != (0.0, 0.0, 1.0, 1.0) else (1.0, 1.0, 0.0, 0.0)
    left, top, right, bottom = box
    return (
        min(left, float(across[0] / wide)),
        min(top, float(down[0] / high)),
        max(right, float((across[-1] + 1) / wide)),
        max(bottom, float((down[-1] + 1) / high)),
    )


def _crown(cut: Cutout, photo: Photo) -> Box | None:
    """None where nothing was found, and all of the photo is shown for it."""
    if cut.image.bands < 4 or (cut.confidence == 0 and cut.bbox == (0, 0, photo.width, photo.height)):
        return None
    left, top, right, bottom = _shares(cut.bbox, photo)
    first, upper, last, lower = crown_of(cut.image, cut_below=bottom > _BELOW)
    width, height = right - left, bottom - top
    return left + first * width, top + upper * height, left + last * width, top + lower * height


def _shares(box: tuple[int, int, int, int], photo: Photo) -> Box:
    left, top, width, height = box
    right, bottom = (left + width) / photo.width, (top + height) / photo.height
    return (max(0.0, left / photo.width), max(0.0, top / photo.height), min(1.0, right), min(1.0, bottom))


def foot_of(cutout: pyvips.Image, hangs: float = 0.0) -> tuple[float, float]:
    """Between which shares of its width a cutout touches what it stands on: a mug's handle does not. `hangs`:
    the share of its height that is below."""
    alpha = cutout[3].thumbnail_image(_FOOT_SIDE, height=_FOOT_SIDE, size="both").numpy()
    alpha = alpha[: max(1, round(len(alpha) * (1 - hangs)))]
    sole = np.flatnonzero(alpha[-max(2, len(alpha) // 18) :].max(axis=0) > 127)
    columns = alpha.shape[1]
    return (sole[0] / columns, (sole[-1] + 1) / columns) if len(sole) else (0.25, 0.75)


def logo(ref: str, photo: Photo, *, dark: bool = False) -> Picture:
    """A logo without its empty margins; a plain ground (a white box around it) is made transparent. `dark`:
    it is the one for dark grounds."""
    image = photo.image.thumbnail_image(_LOGO_SIDE, height=_LOGO_SIDE, size="down").copy_memory()
    if image.bands == 3:
        image = _lift_from_ground(image)
    image = _trimmed(image)
    ink, single, parted = _ink(image)
    kind: Literal["logo", "logo_dark"] = "logo_dark" if dark else "logo"
    return Picture(ref, kind, image, None, 1.0, extract(image), ink, single, parted=parted)


def sources(pictures: Iterable[Picture]) -> dict[str, pyvips.Image]:
    """What the renderer needs: every name that a layout may use, and its pixels."""
    found: dict[str, pyvips.Image] = {}
    for picture in pictures:
        found[picture.ref] = picture.image
        if picture.cutout is not None:
            found[picture.cutout_ref] = picture.cutout
    return found


def _lift_from_ground(image: pyvips.Image) -> pyvips.Image:
    """RGB on one plain colour → RGBA by how far each pixel is from it; other pictures stay opaque."""
    pixels = np.asarray(image.numpy(), dtype=np.float32)
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    ground = np.median(border, axis=0)
    if float(np.abs(border - ground).max(axis=1).mean()) > 6.0:
        return image.bandjoin(255).copy_memory()
    distance = np.abs(pixels - ground).max(axis=2)
    strongest = float(np.percentile(distance, 99.5))
    alpha = np.clip(distance / max(strongest, 1.0), 0.0, 1.0)[..., None]
    # What is seen is ink over ground; solving for the ink keeps soft edges free of the ground's colour.
    ink = np.clip((pixels - ground * (1 - alpha)) / np.maximum(alpha, 0.05), 0, 255)
    rgba = np.concatenate([ink, alpha * 255], axis=2).round().astype(np.uint8)
    height, width = rgba.shape[:2]
    lifted = pyvips.Image.new_from_memory(rgba.tobytes(), width, height, 4, "uchar")
    return lifted.copy(interpretation="srgb")


def _trimmed(image: pyvips.Image) -> pyvips.Image:
    if min(image.width, image.height) < 3:  # find_trim looks at 3×3 pixels
        return image
    left, top, width, height = image[3].find_trim(threshold=8, background=0)
    if width < 2 or height < 2:
        return image
    return image.crop(left, top, width, height).copy_memory()


def _ink(image: pyvips.Image) -> tuple[Rgb, bool, bool]:
    """The mean visible colour; whether all visible pixels are about of it; whether there are several colours,
    no two of which touch."""
    small = np.asarray(image.thumbnail_image(160, height=160, size="down").numpy(), dtype=np.float64)
    seen = small[..., 3] > 200
    if not seen.any():
        seen = small[..., 3] > 0
    if not seen.any():
        return (0, 0, 0), False, False
    colors = small[seen][:, :3]
    red, green, blue = np.rint(colors.mean(axis=0)).astype(int)
    lab = srgb_to_oklab(colors)
    spread = float(np.percentile(np.linalg.norm(lab - np.median(lab, axis=0), axis=1), 90))
    full = bool((small[..., 3] > 200).mean() > 0.9)  # an opaque tile: recolouring it would leave a block
    single = spread < 0.09 and not full
    return (int(red), int(green), int(blue)), single, not single and not full and not _touch(small)


def _touch(pixels: npt.NDArray[np.float64]) -> bool:
    """Whether colours change within what is opaque, and not over a gap."""
    opaque, lab = (
        pixels[..., 3] > 200,
        srgb_to_oklab(pixels[..., :3].reshape(-1, 3)).reshape((*pixels.shape[:2], 3)),
    )
    changes = 0
    for there, color in ((opaque, lab), (opaque.T, lab.transpose(1, 0, 2))):
        run = np.logical_and.reduce([there[:, at : there.shape[1] - _STEP + at] for at in range(_STEP + 1)])
        apart = np.linalg.norm(color[:, _STEP:] - color[:, :-_STEP], axis=-1)
        changes += int((run & (apart > _OTHER_INK)).sum())
    return changes > _TOUCHING * int(opaque.sum())


def seen(picture: Picture) -> dict[str, Any]:
    """What is known of a picture beside its pixels, as plain JSON data (see `recalled`)."""
    return {
        "ref": picture.ref,
        "kind": picture.kind,
        "cut": picture.cutout is not None,
        "confidence": picture.confidence,
        "palette": [
            [s.hex, s.oklch.lightness, s.oklch.chroma, s.oklch.hue, s.weight]
            for s in picture.palette.swatches
        ],
        "ink": picture.ink,
        "single_ink": picture.single_ink,
        "foot": picture.foot,
        "hangs": picture.hangs,
        "subject": picture.subject,
        "crown": picture.crown,
        "heads": picture.heads,
        "cut_off": picture.cut_off,
        "parted": picture.parted,
        "outlined": picture.outlined,
        "lies": picture.lies,
        "screen": picture.screen,
        "on_white": picture.on_white,
        "deep": picture.deep,
    }


def names_of(known: Mapping[str, Any]) -> list[str]:
    """The names of the pixels that `recalled` needs."""
    return [known["ref"], known["ref"] + CUTOUT] if known["cut"] else [known["ref"]]


def recalled(known: Mapping[str, Any], pixels: Mapping[str, pyvips.Image]) -> Picture:
    """The picture of which `seen` told so much."""
    swatches = tuple(Swatch(h, Oklch(li, c, hue), weight) for h, li, c, hue, weight in known["palette"])
    red, green, blue = known["ink"]
    return Picture(
        known["ref"],
        known["kind"],
        pixels[known["ref"]],
        pixels[known["ref"] + CUTOUT] if known["cut"] else None,
        known["confidence"],
        Palette(swatches),
        (red, green, blue),
        known["single_ink"],
        tuple(known["foot"]),
        known.get("hangs", 0.0),
        tuple(known["subject"]),
        tuple(known["crown"]) if known.get("crown") else None,
        tuple((left, top, right, bottom) for left, top, right, bottom in known.get("heads", ())),
        tuple(known.get("cut_off", ())),
        bool(known.get("parted", False)),
        bool(known.get("outlined", False)),
        lies=bool(known.get("lies", False)),
        screen=bool(known.get("screen", False)),
        on_white=bool(known.get("on_white", False)),
        deep=known.get("deep", 0.0),
    )
