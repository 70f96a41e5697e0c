"""Dutch: readers are "u"."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

DUTCH: Final = Phrases(
    name="Dutch",
    address="u",
    presents="Even voorstellen: {name}",
    closers={
        Tone.PROFESSIONAL: ("Meer hierover op onze pagina.",),
        Tone.CASUAL: ("Nieuwsgierig?",),
        Tone.URGENT: ("Liever vandaag dan morgen.",),
        Tone.PLAYFUL: ("Nieuwsgierig geworden?",),
    },
    neutral=("Meer informatie", "Lees meer", "Details bekijken"),
    buttons={
        Trade.GOODS: ("Bekijk in de winkel", "Naar de winkel", "Bekijk product"),
        Trade.FOOD: ("Bekijk in de winkel", "Naar de winkel", "Bekijk product"),
        Trade.SOFTWARE: ("Zo werkt het", "Bekijk functies", "Meer informatie"),
        Trade.HEALTH: ("Meer informatie", "Lees meer", "Details bekijken"),
        Trade.RESTAURANT: ("Bekijk de kaart", "Meer informatie", "Lees meer"),
        Trade.TRAVEL: ("Details bekijken", "Data bekijken", "Meer informatie"),
        Trade.CHARITY: ("Doneren", "Steun ons", "Meer informatie"),
        Trade.EMPLOYMENT: ("Bekijk de vacature", "Solliciteer", "Over de functie"),
        Trade.HOUSING: ("Details bekijken", "Bezichtiging plannen", "Meer informatie"),
        Trade.FUNERAL: ("Neem contact op", "Meer informatie", "Contact opnemen"),
        Trade.LEGAL: ("Neem contact op", "Meer informatie", "Contact opnemen"),
        Trade.ALCOHOL: ("Meer informatie", "Bekijk het aanbod", "Details bekijken"),
    },
    leans=(
        "het (?:is|heeft|houdt|past|maakt|werkt)|hij|zij|ze|zijn|hun|deze|dit|dat|die|beide|"
        "allemaal|en|maar|of|ook|bovendien|daarnaast|daarom|daardoor|zo|want|dan|toch|verder|"
        r"daar\w*|hier(?:bij|voor|mee)|er(?:bij|in|na|van)"
    ),
    details=(
        r"(?:één|een|twee|\d+) (?:tablet(?:ten)?|capsules?|druppels|zakjes?)|"
        "maten|maat|gesloten|openingstijden|geopend|open (?:van|op|tot|het|elke|dagelijks)|"
        "verpakking|doos van|verkrijgbaar in|"
        "lunch vanaf|ma(?:andag)?[-–]|afmetingen|gewicht|een tablet|innemen|kleuren|model|"
        "energielabel|kvk|btw"
    ),
    small=(
        "de het een en of maar in op aan uit bij met zonder voor van naar tot door over om te "
        "is zijn was heeft hebben wordt worden u uw je jouw wij we ons onze zij ze er die dat "
        "deze dit niet geen ook als wat wie elk elke meer al"
    ),
    speaks="formal",
)
