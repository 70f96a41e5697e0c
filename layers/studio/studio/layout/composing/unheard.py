"""Which wishes of the direction an ad does not show: each is told, none dropped in silence."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from studio.color.oklch import hue_distance
from studio.design.tree import AnyNode, Design, DropShadow, LinearGradient, RadialGradient, Text, walk
from studio.layout.composing.choosing import EVERY, lettered
from studio.layout.layouts.seasonal import SEASONS
from studio.layout.stage.stage import Stage
from studio.layout.stage.theme import FACE_OF_MOOD, GOAL_OF_MOOD, build_theme
from studio.words.direction import Direction

_NEAR: Final = 40.0  # degrees from warm or cool, within which an ad is that


def _has(*ids: str) -> Callable[[AnyNode], bool]:
    return lambda node: node.id.startswith(ids)


def _is_gradient(node: AnyNode) -> bool:
    return any(isinstance(fill, LinearGradient | RadialGradient) for fill in getattr(node, "fills", ()))


# By which nodes an element is seen.
_SHOWN: Final[dict[str, Callable[[AnyNode], bool]]] = {
    "arch": _has("arch"),
    "podium": _has("podium"),
    "window_light": _has("window-light"),
    "shadow": lambda node: "shadow" in node.id or any(isinstance(e, DropShadow) for e in node.effects),
    "reflection": _has("product-reflection", "product-mirrored"),
    "arrow": _has("cta-arrow"),
    "border": _has("border", "sheet"),
    "shapes": _has("disc", "dot", "ring", "card-back", "decor", "arch", "blot"),
    "gradient": _is_gradient,
    "logo": _has("logo"),
    "cta": _has("cta"),
    "badge": _has("badge"),
    "price": _has("price"),
    "rating": _has("rating"),
    "uppercase": lambda node: isinstance(node, Text) and node.text_case == "UPPER",
}


def unheard(stage: Stage, layout: str, design: Design) -> Iterator[str]:
    """The wishes, as they were put, of which nothing is in the ad."""
    seen = _Seen(stage, layout, design)
    for wish in stage.direction.said:
        if not any(seen.shows(kind, value) for kind, value in wish.meanings):
            yield wish.words


class _Seen:
    def __init__(self, stage: Stage, layout: str, design: Design) -> None:
        self._stage, self._layout, self._design = stage, layout, design

    def shows(self, kind: str, value: str) -> bool:
        direction = self._stage.direction
        if kind == "layout":  # that the first cannot be had, is told where it is chosen
            return value in (self._layout, direction.layout)
        if kind == "scheme":
            return value == direction.scheme
        if kind == "season":
            return self._layout == "seasonal" and self._is_season(value)
        if kind == "element":
            return value in direction.unwanted or any(map(_SHOWN[value], walk(self._design)))
        if kind == "color":
            return value in direction.avoided_colors or self._changes(
                replace(direction, colors=tuple(one for one in direction.colors if one != value))
            )
        return self._is_mood(value)

    def _is_season(self, value: str) -> bool:
        season = self._stage.direction.season
        snows = season is not None and any(one.form == "snowflake" for one in SEASONS[season].strewn)
        return value == season or (value == "winter" and snows)

    def _is_mood(self, mood: str) -> bool:
        theme, direction = self._stage.theme, self._stage.direction
        if mood not in direction.moods or mood == EVERY[self._layout].letters:
            return True
        if dict(FACE_OF_MOOD).get(mood) == theme.type.headline:
            return True
        goal = GOAL_OF_MOOD.get(mood)
        if goal is not None and hue_distance(theme.hue, goal) <= _NEAR:
            return True
        return self._changes(replace(direction, moods=direction.moods - {mood}))

    def _changes(self, without: Direction) -> bool:
        """Whether the theme would be another one without a wish."""
        stage = self._stage
        themes = (
            build_theme(stage.brief, lettered(direction, self._layout), stage.palette)
            for direction in (stage.direction, without)
        )
        return next(themes) != next(themes)


def notes_of(stage: Stage, layout: str, design: Design) -> list[str]:
    """The note of what is not shown, if there is any."""
    words = ", ".join(f"“{wish}”" for wish in dict.fromkeys(unheard(stage, layout, design)))
    where = f"this {layout.replace('_', ' ')} ad"
    return [f"asked for in the direction, but not in {where}: {words}"] if words else []
