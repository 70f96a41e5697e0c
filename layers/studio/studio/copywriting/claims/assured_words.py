"""What a course, a tutor or an agency cannot promise, in the eight languages, as patterns for bare texts.

`GOAL`: a job, a mark, an exam, a place, a customer; `OF_A_COURSE`: what is one where a sentence has a word of
`COURSE`; `SURE`: that it is certain; `BETWEEN`: small words; `WILL`: that the reader will
have it; `PASS`: what `WILL` is said of, whole. Line breaks mean nothing.
"""

from typing import Final

GOAL: Final = {
    "en": r"""
        (?:a |your |top |new |better |higher )?(?:jobs?|employment|promotions?|grades?|marks?|pass(?:es)?|
        exam (?:success|pass)|scores?|places? at (?:\w+ )?(?:university|college|school)|licence|
        job placement|(?:more|new|extra|\d+) (?:customers|clients|sales|leads|followers)|(?:top|number one|
        #1|
        google|search) rankings?|first page|page one)""",
    "de": r"""
        jobs?|arbeitsplatz|(?:fest)?anstellung|(?:bessere |gute )?noten?|abitur|studienplatz|führerschein|
        (?:mehr|neue|\d+) (?:kunden|umsatz|aufträge|verkäufe|follower)|platz 1|erste seite""",
    "fr": r"""
        emplois?|embauche|bac|permis|mention|admission|bonnes notes|(?:plus de|nouveaux|\d+) (?:clients|
        ventes)|
        première page""",
    "es": r"""
        empleo|puesto de trabajo|contratación|aprobado|oposición|(?:más|nuevos|\d+) (?:clientes|ventas)|
        primera página""",
    "it": r"""
        impiego|posto di lavoro|assunzione|promozione a scuola|bei voti|patente|(?:più|nuovi|
        \d+) (?:clienti|
        vendite)|prima pagina""",
    "pt": r"""
        emprego|colocação|contratação|aprovação|boas notas|(?:mais|novos|\d+) (?:clientes|vendas)|
        primeira página""",
    "nl": r"""
        (?:vaste )?baan|banen|hoger\w* cijfers?|rijbewijs|(?:meer|nieuwe|\d+) (?:klanten|omzet|verkopen)|
        eerste pagina""",
    "pl": r"""
        zatrudnieni\w+|posad\w+|etat|zdan\w+ (?:egzamin\w*|matur\w*)|zdawalność|lepsz\w+ ocen\w+|matur\w+|
        (?:więcej|nowi|nowych|\d+) (?:klien\w+|sprzedaży)|pierwsz\w+ stron\w+""",
}
# A roofer guarantees his work and a cleaner results: these are goals where a course is spoken of.
OF_A_COURSE: Final = r"""
    work|results?|success|exams?|erfolg|abschluss|prüfung|prüfungserfolg|bestehen|arbeit|stelle|travail|
    poste|réussite|
    succès|promozione|résultats?|examen|diplôme|trabajo|puesto|éxito|resultados?|título|notas?|lavoro|
    posto|successo|risultat[io]|
    esame|diploma|voti|trabalho|sucesso|exame|carta|werk|succes|resultaat|examen|slagen|diploma|pracę|
    praca|pracy|sukces|
    wynik\w*|egzamin\w*|dyplom|ocen\w+"""
COURSE: Final = r"""
    courses?|training|tuition|tutor\w*|lessons?|exams?|bootcamp|academy|kurs\w*|ausbildung|weiterbildung|
    prüfung\w*|
    nachhilfe|formation|stage|cours|examen|permis|cursos?|formación|clases|academia|oposición|cors[oi]|
    formazione|lezion\w+|
    esam\w+|formação|aulas|explicações|exames?|cursus\w*|opleiding\w*|training|bijles|examens?|szkoleni\w+|
    kursie|lekcj\w+|
    korepetycj\w+|egzamin\w*"""
