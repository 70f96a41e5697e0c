"""The presets: ready scenes, each with a name, the prompt that describes it, tags and categories."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from studio.photoshoot.presets import places, seasons, settings, studio
from studio.photoshoot.scene import Scene


@dataclass(frozen=True, slots=True)
class Preset:
    """`prompt_text` continues "a photo of the product …". Holidays have tags and no category."""

    id: str
    preview_name: str
    prompt_text: str
    scene: Scene
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


Row = tuple[str, str, str, str, Scene]


@lru_cache(maxsize=1)
def presets() -> tuple[Preset, ...]:
    """All of them, in the order in which a page should show them."""
    return tuple(_read((*studio.ROWS, *settings.ROWS, *places.ROWS, *seasons.ROWS)))


def preset(preset_id: str) -> Preset:
    """Raises KeyError for an id that isn't there."""
    return _by_id()[preset_id]


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Preset]:
    return {one.id: one for one in presets()}


def _read(rows: Iterable[Row]) -> Iterable[Preset]:
    for identity, categories, tags, prompt, scene in rows:
        name = identity.replace("_", " ").title()
        yield Preset(identity, name, prompt, scene, tuple(tags.split()), tuple(categories.split()))
