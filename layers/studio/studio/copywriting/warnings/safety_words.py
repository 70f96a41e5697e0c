"""What tells a warning of safety, age, health, money or renewal, in the eight languages.

The stems of official wordings: hazard and precautionary statements (Regulation (EC) 1272/2008, annexes III
and IV), warnings of toys (Directive 2009/48/EC, annex V), of biocides, tobacco, alcohol, medicines and food
supplements, allergens, loans and investments, and subscriptions that renew themselves. "|" stands between
alternatives, each a whole word or several; line breaks mean nothing. `disclaimers` adds those of its own.
"""

from typing import Final

PATTERNS: Final = {
    "en": r"""
        causes? (?!no |less )(?:\w+ ){0,4}(?:burns|irritation|damage|cancer|drowsiness|dizziness)|
        (?<!not )(?<!non-)(?<!nothing )(?:harmful|toxic|fatal|poisonous|dangerous|corrosive|
        hazardous) (?:if|
        to|for|by|in|when)|
        may (?:damage|be (?:harmful|fatal|corrosive)|explode|intensify|produce an allergic|impair)|
        (?:pressurised|pressurized) container|gas under pressure|catch(?:es)? fire|combustible liquid|
        react explosively|ignite spontaneously|harms public health|suspected of|
        if (?:swallowed|inhaled|on skin|in eyes)|avoid (?:contact with|release|breathing)|
        wear (?:respiratory|protective|eye protection|safety)|rinse (?:cautiously|mouth)|
        poison (?:cent(?:er|re)|control)|
        (?:get|seek) (?:immediate |emergency )?medical|if (?:skin |eye |medical )(?:irritation|advice)|
        wash (?:hands )?(?:\w+ )?thoroughly after|take off (?:immediately )?(?:all )?contaminated|
        read carefully and follow|not induce vomiting|(?:for )?(?:external|topical) use only|for (?:adult|
        professional|
        outdoor) use only|
        never (?:mix|exceed|burn)|(?:leave|left|burn\w*) .{0,40}(?:unattended|unsupervised)|
        (?:adult|constant|close|direct) supervision|supervis\w+ (?:by|of) an adult|children must be|
        keep .{0,40}(?:away from|out of (?:the )?reach)|
        do not (?:get in eyes|handle|allow contact|induce vomiting|mix|inhale|breathe|ingest|eat|spray|
        pierce|touch|expose|apply|consume|cover|immerse|drink|
        smoke)|
        use \w+ safely|always read|dispose of (?:contents|container|safely)|
        unsuitable for|not for (?:sale|use|children|human|under|persons|people|anyone|babies|infants|
        pregnan\w+)|
        no sales? to|not (?:be )?sold to|(?:18|21)(?: years)?(?: of age)? (?:or|and) (?:over|older|above)|
        adults only|over[- ](?:18|21)s? only|proof of age|
        (?:highly )?addictive substance|contain(?:s|ing) (?:\w+ )?nicotine|smoking (?:kills|causes|
        seriously)|
        (?:pregnant|breast-?feeding)\b.{0,60}\b(?:should|must|consult|avoid|doctor|midwife)|
        (?:avoid|consult|doctor|not (?:use|take|drink))\b.{0,60}\b(?:pregnant|pregnancy|breast-?feeding)|
        go down as well as up|(?:value|prices?|investments?)\b.{0,40}\b(?:may|can|could) (?:fall|go down)|
        late (?:re)?payments? (?:can|may|could|will)|could lose|may lose|not protected by|
        auto(?:matic(?:ally)?)?[- ]?renew\w*|renews? (?:automatically|at|every|each|until|unless)|
        unless (?:you )?cancel\w*|
        results (?:may |will |can )?(?:vary|differ)|
        (?:made|produced|packed|baked|prepared) (?:in|on) .{0,30}(?:kitchen|factory|facility|bakery|line|
        site)\b.{0,30}\b(?:handles?|process\w*|uses)|
        traces of (?:nuts|\w+ nuts|peanuts|milk|gluten|eggs?|soya?|sesame|\w+ and)|
        (?<!no )(?<!the )(?<!less )risk of (?:fire|burns?|injury|suffocation|strangulation|explosion|
        choking|
        drowning)|
        (?:suffocation|strangulation|drowning|fire|burn|scald|shock) hazard""",
    "de": r"""
        verursacht (?!keine)(?:\w+ ){0,3}(?:verätzungen|\w*schäden|\w*reizung\w*|verbrennungen)|
        (?<!nicht )(?<!un)(?:sehr |stark )?(?:giftig|gesundheitsschädlich|schädlich|lebensgefährlich|ätzend|
        gefährlich) (?:für|bei|auf|beim)|
        lebensgefahr|(?:(?:leicht|hoch|extrem|sehr) )?(?:entzündlich|entzündbar|entflammbar|
        brennbar)\w{0,2}|entzündet sich in|selbsterhitzungsfähig|explosionsartig|schädigt die (?:organe|
        umwelt|öffentliche)|gefahr der massenexplosion|
        kann (?:[\w-]+,? ){0,6}(?:verursachen|hervorrufen|auslösen|schädigen|führen|tödlich|explodieren|
        gefährden|
        zerstören|enthalten|zwangsversteigert|reizen|erzeugen|verstärken|korrosiv sein|schädlich sein|
        gesundheitsschädlich sein|beeinträchtigen)|
        können (?:\w+ ){0,5}(?:verursachen|hervorrufen|auslösen|enthalten|fallen)|
        erstickungsgefahr|strangulationsgefahr|verletzungsgefahr|verbrennungsgefahr|brandgefahr|
        explosionsgefahr|ertrinkungsgefahr|
        (?:verschluckbare )?kleinteile|steht unter druck|
        (?:von|vor) (?:\w+ ){0,3}kindern (?:\w+ )?(?:fernhalten|fernzuhalten|schützen|aufbewahren)|
        fernhalten|
        für kinder (?:\w+ )?(?:unzugänglich|unerreichbar)|unzugänglich für kinder|reichweite von kindern|
        bei (?:verschlucken|hautkontakt|augenkontakt|berührung mit|kontakt mit)|nach verschlucken|
        (?:biozid\w*|biozidprodukte|pflanzenschutzmittel|desinfektionsmittel) vorsichtig|
        (?:vor gebrauch|stets|immer) (?:\w+ )?(?:etikett|kennzeichnungsetikett|besondere anweisungen|
        alle sicherheits\w+|kennzeichnung|produktinformation\w*|packungsbeilage|
        warnhinweise)|
        nur (?:zur|für die) (?:äußer\w+|äusser\w+) (?:an|ver)wendung|nur äußerlich|
        schutz(?:handschuhe|brille|ausrüstung|kleidung)\b.{0,60}tragen|atemschutz|augenschutz|(?:einatmen|
        freisetzung|berührung)\b.{0,60}vermeiden|mund ausspülen|kein erbrechen|kontaminierte\w* (?:kleidung|
        arbeitskleidung)|bei (?:haut|augen)reizung|nicht essen, trinken|ärztlicher rat|arzt aufsuchen|
        giftinformationszentrum|
        ärztlichen? rat|
        nicht (?:mit (?:\w+ ){1,4}mischen|schlucken|einatmen|mischen|verzehren|rauchen|verschlucken|
        in die augen|unbeaufsichtigt|
        verwenden|trinken)|
        unbeaufsichtigt|(?:unter|nur mit) (?:\w+ )?aufsicht (?:von |eines |durch )?(?:\w+ )?erwachsene\w*|
        (?:nicht|un)\s?(?:geeignet|empfohlen|bestimmt|gedacht) für (?:\w+ )?(?:kinder|schwangere|stillende|
        personen|jugendliche|säuglinge|minderjährige)|
        (?:kinder|schwangere|stillende)\b.{0,50}\b(?:nicht|sollten|arzt|verzicht\w*)|
        für \w+ unter \d+ \w+ nicht|
        kein verkauf|nicht an (?:personen|jugendliche|minderjährige|kinder)|(?:abgabe|
        verkauf) .{0,40}unter 18|nur für erwachsene|
        enthält nikotin|nikotin\b.{0,60}\babhängig|abhängig macht|rauchen (?:ist|kann|gefährdet|verursacht)|
        alkohol (?:ist|kann|schadet|gefährdet)|alkoholmissbrauch|
        zwangsversteiger\w*|zwangsvollstreck\w*|wert\b.{0,40}\b(?:fallen|sinken)|kursverlust\w*|
        zahlungsverzug|
        verlängert sich|automatisch\w* verläng\w+|verlängerung um|sofern (?:sie )?nicht .{0,20}gekündigt|
        wenn (?:\w+ )?nicht (?:\w+ )?gekündigt|mindestlaufzeit|
        (?:betrieb|küche|backstube|anlage)\b.{0,30}\bverarbeitet|spuren von|
        ergebnisse können|keine gewähr""",
    "fr": r"""
        (?:provoque|cause) (?!pas)(?:de |des |une )?(?:\w+ ){0,3}(?:brûlures|lésions|irritations?|
        somnolence)|
        (?<!non )(?<!pas )(?:très )?(?:nocif|nocive|toxique|mortel|mortelle|dangereux|dangereuse|corrosif|
        corrosive)s? (?:en cas|pour|par|si|au)|
        (?<!non )(?<!non-)(?<!in)inflammables?|récipient sous pression|gaz sous pression|
        susceptible de (?:provoquer|nuire)|
        peu(?:t|vent) (?:\w+ ){0,2}(?:provoquer|entraîner|causer|contenir|irriter|exploser|être (?:mortel|
        nocif|corrosif)\w*|nuire|altérer|baisser)|
        (?:respecte[rz]|suivre) les précautions|précautions d'emploi|usage externe|à usage professionnel|
        ne (?:jamais|pas) (?:\w+ )?(?:laisser (?:à (?:la )?portée|sans|les? enfants?|brûler|en contact|
        au contact)|mélanger|inhaler|respirer|avaler|ingérer|dépasser|percer|fumer|
        brûler|manipuler|exposer|mettre|donner|appliquer|jeter|toucher|consommer|administrer)|
        (?<!vous )ne (?:laissez|mélangez|dépassez|donnez) (?:jamais|pas)|sans surveillance|
        surveillance (?:d'un|des|étroite) ?(?:adulte|parent)?\w*|
        en cas (?:d'ingestion|de contact|d'inhalation|d'irritation|de doute|de consultation)|
        centre antipoison|
        porter des (?:gants|lunettes|protections)|éviter (?:le contact|tout contact|de respirer|le rejet)|
        appel\w+ (?:un|immédiatement)|
        (?:tenir|garder|conserver) (?:\w+ ){0,3}hors|hors de (?:la )?portée|
        ne (?:convient|conviennent) pas|(?:non |dé)(?:adapté|recommandé|conseillé|destiné)e?s? (?:aux|à|
        pour|
        chez|en)|
        pas (?:adapté|recommandé|conseillé|destiné)e?s? (?:aux|à l|pour|chez)|contre-indiqu\w+|
        à éviter (?:chez|pendant|en)|
        (?:femmes? enceintes?|allaitantes?)\b.{0,60}\b(?:pas|éviter|avis|médecin|déconseillé)|(?:pas|
        déconseillé\w*)\b.{0,40}\b(?:femmes? enceintes?|moins de \d+ (?:ans|mois))|
        vente (?:\w+ ){0,3}(?:interdite|mineurs)|interdit\w* (?:à la vente|aux|de vendre)|mineurs de moins|
        utilisez les biocides|lisez l'étiquette|lire (?:\w+ )?(?:l'étiquette|la notice|attentivement)|
        avant (?:toute )?utilisation, lire|
        contient de la nicotine|nicotine\b.{0,40}\b(?:dépendance|addictive)|fumer (?:tue|nuit|provoque)|
        crée une (?:forte )?dépendance|
        dangereuse? pour la santé|investi\w*\b.{0,60}\b(?:risque|perte|perdre|baisse)|
        à la baisse comme à la hausse|retard de paiement|
        reconduction (?:tacite|automatique)|tacite reconduction|(?:reconduit|
        renouvel)\w* (?:\w+ )?(?:automatiquement|tacitement|sauf)|renouvellement automatique|
        sauf (?:résiliation|annulation)|
        (?:atelier|cuisine|usine|laboratoire)\b.{0,30}\b(?:utilis\w+|manipul\w+|transform\w+)|^danger\W*$|
        (?<!sans )(?<!de )risques? (?:d'étouffement|d'étranglement|de chute|d'incendie|de brûlure|
        d'explosion|
        de suffocation|de noyade)|
        petits éléments|petites pièces|résultats (?:peuvent varier|variables|non garantis)""",
    "es": r"""
        (?<!no )(?:provoca|causa) (?!menos)(?:\w+ ){0,3}(?:quemaduras|lesiones|irritación|daños)|
        (?<!no )(?<!no es )(?<!não )(?:muy )?(?:nocivo|nociva|tóxico|tóxica|mortal|peligroso|peligrosa|
        corrosivo|
        corrosiva|perjudicial|venenoso)s? (?:en|para|por|si)|
        (?<!no )(?<!in)inflamables?|recipiente a presión|gas a presión|se sospecha|susceptible de|
        pueden? (?:inflamarse|incendiarse|agravar)|líquido combustible|
        pueden? (?:\w+ ){0,2}(?:causar|producir|provocar|contener|irritar|explotar|ser (?:mortal|nocivo|
        corrosivo)|dañar|perder|bajar|perjudicar|inducir|crear dependencia)|
        (?:uso|vía) (?:externo|tópic[oa])|uso profesional|en caso de (?:ingestión|contacto|inhalación|duda|
        irritación|accidente)|
        (?:lea|leer) (?:siempre |atentamente |detenidamente )?(?:la etiqueta|el prospecto|las instrucciones|
        antes)|
        evit(?:e|ar) (?:el contacto|respirar|su liberación)|(?:llevar|usar|use) (?:guantes|gafas|equipo)|
        centro de toxicología|
        no (?:deje|dejar|mezcl\w+|ingerir|inhalar|respirar|exceda|perforar|fumar|quemar|aplicar|consumir|
        administrar|tocar|tragar|beber|usar en)\b|
        sin vigilancia|desatendid\w+|(?:supervisión|vigilancia) (?:\w+ )?(?:de un |de )?adultos?|
        mant(?:ener|enga|éngase) (?:\w+ ){0,3}(?:fuera|lejos|alejado)|fuera del alcance|
        (?:no|nunca) (?:es )?(?:apt[oa]s?|recomendad[oa]s?|adecuad[oa]s?|indicad[oa]s?|conveniente|
        recomendable)|no (?:conviene|se recomienda|está (?:indicado|recomendado))|
        no se vende|prohibid[oa] (?:\w+ ){0,4}(?:menores|la venta)|venta .{0,20}menores|
        solo (?:para )?adultos|
        (?:embaraz\w+|lactancia)\b.{0,60}\b(?:no|evit\w+|consult\w+|médico)|(?:no|evit\w+|
        consult\w+)\b.{0,50}\b(?:embaraz\w+|lactancia)|
        utilice los biocidas|contiene nicotina|nicotina\b.{0,50}\b(?:adictiva|dependencia)|muy adictiv\w+|
        fumar (?:mata|perjudica|provoca|puede)|
        (?:valor|inversi\w+)\b.{0,60}\b(?:bajar|perder|pérdidas?|riesgo)|ejecución hipotecaria|perder (?:su|
        la|parte)|
        se renueva (?:\w+ ){0,2}(?:automáticamente|salvo)|renovación automática|
        automáticamente\b.{0,30}\brenov\w+|renueva automáticamente|salvo cancelación|permanencia mínima|
        (?:elaborad|producid|envasad|fabricad|hech)[oa]s? en .{0,40}\b(?:donde|que)\b.{0,30}\b(?:manipul|
        utiliz|proces|trabaj)\w+|
        (?<!sin )(?<!el )(?:peligro|riesgo) de (?:asfixia|incendio|explosión|quemaduras|estrangulamiento|
        caída|ahogamiento|atragantamiento)|piezas pequeñas|partes pequeñas|^peligro\W*$|
        resultados (?:pueden variar|no garantizados|varían)""",
    "it": r"""
        (?<!non )(?:provoca|causa) (?!meno)(?:\w+ ){0,3}(?:ustioni|lesioni|irritazion\w+|danni)|
        (?<!non )(?<!non è )(?:molto )?(?:nociv[oa]|tossic[oa]|mortale|pericolos[oa]|corrosiv[oa]|
        dannos[oa]|
        velenos[oa]|letale) (?:se|per|in|a|agli|al|con)|
        (?<!non )(?<!in)infiammabil[ei]|recipiente sotto pressione|gas sotto pressione|sospettato di|
        (?:può|possono) (?:\w+ ){0,2}(?:causare|provocare|contenere|irritare|esplodere|essere (?:mortale|
        nocivo|corrosivo|letale)|danneggiare|nuocere|diminuire|scendere|perdere|creare)|
        (?:solo )?(?:per )?uso (?:esterno|topico)|uso professionale|in caso di (?:ingestione|contatto|
        inalazione|dubbio|irritazione|incidente)|
        leggere (?:sempre |bene )?(?:l'etichetta|il foglio|le avvertenze|le istruzioni|prima (?:dell|
        di (?:us|utilizz)))|usare i biocidi|
        centro antiveleni|
        evitare (?:il contatto|di respirare|la dispersione)|indossare (?:guanti|protezioni|occhiali)|
        non (?:lasciare|mescolare|miscelare|ingerire|inalare|respirare|perforare|fumare|bruciare|applicare|
        assumere|toccare|bere|disperdere|esporre|usare|eccedere)\b|
        incustodit\w+|(?:sorveglianza|supervisione) (?:\w+ )?(?:di )?(?:un )?adult[oi]|
        (?:tenere|conservare|mantenere) (?:\w+ ){0,2}(?:fuori|lontano)|fuori dalla portata|
        non (?:è |sono )?(?:adatt[oaie]|indicat[oaie]|consigliat[oaie]|raccomandat[oaie]|idone[oai]|
        destinat[oaie])|sconsigliat[oaie]|controindicat\w+|
        vietat[oaie] (?:\w+ ){0,3}(?:ai minori|la vendita|alle|minori)|vietata la|vendita .{0,25}minori|
        riservato (?:ai|a) (?:maggiorenni|adulti)|maggiori di 18|
        (?:gravidanza|allattamento|incinta)\b.{0,60}\b(?:non|evitare|consultare|medico)|(?:non|evitare|
        consultare)\b.{0,50}\b(?:gravidanza|allattamento|incinta)|
        contiene nicotina|nicotina\b.{0,50}\b(?:dipendenza|assuefazione)|elevata dipendenza|
        il fumo (?:uccide|
        nuoce|provoca|danneggia)|fumare (?:uccide|nuoce|provoca)|
        (?:valore|investiment\w+)\b.{0,60}\b(?:diminuire|scendere|perdite?|rischio|rischi)|pignora\w+|
        prima dell'adesione|prima della sottoscrizione|
        si rinnova (?:\w+ )?(?:automaticamente|tacitamente|salvo)|rinnovo (?:automatico|tacito)|
        salvo (?:disdetta|cancellazione)|
        (?:prodott|confezionat|preparat|lavorat|fatt)[oaie] in .{0,40}\b(?:dove|che)\b.{0,30}\b(?:lavora\w*|
        utilizza\w*|tratta\w*|manipola\w*)|
        (?<!senza )(?<!il )(?:pericolo|rischio) di (?:soffocamento|incendio|esplosione|ustioni?|
        strangolamento|caduta|annegamento)|piccole parti|parti piccole|^pericolo\W*$|
        risultati (?:possono variare|non garantiti|variano)""",
    "pt": r"""
        (?<!não )(?:provoca|causa) (?!menos)(?:\w+ ){0,3}(?:queimaduras|lesões|irritação|danos)|
        (?<!não )(?<!não é )(?<!no )(?:muito )?(?:nociv[oa]|tóxic[oa]|mortal|perigos[oa]|corrosiv[oa]|
        prejudicial|
        venenos[oa])s? (?:em|por|para|se|à|ao|aos|no)|
        (?<!não )(?<!in)inflamáve(?:l|is)|recipiente sob pressão|gás sob pressão|suspeito de|
        pode(?:m)? (?:\w+ ){0,2}(?:causar|provocar|conter|irritar|explodir|ser (?:mortal|nocivo|corrosivo)|
        danificar|prejudicar|diminuir|descer|perder|afetar|criar)|
        (?:uso|via) (?:externo|tópic[oa])|uso profissional|em caso de (?:ingestão|contacto|contato|inalação|
        irritação|acidente|dúvida)|
        l(?:eia|er) (?:sempre )?(?:o rótulo|o folheto|as instruções|a bula|antes)|utilize os biocidas|
        centro de informação antivenenos|
        evit(?:e|ar) (?:o contacto|o contato|respirar|a libertação)|us(?:e|ar) (?:luvas|óculos|equipamento)|
        não (?:deixe|deixar|mistur\w+|ingerir|inalar|respirar|perfurar|fumar|queimar|aplicar|consumir|
        administrar|tocar|engolir|beber|usar)\b|
        sem vigilância|(?:supervisão|vigilância) (?:\w+ )?(?:de um |de )?adultos?|
        mant(?:er|enha) (?:\w+ ){0,3}(?:fora|longe|afastado)|fora do alcance|
        (?:não|nunca) (?:é )?(?:recomendad[oa]|adequad[oa]|indicad[oa]|aconselhad[oa]|apropriad[oa]|apt[oa]|
        conveniente|recomendável|aconselhável)s?|não (?:convém|se recomenda|deve (?:ser |exceder|
        conduzir|tomar|beber|utiliz|us))|desaconselhad\w+|
        contraindicad\w+|
        (?:proibid[oa]|interdit[oa]) (?:\w+ ){0,4}(?:menores|a venda)|venda .{0,25}menores|proibida a|
        não (?:é )?vend\w+ a menores|apenas para adultos|
        (?:grávid\w+|gravidez|amament\w+)\b.{0,60}\b(?:não|evit\w+|consult\w+|médico)|(?:não|evit\w+|
        consult\w+)\b.{0,50}\b(?:grávid\w+|gravidez|amament\w+)|
        contém nicotina|nicotina\b.{0,50}\b(?:dependência|viciante)|fumar (?:mata|prejudica|provoca|causa)|
        causa dependência|
        (?:valor|investiment\w+)\b.{0,60}\b(?:diminuir|descer|perdas?|perder|risco)|penhora\w*|perder (?:a|
        o) (?:casa|imóvel|capital)|
        renova(?:-se|da)? (?:\w+ )?(?:automaticamente|salvo)|renovação automática|salvo cancelamento|
        período mínimo|fidelização de|
        (?:produzid|embalad|preparad|feit|fabricad)[oa]s? n?(?:em|uma?|a|o) .{0,40}\b(?:onde|
        que)\b.{0,30}\b(?:manipul|utiliz|process|trabalh)\w+|
        (?<!sem )(?<!o )(?:perigo|risco) de (?:asfixia|incêndio|explosão|queimaduras?|estrangulamento|queda|
        afogamento|engasgamento)|peças pequenas|partes pequenas|^perigo\W*$|
        resultados (?:podem variar|não garantidos|variam)""",
    "nl": r"""
        veroorzaakt (?!geen)(?:\w+ ){0,3}(?:brandwonden|oogletsel|\w*irritatie|letsel|schade)|
        (?<!niet )(?<!niet-)(?:zeer )?(?:giftig|schadelijk|dodelijk|gevaarlijk|bijtend|
        corrosief) (?:voor|bij|
        als|in)|
        (?<!niet )(?<!on)(?:(?:licht|zeer|zeer licht) )?(?:ontvlambaar|ontvlambare|brandbaar)|
        (?:staat|houder|verpakking) onder druk|gas onder druk|verdacht van|
        kan (?:\w+ ){0,4}(?:veroorzaken|bevatten|schaden|beschadigen|irriteren|ontploffen|dodelijk|
        verslavend|
        dalen|opwekken|beïnvloeden|verliezen)|
        kunnen (?:\w+ ){0,4}(?:veroorzaken|bevatten|dalen|verliezen)|(?:alleen |
        uitsluitend )?voor uitwendig gebruik|voor professioneel gebruik|
        bij (?:inslikken|contact met|inademing|huidirritatie|aanraking)|na inslikken|antigifcentrum|
        een arts raadplegen|raadpleeg|
        buiten (?:het )?bereik|uit de buurt (?:van|houden)|gebruik biociden|lees (?:eerst|vóór gebruik|
        voor gebruik|altijd|
        aandachtig)|
        (?:contact met|inademing) .{0,30}(?:vermijden|voorkomen)|(?:beschermende|
        veiligheids)\w* ?(?:handschoenen|kleding|bril)|
        niet (?:mengen|inslikken|inademen|roken|doorboren|verbranden|innemen|overschrijden|gebruiken|
        drinken|
        aanraken|onbeheerd)|nooit .{0,40}(?:mengen|achterlaten|onbeheerd|zonder toezicht|alleen)|
        onbeheerd|zonder toezicht|(?:onder )?toezicht van (?:een )?volwassene\w*|
        (?:niet|on)\s?(?:geschikt|aanbevolen|bedoeld|bestemd) (?:voor|bij|tijdens)|afgeraden|
        niet voor kinderen|
        (?:verkoop|verkocht|verkopen) .{0,40}(?:minderjarigen|onder de|jonger|18)|verboden (?:voor|onder)|
        alleen voor volwassenen|(?:geen|niet) .{0,20}onder de 18|18 jaar (?:en|of) ouder|
        (?:zwanger\w*|borstvoeding)\b.{0,60}\b(?:niet|arts|raadpleeg|vermijd\w*)|(?:niet|vermijd\w*|
        overleg)\b.{0,50}\b(?:zwanger\w*|borstvoeding)|
        bevat nicotine|nicotine\b.{0,50}\bverslavend\w*|zeer verslavend\w*|roken (?:is|kan|schaadt|
        veroorzaakt)|alcohol (?:schaadt|kan|is)|drink verantwoord|
        (?:waarde|beleg\w+)\b.{0,60}\b(?:dalen|verlies|verliezen|risico(?:'s)?)|restschuld|
        uw huis verliezen|
        gedwongen verkoop|
        (?:automatisch|stilzwijgend) (?:\w+ )?(?:verleng\w+)|verleng\w+ (?:\w+ )?(?:automatisch|
        stilzwijgend)|
        automatische verlenging|tenzij .{0,25}opgezegd|tot wederopzegging|
        (?:bedrijf|keuken|bakkerij|fabriek)\b.{0,20}\b(?:waar|die|dat)\b.{0,40}\bverwerk\w+|sporen van|
        (?:verstikkings|verbrandings|brand|verwurgings|verdrinkings|explosie)gevaar|gevaar (?:voor|op|van|
        voor verstikking)|kleine onderdelen|^gevaar\W*$|
        resultaten (?:kunnen|verschillen|variëren)""",
    "pl": r"""
        powoduje (?!mniej)(?:\w+ ){0,3}(?:oparzeni\w*|uszkodzeni\w*|podrażnieni\w*)|
        działa (?:\w+ )?(?:drażniąco|szkodliwie|toksycznie)|
        (?<!nie )(?<!nie)(?:bardzo |silnie )?(?:toksyczn\w+|szkodliw\w+|trując\w+|niebezpieczn\w+|
        żrąc\w+) (?:dla|w|po|na|w przypadku)|grozi śmiercią|szkodzi|
        (?<!nie)(?:łatwopaln\w+|wysoce łatwopaln\w+)|pojemnik pod ciśnieniem|gaz pod ciśnieniem|
        podejrzewa się|
        mo(?:że|gą) (?:\w+ ){0,3}(?:powodować|spowodować|wywoł\w+|zawierać|uzależni\w+|wybuchnąć|
        podrażni\w+|
        uszkodzi\w+|szkodzić|zaszkodzić|grozić|spadać|spaść|działać (?:drażniąco|szkodliwie|toksycznie)|
        utraci\w+|stracić)|
        chronić przed (?:dziećmi|dostępem|wilgocią|słońcem|ogniem|nagrzani\w+)|niedostępn\w+ dla dzieci|
        poza zasięgiem|z dala od (?:dzieci|ognia|źródeł)|
        (?:wyłącznie |tylko )?do użytku (?:zewnętrznego|profesjonalnego)|w (?:przypadku|
        razie) (?:połknięcia|
        kontaktu|dostania|wdychania|wątpliwości|wystąpienia)|
        (?:unikać|unikaj) (?:kontaktu|wdychania|uwolnienia)|stosować rękawice|produktów biobójczych|
        (?:prze)?czyta\w+ (?:etykiet\w+|ulotk\w+)|etykietę i informacje|ośrodk\w+ zatruć|
        nie (?:mieszać|mieszaj|połykać|wdychać|palić|przekłuwać|spożywać|podawać|pozostawia[ćj]|
        zostawia[ćj]|
        dotykać|używać|pić|dopuszczać|przekracza\w*|spalać)|
        (?:bez|pod) (?:\w+ )?(?:nadzoru|nadzorem|opieki|opieką)(?: \w+)?(?: dorosł\w+)?|
        nieodpowiedni\w*|nie (?:nadaje się|nadają się|jest (?:odpowiedni\w*|przeznaczon\w+|zalecan\w+|
        wskazan\w+)|zaleca się|jest zalecan\w+|dla (?:dzieci|kobiet))|niezalecan\w+|przeciwwskaz\w+|
        (?:kobiet\w* w ciąży|ciąż\w+|karmi\w+ piersią)\b.{0,60}\b(?:nie|unika\w+|lekarz\w+|powinn\w+)|
        (?:nie|
        unika\w+|skonsult\w+)\b.{0,50}\b(?:w ciąży|karmi\w+ piersią)|
        sprzedaż .{0,40}(?:nieletnim|zabronion\w+|niepełnoletni\w*|zakazan\w+)|(?:nieletnim|
        niepełnoletni\w*|
        zabronion\w+|zakazan\w+)|poniżej 18|tylko dla pełnoletnich|
        zawiera nikotynę|nikotyn\w+\b.{0,50}\buzależni\w+|palenie (?:zabija|powoduje|szkodzi|tytoniu)|
        nadużywanie|
        (?:wartość|inwest\w+|inwestycj\w+)\b.{0,60}\b(?:spaść|spadać|strat\w*|stracić|ryzyk\w+)|
        utrat\w+ (?:\w+ )?(?:domu|mieszkania|nieruchomości|części)|
        (?:odnawia|przedłuża)\w* (?:się )?(?:\w+ )?(?:automatycznie|chyba)|
        automatyczn\w+ (?:się )?(?:odn\w+|
        przedłuż\w+)|automatycznie się|chyba że .{0,25}(?:anul\w+|wypowi\w+|zrezygn\w+)|do odwołania|
        (?:zakładzie|kuchni|fabryce|piekarni)\b.{0,40}\b(?:przetwarza\w*|używa\w*|wykorzystuje\w*)|
        śladowe ilości|
        (?<!bez )(?:ryzyko|niebezpieczeństwo|groźba) (?:uduszenia|zadławienia|pożaru|wybuchu|poparzenia|
        utonięcia|upadku)|małe elementy|małe części|^niebezpieczeństwo\W*$|
        (?:efekty|rezultaty|wyniki) mogą""",
}
