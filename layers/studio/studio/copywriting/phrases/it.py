"""Italian: readers are "tu", as is usual in its advertising."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

ITALIAN: Final = Phrases(
    name="Italian",
    address="tu",
    presents="Da scoprire: {name}",
    closers={
        Tone.PROFESSIONAL: ("Maggiori informazioni sul nostro sito.",),
        Tone.CASUAL: ("Il resto è a un clic.",),
        Tone.URGENT: ("Meglio oggi che domani.",),
        Tone.PLAYFUL: ("Voglia di saperne di più?",),
    },
    neutral=("Scopri di più", "Maggiori dettagli", "Vedi i dettagli"),
    buttons={
        Trade.GOODS: ("Vedi nello shop", "Vedi il prodotto", "Acquista"),
        Trade.FOOD: ("Vedi nello shop", "Vedi il prodotto", "Acquista"),
        Trade.SOFTWARE: ("Come funziona", "Vedi le funzioni", "Scopri di più"),
        Trade.HEALTH: ("Scopri di più", "Maggiori dettagli", "Vedi i dettagli"),
        Trade.RESTAURANT: ("Vedi il menù", "Scopri di più", "Vedi i dettagli"),
        Trade.TRAVEL: ("Vedi i dettagli", "Vedi le date", "Scopri di più"),
        Trade.CHARITY: ("Dona", "Sostienici", "Come aiutare"),
        Trade.EMPLOYMENT: ("Vedi la posizione", "Candidati", "Maggiori dettagli"),
        Trade.HOUSING: ("Vedi i dettagli", "Richiedi una visita", "Scopri di più"),
        Trade.FUNERAL: ("Contattaci", "Maggiori dettagli", "Parla con noi"),
        Trade.LEGAL: ("Contattaci", "Scopri di più", "Maggiori dettagli"),
        Trade.ALCOHOL: ("Scopri di più", "Vedi la gamma", "Vedi i dettagli"),
    },
    leans=(
        "lo (?!s[bcdfghlmnpqrtv]|z|gn|ps|x)\\w+|li|l[ae] \\w+iamo|"
        "esso|essa|essi|esse|lui|lei|il suo|la sua|i suoi|le sue|questo|questa|questi|queste|"
        "quello|quella|ciò|tutti (?:hanno|sono)|tutte (?:hanno|sono)|entrambi|entrambe|e|ed|ma|"
        "o|anche|inoltre|così|perciò|quindi|perché|poi|tuttavia"
    ),
    details=(
        r"(?:una|due|\d+) (?:compress[ae]|capsul[ae]|gocce|bustin[ae])|"
        "taglie?|chius[oaie]|orari[oi]?|apert[oaie]|confezione da|bottiglia da|disponibile in|"
        "lun(?:edì)?[-–]|dimensioni|peso|una compressa|assumere|colori|modello|"
        "classe energetica|ape|partita iva"
    ),
    small=(
        "il lo la i gli le l un uno una e ed o ma a al allo alla ai agli alle di del dello "
        "della dei degli delle d da dal dalla in nel nella nei con senza per su sul sulla tra "
        "fra è sono ha hanno si ci vi che chi come ogni più non già suo sua suoi tuo tua "
        "nostro nostra questo questa tutti tutte tutto"
    ),
    speaks="familiar",
)
