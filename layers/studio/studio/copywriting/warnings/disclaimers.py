"""Warnings: sentences that an ad must carry and may never sell with.

A brief names them (`product.disclaimers`), or they are recognised in its description by the words that laws,
regulators and packs use for them, in the eight languages. Doubtful, it is a warning: a benefit too few costs
less than a warning sold as one.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from studio.copywriting.health.healing import warns_the_ill
from studio.copywriting.health.side_effects import tells_of_harm
from studio.copywriting.text.cleaning import clean, closed, tidy
from studio.copywriting.text.official import names_an_office
from studio.copywriting.warnings import label_words, safety_words
from studio.copywriting.warnings.cautions import cautions
from studio.copywriting.warnings.energy import is_declared, is_second_hand
from studio.copywriting.warnings.precautions import is_precaution
from studio.copywriting.warnings.promises import without_promises
from studio.copywriting.warnings.registers import is_due

_AGES: Final = r"\b(?:18|21)\s?\+|(?<!\w)\+\s?18\b"
# "Attention! Soldes dès samedi": what calls for attention and warns of nothing. It stands for "@" below.
_LURES: Final = (
    r"\b(?:sale|gratis|kostenlos\w*|rabatt\w*|angebot\w*|schnäppchen|soldes?|gratuit\w*|promo\w*|offerte?s?|offert\w*|"
    r"remises?|nouveau\w*|neu|rebajas|descuentos?|oferta\w*|sconti|saldi|novità|sconto|descontos?|saldos|"
    r"promoç\w+|grátis|korting\w*|aanbieding\w*|uitverkoop|nieuw|promocj\w+|darmow\w+|wyprzedaż\w*|rabat\w*|"
    r"nowość|%|prozent|nur noch|bientôt|ab sofort)"
)
_SIGNAL: Final = re.compile(
    r"\W*(?:warning|caution|danger|gefahr|warnung|achtung|vorsicht|attention|avertissement|peligro|advertencia|"
    r"atención|pericolo|avvertenza|attenzione|perigo|advertência|atenção|gevaar|waarschuwing|let op|"
    r"niebezpieczeństwo|ostrzeżenie|uwaga)\W*",
    re.IGNORECASE,
)
_SIGNAL_ALONE: Final = (
    r"^(?:warning|caution|danger|gefahr|warnung|warnhinweis|danger|avertissement|peligro|advertencia|"
    r"pericolo|avvertenza|perigo|advertência|gevaar|waarschuwing|niebezpieczeństwo|ostrzeżenie)\W*$"
)
_PATTERNS: Final = {
    "en": r"""
        may (?:cause|contain)|can cause|(?<!no )(?<!without )(?<!zero )side[- ]effects?|drowsiness|
        do not (?:drive|use|exceed|operate|take|swallow|give|leave)|not (?:suitable|recommended|
        intended) (?:for|to)|
        keep (?:out of|away from)|
        consult (?:an?|your|with (?:an?|your)) (?:\w+ )?(?:doctor|physician|gp|pharmacist|midwife|vet\w*|
        healthcare|medical|health)|(?:ask|see) your (?:doctor|pharmacist)|
        read the (?:label|leaflet)|
        repossess\w*|keep up (?:your )?repayments|(?:capital|money|investments?) (?:is|are)? ?at risk|
        risk of los\w+|
        lose (?:\w+ ){0,3}(?:money|capital|deposit|savings|everything)|prepared to lose|high[- ]risk|
        risks? (?:involved|
        apply)|(?:carr(?:y|ies)|involves?) (?:\w+ )?risks?|
        get back less|past performance|value of (?:your )?investments?|fall as well as rise|
        missing payments|
        drink (?:responsibly|aware)|drinkaware|enjoy responsibly|(?:gamble|bet|play) (?:responsibly|
        aware)|gambleaware|
        when the fun stops|over[- ]?18s?|must be (?:18|21)|18 (?:or|and) over|
        (?:terms|t&cs|conditions)(?: (?:and|&) conditions)? apply|subject to (?:status|approval|
        availability|credit)|
        representative (?:example|apr)|[\d.,]+ ?% apr|apr (?:of |from )?[\d.,]+ ?%|credit subject|
        been evaluated by|substitute for a|results may vary|
        contains:? (?:\w+(?:,| and| or) )*(?:nuts?|peanuts?|hazelnuts?|almonds?|walnuts?|gluten|milk|
        lactose|soya?|
        wheat|barley|rye|eggs?|fish|shellfish|crustaceans?|celery|mustard|lupin|sul(?:ph|f)ites|sesame|
        alcohol|
        caffeine)|allerg\w+ advice|allergens?:.*|
        choking hazard|(?:contains|has) small parts|(?:warning|caution|danger)[:!] ?\w.*|
        (?<!non-)(?<!not )flammable|paid for by|member fdic|
        equal housing|
        equal opportunity employer""",
    "de": r"""
        zu risiken|risiken (?:verbunden|birgt|und neben\w+)|(?:birgt|hohe|erhebliche\w*) (?:\w+ )?risiken|
        hochriskant\w*|hohes risiko|verlieren können|verlust(?:s|es)? des|totalverlust|
        (?<!ohne )(?<!keine )nebenwirkung\w*|packungsbeilage|frage?n? (?:sie |vorher )?(?:ihre?n?|
        deine?n?) (?:arzt|ärzt\w*|apothek\w*|hebamme)|
        (?:sprich|sprechen sie) (?:vorher )?mit (?:ihrem|ihrer|deinem|deiner) (?:arzt|ärztin|hebamme)|
        kann (?:\w+ )*(?:verursachen|abhängig|süchtig|beeinträchtigen)|kann spuren|macht müde(?! \w)|
        (?:nicht|ungeeignet) (?:geeignet )?für (?:kinder|schwangere)|nicht (?:einnehmen|überschreiten|
        anwenden)|
        in die hände von kindern|außer reichweite|spielsucht|glücksspiel kann|
        verantwortungsvoll (?:genießen|trinken|spielen)|in maßen|
        (?:erst )?ab 18(?: jahren)?(?! uhr)|kein ersatz für|verzehrempfehlung|verzehrmenge|
        enthält:? (?:\w+(?:,| und| oder) )*(?:nüsse|haselnüsse|erdnüsse|mandeln|walnüsse|schalenfrüchte|
        gluten|milch|
        laktose|soja|weizen|gerste|roggen|eier?|fisch|krebstiere|sellerie|senf|lupinen?|sulfite|sesam|
        alkohol|koffein)|
        allergene:.*|
        warnhinweis\w*[:!] ?\w.*|(?:achtung|vorsicht)\s?[:!] ?(?!.{0,80}@)\w.*|bonität|(?:effekti\w+|
        eff\.) jahreszins\w*|
        repräsentatives beispiel|(?:agb|
        bedingungen) gelten|
        wertentwicklung\w*|zwangsversteigerung|verkehrstüchtigkeit|fahrtüchtigkeit|reaktionsvermögen""",
    "fr": r"""
        un crédit vous engage|capacités de remboursement|abus d'alcool|avec modération|
        peut (?:provoquer|entraîner|causer|contenir)|somnolence|risques? de perte|risque (?:élevé|
        important)|(?:comporte|présente)\w* (?:des |un )?risques?|tout perdre|perte (?:totale |
        partielle )?(?:en|de|du) capital|
        performances passées|pour votre santé|jouer comporte|endettement|dépendance|lire attentivement|
        (?:consulte[rz]?|parle[rz]?-?en à|conseil à|l'avis de|demande[rz]? (?:conseil )?à) (?:un|ton|
        votre) (?:médecin|
        pharmacien)|ceci est un|ne pas (?:dépasser|
        conduire|utiliser|prendre)|
        ne conduisez pas|déconseillée?s?|tenir hors|interdit aux (?:mineurs|moins)|
        réservé aux (?:majeurs|adultes|plus de \d+)|
        contient\s?:? (?:des |du |de la |de l')?(?:\w+(?:,| et| ou) (?:des |du |de la |de l')?)*(?:noix|
        noisettes|
        amandes|arachides|fruits à coque|gluten|lait|lactose|soja|blé|orge|seigle|œufs?|poissons?|crustacés|
        céleri|
        moutarde|lupin|sulfites|sésame|alcool|caféine)|allergènes?\s?:.*|
        traces (?:de |d')(?:fruits?|noix|lait|gluten|soja|œufs?|sésame|arachides?|céleri|moutarde|\w+ et)|
        ne (?:se )?substituent?|avertissement\s*[:!]\s*\w.*|attention\s*[:!]\s*(?!.{0,80}@)\w.*|
        conditions? s'appliquent|
        sous réserve|taeg|
        exemple représentatif""",
    "es": r"""
        lea las instrucciones|consult(?:a|e|ar) (?:antes )?(?:al?|con) (?:el |la |tu |su |vuestro )?(?:médic|
        doctor|farmac|matron|ginec|especialista)\w*|
        consulte (?:al|a su|con su)|puede (?:causar|producir|provocar|contener)|
        somnolencia|
        riesgos? de p[ée]rdida|(?:alto|elevado) riesgo|riesgo (?:alto|elevado)|(?:conlleva|
        implica)\w* (?:un )?riesgos?|p[ée]rdida (?:total |parcial )?(?:del|de) capital|perder (?:su|
        la) (?:vivienda|casa|capital|dinero)|
        rentabilidades pasadas|con moderación|consumo responsable|juegue? con responsabilidad|
        juego responsable|
        mayores de 18|menores de 18|contiene:? (?:\w+(?:,| y| o) )*(?:frutos (?:secos|de cáscara)|avellanas|
        almendras|nueces|cacahuetes|gluten|
        leche|lactosa|soja|trigo|cebada|centeno|huevos?|pescado|crustáceos|apio|mostaza|altramuces|sulfitos|
        sésamo|
        alcohol|cafeína)|alérgenos:.*|
        trazas|no (?:conducir|conduzca|exceder|superar|utilizar|tomar)|mant(?:ener|enga) fuera|
        (?:advertencia|precaución)[:!] ?\w.*|atención[:!] ?(?!.{0,80}@)\w.*|
        \btae\b|sujet[oa]s? a (?:aprobación|condiciones|disponibilidad)|ejemplo representativo|
        como sustituto""",
    "it": r"""
        può (?:causare|provocare|contenere|dare dipendenza)|possono causare|sonnolenza|
        leggere attentamente|è un medicinale|
        autorizzazione del|consultare il|consulta(?:te)? (?:prima )?il (?:tuo |vostro )?(?:medico|farmacista)|
        (?:chiedi|parla)(?:ne)? (?:prima )?(?:con il|al) (?:tuo )?medico|chiedere consiglio|
        rischio di perd\w+|(?:alto|elevato) rischio|
        rischio (?:alto|elevato)|comporta\w* (?:dei |un )?rischi\w*|perdita (?:totale |
        parziale )?del capitale|
        rendimenti passati|messaggio pubblicitario|(?:bevi|bere|gioca|giocare|consuma) responsabilmente|
        con moderazione|
        vietat[oa] ai minori|dipendenza|
        contiene:? (?:del |della )?(?:\w+(?:,| e| o) )*(?:frutta a guscio|nocciole|mandorle|noci|arachidi|
        glutine|latte|
        lattosio|soia|grano|frumento|orzo|segale|uova|pesce|crostacei|sedano|senape|lupini|solfiti|sesamo|
        alcol|
        caffeina)|allergeni:.*|tracce di (?!chi)|
        non (?:superare|guidare|utilizzare|somministrare)|tenere (?:fuori|lontano)|avvertenz[ae][:!] ?\w.*|
        attenzione[:!] ?(?!.{0,80}@)\w.*|\btaeg\b|\btan (?:fisso|variabile|annuo|del|da|\d)|
        fogli informativi|salvo approvazione|non (?:vanno|va) intes[io]|non sostituis\w+|
        esempio rappresentativo""",
    "pt": r"""
        pode (?:causar|provocar|conter)|sonolência|leia (?:atentamente|cuidadosamente|com atenção)|
        consult[ea] (?:antes )?o (?:seu |teu )?(?:médico|farmacêutico)|
        fal[ae] (?:antes )?com o (?:seu |teu )?médico|em caso de dúvida|riscos? de perda|(?:alto|
        elevado) risco|risco (?:alto|elevado)|(?:comporta|envolve|implica)\w* riscos?|perda (?:total |
        parcial )?(?:do|de) capital|
        rent(?:abilidade|abilidades|dibilidades) passadas?|com moderação|seja responsável|
        com responsabilidade|jogo responsável|
        maiores de 18|menores de 18|contém:? (?:\w+(?:,| e| ou) )*(?:frutos (?:secos|de casca)|avelãs|
        amêndoas|nozes|amendoins?|glúten|leite|
        lactose|soja|trigo|cevada|centeio|ovos?|peixe|crustáceos|aipo|mostarda|tremoços?|sulfitos|sésamo|
        álcool|
        cafeína)|alerg[éê]ni[oc]os:.*|vestígios|
        não (?:conduza|exceder|exceda|utilizar|ultrapassar|tomar)|mant(?:er|enha) fora|
        advertência[:!] ?\w.*|
        (?:aviso|atenção)[:!] ?(?!.{0,80}@)\w.*|taeg|
        sujeit[oa]s? a (?:aprovação|condições|disponibilidade)|não substitu\w+|exemplo representativo""",
    "nl": r"""
        kan (?:slaperigheid|sufheid|verslavend|sporen|leiden tot)|slaperig\w*|lees (?:voor (?:het )?gebruik|
        de bijsluiter|altijd)|raadpleeg|
        risico(?:'s)? (?:op|verbonden)|hoog risico|brengt (?:\w+ )?risico(?:'s)?|(?:inleg|geld|
        kapitaal) (?:kunt )?(?:u )?verliezen|
        in het verleden|let op[:!]? ?(?!.{0,80}@)\w.*|geld lenen kost|jaarlijks kostenpercentage|\bjkp\b|
        met mate|geen 18|speel bewust|wat kost gokken|stop op tijd|
        bevat:? (?:\w+(?:,| en| of) )*(?:noten|hazelnoten|amandelen|walnoten|pinda's|gluten|melk|lactose|
        soja|tarwe|
        gerst|rogge|eieren|ei|vis|schaaldieren|selderij|mosterd|lupine|sulfiet(?:en)?|sesam|alcohol|
        cafeïne)|
        allergenen:.*|
        niet (?:geschikt voor|gebruiken|overschrijden|innemen)|
        rij(?:d)? geen|buiten (?:het )?bereik|waarschuwing[:!].*|aanbevolen dosering|geen vervanging|
        voorwaarden van toepassing|
        representatief voorbeeld""",
    "pl": r"""
        może (?:powodować|wywoływać|zawierać|uzależniać)|senność|przed użyciem|
        zapoznaj się z (?:\w+ )?(?:ulotk\w+|treści\w+|etykiet\w+|warunkami)|skonsultuj\w*|
        lekarz\w* lub farmaceut\w*|wysokie(?:go|m)? ryzyk\w*|ryzyk(?:o|iem|a) (?:utraty|straty)?|
        utrat\w* (?:kapitału|środków|
        pieniędzy)|wyniki z przeszłości|
        pij odpowiedzialnie|graj odpowiedzialnie|pełnoletni\w*|tylko dla (?:osób )?dorosłych|od 18 lat|
        hazard|uzależnia\w*|
        zawiera:? (?:\w+(?:,| i| oraz| lub) )*(?:orzechy|orzeszki|migdały|gluten|mleko|laktozę|soję|
        pszenicę|
        jęczmień|żyto|jaj[ka]|jajka|ryby|skorupiaki|seler|gorczycę|łubin|siarczyny|sezam|alkohol|kofeinę)|
        alergeny:.*|śladowe|
        nie (?:przekracza\w*|prowadź|stosować|stosuj|należy)|niedostępnym dla|ostrzeżenie[:!] ?\w.*|
        uwaga[:!] ?(?!.{0,80}@)\w.*|rrso|
        przykład reprezentatywny|reprezentatywny przykład|nie (?:może być stosowany|zastępuje)""",
}


# "36 rates of €20 (0 % APR)": credit that costs nothing is no credit of Directive 2008/48/EC (article 2.2 f).
_NO_INTEREST: Final = re.compile(
    r"(?<![\d.,])0(?:[.,]0+)? ?% (?:representative |variable |effektive\w* |soll|eff\. ?|fixe )*"
    r"(?:apr|jahreszins\w*|zins\w*|taeg|tae|jkp|jaarlijks kostenpercentage|rrso)\b|"
    r"(?<!\w)(?:apr|(?:eff\.|effektive[rn]?) jahreszins|taeg|tae|jkp|rrso)"
    r"(?: \w+)?:? ?(?<![\d.,])0(?:[.,]0+)? ?%",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_disclaimer(sentence: str) -> bool:
    """Whether a sentence is a warning, in whichever of the languages."""
    left = _NO_INTEREST.sub(" ", without_promises(sentence))
    told = bool(_pattern().search(left)) or is_precaution(left) or cautions(left) or warns_the_ill(left)
    return told or tells_of_harm(left) or names_an_office(sentence)


def with_signals(sentences: Sequence[str]) -> list[str]:
    """The sentences, with each word that only calls for attention ("Achtung!") before the warning that it
    belongs to: that one need not tell by itself that it is one ("Enthält Blei.")."""
    found: list[str] = []
    for sentence in sentences:
        if found and _SIGNAL.fullmatch(found[-1]) and is_disclaimer(f"{found[-1]} {sentence}"):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def is_of_allergens(sentence: str) -> bool:
    """Whether a warning only names what is in a thing: no trade is asked for that one."""
    return bool(_ALLERGENS.match(sentence))


def is_grave(sentence: str) -> bool:
    """Whether what must be carried warns of harm or cost, and tells no allergen, no energy class and
    no register."""
    told = is_declared(sentence) or is_due(sentence)
    return not is_of_allergens(sentence) and (is_disclaimer(sentence) or not told)


def carried_of(sentences: Sequence[str], name: str) -> list[str]:
    """Those of a brief's sentences that every text must carry: warnings, numbers of registers, then what
    energy laws want said of what is called `name`."""
    examples = _examples_of(sentences)
    warned = [one for one in sentences if is_disclaimer(one) or one in examples or is_due(one)]
    if is_second_hand(" ".join((name, *sentences))):
        return warned
    return warned + [one for one in sentences if is_declared(one) and one not in warned]


# What a credit costs is told by an example (Directive 2008/48/EC, article 4), as long as it has to be.
_RATE: Final = re.compile(
    r"\bapr\b|\bjahreszins|\beffektivzins|\btaeg\b|\btae\b|\bjkp\b|kostenpercentage|\brrso\b", re.IGNORECASE
)
_EXAMPLE: Final = re.compile(
    r"\W*(?:repr\w*\.? )?(?:example|(?:\w+)?beispiel|bsp|beisp|exemple|ej|ejem|ejemplo|esempio|es|exemplo|ex|"
    r"(?:reken)?voorbeeld|bijv|vb|przykład|przykł)\b\.?(?: [^\s:]+){0,5}?\s?[:–-]",
    re.IGNORECASE,
)
_TERM: Final = re.compile(
    r"\d.*(?:[€£$%]|\bzł|\beuro?\b|monat|\bmon\b|months?\b|mesi|meses|mois\b|mensual|maand|miesi|\brat[aey])|"
    r"(?:€|£|\$|monat|laufzeit|\brate\b|cuota|plazo|durata|prazo|looptijd|okres).*\d",
    re.IGNORECASE,
)


def _examples_of(sentences: Sequence[str]) -> set[str]:
    """The example of a credit whose yearly rate is named, with the sentences of terms that follow it."""
    found: set[str] = set()
    if not any(map(_RATE.search, sentences)):
        return found
    goes_on = False
    for one in sentences:
        goes_on = bool(_EXAMPLE.match(one) or (goes_on and _TERM.search(one)))
        found |= {one} if goes_on else set()
    return found


_ALLERGENS: Final = re.compile(
    r"(?:contains?|enthält|contient|contiene|contém|bevat|zawiera|(?:kann|peut|puede|può|pode|kan|może|may)\b.{0,30}"
    r"\b(?:contain|enthalten|contenir|contener|contenere|conter|bevatten|zawierać)|all[eé]rg\w+|alérg\w+|alerg\w+|"
    r".{0,60}\b(?:handles?|process(?:es)?|verarbeitet|manipulan?|manipule|utilise|utilizan?|lavora|verwerkt|używa)\b)"
    r"(?!.*\b(?:nicotin\w*|nikotin\w*|nikotyn\w*))",
    re.IGNORECASE,
)


def found_in(description: str) -> tuple[str, ...]:
    """The sentences of a description that must be carried."""
    said = with_signals([tidy(one.text) for one in clean(description).pieces])
    return tuple(closed(one) for one in carried_of(said, ""))


def missing_from(text: str, disclaimers: Iterable[str]) -> list[str]:
    """Those that a text does not carry word for word."""
    said = " ".join(text.split())
    return [one for one in disclaimers if " ".join(one.split()) not in said]


@cache
def _pattern() -> re.Pattern[str]:
    tables = (
        *_PATTERNS.values(),
        *safety_words.PATTERNS.values(),
        *label_words.PATTERNS.values(),
        label_words.FRAGRANCES,
    )
    parts = [
        "".join(line.strip() for line in pattern.splitlines()).replace("@", _LURES) for pattern in tables
    ]
    return re.compile(
        rf"{_AGES}|{_SIGNAL_ALONE}|(?<!\w)(?:{'|'.join(parts)})(?!\w)",
        re.IGNORECASE,
    )
