"""Of what a sentence speaks: of what is sold, or of something beside it.

A sentence that begins with another noun and says something of it ("Die Ersatzteile halten wir 15 Jahre vor",
"The cafe serves beer and cakes", "Zur U-Bahn gehen Sie sechs Minuten") is true below a headline, and above a
text it sells the side thing. One without a subject ("Keeps coffee hot for twelve hours") speaks of the thing.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.text.cleaning import words
from studio.copywriting.text.ours import is_ours

_STEM: Final = 5  # letters by which a word is known in another form or in a compound
_SUBJECT: Final = 3  # words at the beginning, among which the subject is
# Articles, possessives and prepositions that begin a subject or a place; who speaks, and whom to.
_OPENS: Final = {
    "en": "the a an our your their my every each all some most many any this these that there in on at to "
    "from by "
    "for before after during with inside outside behind next you we i here if when as bring take wear park "
    "arrive pay choose pick add use keep see note remember ring "
    "please ask",
    "de": "der die das den dem ein eine einen einem einer unser unsere unseren unserem unserer ihr ihre "
    "ihren alle "
    "allen jede jeder jedes viele auf in im am an aus bei beim zum zur nach von vom vor für mit es wir sie "
    "man du "
    "hier bis seit wer wenn bringt bringen bring nehmt nehmen bitte wähle wählen wählt",
    "fr": "le la les l un une des du nos notre votre vos ton ta tes chaque tous toutes à au aux en dans "
    "sur sous pour "
    "par avec chez depuis nous vous on il elle y tu si quand",
    "es": "el la los las un una unos unas nuestro nuestra nuestros nuestras su sus tu tus cada todos todas "
    "en a al de "
    "del con por para desde hay se usted si cuando",
    "it": "il lo la i gli le l un uno una nostro nostra nostri nostre tuo tua suo sua ogni tutti tutte in "
    "a al alla "
    "di del della da dal con per su sul c ci si se quando nel nella",
    "pt": "o a os as um uma uns umas nosso nossa nossos nossas seu sua teu tua cada todos todas em no na "
    "nos nas de do "
    "da com por para ao à há se quando desde",
    "nl": "de het een onze ons uw jouw je elke elk ieder iedere alle veel op in bij aan uit van met voor "
    "naar tot er "
    "wij we u jij als wie",
    "pl": "nasz nasza nasze nasi nasz twój twoja twoje każdy każda każde wszystkie wszyscy wiele w we na "
    "do od po za "
    "przy dla z ze u ten ta to te są jest gdy jeśli",
}
_ARTICLES: Final = re.compile(
    r"(?:the|each|every|all|der|die|das|jede[rs]?|alle|les?|la|l'|chaque|el|las|los|cada|il|lo|i|gli|ogni|"
    r"os?|as?|"
    r"de|het|elke?|ieder|każd[yae]|wszystkie)(?!\w)",
    re.IGNORECASE,
)
# What says something of a subject before it.
_SAYS: Final = {
    "en": r"we|you|is|are|was|were|has|have|does|do|takes?|costs?|comes?|goes|gets?|makes?|includes?|"
    r"serves?|lasts?|works|"
    r"runs?|holds?|sits?|lies|stands?|needs?|stays?|offers?|covers?|gives?|means|opens?|starts?|can|will|"
    r"may|must",
    "de": r"wir|sie|ihnen|euch|ist|sind|war|waren|hat|haben|wird|werden|gibt|kommt|kommen|kostet|kosten|"
    r"dauer[nt]\w*|macht|machen|geht|gehen|"
    r"liegt|liegen|steht|stehen|bietet|bieten|enthält|reicht|gehört|gehören|hält|halten|passt|passen|"
    r"liefern|bekommt|"
    r"bekommen|findet|finden|kann|können|muss|müssen|darf|dürfen|beginnt|sieht|sehen|läuft",
    "fr": r"nous|vous|est|sont|était|a|ont|coûte\w*|dure\w*|prend|prennent|comprend|comprennent|inclut|"
    r"peut|peuvent|doit|vient|"
    r"viennent|va|vont|fait|font|reste|restent|offre|offrent|commence\w*|se \w+",
    "es": r"nosotros|es|son|está|están|tiene|tienen|cuesta|cuestan|dura|duran|incluye|incluyen|puede|"
    r"pueden|debe|deben|viene|"
    r"vienen|va|van|hace|hacen|queda|quedan|empieza\w*|lleva|llevan|se \w+",
    "it": r"noi|è|sono|ha|hanno|costa|costano|dura|durano|comprende|include|può|possono|deve|viene|vengono|"
    r"va|vanno|fa|"
    r"fanno|resta|restano|inizia\w*|si \w+",
    "pt": r"nós|é|são|está|estão|tem|têm|custa|custam|dura|duram|inclui|incluem|pode|podem|deve|vem|vêm|"
    r"vai|vão|faz|fazem|"
    r"fica|ficam|começa\w*|leva|levam",
    "nl": r"we|wij|u|je|jullie|is|zijn|was|heeft|hebben|wordt|worden|kost|kosten|duurt|duren|komt|komen|"
    r"gaat|gaan|maakt|maken|ligt|liggen|"
    r"staat|staan|krijg\w*|kan|kunnen|moet|moeten|begint|zit|zitten|hoort|blijft",
    "pl": r"\w{3,}(?:emy|amy|imy|ymy|esz|asz|isz|ysz)|liczy|liczą|odbywa\w*|zajmuje|jest|są|ma|mają|"
    r"kosztuje|kosztują|trwa|trwają|obejmuje|zawiera|może|mogą|musi|będzie|stoi|leży|mieści|"
    r"zaczyna\w*|dajemy|mamy|robimy|daje|działa|pochodzi|wynosi|znajduje",
}

_THERE: Final = re.compile(
    r"(?:there(?: is| are|'s)|es gibt|dazu gibt|il y a|hay|c'è|ci sono|há|er (?:is|zijn)|jest|są)(?!\w)",
    re.IGNORECASE,
)


def is_beside(sentence: str, language: str, names: str) -> bool:
    """Whether a sentence in `language` speaks of something other than what is called by the `names`."""
    said = words(sentence)
    if is_ours(sentence, language):
        return True
    if not said or shares(sentence, names):
        return False
    opens, says = _compiled(language)
    return said[0].partition("'")[0] in opens or bool(
        says.search(sentence, sentence.find(" ") + 1 or len(sentence))
    )


def has_a_subject(sentence: str, language: str) -> bool:
    """Whether a sentence begins with a noun, or with an article and one: "The collar", "Guziki"."""
    first = next(iter(words(sentence)), "").partition("'")[0]
    return bool(_ARTICLES.match(sentence)) or first not in _compiled(language)[0]


def tells_of_more(sentence: str) -> bool:
    """Whether a sentence says no more than that something is there too: "There is a raffle"."""
    return bool(_THERE.match(sentence)) and len(_telling(words(sentence))) <= _STEM


def shares(sentence: str, names: str) -> bool:
    """Whether a sentence begins with a word of the `names`, in whichever form: "Haus", "Reihenhaus"."""
    first, second = _telling(words(sentence)[:_SUBJECT]), _telling(words(names))
    return any(a[:_STEM] == b[:_STEM] or a in b or b in a for a in first for b in second)


def _telling(row: Sequence[str]) -> list[str]:
    return [word for word in row if len(word) >= _STEM - 1 and word not in SMALL_WORDS]


@cache
def _compiled(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    return (
        frozenset(_OPENS[language].split()),
        re.compile(rf"(?<!\w)(?:{_SAYS[language]})(?!\w)", re.IGNORECASE),
    )
