"""What is set smaller in an ad than those who look at ads of its form read at a glance."""

from collections.abc import Iterator, Mapping
from typing import Final

from studio.design.tree import Design, Text, walk
from studio.drawing import lettering
from studio.layout.parts.setting import least_sub, least_type
from studio.layout.seen.faults import Fault
from studio.layout.stage.stage import Stage

_ALIKE: Final = ("headline", "price", "cta-label")  # are looked at where all words have a least size
_FIRST: Final = 1.25  # times as large has a headline to be, that is read first
_ROUNDING: Final = 0.99
MODEST: Final = "modest"  # the fault of copy that could be larger; nobody is told of it who cannot help it
# At 1080, in a post: smaller than that, a smaller picture is tried for a larger headline and sub-headline.
_POST: Final = {"headline": 56.0, "subheadline": 28.0}
_MODEST_COSTS: Final = 0.1


def cramped(stage: Stage, design: Design) -> list[Fault]:
    """The texts of the ad on this stage that are too small for its form, though they might be read. What has
    few pixels is looked at larger: no type in it needs to be as large as a banner's."""
    sizes = {node.id: lettering.fitted(node).size for node in walk(design) if isinstance(node, Text)}
    enlarged = min(stage.width, stage.height) / 1080 / stage.unit
    least = dict.fromkeys(_ALIKE, least_type(stage) * enlarged)
    least["headline"] *= _FIRST
    least["subheadline"] = 0.0 if stage.captioned else least_sub(stage) * enlarged
    found = [
        Fault("cramped", (name,), 1 - sizes[name] / wanted)
        for name, wanted in least.items()
        if name in sizes and sizes[name] < wanted * _ROUNDING
    ]
    return found or list(_modest(stage, sizes))


def _modest(stage: Stage, sizes: Mapping[str, float]) -> Iterator[Fault]:
    """The texts of a post that can be read, and look lost beside their picture."""
    if stage.shape not in ("square", "portrait") or not stage.shrunk:
        return
    for name, least in _POST.items():
        wanted = 0.0 if stage.captioned and name == "subheadline" else least * stage.unit
        if name in sizes and sizes[name] < wanted * _ROUNDING:
            yield Fault(MODEST, (name,), _MODEST_COSTS * (1 - sizes[name] / wanted))
