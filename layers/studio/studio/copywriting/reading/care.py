"""What a text may not do in a trade that needs care, whoever wrote it: press, joke, shout."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studio.copywriting.claims.barred import CALM, Barred, reason, why_barred
from studio.copywriting.headings.trust import is_trusted
from studio.copywriting.health.healing import claims_health, may_not_tell
from studio.copywriting.model import Field, Problem, Variant
from studio.copywriting.reading.naming import without_names
from studio.copywriting.trades.standing import Care
from studio.copywriting.warnings.disclaimers import is_disclaimer, with_signals
from studio.sentences import sentences, without_faces

_URGENT: Final = re.compile(
    r"(?<!\w)(?:now|today|tonight|hurry|quick(?:ly)?|fast|don't wait|why wait|last chance|"
    r"before it's too late|act|rush|"
    r"jetzt|heute|schnell|sofort|beeilen sie sich|nicht warten|letzte chance|"
    r"maintenant|aujourd'hui|vite|dépêchez-vous|sans attendre|dernière chance|"
    r"ahora|hoy|rápido|ya|no espere|dese prisa|última oportunidad|"
    r"adesso|ora|oggi|subito|presto|affrettati|non aspettare|ultima occasione|"
    r"agora|hoje|já|depressa|não espere|última oportunidade|"
    r"nu|vandaag|snel|meteen|haast u|wacht niet|laatste kans|"
    r"teraz|dziś|dzisiaj|szybko|natychmiast|nie czekaj|pospiesz się|ostatnia szansa)(?!\w)",
    re.IGNORECASE,
)
_JOKING: Final = re.compile(
    r"(?<!\w)(?:ha(?:ha)+|lol|woo ?hoo|yay|oops|psst|wink|party|dance|funny?|jokes?|kidding|giggl\w*|"
    r"silly|drop dead|"
    r"to die for|killer|dead(?:ly)? (?:serious|good)|spaß\w*|witz\w*|lustig\w*|hurra|blague\w*|"
    r"drôle\w*|rigol\w*|broma\w*|"
    r"divertid\w*|fiesta|scherz\w*|diverten\w*|festa|piada\w*|grap\w*|lol|feestje|żart\w*|zabawn\w*|"
    r"impreza)(?!\w)",
    re.IGNORECASE,
)
_OF_A_SHOP: Final = re.compile(
    r"(?<!\w)(?:shop|buy|add to (?:cart|basket|bag)|view product|kaufen|in den warenkorb|"
    r"zum (?:shop|produkt)|im shop \w+|acheter|ajouter au panier|voir (?:en boutique|le produit)|comprar|"
    r"añadir al carrito|ver (?:en la tienda|producto)|acquista|aggiungi al carrello|"
    r"vedi (?:il prodotto|nello shop)|adicionar ao carrinho|ver (?:na loja|produto)|"
    r"in winkelwagen|koop|kopen|naar de winkel|"
    r"bekijk (?:product|in de winkel)|do sklepu|kup|do koszyka|zobacz (?:produkt|w sklepie))(?!\w)",
    re.IGNORECASE,
)
_CHILDREN: Final = re.compile(
    r"(?<!\w)(?:child(?:ren)?|kids?|toddlers?|teens?|teenagers?|kinder\w*|kind|jugendliche\w*|"
    r"enfants?|ados?|adolescents?|niñ[oa]s?|menores|adolescentes?|bambin\w+|ragazzi|crianças?|jovens|"
    r"kinderen|kids|jeugd|tieners?|dzieci\w*|dziecko|młodzież\w*|"
    r"students?|pupils?|freshers?|exams?|school ?kids|student\w*|studierende\w*|schüler\w*|abi(?:tur)?|"
    r"prüfung\w*|étudiante?s?|lycéen\w*|examens?|partiels|estudiantes?|alumn[oa]s|exámenes|examen|"
    r"studentesc\w+|alunn[io]|liceal[ie]|leerling\w*|élèves?|esam[ei]|maturità|estudantes?|alunos?|caloiros?|exames?|tentamens?|scholieren|uczni\w+|"
    r"matur\w+|egzamin\w*)(?!\w)",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")


def is_of_a_shop(button: str) -> bool:
    """Whether a button leads to a shelf, which only goods stand on."""
    return bool(_OF_A_SHOP.search(button))


def speaks_of_children(text: str) -> bool:
    """Whether a text speaks of children, of the young, or of those who sit exams."""
    return bool(_CHILDREN.search(text))


def untold_for(sentence: str, tongue: str, barred: frozenset[Barred]) -> str:
    """Why a sentence may not stand in an ad, as a note says it; "" where it may. By its meaning alone none is
    left out that says why to trust a seller ("Fully insured"), but in trades that bar more."""
    why = why_barred(sentence, tongue, barred)
    said = reason(why, sentence, tongue) if why else ""
    return said if said == why or barred >= CALM or not is_trusted(sentence) else ""


def careless(
    at: int, variant: Variant, care: Care, ground: str, tongue: str, names: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with a variant of what has these `names`, without its warnings. What the customer's facts
    say themselves is theirs, but what they claim of health."""
    texts: tuple[tuple[Field, str], ...] = (
        ("hook", variant.hook),
        ("body", variant.body),
        ("cta", variant.cta),
    )
    said = ground.lower()
    for field, text in texts:
        told = [one for line in text.split("\n") for one in sentences(line)]
        if any(map(is_disclaimer, with_signals(told))):  # no word of one sentence orders what the next is of
            yield Problem("warning", at, field, "sells with a warning, which stands at the text's end alone")
        claims = claims_health if field == "hook" else may_not_tell
        if any(claims(without_names(one, names), tongue, care.illness) for one in told):
            yield Problem(
                "health", at, field, "claims an effect on health, which a text has no room to prove"
            )
        for why in filter(None, (untold_for(without_names(one, names), tongue, care.barred) for one in told)):
            yield Problem("barred", at, field, f"may not stand in an ad, since {why}")
        if care.calm:
            for found in _URGENT.findall(text):
                if not re.search(rf"(?<!\w){re.escape(found.lower())}(?!\w)", said):
                    yield Problem("urgent", at, field, f"presses with '{found}', which this trade forbids")
        if care.adults and speaks_of_children(text):
            yield Problem("children", at, field, "speaks of children beside what is for adults")
        if care.sober:
            yield from _light(at, field, text, said)


def _light(at: int, field: Field, text: str, said: str) -> Iterator[Problem]:
    if "!" in text:
        yield Problem("joking", at, field, "has an exclamation mark, which this trade forbids")
    if _PICTURE.search(text) or without_faces(text) != text:
        yield Problem("joking", at, field, "has an emoji, which this trade forbids")
    for found in _JOKING.findall(text):
        if found.lower() not in said:
            yield Problem("joking", at, field, f"is light-hearted ('{found}'), which this trade forbids")
