"""Words by which a sentence needs another, wherever they stand in it, in eight languages, as patterns.

What is added ("We also tune harpsichords") asks: to what; what is compared ("quieter on hills") asks: than
what; "there" and "them" ask: where, whom. Such a sentence is told below one that answers, and heads no text.
`THAN` makes a comparison whole.
"""

from typing import Final

LEANING: Final = {
    "en": r"meanwhile|in the meantime|therefore|thus|hence|also|too(?=\W*$)|as well(?! as)|besides|"
    r"in addition|additional(?:ly)?|"
    r"likewise|instead|otherwise|"
    r"(?:we|you|they) even|even (?:on|in|at|for|if|when)|there(?! (?:is|are|was|were|will))|then|"
    r"afterwards|beforehand|"
    r"(?<!half of )(?<!most of )(?<!some of )(?<!all of )them|"
    r"neither|the (?:other|others|same|rest|latter|former)|another|(?<!no )extra|on top",
    "de": r"währenddessen|inzwischen|also|daher|deshalb|darum|somit|auch|ebenfalls|ebenso|(?<!ohne )"
    r"zusätzlich\w*|außerdem|zudem|obendrein|"
    r"sogar|weitere[nrs]?|andere[nrs]?|dort|dann|"
    r"danach|davor|(?<!gehören )(?<!gehört )dazu|"
    r"dabei|dafür|davon|damit|daran|darauf|darin|darüber|darunter|daneben|stattdessen|"
    r"sonst|"
    r"ihn|ihm|extra|beides|die übrigen",
    "fr": r"en attendant|entre-temps|pendant ce temps|donc|ainsi|aussi(?! \w+ qu)|également|en plus|"
    r"de plus(?=\W*$)|en outre|même (?:en|le|la|les|si|quand|pour|au|aux)|"
    r"là|puis|ensuite|sinon|à la place|les? autres?|d'autres|les deux|en supplément",
    "es": r"mientras tanto|entre tanto|por eso|por tanto|así que|también|además|incluso|igualmente|"
    r"asimismo|allí|ahí|luego|después|"
    r"otr[oa]s?|ambos|ambas|tampoco|aparte|"
    r"en su lugar",
    "it": r"nel frattempo|intanto|quindi|perciò|dunque|anche|pure|inoltre|persino|perfino|altrettanto|lì|"
    r"là|poi|dopo|altr[oiae]|"
    r"entramb[ie]|neanche|nemmeno|"
    r"in più|in aggiunta",
    "pt": r"entretanto|enquanto isso|por isso|portanto|também|além disso|igualmente|ainda|ali|lá|depois|"
    r"outr[oa]s?|ambos|ambas|"
    r"mesmo (?:em|no|na|à|ao|se)|"
    r"por cima|à parte",
    "nl": r"ondertussen|intussen|dus|daarom|ook|erbij|eraan|erin|erop|erover|ervan|ervoor|ermee|eruit|erna|"
    r"daarbij|daarvan|daarvoor|daarmee|daarna|"
    r"daarin|daarop|bovendien|tevens|eveneens|zelfs|dan|anders|andere|beide|hem|hen|"
    r"(?<!zonder )(?<!geen )extra",
    "pl": r"tymczasem|w tym czasie|więc|dlatego|też|także|również|ponadto|nawet|tam|potem|inn[yaei]\w*|oba|"
    r"obie|obydw\w+|jego|jej|"
    r"go|ją|im|(?<!bez )dodatkow\w+",
}
COMPARED: Final = {
    "en": r"(?<!no )(?<!or )(?<!and )(?:more|less|fewer|better|faster|cheaper|quieter|lighter|longer|"
    r"larger|bigger|smaller|"
    r"easier|higher|lower|sooner|stronger|safer|warmer|cooler|softer|thinner|thicker|quicker)",
    "de": r"mehr|weniger|besser\w*|schneller|günstiger|billiger|leiser|leichter|länger|größer|höher|"
    r"niedriger|früher|"
    r"stärker|sicherer|wärmer|kühler|dünner|dicker",
    "fr": r"(?:plus|moins) (?!de \d|d'un|qu)\w+|mieux|(?<!\ble )(?<!\bla )(?<!les )(?<!nos )meilleure?s?",
    "es": r"(?:más|menos) (?!de \d|de un)\w+|mejor(?:es)?|mayor(?:es)?",
    "it": r"(?:più|meno) (?!di \d)\w+|meglio|(?<!\b[ei] )(?<!\b[il][la] )(?<!le )(?:migliore|"
    r"migliori)(?! per)|maggiore",
    "pt": r"(?:mais|menos) (?!de \d|de um)\w+|melhor(?:es)?|maior(?:es)?",
    "nl": r"meer|minder|beter|sneller|goedkoper|stiller|lichter|langer|groter|hoger|lager|eerder|sterker|"
    r"veiliger|warmer",
    "pl": r"bardziej|mniej|więcej|lepiej|lepsz\w+|szybciej|szybsz\w+|taniej|tańsz\w+|cichsz\w+|lżejsz\w+|"
    r"dłużej|dłuższ\w+|"
    r"większ(?!oś)\w+|mocniejsz\w+",
}
THAN: Final = {
    "en": r"than(?! most)|any ?more|more of|\d",
    "de": r"als|denn|nicht mehr|nie mehr|kein\w* \w+ mehr|\d",
    "fr": r"que?|qu'\w+|ne|n'\w+|les? plus|la plus|\d",
    "es": r"que|del?|no|l[ao]s? m\w+|el m\w+|\d",
    "it": r"che|di|del\w*|non|i[l]? pi\w|la pi\w|\d",
    "pt": r"que|d[oa]|não|[oa]s? m\w+|\d",
    "nl": r"dan|niet meer|nooit meer|geen \w+ meer|\d",
    "pl": r"niż|od|naj\w+|nie|\d",
}
# Objects of what another sentence names: "We plane it again", "De verzekeraar vraagt er om".
BACK: Final = {
    "en": r"^(?:[\w']+ ){1,3}(?:it(?! is|'s| rains| snows)|them)(?!\w)",
    "de": r"^(?:\w+ ){2,3}(?<!gibt )(?<!geht )es(?!\w)|^(?:\w+ ){1,3}(?:ihn|ihm|dafür|dazu|davon|darin|dabei|"
    r"damit|daran|darauf)(?!\w)",
    "fr": r"^(?:nous|vous|on|je) (?:l[ae]s?|l'\w+|en|y)(?: \w+|(?<='\w))",
    "es": r"^(?:l[ao]s?) \w+(?:amos|emos|imos)\b",
    "it": r"^(?:l[aoie]|ne|ci) \w+iamo\b",
    "pt": r"^\w+mo-(?:l[ao]s?|n[ao]s?)\b|^\w+mos-\w+",
    "nl": r"^(?:\w+ ){1,3}(?:hem|ze|erbij|ervan|erin|eraan|ervoor|ermee)(?!\w)|\ber (?:\w+ )?(?:om|bij|van|"
    r"aan|voor|mee)\W*$",
    "pl": r"^(?:\w+ ){1,3}(?:go|ją|je|im|nimi)(?!\w)",
}
# What another sentence named, at the start: "Darin haben zwei Kisten Platz", "Neither needs oil". In German
# "Ihr" in capitals is the reader's.
REFERS: Final = {
    "en": r"^(?:with|from|on|under|behind|beside|inside|over|in|for) (?:this|these|that|there|it|them)(?=\W|"
    r" \w)"
    r"(?! (?:is|was|time|year|week|month|day|price)\b)(?! [a-z]+s\b)|^the (?:same|others?|rest|latter|"
    r"former)\b|"
    r"^whoever (?:owns|has|buys) (?:one|it)\b|^(?:some|most|many) (?:are|is|come|have|has|were|can)\b|"
    r"^all (?:two|three|four|five|six|\d+) (?:are|come|have|were|can|fit)\b|^n?either (?:is|are|has|needs?|"
    r"one|fits?)\b",
    "de": r"^(?:sein|seine[nrms]?|deren|dessen|solche[nrs]?|dieselbe\w*|derselbe|dasselbe|letztere\w*|"
    r"erstere\w*|"
    r"daraus|darunter|darüber|dahinter|davor|daneben|hierin|hierfür|hierzu|hierbei|hiermit|diese[nrms]?|"
    r"jene[nrms]?)(?!\w)(?! (?:jahr|woche|monat|sommer|winter|herbst|frühjahr)\b)|"
    r"^alle (?:zwei|drei|vier|fünf|sechs) (?:haben|sind|passen|kommen|werden)\b|"
    r"^das (?:ist|spart|macht|geht|reicht|hält|bleibt|kostet|heißt|bedeutet|dauert|schont|sorgt|passt)\b|"
    r"^(?:mit|in|an|auf|unter|über|hinter|neben|aus|bei|von|für) (?-i:ihr|ihm|ihnen|ihn)(?!\w)|"
    r"^sie (?:ist|hat|wird|kann|muss|darf|soll|will|\w{2,}t)(?!\w)|"
    r"^man \w+ (?-i:sie|ihn|es)(?!\w)|^wer (?:so )?eine?n? hat\b",
    "fr": r"^(?:avec|sans|pour|sur|dans|chez|sous|derrière) (?:lui|elles?|eux|cela|ça)(?!\w)|"
    r"^chacune? (?:est|a|porte|contient)\b|^(?:en dessous|au-dessus|à l'intérieur|dedans|dessus|dessous|"
    r"derrière) "
    r"(?:se|il|on|vous|nous|est)\b|^(?:celle|celui|ceux|celles)-(?:ci|là)\b",
    "es": r"^(?:con|sin|para|sobre|en|bajo|tras) (?:él|ellas?|ellos|esto|eso)(?!\w)|"
    r"^cada un[oa] (?:va|es|lleva|tiene|viene|está)\b|"
    r"^(?:dentro|debajo|encima|detrás|allí|ahí) (?:cabe\w*|hay|est\w+|se|va|van|\w+(?:amos|emos|imos))\b|"
    r"^l[aos]s? (?:llevas?|pones?|usas?|guardas?|doblas?|abres?|cierras?|montas?|lavas?)\b",
    "it": r"^(?:con|senza|per|su|in) (?:lui|lei|loro|ess[oaie]|questo|quello)(?!\w)|^(?:ognun|ciascun)[oa]\b|"
    r"^(?:dentro|sotto|sopra|dietro|lì|là) (?:ci|c'è|si|ne|sta|stanno|\w+iamo)(?!\w)|"
    r"^l[aoie] (?:porti|usi|metti|pieghi|apri|chiudi|lavi|monti)\b",
    "pt": r"^(?:com|sem|para|sobre|em|sob) (?:el[ea]s?|isto|isso)(?!\w)|^nel[ea]s?(?!\w)|"
    r"^cada uma? (?:vai|é|leva|tem|vem|está)\b|"
    r"^(?:lá dentro|dentro|por baixo|por cima|ali|lá|atrás) (?:cabe\w*|há|est\w+|se|\w+(?:amos|emos|"
    r"imos))(?!\w)|"
    r"^\w+-[oa]s?(?!\w)",
    "nl": r"^er(?:onder|boven|in|op|aan|uit|achter|naast|mee|bij|van|voor|tussen)\b|"
    r"^er (?:past|passen|zit|zitten|kan|kunnen|gaan|hoort|horen)\b.*\b(?:in|op|aan|bij|onder|uit)\W*$|"
    r"^daar\w*\b|^(?:elke?|ieder) (?:is|heeft|wordt|krijgt)\b|^(?:alle|allebei) (?:twee|drie|vier)\b|"
    r"^alledrie\b",
    "pl": r"^(?:[\w]+ ){0,3}(?:z|w|we|na|pod|nad|do|od|dla|za|przed|bez|przy) (?:nim|nią|nich|nimi|niego|"
    r"niej)(?!\w)|"
    r"^każd[yae] (?:jest|ma|dostaje|zawiera)(?!\w)|^tam\b",
}
# What a question named, in the sentence behind it: "Is your sofa sagging? In our hands it gets new springs."
ASKED: Final = {
    "en": r"^(?:in|at|with|after|on|for|from|by|here|within|under)\b[^;:?]{0,60}?\b(?:it(?! (?:is|was|takes|"
    r"pays|rains|snows))|they|them|its|their)\b",
    "de": r"^(?:in|im|bei|beim|mit|nach|auf|für|hier|von|aus|durch|unter|am|zum)\b[^;:?]{0,60}?\b(?-i:er|sie|"
    r"ihn|ihm|ihnen|(?<!gibt )(?<!geht )(?<!ist )es)\b",
    "fr": r"^(?:dans|chez|avec|après|en|à|au|aux|sur|ici|par|sous)\b[^;:?]{0,60}?\b(?:elles?|ils?(?! (?:y a|"
    r"faut|suffit|est|s'agit)))\b",
    "es": r"^(?:en|con|tras|después|aquí|por|desde)\b[^;:?]{0,60}?\b(?:les?|lo|él|ellas?|ellos)\b",
    "it": r"^(?:in|nel\w*|da|dal\w*|con|dopo|qui|per|su|sul\w*)\b[^;:?]{0,60}?\b(?:(?:gli|l[aoie]) \w+iamo|"
    r"ess[aoie])\b",
    "pt": r"^(?:em|n[oa]s?|com|após|depois|aqui|por|pel[oa])\b[^;:?]{0,60}?(?:\b(?:el[ea]s?|lhes?)|"
    r"-(?:l[oa]s?|lhes?))\b",
    "nl": r"^(?:in|bij|met|na|op|hier|voor|van|uit|door)\b[^;:?]{0,60}?\b(?:hij|zij|ze|hem|het (?:krijgt|"
    r"wordt|komt|heeft))\b",
    "pl": r"^(?:w|we|u|z|po|na|tu|tutaj|przy|dla|od)\b[^;:?]{0,60}?\b(?:go|ją|je|jej|mu|im|on[aoie]?)\b",
}
