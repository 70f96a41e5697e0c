"""What a sentence denies: to cure, to treat, to take the place of a doctor or a medicine.

Who denies an effect claims none. `DENIALS` are patterns for bare texts in the eight languages; each ends
where the denial does ("but", a second clause). "Not only" denies nothing. Line breaks mean nothing.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.text.bare import pattern, tongues

DENIALS: Final = {
    "en": r"""
        (?:does|do|is|are|can|could|will|would|was) ?(?:not|n't) (?!only|just|merely)(?:\w+ ){0,4}?(?:treat|
        cure|heal|prevent|diagnose|guarantee|promise|replace|remedy|medicine|medication|treatment|
        substitute)>|can(?:not|'t) (?:\w+ ){0,3}?(?:treat|cure|heal|prevent|guarantee|promise|replace)>|
        no (?:substitute|replacement|guarantees?|promises?|miracle cures?|medical claims?)>|
        (?:nobody|no (?:one|lawyer|solicitor|doctor|honest \w+)) (?:can|could|may|should) (?:cure|guarantee|
        promise)>|(?:make|makes|making) no (?:\w+ )?claims?>""",
    "de": r"""
        (?:behandelt|behandeln|heilt|heilen|lindert|kuriert|verhindert|ersetzt|ersetzen)\b[^.;:!?,]{0,40}?
        \b(?:nicht|kein\w*)(?! (?:nur|bloß|allein))>|kein\w* (?:ersatz|heilmittel|arzneimittel|medikament|
        heilversprechen|heilungsversprechen|garantie\w*|wundermittel)>|(?:kann|können|dürfen|darf|
        wollen)\b[^.;:!?]{0,30}\b(?:nicht|kein\w*)\b[^.;:!?]{0,40}\b(?:garantieren|versprechen|heilen|
        ersetzen|behandeln)>|(?:garantieren|versprechen) (?:\w+ ){0,2}kein\w*>""",
    "fr": r"""
        ne (?:traite|soigne|guérit|guérissent|prévient|remplace|prétend|garantit|garantissons|
        promettons)\w* (?:en aucun cas|pas|aucune?|rien)(?! (?:que|seulement))>|n'est pas (?:un|une) (?:
        médicament|traitement|remède|substitut)>|ne (?:pouvons|saurions|peut|peuvent)(?: pas)? (?:garantir|
        promettre|guérir|remplacer|soigner)>|aucune (?:garantie|promesse) de guérison""",
    "es": r"""
        (?:no|tampoco) (?:trata|cura|sana|previene|sustituye|reemplaza|garantiza\w*|prometemos)>|
        no (?:podemos|puede|pueden) (?:garantizar|prometer|curar|sustituir)>|
        no es (?:un |ningún )?(?:medicamento|tratamiento|remedio|sustituto)>""",
    "it": r"""
        non (?:tratta|cura|curano|guarisce|previene|sostituisce|garantiamo|promettiamo)>|
        non (?:possiamo|può|possono) (?:garantire|promettere|curare|guarire|sostituire)>|
        non è un (?:farmaco|medicinale|trattamento|rimedio|sostituto)>""",
    "pt": r"""
        não (?:trata|cura|previne|substitui|garantimos|prometemos)>|não (?:podemos|pode|podem) (?:garantir|
        prometer|curar|substituir)>|não é um (?:medicamento|tratamento|remédio|substituto)>""",
    "nl": r"""
        (?:behandelt|geneest|voorkomt|vervangt|verhelpt)\b[^.;:!?,]{0,40}?\b(?:niet|geen)(?! alleen)>|
        geen (?:vervanging|geneesmiddel|medicijn|wondermiddel|garantie\w*|genezing)>|(?:kunnen|kan|mogen)\b
        [^.;:!?]{0,30}\b(?:niet|geen)\b[^.;:!?]{0,40}\b(?:garanderen|beloven|genezen|vervangen)>""",
    "pl": r"""
        nie (?:leczy|leczą|zastępuje|zastąpi|zapobiega|gwarantujemy|obiecujemy)(?! tylko)>|
        nie możemy (?:zagwarantować|gwarantować|obiecać)>|nie jest (?:lekiem|lekarstwem|produktem leczniczym|
        substytutem|zamiennikiem)>""",
}
# As far as a denial goes.
_ON: Final = (
    r"(?!\w)(?:(?!\b(?:but|it|we|yet|aber|sondern|er|wir|mais|il|nous|pero|sino|nosotros|ma|bensi|noi|mas|"
    r"nos|maar|het|wij|ale|lecz|tylko)\b)[^.;:!?–—])*"
)


def without_denials(text: str, tongue: str) -> str:
    """A bare text without what it denies to do."""
    return _denied(tongue).sub(" ", text)


@cache
def _denied(tongue: str) -> re.Pattern[str]:
    listed = "|".join(pattern(DENIALS[one]) for one in tongues(tongue, DENIALS))
    return re.compile(rf"(?<!\w)(?:{listed.replace('>', _ON)})", re.IGNORECASE)
