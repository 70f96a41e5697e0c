"""Words of what bets and gifts may not promise or threaten, in the eight languages, as patterns.

`CHASES`: bets that bring back or earn; `SHAMES`: guilt and fear, where "@" is what one of `SUFFER` says. Line
breaks mean nothing.
"""

from typing import Final

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
