"""Words of what drink, bets and gifts may not promise or threaten, in the eight languages, as patterns.

`LIFTS`: drink that gives mood, courage or skill, is earned, or asks the young; `CHASES`: bets that bring back
or earn; `SHAMES`: guilt and fear, where "@" is what one of `SUFFER` says. Line breaks mean nothing.
"""

from typing import Final

# What drink takes away, and how; what it gives, and how: in all of the languages, met in either order.
TROUBLES: Final = r"""
    worr(?:y|ies)|bad (?:day|week)|mauvaise (?:journée|semaine)|schlechte\w* (?:tag|woche)|mal día|
    brutta giornata|
    mau dia|slechte dag|zły dzień|sorrows?|troubles|stress\w*|cares|nerves|shyness|inhibitions|blues|
    bad day|
    sorgen|kummer|ärger|
    alltag|hemmungen|schüchternheit|soucis|chagrins?|ennuis|timidité|penas|preocupaciones|problemas|
    timidez|estrés|pensieri|
    preoccupazioni|problemi|dispiaceri|timidezza|mágoas|preocupações|zorgen|verdriet|problemen|
    verlegenheid|troski|trosk|
    smutki|smutk\w+|stresu?|nieśmiałość|problemy|kłopot\w*"""
VANISH: Final = r"""
    vanish\w*|takes? away|nimmt|spült|enlève\w*|quita\w*|toglie\w*|tira|neemt|zabiera|loosens?|löst|
    sciogli\w+|disappear\w*|melts?(?: away)?|float(?:s|ing)? away|fade[sd]?|
    forget\w*|forgotten|gone|drown\w*|
    wash(?:es)? away|dissolves?|vergiss\w*|vergessen|verschwind\w+|weg|ertränk\w+|verflieg\w+|envol\w+|
    oubli\w+|disparai\w+|
    noy\w+|olvid\w+|desaparec\w+|ahog\w+|vuel\w+|vol\w+ via|dimentic\w+|spari\w+|svani\w+|annega\w*|
    desaparec\w+|
    esque\w+|afog\w+|verge\w+|verdwij\w+|verdrink\w*|znika\w*|zapomn\w+|utop\w*|ucieka\w+"""
SPIRITS: Final = r"""
    courage|confidence|nerve|bravery|charm|swagger|self-esteem|mut|selbstvertrauen|selbstbewusstsein|
    charme|gute laune|
    confiance|audace|assurance|coraje|valor|confianza|seguridad en ti|coraggio|fiducia in te|
    sicurezza in te|coragem|confiança|
    moed|zelfvertrouwen|lef|odwag\w+|pewnoś\w+ siebie|animuszu"""
GIVE: Final = r"""
    gives?|brings?|lends?|adds?|boosts?|finds?|find your|pour|drink|sip|glass|gibt|geben|bringt|schenkt|
    verleiht|macht|trink\w*|
    glas|donne\w*|apporte\w*|rend|boi\w+|verre|da|dan|aporta|bebe|copa|trago|dà|danno|porta|regala|bevi|
    sorso|bicchiere|dá|dão|
    copo|gole|geeft|brengt|schenkt|slok|daje|dodaje|doda|łyk|kieliszek"""
LOOSE: Final = r"""
    (?:shy|quiet|timid|boring|grumpy|sad|tired|introvert\w*|wallflowers?)\b.{0,25}\b(?:bold|brave|loud|
    funny|confident|happy|
    interesting|dance|sing|flirt)|(?:schüchterne\w*|stille|müde)\b.{0,25}\b(?:mutig\w*|laut|munter|lustig)|
    (?:reward|treat) for (?:surviving|getting through|another|a (?:hard|long|bad))|belohnung (?:für|
    nach)\b.{0,25}\b(?:tag|woche|montag)|
    récompense\b.{0,25}\b(?:journée|semaine)|recompensa\b.{0,25}\b(?:día|semana)|
    premio\b.{0,25}\b(?:giornata|settimana)|
    recompensa\b.{0,25}\b(?:dia|semana)|beloning\b.{0,25}\b(?:dag|week)|nagroda\b.{0,25}\b(?:dniu|tygodniu|
    dzień)"""
