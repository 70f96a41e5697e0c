"""Dutch: readers are "u"."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades import Trade

DUTCH: Final = Phrases(
    name="Dutch",
    address="u",
    meets={
        Tone.PROFESSIONAL: (),
        Tone.CASUAL: (
            "Even kennismaken: {name}",
            "Maak kennis met {name}",
        ),
        Tone.URGENT: ("Vandaag bekijken: {name}",),
        Tone.LUXE: ("Ontdek {name}",),
        Tone.PLAYFUL: (
            "Mogen we voorstellen? {name}",
            "Hallo, {name}",
        ),
        Tone.BOLD: ("Kijk: {name}",),
    },
    closers={
        Tone.PROFESSIONAL: (
            "Meer hierover op onze pagina.",
            "Alle gegevens op onze pagina.",
        ),
        Tone.CASUAL: (
            "Neem gerust een kijkje.",
            "Kijk wat u ervan vindt.",
        ),
        Tone.URGENT: (
            "Bekijk het vandaag nog.",
            "Neem nu een kijkje.",
        ),
        Tone.LUXE: ("Neem er de tijd voor.",),
        Tone.PLAYFUL: (
            "Nieuwsgierig geworden?",
            "Eén blik volstaat.",
        ),
        Tone.BOLD: (
            "Kijk zelf maar.",
            "Oordeel zelf.",
        ),
    },
    neutral=("Meer informatie", "Meer hierover", "Details bekijken"),
    buttons={
        Trade.GOODS: ("Bekijk in de winkel", "Naar de winkel", "Bekijk product"),
        Trade.FOOD: ("Bekijk in de winkel", "Naar de winkel", "Bekijk product"),
        Trade.SOFTWARE: ("Zo werkt het", "Bekijk functies", "Meer informatie"),
        Trade.HEALTH: ("Meer informatie", "Meer hierover", "Details bekijken"),
        Trade.RESTAURANT: ("Bekijk de kaart", "Reserveer een tafel", "Plan uw bezoek"),
        Trade.TRAVEL: ("Details bekijken", "Bekijk data", "Plan uw reis"),
        Trade.CHARITY: ("Doneer", "Help mee", "Zo kunt u helpen"),
        Trade.EMPLOYMENT: ("Bekijk de vacature", "Solliciteer", "Over de functie"),
        Trade.HOUSING: ("Details bekijken", "Vraag bezichtiging", "Meer informatie"),
        Trade.FUNERAL: ("Neem contact op", "Meer informatie", "Praat met ons"),
        Trade.LEGAL: ("Neem contact op", "Meer informatie", "Vraag het ons"),
        Trade.ALCOHOL: ("Meer informatie", "Bekijk het aanbod", "Details bekijken"),
    },
    leans=(
        "het (?:is|heeft|houdt|past|maakt|werkt)|hij|zij|ze|zijn|hun|deze|dit|dat|die|beide|"
        "allemaal|en|maar|of|ook|bovendien|daarnaast|daarom|daardoor|zo|want|dan|toch|verder|"
        "daar|daarmee"
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
