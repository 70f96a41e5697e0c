"""What energy laws want said beside an offer, and who has to say it.

A home's class and certificate (Directive 2010/31/EU, article 12; in Germany § 87 GEG, in France articles
R. 126-21 to 24 CCH, in Great Britain the Energy Performance of Buildings Regulations), a new car's
consumption and CO₂ (Directive 1999/94/EC, article 6; Pkw-EnVKV, annex 4), an appliance's class and the range
of classes (Regulation (EU) 2017/1369, article 6). What a brief says of these stands in every text, as
warnings do: it is the advertiser's duty, and no benefit to head one with. Second-hand cars and appliances are
free of it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studio.copywriting.trades import heads
from studio.copywriting.trades.appliance_words import APPLIANCES
from studio.copywriting.trades.standing import Trade

# Classes, before their letter; abbreviations only as they are written.
_CLASSES: Final = (
    r"energy (?:efficiency )?(?:rating|class|label|grade|band)|(?-i:EPC)(?: rating| band)?|"
    r"(?:energie-?)?effizienzklasse|energieklasse|energielabel|energie-?efficiëntieklasse|"
    r"co[2₂]-?(?:effizienz)?-?klasse|classe (?:de )?co[2₂]|co[2₂] class|"
    r"classe (?:d'efficacité )?(?:énergétique|énergie|climat)|étiquette (?:énergie|climat)|"
    r"(?-i:DPE)|(?-i:GES)|"
    r"(?:calificación|clase|etiqueta|certificado|certificación)(?: de eficiencia)? energétic[ao]|"
    r"(?:classe|etiqueta|certificado)(?: de eficiência)? energétic[ao]|"
    r"classe (?:di efficienza )?energetica|(?-i:APE)|"
    r"klas[aęy] (?:efektywności )?energetyczn\w+|etykiet[aę] energetyczn\w+"
)
_LETTER: Final = (
    r"(?:\W{0,3}\b(?:kombi?|kombiniert|gew|gewichtet|combi?n?|combined|combinée?|combinad[oa]|combinat[oa]|"
    r"gecombineerd|mieszan\w+)\b\.?)?"
    r"(?:\W{0,4}(?:is|ist|est|es|è|é|to|van|of|de la|classe|klasse|clase|class|band|rating|consumo|consumi|"
    r"consommation)?\W{0,3}"
    r"(?-i:[A-H])(?:[1-4]|\+{1,3})?(?!\w)|\W{0,3}(?:en trámite|in corso|in vorbereitung|pendiente|"
    r"exento|isento|vierge|w przygotowaniu|pending|tbc)\b)"
)
_VALUES: Final = (
    r"\d ?kwh ?(?:ep ?)?/ ?\(? ?m[²2]|"
    r"\d ?(?:l|litres?|liter|litri|litros) ?(?:/|per|pro|aux|a los|ogni) ?100 ?km|"
    r"\d ?kwh ?/ ?100 ?km|\d ?g(?: ?co[2₂])? ?/ ?km|\d ?mpg\b|"
    r"\b(?:energie)?(?:verbrauchs|bedarfs)ausweis|\bdépenses annuelles d'énergie|"
    r"\bconsommation énergétique excessive|\bindice di prestazione energetica|\bepgl|\bwskaźnik(?:a|i)? ep\b|"
    r"#sedéplacermoinspolluer|\bpensez à covoiturer|\bprenez les transports en commun|"
    r"\bprivilégiez la marche ou le vélo"
)
_DECLARED: Final = re.compile(rf"\b(?:{_CLASSES}){_LETTER}|{_VALUES}", re.IGNORECASE)
_CLASSED: Final = re.compile(
    rf"\b(?:{_CLASSES}){_LETTER}|\d ?kwh ?(?:ep ?)?/ ?\(? ?m[²2]|\bwskaźnik(?:a|i)? ep\b", re.IGNORECASE
)
_DRIVEN: Final = re.compile(r"/ ?100 ?km|\bmpg\b|/ ?km\b|co[2₂]", re.IGNORECASE)
_RANGE: Final = re.compile(
    r"(?-i:[A-H]\+{0,3}) ?(?:to|bis|à|a|hasta la|tot|do|–|-|/|→|↑) ?(?-i:[A-H])(?!\w)", re.IGNORECASE
)
_USED: Final = re.compile(
    r"\b(?:used|second[- ]hand|pre-?owned|one owner|mileage|refurbished|(?-i:MOT)|"
    r"gebraucht\w*|jahreswagen|erstzulassung|laufleistung|km-stand|(?-i:TÜV|HU)|generalüberholt\w*|"
    r"d'occasion|(?:seconde|première) main|kilométrage|contrôle technique|reconditionné\w*|"
    r"usad[oa]s?|segunda mano|kilometraje|(?-i:ITV)|reacondicionad\w+|"
    r"(?<!dell')usat[oaie]|seconda mano|unico proprietario|chilometraggio|tagliand\w+|ricondizionat\w+|"
    r"semi-?nov[oa]|único dono|quilometragem|recondicionad\w+|"
    r"tweedehands|occasions?|kilometerstand|(?-i:APK)|"
    r"używan\w+|przebieg|z drugiej ręki|bezwypadkow\w+)\b|"
    r"\b(?:first registered|reg(?:istered)? 20\d\d)\b",
    re.IGNORECASE,
)
# "We take your used car", "ritiro dell'usato": what the reader brings.
_BROUGHT: Final = re.compile(
    r"\b(?:your (?:old|used)|ihre?n? (?:alte[ns]?|gebrauchte[ns]?)|deine?n? (?:alte[ns]?|gebrauchte[ns]?)|"
    r"votre|vos|tu|tus|su|sus|il tuo|la tua|il vostro|o seu|a sua|o teu|uw|je|twój|swój|swoje)\b.{0,25}",
    re.IGNORECASE,
)
# What is put on or into a car, or done to it, in all of the languages: it has no consumption of its own.
_PARTS: Final = re.compile(
    r"\b(?:tyres?|tires?|brakes?|oil change|wipers?|roof ?box\w*|car (?:wash|seat|cover|mats?|hire|"
    r"rental|repair)|servicing|"
    r"mot test|valeting|\w*reifen\w*|\w*bremsen\w*|ölwechsel\w*|dachbox\w*|autowäsche|kindersitz\w*|"
    r"fußmatten|werkstatt|"
    r"pneus?|freins?|vidange|coffre de toit|lavage|siège auto|neumáticos?|frenos|cambio de (?:aceite|"
    r"ruedas)|lavado|taller|"
    r"gomme|pneumatic[io]|freni|cambio (?:olio|gomme)|tagliando|autolavaggio|officina|seggiolin[oi]|"
    r"pneus|travões|"
    r"mudança de óleo|lavagem|oficina|(?:winter|zomer|auto)?banden\w*|remmen|olie verversen|autowas\w*|"
    r"garage|autostoel\w*|"
    r"opon\w*|hamulc\w*|wymian\w+ (?:oleju|opon)|myjni\w*|warsztat\w*|fotelik\w*)\b",
    re.IGNORECASE,
)
_CARS: Final = {
    "en": "car cars suv hatchback saloon estate_car convertible",
    "de": "neuwagen vorführwagen auto autos pkw limousine cabrio suv kombi",
    "fr": "voiture* berline* citadine* suv break cabriolet",
    "es": "coche coches turismo berlina suv",
    "it": "auto automobile automobili berlina utilitaria suv",
    "pt": "carro carros automóvel automóveis viatura* suv",
    "nl": "auto auto's personenauto* stationwagon suv cabriolet",
    "pl": "samochód samochody samochodu auto auta suv kombi sedan",
}


def is_declared(sentence: str) -> bool:
    """Whether a sentence says what an energy law wants said: a class, a consumption, emissions."""
    return bool(_DECLARED.search(sentence))


def is_second_hand(text: str) -> bool:
    """Whether what is offered has been used before."""
    return bool(_USED.search(_BROUGHT.sub(" ", text)))


def energy_notes(trade: Trade, name: str, sentences: Sequence[str], language: str) -> Iterator[str]:
    """What an ad of this would have to say and the brief does not; `language`: one of the eight."""
    text = ". ".join((name, *sentences))
    first = sentences[0] if sentences else ""
    named = any(heads.head_of(said, language) == Trade.HOUSING.value for said in (name, first))
    home = trade is Trade.HOUSING and named  # not who moves or cleans homes
    if home and not _CLASSED.search(text):
        yield (
            "An ad for a home usually has to tell its energy class and, by country, more of its certificate "
            "(in Germany its kind, the consumption, the fuel and the year; in France both classes and the "
            "yearly costs): the description does not."
        )
    if is_second_hand(text):
        return
    whole = not _PARTS.search(name) and not _PARTS.search(first.partition(",")[0])
    if whole and trade is Trade.VEHICLES and not _DRIVEN.search(text) and _has(text, _CARS[language]):
        yield (
            "An ad for a new car usually has to tell its consumption and CO₂ emissions, in Germany and "
            "France also its CO₂ class: the description does not."
        )
    if not any(heads.is_headed_by(said, language, APPLIANCES[language]) for said in (name, first)):
        return
    if not _CLASSED.search(text):
        yield (
            "An ad for an appliance usually has to tell its energy class and the range of classes "
            "(Regulation (EU) 2017/1369, article 6): the description does not."
        )
    elif not _RANGE.search(text):
        yield (
            "The energy class stands without the range of classes (“A to G”), which Regulation (EU) "
            "2017/1369, article 6, asks for beside it."
        )


def _has(text: str, listed: str) -> bool:
    return any(re.search(rf"\b{heads.written(word)}\b", text, re.IGNORECASE) for word in listed.split())
