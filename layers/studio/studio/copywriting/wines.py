"""What is poured and called after its grape, region or style, in whichever language: "Old Vine Rioja"."""

import re
from typing import Final

# Not those that are a town, a colour or a dish as often ("Porto", "Burgundy", "Bordeaux", "Marsala").
POURED: Final = re.compile(
    r"(?<!\w)(?:rioja|ribera del duero|rueda verdejo|chianti|barolo|barbaresco|brunello|montepulciano|"
    r"primitivo|sangiovese|nebbiolo|barbera|valpolicella|amarone|lambrusco|prosecco|franciacorta|soave|"
    r"vermentino|pinot (?:grigio|gris|noir|blanc|nero|bianco)|chardonnay|sauvignon(?: blanc)?|"
    r"cabernet(?: sauvignon)?|merlot|syrah|shiraz|malbec|zinfandel|tempranillo|garnacha|grenache|"
    r"albariño|verdejo|monastrell|riesling|silvaner|müller-thurgau|gewürztraminer|grauburgunder|"
    r"weißburgunder|spätburgunder|dornfelder|trollinger|lemberger|blaufränkisch|zweigelt|"
    r"grüner veltliner|chablis|sancerre|beaujolais|côtes? du rhône|châteauneuf|muscadet|chenin blanc|"
    r"viognier|crémant|champagner?|vinho verde|alvarinho|touriga nacional|cava brut|moscatel|tokaji|ipa|"
    r"neipa|pilsn?er|hefeweizen|kölsch|stout|pale ale|mezcal|armagnac|calvados|cognac|aperol|limoncello|"
    r"grappa|ouzo|sambuca|vermouth|sherry)(?!\w)(?! (?:vinegar|essig|glass(?:es)?|gläser|trifle))",
    re.IGNORECASE,
)
