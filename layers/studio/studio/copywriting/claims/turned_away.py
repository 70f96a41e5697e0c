"""Words that choose tenants and staff by who they are, in the eight languages, as patterns.

`PEOPLE`: by sex, age, origin or religion, whether they are asked for or turned away. `KIN`: by family,
disability and what they live on, which is turned away alone ("Families welcome" is lawful); how is told
by `choosing_words`. `ALONE`: what needs no such words, as looks, an age that ends and a young team.
`FAIR`: what clears a sentence; `SUITED`: what clears one that turns nobody away, since they are meant too,
or a lift is why. `SIDES`: pairs, a line each and parted by "~": where both are named, nobody is chosen;
`ANYBODY`: what stands for both. Line breaks mean nothing elsewhere.
"""

from typing import Final

# Behind an adjective of people: one that another noun follows is said of that ("Only white walls").
_OF_PEOPLE: Final = (
    r"(?! (?!(?:only|need|needs|not|are|is|preferred|wanted|sought|required|needed|or|and|please|who|with|"
    r"aged|"
    r"welcome|apply|bevorzugt|gesucht|erwünscht|unerwünscht|nicht|zwecklos|ausgeschlossen|ausgenommen|und|"
    r"oder|mit|bitte|niet|gezocht|gevraagd|gewenst|ongewenst|uitgesloten|en|of|nie|wyklucz\w+|i|lub|"
    r"niemile|mile|poszukiwan\w+|preferowan\w+)(?!\w))\w)"
)
PEOPLE: Final = {
    "en": rf"""
        (?:whites?|blacks?|asians?|british|english|german|polish|indian|american|european|arab|pakistani|
        nigerian|romanian|chinese|dutch|irish){_OF_PEOPLE}|caucasians?|foreigners?|immigrants?|migrants?|
        refugees?|gypsies|travellers|(?:german|indian|american|european|arab|pakistani|nigerian|
        romanian)s|christians?|muslims?|jews?|hindus?|catholics?|m[ae]n|wom[ae]n|
        males?|females?|lad(?:y|ies)|gentlem[ae]n|girls?|boys?|waitress(?:es)?|pensioners?|
        over[- ]\d0s|gays?|lesbians?|pregnant \w+|school[- ]leavers?|recent graduates?|digital natives?|
        millennials?|retirees|\w+ without (?:children|kids)""",
    "de": rf"""
        (?:deutsche[rn]?|weiße[rn]?|schwarze[rn]?){_OF_PEOPLE}|einheimische\w*|ausländer\w*|
        migrant\w+|flüchtlinge?|türk(?:en|innen)|polen|rumänen|araber\w*|christ(?:en|innen)|muslim\w*|
        moslem\w*|juden|katholiken|männer|frauen|mädchen|damen|herren|männliche\w*(?: \w+)?|
        weibliche\w*(?: \w+)?|junge[srn]? \w+in|rentner\w*|ältere\w*|homosexuelle\w*|schwangere\w*|
        europäer\w*|eine frau|(?:eine )?dame|digital natives?|schulabgänger\w*|\w+ ohne kinder""",
    "fr": r"""
        étrang(?:er|ère)s?|immigrés?|migrants?|réfugiés?|français(?:es?)?(?! (?:courant|parlé|écrit|langue|
        lu))|blancs?|noirs?|arabes?|maghrébins?|africains?|roms?|européens?|chrétien(?:ne)?s?|
        musulman(?:e)?s?|juifs?|catholiques?|hommes?|femmes?|filles?|garçons?|jeunes?|retraités?|
        personnes âgées|homosexuels?|\w+ sans enfants?|digital natives?|jeunes diplômés""",
    "es": r"""
        extranjer[oa]s?|inmigrantes?|español(?:es|as?)?(?! (?:hablado|nativo|fluido|nivel|alto|b[12]|
        c[12]))|blanc[oa]s?|negr[oa]s?|latin[oa]s|moros|
        gitan[oa]s|árabes|rumanos|europe[oa]s|cristian[oa]s?|musulman(?:es|as?)|judí[oa]s?|
        católic[oa]s?|hombres?|mujer(?:es)?|varón|varones|chic[oa]s?|señoritas?|jóvenes|jubilad[oa]s|
        mayores|homosexuales|embarazadas|\w+ sin (?:hijos|niños)|nativos digitales|señoras?|
        recién (?:titulad|licenciad)[oa]s""",
    "it": r"""
        stranier[oiae]|immigrati|extracomunitar[io]|italian[oiae](?! (?:fluente|parlato|madrelingua|
        scritto|b[12]|c[12]))|bianch[ie]|neri|arabi|rom|zingari|
        europei|cristian[oiae]|musulman[oiae]|ebre[oi]|cattolic[oiae]|uomini|donne|uomo|donna|maschi|
        femmine|ragazz[aeoi]|signorin[ae]|giovani|pensionati|anziani|omosessuali|incinte|
        \w+ senza (?:figli|bambini)|nativi digitali|signora|neodiplomat[ie]""",
    "pt": r"""
        estrangeir[oa]s?|imigrantes?|portugues(?:es|as?)(?! (?:fluente|falad|nativ))|brasileir[oa]s|
        branc[oa]s|negr[oa]s|africanos|ciganos|árabes|europeus|crist(?:ãos?|ãs?)|muçulman[oa]s?|judeus|
        católic[oa]s?|homens?|mulher(?:es)?|rapazes|raparigas?|meninas?|jovens|reformados|idosos|
        homossexuais|grávidas|\w+ sem (?:filhos|crianças)|nativos digitais|senhoras?|
        recém-(?:licenciad|formad)[oa]s""",
    "nl": rf"""
        nederlanders?|nederlandse nationaliteit|buitenlanders?|allochtonen|autochtonen|immigranten|
        vluchtelingen|blanken?{_OF_PEOPLE}|zwarten|turken|marokkanen|polen|arabieren|europeanen|
        christen(?:en)?|moslims?|joden|katholieken|mannen|man|vrouwen|vrouw|dames|heren|meisjes|
        meid(?:en)?|mannelijke (?:\w+)|vrouwelijke (?:\w+)|jonge serveerster\w*|gepensioneerden|ouderen|
        homo's|zwangere\w*|\w+ zonder kinderen|digital natives?|schoolverlaters?""",
    "pl": rf"""
        polak(?:ów|om|ami)?|polacy|polek|pol[kc]\w+|obcokrajowc\w+|cudzoziemc\w+|ukrai\w+|imigrant\w*|
        uchodźc\w*|(?:biał|czarn)(?:ych|ym|ymi){_OF_PEOPLE}|arab(?:ów|om)|rom(?:ów|om)|romowie|
        chrześcija\w+|katoli\w+|muzułma\w+|żyd(?:ów|om)|mężczyzn\w*|mężczyźni|kobiet\w*|pan(?:i|ie|owie|
        ów|ią)|dziewczyn\w*|młod\w+ kelner\w*|emeryt\w*|starszych|homoseksual\w+|europejczy\w+|
        \w+ bez dzieci""",
}
KIN: Final = {
    "en": r"children|kids|babies|families|famil(?:y|ies) with children|single (?:mums?|mothers?|parents?)|"
    r"dss|benefits?|housing benefit|universal credit|disabled(?: \w+)?|wheelchairs?(?: users?)?|"
    r"headscar(?:f|ves)|hijabs?|turbans?",
    "de": r"kinder\w*|familien|alleinerziehende\w*|hartz[\w-]*|bürgergeld[\w-]*|sozialhilfe[\w-]*|"
    r"jobcenter\w*|arbeitslose\w*|behinderte\w*|rollstuhlfahrer\w*|kopft\w+|hijab|turban",
    "fr": r"handicapés?|enfants?|familles?|mères? célibataires?|bébés?|rsa|apl|allocataires?|foulards?|"
    r"voiles?|hijab",
    "es": r"discapacitad[oa]s?|minusválidos|niñ[oa]s?|familias?|bebés?|madres solteras|parad[oa]s|velos?|"
    r"hiyab|pañuelos?",
    "it": r"disabili|bambini|famiglie|neonati|madri single|ragazze madri|disoccupati|velo|hijab",
    "pt": r"deficientes|crianças?|famílias?|bebés?|mães solteiras|desempregados|véus?|hijab",
    "nl": r"gehandicapten|kinderen|gezinnen|baby's|alleenstaande (?:moeders|ouders)|uitkering\w*|"
    r"bijstand\w*|hoofddoek\w*|hijab",
    "pl": r"niepełnosprawn\w+|dzieci\w*|dziećmi|rodzin\w*|samotn\w+ matk\w+|samotn\w+ matek|bezrobotn\w+|"
    r"chust\w+|hidżab\w*",
}
ALONE: Final = {
    "en": r"""
        (?:pretty|attractive|good[- ]looking|beautiful|slim) (?:\w+ )?(?:faces?|females?|males?|
        girls?|wom[ae]n|lad(?:y|ies)|staff|waitress\w*|hostess\w*|applicants?|candidates?|people)|
        (?:must be|aged|ages?|applicants?|candidates?) (?:under|below|between|up to|max\w*) ?\d\d|
        aged \d\d ?(?:to|-|–) ?\d\d|no (?:older|one older) than \d\d|not older than \d\d|
        no one over \d\d|adults only|no accents?|(?:native )?\w+ speakers only|
        only (?:native )?\w+ speakers|
        in (?:your|their|his|her) (?:\w+ )?(?:teens|twenties|thirties|forties|[1-4]0s)|(?:young|
        youthful)(?:,? (?:and )?\w+)? (?:team|crew)""",
    "de": r"""
        (?:hübsche\w*|attraktive\w*|gutaussehende\w*|schlanke\w*) (?:\w+ )?(?:frau\w*|dame\w*|
        gesicht\w*|kellner\w*|mädchen|\w+innen|\w+in|bewerber\w*|personal|leute|menschen)|
        nicht älter als \d\d|
        zwischen \d\d und \d\d jahren?|(?:alter|bewerber\w*|männer|frauen|leute|
        höchstalter)\b.{0,20}\b(?:bis|unter|maximal) \d\d|kinderlose\w*|
        (?:anfang|mitte|ende) (?:zwanzig|dreißig|vierzig|[234]0)|in (?:deinen|den|ihren) (?:zwanzigern|
        dreißigern)|jung\w*(?:,? (?:und )?\w+)? (?:team|mannschaft)s?""",
    "fr": r"""
        (?:jolies?|belles?|séduisante?s?) (?:filles?|femmes?|visages?|serveuses?|hôtesses?|gueules?|gens)|
        (?:âgée?s? de|moins de) \d\d(?: à \d\d)? ans|pas plus de \d\d ans|entre \d\d et \d\d ans(?! d'exp)|
        présentation attrayante|
        (?:une )?(?:vingtaine|trentaine) d'années|la (?:vingtaine|trentaine)|équipe (?:\w+ et )?jeune|
        jeune équipe""",
    "es": r"""
        (?:chicas?|mujeres|camareras?|señoritas?|personas) (?:guap[oa]s?|atractiv[oa]s?|delgad[oa]s?)|
        guapas?|
        (?:menor(?:es)? de|hasta|máximo|de \d\d a) \d\d años|entre \d\d y \d\d años(?! de exp)|
        buena presencia física|
        veinteañer\w+|treintañer\w+|(?:veinte|treinta) y (?:pocos|tantos) años|equipo (?:\w+ y )?joven|
        joven equipo""",
    "it": r"""
        (?:bella presenza|di bell'aspetto|belle? (?:ragazz[ae]|persone)|persone (?:belle|carine)|
        ragazze? (?:belle?|carin[ae])|bei volti)|
        (?:massimo|fino a|sotto i|non oltre i|max\.?) \d\d anni|tra i \d\d e i \d\d anni(?! di esp)|
        età massima.*|
        ventenn[ei]|trentenn[ei]|(?:meno di|sotto i) (?:trent'anni|trenta anni|quarant'anni|\d\d anni)|
        (?:team|squadra|gruppo) (?:\w+ e )?giovane|giovane (?:team|squadra)""",
    "pt": r"""
        (?:raparigas?|meninas?|mulheres|empregadas?|pessoas) (?:bonit[oa]s?|atraentes?|gir[oa]s?)|
        caras bonitas|
        boa aparência|(?:até aos?|máximo|menos de) \d\d anos|
        entre (?:os )?\d\d e (?:os )?\d\d anos(?! de exp)|
        idade máxima.*|
        (?:vinte|trinta) e poucos anos|(?:na )?casa dos (?:vinte|trinta)|equipa (?:\w+ e )?jovem|
        jovem equipa""",
    "nl": r"""
        (?:mooie|knappe|aantrekkelijke|slanke) (?:\w+ )?(?:gezichten|meiden|meisjes|dames?|vrouw\w*|mensen|
        serveerster\w*)|(?:niet ouder dan|maximaal|(?<!van \d )tot) \d\d jaar(?! (?:oude|looptijd|
        garantie|vast))|
        tussen (?:de )?\d\d en \d\d jaar|
        twintigers?|dertigers?|(?:begin|halverwege|eind) (?:de )?(?:twintig|dertig)|jonge?(?: en|
        ,)?(?: \w+)? team""",
    "pl": r"""
        (?:ładn\w+|atrakcyjn\w+|szczupł\w+) (?:twarz\w*|dziewczyn\w*|kobiet\w*|osob\w*|osób|kelner\w*|
        hostess\w*|
        wygląd)|(?:w wieku )?(?<!od \d )do \d\d (?:lat|roku życia)|w wieku \d\d ?[-–] ?\d\d|
        między \d\d a \d\d rokiem|
        (?:przed|do|około) (?:trzydziestk|czterdziestk|dwudziestk)\w+|mniej niż \d\d lat|
        młod\w+(?:,? (?:i )?\w+)? zespo\w+|dwudziestolat\w+|trzydziestolat\w+""",
}
FAIR: Final = {
    "en": r"encourag\w+|equal\w*|regardless|irrespective|all genders|of any|of all|free|discount\w*|"
    r"accessible|"
    r"without an? interview|interview scheme|guaranteed (?:an )?interview|(?:is|are|be|goes?|will be) "
    r"(?:turned away|refused|left out|without)",
    "de": r"gleiche[rn]? eignung|gleichstellung|unabhängig|ungeachtet|jeden geschlechts|aller geschlechter|"
    r"barrierefrei\w*|m/w/d|w/m/d|(?:wird|werden|bleib\w+) .{0,30}(?:abgewiesen|abgelehnt|außen vor|ohne)",
    "fr": r"égalité|quel\w* que soi\w*|sans distinction|gratuit\w*|f/h|h/f|accessible\w*|"
    r"(?:n'est|ne sont|ne sera|ne reste) (?:\w+ )?(?:refusé|écarté|exclu|laissé|sans)\w*",
    "es": r"igualdad|independientemente|sin distinción|gratis|gratuit\w*|accesible\w*|h/m|m/h|"
    r"se queda\w* (?:fuera|sin|atrás)",
    "it": r"parità|indipendentemente|senza distinzion\w+|gratis|gratuit\w*|accessibil\w*|"
    r"di entrambi i sessi|"
    r"ambosessi|(?:resta|rimane|viene) (?:esclus|rifiutat|fuori|senza)\w*",
    "pt": r"igualdade|independentemente|sem distinção|grátis|gratuit\w*|acessíve\w+|m/f|"
    r"fica\w* (?:de fora|sem|para trás)|é (?:excluíd|recusad)\w+",
    "nl": r"gelijke|ongeacht|alle geslachten|gratis|toegankelijk\w*|m/v/x|m/v|"
    r"(?:wordt|blijft) (?:\w+ )?(?:geweigerd|afgewezen|uitgesloten|zonder|achter)",
    "pl": r"równość|równych|niezależnie|bez względu|wszystkich płci|bezpłatn\w*|za darmo|dostępn\w+|k/m|"
    r"nie (?:zostaje|zostanie|pozostaje) .{0,20}(?:bez|odrzucon\w+|pominięt\w+)",
}
SUITED: Final = {
    "en": r"also|too|as well|including|wheelchair\w*|step-?free|ground[- ]floor|level access|no (?:steps|"
    r"stairs)|"
    r"lift|ramp|grab rails?|walk-in shower|stairlift",
    "de": r"auch|ebenso|ebenfalls|ebenerdig\w*|barriere\w+|aufzug|lift|stufenlos\w*|schwellenlos\w*|"
    r"rollstuhlgerecht\w*|erdgeschoss|treppenlift|rampe|bodengleiche\w*|keine (?:stufen|treppen)",
    "fr": r"aussi|également|y compris|plain-pied|ascenseur|rez-de-chaussée|sans (?:marches?|escaliers?)|"
    r"rampe|"
    r"douche à l'italienne|comme aux?",
    "es": r"también|además|incluid[oa]s?|ascensor|planta baja|sin (?:escaleras|escalones|barreras)|rampa|"
    r"plato de ducha|adaptad[oa]",
    "it": r"anche|pure|compres[ie]|ascensore|piano terra|senza (?:scale|gradini|barriere)|rampa|montascale|"
    r"attrezzat[oa]",
    "pt": r"também|incluindo|inclusive|elevador|rés[- ]do[- ]chão|térre[oa]|sem (?:escadas|degraus|"
    r"barreiras)|"
    r"rampa|adaptad[oa]",
    "nl": r"ook|eveneens|inclusief|lift|begane grond|gelijkvloers\w*|drempelvrij\w*|zonder (?:trappen|"
    r"drempels)|"
    r"traplift|rolstoeltoegankelijk\w*|inloopdouche",
    "pl": r"także|również|też|w tym|wind[aąęy]|parter\w*|bez (?:schodów|barier|progów)|podjazd\w*|"
    r"przystosowan\w+",
}
SIDES: Final = {
    "en": r"""
        m[ae]n|males?|gentlem[ae]n|boys?|lads? ~ wom[ae]n|females?|lad(?:y|ies)|girls?
        fathers?|dads? ~ mothers?|mums?
        young(?:er)?|youngsters ~ old(?:er)?|elderly|pensioners|seniors
        british|locals|nationals ~ foreigners?|foreign|international\w*|migrants?
        whites? ~ blacks?""",
    "de": r"""
        männer\w*|herren|männliche\w*|jungen?|buben ~ frauen|damen|weibliche\w*|mädchen
        väter\w* ~ mütter\w*
        jung\w* ~ alt\w*|ältere\w*|senior\w*|rentner\w*
        deutsche\w*|einheimische\w*|inländer\w* ~ ausländ\w+|internationale\w*|zugezogene\w*
        weiß\w* ~ schwarz\w*""",
    "fr": r"""
        hommes?|garçons?|messieurs|pères? ~ femmes?|filles?|dames|mères?
        jeunes? ~ âgées?|moins jeunes|seniors?|retraités?|personnes âgées|anciens
        français(?:es?)? ~ étrang(?:er|ère)s?
        blancs? ~ noirs?""",
    "es": r"""
        hombres?|chicos?|niños|varones|caballeros ~ mujer(?:es)?|chicas?|niñas|damas
        señores|padres ~ señoras|madres
        jóvenes|niños ~ mayores|adultos|ancianos
        español(?:es|as?)? ~ extranjer[oa]s?
        blanc[oa]s? ~ negr[oa]s?""",
    "it": r"""
        uomini|uomo|ragazz[oi]|maschi|signori|padri ~ donn[ae]|ragazz[ae]|femmine|signore|madri
        giovani|bambini ~ anziani|adulti|meno giovani
        italian[oiae] ~ stranier[oiae]
        bianc(?:o|a|hi|he) ~ ner[oiae]""",
    "pt": r"""
        homens?|rapazes|meninos|senhores|pais ~ mulher(?:es)?|raparigas?|meninas?|senhoras|mães
        jovens|crianças ~ idosos|seniores|mais velhos|adultos
        portugues(?:es|as?) ~ estrangeir[oa]s?
        branc[oa]s? ~ pret[oa]s?|negr[oa]s?""",
    "nl": r"""
        mannen|man|heren|jongens|mannelijke|vaders ~ vrouwen|vrouw|dames|meisjes|vrouwelijke|moeders
        jong\w* ~ oud\w*
        nederlanders?|nederlandse ~ buitenland\w*|internationale
        wit\w*|blanke? ~ zwart\w*""",
    "pl": r"""
        mężczyź?n\w*|pan(?:ów|owie|om)|chłopc\w+|ojc\w+ ~ kobiet\w*|pa(?:nie|ń|niom)|dziewcz\w+|mat\w+
        młod\w+|dzieci ~ star\w+|senior\w*|doros\w+
        pola(?:ków|cy|kom) ~ cudzoziem\w+|obcokrajow\w+
        biał\w+ ~ czarn\w+""",
}
ANYBODY: Final = {
    "en": "people",
    "de": "leute",
    "fr": "gens",
    "es": "personas",
    "it": "persone",
    "pt": "pessoas",
    "nl": "mensen",
    "pl": "osoby",
}
