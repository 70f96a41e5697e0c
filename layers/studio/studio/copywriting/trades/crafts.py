"""Who does something to the customer's own things, in the eight languages: repairs, resoles, cleans, tunes.

The thing that stands behind the verb is the customer's, and is not sold: who re-covers chairs sells no chair.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.trades import heads
from studio.sentences import sentences

# Heads of a name, or of what a text begins with; written as in `trade_words`. Clubs and courts are let by the
# hour, with whatever one books them.
CRAFTS: Final[dict[str, str]] = {
    "en": "cobblers the_cobbler village_cobbler shoemender* shoe_repair* shoe_repairer* boot_repair* "
    "*_repairs "
    "repairs *_repair *_repairer* *_mender* upholsterer* upholstery reupholstery re-upholstery joiner "
    "joiners "
    "joinery cabinetmaker* carpenter carpenters carpentry tailor tailors tailoring alterations *_alterations "
    "seamstress* dry_cleaner* dry_cleaning cleaners laundry laundrette* launderette* laundromat* "
    "ironing_service* key_cutting locksmith* watchmaker* watch_repair* clock_repair* piano_tuner* "
    "piano_tuning chimney_sweep* knife_sharpening sharpening_service* bookbinder* picture_framer* "
    "picture_framing furniture_restoration furniture_restorer* french_polisher* bike_mechanic* "
    "bicycle_mechanic* bike_repair* bike_service* car_repair* phone_repair* "
    "padel_club* tennis_club* badminton_club* squash_club* sports_club* swimming_club* padel_court* "
    "tennis_court* badminton_court* squash_court* courts climbing_wall* climbing_centre* barber* barbershop*",
    "de": "schuhmacher* schuster schusterei *schuhmacherei *schuhreparatur* *polsterei polsterer polsterin "
    "raumausstatter* *tischlerei tischler *schreinerei schreiner zimmerei *schneiderei "
    "änderungsschneider* schneidermeister* *reinigung *wäscherei *waschsalon mangelstube bügelservice "
    "schlüsseldienst* schlüsselnotdienst* uhrmacher* *uhrenreparatur* *klavierstimmer klavierstimmerin "
    "klavierstimmung* schornsteinfeger* kaminkehrer* *schleiferei *schleifservice schleifdienst* "
    "buchbinderei* *restaurator *restauratorin *restaurierung *restaurierungen *reparatur *reparaturen "
    "*werkstatt fahrradmechaniker* zweiradmechaniker* "
    "*sportverein *tennisclub *tennisverein *padelclub *schwimmverein *badmintonverein *sportclub "
    "*tennishalle *padelhalle *badmintonhalle *kletterhalle padelplätze tennisplätze *padelcourts "
    "padel-courts barbershop*",
    "fr": "cordonnier cordonniers cordonnière cordonnerie* tapissier tapissière tapissiers "
    "tapisserie_d'ameub* "
    "menuisier menuisiers menuiserie* ébéniste* ébénisterie* charpentier* tailleur couturière* retoucheuse* "
    "retoucherie* retouches pressing blanchisserie* laverie* repassage serrurier* serrurerie* horloger* "
    "accordeur* accord_de_piano* ramoneur* ramonage* affûteur* affûtage rémouleur* relieur encadreur* "
    "réparateur* réparation* ressemelage* restauration_de_meuble* restaurateur_de_meuble* "
    "atelier_vélo réparation_de_vélo* "
    "club_de_padel padel_club club_de_tennis tennis_club club_de_badminton club_de_natation club_sportif "
    "courts_de_padel terrains_de_padel courts_de_tennis terrains_de_badminton terrains_de_squash "
    "salle_d'escalade barbershop*",
    "es": "zapatero zapateros zapatería_de_reparación zapatería_rápida tapicero tapiceros tapicería* "
    "carpintero carpinteros "
    "carpintería* ebanist* sastre sastres sastrería* modista* costurera* arreglos arreglo_de lavandería* "
    "tintorería* planchado "
    "planchadora* cerrajero* cerrajería* duplicado_de_llaves copias_de_llaves relojero relojeros "
    "relojería afinador* "
    "afinación* deshollinador* afilador* afilado encuadernador* enmarcado* restaurador* "
    "restauración_de_muebles reparación* reparaciones "
    "club_de_pádel pádel_club club_de_padel padel_club club_de_tenis club_de_natación "
    "club_de_bádminton club_deportivo pistas_de_pádel pistas_de_padel pistas_de_tenis pistas_de_bádminton "
    "rocódromo*",
    "it": "calzolaio calzolai calzoleria* tappezzier* tappezzeria falegname falegnami falegnameria* ebanist* "
    "sarto sarta sartoria* rammendo rammendi orli lavanderia lavanderie tintoria lavasecco stireria* "
    "stiratura "
    "fabbro duplicazione_chiavi copia_chiavi orologiaio orologiai accordator* accordatura* spazzacamin* "
    "arrotino arrotini affilatura* legatoria* corniciaio riparator* riparazion* risuolatura* "
    "restaurator* restauro_mobili restauro_di_mobili ciclofficina* "
    "padel_club club_di_padel circolo_tennis circolo_di_tennis tennis_club campi_da_padel campi_da_tennis "
    "campi_da_badminton centro_sportivo circolo_sportivo palestra_di_arrampicata club_di_nuoto",
    "pt": "sapateiro sapateiros sapataria_de_consertos estofador* estofaria* carpinteir* carpintaria* "
    "marceneir* marcenaria* alfaiate* alfaiataria* costureira* arranjos arranjos_de lavandaria* lavanderia* "
    "tinturaria* engomadoria* "
    "engomaria* serralheiro_de_urgência chaveiro chaveiros cópia_de_chaves cópias_de_chaves relojoeiro* "
    "afinador* afinação* limpa-chaminés limpeza_de_chaminés afiador* afiação amolador* encadernador* "
    "restauro_de_móveis restaurador* conserto* reparaç* "
    "clube_de_padel padel_club clube_de_ténis clube_de_natação clube_de_badminton clube_desportivo "
    "campos_de_padel campos_de_ténis campos_de_badminton courts_de_padel",
    "nl": "schoenmaker* *schoenmakerij schoenlapper* hakkenbar* fietsenmaker* rijwielhersteller* "
    "*stoffeerder* *stoffeerderij meubelstoffeer* *meubelmakerij meubelmaker* timmerman timmerlieden "
    "timmerbedrijf* *schrijnwerkerij schrijnwerker* kleermaker* kleermakerij* *kledingreparatie "
    "naaiatelier* coupeuse stomerij* *wasserij wasserette* wassalon* strijkservice* strijkatelier* "
    "slotenmaker* sleutelservice* sleutels_bijmaken horlogemaker* klokkenmaker* pianostemmer* "
    "schoorsteenveger* slijperij* *slijpservice messenslijper* boekbinder* boekbinderij* lijstenmaker* "
    "*restaurateur *meubelrestauratie *reparatie *reparaties *hersteller *werkplaats "
    "*padelclub *tennisclub *tennisvereniging *sportclub *sportvereniging *zwemclub *zwemvereniging "
    "*badmintonclub *padelbanen *tennisbanen *squashbanen *badmintonbanen *klimhal *padelcentrum barbershop*",
    "pl": "szewc szewca szewski szewskie tapicer tapicerni* tapicersk* stolarz stolarni* stolarstw* "
    "stolarski* "
    "cieśla krawiec krawiecki* krawiectw* krawcow* szwalnia przeróbki poprawki_krawieckie pralni* "
    "prasowani* magiel ślusarz* "
    "dorabiani* zegarmistrz* stroiciel* strojeni* kominiarz* ostrzeni* ostrzarni* introligator* "
    "renowacj* napraw* serwis_rowerow* serwis_rowerów "
    "klub_padla klub_padlowy klub_tenisowy klub_sportowy klub_pływacki klub_badmintona korty kort "
    "ścianka_wspinaczkowa",
}
# What somebody does to a thing, said of themselves at a sentence's beginning. Line breaks mean nothing.
DOES: Final = {
    "en": r"""
        we(?: can| also| will)? (?:re-?\s?cover|re-?upholster|upholster|repair|mend|fix|re-?sole|re-?heel|
        alter|
        take up|dry[- ]?clean|sharpen|tune|sweep|restore|re-?string|re-?wire|service|
        re-?finish|cut keys)|we (?:wash|clean|iron|press)(?:,? (?:and )?(?:wash|clean|iron|press|fold))* (?:
        [\w']+ ){0,2}(?:shirts|suits|dresses|coats|curtains|duvets|carpets|rugs|laundry|linen for|sofas|
        windows|
        ovens|gutters|shoes|cars)|laundry (?:collected|washed|folded|done)|
        (?:repairing|mending|re-?covering|re-?upholstering|altering|sharpening|restoring|tuning)|
        (?:\w+[ ,])?(?:\w+ and )?\w+s (?:re-?soled|re-?heeled|sharpened|tuned|swept|re-?covered|
        re-?upholstered|altered|mended|ironed|dry[- ]cleaned|repaired|cut while you wait)""",
    "de": r"""
        wir (?:reparieren|flicken|besohlen|polstern|beziehen|ändern|kürzen|schärfen|
        schleifen|stimmen|kehren|restaurieren|richten|(?:reinigen|waschen|bügeln) (?:\w+ ){0,2}(?:hemden|
        anzüge|
        kleider|mäntel|gardinen|vorhänge|decken|teppiche|wäsche|sofas|polster|fenster|schuhe|autos)|
        setzen .{3,40} instand|arbeiten .{3,40} auf)|
        (?:neu )?(?:besohlen|polstern|beziehen)|\w+ (?:neu )?(?:besohlen|polstern|beziehen|schärfen|stimmen|
        reparieren|ändern)""",
    "fr": r"""
        (?:nous|on) (?:répar|ressemel|recouvr|retouch|raccommod|affût|aiguis|accord|ramon|
        restaur|regarniss|tapiss|remett)\w+|
        (?:nous|on) (?:nettoy|lav|repass)\w+ (?:[\w']+ ){0,2}(?:chemises|costumes|robes|manteaux|rideaux|
        couettes|
        tapis|linge|canapés|vitres|chaussures|voitures)""",
    "es": r"""
        (?:reparamos|arreglamos|remendamos|tapizamos|retapizamos|afilamos|
        afinamos|restauramos|ajustamos|cambiamos suelas|ponemos suelas|deshollinamos|hacemos copias|
        (?:limpiamos|lavamos|planchamos) (?:\w+ ){0,2}(?:camisas|
        trajes|vestidos|abrigos|cortinas|mantas|edredones|alfombras|ropa|sofás|cristales|zapatos|coches))""",
    "it": r"""
        (?:ripariamo|aggiustiamo|risuoliamo|rivestiamo|rifoderiamo|tappezziamo|rammendiamo|accorciamo|
        affiliamo|accordiamo|restauriamo|duplichiamo|(?:puliamo|laviamo|stiriamo) (?:\w+ ){0,2}(?:camicie|
        abiti|vestiti|cappotti|tende|coperte|piumoni|tappeti|biancheria|divani|vetri|scarpe|auto))""",
    "pt": r"""
        (?:reparamos|consertamos|arranjamos|estofamos|forramos|remendamos|
        afiamos|afinamos|restauramos|pomos solas|fazemos bainhas|copiamos chaves|(?:limpamos|lavamos|
        engomamos|
        passamos a ferro) (?:\w+ ){0,2}(?:camisas|fatos|vestidos|casacos|cortinas|mantas|edredões|tapetes|
        roupa|
        sofás|vidros|sapatos|carros))""",
    "nl": r"""
        (?:wij|we) (?:repareren|herstellen|verzolen|bekleden|stofferen|herstofferen|vermaken|verstellen|
        slijpen|stemmen|vegen|restaureren|(?:reinigen|wassen|strijken) (?:\w+ ){0,2}(?:overhemden|pakken|
        jurken|jassen|
        gordijnen|dekbedden|tapijten|wasgoed|banken|ramen|schoenen|auto's)|knappen .{3,40} op|
        maken .{3,40} (?:weer|
        schoon))""",
    "pl": r"""
        (?:naprawiamy|zelujemy|podzelujemy|obijamy|tapicerujemy|cerujemy|przerabiamy|skracamy|
        ostrzymy|stroimy|odnawiamy|renowujemy|regenerujemy|serwisujemy|dorabiamy|(?:czyścimy|pierzemy|
        prasujemy) (?:\w+ ){0,2}(?:koszule|garnitury|suknie|płaszcze|zasłony|firany|kołdry|koce|dywany|
        pościel|sofy|kanapy|
        okna|buty|auta))""",
}
# "We repair it free for life", "We restore and sell": what comes with a thing, or is sold after it.
BESIDE: Final = re.compile(
    r"\b(?:it|them|ours?|you buy|bought|free|for life|lifetime|s[eo]ll|sells|selling|resell|"
    r"es|ihn|unsere[nr]?|gekauft\w*|kostenlos|umsonst|gratis|lebenslang|verkauf\w*|"
    r"gratuit\w*|à vie|offert\w*|nos|vend\w*|revend\w*|"
    r"nuestr[oa]s|de por vida|nostr[oie]|nostre|a vita|noss[oa]s|grátis|para sempre|toda a vida|"
    r"onze|levenslang|verkop\w*|"
    r"nasze|naszych|bezpłatnie|za darmo|dożywotnio|sprzedaje\w*)\b|\bhet (?:gratis|kosteloos)|\bgratis\b",
    re.IGNORECASE,
)

# A part of a path, as in "Local services > Repairs"; "Food Service" sells pans to kitchens.
_SERVICES: Final = re.compile(
    r"(?:^|[>/,])\s*(?:(?:[\w&-]+ )*services|service|\w*dienstleistung(?:en)?|prestations?(?: de services?)?|"
    r"servicios?|servizi|serviços?|diensten|dienstverlening|usługi)\s*(?:$|[>/,])",
    re.IGNORECASE,
)


def is_of_services(category: str) -> bool:
    """Whether a category's path says that something is done."""
    return bool(_SERVICES.search(category))


def is_craft(name: str, text: str, tongue: str) -> bool:
    """Whether what is called `name` and told by `text` is done to the customer's things, or lets a court:
    by the head of the name, of what the text begins with, or by a sentence that says what "we" do."""
    listed = CRAFTS[tongue]
    named = heads.head_of(name, tongue)
    if named in ("food", "software"):  # an app for joiners
        return False
    begins = tongue not in heads.ENDS_ITS_PHRASE  # "Serwis rowerowy", whose bicycles are the customers'
    if (begins or named != "goods") and heads.is_headed_by(name, tongue, listed):
        return True
    first, *more = (*sentences(text), "")
    told = [one for one in (first, *more) if not BESIDE.search(one)]
    if named == "goods":  # "The Chair", who re-covers them; but a repair kit
        told = [one for one in told if one == first]
    elif first in told and heads.is_headed_by(first, tongue, listed):
        return True
    return any(_does(tongue).match(one) for one in told)


@cache
def _does(tongue: str) -> re.Pattern[str]:
    listed = "".join(map(str.strip, DOES[tongue].splitlines()))
    return re.compile(rf"\W*(?:{listed})(?!\w)", re.IGNORECASE)
