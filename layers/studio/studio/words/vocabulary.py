"""The words that a brief's free text may use, and what each does. Data only; `direction` reads it.

A term is one or more words; a trailing `*` stands for any ending. Of terms that overlap the longest wins.
"""

from typing import Final

# What every layout is called by; see `studio.layout`.
LAYOUTS: Final = {
    "podium": "podium|pedestal|plinth|arch|arches|archway|product hero|product_hero|hero product|stage",
    "split": "split|split panel|split screen|half and half|side by side|two halves|two columns|panel",
    "full_bleed": (
        "full bleed|full-bleed|fullbleed|edge to edge|photo background|background photo|"
        "full screen photo|lifestyle|photo-led|photographic|cinematic"
    ),
    "editorial": "editorial|magazine|serif|fashion|vogue|lookbook",
    "poster": ("poster|big type|huge type|big headline"),
    "minimal": (
        "minimal|minimalist|minimalistic|minimalism|clean|simple|whitespace|white space|"
        "understated|uncluttered"
    ),
    "grid": "grid|collage|cards|card grid|gallery|mosaic|tiles|several photos|multiple photos",
    "card": "card|photo card|rounded card|rounded photo",
    "color_block": (
        "colour block|color block|colour blocks|color blocks|colour blocked|color blocked|colour-block|"
        "color-block|color_block|colour-blocked|color-blocked|colour blocking|"
        "color blocking|block of colour|block of color"
    ),
    "framed": (
        "framed|framed photo|framed picture|framed image|framed print|photo in a frame|picture frame|"
        "photo frame|photo print|art print|passepartout|passe-partout|polaroid|white border photo"
    ),
    "type_only": (
        "type only|text only|text-only|type-only|typography only|typographic|typography|no photo|"
        "no image|no picture|no product|without photo|without image|without product|words only"
    ),
    "seasonal": "seasonal|holiday|festive|celebration|celebratory|party|confetti",
}

SCHEMES: Final = {
    "dark": (
        "dark|darker|moody|night|noir|midnight|black background|dark background|dark mode|low key|dramatic"
    ),
    "light": (
        "light|lighter|bright|brighter|airy|white background|light background|light mode|sunny|"
        "luminous|daylight"
    ),
}

MOODS: Final = {
    "bold": (
        "bold|bolder|strong|loud|punchy|energetic|dynamic|high energy|impactful|eye-catching|"
        "striking|urgent|powerful"
    ),
    "minimal": "minimal|minimalist|minimalistic|minimalism|clean|simple|understated|uncluttered",
    "luxe": (
        "luxe|luxury|luxurious|premium|elegant|elegance|sophisticated|refined|opulent|high end|"
        "high-end|exclusive"
    ),
    "playful": (
        "playful|fun|cheerful|friendly|quirky|joyful|happy|casual|cute|whimsical|youthful|kids|rounded"
    ),
    "calm": "calm|soft|softer|gentle|serene|soothing|delicate|quiet|pastel|pastels|dreamy",
    "natural": "natural|organic|earthy|botanical|eco|sustainable|nature",
    "modern": (
        "modern|contemporary|sleek|tech|techy|futuristic|sporty|professional|corporate|business|trustworthy"
    ),
    "serif": "serif|editorial|classic|timeless|traditional|magazine|fashion",
    "vibrant": "vibrant|colourful|colorful|saturated|vivid|rich colours|rich colors",
    "muted": "muted|desaturated|subdued|neutral|neutral colours|neutral colors|nude",
    "warm": "warm|warmer|warm tones|golden hour",
    "cool": "cool|cooler|cold|cool tones|icy|fresh|crisp",
    "monochrome": "monochrome|monochromatic|tonal|black and white|greyscale|grayscale|grey|gray",
}

SEASONS: Final = {
    "christmas": "christmas|xmas|santa|advent|festive season|holiday season|holidays",
    "new_year": "new year|new year's|new years|new year's eve|nye|silvester",
    "valentine": "valentine*|valentine's day|valentines day|hearts|romantic|mother's day|mothers day",
    "easter": "easter",
    "spring": "spring|springtime|blossom|blossoms|floral|flowers",
    "summer": "summer|summery|summertime|beach|tropical|sunshine|holiday by the sea|vacation",
    "autumn": "autumn|autumnal|fall|thanksgiving|harvest|leaves",
    "halloween": "halloween|spooky|pumpkin|pumpkins",
    "winter": "winter|wintry|snow|snowy|snowflakes|frosty",
    "black_friday": "black friday|black-friday|cyber monday|cyber week|cyber-monday",
}

