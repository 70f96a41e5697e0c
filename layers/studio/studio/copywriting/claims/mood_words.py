"""What bets may not promise, in the eight languages, as patterns: that they bring back what was lost or
earn. Line breaks mean nothing.
"""

from typing import Final

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