SURE: Final = {
    "en": r"guarantee[ds]?|guaranteeing|assured|we promise",
    "de": r"garantier\w*|garantie auf|mit garantie|versprochen|versprechen",
    "fr": r"garanti(?:e|es|s|t|ssons)?|assurée?s?|promis",
    "es": r"garantizad[oa]s?|garantizamos|garantía de|asegurad[oa]s?|aseguramos",
    "it": r"garantit[oaie]|garantiamo|assicurat[oaie]|assicuriamo",
    "pt": r"garantid[oa]s?|garantimos|garantia de|assegurad[oa]s?|asseguramos",
    "nl": r"gegarandeerd\w*|garanderen|garantie op|verzekerd van",
    "pl": r"gwarantowan\w+|gwarantujemy|gwarancj\w+|zapewnion\w+",
}
BETWEEN: Final = r"""
    a|an|the|of|you|we|month|week|google|after|course|learner|pupil|student|po|kursie|szkoleniu|après|
    después|dopo|
    nach|hast|hat|haben|du|sie|wir|dir|ihnen|euch|nous|vous|te|le|les|lui|
    ti|vi|ci|lhe|we|wij|u|ci|wam|państwu|your|you'll|is|are|that|to|at|on|in|this|every|two|one|go|up|get|
    by|ein\w*|der|die|das|den|
    dein\w*|ihr\w*|ist|sind|auf|im|zu|bessere\w*|une?|le|la|les|l'|votre|ton|ta|vos|est|sont|à|de|d'un|
    d'une|au|du|
    el|los|tu|su|un|una|es|está|del|il|lo|i|gli|tuo|suo|è|uno|nel|o|a|os|as|seu|sua|um|uma|é|está|no|na|
    een|het|je|uw|op|van|jouw|hoger\w*|twoj\w+|nowej|nową|jest|do|dobr\w+|je|meilleure?s?|mejores|migliori|
    melhores"""
PASS: Final = {
    "en": r"""
        (?:you'?ll|you will|everyone will|your (?:child|son|daughter) will|they'?ll) (?:\w+ )?(?:pass|ace|
        get (?:the|
        a|your) (?:\w+ )?(?:job|grades?|place)|land (?:a|your|the)|improve (?:by )?(?:\w+ )?grades?|
        be hired|
        top the class)|(?:pass|passes) (?:first time|every time)(?=\W*$)|go(?:es|ing)? up \w+ grades?|
        nobody (?:ever )?fails|no one (?:ever )?fails|everyone passes|all our (?:students|pupils|
        learners) pass|
        100 ?% pass (?:rate)?|pass guaranteed|guaranteed (?:to )?pass|can't fail|cannot fail|
        (?:fail|failing) is impossible""",
    "de": r"""
        (?:du|sie|jeder|alle|ihr kind) (?:\w+ )?(?:besteht|bestehst|bestehen|schafft|schaffst|
        schaffen)\b.{0,25}(?:sicher|garantiert|auf anhieb|beim ersten)\b|niemand fällt durch|
        fällt (?:\w+ )?niemand durch|keiner fällt durch|
        durchfallen (?:ist )?unmöglich|100 ?% bestehensquote|um (?:\w+ )?noten? besser|jobgarantie|
        bestehensgarantie|
        wirst du (?:\w+ ){0,3}bestehen|wirst (?:\w+ ){0,3}(?:eingestellt|bestehen)""",
    "fr": r"""
        (?:vous|tu|tout le monde|votre enfant) (?:\w+ )?(?:réussire[zs]|réussirez|réussiras|réussira|
        décroche\w+|aur(?:ez|as|a) votre (?:permis|bac|emploi))|personne n'échoue|tout le monde réussit|
        tous nos élèves réussissent|100 ?% de réussite|réussite assurée|échec impossible""",
    "es": r"""
        (?:aprobarás|aprobará|aprobarán|sacarás|conseguirás|conseguirá|encontrarás|encontrará)\b|
        nadie suspende|todos aprueban|todo el mundo aprueba|100 ?% de aprobados|imposible suspender""",
    "it": r"""
        (?:supererai|supererà|passerai|passerà|otterrai|otterrà|troverai|troverà)\b.{0,30}\b(?:esame|
        patente|lavoro|
        voti|concorso|promozione|test|posto)|nessuno (?:viene )?bocciat\w*|tutti promossi|
        100 ?% di promossi|impossibile (?:essere bocciati|fallire)""",
    "pt": r"""
        (?:vai|irá) (?:passar|conseguir|arranjar|tirar)\b.{0,30}\b(?:exame|emprego|notas?|carta|trabalho)|
        passar(?:á|ás) (?:\w+ ){0,3}(?:exame|primeira)|ninguém (?:chumba|reprova)|100 ?% de aprovação|
        todos passam""",
    "nl": r"""
        (?:(?:je|u|iedereen|uw kind) (?:\w+ )?(?:slaagt|haalt)|haalt? (?:je|u)|slaag je|
        slaagt u)\b.{0,30}(?:eerste keer|examen|rijbewijs|diploma|zeker|
        gegarandeerd)|niemand zakt|zakt niemand|iedereen slaagt|slaagt iedereen|100 ?% geslaagd|
        zakken (?:is )?onmogelijk|slagingsgarantie|baangarantie""",
    "pl": r"""
        (?:zdasz|zda|zdacie)\b.{0,30}(?:za pierwszym|egzamin\w*|matur\w+|prawo jazdy)|znajdziesz pracę|
        dostaniesz (?:pracę|etat)|nikt nie oblewa|wszyscy zdają|100 ?% zdawalności|nie możesz nie zdać""",
}