# What the reader does or does not, beside those who suffer: "While you read this, a child dies".
IDLE: Final = r"""
    (?:while|when|every (?:hour|minute|second|day)|as) you (?:read|wait|scroll|look|sleep|hesitate|eat|
    sit)|if you (?:don't|do not|look away|
    turn away|scroll|walk)|(?:während|wenn|solange|jede (?:minute|stunde|sekunde),? die|bis) (?:sie|du|
    ihr) (?:das |dies |hier |noch |nicht |nichts |weiter |
    jetzt )?(?:lesen|liest|warten|wartest|zögern|zögerst|scroll\w*|wegschau\w*|schlafen|helfen|hilfst|
    spenden|tun)|
    (?:pendant que|si|chaque (?:minute|heure) où) (?:vous|tu) (?:n'|ne )?(?:lis\w*|attend\w*|scroll\w*|
    hésit\w*|dorm\w*|donn\w*|agiss\w*|aid\w*|fait\w*)|
    (?:mientras|si no|cada (?:hora|minuto) que) (?:tú )?(?:lee\w*|espera\w*|dudas?|duermes?|ayud\w+|
    dona\w*|haces)|
    (?:mentre|se non|ogni (?:ora|minuto) che) (?:tu )?(?:legg\w+|aspett\w+|esiti|dormi|aiut\w+|doni|don\w+|
    fai)|
    (?:enquanto|se não|cada (?:hora|minuto) que) (?:lê|lês|espera\w*|hesita\w*|dorme\w*|ajud\w+|doar|
    faz\w*)|
    (?:terwijl|als|zolang|elk uur dat) (?:u|je) (?:dit |niet |niets |nog )?(?:leest|wacht|scrolt|aarzelt|
    slaapt|helpt|geeft|doet)|
    (?:gdy|kiedy|podczas gdy|jeśli nie|każda (?:godzina|minuta),? gdy) (?:to )?(?:czyta\w*|czeka\w*|
    waha\w*|śpi\w*|pomo\w+|wpłac\w+)|
    without your (?:help|gift|support|donation)|ohne (?:ihre|deine) (?:hilfe|spende|gabe)|
    sans votre (?:aide|don)|sin (?:tu|su) (?:ayuda|donativo)|
    senza il (?:tuo|vostro) (?:aiuto|dono)|sem a (?:sua|tua) (?:ajuda|doação)|zonder (?:uw|jouw|
    je) (?:hulp|gift|steun)|bez (?:twojej|państwa) pomocy"""
# What one makes of what one knows: "Turn your passion into cash".
TURN: Final = r"""
    (?:turn\w*|transform\w*|convert\w*|mach\w*|verwand\w*|conviert\w*|conviért\w*|trasform\w*|maak|
    zamie[ńn]\w*|
    make)\b[^.;!?]{0,40}?\b(?:into|to|zu|in|en|em|tot|na) (?:\w+ )?(?:money|cash|income|profit|salary|wage|
    geld|einkommen|gehalt|
    argent|revenus?|salaire|dinero|sueldo|ingresos?|soldi|denaro|stipendio|reddito|dinheiro|salário|
    rendimento|inkomen|
    pieniądze|gotówkę|dochód|pensję)"""

