"""The colours and typefaces of one ad: from the brand, else from the product, bent by the direction."""

from dataclasses import dataclass
from typing import Literal

from studio.brief import AdBrief
from studio.color.oklch import (
    BLACK,
    WHITE,
    Oklch,
    Rgb,
    contrast_ratio,
    darken_until,
    distance,
    from_oklch,
    hue_distance,
    mix,
    parse_hex,
    to_hex,
    to_oklch,
)
from studio.color.palette import Palette, Swatch
from studio.type import faces
from studio.words.direction import Direction

Scheme = Literal["light", "dark"]

# Asked in this order.
FACE_OF_MOOD = (
    ("luxe", "Playfair Display"),
    ("serif", "Playfair Display"),
    ("playful", "Fredoka"),
    ("bold", "Anton"),
    ("minimal", "Inter"),
    ("modern", "Inter"),
)
LETTER_MOODS = frozenset(mood for mood, _ in FACE_OF_MOOD)
GOAL_OF_MOOD = {"warm": 60.0, "cool": 240.0}  # OKLCH hues

_GREY = 0.03  # OKLCH chroma under which a colour has no hue worth using
_FAINT = 0.018  # chroma under which there is no hue at all
_PALE = 0.93  # OKLCH lightness from which a colour is a tint of white: cream has little chroma and yet a hue
_PALE_GREY = 0.012
_SAND_HUE = 78.0
_DEEP = 0.36  # OKLCH lightness of the brand's colour as an area of a dark ad, at most
_BRIGHT = 0.68  # OKLCH lightness from which a brand's colour bears dark type, and is not darkened for white
_DEFAULT_HUE = 255.0
_KIN = 32.0  # degrees
_SAFE = 4.8  # contrast that leaves something to rounding and dither
_MUD = (62.0, 125.0)  # OKLCH hues
_KHAKI = (84.0, 125.0)  # of these, those that are khaki before they are brown
_LIGHTER_YELLOW, _GREYER_OLIVE = 0.45, 0.4  # of the way to white; of the chroma
_LEAST_LIFT = -0.02  # OKLCH lightness
_DARK_OF_MUD = 0.26, 0.03  # OKLCH lightness and chroma: nearly black, and neither brown nor olive
_VIVID = 0.11  # OKLCH chroma
_STANDS_OUT = 0.13  # OKLab distance of a button from its ground
_PASTEL = 0.70, 0.955  # OKLCH lightness of colours that are pale, and no tint of white
_TINTED = 0.02  # OKLCH chroma from which a pale colour is one
_LIGHTER_PASTEL = 0.03  # OKLCH lightness that it goes up and is not white
_DEEPER_PASTEL = 0.3  # OKLCH chroma for each lightness that a pastel goes down: it would be grey


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The headline's face and how it is set (`scale`: of the usual size); `body` is for all other copy."""

    headline: str = "Poppins"
    weight: int = 700
    tracking: float = -0.012
    leading: float = 1.0
    scale: float = 1.0
    body: str = "Inter"
    upper: bool = False

    @property
    def name(self) -> str:
        """The face of a brand's name: the headline's, where that can be read so small."""
        return self.body if faces.family_for(self.headline).character == "display" else self.headline


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for. `tone` makes more of the same hue."""

    scheme: Scheme
    hue: float
    vividness: float
    accent: Rgb
    brand: Rgb
    type: Typefaces

    @property
    def paper(self) -> str:
        """The colour of a sheet on which things are shown."""
        return self.tone(0.2, 0.02) if self.dark else self.tone(0.992, 0.005)

    def tone(self, lightness: float, chroma: float, *, shift: float = 0.0) -> str:
        """A colour of the ad's hue; `chroma` is for an ordinary ad and scales with its vividness. A yellow as
        deep as other hues are is khaki, a peach tan, and a dark yellow olive: lighter, and greyer."""
        hue = (self.hue + shift) % 360.0
        khaki = _KHAKI[0] <= hue <= _KHAKI[1]
        peach = is_muddy(hue) and is_pastel(to_oklch(self.brand))
        if lightness > _BRIGHT and (khaki or peach):
            lightness += (1 - lightness) * _LIGHTER_YELLOW
        elif khaki:
            chroma *= _GREYER_OLIVE
        return to_hex(from_oklch(Oklch(lightness, chroma * self.vividness, hue)))

    @property
    def dark(self) -> bool:
        return self.scheme == "dark"

    @property
    def wall(self) -> tuple[str, str]:
        """Background, from where the light comes to where it does not."""
        if self.dark:
            return self.tone(0.30, 0.055), self.tone(0.19, 0.045)
        return self.tone(0.982, 0.016), self.tone(0.93, 0.046)

    @property
    def niche(self) -> tuple[str, str]:
        if self.dark:
            return self.tone(0.50, 0.11), self.tone(0.33, 0.075)
        return self.tone(0.885, 0.07), self.tone(0.80, 0.11)

    @property
    def ink(self) -> str:
        return self.tone(0.97, 0.014) if self.dark else self.tone(0.27, 0.06)

    @property
    def soft_ink(self) -> str:
        return self.tone(0.89, 0.03) if self.dark else self.tone(0.38, 0.05)

    @property
    def shadow(self) -> str:
        return self.tone(0.10, 0.035) if self.dark else self.tone(0.42, 0.09)


@dataclass(frozen=True, slots=True)
class Surface:
    """A plain coloured area and what may stand on it."""

    fill: str
    ink: str
    soft_ink: str
    button: Rgb

    def shade(self, lift: float, *, turn: float = 0.0) -> str:
        """The fill, lighter by `lift` (OKLCH) and turned in hue, as far as the ink stays legible."""
        base, ink = to_oklch(parse_hex(self.fill)), parse_hex(self.ink)
        hue = (base.hue + turn) % 360
        purer = 0.0
        if is_pastel(base):
            lift, purer = min(lift, _LIGHTER_PASTEL), _DEEPER_PASTEL
        if is_muddy(base.hue) and base.lightness >= _BRIGHT:
            lift = max(lift, _LEAST_LIFT)  # a darker yellow is khaki
        for share in (1.0, 0.75, 0.5, 0.25, 0.0, -0.25, -0.5, -1.0):
            lightness = min(0.985, max(0.02, base.lightness + lift * share))
            chroma = base.chroma + purer * max(0.0, base.lightness - lightness)
            color = from_oklch(Oklch(lightness, chroma, hue))
            if contrast_ratio(color, ink) >= _SAFE:
                return to_hex(color)
        return self.fill


def surface_of(theme: Theme) -> Surface:
    """The brand's colour as an area: deep enough for white type, as in dark ads, or bright enough for ink."""
    fill = to_oklch(theme.brand)
    muddy = is_muddy(fill.hue) and fill.chroma >= _GREY
    if theme.dark and muddy and fill.lightness > _DEEP:
        fill = Oklch(*_DARK_OF_MUD, fill.hue)
    elif theme.dark:
        fill = fill.with_lightness(min(fill.lightness, _DEEP))
    rgb = from_oklch(fill)
    bears_ink = fill.lightness >= _BRIGHT or (muddy and contrast_ratio(BLACK, rgb) >= _SAFE)
    if contrast_ratio(WHITE, rgb) < 4.5 and not bears_ink:
        rgb = darken_until(rgb, WHITE, 5.0)
    ink = parse_hex(label_on(rgb))
    light_ink = to_oklch(ink).lightness > 0.6
    tinted = Oklch(0.985, 0.012, fill.hue) if light_ink else Oklch(0.2, min(fill.chroma, 0.05), fill.hue)
    button = theme.brand if theme.dark and is_pastel(to_oklch(theme.brand)) else from_oklch(tinted)
    soft = mix(ink, rgb, 0.10)
    if contrast_ratio(soft, rgb) < 6.0:
        soft = ink
    return Surface(to_hex(rgb), to_hex(ink), to_hex(soft), button)


