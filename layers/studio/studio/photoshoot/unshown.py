"""Which words of a prompt that were understood are not in the scene, as others took their place."""

from collections.abc import Iterator
from typing import Final

from studio.photoshoot.drafts import Draft
from studio.photoshoot.presets import preset
from studio.photoshoot.scene import Scene
from studio.photoshoot.weather import WITH_SKY, lit

_STANDS: Final = {"stand": "round", "block": "block", "steps": "steps", "books": "books", "stack": "stack"}
_BACKDROPS: Final = {"mesh": "mesh", "lights": "lights", "interior": "interior"}
_NIGHT_OF: Final = {"city_street_day": "neon_street_night"}  # the same place at another hour
# Of these the lamp or the sky can be but one.
_RIVALS: Final = (
    {"left", "right", "back", "top"},
    {"soft", "hard"},
    {"dark", "bright"},
    {"warm", "cool"},
    {"morning", "noon", "afternoon", "evening", "night", "storm"},
)


def unshown(draft: Draft, scene: Scene) -> Iterator[str]:
    """The phrases that the scene shows nothing of, in their order."""
    yield from draft.replaced
    for phrase, kind, value in draft.said:
        if value not in draft.without and not _is_shown(phrase, kind, value, draft, scene):
            yield phrase


def _is_shown(phrase: str, kind: str, value: str, draft: Draft, scene: Scene) -> bool:
    if kind == "setting":
        return _is_setting(phrase, value, draft, scene)
    if kind == "prop":
        return any(prop.kind == value for prop in scene.props)
    if kind == "gobo":
        through = {"window": ("blinds",)}.get(value, ())  # the sun falls through both
        return scene.setting == "outdoors" or draft.gobo in (value, *through) or scene.light.gobo == value
    if kind == "backdrop":
        return scene.backdrop.kind == _BACKDROPS[value]
    if kind == "light":
        return _is_light(phrase, value, draft, scene)
    if kind == "place" and value in _STANDS:
        return scene.stand is not None and scene.stand.shape == _STANDS[value]
    return True


def _is_setting(phrase: str, value: str, draft: Draft, scene: Scene) -> bool:
    """Whether it is the place that is drawn, or a word for something in that."""
    if draft.base is None:
        return False
    drawn = preset(_NIGHT_OF.get(draft.base, draft.base) if "night" in draft.lights else draft.base)
    own = drawn.scene
    if own.backdrop.kind not in ("none", scene.backdrop.kind) and not set(own.props) & set(scene.props):
        return False
    told = " ".join((drawn.preview_name, drawn.prompt_text, *drawn.tags)).lower()
    return value == draft.base or phrase in told


def _is_light(phrase: str, value: str, draft: Draft, scene: Scene) -> bool:
    """Whether no later word of its kind says otherwise."""
    if value == "mist":
        return scene.backdrop.kind in WITH_SKY
    rivals = next((group for group in _RIVALS if value in group), {value})
    said = [wish for wish in draft.lights if wish in rivals and wish not in draft.without]
    return said[-1:] == [value] or "shadow" in phrase or lit(scene.light, value) == scene.light
