"""Portuguese: as in Portugal; readers are addressed in the third person."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

PORTUGUESE: Final = Phrases(
    name="Portuguese",
    address="the third person",
    presents="Apresentamos: {name}",
    closers={
        Tone.PROFESSIONAL: ("Mais informações na nossa página.",),
        Tone.CASUAL: ("O resto está a um clique.",),
        Tone.URGENT: ("Hoje mesmo, a um clique.",),
        Tone.PLAYFUL: ("Vontade de saber mais?",),
    },
    neutral=("Saiba mais", "Mais informações", "Ver detalhes"),
    buttons={
        Trade.GOODS: ("Ver na loja", "Ver produto", "Comprar"),
        Trade.FOOD: ("Ver na loja", "Ver produto", "Comprar"),
        Trade.SOFTWARE: ("Ver como funciona", "Ver funções", "Saiba mais"),
        Trade.HEALTH: ("Saiba mais", "Mais informações", "Ver detalhes"),
        Trade.RESTAURANT: ("Ver a ementa", "Saiba mais", "Ver detalhes"),
        Trade.TRAVEL: ("Ver detalhes", "Ver datas", "Saiba mais"),
        Trade.CHARITY: ("Doar", "Ajudar", "Como ajudar"),
        Trade.EMPLOYMENT: ("Ver a vaga", "Candidatar-se", "Sobre a vaga"),
        Trade.HOUSING: ("Ver detalhes", "Pedir uma visita", "Saiba mais"),
        Trade.FUNERAL: ("Contactar", "Mais informações", "Falar connosco"),
        Trade.LEGAL: ("Contactar", "Saiba mais", "Mais informações"),
        Trade.ALCOHOL: ("Saiba mais", "Ver a gama", "Ver detalhes"),
    },
    leans=(
        "ele|ela|eles|elas|o seu|a sua|os seus|as suas|este|esta|estes|estas|esse|essa|isso|"
        "isto|todos (?:têm|são)|todas (?:têm|são)|ambos|ambas|e|mas|ou|também|além disso|assim|"
        "por isso|porque|então|depois|no entanto"
    ),
    details=(
        r"(?:um|uma|dois|duas|\d+) (?:comprimidos?|cápsulas?|gotas|saquetas?)|"
        "tamanhos?|fechad[oa]s?|horários?|abert[oa]s?|caixa de|sacos? de|disponível em|seg(?:unda)?[-–]|"
        "medidas|peso|um comprimido|tomar|cores|modelo|"
        "classe energética|certificado energético|nif"
    ),
    small=(
        "o a os as um uma uns umas e ou mas ao aos à às de do da dos das em no na nos nas com "
        "sem por pelo pela para sobre entre desde até é são está se seu sua seus suas que como "
        "quando cada mais não já muito todo todos toda todas nosso nossa"
    ),
    speaks="formal",
)
