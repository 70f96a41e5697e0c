"""Design templates of Static Ads Lab's API: the studio's layouts, each in each ratio."""

from dataclasses import dataclass
from typing import Any, Final

# The studio's layouts, by the words that ask for them in a brief's style.
LAYOUTS: Final = {
    "podium": "podium",
    "split": "split",
    "full_bleed": "full bleed",
    "editorial": "editorial",
    "poster": "poster",
    "minimal": "minimal",
    "grid": "grid",
    "card": "card",
    "color_block": "color block",
    "framed": "framed",
    "type_only": "type only",
    "seasonal": "seasonal",
}
RATIOS: Final = ("1:1", "4:5", "9:16", "16:9")


@dataclass(frozen=True, slots=True)
class Template:
    layout: str
    ratio: str

    @property
    def id(self) -> str:
        return f"dt_{self.layout}_{self.ratio.replace(':', 'x')}"

    @property
    def style(self) -> str:
        """What of a brief asks for it."""
        return LAYOUTS[self.layout]

    @property
    def view(self) -> dict[str, Any]:
        """As the vendor tells of one."""
        return {
            "id": self.id,
            "status": "completed",
            "preview_url": None,
            "reference_image_url": None,
            "aspect_ratio": self.ratio,
            "ad_format": self.layout,
            "industry": None,
        }


TEMPLATES: Final = {
    made.id: made for made in (Template(layout, ratio) for layout in LAYOUTS for ratio in RATIOS)
}


def template(named: str) -> Template | None:
    return TEMPLATES.get(named)
