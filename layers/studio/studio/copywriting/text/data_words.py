"""What is true of a thing and heads no ad of it, in the eight languages.

`DATA`, wherever they stand, are what a law, a paper or an office wants to know: inspections and registers,
energy and emissions, charges and taxes, how to be let in, how to serve and clean it. `CALLS` open what asks
the reader to do something, as a button does. "|" stands between alternatives; line breaks mean nothing.
"""

from typing import Final

DATA: Final = {
    "en": r"""minimum age|in case of emergency|(?:enrol\w*|register|sign up) by|
        medical device|offers? (?:is |are )?valid|(?:feeding|size) guide|open till|
        regulated by|authorised by|(?:is|are) (?:required|a must|essential)|required|
        cancel\w* (?:it |them )?(?:at )?(?:any ?time|whenever|when you)|noise level|depth|height|
        underwritten by|(?<!no )excess (?:of|applies)|
        mot|road tax|first registered|v5c|hpi|energy (?:rating|class|certificate)|epc|council tax|
        service charge|ground rent|leasehold|freehold|vat|co2|mpg|registered (?:charity|company|office|in)|
        (?:company|licence|reference) (?:no|number)|net weight|serve (?:at|chilled)|serving temperature|
        ingredients|interest is paid|paid (?:monthly|quarterly|annually)|fscs|by appointment|viewings? by|
        (?:washable|wash) at|tell us about|let us know""",
    "de": r"""mindestalter|im notfall|anmeldeschluss|anmeldung bis|
        medizinprodukt\w*|hilfsmittelnummer|angebot\w* (?:ist )?(?:gültig|gilt)|erreichen uns|
        vorausgesetzt|voraussetzung\w*|
        (?:jederzeit|monatlich|täglich) kündbar|kündigen|kündigung\w*|lautstärke|höhe|
        (?<!ohne )(?<!keine )selbst(?:behalt|beteiligung)|
        hu|hu/au|hauptuntersuchung|tüv|erstzulassung|ez|energieeffizienz\w*|energieausweis|
        energiekennwert|
        energieklasse|nebenkosten|hausgeld|kaution|courtage|provision|mwst|ust|co2\S*|\w*verbrauch|
        handelsregister|
        trinktemperatur|servieren|zutaten|zinsgutschrift|nach vereinbarung|waschbar bei|bei \d+ ?(?:°|
        grad)\w* waschbar|
        täglich \d+|einnehmen|impfpass|erforderlich|versandkosten|steuernummer""",
    "fr": r"""âge minimum|en cas d'urgence|inscriptions? (?:jusqu|avant)\w*|
        dispositifs? médica\w+|offres? (?:est |sont )?valables?|
        exigée?s?|requis\w*|résilia\w+|résilie\w+|annul\w+ (?:à tout moment|quand|sans)|niveau sonore|
        profondeur|
        franchise de \d+|souscrit auprès|
        contrôle technique|mise en circulation|carte grise|crit'air|classe énerg\w+|dpe|ges|
        charges|copropriété|
        taxe foncière|honoraires|tva|co2|consommation|rcs|siret|servir (?:à|frais)|température de service|
        ingrédients|intérêts versés|sur rendez-vous|lavable à|lavage|\d+ gélules?|mode d'emploi|caution""",
    "es": r"""edad mínima|en caso de emergencia|inscripci\w+ (?:hasta|antes)|
        producto sanitario|ofertas? válidas?|
        imprescindible\w*|requisitos?|se requiere\w*|n[º°] (?:de )?reg\w*|reg\. sanitario|
        cancel\w+ cuando|cancel\w+ en cualquier|nivel de ruido|profundidad|colegiad\w+|
        franquicia de \d+|
        itv|matricula\w+|permiso de circulación|calificación energética|certificado energético|
        gastos de comunidad|ibi|fianza|honorarios|iva|co2|consumo (?:medio|combinado|mixto)|
        registro mercantil|
        servir (?:a|frío)|temperatura de servicio|ingredientes|intereses abonados|cita previa|
        lava(?:ble|r) a|\d+ cápsulas|modo de (?:empleo|uso)""",
    "it": r"""età minima|in caso di emergenza|iscrizioni (?:entro|fino)|
        offert[ae] valid[ae]|
        richiest[oaie]|requisit\w+|disdi\w+|detraibil\w+|dispositivo medico|rumorosità|profondità|
        franchigia di \d+|
        revisione (?:fino|valida|scade|a)|immatricola\w+|bollo|classe energetica|ape|
        spese condominiali|cauzione|
        provvigione|iva|co2|consum[oi] (?:combinat\w+|medi)|partita iva|servire (?:a|fredd\w+)|
        temperatura di servizio|abbinament\w+|ingredienti|interessi accreditati|su appuntamento|
        lava(?:bile|re) a|
        \d+ capsule|modo d'uso|(?:libero|libera|disponibile) da""",
    "pt": r"""idade mínima|em caso de emergência|inscrições até|
        dispositivo médico|(?:oferta|campanha|promoção)s? válidas?|
        exigid\w+|requisitos?|n[º°] (?:de )?reg\w*|cancel\w+ (?:quando|a qualquer)|nível de ruído|
        profundidade|dedutíve\w+|iuc|ers|
        franquia de \d+|
        inspeção|ipo|matrícula de|documento único|certificado energético|classe energética|
        condomínio|imi|caução|
        comissão|iva|co2|consumo (?:médio|combinado)|ami|nif|servir (?:a|fresco)|temperatura de serviço|
        ingredientes|juros pagos|por marcação|mediante marcação|lav(?:ável|ar) a|\d+ cápsulas|
        modo de (?:usar|uso)""",
    "nl": r"""minimumleeftijd|bij spoed|in geval van nood|aanmelden (?:voor|kan tot)|
        medisch hulpmiddel|(?:aanbieding|actie)\w* (?:is )?geldig|
        een must|vereist|opzeg\w+|op te zeggen|geluidsniveau|diepte|
        eigen risico (?:van|is|bedraagt)|
        apk|eerste toelating|kenteken|energielabel|servicekosten|vve|borg|waarborgsom|courtage|
        btw|co2|
        \w*verbruik|kvk|schenktemperatuur|serveren|ingrediënten|rente wordt|op afspraak|was(?:baar|sen) op|
        \d+ capsules|gebruiksaanwijzing|legitimatie""",
    "pl": r"""minimalny wiek|w nagłych|zapisy do|
        wyrób medyczny|(?:oferta|promocja) (?:jest )?ważna|
        wymagan\w+|wymagamy|rezygn\w+|wypowied\w+|poziom hałasu|głębokość|numer wpisu|
        udział własny|franszyza|
        przegląd (?:ważny|techniczny|do)|badanie techniczne|pierwsza rejestracja|dowód rejestracyjny|
        klasa energetyczna|świadectwo energetyczne|czynsz|kaucja|prowizja|vat|co2|spalanie|
        zużycie paliwa|krs|nip|
        podawać (?:w|schłodzon\w+)|temperatura podawania|składniki|odsetki (?:wypłacane|naliczane)|
        po umówieniu|pra(?:ć|nie) w|\d+ kapsuł\w+|sposób użycia|dawkowanie""",
}
CALLS: Final = {
    "en": r"(?:see|read|view|find) (?:our |the |full )*(?:terms|t&cs|conditions|details|website|faqs?)|"
    r"please|don't miss|book|apply|call|order|buy|shop|reserve|contact|visit|register|sign up|"
    r"subscribe|hurry|cancel|compare|check|ask|join|enquire|get in touch|drop by|come|"
    r"download|follow|say|we look forward|(?:text|message|email|e-mail|phone|ring|whatsapp|tell|let) us",
    "de": r"(?:siehe|details|bedingungen|mehr) (?:unter|auf|siehe)|"
    r"bitte|verpassen|buchen|bewerben|rufen|bestellen|kaufen|reservieren|kontaktieren|besuchen|"
    r"anmelden|melden|"
    r"vereinbaren|sichern|probefahrt|besichtigung|jetzt|bewirb|melde|komm|kommen|schau|frag|fragen|"
    r"vergleich\w*|überzeug\w*|kündig\w*|ruf|folge|lade|laden sie|wir freuen uns|"
    r"[^,]{3,60}\b(?:prüfen|beachten|lesen|einhalten|kontrollieren)\W*$",
    "fr": r"(?:voir|consultez|lire) (?:les |nos )?(?:conditions|détails|modalités|mentions)|"
    r"merci de|veuillez|n'attendez|n'hésitez|ne ratez|réservez|postulez|appelez|commandez|achetez|contactez|"
    r"visitez|"
    r"demandez|inscrivez|profitez|visible|comparez|venez|rejoignez|inscris|résiliez|téléchargez|écrivez|"
    r"pensez|postule|appelle|suivez|nous vous attendons",
    "es": r"(?:ver|vea|consult[ae]r?) (?:las |los |nuestras )?(?:condiciones|bases|detalles|términos)|"
    r"por favor|no (?:te|se) (?:lo )?pierda\w?|no dejes?|reserv[ae]|llám\w+|llam[ae]|pid[ea]|compr[ae]|"
    r"contact[ae]|contáct\w+|visit[ae]|"
    r"solicit[ae]|inscríb\w+|aprovech[ae]|ven a|consult[ae]|compar[ae]|cancel[ae]|descarg[ae]|apúnt\w+|"
    r"únete|(?:te|os|le) esperamos|infórm\w+|regístr\w+|escrí\w+|venga|síg\w+",
    "it": r"(?:vedi|leggi|consulta) (?:le |i |il )?(?:condizioni|termini|dettagli|regolamento)|"
    r"non perder\w+|prenota|candidati|chiama|ordina|compra|acquista|contatta\w*|visita\w*|richiedi|iscriviti|"
    r"approfitta\w*|affrettati|vieni|venite|disdici|confronta|scarica|iscriv\w+|scriv\w+|segui\w*|"
    r"[tv]i aspettiamo|chiedi|prenot[ai]\w*|chiam\w+",
    "pt": r"(?:ver|veja|consult[ae]r?) (?:as |os )?(?:condições|termos|detalhes|regulamento)|"
    r"por favor|não perca|marque|reserve|candidate|ligue|encomende|compre|contacte|visite|peça|inscreva|"
    r"aproveit[ea]|venha|vem|faz o teste|faça (?:o|a)|cancele|pode cancelar|podes cancelar|compar[ea]|"
    r"inscrev\w+|descarreg\w+|adot[ea]|lig[ae]|marca (?:já|o|a)|escrev\w+|sig[ae]",
    "nl": r"(?:zie|bekijk|lees) (?:de |onze )?(?:voorwaarden|actievoorwaarden|details)|"
    r"mis|boek|solliciteer|bel|bestel|koop|reserveer|neem contact|bezoek|vraag|meld|schrijf|"
    r"kom langs|profiteer|kom|zeg|download|vergelijk|volg|app ons|schrijf",
    "pl": r"(?:zobacz|sprawdź|patrz) (?:warunki|regulamin|szczegóły)|"
    r"prosimy|nie przegap|zarezerwuj|aplikuj|zadzwoń|zamów|kup|skontaktuj|odwiedź|zapytaj|zapisz|"
    r"skorzystaj|umów|sprawdź|porównaj|napisz|przyjdź|dołącz|pobierz|zgłoś|obserwuj|zajrzyj|wyślij|"
    r"dzwoń|zapraszamy",
}
# What a button may say beside its verb, and still says nothing: where, now, to whom.
WHERE_AND_NOW: Final = (
    r"now|today|here|online|us|at|once|directly|more|it|in|touch|with|up|jetzt|heute|hier|uns|gleich|direkt|"
    r"sie|an|dich|euch|mehr|einfach|noch|mit|auf|bei|maintenant|aujourd|aujourd'hui|ici|en|ligne|nous|vous|"
    r"dès|ahora|hoy|aquí|línea|nos|ya|con|nosotros|ora|adesso|oggi|qui|subito|ci|noi|agora|hoje|aqui|já|"
    r"connosco|nu|vandaag|ons|contact|op|met|aan|teraz|dziś|dzisiaj|tu|tutaj|do|nas|się|już|kontakt"
)
# What makes an order one of when and how: until, any, without, by day and night.
WHEN_OR_HOW: Final = (
    r"by|before|until|till|after|any|every|each|without|no|from|whenever|day|night|noon|midnight|\d+|"
    r"bis|vor|nach|ohne|jederzeit|jede[nrs]?|ab|tag|nacht|monatlich|täglich|nur|"
    r"avant|jusqu'\w+|après|sans|chaque|dès|jour|nuit|antes|hasta|sin|cada|cuando|día|noche|desde|"
    r"entro|prima|fino|senza|ogni|quando|giorno|notte|até|sem|todos|todas|dia|noite|"
    r"voor|vóór|tot|zonder|elke|iedere|dag|vanaf|wanneer|do|przed|bez|każd\w+|dobę|noc|codziennie|kiedy"
)
# What comes with the thing that is sold: true and welcome, and the last to head a text.
BESIDE: Final = {
    "en": r"delivery|delivered|shipping|postage|returns?|parking|instal+ments?|included|reversible|"
    r"accessor\w+|prices from|taken away|available|warranty|guarantee|collection (?:is|in|from)",
    "de": r"versand\w*|lieferung\w*|geliefert|rückgabe\w*|parkpl\w+|parken|ratenzahlung|inklusive|enthalten|"
    r"lieferumfang|verfügbar|\w*garantie",
    "fr": r"livraison\w*|livré\w*|retours?|parking|mensualités|inclus\w*|fourni\w*|disponibles?|"
    r"échangeables?|réversible|garantie?",
    "es": r"envíos?|entrega\w*|devoluci\w+|aparcamiento|parking|plazos|incluid[oa]s?|disponibles?|garantía",
    "it": r"spedizion\w+|consegna\w*|res[oi]|parcheggio|rate|inclus\w*|compres\w+|disponibil\w+|ritiro|"
    r"garanzia",
    "pt": r"entregas?|portes|envios?|devoluç\w+|estacionamento|prestações|incluíd[oa]s?|disponíve\w+|retoma|"
    r"garantia",
    "nl": r"verzending\w*|bezorg\w+|thuisbezorgd|levering\w*|retour\w*|parkeren|termijnen|inbegrepen|"
    r"inclusief|beschikbaar|nemen we mee|\w*garantie",
    "pl": r"dostaw\w+|wysyłk\w+|zwrot\w*|parking\w*|rat(?:y|ach)|w zestawie|w cenie|dostępn\w+|gwarancj\w+|"
    r"na miejscu",
}
# What tells neither what is offered nor what one gains: how long it takes, whom one meets on which day, what
# it uses.
IDLE: Final = {
    "en": r"deadline|closing date|(?:is|are) (?:returned|delivered|collected|processed|shipped|sent|"
    r"paid) (?:within|in)|"
    r"complementary (?:pet|dog|cat|feed)\w*|complete (?:pet food|feed\w*)|(?:food|dietary) supplement\W*$|"
    r"viewings?|(?:noon|\d{1,2}(?::\d\d)? ?(?:am|pm)?) (?:to|till|until|[–-]) (?:\d{1,2}(?::\d\d)?|noon|"
    r"midnight) ?(?:am|pm)?\W*$|"
    r"available from \d|arrivals? (?:on|from)|pay (?:by|before)|"
    r"lead times?|delivery time|allow \d+ (?:working )?(?:days|weeks)|opening hours|visiting hours|"
    r"patch test\w*|store (?:in|at|away|below)|keep (?:cool|refrigerated|dry)|closed (?:from|in|until)|"
    r"free parking|parking (?:behind|in|on|outside|at|for)|member of|founded in|taken away|old appliance|"
    r"trade-in|vouchers? (?:is|are) valid|(?:course|group|term)s? starts?|established|family-run|covering|"
    r"duration|"
    r"(?:lasts?|takes) \d+ minutes|(?:open|closed) on|mondays?|tuesdays?|wednesdays?|thursdays?|uses \d+|"
    r"consumes|cover (?:all|the)",
    "de": r"\w*frist|stichtag|einsendeschluss|zahlbar|(?:wird|werden)\b.{0,40}\b(?:zurückgegeben|"
    r"zugestellt|abgeholt|"
    r"überführt|versandt)|(?:ergänzungs|allein)futter\w*(?: für [\w ]+)?\W*$|nahrungsergänzungsmittel\W*$|"
    r"park\w+ (?:vor|hinter|am|im|direkt|vorhanden)|\d (?:bis|[–-]) \d+(?::\d\d)? uhr|"
    r"ab (?:\d+\. \w+|sofort) (?:frei|verfügbar|bezugsfrei)|frei ab|anreise|abreise|"
    r"liefer(?:zeit|frist)\w*|ruhetage?|betriebsferien|geschlossen|besuchszeit\w*|öffnungszeit\w*|"
    r"besichtigung\w*|lagern|aufbewahren|vor gebrauch|(?:kostenlose|gratis|eigene)\w* ?park\w+|"
    r"parken (?:hinter|vor|am)|mitglied (?:im|der|in)|altgerät\w*|"
    r"dauer\w*|dauert|"
    r"nach absprache|bewerbung\w*|gutschein\w* (?:ist|sind|gelten|gilt)|(?:kurs|gruppe)\w* startet|"
    r"(?:mon|diens|donners)tags?|mittwochs?|verbraucht|abholung|gegründet",
    "fr": r"date limite|(?:est|sont) (?:rendu|remis|restitué|livré|expédié)e?s?|aliment (?:complémentaire|"
    r"complet)|complément alimentaire\W*$|visites? (?:le|les|sur|possible)\w*|parking (?:devant|en face)|"
    r"stationnement|"
    r"\d ?h\d* ?(?:à|[–-]) ?\d+ ?h|(?:disponible|libre) (?:le|à partir|dès|au)|arrivées? (?:le|les|à)|"
    r"délais? (?:de|d')\s?\w+|délai|fermée?s?|fermeture|jours? de repos|heures de visite|horaires|"
    r"conserver|à conserver|se conserve|tester sur|parking (?:gratuit|derrière|sur place|privé|à)|"
    r"membre d[eu]|fondée?s? en|créée?s? en|reprise de|ancien appareil|"
    r"candidatures?|selon accord|durée|dure|lundis?|"
    r"mardis?|mercredis?|jeudis?|"
    r"consomme|ouverts? (?:le|du|de)",
    "es": r"fecha límite|se (?:devuelve|entrega|envía)n?|(?:alimento|pienso) (?:complementario|completo)|"
    r"complemento alimenticio\W*$|(?:parking|aparcamiento) (?:en|frente|delante)|"
    r"de \d+(?::\d\d)? a \d+(?::\d\d)?|"
    r"disponible (?:desde|a partir|el)|llegadas? (?:los|el|a)|"
    r"plazos? de (?:entrega|envío)|plazo:|cerrad[oa]s?|cierra|horario\w*|visitas|conserv(?:ar|e|ese)|"
    r"prueba (?:antes|primero)|(?:parking|aparcamiento) (?:gratuito|propio|detrás)|miembros? de|"
    r"fundad[oa]s? en|retirada de\w*|aparato viejo|dura \d+|"
    r"medidas?|candidaturas?|duración|lunes|martes|"
    r"miércoles|jueves|consume",
    "it": r"scadenza|termine ultimo|(?:è|sono|viene|vengono) (?:restituit|consegnat|spedit)\w+|"
    r"(?:mangime|alimento) (?:complementare|completo)|integratore alimentare\W*$|parcheggio (?:davanti|"
    r"di fronte)|dalle \d+|(?:disponibile|liber[ao]) da\w*|arriv[oi] (?:il|la|solo|dalle)|"
    r"tempi? di (?:consegna|spedizione)|chius[oaie]|chiusura|orari\w*|visite|conservare|"
    r"va conservat\w+|provare prima|parcheggio (?:gratuito|privato|dietro)|membr[oi] d\w+|fondat[oaie] nel|"
    r"ritiro dell'usato|dura \d+|"
    r"misura \d+|misure|candidature|durata|lunedì|martedì|mercoledì|giovedì|"
    r"consuma \d+|ci trovat?[ei]",
    "pt": r"data limite|(?:é|são) (?:devolvid|entregu|enviad)\w+|alimento (?:complementar|completo)|"
    r"suplemento alimentar\W*$|estacionamento (?:à|em frente)|das \d+|disponível (?:a partir|desde|em)|"
    r"chegadas? (?:à|às|ao|aos)|"
    r"prazo (?:de|:)|fechad[oa]s?|encerrad[oa]s?|encerra|horário\w*|visitas|conserv(?:ar|e)|"
    r"guardar (?:em|ao)|estacionamento (?:gratuito|privado)|membros? d[aoe]|fundad[oa]s? em|retoma|"
    r"medidas?|candidaturas?|recolha do|dura \d+|duração|segundas?|terças?|"
    r"quartas?|quintas?|"
    r"consome",
    "nl": r"deadline|uiterlijk|sluitingsdatum|(?:wordt|worden)\b.{0,40}\b(?:teruggegeven|bezorgd|"
    r"opgehaald|verzonden)|"
    r"(?:aanvullend|volledig) \w*voe\w+|voedingssupplement\W*$|bezichtig\w+|parkeren (?:voor|bij)|"
    r"van \d+(?::\d\d)? tot \d+|beschikbaar (?:vanaf|per)|aankomst|"
    r"levertijd\w*|gesloten|sluitingsdag\w*|bezoekuren|bezoektijd\w*|openingstijd\w*|bewaren|bewaar|"
    r"gratis parkeren|parkeren (?:achter|voor)|lid van|opgericht in|oude \w+ nemen|"
    r"in overleg|sollicit\w+|afmeting\w*|duurt|maandags?|dinsdags?|woensdags?|donderdags?|"
    r"verbruikt \d+",
    "pl": r"ostateczny termin|termin (?:upływa|płatności)|(?:jest|są) (?:zwracan|dostarczan|wysyłan|"
    r"wydawan)\w+|"
    r"karma (?:uzupełniająca|pełnoporcjowa)|suplement diety\W*$|oglądani\w+|parking (?:przed|pod|za)|"
    r"od \d+(?::\d\d)? do \d+|(?:dostępn|woln)\w+ od|przyjazd|"
    r"czas (?:dostawy|realizacji|oczekiwania)|termin realizacji|zamknięt\w+|nieczynn\w+|"
    r"godziny otwarcia|zwiedzanie|przechowywać|przechowuj|(?:darmowy|bezpłatny) parking|członek|członkiem|"
    r"po uzgodnieniu|(?:grupa|kurs) (?:rusza|startuje)|wymiary|"
    r"założon\w+ w|stary sprzęt|starego sprzętu|trwa \d+|"
    r"w (?:poniedział|wtor|śro|"
    r"czwart)\w+|przyjmuje|zużywa",
}
# What is done to something that only another sentence names: "Vets recommend it".
UNNAMED: Final = {
    "en": r"(?:it|them)\W*$",
    "de": r"(?:empfehlen|lieben|schätzen|mögen|nutzen|kennen) (?:es|ihn|sie)|(?:es|ihn)\W*$",
    "fr": r"(?:l'|(?:le|la|les) )(?:recommand|ador|aim|préfèr|conseill|utilis)\w+",
    "es": r"(?:lo|la|los|las) (?:recomiend|ador|prefier|us|aconsej)\w*n",
    "it": r"(?:lo|la|li|le) (?:consigli|raccomand|ador|am|preferisc|us)\w*no",
    "pt": r"\w+m-n[oa]s?|(?:o|a|os|as) (?:recomenda|adora|usa|prefere|aconselha)m",
    "nl": r"(?:raden|bevelen|vinden|gebruiken) (?:het|hem|ze)|(?:het|hem)\W*$",
    "pl": r"(?:go|ją|je)\W*$|(?:go|ją|je) (?:poleca|lubi|uwielbia|stosuj)\w+|(?:poleca|lubi|uwielbia|"
    r"stosuj)\w+ (?:go|ją|je)",
}
# The same in all of the languages: sums, opening days, streets with their number.
EVERYWHERE: Final = (
    r"=|\d{6,}|ce-(?:konform|kennz|zert|mark|cert)\w*|check-?(?:in|out)|(?:mo|mon|lun|lu|seg|ma|pon|pn)\.?\s?[–-]\s?(?:fr|fri|vie|ven|ve|sex|vr|"
    r"pt|sa|so|do)|"
    r"(?:c/|calle|avda?\.?|avenida|plaza|paseo|rue|via|viale|piazza|corso|rua|praça|ul\.|al\.) [^.,]{2,40} "
    r"\d+|\w+(?:straße|strasse|str\.|straat|gasse|platz|laan|plein) \d+|\d+,? (?:rue|avenue|boulevard)|"
    r"\d+ \w+ (?:street|road|lane|avenue)"
)
# What makes an offer of a price: "from £9 a night", "Antes 89 €, ahora 49 €".
FROM: Final = (
    r"(?:from|only|now|was|under|ab|nur|jetzt|statt|à partir de|dès|seulement|au lieu de|desde|solo|"
    r"ahora|antes|da|"
    r"invece di|a partir de|só|apenas|vanaf|slechts|nu|voor maar|od|tylko|teraz|zamiast|już od)"
)
# What a size is of: "latta 3 l", "Dose 250 g".
CONTAINERS: Final = (
    r"tins?|cans?|jars?|bottles?|bags?|pouch|box|pack(?:et)?|tub|tube|sachet|"
    r"dosen?|glas|flaschen?|beutel|packung|päckchen|tüten?|eimer|kanister|"
    r"boîtes?|bocal|bouteilles?|sachets?|paquets?|pots?|bidon|flacon|"
    r"latas?|tarros?|botellas?|bolsas?|paquetes?|cajas?|botes?|garrafa|"
    r"latt[ae]|barattol[oi]|bottigli[ae]|sacchett[oi]|confezion[ei]|vasett[oi]|flacone|"
    r"frascos?|sacos?|pacotes?|garrafas?|caixas?|garrafão|"
    r"blik(?:ken)?|pot(?:ten)?|fles(?:sen)?|zak(?:ken)?|pak(?:ken)?|doos|"
    r"puszk[ai]|słoik\w*|butelk[ai]|torebk[ai]|opakowani[ea]|paczk[ai]"
)
# How many, in words.
SOME: Final = (
    r"two|three|four|six|ten|twelve|zwei|drei|vier|sechs|zehn|zwölf|deux|trois|quatre|dix|douze|dos|tres|cuatro|"
    r"seis|diez|doce|due|tre|quattro|sei|dieci|dodici|duas|dois|três|quatro|dez|doze|twee|drie|zes|tien|twaalf|"
    r"dwa|dwie|dwóch|trzy|trzech|cztery|czterech|sześć|sześciu|dziesięć|dwanaście"
)
WEEKDAYS: Final = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays|weekends|(?:mon|diens|donners|frei|sams|"
    r"sonn)tags?|mittwochs?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|lunes|martes|"
    r"miércoles|jueves|viernes|sábados?|domingos?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    r"segundas?|terças?|quartas?|quintas?|sextas?|(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|"
    r"poniedział\w+|wtor\w+|śro\w+|czwart\w+|piąt\w+|sobot\w+|niedziel\w+"
)
MONTHS: Final = (
    r"(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|ago|sep|oct|okt|ott|out|nov|dec|dez|dic|févr|avr|juin|"
    r"juil|août|déc|ene|abr|gen|giu|lug|set|fev|mei|maart|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru)\w*"
)
