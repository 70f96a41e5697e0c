"""What is done to a body for its looks, which is health's: a laser, a needle, an acid or cold, and a part.

Laser hair removal, peels, fillers, whiter teeth and tattoos that go are sold by salons, and their risks are a
clinic's. A device or an act and a part of the body meet in the name, or the part stands in the text: a laser
that cuts steel has none. Wax, scissors and polish are no such act. Patterns are read without accents.
"""

import re
from typing import Final

from studio.copywriting.text.bare import bare, compiled, pattern
from studio.sentences import sentences

# By the act alone, as a name says it.
_ALONE: Final = compiled(
    pattern(
        r"""
        laser hair|(?:permanent|definiti\w+|dauerhafte?) (?:hair removal|haarentfernung|epila\w+|depila\w+)|
        (?:e|de)pilation (?:au |a la )?(?:laser|definitive|electrique|lumiere)|laser\w*haarentf\w+|
        laserontharing|(?:epila|depila)\w+ (?:a |al |con |com )?(?:laser\w*|definitiv\w+|ipl)|
        \w*botox\w*|botulin\w*|cryolipol\w+|kryolipol\w+|criolipol\w+|kriolipol\w+|coolsculpting|liposuc\w+|
        (?:micro|mikro|micra)-?\w*needling|detatouage|\w*faltenunterspritz\w*|anti-?wrinkle injections?|
        (?:thread|draad|faden)\w*[- ]?lift\w*|fils tenseurs|hilos tensores|fili di trazione|fios tensores|
        nici lifting\w*|hifu|microblading|carb(?:oxy|oxi|ossi)\w*|plasma pen|
        botoks\w*|me[sz]oth?erap\w*|biorivitaliz\w+|fat[- ]dissol\w*|
        fett-weg\w*|vetbevriez\w*|(?:maquillage|maquillaje|trucco|maquilhagem) permanente?|
        makijaz permanent\w*|permanente? make-?up|dermaplaning|
        (?:dermal |lip )?fillers?|\w*lipfillers?|hyaluronfill\w+|fat freezing"""
    )
)
_ACTS: Final = (
    r"\w*laser\w*|ipl|pulsed light|lumiere pulsee|luz pulsada|luce pulsata|\w*peels?|\w*peelings?|inject\w*|"
    r"inyec\w+|iniezion\w+|injec\w+|zastrzyk\w*|\w*spritz(?:en|ung)|rellen\w+|preench\w+|augment\w*|"
    r"repulp\w*|"
    r"powieksz\w+|fill(?:er|ing)s?|hyaluron\w*|hialuron\w*|ialuron\w*|acid|acido|acide|saure|kwas\w*"
)
_FREEZES: Final = r"freez\w*|vereis\w*|einfrier\w*|congel\w+|bevriez\w+|bevries\w*|zamraz\w+|cold|kalte|froid"
_WHITENS: Final = (
    r"whiten\w*|bleach\w*|\w*aufhell\w*|bleichen|blanch\w+|blanque\w+|sbianc\w+|branque\w+|bleken|wybiel\w+"
)
_REMOVES: Final = (
    r"remov\w*|retrait|\w*entfern\w*|elimin\w+|borra\w*|"
    r"rimozion\w+|rimuov\w+|remoc\w+|\w*verwijder\w*|usuwani\w+|enlev\w+"
)
_SKIN: Final = (
    r"skin|face|facial|cheeks?|wangen|joues|mejillas|guance|bochechas|policzk\w+|complexion|lips?|brow|forehead|hair-?free|\w*haut|haare?|gesicht|lippen|stirn|peau|"
    r"teint|"
    r"visage|levres|poils?|piel|vello|rostro|cara|labios|pelle|pel[io]|viso|labbra|pele|pelos|rosto|"
    r"labiais|labial|"
    r"huid\w*|haar|ontharing|gezicht|skor[aeyę]|wlos\w*|twarz\w*|ust|usta|wrinkles?|falten|rides|arrugas|"
    r"rughe|"
    r"rugas|rimpels|zmarszcz\w+|armpits?|underarms?|bikini|achseln?|aisselles|axilas|ascelle|oksels|"
    r"pach[yi]?|"
    r"zone|zona|strefe"
)
_TEETH: Final = r"teeth|zahn\w*|dents?|dentaire|dental|dientes|denti|dentes|dentario|tand\w*|zeb\w*"
_MARKS: Final = (
    r"\w*tattoo\w*|tatouages?|tatuaz\w*|tatuaj\w+|tatuagg\w+|tatuag\w+|tatoeages?|"
    r"moles?|leberfleck\w*|lunares|grains de beaute|(?:skin tag|wart)s?|warzen|verrues?|verrugas?|verruche|"
    r"wratten|brodawk\w*"
)
_FAT: Final = (
    r"fat|belly|\w*fett|bauch|graisse|ventre|grasa|abdomen|grasso|pancia|gordura|barriga|vet|"
    r"buik|tluszcz|brzuch\w*"
)
# The act in the name, and what it is done to there or in the text.
_MEET: Final = tuple(
    (compiled(pattern(act)), compiled(pattern(part)))
    for act, part in (
        (_ACTS, _SKIN),
        (_ACTS, _MARKS),
        (_FREEZES, _FAT),
        (_FREEZES, _MARKS),
        (_WHITENS, _TEETH),
        (_REMOVES, _MARKS),
    )
)
_ON_SKIN: Final = compiled(pattern(_SKIN))
# What is sold in a pot is a cosmetic: "Peeling, 200 ml", "whitening toothpaste". A salon uses creams, too.
_QUANTITY: Final = re.compile(r"\d ?(?:ml|g|oz)\b", re.IGNORECASE)
_POT: Final = re.compile(
    r"\b(?:\w*mas(?:k\w*|que|carilla)|maschera|balm|toothpaste|strips?|cream|serum|soap|"
    r"scrub|zahnpasta|creme|serum|seife|"
    r"dentifrice|savon|pasta|crema|jabon|sapone|sabonete|tandpasta|krem|mydlo)\b",
    re.IGNORECASE,
)


def is_done_to_a_body(name: str, text: str) -> bool:
    """Whether what is called `name` and told of in a `text` changes skin, hair, teeth or fat for looks."""
    called, whole = bare(name), bare(f"{name}. {text}")
    injected = _ALONE.search(called) and (
        _ON_SKIN.search(called) or called.startswith("lip")
    )  # "Lip fillers", by the millilitre
    if _POT.search(called) or (_QUANTITY.search(whole) and not injected):
        return False
    begins = bare(f"{name}. {next(iter(sentences(text)), '')}")
    return bool(_ALONE.search(begins)) or any(
        act.search(called) and part.search(whole) for act, part in _MEET
    )