def label_on(fill: Rgb) -> str:
    """The text colour for a button of that fill: white where it can be read, else a dark shade."""
    if contrast_ratio(WHITE, fill) >= 4.5:
        return "#ffffff"
    lch = to_oklch(fill)
    dark = from_oklch(Oklch(0.24, min(lch.chroma, 0.07), lch.hue))
    return to_hex(dark if contrast_ratio(dark, fill) >= 4.5 else BLACK)


def build_theme(
    brief: AdBrief, direction: Direction, palette: Palette | None, *, scheme: Scheme = "light"
) -> Theme:
    """Colours named in the direction win, then the brand's, then the product's; `scheme` is the default."""
    named = [parse_hex(color) for color in direction.colors]
    brand = [parse_hex(color) for color in brief.colors]
    chosen = named + [color for color in brand if to_hex(color) not in direction.avoided_colors]
    product = _hue_of(palette)
    lead = next((lch for lch in map(to_oklch, chosen) if _has_hue(lch)), None)
    if lead is None and not chosen and product is not None:
        lead = product.oklch
    hue = lead.hue if lead is not None else _DEFAULT_HUE
    pale = lead is not None and is_pastel(lead)  # of which the set alone may be: it keeps its own hue
    if lead is not None and not pale and product is not None and hue_distance(hue, product.oklch.hue) < _KIN:
        hue = (
            product.oklch.hue
        )  # neighbours on the wheel: the set takes the product's, the button the brand's
    elif lead is not None and lead.lightness >= _PALE and _SAND_HUE < hue < 115.0:
        hue = _SAND_HUE  # deeper shades of cream are sand, not olive
    vividness = _vividness(direction, lead, any_color=bool(chosen) or product is not None)
    hue = _bent(hue, direction, has_own=bool(chosen))
    final = _scheme(direction, scheme)
    accent = _accent(chosen, lead, final, hue, palette)
    return Theme(final, hue, vividness, accent, chosen[0] if chosen else accent, typefaces(brief, direction))


