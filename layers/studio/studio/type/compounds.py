"""Where the last member of a compound begins: "Sommerferien-häuser" is read, "Sommerferi-enhäuser" is not.

Hyphenation patterns know syllables. The nouns that end most of the compounds in which something is sold are
few, and are listed here with their other forms; after a prefix that begins a noun a compound may be parted,
too ("Handwerker-bedarf").
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

_ENDS: Final = {
    "de": """
    abend abo aktion anfrage angebot angebote anlage anlagen anmeldung anzug arbeit arbeiten artikel
    ausflug ausrüstung ausstattung auswahl auto bad bahn balkon band bau becher bedarf behandlung
    bekleidung beratung berater beraterin beraterinnen besuch bett betten bewertung bezug bild bilder
    blume blumen bohrer boden brille brot buch bücher bühne bus büro dach decke dienst dose drucker dusche
    duft eis einsteiger essen fahrrad fahrt falle farbe farben fenster ferien fest feuer film flasche
    flaschen fleisch flug flüge form foto fuß garten garantie gebäck gefühl gemüse genuss gerät geräte
    gericht gerichte geschäft geschenk geschenke geschirr gewinn glas gläser grill größe gürtel gutschein
    gutscheine haar haare halle halter hammer hand händler haus häuser haut heizung hemd hilfe hof holz
    hose hosen hotel hund hunde hut hütte impfung jacke jacken kabel kaffee kammer karte karten käse kasse
    kasten katalog katze kauf keks kette ketten kiste kissen kleid kleider kleidung koffer konto konzert
    kopf korb kosmetik kraft kredit kreis küche kuchen kühlschrank kunde kunden kurs kurse lampe lampen
    land laden lager leder leiter leistung licht lieferung liste löffel lösung luft macher mantel mappe
    markt maschine maschinen maske matratze matratzen messer meister miete milch mittel möbel mode modell
    monat morgen museum musik mütze nacht nächte netz obst ofen öffnung öl ordner paar paket pakete park
    party pflanze pflanzen pflege pfanne platte platz plätze portal preis preise probe produkt produkte
    programm projekt prüfung pullover pumpe puppe rabatt rabatte rad räder radio rahmen rasen rasierer
    rate raum räume rechner regal regel reinigung reise reisen reiniger ring ringe rock roller rucksack
    saft säge saison salat salbe sammlung satz schale schalter schein schere scheren schirm schlaf
    schlüssel schmuck schneider schokolade schrank schränke schrauber schreibtisch schuh schuhe schule
    schüler schutz schwester schwimmbad seife seite sendung serie service sessel sitz sofa sohle sommer
    sonne sparen spiel spiele spiegel sport spray stadt stelle stellen steuer stift stoff strand straße
    strom stück stücke stuhl stühle stunde stunden system systeme tag tage tasche taschen tasse tassen
    tausch technik tee teil teile teller teppich termin test ticket tickets tisch tische topf tour tracht
    training traum treffen tür türen tuch tücher uhr uhren umzug unternehmen urlaub verkauf verleih
    versand versicherung versicherungen vertrag verriegelung verzeichnis video vorhang vorrat vorsorge
    waage wagen wand ware waren wäsche waschmaschine wasser wechsel weg wein weine welt werk werkzeug
    werkzeuge wetter wert wette winter woche wochen wohnung wohnungen wolle wurst zahlung zange zeit
    zeiten zeitung zelt zentrum zeug zimmer zubehör zucker zug
    """,
    "nl": """
    aanbieding afspraak auto avond bad bank bed beker bestelling bezorging blad bloem bloemen boek boeken
    boot broek brood bril cadeau dag dagen dekking deur dienst doos fiets fietsen fles garantie gebruik
    glas goed groep hemd hoek huis huizen huur jas jassen kaart kaarten kamer kast kennis kleding koffer
    koffie korting kosten kracht kussen lamp lampen land machine markt mes meubel meubels middel olie
    onderhoud opslag oven pak pakket pan park plaats plank plant planten prijs prijzen product producten
    reis reizen ring rok schaar schoen schoenen school servies set slot spel spiegel sport stad stoel
    stoelen systeem tafel tas tassen tijd tuin uur verhuur verzekering verzorging vakantie vloer water
    week weer weg wereld werk wijn winkel zaak zaal zeep zorg zomer
    """,
}
_PREFIXES: Final = ("be", "ver", "ent", "zer")  # syllables that begin nouns which are not listed
_LEAST_REST: Final = 6  # letters after a prefix's beginning
_LEAST_FIRST: Final = 4
_LONG: Final = 14  # letters of a member that is parted by its syllables as well


@cache
def _ends(tongue: str) -> frozenset[str]:
    return frozenset(_ENDS.get(tongue, "").split())


def borders(word: str, tongue: str, syllables: Sequence[int]) -> list[int]:
    """Those of the places between `syllables` at which a member of a compound begins, and all within a member
    that is long itself; none where no member is known."""
    known, low = _ends(tongue), word.lower()
    places = [at for at in syllables if at >= _LEAST_FIRST]
    last = [at for at in places if low[at:] in known] if known else []
    # Of a compound of three, the first border too: "Garten-scheren-auswahl".
    found = {*last, *(at for at in places if any(low[at:later] in known for later in last))}
    if not found and tongue == "de":
        found = {at for at in places if len(low) - at >= _LEAST_REST and _has_prefix(low, at, syllables)}
    members = list(pairwise([0, *sorted(found), len(word)])) if found else []
    within = {at for at in syllables for start, end in members if start < at < end and end - start > _LONG}
    return sorted(found | within)


def _has_prefix(word: str, at: int, syllables: Sequence[int]) -> bool:
    return any(word.startswith(one, at) and at + len(one) in syllables for one in _PREFIXES)
