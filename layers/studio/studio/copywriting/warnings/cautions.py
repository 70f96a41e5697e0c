"""Warnings that a law has people print, told by how classes of words meet, in whichever of the languages.

One authority writes "should not replace a varied diet", a brand "is no substitute for proper meals", a shop
"does not take the place of": a denial, a word for replacing, and what nothing replaces. So each relation
here is some classes of words that one sentence has all, in any order and words; the wordings that laws fix
are in `safety_words`, `label_words` and `disclaimers`. Patterns are read without accents.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.text.bare import bare, compiled, pattern

_NO: Final = (
    r"not?|never|cannot|can't|don't|doesn't|shouldn't|won't|nicht|kein\w*|nie|niemals|ne|n'|pas|jamais|"
    r"non|nunca|mai|não|niet|geen|nooit|nigdy"
)
_DIET: Final = (
    r"diets?|nutrition|nourishment|meals?|(?:healthy )?eating|lifestyle|\w*ernährung\w*|mahlzeit\w*|kost|"
    r"lebensweise|"
    r"lebensstil|alimentation|régime\w*|repas|mode de vie|dietas?|alimentaci\w+|comidas|estilo de vida|"
    r"alimenta\w+|"
    r"pasti|stile di vita|alimentação|refeiç\w+|estilo de vida|voeding\w*|dieet|maaltijden|levensstijl|"
    r"diet\w*|posiłk\w+|odżywiani\w+|żywieni\w+"
)
_CARE: Final = (
    r"medical|medicines?|medications?|doctors?|physicians?|treatments?|therap\w+|advice|arzt\w*|ärzt\w+|"
    r"medikament\w*|"
    r"behandlung\w*|beratung|médecin\w*|médica\w+|traitement\w*|avis|médic\w+|tratamient\w+|medicin\w+|"
    r"medic[oi]|farmac\w+|cur[ae]|tratament\w+|arts\w*|medicijn\w*|behandeling\w*|advies|lekarz\w*|"
    r"lek(?:u|ów|ami)?|leczeni\w+|porad\w+"
)
_REPLACE: Final = (
    r"replac\w+|substitut\w*|take[sn]? the place|instead of|in place of|make up for|compensate\w*|"
    r"ausgleich\w*|compens\w+|ersatz|ersetz\w+|anstelle|"
    r"remplac\w+|à la place|lieu|sustitu\w+|reemplaz\w+|en lugar|sostitu\w+|al posto|substitu\w+|"
    r"em vez|vervang\w*|in plaats|zastęp\w+|zastąp\w+|substytut\w*|zamiast|zamiennik\w*"
)
_EXCESS: Final = (
    r"excessive|over-?consum\w+|übermäßig\w*|excessi(?:f|ve)\w*|excesiv\w+|eccessiv\w+|overmatig\w*|"
    r"nadmiern\w+|nadmiar\w*"
)
_TAKE: Final = (
    r"consum\w+|eat\w*|intake|use|drink\w*|exposure|verzehr\w*|genuss|einnahme|gebrauch|konsum\w*|spożyci\w+|"
    r"spożywa\w+|uso|ingesta|assunzione|ingestão|gebruik|inname|utilisation|stosowani\w+|absorción"
)
_MUCH: Final = (
    r"high|raised|elevated|hoh\w+|erhöht\w*|élevée?s?|elevad\w+|alt[oa]|elevat\w+|alto|hoog|hoge|"
    r"verhoogd\w*|wysok\w+|podwyższon\w+"
)
_EYES: Final = (
    r"eyes?|augen|yeux|ojos|occhi|olhos|ogen|ocz\w+|mucous \w+|schleimh\w+|muqueuses|mucosas?|mucose|błon\w+"
)
_AVOID: Final = r"avoid\w*|vermeid\w+|évite\w*|évit\w+|evit\w+|vermijd\w*|unika\w+"
_TOUCH: Final = r"contact\w*|kontakt\w*|contatto"
_ALCOHOL: Final = (
    r"alcohol(?![- ]free)|alkohol\w*(?<!frei)|alcool\w*|drinking|drink|boire|beber|bere|drinken|picie"
)
_PREGNANT: Final = (
    r"pregnan\w+|unborn|schwanger\w*|ungeboren\w*|stillzeit|enceintes?|grossesse|à naître|allaitant\w*|"
    r"embaraz\w+|"
    r"lactancia|gravidanza|incinta|allattamento|nascituro|gravidez|grávid\w+|amament\w+|zwanger\w*|ongeboren|"
    r"borstvoeding|ciąż\w+|karmiąc\w+|nienarodzon\w+"
)
_HARMS: Final = (
    r"harm\w*|kills?|damages?|dangerous|schadet|schädlich\w*|tötet|schaden|dangereu\w+|tue|nuit|nocif\w*|"
    r"conséquences|"
    r"perjudic\w+|mata|daña|nuoce|uccide|dannos\w+|prejudic\w+|schaad\w*|schadelijk|dodelijk|szkodz\w+|"
    r"szkodliw\w+|zabija|avoid|never|kein|keinen|aucune?|ningún|geen|żadn\w+|don't|do not|pas d'alcool|leave"
)
_INFANTS: Final = (
    r"infants?|newborns?|säugling\w*|neugeboren\w*|nourrissons?|lactantes?|bebés?|lattant\w+|neonat\w+|"
    r"lactentes?|zuigelingen|baby's|niemowl\w+|noworodk\w+"
)
_LOSE: Final = (
    r"los(?:e|es|ing|ses?)|verlier\w+|verlust\w*|perd(?:ent|re|ants?|e|ono|ere|em|er|iendo)|pertes?|"
    r"pierd\w+|pérdid\w+|perdite|perdas|verlie\w+|trac\w+|strat\w*"
)
_ACCOUNTS: Final = (
    r"accounts?|investors?|traders?|\w*konten|anleger\w*|kleinanleger\w*|comptes?|investisseurs?|cuentas?|"
    r"inversor\w+|conti|investitor\w+|contas?|investidor\w+|rekening\w*|\w*beleggers?|rachunk\w+|inwestor\w+"
)
_PERSIST: Final = (
    r"persist\w*|worsen|anhalten\w*|andauern\w*|verschlimmer\w*|fortbesteh\w+|aanhoud\w+|verergeren|"
    r"utrzym\w+|nasil\w+|empeor\w+|peggior\w+|agrav\w+|s'aggrav\w+"
)
_SYMPTOMS: Final = (
    r"symptom\w*|complaints|pain|\w*beschwerden|schmerzen|symptômes?|douleurs?|síntomas?|dolor(?:es)?|"
    r"sintom\w+|dolor[ei]|dores|klachten|pijn|objaw\w+|dolegliwości|ból"
)
_SMOKING: Final = r"smoking|tobacco|rauchen|tabak|fumer|tabac|fumar|tabaco|fumo|fumare|roken|palenie|tyto\w+"
_MILK: Final = (
    r"breast ?milk|breast-?feeding|stillen|muttermilch|allaitement|lait maternel|lactancia materna|"
    r"leche materna|"
    r"allattamento al seno|latte materno|aleitamento|leite materno|borstvoeding|moedermelk|karmienie piersią|"
    r"mleko matki"
)
_BEST: Final = r"best|beste|ideal\w*|idéal\w*|mieux|meilleur\w*|mejor|migliore|melhor|najlepsz\w+|optimal\w*"
_DOCTOR: Final = (
    r"doctor|physician|gp|pharmacist|arzt\w*|ärzt\w+|apothek\w+|médecin|pharmacien|médico|farmacéutico|"
    r"medico|farmacista|farmacêutico|arts|apotheker|lekarz\w*|farmaceut\w*"
)
# Who asks another first is warned.
_ASK: Final = (
    r"ask|check|see|talk|speak|consult\w*|chat|take|get|seek|frag(?:en|e|t)?|sprich|sprechen|klare?n?|holen|"
    r"hole|lassen|lass|einholen|besprechen|demandez?|demander|parle[rz]?|parlez-en|prenez|prends|prendre|"
    r"pregunt[ae]r?|pid[ae]|pedir|habl[ae]r?|chied[aei]\w*|parla\w*|sent[ai]|sentire|pergunt[ae]r?|"
    r"fal[ae]r?|peca|pedir|aconselh\w+|overleg\w*|vraag|vragen|bespreek|win|zapytaj\w*|spytaj\w*|"
    r"skonsultuj\w*|porozmawiaj\w*|zasiegn\w+|poradz"
)
_ADVISER: Final = (
    r"doctors?|gp|physicians?|pharmacists?|midwife|nurse|vet|physio\w*|dentist\w*|solicitor|lawyer|"
    r"accountant|"
    r"\w+olog(?:o|a|ue|ist|e|in|iem|owi)?s?|veterin\w+|weteryn\w+|\w*therap(?:ist|eut)\w*|notar\w*|"
    r"(?:medical|legal|professional|financial|tax) advi[cs]er?|\w*arzt|\w*arztin|arztlich\w*|apothek\w+|"
    r"hebamme|"
    r"\w*anwalt|anwaltin|anwaltlich\w*|steuerberater\w*|medecin|pharmacien\w*|sage-femme|avocat|medic[oa]|"
    r"farmaceutic[oa]|matrona|abogad[oa]|farmacista|ostetrica|avvocato|notaio|parteira|advogad[oa]|\w*arts|"
    r"apotheker|verloskundige|advocaat|juridisch|medisch|lekarz\w*|farmaceut\w*|polozn\w+|prawnik\w*|"
    r"adwokat\w*"
)
# By "our" doctor nobody is warned.
_OURS: Final = r"our|unser\w*|nos|notre|nuestr\w+|nostr\w+|noss[oa]s?|onze|ons|nasz\w*"
_AHEAD: Final = (
    r"first|before\w*|if|zuerst|erst|vorher|vorab|vor|wenn|falls|bei|d'abord|avant|si|en cas|"
    r"antes|primero|prima|se|in caso|primeiro|em caso|eerst|vooraf|voor|als|bij|najpierw|przed|jesli|"
    r"w razie|conse(?:il|jo|lho)|om advies"
)
_PLAY: Final = (
    r"play|bet|gamble|wager|genie(?:ss|ß)en|geniet|drink|trink(?:en|t)?|"
    r"spiel(?:e|en|t)?|wette[nt]?|jou(?:e|er|ez)|pariez|juegu?[ae]|jugar|apuest[ae]|"
    r"gioca(?:re|te)?|scommett\w+|jog(?:ue|a|ar)|apost[ae]|speelt?|gokt?|gra[jć]\w*|obstawia\w*"
)
_MEASURE: Final = (
    r"responsib\w+|within your (?:limits?|means)|verantwort\w+|mit maß|in maßen|modération|responsab\w+|"
    r"moderación|moderazione|moderação|verantwoord|bewust|met mate|odpowiedzialn\w+|umiar\w*"
)
_SHARED: Final = r"covoiturer|covoiturage|transports en commun|sedeplacermoinspolluer|manger ?bouger\w*"
_CAFFEINE: Final = r"caffeine|koffein\w*|caféine|cafeína|caffeina|cafeïne\w*|kofein\w+"
_OF: Final = (
    r"in|of|levels?|content|teneur|en|de|contenido|tenore|di|teor|elevado|elevato|zawartość|zawartości"
)
_FEW: Final = r"(?: [\w'-]+){0,4} "  # words, and no mark: one clause
_FIT: Final = (
    r"recommended|advised|suitable|empfohlen|geeignet|conseillée?s?|recommandée?s?|recomendad\w+|"
    r"recomienda|apt[oa]s?|"
    r"consigliat\w+|adatt\w+|aconselh\w+|indicad\w+|aanbevolen|geschikt|zaleca\w*|wskazan\w+"
)
_VARIED: Final = (
    r"varied|balanced|abwechslungsreich\w*|ausgewogen\w*|variée|équilibrée?|variad[oa]|"
    r"equilibrad[oa]|vari[oa]|equilibrat[oa]|gevarieerd\w*|evenwichtig\w*|zróżnicowan\w+|zrównoważon\w+"
)
_WITHIN: Final = (
    r"part of|as well as|im rahmen|cadre|parte|marco|nell'ambito|âmbito|onderdeel|naast|"
    r"ramach|elementem?|uzupełnieni\w+"
)
_RELATIONS: Final = (
    (
        rf"(?:{_NO}){_FEW}(?:{_REPLACE})|(?:{_REPLACE})(?: \w+)? (?:kein\w*|nicht|pas|geen|niet)",
        f"{_DIET}|{_CARE}",
    ),
    (rf"(?:{_EXCESS})(?: \w+){{0,3}} (?:{_TAKE})|(?:{_TAKE})(?: \w+){{0,3}} (?:{_EXCESS})",),
    (
        r"laxati\w+|abführ\w+|laxant\w+|lassativ\w+|laxerend\w*|przeczyszcz\w+",
        r"effe[ck]t\w*|effetti|efectos?|efeitos?|"
        r"wirk\w*|efekt|may|can|kann|peut|puede|può|pode|kan|może",
    ),
    (r"phenylalan\w+|phénylalan\w+|fenilalan\w+|fenylalan\w+|fenyloalan\w+",),
    (rf"(?:{_MUCH})(?: (?:{_OF})){{0,3}} (?:{_CAFFEINE})",),
    (
        r"liquorice|lakritz\w*|süßholz\w*|réglisse|regaliz|liquirizia|alcaçuz|zoethout|lukrecj\w+",
        r"hypertension|blood pressure|bluthochdruck|hohem blutdruck|hipertensi\w+|ipertensione|hipertensão|"
        r"hoge bloeddruk|nadciśnien\w+",
    ),
    (
        r"(?:no|not|nicht|kein\w*) (?:more|mehr) (?:than|als)|pas plus de|ne pas dépasser|no más de|"
        r"non più di|não mais de|"
        r"niet meer dan|nie więcej niż",
        r"capsules?|tablets?|drops|dos\w+|kapseln?|tabletten?|tropfen|gélules?|comprimés?|gouttes|cápsulas?|"
        r"comprimidos?|gotas|compresse|capsule|gocce|druppels|kapsuł\w+|tablet\w+|kropli",
    ),
    (
        rf"(?:{_NO}){_FEW}(?:{_ALCOHOL}|trinken|buvez|beban?|bevete|beba|picia)\b.*\b(?:driv\w+|fahr\w+|"
        rf"condui\w+|"
        rf"conduc\w+|conduz\w+|guid\w+|rijden|jazd\w+|prowadz\w+)",
    ),
    (
        r"may|might|can|possibly|kann|können|peut|peuvent|puede|pueden|può|possono|pode|podem|kan|kunnen|"
        r"może|mogą",
        r"stones?|pits|bones?|shell|kerne|kernstücke|gräten|schalenreste|noyaux|arêtes|huesos|espinas|"
        r"noccioli|lische|"
        r"caroços|espinhas|pitten|graten|pestki|pestek|ości",
        r"contain|present|occur|left|enthalten|vorkommen|contenir|subsister|contener|quedar|contenere|"
        r"restare|conter|"
        r"bevatten|voorkomen|zawierać|występować",
    ),
    (_AVOID, _TOUCH, _EYES),
    (_ALCOHOL, _PREGNANT, _HARMS),
    (
        r"alcohol|alkohol|alcool|álcool",
        r"harm\w*|schadet|dangereu\w+|perjudica|nuoce|prejudica|schaadt|szkodz\w+",
    ),
    (
        rf"(?:{_NO}|unsuitable)(?: \w+){{0,2}} (?:for|to|für|pour|para|per|voor|dla|aux|ai|"
        rf"a)(?: \w+){{0,2}} (?:{_INFANTS})",
    ),
    (
        r"\d+ ?%|retail|majority|mehrheit|majorité|mayoría|maggioranza|maioria|meerderheid|większość",
        _ACCOUNTS,
        _LOSE,
    ),
    (
        rf"(?:{_INFANTS}) (?:nicht|niet|nie) \w+|(?:nicht|niet|nie|ne pas|no|non|não) "
        rf"(?:geven|geben|podawa\w+|donner|dar|dare)(?: \w+){{0,2}} (?:{_INFANTS})",
    ),
    (
        rf"(?:{_NO})(?: \w+)? (?:{_FIT})|déconseillée?s?|sconsigliat\w+|desaconsej\w+",
        f"{_PREGNANT}|{_INFANTS}",
    ),
    (rf"(?:{_VARIED}) (?:\w+ )?(?:{_DIET})|(?:{_DIET}) (?:\w+ )?(?:{_VARIED})", _WITHIN),
    (_SYMPTOMS, _PERSIST, _DOCTOR),
    (
        r"results?|ergebnisse?|resultats?|resultados?|risultati|resultaten|efekty|rezultaty",
        r"var(?:y|ies|iieren|ient|ian|iano|iam)|differ\w*|unterschiedlich|diferentes?|divers[io]|"
        r"verschil\w+|rozni\w+",
        r"may|can|person\w*|individ\w*|peuvent|pueden|possono|podem|kunnen|moga|osob\w*|pessoa|persona",
    ),
    (rf"(?:{_ASK})(?: (?!(?:{_OURS})\b)[\w'-]+){{0,6}} (?:{_ADVISER})", _AHEAD),
    (
        _SMOKING,
        r"kills?|tötet|tödlich|tue|mata|uccide|dodelijk|zabija|harms?|schadet|nuit|perjudica|nuoce|prejudica",
    ),
    (rf"(?:{_MILK})(?: \w+){{0,3}} (?:{_BEST})",),
    (rf"(?:{_PLAY})(?: \w+){{0,2}} (?:{_MEASURE})",),
    (r"think carefully", r"debts?|secur\w+|borrow\w*"),
    (r"(?:serious )?money problems|financial difficult\w+", r"repay\w*|late|missed|borrow\w*"),
    (r"énergie", r"avenir", r"économis\w+"),
    (r"pensez|privilégiez|au quotidien", _SHARED),
    (r"trajets courts", r"marche|vélo"),
    (r"investments?|money|deposits?|capital", r"not (?:\w+ )?(?:protected|covered|guaranteed)"),
)


def cautions(sentence: str) -> bool:
    """Whether a sentence has all words of one of the relations."""
    text = bare(sentence)
    return any(all(found.search(text) for found in relation) for relation in compiled_relations())


@cache
def compiled_relations() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Each relation's classes of words, for bare texts."""
    return tuple(tuple(compiled(pattern(one)) for one in relation) for relation in _RELATIONS)
