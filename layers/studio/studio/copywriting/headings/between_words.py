"""What stands between two texts or two visits, in eight languages: true below a headline, none above.

As `unsought_words`: line breaks mean nothing. What is only understood beside another sentence ("When it's
finished, send the pot back", "meanwhile"); how long it takes ("Most chairs take a week", not "Ready in five
minutes"); till when in the day; which variants there are.
"""

from typing import Final

BETWEEN: Final = {
    "en": r"""
        ^(?:when|once|if|until|after|while) (?:it|they)(?!(?:'s| is| gets?| starts?)? (?:rain|pour|snow|cold|
        hot|
        dark|wet|freez|warm|matters?|counts?|suits?)).*|(?:if|when|while|until) (?:it|they|this|
        that) (?:takes?|
        lasts?|arrives?|(?:is|are) (?:ready|done|finished|gone|empty|away|being))|in the meantime|meanwhile|
        ^otherwise|there (?:too|as well)\W*$|(?<!only )(?<!just )takes? (?:about |around |up to |roughly |
        us )?(?:
        an?|one|two|three|four|five|six|\d+)(?:\s?(?:-|–|to|or) ?\w+)? (?:hour|day|week|month)s?|
        (?:consultation|session|lesson|visit|appointment|treatment|class|course|meeting|fitting)s? (?:lasts?|
        runs?)
        .*(?:hour|minute|day|week|month)s?|^\w+ and \w+ in \w+ (?:days|weeks|hours)\W*$|
        ^\w+(?: \w+)? (?:until|till) (?:noon|midday|midnight|\w+ (?:o'clock|am|pm)|\d[\d:.]*\s?(?:am|
        pm)?)\W*$|
        ^(?:manual (?:and|or) automatic|automatic (?:and|or) manual)\W*$""",
    "de": r"""
        ^(?:wenn|sobald|falls|bis|nachdem|solange) (?:es|er) (?!regnet|schneit|kalt|heiß|dunkel|warm|friert|
        drauf|
        darauf|ernst|um|eng|schnell).*|(?:wenn|falls|solange) es (?:\w+ )?(?:dauert|länger|fertig)|in der\s
        zwischenzeit|inzwischen|währenddessen|so lange\W*$|^sonst|dauer[nt]\w* (?!nur)(?:etwa |rund |ca\. |
        bis zu )?
        (?:eine?n?|zwei|drei|vier|fünf|sechs|\d+)(?:\s?(?:-|–|bis) ?\w+)? (?:stunden?|tage?|wochen?|monate?)|
        ^\w+ und \w+ in \w+ (?:tagen|wochen|stunden)\W*$|^\w+(?: \w+)? bis (?:mittags?|mitternacht|\w+ uhr|
        \d[\d:.]* uhr)\W*$|^(?:automatik (?:und|oder) schalt\w+|schalt\w+ (?:und|oder) automatik)\W*$""",
    "fr": r"""
        ^(?:quand|lorsqu[e']|dès qu[e']|une fois qu[e']|si) ?(?:elle|il est|il sera|elles|ils)(?! pleu|
         neige).*|
        (?:si|quand) (?:ça|cela) (?:dure|prend)|en attendant|entre-temps|pendant ce temps|^sinon|
        ^(?!.*(?:batteri|autonomie|bougie|charge|piles?|seulement|ne dure)).*(?:dure|durent|prend|prennent|
        compte[zr]) (?:environ |à peu près |
        jusqu'à )?(?:une?|deux|trois|quatre|cinq|six|\d+)(?: (?:à|ou) \w+)? (?:heure|jour|semaine|mois|
        minute)s?|
        ^\w+ et \w+ en \w+ (?:jours|semaines|heures)\W*$|^[\w-]+(?: [\w-]+)? jusqu'(?:à|au) (?:midi|minuit|
        \d+ ?h\w*|
        \w+ heures)\W*$|^(?:manuelle|automatique) (?:et|ou) (?:manuelle|automatique)\W*$""",
    "es": r"""
        ^(?:cuando|una vez que|si|hasta que|mientras) (?:esté|está|termin|acab|tard|se alarg)\w*.*|
        mientras tanto|
        entretanto|entre tanto|si (?:se alarga|tarda)\w*|^si no|
        ^(?!.*(?:bater[ií]a|vela|carga|autonomía|pilas?|solo|sólo)).*(?:duran?|tardan?|lleva|
        tardamos) (?:unas? |unos |alrededor de |
        hasta )?(?:una?|dos|tres|cuatro|cinco|seis|\d+)(?: (?:a|o) \w+)? (?:hora|día|semana|mes|
        minuto)(?:e?s)?|
        ^\w+ y \w+ en \w+ (?:días|semanas|horas)\W*$|^\w+(?: \w+)? hasta (?:(?:el )?mediodía|medianoche|
        las \w+)\W*$|
        ^(?:manual|automático) [yo] (?:manual|automático)\W*$""",
    "it": r"""
        ^(?:quando|appena|una volta che|se|finché) (?:è|sono|sarà) (?:pront|finit|termin|pass)\w+.*|
        nel frattempo|
        intanto|^altrimenti|se (?:ci vuole|serve|dura) (?:più|di più)|
        ^(?!.*(?:batteri|candel|carica|autonomia|pil[ae]|solo)).*(?:dura|durano|richiede|richiedono|ci vuole|
        ci vogliono) (?:circa |
        fino a )?(?:un'|un[oa]? ?|due |tre |quattro |cinque |sei |\d+ )(?:[ao] \w+ )?(?:or[ae]|giorn[oi]|
        settiman[ae]|
        mes[ei]|minuti)|^\w+ e \w+ in \w+ (?:giorni|settimane|ore)\W*$|
        ^\w+(?: \w+)? fino (?:a|alle|all') ?(?:mezzogiorno|mezzanotte|\w+)\W*$|^(?:manuale|
        automatico) [eo] (?:manuale|
        automatico)\W*$""",
    "pt": r"""
        ^(?:quando|assim que|logo que|se|até que) (?:estiver|ficar|acabar|terminar|demorar)\w*.*|entretanto|
        enquanto isso|se demorar|^caso contrário|
        ^(?!.*(?:bateria|vela|carga|autonomia|pilhas?|só|apenas)).*(?:dura|duram|demora|demoram|leva|
        levam) (?:cerca de |até )?(?:uma?|
        dois|duas|três|quatro|cinco|seis|\d+)(?: (?:a|ou) \w+)? (?:hora|dia|semana|minuto)s?|
        ^(?!.*(?:bateria|vela)).*(?:dura|demora|leva)m? (?:um|\d+|dois|três) (?:mês|meses)|
        ^\w+ e \w+ em \w+ (?:dias|semanas|horas)\W*$|^[\w-]+(?: \w+)? até (?:ao meio-dia|à meia-noite|
        às \w+)\W*$|
        ^(?:manual|automático) (?:e|ou) (?:manual|automático)\W*$""",
    "nl": r"""
        ^(?:als|zodra|wanneer|totdat|tot|zolang) (?:het|hij|ze)(?! (?:regent|sneeuwt|koud|warm|donker|vriest|
        er|
        echt|snel|moet|spannend)).*|(?:als|zolang) het (?:\w+ )?(?:duurt|klaar|langer)|intussen|ondertussen|
        in de\s
        tussentijd|zolang\W*$|^anders|^(?!.*(?:accu|batterij|kaars|lading|slechts|maar)).*(?:duurt|duren|
        kost|kosten) (?:ongeveer |
        ca\. |circa |tot )?(?:een|één|twee|drie|vier|vijf|zes|\d+)(?: (?:tot|à|of) \w+)? (?:uur|uren|dag|
        dagen|week|weken|
        maand|maanden|minuten)|^\w+ en \w+ in \w+ (?:dagen|weken|uur)\W*$|^\w+(?: \w+)? tot (?:twaalf uur|
        middernacht|
        \w+ uur|\d[\d:.]* uur)\W*$|^(?:automaat|schakel\w*) (?:en|of) (?:automaat|schakel\w*)\W*$""",
    "pl": r"""
        ^(?:gdy|kiedy|jeśli|dopóki|jak) (?:już )?(?:będzie|jest|są|będą|potrwa|trwa)(?! (?:zimno|ciepło|
        gorąco|ciemno|
        mokro|ślisko|ważn\w+)).*|w tym czasie|tymczasem|w międzyczasie|^w przeciwnym razie|
        ^(?!.*(?:bateri|akumulator|świec|ładowan|tylko)).*(?:trwa|trwają|zajmuje|zajmują) (?:około |ok\. |
        do )?(?:jedną |jeden |dwie |
        dwa |trzy |cztery |pięć |\d+ )?(?:(?:do|lub) \w+ )?(?:godzin\w*|dzień|dni|tydzień|tygodni\w*|
        miesiąc\w*|
        minut\w*)|^\w+ i \w+ w \w+ (?:dni|tygodnie|godziny)\W*$|^\w+(?: \w+)? do (?:południa|północy|
        dwunastej|
        godziny \w+)\W*$|^(?:manual\w*|automat\w*) (?:i|lub) (?:manual\w*|automat\w*)\W*$""",
}
