"""How people are chosen or turned away, in the eight languages, as patterns beside `turned_away`'s people.

Who lets or hires says so in no fixed sentence: a word that chooses (`CHOOSING`: "preferably", "we let to",
"you are"), a few that say nothing (`BETWEEN`), and people; or people and a word that puts them first
(`PUT_FIRST`). `KINDS` and `PERSONS` make people of two words ("German" and "family"), in the order that the
language has; a kind alone is enough of who reads (`YOU_ARE`: "You are young"). `REFUSING`: how one turns
away, where "#" stands for people and kin. `WELCOMED`: adjectives that any person may have, by their endings.
Line breaks mean nothing.
"""

from typing import Final

CHOOSING: Final = {
    "en": r"""
        picture|pictured|imagin\w+|envisag\w+|welcoming|would be|opt(?:ing)? for|go(?:ing)? for|choos\w+|
        pick(?:ing)?|select\w*|favour\w*|lean(?:ing)? towards|dream\w* of|in mind|(?:made|built|right|one|
        here) for|hand(?:ing)? (?:it|the keys) to|give (?:it|the keys|the room|the job) to|
        only|just|exclusively|solely|ideal(?:ly)?|perfect(?:ly)?|best|better|suits?|suited|suitable|
        prefer\w*|preference|priority|looking|seek\w*|search\w*|wants?|wanted|we'd (?:like|love)|must|
        should|needs?|intended|meant|reserved|let|lets|letting|rent(?:ed|ing|s)?|goes|hires?|hiring|
        employ\w*|recruit\w*|especially|particularly|mainly|mostly|(?:candidate|tenant|applicant|
        person) (?:is|will be)|^for|hop(?:e|es|ing)|we favour""",
    "de": r"""
        stellen uns|sehen (?:hier|uns)?|wären?|nehmen|wählen|entscheiden uns|träumen|vorstellen|
        zu uns passt|wohnen (?:dürfen|sollen)|einziehen (?:darf|dürfen|soll|sollen)|bekommt|bekommen|
        abzugeben|
        nur|ausschließlich|gerne?|am liebsten|am besten|liebsten|lieber|bevorzug\w+|vorzugsweise|vorrangig|
        möglichst|
        ideal\w*|perfekt\w*|geeignet|passend\w*|passt|passen|eignet sich|suchen?|sucht|gesucht\w*|
        wünschen|vermiet\w+|vergeben|richtet sich|gedacht|bestimmt|reserviert|besonders|vor allem|
        insbesondere|vorrang|priorität|in erster linie|^für|soll(?:en)?|geht|freuen uns auf|
        \w*mieter\w* (?:ist|sind|wäre)|wünschten""",
    "fr": r"""
        imagin\w+|penchons|optons|choisi\w+|serait|seraient|rêv\w+|voyons|verrions|aimerions|donnons|
        confi\w+|gard\w+|retien\w+|prenons|
        réservée?s?|uniquement|seulement|exclusivement|que|plutôt|surtout|de préférence|préférence|
        priorité|mieux|idéal\w*|parfaite?s?|convien\w+|cherch\w+|recherch\w+|préfér\w+|souhait\w+|voulons|
        destinée?s?|prévue?s?|pensée?s?|loue|louons|louer|loué|recrut\w+|embauch\w+|^pour|privilégi\w+|
        espérons""",
    "es": r"""
        imaginamos|imagino|elegimos|elijo|escogemos|quedamos con|damos|gustaría\w*|soñ\w+|vemos|veríamos|
        apostamos por|encaja\w*|cogemos|
        sol[oa]|sólo|solamente|únicamente|exclusiv\w+|ideal\w*|perfect\w+|buscamos|busco|se busca\w*|
        preferi\w+|prefer\w+|prioridad|mejor|se precisa\w*|pensad[oa]s?|destinad[oa]s?|alquil\w+|
        reservad[oa]s?|sobre todo|queremos|contrat\w+|apto|adecuad[oa]|^para|esperamos|(?:se )?prefier\w+""",
    "it": r"""
        immaginiamo|immagino|scegli\w+|diamo|diamo la casa|piacerebbe|sogn\w+|vediamo|vedremmo|puntiamo su|
        prendiamo|optiamo|
        sol[oi]|soltanto|esclusivamente|unicamente|ideal\w*|perfett\w+|cerchiamo|cerco|cercasi|
        preferi\w+|preferenza|precedenza|priorità|meglio|volentieri|adatt\w+|soprattutto|pensat[oa]|
        destinat[oa]|affitt\w+|riservat[oa]|vogliamo|assum\w+|^per|speriamo in""",
    "pt": r"""
        imaginamos|imagino|escolhemos|damos|gost\w+|sonh\w+|vemos|veríamos|apostamos em|ficamos com|
        entregamos|
        só|somente|apenas|exclusivamente|ideal\w*|perfeit[oa]|procur\w+|precisa-se|preferi\w+|
        prefer\w+|preferência|prioridade|melhor|destinad[oa]s?|pensad[oa]|alug\w+|arrend\w+|
        reservad[oa]s?|sobretudo|queremos|contrat\w+|adequad[oa]|^para|esperamos|prefer\w+-se""",
    "nl": r"""
        zien|kiezen|kies|mooist|weggelegd|dromen|denken aan|geven|gunnen|nemen|kandidaat|
        alleen|enkel|uitsluitend|slechts|ideaa?l\w*|perfect|geschikt\w*|zoeken|zoekt|gezocht|voorkeur|
        liefst|liever|graag|voorrang|bestemd|bedoeld|gereserveerd|verhuren|verhuurd?|vooral|met name|
        past|passend|willen|^voor|hopen op|gaat""",
    "pl": r"""
        widzimy|widziałb\w+|wybieramy|wybier\w+|marzy\w*|oddamy|oddajemy|wyobraż\w+|bierzemy|damy|
        liczymy na|odda\w+|
        tylko|wyłącznie|jedynie|idealn\w+|doskonał\w+|najchętniej|chętnie|najlepiej|najlepsz\w+|preferuj\w+|
        preferow\w+|preferencj\w+|pierwszeństwo|szukam\w*|zatrudni\w+|poszukuj\w+|przyjm\w+|wolimy|wolę|
        przeznaczon\w+|wynajm\w+|zwłaszcza|szczególnie|odpowiedni\w*|^dla|(?:najemc\w+|lokator\w*|
        kandydat\w*) (?:to|jest)|praca|stawiamy na""",
}
BETWEEN: Final = {
    "en": r"of|with|here|around|this|our|in|keys|either|towards|bright|ideally|"
    r"for|to|an?|the|be|is|are|it|as|one|some|only|very|given|by|and|or|non-?\w+|single|someone who is|"
    r"couples?|famil(?:y|ies)|students?|professional|vegetarians?|people|that|fresh|nice|kind|quiet|"
    r"(?:job|role|position|flat|home|room|house|apartment|place)(?: for| to)?",
    "de": r"hier|am|besten|schönsten|liebsten|uns|auch|am ehesten|gern|nur|vor|"
    r"an|für|zu|und|oder|von|eine?[nmrs]?|d(?:er|ie|as|en|em)|uns|sein|sind|ist|wird|werden|nicht\w+|sie|es|"
    r"paare|familien|studierende|berufstätige|nette\w*|ruhige\w*|solide\w*|fleißige\w*|frische\w*|"
    r"(?:stelle|job|wohnung|zimmer|haus|zuhause)(?: für)?|hätten|wir|wird",
    "fr": r"ici|plutôt|volontiers|bien|chez nous|que|nos clés|les clés|"
    r"à|au|aux|un|une|des|les|le|la|du|de|d'|pour|et|ou|est|sont|donnée|étudiante?s?|couples?|familles?|"
    r"petite?|gentille?s?|donnons la|on|(?:poste|emploi|logement|appartement|studio|chambre)(?: pour)?|"
    r"sera|seront",
    "es": r"aquí|nos|en|gusta|piso|el piso|la casa|las llaves|más|bien|una|pareja|"
    r"a|al|de|del|por|para|un|una|el|la|los|las|y|o|es|si eres|se|dará|admiten|aceptamos|"
    r"gente|personas|parejas?|familias?|estudiantes?|guap[oa]s?|limpi[oa]s?|tranquil[oa]s?|buen[oa]s?|sería|"
    r"con|(?:trabajo|puesto|piso|habitación|casa)(?: para)?|será",
    "it": r"qui|ci|la casa|le chiavi|di|piuttosto|volentieri|una|coppia|giovane|"
    r"a|ad|ai|agli|alle|alla|al|per|un|una|il|la|lo|i|gli|le|e|o|è|se|sarebbe|solo|persone|copp\w+|"
    r"famigli\w+|student\w+|data|personale|seri[oae]?|brav[oaie]|(?:lavoro|posto|casa|appartamento|"
    r"stanza)(?: per)?|sarà",
    "pt": r"aqui|de|com|o lugar|a casa|as chaves|um|casal|em|"
    r"a|ao|aos|às|à|por|para|um|uma|o|os|as|e|ou|de|é|seria|se|dá|damos|só|aceitamos|pessoas|casa(?:l|is)|"
    r"famílias?|estudantes?|gente|bom grado|limp[oa]s?|calm[oa]s?|(?:trabalho|emprego|casa|quarto|"
    r"apartamento)(?: para)?|será",
    "nl": r"hier|graag|zou|het|liefst|onze|sleutels|de sleutels|toch|"
    r"aan|voor|een|de|het|en|of|is|zijn|we|wij|wordt|met|mensen|stellen|gezinnen|studenten|leuke|"
    r"nette|rustige|gezellige|frisse|naar|bij|(?:baan|functie|woning|kamer|huis)(?: voor)?",
    "pl": r"tu|nam|się|klucze|chętnie|mieszkanie|u nas|na|"
    r"dla|do|z|od|i|lub|oraz|jest|są|mają|się|jako|osob\w+|osób|par\w*|rodzin\w*|studen\w+|mił\w+|niepal\w+|"
    r"spokojn\w+|wynajmiemy|wynajmę|to|(?:praca|pracy|mieszkanie|pokój|dajemy)(?: dla)?|będzie",
}
# Beside whom people are named who are not chosen: who is cared for, taught, served or near, what is
# made for them, who it is that seeks.
OTHERS: Final = {
    "en": r"""
        neighbourhoods?|area|village|town|expressly|applications from|
        car(?:e|es|ed|ing|ers?)|nurs\w+|look(?:s|ing)? after|support\w*|help\w*|teach\w*|taught|serv\w+|
        treat\w*|
        visit\w*|assist\w*|work(?:s|ing)? (?:with|alongside)|experience|clients?|patients?|customers?|
        neighbours?|
        next door|we are|we're|i am|i'm|our (?:founder|owner|family)|run by|founded|owned|was|were|used to|
        sells?|
        sold|wear\w*|cloth\w+|fashion|shoes|toilets?|changing|showers?|dorm\w*|football|rugby|ward|shelter|
        school|nursery|both|rights|day|history|museum|share\w* with|about|street|park|painted|walls?|tiles?|
        kitchens?|doors?""",
    "de": r"""
        viertel|gegend|ort|stadtteil|nachbarschaft|ausdrücklich|bewerbungen von|
        pfleg\w+|betreu\w+|begleit\w+|unterstütz\w+|helfen|hilf\w*|unterricht\w*|bedien\w+|beraten|beratung|
        behandel\w*|
        versorg\w+|besuch\w*|assist\w+|arbeit(?:en|est)? mit|erfahrung|umgang|kunden|kundinnen|patient\w*|
        nachbar\w*|nebenan|wir sind|ich bin|unsere (?:gründerin|inhaberin|familie)|geführt|gegründet|war|
        waren|
        verkauf\w*|kleidung|mode|schuhe|toiletten?|umkleide\w*|duschen?|schlafsaal|fußball|station|
        frauenhaus|schule|kita|kindergarten|beide|rechte|tag|geschichte|museum|teil\w+ mit|straße|park|
        wände|fliesen|küche|türen|gestrichen|miteinander""",
    "fr": r"""
        quartier|village|ville|auxiliaires?|candidatures de|expressément|
        soin\w*|soign\w+|accompagn\w+|aid\w+|soutien\w*|enseign\w+|serv\w+|conseil\w+|trait\w+|visit\w*|
        assist\w+|
        travail\w* (?:avec|auprès)|expérience|auprès|client\w*|patient\w*|voisin\w*|à côté|nous sommes|
        je suis|
        notre (?:fondatrice|fondateur|famille)|dirigée?|fondée?|était|étaient|vend\w*|vêtements|mode|
        chaussures|toilettes|vestiaires?|douches?|dortoir|foot\w*|refuge|école|crèche|droits|journée|histoire|
        musée|partag\w+ avec|rue|parc|murs?|carrelage|cuisine|portes?|peint\w*|s'occup\w+|occup\w+ d\w*""",
    "es": r"""
        barrio|zona|pueblo|ciudad|auxiliar\w*|
        cuid\w+|acompañ\w+|ayud\w+|apoy\w+|enseñ\w+|serv\w+|atend\w+|atenci\w+|trat\w+|visit\w*|asist\w+|
        trabaj\w+ con|
        experiencia|client\w+|pacientes?|vecin\w+|al lado|somos|soy|nuestr[oa] (?:fundador\w*|familia|dueñ\w)|
        dirigid\w+|fundad\w+|era|eran|fue|vend\w+|ropa|moda|zapatos|aseos?|vestuarios?|duchas?|dormitorio|
        fútbol|refugio|escuela|colegio|guardería|derechos|día|historia|museo|compart\w+ con|calle|parque|
        paredes|azulejos?|cocina|puertas?|pintad\w+""",
    "it": r"""
        quartiere|zona|paese|città|badant\w+|ausiliar\w+|
        cur\w+|assist\w+|accompagn\w+|aiut\w+|sost\w+|insegn\w+|serv\w+|segu\w+|tratt\w+|visit\w+|
        lavor\w+ con|
        esperienza|client\w+|pazient\w+|vicin\w+|accanto|siamo|sono un\w*|nostr[oa] (?:fondator\w*|famiglia)|
        dirett\w+|fondat\w+|era|erano|vend\w+|abbigliamento|moda|scarpe|bagni|spogliato\w+|docc\w+|
        dormitor\w+|
        calcio|rifugio|scuola|asilo|diritti|giornata|storia|museo|condivi\w+ con|via|parco|pareti|piastrelle|
        cucina|porte|dipint\w+""",
    "pt": r"""
        bairro|zona|aldeia|cidade|auxiliar\w*|
        cuid\w+|acompanh\w+|ajud\w+|apoi\w+|ensin\w+|serv\w+|atend\w+|trat\w+|visit\w+|assist\w+|
        trabalh\w+ com|
        experiência|clientes?|pacientes?|utentes?|vizinh\w+|ao lado|somos|sou|noss[oa] (?:fundador\w*|
        família)|
        dirigid\w+|fundad\w+|era|eram|vend\w+|roupa|moda|sapatos|casas de banho|balneári\w+|dormitóri\w+|
        futebol|abrigo|escola|creche|direitos|dia|história|museu|partilh\w+ com|rua|parque|paredes|azulejos?|
        cozinha|portas?|pintad\w+""",
    "nl": r"""
        buurt|wijk|dorp|stad|
        zorg\w*|verzorg\w*|verpleeg\w*|begeleid\w*|help\w*|steun\w*|ondersteun\w*|leer\w*|les|bedien\w*|
        behandel\w*|
        bezoek\w*|assist\w*|werk\w* met|ervaring|klanten|patiënten|cliënten|buren|buurman|hiernaast|wij zijn|
        we zijn|ik ben|onze (?:oprichter|familie)|geleid|opgericht|was|waren|verko\w+|kleding|mode|schoenen|
        toiletten|kleedkamers?|douches?|slaapzaal|voetbal|opvang|school|crèche|rechten|dag|geschiedenis|
        museum|
        del\w+ met|straat|park|muren|tegels|keuken|deuren|geschilderd""",
    "pl": r"""
        okolic\w+|dzielnic\w+|osiedl\w+|mieście|wsi|
        opiek\w+|pielęgn\w+|wspier\w+|pomag\w+|pomoc\w*|ucz\w+|obsług\w+|lecz\w+|odwiedz\w+|asyst\w+|
        prac\w+ z|
        doświadczeni\w+|klient\w+|pacjent\w+|podopieczn\w+|sąsiad\w*|obok|jesteśmy|jestem|
        nasz\w* (?:założyciel\w*|rodzin\w*)|prowadzon\w+|założon\w+|był\w*|sprzeda\w+|odzież\w*|ubrani\w+|
        moda|
        but\w+|toalet\w*|szatni\w*|prysznic\w*|piłk\w+|schronisk\w*|szkoł\w*|szkole|żłob\w+|przedszkol\w*|
        praw\w+|
        dzień|histori\w+|muzeum|dziel\w+ z|ulic\w*|park\w*|ścian\w*|kafelk\w*|kuchni\w*|drzwi|malowan\w+""",
}
WELCOMED: Final = {
    "en": r"\w{3,}(?:ly|ful|able|ible|ing|ic|ous|y)",
    "de": r"\w{3,}(?:ig|lich|isch|sam|bar|haft|end|iert)e[nmrs]?",
    "fr": r"\w{3,}(?:eux|euses?|ables?|ibles?|ifs?|ives?|els?|elles?|ants?|antes?|iques?)",
    "es": r"\w{3,}(?:os[oa]|able|ible|iv[oa]|ante|ente|ic[oa])s?",
    "it": r"\w{3,}(?:os[oaie]|abil[ei]|ibil[ei]|iv[oaie]|ant[ei]|ent[ei]|ic[oaie])",
    "pt": r"\w{3,}(?:os[oa]|ável|eis|iv[oa]|ante|ente|ic[oa])s?",
    "nl": r"\w{3,}(?:ige|lijke|ische|zame|bare|ende)",
    "pl": r"\w{3,}(?:ych|ym|ymi|ego|emu|ej|iwa|liwe|na|ne)",
}
PUT_FIRST: Final = {
    "en": r"would (?:suit|fit|be (?:our|a|the) (?:dream|perfect|ideal|best))\w*|get the (?:job|flat|room|"
    r"keys)|(?:are |is |will be |would be )?(?:strongly )?(?:preferred|wanted|sought|required|needed|"
    r"favoured|ideal|chosen)|(?:have|has|get|gets|take|takes|given) (?:priority|preference|precedence|"
    r"first \w+)|(?:come|comes|go|goes) first|(?:are )?the best fit",
    "de": r"(?:bekommen|bekommt|erhalten|erhält) (?:den |die )?(?:zuschlag|wohnung|stelle|schlüssel)|"
    r"(?:ziehen|nehmen|stellen) wir (?:vor|am liebsten|lieber|gern\w*|ein)|haben (?:die )?(?:besten|bessere|"
    r"gute) chancen|wäre\w* uns am liebsten|"
    r"(?:sind |ist |werden |wird |wären |wäre )?(?:besonders |gern |gerne )?(?:bevorzugt|gesucht|"
    r"erwünscht|gewünscht|gesehen|ideal)|(?:haben|hat|genießen) (?:vorrang|vorzug|priorität)|"
    r"(?:den )?vorzug|zuerst",
    "fr": r"(?:ferait|feraient|fera) (?:bien )?(?:l'affaire|notre bonheur)|passe\w* (?:avant|en premier)|"
    r"aur\w+ (?:notre )?(?:préférence|la priorité)|auront les clés|"
    r"(?:sont |est |seront |sera )?(?:recherchée?s?|privilégiée?s?|préférée?s?|souhaitée?s?|prioritaires?|"
    r"de préférence|bienvenue de préférence|exigée?s?|uniquement|seulement|en priorité)",
    "es": r"(?:se llevan?|se llevarán?|tendrán?) (?:el piso|el puesto|la plaza|las llaves|ventaja)|"
    r"van? primero|(?:nos )?encajan? (?:mejor|bien)|"
    r"(?:son |es |serán |tendrán |tienen )?(?:preferi\w+|preferenci\w+|preferente\w*|prioridad|"
    r"solamente|únicamente)",
    "it": r"(?:vanno|va|passano|vengono) (?:per )?prim\w|(?:faranno|farà|fanno|fa) al caso nostro|"
    r"avranno le chiavi|(?:sono|è) ben vist\w|"
    r"(?:sono |è |saranno |hanno |avranno )?(?:la )?(?:preferit\w+|preferibil\w+|precedenza|priorità|"
    r"cercasi|privilegiat\w+)",
    "pt": r"(?:vão|vai|passam|passa) (?:à frente|primeiro)|ficam? com (?:o lugar|a casa|a vaga)|(?:são|"
    r"é) bem vist\w+|"
    r"(?:são |é |serão |têm |terão )?(?:preferi\w+|preferenciai?s?|preferência|prioridade|precisa-se|"
    r"procura-se|de preferência)",
    "nl": r"(?:gaan|gaat|komen|komt) (?:voor|eerst)|(?:maken|maakt) (?:de )?(?:meeste )?kans|"
    r"krijgen de sleutel|hebben een streepje voor|"
    r"(?:zijn |is |worden |hebben |heeft |krijgen |krijgt )?(?:gezocht|gevraagd|gewenst|(?:de )?voorkeur|"
    r"voorrang|ideaal)",
    "pl": r"(?:dostaną|dostanie) (?:klucze|pracę|mieszkanie)|mają (?:większe|lepsze) szanse|(?:są|"
    r"jest) najlepsz\w+|"
    r"(?:są |jest |będą |mają |ma )?(?:poszukiwan\w+|preferowan\w+|mile widzian\w+|pierwszeństwo)",
}
YOU_ARE: Final = {
    "en": r"(?:ideal|dream|perfect|model|preferred) (?:tenant|lodger|housemate|flatmate|candidate|applicant|"
    r"employee|colleague|person) (?:is|would be|will be)(?: an?)?|"
    r"(?:you(?:'re| are|'ll be| will be)|must be|should be|be)(?: (?:an?|very|in|still|the))*",
    "de": r"(?:wunsch|traum|ideal)\w*(?:mieter|mieterin|kandidat|kandidatin|bewerber|bewerberin|"
    r"mitarbeiter\w*|kolleg\w+) (?:ist|wäre|sind|wären)(?: eine?)?|(?:ideale|perfekte|"
    r"gewünschte)r? (?:mieter|kandidat|bewerber)\w* (?:ist|wäre)(?: eine?)?|"
    r"(?:du bist|bist du|sie sind|sind sie)(?: (?:eine?|sehr|noch))*",
    "fr": r"(?:le|la|notre) (?:locataire|candidate?|colocataire|recrue) (?:rêvée?|idéale?|parfaite?) (?:est|"
    r"serait)(?: une?)?|"
    r"(?:tu es|vous êtes|êtes-vous|es-tu)(?: (?:une?|très|encore))*",
    "es": r"(?:el|la|nuestr[oa]) (?:inquilin[oa]|candidat[oa]|compañer[oa]) (?:soñad[oa]|ideal|"
    r"perfect[oa]) (?:es|sería)(?: una?)?|"
    r"(?:eres|es usted|ser|tienes|tiene)(?: (?:una?|muy|aún))*",
    "it": r"(?:l'|il |la )(?:inquilin[oa]|candidat[oa]|coinquilin[oa]) (?:dei sogni|ideale|"
    r"perfett[oa]) (?:è|sarebbe)(?: un[oa']?)?|"
    r"(?:sei|è lei|hai|essere)(?: (?:una?|un'|molto|ancora))*",
    "pt": r"(?:o|a) (?:inquilin[oa]|candidat[oa]) (?:de sonho|ideal|perfeit[oa]) (?:é|seria)(?: uma?)?|"
    r"(?:és|você é|tens|você tem|ser)(?: (?:uma?|muito|ainda))*",
    "nl": r"(?:droom|wens|ideale )(?:huurder|kandidaat|huisgenoot|collega) (?:is|zou|zijn)(?: een)?|"
    r"(?:(?:je|jij|u) bent|ben je|bent u)(?: (?:een|heel|nog))*",
    "pl": r"(?:wymarzon\w+|idealn\w+) (?:lokator\w*|najemc\w+|kandydat\w*|pracownik\w*) (?:to|jest|będzie)|"
    r"(?:jesteś|masz|być)(?: (?:bardzo|jeszcze))*",
}
KINDS: Final = {
    "en": r"""
        (?:over|under|above|below|aged|past) (?:(?!1[5-8]\b)\d\d|twenty|thirty|forty|fifty|sixty|seventy)s?|
        (?:in|of) (?:his|her|their) (?:twenties|thirties|forties|fifties|sixties)|
        white|black|asian|british|english|scottish|welsh|irish|german|polish|lithuanian|romanian|indian|
        pakistani|nigerian|chinese|american|european|arab|african|caribbean|dutch|french|italian|spanish|
        portuguese|ukrainian|russian|turkish|christian|catholic|protestant|muslim|jewish|hindu|sikh|
        religious|young(?:er)?(?! at heart)|youthful|mature|elderly|old(?:er)?|middle-aged|retired|
        female|male|married|unmarried|divorced|childless|healthy|able-bodied|non-disabled""",
    "de": r"""
        (?:unter|über|ab|bis|jenseits der) (?:(?!1[5-8]\b)\d\d|zwanzig|dreißig|vierzig|fünfzig|sechzig)|
        jünger als \d\d|älter als \d\d|mitte (?:zwanzig|dreißig|vierzig|fünfzig)|(?:ohne|
        mit) migrationshintergrund|ohne akzent|
        (?:deutsch|österreichisch|europäisch|polnisch|türkisch|russisch|ukrainisch|arabisch|rumänisch|
        amerikanisch|italienisch|einheimisch|ausländisch|weiss|schwarz|christlich|katholisch|
        evangelisch|muslimisch|jüdisch|jung|jünger|älter|alt|reif|männlich|weiblich|verheiratet|
        unverheiratet|kinderlos|gesund|nichtbehindert)(?:e[nmrs]?)?(?! geblieben)|(?:männlich|
        weiblich)en geschlechts""",
    "fr": r"""
        de (?:moins|plus) de (?:\d\d|vingt|trente|quarante|cinquante|soixante)|entre \d\d et \d\d|
        sans accent|d'origine \w+|
        (?:féminin|masculin|français|européen|étranger|polonais|roumain|ukrainien|africain|arabe|
        maghrébin|italien|
        portugais|blanc|noir|chrétien|catholique|musulman|juif|jeune|âgé|mûr|marié|célibataire|
        valide|retraité)(?:ne|che|ve|e)?s?|étrangères?|en bonne santé""",
    "es": r"""
        (?:de )?(?:menos|más) de (?:\d\d|veinte|treinta|cuarenta|cincuenta)|menor(?:es)? de \d\d|sin acento|
        del país|de aquí|sin hijos|
        españole?s?|españolas?|(?:europe|extranjer|polac|ruman|ucranian|african|árab|italian|portugues|
        latin|blanc|negr|cristian|católic|musulman|judí|casad|solter|jubilad|san|
        femenin|masculin)[oae]s?|joven|jóvenes|mayor(?:es)?|entre \d\d y \d\d|(?:de|
        del) sexo (?:masculino|femenino)""",
    "it": r"""
        (?:sotto|sopra|oltre|under|over) (?:i )?(?:(?!1[5-8]\b)\d\d|venti|trenta|quaranta|cinquanta)|
        con meno di \d\d|del nord|del sud|del posto|senza figli|
        (?:italian|europe|stranier|polacc|rumen|ucrain|african|arab|albanes|bianc|ner|cristian|cattolic|
        musulman|ebre|giovan|anzian|matur|sposat|nubil|celib|pensionat|san|
        femminil|maschil)h?[oaei]|in pensione|tra i \d\d e i \d\d|(?:di sesso )?(?:maschi|femmine)""",
    "pt": r"""
        (?:com )?(?:menos|mais) de (?:\d\d|vinte|trinta|quarenta|cinquenta)|até aos \d\d|sem sotaque|
        da terra|sem filhos|
        portugues(?:es|as?)?|português|(?:europe|estrangeir|brasileir|african|ucranian|romen|italian|branc|
        negr|cristã|católic|muçulman|casad|solteir|idos|reformad|nov)[oae]s?|europeus?|jove(?:m|ns)|
        saudáve(?:l|is)|feminin[oa]|masculin[oa]|entre \d\d e \d\d|do sexo (?:masculino|feminino)""",
    "nl": r"""
        (?:onder|boven|tot) (?:de )?(?:(?!1[5-8]\b)\d\d|twintig|dertig|veertig|vijftig)|jonger dan \d\d|
        ouder dan \d\d|zonder accent|wit(?:te)?|gepensioneerde?|
        (?:nederlands|belgisch|europees|europes|pools|roemeens|turks|marokkaans|oekraïens|duits|blank|
        zwart|christelijk|katholiek|islamitisch|moslim|joods|jong|jonger|ouder|oud|volwassen|gehuwd|
        getrouwd|ongehuwd|kinderloos|kinderloz|gezond|mannelijk|vrouwelijk)e?""",
    "pl": r"""
        (?:do|przed|po|poniżej|powyżej) (?:(?!1[5-8]\b)\d\d|trzydziestki|czterdziestki|
        pięćdziesiątki)(?: lat| roku życia)?|bez akcentu|bez dzieci|
        (?:polsk|europejsk|ukraińsk|rumuńsk|rosyjsk|niemieck|włosk|arabsk|biał|czarn|chrześcijańsk|
        katolick|muzułmańsk|żydowsk|młod|starsz|dojrzał|zamężn|żonat|bezdzietn|zdrow|
        samotn|ładn)(?:i|y|a|e|ą|ie|ego|iego|iej|ej|emu|iemu|im|ym|imi|ymi|ich|ych)|młodzi|
        płci (?:męskiej|żeńskiej)""",
}
PERSONS: Final = {
    "en": r"""
        people|persons?|folk|tenants?|lodgers?|renters?|(?:flat|house)mates?|applicants?|candidates?|
        couples?|famil(?:y|ies)(?! (?:home|house|business|run|car|bathroom|room))|households?|homes?|
        professionals?|students?|staff|employees?|workers?|colleagues?|nationals|citizens|individuals?|
        singles?|faces?|team players?|m[ae]n|wom[ae]n|lad(?:y|ies)|girls?|boys?|guys?|waitress\w*|mums?|
        moms?|mothers?|dads?|fathers?""",
    "de": r"""
        leute|menschen|person(?:en)?|paare?n?|pärchen|ehepaare?n?|famil\w+|\w*mieter\w*|mitbewohner\w*|
        bewerber\w*|kandidat\w*|interessent\w*|berufstätige\w*|student\w*|singles?|haushalte?n?|
        frau(?:en)?|mann|männern?|damen?|herr(?:en)?|mädchen|kolleg\w+|mitarbeiter\w*|personal|\w*kräfte|
        rentner\w*|\w*bürger\w*|\w+innen|mama|mutter|mütter|mamas|papa|vater|väter""",
    "fr": r"""
        personnes?|gens|couples?|familles?|locataires?|candidats?|candidates?|colocataires?|étudiants?|
        actifs|salariés?|employés?|profils?|femmes?|hommes?|filles?|dames?|retraités?|ménages?|mamans?|
        mères?|papas?|pères?|candidatures?""",
    "es": r"""
        personas?|gente|parejas?|matrimonios?|familias?|inquilin[oa]s?|candidat[oa]s?|estudiantes?|
        trabajador\w*|personal|mujer(?:es)?|hombres?|chic[oa]s?|señor[aesit]*s?|jubilad[oa]s|mamás?|
        madres?|padres?|candidaturas""",
    "it": r"""
        person[ae]|gente|copp(?:ia|ie)|famigli[ae]|inquilin[oi]|candidat[oiae]|student\w+|lavorator\w+|
        personale|donn[ae]|uomini|uomo|ragazz[aeoi]|signor[aei]|coniugi|pensionat[oiae]|mamm[ae]|madr[ei]|
        papà|padr[ei]|candidature""",
    "pt": r"""
        pessoas?|gente|casa(?:l|is)|famílias?|inquilin[oa]s?|candidat[oa]s?|estudantes?|trabalhador\w*|
        pessoal|mulher(?:es)?|homens?|rapariga?s?|rapaz(?:es)?|senhor[ae]?s?|reformad[oa]s?|mães?|mamãs?|
        pais?|candidaturas""",
    "nl": r"""
        mensen|persoon|personen|stel(?:len)?|koppels?|gezin(?:nen)?|huurders?|kandida\w+|studenten|
        medewerkers?|collega's?|vrouw(?:en)?|man|mannen|dames?|heren|meid(?:en)?|meisjes?|
        echtpa\w+|paar|paren|gezicht\w*|huisgenoten?|moeders?|mama's?|vaders?""",
    "pl": r"""
        osob\w*|osób|ludzi\w*|par(?:a|y|ę|om|ze|ą)?|małżeństw\w*|rodzin\w*|najemc\w+|lokator\w+|
        kandydat\w*|student\w*|pracowni\w+|kobiet\w*|mężczyzn\w*|dziewczyn\w*|pan\w{1,3}|
        emeryt\w*|europejczy\w+|zespoł\w*|mam\w{1,2}|matk\w+|tat\w{1,2}""",
}
REFUSING: Final = {
    "en": r"""
        (?:#)(?: [\w']+){0,3} (?:(?:will|won't|can't|cannot|are) (?:not )?(?:be )?(?:considered|accepted|
        suitable|eligible)|need not (?:apply|call|write)|look elsewhere|(?:have|stand) no chance)|
        (?:no|not (?:suitable )?for|excluding|except)(?: \w+)? (?:#)|(?:#) (?:are )?(?:need not|
        not (?:\w+ )?(?:welcome|accepted|allowed|wanted|considered)|only|not apply|please do not \w+)|
        (?:don't|do not) want (?:any )?(?:#)""",
    "de": r"""
        (?:#)(?: \w+){0,3} (?:keine chance|brauchen sich nicht|haben hier nichts|sind hier falsch|
        kommen nicht (?:infrage|in frage))|
        kein\w* (?:#)|(?:#) (?:unerwünscht|nicht erwünscht|zwecklos|ausgeschlossen|ausgenommen|nein danke|
        (?:bitte |lieber )?nicht)|nicht an (?:#)|ohne kinder gesucht""",
    "fr": r"""
        (?:#)(?: [\w']+){0,2} (?:n'ont pas (?:leur|de) (?:place|chance)|(?:ne )?(?:peuvent|sont) (?:pas|
        plus) (?:postuler|retenu\w*|accepté\w*)|passez votre chemin)|
        (?:pas|ni|sauf|exclus?|sans)(?: (?:d'|de|les|des|aux))? ?(?:#)(?! (?:uniquement|seulement))|
        (?:#) (?:s'abstenir|exclu\w*|refusé\w*|non (?:admis\w*|accepté\w*|merci)|interdits?|uniquement|
        seulement|exigée?s?)""",
    "es": r"""
        (?:#)(?: \w+){0,2} (?:que no (?:llamen|escriban|pierdan)|no (?:hace falta|tienen (?:sitio|cabida))|
        pueden ahorrarse)|
        (?:no|ni|abstenerse|excepto)(?: (?:se )?(?:admiten?|aceptan?|queremos|alquila\w* a|
        a))?(?: a)? (?:#)|(?:^|[,;:] )sin (?:#)|(?:#),? (?:abstenerse|no (?:gracias|admitid\w+)?|no$|
        excluid\w+)""",
    "it": r"""
        (?:#)(?: \w+){0,2} (?:non (?:chiamino|scrivano|perdano|hanno)|(?:possono )?risparmiar\w+|
        si astengano)|
        (?:no|niente|esclusi|escluse|non)(?: (?:si )?(?:accettano|ammettono|affitta\w* a|
        vogliamo))?(?: a)? (?:#)|(?:#) (?:esclus[ie]|astenersi|no|non (?:ammessi|accettati|graditi))|
        astenersi (?:#)""",
    "pt": r"""
        (?:#)(?: \w+){0,2} (?:escusa[mn]? de|não (?:liguem|escrevam|têm lugar|vale a pena))|
        (?:não|nada de|exceto)(?: (?:se )?(?:aceit\w+|admit\w+|alug\w+ a))?(?: a)? (?:#)|
        (?:^|[,;:] )sem (?:#)|(?:#) (?:não|excluíd\w+|abster\w*)|não queremos (?:#)""",
    "nl": r"""
        (?:#)(?: \w+){0,2} (?:hoeven niet|maken geen kans|kunnen beter|komen niet in aanmerking)|
        (?:geen|niet (?:voor|aan))(?: \w+)? (?:#)|(?:#) (?:(?:liever )?niet(?: welkom| toegestaan|
        gewenst)?|uitgesloten|ongewenst)""",
    "pl": r"""
        (?:#)(?: \w+){0,2} (?:niech nie|nie mają (?:szans|czego)|proszeni o niedzwonienie|nie wchodzą w grę)|
        (?:nie dla|oprócz|nie przyjmujemy|nie wynajm\w+) (?:#)|(?:^|[,;:] )bez (?:#)|(?:#) (?:wyklucz\w+|
        niemile widzian\w+|nie(?: \w+)?)|nie chcemy (?:#)""",
}
