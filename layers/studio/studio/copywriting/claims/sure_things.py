"""Words that promise money, credit or victory as certain, in the eight languages, as patterns.

`GAINS`: a gain, or money that can't be lost; `CREDIT`: a loan for all, whatever they owe; both hold whoever
sells. `WINS`: a case, a bet or a debt that ends well for certain, of those who plead, take bets and lend.
`HARMLESS`: nicotine that is safe or tastes like sweets. Line breaks mean nothing.
"""

from typing import Final

GAINS: Final = {
    "en": r"""
        (?:double|triple|quadruple) your (?:money(?! back)|savings|investment|income|salary|pension)|
        guaranteed (?:returns?|profits?|income|yield|interest|gains?|payout\w*)|
        (?:returns?|profits?|yields?|gains?) (?:are |is )?guaranteed|
        \d ?% .{0,25}guaranteed|guaranteed .{0,15}\d ?%|risk[- ]free (?:returns?|profits?|
        investment\w*|trading|gains?)|(?:safer|better) than (?:a |any |your |the )?banks?|
        get[- ]rich\w*|get rich|become a millionaire|money for nothing|(?:profits?|
        returns?) without risk|no risk of loss""",
    "de": r"""
        (?:verdoppel\w*|verdreifach\w*) (?:\w+ )?(?:geld|vermögen|ersparnis\w*|einsatz|einkommen)|
        garantierte\w* (?:rendite\w*|gewinn\w*|zinsen|erträge?|einkommen)|\d ?% .{0,25}garantiert|
        (?:rendite|gewinn)\w* .{0,12}(?:garantiert|ohne risiko)|risikofreie\w* (?:rendite\w*|
        gewinn\w*)|sicherer als (?:die |jede |eine |ihre )?bank|(?:schnell )?reich werden|
        geld ohne arbeit""",
    "fr": r"""
        (?:doublez|triplez|doubler|tripler) (?:votre|vos|ton|tes) (?:argent|mise|épargne|économies|
        revenus)|(?:rendement|gain|profit|revenu)s? garantis?|\d ?% .{0,25}garantis?|(?:gains?|
        rendement) sans risque|plus sûre? qu'(?:une|à la) banque|devenez riche\w*|devenir riche""",
    "es": r"""
        (?:duplic\w+|dobl\w+|triplic\w+) (?:su|tu|tus|sus) (?:dinero|ahorros|inversión|ingresos)|
        (?:rentabilidad|beneficio|ganancia|ingreso|interés)\w* (?:está )?(?:garantizad\w+|asegurad\w+|
        sin riesgo)|\d ?% .{0,25}garantizad\w+|más seguro que (?:un|el|tu|su) banco|h[aá](?:gase|
        zte) rico|dinero fácil""",
    "it": r"""
        (?:raddoppi\w*|triplic\w+) (?:i (?:tuoi|suoi|vostri) |il (?:tuo|suo|vostro) )?(?:soldi|denaro|
        risparmi|capitale|guadagni|investimento)|(?:rendiment\w+|guadagn\w+|profitt\w+|
        interess\w+) (?:garantit\w+|sicur\w+|senza rischi\w*)|\d ?% .{0,25}garantit\w+|
        più sicuro (?:di una|della) banca|divent\w+ ricc\w+|soldi facili""",
    "pt": r"""
        (?:duplique|dobre|triplique|duplica|dobra) (?:o seu |o teu |as suas |seu )?(?:dinheiro|
        investimento|poupanças|rendimentos?)|(?:rendimento|lucro|retorno|ganho|juro)s? (?:garantid\w+|
        sem risco|certos?)|\d ?% .{0,25}garantid\w+|mais seguro (?:do )?que (?:um|o) banco|fi(?:que|
        ca) rico|dinheiro fácil""",
    "nl": r"""
        (?:verdubbel|verdriedubbel)\w* (?:je|uw) (?:geld|inleg|spaargeld|vermogen|inkomen)|
        gegarandeerd\w* (?:rendement|winst|rente|inkomen)|\d ?% .{0,25}gegarandeerd|(?:rendement|
        winst) .{0,12}(?:gegarandeerd|zonder risico)|veiliger dan (?:een|de|je|uw) bank|(?:snel |
        word )rijk\b.*|geld verdienen zonder.*""",
    "pl": r"""
        (?:podwój|podwoi\w*|podwaja\w*|potrój) (?:swoje |twoje |swój )?(?:pieniądze|oszczędności|
        dochód|kapitał)|gwarantowan\w+ (?:zysk\w*|zwrot\w*|dochód|odsetki|stopa)|(?:zysk\w*|
        zwrot\w*) (?:gwarantowan\w+|bez ryzyka|pewn\w+)|\d ?% .{0,25}gwarantowan\w+|
        bezpieczniej\w* niż (?:w )?bank\w*|pewny zysk|łatwe pieniądze|szybko się wzbogac\w*""",
}
CREDIT: Final = {
    "en": r"""
        (?:everyone|everybody|anyone|all applicants) (?:is |are |gets? |will be )?(?:accepted|
        approved|a loan|credit)|guaranteed (?:approval|acceptance|credit|loan)|(?:loans?|credit|
        mortgages?) for (?:everyone|everybody|all)|no credit checks?|without (?:a )?credit checks?|
        (?:bad|poor) credit (?:\w+ )?(?:ok\w*|welcome|accepted|no problem|fine)|
        approval (?:is )?guaranteed|always (?:approved|accepted)|ccjs? (?:\w+ )?(?:ok|welcome|
        no problem|accepted)""",
    "de": r"""
        (?:auch )?(?:ohne|trotz|keine|negativ\w*) (?:\w+ )?(?:schufa|bonität\w*|ksv|kreditprüfung)\w*|
        schufafrei\w*|(?:kredit|darlehen) für (?:alle|jeden|jedermann)|jede[rn]? (?:wird|bekommt|
        erhält) .{0,20}(?:kredit|angenommen|zusage|darlehen)|garantierte (?:zusage|auszahlung)|
        zusage garantiert""",
    "fr": r"""
        (?:prêt|crédit)s? (?:pour tous|garantis?|accordés? à tous)|(?:même|
        aussi) (?:pour les )?(?:fichés?|interdits? bancaires?|surendettés?)\b.*|fichés? (?:ficp |
        banque de france )?acceptés?|tout le monde est accepté|acceptation garantie|
        sans (?:vérification|enquête) (?:de crédit|bancaire)""",
    "es": r"""
        (?:aunque|incluso|también|aun) .{0,12}(?:asnef|rai|morosos)|con asnef|sin mirar asnef|
        (?:crédito|préstamo)s? para todos|aceptamos a todos|todos (?:son )?aceptados|
        aprobación garantizada|aprobado siempre|sin comprobar (?:tu|su|el) (?:crédito|historial)|
        asnef no (?:es )?(?:un )?problema|morosos.{0,12}(?:bienvenidos|aceptados)""",
    "it": r"""
        (?:anche|pure) (?:per |a |ai |se )?(?:cattivi pagatori|protestati|segnalati\b.*)|
        cattivi pagatori (?:ammessi|accettati|benvenuti)|(?:prestit\w+|credito|mutu\w+) (?:a|
        per) tutti|accettiamo tutti|senza (?:controllo|verifica|crif)\b.*|approvazione garantita|
        esito sempre positivo""",
    "pt": r"""
        (?:mesmo|até|também) (?:com |para |quem )?.{0,15}(?:nome sujo|lista negra|mau pagador|
        incumpridores|maus pagadores)|(?:crédito|empréstimo)s? para todos|aceitamos todos|
        todos (?:são )?aceites|aprovação garantida|sem (?:consulta|verificação) (?:ao|de|
        do) (?:banco de portugal|crédito|spc|historial)|nome sujo""",
    "nl": r"""
        bkr (?:is )?(?:geen|niet)\b.*|(?:zonder|ondanks|met|ook bij|
        geen) (?:een )?(?:negatieve )?(?:bkr|kredietcheck)\w*(?:[ -]toetsing|[ -]codering)?|
        iedereen (?:wordt )?(?:geaccepteerd|goedgekeurd)|(?:lening|krediet)(?:en)? voor iedereen|
        gegarandeerd\w* (?:goedkeuring|lening|acceptatie)|altijd goedgekeurd""",
    "pl": r"""
        bez (?:sprawdzania )?(?:w )?(?:bik|krd|big|baz)(?:-?u)?|bez (?:zdolności kredytowej|
        weryfikacji|sprawdzania)\b.*|(?:pożyczka|kredyt)\w* dla (?:każdego|wszystkich|zadłużonych)|
        każdy (?:dostan\w+|otrzyma|dostaje)\b.*|gwarantowana (?:decyzja|pożyczka|akceptacja)|
        zawsze (?:pozytywn\w+|przyznan\w+)\b.*|także dla zadłużonych""",
}
WINS: Final = {
    "en": r"""
        (?:you )?(?:can't|cannot|can not|never|won't|
        will not) lose(?! (?:it|them|your|the|track|sight|a|an|his|her|their|my|our)\b)|(?:a )?(?:sure|
        certain|
        guaranteed) (?:win\w*|bets?|tips?|victory|thing|success|jackpot)|(?:win|winning|won) (?:every|
        each|any|all) \w+|(?:win|wins) (?:every time|guaranteed|for sure|always)|guaranteed (?:to win|
        results?|outcome)|always wins?|we (?:always )?win (?:your|every)|\d\d ?% (?:success|
        of (?:our )?(?:cases|bets))|(?:pay|wipe|write|clear)s? off (?:all )?your debts? (?:tonight|
        today|overnight|in \w+ \w+)|debt[- ]free (?:tonight|overnight|in \w+)|nobody loses""",
    "de": r"""
        (?:gewinn\w+|siegen) (?:sie |du )?(?:jeden|jede|alle|immer|garantiert|todsicher|sicher)\b.*|
        (?:nie|nicht) (?:mehr )?verlieren|(?:sicherer|sichere|garantierte[rn]?|
        todsichere[rn]?) (?:gewinn\w*|sieg\w*|tipp\w*|erfolg\w*|wette\w*)|gewinn\w* garantiert|
        erfolg garantiert|\d\d ?% erfolgsquote|(?:heute|über nacht|sofort) schuldenfrei|
        schuldenfrei (?:über nacht|in \w+ \w+)""",
    "fr": r"""
        (?:gagn\w+) (?:à coup sûr|à tous les coups|toujours|tou(?:s|tes) (?:vos|nos|les)|chaque)\b.*|
        (?:ne )?(?:pouvez |pourrez )?(?:pas|jamais|plus) perdre|(?:gain|victoire|succès|
        résultat)s? (?:assuré|garanti|certain)\w*|pari sûr|impossible de perdre|(?:effacez|
        remboursez) vos dettes (?:ce soir|aujourd'hui|en)\b.*""",
    "es": r"""
        (?:gan\w+) (?:siempre|seguro|todos|todas|cada|con toda seguridad|fijo)\b.*|(?:no|nunca|
        imposible) (?:puede\w* )?(?:perder|pierde\w*)|(?:victoria|éxito|triunfo|apuesta|premio|
        resultado)s? (?:segur|garantizad|asegurad)\w+|sin (?:deudas|deuda) (?:hoy|esta noche|mañana|
        en \w+ \w+)|(?:liquid\w+|cancel\w+) (?:tus|sus) deudas (?:hoy|esta noche)""",
    "it": r"""
        (?:vinc\w+) (?:sempre|sicuro|di sicuro|ogni|tutt[ei]|a colpo sicuro)\b.*|(?:non|mai|
        impossibile) (?:puoi |può )?(?:perdere|perdi|si perde)|(?:vittoria|vincita|vincite|successo|
        risultato|scommessa) (?:sicur|garantit|assicurat|certa)\w*|senza debiti (?:stasera|oggi|
        in \w+ \w+)|(?:estingui|cancella) i (?:tuoi )?debiti (?:oggi|stasera)""",
    "pt": r"""
        (?:ganh\w+|venc\w+) (?:sempre|de certeza|tod[oa]s|cada|garantidamente)\b.*|(?:não|nunca|
        impossível) (?:pode\w* )?perder?|(?:vitória|prémio|sucesso|aposta|resultado)s? (?:garantid|
        cert|segur)\w+|sem dívidas (?:hoje|esta noite|em \w+ \w+)|(?:pague|
        liquide) (?:as )?(?:suas )?dívidas (?:hoje|esta noite)""",
    "nl": r"""
        (?:win|wint|winnen) (?:altijd|elke|iedere|elk|alle|gegarandeerd|zeker)\b.*|(?:nooit|niet|
        onmogelijk) (?:te )?verliezen|(?:zekere|gegarandeerde) (?:winst|overwinning|gok|tip|succes)|
        (?:succes|winst) (?:gegarandeerd|verzekerd)|schuldenvrij (?:in|vannacht|vandaag|morgen)\b.*|
        (?:vandaag|vanavond) schuldenvrij""",
    "pl": r"""
        (?:wygr\w+) (?:zawsze|każd\w+|wszystk\w+|na pewno|gwarantowan\w+)\b.*|(?:zawsze|
        każd\w+ \w+) wygr\w+|(?:nie|nigdy nie) (?:możesz |można )?(?:przegra\w+|stracisz|stracić)|
        (?:pewn\w+|gwarantowan\w+) (?:wygran\w+|zwycięstw\w+|typ\w*|sukces\w*)|(?:wygrana|
        sukces) gwarantowan\w+|bez długów (?:dziś|w \w+ \w+|od zaraz)""",
}
HARMLESS: Final = {
    "en": r"""
        (?:safer|healthier|better|cleaner|less harmful) than (?:\w+ )?(?:cigarettes?|smoking|tobacco)|
        (?:tastes?|smells?) like (?:\w+ )?(?:candy|sweets?|bubble ?gum|cake|ice cream)|candy|
        bubble ?gum|cotton candy|gummy|harmless|healthy|safe|no harm|without (?:the )?(?:harm|risk)|
        not addictive""",
    "de": r"""
        (?:sicherer|gesünder|besser|weniger schädlich|unschädlicher) als (?:\w+ )?(?:zigarette\w*|
        rauchen|tabak)|(?:schmeckt|schmecken|riecht) (?:wie|nach) (?:\w+ )?(?:süßigkeit\w*|bonbon\w*|
        kaugummi|zuckerwatte|kuchen|gummibär\w*)|zuckerwatte|kaugummi\w*|harmlos\w*|unschädlich\w*|
        unbedenklich\w*|gesund|macht nicht süchtig""",
    "fr": r"""
        (?:plus sûre?s?|meilleure?|moins noci(?:f|ve)s?|plus saine?s?|moins dangereu\w+) (?:que|
        qu')(?:la |une )?.{0,4}(?:cigarettes?|tabac|fumer)|goûts? (?:de )?(?:bonbons?|barbe à papa|
        chewing-gum)|bonbons?|barbe à papa|inoffensi\w+|sans (?:danger|risque)s?|sans accoutumance""",
    "es": r"""
        (?:más segur\w+|más san\w+|mejor|menos dañin\w+) que (?:\w+ )?(?:cigarrillos?|tabaco|fumar)|
        sab(?:e|en|or) a (?:caramelo|golosina|chicle|algodón de azúcar)\w*|golosinas?|chicle|
        inofensiv\w+|sin (?:riesgo|peligro)s?|no crea adicción""",
    "it": r"""
        (?:più sicur\w+|più san\w+|meglio|meno dannos\w+) (?:di|del|della|
        delle) (?:\w+ )?(?:sigarett\w+|tabacco|fumo|fumare)|(?:sa|gusto|sapore) (?:di|
        come) (?:una )?(?:caramell\w+|gomma da masticare|zucchero filato)|caramell\w+|innocu\w+|
        senza (?:rischi\w*|pericol\w+)|non crea dipendenza""",
    "pt": r"""
        (?:mais segur\w+|mais saudáve\w+|melhor|
        menos prejudicia\w+) (?:do )?que (?:\w+ )?(?:cigarros?|tabaco|fumar)|sab(?:e|em|
        or) a (?:rebuçado|guloseima|pastilha elástica|algodão doce)\w*|guloseimas?|algodão doce|
        inofensiv\w+|sem (?:risco|perigo)s?|não vicia""",
    "nl": r"""
        (?:veiliger|gezonder|beter|minder schadelijk) dan (?:\w+ )?(?:sigaret\w*|roken|tabak)|
        (?:smaakt|ruikt) naar (?:snoep\w*|kauwgom|suikerspin)|snoep\w*|suikerspin|kauwgom\w*|
        onschadelijk\w*|ongevaarlijk\w*|niet verslavend""",
    "pl": r"""
        (?:bezpieczniejsz\w+|zdrowsz\w+|leps\w+|mniej szkodliw\w+) (?:niż|od) (?:\w+ )?(?:papieros\w*|
        palen\w+|tyto\w+)|smak\w* (?:jak )?(?:cukierk\w*|gumy balonowej|waty cukrowej)|cukierk\w*|
        wata cukrowa|nieszkodliw\w+|bez (?:ryzyka|szkody)|nie uzależnia""",
}
# What a court or an office gives, and that no tax is due (`NO_TAX`): nobody can promise it. One is certain
# where a word that
# promises stands right before it (`PROMISED`) or one that says it is sure right behind it (`SURE`).
OUTCOMES: Final = {
    "en": r"""
        visas?|(?:residence |work )?permit|citizenship|asylum|custody|acquittal|compensation(?: claim)?|
        damages|
        settlement|verdict|victory|win|refund of (?:your )?tax|
        (?:your )?claim|approval|a divorce|success|
        (?:loan|credit|mortgage|application)(?: is| will be)? (?:approved|accepted)|recovery|healing|
        a cure|weight loss""",
    "de": r"""
        visum|aufenthalt(?:s\w+)?|einbürgerung|sorgerecht|freispruch|abfindung|entschädigung|schadenersatz|
        schadensersatz|schmerzensgeld|sieg|erfolg|steuererstattung|
        zulassung|bewilligung|rente|
        (?:kredit|darlehen|antrag)(?: ist| wird)? (?:bewilligt|genehmigt)|kreditzusage|heilung|genesung|
        behandlungserfolg""",
    "fr": r"""
        visa|titre de séjour|naturalisation|asile|garde(?: des enfants)?|acquittement|relaxe|indemnités?|
        indemnisation|dommages|victoire|succès|
        (?:prêt|crédit) (?:accordé|accepté)|guérison|rétablissement""",
    "es": r"""
        visado|permiso de (?:residencia|trabajo)|nacionalidad|asilo|custodia|absolución|indemnización|
        victoria|éxito|devolución de hacienda|
        (?:préstamo|crédito) (?:aprobado|concedido)|curación|recuperación""",
    "it": r"""
        visto|permesso di soggiorno|cittadinanza|asilo|affidamento|assoluzione|risarcimento|indennizzo|
        vittoria|successo|
        (?:prestito|mutuo) (?:approvato|concesso)|guarigione""",
    "pt": r"""
        visto|autorização de residência|nacionalidade|asilo|custódia|guarda|absolvição|indemnização|
        vitória|sucesso|
        (?:empréstimo|crédito) (?:aprovado|concedido)|cura|recuperação""",
    "nl": r"""
        visum|verblijfsvergunning|asiel|gezag|voogdij|vrijspraak|schadevergoeding|smartengeld|
        overwinning|succes|teruggave|
        (?:lening|krediet|hypotheek)(?: is| wordt)? (?:goedgekeurd|toegekend)|genezing|herstel""",
    "pl": r"""
        wiz[aęy]|(?:karta|kartę) pobytu|obywatelstwo|azyl|opiek[aęi] nad \w+|uniewinnieni\w+|odszkodowani\w+|
        wygran\w+(?: spraw\w+)?|sukces\w*|
        (?:pożyczka|kredyt) (?:przyznan\w+|zatwierdzon\w+)|wyleczeni\w+|wyzdrowieni\w+""",
}
NO_TAX: Final = {
    "en": r"(?:no|zero|0) (?:\w+ ){0,2}(?:tax(?:es)?|duty)|save (?:\S+ ){0,3}tax(?:es)?",
    "de": r"(?:keine|null|0) (?:\w+ )?\w*steuern?",
    "fr": r"(?:zéro|aucun) (?:\w+ ){0,2}(?:impôts?|droits?(?: de \w+)?|taxes?)(?: sur \w+ \w+)?",
    "es": r"(?:cero|ningún) (?:\w+ ){0,2}(?:impuestos?|irpf|tributos)",
    "it": r"(?:zero|nessun\w*) (?:\w+ ){0,2}(?:tass[ae]|impost[ae]|irpef)",
    "pt": r"(?:zero|nenhum) (?:\w+ ){0,2}(?:impostos?|irs)",
    "nl": r"(?:geen|nul|0) (?:\w+ )?\w*belasting(?:en)?",
    "pl": r"(?:zero|żadn\w+|0) (?:\w+ )?podat\w+",
}
PROMISED: Final = {
    "en": r"guarantee\w*|promis\w+|assured|certain",
    "de": r"garantier\w+|versprech\w+|versproch\w+|sicher\w*|gewiss\w*|zugesichert\w*",
    "fr": r"garanti\w*|promet\w+|promis\w*|assur\w+|obtien\w+ à coup sûr|à coup sûr",
    "es": r"garantiz\w+|promet\w+|asegur\w+",
    "it": r"garanti\w*|promett\w+|promess\w|assicur\w+",
    "pt": r"(?:garant|promet|assegur)\w+(?:-lhes?|-te)?",
    "nl": r"gegarandeerd\w*|garander\w+|belo(?:ven|of\w*)|verzeker\w+",
    "pl": r"gwarant\w+|obiec\w+|zapewni\w+",
}
SURE: Final = {
    "en": r"guaranteed|promised|assured|certain|sure|secured|for sure|cannot fail|can't fail|never fails?|"
    r"that's a promise",
    "de": r"garantiert|versprochen|sicher|gewiss|zugesichert|fest zugesagt",
    "fr": r"garantie?s?|promise?s?|assurée?s?|certaine?s?|sûre?s?|c'est (?:garanti|promis|certain|sûr)",
    "es": r"garantizad[oa]s?|prometid[oa]s?|asegurad[oa]s?|segur[oa]s?|sin fallo",
    "it": r"garantit[oaie]|promess[oaie]|assicurat[oaie]|sicur[oaie]|cert[oaie]",
    "pt": r"garantid[oa]s?|prometid[oa]s?|assegurad[oa]s?|cert[oa]s?|segur[oa]s?",
    "nl": r"gegarandeerd|beloofd|verzekerd|zeker",
    "pl": r"gwarantowan\w+|gwarantujemy|obiecujemy|obiecan\w+|pewn\w+|na pewno",
}
# What may stand between the two.
AND_IS: Final = {
    "en": r"you|us|the|your|an?|is|are|will be|with us|to|that|of|full",
    "de": r"ihnen|dir|uns|wir|ihre?[nms]?|d(?:er|ie|as|en)|eine?[nm]?|ist|sind|wird|bei uns",
    "fr": r"vous|nous|votre|vos|la|le|les|l'|une?|est|sont|sera|obtiendrez|c'est",
    "es": r"le|te|la|el|su|tu|un|una|está|es|será|de los|con",
    "it": r"le|ti|vi|l'|il|la|lo|un|una|suo|sua|è|sarà|al|cento|dei|figli",
    "pt": r"lhe|te|a|o|sua|seu|um|uma|está|é|será|de|dos|filhos",
    "nl": r"u|je|uw|het|de|een|is|wordt|bij ons",
    "pl": r"ci|państwu|panu|twoj\w|jest|będzie|są|na|sto|procent",
}
# A tax that is never paid again, unless it is said of what.
TAXLESS: Final = {
    "en": r"(?:never (?:again )?|no longer |pay(?:s|ing)? (?:zero|no) )(?:\w+ ){0,3}(?:tax(?:es)?|duty)",
    "de": r"(?:nie (?:wieder|mehr)|null|zahlen sie keine) (?:\w+ )?\w*steuern?",
    "fr": r"(?:plus jamais d'|payez (?:zéro|aucun) |plus jamais (?:\w+ )?d')(?:impôts?|droits?)",
    "es": r"(?:nunca más|pague cero|no pague (?:nunca )?(?:más )?)(?: \w+){0,2} (?:impuestos?|irpf)",
    "it": r"(?:mai più|paghi zero|paghi? nessuna)(?: \w+){0,2} (?:tass[ae]|impost[ae]|irpef)",
    "pt": r"(?:nunca mais|pague zero)(?: \w+){0,2} (?:impostos?|irs)",
    "nl": r"(?:nooit meer|betaal (?:geen|nul))(?: \w+)? \w*belasting(?:en)?",
    "pl": r"(?:nigdy więcej|płać zero)(?: \w+){0,2} podat\w+",
}
