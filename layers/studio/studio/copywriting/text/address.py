"""How a sentence speaks to its reader: as to a friend (du, tu, je), otherwise (Sie, vous, usted, voi, u,
Państwo), or not at all. English has one way, and says nothing here.

A pronoun tells it, and so does an order without one ("Consulte", "Apúntate"): as the first word, where few
nouns are spelt alike; those that are count only before a word that no noun has behind it.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

Address = Literal["", "familiar", "formal", "both"]


@dataclass(frozen=True, slots=True)
class _Ways:
    """Alternatives: words anywhere, and orders, which count as a sentence's first word. Line breaks mean
    nothing."""

    familiar: str
    formal: str
    familiar_orders: str = "(?!)"
    formal_orders: str = "(?!)"


_WAYS: Final = {
    "de": _Ways(
        familiar=r"du|dich|dir|dein\w*|euch|euer|eure\w*",
        formal=r"(?-i:(?<=[\w,;:–-] )(?:Sie|Ihnen|Ihre?[nmrs]?)|(?<![\w ])Sie \w+en uns)",
        familiar_orders=r"""entdecke|verschenke?|teile|gewinne|hole?|spare?|bestelle?|komm|kaufe?|bewirb|melde|sichere?|
            buche? (?:jetzt|gleich|online|noch)|probiere?|genieße?|erlebe?|schau|mach|finde|nutze|
            gönne?|ruf|lass|wähle|teste|starte|erfahre|besuche?|profitiere?|vereinbare|reserviere?""",
    ),
    "fr": _Ways(
        familiar=r"tu|toi|ton|ta|tes|te|t'\w+|\w+-toi",
        formal=r"vous|votre|vos|(?!(?:chez|assez|nez|rez|riz|gaz)\b)\w{3,}ez",
        familiar_orders=r"""découvre|profite|viens|choisis|achète|essaie|rejoins|
            réserve (?:ta|ton|tes|dès|vite|ici)""",
        formal_orders=r"(?!chez|assez|rez)\w{3,}ez",
    ),
    "es": _Ways(
        familiar=r"""tú|tu|tus|te|ti|contigo|os|vuestr\w+|vosotr\w+|(?!(?:\w+mente|límite|trámite|élite|satélite)\b)\w*[áéíóú]\w+te|
            puedes|quieres|tienes|necesitas|eliges|pagas|ahorras|recibes|buscas|prefieres|quieras""",
        formal=r"ustedes|usted|\w*[áéíóú]\w+se(?:lo)?",
        familiar_orders=r"""descubre|regala|comparte|crea|gana|aprovecha|disfruta|elige|consigue|pide|ven|haz|obtén|ahorra|solicita|vive|
            cuida|olvida|estrena|(?:reserva|compra|llama|prueba|consulta|visita) (?:tu|tus|ya|ahora|hoy|al|
            gratis|nuestr\w+|los|las|dos)""",
        formal_orders=r"""consulte|descubra|aproveche|disfrute|elija|consiga|reserve|compre|llame|pida|venga|haga|
            obtenga|ahorre|pruebe|solicite|visite|contacte|olvide|cuide""",
    ),
    "it": _Ways(
        familiar=r"tu|tuo|tua|tuoi|tue|te|ti|vuoi|puoi|hai|trovi|paghi|risparmi|ricevi|devi",
        formal=r"""vostr\w*|voi|vi|(?-i:(?<=[\w,] )Lei)|potete|avete|volete|siete|(?<=ci )trovate|pagate|
            risparmiate""",
        familiar_orders=r"""scopri|condividi|crea|vinci|abbonati|prenota|disdici|approfitta|
            acquista|ordina|prova (?!gratuit)|vieni|scegli|
            richiedi|risparmia|iscriviti|candidati|contattaci|chiama|regala|vedi|guarda|dona|goditi|lasciati|
            porta (?:con|i|il|la)""",
        formal_orders=r"""scoprite|prenotate|venite|scegliete|chiamate|visitate|approfittate|provate|godetevi|
            lasciatevi|scopra|prenoti|approfitti|richieda|contatti|venga|chiami|provi""",
    ),
    "pt": _Ways(
        familiar=r"""tu|teu|tua|teus|tuas|te|ti|contigo|\w+-te|podes|queres|tens|precisas|pagas|escolhes|recebes|
            quiseres|poupas""",
        formal=r"você|vocês|consigo|\w+-se já",
        familiar_orders=r"""faz|oferece|partilha|cria|ganha|aproveita|descobre|experimenta|vem|adota|escolhe|pede|poupa|leva|muda|
            (?:marca|reserva|compra|liga|visita) (?:já|hoje|agora|o|a|os|as|nos|online|dois)""",
        formal_orders=r"""faça|aproveite|descubra|experimente|marque|reserve|compre|venha|adote|escolha|peça|ligue|
            visite|poupe|inscreva-se|junte-se|solicite|saiba|veja|conheça|contacte|leve|mude|garanta|consulte|
            não perca""",
    ),
    "nl": _Ways(familiar=r"je|jij|jou|jouw|jullie", formal=r"(?<!\d )u|uw"),
    "pl": _Ways(
        familiar=r"""cię|ciebie|tobie|tobą|twój|twoj\w+|twoi\w*|chcesz|możesz|masz|wybierasz|płacisz|dostajesz|
            znajdziesz|zyskujesz|potrzebujesz|zobaczysz|jesteś|oszczędzasz|zapłacisz|otrzymasz|musisz|lubisz""",
        formal=r"""państw\w*|(?:pana|panu|pani|panią)(?! (?:doktor|dr|mgr|mecenas|profesor|magister|
            (?-i:[A-ZŁŚŻŹĆ])))""",
        familiar_orders=r"""zobacz|podaruj|wygraj|stwórz|sprawdź|zamów|kup|zapisz|zadzwoń|odkryj|poznaj|wybierz|skorzystaj|umów|dołącz|
            zarezerwuj|odwiedź|przyjdź|zrób|ćwicz|oszczędzaj|zyskaj|ciesz|spróbuj|przekonaj|dowiedz|daj|weź|
            pobierz|graj|aplikuj|wyślij|zgłoś|zapytaj|ucz|nie przegap|zajrzyj""",
    ),
}


def address_of(sentence: str, language: str) -> Address:
    """How a sentence in `language` speaks to its reader. `language`: BCP 47's first part."""
    if language not in _WAYS:
        return ""
    familiar, formal, _ = _compiled(language)
    spoken = bool(familiar.search(sentence)), bool(formal.search(sentence))
    if all(spoken):
        return "both"
    return "familiar" if spoken[0] else "formal" if spoken[1] else ""


def is_an_order(sentence: str, language: str) -> bool:
    """Whether a sentence in `language` begins by telling the reader what to do, in one of the ways above."""
    return language in _WAYS and bool(_compiled(language)[2].match(sentence))


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    ways = _WAYS[language]
    texts = (ways.familiar, ways.formal, ways.familiar_orders, ways.formal_orders)
    familiar, formal, near, far = ("".join(line.strip() for line in text.splitlines()) for text in texts)
    start = r"^[¡¿\"'«„“]*"
    return (
        re.compile(rf"(?<![\w'-])(?:{familiar})(?![\w'])|{start}(?:{near})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<![\w'-])(?:{formal})(?![\w'])|{start}(?:{far})(?!\w)", re.IGNORECASE),
        re.compile(rf"{start}(?:{near}|{far})(?!\w)", re.IGNORECASE),
    )
