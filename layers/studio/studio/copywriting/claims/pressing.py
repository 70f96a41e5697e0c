"""Urgency, jests and bargains of a customer's own, where a trade forbids them.

Urgency is told by how words of time and number meet: the last of a chance, only and today, few and left, now
and never, not and to wait. A date, an hour of opening or "only two flats left" presses nobody: they tell how
it is. Patterns are read without accents; line breaks mean nothing.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from studio.copywriting.text.bare import compiled, pattern, tongues


@dataclass(frozen=True, slots=True)
class _Pressing:
    """`hurry`: orders to be quick, whole; `wait`: what one is told not to do, with the negation; `last`,
    `chance`: parted by no more than a word, as `only` and `today`, `few` and `left`, `soon` and `gone` are,
    in either order; `either`: whole, of other kinds ("now or never", "while stocks last")."""

    hurry: str
    wait: str
    last: str
    chance: str
    only: str
    today: str
    few: str
    left: str
    soon: str
    gone: str
    either: str


_PRESSING: Final = {
    "en": _Pressing(
        hurry=r"(?<!never )(?<!no )(?<!without )hurry|"
        r"be quick|(?<!we )(?<!to )act (?:now|fast|today|quickly)|rush (?:in|now)|"
        r"snap (?:it|them|one) up|grab (?:it|yours|one|them)|(?<!you )don't miss (?:out|this|it|these|"
        r"your|the (?:chance|offer))|run, don't walk",
        wait=r"(?<!you )(?:don't|do not|why) (?:wait|delay)(?! (?:weeks|months|in|for))",
        last=r"last|final",
        chance=r"chances?|(?<!resting )places?|spots?|seats?|slots?|call",
        only=r"only|just",
        today=r"today|tonight|this (?:week|weekend)|(?:until|till) (?:tonight|tomorrow)|for a (?:short|"
        r"limited)",
        few=r"(?:a )?few|hardly any|not many",
        left=r"left|remain\w*",
        soon=r"fast|soon|quickly|before (?:it is|it's|they are|they're|they)|tonight|today",
        gone=r"gone|going|selling|filling|ends?|expires?|too late",
        either=r"(?:tomorrow|(?:by )?next (?:week|month|year)|later|soon)\b.{0,20}\b(?:regret|kick\w*|"
        r"wish\w*|sorry)|every (?:minute|second|hour|day) counts|while the iron is hot|(?:won't|don't|"
        r"will not) (?:hang|stick|wait) (?:about|around|for you)|(?:doors?|window|list|books?) (?:is|"
        r"are) (?:now )?closing|(?:like|as) hot cakes|off the shelves|(?:sell|go|move)(?:s|"
        r"ing)? (?:out )?(?:fast|quickly)|before (?:it's|it is|they're) gone|"
        r"(?:snooze|hesitate|wait|dither|linger|sleep)\w*\b.{0,20}\b(?:los\w+|miss\w*|regret\w*)|(?:won't|"
        r"will not|not) (?:be )?(?:\w+ ){0,3}(?:much longer|for long|last)(?=\W*$)|(?:once|when) (?:it's|"
        r"they're|it is|they are) gone\b.{0,12}gone|before (?:the crowd|others? \w+|(?:some|any)(?:one|"
        r"body) else|your neighbours?|(?:the )?competition|they do)|(?:clock|sand)s? (?:is |are |starts? |"
        r"has )?(?:ticking|starts?|running|started)|only the (?:quick|quickest|fast|fastest)|(?:tomorrow|"
        r"later) (?:may|might|could|will) be too late|don't sleep on|be (?:among )?the first (?!to (?:know|"
        r"try|hear))\w+|"
        r"no time to lose|(?:don't|do not) (?:put it off|let it slip)|miss out|time(?: is|"
        r"'s) running out|(?:places|spots|seats|slots) (?:are )?(?:running out|"
        r"selling out)|(?:seize|grab) (?:your|the|this) (?:chance|opportunity)|(?<!never )too late|"
        r"now or never|^(?:only|just) (?:until|till) \w+day|(?:almost|nearly) (?:all )?(?:gone|"
        r"full|sold out)|(?:for a )?limited (?:time|offers?|period)|while (?:stocks?|supplies) lasts?|"
        r"tick[- ]?tock|"
        r"flash (?:sale|"
        r"offer|deal)s?|clock is ticking|countdown|time is running out|or (?:it'?s |it is )?too late",
    ),
    "de": _Pressing(
        hurry=r"beeil\w*|greif\w* (?:\w+ )?zu|(?:gleich|jetzt|schnell|sofort) zugreifen|(?:jetzt|gleich|noch|"
        r"nur) (?:noch )?schnell|schnell (?:sein|zugreifen|sichern)|nicht (?:verpassen|entgehen)|"
        r"lassen sie sich .{0,30}nicht entgehen|"
        r"handeln sie (?:jetzt|schnell|sofort)",
        wait=r"^(?:jetzt )?(?:nicht|worauf) (?:\w+ )?(?:warten|zögern|überlegen|abwarten)|"
        r"warte[nt]? (?:sie )?(?:nicht|nie)(?! (?:auf|wochen|monate))",
        last=r"letzte[nrs]?",
        chance=r"chancen?|gelegenheit|plätze|exemplare",
        only=r"nur",
        today=r"(?:noch )?(?:heute|bis morgen|diese woche|für kurze zeit|kurze zeit)|noch bis \w+",
        few=r"wenige?|kaum",
        left=r"plätze|termine|stück|übrig",
        soon=r"fast|bald|beinahe|schnell|heute|morgen",
        gone=r"weg|ausgebucht|vergriffen|ausverkauft|vergeben|vorbei|endet|zu spät",
        either=r"(?:morgen|nächste (?:woche|monat)|später|bald)\b.{0,30}\b(?:ärger\w*|bereu\w*|bedauer\w*)|"
        r"jede (?:minute|sekunde|stunde) zählt|eisen,? solange|schaut in die röhre|"
        r"es wird (?:langsam )?(?:eng|knapp|höchste zeit)|höchste zeit|gehen weg wie|wie warme semmeln|"
        r"ruckzuck|im nu (?:weg|ausverkauft|vergriffen)|"
        r"wer (?:zu lange )?(?:zögert|wartet|schläft|trödelt|abwartet)\W+(?:\w+ ){0,3}(?:verliert|verpasst|"
        r"hat pech|geht leer)|nicht mehr lange|weg ist weg|bevor (?:es|ihn|sie|das)? ?(?:andere|jemand|"
        r"ein anderer|die anderen|ihr nachbar)\w*|(?:uhr|zeit|sanduhr) (?:tickt|läuft|rennt|drängt)|"
        r"(?:nur )?die schnellsten|morgen (?:ist|könnte|kann) (?:es |schon )?(?:zu spät|vorbei)|(?:bald|"
        r"morgen) gibt es (?:keine|nichts)|verschlaf\w*|(?:bald|gleich) nichts mehr|"
        r"keine zeit (?:zu|mehr zu) verlieren|(?:zöger\w*|wart\w*) (?:sie )?nicht länger|"
        r"nicht (?:länger )?aufschieben|(?:die )?zeit läuft(?: ab)?|plätze (?:sind )?(?:schwinden|"
        r"gehen weg)|(?:ergreif\w*|"
        r"nutz\w*) (?:sie )?(?:ihre|deine|die|diese) (?:chance|gelegenheit)|(?<!nie )zu spät|"
        r"jetzt oder nie|nur noch (?:wenige|kurze?)|solange (?:der )?vorrat reicht|nur solange|"
        r"begrenzte[sr]? (?:zeit|angebot\w*)|nur für kurze zeit|tick ?tack|countdown|"
        r"blitz(?:angebot|aktion)\w*|bevor es zu spät|sonst (?:ist es )?zu spät",
    ),
    "fr": _Pressing(
        hurry=r"dépêche\w*|hâtez\w*|^vite ?!|faites vite|foncez|agissez|courez|ne (?:ratez|manquez|loupez) "
        r"(?:pas|plus) (?:ça|cela|cette|ces|votre|l'(?:occasion|offre))|sautez sur",
        wait=r"(?:n'|ne )(?:attend(?:ez|s)|hésite[zr]?|tarde[zr]?) (?:plus|pas)(?! (?:à|des))|"
        r"pourquoi attendre",
        last=r"derniers?|dernières?|ultimes?",
        chance=r"chances?|places?|occasions?|exemplaires",
        only=r"seulement|uniquement|rien que",
        today=r"aujourd'hui|ce (?:soir|week-end)|cette semaine|jusqu'à (?:ce soir|demain)",
        few=r"peu|quelques|presque plus",
        left=r"rest\w+|places?",
        soon=r"bientôt|presque|déjà|vite|ce soir|demain",
        gone=r"parti\w*|épuisée?s?|complet\w*|complets?|termin\w+|fini\w*|trop tard",
        either=r"(?:demain|(?:la )?semaine prochaine|plus tard|bientôt),?\b.{0,20}\bregrett\w*|"
        r"chaque (?:minute|seconde|heure) compte|fer tant qu|comme des petits pains|s'arrach\w+|"
        r"les portes se ferment|il est grand temps|part\w* (?:très )?vite|"
        r"qui (?:hésite|attend|dort|tarde)\W+(?:\w+ ){0,3}(?:perd|rate|regrette)|(?:bientôt|"
        r"demain),? (?:il n'y (?:en )?(?:aura|a) plus|(?:ce|il) sera (?:trop tard|fini|terminé))|"
        r"avant (?:les autres|que (?:d'autres|quelqu'un)\b.*|tout le monde|vos voisins)|(?:l')?(?:horloge|"
        r"montre|sablier|chrono) (?:tourne|court|s'écoule|défile)|les plus rapides|"
        r"plus pour (?:très )?longtemps|ne (?:tardez|traînez|attendez) (?:plus|pas)|ne dormez pas|"
        r"pas de temps à perdre|pas pour tout le monde|ne (?:remettez|laissez) pas (?:à demain|"
        r"passer|filer)|le temps presse|places (?:partent|s'envolent|s'arrachent)|saisi\w+ (?:votre|ta|la|"
        r"cette) (?:chance|occasion)|(?<!jamais )trop tard|avant qu'il|maintenant ou jamais|"
        r"plus que (?:quelques|jusqu'à)|(?:offre|vente|promo) flash|"
        r"durée limitée|offre limitée|dans la limite des (?:places|stocks)"
        r".*|jusqu'à épuisement.*|tic[- ]tac|compte à rebours|avant qu'il (?:ne )?soit trop tard",
    ),
    "es": _Pressing(
        hurry=r"(?:date|dese|daos) prisa|apresúr\w+|^corr[ae],|actúe (?:ya|ahora)|no (?:se|"
        r"te) l[oa]s? pierda?s?",
        wait=r"no (?:lo |la )?(?:esper(?:e|es|éis)|dud(?:e|es)(?! en)|piens(?:e|es)|tard(?:e|es)|"
        r"demor(?:e|es))|por qué esperar",
        last=r"últim[oa]s?",
        chance=r"oportunidad(?:es)?|plazas?|unidades|ocasión",
        only=r"solo|sólo|solamente|únicamente",
        today=r"(?:por )?hoy|esta (?:noche|semana)|hasta mañana|por tiempo limitado",
        few=r"poc[oa]s|casi no",
        left=r"qued\w+|plazas",
        soon=r"pronto|casi|ya|rápido|hoy|mañana|esta noche",
        gone=r"agot\w+|acab\w+|termin\w+|vuela\w*|complet[oa]|demasiado tarde",
        either=r"(?:mañana|la semana que viene|más tarde|luego|pronto)\b.{0,20}\b(?:arrepent\w*|lament\w*)|"
        r"cada (?:minuto|segundo|hora) cuenta|hierro (?:mientras|cuando)|quitan de las manos|"
        r"como rosquillas|se cierran las puertas|(?:quedan? \w+ días? y )?se acaba|vuelan|"
        r"(?:el que|quien) (?:no corre|duda|espera|se duerme)\W+(?:\w+ ){0,3}(?:vuela|pierde|lo pierde)|"
        r"(?:pronto|mañana),? (?:no (?:quedar\w+|habrá)|será (?:demasiado )?tarde|ya no)|"
        r"antes (?:de )?que (?:se )?(?:\w+ )?(?:adelant\w+|otros?|alguien|los demás|tu vecino)|"
        r"(?:el )?(?:reloj|tiempo) (?:corre|vuela|no para|apremia)|(?:solo )?los más rápidos|no (?:te|"
        r"se) duerma?s?|no por mucho (?:tiempo|más)|"
        r"no hay tiempo que perder|no (?:lo )?dej(?:e|es) (?:para|escapar|pasar)|"
        r"el tiempo (?:se acaba|corre)|(?:que )?se (?:están )?(?:acab|agot)(?:an|ando)|"
        r"aprovech\w+ (?:la|esta|tu|su) (?:oportunidad|ocasión)|antes de que sea|"
        r"(?<!nunca es )demasiado tarde|ahora o nunca|^sol[oa] hasta|tiempo limitado|oferta limitada|"
        r"hasta agotar existencias|"
        r"hasta fin de existencias|oferta relámpago|"
        r"tic[- ]tac|cuenta atrás|antes de que sea (?:demasiado )?tarde",
    ),
    "it": _Pressing(
        hurry=r"affrett\w+|sbrig\w+|corri|correte|fai presto|agisci|non (?:ve |te |se )?l[oa] ?(?:perd\w+|"
        r"lasci\w*)|non perd\w+ (?:tempo|l'(?:occasione|offerta)|quest[ao]|la (?:tua )?(?:occasione|"
        r"chance))",
        wait=r"non (?:aspett(?:i|are|ate)|esit(?:i|are|ate)(?! a)|indugi\w+|rimand\w+)|perché aspettare",
        last=r"ultim\w+",
        chance=r"occasion[ei]|post[io]|pezzi|chance",
        only=r"sol[oi]|soltanto|solamente",
        today=r"(?:per )?oggi|stasera|questa settimana|fino a domani|per poco|per un periodo limitato",
        few=r"poch[ie]|quasi nessun\w*",
        left=r"rest\w+|riman\w+|posti",
        soon=r"presto|quasi|già|oggi|stasera|domani",
        gone=r"esaurit\w+|finit\w+|scad\w+|termin\w+|complet[oi]|troppo tardi",
        either=r"(?:domani|la settimana prossima|più tardi|poi|presto)\b.{0,20}\b(?:pentir\w*|rimpiang\w*)|"
        r"ogni (?:minuto|secondo|ora) conta|ferro finch|a ruba|come il pane|le porte si chiudono|"
        r"è ora di decid\w+|va\w* via (?:subito|in fretta)|"
        r"chi (?:esita|aspetta|dorme|tarda|indugia)\W+(?:\w+ ){0,3}(?:perde|piglia|resta|rimane)|(?:presto|"
        r"domani),? (?:non (?:ce ne|ci|ne)|sarà (?:troppo )?tardi|sarà finit\w)|prima (?:degli altri|"
        r"che (?:lo|la|li|le)? ?(?:\w+ )?(?:altri|qualcun\w*|il tuo vicino))|(?:l')?(?:orologio|tempo|"
        r"clessidra) (?:corre|scorre|vola|stringe)|(?:solo )?i più (?:veloci|rapidi)|non (?:dormire|"
        r"dormirci)|non per molto|non (?:rest|riman)\w+ (?:a lungo|molto)|"
        r"non c'è tempo da perdere|non lasciar\w+ sfuggire|il tempo stringe|"
        r"posti (?:\w+ ){0,2}(?:finendo|esaurendo|esaurimento)|cogli\w* (?:l'|la |"
        r"questa )?(?:occasione|opportunità)|(?<!mai )troppo tardi|ora o mai più|^solo fino a|"
        r"adesso o mai più|tempo limitato|offerta limitata|fino ad esaurimento.*|"
        r"offert[ae] lampo|tic[- ]tac|"
        r"conto alla rovescia|prima che sia (?:troppo )?tardi",
    ),
    "pt": _Pressing(
        hurry=r"apress\w+|despach\w+|^corr[ae],|seja rápid\w+|aja já|não (?:perca (?:tempo|esta|"
        r"a (?:sua )?(?:oportunidade|oferta))|deixe passar|"
        r"deixe escapar)",
        wait=r"não (?:esper(?:e|es|em)|hesit(?:e|es)(?! em)|demor(?:e|es)|adie)|porquê esperar",
        last=r"últim[oa]s?",
        chance=r"oportunidades?|vagas?|unidades|hipótese|lugares",
        only=r"só|somente|apenas",
        today=r"(?:por )?hoje|esta (?:noite|semana)|até amanhã|por tempo limitado",
        few=r"pouc[oa]s|alguns|algumas|quase não",
        left=r"rest\w+|sobr\w+|vagas",
        soon=r"depressa|quase|já|em breve|hoje|amanhã",
        gone=r"esgot\w+|acab\w+|termin\w+|complet[oa]|tarde demais",
        either=r"(?:amanhã|(?:para a|na próxima) semana|mais tarde|logo|em breve)\b.{0,20}\b(?:arrepend\w*|"
        r"lament\w*)|cada (?:minuto|segundo|hora) conta|ferro enquanto|voam|como pãezinhos|"
        r"as portas fecham-se|não deixe para amanhã|sa(?:i|em) (?:muito )?depressa|"
        r"quem (?:hesita|espera|dorme|tarda|adia)\W+(?:\w+ ){0,3}(?:perde|fica)|(?:em breve|"
        r"amanhã),? (?:já não|será (?:demasiado )?tarde|não h\w+)|antes (?:que (?:\w+ )?(?:outr\w+|alguém)|"
        r"dos outros|do seu vizinho)|(?:o )?(?:relógio|tempo) (?:corre|não para|voa|urge)|"
        r"(?:só )?os mais rápidos|não (?:adormeça|durma)|não por muito|"
        r"não há tempo a perder|não deixe para|o tempo está a acabar|(?:vagas|"
        r"lugares) (?:estão )?(?:a )?(?:acabar|esgotar\w*|acabam)|"
        r"aproveite já|aproveite (?:a|esta) (?:oportunidade|ocasião)|(?<!nunca é )tarde demais|"
        r"agora ou nunca|^só até|tempo limitado|oferta limitada|enquanto houver stock|até esgotar.*|"
        r"oferta relâmpago|tique[- ]taque|"
        r"contagem decrescente|antes que seja (?:tarde|demasiado).*",
    ),
    "nl": _Pressing(
        hurry=r"haast (?:u|je)|wees (?:\w+ )?snel(?: bij)?|wees er (?:snel|vlug) bij|grijp|sla (?:nu|"
        r"snel) toe|mis (?:het|dit|deze) niet|profiteer snel",
        wait=r"^(?:niet|waarom) (?:langer |meer )?(?:wachten|aarzelen|twijfelen)|(?:wacht|aarzel|"
        r"twijfel) niet(?! om| op)",
        last=r"laatste",
        chance=r"kans(?:en)?|plaatsen|plekken|stuks",
        only=r"alleen|slechts",
        today=r"vandaag|vanavond|deze week|tot morgen|korte tijd|nog tot \w+",
        few=r"weinig|enkele|(?:een )?paar|bijna geen",
        left=r"over|plaatsen|plekken",
        soon=r"bijna|snel|straks|vandaag|morgen",
        gone=r"weg|vol|volgeboekt|uitverkocht|voorbij|afgelopen|te laat",
        either=r"(?:morgen|volgende (?:week|maand)|later|straks)\b.{0,20}\b(?:spijt|betreur\w*)|"
        r"elke (?:minuut|seconde|uur) telt|ijzer (?:als|wanneer|zolang)|vliegen (?:de deur uit|weg)|"
        r"als warme broodjes|de deuren sluiten|hoog tijd|gaan (?:heel )?(?:snel|hard)|"
        r"wie (?:aarzelt|wacht|twijfelt|slaapt|talmt)\W+(?:\w+ ){0,3}(?:verliest|mist|vist)|(?:straks|"
        r"morgen|binnenkort) is (?:er|het) (?:niets|niks|geen|te laat|voorbij)\b.*|"
        r"voor(?:dat)? (?:een ander|anderen|iemand anders|je buurman)\b.*|(?:de )?(?:klok|tijd|"
        r"zandloper) (?:tikt|loopt|vliegt|dringt)|(?:alleen )?de snelsten?|niet lang meer|weg is weg|"
        r"geen tijd te verliezen|stel (?:het )?niet uit|laat (?:\w+ ){1,3}niet schieten|"
        r"de tijd dringt|(?:plaatsen|plekken) (?:raken|zijn bijna)|(?:grijp|pak) (?:je|uw|de|"
        r"deze) kans|(?<!nooit )te laat|nu of nooit|op is op|zolang de voorraad strekt|beperkte (?:tijd|"
        r"aanbieding)|"
        r"tik ?tak|flitsaanbieding\w*|"
        r"aftellen|voor het te laat is",
    ),
    "pl": _Pressing(
        hurry=r"(?:po)?śpiesz\w*|pospiesz\w*|działaj\w* (?:teraz|szybko)|nie przegap\w* (?:tej|swojej|"
        r"okazji|szansy|oferty)|złap",
        wait=r"nie (?:czekaj\w*|zwlekaj\w*|odkładaj\w*)|po co czekać",
        last=r"ostatni[aeąe]?\w*",
        chance=r"szans\w*|miejsca|okazj\w*|sztuk\w*",
        only=r"tylko|jedynie|wyłącznie",
        today=r"dziś|dzisiaj|dzis|w tym tygodniu|do jutra|przez krótki czas",
        few=r"mało|niewiele|kilka",
        left=r"zosta\w+|miejsc",
        soon=r"szybko|prawie|zaraz|dziś|jutro",
        gone=r"znika\w*|wyprzedan\w*|skończ\w+|kończy|za późno|brak miejsc",
        either=r"(?:jutro|za (?:tydzień|miesiąc)|później|wkrótce)\b.{0,20}\b(?:pożałuj\w*|"
        r"będziesz żałow\w*)|(?:liczy się )?każda (?:minuta|sekunda|godzina)(?: się liczy)?|żelazo,? póki|"
        r"świeże bułeczki|drzwi się zamykają|najwyższy czas|rozchodzą się|idą jak woda|"
        r"kto (?:zwleka|czeka|się waha|śpi|odkłada)\W+(?:\w+ ){0,3}(?:traci|przegrywa|ten traci)|(?:zaraz|"
        r"wkrótce|jutro),? (?:nic nie|nie będzie|już nie|będzie (?:za |zbyt )?późno)|"
        r"zanim (?:\w+ )?(?:ubiegn\w+|inni|ktoś|zrobi\w+ to inni)|(?:zegar|czas|klepsydra) (?:tyka|ucieka|"
        r"goni|płynie|leci)|(?:tylko )?najszybsi|(?:już )?niedługo (?:znikn\w+|koniec)|nie prześpij|"
        r"nie ma (?:czasu|na co czekać)|czas ucieka|miejsca (?:znikają|się kończą|kończą się|"
        r"rozchodzą)|(?:skorzystaj z|"
        r"wykorzystaj) (?:\w+ )?(?:szans\w+|okazj\w+)|(?<!nigdy nie jest )za późno|teraz albo nigdy|"
        r"jeszcze tylko do|teraz lub nigdy|ograniczony czas|(?:limitowana|ograniczona) oferta|"
        r"oferta (?:limitowana|ograniczona)|"
        r"do wyczerpania zapasów|tik[- ]tak|"
        r"oferta błyskawiczna|odliczanie|zanim będzie za późno",
    ),
}
# Jests that say so, and death as a figure of speech, beside a grave or a sickbed.
_JESTS: Final = compiled(
    pattern(
        r"""
        ha(?: ?ha)+|hi(?:hi)+|lol|(?:just |only )?kidding|no joke|pun intended|kein witz|kleiner scherz|
        spaß beiseite|
        sans blague|on plaisante|es broma|sin bromas|scherziamo|a parte gli scherzi|brincadeira à parte|
        grapje|geen grap|żartujemy|bez żartów"""
    )
)
_FIGURES: Final = compiled(
    pattern(
        r"""
        dying (?:to|for)|to die for|drop[- ]dead|dead (?:good|cheap|easy|certain|sure|serious)|
        kick the bucket|
        six feet under|over my dead body|killer (?:deal|price|offer)s?|(?:bury|digging|dig) your \w+|
        zum (?:sterben|totlachen) \w*|todsicher\w*|todschick\w*|(?:nur )?über meine leiche|ins gras beißen|
        mourir de rire|à mourir|meurent d'envie|mortel(?:le)?s? (?:prix|offre)|
        morir(?:se)? de (?:risa|ganas)|de muerte|(?:da|di) morire|morire dal ridere|morto dal ridere|
        morrer (?:a rir|de rir|de vontade)|de morrer|doodleuk|doodsimpel|om te sterven|je lacht je dood|
        umrzeć ze śmiechu|umierać ze śmiechu|do grobowej deski"""
    )
)
_SEVERAL: Final = r"(?:\d|two|three|zwei|drei|deux|trois|dos|tres|due|tre|dois|duas|twee|drie|dwa|dwie|trzy)"
_ONE: Final = r"(?:\d|one|eins?|eine?n?|une?|un[oa]?|uma?|een|1|jede\w*|jeden|jedna)"
_BARGAINS: Final = compiled(
    pattern(
        rf"""
        {_SEVERAL} (?:for|zum preis von|für|pour|por|al|per|voor|za|
        w cenie) (?:the price of )?(?:{_SEVERAL}|{_ONE})|
        (?:the second|d(?:er|ie|as) zweite|l[ea] (?:second|deuxième)|la seconde|el segundo|la segunda|
        il secondo|la seconda|[oa] segund[oa]|(?:de|het) tweede|drug[iae])\b.{{0,40}}\b(?:half|halb\w*|
        hälfte|moitié|mitad|metà|metade|helft|połow\w+)|
        buy one,? get one\b.*|bogof|half price|
        (?:black friday|summer|winter|clearance|spring) sale|
        sale now on|bargains?|
        \d+ ?% (?:off|discount|rabatt|nachlass|de (?:remise|réduction|descuento|desconto)|di sconto|korting|
        rabatu|zniżki|taniej|moins cher|günstiger|goedkoper)|schnäppchen\w*|sonderangebot\w*|
        rabattaktion\w*|
        soldes|promo(?:tion)?s?|bon plan|moitié prix|rebajas|gangas?|mitad de precio|chollo|saldi|
        svendita|affare|metà prezzo|offertissima|saldos|pechincha|metade do preço|uitverkoop|koopje\w*|
        halve prijs|wyprzedaż\w*|okazja cenowa|za pół ceny|promocj\w+"""
    )
)


def presses(text: str, tongue: str) -> bool:
    """Whether a bare text urges its reader to be quick."""
    return any(_compiled(one).search(text) for one in tongues(tongue, dict.fromkeys(_PRESSING, "")))


def jests(text: str) -> bool:
    """Whether a bare text says that it jokes."""
    return bool(_JESTS.search(text))


def puns(text: str) -> bool:
    """Whether a bare text makes a figure of speech of death."""
    return bool(_FIGURES.search(text))


def haggles(text: str) -> bool:
    """Whether a bare text cries a bargain: so many for one, a sale, a share off the price."""
    return bool(_BARGAINS.search(text))


@cache
def _compiled(tongue: str) -> re.Pattern[str]:
    words = _PRESSING[tongue]
    near = r"(?:,? [^\W\d_]+){0,2}?,? "  # no figure between: so many left are a fact
    pairs = [(words.last, words.chance, " (?:[^\\W\\d_]+ )?"), (words.only, words.today, " (?:noch |nog )?")]
    pairs += [(words.few, words.left, near), (words.soon, words.gone, near)]
    joined = [words.hurry, words.wait, words.either]
    for one, other, gap in pairs:
        joined.append(f"(?:{one}){gap}(?:{other})")
        if one != words.last or tongue in ("fr", "es", "it", "pt"):
            joined.append(f"(?:{other}){gap}(?:{one})")
    return compiled("|".join(map(pattern, joined)))
