"""Words that set a thing above all others, in the eight languages, as patterns for bare texts.

`MOST`: what is best, cheapest, first; `MARKET`: among whom; with `FIRST`, which says both. `OWN`: whose best
it is ("our cheapest room"); `PROVED`: who says so. Line breaks mean nothing. Capitals count where "@" stands
for a name.
"""

from typing import Final

FIRST: Final = r"""
    (?:the |[a-z]+'s |your |a )?(?:#|no\.? ?|number |nr\.? ?|nummer |n[°ºo]\.? ?|numéro |número |numero |
    numer )(?:1|one|
    eins|een|één|un|uno|um|jeden)(?= (?:\w+ )?(?:in|of|for|des|de|du|en|em|na|w|wśród|per|van|bei|für|rota|
    app|choice|\w+!|
    \w+\W*$)(?!\w))|# ?1|(?:die|der|das|le|la|el|il|o|a|de|het) (?:nr\.? ?|nummer |n[°º]\.? ?|
    numéro |número |
    numero )(?:1|eins|een|un|uno|um)|(?<=[a-z]s )nr\.? ?1|market[- ]lead\w+|marktführ\w*|
    leader (?:du marché|del mercado|di mercato|
    do mercado)|marktleider|lider\w* rynku|unbeatable|unschlagbar\w*|imbattable\w*|inmejorable|
    imbattibil\w+|
    (?:nobody|no one|none)\b.{0,30}\b(?:cheaper|better|faster|safer|quicker)(?=\W*$)|
    niemand\b.{0,30}\b(?:günstiger|billiger|besser|
    schneller)(?=\W*$)|personne\b.{0,30}\b(?:moins cher|mieux)(?=\W*$)|nadie\b.{0,30}\b(?:más barato|
    mejor)(?=\W*$)|
    nessuno\b.{0,30}\b(?:costa meno|meglio)(?=\W*$)|ninguém\b.{0,30}\b(?:mais barato|melhor)(?=\W*$)|
    niemand\b.{0,30}\b(?:goedkoper|
    beter|sneller)(?=\W*$)|nikt\b.{0,30}\b(?:taniej|lepiej|szybciej)(?=\W*$)|imbatíve\w+|onverslaanbaar|
    onverslaanbare|bezkonkurencyjn\w+|world'?s? (?:best|finest|leading|\w{4,}est)|
    no (?:other )?\w+ in [a-z]+ (?:charges|costs|is|bakes|makes|does) (?:less|cheaper|better)(?=\W*$)"""
# A record: never before, so.
NEVER: Final = r"""
    (?:has|have|had|was|were)(?: \w+)? never|never (?:before|has|have|was|were|been)|
    (?:war|waren|hat|haben|gab es)(?: \w+)? (?:noch )?nie|nie (?:zuvor|war|waren|hat|gab)|
    (?:n'a|n'ont|n'avait|n'est) jamais|jamais|nunca (?:ha|han|fue|fueron|había|un|una|foi|foram|soube|
    houve|um|uma)|
    non (?:è|sono|ha|hanno) mai|mai (?:un|una|prima)|(?:was|waren|is|smaakte) (?:nog )?nooit|
    nooit (?:eerder|was|waren)|nigdy"""
SO: Final = r"""
    (?:so|as|this|that) \w+|better|(?:more|less) (?!than)\w+|(?!never|ever|over|after|under)\w{3,}er|
    aussi \w+|
    si \w+|(?:plus|moins) (?!de|que|tard)\w+|mieux|tan \w+|mejor|(?:más|menos) (?!de|que)\w+|così \w+|
    più (?!di)\w+|meglio|tão \w+|mais (?!de|do)\w+|melhor|zo \w+|tak \w+|\w+(?:iej|sz[aey])"""
EVER: Final = r"""
    \w+est\b.{0,30}\bever(?:\W*$| had| made| seen)|(?:all-time|record) (?:low|high|price)s?|rekord(?:preis|
    tief)\w*|
    aller zeiten|de tous les temps|de todos (?:los tiempos|os tempos)|di tutti i tempi|aller tijden|
    wszech czasów"""
