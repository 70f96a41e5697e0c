"""What comes on top of a price, and for how long it is paid: neither is told without the price, nor the price
without it. "|" stands between alternatives; line breaks mean nothing."""

import re
from typing import Final

from studio.copywriting.headings.headlines import has_money
from studio.copywriting.prices.on_top import start_of_on_top

CHARGES: Final = {
    "en": r"""
        (?:plus|excl(?:uding|usive of|udes?|\.)?|does not include) (?:\S+ )?(?:vat|tax(?:es)?|postage|
        shipping|delivery|fees?|p&p|breakfast|flights?)|(?:service|booking|registration|enrol?ment|
        activation|cancellation|late|cleaning|delivery|shipping|
        handling|
        arrangement|admin\w*|joining|set-?up|application|card|processing|resort|transaction|broker\w*|exit|
        installation|call-?out|ticket|corkage|cover|parking) (?:charge|fee)s?|surcharge|
        (?:tourist|city|occupancy|bed) tax|single supplement|(?:bottle|can|keg) deposit|(?:policy |
        compulsory |
        voluntary )?excess(?=\W*$| (?:is|of|applies|\W?\d))|
        (?:is|are) not included|not included|postage (?:and|&) packing|p&p""",
    "de": r"""
        (?:zzgl\.?|zuzüglich|exkl(?:usive|\.)|plus|netto,?) (?:\S+ )?(?:\w*versand\w*|\w*gebühr\w*|mwst\.?|
        mehrwertsteuer|ust\.?|\w*kosten|\w*steuer|\w*pauschale|porto)|kurtaxe|pfand|kurabgabe|ortstaxe|
        bettensteuer|
        (?:buchungs|aktivierungs|bereitstellungs|anschluss|start|beitritts|bearbeitungs|service|abschluss|
        anmelde|aufnahme|einrichtungs|vermittlungs|system|
        storno|kontoführungs)(?:gebühr|entgelt|pauschale)\w*|(?:versand|liefer|anfahrts|reinigungs|
        überführungs|endreinigungs)(?:kosten|gebühr|pauschale)\w*|endreinigung|einzelzimmerzuschlag|aufpreis|
        selbst(?:behalt|beteiligung)|nicht (?:im \w*preis )?(?:inbegriffen|enthalten|inklusive)""",
    "fr": r"""
        (?:hors|plus|\+|non compris,?) (?:\S+ )?(?:taxes?|tva|frais|livraison|port)|
        frais (?:de|d') ?(?:dossier|port|livraison|réservation|service|gestion|ménage|inscription|
        notaire|envoi|mise en service|agence)|taxe de séjour|consigne (?:de )?\d+|(?:en|\w+ en) sus|
        supplément (?:single|
        chambre|de|pour)|franchise (?:de|:)|(?:non|pas) (?:inclus|compris|comprise|incluse)s?""",
    "es": r"""
        (?:más|sin incluir|\+) (?:\S+ )?(?:iva|gastos|envío|tasas?|impuestos)|
        (?:gastos|costes?) de (?:envío|gestión|apertura|limpieza|reserva|tramitación|matrícula)|
        comisión de \w+|cuota de (?:inscripción|alta|entrada)|(?:matrícula|inscripción):? \d+|
        tasa turística|depósito por envase|cargo por \w+|recargo|suplemento (?:individual|de|por)|franquicia|
        iva (?:no incluido|aparte)|no (?:está )?(?:incluid[oa]s?|incluye)""",
    "it": r"""
        (?:più|oltre|escluse?|esclus[ioa]|\+) (?:\S+ )?(?:iva|spese|spedizione|tasse|imposta)|
        spese (?:di|d') ?(?:spedizione|istruttoria|gestione|prenotazione|agenzia|pulizia|incasso)|
        (?:costi|costo) (?:di|del) (?:servizio|prenotazione|attivazione|consegna)|tassa di soggiorno|
        vuoto a rendere|
        quota (?:di iscrizione|d'iscrizione|associativa|di adesione)|
        imposta di soggiorno|pulizi[ae] final[ie]|supplemento (?:singola|di|per)|franchigia|iva esclusa|
        coperto \D{0,4}\d|non (?:inclus|compres)\w+""",
    "pt": r"""
        (?:mais|acresce|\+) (?:\S+ )?(?:iva|portes|taxas?|custos)|sem iva|
        (?:custos?|portes|despesas|taxa) de (?:
        envio|processo|reserva|entrega|limpeza|serviço|abertura|inscrição|gestão)|comissão de \w+|
        joia de inscrição|(?:matrícula|inscrição):? \d+|
        taxa turística|depósito da garrafa|acresce\w*|suplemento (?:individual|de|por)|franquia|
        iva não incluído|iva à taxa(?: \w+)*|couvert \D{0,4}\d|
        não (?:está )?(?:incluíd[oa]s?|inclui)""",
    "nl": r"""
        (?:excl(?:usief|\.)?|exclusief|plus|te vermeerderen met) (?:\S+ )?(?:btw|verzend\w*|bezorg\w*|
        toeristenbelasting|kosten|belasting)|(?:verzend|bezorg|boekings|reserverings|administratie|service|
        afsluit|schoonmaak|aansluit|behandelings|inschrijf)(?:kosten|toeslag)|toeristenbelasting|
        (?:eenpersoons|eenpersoonskamer)?toeslag|eigen risico|statiegeld|niet inbegrepen""",
    "pl": r"""
        bez vat|(?:plus|\+|nie zawiera\w*) (?:\S+ )?(?:vat|koszt\w* (?:wysyłki|dostawy)|opłat\w*|podatk\w*)|
        (?:opłata|opłaty|prowizja) (?:za|serwisowa|rezerwacyjna|startowa|aktywacyjna|przygotowawcza|
        administracyjna|klimatyczna|
        wpisowa|manipulacyjna|miejscowa)|(?:koszt|koszty) (?:wysyłki|dostawy|przesyłki|sprzątania)|
        wpisowe|kaucja za (?:butelk|puszk|kaucj)\w+|
        dopłata|udział własny|franszyza|(?:nie|dodatkowo) (?:jest |są )?(?:wliczon\w+|płatn\w+)|netto \+""",
}
TERMS: Final = {
    "en": r"""
        (?:minimum|fixed|contract) (?:term|period|contract|stay)|\w+[- ](?:night|day|person|
        month)s? minimum|(?:minimum (?:of )?|at least )(?:\d+|
        \w+) (?:people|persons|guests|participants|nights|days|months|items)|over \d+ months|
        \d+[- ]months? (?:contract|term|agreement|minimum)|\d+ months?$|
        [\d.,]+ (?:miles|km) (?:a|per) (?:year|month)""",
    "de": r"""
        (?:mindest)?(?:vertrags)?laufzeit|mindestaufenthalt|mindestens (?:\d+|\w+) (?:personen|
        teilnehmer\w*|gäste|nächte|tage|monate|stück)|über \d+ monate|
        \d+ monate(?: laufzeit)?$|[\d.,]+ (?:km|kilometer) (?:pro|im|/) ?(?:jahr|monat)""",
    "fr": r"""
        \w+ (?:nuits|jours|personnes) (?:au )?minimum|séjour minimum|
        durée (?:minimale|d'engagement|du contrat)|engagement (?:de )?\d+|(?:minimum|au moins) (?:\d+|
        \w+) (?:personnes|participants|nuits|jours|mois|pièces)|sur \d+ mois|
        \d+ mois$|[\d. ]+ (?:km|kilomètres) (?:par|/) ?(?:an|mois)""",
    "es": r"""
        \w+ (?:noches|días|personas) (?:como )?mínimo|estancia mínima|
        permanencia|duración mínima|plazo (?:mínimo|de \d+ mes)|mínimo (?:de )?(?:\d+|\w+) (?:personas|
        participantes|noches|días|meses|unidades)|(?:a|en) \d+ meses|
        \d+ meses$|[\d.]+ (?:km|kilómetros) (?:al|por|/) ?(?:año|mes)""",
    "it": r"""
        \w+ (?:notti|giorni|persone) minim\w+|soggiorno minimo|durata minima|vincolo|permanenza|
        (?:minimo (?:di )?|almeno )(?:\d+|\w+) (?:persone|partecipanti|
        notti|giorni|mesi|pezzi)|(?:su|in|per) \d+ mesi|\d+ mesi$|
        [\d.]+ (?:km|chilometri) (?:all'|al |/) ?(?:anno|mese)""",
    "pt": r"""
        \w+ (?:noites|dias|pessoas) (?:no )?mínimo|estadia mínima|
        fidelização|permanência|duração mínima|prazo (?:mínimo|de \d+ mes)|mínimo (?:de )?(?:\d+|
        \w+) (?:pessoas|participantes|noites|dias|meses|unidades)|
        (?:a|em) \d+ meses|\d+ meses$|[\d.]+ (?:km|quilómetros) (?:por|/) ?(?:ano|mês)""",
    "nl": r"""
        (?:minimale )?looptijd|minimumduur|minimaal (?:\d+|\w+) (?:personen|deelnemers|nachten|dagen|
        maanden|stuks)|contract van \d+|\d+ maanden$|
        [\d.]+ (?:km|kilometer) per (?:jaar|maand)""",
    "pl": r"""
        minimalny okres|umowa na \d+|okres umowy|(?:minimum|co najmniej) (?:\d+|\w+) (?:osób|osoby|
        uczestnik\w+|noc\w*|dni|miesi\w+|sztuk\w*)|(?:na|przez) \d+ miesi\w+|\d+ miesięcy$|
        [\d. ]+ (?:km|kilometrów) (?:rocznie|na rok|miesięcznie)""",
}
# How it is delivered, and for how much, in all of the languages.
_SUM: Final = r"(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*(?:[ \u00a0\u202f]\d{3})* ?(?:[€£$]|zł|euros?|eur|pln))"
# What English says behind a charge; another noun makes a thing of it: "Delivery bag £40".
_ENGLISH: Final = (
    r"(?=:? (?:(?:is|are|costs?|charges?|fees?|expenses|for|from|in|to|within|by|at|on|of|over|beyond|"
    rf"outside|per|and|or|with|only|just|same|next|anywhere|nationwide|worldwide|abroad)\b|{_SUM}))"
)
_DELIVERY: Final = (
    rf"(?:(?:delivery|postage|shipping|p&p|(?:(?<![^\W\d_] )|(?<=and )|(?<=or ))collection){_ENGLISH}|"
    r"lieferung|versand|livraison|(?<![^\W\d_] )port(?=.*€)|envío|envio|portes|"
    r"entrega|spedizione|consegna|bezorging|bezorgen|verzending|verzenden|dostawa|wysyłka|przesyłka)"
    rf"(?: [^\W\d]+){{0,3}}? ?:? {_SUM}"
)
# To enrol: "A inscrição custa 15 €".
_TO_ENROL: Final = (
    rf"(?:(?:registration|enrol?ment|joining){_ENGLISH}|anmeldung|einschreibung|inscription|matrícula|"
    r"inscripción|inscrição|iscrizione|inschrijving|inschrijven|wpisowe|zapisy)"
    rf"(?: [^\W\d]+){{0,2}}?:? {_SUM}"
)
# What everybody pays who has somebody come or goes home: "Die Anfahrt berechnen wir mit 40 Euro".
_OF_THE_WAY: Final = (
    rf"(?:(?:call-?outs?|travel|mileage){_ENGLISH}|"
    r"(?:final|end[- ]of[- ]stay) clean(?:ing)?|anfahrt\w*|anreise(?:kosten|pauschale)|wegegeld|fahrtkosten|"
    r"end-?reinigung|déplacement|ménage (?:final|de fin de \w+|de sortie)|desplazamiento|limpieza final|"
    r"uscita(?= (?:\w+ )?\d+ €\W*$)|dowóz|dowozu|"
    r"trasferta|pulizi\w+ final\w|deslocação|limpeza final|voorrij\w*|eindschoonmaak|dojazd\w*|"
    rf"sprzątanie końcowe)(?: (?:[^\W\d][\w'-]*|\d+ ?(?:km|miles?))){{0,4}}? ?:? ?{_SUM}"
)
# "Varifocals £60 extra", "Garten 20 € mehr": a sum on top of another.
_MORE: Final = (
    rf"(?:\+ ?)?{_SUM} (?:extra|aufpreis|mehr|zusätzlich|de plus|en plus|en sus|más|adicionales|in più|"
    r"a mais|adicionais|meer|toeslag|więcej|dodatkowo|dopłaty)(?=\W*$|[^\w]*[,;(])"
)
# "The medical is £40, paid separately", and not if one likes.
_APART: Final = (
    rf"{_SUM},? (?:paid |payable |charged )?(?:separately|gesondert|separat|à part|por separado|aparte|"
    r"a parte|à parte|apart|(?:płatn\w+ )?(?:osobno|oddzielnie))(?=\W*$)"
)
# What stands beside a rent: "Deposit £1,150", "Nebenkosten 190 €".
_OF_A_HOME: Final = (
    r"(?:deposit|holding deposit|council tax|service charge|ground rent|bills|kaution|nebenkosten|nk|"
    r"hausgeld|heizkosten|provision|dépôt de garantie|caution|charges|honoraires|fianza|"
    r"gastos de comunidad|comunidad|"
    r"cauzione|spese condominiali|spese|provvigione|caução|condomínio|borg|waarborgsom|servicekosten|"
    rf"kaucja|opłaty|czynsz administracyjny|prowizja)(?: (?:of|von|de|d[iae]|van|w wysokości|is|beträgt|"
    rf"est de|es de|è di|é de|bedraagt|wynosi))?:? {_SUM}"
)
# A threshold beyond which a charge is none, which leaves it one.
_FREE_BEYOND: Final = re.compile(
    r"\b(?:free|gratis|frei|kostenlos\w*|kostenfrei|gratuit\w*|offert\w*|grátis|bezpłatn\w+|za darmo|"
    r"darmow\w+)\W{0,2}(?: \w+){0,2} ?(?:over|above|from|for orders|on orders|when|within|ab|über|bei|dès|"
    r"à partir|au-dessus|au-delà|desde|a partir|por encima|superior\w*|oltre|da|sopra|acima|para compras|"
    rf"vanaf|boven|bij|od|powyżej|przy)\b|\b(?:over|above|ab|über|dès|à partir de|desde|oltre|acima de|"
    rf"a partir de|vanaf|boven|od|powyżej) {_SUM} (?:\w+ )?(?:free|gratis|frei|kostenlos|gratuit\w*|"
    rf"offert\w*|"
    r"grátis|za darmo|bezpłatn\w+)",
    re.IGNORECASE,
)
# What makes a charge none: "No booking fees", "Versandkosten inklusive".
_NONE: Final = re.compile(
    r"\b(?:no|free|\w+frei\w*|zero|included|including|incl|waived|gratis|kostenlos\w*|kostenfrei\w*|ohne|"
    r"kein\w*|inkl|inklusive|inbegriffen|enthalten|sans|pas de|gratuit\w*|offert\w*|inclus\w*|compris\w*|"
    r"aucune?s?|sin|"
    r"incluid\w+|incluye|ningun\w*|senza|nessun\w*|compres\w+|sem|grátis|incluíd\w+|inclui|nenhum\w*|geen|"
    r"zonder|inbegrepen|inclusief|brak|żadn\w+|darmow\w+|bezpłatn\w+|wliczon\w+|w cenie)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not|nicht|non|pas|no|não|niet|nie)(?: \w+){0,3} (?:includ\w+|inbegr\w+|enthalten|inklusive|"
    r"inclu\w+|compr\w+|incluíd\w+|wliczon\w+)|\bbez vat|\b(?:sin|senza|sem) (?:incluir|iva)",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(
    r"(?:[$€£]\s?)?\d[\d.,]*\s?(?:[$€£%]|zł|euros?|eur)?\s*(?:\w{1,3}\s)?$", re.IGNORECASE
)
# What a charge follows its price by, in one sentence: "£89 plus postage".
_JOINS: Final = re.compile(
    r"plus|excl|zzgl|zuz|exkl|netto|hors|\+|no[nt]? |más|sin |più|oltre|esclus|mais|acresce|sem |te verm|"
    r"nie|bez",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    r"\b(?:prices|preise\w*|angaben|prix|precios|prezzi|preços|prijzen|ceny)\b", re.IGNORECASE
)
_MONTHLY: Final = re.compile(
    r"\b(?:month\w*|pcm|p\.?m\.?|monat\w*|mtl|mois|mensuel\w*|mes|mensual\w*|mese|mensil\w*|mês|mensa\w+|"
    r"maand\w*|"
    r"miesi\w+|mies)\b",
    re.IGNORECASE,
)
_NIGHTS: Final = re.compile(
    r"\b(?:nights?|nacht|nächten?|nuits?|noches?|nott[ei]|noites?|nachten|noc|noce|nocy)\b", re.IGNORECASE
)


def _joined(*listed: str) -> re.Pattern[str]:
    every = "|".join("".join(map(str.lstrip, one.splitlines())) for one in listed)
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


_CHARGE: Final = _joined(*CHARGES.values(), _DELIVERY, _OF_THE_WAY, _TO_ENROL, _OF_A_HOME)
_ON_TOP: Final = re.compile(rf"(?<!\w)(?:{_MORE}|{_APART})", re.IGNORECASE)
_TERM: Final = _joined(*TERMS.values())


def is_charge(sentence: str) -> bool:
    """Whether a sentence says only what is paid on top of a price that another one names: not "£89 plus
    postage", which is whole. Free beyond a threshold, a charge is one."""
    if (more := _ON_TOP.search(sentence)) and not has_money(sentence[: more.start()]):
        return True
    if is_of_others(sentence):
        return True
    found = _CHARGE.search(sentence)
    free = _FREE_BEYOND.search(sentence)
    left = sentence[: free.start()] if free and has_money(sentence[: free.start()]) else sentence
    if not found or (_NONE.search(_NOT.sub(" ", left)) and not _NOT.search(found[0])):
        return False
    before = sentence[: found.start()]
    return not has_money(before if _JOINS.match(found[0]) else _AMOUNT.sub("", before))


def is_of_others(sentence: str) -> bool:
    """Whether a sentence says only what others charge or what is used up, on top of what is sold: "Parts are
    extra and we always ring first"."""
    start = start_of_on_top(sentence)
    if start is None or _NONE.search(_NOT.sub(" ", sentence)):
        return False
    before = sentence[:start].rstrip()
    return not has_money(before if before.endswith((",", ";")) else _AMOUNT.sub("", before))


def is_duration(sentence: str) -> bool:
    """Whether a sentence says for how long or how much at least a price is paid, and names none."""
    return bool(_TERM.match(sentence.rstrip(" ."))) and not has_money(sentence)


def is_of_every_price(sentence: str) -> bool:
    """Whether a charge is said of all prices: "Prices exclude VAT"."""
    return bool(_EVERY.search(sentence))


def is_of_nights(text: str) -> bool:
    """Whether a price or a term is one of nights: "From £90 a night", "Two nights minimum"."""
    return bool(_NIGHTS.search(text))


def is_monthly(price: str) -> bool:
    """Whether a price is paid by the month, as terms of so many months are."""
    return bool(_MONTHLY.search(price))
