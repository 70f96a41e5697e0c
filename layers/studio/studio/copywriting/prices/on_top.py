"""What others charge, or what is used up, which is paid on top of a price by everybody who pays that: parts,
materials, fees, "the crematorium charges € 900 itself".

Two classes of words that meet, whatever the verb: what has to be paid, and that it comes on top. An added
clause ("Parts are extra and we ring first") changes nothing. A sentence that says so is told with its price.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.headings.headlines import has_money

# By language: what has to be paid, and that it comes on top.
_PAID: Final = {
    "en": r"parts|materials?|(?:\w+ )?fees|searches|disbursements|taxes|vat|stamp duty|consumables|lab work|"
    r"crematorium|cemetery|church|permits?|fuel|travel|mileage|skip hire|entrance|admission",
    "de": r"(?:ersatz)?teile|\w*materialien|\w*material|\w*gebühren|\w*kosten|krematorium|friedhof|notar|"
    r"gemeinde|auslagen|\w*steuer|mwst|mehrwertsteuer|porto|kraftstoff|sprit|eintritt|anfahrt|labor\w*",
    "fr": r"pièces|fournitures|matériel|matériaux|frais|débours|taxes|redevances?|crématorium|cimetière|"
    r"mairie|notaire|carburant|essence|déplacements?|entrées?",
    "es": r"piezas|recambios|repuestos|materiales|material|tasas|gastos|honorarios|crematorio|cementerio|"
    r"ayuntamiento|notar\w+|gasolina|combustible|impuestos|suplidos|desplazamientos?|entradas?",
    "it": r"pezzi|ricambi|materiali|materiale|tasse|diritti|spese|crematorio|cimitero|comune|notaio|"
    r"carburante|benzina|bolli|marca da bollo|trasferte?|ingress[io]",
    "pt": r"peças|materiais|material|taxas|despesas|custas|emolumentos|crematório|cemitério|câmara|"
    r"notári[oa]|combustível|impostos|deslocaç(?:ão|ões)|entradas?",
    "nl": r"onderdelen|materiaal|materialen|\w*kosten|leges|crematorium|begraafplaats|gemeente|notaris|"
    r"brandstof|belastingen|griffierecht\w*|entree|btw",
    "pl": r"części|materiały|opłaty|koszty|podatki|krematorium|cmentarz|urząd|notariusz|paliwo|dojazd|wstęp",
}
_ON_TOP: Final = {
    "en": r"(?:is|are|comes?|costs?|cost) (?:[^\W\d]+ )?(?:extra|on top|additional|separate)|on top(?=\W*$|"
    r"\s?[,;(]| of (?:this|that|the))|(?:charged?|charges|billed?|paid|payable|invoiced) (?:it )?"
    r"(?:separately|extra|on top|in addition|directly to)|in addition(?=\W*$|\s?[,;(])",
    "de": r"komm(?:t|en)\b[^,;]*\b(?:hinzu|dazu|obendrauf|drauf)|(?:hinzu|dazu|obendrauf) komm(?:t|en)|"
    r"(?:extra|gesondert|separat|zusätzlich|getrennt)(?=\W*$|\s?[,;(]|\s(?:und|etwa|rund|ca|noch|\d|"
    r"\w*(?:berechn|abgerechn|bezahl|gezahl|fällig|anfall)))",
    "fr": r"en sus|en supplément|en plus(?=\W*$|\s?[,;(]|\s(?:et|environ|\d))|s'ajout\w+|"
    r"à part(?=\W*$|\s?[,;(]|\set\b)|factur\w+ séparément|à (?:votre|la) charge",
    "es": r"aparte(?=\W*$|\s?[,;(]|\s[yd]e?\b)|se (?:suman|añaden|suma|añade)|hay que (?:sumar|añadir)|"
    r"a (?:su|tu) cargo|por (?:su|tu) cuenta|no van incluid\w+|por separado",
    "it": r"a parte(?=\W*$|\s?[,;(]|\se\b)|si aggiung\w+|vanno aggiunt\w+|a (?:tuo|vostro|suo|carico del) "
    r"(?:carico|cliente)|in più(?=\W*$|\s?[,;(]|\s(?:circa|\d))|(?:sono|è) (?:un )?extra",
    "pt": r"à parte(?=\W*$|\s?[,;(]|\se\b)|acresc\w+|somam-se|a (?:seu|teu) cargo|por (?:sua|tua) conta|"
    r"(?:são|é) (?:um )?extra|em separado",
    "nl": r"daarbovenop|kom(?:t|en)\b[^,;]*\b(?:bij|bovenop)|kom(?:t|en) (?:\w+ )?extra|"
    r"(?:zijn|is|rekenen we|worden|wordt) (?:\w+ )?(?:extra|apart)|apart(?=\W*$|\s?[,;(]|\s(?:en|berekend|"
    r"betaald|gefactureerd))",
    "pl": r"osobno|oddzielnie|dochodz[ią]|dolicza\w*|trzeba doliczyć|po stronie klienta",
}
# Words that lead on to anything: of a charge only where a sum follows.
_BESIDES: Final = re.compile(
    r"\b(?:in addition|darüber hinaus|außerdem|également|de son côté|además|inoltre|além disso|daarnaast|"
    r"dodatkowo)\b",
    re.IGNORECASE,
)
_NOT_PAID: Final = re.compile(
    r"\b(?:nothing|nichts|rien|nada|niente|niets|nic)\b|\b(?:never|nie|jamais|nunca|mai|nooit|nigdy) ",
    re.IGNORECASE,
)


def start_of_on_top(sentence: str) -> int | None:
    """Where a sentence begins to say what has to be paid on top, as an index; None where it does not."""
    if _NOT_PAID.search(sentence):
        return None
    besides = _BESIDES.search(sentence)
    for paid, on_top in _compiled():
        found = paid.search(sentence)
        comes = on_top.search(sentence) or (besides if has_money(sentence) else None)
        if found and comes:
            return min(found.start(), comes.start())
    return None


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(rf"(?<!\w)(?:{_PAID[tag]})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{_ON_TOP[tag]})(?!\w)", re.IGNORECASE),
        )
        for tag in _PAID
    )