MOST: Final = {
    "en": r"(?:best|cheapest|favou?rite|most (?!of|people|guests|customers|clients|days|weeks|shops|our|"
    r"your|recent)\w+|leading|top|"
    r"(?!nearest|latest|interest|forest|guest|honest|modest|harvest|request|tempest|invest|protest|"
    r"contest|closest|"
    r"farthest|furthest|earliest|priest|chest|crest|quest|wildest)\w{3,}est)(?! of (?:our|my|the|its)\b)",
    "de": r"(?:der|die|das|den|dem|des|zum|zur|am|[a-z]{3,}s)(?: \w+)?? (?!erste|letzte|nachste|meiste|"
    r"neueste|neuste|liste|kuste|"
    r"gaste|kiste|wuste|dienste|feste|reste|ubrigste|kleinste|herbste|leiste|kunste|brust|poste|weste|"
    r"beliebteste fehler)"
    r"\w{2,}ste[nrsm]?",
    "fr": r"(?:le|la|les|du|au|aux)(?: [^\W\d_]+)?? (?:meilleure?s?|plus (?!tard|loin|souvent|tot|vite|"
    r"de|que|d')\w+|moins chère?s?)(?: prix)?",
    "es": r"(?:el|la|los|las|al)(?: [^\W\d_]+)?? (?:mejor(?:es)?|más (?!de|que|tarde|"
    r"cercan)\w+)(?: precio)?",
    "it": r"(?:il|la|i|le|lo|gli|al|del)(?: (?!nostr|vostr|tu|su|mi)[^\W\d_]+)?? (?:miglior[ei]?|"
    r"più (?!di|che|vicin|tardi)\w+)(?: prezzo)?",
    "pt": r"(?:o|a|os|as|ao)(?: (?!noss|seu|sua|teu|tua|meu)[^\W\d_]+)?? (?:melhor(?:es)?|mais (?!de|do|"
    r"que|tarde|próxim)\w+)(?: preço)?",
    "nl": r"(?:de|het)(?: [^\W\d_]+)?? (?!eerste|laatste|meeste|nieuwste|kust|dienste|naaste|verste|"
    r"vaste|rest|kleinste)"
    r"(?:beste|\w{2,}ste)",
    "pl": r"(?:naj(?!bliz|czesc|czest|nowsz|pierw|dalsz|wczes|pozniej|mniej)\w{3,}(?:sz\w{1,3}|"
    r"ej)(?! niz))",
}
MARKET: Final = {
    "en": r"on the market|in (?:the )?(?:UK|US|USA|EU|world|country|county|town|city|area|region|"
    r"business|land|neighbourhood|"
    r"industry)|(?:in|of) (?:all )?(?:central |greater |south |north |east |west |northern |southern )?@|"
    r"anywhere|around|of all(?= time|\W*$)|"
    r"for miles|ever made|money can buy|under the sun",
    "de": r"auf dem markt|am markt|im (?:land|ort|netz|umkreis|norden|süden|westen|osten|viertel)|"
    r"in der (?:stadt|region|gegend|welt|branche)|"
    r"der (?:stadt|welt|region|branche|gegend)|weltweit|bundesweit|aller zeiten|"
    r"deutschlands|österreichs|europas|(?<!des )(?-i:[A-Z][a-z]{3,}s)(?=\W*$)|weit und breit|"
    r"in (?:ganz )?@|von (?:ganz )?@",
    "fr": r"du marché|sur le marché|du monde|au monde|de (?:la|toute la) (?:ville|région|planète)|"
    r"du (?:pays|quartier|coin)|"
    r"(?:de|en|d'|à|des?) ?@|de tous",
    "es": r"del mercado|en el mercado|del mundo|de la (?:ciudad|zona|región)|del (?:país|barrio|sector)|"
    r"(?:de|en) (?:toda? )?@",
    "it": r"(?:del|sul) mercato|in commercio|(?:del|al) mondo|della (?:città|zona|regione)|del (?:paese|"
    r"quartiere|settore)|"
    r"(?:di|in|d'|a) ?@|dell'@",
    "pt": r"(?:do|no) mercado|do mundo|da (?:cidade|zona|região)|do (?:país|bairro|setor)|(?:de|em|do|"
    r"da) @",
    "nl": r"op de markt|van de markt|ter wereld|van de (?:wereld|stad|regio|buurt|streek)|van het land|"
    r"(?:van|in) @",
    "pl": r"na (?:rynku|świecie)|w (?:mieście|okolicy|kraju|regionie|branży)|w @|na @",
}
# Times, and what is no place: "The best month is in May".
NO_PLACE: Final = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Our|"
    r"Your|My|Unser|Ihr|"
    r"Dein|One|Two|Three|Summer|Winter|Spring|Autumn|Sommer|Fruhling|Herbst)[a-z]*\b)[A-Z]\w+"
)
OWN: Final = r"""
    (?:our|my|your|their|its|unser\w*|mein\w*|dein\w*|ihr\w*|notre|nos|votre|vos|mon|ma|mes|nuestr[oa]s?|
    tu|su|nostr\w+|vostr\w+|
    tu[oa]|noss[oa]s?|seu|sua|onze?|je|jouw|uw|mijn|nasz\w*|twoj\w+)(?: \w+)? """
PROVED: Final = r"""
    awards?|awarded|winners?|won|voted|rated|tested|according to|which\?|gewählt|ausgezeichnet|sieger\w*|
    testsieger|laut|
    stiftung warentest|getestet|(?:grand|premier|1er|second) prix|(?:reçu|obtenu|remporté|
    gagné)\w*(?: [\w']+){0,2} prix|
    prix (?:du jury|du public|d'excellence|de la meilleure?)|primé\w*|élue?s?|selon|lauréat\w*|premi\w*|
    elegid[oa]|según|
    galardon\w+|elett\w+|
    secondo|premiat\w+|eleit[oa]|segundo|prémio|verkozen|winnaar|volgens|bekroond|nagrod\w+|wybran\w+|
    laureat\w*|
    według|zwycięzc\w+"""
