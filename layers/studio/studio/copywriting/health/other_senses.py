"""What names an illness and promises nothing of it, as patterns that are taken out first.

`warned`: for whom a thing is not, and when to ask a doctor. `suited`: what people with an illness may have.
`asked`: what a kitchen wants to know. `authorised`: the European Union's own words of what a nutrient does.
`told`: a book, film or course about it. `measured`: what a device reads. `figured`: figures, worktops,
crabs, constellations and computers. `RESEARCH` clears its whole sentence: who looks for a cure sells none.
"""

from typing import Final

OTHER_SENSES: Final[dict[str, dict[str, str]]] = {
    "warned": {
        "en": r"""
            (?:not|never) (?:be )?(?:suitable|recommended|intended|meant|for|advised)\b.*|(?:do not|
            don't|never) (?:use|take|give|apply) (?:\w+ ){0,4}?(?:if|when|with|in case|during|while|
            alongside)\b.*|.*\bshould (?:ask|consult|see|talk to) (?:a|their|your) (?:doctor|gp|
            physician|pharmacist|vet|midwife)\b.*|.*\bshould not (?:use|take|drink|eat)\b.*|(?:ask|
            consult|see|talk to|speak to) (?:a|your) (?:doctor|gp|physician|pharmacist|vet|
            midwife)\b.{0,20}\b(?:if|before|first|when|in case)\b.*|if you have [^.;]{0,40}\b(?:ask|
            consult|see) (?:a|your) (?:doctor|gp|physician|pharmacist|vet|midwife)\b.*|stop (?:using|
            taking)(?: \w+)? (?:if|when)\b.*|(?:may|can|could) (?:trigger|cause|worsen|aggravate|
            induce)\b.*|no substitute for .*""",
        "de": r"""
            nicht bei .{0,40}\b(?:anwenden|einnehmen|verwenden)|nicht (?:geeignet|empfohlen|bestimmt|
            für)\b.*|.*\bnicht (?:anwenden|einnehmen|verwenden|geeignet)|.*\b(?:arzt|ärzt\w+|apotheker|
            tierarzt).{0,20}\b(?:fragen|konsultieren|aufsuchen|befragen|sprechen)|
            .*\bsollten\b.{0,40}\bnicht (?:verwenden|einnehmen|anwenden|benutzen|trinken|essen)|
            kann .*\b(?:auslösen|verursachen|verschlimmern|hervorrufen)|bei .{0,40}\babsetzen|
            kein ersatz für .*""",
        "fr": r"""
            (?:déconseill\w+|contre-indiqu\w+|ne convient pas)\b.*|ne pas (?:utiliser|prendre|
            donner)\b.{0,30}\b(?:en cas|si|avec|pendant)\b.*|(?:consultez|demandez conseil à|
            parlez-en à) (?:un|votre) (?:médecin|pharmacien|vétérinaire).*|.*\b(?:doi(?:ven)?t|
            devraient) (?:consulter|demander)\b.*\bmédecin\b.*|(?:peut|peuvent) (?:déclencher|provoquer|
            causer|aggraver)\b.*|ne remplace pas .*""",
        "es": r"""
            no (?:es )?(?:apt\w+|recomend\w+|indicad\w+|adecuad\w+)\b.*|contraindicad\w+\b.*|no (?:usar|
            tomar|utilizar|use|tome)\b.{0,30}\b(?:en caso|si|con|durante)\b.*|consult\w+ (?:a|
            con) (?:un|su|tu) (?:médico|farmacéutico|veterinario).*|.*\bdeben? (?:consultar|
            preguntar)\b.*\bmédico\b.*|(?:puede|pueden) (?:provocar|desencadenar|causar|agravar)\b.*|
            no sustituye .*""",
        "it": r"""
            non (?:è )?(?:adatt\w+|indicat\w+|raccomandat\w+|consigliat\w+)\b.*|(?:controindicat\w+|
            sconsigliat\w+)\b.*|non (?:usare|assumere|prendere|utilizzare)\b.{0,30}\b(?:in caso|se|con|
            durante)\b.*|consult\w+ (?:il|un) (?:tuo )?(?:medico|farmacista|veterinario).*|.*\b(?:deve|
            devono|dovrebbe\w*) (?:consultare|chiedere)\b.*\bmedico\b.*|(?:può|possono) (?:provocare|
            scatenare|causare|aggravare)\b.*|non sostituisce .*""",
        "pt": r"""
            não (?:é )?(?:adequad\w+|recomendad\w+|indicad\w+|aconselh\w+)\b.*|contraindicad\w+\b.*|
            não (?:usar|tomar|utilizar|use|tome)\b.{0,30}\b(?:em caso|se|com|durante)\b.*|
            consult\w+ (?:o|um) (?:seu )?(?:médico|farmacêutico|veterinário).*|.*\bdevem? (?:consultar|
            perguntar)\b.*\bmédico\b.*|(?:pode|podem) (?:provocar|desencadear|causar|agravar)\b.*|
            não substitui .*""",
        "nl": r"""
            niet (?:geschikt|aanbevolen|bedoeld)\b.*|niet (?:gebruiken|innemen)\b.{0,30}\b(?:bij|als|
            met|tijdens)\b.*|.*\bniet (?:gebruiken|innemen)|(?:raadpleeg|vraag|overleg met) (?:altijd |
            eerst )?(?:een|uw|je) (?:arts|huisarts|apotheker|dierenarts).*|.*\b(?:moeten?|
            dienen) .*\barts\b.*|kan .*\b(?:veroorzaken|uitlokken|verergeren)|geen vervanging .*""",
        "pl": r"""
            nie (?:zaleca\w*|nadaje|należy|jest wskazan\w+|dla)\b.*|nie (?:stosować|stosuj|
            podawać)\b.{0,30}\b(?:przy|w|u|z|jeśli)\b.*|przeciwwskazan\w+.*|.*(?:skonsultuj\w*|zapytaj|
            poradź).{0,20}(?:lekarz|farmaceut|weterynarz)\w*.*|.*\bpowinn\w+ (?:zapytać|
            skonsultować)\b.*|może (?:wywołać|wywoływać|powodować|nasilać|nasilić)\b.*|nie zastępuje .*""",
    },
    "suited": {
        "en": r"""
            (?:pads?|pants|briefs|underwear|products?|bed mats?) for (?:\w+ )?incontinence|
            incontinence (?:pads?|pants|briefs|underwear)|(?:suitable|safe|fit|made|
            designed) for (?:\w+ ){0,2}?(?:with|who have)(?: an?)?(?: [\w-]+){1,3}|(?:suitable|
            safe) for (?:diabetics|asthmatics|\w+ sufferers|\w+ patients)|(?:allergy|asthma) sufferers|
            (?:allergy|diabetic|asthma)[- ](?:friendly|tested|certified)|cholesterol[- ]free|
            no cholesterol""",
        "de": r"""
            (?:hosen|slips?|einlagen|vorlagen|windeln|unterlagen) (?:bei|für) (?:\w+ )?(?:inkontinenz|
            blasenschwäche)|inkontinenz(?:hose|slip|einlage|vorlage|windel|unterlage|produkt)\w*|
            für (?:\w+ )?(?:menschen|personen|kinder|gäste|leute|
            kunden) mit (?:eine[rnm]? )?(?:\w+ ){0,2}?\w+|(?:bei|
            trotz) \w*(?:allergie|unverträglichkeit)\w* (?:geeignet|verträglich)|
            geeignet bei \w*(?:allergie|unverträglichkeit)\w*|(?:ohne|kein) cholesterin|
            cholesterinfrei\w*""",
        "fr": r"""
            (?:protections?|culottes?|slips?|alèses?) (?:pour|contre) (?:l'incontinence|
            les fuites urinaires)|(?:convien\w+|adapté\w*|conçu\w*) (?:aux|pour les|à des) (?:personnes|
            enfants|gens|clients)(?: \w+)? (?:d'|de |d'une |l')?(?:\w+ ){0,2}?\w+|(?:diabét|asthmat|
            allerg)iques|sans cholestérol""",
        "es": r"""
            (?:compresas?|pañales|braguitas?|absorbentes?) para (?:la |las )?(?:incontinencia|
            pérdidas de orina)|(?:apt\w+|adecuad\w+|pensad\w+|para) (?:para )?(?:personas|niños|gente|
            clientes|quienes)(?: con| que tienen)? (?:\w+ ){0,2}?\w+|(?:diabét|asmát|alérg)icos|
            sin colesterol""",
        "it": r"""
            (?:assorbenti|pannoloni|mutande|slip) per (?:l'incontinenza|incontinenza|perdite urinarie)|
            (?:adatt\w+|pensat\w+|idone\w+|per) (?:a |alle |ai |per )?(?:persone|bambini|chi|
            clienti)(?: con| ha)? (?:\w+ ){0,2}?\w+|(?:diabet|asmat|allerg)ici|senza colesterolo""",
        "pt": r"""
            (?:pensos?|fraldas?|cuecas) para (?:a )?(?:incontinência|perdas de urina)|(?:adequad\w+|
            apropriad\w+|pensad\w+|para) (?:a |para )?(?:pessoas|crianças|clientes|
            quem)(?: com| tem)? (?:\w+ ){0,2}?\w+|(?:diabét|asmát|alérg)icos|sem colesterol""",
        "nl": r"""
            incontinentie(?:verband|broekje|slip|luier|materiaal)\w*|(?:verband|broekjes?|
            luiers?) (?:voor|bij) (?:incontinentie|urineverlies)|(?:voor|bij) (?:mensen|personen|
            kinderen|gasten|klanten) met (?:een )?(?:\w+ ){0,2}?\w+|geschikt bij \w*(?:allergie|
            intolerantie)\w*|
            cholesterolvrij\w*|zonder cholesterol""",
        "pl": r"""
            (?:wkładk\w+|majtk\w+|pieluch\w*|bieliz\w+) (?:na|dla|przy) (?:nietrzymani\w+ moczu|
            inkontynencj\w+)|dla (?:osób|dzieci|ludzi|gości|klientów) (?:z|ze|chorych na|uczulonych na|
            cierpiących na)(?: \w+){1,3}|(?:alergik|astmatyk|diabetyk)ów|bez cholesterolu""",
    },
    "asked": {
        "en": r"""
            (?:tell|ask|inform|let) (?:us|our \w+|the kitchen|staff)\b.*|(?:allergy|
            allergies) (?:information|advice|menu|list|\w* on request|welcome)|(?:cater\w*|care|
            menus?) (?:to|for) (?:\w+ ){0,3}allerg\w+""",
        "de": r"""
            (?:sagen|sag|teilen|fragen|sprechen|informieren) .{0,40}allergie\w*|bei allergien .*|
            allergie\w*(?:informationen|karte|liste)|allergien? bitte .*""",
        "fr": r"""
            (?:signalez|indiquez|informez|dites|précisez|demandez)\b.{0,40}allerg\w+|
            en cas d'allergies?.*|(?:informations?|liste) .{0,10}allerg\w+""",
        "es": r"(?:avis\w+|indi\w+|inform\w+|consult\w+|dí?ga\w+)\b.{0,40}alergi\w+|en caso de alergias?.*",
        "it": r"""
            (?:segnal\w+|inform\w+|avvis\w+|comunic\w+|chied\w+)\b.{0,40}allergi\w+|
            in caso di allergi\w+.*""",
        "pt": r"(?:avis\w+|indi\w+|inform\w+|dig\w+|comuni\w+)\b.{0,40}alergi\w+|em caso de alergias?.*",
        "nl": r"""
            (?:meld|geef|vertel|laat|vraag)\b.{0,40}allergie\w*|bij (?:een )?allergie\w*.*|
            allergie-?informatie|allergieën? (?:graag|vooraf).*""",
        "pl": r"""
            (?:zgłoś|poinformuj|powiedz|zapytaj|prosimy)\w*.{0,40}(?:alergi\w+|uczuleni\w+)|
            w razie alergii.*""",
    },
    "authorised": {
        "en": r"""
            contribut\w+ to (?:the |a )?(?:(?:\w+ ){0,3}normal|reduction of tiredness|
            protection of [^.;]*?oxidative)\b[^.;]*""",
        "de": r"""
            tr(?:a|ä)g\w+ [^.;]*?(?:normale[nrs]?|verringerung von müdigkeit|oxidativ\w+)\b[^.;]*?\bbei|
            (?:trägt|tragen) (?:dazu )?bei[^.;]*""",
        "fr": r"""
            contribu\w+ (?:à|au|aux) (?:\w+ |d'|l'){0,4}?(?:normal\w*|réduire la fatigue|
            oxydatif)\b[^.;]*|contribu\w+ (?:à|au|aux) [^.;]*?(?:normale?s?|réduction de la fatigue|
            réduire la fatigue|oxydatif)""",
        "es": r"""
            contribu\w+ (?:a|al) [^.;]*?(?:normal\w*|disminuir el cansancio|reducir el cansancio|
            oxidativo)\b[^.;]*""",
        "it": r"""
            contribu\w+ (?:a|al|alla|allo) [^.;]*?(?:normal\w*|riduzione della stanchezza|
            ossidativo)\b[^.;]*""",
        "pt": r"""
            contribu\w+ (?:para (?:o|a|um)?|ao) ?[^.;]*?(?:normal|normais|redução do cansaço|
            oxidativ\w+)\b[^.;]*""",
        "nl": r"dra[ae]g\w* [^.;]*?(?:normale?|normaal|vermoeidheid|oxidatieve)\b[^.;]*",
        "pl": r"""
            (?:przyczynia się|przyczyniają się|pomaga w) [^.;]*?(?:prawidłow\w+|normaln\w+|
            zmniejszeni\w+ uczucia zmęczenia|oksydacyjn\w+)\b[^.;]*""",
    },
    "told": {
        "en": r"""
            (?:react|respond|recogni[sz]e)\w* (?:to |the signs of )?.*|(?:book|novel|memoir|film|
            documentary|course|lecture|talk|podcast|guide|magazine|workshop|training|exhibition|
            play)s? (?:on|about|of|for|to|in)\b.*|first aid\b.*""",
        "de": r"""
            .*\b(?:erkennen|reagieren)\b|\w*(?:buch|roman|ratgeber|film|doku\w*|kurs|vortrag|podcast|
            magazin|seminar|schulung|ausstellung)\s(?:über|zu|zum|zur|von|rund um)\b.*|
            erste[ -]hilfe\b.*""",
        "fr": r"""
            (?:réagir|reconnaître)\b.*|(?:livre|roman|guide|film|documentaire|cours|conférence|podcast|
            magazine|formation|exposition)s?\s(?:sur|à propos|consacré\w*|de|du)\b.*|
            premiers secours\b.*""",
        "es": r"""
            (?:reaccionar|reconocer)\b.*|(?:libro|novela|guía|película|documental|curso|charla|pódcast|
            podcast|revista|taller|exposición)s?\s(?:sobre|acerca|de)\b.*|primeros auxilios\b.*""",
        "it": r"""
            (?:reagire|riconoscere)\b.*|(?:libro|romanzo|guida|film|documentario|corso|conferenza|
            podcast|rivista|mostra)\s(?:su\w*|di|del\w*)\b.*|primo soccorso\b.*""",
        "pt": r"""
            (?:reagir|reconhecer)\b.*|(?:livro|romance|guia|filme|documentário|curso|palestra|podcast|
            revista|exposição)\s(?:sobre|acerca|de|do|da)\b.*|primeiros socorros\b.*""",
        "nl": r"""
            .*\b(?:herkennen|reageren)\b|\w*(?:boek|roman|gids|film|documentaire|cursus|lezing|podcast|
            tijdschrift|training|expositie)\s(?:over|van)\b.*|ehbo\b.*""",
        "pl": r"""
            (?:rozpozna\w+|reagowa\w+)\b.*|(?:książk\w+|powieś\w+|poradnik\w*|film\w*|dokument\w*|
            kurs\w*|wykład\w*|podcast\w*|wystaw\w+)\s(?:o|na temat)\b.*|pierwsza pomoc\b.*""",
    },
    "measured": {
        "en": r"""
            allergy test\w*|(?:measur\w+|monitor\w*|track\w*|logs?|records?|
            reads?) (?:[\w'-]+ ){0,4}?(?:blood|glucose)[\w ]{0,30}|(?:blood[- ]pressure|
            blood[- ](?:sugar|glucose)|glucose) (?:monitor|meter|cuff|diary|reading|check)s?""",
        "de": r"""
            allergietest\w*|(?:misst|messen|überwach\w+|zeichnet) .{0,20}blut\w+|blut(?:druck|
            zucker)(?:mess\w*|tagebuch|werte?)""",
        "fr": r"""
            tests? d'allergie|(?:mesur\w+|surveill\w+|enregistr\w+|suivi) .{0,20}(?:tension|pression|
            glycémie)(?: artérielle)?|tensiomètre\w*|lecteur de glycémie""",
        "es": r"""
            pruebas? de alergia|(?:mide|medir|control\w+|registra) .{0,20}(?:presión|tensión|glucosa|
            glucemia)(?: arterial| en sangre)?|tensiómetro|glucómetro""",
        "it": r"""
            test di allergia|test allergico|(?:misura|misurare|monitora|registra) .{0,20}(?:pressione|
            glicemia|glucosio)(?: \w+)?|misuratore di .{0,12}pressione(?: \w+)?|glucometro""",
        "pt": r"""
            testes? de alergia|(?:mede|medir|monitoriza|regista) .{0,20}(?:pressão|tensão|glicemia|
            glicose)(?: arterial| no sangue)?|medidor de .{0,12}(?:tensão|pressão)(?: arterial)?""",
        "nl": r"""
            allergietest\w*|(?:meet|meten|bewaakt|registreert) .{0,20}bloed\w+|bloed(?:druk|
            suiker)(?:meter|meting)\w*""",
        "pl": r"""
            test\w* (?:na )?alergi\w+|pró\w+ uczuleniow\w+|(?:mierzy|mierzenie|pomiar|
            zapisuje) .{0,20}(?:ciśnieni\w+|cukru|glukozy)(?: we krwi| krwi| tętniczego)?|
            ciśnieniomierz\w*|glukometr\w*""",
    },
    "figured": {
        "en": r"""
            headaches? (?:to|of|with|about|over|from|at) (?:(?:the|your|a) )?(?:\w+ )?(?:tax\w*|vat|
            invoic\w*|paperwork|parking|traffic|admin\w*|wash|clean|assemble|set|build|install|move|
            deliver\w*|book\w*|iron|store|fold|return)|
            (?:germs|bacteria|viruses|microbes)\b[^.;]{0,20}\b(?:on|from|in|off) (?:\w+ )?(?:worktops?|
            surfaces?|kitchens?|bathrooms?|toilets?|floors?|laundry|fridges?|boards?)|(?:stress|pain|
            headache|hassle|worry)[- ]free (?:\w+ )?(?:returns?|set-?up|ordering|orders|delivery|
            booking|parking|checkout|travel|installation|refunds?|payments?|subscription|shopping|
            moving|prices?|invoicing|exchanges?|switching)|(?:depression|great depression)[- ](?:glass|
            era)|(?:gold|cabin|spring|football|dance) fever|(?:zodiac|star[- ]sign|horoscope|
            constellation)\b.*|.*\b(?:zodiac|star[- ]sign|horoscope|drains?|sinks?|computers?|laptops?|
            antivirus|malware|software|inbox)\b.*|stress[- ]test\w*|stress balls?|painstaking\w*|
            pain au \w+|pain de \w+|(?:cold|hot) (?:brew|cuts?)|(?:roof|slate|cedar|wooden) shingles|
            (?:bee ?|\d+ |one |two |three |four |five |six |own |our )hives|hives (?:in|on|at|
            near) (?:the )?(?-i:[A-Z])\w+|
            shingles (?:of|in|for|are|made)\b.*""",
        "de": r"""
            \w*schmerz\w* (?:bei|beim|mit|wegen|zur|zum|über|durch|vom|von) (?:(?:der|dem|die|den|das|
            ihrer|deiner) )?(?:\w*steuer\w*|\w*putz\w*|\w*papier\w*|\w*rechnung\w*|\w*büro\w*|\w*umzug\w*|
            \w*verwaltung|\w*aufbau\w*|\w*buchhaltung|\w*stau|\w*staus|\w*planung|\w*montage|\w*update\w*|
            \w*anträg\w*|bügeln|parken|\w*einkauf\w*|waschen)|schmerzfreie\w* (?:\w*umstieg\w*|\w*wechsel\w*|
            einrichtung|\w*buchhaltung|migration|\w*rechnung\w*|umzug|integration|installation|
            verwaltung|rückgabe|einstieg)|
            (?:bakterien|keime|viren)\b[^.;]{0,20}\b(?:auf|von|in) (?:\w+ )?(?:\w*oberfläche\w*|
            arbeitsfläche\w*|bad|küche|böden|toilette\w*|wäsche|kühlschrank)|auf (?:\w*oberfläche\w*|
            arbeitsfläche\w*)\b[^.;]{0,40}(?:bakterien|keime|viren)|schmerzfreie\w* (?:preise?|umzug|
            wechsel|abwicklung)|schmerzgrenze\w*|stressfrei\w*|.*\b(?:abfl(?:u|ü)ss\w*|rohr\w*|siphon|
            computer|rechner|laptop|software|trojaner|antivir\w*)\b.*|(?:sternzeichen|sternbild|
            horoskop)\b.*|herzschmerz\w*|stresstest\w*|\w+fieber|wetterangst|angsthase\w*|weltschmerz""",
        "fr": r"""
            (?:maux|mal) de tête (?:avec|pour|devant|des?|du|à) (?:\w+ )?(?:impôts?|factures?|paperasse|
            tva|bouchons?|montage|stationnement|ménage|administrati\w+|laver|monter)|
            (?:germes|bactéries|virus|microbes)\b[^.;]{0,20}\b(?:sur|dans|de) (?:\w+ )?(?:surfaces?|
            plans? de travail|cuisine|salle de bains?|toilettes|sols?|linge|frigo)|prise de tête|
            sans (?:stress|douleur) .{0,20}(?:commande|retours?|livraison|paiement|facture)|
            haute tension|basse tension|.*\b(?:ordinateurs?|logiciel|antivirus|canalisations?|évier|
            siphon|zodiaque|horoscope)\b.*|crash[- ]test""",
        "es": r"""
            dolor(?:es)? de cabeza (?:con|por|de|para|al) (?:\w+ )?(?:impuestos?|facturas?|papeleo|iva|
            atascos?|montaje|limpieza|aparcar|montar|lavar|declaración)|
            (?:gérmenes|bacterias|virus)\b[^.;]{0,20}\b(?:en|de) (?:\w+ )?(?:superficies?|encimeras?|
            cocina|baños?|suelos?|ropa|nevera)|(?:alta|baja) tensión|.*\b(?:ordenador\w*|antivirus|
            programa|tuberías?|desagüe\w*|fregadero|zodiaco|zodíaco|horóscopo)\b.*|
            sin estrés .{0,20}(?:pedido|envío|devoluci\w+|pago)|prueba de estrés""",
        "it": r"""
            mal di testa (?:con|per|da|dell[ae]|de[il]|nel) (?:\w+ )?(?:tasse|fattur\w+|burocrazia|iva|
            traffico|montaggio|pulizi\w+|parcheggi\w+|lavare|montare)|
            (?:germi|batteri|virus)\b[^.;]{0,20}\b(?:su|sulle|dalle|in|dai|dal) (?:\w+ )?(?:superfici|
            piani?|cucina|bagno|pavimenti|bucato|frigo)|alta pressione|(?:alta|bassa) tensione|
            .*\b(?:computer|antivirus|software|scarichi?|lavandino|tubature|zodiaco|oroscopo)\b.*|
            senza stress .{0,20}(?:ordin\w+|res[oi]|pagamento)|stress test""",
        "pt": r"""
            dor(?:es)? de cabeça (?:com|por|de|d[ao]s?|a|para) (?:\w+ )?(?:impostos?|faturas?|iva|burocracia|
            trânsito|montagem|limpeza|estacionar|montar|lavar|irs)|
            (?:germes|bactérias|vírus)\b[^.;]{0,20}\b(?:em|nas?|das?|dos?|no) (?:\w+ )?(?:superfícies?|
            bancadas?|cozinha|casa de banho|chão|roupa|frigorífico)|(?:alta|baixa) (?:tensão|pressão)|
            .*\b(?:computador\w*|antivírus|software|canos?|ralos?|zodíaco|signo|horóscopo)\b.*|
            sem stress .{0,20}(?:encomenda|entrega|devoluç\w+|pagamento)|teste de stress""",
        "nl": r"""
            hoofdpijn (?:van|bij|door|met|over|om) (?:(?:de|het|uw|je) )?(?:files?|belasting\w*|btw\w*|
            administratie|papierwerk|facturen|schoonmaken|montage|parkeren|verhuizen|wassen)|
            (?:bacteriën|virussen|kiemen)\b[^.;]{0,20}\b(?:op|van|in) (?:\w+ )?(?:\w*oppervlak\w*|
            aanrecht\w*|keuken|badkamer|vloer\w*|toilet\w*|was|koelkast)|stressvrij\w*|pijnpunt\w*|
            pijnloos\w*|.*\b(?:computer\w*|laptop|software|antivirus|afvoer\w*|gootsteen|sterrenbeeld|
            dierenriem|horoscoop)\b.*|stresstest\w*|(?:reis|lente|goud)koorts""",
        "pl": r"""
            ból\w* głowy (?:z|ze|przy|od|przez|o) (?:\w+ )?(?:podatk\w*|faktur\w*|papier\w*|kork\w*|vat\w*|
            sprzątani\w*|montaż\w*|księgow\w*|parkowani\w*|prani\w*)|
            (?:bakterie|bakterii|wirusy|wirusów|zarazki|zarazków)\b[^.;]{0,20}\b(?:na|z|w|
            ze) (?:\w+ )?(?:powierzchni\w*|blat\w*|kuchni|łazien\w+|podłog\w*|prani\w+|lodów\w+)|
            bez stresu .{0,20}(?:zamówieni\w+|zwrot\w*|płatno\w+)|.*\b(?:komputer\w*|laptop\w*|
            antywirus\w*|oprogramowani\w+|odpływ\w*|rury|zlew\w*|zodiak\w*|horoskop\w*)\b.*|zawrotn\w+|
            gorączk\w+ zakup\w+|test\w* stres\w*""",
    },
}
RESEARCH: Final = {
    "en": r"""
        research\w*|help (?:us )?(?:to )?(?:find|cure|fight|beat|end|stop)|donat\w+|fundrais\w+|tents?|
        awareness|in aid of|charity""",
    "de": r"forsch\w+|spenden?|spendet|rucks[aä]c\w*|helfen sie uns|aufklärung|zugunsten",
    "fr": r"recherche|dons?|aidez-nous|au profit|collecte|sensibilis\w+",
    "es": r"investigación|don(?:ar|a|s|ativos?)|ayúdanos|ayúdenos|a beneficio|recauda\w*",
    "it": r"ricerca|don(?:are|a|azioni?)|aiutaci|aiutateci|a favore|raccolta fondi",
    "pt": r"investigação|pesquisa|doar|doe|donativos?|ajude-nos|a favor",
    "nl": r"onderzoek|doneer|donaties?|help ons|ten bate|inzamel\w*",
    "pl": r"badani\w+|dar(?:owizn\w+|uj)|pomóż nam|na rzecz|zbiórk\w+",
}
