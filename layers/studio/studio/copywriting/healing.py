"""Claims to heal, to take off weight or to keep an organ well, told by what they say.

No trade may promise them without proof that a text has no room for: a food may claim neither a cure nor a
rate of losing weight (Regulation (EU) 1169/2011, article 7; (EC) 1924/2006, article 12), an effect on an
organ only in listed words. Those words ("contributes to the normal function of …") are no such claim here.
Whose business is illness tells what it treats, and heads no text with it.
"""

import re
from typing import Final

# What ails, by stems that the eight languages share or have: most are Greek.
_AILMENTS: Final = r"""
    e[kc]c?z[eé]+m\w*|eccem\w*|egzem\w*|psoria\w*|schuppenflechte|łuszczyc\w*|neurodermi\w*|dermatit\w*|
    dermatyt\w*|
    acn[eé]\b|akne|trądzik\w*|rosacea|couperose|herpes|fungal \w+|fung[ui]\w*|(?:nagel|fuß|haut)pilz\w*|
    mycos\w*|micos\w*|
    grzybic\w*|schimmelinfecti\w*|warts?|warzen|verrues|verrugas|verruche|kurzajk\w*|
    arthr\w+|artr[iío]\w+|rh?e[uú]m\w+|reum\w+|osteopor\w+|gout|gicht|gotta|sciatica|ischias\w*|ciática|
    sciatique|rwa kulszowa|
    asth?ma\w*|asma|bron(?:ch|qu|k)\w+|sinusit\w*|rinit\w*|heuschnupfen|hay fever|rhume des foins|allerg(?:y|
    ies|ie\w*|ia\w*)|alergi\w+|
    migr(?:aine|än|añ|aen)\w*|emicrani\w*|migren\w*|enxaquec\w*|headaches?|kopfschmerz\w*|maux de tête|
    dolor(?:es)? de cabeza|
    mal di testa|dor(?:es)? de cabeça|hoofdpijn|bóle? głowy|
    (?:rücken|gelenk|knie|nacken|zahn|regel)schmerz\w*|back ?(?:pain|ache)|(?:joint|knee|neck|muscle|chronic|
    period) pain|
    (?:mal|maux|douleurs?) (?:de|au) (?:dos|genoux?|articul\w+)|douleurs? (?:articul|muscul|chron)\w+|
    dolor(?:es)? (?:de|articul|muscul|crónic)\w*|mal di schiena|dolori (?:articol|muscol|cronic)\w+|
    dores (?:nas costas|articul\w+|muscul\w+|crónic\w+)|rugpijn|gewrichtspijn|kniepijn|bóle? (?:pleców|
    stawów|kręgosłupa)|
    diabet\w*|cukrzyc\w*|cancers?|krebs|cáncer|cancro|tumou?rs?|tumor\w*|kanker|nowotwor\w*|raka?\b|
    depress\w*|depresi\w*|depresj\w*|anxiety|angststörung\w*|anxiét\w*|ansiedad|ansia|ansiedade|insomni\w*|
    schlaflosigkeit|
    slapeloosheid|bezsenno\w*|burn-?out|adhd|autism\w*|
    infe[ck]ti?[oó]?\w*|infezion\w*|infeç\w+|infeks?\w+|inflam+\w*|entzünd\w*|infiamm\w*|ontsteking\w*|
    zapale\w+|stany zapalne|
    h(?:y|i)p[eé]r?tens\w*|ipertension\w*|bluthochdruck|nadciśnieni\w*|(?:high )?blood pressure|blutdruck|
    tension artérielle|
    presión arterial|pressione (?:alta|sanguigna)|tensão arterial|bloeddruk|c?h?olest[eé]r\w+|kolesterol\w*|
    reflux\w*|sodbrennen|heartburn|brûlures d'estomac|acidez|azia|zgag\w*|constipation|verstopfung|
    estreñimiento|stitichezza|
    obstipa\w*|zaparci\w*|durchfall|diarr[hr]?\w+|gastrit\w*|reizdarm\w*|colon irritable|ulcers?|
    dement\w*|demenz|demencia|alzheimer\w*|parkinson\w*|covid\w*|(?:the )?flu|grippe|gripe|influenza|griep|
    gryp[aęy]|
    colds|erkältung\w*|verkoudheid|przeziębieni\w*|rhumes?|resfriados?|raffreddore|constipaç\w+|
    tinnitus|acouphènes?|acúfenos|acufeni|zumbidos|h[aä]?emorr\w+|hémorr\w+|hämorr\w+|aambeien|hemoroid\w*|
    varicose veins|krampfader\w*|varices|varici|varizes|spataderen|żylak\w*|impoten\w*|erectile \w+|
    disfunci\w+|
    infertil\w+|unfruchtbar\w*|menopaus\w*|wechseljahr\w*|thyroid|schilddrüse\w*|
    (?:all )?(?:diseases?|illness(?:es)?)|krankheit\w*|maladies?|enfermedad\w*|malatti[ae]|doenças?|ziektes?|
    ziekten|chor[oó]b\w*
"""
_CURES: Final = r"""
    cures?|curing|heals?|healing|gets? rid of|
    heilt|heilen|geheilt|kurier\w+|befrei\w+|
    guéri\w*|éliminer?|élimine\w*|
    cura[nr]?|curad\w+|sana[nr]?|elimina[nr]?|
    curano|curare|guarisc\w+|guarir\w+|eliminano|eliminare|
    curam|saram?|sarar|eliminam|
    genees\w*|genez\w+|
    (?:wy|u)?lecz(?:y|ą|yć)|likwiduj\w+
"""
_TREATS: Final = r"""
    treat(?! yourself| you\b)|treats(?! (?:and|made|for|you|to)\b)|relieves?|eases?|soothes?|prevents?|
    combats?|
    fights?|reduces?|lowers?|protects? (?:\w+ )?(?:from|against)|
    helps? (?:with|against)|(?:good|great|works) (?:for|against)|remed(?:y|ies)|
    behandelt|lindert?|lindern|beug\w+|vorbeug\w+|hilft|helfen (?:bei|gegen)|bekämpf\w+|senkt|senken|schützt|
    schützen vor|
    (?:gut|wirkt|wirken|wirksam|mittel) (?:bei|gegen)|
    soigne\w*|soulage\w*|prévien\w+|apaise\w*|combat\w*|rédui\w+|(?:efficace|bon|bonne|agit) contre|
    protège\w* (?:de|des|contre)|
    trata[nr]?|alivia[nr]?|previene[n]?|combate[n]?|reduce[n]?|protege[n]? (?:de|contra)|(?:bueno|eficaz|
    remedio) (?:para|contra)|
    trattano?|allevia(?:no)?|lenisc\w+|previen\w+|combatt\w+|riduc\w+|protegg\w+ (?:da\w*|contro)|
    (?:efficace|rimedio) contro|
    tratam?|aliviam?|previnem?|previne|combatem|reduz\w*|protegem? (?:de|d[ao]s?|contra)|
    behandelt|verlicht\w*|voorkomt|bestrijdt|verlaagt|helpt (?:bij|tegen)|beschermt (?:\w+ )?tegen|goed tegen|
    łagodzi|łagodzą|zapobiega\w*|zwalcza\w*|obniża\w*|pomaga (?:na|przy|w leczeniu)|chroni przed|działa na
"""
_KEEPS: Final = r"""
    protects?|strengthens?|boosts?|detox\w*|cleanses?|supports?|improves?|(?:good|great) for|
    schütz\w+|stärk\w+|entgift\w+|reinig\w+|unterstütz\w+|verbesser\w+|gut für|
    protège\w*|renforce\w*|booste\w*|détox\w*|purifie\w*|soutien\w*|stimule\w*|améliore\w*|bon(?:ne)?s? pour|
    protege\w*|fortale\w+|refuerza\w*|depura\w*|limpia\w*|mejora\w*|buen[oa]s? para|desintoxi\w+|
    protegg\w+|rafforza\w*|rinforza\w*|disintossic\w+|miglior\w+|sostien\w+|stimola\w*|fa bene a\w*|
    reforça\w*|limpam?|melhora\w*|faz bem a\w*|
    beschermt|beschermen|versterk\w*|ondersteun\w*|reinigt|verbetert|goed voor|ontgift\w*|
    chroni\w*|wzmacnia\w*|oczyszcza\w*|wspiera\w*|wspomaga\w*|poprawia\w*|dobr[aey] (?:na|dla)
"""
_ORGANS: Final = r"""
    (?:the |your )?heart|liver|kidneys|immune \w+|immunity|arter(?:y|ies)|blood (?:vessels|circulation)|
    metabolism|gut health|
    (?:das |dein |ihr )?herz(?:en)?|leber|nieren|immunsystem|abwehrkräfte|immunabwehr|gefäße|stoffwechsel|
    durchblutung|
    (?:le |votre )?c(?:œ|oe)ur|foie|reins|système immunitaire|immunité|défenses (?:naturelles|immunitaires)|
    artères|métabolisme|
    (?:el |tu |su )?corazón|hígado|riñones|sistema inmun\w+|defensas|arterias|metabolismo|
    (?:il |tuo )?cuore|fegato|reni|sistema immunitario|difese immunitarie|arterie|
    (?:o |teu |seu )?coração|fígado|rins|sistema imunit\w+|artérias|
    (?:het |je |uw )?hart|lever|nieren|immuunsysteem|weerstand|bloedvaten|stofwisseling|
    serc[ea]|wątrob\w+|nerk\w*|układ odpornościowy|odporność|tętnic\w*|metabolizm
"""
# "the heart of the town" is none.
_NO_ORGAN: Final = (
    r"(?! (?:rate|beat|gras|monitor|of|der|des|vom|von|de|del|della|d[aeo]s?|du|van|miasta|[A-ZÄÖÜ]))"
)
_LOSES: Final = r"""
    lose|losing|lost|shed|drop|burn|slim down|abnehm\w*|abgenommen|(?:nimm\w*|nehmen?)(?=.*\bab\b)|
    verlier\w*|verloren|perd(?:re|ez|s|ent|u\w*|\w?)|
    maigri\w*|pierd\w+|perder|perdi\w*|adelgaz\w+|baj(?:a|ar|e)|perdere|perdi|persi|dimagri\w+|perca|perde|
    emagre\w+|
    verlies\w*|afvallen|valt?(?=.*\baf\b)|afgevallen|kwijt|schud\w+|zrzuć|zrzuci\w+|strać|straci\w+|traci\w*
"""
_WEIGHT: Final = r"\d+(?:[.,]\d+)?\s?(?:kg|kilo\w*|lbs?|pounds?|stone|pfund|ponden)(?!\w)"
# Apples are bought by the kilo: "3 kilos de pommes", "2 kg Äpfel".
_OF_GOODS: Final = (
    r"(?! (?:(?:of|de|di|van) |d'|(?-i:(?=[A-ZÄÖÜ])))(?!fat|body|fett|körper|gewicht|bauch|graisse|trop|plus|"
    r"grasa|más|grasso|troppo|gordura|vet))"
)
_FAST: Final = r"""
    lose weight (?:fast|quickly|in|without|while)|(?:schnell|ohne diät|im schlaf) abnehmen|abnehmen (?:ohne|
    im schlaf|in \d)|
    perd\w+ du poids (?:vite|rapidement|sans|en)|maigrir (?:vite|sans|en)|pierd\w+ peso (?:rápid\w+|sin|en)|
    adelgaza\w* (?:rápid\w+|sin|en)|dimagrire (?:velocemente|senza|in)|perd\w+ peso (?:velocemente|senza|in|
    rápid\w+|sem|em)|
    emagre\w+ (?:rápid\w+|sem|em)|snel afvallen|afvallen zonder|szybko schudn\w+|schudn\w+ (?:szybko|bez|w)
"""
# Who looks for a cure promises none, and fat is burnt on roads, too.
_FOR_RESEARCH: Final = (
    r"\b(?:research\w*|forsch\w+|recherche|investigación|ricerca|investigação|pesquisa|onderzoek|badani\w+|"
    r"help (?:us )?(?:to )?(?:find|cure|fight)|spenden?|donat\w+|don(?:ar|a|s)|tents?|rucks[aä]c\w*)\b"
)


