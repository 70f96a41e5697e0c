"""Words that choose tenants and staff by who they are, in the eight languages, as patterns.

`PEOPLE`: by sex, age, origin or religion, whether they are asked for or turned away. `KIN`: by family,
disability and what they live on, which is turned away alone ("Families welcome" is lawful). `FRAMES`: how one
chooses, where "@" stands for the first and "#" for either. `ALONE`: what needs no frame, as looks and an age
that ends. `FAIR`: what clears a sentence. Line breaks mean nothing.
"""

from typing import Final

PEOPLE: Final = {
    "en": r"""
        whites?|white (?:people|tenants|men|women|applicants)|caucasians?|blacks?|black (?:people|
        tenants)|asians?|foreigners?|immigrants?|migrants?|refugees?|gypsies|travellers|(?:british|
        english|german|polish|indian|american|european|arab|pakistani|nigerian|romanian|chinese|dutch|
        irish)s?(?: (?:people|nationals|citizens|speakers|tenants|applicants|couples?|famil(?:y|
        ies)))?|christians?|muslims?|jews?|hindus?|catholics?|(?:christian|muslim|jewish|hindu|
        catholic) (?:couples?|famil(?:y|ies)|tenants?|m[ae]n|wom[ae]n|household|home)|m[ae]n|wom[ae]n|
        males?|females?|lad(?:y|ies)|gentlem[ae]n|girls?|boys?|(?:young|younger|
        youthful) (?:\w+ )?(?:people|person|couples?|professionals?|m[ae]n|wom[ae]n|females?|males?|
        tenants?|staff|waitress\w*|lad(?:y|ies)|girls?)|waitress(?:es)?|pensioners?|old(?:er)? people|
        over[- ]\d0s|single (?:lady|m[ae]n|wom[ae]n)|gays?|lesbians?|pregnant \w+""",
    "de": r"""
        deutsche[rn]?|deutschen staatsbürger\w*|einheimische\w*|weiße[rn]?|ausländer\w*|migrant\w+|
        flüchtlinge?|türk(?:en|innen)|polen|rumänen|araber\w*|schwarze[rn]?|christ(?:en|innen)|
        christliche\w* (?:paar\w*|famil\w+|mieter\w*)|muslim\w*|moslem\w*|juden|katholiken|männer|
        frauen|mädchen|damen|herren|männliche\w*(?: \w+)?|weibliche\w*(?: \w+)?|
        junge[srn]? (?:\w+ )?(?:leute|frau\w*|männer|mann|paare?|dame\w*|menschen|familie|\w+in)|
        rentner\w*|ältere\w*|homosexuelle\w*|schwangere\w*""",
    "fr": r"""
        étrang(?:er|ère)s?|immigrés?|migrants?|réfugiés?|français(?:es?)?|blancs?|noirs?|arabes?|
        maghrébins?|africains?|roms?|européens?|chrétien(?:ne)?s?|musulman(?:e)?s?|juifs?|
        catholiques?|hommes?|femmes?|filles?|garçons?|jeunes? (?:\w+ )?(?:couples?|femmes?|hommes?|
        filles?|serveuses?|gens|actifs)|jeunes?|retraités?|personnes âgées|homosexuels?|
        couples? chrétiens?""",
    "es": r"""
        extranjer[oa]s?|inmigrantes?|español(?:es|as?)?|blanc[oa]s?|negr[oa]s?|latin[oa]s|moros|
        gitan[oa]s|árabes|rumanos|europe[oa]s|cristian[oa]s?|musulman(?:es|as?)|judí[oa]s?|
        católic[oa]s?|hombres?|mujer(?:es)?|varón|varones|chic[oa]s?|señoritas?|jóvenes|(?:pareja|
        chica|mujer|camarera|señorita) (?:joven|cristiana)|jubilad[oa]s|mayores|homosexuales|
        embarazadas""",
    "it": r"""
        stranier[oiae]|immigrati|extracomunitar[io]|italian[oiae]|bianch[ie]|neri|arabi|rom|zingari|
        europei|cristian[oiae]|musulman[oiae]|ebre[oi]|cattolic[oiae]|uomini|donne|uomo|donna|maschi|
        femmine|ragazz[aeoi]|signorin[ae]|giovani|giovane (?:\w+ )?(?:coppia|donna|cameriera|ragazza|
        uomo)|(?:coppia|ragazza|cameriera) (?:giovane|cristiana)|pensionati|anziani|omosessuali|
        incinte""",
    "pt": r"""
        estrangeir[oa]s?|imigrantes?|portugues(?:es|as?)|brasileir[oa]s|branc[oa]s|negr[oa]s|
        africanos|ciganos|árabes|europeus|crist(?:ãos?|ãs?)|muçulman[oa]s?|judeus|católic[oa]s?|
        homens?|mulher(?:es)?|rapazes|raparigas?|meninas?|jovens|(?:casal|casais|rapariga|empregada|
        mulher) (?:jove(?:m|ns)|cristã(?:o|os)?)|jovem casal|reformados|idosos|homossexuais|grávidas""",
    "nl": r"""
        nederlanders?|nederlandse (?:\w+)|buitenlanders?|allochtonen|autochtonen|immigranten|
        vluchtelingen|blanken?|zwarten|turken|marokkanen|polen|arabieren|europeanen|christen(?:en)?|
        christelijk\w* (?:stel|gezin|paar|huurders?)|moslims?|joden|katholieken|mannen|vrouwen|dames|
        heren|meisjes|mannelijke (?:\w+)|vrouwelijke (?:\w+)|jonge (?:\w+ )?(?:mensen|vrouw\w*|man|
        mannen|meid\w*|dames?|serveerster\w*)|jong (?:\w+ )?(?:stel|koppel|gezin|meisje|paar)|
        gepensioneerden|ouderen|homo's|zwangere\w*""",
    "pl": r"""
        polak(?:ów|om|ami)?|polacy|polek|polk\w+|obcokrajowc\w+|cudzoziemc\w+|ukrai\w+|imigrant\w*|
        uchodźc\w*|biał(?:ych|ym|ymi)|czarn(?:ych|ym|ymi)|arab(?:ów|om)|rom(?:ów|om)|romowie|
        chrześcija\w+|katoli\w+|muzułma\w+|żyd(?:ów|om)|mężczyzn\w*|mężczyźni|kobiet\w*|pan(?:ie|owie|
        ów|ią)|dziewczyn\w*|młod(?:a|e|y|ych|ej|ego) (?:\w+ )?(?:kobiet\w*|par\w*|mężczyzn\w*|
        kelner\w*|dziewczyn\w*|małżeńst\w*|osob\w+|osób)|emeryt\w*|starszych|homoseksual\w+""",
}
KIN: Final = {
    "en": r"children|kids|babies|families|famil(?:y|ies) with children|single (?:mums?|mothers?|parents?)|"
    r"dss|benefits?|housing benefit|universal credit|disabled(?: \w+)?|wheelchairs?(?: users?)?",
    "de": r"kinder\w*|familien|alleinerziehende\w*|hartz[\w-]*|bürgergeld[\w-]*|sozialhilfe[\w-]*|"
    r"jobcenter\w*|arbeitslose\w*|behinderte\w*|rollstuhlfahrer\w*",
    "fr": r"handicapés?|enfants?|familles?|mères? célibataires?|bébés?|rsa|apl|allocataires?",
    "es": r"discapacitad[oa]s?|minusválidos|niñ[oa]s?|familias?|bebés?|madres solteras|parad[oa]s",
    "it": r"disabili|bambini|famiglie|neonati|madri single|ragazze madri|disoccupati",
    "pt": r"deficientes|crianças?|famílias?|bebés?|mães solteiras|desempregados",
    "nl": r"gehandicapten|kinderen|gezinnen|baby's|alleenstaande (?:moeders|ouders)|uitkering\w*|bijstand\w*",
    "pl": r"niepełnosprawn\w+|dzieci\w*|dziećmi|rodzin\w*|samotn\w+ matk\w+|samotn\w+ matek|bezrobotn\w+",
}
FRAMES: Final = {
    "en": r"""
        (?:no|not (?:suitable )?for|excluding|except)(?: \w+)? (?:#)|(?:#) (?:are )?(?:need not|
        not (?:\w+ )?(?:welcome|accepted|allowed|wanted|considered)|only|not apply)|(?:only|
        just) (?:for )?(?:an? )?(?:\w+ )?(?:@)|(?:@)(?: \w+)? (?:preferred|wanted|sought|required|
        needed)|(?:perfect|ideal|suits?|would suit|suited|suitable|prefer\w*|looking|seeking|
        searching)(?: for| to)?(?: an?| the)? (?:@)|(?:must|should) be (?:an? )?(?:@)""",
    "de": r"""
        nur (?:an |für |von )?(?:@)|kein\w* (?:#)|(?:#) (?:unerwünscht|nicht erwünscht|zwecklos|
        ausgeschlossen|ausgenommen)|(?:@)(?: \w+)? (?:bevorzugt|gesucht|erwünscht)|(?:ideal|perfekt|
        geeignet|passend)(?: \w+)? für (?:eine? |einen? )?(?:@)|(?:suchen?|gesucht wird|
        bevorzugt\w*(?: werden)?|ausschließlich)(?: an| eine?n?)? (?:@)|nicht an (?:#)|
        ohne kinder gesucht""",
    "fr": r"""
        (?:pas|ni|sauf|exclus?|sans)(?: (?:d'|de|les|des|aux))? ?(?:#)|(?:#) (?:s'abstenir|exclu\w*|
        refusé\w*|non (?:admis\w*|accepté\w*)|interdits?|uniquement|seulement|exigée?s?)|(?:réservée?|
        uniquement|seulement|exclusivement)(?: (?:à|aux|un|une|des|pour))*(?: une?| des)? (?:@)|
        (?:idéal\w*|parfaite?|cherch\w+|recherch\w+|préfér\w+)(?: (?:pour|
        à))?(?: une?| des| les)? (?:@)|(?:@)(?: \w+)? (?:recherchée?s?|de préférence|souhaitée?s?)""",
    "es": r"""
        (?:no|sin|ni|abstenerse|excepto)(?: (?:se )?(?:admiten?|aceptan?|queremos|alquila\w* a|
        a))?(?: a)? (?:#)|(?:#) (?:abstenerse|no (?:admitid\w+)?|excluid\w+)|(?:sol[oa]|sólo|
        solamente|únicamente|exclusiv\w+)(?: (?:a|para|se admiten|aceptamos))? (?:@)|(?:ideal|
        perfect\w+|buscamos|se busca\w*|preferi\w+|se precisa\w*)(?: para)?(?: una?)? (?:@)|
        (?:@)(?: \w+)? (?:preferi\w+|solamente|únicamente)""",
    "it": r"""
        (?:no|niente|esclusi|escluse|non)(?: (?:si )?(?:accettano|ammettono|affitta\w* a|
        vogliamo))?(?: a)? (?:#)|(?:#) (?:esclus[ie]|astenersi|non (?:ammessi|accettati|graditi))|
        astenersi (?:#)|(?:sol[oi]|soltanto|esclusivamente|unicamente)(?: (?:a|ai|per|agli))? (?:@)|
        (?:ideale|perfetto|cerchiamo|cercasi|preferi\w+)(?: per)?(?: una?)? (?:@)|
        (?:@)(?: \w+)? (?:cercasi|preferibil\w+|preferit\w+)""",
    "pt": r"""
        (?:não|nada de|sem|exceto)(?: (?:se )?(?:aceit\w+|admit\w+|alug\w+ a))?(?: a)? (?:#)|
        (?:#) (?:não|excluíd\w+|abster\w*)|(?:só|somente|apenas|exclusivamente)(?: (?:a|para|
        aceitamos))? (?:@)|(?:ideal|perfeito|procur\w+|precisa-se(?: de)?|preferi\w+|
        de preferência)(?: para| a)?(?: uma?)? (?:@)|(?:@)(?: \w+)? (?:precisa-se|procura-se|
        de preferência)""",
    "nl": r"""
        (?:alleen|enkel|uitsluitend|slechts)(?: (?:voor|aan))?(?: een)? (?:@)|(?:geen|niet (?:voor|
        aan))(?: \w+)? (?:#)|(?:#) (?:niet (?:welkom|toegestaan|gewenst)|uitgesloten|ongewenst)|
        (?:ideaal|perfect|geschikt|zoeken|zoekt|gezocht)(?: voor| wordt)?(?: een)? (?:@)|
        (?:@)(?: \w+)? (?:gezocht|gevraagd|gewenst|de voorkeur|hebben de voorkeur)""",
    "pl": r"""
        (?:tylko|wyłącznie|jedynie)(?: dla)? (?:@)|(?:bez|nie dla|oprócz|nie przyjmujemy|
        nie wynajm\w+) (?:#)|(?:#) (?:wyklucz\w+|niemile widzian\w+|nie)|(?:idealn\w+|
        doskonał\w+) dla (?:@)|(?:szukamy|zatrudnimy|poszukuj\w+|preferowan\w+|przyjmę|
        przyjmiemy) (?:@)|(?:@)(?: \w+)? (?:poszukiwan\w+|preferowan\w+|mile widzian\w+)""",
}
ALONE: Final = {
    "en": r"""
        (?:pretty|attractive|good[- ]looking|beautiful|slim) (?:\w+ )?(?:faces?|females?|males?|
        girls?|wom[ae]n|lad(?:y|ies)|staff|waitress\w*|hostess\w*|applicants?|candidates?|people)|
        (?:must be|aged|ages?|applicants?|candidates?) (?:under|below|between|up to|max\w*) ?\d\d|
        aged \d\d ?(?:to|-|–) ?\d\d|no (?:older|one older) than \d\d|not older than \d\d|
        no one over \d\d|adults only|no accents?""",
    "de": r"""
        (?:hübsche\w*|attraktive\w*|gutaussehende\w*|schlanke\w*) (?:\w+ )?(?:frau\w*|dame\w*|
        gesicht\w*|kellner\w*|mädchen|\w+innen|\w+in|bewerber\w*|personal)|nicht älter als \d\d|
        zwischen \d\d und \d\d jahren?|(?:alter|bewerber\w*|männer|frauen|
        höchstalter)\b.{0,20}\b(?:bis|unter|maximal) \d\d|kinderlose\w*""",
    "fr": r"""
        (?:jolies?|belles?|séduisante?s?) (?:filles?|femmes?|visages?|serveuses?|hôtesses?|gueules?)|
        (?:âgée?s? de|moins de) \d\d(?: à \d\d)? ans|pas plus de \d\d ans|entre \d\d et \d\d ans|
        présentation attrayante""",
    "es": r"""
        (?:chicas?|mujeres|camareras?|señoritas?) (?:guapas?|atractivas?|delgadas?)|guapas?|
        (?:menor(?:es)? de|hasta|máximo|de \d\d a) \d\d años|entre \d\d y \d\d años|
        buena presencia física""",
    "it": r"""
        (?:bella presenza|di bell'aspetto|belle? ragazz[ae]|ragazze? (?:belle?|carin[ae])|bei volti)|
        (?:massimo|fino a|sotto i|non oltre i|max\.?) \d\d anni|tra i \d\d e i \d\d anni|età massima.*""",
    "pt": r"""
        (?:raparigas?|meninas?|mulheres|empregadas?) (?:bonitas?|atraentes?|giras?)|caras bonitas|
        boa aparência|(?:até aos?|máximo|menos de) \d\d anos|entre (?:os )?\d\d e (?:os )?\d\d anos|
        idade máxima.*""",
    "nl": r"""
        (?:mooie|knappe|aantrekkelijke|slanke) (?:\w+ )?(?:gezichten|meiden|meisjes|dames?|vrouw\w*|
        serveerster\w*)|(?:niet ouder dan|maximaal|tot) \d\d jaar(?! (?:oude|looptijd|garantie|vast))|
        tussen (?:de )?\d\d en \d\d jaar""",
    "pl": r"""
        (?:ładn\w+|atrakcyjn\w+|szczupł\w+) (?:twarz\w*|dziewczyn\w*|kobiet\w*|kelner\w*|hostess\w*|
        wygląd)|(?:w wieku )?do \d\d (?:lat|roku życia)|w wieku \d\d ?[-–] ?\d\d|
        między \d\d a \d\d rokiem""",
}
FAIR: Final = {
    "en": r"encourag\w+|equal\w*|regardless|irrespective|all genders|of any|of all|free|"
    r"discount\w*|accessible",
    "de": r"gleiche[rn]? eignung|gleichstellung|unabhängig|ungeachtet|jeden geschlechts|aller geschlechter|"
    r"barrierefrei\w*|m/w/d|w/m/d",
    "fr": r"égalité|quel\w* que soi\w*|sans distinction|gratuit\w*|f/h|h/f|accessible\w*",
    "es": r"igualdad|independientemente|sin distinción|gratis|gratuit\w*|accesible\w*|h/m|m/h",
    "it": r"parità|indipendentemente|senza distinzion\w+|gratis|gratuit\w*|accessibil\w*|di entrambi i sessi|"
    r"ambosessi",
    "pt": r"igualdade|independentemente|sem distinção|grátis|gratuit\w*|acessíve\w+|m/f",
    "nl": r"gelijke|ongeacht|alle geslachten|gratis|toegankelijk\w*|m/v/x|m/v",
    "pl": r"równość|równych|niezależnie|bez względu|wszystkich płci|bezpłatn\w*|za darmo|dostępn\w+|k/m",
}
