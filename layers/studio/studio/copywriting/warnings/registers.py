"""Numbers of registers and licences, by whoever keeps these: they head nothing.

Some of them the law wants in each ad: a landlord's registration (Antisocial Behaviour etc. (Scotland) Act
2004, section 92B), an estate agent's licence (Portugal, Lei 15/2013), that of a home let to guests (in Spain,
Italy, Portugal, France and the Netherlands), a charity's number, an insurer's register, a clinic's (Portugal,
Decreto-Lei 127/2014; Spain's regions). Those stand in every text, as energy data do, where they are short; a
longer one in each that has room for it, and a note tells where not. So do who pays for a political ad
((EU) 2024/900) and that somebody arranges credit and does not lend (CONC 3.7).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_SHORT: Final = 48  # characters of what every text has room for
# No price, no share and no year.
_NUMBER: Final = (
    r"(?:[A-Z]{1,5}[ /.-]?){0,2}(?!(?:19|20)\d\d(?![\d/]))"
    r"\d[\dA-Z/.-]{2,}(?![\d.,]*\d| ?(?:[$€£%]|zł|euros?))"
)
_NO: Final = (
    r"(?:\W{0,3}\b(?:no|nr|number|nummer|numm|num|núm|número|numéro|numero|numer|n|nº|n\.º)\b)?"
    r"[^\w$€£+]{0,4}"
)
_CARRIED: Final = (
    # Landlords
    r"landlord (?:registration|reg)|registered landlord|(?-i:LRN)|rent smart wales|"
    # Estate agents, homes for guests
    r"(?-i:AMI)|licença (?-i:AMI)|(?-i:VTR|VUT|VFT|VTAR|VV|ETV|CIN|CIR|CITRA|RNAL|RTA|NRA|NRUA)|"
    r"registro (?:de )?(?:turismo|turístico)|licencia turística|vivienda turística|alojamento local|"
    r"(?:nº|n\.º|número de) registro(?=\W{0,3}(?-i:[A-Z]{2}))|codice identificativo (?:nazionale|regionale)|"
    r"numéro d'enregistrement|n° d'enregistrement|enregistrement en mairie|registratienummer|"
    # Charities
    r"(?:registered )?charity(?=\D{0,12}\d{5})|charity registered in \w+(?: and \w+)?|scottish charity|"
    # Insurers and who sells for them
    r"(?-i:FRN)|fca(?: register)?|(?-i:ORIAS)|vermittlerregister|versicherungsvermittler\w*|(?-i:RUI|IVASS)|"
    r"(?-i:ERS)|(?:registro|autorización) sanitari[oa](?! ?(?:n\S+ )?\d\d\.\d)|(?-i:NICA)|"
    r"(?-i:DGSFP|ASF|AFM(?:-vergunning)?|KNF|OAM)|intermediári[oa]s? de crédito[^.]{0,60}?|"
    r"intermediari[oa]s? de crédito[^.]{0,60}?|courtier en crédit[^.]{0,60}?"
)
_OTHERS: Final = (
    r"(?:licen[cs]e|registration|reg|register|membership|permit|accreditation|certificate)|"
    r"(?:handels|vereins|handwerks|ärzte)?(?:register|registernummer|reg\.?-?nr|zulassung\w*|genehmigung\w*)|"
    r"(?-i:HRB|HRA|VR|SIREN|SIRET|RCS|RPPS|ADELI|FINESS|NIF|CIF|NIPC|CRECI|CQC|SRA|GDC|GMC|NMC|RCVS|BIG|KVK|KvK|"
    r"AGB|KRS|NIP|REGON|BDO|RPWDL|REA|ERS|CRM|OMD|OM|PWZ)|"
    r"albo|ordine|(?-i:RUNTS)|iscr(?:\.|izione|itt[aeio])|matricola|autorizzazione|ordem|cédula|alvará|licença|inscr(?:\.|iption)|"
    r"agrément|licence|colegiad[oa]|licencia|registro|registo|rejestr\w*|licencja|zezwoleni\w+|wpis\w*|"
    r"vergunning\w*|inschrijf\w*"
)
# Who pays for a political ad, and who arranges credit, which have no number.
_STATED: Final = (
    r"^(?:paid for by|(?:printed (?:and|&) )?promoted by|on behalf of|(?-i:V\.? ?i\. ?S\. ?d\. ?P)|"
    r"(?-i:ViSdP)|verantwortlich (?:im sinne|für den inhalt)|payé par|financé par|commandité par|"
    r"pagad[oa] por|financiad[oa] por|pago por|committente(?: responsabile)?\b|pagato da|"
    r"verantwoordelijke? uitgever|(?-i:V\.?U\.?:)|betaald door|(?:materiał \w+ )?"
    r"(?:s?finansowan\w+|opłacon\w+) (?:przez|ze środków)|materiał wyborczy|(?-i:KWW?) )|"
    r"\bcredit (?:broker|intermediary)\b[^.]{0,24}\bnot (?:a|the) lender"
)
_DUE: Final = re.compile(
    rf"(?<!\w)(?:{_CARRIED}){_NO}(?:\([^)]*\) ?)?(?-i:{_NUMBER})|{_STATED}", re.IGNORECASE
)
_ANY: Final = re.compile(rf"(?<!\w)(?:{_OTHERS})\b(?:\W+[^\W\d]+){{0,3}}?{_NO}(?-i:{_NUMBER})", re.IGNORECASE)


def is_registered(sentence: str) -> bool:
    """Whether a sentence names the number of a register or a licence."""
    return bool(_DUE.search(sentence) or _ANY.search(sentence))


def is_due(sentence: str) -> bool:
    """Whether it is one of those that laws want in each ad, and short."""
    return len(sentence) <= _SHORT and bool(_DUE.search(sentence))


def long_dues(sentences: Sequence[str]) -> list[str]:
    """What laws want in each ad, and is too long to stand in every text."""
    return [one for one in sentences if len(one) > _SHORT and _DUE.search(one)]


def register_notes(due: Sequence[str], bodies: Sequence[str]) -> Iterator[str]:
    """Which numbers that are due in each ad stand in fewer texts."""
    for one in due:
        told = sum(one.rstrip(".") in body for body in bodies)
        if told < len(bodies):
            yield (
                "Laws want some registers and senders named in each ad. A short sentence of it stands in "
                f"every text; this one is longer, and {told or 'none'} of {len(bodies)} had room for it: "
                f"“{one}”."
            )
