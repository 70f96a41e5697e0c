"""What a text says beside what it sells: how one pays or asks, who is mentioned, what is drunk with it."""

import re
from typing import Final

from studio.copywriting.trades.sellers import MENTIONED
from studio.copywriting.trades.wines import BESIDE_A_DRINK

# "No credit card needed": means of payment, which make no bank of who takes them.
_PAID_BY: Final = re.compile(
    r"\b(?:credit[- ]?cards?|kreditkarte\w*|cartes? (?:de crédit|bancaires?)|"
    r"tarjetas? (?:de crédito|bancarias?)|cart[ae] di credito|cart(?:ão|ões) de crédito|"
    r"kart\w+ kredytow\w+)\b",
    re.IGNORECASE,
)
# "Vaste prijs vooraf per app": how one talks to whoever sells no app.
ASKED_BY: Final = re.compile(
    r"\b(?:per|via|by|over|por|par|tramite|przez) (?:whats)?app(?:li|lication)?\b|\bprzez aplikacj\w+|"
    r"\bapp (?:ons|mij|even|gerust|me|us|naar)\b|"
    r"\b(?:bel|bellen|mail|sms|call|text|whats|anruf\w*|e-?mail) (?:of|en|or|oder) app\b",
    re.IGNORECASE,
)
# "Trousse de secours de voyage": made to be taken along, which sells no journeys.
_FOR_JOURNEYS: Final = re.compile(
    r"\b(?:de voyage|de viaje|da viaggio|(?:de|para) viagem|voor op reis)\b", re.IGNORECASE
)

