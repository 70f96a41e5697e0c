"""Sentences that tell what is not, what is limited, costs extra, is forbidden or went wrong.

An ad may say them, and neither heads itself with one nor winks after it. What a thing is without for the
reader's good ("no hidden fees", "ohne Zucker", "nie wieder bügeln") is none. Doubtful, it is one: a headline
too few costs less than "Dogs are not admitted" as one.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.warnings.promises import without_promises

# By language: negations that are for the reader's good, taken out first; and what is left that tells against.
_GOOD: Final = {
    "en": r"""
        (?:needs?|requires?|takes) no [\w-]+|
        (?:no|without(?: any)?|zero) (?:added |hidden |extra |artificial |more |need |long |upfront |fixed |
        minimum )+[\w-]+|
        no (?:more|fewer) than|no (?:exams?|homework|tests|referral|sugar|salt|fees?|charges?|costs?|
        contract|commitment|strings|fuss|mess|waste|plastic|additives|
        preservatives|
        fragrance|perfume|palm oil|parabens|alcohol|credit card|tools?|wires|cables|batteries|ads|adverts|
        setup|queues?|
        waiting|drilling|stitching|seams|smell|noise|problem|surprises|jargon|middlemen|chemicals|
        compromise\w*|
        deposit|delivery|wonder|joining|arrangement|annual|booking|admin\w*|sign-?up|installation|obligation|
        caffeine|gluten|
        lactose|dairy|[\w-]+ (?:fees?|charges?|needed|required|necessary))(?: (?:is|are) (?:added|needed|
        used))?|
        (?:never|doesn't|does not|won't|will not|don't|do not|can't|cannot) (?:\w+ )?(?:iron|fade|fades|
        shrink|shrinks|stain|stains|
        rust|rusts|leak|leaks|scratch|scratches|slip|slips|smell|smells|sting|stings|tear|tears|break|breaks|
        crease|creases|
        lose|loses|run out|need|needs|itch|itches|wrinkle|drip|drips|dry out|pill|worry|wait|melt|fail|fails|
        miss|stick|sticks|
        test|use|uses|add|adds|share|sell|forget|pay|let|lets|contain|contains|heard|tasted)|
        (?:don't|doesn't|won't|never|do not) (?:ever )?(?:have|need) to|no-shows?|
        more often than not|
        not (?:only|just)|no two .{0,30}alike|no better|no other|nothing but|not tested on animals|why not|
        nothing (?:else|but)|not a single|no \w+ (?:needed|
        required)|never again""",
    "de": r"""
        kein\w* (?:\w+e[nrs]? )?(?:\w*(?:gebühr\w*|kosten|zucker\w*|zusatz\w*|zusätze|konservierung\w*|
        duftstoff\w*|farbstoff\w*|aroma\w*|
        plastik\w*|vertrag\w*|laufzeit\w*|mindest\w*|wartezeit\w*|kreditkarte\w*|werkzeug\w*|batterie\w*|
        problem\w*|
        alkohol\w*|parabene\w*|palmöl|chemie|werbung|müll|abfall|verpflichtung\w*|abo\w*|anmeldung|
        überraschungen|
        wunder|nähte|kabel|bohren|kompromisse|sorge\w*|vorkenntnisse|laktose|gluten|mikroplastik))|
        (?:müssen|muss|musst|müsst|brauchen|brauchst)(?: sich| dich| euch)? (?:\w+ ){0,3}nicht|
        nie wieder|nie mehr|kein\w* \w+ gleicht|nichts .{0,20}außer|nicht nur|nicht mehr|
        (?:rostet|färbt|knittert|schrumpft|kratzt|rutscht|klebt|tropft|verblasst|bricht|stinkt|splittert|
        verblassen|läuft|fusselt|
        quietscht|brennt|fettet) (?:\w+ )?nicht""",
    "fr": r"""
        (?:sans|aucuns?|aucune|pas de|zéro|ni) (?:\w+ )?(?:suppléments?|surcoût|frais|
        sucres?|engagement|additifs?|conservateurs?|
        parfum|colorants?|
        contrat|carte|attente|alcool|plastique|outils?|fil|sel|gluten|lactose|parabens?|surprises?|coûts?|
        pile|abonnement|
        huile|publicité|couture|effort|souci|odeur|bruit|caféine)|
        ne (?:\w+ )?(?:rouille|déteint|rétrécit|tache|gratte|glisse|froisse|colle|casse|fuit|jaunit|bouloche|
        coule|pique|sèche)\w* (?:pas|jamais|plus)|
        selon (?:l[ea]s? |un |une |nos |notre |l')(?:\w+ )?(?:procédés?|recettes?|méthodes?|traditions?|
        techniques?|usages?|art|savoir-faire)|
        non seulement|non loin|pas besoin d\w*|ne (?:contient|contiennent|nécessite) (?:pas|aucune?)|
        (?:n'avez|n'as|n'a|n'ont) (?:pas|plus) (?:à|besoin)|plus jamais|n'attendez|non testé\w*""",
    "es": r"""
        (?:sin|ningun[ao]?|ningún|nada de|cero|ni) (?:\w+ )?(?:azúcar\w*|gastos|comisiones|comisión|costes?|
        compromiso|permanencia|
        aditivos|conservantes|perfume|colorantes|contrato|tarjeta|esperas?|alcohol|plásticos?|herramientas|
        cables|sal|gluten|
        lactosa|parabenos|sorpresas|letra pequeña|pilas|publicidad|costuras|esfuerzo|olor|ruido|cafeína)|
        no (?:se )?(?:mancha|encoge|destiñe|oxida|arruga|pica|resbala|pega|rompe|gotea|irrita|raya|deforma|
        pierde)\w*|
        según (?:la |el |las |los |una? |nuestra |nuestro )(?:\w+ )?(?:recetas?|métodos?|tradición|técnicas?|
        procedimientos?)|
        no (?:tienes?|tienen|tenéis|hay) que|
        no sol[oa]|no (?:necesita|requiere|contiene|hace falta|lleva)|nunca más|sin (?!garantía|devol|
        derecho|reembolso|cambio)""",
    "it": r"""
        (?:senza|nessun[ao]?|niente|zero|né) (?:\w+ )?(?:zucchero|zuccheri|spese|cost[oi]|commissioni|vincoli|
        vincolo|additivi|
        conservanti|profumo|coloranti|contratto|carta|attese?|attesa|alcol|plastica|attrezzi|cavi|sale|
        glutine|lattosio|parabeni|
        sorprese|pile|pubblicità|cuciture|fatica|odore|rumore|impegno|caffeina|canone)|
        non (?:si )?(?:macchia|restringe|scolorisce|arrugginisce|stropiccia|punge|scivola|attacca|rompe|
        gocciola|irrita|graffia|
        deforma|perde|unge|cola)\w*|
        non (?:devi|dovete|deve|devono|dovrai)|
        non solo|non (?:serve|servono|richiede|contiene|occorre|ha bisogno)|mai stat\w+ così|mai più|
        senza (?!garanzia|rimborso|diritto|reso)""",
    "pt": r"""
        (?:sem|nenhum\w*|zero|nem) (?:\w+ )?(?:açúcar\w*|custos?|comissões|taxas?|compromisso|fidelização|
        aditivos|conservantes|
        perfume|corantes|contrato|cartão|esperas?|álcool|plástico|ferramentas|fios|sal|glúten|lactose|
        parabenos|surpresas|
        pilhas|publicidade|costuras|esforço|cheiro|ruído|cafeína)|
        não (?:se )?(?:mancha|encolhe|desbota|enferruja|amarrota|pica|escorrega|cola|parte|pinga|irrita|risca|
        deforma|perde)\w*|
        não (?:tens?|têm) (?:de|que)|
        não só|não (?:precisa|requer|contém|leva|necessita)|nunca mais|sem (?!garantia|reembolso|direito|
        devol)""",
    "nl": r"""
        geen (?:\w+ )?(?:\w*(?:kosten|suiker\w*|toevoegingen|conserveringsmiddelen|geurstoffen|kleurstoffen|
        contract|wachttijd\w*|
        creditcard|gereedschap|batterijen|probleem|alcohol|parabenen|palmolie|plastic|reclame|verplichting\w*|
        verrassingen|
        lactose|gluten|zout|snoeren|naden|gedoe|afval|abonnement|inschrijfgeld|boor\w*|zorgen))|
        (?:hoeft|hoeven|hoef)(?: je| u| zich)? (?:\w+ ){0,3}niet|nooit meer|niet duur|niet alleen|
        (?:roest|krimpt|verkleurt|kreukt|krast|glijdt|plakt|lekt|breekt|prikt|vlekt|druipt) (?:\w+ )?niet""",
    "pl": r"""
        bez (?!gwarancji|zwrot|prawa|możliwości)\w+|żadnych (?:\w+ )?(?:opłat|kosztów|dodatków)|brak (?:opłat|
        kosztów|dodatków)|
        nie (?:rdzewieje|kurczy|blaknie|gniecie|drapie|ślizga|klei|przecieka|pęka|plami|kapie|brudzi|odbarwia|
        traci)|
        nie (?:musisz|musicie|trzeba)|nigdy więcej|nie (?:wymaga|zawiera|potrzebuje)|nie tylko""",
}
_AGAINST: Final = {
    "en": r"""
        (?:we|it) closes?(?! (?:up|in on|the|by|behind))|
        (?:occasional|some|regular|frequent)(?: \w+ and)? (?:evening|weekend|night|holiday|
        shift) (?:work|shifts|duty)|
        gets? (?:very |quite )?hot(?=\W*$| ?[,;:–] |\. )|
        needs? (?:\w+ )?(?:work|repairs?|renovation|modernis\w+|updating|replacing)|in need of|flooded|
        closed (?:on|from|in|until|for|\w+days?)|
        sold separately|variable rate|(?:is|are) variable|may (?:change|vary)|can change|
        not|no|never|cannot|can't|don't|doesn't|won't|isn't|aren't|didn't|wasn't|without (?:guarantee|
        warranty)|neither|
        extra\W*$|extra (?:charge|fee|cost|payment)s?|costs? extra|surcharge|supplement (?:of|applies)|
        additional (?:cost|fee|charge)s?|non-?refundable|excluding|
        except|excludes?|
        only (?:valid|available|for|to|on|at|until|with|while|if|when|by|in)|limited to|restricted|must(?!-)|
        may only|at (?:your )?own risk|
        unless|subject to|forbidden|prohibited|banned|ran dry|failed|poison\w*|toxic|died|deaths?|killed|
        broke down|
        (?:drivers|guests|persons|people|children|anyone) under|deposit (?:of|is)|late fee|vary|varies|
        depends on|side[- ]effects?""",
    "de": r"""
        wir schließen(?! (?:an|ab|den|die|das|lücken))|
        (?:gelegentlich\w*|teils|manchmal|regelmäßig\w*) (?:\w+ ){0,2}(?:wochenend|abend|nacht|
        schicht|feiertags)(?:arbeit|diensten?)|
        w(?:ird|erden) (?:sehr )?heiß(?=\W*$| ?[,;:–] |\. )|
        \w+bedürftig\w*|überflutet|überschwemmt|hochwasser\w*|wasserschaden|
        \w*ruhetage?|geschlossen|betriebsferien|
        separat erhältlich|variabler? zins\w*|(?:ist|sind) variabel|kann sich ändern|freibleibend|
        nicht|kein\w*|nie|niemals|weder|ohne (?:gewähr|garantie|rückgabe\w*)|ausgenommen|ausgeschlossen|außer|
        aufpreis|zuschlag|zuzüglich|zzgl|kostenpflichtig|extra\W*$|kostet extra|extra berechnet|
        nur (?:gültig|für|bei|mit|an|am|im|in|auf|nach|
        gegen|wenn|solange)|
        verboten|untersagt|unzulässig|müssen|mu(?:ss|ß)|giftig\w*|gift|gestorben|ausgefallen|fehlgeschlagen|
        auf eigene gefahr|kaution|
        (?:fahrer|personen|gäste|kinder) unter|abhängig von|je nach|nebenwirkung\w*|leider""",
    "fr": r"""
        (?:nous fermons|on ferme)|
        travail (?:occasionnel|ponctuel|régulier)(?: \w+){0,2} (?:week-ends?|soir(?:ée)?s?|nuits?|dimanches?)|
        (?:devien(?:t|nent)|est|sont) (?:très )?(?:chaude?s?|brûlante?s?)(?=\W*$| ?[,;:–] |\. )|
        à (?:rénover|rafraîchir|restaurer)|travaux à prévoir|inondée?s?|dégât des eaux|
        fermée?s? (?:le|en|du|les|au|d')|fermeture|
        vendue?s? séparément|(?:est|sont|taux) variables?|peut (?:évoluer|varier)|susceptibles? d\w+|
        ne|n'\w+|pas|non|jamais|aucune?s?|ni|sans (?:garantie|remboursement)|sauf|hors|excepté|exclus?|
        exclue?s|
        supplément|en sus|payants?|payantes?|surcoût|uniquement (?:pour|en|sur|le|à|valable)|seulement|
        interdit\w*|défendu|
        obligatoire\w*|à vos risques|caution|toxiques?|poison|mort\w*|échoué|en panne|moins de \d+ ans|
        selon|sous réserve|effets? secondaires?|limité\w* à""",
    "es": r"""
        cerramos|
        trabajo (?:ocasional|puntual)(?: \w+){0,2} (?:fin(?:es)? de semana|noches?|festivos)|
        (?:se calientan?|quema)(?=\W*$| ?[,;:–] |\. )|
        (?:a|para) reformar|necesita (?:obras|reformas?|reparaci\w+)|inundad\w+|
        cerrad[oa]s? (?:los|el|en|de|por|desde)|cierra|
        por separado|(?:es|tipo) variable|puede (?:variar|cambiar)|sujet\w+ a cambios|
        no|nunca|ningún|ninguna?|tampoco|ni|sin (?:garantía|devoluci\w+|reembolso|derecho|cambio\w*)|salvo|
        excepto|excluid\w+|excluye|
        suplemento|recargo|coste adicional|aparte|sol[oa]mente|sólo (?:para|en|con|válid\w+)|solo (?:para|en|
        con|válid\w+|hasta)|
        prohibid\w+|obligatori\w+|fianza|tóxic\w+|veneno\w*|menores de|bajo su (?:propia )?responsabilidad|
        según|depende\w*|efectos secundarios|
        falló|se secaron|limitad\w+ a""",
    "it": r"""
        chiudiamo|
        lavoro (?:occasionale|saltuario)(?: \w+){0,2} (?:fine settimana|weekend|sera|notte|festivi)|
        (?:scotta(?:no)?|si scalda(?:no)?)(?=\W*$| ?[,;:–] |\. )|
        da (?:ristrutturare|rinnovare|riparare)|necessita di|allagat\w+|alluvionat\w+|
        chius[oaie] (?:d[aei]\w*|il|l[ae]|in|a|per|ogni)|chiusura|
        separatamente|(?:è|tasso) variabile|può (?:variare|cambiare)|
        non|mai|nessun\w*|né|neanche|nemmeno|senza (?:garanzia|rimborso|diritto|reso)|salvo|eccetto|tranne|
        esclus\w+|
        supplemento|sovrapprezzo|a parte|a pagamento|costo aggiuntivo|solo (?:per|in|con|su|fino|se)|soltanto|
        vietat\w+|proibit\w+|obbligatori\w+|
        cauzione|tossic\w+|velenos\w+|veleno|minori di|a proprio rischio|dipende|effetti collaterali|
        limitat\w+ a""",
    "pt": r"""
        (?:fechamos|encerramos)|
        trabalho (?:ocasional|pontual)(?: \w+){0,2} (?:(?:fim|fins) de semana|noites?|feriados)|
        (?:fica(?:m)? (?:muito )?quentes?|aquecem?)(?=\W*$| ?[,;:–] |\. )|
        para (?:recuperar|remodelar)|precisa de (?:obras|reparaç\w+)|inundad\w+|
        fechad[oa]s? (?:à|ao|aos|às|em|de|n[ao]s?)|encerrad[oa]s? (?:à|ao|aos|às|em|de|n[ao]s?)|encerra|
        (?:em|à) separado|(?:é|taxa) variável|pode (?:variar|mudar)|
        não|nunca|nenhum\w*|nem|sem (?:garantia|reembolso|direito|devoluç\w+)|salvo|exceto|excluíd\w+|exclui|
        suplemento|sobretaxa|custo adicional|à parte|taxa extra|só (?:para|em|com|até|se)|somente|
        apenas (?:para|em|com|até)|proibid\w+|interdit\w+|
        obrigatóri\w+|caução|tóxic\w+|veneno\w*|menores de|por sua conta|depende\w*|efeitos secundários|
        efeitos colaterais|limitad\w+ a""",
    "nl": r"""
        (?:wij|we) sluiten(?! (?:aan|de|het))|
        (?:soms|af en toe|regelmatig) (?:\w+ ){0,2}(?:weekend|avond|nacht)(?:werk|diensten?)|
        word(?:t|en) (?:erg |zeer )?heet(?=\W*$| ?[,;:–] |\. )|
        opknap\w*|kluswoning|achterstallig\w*|overstroomd\w*|waterschade|
        gesloten|sluitingsdag\w*|
        apart verkrijgbaar|variabel|kan wijzigen|kunnen wijzigen|onder voorbehoud|
        niet|geen|nooit|noch|zonder (?:garantie|restitutie|recht)|behalve|uitgezonderd|uitgesloten|exclusief|
        toeslag|meerprijs|tegen betaling|extra kosten|bijkomende kosten|alleen (?:voor|op|in|bij|met|geldig|
        na|tegen)|slechts|verboden|
        verplicht\w*|borg|giftig\w*|gif|jonger dan|onder de \d+|op eigen risico|afhankelijk|bijwerking\w*|
        mislukt|helaas|moet|moeten""",
    "pl": r"""
        zamykamy|
        (?:czasem|czasami|sporadyczn\w+|okazjonaln\w+) prac[aęy] w (?:weekend\w*|noc\w*|święta)|
        (?:nagrzewa(?:ją)? się|robi(?:ą)? się gorąc\w+)(?=\W*$| ?[,;:–] |\. )|
        do remontu|wymaga (?:remontu|naprawy)|zalan\w+|powódź|
        zamknięt\w+|nieczynn\w+|
        osobno|zmienne oprocentowanie|oprocentowanie zmienne|jest zmienn\w+|może (?:ulec )?zmian\w+|
        nie|nigdy|żad\w+|ani|brak|bez (?:gwarancji|zwrot\w*|prawa|możliwości)|oprócz|z wyjątkiem|
        z wyłączeniem|
        dopłat\w+|dodatkow\w+ (?:opłat\w*|koszt\w*)|dodatkowo płatn\w+|płatn\w+|tylko (?:dla|w|na|do|z|po|
        przy)|wyłącznie|zakaz\w*|zabronion\w+|
        obowiązkow\w+|kaucj\w+|toksyczn\w+|truci\w+|trując\w+|poniżej \d+|na własn\w+ ryzyko|zależ\w+|
        skutk\w+ uboczn\w+|musi|muszą|niestety""",
}


def is_drawback(sentence: str, language: str) -> bool:
    """Whether a sentence tells against what it is said of. `language`: one of the eight, as BCP 47's first
    part."""
    left = _compiled(_GOOD[language]).sub(" ", without_promises(sentence))
    return bool(_compiled(_AGAINST[language]).search(left))


def without_drawback(sentence: str, language: str) -> str:
    """The sentence without the words that tell against."""
    return _compiled(_AGAINST[language]).sub(" ", sentence)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Alternatives; line breaks mean nothing."""
    alternatives = "".join(line.strip() for line in pattern.splitlines())
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