# Feasts that no season's set is of, though the name of one is in theirs: they come back as not understood.
OTHER_FEASTS: Final = (
    "chinese new year|chinese new year's|chinese new years|chinese new year's eve|lunar new year|"
    "lunar new year's|lunar new years|lunar new year's eve|korean new year|vietnamese new year|"
    "tibetan new year|mongolian new year|thai new year|lao new year|khmer new year|cambodian new year|"
    "burmese new year|myanmar new year|persian new year|iranian new year|kurdish new year|"
    "afghan new year|islamic new year|hijri new year|muslim new year|jewish new year|hindu new year|"
    "tamil new year|sinhala new year|sinhalese new year|sinhala and tamil new year|bengali new year|"
    "nepali new year|punjabi new year|sikh new year|gujarati new year|telugu new year|"
    "ethiopian new year|coptic new year|orthodox new year|old new year|"
    "spring festival|lantern festival|mid autumn festival|mid-autumn festival|moon festival|"
    "winter solstice festival|dongzhi festival"
)

# Things in the picture that can be asked for or left out.
ELEMENTS: Final = {
    "arch": "arch|arches|archway",
    "podium": "podium|pedestal|plinth|stage",
    "window_light": ("window light|window lights|window|windows|sunlight|sun rays|light rays|light beams"),
    "shadow": "shadow|shadows|drop shadow|drop shadows",
    "reflection": "reflection|reflections|mirror effect",
    "arrow": "arrow|arrows",
    "border": "border|borders|frame line|thin frame|outline|outlines",
    "shapes": (
        "shapes|shape|circle|circles|blobs|blob|geometric shapes|decoration|decorations|ornament|ornaments"
    ),
    "gradient": "gradient|gradients",
    "logo": "logo|logos",
    "cta": "button|buttons|cta|call to action",
    "badge": "badge|badges|sticker|stickers",
    "price": "price|prices|price tag|pricing",
    "rating": "rating|ratings|star rating|review stars",
    "uppercase": "uppercase|upper case|all caps|caps|capitals|capital letters",
}

COLORS: Final = {
    "red": "#d62839",
    "crimson": "#b3123b",
    "burgundy": "#6d1a36",
    "maroon": "#6b1d2a",
    "coral": "#ff6f59",
    "salmon": "#fa8072",
    "peach": "#ffb38a",
    "terracotta": "#c8603c",
    "rust": "#b7410e",
    "orange": "#f07f13",
    "amber": "#f5a300",
    "gold": "#c9a227",
    "golden": "#c9a227",
    "mustard": "#d9a404",
    "yellow": "#f7c600",
    "lime": "#a4c639",
    "olive": "#6b7a2a",
    "green": "#2e8b57",
    "emerald": "#0f8a5f",
    "forest green": "#1f4d36",
    "sage": "#9caf88",
    "mint": "#8fd6b5",
    "teal": "#0f7c80",
    "turquoise": "#2bb6b1",
    "aqua": "#3cc5c9",
    "cyan": "#14a7c4",
    "sky blue": "#6bb7e8",
    "light blue": "#8cc4ea",
    "blue": "#2563c9",
    "cobalt": "#1f4bb5",
    "navy": "#1b2a52",
    "navy blue": "#1b2a52",
    "indigo": "#3f37a6",
    "violet": "#7a4fd0",
    "purple": "#6f3cae",
    "lavender": "#b9a5e2",
    "lilac": "#c3a3dc",
    "plum": "#713a63",
    "magenta": "#c72b86",
    "pink": "#ec6a9c",
    "hot pink": "#f0287f",
    "rose": "#d9728b",
    "blush": "#f1b8b4",
    "brown": "#7a4a2b",
    "chocolate": "#4d2a18",
    "tan": "#c9a27a",
    "beige": "#dcc7a6",
    "sand": "#dcc39a",
    "cream": "#f4e7cf",
    "ivory": "#f6efdf",
    "black": "#151515",
    "charcoal": "#2f3237",
    "silver": "#b9bec5",
    "white": "#ffffff",
}

_NEGATIONS = """
no not without avoid avoiding never non don't dont do'nt doesn't isn't skip omit exclude
excluding remove minus less nothing nor ohne
"""
NEGATIONS: Final = frozenset(_NEGATIONS.split())

# Words that carry no wish of their own.
_FILLERS = """
a an the and or but with in on at of for to from by as is are be it its this that these those
our my your we i you please make made keep use using want wants would like should could can let
have having has give add put show showing feel feeling look looks looking vibe vibes mood tone
style styled design ad ads advert advertisement creative image images picture pictures visual
visuals background backgrounds colour colours color colors coloured colored palette theme themed
scheme layout composition very really quite more most much some any bit little lot lots touch
kind sort something somewhat rather too also just only so nice great good beautiful lovely
pretty attractive overall slightly highly super extra all everything through throughout product
products brand branding campaign post feed space type text copy headline effect effects element
elements inspired based around into over day tones hues shades accents accent details photo
photos sale
"""
FILLERS: Final = frozenset(_FILLERS.split())

# CutX's `style` values, and what else is often sent as one.
STYLES: Final = {
    "product_hero": "podium",
    "lifestyle": "lifestyle",
    "minimal": "minimal",
    "bold": "bold poster",
    "seasonal": "seasonal",
}
