"""What a text says beside what it sells: how one pays or asks, who is mentioned, what is drunk with it."""

import re
from typing import Final

from studio.copywriting.sellers import MENTIONED
from studio.copywriting.wines import BESIDE_A_DRINK

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


def without_asides(text: str) -> str:
    """A text without its asides, which name other trades than its own."""
    for aside in (_PAID_BY, _FOR_JOURNEYS, MENTIONED, BESIDE_A_DRINK):
        text = aside.sub(" ", text)
    return text
