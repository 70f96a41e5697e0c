"""Nothing that a brief says is dropped in silence (promise 6): it stands in a text, or a note quotes it.

Briefs are drawn, always the same, out of sentences of many kinds in the eight languages: facts, prices,
terms, orders, questions, warnings, urgency, what the law bars, what goes on about another sentence.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, write
from studio.copywriting.phrases import PHRASES
from studio.sentences import sentences
from tests.unit.studio.copywriting.tables import from_file

HERE = Path(__file__).parent
LAW = from_file("law")
BRIEFS = from_file("briefs")
# A question, one that leans, a price with its charge, a term, an order with a term.
OTHERS = {
    "en": """
        Tired of waiting?
        It comes in blue.
        From £40 a month.
        Postage is £3.
        Cancel any month.
        Order by noon.
    """,
    "de": """
        Keine Lust auf Stau?
        Sie ist auch in Blau da.
        Ab 40 € im Monat.
        Versand 3 €.
        Bestellen bis Mittag.
        Monatlich kündbar.
    """,
    "fr": """
        Marre d'attendre ?
        Elle existe en bleu.
        À partir de 40 € par mois.
        Port 3 €.
        Commandez avant midi.
        Résiliez chaque mois.
    """,
    "es": """
        ¿Cansado de esperar?
        También la hay en azul.
        Desde 40 € al mes.
        Envío 3 €.
        Pide antes del lunes.
        Cancela cuando quieras.
    """,
    "it": """
        Stanco di aspettare?
        C'è anche in blu.
        Da 40 € al mese.
        Spedizione 3 €.
        Ordina entro mezzogiorno.
        Disdici quando vuoi.
    """,
    "pt": """
        Farto de esperar?
        Também há em azul.
        Desde 40 € por mês.
        Portes 3 €.
        Encomende até segunda.
        Cancele todos os meses.
    """,
    "nl": """
        Moe van het wachten?
        Hij is er ook in blauw.
        Vanaf € 40 per maand.
        Verzending € 3.
        Bestel voor twaalf.
        Maandelijks opzegbaar.
    """,
    "pl": """
        Dość czekania?
        Jest też w kolorze niebieskim.
        Od 40 zł miesięcznie.
        Wysyłka 3 zł.
        Zamów do południa.
        Przyjdź bez zapisów.
    """,
}
QUOTED = re.compile("“(.*?)”", re.DOTALL)


def sentences_of(language: str) -> list[str]:
    told = [
        one.strip()
        for brief in BRIEFS
        if brief["language"] == language
        for one in brief["description"].split(". ")
    ]
    law = [one for kind in LAW.values() for one in kind[language]]
    listed = [*told, *law, *map(str.strip, OTHERS[language].strip().split("\n"))]
    return [one if one.endswith((".", "?", "!")) else f"{one}." for one in listed]


def drawn(language: str) -> Iterator[CopyBrief]:
    named = [brief for brief in BRIEFS if brief["language"] == language]
    draw = random.Random(language)  # noqa: S311 - the same briefs each time
    for _ in range(14):
        brief = draw.choice(named)
        given = draw.sample(sentences_of(language), draw.randint(3, 8))
        yield CopyBrief(
            brief["name"],
            brief["brand"],
            " ".join(given),
            platform=draw.choice((Platform.META, Platform.LINKEDIN, Platform.UNIVERSAL)),
            format=draw.choice((Format.SHORT, Format.LONG)),
            language=language,
        )


def core(text: str) -> str:
    return text.lower().strip(" .!?¡¿…")


@pytest.mark.parametrize("language", PHRASES)
def test_each_sentence_stands_in_a_text_or_in_a_note(language: str) -> None:
    for brief in drawn(language):
        try:
            made = write(brief, variants=3)
        except NoRoom:  # warnings that are too long: said in the error
            continue
        told = " ".join(f"{one.hook} {one.body}" for one in made.variants).lower()
        noted = [core(one) for note in made.notes for one in QUOTED.findall(note)]
        lost = [
            one
            for one in sentences(brief.description)
            if core(one) not in told
            and not any(core(one).startswith(begun) for begun in noted)
            and one not in LAW["a button"][language]
        ]
        assert not lost, (brief.product_name, brief.description, made.notes)