NEUTRAL: Final = r"""
    (?:carbon|climate|co2)[- ](?:neutral(?:ly)?|positive|negative|compensated)|climate neutrality|
    carbon[- ]neutrality|
    (?:carbon|co2)[- ]free|zero[- ]carbon|offset carbon|klimaneutral\w*|co2[- ]?neutral\w*|klimapositiv\w*|
    klimakompensiert\w*|co2-kompensiert\w*|treibhausgasneutral\w*|neutres? (?:en carbone|pour le climat|
    en co2)|
    carbone neutre|climatiquement neutres?|neutralité carbone|zéro carbone|(?:carbone|co2) compensé\w*|
    neutr[oa]s? (?:en|de|para) (?:el )?(?:carbono|emisiones|clima|co2)|carbono neutr[oa]|
    climáticamente neutr[oa]s?|
    huella (?:de carbono )?(?:cero|neutra)|a impatto (?:climatico |ambientale )?zero|zero impatto|
    climaticamente neutr\w+|
    neutr\w+ (?:per il clima|in termini di carbonio|dal punto di vista climatico)|emissioni compensate|
    neutr[oa]s? em carbono|climaticamente neutr[oa]s?|pegada (?:de carbono )?(?:zero|neutra)|impacto zero|
    (?:klimaat|co2)[- ]?neutra\w+|klimaatpositie\w+|co2-gecompenseerd\w*|(?:klimatycznie|
    węglowo) neutraln\w+|
    neutraln\w+ (?:klimatycznie|dla klimatu|węglowo|emisyjnie|pod względem emisji)|zerowy ślad węglowy"""
# That somebody is on the way there, or not there, or helps others.
NOT_YET: Final = r"""
    not|isn't|aren't|nicht|kein\w*|pas|sin|non|nicht|niet|nie|nondimeno|by 20\d\d|bis 20\d\d|d'ici 20\d\d|
    para 20\d\d|
    entro (?:il )?20\d\d|até 20\d\d|tegen 20\d\d|do 20\d\d|helps?|helping|become|hilft|helfen|beraten|
    beratung|werden|
    aid\w+|devenir|ayud\w+|aiut\w+|diventare|ajud\w+|help\w*|worden|pomaga\w*|advise|consult\w*"""
GREEN: Final = r"""
    eco[- ]?friendly|eco[- ]?conscious|environmentally[- ](?:friendly|sound|safe)|(?:climate|planet|earth|
    nature|ocean)[- ]friendly|
    sustainable|sustainably(?! sourced)|(?:kind|good|better|gentle) (?:to|for|on) the (?:planet|
    environment|earth|climate)|
    good for nature|biodegradable|net[- ]zero|green(?:er)? (?:choice|product|brand|packaging|energy|
    company)|
    umweltfreundlich\w*|umweltschonend\w*|umweltbewusst\w*|klimafreundlich\w*|nachhaltig\w*|
    ökologisch (?:verträglich|einwandfrei|wertvoll)\w*|
    gut für die umwelt|biologisch abbaubar\w*|écologiques?|éco-?responsables?|éco-?conçue?s?|
    respectueu\w+ de (?:l'environnement|
    la (?:planète|nature))|bon(?:ne)? pour la planète|biodégradables?|(?:mode|emballage|marque) durable|
    respetuos\w+ con (?:el )?(?:medio ?ambiente|planeta)|sostenibles?|eco-?friendly|ecorresponsable\w*|
    bueno para el planeta|amig\w+ del (?:planeta|medio ambiente)|sostenibil\w+|ecosostenibil\w+|
    rispettos\w+ dell'ambiente|amic\w+ (?:dell'ambiente|del pianeta)|eco-?compatibil\w+|biodegradabil\w+|
    sustentáve\w+|amig\w+ do (?:ambiente|planeta)|bom para o planeta|biodegradáve\w+|
    duurzame? (?:product\w*|merk|mode|keuze|verpakking\w*|
    geproduceerd|gemaakt|materia\w+)|duurzaam (?:geproduceerd|gemaakt|verpakt)|milieuvriendelijk\w*|
    klimaatvriendelijk\w*|goed voor (?:het milieu|de planeet)|biologisch afbreekba\w+|
    przyjazn\w+ (?:dla )?(?:środowisk\w+|planet\w+)|ekologicznie|proekologiczn\w+|dobr\w+ dla (?:planety|
    środowiska)|
    zrównoważon\w+ (?:produk\w+|mod\w+|mark\w+)|biodegradowaln\w+"""
# A label that is recognised, or what exactly is meant.
MEANT: Final = r"""
    eu[- ]ecolabel|ecolabel|blauer? engel|blauen engel|nordic swan|fsc|pefc|gots|oeko-?tex|ecocert|
    cradle to cradle|
    energy star|iso 14024|en 13432|\d+ ?%|because|since it|weil|denn|parce qu\w*|car|porque|perché|want|
    omdat|bo|gdyż"""
