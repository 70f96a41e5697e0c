"""What nobody comes for, in the eight languages, as patterns: true below a headline, and none above.

What one has to bring, have or know; how long or how much at least; on which days one is open, from when a
thing is free, when a course begins; how a dish is served, how long before it is ordered; how many at a time;
what is usual in a job; for whom an offer is kept; that all sexes and ages are meant; what somebody said it
did to them. Line breaks mean nothing. `NEEDLESS`: that nothing of it is needed, which one does come for.
"""

from typing import Final

UNSOUGHT: Final = {
    "en": r"""
        only\W*$|^\w+ (?:it|them) (?:over|on|with|into|in|through)|provided\W*$|
        ^offices? in|rated [a-g] (?:for|on)|energy rat\w+|
        ^max(?:imum)?|on request|proof of|guarantors?|references|
        (?:needed|required|essential|compulsory|mandatory|desirable|preferred)\W*$|an advantage|a plus\W*$|
        must (?:be|bring|have)|bring (?:your|a|an|the)|(?:\w+[- ])?(?:night|day|week|month|
        hour)s?'? minimum|minimum (?:\w+ )?(?:stay|order|spend|hire|age|booking|let)|we (?:are )?open|
        open (?:on|every|all|until|from|daily|seven|weekends|\d)|(?:also |even )?on (?:mon|tues|wednes|
        thurs|fri|satur|sun)days?|(?:mon|tues|wednes|thurs|fri|satur|sun)days? (?:at|from|to|only|and|until|
        till|through|\d)|every (?:mon|tues|wednes|thurs|fri|satur|sun)day|available (?:now|immediately|from|
        in \w+\W*$|\d|\w+ \d)|vacant|ready to move in|move in from|start(?:s|ing)? (?:in|on|from|date)|
        serve (?:with|over|on|hot|cold|chilled|at)|served with|(?:goes|pairs) (?:well )?with|(?:lovely|
        great|ideal|best|delicious) with|at a time|
        \d+ days'? (?:of )?(?:holiday|leave|vacation)|days' holiday|paid holidays?|holiday pay|
        company pension|orders? (?:by|before|with|in)|(?:\w+) (?:days'?|weeks'?|hours'?) notice|in advance|
        (?:saved|changed|fixed|rescued|cured) (?:me|my)|(?:reserved|only) for (?:new|existing|members)|
        new customers only|(?:men and women|women and men)|people of all ages|every applicant|
        all applicants|driving licen[cs]e|dbs check\w*|by appointment|references""",
    "de": r"""
        (?:ist|sind) (?:da|vorhanden|dabei|vor ort)\W*$|schmeckt (?:auch )?(?:zu|mit)|
        ^(?:büros?|standorte?|filialen?) in|energie(?:effizienz)?klasse|
        ^(?:höchstens|maximal)|auf (?:an|nach)frage|\w*nachweis\w*|
        (?:benötigt|erforderlich|notwendig|nötig|erwünscht|vorausgesetzt|von vorteil|pflicht|obligatorisch|
        mitzubringen|mitbringen)\W*$|mindest\w+|(?:auch |nur )?(?:am|an|jeden|jeder) (?:\w+ )?(?:montag|
        dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende)\w*|(?:mon|diens|donners|frei|sams|
        sonn)tags|mittwochs|(?:täglich|durchgehend|ganzjährig) (?:geöffnet|offen|von)|geöffnet|
        bezugsfrei\w*|bezugsfertig\w*|(?:frei|verfügbar|beziehbar|lieferbar) (?:ab|zum)|ab sofort|
        (?:kurs)?beginn|start (?:am|im|ab)|eintritt\w* (?:ab|zum|sofort)|servier\w+|(?:passt|
        schmeckt) (?:gut |am besten |hervorragend )?zu|dazu passt|(?:ideal|lecker|köstlich|perfekt) (?:zu|
        mit)|gleichzeitig|\d+ (?:tage|
        urlaubstage) (?:\w+ )?urlaub|\d+ urlaubstage|urlaubsgeld|vorbestell\w+|im voraus|
        \w*bestellung\w* (?:bis|mit|vor)|bestellschluss|(?:hat|haben) (?:mir|mein\w*)|nur für (?:neukund\w+|
        mitglieder)|für neukund\w+|(?:frauen und männer|männer und frauen)|menschen jeden alters|
        \w*kenntnisse\b.*|führerschein\w*|nach vereinbarung|in absprache|^\d[\d.,]* ?(?:meter|m|cm) (?:lang|
        breit|hoch|tief)""",
    "fr": r"""
        (?:uniquement|seulement)\W*$|
        ^bureaux? (?:à|au)|agences? (?:à|de)|classe énergie|attestation\w*|
        ^maximum|sur demande|justificatifs?|
        (?:nécessaires?|requise?s?|exigée?s?|obligatoires?|indispensables?|souhaitée?s?|appréciée?s?)\W*$|
        (?:un|est un) (?:plus|atout)|poste à pourvoir|(?:idéal|parfait|délicieu)\w* avec|à apporter|
        prévoir|(?:au |nuits? |jours? |séjour )minimum|minimum \w+|
        (?:nous )?(?:ouvrons|ouverts?|ouverte?s?)\b|(?:le|tous les|chaque) (?:lundi|mardi|mercredi|jeudi|
        vendredi|samedi|dimanche|week-end)s?|du (?:lundi|mardi) au|(?:disponible|libre) (?:le|dès|de suite|
        immédiatement|à partir|en \w+\W*$)|début (?:le|en|des)|prochain\w* (?:session|cours|départ)|
        (?:à )?servir|se (?:sert|déguste|marie)|accompagne\w*|va (?:très )?bien avec|à la fois|
        en même temps|jours de (?:congés?|
        vacances)|congés payés|commande\w* (?:avant|à l'avance|\d)|à l'avance|(?:a|ont) (?:sauvé|
        changé) (?:mon|ma|mes)|m'a (?:sauvé|changé)|réservée?s? aux?|(?:hommes et femmes|femmes et hommes)|
        de tous (?:les )?âges|permis [abc]\b|sur rendez-vous|selon disponibilité""",
    "es": r"""
        (?:únicamente|solamente)\W*$|
        ^oficinas? en|certificado (?:para|energético)|
        ^máxim[oa]|bajo petición|previa petición|nómina|
        (?:necesari[oa]s?|imprescindibles?|obligatori[oa]s?|requerid[oa]s?)\W*$|se (?:requiere|necesita|
        valora|exige|precisa|ruega)\w*|hay que|traer|mínim[oa] (?:de )?\w+|\w+ (?:como )?mínim[oa]\W*$|
        abrimos|(?:estamos )?abiert[oa]s?|(?:los|el|todos los|cada) (?:lunes|martes|miércoles|jueves|
        viernes|sábados?|domingos?|fines? de semana)|de lunes a|(?:disponible|libre) (?:desde|a partir|en|
        ya|el|inmediata)\w*|incorporación|inicio (?:en|el)|(?:empieza|comienza)\w* (?:en|el)|servir|
        se sirve\w*|acompañ\w+|(?:va|van) (?:muy )?bien con|(?:ideal|perfect[oa]|ric[oa]) con|marida\w*|
        a la vez|al mismo tiempo|
        días (?:libres|de vacaciones)|
        encargos? (?:con|hasta|antes)|pedidos? (?:con|antes|hasta)|con antelación|me (?:salvó|cambió|
        ha salvado|ha cambiado)|(?:reservad[oa]s?|solo|sólo) (?:a|para) (?:nuevos|clientes|soci\w+)|
        (?:hombres y mujeres|mujeres y hombres)|de (?:cualquier edad|todas las edades)|carn[eé]t? de|
        con cita|sin cita|previa cita""",
    "it": r"""
        si (?:richiede|chiede|prega)|(?:solamente|soltanto)\W*$|
        ^(?:uffici|sede|sedi) (?:a|in)|classe energetica|certificato per|
        ^massim[oa]|su richiesta|busta paga|
        (?:necessari[oae]|richiest[oaie]|obbligatori[oae]|indispensabil\w+|gradit[oaie]|preferibil\w+)\W*$|
        portare|minim[oa] (?:di )?\w+|soggiorno minimo|\w+ minim[oa]\W*$|(?:siamo )?apert[oiae]\b|(?:il|
        ogni|tutti i|di|anche) (?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)|la domenica|
        dal lunedì|(?:disponibil\w+|liber[oa]) (?:da\w*|subito|a \w+\W*$)|inizio (?:a|il)|(?:inizia|
        si parte) (?:a|il)|(?:da )?servire|serv(?:ito|ita|iti) con|(?:va|sta) (?:molto )?bene con|
        si (?:serve|accompagna|abbina)|(?:ottim|
        perfett|ideale?|buon)\w* con|
        alla volta|contemporaneamente|giorni di ferie|ferie|ordin\w+ (?:entro|con)|(?:con|in|di) anticipo|
        mi ha (?:salvato|cambiato)|riservat[oaie] (?:a|ai)|(?:uomini e donne|donne e uomini)|patente|
        su appuntamento|previo appuntamento""",
    "pt": r"""
        (?:somente|apenas)\W*$|
        ^(?:escritórios?|sede) (?:em|n[oa])|classe energética|certificado para|
        ^máxim[oa]|a pedido|mediante pedido|fiador\w*|
        (?:necessári[oa]s?|obrigatóri[oa]s?|indispensáve\w+|exigid[oa]s?)\W*$|exige-se|valoriza-se|
        é preciso|trazer|mínim[oa] (?:de )?\w+|\w+ mínim[oa]s?\W*$|abrimos|(?:estamos )?abert[oa]s?\b|(?:às|
        aos|ao|à|todos os|todas as) (?:segundas?|terças?|quartas?|quintas?|sextas?|sábados?|domingos?|
        fins? de semana)|de segunda a|(?:disponíve\w+|livre) (?:a partir|desde|em|já|no)|início (?:em|a|
        n[oa])|começa\w* (?:em|a|n[oa])|servir|serve-se|acompanh\w+|(?:vai|vão) (?:muito )?bem com|(?:ideal|
        perfeito|ótimo|excelente) com|
        de cada vez|ao mesmo tempo|
        dias de férias|encomendas? (?:com|até)|com (?:\w+ \w+ de )?antecedência|(?:salvou|mudou)-me|
        reservad[oa]s? (?:a|para)|(?:homens e mulheres|mulheres e homens)|de todas as idades|
        de qualquer idade|carta de condução|por marcação|sem marcação""",
    "nl": r"""
        smaakt (?:ook )?(?:bij|met)|
        ^(?:kantoor|kantoren|vestigingen) in|energielabel|
        ^maximaal|op aanvraag|inkomenseis\w*|inkomen|
        (?:nodig|vereist|verplicht|gewenst|welkom|noodzakelijk|een pré|een must)\W*$|meenemen|
        neem .{0,20}mee|minimaal \w+|minimum\w*|(?:wij zijn |ook )?(?:geopend|open)\b|(?:elke|iedere|op|
        ook op) (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\w*|van maandag|
        (?:beschikbaar|vrij|leverbaar) (?:vanaf|per|in)|per direct|(?:start|begint|beginnen) (?:in|op|per)|
        serveer\w*|lekker (?:bij|met|op)|past (?:goed )?bij|tegelijk\w*|\w*vakantiedagen|vrije dagen|
        bestel\w* (?:voor|vóór|uiterlijk)|van tevoren|vooraf|(?:redde|heeft) mijn|alleen voor (?:nieuwe|
        leden)|(?:mannen en vrouwen|vrouwen en mannen)|van alle leeftijden|rijbewijs\w*|op afspraak|
        in overleg|gesneden of""",
    "pl": r"""
        ^termin \w+ (?:tygodni\w*|dni)|
        smakuje (?:też |także )?z|
        ^(?:biur[ao]|siedziba|oddział\w*) w|klasa energetyczna|zaświadczenie do|
        ^maksymaln\w+|na życzenie|na zapytanie|zaświadczeni\w+|
        (?:potrzebn\w+|wymagan\w+|niezbędn\w+|konieczn\w+|obowiązkow\w+)\W*$|mile widzian\w+|należy|zabierz|
        zabrać|minimum \w+|minimaln\w+|czynn[ea]|otwart[ea]|(?:w|we|także w|co|każd\w+) (?:poniedział\w+|
        wtor\w+|środ\w+|czwart\w+|piąt\w+|sobot\w+|niedziel\w+|weekend\w*)|od poniedziałku|(?:dostępn\w+|
        woln\w+) od|od zaraz|(?:start|początek|zaczynamy) (?:w|od|\d)|poda(?:wać|waj|jemy)|smakuje z|
        (?:idealn\w+|świetn\w+|doskonał\w+) (?:do|z)|naraz|
        jednocześnie|dni urlopu|zamówieni\w+ (?:do|z)|z wyprzedzeniem|uratował\w* m\w+|tylko dla (?:nowych|
        członków|klubowicz\w+)|(?:kobiet i mężczyzn|mężczyzn i kobiet|kobiety i mężczyźni|
        mężczyźni i kobiety)|osób w każdym wieku|prawo jazdy|po umówieniu|znajomość \w+""",
}
NEEDLESS: Final = (
    r"(?:no|kein\w*|pas (?:de|d'\w+)|aucune?|sin|ningun\w*|ningún|senza|nessun\w*|sem|nenhum\w*|geen|zonder|"
    r"bez|nie|żadn\w+)(?!\w).*?(?:needed|required|minimum|nötig|erforderlich|notwendig|nécessaires?|"
    r"requis\w*|"
    r"minimum|necesari[oa]s?|mínim[oa]|necessari[oae]|richiest[oaie]|minim[oa]|necessári[oa]s?|nodig|vereist|"
    r"verplicht|potrzebn\w+|wymagan\w+|wymaga|minimum|minimaln\w+)\W*$"
)
