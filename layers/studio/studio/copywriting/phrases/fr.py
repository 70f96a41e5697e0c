"""French: readers are "vous"."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

FRENCH: Final = Phrases(
    name="French",
    address="vous",
    presents="À découvrir : {name}",
    closers={
        Tone.PROFESSIONAL: ("Plus d'informations sur notre site.",),
        Tone.CASUAL: ("Envie d'en savoir plus ?",),
        Tone.URGENT: ("À voir dès aujourd'hui.",),
        Tone.PLAYFUL: ("Envie d'en savoir plus ?",),
    },
    neutral=("En savoir plus", "Voir les détails", "Plus d'informations"),
    buttons={
        Trade.GOODS: ("Voir en boutique", "Voir le produit", "Acheter"),
        Trade.FOOD: ("Voir en boutique", "Voir le produit", "Acheter"),
        Trade.SOFTWARE: ("Voir les fonctions", "Comment ça marche", "En savoir plus"),
        Trade.HEALTH: ("En savoir plus", "Plus d'informations", "Voir les détails"),
        Trade.RESTAURANT: ("Voir la carte", "En savoir plus", "Voir les détails"),
        Trade.TRAVEL: ("Voir les détails", "Voir les dates", "En savoir plus"),
        Trade.CHARITY: ("Faire un don", "Nous soutenir", "Comment aider"),
        Trade.EMPLOYMENT: ("Voir le poste", "Postuler", "À propos du poste"),
        Trade.HOUSING: ("Voir les détails", "Demander une visite", "En savoir plus"),
        Trade.FUNERAL: ("Nous contacter", "En savoir plus", "Prendre contact"),
        Trade.LEGAL: ("Nous contacter", "En savoir plus", "Nous consulter"),
        Trade.ALCOHOL: ("En savoir plus", "Voir la gamme", "Voir les détails"),
    },
    leans=(
        "il|elle|ils|elles|on (?:le|la)|son|sa|ses|leur|leurs|ce|cet|cette|ces|cela|ça|c'est|"
        "tous (?:ont|sont)|toutes (?:ont|sont)|les deux|et|mais|ou|aussi|de plus|en outre|donc|"
        "ainsi|car|puis|pourtant|alors|d'ailleurs|celui-ci|celle-ci|y compris"
    ),
    details=(
        r"(?:une?|deux|\d+) (?:comprimés?|gélules?|gouttes|sachets?)|"
        "tailles?|fermée?s?|horaires|ouverte?s?|paquet|boîte de|disponible en|lun(?:di)?[-–]|"
        "dimensions|poids|un comprimé|prendre|couleurs?|modèle|"
        r"dpe|classe énerg\w+|rcs|siret"
    ),
    small=(
        "le la les l un une des du de d et ou mais à au aux en dans par pour sur sous avec "
        "sans chez est sont a ont se ce cet cette ces son sa ses votre vos notre nos nous vous "
        "il elle qui que quoi plus pas ne tout tous toute toutes s n qu y"
    ),
    speaks="formal",
    colon="\u00a0: ",
)
