"""What everyday goods and policies warn of, in the eight languages.

Batteries, fireworks, hair dyes and oils, helmets and baths, medical devices, insurances that may cost
more than they pay, and what credit costs in all (Directive 2008/48/EC, article 4): wordings of packs and
manuals beside those of laws, which `safety_words` has. "|" stands between alternatives; line breaks mean
nothing.
"""

from typing import Final

PATTERNS: Final = {
    "en": r"""
        (?:do not|never) (?:\w+(?:,| or) ){0,4}(?:crush|puncture|disassemble|dismantle|
        short-circuit|overcharge|incinerate|heat above)|
        (?:never|do not) (?:light|ignite) (?:\w+ ){0,3}in (?:your |the )?hands?|
        keep (?:a |your )?(?:safe(?:ty)? )?distance of|
        (?:stand|stay) (?:back )?at least \d+ ?m(?:et(?:re|er)s?)?|
        premiums? (?:\w+ ){0,3}(?:may|can|could|might|will) (?:\w+ )?exceed|pay in more than|
        (?<!no )(?:allergy|patch)(?: alert)? test (?:\w+ ){0,4}(?:before|prior)|
        always wear (?:an? |your |the )?(?:\w+ )?(?:helmet|life ?jacket|pads|protective \w+)|
        protective equipment should be worn|not to be used in traffic|
        never leave (?:\w+ ){0,3}(?:child|children|bab(?:y|ies)|infants?|toddlers?) alone|
        total (?:amount )?(?:pay|repay)able|total amount of credit|(?:is|
        are) (?:a )?(?:class \w+ )?medical devices?|
        (?:unplug|disconnect|switch (?:it )?off)\b.{0,30}\b(?:before|prior to) (?:\w+ )?(?:clean|chang|
        open|servic|
        maint|remov|repair|refill|replac)\w*|before (?:clean|chang|open|servic|maint|repair|
        refill)\w+\b.{0,40}\b
        (?:unplug|disconnect|switch (?:it )?off|pull the plug)|(?:must|should|may) not be exceeded|
        (?:not|never|no) (?:be used as )?(?:an? )?(?:substitute|replacement) for|(?:does|do|can|
        will) ?not replace|
        (?:varied|balanced)\b.{0,30}\bdiet\b.{0,40}\b(?:important|essential|recommended|part of)|
        important\b.{0,30}\b(?:varied|balanced)\b.{0,20}\bdiet|
        not (?:to be used |for use |intended )?(?:as )?an? (?:toy|life ?jacket|\w+ aid|life-?saving \w+)|
        sun\b.{0,30}\b(?:damages|harms|is (?:harmful|dangerous))|(?:over-?exposure|
        excessive exposure) to (?:the )?
        sun|(?<!to )re-?apply (?:\w+ )?(?:every|often|after|frequently|regularly)|
        (?<!not )contain (?!no\b|zero\b).{0,40}\b(?:nuts|peanuts|
        gluten|milk|
        eggs?|soya?|sesame|fish|shellfish|celery|mustard)|(?:tell|inform|ask) (?:your|our|the|
        us)\b.{0,40}\ballerg\w+|
        pre-?existing\b.{0,40}\b(?:not|excluded)|(?:is|are) (?:not|never) (?:covered|insured)""",
    "de": r"""
        nicht (?!nur).{0,50}\bunter \d+ (?:jahren|monaten)|
        nicht (?:\w+(?:,| oder) ){0,4}(?:quetschen|zerlegen|kurzschließen|überladen)(?! müssen)|
        nicht (?:\w+(?:,| oder) ){0,4}über \d+ ?°c? erhitzen|
        (?:nicht|keinen) (?:hohen )?temperaturen (?:von )?(?:über|oberhalb).{0,25}aussetzen|
        (?:nicht|nie|niemals) (?:\w+ ){0,3}in der hand (?:\w+ ){0,2}(?:(?:an)?zünden|abbrennen)|
        (?:mindest|sicherheits)abstand\b.{0,30}\b(?:ein)?halten|mindestabstand:? \d+ ?m|
        (?:beiträge|beitragssumme|prämien)\b.{0,20}\bk(?:ann|önnen)\b.{0,60}\b(?:übersteigen|überschreiten)|
        (?:nie|niemals) mit (?:\w+ ){1,4}mischen|(?:nicht|nie|niemals) unverdünnt|
        \d+ stunden\b.{0,40}\ballergie-?test\w*|allergie-?test (?:durchführen|machen)|
        (?:immer|stets) (?:\w+ ){0,3}(?:helm|schützer|schwimmweste)\b.{0,25}\btragen|
        kontakt mit (?:den |der )?(?:augen|haut|schleimhäuten)\b.{0,20}\bvermeiden|
        (?:nettodarlehens|nettokredit|gesamtkredit|darlehensgesamt)betrag|zu zahlender gesamtbetrag|
        (?:effektiv|soll)zins\w*|(?:ist|sind) (?:ein )?medizinprodukte?|
        (?:vor|bei) (?:dem |der |jeder |jedem )?\w*(?:reinig|wechsel|wartung|öffnen|öffnung|reparatur|
        zubehör)\w*\b
        .{0,40}\b(?:netzstecker|stecker|ausschalten|abschalten|vom (?:strom)?netz)|
        netzstecker\b.{0,40}\bziehen|
        nicht ohne \w+ (?:betreiben|benutzen|verwenden)|nicht überschritten|
        ersetz\w+ (?:\w+ )?(?:keine?[nrms]?|nicht)\b.{0,30}\b(?:arzt|ärzt|behandlung|ernährung|therapie|
        beratung|
        diagnos|medikament)\w*|
        (?:ausgewogene|abwechslungsreiche|vielseitige)\w*\b.{0,40}ernährung\b.{0,60}\b(?:wichtig|bedeutung)|
        wichtig\b.{0,40}(?:ausgewogen|abwechslungsreich)\w*\b.{0,20}ernährung|
        nicht als \w+ (?:verwenden|benutzen|geeignet|verwendet)|(?:keine|ist kein) (?:schwimmhilfe|spielzeug)|
        sonne\w*\b.{0,30}\b(?:schädigt|schadet|ist gefährlich)|(?:übermäßige|zu viel|
        intensive) sonne\w*\b.{0,40}\b
        (?:schäd|schad|gefähr|risik)\w*|(?:mehrfach|erneut|regelmäßig|wiederholt|
        alle \w+ stunden)\b.{0,20}\bauftragen|
        (?:\w*gerichte|speisen|\w*produkte|\w*kuchen|\w*riegel|\w*waren|\w*torten|\w*brote|\w*soßen|
        \w*kekse)\b.{0,20}\benthalten (?!kein)\b.{0,40}\b(?:nüsse|erdnüsse|gluten|
        milch|eier?|
        soja|sesam|sellerie|senf)|bei allergien\b.{0,40}\b(?:fragen|wenden|informieren|ansprechen)|
        vorerkrankung\w*\b.{0,30}\b(?:nicht|ausgeschlossen)|nicht (?:mit)?versichert""",
    "fr": r"""
        (?:n'est|ne sont|ne) pas\b.{0,60}\bmoins de \d+ (?:ans|mois)|
        ne (?:pas|jamais) (?:\w+(?:,| ou| ni) ){0,4}(?:écraser|démonter|court-circuiter|perforer|chauffer)|
        ne (?:pas|jamais) allumer .{0,15}main|
        (?:respect|gard|maint|observ)\w+ une distance (?:minimale|minimum|de sécurité|d'au moins)|
        (?:cotisations|primes)\b.{0,30}\bpeu(?:t|vent) (?:\w+ ){0,2}(?:dépasser|excéder)|
        (?:fai\w+|effectu\w+|réalis\w+) (?:un |une )?(?:test d'allergie|test cutané|touche d'essai)|
        toujours porter (?:un |une |le |des )?(?:\w+ )?(?:casque|gilet|protections)|port du casque|
        portez toujours (?:un |votre |des )?(?:casque|gilet|protections)|
        ne (?:jamais |pas )?laiss\w+ (?:jamais |pas )?(?:\w+ ){0,2}(?:enfant|bébé)s? (?:\w+ )?seuls?|
        montant total (?:dû|du (?:crédit|prêt))|coût total du (?:crédit|prêt)|taux débiteur|
        (?:est|sont|constituent?) (?:un|des) dispositifs? médica(?:l|ux)|
        demande[rz]? (?:conseil )?à (?:un|ton|votre) (?:médecin|pharmacien|opticien|audioprothésiste|
        orthopédiste|dentiste|chirurgien|sage-femme|kinésithérapeute|professionnel de santé)|
        débranche[rz]?\b.{0,30}\bavant (?:de |tout |le |la )?\w+|avant (?:de |tout |le )?(?:nettoy|chang|
        ouvr|entreti)\w+
        \b.{0,40}\b(?:débranche[rz]?|couper le courant)|ne doi(?:t|vent) pas être (?:dépass|excéd)\w+|
        ne (?:remplace|remplacent|saurait remplacer|peut remplacer)\b.{0,60}\b(?:médecin|médica\w+|traitement|
        alimentation|consultation|diagnostic)|alimentation (?:variée|équilibrée|saine)\b.{0,50}\b(?:importan|
        essentiel|recommand)\w*|importan\w+\b.{0,40}\balimentation (?:variée|équilibrée|saine)|
        ne pas utiliser comme|n'est pas une? (?:jouet|bouée|gilet|aide)|
        soleil\b.{0,40}\b(?:abîme|nuit|endommage|est dangereu\w+)|(?:surexposition|exposition excessive)|
        (?:renouvel|réappliqu)(?:er|ez)\b.{0,20}\b(?:application|toutes|après|souvent|fréquemment|
        régulièrement)|
        contiennent\b(?! pas)\b.{0,40}\b(?:noix|
        noisettes|arachides|
        gluten|lait|œufs|soja|sésame|fruits à coque)|(?:signale|inform|préven)\w*\b.{0,40}\ballerg\w+|
        (?:affections|maladies|pathologies) (?:pré-?existantes|antérieures)|
        (?:n'est|ne sont) pas (?:couvert|assuré|prise? en charge)\w*|
        privilégiez la marche ou le vélo|pensez à covoiturer|prenez les transports en commun|
        sedéplacermoinspolluer""",
    "es": r"""
        no (?:\w+ ){0,8}menores de \d+ años|
        no exp(?:oner|onga) a temperaturas|
        no (?:\w+(?:,| o| ni| u) ){0,4}(?:aplast(?:ar|e)|desmont(?:ar|e)|perfor(?:ar|e)|cortocircuit\w+|
        calentar por encima)|
        (?:no|nunca) (?:\w+ ){0,2}(?:encender|encienda|prend(?:er|a))(?: \w+){0,3} en la mano|
        primas?\b.{0,30}\bpued\w+ (?:\w+ )?(?:superar|exceder)|
        (?:haga|hacer|realic\w+|realizar) (?:una )?prueba de (?:alergia|sensibilidad|tolerancia)|
        (?:use|usar|lleve|llevar|utilice|utilizar) siempre (?:\w+ )?(?:casco|chaleco|protecci\w+)|
        (?:nunca|no) dej(?:e|es|ar)\b(?=.*\bsol[oa]s?\b).{0,30}\b(?:niñ[oa]s?|bebés?)|
        importe total (?:adeudado|a pagar|del (?:crédito|préstamo))|tin (?:\w+ )?\d|
        (?:es|son) (?:un )?productos? sanitarios?|
        desenchuf(?:ar|e)\b.{0,30}\bantes de|antes de (?:limpiar|cambiar|abrir|
        manipular)\w*\b.{0,40}\b(?:desenchuf|
        desconect)\w+|no deben? (?:superarse|excederse|sobrepasarse|ser superad\w+)|
        no (?:sustituyen?|reemplazan?|debe sustituir)\b.{0,50}\b(?:médic|dieta|tratamiento|consulta|
        diagnóst)\w*|
        (?:dieta|alimentación) (?:variada|equilibrada|sana)\b.{0,50}\b(?:importante|esencial|recomienda)|
        importante\b.{0,40}\b(?:dieta|alimentación) (?:variada|equilibrada)|
        no (?:usar|utilizar|use|utilice) como|no es un (?:juguete|chaleco|flotador|salvavidas)|
        sol\b.{0,40}\b(?:daña|perjudica|es (?:peligroso|perjudicial))|exposición (?:excesiva|
        prolongada) al sol|
        (?:re-?aplicar|reaplique|volver a aplicar|renovar la aplicación)|
        (?<!no )contienen\b.{0,40}\b(?:frutos|nueces|cacahuetes|gluten|
        leche|huevo|
        soja|sésamo)|(?:inform|avis|comuni)\w+\b.{0,40}\b(?:alergi|intoleranc)\w+|
        preexistentes|no (?:está|están|queda|quedan) (?:cubiert|asegurad)\w+""",
    "it": r"""
        non (?:\w+(?:,| o| né) ){0,4}(?:schiacciare|smontare|perforare|cortocircuitare|riscaldare oltre)|
        (?:non|mai) (?:\w+ ){0,2}accendere(?: \w+){0,3} in mano|
        premi\b.{0,30}\bpossono (?:\w+ )?(?:superare|eccedere)|
        (?:effettu\w+|fare|esegui\w+) (?:un |il )?test (?:allergico|di allergia|cutaneo|di tolleranza)|
        (?:indossare|indossa|usare) sempre (?:\w+ ){0,2}(?:casco|giubbotto|protezioni)|
        casco obbligatorio|
        importo totale (?:dovuto|del (?:credito|finanziamento))|(?:è un|sono) dispositiv[oi] medic[oi]|
        (?:staccare|scollegare|togliere) (?:\w+ )?(?:la )?spina\b.{0,30}\bprima|prima (?:di |della |
        del )(?:puli|cambi|
        sostitu|manuten|apri)\w+\b.{0,40}\b(?:spina|scollegare|spegnere)|
        non dev(?:e|ono) essere (?:superat|eccedut)\w+|
        (?:dieta|alimentazione) (?:varia|variata|equilibrata|sana)\b.{0,50}\b(?:importante|fondamentale|
        consiglia)|
        importante\b.{0,40}\b(?:dieta|alimentazione) (?:varia|equilibrata)|
        non (?:usare|utilizzare|usate) come|non è un (?:giocattolo|salvagente|ausilio)|
        sole\b.{0,40}\b(?:danneggia|nuoce|è (?:dannoso|pericoloso))|esposizione (?:eccessiva|
        prolungata) al sole|
        riapplicare|riapplica ogni|rinnovare l'applicazione|
        (?<!non )contengono\b.{0,40}\b(?:noci|nocciole|arachidi|
        frutta a guscio|glutine|
        latte|uova|soia|sesamo)|(?:segnal|inform|comunic)\w+\b.{0,40}\b(?:allergi|intolleranz)\w+|
        preesistenti|non (?:è|sono) (?:copert|assicurat)\w+|esclus\w+ dalla (?:copertura|polizza)""",
    "pt": r"""
        não (?:[\w-]+ ){0,9}(?:menos|menores) de \d+ anos|
        não (?:\w+(?:,| ou| nem) ){0,4}(?:esmag(?:ar|ue)|desmont(?:ar|e)|perfur(?:ar|e)|aquecer acima)|
        não exp(?:or|onha) a temperaturas|(?:não|nunca) (?:\w+ ){0,2}acend(?:er|a)(?: \w+){0,3} na mão|
        prémios\b.{0,30}\bpodem (?:\w+ )?(?:exceder|ultrapassar|superar)|
        (?:nunca|não) mistur(?:ar|e) com|
        (?:faça|fazer|realiz\w+|efetu\w+) (?:um )?teste de (?:alergia|sensibilidade)|
        (?:use|usar|utilize|utilizar) sempre (?:\w+ )?(?:capacete|colete|prote[cç]\w+)|
        (?:nunca|não) deix(?:e|ar)\b(?=.*\bsozinh[oa]s?\b).{0,30}\b(?:crianças?|beb[éê]s?)|
        montante total (?:imputado|do crédito)|mtic|tan (?:\w+ )?\d|(?:é um|são) dispositivos? médicos?|
        deslig(?:ar|ue) (?:\w+ )?(?:da (?:tomada|corrente)|a ficha)\b.{0,30}\bantes|antes de (?:limpar|
        trocar|mudar|abrir)
        \b.{0,40}\b(?:deslig|tomada|ficha)\w*|não dev(?:e|em) ser (?:excedid|ultrapassad|superad)\w+|
        não substitu\w+\b.{0,50}\b(?:médic|dieta|alimentar|alimentação|tratamento|consulta)\w*|
        (?:regime alimentar|alimentação|dieta) (?:variad|equilibrad|saudáve)\w+\b.{0,50}\b(?:importante|
        essencial|
        recomenda)|importante\b.{0,40}\b(?:regime alimentar|alimentação|dieta) (?:variad|equilibrad)\w+|
        não (?:usar|utilizar|use|utilize) como|não é um (?:brinquedo|colete|auxiliar)|
        sol\b.{0,40}\b(?:danifica|prejudica|é (?:perigoso|prejudicial))|exposição (?:excessiva|
        prolongada) (?:ao sol|
        solar)|re-?aplicar|reaplique|renovar a aplicação|voltar a aplicar|
        (?<!não )contêm\b.{0,40}\b(?:frutos|nozes|amendoins|glúten|leite|
        ovos|soja|
        sésamo)|inform\w+\b.{0,40}\b(?:alergi|intolerânc)\w+|
        (?:doenças|condições|patologias) preexistentes|não (?:está|estão|é|são) cobert\w+""",
    "nl": r"""
        niet (?:\w+(?:,| of) ){0,4}(?:pletten|demonteren|kortsluiten|verhitten)|
        niet blootstellen aan (?:\w+ )?(?:temperaturen|hitte|vuur|vlammen)|
        (?:nooit|niet) (?:\w+ ){0,2}in de hand (?:\w+ )?(?:aansteken|afsteken)|
        premies?\b.{0,20}\bk(?:an|unnen)\b.{0,40}\b(?:hoger|overstijgen|overschrijden)|
        (?:niet|nooit) onverdund|(?:doe|uur voor)\b.{0,40}\ballergietest|
        allergietest (?:uitvoeren|doen)|
        draag (?:altijd|steeds) (?:\w+ )?(?:helm|reddingsvest|bescherming)|altijd (?:een )?helm dragen|
        totaal te betalen bedrag|totale? kredietbedrag|debetrente\w*|is een medisch hulpmiddel|
        zijn medische hulpmiddelen|
        (?:haal|trek|neem)\b.{0,25}\bstekker\b|stekker\b.{0,30}\b(?:trekken|verwijderen|halen|nemen)|
        (?:mag|mogen) niet worden overschreden|niet overschreden|
        vervang(?:t|en) (?:geen|niet)\b.{0,40}\b(?:arts|medisch|behandeling|voeding|advies|diagnose)\w*|
        (?:gevarieerde|evenwichtige|gezonde)\b.{0,30}\bvoeding\b.{0,50}\b(?:belangrijk|van belang|aanbevolen)|
        belangrijk\b.{0,40}\b(?:gevarieerd|evenwichtig)\w*\b.{0,20}\bvoeding\w*|
        niet (?:te )?gebruiken als|niet als \w+ (?:te )?gebruiken|geen (?:zwemhulp|reddingsmiddel|speelgoed)|
        zon\b.{0,30}\b(?:beschadigt|schaadt|is (?:schadelijk|gevaarlijk))|overmatige (?:blootstelling|
        zonblootstelling)|
        (?:opnieuw|herhaaldelijk|regelmatig) (?:aanbrengen|insmeren)|
        bevatten (?!geen)\b.{0,40}\b(?:noten|pinda's|gluten|melk|ei|
        eieren|soja|sesam)|
        (?:meld|geef|vertel)\w*\b.{0,40}\ballergie\w*|
        (?:bestaande|eerdere) (?:aandoening|ziekte|klacht)\w*\b.{0,30}\b(?:uitgesloten|niet)|
        niet (?:mee)?verzekerd|niet gedekt""",
    "pl": r"""
        nie (?:zgniatać|rozbierać|zwierać|demontować|podgrzewać powyżej)|
        nie dla (?:\w+ )?poniżej \d+ lat|nie wystawia[ćj] na (?:działanie )?(?:\w+ )?temperatur\w*|
        (?:nie|nigdy nie) (?:odpala\w+|zapala\w+|podpala\w+) (?:\w+ )?w (?:ręku|ręce|dłoni)|
        zachowa[ćj] (?:\w+ )?odległość|(?:składek|składki)\b.{0,20}\bmo(?:że|gą) (?:\w+ )?przekroczyć|
        nie (?:nakładać|stosować) nierozcieńczon\w+|
        (?:wykona[ćj]|przeprowad\w+|zrób) (?:\w+ )?(?:test|próbę) (?:alergiczn|uczuleniow|na alergi)\w+|
        zawsze (?:noś|nosić|zakładaj|zakładać) (?:\w+ )?(?:kask|kamizelk\w+|ochraniacz\w*)|
        całkowit\w+ kwot\w+|całkowit\w+ koszt\w* (?:kredytu|pożyczki)|to (?:jest )?wyrób medyczny|
        jest wyrobem medycznym|
        (?:wyjmij|wyjąć|wyciągn\w+|odłącz\w*)\b.{0,30}\b(?:wtyczk|zasilani|prąd|sieci)\w*|
        nie (?:może|powinna|powinno|mogą|należy)\b.{0,20}\bprzekr[ao]cz\w+|(?:nigdy )?nie (?:może |
        mogą )?zastąpi\w*|
        (?:zróżnicowan|zrównoważon)\w+\b.{0,40}\b(?:diet|odżywiani|żywieni)\w*\b.{0,60}\b(?:ważn|istotn|
        znaczeni)\w*|
        ważn\w+\b.{0,50}\b(?:zróżnicowan|zrównoważon)\w+|
        nie (?:używać|używaj|służy) jako|nie jest (?:zabawką|kapokiem|sprzętem ratunkowym)|
        słońc\w+\b.{0,40}\b(?:szkodzi|uszkadza|jest (?:szkodliwe|niebezpieczne))|nadmiern\w+ (?:ekspozycj|
        opalani|słońc)\w*|
        (?:ponownie (?:nakład|aplik)\w+|(?:nakład|aplik)\w+ ponownie|ponawiać (?:aplikację|nakładanie))|
        (?<!nie )zawierają\b.{0,40}\b(?:orzech|gluten|mlek|jaj|soj|sezam)\w*|
        (?:poinform|zgłoś|zgłasza)\w*\b.{0,40}\b(?:alergi|uczuleni)\w*|
        (?:wcześniejsze|istniejące)\b.{0,20}\b(?:choroby|schorzenia)|nie (?:jest|są) objęt\w+ (?:ochroną|
        ubezpieczeniem)|wyłączon\w+ z (?:ochrony|ubezpieczenia)""",
}
# What irritates skins and has to be named (Regulation (EC) 1223/2009, annex III), in all of the languages.
FRAGRANCES: Final = (
    r"(?:contains?|enthält|contient|contiene|contém|bevat|zawiera):? .{0,60}\b(?:(?:d-)?limon[eèé]n\w*|"
    r"limoneen|"
    r"linal[oóò]+l\w*|citr[aá]l\w*|cytral|g[eé]raniol\w*|[ck]o?umar[iy]n\w*|eug[eé]n[oó]l\w*|citronell\w+|"
    r"cytronell?\w+|(?:methyl|chloro)\w*isothiazol\w+|benz[yi]l? ?\w*(?:alcohol|benzoate|salicylate)|"
    r"farnesol|cinnamal|alpha-isomethyl ionone)"
)
