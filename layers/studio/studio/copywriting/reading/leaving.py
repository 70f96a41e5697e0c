"""How one gets out of what one signs up for: a term that a reader has to know, and comes for.

"Cancel any time" is told wherever a text has room, in the words of the brief.
"""

import re
from typing import Final

# To end it, in all of the languages; and when, or without what, one may.
_ENDS: Final = (
    r"cancel\w*|quit|opt out|give notice|"
    r"kündbar|kündig\w+|kündigung\w*|storn\w+|"
    r"résili\w+|annul\w+|"
    r"cancela\w*|darse de baja|date de baja|baja|anula\w*|"
    r"disdi\w+|disdett\w+|recess\w+|recede\w*|annulla\w*|cancella\w*|"
    r"rescind\w+|desist\w+|anul\w+|"
    r"opzeg\w+|op te zeggen|zeg\w* op|"
    r"rezygn\w+|zrezygn\w+|wypowied\w+|wypowiedz\w+|anulow\w+|odwoł\w+"
)
_WHEN: Final = (
    r"monthly|\d+ ?(?:hours?|days?|weeks?|months?)|free|"
    r"monatlich|wöchentlich|täglich|\d+ ?(?:stunden|tage?n?|wochen|monate?n?)|kostenlos|"
    r"chaque mois|\d+ ?(?:h|heures|jours|semaines|mois)|gratuit\w*|sans frais|"
    r"\d+ ?(?:horas|días|semanas|meses)|gratis|\d+ ?(?:ore|giorni|settimane|mesi)|"
    r"\d+ ?(?:dias|semanas)|grátis|"
    r"altijd|maandelijks|dagelijks|\d+ ?(?:uur|dagen|weken|maanden)|kosteloos|"
    r"co miesiąc|\d+ ?(?:godzin\w*|dni|tygodni\w*|miesi\w+)|bezpłatn\w+|za darmo"
)
# What ends other things, too ("Leave the dough for 3 days"), unless one may whenever one likes.
_STOPS: Final = (
    r"stop|pause|skip|leave|pausier\w+|aussteigen|suspen\w+|arrêt\w+|pausa\w*|sospen\w+|stopp\w+|pauze\w+"
)
_WHENEVER: Final = (
    r"any ?time|whenever|any (?:day|week|month)|jederzeit|à tout moment|quand (?:vous|tu)|"
    r"cuando (?:quier\w+|desee\w*)|en cualquier momento|"
    r"quando (?:vuoi|volete|si vuole|vuole|quis\w+)|in qualsiasi momento|a qualquer (?:altura|momento)|"
    r"wanneer (?:je|u)|elk moment|w każdej chwili|kiedy chcesz|w dowolnym momencie"
)
_FREE: Final = (
    r"no (?:contract|commitment|minimum term|tie-in|lock-in)|without (?:a )?(?:contract|commitment)|"
    r"ohne (?:mindest)?(?:laufzeit|vertragsbindung|bindung|vertrag)|keine (?:mindest)?(?:vertrags)?laufzeit|"
    r"sans engagement|sin permanencia|sin compromiso de permanencia|senza vincol\w|sem fidelização|"
    r"zonder (?:contract|abonnement|verplichting\w*)|geen contract|bez (?:umowy|zobowiązań)"
)


def _both(one: str, other: str) -> str:
    """Two words of a sentence, whichever comes first."""
    gap = r"(?!\w)[^.!?]{0,40}?(?<!\w)"
    return rf"(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one})"


_LEFT: Final = re.compile(
    rf"(?<!\w)(?:{_both(_ENDS, f'{_WHEN}|{_WHENEVER}')}|{_both(_STOPS, _WHENEVER)}|{_FREE})(?!\w)",
    re.IGNORECASE,
)


def may_be_left(sentence: str) -> bool:
    """Whether a sentence says when, or that at all, one may end a contract or a booking."""
    return bool(_LEFT.search(sentence))


def without_leaving(sentence: str) -> str:
    """The sentence without that."""
    return _LEFT.sub(" ", sentence).rstrip(" ,") if may_be_left(sentence) else sentence
