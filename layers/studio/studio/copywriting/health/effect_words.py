"""Words of an effect on health that names no illness, in the eight languages, as patterns.

`SURE`: success guaranteed or counted, no side effects, better than a surgeon. `ALLOWED`: what else may be
guaranteed. `AIDS`: medicines and what one limps with; `DROPPED`: before or behind which they are given up.
`PATIENTS` and `WELL`: who got well. `RENEWED`: what is as it was when one was young, or said so by an animal;
`THANKS`: what a part of the body does then. `CARED`: a part's health as what is sold. `SMALLER`: sizes and
waists that go, whoever sells. Line breaks mean nothing.
"""

from typing import Final

SURE: Final = {
    "en": r"""
        guaranteed|guarantees?|we promise|(?:\d+(?:\.\d+)? ?%|\d+ (?:out )?(?:of|
        in) \d+) (?:of )?(?:our |my |the )?(?:patients?|clients?|dogs|cats|pets)|success rate\w*|
        (?:no|without|free of|zero) (?:any )?side[- ]effects?|better than (?:surgery|an operation|
        the (?:surgeon|knife))|miracles?""",
    "de": r"""
        garantiert\w*|garantieren|versprechen|(?:\d+(?:,\d+)? ?%|\d+ von \d+) (?:\w+ )?(?:patient\w*|
        klient\w*)|erfolgsquote\w*|(?:ohne|keine|frei von) nebenwirkung\w*|nebenwirkungsfrei\w*|
        besser als (?:jede|eine|die) (?:operation|op)|wunder""",
    "fr": r"""
        garantie?s?|garantissons|promettons|(?:\d+(?:,\d+)? ?%|\d+ sur \d+) (?:de |des |de nos |
        de mes |nos |mes )?patients?|taux de (?:réussite|succès|guérison)|(?:sans|aucun|
        zéro) effets? secondaires?|mieux (?:que|qu')(?:la chirurgie| la chirurgie|une opération)|
        miracles?""",
    "es": r"""
        garantizad[oa]s?|garantizamos|prometemos|(?:\d+(?:,\d+)? ?%|\d+ de cada \d+) (?:de )?(?:los |
        nuestros |mis )?pacientes|tasa de éxito|(?:sin|ningún|cero) efectos? secundarios?|
        mejor que (?:la cirugía|una operación|el quirófano)|milagros?""",
    "it": r"""
        garantit[oaie]|garantiamo|promettiamo|(?:\d+(?:,\d+)? ?%|\d+ su \d+) (?:dei |i )?(?:nostri |
        miei )?pazienti|tasso di successo|(?:senza|nessun|zero) effett[oi] collateral[ei]|
        meglio (?:della chirurgia|di un'operazione)|miracol\w+""",
    "pt": r"""
        garantid[oa]s?|garantimos|prometemos|(?:\d+(?:,\d+)? ?%|\d+ em cada \d+) (?:dos |
        os )?(?:nossos |meus )?(?:pacientes|doentes)|taxa de sucesso|(?:sem|nenhum|
        zero) efeitos? secundários?|melhor (?:do )?que (?:a cirurgia|uma operação)|milagres?""",
    "nl": r"""
        gegarandeerd\w*|garanderen|beloven|(?:\d+(?:,\d+)? ?%|\d+ van de \d+) (?:van )?(?:de |onze |
        mijn )?patiënten|slagingspercentage|succespercentage|(?:zonder|geen|vrij van) bijwerkingen|
        beter dan een operatie|wonder\w*""",
    "pl": r"""
        gwarantowan\w+|gwarantujemy|obiecujemy|(?:\d+(?:,\d+)? ?%|\d+ na \d+) (?:naszych |moich |
        nasi )?pacjen\w+|skuteczność \d+.*|(?:bez|żadnych|zero) (?:skutków|efektów) ubocznych|
        leps\w+ niż operacja|cud\w*""",
}
ALLOWED: Final = (
    r"(?:appointments?|repl(?:y|ies)|answers?|antwort\w*|réponse|respuesta|risposta|resposta|"
    r"antwoord|odpowied\w*|slots?|prices?|quotes?|places?|privacy|confidential\w*|years?|same[- ]day|"
    r"termin\w*|preis\w*|jahre?n?|platz|vertraulich\w*|rendez-vous|prix|ans|place|citas?|precios?|años?|plazas?|"
    r"appuntament\w*|"
    r"prezz\w*|anni|posto|consulta\w*|preços?|anos?|vagas?|afspra\w*|prij[sz]\w*|jaar|plaats|wizyt\w*|cen[ay]|lat|"
    r"gleichen tag|selben tag|festpreis\w*|kostenvoranschl\w*|jour même|devis|mismo día|presupuestos?|"
    r"in giornata|preventiv\w*|próprio dia|mesmo dia|orçamentos?|dezelfde dag|offertes?|tego samego dnia|"
    r"wycen\w*|miejsc\w*|diskretion|discretion|discreci\w+|discré\w+|riservatezza|discretie|dyskrecj\w+)"
)
AIDS: Final = {
    "en": r"""
        walking[- ](?:stick|frame)s?|canes?|crutch(?:es)?|inhalers?|wheelchairs?|rollators?|
        zimmer(?: frame)?|pills?|medicines?|medications?|meds|statins?|painkillers?|insulin|
        antidepressants?|chemo\w*|surgery|operations?|scalpel|surgeons?|botox|fillers?|antibiotics?|
        cortisone|steroids?|metformin|viagra|injections?|prescriptions?|prozac|aspirin|needles|drugs""",
    "de": r"""
        gehstöck\w*|gehstock\w*|krücke\w*|inhalator\w*|asthmaspray\w*|rollstuhl\w*|rollator\w*|
        tabletten?|pillen?|medikament\w*|medizin|arznei\w*|statin\w*|schmerzmittel\w*|insulin|
        antidepressiv\w*|chemo\w*|operation\w*|op|skalpell|chirurg\w*|botox|antibiotik\w*|kortison|
        cortison|spritzen?|viagra""",
    "fr": r"""
        cannes?|béquilles?|inhalateurs?|ventoline|fauteuil roulant|déambulateurs?|cachets?|pilules?|
        comprimés|médicaments?|statines?|antidouleurs?|insuline|antidépresseurs?|chimio\w*|chirurgie|
        opération|bistouri|botox|antibiotiques?|cortisone|piqûres?|injections?|viagra|ordonnances?""",
    "es": r"""
        bast(?:ón|ones)|muletas?|inhalador\w*|silla de ruedas|andador\w*|pastillas?|píldoras?|
        medicamentos?|medicinas?|medicación|estatinas?|analgésicos?|insulina|antidepresivos?|
        quimio\w*|cirugía|operación|bisturí|quirófano|bótox|antibióticos?|cortisona|inyecciones|viagra""",
    "it": r"""
        bastone|stampelle|inalator\w*|sedia a rotelle|deambulatore|pillol\w+|pastigli\w+|farmac[oi]|
        medicin[ae]|medicinali|statin\w+|antidolorific\w+|insulina|antidepressiv\w+|chemio\w*|
        chirurgia|operazione|bisturi|botox|antibiotic\w+|cortisone|iniezioni|punture|viagra""",
    "pt": r"""
        bengalas?|muletas?|inalador\w*|bomba da asma|cadeira de rodas|andarilho|comprimidos?|pílulas?|
        medicamentos?|remédios?|medicação|estatinas?|analgésicos?|insulina|antidepressivos?|quimio\w*|
        cirurgia|operação|bisturi|botox|antibióticos?|cortisona|injeções|viagra""",
    "nl": r"""
        wandelstok\w*|krukken|inhalator\w*|pufjes?|rolstoel\w*|rollator\w*|pillen|pil|tabletten|
        medicijn\w*|medicatie|statine\w*|pijnstiller\w*|insuline|antidepressiv\w*|chemo\w*|
        operatie\w*|scalpel|botox|antibiotica|cortison\w*|spuit\w*|injecties|viagra""",
    "pl": r"""
        lask[aiąęi]|kule|inhalator\w*|wózek inwalidzki|balkonik\w*|tablet\w+|pigułk\w*|lek(?:i|ów|ami|
        arstw\w*)|statyn\w*|przeciwbólow\w*|insulin\w*|antydepresant\w*|chemi(?:a|i|ę|oterapi\w*)|
        operacj\w*|skalpel\w*|botoks\w*|antybiotyk\w*|kortyzon\w*|zastrzyk\w*|viagr\w*""",
}
DROPPED: Final = {
    "en": r"""
        thr(?:ow|owing|ew|own|ows)|binn?(?:ed|s)?|ditch\w*|chuck\w*|toss\w*|no longer needs?|
        don't need|doesn't need|without (?:my|his|her|their|your)|goodbye|bye|forget|retired?|hung up|
        put away|instead of|cheaper than|(?:better|stronger|gentler|safer) than|
        stop(?:ped)? (?:taking|using)|c[ao]me off|swap\w*|no more|gave up|got rid of|gathering dust|
        in the bin|beats|who needs""",
    "de": r"""
        w[ei]rf\w*|warf|wegwerfen|weggeworfen|entsorg\w*|brauch\w* .{0,20}kein\w*|nicht mehr|
        (?:kein\w*|nie) .{0,15}mehr|ohne (?:meine?n?|seine?n?|ihre?n?)|tschüss|adieu|vergiss|
        vergessen sie|statt|anstelle|anstatt|(?:besser|stärker|billiger|günstiger|sanfter) als|
        abgesetzt|absetzen|weg mit|schluss mit|steht .{0,15}(?:ecke|keller)|in den müll|im keller|
        in die ecke|verzichte\w*""",
    "fr": r"""
        jet(?:er|ez|é|te)\w*|rangé|rangez|plus besoin|sans (?:ma|mon|sa|son|votre|vos)|adieu|oubli\w+|
        au lieu|à la place|(?:mieux|moins chère?|plus (?:fort|efficace|doux)) (?:que|qu')|arrêt\w+|
        fini\w*|au placard|à la poubelle|laiss\w+ tomber""",
    "es": r"""
        tir(?:e|a|ó|é|ar|en|ado)|a la basura|ya no (?:necesit\w+|us\w+)|sin (?:mi|su|tu)|adiós|
        olv[ií]d\w+|en lugar|en vez|(?:mejor|más (?:barato|fuerte|suave|eficaz)) que|dej(?:e|a|ó|é|ar|
        ado)|nunca más|guard(?:ó|é|ado)""",
    "it": r"""
        butt(?:a|ato|i|are|ate)|gett(?:a|ato|i|are)|non (?:serve|servono|uso|usa) più|senza (?:il mio|
        il suo|la mia)|addio|dimentic\w+|al posto|invece|(?:meglio|più (?:forte|efficace|
        economico)) d\w+|smett\w+|smesso|mai più|niente più|in soffitta|nel cassetto""",
    "pt": r"""
        deit(?:e|a|ou|ei|ar) fora|jog(?:ue|a|ou|uei) fora|no lixo|já não (?:precis\w+|us\w+)|
        sem (?:a minha|o meu|a sua)|adeus|esque[cç]\w+|em vez|em lugar|(?:melhor|mais (?:barato|forte|
        suave|eficaz)) (?:do )?que|larg(?:ue|a|ou|uei)|deix(?:e|a|ou|ei)|nunca mais|arrum(?:ou|ei)""",
    "nl": r"""
        gooi\w*|weggegooid|niet meer|geen .{0,15}meer(?: nodig)?|zonder (?:mijn|zijn|haar)|
        vaarwel|vergeet|in plaats|(?:beter|goedkoper|sterker|zachter) dan|gestopt met|stop\w* met|
        weg met|nooit meer|de kast in|in de (?:hoek|prullenbak|kast)|afgebouwd""",
    "pl": r"""
        wyrzu\w+|odrzu\w+|odstaw\w*|nie (?:potrzebuj\w+|używa\w*)|bez (?:mojej|swojej|jego|jej)|
        żegnaj\w*|zapomnij\w*|zamiast|(?:leps\w+|tańs\w+|silniejs\w+) (?:niż|od)|nigdy więcej|
        koniec z|do kosza|do kąta""",
}
PATIENTS: Final = {
    "en": r"patients?|sufferers|my (?:dog|cat|mum|nan|wife|husband|horse)|our (?:dog|cat)",
    "de": r"""
        \w*patient\w*|kranke\w*|mein\w* (?:hund|katze|mutter|oma|mann|frau|pferd)|unser\w* (?:hund|
        hündin|katze|kater|bello)""",
    "fr": r"patient\w*|malades?|m(?:on|a) (?:chien|chat|mère|mari|femme|chienne|chatte)",
    "es": r"pacientes?|enferm[oa]s?|mi (?:perr[oa]|gat[oa]|madre|marido|mujer|abuela)",
    "it": r"""
        pazient[ei]|malat[oi]|(?:il mio|la mia|mia|mio) (?:cane|gatto|gatta|cagnolina|madre|nonna|
        marito|moglie)""",
    "pt": r"pacientes?|doentes?|(?:o meu|a minha) (?:cão|cadela|gat[oa]|mãe|avó|marido)",
    "nl": r"\w*patiënt\w*|zieken|mijn (?:hond|kat|moeder|oma|man|vrouw)|onze (?:hond|kat)",
    "pl": r"pacjen\w+|chor(?:zy|ych)|m(?:ój|oja) (?:pies|kot|mama|babcia|mąż|żona|kotka|suczka)",
}
WELL: Final = {
    "en": r"""
        (?:is|are|was|were|got|been|now) (?:\w+ )?(?:cured|healed|healthy|well|better)|recovered|
        pain[- ]free|cured""",
    "de": r"""
        (?:wurden?|ist|sind|wieder|ganz) (?:.{0,15} )?(?:gesund|geheilt|schmerzfrei|beschwerdefrei)|
        genesen""",
    "fr": r"guéri\w*|(?:est|sont|va|vont) (?:\w+ )?(?:mieux|en pleine forme|sans douleur)|rétabli\w*",
    "es": r"""
        (?:está|están|se ha|quedó|quedaron) (?:ya )?(?:curad\w+|san[oa]s?|sin dolor)|curad\w+|se curó|
        recuperad\w+""",
    "it": r"""
        guarit\w+|(?:sta|stanno) (?:\w+ )?(?:bene|meglio)|è (?:ora )?(?:san[oa]|senza dolore)|
        curat[oaie]""",
    "pt": r"""
        (?:está|estão|ficou|ficaram) (?:já )?(?:curad\w+|bo[am]s?|sem dor\w*)|curad\w+|recuperad\w+|
        melhorou""",
    "nl": r"(?:is|zijn|werd|werden|weer) (?:\w+ )?(?:genezen|gezond|beter|pijnvrij|klachtenvrij)|hersteld",
    "pl": r"wyzdrowia\w+|wyleczon\w+|(?:jest|są) (?:już )?(?:zdrow\w+|bez bólu)|uzdrowion\w+",
}
RENEWED: Final = {
    "en": r"""
        (?:like|feel\w*|are|is|be) (?:\w+ )?(?:twenty|thirty|eighteen|a teenager|a puppy|
        a kitten)(?: again)?|no longer (?:limps?|scratch\w*|coughs?|wheez\w*|itches)|(?:stopped|
        quit) (?:limping|scratching|coughing|wheezing)|(?:runs|walks|jumps|climbs|plays) (?:again|
        like a puppy)|walk(?:s|ed)? again|years? younger|(?:before[- /]?and[- /]?after(?! photo)|before:|
        after:)|from [^.]{2,30} to [^.]{0,20}\bskin|(?:blood|liver|sugar) (?:values|levels|results)|
        numbers? (?:are |is )?back to normal""",
    "de": r"""
        wie (?:mit |ein\w* )?(?:zwanzig|20|achtzehn|18|junger hund|welpe|neugeboren)|
        humpelt nicht(?: mehr)?|kratzt .{0,8}nicht mehr|hustet nicht mehr|(?:läuft|rennt|springt|geht|
        tobt|klettert) .{0,15}wieder|wieder (?:laufen|rennen|springen)|jahre jünger|
        vorher[- /,](?:und )?[- ]?nachher|vorher:? \w+[,;] nachher.*|
        von [^.]{2,30} zu [^.]{0,20}\w*haut|(?:zucker|blut|leber|cholesterin|blutdruck)werte?""",
    "fr": r"""
        comme à (?:vingt|20|18) ans|ne boite plus|ne se gratte plus|ne tousse plus|(?:court|marche|
        saute|remarche|gambade) (?:à nouveau|de nouveau|comme un chiot)|ans de moins|
        avant[ /-](?:et )?après|avant, j'.*|avant :.*|(?:des? |d')[^.]{2,30} à (?:une )?peau de .*|
        tension (?:au top|parfaite|normale|normalisée)|(?:glycémie|bilan sanguin)""",
    "es": r"""
        como a los (?:veinte|20|18)|ya no cojea|ya no se rasca|ya no tose|(?:corre|camina|salta|
        anda) (?:otra vez|de nuevo|como un cachorro)|vuelve a (?:correr|caminar|andar|saltar)|
        años (?:menos|más joven)|antes y después|antes, (?:era|estaba|tenía|no podía|sufría)|
        de [^.]{2,30} a (?:una )?piel de .*|
        azúcar (?:a raya|en su sitio|bajo control|controlad\w+|estable)|(?:tensión|
        analítica) (?:perfecta|normal|a raya|de libro)|ni me acuerdo""",
    "it": r"""
        come a (?:vent'anni|venti anni|20 anni|18 anni)|non zoppica più|non si gratta più|
        non tossisce più|(?:corre|cammina|salta) (?:di nuovo|ancora|come un cucciolo)|
        torna\w* a (?:correre|camminare|saltare)|anni di meno|prima e dopo|prima, (?:ero|avevo|non potevo|
        soffrivo)|
        d[ai] [^.]{2,30} a (?:una )?pelle di .*|(?:glicemia|pressione|esami del sangue) (?:perfett\w+|
        normal\w+|a posto|sotto controllo)|zuccher\w+ (?:a posto|sotto controllo)""",
    "pt": r"""
        como aos (?:vinte|20|18)|já não (?:coxeia|manca|se coça|tosse)|(?:corre|anda|salta|
        caminha) (?:outra vez|de novo|como um cachorro)|volt\w+ a (?:correr|andar|saltar|caminhar)|
        anos mais nov\w+|antes e depois|antes, (?:era|estava|tinha|não podia|sofria)|
        de [^.]{2,30} a (?:uma )?pele de .*|
        açúcar (?:no lugar|controlado|sob controlo|em ordem)|tensão (?:perfeita|normal|controlada)|
        nem vê-las?""",
    "nl": r"""
        (?:als|weer) (?:twintig|een twintiger|20|18|een puppy)|hinkt niet meer|mankt niet meer|
        krabt .{0,8}niet meer|hoest niet meer|(?:loopt|rent|springt|speelt) .{0,12}weer|weer (?:lopen|
        rennen|springen)|jaar jonger|voor en na|voor-en-na|van [^.]{2,30} naar [^.]{0,20}\w*huid|
        (?:suiker|bloed|lever|cholesterol)waarden?|(?:suiker|bloeddruk) (?:op orde|onder controle|
        weer normaal)""",
    "pl": r"""
        jak (?:dwudziestolat\w*|20-?latk\w*|nowo narodzon\w+|szczeniak)|już nie (?:kuleje|utyka|
        drapie się|kaszle)|(?:znowu|znów) (?:biega|chodzi|skacze)|(?:biega|chodzi|skacze) (?:znowu|
        znów|jak szczeniak)|lat młods\w+|przed i po|od [^.]{2,30} do skóry .*|(?:cukier|ciśnienie|
        wyniki) (?:w normie|pod kontrolą|jak dawniej|idealn\w+)""",
}
THANKS: Final = {
    "en": r"""
        (?:will |would |'ll )?thanks?(?: you)?|loves? it|rejoices?|twenty again|as good as new|like new|
        young again""",
    "de": r"dank\w*|freu\w*|jubel\w*|wie neu|wie früher|wieder jung",
    "fr": r"remerci\w*|dira merci|merci|comme neufs?|comme avant",
    "es": r"agradece\w*|dar[áa]n? las gracias|te lo agradecer\w+|como nuev\w+|como antes",
    "it": r"ringrazi\w*|come nuov\w+|come prima",
    "pt": r"agradece\w*|como nov\w+|como antes",
    "nl": r"dank\w*|bedank\w*|als nieuw|zoals vroeger",
    "pl": r"podzięku\w*|dzięku\w*|jak nowe|jak nowy|jak dawniej",
}
CARED: Final = {
    "en": r"""
        (?:kidney|liver|heart|gut|joint|hip|bladder|prostate|bone|brain)[- ](?:care|support|health|
        power|boost)""",
    "de": r"""
        (?:nieren|leber|herz|darm|gelenk|blasen|prostata|knochen)-?(?:pflege|schutz|gesundheit|power|
        kraft|fit|kur)""",
    "fr": r"""
        (?:santé|confort|soin) (?:rénale?|articulaire|hépatique|urinaire|digestif|des reins|du foie|
        du cœur)""",
    "es": r"""
        (?:salud|cuidado|apoyo) (?:renal|articular|hepátic[oa]|urinari[oa]|de los riñones|del hígado|
        del corazón)""",
    "it": r"""
        (?:salute|benessere|cura|supporto) (?:renale|articolare|epatic[oa]|urinari[oa]|dei reni|
        del fegato|del cuore)""",
    "pt": r"""
        (?:saúde|cuidado|apoio) (?:renal|articular|hepátic[oa]|urinári[oa]|dos rins|do fígado|
        do coração)""",
    "nl": r"""
        (?:nier|lever|hart|darm|gewrichts|heup|blaas|prostaat|bot)-?(?:zorg|gezondheid|kracht|steun|
        verzorging)""",
    "pl": r"""
        zdrow\w+ (?:nerek|wątroby|serca|stawów|jelit|prostaty)|(?:ochrona|wsparcie) (?:nerek|wątroby|
        serca|stawów)""",
}
GOOD_FOR: Final = {
    "en": r"(?:good|great|best|fantastic|brilliant) for (?:your |the |his |her |their |old |stiff )*",
    "de": r"(?:gut|wohltuend|ideal|wohltat) (?:für|in den) (?:die |das |den |deine |ihre |müde |alte )*",
    "fr": r"(?:bon|bonne|bons|bien|idéal) pour (?:les |le |la |vos |votre )?",
    "es": r"(?:buen[oa]|bueno|ideal) para (?:las |los |el |la |tus |sus )?",
    "it": r"(?:fa|fanno) bene (?:a|alle|ai|al|alla)|buono per (?:le |i |la |il )?",
    "pt": r"(?:bom|boa|ótimo) para (?:as |os |o |a )?|faz bem (?:às|aos|ao|à)",
    "nl": r"goed voor (?:de |het |je |uw )?",
    "pl": r"dobr\w+ (?:na|dla)",
}
SMALLER: Final = {
    "en": r"""
        (?:drop|dropp?ed|lose|lost|shrink|down) (?:\w+ ){0,2}(?:dress|clothes|trouser|jeans) sizes?|
        (?:\w+ ){0,1}dress sizes? (?:smaller|less|down)|(?:inch(?:es)?|cm|centimet\w+) (?:off|
        from) (?:your|the|my) (?:waist|hips|belly|tummy)|(?:lose|lost|drop|shed|melt\w*|burn\w*|
        blast\w*|torch\w*) (?:your |the |that |stubborn )*(?:belly|tummy|waist|muffin top|
        love handles)(?: fat)?|(?:lose|lost|shed|drop|dropped) (?:\w+ )?(?:a|one|two|three|four|five|
        six|ten|half a) (?:stones?|kilos?|kg)|flat(?:ter)? (?:tummy|belly|stomach)""",
    "de": r"""
        (?:\w+ )?(?:kleider|konfektions|hosen)größen? (?:weniger|kleiner|verlier\w*|abnehm\w*)|(?:cm|
        zentimeter) weniger (?:bauch|taille|hüfte)\w*|(?:bauchfett|hüftgold|bauchspeck|
        rettungsring\w*|hüftspeck)|flacher bauch|(?:fettkiller|fettweg|fettburner|fett-weg)\w*|
        bauch weg|(?:zwei|drei|vier|fünf|sechs|zehn) (?:kilo|kilos|pfund) (?:weniger|leichter|
        abgenommen|verloren|abnehmen)""",
    "fr": r"""
        (?:perd\w+ )?(?:deux|trois|une|\d) tailles?(?: de (?:robe|pantalon|vêtements?))? (?:en moins|
        de moins|perdues?)|perd\w+ (?:une|deux|trois|\d) tailles?|
        cm de (?:tour de taille )?(?:en moins|perdus?)|perd\w+ (?:du|le|votre) ventre|ventre plat|
        poignées d'amour|graisse abdominale|(?:deux|trois|cinq|dix) kilos (?:en moins|perdus|de moins)""",
    "es": r"""
        (?:pierd\w+|baj\w+|reduc\w+) (?:\w+ )?tallas?|(?:dos|tres|una|\d) tallas? menos|
        cm menos de cintura|(?:pierd\w+|reduc\w+|elimin\w+|adiós a|quema\w*) (?:la |tu |
        su )?(?:barriga|tripa|michelines|cintura|grasa abdominal)|vientre plano|(?:dos|tres|cinco|
        diez) kilos menos""",
    "it": r"""
        (?:perd\w+ )?(?:due|tre|una|\d) tagli[ae](?: in| di)? meno|perd\w+ (?:una|due|tre|\d) tagli[ae]|
        cm (?:in|di) meno (?:di|in) (?:vita|girovita)|(?:perd\w+|via|addio|elimin\w+) (?:la |
        alla )?(?:pancia|pancetta|maniglie dell'amore)|grasso addominale|pancia piatta|(?:due|tre|
        cinque|dieci) chili (?:in|di) meno""",
    "pt": r"""
        (?:perc?\w+|baix\w+) (?:\w+ )?(?:números|tamanhos) (?:de roupa|de calças)|(?:dois|três|um|
        \d) (?:números|tamanhos) (?:a )?menos|cm (?:a )?menos (?:de|na) cintura|(?:perc?\w+|elimin\w+|
        derret\w+|queim\w+) (?:a )?(?:barriga|gordura abdominal|pneus|gordura)|barriga lisa|(?:dois|
        três|cinco|dez) quilos (?:a )?menos""",
    "nl": r"""
        (?:twee|drie|een|\d) (?:kleding)?maten (?:kleiner|minder)|(?:kledingmaat|
        kledingmaten) (?:minder|kleiner)|cm minder (?:buik|taille)\w*|buikvet\w*|zwembandjes|
        platte buik|vetkiller\w*|(?:twee|drie|vijf|tien) kilo (?:minder|lichter|kwijt|eraf)""",
    "pl": r"""
        (?:dwa|trzy|jeden|\d) rozmiar\w* (?:mniej|mniejsz\w+)|cm mniej w (?:talii|pasie)|
        (?:pozbądź się|zrzuć|strać|koniec z) (?:brzuch\w*|oponk\w*|boczk\w*)|
        tłuszcz\w* (?:z )?brzu\w+|oponk\w+ na brzuchu|płaski brzuch|(?:dwa|trzy|pięć|
        dziesięć) kilo\w* mniej""",
}
FAT: Final = {
    "en": r"melts? (?:away )?(?:the |your )?fat|fat (?:melter|burner|killer|buster)s?",
    "de": r"fettschmelze\w*|fettlöser\w*|fettverbrenner\w*|schmilzt .{0,10}fett|fett (?:weg|adé)",
    "fr": r"(?:brûle|mange|anti|fond)[- ]graisses?|fait fondre .{0,10}graisses?",
    "es": r"(?:quema|devora|come)grasas?|derrit\w+ .{0,10}grasas?",
    "it": r"(?:brucia|mangia)grass\w+|scioglie .{0,10}grass\w+",
    "pt": r"(?:queima|derret)\w*[- ](?:a )?gorduras?",
    "nl": r"smelt .{0,10}vet(?: weg)?|vet(?:smelter|verbrander|killer|burner)\w*",
    "pl": r"spalacz\w* tłuszcz\w*|topi tłuszcz\w*|pogromca tłuszcz\w*",
}
