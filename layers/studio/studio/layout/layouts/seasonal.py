"""A season's set: its colours, its decoration, the product in the middle of it."""

from dataclasses import dataclass, replace

from studio.color.oklch import Oklch, contrast_ratio, from_oklch, parse_hex, to_oklch
from studio.design.tree import AnyNode, Frame, Group
from studio.layout.layouts.card import card_layout
from studio.layout.layouts.podium import podium_layout
from studio.layout.parts.column import column
from studio.layout.parts.decor import Strewn, out_of_focus, strew
from studio.layout.parts.props import wall
from studio.layout.parts.setting import setting_for
from studio.layout.stage.stage import Rect, Stage
from studio.layout.stage.theme import Scheme, deepened, is_pastel


@dataclass(frozen=True, slots=True)
class Season:
    """`hue` and `vividness` colour the set, `accent` the button where the brand has no colour of its own."""

    hue: float
    vividness: float
    scheme: Scheme
    accent: str
    strewn: tuple[Strewn, ...]
    window_light: bool = False
    lights: tuple[str, ...] = ()  # colours of what is out of focus; else those of the first drawing


_GOLD, _SNOW = "#e2bd63", "#f4f7fb"

SEASONS: dict[str, Season] = {
    "christmas": Season(
        152,
        1.15,
        "dark",
        "#d23b3b",
        (
            Strewn("snowflake", (_SNOW,), 16, 0.03, 0.10, 0.75),
            Strewn("sparkle", (_GOLD,), 18, 0.012, 0.045, 0.95),
            Strewn("disc", (_SNOW,), 40, 0.004, 0.012, 0.8),
        ),
        lights=("#e2bd63", "#d23b3b", "#e2bd63"),
    ),
    "new_year": Season(
        275,
        1.0,
        "dark",
        _GOLD,
        (
            Strewn("sparkle", (_GOLD, "#fff3cf"), 22, 0.015, 0.07),
            Strewn("strip", (_GOLD, "#f4e3b0", "#b6a4ff"), 34, 0.012, 0.03, 0.9),
            Strewn("disc", (_GOLD,), 22, 0.005, 0.014),
        ),
        lights=("#e2bd63", "#8f7bff"),
    ),
    "valentine": Season(
        5,
        1.25,
        "light",
        "#c81e4f",
        (
            Strewn("heart", ("#e4567c", "#f08aa4", "#c9305c"), 22, 0.022, 0.095, 0.85),
            Strewn("sparkle", ("#ffffff",), 12, 0.012, 0.03),
        ),
    ),
    "easter": Season(
        110,
        0.9,
        "light",
        "#7b4fb0",
        (
            Strewn("egg", ("#f2a7bd", "#a9cdee", "#f6dc7e", "#b7a2e0"), 14, 0.035, 0.095),
            Strewn("flower", ("#ffffff", "#f6dc7e"), 16, 0.02, 0.05, 0.95),
        ),
    ),
    "spring": Season(
        355,
        0.85,
        "light",
        "#2f7d4f",
        (
            Strewn("flower", ("#f3a6bf", "#f7c6d5", "#ffffff"), 22, 0.025, 0.09, 0.95),
            Strewn("leaf", ("#7fb38a", "#a5cfa6"), 12, 0.025, 0.06, 0.9),
        ),
        True,
    ),
    "summer": Season(
        85,
        1.35,
        "light",
        "#e8521f",
        (
            Strewn("leaf", ("#2f9e7a", "#58bf8f", "#1f7d68"), 14, 0.05, 0.15, 0.92),
            Strewn("disc", ("#ffffff",), 16, 0.008, 0.03, 0.75),
        ),
        True,
    ),
    "autumn": Season(
        58,
        1.15,
        "light",
        "#a8401b",
        (Strewn("leaf", ("#b5471b", "#d9822b", "#8a3b1e", "#c8a02c"), 24, 0.035, 0.11, 0.95),),
    ),
    "halloween": Season(
        300,
        1.1,
        "dark",
        "#f0801a",
        (
            Strewn("bat", ("#7d5aa8", "#5d4088"), 14, 0.05, 0.17),
            Strewn("sparkle", ("#f0a04a",), 14, 0.01, 0.035),
            Strewn("disc", ("#f0801a",), 12, 0.005, 0.014, 0.8),
        ),
        lights=("#f0801a", "#8a5cc0"),
    ),
    "winter": Season(
        235,
        0.9,
        "light",
        "#1f5fa8",
        (
            Strewn("snowflake", ("#ffffff", "#8fb7dc"), 20, 0.03, 0.12, 0.9),
            Strewn("disc", ("#ffffff",), 40, 0.005, 0.016, 0.95),
        ),
        lights=("#ffffff", "#a9cdf0"),
    ),
    "black_friday": Season(
        285,
        0.05,
        "dark",
        "#ffd11a",
        (
            Strewn("strip", ("#ffd11a", "#ffffff", "#6b6b6b"), 40, 0.012, 0.036, 0.95),
            Strewn("sparkle", ("#ffd11a",), 14, 0.015, 0.05),
        ),
    ),
    "celebration": Season(
        300,
        0.9,
        "light",
        "#7a35c9",
        (
            Strewn("strip", ("#f2a51e", "#e24c7b", "#3aa6d8", "#4fb783"), 44, 0.014, 0.034),
            Strewn("disc", ("#f2a51e", "#e24c7b", "#3aa6d8"), 24, 0.006, 0.02),
        ),
    ),
}


