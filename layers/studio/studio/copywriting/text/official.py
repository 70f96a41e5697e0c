"""Sites and telephone numbers that laws have named in advertising: a sentence with one is told whole.

Any other link or number is the advertiser's own way to be reached, which an ad has a button for.
"""

import re
from typing import Final

_SITES: Final = (
    # Whole authorities, by the end of their names.
    r"(?:[\w-]+\.)*(?:gouv\.fr|gov\.uk|gov\.ie|gov\.pl|gov\.it|gov\.pt|gob\.es|bund\.de|overheid\.nl|"
    r"europa\.eu|fgov\.be|belgium\.be|admin\.ch|gv\.at)|"
    # Help with gambling, alcohol, drugs and debt; nutrition; registers and complaints.
    r"joueurs-info-service\.fr|(?:alcool|drogues|tabac)-info-service\.fr|mangerbouger\.fr|orias\.fr|"
    r"(?:be)?gambleaware\.org|gamcare\.org\.uk|gamstop\.co\.uk|drinkaware\.(?:co\.uk|ie)|"
    r"moneyhelper\.org\.uk|"
    r"check-dein-spiel\.de|spielen-mit-verantwortung\.de|buwei\.de|bzga\.de|bioeg\.de|"
    r"kenn-dein-limit\.(?:de|info)|"
    r"jugarbien\.es|ordenacionjuego\.es|giocaresponsabile\.it|livroreclamacoes\.pt|jogoresponsavel\.pt|"
    r"loketkansspel\.nl|speelbewust\.nl|agog\.nl|nix18\.nl|uzaleznieniabehawioralne\.pl"
)
_NUMBERS: Final = (
    *("0974751313", "0980980930", "0800231313", "08088020133", "08001372700", "08001110111", "900200225"),
    *("800558822", "09002177721", "801889880"),
)
_OFFICIAL: Final = re.compile(
    rf"(?<![\w@.-])(?:https?://)?(?:www\.)?(?:{_SITES})(?![\w-])|"
    + "|".join(rf"(?<!\d){'[ ./-]?'.join(number)}(?!\d)" for number in _NUMBERS),
    re.IGNORECASE,
)


def names_an_office(sentence: str) -> bool:
    """Whether a sentence sends its reader to an authority or to help that a law names."""
    return bool(_OFFICIAL.search(sentence))
