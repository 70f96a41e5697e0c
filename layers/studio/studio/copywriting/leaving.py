"""How one gets out of what one signs up for: a term that a reader has to know, and comes for.

"Cancel any time" is told wherever a text has room, in the words of the brief.
"""

import re
from typing import Final

# To end it, in all of the languages; and when or without what one may.
_ENDS: Final = (
    r"cancel\w*|stop|pause|skip|leave|quit|opt out|give notice|"
    r"kündbar|kündig\w+|kündigung\w*|pausier\w+|aussteigen|storn\w+|"
    r"résili\w+|annul\w+|suspen\w+|arrêt\w+|"
    r"cancela\w*|darse de baja|date de baja|baja|pausa\w*|anula\w*|"
    r"disdi\w+|disdett\w+|recess\w+|recede\w*|sospen\w+|annulla\w*|cancella\w*|"
    r"rescind\w+|desist\w+|anul\w+|"
    r"opzeg\w+|op te zeggen|zeg\w* op|stopp\w+|pauze\w+|annul\w+|"
    r"rezygn\w+|zrezygn\w+|wypowied\w+|wypowiedz\w+|anulow\w+|odwoł\w+"
)
_WHEN: Final = (
    r"any ?time|whenever|any (?:day|week|month)|monthly|\d+ ?(?:hours?|days?|weeks?|months?)|free|"
    r"jederzeit|monatlich|wöchentlich|täglich|\d+ ?(?:stunden|tage?n?|wochen|monate?n?)|kostenlos|"
    r"à tout moment|quand (?:vous|tu)|chaque mois|\d+ ?(?:h|heures|jours|semaines|mois)|gratuit\w*|"
    r"sans frais|"
    r"cuando (?:quier\w+|desee\w*)|en cualquier momento|\d+ ?(?:horas|días|semanas|meses)|gratis|"
    r"quando (?:vuoi|volete|si vuole|vuole|quis\w+)|in qualsiasi momento|\d+ ?(?:ore|giorni|settimane|mesi)|"
    r"a qualquer (?:altura|momento)|\d+ ?(?:dias|semanas)|grátis|"
    r"wanneer (?:je|u)|elk moment|altijd|maandelijks|dagelijks|\d+ ?(?:uur|dagen|weken|maanden)|kosteloos|"
    r"w każdej chwili|kiedy chcesz|w dowolnym momencie|co miesiąc|\d+ ?(?:godzin\w*|dni|tygodni\w*|miesi\w+)|"
    r"bezpłatn\w+|za darmo"
)
_FREE: Final = (
    r"no (?:contract|commitment|minimum term|tie-in|lock-in)|without (?:a )?(?:contract|commitment)|"
    r"ohne (?:mindest)?(?:laufzeit|vertragsbindung|bindung|vertrag)|keine (?:mindest)?(?:vertrags)?laufzeit|"
    r"sans engagement|sin permanencia|sin compromiso de permanencia|senza vincol\w|sem fidelização|"
    r"zonder (?:contract|abonnement|verplichting\w*)|geen contract|bez (?:umowy|zobowiązań)"
)
_LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?:{_ENDS})(?!\w)[^.!?]{{0,40}}?(?<!\w)(?:{_WHEN})(?!\w)|"
    rf"(?:{_WHEN})(?!\w)[^.!?]{{0,30}}?(?<!\w)(?:{_ENDS})(?!\w)|(?:{_FREE})(?!\w))",
    re.IGNORECASE,
)


def may_be_left(sentence: str) -> bool:
    """Whether a sentence says when, or that at all, one may end a contract or a booking."""
    return bool(_LEFT.search(sentence))


def without_leaving(sentence: str) -> str:
    """The sentence without that."""
    return _LEFT.sub(" ", sentence).rstrip(" ,") if may_be_left(sentence) else sentence