def seasonal_layout(stage: Stage) -> list[AnyNode]:
    name = stage.direction.season or "celebration"
    season = SEASONS[name]
    dressed = _dressed(stage, season)
    if stage.direction.season is None:
        stage.notes.append("no season is named in the direction: a celebration without one was laid out")
    if not stage.products:
        nodes = _type(dressed)
    else:
        nodes = podium_layout(dressed) if stage.lead.cutout is not None else card_layout(dressed)
    if not stage.wants("shapes"):
        return nodes
    return _decorated(dressed, season, nodes)


def _dressed(stage: Stage, season: Season) -> Stage:
    """The stage in the season's colours. Colours asked for by name or by the brand keep the button."""
    scheme: Scheme = season.scheme
    if stage.direction.scheme in ("light", "dark"):
        scheme = "dark" if stage.direction.scheme == "dark" else "light"
    theme = stage.theme
    own = bool(stage.brief.colors or stage.direction.colors)
    ground = from_oklch(Oklch(0.24 if scheme == "dark" else 0.95, 0.03, season.hue))
    kept = contrast_ratio(theme.accent, ground) >= 2.0 or is_pastel(to_oklch(theme.accent))
    accent = theme.accent if own and kept else parse_hex(season.accent)
    if own and accent != theme.accent:
        lch = to_oklch(theme.accent)
        accent = from_oklch(lch.with_lightness(0.8)) if scheme == "dark" else deepened(lch)
    dressed = replace(theme, scheme=scheme, hue=season.hue, vividness=season.vividness, accent=accent)
    unwanted = stage.direction.unwanted | (frozenset() if season.window_light else {"window_light"})
    return replace(stage, theme=dressed, direction=replace(stage.direction, unwanted=frozenset(unwanted)))


def _type(stage: Stage) -> list[AnyNode]:
    """No product: the copy in the middle of the decoration."""
    setting = replace(
        setting_for(stage, align="CENTER"), logo_in_flow=True, headline_cap=stage.headline_cap * 1.15
    )
    box = stage.safe.inset(stage.safe.width * 0.08, stage.safe.height * 0.06)
    return wall(stage) + list(column(stage, box, setting).nodes)


# Places of what is out of focus: x and y in shares of the canvas, size in shares of its short side.
_FAR = (
    (-0.05, 0.02, 0.16),
    (0.9, -0.04, 0.2),
    (0.93, 0.62, 0.13),
    (-0.06, 0.72, 0.2),
    (0.42, -0.07, 0.13),
)
_BEHIND = ("background", "corner-glow", "floor", "window-light")


def _decorated(stage: Stage, season: Season, nodes: list[AnyNode]) -> list[AnyNode]:
    """Decoration between the wall and everything else, and a few large pieces out of focus before it all."""
    back = [node for node in nodes if node.id in _BEHIND]
    front = [node for node in nodes if node.id not in _BEHIND]
    unit = stage.unit
    avoid = [_bounds(node).inset(-26 * unit) for node in front if _counts(node)]
    strewn: list[AnyNode] = []
    for index, what in enumerate(season.strewn):
        strewn += strew(what, stage.canvas, avoid, seed=11 + index, prefix=f"decor-{what.form}")
    decor = Group(
        id="decor", name="Decoration", width=stage.width, height=stage.height, children=tuple(strewn)
    )
    return [*back, *_far(stage, season), decor, *front]


def _far(stage: Stage, season: Season) -> list[AnyNode]:
    """Large soft lights at the edges, as a camera sees what is far from its focus."""
    w, h, unit = stage.width, stage.height, stage.unit
    colors = season.lights or season.strewn[0].colors
    size = min(w, h)
    return [
        out_of_focus(
            f"bokeh-{index + 1}",
            "disc",
            Rect(x * w, y * h, size * s, size * s),
            colors[index % len(colors)],
            max(30 * unit, 22.0),
            0.2 if stage.theme.dark else 0.26,
        )
        for index, (x, y, s) in enumerate(_FAR)
    ]


def _counts(node: AnyNode) -> bool:
    """Whether decoration keeps away from the node: from all but shadows."""
    return not node.id.endswith("shadow")


def _bounds(node: AnyNode) -> Rect:
    if isinstance(node, Group) and not isinstance(node, Frame):
        boxes = [_bounds(child) for child in node.children if _counts(child)]
        left, top = min(b.x for b in boxes), min(b.y for b in boxes)
        right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
        return Rect(left + node.x, top + node.y, right - left, bottom - top)
    return Rect(node.x, node.y, node.width, node.height)