def _has_hue(color: Oklch) -> bool:
    return color.chroma >= (_GREY if color.lightness < _PALE else _PALE_GREY)


def _hue_of(palette: Palette | None) -> Swatch | None:
    """The swatch that gives the product its hue, however faint; None if it is black, white and grey."""
    if palette is None:
        return None
    faint = [s for s in palette.swatches if s.oklch.chroma >= _FAINT]
    return palette.hue_color or max(faint, key=lambda s: s.weight * s.oklch.chroma, default=None)


def _scheme(direction: Direction, default: Scheme) -> Scheme:
    if direction.scheme == "dark":
        return "dark"
    return "light" if direction.scheme == "light" else default


def _vividness(direction: Direction, lead: Oklch | None, *, any_color: bool) -> float:
    if "monochrome" in direction.moods:
        return 0.12
    value = 1.0
    if lead is None:
        value = 0.12 if any_color else 0.35
    else:
        value *= min(1.0, 0.45 + lead.chroma / 0.16)
    for mood, factor in (
        ("vibrant", 1.35),
        ("playful", 1.25),
        ("bold", 1.15),
        ("muted", 0.5),
        ("calm", 0.75),
    ):
        value *= factor if mood in direction.moods else 1.0
    return min(value, 1.5)


def _bent(hue: float, direction: Direction, *, has_own: bool) -> float:
    """Warm and cool pull a hue that nobody chose some way towards amber or blue."""
    if has_own:
        return hue
    for mood, goal in GOAL_OF_MOOD.items():
        if mood in direction.moods and hue_distance(hue, goal) > 40:
            return goal
    return hue


def _accent(
    chosen: list[Rgb], lead: Oklch | None, scheme: Scheme, hue: float, palette: Palette | None
) -> Rgb:
    """The button's colour: the brand's most vivid one that stands out from the background, else a pastel of
    its own."""
    ground = from_oklch(Oklch(0.24 if scheme == "dark" else 0.955, 0.03, hue))
    vivid = sorted(chosen, key=lambda c: -to_oklch(c).chroma)
    for color in vivid:
        if distance(color, ground) >= _STANDS_OUT:
            return _labelled(color)
    pale = next((color for color in chosen if is_pastel(to_oklch(color))), None)
    if pale is not None:  # it stays what it is, with a line around it (see `buttons`)
        return pale
    if vivid and to_oklch(vivid[0]).chroma >= _GREY:
        return _labelled(deepened(to_oklch(vivid[0])))
    if chosen:
        return from_oklch(Oklch(0.95 if scheme == "dark" else 0.22, 0.01, hue))
    if lead is None:
        return from_oklch(Oklch(0.93 if scheme == "dark" else 0.25, 0.01, hue))
    if scheme == "dark":
        return from_oklch(Oklch(0.80, 0.12, hue))
    if is_muddy(hue):
        other = _clear_color(palette)
        if other is None:
            return from_oklch(Oklch(*_DARK_OF_MUD, hue))
        hue, lead = other.hue, other
    return _labelled(from_oklch(Oklch(0.52, max(0.11, min(lead.chroma, 0.19)), hue)))