LIFTS: Final = {
    "en": r"""
        (?:takes?|taking) the edge off|liquid (?:courage|confidence)|dutch courage|(?:drown|forget|
        wash away|
        chase away) (?:your|the|all) (?:\w+ )?(?:sorrows?|worries|troubles|cares|blues|stress|monday\w*|
        week)|
        (?:makes?|turns?|lets) (?:you|anyone|everyone|any \w+|every \w+) (?:into )?(?:a |
        an )?(?:\w+ )?(?:dancer|better|
        funnier|braver|bolder|lover|singer|happier|happy|brave|confident|irresistible|funny|sexier|dance|
        sing|relax|
        forget|party|unforgettable)|(?:you|you've|you have|we've|we have) (?:all )?(?:\w+ )?(?:earned|
        deserve[sd]?) (?:one|it|
        this|a (?:\w+ )?(?:drink|glass|gin|pint|beer|wine))|after a (?:hard|long|rough|tough) (?:day|week)|
        (?:confidence|courage|charm|happiness|success) in (?:a|every|each) (?:glass|bottle|sip|can)|
        (?:students?|under-?25s|freshers?|teens?)\b.{0,30}(?:\d ?%|free|half price|discount|welcome|night)|
        (?:stress|anxiety|worries) (?:melt\w*|goes|go|disappears?)|(?:beats?|cures?|
        melts?) (?:the )?(?:blues|stress|monday\w*)|
        (?:helps?|lets?) you (?:\w+ )?(?:sleep|relax|unwind|loosen up|talk|open up|flirt)|life and soul|
        gets? the party (?:started|going)|
         drives? better|never a hangover|no hangover|hangover[- ]free""",
    "de": r"""
        macht (?:\w+ ){0,2}(?:munter|mutig|locker|glücklich|stark|schön|lustig|selbstbewusst|
        unwiderstehlich|fröhlich|
        gute laune)|(?:flüssiger|flüssigen) mut|mut (?:antrinken|zum trinken|aus der flasche)|
        (?:sorgen|kummer|stress|alltag|montag) (?:vergessen|vergisst|ertränken|wegspülen|verschwinde\w*|
        adé?)|
        vergiss (?:\w+ ){0,2}(?:sorgen|stress|alltag|kummer)|nach (?:einem )?(?:harten|langen|stressigen|
        anstrengenden) (?:tag|woche|arbeitstag)|(?:hast|haben|habt) (?:\w+ ){0,3}verdient|
        (?:löst|lockert) die zunge|kein(?:en)? kater|katerfrei|hebt die (?:laune|stimmung)|stimmungsmacher|
        (?:studenten|studierende|schüler|azubis)\b.{0,30}(?:\d ?%|gratis|rabatt|zum halben)|lässt (?:dich|
        sie) (?:\w+ )?(?:tanzen|
        entspannen|vergessen|schlafen)|bessere\w* (?:tänzer|liebhaber|sänger|redner|gesellschafter)\w*""",
    "fr": r"""
        (?:donne|rend|redonne) (?:\w+ )?(?:confiance|courage|heureux|joyeux|irrésistible|beau|gai|drôle|
        plus \w+|du courage|
        de l'audace|de l'assurance|le sourire)|(?:noy\w+|oubli\w+|chass\w+) (?:vos|tes|les|le|
        ses) (?:soucis|chagrins?|stress|
        ennuis|peines?)|après une (?:dure|longue|rude) (?:journée|semaine)|(?:vous|tu) l'(?:avez|
        as) (?:bien )?mérité|
        (?:délie|délier) (?:la langue|les langues)|sans gueule de bois|(?:étudiants?|
        lycéens?)\b.{0,30}(?:\d ?%|gratuit|offert)|
        (?:détend|apaise|réconforte)|remonte le moral|courage (?:liquide|en bouteille)""",
    "es": r"""
        (?:da|te da|te hace|hace|vuelve) (?:\w+ )?(?:confianza|valor|valiente|feliz|irresistible|alegre|
        mejor \w+|guap\w+|atrevid\w+|
        bailar|seguridad)|(?:ahog\w+|olvid\w+) (?:tus|las|sus|los|el) (?:penas|preocupaciones|problemas|
        lunes|estrés)|
        (?:después|tras) de? ?un(?:a)? (?:día|semana|jornada) (?:duro|larg[oa]|dura|difícil)|
        te l[oa] (?:has ganado|mereces)|
        (?:suelta|desata) la lengua|sin resaca|estudiantes\b.{0,30}(?:\d ?%|gratis|descuento)|
        levanta el ánimo|valor líquido""",
    "it": r"""
        (?:dà|ti dà|ti rende|rende|fa diventare) (?:\w+ )?(?:coraggio|sicur\w+|felic\w+|irresistibil\w+|
        allegr\w+|fiducia|coraggios\w+|
        miglior\w+|più \w+)|(?:annega|dimentica|affoga)\w* (?:i|le|gli|lo) (?:\w+ )?(?:dispiaceri|pensieri|
        preoccupazioni|problemi|
        stress|guai)|dopo una (?:dura|lunga|pesante) (?:giornata|settimana)|te lo sei (?:meritato|
        guadagnato)|te lo meriti|
        scioglie la lingua|senza postumi|studenti\b.{0,30}(?:\d ?%|gratis|sconto)|mette (?:allegria|
        di buonumore)|coraggio liquido""",
    "pt": r"""
        (?:dá|dá-lhe|dá-te|deixa-o|torna-o|torna-te|faz de si) (?:\w+ )?(?:confiança|coragem|feliz|
        irresistível|alegre|mais \w+|
        melhor \w+)|(?:afog\w+|esqueç\w+|esquece) (?:as|os|o) (?:\w+ )?(?:mágoas|preocupações|problemas|
        stress)|
        depois de um(?:a)? (?:dia|semana) (?:duro|longo|difícil|dura|longa)|(?:merece|mereces)(?:-o|
         um copo| uma taça)|
        solta a língua|sem ressaca|estudantes\b.{0,30}(?:\d ?%|grátis|desconto)|levanta o ânimo|
        coragem líquida""",
    "nl": r"""
        (?:maakt|geeft) (?:\w+ ){0,2}(?:moed|zelfvertrouwen|vrolijk|gelukkig|dapper|onweerstaanbaar|los|
        losser|betere \w+)|
        vloeibare moed|(?:verdrink|vergeet|spoel) (?:je|uw|al je) (?:zorgen|verdriet|stress|problemen)|
        na een (?:zware|lange|drukke) (?:dag|week|werkdag)|(?:heb|hebt) (?:\w+ ){0,3}verdiend|
        maakt de tongen los|
        geen kater|studenten\b.{0,30}(?:\d ?%|gratis|korting)|krijgt de stemming""",
    "pl": r"""
        (?:doda(?:je)?|daje) (?:\w+ ){0,2}(?:odwagi|pewności siebie|animuszu|uroku|energii)|płynna odwaga|
        (?:utop|zapomnij|zapomnisz)\w* (?:o )?(?:\w+ )?(?:smutk\w+|trosk\w+|problem\w+|stres\w*|kłopot\w+)|
        po (?:ciężkim|długim|trudnym) (?:dniu|tygodniu)|zasłużył\w*|należy ci się|rozwiązuje język\w*|
        bez kaca|
        (?:studen\w+)\b.{0,30}(?:\d ?%|gratis|rabat\w*|zniżk\w+)|poprawia (?:humor|nastrój)|rozweseli""",
}
CHASES: Final = {
    "en": r"""
        (?:win|winning|get|earn) (?:it |it all |all (?:of )?it |your money |your losses |them |
        everything )?back(?! (?:to|in|guarantee))|recoup|recover your (?:losses|
        money)|out of debt|into a payday|(?:second|extra|side|regular|passive|monthly) income|(?:quit|
        leave) your job|(?:make|makes|
        win|wins) back|losses back|pay(?:s)? (?:off )?(?:your|the) (?:bills|rent|debts?|
        mortgage)|make(?:s)? (?:a )?(?:living|fortune)|financial (?:freedom|worries)|money worries|(?:turn|
        turns|turning) .{0,40}into (?:a |an )?(?:\w+ )?(?:income|
        cash|money|profit|salary)|change your life|beat the (?:bookies?|house|odds)|due a win|
        luck (?:is about to|will) (?:turn|change)|
        easy (?:money|cash|win\w*)""",
    "de": r"""
        (?:hol\w*|gewinn\w*) (?:\w+ ){0,4}(?:zurück|zurückgewinnen)|zurück ?(?:zu )?(?:ge)?(?:holen|winnen|
        gewinnen)|verluste (?:ausgleichen|wettmachen)|
        (?:zweites|zusätzliches|regelmäßiges|passives) einkommen|nebeneinkommen|nebenverdienst|
        job kündigen|kündige deinen job|
        verluste\b.{0,25}\b(?:ausgleich\w*|wettmach\w*|zurück\w*)|verdien\w* (?:\w+ )?(?:nebenbei|dazu)|
    schulden (?:los|bezahlen|begleichen)|miete bezahlen|geldsorgen|geld machen|ändert (?:dein|ihr) leben|
    leichtes geld|schlag\w* den buchmacher""",
    "fr": r"""
        (?:regagn|récupér)\w+ (?:\w+ ){0,4}(?:pertes?|argent|mises?|perdu)|(?:second|deuxième|revenu|
        complément de) (?:revenu|régulier|salaire)|
        quitt\w+ (?:votre|ton) (?:travail|emploi)|pay\w+ (?:vos|tes|votre) (?:factures|dettes|loyer)|
        soucis d'argent|argent facile|chang\w+ (?:votre|ta|de) vie|
        gagn\w+ (?:votre|ta) vie""",
    "es": r"""
        recuper\w+ (?:\w+ ){0,4}(?:perd\w+|dinero|pérdidas)|segund[oa] (?:sueldo|ingreso|fuente)|
        ingresos? (?:extra|pasivos?|fijos?|regular\w*)|sueldo extra|
        deja (?:tu|el) trabajo|pag\w+ (?:tus|las|tu) (?:deudas|facturas|hipoteca|alquiler)|dinero fácil|
        cambi\w+ (?:tu|la) vida|ganarte la vida""",
    "it": r"""
        recuper\w+ (?:\w+ ){0,4}(?:pers\w+|perdite|soldi|denaro)|riconquist\w+|rifarsi|rifatti|(?:secondo|
        doppio) (?:stipendio|reddito)|(?:reddito|entrat\w+) (?:extra|
        passiv\w+|fiss\w+)|lascia il lavoro|pag\w+ (?:i|le) (?:\w+ )?(?:debiti|bollette|affitto)|
        soldi facili|cambi\w+ (?:la )?(?:tua )?vita""",
    "pt": r"""
        recuper\w+ (?:\w+ ){0,4}(?:perd\w+|dinheiro|perdas)|(?:segundo|segunda) (?:salário|rendimento|
        fonte)|rendimento (?:extra|passivo|fixo)|largue o emprego|
        pag\w+ (?:as|os) (?:\w+ )?(?:dívidas|contas|renda)|dinheiro fácil|mud\w+ (?:a )?(?:sua |
        tua )?vida""",
    "nl": r"""
        (?:win|verdien|haal) (?:\w+ ){0,4}terug|terug ?(?:te )?(?:winnen|verdienen)|(?:tweede|extra|vast|
        passief) inkomen|bijverdien\w*|zeg je baan op|
        betaal (?:je|uw) (?:schulden|rekeningen|huur)|geldzorgen|makkelijk geld|verander\w* je leven""",
    "pl": r"""
        odegra\w+|odzyska\w+ (?:\w+ ){0,4}(?:strac\w+|pieniądze|przegran\w+)|odbij (?:sobie )?strat\w+|
        odrób strat\w+|(?:drug\w+|dodatkow\w+|stał\w+|pasywn\w+) (?:dochód|
        dochod\w+|pensj\w+|źródło)|rzuć pracę|spłać (?:swoje )?(?:długi|rachunki|kredyt)|łatwe pieniądze|
        zmień (?:swoje )?życie""",
}
SUFFER: Final = {
    "en": r"fre+ze|freez\w+|starv\w+|die|dies|dying|suffer|suffers|perish|go hungry|goes hungry|"
    r"sleeps? (?:rough|outside)|cry|be alone|"
    r"(?:be|left) (?:homeless|on the street)|to blame|blood|regret",
    "de": r"erfrier\w+|verhunger\w+|sterben|stirbt|leiden|leidet|hungern|hungert|weint|schuld|allein",
    "fr": r"gèle\w*|meur\w+|mourr\w+|souffr\w+|faim|froid|coupable\w*|seul",
    "es": r"congel\w+|mor\w+|muer\w+|sufr\w+|hambre|frío|culpa\w*",
    "it": r"gel\w+|congel\w+|muo\w+|morir\w*|soffr\w+|fame|freddo|colpa\w*",
    "pt": r"congel\w+|morr\w+|sofr\w+|fome|frio|culpa\w*",
    "nl": r"bevries\w*|bevriez\w*|vriest|sterv\w+|sterft|lijd\w+|honger\w*|schuld\w*",
    "pl": r"zamarz\w+|umr\w+|umier\w+|cierp\w+|głod\w+|wina|winn\w+",
}
SHAMES: Final = {
    "en": r"""
        (?:if|unless|when|while|because) (?:you )?(?:don't|do not|won't|will not|look away|scroll\w*|
        keep scrolling|turn away|
        wait|do nothing|ignore\w*)\b.{0,60}\b@|@\b.{0,40}\b(?:while|because|if|unless) you|
        without you(?:r \w+)?,? .{0,40}\b@|
        (?:don't|do not) (?:look|turn|walk) away|(?:how can|could) you (?:sleep|look away|ignore)|(?:on|
        have it on) your conscience|
        shame on|what (?:would|will) (?:they|people|your family) think|(?:don't|do not) (?:leave|burden|
        saddle) (?:your|the) (?:family|
        children|kids|loved ones)\b.*|when your (?:time|number)(?:'s| is) up|(?:before|until|
        till) it's your turn|
        a burden (?:to|on) (?:your|the) (?:family|children|kids|loved ones)|live with yourself|
        you (?:never|don't) know when (?:your|you)\b.*|your (?:family|children) will (?:have to )?(?:pay|
        suffer|thank)""",
    "de": r"""
        (?:wenn|solange|weil|während) (?:du|sie|ihr)\b.{0,30}\b(?:nicht|wegschau\w*|wegseh\w*|scroll\w*|
        zögern?|zögerst)\b.{0,60}\b@|
        @\b.{0,40}\b(?:während|weil|wenn) (?:du|sie)|ohne (?:dich|sie|ihre spende|
        deine spende)\b.{0,40}\b@|(?:schau\w*|seh\w*) (?:sie )?nicht weg|
        (?:auf dem|ein schlechtes) gewissen|(?:lassen sie|lass) (?:ihre|deine|die) (?:familie|kinder|
        angehörigen) nicht\b.*|
        zur last|wenn (?:die|ihre|deine) zeit (?:gekommen|abgelaufen)""",
    "fr": r"""
        si (?:vous|tu) ne? ?\b.{0,30}\b(?:pas|rien)\b.{0,60}\b@|@\b.{0,40}\b(?:pendant que|
        parce que) (?:vous|tu)|sans (?:vous|toi|votre don)\b.{0,40}\b@|
        ne (?:détournez|détourne) pas|(?:sur la|mauvaise) conscience|ne laissez pas (?:votre|vos|
        à vos) (?:famille|enfants|proches)\b.*|
        être un fardeau|votre (?:heure|tour) (?:viendra|sonne\w*)|quand votre heure""",
    "es": r"""
        si no\b.{0,60}\b@|@\b.{0,40}\b(?:mientras|porque) (?:tú|usted|miras|no)|sin (?:ti|tu ayuda|usted|
        su ayuda)\b.{0,40}\b@|no (?:mires|mire|apartes|aparte)\b.{0,20}(?:lado|mirada)|
        (?:en|sobre) (?:tu|su) conciencia|no dejes? (?:a )?(?:tu|su) (?:familia|hijos)\b.*|ser una carga|
        cuando llegue (?:tu|su) hora""",
    "it": r"""
        se non\b.{0,60}\b@|@\b.{0,40}\b(?:mentre|perché) (?:tu|voi|scorri|non)|senza (?:di te|di voi|
        il tuo aiuto)\b.{0,40}\b@|non (?:girarti|voltarti|girare|voltare)\b.{0,25}|
        sulla (?:tua )?coscienza|non lasci\w* (?:alla|ai|la) (?:tua |tuoi |vostra )?(?:famiglia|figli)\b.*|
        essere un peso|quando arriva la tua ora""",
    "pt": r"""
        se não\b.{0,60}\b@|@\b.{0,40}\b(?:enquanto|porque) (?:você|tu|não|passa)|sem (?:si|ti|
        a sua ajuda)\b.{0,40}\b@|não (?:vire|desvie|olhe)\b.{0,25}(?:costas|lado|olhar)|
        na (?:sua )?consciência|não deixe (?:a|os|à|aos) (?:sua |seus )?(?:família|filhos)\b.*|ser um peso|
        quando chegar a sua hora""",
    "nl": r"""
        als (?:je|u)\b.{0,30}\b(?:niet|niets|geen)\b.{0,60}\b@|@\b.{0,40}\b(?:terwijl|omdat) (?:je|u)|
        zonder (?:jou|u|uw gift)\b.{0,40}\b@|kijk niet weg|
        op (?:je|uw) geweten|schaam je|laat (?:je|uw) (?:familie|kinderen|nabestaanden) niet\b.*|
        tot last zijn|als (?:je|uw) tijd gekomen""",
    "pl": r"""
        jeśli (?:\w+ )?nie\b.{0,60}\b@|@\b.{0,40}\b(?:gdy|kiedy|bo|podczas gdy) (?:ty|przewijasz|nie)|
        bez (?:ciebie|twojej pomocy|państwa)\b.{0,40}\b@|nie odwracaj\w*|
        na sumieniu|nie zostawiaj\w* (?:rodzin\w+|dzieci\w*|bliskich)\b.*|być ciężarem|
        gdy nadejdzie (?:twój|twoja|pana)""",
}
