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
        are) (?:a )?(?:class \w+ )?medical devices?""",
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
        (?:effektiv|soll)zins\w*|(?:ist|sind) (?:ein )?medizinprodukte?""",
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
        orthopédiste|dentiste|chirurgien|sage-femme|kinésithérapeute|professionnel de santé)""",
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
        (?:es|son) (?:un )?productos? sanitarios?""",
    "it": r"""
        non (?:\w+(?:,| o| né) ){0,4}(?:schiacciare|smontare|perforare|cortocircuitare|riscaldare oltre)|
        (?:non|mai) (?:\w+ ){0,2}accendere(?: \w+){0,3} in mano|
        premi\b.{0,30}\bpossono (?:\w+ )?(?:superare|eccedere)|
        (?:effettu\w+|fare|esegui\w+) (?:un |il )?test (?:allergico|di allergia|cutaneo|di tolleranza)|
        (?:indossare|indossa|usare) sempre (?:\w+ ){0,2}(?:casco|giubbotto|protezioni)|
        casco obbligatorio|
        importo totale (?:dovuto|del (?:credito|finanziamento))|(?:è un|sono) dispositiv[oi] medic[oi]""",
    "pt": r"""
        não (?:[\w-]+ ){0,9}(?:menos|menores) de \d+ anos|
        não (?:\w+(?:,| ou| nem) ){0,4}(?:esmag(?:ar|ue)|desmont(?:ar|e)|perfur(?:ar|e)|aquecer acima)|
        não exp(?:or|onha) a temperaturas|(?:não|nunca) (?:\w+ ){0,2}acend(?:er|a)(?: \w+){0,3} na mão|
        prémios\b.{0,30}\bpodem (?:\w+ )?(?:exceder|ultrapassar|superar)|
        (?:nunca|não) mistur(?:ar|e) com|
        (?:faça|fazer|realiz\w+|efetu\w+) (?:um )?teste de (?:alergia|sensibilidade)|
        (?:use|usar|utilize|utilizar) sempre (?:\w+ )?(?:capacete|colete|prote[cç]\w+)|
        (?:nunca|não) deix(?:e|ar)\b(?=.*\bsozinh[oa]s?\b).{0,30}\b(?:crianças?|beb[éê]s?)|
        montante total (?:imputado|do crédito)|mtic|tan (?:\w+ )?\d|(?:é um|são) dispositivos? médicos?""",
    "nl": r"""
        niet (?:\w+(?:,| of) ){0,4}(?:pletten|demonteren|kortsluiten|verhitten)|
        niet blootstellen aan (?:\w+ )?(?:temperaturen|hitte|vuur|vlammen)|
        (?:nooit|niet) (?:\w+ ){0,2}in de hand (?:\w+ )?(?:aansteken|afsteken)|
        premies?\b.{0,20}\bk(?:an|unnen)\b.{0,40}\b(?:hoger|overstijgen|overschrijden)|
        (?:niet|nooit) onverdund|(?:doe|uur voor)\b.{0,40}\ballergietest|
        allergietest (?:uitvoeren|doen)|
        draag (?:altijd|steeds) (?:\w+ )?(?:helm|reddingsvest|bescherming)|altijd (?:een )?helm dragen|
        totaal te betalen bedrag|totale? kredietbedrag|debetrente\w*|is een medisch hulpmiddel|
        zijn medische hulpmiddelen""",
    "pl": r"""
        nie (?:zgniatać|rozbierać|zwierać|demontować|podgrzewać powyżej)|
        nie dla (?:\w+ )?poniżej \d+ lat|nie wystawia[ćj] na (?:działanie )?(?:\w+ )?temperatur\w*|
        (?:nie|nigdy nie) (?:odpala\w+|zapala\w+|podpala\w+) (?:\w+ )?w (?:ręku|ręce|dłoni)|
        zachowa[ćj] (?:\w+ )?odległość|(?:składek|składki)\b.{0,20}\bmo(?:że|gą) (?:\w+ )?przekroczyć|
        nie (?:nakładać|stosować) nierozcieńczon\w+|
        (?:wykona[ćj]|przeprowad\w+|zrób) (?:\w+ )?(?:test|próbę) (?:alergiczn|uczuleniow|na alergi)\w+|
        zawsze (?:noś|nosić|zakładaj|zakładać) (?:\w+ )?(?:kask|kamizelk\w+|ochraniacz\w*)|
        całkowit\w+ kwot\w+|całkowit\w+ koszt\w* (?:kredytu|pożyczki)|to (?:jest )?wyrób medyczny|
        jest wyrobem medycznym""",
}