def deepened(pale: Oklch) -> Rgb:
    """A light colour's hue as a button on a light ground: merely darkened it would be dull, or mud."""
    if is_muddy(pale.hue):
        return from_oklch(Oklch(*_DARK_OF_MUD, pale.hue))
    return from_oklch(Oklch(0.45, max(pale.chroma, _VIVID), pale.hue))


def is_pastel(color: Oklch) -> bool:
    """Whether a colour is pale and yet one: any shade of it that is 3:1 from white is another colour."""
    return _PASTEL[0] <= color.lightness <= _PASTEL[1] and _TINTED <= color.chroma < _VIVID


def is_muddy(hue: float) -> bool:
    """Amber, yellow and olive: as dark as a button has to be on a light ground, they are brown."""
    return _MUD[0] <= hue <= _MUD[1]


def _clear_color(palette: Palette | None) -> Oklch | None:
    """Another vivid colour of the picture, that stays one in a button."""
    vivid = [s for s in palette.swatches if s.oklch.chroma >= 0.09 and s.weight >= 0.02] if palette else []
    clear = [s for s in vivid if not is_muddy(s.oklch.hue)]
    best = max(clear, key=lambda s: s.weight * s.oklch.chroma, default=None)
    return best.oklch if best else None


def button_fill(accent: Rgb, spread: float) -> tuple[Rgb, Rgb]:
    """The accent `spread` lighter and darker (in OKLCH lightness), both legible under one label."""
    label = parse_hex(label_on(accent))
    fill = to_oklch(accent)
    step = -0.01 if label == WHITE else 0.01
    up, down = spread, spread
    if fill.lightness >= _BRIGHT and (fill.chroma >= _VIVID or is_pastel(fill)):  # lighter it would fade
        up, down = 0.0, min(spread, -_LEAST_LIFT)
    while True:
        ends = (
            from_oklch(fill.with_lightness(fill.lightness + up)),
            from_oklch(fill.with_lightness(fill.lightness - down)),
        )
        if min(contrast_ratio(label, end) for end in ends) >= 4.6 or not 0.02 < fill.lightness < 0.98:
            return ends
        fill = fill.with_lightness(fill.lightness + step)


def _labelled(fill: Rgb) -> Rgb:
    """A fill on which some label has 4.5:1; middling colours are darkened a little, but for yellows, which
    would be mud: they bear a dark one."""
    lch = to_oklch(fill)
    if contrast_ratio(WHITE, fill) >= 4.5 or lch.lightness >= 0.7:
        return fill
    if is_muddy(lch.hue) and lch.chroma >= _GREY and contrast_ratio(BLACK, fill) >= _SAFE:
        return fill
    return darken_until(fill, WHITE, 4.5)


def typefaces(brief: AdBrief, direction: Direction) -> Typefaces:
    """The brand's fonts if it has any, else what the mood asks for."""
    if brief.fonts:
        family = faces.family_for(brief.fonts[0])
        body = faces.family_for(brief.fonts[1]).name if len(brief.fonts) > 1 else _body_for(family)
        return _face(family, body, direction)
    for wanted, name in FACE_OF_MOOD:
        if wanted in direction.moods:
            return _face(faces.FAMILIES[name], "Inter", direction)
    return _face(faces.FAMILIES["Poppins"], "Inter", direction)


def _body_for(family: faces.Family) -> str:
    return family.name if family.character in ("neutral", "geometric", "rounded") else "Inter"


def _face(family: faces.Family, body: str, direction: Direction) -> Typefaces:
    """How headlines of each kind of letter are set."""
    upper = "uppercase" in direction.wanted
    if family.character == "condensed":
        caps = "uppercase" not in direction.unwanted
        return Typefaces(family.name, 400, 0.004, 1.12, 1.22, body, caps)
    if family.character == "serif":
        weight = 500 if "luxe" in direction.moods else 700
        return Typefaces(family.name, weight, -0.005, 1.08, 1.02, body, upper)
    if family.character == "rounded":
        return Typefaces(family.name, 700, -0.005, 1.0, 1.06, body, upper)
    if family.character == "neutral":
        return Typefaces(family.name, 700, -0.025, 1.06, 1.0, body, upper)
    if family.character == "display":  # what it joins or draws about its letters stays as it is
        return Typefaces(family.name, 700, 0.0, 1.06, 1.0, body, upper)
    return Typefaces(family.name, 700, -0.012, 1.0, 1.0, body, upper)
