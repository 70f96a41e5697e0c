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

# Of these some are a colour as often, so that one alone tells nothing: "in Cognac und Schwarz".
COLOURS: Final = frozenset({"cognac", "champagne", "champagner", "merlot", "sherry"})
# "Idéal avec un verre de vin blanc", "great with a cold beer": what is eaten beside a drink is none.
_GOES: Final = (
    r"ideal\w*|idéal\w*|perfe[ck]t\w*|parfait\w*|perfett\w+|great|good|best|delicious|goes|pairs|lovely|"
    r"passt|schmeckt|"
    r"lecker|gut|délicieu\w+|accompagn\w+|bon(?:ne)?|marida\w*|acompañ\w+|combina\w*|rico|ottim[oa]|buon[oa]|"
    r"si (?:abbina|accompagna|sposa)|excelente|acompanh\w+|ótim[oa]|bom|boa|lekker|heerlijk|past|idealn\w+|"
    r"pasuje|smakuje|świetn\w+|doskonał\w+|pyszn\w+"
)
_DRINKS: Final = (
    r"(?:\w*wein|sekt|secco|crémant|tonic|wódk\w+|wines?|beers?|bier|gin|port|sherry|prosecco|champagne?r?|cava|cider|lagers?|ale|stout|"
    r"whisk(?:y|ey)|"
    r"vins?|bières?|cidre|vino|vinos|cerveza|birra|vinho|cerveja|wijn|\w*wijn|bier(?:tje)?|win[aoe]m?|"
    r"piw[aoe]m?|aperitif|apéritif|aperitivo)"
)
BESIDE_A_DRINK: Final = re.compile(
    rf"(?<!\w)(?:{_GOES})(?!\w)[^.;!?]{{0,12}}?(?<!\w)(?:with|to|beside|mit|zum?|zur|avec|à|con|al|com|a|"
    rf"met|bij|z|ze|do)"
    rf"(?!\w)[^.;!?,]{{0,40}}?(?<!\w){_DRINKS}(?!\w)(?: (?:blanco?|rouge|rosso|bianco|tinto|branco|"
    rf"rosé)(?!\w))?"
    rf"(?:(?: (?:or|oder|ou|o|of|lub|and|und|et|y|e|en|i))(?: \w+){{0,3}}? {_DRINKS}(?!\w))?",
    re.IGNORECASE,
)
