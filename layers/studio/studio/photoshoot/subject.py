"""A photo → what a photoshoot needs of it, or a clear refusal."""

from dataclasses import dataclass

import pyvips

from studio.color.palette import Palette, extract
from studio.cutting.cropping import cut_edges
from studio.cutting.cutout import Cutout, cut_out
from studio.cutting.photo import Photo, PhotoError
from studio.cutting.pose import Pose, pose_of

_AT_TOP = 0.15  # of its height: a head that begins there is its wearer's, and no print
_MOST_CUT = 2  # of the photo's edges at which a product may go on beyond it


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A product ready to be photographed: RGBA `cutout`, how sure its outline is (0..1), colours, pose, and
    whether somebody has it on, whose head is at its top."""

    cutout: pyvips.Image
    confidence: float
    palette: Palette
    pose: Pose
    worn: bool = False


def subject_of(photo: Photo, cut: Cutout | None = None) -> Subject:
    """`cut`: the photo's cutout, where it was made before. Raises PhotoError `unknown_foreground` where the
    product can't be told from its background."""
    cut = cut or cut_out(photo)
    if not cut.usable or min(cut.image.width, cut.image.height) < 8:
        raise PhotoError(
            "unknown_foreground",
            "Could not identify foreground in image: send a photo of the whole product on a plain, "
            "contrasting background, or one with a transparent background.",
        )
    edges = cut_edges(photo, cut)
    if len(edges) > _MOST_CUT:
        raise PhotoError(
            "unknown_foreground",
            f"The product is cut off at the photo's {', '.join(sorted(edges))}: send a photo of all of it.",
        )
    _, top, _, height = cut.bbox
    worn = any(head[1] < top + _AT_TOP * height for head in cut.heads)
    return Subject(cut.image, cut.confidence, extract(cut.image), pose_of(cut.image, edges), worn)
