"""German: readers are "Sie"."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

GERMAN: Final = Phrases(
    name="German",
    address="Sie",
    presents="Wir stellen vor: {name}",
    closers={
        Tone.PROFESSIONAL: ("Mehr dazu auf unserer Seite.",),
        Tone.CASUAL: ("Ein Blick lohnt sich.",),
        Tone.URGENT: ("Heute noch ansehen.",),
        Tone.PLAYFUL: ("Neugierig geworden?",),
    },
    neutral=("Mehr erfahren", "Mehr dazu", "Details ansehen"),
    buttons={
        Trade.GOODS: ("Im Shop ansehen", "Zum Shop", "Zum Produkt"),
        Trade.FOOD: ("Im Shop ansehen", "Zum Shop", "Zum Produkt"),
        Trade.SOFTWARE: ("So funktioniert es", "Funktionen ansehen", "Mehr erfahren"),
        Trade.HEALTH: ("Mehr erfahren", "Mehr dazu", "Details ansehen"),
        Trade.RESTAURANT: ("Speisekarte ansehen", "Mehr erfahren", "Details ansehen"),
        Trade.TRAVEL: ("Details ansehen", "Termine ansehen", "Mehr erfahren"),
        Trade.CHARITY: ("Spenden", "Helfen", "So können Sie helfen"),
        Trade.EMPLOYMENT: ("Stelle ansehen", "Bewerben", "Mehr zur Stelle"),
        Trade.HOUSING: ("Details ansehen", "Termin anfragen", "Mehr erfahren"),
        Trade.FUNERAL: ("Kontakt aufnehmen", "Mehr erfahren", "Mit uns sprechen"),
        Trade.LEGAL: ("Kontakt aufnehmen", "Mehr erfahren", "Anfragen"),
        Trade.ALCOHOL: ("Mehr erfahren", "Sortiment ansehen", "Details ansehen"),
    },
    leans=(
        "er|sie (?:ist|sind|hat|haben|hält|halten|wird|werden|passt|passen)|es|ihr|ihre|ihren|"
        "dies(?:e|er|es)?|das (?:macht|ist|sind|heißt|bedeutet)|diese|jener|beide|alle haben|"
        "und|aber|oder|auch|zudem|außerdem|dazu|damit|dadurch|deshalb|darum|daher|so|denn|dann|"
        "trotzdem|darüber hinaus|dabei|dort|dafür|dar(?:in|an|auf|unter)|davo[nr]|danach|daneben|hier(?:zu|"
        "bei|für)"
    ),
    details=(
        r"(?:eine|zwei|\d+) (?:tabletten?|kapseln?|tropfen|beutel)|"
        "größen?|geschlossen|öffnungszeiten|geöffnet|packung|packungen|inhalt|erhältlich in|"
        "mo(?:ntag)?[-–]|maße|gewicht|einnahme|eine tablette|farben?|modell|"
        "energieausweis|energie(?:effizienz)?klasse|amtsgericht|hrb|ust"
    ),
    small=(
        "der die das den dem des ein eine einen einem einer eines und oder aber in im ins am "
        "an auf aus bei beim bis durch für mit nach ohne über um unter von vom vor zu zum zur "
        "ist sind hat haben wird werden sie ihr ihre wir uns unser unsere es er auch als wie "
        "nicht kein keine sich so was alle mehr"
    ),
    speaks="formal",
)
