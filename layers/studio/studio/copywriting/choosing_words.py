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
        only|just|exclusively|solely|ideal(?:ly)?|perfect(?:ly)?|best|better|suits?|suited|suitable|
        prefer\w*|preference|priority|looking|seek\w*|search\w*|wants?|wanted|we'd (?:like|love)|must|
        should|needs?|intended|meant|reserved|let|lets|letting|rent(?:ed|ing|s)?|goes|hires?|hiring|
        employ\w*|recruit\w*|especially|particularly|mainly|mostly|(?:candidate|tenant|applicant|
        person) (?:is|will be)|^for|hop(?:e|es|ing)|we favour""",
    "de": r"""
        nur|ausschließlich|gerne?|am liebsten|am besten|liebsten|lieber|bevorzug\w+|vorzugsweise|vorrangig|
        möglichst|
        ideal\w*|perfekt\w*|geeignet|passend\w*|passt|passen|eignet sich|suchen?|sucht|gesucht\w*|
        wünschen|vermiet\w+|vergeben|richtet sich|gedacht|bestimmt|reserviert|besonders|vor allem|
        insbesondere|vorrang|priorität|in erster linie|^für|soll(?:en)?|geht|freuen uns auf|
        \w*mieter\w* (?:ist|sind|wäre)|wünschten""",
    "fr": r"""
        réservée?s?|uniquement|seulement|exclusivement|que|plutôt|surtout|de préférence|préférence|
        priorité|mieux|idéal\w*|parfaite?s?|convien\w+|cherch\w+|recherch\w+|préfér\w+|souhait\w+|voulons|
        destinée?s?|prévue?s?|pensée?s?|loue|louons|louer|loué|recrut\w+|embauch\w+|^pour|privilégi\w+|
        espérons""",
    "es": r"""
        sol[oa]|sólo|solamente|únicamente|exclusiv\w+|ideal\w*|perfect\w+|buscamos|busco|se busca\w*|
        preferi\w+|prefer\w+|prioridad|mejor|se precisa\w*|pensad[oa]s?|destinad[oa]s?|alquil\w+|
        reservad[oa]s?|sobre todo|queremos|contrat\w+|apto|adecuad[oa]|^para|esperamos|(?:se )?prefier\w+""",
    "it": r"""
        sol[oi]|soltanto|esclusivamente|unicamente|ideal\w*|perfett\w+|cerchiamo|cerco|cercasi|
        preferi\w+|preferenza|precedenza|priorità|meglio|volentieri|adatt\w+|soprattutto|pensat[oa]|
        destinat[oa]|affitt\w+|riservat[oa]|vogliamo|assum\w+|^per|speriamo in""",
    "pt": r"""
        só|somente|apenas|exclusivamente|ideal\w*|perfeit[oa]|procur\w+|precisa-se|preferi\w+|
        prefer\w+|preferência|prioridade|melhor|destinad[oa]s?|pensad[oa]|alug\w+|arrend\w+|
        reservad[oa]s?|sobretudo|queremos|contrat\w+|adequad[oa]|^para|esperamos|prefer\w+-se""",
    "nl": r"""
        alleen|enkel|uitsluitend|slechts|ideaa?l\w*|perfect|geschikt\w*|zoeken|zoekt|gezocht|voorkeur|
        liefst|liever|graag|voorrang|bestemd|bedoeld|gereserveerd|verhuren|verhuurd?|vooral|met name|
        past|passend|willen|^voor|hopen op|gaat""",
    "pl": r"""
        tylko|wyłącznie|jedynie|idealn\w+|doskonał\w+|najchętniej|chętnie|najlepiej|najlepsz\w+|preferuj\w+|
        preferow\w+|preferencj\w+|pierwszeństwo|szukam\w*|zatrudni\w+|poszukuj\w+|przyjm\w+|wolimy|wolę|
        przeznaczon\w+|wynajm\w+|zwłaszcza|szczególnie|odpowiedni\w*|^dla|(?:najemc\w+|lokator\w*|
        kandydat\w*) (?:to|jest)|praca|stawiamy na""",
}
BETWEEN: Final = {
    "en": r"for|to|an?|the|be|is|are|it|as|one|some|only|very|given|by|and|or|non-?\w+|single|someone who is|"
    r"couples?|famil(?:y|ies)|students?|professional|vegetarians?|people|that|fresh|nice|kind|quiet|"
    r"(?:job|role|position|flat|home|room|house|apartment|place)(?: for| to)?",
    "de": r"an|für|zu|und|oder|von|eine?[nmrs]?|d(?:er|ie|as|en|em)|uns|sein|sind|ist|wird|werden|"
    r"nicht\w+|sie|es|"
    r"paare|familien|studierende|berufstätige|nette\w*|ruhige\w*|solide\w*|fleißige\w*|frische\w*|"
    r"(?:stelle|job|wohnung|zimmer|haus|zuhause)(?: für)?|hätten|wir|wird",
    "fr": r"à|au|aux|un|une|des|les|le|la|du|de|d'|pour|et|ou|est|sont|donnée|étudiante?s?|couples?|"
    r"familles?|"
    r"petite?|gentille?s?|donnons la|on|(?:poste|emploi|logement|appartement|studio|chambre)(?: pour)?|"
    r"sera|seront",
    "es": r"a|al|de|del|por|para|un|una|el|la|los|las|y|o|es|si eres|se|dará|admiten|aceptamos|"
    r"gente|personas|parejas?|familias?|estudiantes?|guap[oa]s?|limpi[oa]s?|tranquil[oa]s?|buen[oa]s?|sería|"
    r"con|(?:trabajo|puesto|piso|habitación|casa)(?: para)?|será",
    "it": r"a|ad|ai|agli|alle|alla|al|per|un|una|il|la|lo|i|gli|le|e|o|è|se|sarebbe|solo|persone|copp\w+|"
    r"famigli\w+|student\w+|data|personale|seri[oae]?|brav[oaie]|(?:lavoro|posto|casa|appartamento|"
    r"stanza)(?: per)?|sarà",
    "pt": r"a|ao|aos|às|à|por|para|um|uma|o|os|as|e|ou|de|é|seria|se|dá|damos|só|aceitamos|pessoas|"
    r"casa(?:l|is)|"
    r"famílias?|estudantes?|gente|bom grado|limp[oa]s?|calm[oa]s?|(?:trabalho|emprego|casa|quarto|"
    r"apartamento)(?: para)?|será",
    "nl": r"aan|voor|een|de|het|en|of|is|zijn|we|wij|wordt|met|mensen|stellen|gezinnen|studenten|leuke|"
    r"nette|rustige|gezellige|frisse|naar|bij|(?:baan|functie|woning|kamer|huis)(?: voor)?",
    "pl": r"dla|do|z|od|i|lub|oraz|jest|są|mają|się|jako|osob\w+|osób|par\w*|rodzin\w*|studen\w+|mił\w+|"
    r"niepal\w+|"
    r"spokojn\w+|wynajmiemy|wynajmę|to|(?:praca|pracy|mieszkanie|pokój|dajemy)(?: dla)?|będzie",
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
    "en": r"(?:are |is |will be |would be )?(?:strongly )?(?:preferred|wanted|sought|required|needed|"
    r"favoured|ideal|chosen)|(?:have|has|get|gets|take|takes|given) (?:priority|preference|precedence|"
    r"first \w+)|(?:come|comes|go|goes) first|(?:are )?the best fit",
    "de": r"(?:sind |ist |werden |wird |wären |wäre )?(?:besonders |gern |gerne )?(?:bevorzugt|gesucht|"
    r"erwünscht|gewünscht|gesehen|ideal)|(?:haben|hat|genießen) (?:vorrang|vorzug|priorität)|"
    r"(?:den )?vorzug|zuerst",
    "fr": r"(?:sont |est |seront |sera )?(?:recherchée?s?|privilégiée?s?|préférée?s?|souhaitée?s?|"
    r"prioritaires?|"
    r"de préférence|bienvenue de préférence|exigée?s?|uniquement|seulement|en priorité)",
    "es": r"(?:son |es |serán |tendrán |tienen )?(?:preferi\w+|preferenci\w+|preferente\w*|prioridad|"
    r"solamente|únicamente)",
    "it": r"(?:sono |è |saranno |hanno |avranno )?(?:la )?(?:preferit\w+|preferibil\w+|precedenza|priorità|"
    r"cercasi|privilegiat\w+)",
    "pt": r"(?:são |é |serão |têm |terão )?(?:preferi\w+|preferenciai?s?|preferência|prioridade|precisa-se|"
    r"procura-se|de preferência)",
    "nl": r"(?:zijn |is |worden |hebben |heeft |krijgen |krijgt )?(?:gezocht|gevraagd|gewenst|"
    r"(?:de )?voorkeur|"
    r"voorrang|ideaal)",
    "pl": r"(?:są |jest |będą |mają |ma )?(?:poszukiwan\w+|preferowan\w+|mile widzian\w+|pierwszeństwo)",
}
YOU_ARE: Final = {
    "en": r"(?:you(?:'re| are|'ll be| will be)|must be|should be|be)(?: (?:an?|very|in|still|the))*",
    "de": r"(?:du bist|bist du|sie sind|sind sie)(?: (?:eine?|sehr|noch))*",
    "fr": r"(?:tu es|vous êtes|êtes-vous|es-tu)(?: (?:une?|très|encore))*",
    "es": r"(?:eres|es usted|ser|tienes|tiene)(?: (?:una?|muy|aún))*",
    "it": r"(?:sei|è lei|hai|essere)(?: (?:una?|un'|molto|ancora))*",
    "pt": r"(?:és|é|tens|tem|ser)(?: (?:uma?|muito|ainda))*",
    "nl": r"(?:(?:je|jij|u) bent|ben je|bent u)(?: (?:een|heel|nog))*",
    "pl": r"(?:jesteś|masz|być)(?: (?:bardzo|jeszcze))*",
}
KINDS: Final = {
    "en": r"""
        white|black|asian|british|english|scottish|welsh|irish|german|polish|lithuanian|romanian|indian|
        pakistani|nigerian|chinese|american|european|arab|african|caribbean|dutch|french|italian|spanish|
        portuguese|ukrainian|russian|turkish|christian|catholic|protestant|muslim|jewish|hindu|sikh|
        religious|young(?:er)?(?! at heart)|youthful|mature|elderly|old(?:er)?|middle-aged|retired|
        female|male|married|unmarried|divorced|childless|healthy|able-bodied|non-disabled""",
    "de": r"""
        (?:deutsch|österreichisch|europäisch|polnisch|türkisch|russisch|ukrainisch|arabisch|rumänisch|
        amerikanisch|italienisch|einheimisch|ausländisch|weiss|schwarz|christlich|katholisch|
        evangelisch|muslimisch|jüdisch|jung|jünger|älter|alt|reif|männlich|weiblich|verheiratet|
        unverheiratet|kinderlos|gesund|nichtbehindert)(?:e[nmrs]?)?(?! geblieben)|(?:männlich|
        weiblich)en geschlechts""",
    "fr": r"""
        (?:féminin|masculin|français|européen|étranger|polonais|roumain|ukrainien|africain|arabe|
        maghrébin|italien|
        portugais|blanc|noir|chrétien|catholique|musulman|juif|jeune|âgé|mûr|marié|célibataire|
        valide|retraité)(?:ne|che|ve|e)?s?|étrangères?|en bonne santé""",
    "es": r"""
        españole?s?|españolas?|(?:europe|extranjer|polac|ruman|ucranian|african|árab|italian|portugues|
        latin|blanc|negr|cristian|católic|musulman|judí|casad|solter|jubilad|san|
        femenin|masculin)[oae]s?|joven|jóvenes|mayor(?:es)?|entre \d\d y \d\d|(?:de|
        del) sexo (?:masculino|femenino)""",
    "it": r"""
        (?:italian|europe|stranier|polacc|rumen|ucrain|african|arab|albanes|bianc|ner|cristian|cattolic|
        musulman|ebre|giovan|anzian|matur|sposat|nubil|celib|pensionat|san|
        femminil|maschil)h?[oaei]|in pensione|tra i \d\d e i \d\d|(?:di sesso )?(?:maschi|femmine)""",
    "pt": r"""
        portugues(?:es|as?)?|português|(?:europe|estrangeir|brasileir|african|ucranian|romen|italian|branc|
        negr|cristã|católic|muçulman|casad|solteir|idos|reformad|nov)[oae]s?|europeus?|jove(?:m|ns)|
        saudáve(?:l|is)|feminin[oa]|masculin[oa]|entre \d\d e \d\d|do sexo (?:masculino|feminino)""",
    "nl": r"""
        (?:nederlands|belgisch|europees|europes|pools|roemeens|turks|marokkaans|oekraïens|duits|blank|
        zwart|christelijk|katholiek|islamitisch|moslim|joods|jong|jonger|ouder|oud|volwassen|gehuwd|
        getrouwd|ongehuwd|kinderloos|kinderloz|gezond|mannelijk|vrouwelijk)e?""",
    "pl": r"""
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
        (?:no|not (?:suitable )?for|excluding|except)(?: \w+)? (?:#)|(?:#) (?:are )?(?:need not|
        not (?:\w+ )?(?:welcome|accepted|allowed|wanted|considered)|only|not apply|please do not \w+)|
        (?:don't|do not) want (?:any )?(?:#)""",
    "de": r"""
        kein\w* (?:#)|(?:#) (?:unerwünscht|nicht erwünscht|zwecklos|ausgeschlossen|ausgenommen|nein danke|
        (?:bitte |lieber )?nicht)|nicht an (?:#)|ohne kinder gesucht""",
    "fr": r"""
        (?:pas|ni|sauf|exclus?|sans)(?: (?:d'|de|les|des|aux))? ?(?:#)(?! (?:uniquement|seulement))|
        (?:#) (?:s'abstenir|exclu\w*|refusé\w*|non (?:admis\w*|accepté\w*|merci)|interdits?|uniquement|
        seulement|exigée?s?)""",
    "es": r"""
        (?:no|ni|abstenerse|excepto)(?: (?:se )?(?:admiten?|aceptan?|queremos|alquila\w* a|
        a))?(?: a)? (?:#)|(?:^|[,;:] )sin (?:#)|(?:#),? (?:abstenerse|no (?:gracias|admitid\w+)?|no$|
        excluid\w+)""",
    "it": r"""
        (?:no|niente|esclusi|escluse|non)(?: (?:si )?(?:accettano|ammettono|affitta\w* a|
        vogliamo))?(?: a)? (?:#)|(?:#) (?:esclus[ie]|astenersi|no|non (?:ammessi|accettati|graditi))|
        astenersi (?:#)""",
    "pt": r"""
        (?:não|nada de|exceto)(?: (?:se )?(?:aceit\w+|admit\w+|alug\w+ a))?(?: a)? (?:#)|
        (?:^|[,;:] )sem (?:#)|(?:#) (?:não|excluíd\w+|abster\w*)|não queremos (?:#)""",
    "nl": r"""
        (?:geen|niet (?:voor|aan))(?: \w+)? (?:#)|(?:#) (?:(?:liever )?niet(?: welkom| toegestaan|
        gewenst)?|uitgesloten|ongewenst)""",
    "pl": r"""
        (?:nie dla|oprócz|nie przyjmujemy|nie wynajm\w+) (?:#)|(?:^|[,;:] )bez (?:#)|(?:#) (?:wyklucz\w+|
        niemile widzian\w+|nie(?: \w+)?)|nie chcemy (?:#)""",
}
