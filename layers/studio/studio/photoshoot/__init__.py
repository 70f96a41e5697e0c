"""Product photoshoots: a cutout, a scene, and the photograph of one in the other. All of it is computed.

`subject_of` a photo gives cutout and palette; `recommend` ranks the `presets` for them; a scene is a preset's
or `read_prompt`'s; `shoot` photographs it in one of the `render_kinds`' sizes; `encode` makes the file.
"""

from studio.cutting.pose import Pose, pose_of
from studio.photoshoot.formats import (
    ALL,
    DISPLAY,
    LOW_RESOLUTION,
    RENDER_KINDS,
    SOCIAL,
    Format,
    RenderKind,
    encode,
    render_kinds,
)
from studio.photoshoot.placing import laid_over, placed
from studio.photoshoot.presets import Preset, preset, presets
from studio.photoshoot.prompt import Reading, read_prompt
from studio.photoshoot.recommend import Recommendation, recommend
from studio.photoshoot.scene import Scene
from studio.photoshoot.shoot import seen_from_above, shoot
from studio.photoshoot.sizes import Size, size_of, suited
from studio.photoshoot.subject import Subject, subject_of

__all__ = [
    "ALL",
    "DISPLAY",
    "LOW_RESOLUTION",
    "RENDER_KINDS",
    "SOCIAL",
    "Format",
    "Pose",
    "Preset",
    "Reading",
    "Recommendation",
    "RenderKind",
    "Scene",
    "Size",
    "Subject",
    "encode",
    "laid_over",
    "placed",
    "pose_of",
    "preset",
    "presets",
    "read_prompt",
    "recommend",
    "render_kinds",
    "seen_from_above",
    "shoot",
    "size_of",
    "subject_of",
    "suited",
]