# "Book a court in our app": one books by it, and buys none. "The app to book courts" is one.
_BOOKED_BY: Final = re.compile(
    r"\b(?:book\w*|reserv\w*|buch\w*|réserv\w*|prenot\w*|marc(?:a|e|aç)\w*|agend\w*|boek\w*|rezerw\w*|"
    r"zarezerw\w*|"
    r"umów\w*|termin\w*|afspra\w+|check[- ]?in|sign[- ]?up|pay|bezahl\w*|pagu?\w+|betaal\w*|entry|access|"
    r"door opens)\b"
    r"(?: [^\W\d_][\w'’-]*){0,4}? "
    r"(?:in|by|via|with|on|through|using|from|per|über|mit|dans|sur|avec|par|depuis|con|en|desde|mediante|"
    r"por|"
    r"nell['’]|dall['’]|sull['’]|tramite|na|no|pela|pelo|com|op|met|door|w|przez|z)(?: ?(?:the|our|an?|der|"
    r"die|unserer?|einer|l['’]|une|notre|la|nuestra|una|nostra|uma|nossa|de|onze|een|naszej|naszą))?(?: |"
    r"(?<=['’]))"
    r"(?:app|appli|application|aplicación|aplicação|aplikacj\w+)\b",
    re.IGNORECASE,
)
# "Unsold bread goes to the food bank": who is given something makes no trade, and the giver none who helps.
_LEFT_OVER: Final = re.compile(
    r"\b(?:unsold|left[- ]?overs?|surplus|what(?:'s| is) left|yesterday's|we don't sell|"
    r"from (?:each|every|all)|of (?:each|every|all|our) (?:sales?|profits?|takings|\w+)|"
    r"übrig\w*|unverkauft\w*|vom vortag|was wir nicht verkaufen|(?:pro|jed\w+) (?:verkauf\w*|bestellung|"
    r"tasse|brot)|invendus?|restes|surplus|de la veille|(?:sur|par) chaque|de nos ventes|"
    r"sobra\w*|excedentes?|sin vender|no vend\w+|(?:de|por) cada|de (?:las|nuestras) ventas|"
    r"invendut\w+|avanz\w+|rimanenz\w+|(?:di|per) ogni|"
    r"não vendid\w+|(?:das|nossas) vendas|"
    r"onverkocht\w*|overgebleven|over is|overschot\w*|(?:van|per) elke?|restjes|"
    r"niesprzedan\w+|został\w+|nadwyżk\w+|resztki|z każd\w+)\b|\d ?%",
    re.IGNORECASE,
)
_RECEIVES: Final = re.compile(
    r"\b(?:food ?banks?|charit\w+|hospices?|homeless|shelters?|refugees?|"
    r"\w*tafel|obdachlos\w*|wohnungslos\w*|\w*hospiz\w*|geflüchtete\w*|flüchtling\w*|\w*spende\w*|frauenhaus|"
    r"sans-abri|sdf|associations?|banque alimentaire|réfugiés|restos du c\w+|"
    r"sin hogar|banco de alimentos|comedor social|refugiad\w+|ong|paliativ\w+|"
    r"senzatetto|senza dimora|banco alimentare|hospice|rifugiati|caritas|onlus|"
    r"sem-abrigo|banco alimentar|"
    r"voedselbank\w*|dakloz\w+|daklo\w+|goede? doel\w*|vluchtelingen\w*|"
    r"bezdomn\w+|bank\w* żywności|hospicj\w+|uchodźc\w+|potrzebując\w+|schronisk\w+)\b",
    re.IGNORECASE,
)
# Who gathers what is left over is such a help: "We collect surplus food for the food bank".
_GATHERS: Final = re.compile(
    r"\b(?:collect|rescu|gather|redistribut|sammel|rett|collect|récup|récolt|redistribu|recog|recup|rescat|"
    r"raccogl|recuper|recolh|inzamel|haal|verzamel|zbier|ratuj)\w*",
    re.IGNORECASE,
)
# "A certificate for your insurer", "the insurance valuation": who mentions the customer's insures nobody.
_INSURED: Final = re.compile(
    r"\b(?:(?:your|the|their|any) (?:home |car |house |travel )?insur(?:er|ance)(?:'s)?s?|"
    r"insurance (?:certificates?|"
    r"valuations?|documents?|papers?|claims?|work|approved|purposes?|included|is included)|fully insured|"
    r"(?:ihr\w*|dein\w*|die|der|eure?r?) (?:\w{1,12})?versicherung(?:en)?|versicherungs\w+|"
    r"(?:votre|ton|vos|l['’])\s?assur(?:ance|eur)s?|attestation d['’]assurance|"
    r"(?:su|tu|el|del) (?:seguro|aseguradora)|(?:tua|vostra|sua|la|all['’]) ?assicurazione|"
    r"(?:o seu|a sua|o teu|a tua|do seu|da sua) segur(?:o|adora)|(?:uw|je|jouw|de) (?:\w{1,12})?verzekering|"
    r"verzekeraar|(?:twoj\w+|pana|pani|do) ubezpieczyciel\w*)\b|"
    r"\b(?:loan|courtesy) (?:car|bike|phone|instrument|machine)s?\b",
    re.IGNORECASE,
)
# "Plans shifts for cafes and small restaurants": whom one sells to makes no trade. Houses in the plural; one
# "for hotels" stays, where nothing else is said.
_HOUSES: Final = (
    r"(?:caf[eé]s|restaurants?|bistros?|bars|pubs|hotels?|b&bs|clinics|dentists|surgeries|vets|law firms|"
    r"solicitors|"
    r"charities|estate agents|landlords|travel agents|breweries|wineries|cafés|gaststätten|restaurants|"
    r"praxen|kanzleien|"
    r"vereine|vermieter|hausverwaltungen|brauereien|weingüter|cabinets|associations|agences|bailleurs|hôtels|"
    r"restaurantes|cafeterías|bares|hoteles|clínicas|despachos|bodegas|asociaciones|ristoranti|bar|alberghi|"
    r"cliniche|"
    r"studi legali|cantine|associazioni|cafés|hotéis|adegas|escritórios|horecazaken|kroegen|praktijken|"
    r"advocatenkantoren|verenigingen|restauracji|kawiarni|hoteli|kancelarii|gabinetów|barów)"
)
_CUSTOMERS: Final = re.compile(
    rf"\b(?:for|für|pour(?: les| des)?|para|per|voor|dla) (?:[^\W\d_]+ ){{0,2}}?{_HOUSES}"
    rf"(?:(?:,| and| und| et| y| e| en| i| or| oder) (?:[^\W\d_]+ ){{0,2}}?{_HOUSES})*\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")


def _without_what_is_given(text: str) -> str:
    return _SENTENCE.sub(lambda one: " " if _is_given(one[0]) else one[0], text)


def _is_given(sentence: str) -> bool:
    return bool(_RECEIVES.search(sentence) and _LEFT_OVER.search(sentence) and not _GATHERS.search(sentence))


def without_asides(text: str) -> str:
    """A text without its asides, which name other trades than its own."""
    text = _without_what_is_given(text)
    for aside in (_BOOKED_BY, _PAID_BY, _CUSTOMERS, _FOR_JOURNEYS, _INSURED, MENTIONED, BESIDE_A_DRINK):
        text = aside.sub(" ", text)
    return text
