"""The words of precautions by language: see `precautions`, which tells what is made of them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """Alternatives; line breaks mean nothing. `danger` tells a precaution alone, `orders` one with a `grave`;
    `orders` with one of `mild` are of handling, unless something is `yours`. `last`: orders may stand at a
    clause's end, else at its start."""

    danger: str
    orders: str
    grave: str
    mild: str
    yours: str
    last: bool = False


FORMS: Final = {
    "en": Form(
        danger=r"""
            if (?:swallowed|inhaled|exposed|on (?:skin|clothing|hair)|in eyes)|(?:skin|eye|eyes|
            skin or eye) (?:contact|irritation)(?: \w+){0,4}[:,] ?(?:get|seek|rinse|call|wash)|
            in case of (?:major )?fire\b[^.:,]{0,50}(?:[:,] ?(?:use|evacuate|stop|fight|do not)|:)|
            reacts? (?:violently|explosively)|liberates? (?:\w+ ){0,2}(?:toxic|flammable)|
            explosion (?:risk|hazard)|no smoking\W*$|accumulates in the environment|explosive[;,]|
            explosive when|
            forms? explosive|burns? to the (?:eyes|respiratory)|(?:in contact|upon contact) with (?:water|
            acids?)|stop leak|in case of (?:inadequate ventilation|respiratory symptoms)|
            if (?:experiencing|you feel unwell|eye irritation|skin irritation)""",
        orders=r"""
            charge|recharge|only use|
            place|put|
            avoid|wear|use|keep|store|handle|obtain|read|take|rinse|wash|remove|get medical|call|absorb|
            collect|dispose|evacuate|fight|stop|eliminate|ground|protect|prevent|do not|never|leave|seek|
            turn|ensure|immerse|thaw|brush|maintain|refer|apply|transport|ventilate|follow|relieve|move|
            loosen|specific treatment|immediately""",
        grave=r"""
            hands (?:\w+ )?after|
            non-sparking|explosion-proof|static (?:discharges?|electricity)|(?:from|
            of) (?:heat[,/] ?)?(?:hot surfaces, )?sparks|(?:open|naked) flames?|(?:sources? of ignition|
            ignition sources?)|hot surfaces|under confinement|inert gas|(?:fire|flame)[- ](?:resistant|
            retardant) (?:\w+ ){0,3}clothing|contaminated|spillage|leaks? if safe|locked up|(?:into|to|
            enter|in) (?:the )?(?:drains?|waterways|sewers?|environment)|poison cent\w+|vomiting|
            medical (?:advice|attention|help)|oil and grease|(?:instructions|label|leaflet|precautions|
            manual|data sheet) (?:\w+ ){0,3}(?:before|prior)|protective (?:gloves|clothing|equipment|
            goggles|mask)|(?:eye|face|respiratory) protection|respirator|well[- ]ventilated (?:area|room)|
            outdoors or in a|fumes|vapou?rs|(?:burns|contact with (?:eyes|skin|water|air))|pierc\w+|mouth|
            contact lenses|unwell|residential|explosion|combustible\w*|flammable\w*|hazardous waste|
            waste (?:site|collection)|safety (?:instructions|precautions)|friction|grinding|remotely|
            (?:person|victim) to fresh air|for breathing|breath\w+ (?:dust|gas|fumes?|mist|spray)|
            corrosion|before reuse|bond (?:the )?container|leaking gas|safe to do so|pregnancy|
            nursing|isolated|evacuate (?:the )?area|specific treatment""",
        mild=r"""
            only .{0,30}charger|
            (?:cool|dry|dark|ventilated)(?:,? (?:and |or )?(?:cool|dry|dark|\w+ ventilated))* (?:place|
            area)|closed container|tightly (?:closed|sealed)|original (?:container|packaging|box)|
            (?:temperatures?|°) ?(?:not|below|above|between|exceeding)|at temperatures|wetted|
            from (?:direct )?(?:sunlight|moisture|frost|heat|humidity|freezing)|(?:cool|lukewarm) water|
            skin with water|plenty of water|air gap|trimmed|manufacturer or supplier|upright|refrigerat\w+|
            loose particles|affected (?:area|parts)|(?:cool|dry|frozen)\W*$|bulk masses|(?:local|
            national) regulations|to extinguish|affected area|at temperatures?|temperatures|separately|
            away from other|sunlight|moisture|recycling|wetted""",
        yours=r"your|you",
    ),
    "de": Form(
        danger=r"""
            bei (?:verschlucken|einatmen|hautkontakt|augenkontakt|exposition|unwohlsein|
            kontakt mit (?:haut|augen|den augen|der haut|kleidung|der kleidung)|berührung mit (?:haut|
            augen|den augen|der haut|der kleidung))|nach (?:verschlucken|einatmen|hautkontakt|
            augenkontakt)|bei (?:groß)?brand\b[^.:,]{0,50}:|reagiert (?:heftig|mit wasser|explosi\w+)|
            (?:entwickelt|bildet) (?:\w+ ){0,6}(?:giftige|entzündbare|explosi\w+)\w*|
            reichert sich in der umwelt|wirkt ätzend|explosionsgefahr|explosiv[,;]|
            (?:starke )?anreicherung in der umwelt|endokrine|bei symptomen der atemwege|
            bei (?:unzureichender|ungenügender) (?:be)?lüftung|besondere behandlung|
            steht in dem verdacht""",
        orders=r"""
            laden|aufladen|
            platzieren|auslegen|stellen|
            halten|fernhalten|bereithalten|aufbewahren|lagern|verwenden|benutzen|vermeiden|treffen|tragen|
            ausziehen|waschen|abwaschen|aufnehmen|lesen|einholen|hinzuziehen|aufsuchen|anrufen|spülen|
            ausspülen|beseitigen|zulassen|zuführen|entsorgen|handhaben|verbrennen|reiben|tauchen|anlegen|
            abbürsten|auftauen|lassen|erfragen|schützen|erden|bekämpfen|räumen|gelangen|verhindern|
            entfernen|sprühen|sorgen|bringen|sammeln|nehmen|werfen|rauchen|berühren|einatmen|ableiten|
            befolgen|lockern|auslaufen|löschen|belüften|vorsehen|ausgesetzt|aussetzen|wiederverwenden|
            freihalten|durchstechen|verzehren|trinken|essen""",
        grave=r"""
            (?:nach (?:gebrauch|gebrauch die|dem gebrauch|handhabung)|hände (?:gründlich )?waschen)|
            funkenarm\w*|funken|explosions(?:geschützt|gefahr|sicher)\w*|elektrostatisch\w*|inertem gas|
            unter einschluss|offene\w* flammen?|zündquell\w*|kontaminiert\w*|undichtigkeit|verschüttet\w*|
            (?:ausgetretene|freigesetzte)\w*|unter verschluss|kanalisation|abwasser|erbrechen|
            giftinformation\w*|giftnotruf\w*|ärztlich\w*|arzt (?:anrufen|hinzuziehen|aufsuchen|
            konsultieren|rufen)|öl- und fettfrei|(?:etikett|kennzeichnungsetikett|sicherheitshinweise|
            sicherheitsratschläge|anweisungen|gebrauchsanweisung|warnhinweise)|schutz(?:handschuhe|
            kleidung|brille|maske|ausrüstung)|(?:augen|gesichts|atem|gehör)schutz|(?:gut belüftet\w*|
            im freien)|durchstechen|keinen kontakt mit|kontaktlinsen|(?:staub|rauch|gas|nebel|dampf|dämpfe|
            aerosol)\b.{0,40}\b(?:einatmen|vermeiden)|rauchen|brennbar\w*|entzündlich\w*|umwelt|erfrier\w*|
            vereiste\w*|zum löschen|explosion\w*|sondermüll|sondermülldeponie|problemabfall\w*|
            gasflasche\w*|reibung|schleifen|person an die frische luft|ungehinderte atmung|
            explosionsgeschützte\w* .{0,60}geräte|korrosion\w*|schwangerschaft|stillzeit|umgebung|
            entfernung|brandbekämpfung|wiederverwend\w*|leckage|kinder\w*|kältebeständig\w*|
            isolierhandschuhe|behandlung|gefahrlos""",
        mild=r"""
            nur mit .{0,30}(?:ladegerät|netzteil)|
            trocken\w*|kühl\w*|dunkel|dunkl\w*|verschlossen\w*|geschlossen\w*|originalbehälter|
            originalverpackung|lichtgeschützt|sonnen(?:licht|bestrahlung|einstrahlung)|feuchtigkeit|frost|
            nässe|temperaturen|feucht|luftspalt|kaltes wasser|lauwarm\w*|mit (?:viel )?wasser|partikel|
            hersteller oder|betroffene\w* bereich\w*|schüttgut|vorschriften|belüftet\w*|inhalt|getrennt|
            entfernt|sonnenlicht|hitze|einige minuten""",
        yours=r"ihr(?:e[nmrs]?)?|sie|dein(?:e[nmrs]?)?|du",
        last=True,
    ),
    "fr": Form(
        danger=r"""
            en cas (?:d'(?:ingestion|inhalation|exposition|irritation|éruption|incendie[^.:,]{0,60}[:,])|
            de (?:contact avec (?:la peau|les yeux|les vêtements|les cheveux)|malaise|
            ventilation insuffisante))|réagi(?:t|r) (?:violemment|\w*explos\w+)|dégage (?:un |des )?gaz|
            danger d'explosion|risque d'explosion|explosi(?:f|ve)s? ?;|(?:irritation|éruption) (?:cutanée|
            oculaire)|(?:peut|peuvent) (?:s'enflammer|produire une réaction)|auto-?échauffante?|
            s'accumule dans l'environnement|(?:susceptible d'induire|risque (?:présumé|avéré))|comburant|
            accumul\w+ (?:\w+ )?dans l'environnement|perturb\w+ endocrin\w+|
            en cas de (?:symptômes respiratoires|troubles)|traitement (?:spécifique|particulier)|
            au contact de l'eau""",
        orders=r"""
            recharger|rechargez|charger|n'utilise[rz]|
            place[rz]|
            évite[rz]|porte[rz]|utilise[rz]|tenir|tenez|garde[rz]|conserve[rz]|stocke[rz]|entrepose[rz]|
            manipule[rz]|maintenir|maintenez|se procurer|prendre|prenez|lire|lisez|rince[rz]|lave[rz]|
            enleve[rz]|enlever|retire[rz]|appele[rz]|consulte[rz]|demande[rz]|recueillir|absorbe[rz]|
            élimine[rz]|évacue[rz]|combattre|obture[rz]|protége[rz]|mettre|ne (?:pas|jamais)|ni|ôte[rz]|
            dégele[rz]|dégeler|faire|transporter|supprimer|empêcher|transporte[rz]|isole[rz]|arrête[rz]|
            suivez|suivre|respecte[rz]|évite[rz]|laver|stocker|vaporise[rz]|pulvérise[rz]|ventile[rz]|
            desserre[rz]|transporter|mise à la terre|traitement""",
        grave=r"""
            les mains|
            étincelles?|antidéflagrant|décharges électrostatiques|électricité statique|gaz inerte|
            milieu confiné|flammes? nues?|flammes?|sources? d'(?:inflammation|ignition)|surfaces chaudes|
            (?:matières|matériaux) combustibles|inflammables|contaminé\w*|sous cl(?:ef|é)|rejet|(?:dans|
            à) l'environnement|égouts?|vomir|vomissement|antipoison|huile, ni graisse|(?:étiquette|
            instructions|notice|fiche|précautions)\b.{0,40}\bavant|(?:gants|vêtements|équipement|lunettes|
            masque)\w* (?:\w+ )?de protection|protection (?:respiratoire|auditive|oculaire|des yeux|
            du visage|individuelle)|vêtements résistant|(?:bien ventilé|plein air)|la bouche|fuite|
            répandue?|pour l'extinction|un médecin(?: spécialiste)?\W*$|(?:immédiatement|
            rapidement) un médecin|fumer|(?:respirer|inhaler) les|gelées|lentilles de contact|
            contact avec (?:l'eau|l'air|les yeux|la peau)|laisser au contact|perforer|déchets (?:dangereux|
            spéciaux)|consignes de sécurité|meulage|les chocs|frottements?|personne à l'(?:air|extérieur)|
            confortablement respirer|respirer les|corrosion|grossesse|allaitement|à distance|
            réutilisation|sans danger|isolantes|évacuer la zone|liaison équipotentielle|
            matériaux environnants""",
        mild=r"""
            (?:uniquement|seulement|exclusivement) avec .{0,30}chargeur|que le chargeur|
            endroit (?:sec|frais|bien ventilé)|au (?:frais|sec)|à l'abri|récipient (?:fermé|d'origine|
            bien fermé)|emballage d'origine|température|hermétiquement|humidifié|eau (?:fraîche|tiède)|
            la peau à l'eau|à l'eau pendant|particules|zones? touchées?|intervalle d'air|fabricant ou|
            en vrac|réglementation|séparément|rayonnement solaire|humidité|à l\'écart""",
        yours=r"vos|votre|vous|ton|ta|tes",
    ),
    "es": Form(
        danger=r"""
            no comer, beber|en caso de (?:ingestión|inhalación|exposición|contacto con (?:la piel|
            los ojos|la ropa|
            el pelo)|ventilación insuficiente|malestar|irritación|incendio[^.:,]{0,60}[:,])|
            reacciona (?:violentamente|\w*explos\w+)|libera gases|(?:riesgo|peligro) de explosión|
            explosivo;|si persiste la irritación|(?:se acumula en el medio ambiente)|comburente|
            acumulación (?:\w+ )?en el medio ambiente|alteración endocrina|puede ser causa de|
            síntomas respiratorios|tratamiento específico|si (?:se encuentra mal|la irritación)""",
        orders=r"""
            cargar|cargue|utilice|
            coloc(?:ar|que)|
            evit(?:e|ar)|llev(?:e|ar)|us(?:e|ar)|utili(?:ce|zar)|mant(?:ener|enga)|guard(?:e|ar)|
            conserv(?:e|ar)|almacen(?:e|ar)|manipul(?:e|ar)|solicit(?:e|ar)|pedir|tom(?:e|ar)|le(?:er|a)|
            enjuag(?:ue|ar|arse)|aclar(?:e|ar)|lav(?:e|ar|arse)|quit(?:e|ar|arse)|llam(?:e|ar)|consult(?:e|
            ar)|buscar|recog(?:er|a)|absorb(?:er|a)|elimin(?:e|ar)|evacu(?:e|ar)|combatir|luchar|apagar|
            deten(?:er|ga)|proteg(?:er|ja)|(?:no|nunca) (?:\w+[aei]r(?:se|l[oa]s?)?|use|deje|toque|
            ingiera|mezcle|exponga)|ni|sumergir|sacudir|descongelar|dejar|tener a mano|
            impedir|transportar|transport(?:e|ar)|eliminar|ventil(?:e|ar)|segu?ir|siga|respet(?:e|ar)|
            aflojar|aplicar|pulverizar|conectar|toma de tierra|tratamiento|inmediatamente""",
        grave=r"""
            las manos|
            chispas?|antideflagrante|descargas electrostáticas|electricidad estática|gas inerte|
            aislamiento|llamas?|fuentes? de (?:ignición|calor|inflamación)|superficies calientes|
            materiales combustibles|inflamables|contaminad\w+|bajo llave|medio ambiente|desagües?|
            alcantarillado|vómito|toxicología|aceite y grasa|(?:etiqueta|instrucciones|prospecto|
            precauciones)\b.{0,50}\b(?:antes|seguridad)|(?:antes|seguridad)\b.{0,50}\b(?:etiqueta|
            instrucciones|precauciones)|envase o la etiqueta|(?:guantes|ropa|gafas|equipo|prendas|
            máscara)\w* (?:\w+ )?de protección|protección (?:respiratoria|auditiva|ocular|individual)|
            ropa resistente|(?:bien ventilado|exteriores)|la boca|fuga|vertido|
            extinción|(?:a|con) un médico\W*$|asistencia médica|fumar|vapores|heladas|congeladas|
            lentes de contacto|contacto con (?:el agua|el aire|los ojos|la piel)|perforar|
            residuos (?:peligrosos|especiales)|instrucciones de seguridad|fumar|abrasión|fricción|
            persona al (?:aire|exterior)|que le facilite la respiración|respirar (?:el|los|la)|corrosión|
            embarazo|lactancia|distancia|volver a usar\w*|aislantes|evacuar la zona|toma de tierra|
            peligro en hacerlo""",
        mild=r"""
            (?:solo|sólo|solamente|únicamente) .{0,25}cargador|
            lugar (?:seco|fresco|bien ventilado)|recipiente (?:cerrado|original|herméticamente)|
            envase original|herméticamente|temperaturas?|humedecido|agua (?:fría|tibia)|la piel con agua|
            con agua durante|partículas|(?:zona|parte) afectada|espacio de aire|fabricante o|a granel|
            luz (?:solar|del sol)|humedad|normativa|separado|alejado|por separado""",
        yours=r"su|sus|tu|tus|usted",
    ),
    "it": Form(
        danger=r"""
            in caso di (?:ingestione|inalazione|esposizione|contatto con (?:la pelle|gli occhi|
            gli indumenti|i capelli)|ventilazione insufficiente|malessere|irritazione|
            incendio[^.:,]{0,60}[:,])|in caso d'incendio[^.:,]{0,60}[:,]|reagisce (?:violentemente|
            \w*esplos\w+)|libera (?:un )?gas|rischio d'(?:incendio|esplosione)|esplosivo;|se l'irritazione|
            autoriscaldante|può infiammarsi|può interferire con il sistema endocrino|
            si accumula nell'ambiente|comburente|accumul\w+ (?:\w+ )?nell'ambiente|
            in caso di sintomi respiratori|trattamento specifico|se si avvertono""",
        orders=r"""
            caricare|ricaricare|
            collocare|posizionare|
            evitare|indossare|usare|utilizzare|tenere|conservare|mantenere|stoccare|manipolare|procurarsi|
            prendere|leggere|sciacquare|lavare|togliere|togliersi|rimuovere|chiamare|contattare|consultare|
            raccogliere|assorbire|smaltire|evacuare|estinguere|rischiare|bloccare|eliminare|proteggere|non|
            mai|né|immergere|sgelare|fare in modo|chiedere|trasportare|ridurre|predisporre|trasportare|
            ventilare|seguire|rispettare|allentare|applicare|vaporizzare|spruzzare|nebulizzare|
            mettere a terra|trattamento|immediatamente|controllare""",
        grave=r"""
            le mani|
            scintille?|antiscintillamento|a prova di esplosione|scariche elettrostatiche|
            elettricità statica|gas inerte|sotto confinamento|fiamm[ae]|fonti di (?:accensione|ignizione|
            calore)|superfici riscaldate|materi\w+ combustibili|infiammabili|contaminat\w+|sotto chiave|
            (?:nell'|dispersione nell')ambiente|scarichi|fognature|vomito|antiveleni|olio e grasso|
            (?:etichetta|istruzioni|foglio|avvertenze|precauzioni)\b.{0,40}\b(?:prima|sicurezza)|
            prima\b.{0,40}\b(?:avvertenze|istruzioni|etichetta)|contenitore o l'etichetta|(?:guanti|
            indumenti|occhiali|maschera)\w* (?:\w+ )?(?:protettiv\w+|di protezione|ignifughi)|
            protezione (?:respiratoria|dell'udito|degli occhi|individuale)|proteggere (?:gli occhi|
            il viso)|ignifughi|(?:ben ventilato|all'aperto)|la bocca|fuoriuscita|perdita|per estinguere|
            un medico\W*$|immediatamente un medico|fumare|vapori|congelate|lenti a contatto|
            contatto con (?:l'acqua|l'aria|gli occhi|la pelle)|perforare|rifiuti (?:pericolosi|speciali)|
            abrasioni?|urti|attrito|infortunato all'aria|favorisca la respirazione|respirare (?:la|i|gli)|
            corrosione|gravidanza|allattamento|distanza|riutilizzar\w+|senza pericolo|c'è pericolo|
            evacuare la zona|messa a terra|isolanti|danni materiali""",
        mild=r"""
            (?:solo|soltanto|esclusivamente|unicamente) .{0,25}caricabatteri\w+|
            luogo (?:asciutto|fresco|ben ventilato)|recipiente (?:chiuso|originale|ben chiuso)|
            contenitore originale|ermeticamente|temperature?|umido|acqua (?:fredda|tiepida)|la pelle|
            accuratamente per|particelle|parte interessata|spazio libero|produttore o|rinfuse|luce solare|
            umidità|irraggiamento|normativa|separatamente|lontano|raggi solari""",
        yours=r"(?:il|la|i|le) (?:tu|su|vostr)\w+|ti|vi",
    ),
    "pt": Form(
        danger=r"""
            em caso de (?:ingestão|inalação|exposição|contacto com (?:a pele|os olhos|a roupa|o cabelo)|
            contato com (?:a pele|os olhos)|ventilação inadequada|indisposição|irritação|
            incêndio[^.:,]{0,60}[:,])|se entrar em conta(?:c?to) com|reage violentamente|pode reagir|
            liberta gases|(?:risco|perigo) de (?:explosão|inflamação)|explosivo;|(?:caso|se) a irritação|
            auto-?aquecimento|(?:pode )?afec?tar? (?:a fertilidade|o nascituro|os órgãos)|
            acumula-se no ambiente|comburente|acumula(?:-se|ção)? (?:\w+ )?no ambiente|
            sintomas respiratórios|tratamento específico|em caso de sintomas|caso sinta""",
        orders=r"""
            carreg(?:ar|ue)|recarreg(?:ar|ue)|
            coloc(?:ar|que)|
            evit(?:e|ar)|us(?:e|ar)|utili(?:ze|zar)|mant(?:er|enha)|guard(?:e|ar)|conserv(?:e|ar)|
            armazen(?:e|ar)|manuse(?:ie|ar)|pe(?:dir|ça)|tom(?:e|ar)|l(?:er|eia)|enxagu(?:e|ar)|lav(?:e|
            ar)|retir(?:e|ar)|contact(?:e|ar)|ligue|consult(?:e|ar)|recolh(?:er|a)|absorv(?:er|a)|
            elimin(?:e|ar)|evacu(?:e|ar)|combater|det(?:er|enha)|proteg(?:er|ja)|(?:não|
            nunca) (?:pode \w+r|\w+[aei]r|use|deixe|toque|misture|exponha|manuseie)|nem|mergulhar|
            sacudir|derreter|mostre|respeitar|solicit(?:e|ar)|procure|suspenda|impedir|transport(?:e|ar)|
            ventil(?:e|ar)|seguir|siga|respeit(?:e|ar)|aplicar|pulveriz(?:e|ar)|ligação|tratamento|
            imediatamente|desapertar|chamar|para extinguir""",
        grave=r"""
            as mãos|
            fa[ií]scas?|antichispa|à prova de explosão|cargas eletrostáticas|eletricidade estática|
            gás inerte|ambiente fechado|chamas?|fontes? de (?:ignição|calor)|superfícies quentes|
            materiais combustíveis|inflamáveis|contaminad\w+|fechado à chave|libertação para o ambiente|
            (?:para o|no) (?:meio )?ambiente|esgotos?|vómito|antivenenos|óleo e gordura|(?:rótulo|
            instruções|bula|folheto|precauções)\b.{0,50}\b(?:antes|segurança)|
            antes\b.{0,60}\b(?:precauções|instruções|rótulo)|embalagem ou o rótulo|(?:luvas|vestuário|
            óculos|equipamento|máscara|roupa)\w* (?:\w+ )?de prote[cç]\w+|prote[cç]\w+ (?:respiratória|
            auditiva|ocular|facial|individual)|ignífugo|(?:bem ventilados?|ar livre)|a boca|fuga|
            derramad\w+|extinguir|um médico\W*$|imediatamente um médico|orientação médica|fumar|vapores|
            as poeiras|névoas|aerossóis|congeladas|lentes de contacto|contacto com (?:a água|o ar|os olhos|
            a pele)|entrar em contacto|furar|resíduos (?:perigosos|especiais)|para extinguir|trituração|
            fricção|pessoa para (?:uma zona )?ao? ar|que não dificulte a respiração|respirar (?:as|os|a|o)|
            corrosão|gravidez|aleitamento|amamentação|distância|volt\w+ a usar|em segurança\W*$|
            precauções de segurança|isolantes|evacuar a zona|danos materiais""",
        mild=r"""
            (?:apenas|só|somente|exclusivamente) .{0,25}carregador|
            (?:local|lugar) (?:seco|fresco|bem ventilado)|ambiente fresco|recipiente (?:fechado|original|
            bem fechado)|embalagem original|hermeticamente|temperaturas?|húmido|água (?:fria|morna)|
            a pele com água|com água (?:em abundância|durante)|partículas|zona afec?tada|distâncias|
            fabricante ou|a granel|luz solar|humidade|umidade|regulamentaç\w+|separadamente|afastado|
            luz solar""",
        yours=r"sua?s?|tua?s?|teu?s?|você",
    ),
    "nl": Form(
        danger=r"""
            (?:na|bij) (?:inademing|inslikken|contact met (?:de )?(?:huid|ogen|kleding)|blootstelling|
            onwel voelen|oogirritatie|huidirritatie|morsen op kleding|onvoldoende ventilatie|
            ontoereikende ventilatie)|in geval van (?:grote )?brand\b[^.:,]{0,60}[:,]|
            bij brand\b[^.:,]{0,40}[:,]|reageert (?:heftig|\w*explosi\w+)|kan explosief reageren|
            vormt (?:\w+ )?giftig|ontploffingsgevaar|zelfverhitting|kan vlam vatten|
            kan (?:mogelijks )?de vruchtbaarheid|verdacht het ongeboren|verdacht de vruchtbaarheid|
            kan schade aan organen|ongeboren kind|(?:langdurige|schadelijke) (?:schadelijke )?gevolgen|
            herhaalde blootstelling|hoopt zich op in het milieu|veiligheidsvoorschriften gelezen|
            oxiderend|accumulatie in het milieu|
            hormoonontreg\w+|verontreiniging van water\w*|bij (?:ademhalingssymptomen|symptomen)|
            specifieke behandeling|stoffen ontsnappen""",
        orders=r"""
            laad|laden|opladen|gebruik|
            plaatsen|
            blussen met|houden|houd|bewaren|opslaan|gebruiken|vermijden|vermijd|voorkomen|treffen|dragen|
            uittrekken|wassen|opnemen|lezen|raadplegen|inwinnen|bellen|spoelen|afspoelen|verwijderen|
            afvoeren|dichten|blussen|evacueren|bestrijden|opwekken|eten|drinken|roken|spuiten|inademen|
            doorboren|verbranden|wrijven|onderdompelen|ontdooien|afvegen|laten|zorgen|brengen|beschermen|
            toepassen|lozen|komen|opvolgen|ventileren|losmaken|stoppen|doven|aarden|blootstellen|wegnemen|
            gelezen|begrepen|verstuiven|loskoppelen|opgevangen|ontruimen|veiligheidsvoorschriften""",
        grave=r"""
            handen|
            vonk\w*|explosieveilig\w*|statische elektriciteit|inert gas|opsluiting|open vuur|vlammen|
            ontstekingsbron\w*|hete oppervlakken|brandbare|ontvlambare|verontreinigd\w*|achter slot|
            (?:het )?milieu|riool|afvoer|braken|antigifcentrum|arts|olie en vet|(?:etiket|aanwijzingen|
            veiligheidsvoorschriften|gebruiksaanwijzing|bijsluiter)|(?:beschermende|
            veiligheids)\w* ?(?:handschoenen|kleding|bril|middelen)|(?:adem|oog|gelaats|gehoor)bescherming|
            vlamvertragende|(?:goed geventileerde|alleen buiten)|de mond|lek|gelekte|gemorste|blussen|
            medisch advies|roken|(?:stof|rook|gas|nevel|damp|spuitnevel)\b.{0,40}\b(?:inademen|vermijden)|
            bevroren|contactlenzen|contact met (?:de |het )?(?:ogen|huid|lucht|water)|doorboren|
            gevaarlijk afval|schuren|wrijving|slachtoffer in de frisse lucht|persoon in de frisse|
            gemakkelijk .{0,20}ademen|corrosie\w*|zwangerschap|borstvoeding|afstand|hergebruik\w*|
            koude-isolerende|isolerende|de zone|materiële schade|verwarming|brandbaar|afsluiters|
            vrij van olie|gevaarlijke gassen""",
        mild=r"""
            alleen .{0,40}lader|
            (?:droge|koele|donkere|goed geventileerde) (?:en \w+ )?plaats|koel|droog|gesloten|
            oorspronkelijke verpakking|temperatu\w+|vochtig|koud water|lauw water|met water|deeltjes|
            betrokken plaatsen|stapels|fabrikant of|bulkmateriaal|zonlicht|vocht|°c|voorschriften|
            gescheiden|verwijderd van|zonlicht|minuten|afdouchen""",
        yours=r"uw|u|je|jouw|jij",
        last=True,
    ),
    "pl": Form(
        danger=r"""
            w (?:przypadku|razie) (?:połknięcia|wdychania|narażenia|styczności|kontaktu z (?:oczami|skórą|
            odzieżą)|dostania się|niewystarczającej wentylacji|złego samopoczucia|wystąpienia podrażnienia|
            utrzymywania się działania drażniącego|(?:\w+ )?pożaru[^.:,]{0,50}[:,])|reaguje gwałtownie|
            może reagować|uwalnia (?:\w+ )?(?:toksyczne|łatwopalne)|zagrożenie wybuchem|wybuchow[ye];|
            samonagrzewając\w+|może się zapalić|gromadzi się w środowisku|działa (?:żrąco|drażniąco|
            toksycznie)|utleniacz|akumuluje się|w przypadku wystąpienia objawów|
            zastosować określone leczenie|w przypadku złego""",
        orders=r"""
            ładować|ładuj|
            umieści\w+|umieszcza\w+|
            unika(?:ć|j)|nosi(?:ć|aj)|noś|stosowa(?:ć|uj)|stosuj|używa(?:ć|j)|uży(?:ć|j)|trzyma(?:ć|j)|
            przechowywa(?:ć|j)|przechowuj|chroni(?:ć)|chroń|zasięgn(?:ąć|ij)|zapozna(?:ć|j)|przeczyta(?:ć|
            j)|podj(?:ąć|mij)|wypłuka(?:ć|j)|płuka(?:ć)|spłuka(?:ć|j)|umy(?:ć|j)|zdj(?:ąć)|zdejm\w+|
            wezw\w+|skontaktowa\w+|skontaktuj|zebra(?:ć)|usun(?:ąć|ij)|usuwa(?:ć|j)|ewakuowa\w+|gasi(?:ć)|
            zahamowa\w+|nie związaną|(?:nie|nigdy(?: nie)?) (?:\w+[ćj]|stosuj)|zanurzyć|strzepnąć|
            rozmrozić|należy|zapobiega\w*|wyprowadzi\w+|
            zapewni\w+|zachowa\w+|uziemi\w+|natychmiast|ostrożnie|wyeliminowa\w+|magazynowa\w+|skierowa\w+|
            dokładnie|przestrzega\w*|prać|wyprać|wywietrzy\w+|poluzowa\w+|rozpyla\w*|wystawia\w*|w razie|
            w przypadku|zastosowa\w+|wynie\w+|użytkowa\w+|poddawa\w+""",
        grave=r"""
            ręce|
            iskrz\w+|nieiskrząc\w+|przeciwwybuchow\w+|elektrostatyczn\w+|obojętnego gazu|pod zamknięciem|
            otwart\w+ (?:ognia|ogniem|ogień)|zapłon\w*|gorąc\w+ powierzchni\w*|zapaln\w+|łatwopaln\w+|
            zanieczyszczon\w+|środowisk\w+|kanalizacj\w+|wymiot\w+|zatruć|lekarz\w*|olejem i tłuszczem|
            etykiet\w+|ulotk\w+|środkami ostrożności|środków bezpieczeństwa|(?:rękawic\w*|odzież\w*|
            okular\w*|mask\w*) (?:\w+ )?(?:ochronn\w+|ognioodporn\w+)|ochron\w+ (?:oczu|twarzy|
            dróg oddechowych|słuchu)|dobrze wentylowan\w+|na zewnątrz|usta|wyciek\w*|do gaszenia|palić|
            wdychania (?:pyłu|dymu|mgły|par)|oszronion\w+|soczewki kontaktowe|kontakt\w* z (?:powietrzem|
            wodą|oczami|skórą)|do oczu|przekłuwać|pod zamknięciem|odpad\w+ niebezpieczn\w+|szlifowani\w+|
            tarci\w+|wyprowadzić .{0,40}świeże powietrze|swobodne oddychanie|korozj\w+|ciąży|
            karmienia|odległości|ponownym|środków bezpieczeństwa|jest to bezpieczne|izolując\w+|
            przed dziećmi|teren|uziemi\w+|szkodom|pojemnik lub|przeczytać|zrozumie\w+""",
        mild=r"""
            (?:tylko|wyłącznie) .{0,25}ładowark\w+|
            (?:suchym|chłodnym|ciemnym|dobrze wentylowanym) (?:\w+ )?miejscu|zamknięt\w+ (?:pojemnik\w*|
            opakowani\w*)|oryginaln\w+ (?:opakowani\w*|pojemnik\w*)|szczelnie|temperatur\w+|zwilżon\w+|
            (?:zimnej|letnią) wod\w+|skórę|wodą|pozostałość|obszaru|stosami|producenta lub|luzem|słon\w+|
            wilgoci\w*|przepisami|oddzielnie|z dala od|światł\w+|przekraczając\w+|nieprzekraczając\w+|
            wskazówek producenta""",
        yours=r"twoj\w+|twój|swoj\w+|swój|ci|cię|ciebie",
    ),
}
