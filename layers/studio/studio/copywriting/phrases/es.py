"""Spanish: readers are "usted"."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

SPANISH: Final = Phrases(
    name="Spanish",
    address="usted",
    presents="Presentamos: {name}",
    closers={
        Tone.PROFESSIONAL: ("Más información en nuestra página.",),
        Tone.CASUAL: ("Todo lo demás, a un clic.",),
        Tone.URGENT: ("Hoy mismo, a un clic.",),
        Tone.PLAYFUL: ("¿Ganas de saber más?",),
    },
    neutral=("Más información", "Saber más", "Ver detalles"),
    buttons={
        Trade.GOODS: ("Ver en la tienda", "Ver producto", "Comprar"),
        Trade.FOOD: ("Ver en la tienda", "Ver producto", "Comprar"),
        Trade.SOFTWARE: ("Ver cómo funciona", "Ver funciones", "Saber más"),
        Trade.HEALTH: ("Más información", "Saber más", "Ver detalles"),
        Trade.RESTAURANT: ("Ver la carta", "Más información", "Ver detalles"),
        Trade.TRAVEL: ("Ver detalles", "Ver fechas", "Más información"),
        Trade.CHARITY: ("Donar", "Ayudar", "Cómo ayudar"),
        Trade.EMPLOYMENT: ("Ver el puesto", "Enviar candidatura", "Más información"),
        Trade.HOUSING: ("Ver detalles", "Pedir una visita", "Más información"),
        Trade.FUNERAL: ("Contactar", "Más información", "Hablar con nosotros"),
        Trade.LEGAL: ("Contactar", "Más información", "Consultar"),
        Trade.ALCOHOL: ("Más información", "Ver la gama", "Ver detalles"),
    },
    leans=(
        "l[aoe]s? \\w+(?:amos|emos|imos)|"
        "él|ella|ellos|ellas|su|sus|este|esta|estos|estas|ese|esa|eso|esto|todos (?:tienen|son|"
        "están)|todas (?:tienen|son|están)|ambos|ambas|y|e|pero|o|también|además|así|por eso|"
        "por tanto|porque|entonces|sin embargo|luego"
    ),
    details=(
        r"(?:un|una|dos|\d+) (?:comprimidos?|cápsulas?|gotas|sobres?)|"
        "tallas?|cerrad[oa]s?|horarios?|abiert[oa]s?|caja de|bolsas?|disponible en|lun(?:es)?[-–]|medidas|"
        "peso|un comprimido|tomar|colores?|modelo|"
        "certificado energético|clase energética|cif"
    ),
    small=(
        "el la los las lo un una unos unas y e o u pero a al de del en con sin por para sobre "
        "entre desde hasta es son está están se su sus le les nos nuestro nuestra usted que "
        "qué como cuando cada más no ya muy todo todos toda todas"
    ),
    speaks="formal",
)
