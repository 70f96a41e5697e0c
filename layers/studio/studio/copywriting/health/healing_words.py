"""Words of healing in the eight languages, as patterns; `healing` tells what follows from them.

`CURES`: to make well. `ENDS`: to win over, to take leave of, with or without a verb. `TREATS`: to help with.
`KEEPS` and `ORGANS`: to keep an organ well; `BEHIND`: where that is said behind it, `HEALTHY`: right before.
`PARTS`: where it hurts. `SLIMS`: to make slim. `FUNCTIONS`: what a food may not claim to do, but in listed
words, and who may not commend it. Line breaks mean nothing.
"""

from typing import Final

CURES: Final = {
    "en": r"curable|cures?|cured|curing|heals?|healed|healing|gets? rid of|rids? (?:you|your)",
    "de": r"heilbar\w*|heilt|heilen|heilend\w*|geheilt|heilung|kurier\w+|befreit?|befreien",
    "fr": r"guérissable\w*|guéri\w*|élimin(?:er?|ent)|débarrass\w+|vient à bout|vient à bout d\w+",
    "es": r"""
        curables?|cura[nr]?(?! de\b| del\b)|curad\w+|curativ\w+|sana[nr]?|(?:cur|san|elimin)amos|
        elimina[nr]?|remedia[nr]?""",
    "it": r"""
        curabil\w+|guaribil\w+|curiamo|cura(?:no|re)?(?! di\b| dei\b| degli\b| del)|curativ\w+|sana(?:no|re)?|
        guar\w+|elimina(?:no|re)?""",
    "pt": r"curáve\w+|cura[mr]?(?! d[aeo]s?\b)|curativ\w+|sara[mr]?|(?:cur|sar|elimin)amos|elimina[mr]?",
    "nl": r"geneeslijk\w*|genees\w*|genez(?:en|end\w*)|genezing(?! van)|heelt|helend\w*",
    "pl": r"uleczaln\w+|(?:wy|u|za)?lecz(?:y|ą|yć|ysz)|(?:wy|u)leczymy|likwiduj\w+|uzdraw\w+|usuwa\w*",
}
ENDS: Final = {
    "en": r"""
        \w*-?free (?:in|within|after)\b.{0,12}\b(?:min|hour|day|week|night)\w*|beat(?:s|ing)?|ends?|
        ending|banish\w*|eliminat\w+|eradicat\w+|conquers?|defeats?|stops?(?! smoking)|halts?|
        knocks? out|(?:say|says|saying|wave|kiss)\b.{0,12}?\b(?:goodbye|good-bye|bye|farewell|adieu|
        so long)|(?:good-?)?bye(?: bye)?|farewell|so long|no more|never again|without ever|gone|
        goes? away|(?:went|gone) away|forget(?:s| about)?|free (?:of|from|yourself)|revers(?:es?|ing)|
        wipes? out|melts?|
        erases?|dissolves?|disappears?|vanish\w*|(?:is|are) (?:over|history)|thing of the past|
        overcomes?|kills?|killer|natural answer|chases?|drives?|banned|crush(?:es)?|destroys?|shrinks?|
        fights? off|melt away""",
    "de": r"""
        \w*frei (?:in|nach|innerhalb)\b.{0,12}\b(?:min|stund|tag|woche|nacht)\w*|besieg\w+|bezwing\w+|
        überwinde\w*|beende\w*|ende[tn]|stopp\w*|vertreib\w*|verbann\w*|beseitig\w+|nie wieder|nie mehr|
        kein\w* .{0,20}mehr|schluss mit|ade|adieu|tschüss|lebe? ?wohl|auf wiedersehen|goodbye|bye|
        vergiss|vergessen sie|weg mit|(?:ist|sind|einfach) weg|weg (?:in|nach)|verschwind\w*|verschwunden|
        vorbei|
        geschichte|frei (?:von|in)|loswerden|(?:bist|sind sie|wird) .{0,20}los|endlich ohne|das ende|
        eliminier\w+|killer|tötet|ausgeheilt|gehör\w+ der vergangenheit|macht schluss|
        sagt .{0,20}den kampf an|schlägt|löst""",
    "fr": r"""
        sans \w+ en\b.{0,12}\b(?:min|heure|jour|semaine|nuit)\w*|vainc\w*|vaincre|bat|battre|terrass\w+|
        stopp\w+|arrêt\w+|chass\w+|bann\w+|éradiqu\w+|supprim\w+|adieu|au revoir|bye|fini(?:s|e|es)?|
        finis? les|plus (?:jamais|de|d')|terminé\w*|oubli\w+|dispar\w+|libér\w+|en finir|met fin|
        mettez fin|fin (?:de|d|des|aux?)|stop|halte|dites? (?:adieu|au revoir|stop)|anti|triomph\w+|
        détrui\w+|tue|efface\w*|ennemi\w*|neutralis\w+|sans plus""",
    "es": r"""
        sin \w+ en\b.{0,12}\b(?:min|hora|día|semana|noche)\w*|venc\w+|derrot\w+|acab\w+|termin\w+|
        deten\w+|detiene|pare|parar|ahuyent\w+|destierr\w+|erradic\w+|adiós|hasta nunca|bye|nunca más|
        no más|se acab\w+|fin (?:a|de|del)|basta de|olv[ií]d\w+|desapare\w+|libr[ae]\w*|liber\w+|dile|
        dig[ao] adiós|despíd\w+|despídete|supera\w*|mata|quita\w*|sin más|stop|pon(?:ga|le|er)? fin|
        elimin\w+|cosa del pasado""",
    "it": r"""
        senza \w+ in\b.{0,12}\b(?:min|or[ae]|giorn|settiman|nott)\w*|sconfi\w+|vinc\w+|batt[ei]\w*|stop|
        ferma\w*|scacci\w+|bandi\w+|debell\w+|addio|ciao ciao|arrivederci|mai più|niente più|basta|
        fin[ei]ta?\w*|la fine|dimentic\w+|spari\w+|scompar\w+|liber\w+|di'? addio|dite addio|non più|
        supera\w*|toglie|via (?:il|la|i|le|l')|mette fine|metti fine|distrugg\w+|annient\w+|uccide|
        cancella\w*|un ricordo""",
    "pt": r"""
        sem \w+ em\b.{0,12}\b(?:min|hora|dia|semana|noite)\w*|venc\w+|derrot\w+|acab\w+|termin\w+|
        para de|parar|afast\w+|bani\w*|erradic\w+|adeus|nunca mais|chega de|basta de|fim (?:a|d[aeo]s?|
        à|ao|às)|esque[cç]\w+|desapare\w+|livr\w+|liber\w+|diga adeus|diz adeus|despe[cç]\w+|supera\w*|
        mata|tira|stop|põe fim|ponha fim|elimin\w+|coisa do passado|sem mais""",
    "nl": r"""
        \w*vrij (?:in|binnen)\b.{0,12}\b(?:min|uur|uren|dag|week|weken)\w*|verslaa\w*|overwin\w*|
        stop\w*(?! met roken)|beëindig\w*|verdrijf\w*|verdrijv\w*|verban\w+|nooit meer|nooit weer|
        geen .{0,20}meer|vaarwel|zegt? dag|doei|tot ziens|afscheid|weg met|(?:is|zijn) weg|verdwijn\w*|
        verdwenen|voorbij|verleden tijd|vergeet|vrij van|verlos\w*|bevrijd\w*|van .{0,20} af|
        uitgebannen|einde aan|maakt korte metten|elimineer\w*|doodt|killer|rekent af|zegt? (?:vaarwel|
        tot ziens)""",
    "pl": r"""
        bez \w+ (?:w|po)\b.{0,12}\b(?:min|godzin|dni|dzień|tygod|noc)\w*|pokon\w+|zwycięż\w+|kończ\w*|
        zakończ\w*|koniec|zatrzym\w+|wypędz\w+|przegania|przegoń|eliminuj\w*|żegnaj\w*|pożegnaj\w*|
        do widzenia|pa pa|nigdy więcej|już nigdy|dość|precz|zapomnij\w*|znika\w*|zniknie|uwolni\w*|
        uwalnia\w*|wolność od|wolny od|pozbądź|pozbyć|pozbywa\w*|pozbędz\w*|stop|bez .{0,20}więcej|
        zabija|niszczy|rozprawia|przezwycięż\w*|wygra\w*|minął|minęły""",
}
TREATS: Final = {
    "en": r"""
        treat(?! yourself| you\b)|treats(?! (?:and|made|for|you|to)\b)|relie(?:f|ves?|ving)|eases?|
        easing|soothes?|soothing|prevents?|combats?|fights?|reduces?|lowers?|calms?|alleviat\w+|
        lessens?|protects? (?:\w+ )?(?:from|against)|helps? (?:with|against|in)|(?:good|great|works|
        effective|ideal|remedy|solution) (?:for|against)|remed(?:y|ies)|against|suffer\w*""",
    "de": r"""
        behandel\w+|linder\w*|beug\w+|vorbeug\w+|hilft|helfen|bekämpf\w+|senkt|senken|schützt|
        schützen vor|(?:gut|wirkt|wirken|wirksam|mittel|bewährt|ideal) (?:bei|gegen)|gegen|verringer\w*|
        reduzier\w*|bei|beruhig\w+|leiden""",
    "fr": r"""
        soign\w*|traite\w*|soulag\w*|prévien\w+|prévenir|apais\w*|combat\w*|rédui\w+|lutte\w*|calm\w+|
        atténu\w+|(?:efficace|bonne?|agit|remède|idéale?) (?:contre|pour)|contre|protège\w* (?:de|des|
        contre)|souffr\w+""",
    "es": r"""
        trata[nr]?|alivi\w+|previene[n]?|prevenir|combat\w+|reduc\w+|calm\w+|protege[n]? (?:de|contra)|
        (?:buen[oa]|eficaz|remedio|ideal|ayuda) (?:para|contra)|contra|baja|lucha|sufr\w+""",
    "it": r"""
        tratta(?:no|re)?|allevi\w+|lenisc\w+|lenire|previen\w+|prevenire|combatt\w+|riduc\w+|calma\w*|
        protegg\w+ (?:da\w*|contro)|(?:efficace|rimedio|ideale|utile) (?:contro|per)|contro|abbassa\w*|
        soffr\w+""",
    "pt": r"""
        trata[mr]?|alivi\w+|previnem?|previne|prevenir|combat\w+|reduz\w*|acalma\w*|protegem? (?:de|
        d[ao]s?|contra)|(?:bom|boa|eficaz|remédio|ideal) (?:para|contra)|contra|baixa|luta|sofr\w+""",
    "nl": r"""
        behandel\w+|verlicht\w*|verzacht\w*|voorkom\w*|bestrijd\w*|verlaa?g\w*|helpt|helpen|vermindert|
        beschermt (?:\w+ )?tegen|goed (?:voor|tegen|bij)|tegen|kalmeer\w*|bij|last van""",
    "pl": r"""
        łagodz\w+|zapobiega\w*|zwalcz\w+|obniża\w*|pomaga\w*|pomoc|chroni\w* przed|działa na|przeciw\w*|
        zmniejsz\w+|koi|koją|ulg\w+|uśmierza\w*|niweluj\w*|na|walcz\w*|walka|cierpi\w*""",
}
KEEPS: Final = {
    "en": r"""
        stimulates?|promotes?|regulates?|balances?|aids?|protects?|strengthens?|boosts?|detox\w*|
        cleanses?|supports?|improves?|(?:good|great) for""",
    "de": r"""
        regt|regen|fördert|fördern|anregend\w*|reguliert|schütz\w+|stärk\w+|entgift\w+|reinig\w+|
        unterstütz\w+|verbesser\w+|gut für""",
    "fr": r"""
        favorise\w*|active\w*|régul\w+|protège\w*|renforce\w*|booste\w*|détox\w*|purifie\w*|soutien\w*|
        stimule\w*|améliore\w*|bon(?:ne)?s? pour""",
    "es": r"""
        estimula\w*|favorece\w*|activa\w*|regula\w*|protege\w*|fortale\w+|refuerza\w*|depura\w*|
        limpia\w*|mejora\w*|buen[oa]s? para|desintoxi\w+""",
    "it": r"""
        favori\w+|attiva\w*|regola\w*|protegg\w+|rafforza\w*|rinforza\w*|disintossic\w+|depura\w*|
        miglior\w+|sostien\w+|stimola\w*|fa bene a\w*""",
    "pt": r"""
        estimula\w*|favorece\w*|ativa\w*|regula\w*|protege\w*|fortale\w+|reforça\w*|limpam?|depura\w*|
        melhora\w*|faz bem a\w*|desintoxi\w+""",
    "nl": r"""
        stimuleert|bevordert|reguleert|beschermt|beschermen|versterk\w*|ondersteun\w*|reinigt|verbetert|
        goed voor|ontgift\w*""",
    "pl": r"""
        pobudza\w*|stymuluj\w*|reguluj\w*|chroni\w*|wzmacnia\w*|oczyszcza\w*|wspiera\w*|wspomaga\w*|
        poprawia\w*|dobr[aey] (?:na|dla)""",
}
HEALTHY: Final = {
    "en": r"healthy",
    "de": r"gesunde\w*",
    "fr": r"sains?|saines?",
    "es": r"san[oa]s?|saludables?",
    "it": r"san[aoei]",
    "pt": r"saudáve(?:l|is)",
    "nl": r"gezonde?",
    "pl": r"zdrow\w+",
}
ORGANS: Final = {
    "en": r"""
        (?:the |your )?heart|liver|kidneys|immune \w+|immunity|arter(?:y|ies)|metabolism|gut health|
        blood (?:vessels|circulation)""",
    "de": r"""
        (?:das |dein |ihr )?herz(?:en)?|leber|nieren|immunsystem|abwehrkräfte|immunabwehr|gefäße|
        stoffwechsel|durchblutung""",
    "fr": r"""
        (?:le |votre )?c(?:œ|oe)ur|foie|reins|système immunitaire|immunité|artères|métabolisme|
        défenses (?:naturelles|immunitaires)""",
    "es": r"(?:el |tu |su )?corazón|hígado|riñones|sistema inmun\w+|defensas|arterias|metabolismo",
    "it": r"(?:il |tuo )?cuore|fegato|reni|sistema immunitario|difese immunitarie|arterie|metabolismo",
    "pt": r"(?:o |teu |seu )?coração|fígado|rins|sistema imunit\w+|imunidade|artérias|metabolismo",
    "nl": r"(?:het |je |uw )?hart|lever|nieren|immuunsysteem|weerstand|bloedvaten|stofwisseling",
    "pl": r"serc[ea]|wątrob\w+|nerk\w*|układ odpornościowy|odporność|tętnic\w*|metabolizm",
}
BEHIND: Final = r"schützen|stärken|entgiften|reinigen|unterstützen|gesund|san[oi]s?|sains|saudáveis"
PARTS: Final = {
    "en": r"""
        sinuses|nose|airways|lungs|backs?|necks?|knees?|hips?|joints?|muscles?|shoulders?|stomachs?|
        tooth|teeth|throats?|feet|legs?|hands?|chest|elbows?|wrists?|ears?|nerves?|gums?|bones?|tummy|
        belly""",
    "de": r"""
        nebenhöhlen|nase|atemwege|lunge\w*|rücken|kreuz|nacken|hals|knie\w*|hüft\w+|gelenk\w*|muskel\w*|
        schulter\w*|magen|bauch|zahn|zähne\w*|füße\w*|bein\w*|hände\w*|brust|ellbogen|ohr\w*|nerven|
        knochen|glieder\w*""",
    "fr": r"""
        sinus|nez|voies respiratoires|poumons|dos|cou|nuque|genoux?|hanches?|articula\w+|muscul\w+|
        muscles?|épaules?|ventre|estomac|dents?|gorge|pieds?|jambes?|mains?|poitrine|coudes?|oreilles?|
        nerfs?|gencives?|os|lombaires?|dorsales?|menstruelles?|reins""",
    "es": r"""
        senos nasales|nariz|vías respiratorias|pulmones|espalda|cuello|rodillas?|caderas?|articula\w+|
        muscular\w*|músculos?|hombros?|estómago|barriga|dientes?|muelas?|garganta|pies|piernas?|manos?|
        pecho|codos?|oídos?|nervios?|encías?|huesos?|lumbar\w*|cervical\w*""",
    "it": r"""
        naso|vie respiratorie|polmoni|schiena|collo|ginocchi\w*|anch[ae]|articola\w+|muscol\w+|
        spall[ae]|stomaco|pancia|dent[ei]|gola|piedi|gambe?|man[io]|petto|gomit[oi]|orecchi\w*|nervi|
        gengive|ossa|lombar\w*|cervical\w*""",
    "pt": r"""
        nariz|vias respiratórias|pulmões|costas|pescoço|joelhos?|ancas?|quadri[ls]|articula\w+|
        muscular\w*|músculos?|ombros?|estômago|barriga|dentes?|garganta|pés|pernas?|mãos?|peito|
        cotovelos?|ouvidos?|nervos?|gengivas?|ossos?|lombar\w*|cervica\w*""",
    "nl": r"""
        neus|luchtwegen|longen|rug|nek|knie\w*|heup\w*|gewricht\w*|spier\w*|schouders?|maag|buik|
        tand\w*|keel|voeten|benen|handen|borst|ellebo\w+|oor|oren|zenuw\w*|botten|tandvlees""",
    "pl": r"""
        zatok\w*|nos|drogi oddechowe|płuc\w*|plec\w*|krzyż\w*|kręgosłup\w*|kark\w*|szy[ija]\w*|kolan\w*|
        bioder\w*|bioder|staw\w*|mięśni\w*|bark\w*|ramion|brzuch\w*|żołąd\w+|zęb\w*|gardł\w+|stóp|stopy|
        nóg|nogi|rąk|ręce|klatki|łokc\w+|usz\w*|ucho|ucha|nerw\w+|dziąs\w+|kości""",
}
SLIMS: Final = {
    "en": r"""
        (?:burns?|melts?|sheds?|blasts?|loses?) (?:\w+ ){0,2}fat|belly fat|flat(?:ten|tens|
        ter)? (?:your |the )?(?:tummy|stomach|belly)|(?:dream|beach|bikini) (?:figure|body)|
        without (?:a |any )?diet\w*|slimming|weight[- ]loss|lose weight|slimmer""",
    "de": r"""
        fettpolster\w*|(?:fett|pfunde|kilos|speck)\b.{0,15}(?:schmelz\w*|purzel\w*|weg|verbrenn\w*)|
        (?:schmelz\w*|purzel\w*|verbrenn\w*)\b.{0,15}(?:fett|pfunde|kilos)|fettverbrenn\w*|(?:traum|
        bikini)figur|ohne diät|flache\w* bauch|schlankmach\w*""",
    "fr": r"""
        ventre plat|sans régime|(?:font?|faire) fondre|fond\w* .{0,12}(?:graisses?|kilos|bourrelets)|
        brûle\w*[ -](?:les )?graisses?|bourrelets|minceur|amaigriss\w*|amincissant\w*|mincir|maigrir""",
    "es": r"""
        vientre plano|sin dietas?|derrit\w+ .{0,12}grasas?|quema\w* (?:la )?grasas?|quemagrasas|
        michelines|adelgaz\w*|figura ideal""",
    "it": r"""
        pancia piatta|senza diet[ae]|sciogli\w* .{0,10}grass\w|brucia\w* (?:i )?grassi|bruciagrassi|
        dimagr\w+|snellent\w+""",
    "pt": r"barriga lisa|sem dietas?|derrete\w* .{0,10}gorduras?|queima\w* (?:a )?gorduras?|emagrec\w*",
    "nl": r"""
        platte buik|zonder dieet|vetrolletjes|verbrandt (?:\w+ )?vet|vetverbrand\w*|droomfiguur|
        afslank\w*|afvallen""",
    "pl": r"""
        płaski brzuch|bez diety|wymarzon\w+ sylwetk\w*|spala\w* tłuszcz\w*|tłuszcz\w* .{0,12}topnie\w*|
        odchudza\w*|schudn\w+|wyszczupla\w*""",
}
FUNCTIONS: Final = {
    "en": r"""
        fall(?:s|ing)? asleep|(?:better|deep|deeper|restful|sound) (?:night's )?sleep|sleep (?:better|
        deep\w*|through|soundly|like)|nerves|nervous system|digestion|gut (?:flora|health)|metabolism|
        immun\w+|(?:improves?|boosts?|sharpens?|lifts?|better|sharper|good for) (?:your |the )?(?:mood|
        focus|memory|concentration|mind|brain|eyesight|vision|libido|circulation|stamina)|hormon(?:al|
        e balance)\w*|burns? fat|fat[- ]burn\w*|detox\w*|(?:anti|against|slows?|reverses?|stops?|
        fights?)[- ](?:\w+ )?age?ing|cartilage|brain fog|curbs? (?:your )?appetite|slimming|
        weight[- ]loss|lose weight|bowel\w*|(?:more|boosts? (?:your )?|gives? you (?:more )?) ?energy|
        doctors?|physicians?|pharmacists?|medicinal|health benefits?|healing properties|healing""",
    "de": r"""
        einschlafen|durchschlafen|(?:besser\w*|tiefer\w*|erholsam\w*|gesund\w*|ruhig\w*) schlaf\w*|
        schlaf\w* .{0,12}(?:besser|tiefer|wie ein)|nerven|nervensystem|verdauung\w*|darmflora|
        darmgesund\w*|stoffwechsel\w*|immun\w+|abwehrkr\w+|konzentrationsf\w*|konzentration|
        gedächtnis\w*|stimmungsaufhell\w*|hormonhaushalt|hormonell\w*|fettverbrenn\w*|verbrennt fett|
        entgift\w*|entschlack\w*|anti-?aging|jungbrunnen|libido|knorpel\w*|durchblutung|appetitzügl\w*|
        schlankmach\w*|sehkraft|mehr energie|ärzt\w+|arzt|apotheker\w*|heilkr\w+|heilend\w*|
        wohlbefinden|leistungsfähigkeit|gelenke?n?""",
    "fr": r"""
        (?:mieux|bien) dormir|dormez (?:mieux|bien|comme|enfin)|sommeil|endorm\w+|nerfs|système nerveux|
        digestion|flore intestinale|métabolisme|immun\w+|concentration|(?:améliore|booste|stimule|
        renforce|bon pour)\w* (?:la |votre |l')?(?:mémoire|humeur|vue)|hormonal\w*|
        brûle\w*[ -](?:les )?graisses?|détox\w*|anti-?âge|anti-vieillissement|libido|cartilages?|
        circulation|coupe-faim|minceur|amaigriss\w*|mincir|maigrir|transit|médecins?|pharmaciens?|
        vertus|bienfaits pour|articulations|tonus""",
    "es": r"""
        (?:dorm\w+|duerm\w+) (?:mejor|bien|como|profund\w+)|conciliar el sueño|sueño (?:reparador|
        profundo)|nervios|sistema nervioso|digestión\w*|flora intestinal|metabolismo|inmun\w+|defensas|
        concentración|(?:mejora|refuerza|estimula) (?:la|tu|su|el) (?:memoria|ánimo|vista)|hormonal\w*|
        quema\w* (?:la )?grasas?|quemagrasas|detox\w*|depurativ\w*|antiedad|antienvejecimiento|libido|
        cartílagos?|circulación|adelgaz\w*|tránsito intestinal|médicos?|farmacéuticos?|
        propiedades curativas|beneficios para la salud|articulaciones""",
    "it": r"""
        dorm\w+ (?:meglio|bene|come|profondamente)|prend\w+ sonno|addorment\w+|sonno|nervi|
        sistema nervoso|digestione|flora intestinale|metabolismo|immun\w+|difese|concentrazione|
        (?:migliora|rafforza|stimola) (?:la |l')(?:memoria|umore|vista)|ormonal\w*|
        brucia\w* (?:i )?grassi|bruciagrassi|detox\w*|depurativ\w*|anti-?età|antinvecchiamento|libido|
        cartilagin\w+|circolazione|dimagr\w+|transito intestinale|medic[oi]|farmacist\w|
        proprietà (?:curative|benefiche)|articolazioni""",
    "pt": r"""
        (?:dorm\w+|durma) (?:melhor|bem|como|profund\w+)|adormec\w+|sono|nervos|sistema nervoso|
        digestão|flora intestinal|metabolismo|imun\w+|defesas|concentração|(?:melhora|reforça|
        estimula) (?:a|o) (?:memória|humor|visão)|hormonal|queima\w* (?:a )?gorduras?|detox\w*|
        depurativ\w*|antienvelhecimento|anti-?idade|libido|cartilagens?|circulação|emagrec\w*|
        trânsito intestinal|médicos?|farmacêuticos?|propriedades curativas|benefícios para a saúde|
        articulações""",
    "nl": r"""
        (?:beter|dieper|heerlijk) slap\w*|slaap (?:beter|dieper|als)|(?:diepe|goede|
        betere) (?:nachtrust|slaap)|inslapen|doorslapen|zenuwen|zenuwstelsel|spijsvertering|darmflora|
        stofwisseling|immuun\w*|weerstand|concentratie|geheugen|hormoonbalans|hormonale?|hormonaal|
        verbrandt vet|vetverbrand\w*|detox\w*|ontgift\w*|anti-?aging|libido|kraakbeen|doorbloeding|
        eetlustremm\w*|afslank\w*|afvallen|stoelgang|artsen|arts|apothekers?|geneeskracht\w*|gewrichten""",
    "pl": r"""
        (?:lepsz\w+|głębok\w+|spokojn\w+|zdrow\w+) (?:sen|snu|snem)|śpij\w* (?:lepiej|jak|głębiej|
        spokojnie)|zasypia\w*|zasn\w+|nerwy|układ\w* nerwow\w*|trawieni\w*|flor\w+ jelitow\w+|
        metabolizm\w*|odpornoś\w*|układ\w* odpornościow\w*|koncentracj\w*|pamięć|hormonaln\w*|
        spala\w* tłuszcz\w*|detoks\w*|oczyszcza\w* organizm\w*|przeciwstarzeniow\w*|libido|chrząst\w+|
        krążeni\w*|odchudza\w*|schudn\w+|perystaltyk\w*|lekarz\w*|farmaceut\w*|właściwości lecznicz\w*|
        na stawy|dla stawów""",
}
# "The heart of the town" is none.
NO_ORGAN: Final = (
    r"(?! (?:rate|beat|gras|monitor|of|der|des|vom|von|de|del|della|d[aeo]s?|du|van|miasta|[A-Z]))"
)
LOSES: Final = r"""
    lose|losing|lost|shed|drop|burn|slim down|abnehm\w*|abgenommen|(?:nimm\w*|nehmen?)(?=.*\bab\b)|
    verlier\w*|verloren|perd(?:re|ez|s|ent|u\w*|\w?)|
    maigri\w*|pierd\w+|perder|perdi\w*|adelgaz\w+|baj(?:a|ar|e)|perdere|perdi|persi|dimagri\w+|perca|perde|
    emagre\w+|
    verlies\w*|afvallen|valt?(?=.*\baf\b)|afgevallen|kwijt|schud\w+|zrzuć|zrzuci\w+|strać|straci\w+|traci\w*
"""
WEIGHT: Final = r"\d+(?:[.,]\d+)?\s?(?:kg|(?:quilo|kilo)\w*|lbs?|pounds?|stone|pfund|ponden)(?!\w)"
# Apples are bought by the kilo: "3 kilos de pommes", "2 kg Äpfel".
OF_GOODS: Final = (
    r"(?! (?:(?:of|de|di|van) |d'|(?-i:(?=[A-Z])))(?!fat|body|fett|körper|gewicht|bauch|graisse|trop|plus|"
    r"grasa|más|grasso|troppo|gordura|vet))"
)
FAST: Final = r"""
    lose weight (?:fast|quickly|in|without|while)|(?:schnell|ohne diät|im schlaf) abnehmen|abnehmen (?:ohne|
    im schlaf|in \d)|
    perd\w+ du poids (?:vite|rapidement|sans|en)|maigrir (?:vite|sans|en)|pierd\w+ peso (?:rápid\w+|sin|en)|
    adelgaza\w* (?:rápid\w+|sin|en)|dimagrire (?:velocemente|senza|in)|perd\w+ peso (?:velocemente|senza|in|
    rápid\w+|sem|em)|
    emagre\w+ (?:rápid\w+|sem|em)|snel afvallen|afvallen zonder|szybko schudn\w+|schudn\w+ (?:szybko|bez|w)
"""