def _joined(listed: str) -> str:
    return "".join(line.strip() for line in listed.splitlines())


def _word(listed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_joined(listed)})(?!\w)", re.IGNORECASE)


_AILING, _CURING, _TREATING, _LOSING, _FASTER = map(_word, (_AILMENTS, _CURES, _TREATS, _LOSES, _FAST))
_KEEPING: Final = re.compile(
    rf"(?<!\w)(?:{_joined(_KEEPS)})(?!\w)[^.;:!?]{{0,40}}?(?<!\w)(?:{_joined(_ORGANS)})(?!\w)(?-i:{_NO_ORGAN})|"
    rf"(?<!\w)(?:{_joined(_ORGANS)})(?!\w)[^.;:!?]{{0,25}}(?<!\w)(?:schützen|stärken|entgiften|reinigen|unterstützen)(?!\w)",
    re.IGNORECASE,
)
_WEIGHING: Final = re.compile(_WEIGHT + _OF_GOODS, re.IGNORECASE)
_RESEARCHING: Final = re.compile(_FOR_RESEARCH, re.IGNORECASE)


def promises_a_cure(sentence: str) -> bool:
    """Whether a sentence says that something ends an illness or takes off weight."""
    if _RESEARCHING.search(sentence):
        return False
    cured = _CURING.search(sentence) and _AILING.search(sentence)
    return bool(
        cured or _FASTER.search(sentence) or (_LOSING.search(sentence) and _WEIGHING.search(sentence))
    )


def claims_health(sentence: str) -> bool:
    """Whether a sentence says that something cures, treats or prevents an illness, takes off weight or keeps
    an organ well, in whichever of the languages."""
    if promises_a_cure(sentence):
        return True
    treated = _TREATING.search(sentence) and _AILING.search(sentence) and not _RESEARCHING.search(sentence)
    return bool(treated or _KEEPING.search(sentence))
