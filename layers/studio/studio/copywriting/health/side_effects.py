"""What a treatment may do besides, and for whom it is not: warnings of health and beauty.

"Possible swelling", "Mogą wystąpić obrzęk": a word that something may be or passes, and one of what hurts or
shows. What helps against it ("may relieve pain") or is without it is a promise, and none of these.
"""

import re
from typing import Final

from studio.copywriting.text.bare import bare, compiled, pattern

_MAY: Final = compiled(
    pattern(
        r"""
        may|might|can|could|possibl[ey]|possibility|risks?|temporary|temporarily|side[- ]effects?|normal|
        usually|
        kann|können|moglich\w*|vorubergehend\w*|zeitweise|voruebergehend\w*|risiken|
        peut|peuvent|possibles?|passag\w+|temporaire\w*|risques?|
        puede[n]?|posibles?|temporal\w*|pasajer\w+|riesgos?|
        puo|possono|possibil[ei]|temporane\w+|passegger\w+|rischi\w*|
        pode[m]?|possive(?:l|is)|temporari\w+|passageir\w+|riscos?|
        kan|kunnen|mogelijk\w*|tijdelijk\w*|
        moze|moga|mozliw\w+|przejsciow\w+|tymczasow\w+|ryzyk\w+"""
    )
)
_HARM: Final = compiled(
    pattern(
        r"""
        swelling|bruis(?:e|es|ing)|redness|itch(?:ing|iness)|irritation|(?:over|hyper)?sensitivity|
        soreness|sore|
        scar(?:s|ring)|bleeding|numbness|burning|tenderness|discomfort|pain|blisters?|
        schwellung\w*|bluterg[uü]ss\w*|hamatom\w*|blaue flecken|rotung\w*|juckreiz|(?:haut)?reizung\w*|
        \w*empfindlichkeit\w*|schmerz\w*|narben\w*|blutung\w*|taubheit\w*|
        gonflements?|hematomes?|bleus|ecchymoses?|rougeurs?|oedemes?|demangeaisons?|irritations?|
        (?:hyper)?sensibilite|douleurs?|saignements?|
        hinchazon|hematomas?|morat?on(?:es)?|moretones|enrojecimiento|picor(?:es)?|irritacion(?:es)?|
        (?:hiper)?sensibilidad|dolor(?:es)?|molestias|inflamacion|sangrados?|
        gonfior[ei]|lividi|ematom[ai]|arrossament[oi]|prurito|irritazion[ei]|(?:iper)?sensibilita|dolor[ei]|
        fastidi\w*|bruciore|sanguinament\w+|
        inchacos?|nodoas negras|vermelhidao|comichao|irritac\w+|(?:hiper)?sensibilidade|dor(?:es)?|
        desconforto|
        zwelling\w*|blauwe plekken|roodheid|jeuk|irritatie\w*|(?:over)?gevoeligheid|pijn|bloeduitstorting\w*|
        obrzek\w*|siniak\w*|zasinieni\w*|zaczerwienieni\w*|swiad|podraznieni\w*|(?:nad)?wrazliwos\w+|bol|
        krwawieni\w*"""
    )
)
# What takes it away, or is without it.
_HELPS: Final = re.compile(
    r"\b(?:reliev|eas(?:e|es|ing)\b|sooth|reduc|help|calm|treat|heal|prevent|against|fight|linder|hilf|"
    r"beruhig|"
    r"vermind|vermeid|gegen|behandel|soulag|redui|apais|contre|prevent|alivi|calma|ayuda|contra|previen|"
    r"allevi|ridu|lenisc|aiuta|contro|ajud|verlicht|verzacht|tegen|lagodz|zmniejsz|koi\b|pomaga|przeciw|"
    r"no\b|not\b|without|free|never|zero\b|ohne|kein|frei|null\b|sans|pas\b|aucun|sin\b|cero\b|ningun|senza|"
    r"non\b|nessun|sem\b|nao\b|nenhum|zonder|geen|niet\b|bez\b|nie\b|brak\b)",
    re.IGNORECASE,
)
_WITHOUT: Final = compiled(
    r"(?:no|zero|without|free of|kein\w*|ohne|null|sans|aucune?|pas de|sin|cero|ningun\w*|senza|nessun\w*|"
    r"sem|nenhum\w*|geen|zonder|bez|zadnych|brak|zero) (?:\w+ (?:or|oder|ou|o|of|lub|und|and) )?(?:"
    + pattern(
        r"""
        pain(?!,? no gain)|side[- ]effects?|schmerz\w*|nebenwirkung\w*|douleurs?|effets? (?:secondaires?|
        indesirables?)|dolor(?:es)?|efectos (?:secundarios|adversos)|dolor[ei]|effetti (?:collaterali|
        indesiderati)|dor(?:es)?|efeitos (?:secundarios|colaterais)|pijn|bijwerking\w*|bolu|
        skutkow ubocznych|dzialan niepozadanych"""
    )
    + ")"
)
_NOT_FOR: Final = compiled(
    pattern(
        r"""
        (?:not|nicht|pas|no|non|nao|niet|nie)(?! (?:only|just|nur|bloss|seulement|solo|soltanto|so|apenas|
        alleen|tylko))(?: \w+){0,2} (?:suitable|suited|recommended|for|to be used|
        geeignet|
        empfohlen|fur|adapte\w*|conseille\w*|recommande\w*|pour|aux|apt\w+|adecuad\w+|indicad\w+|recomend\w+|
        adatt\w+|indicat\w+|consigliat\w+|adequad\w+|geschikt|aanbevolen|voor|wskazan\w+|zaleca\w*|dla)|
        unsuitable|ungeeignet|deconseille\w*|contre-indiqu\w+|contraindicad\w+|desaconsejad\w+|
        controindicat\w+|
        sconsigliat\w+|desaconselhad\w+|ongeschikt|przeciwwskazan\w+"""
    )
)
_WHOM: Final = compiled(
    pattern(
        r"""
        under \d+s?|minors|pacemakers?|heart|blood thinners|skin conditions?|broken skin|nursing|
        breastfeeding|
        unter \d+|minderjahrige\w*|herzschrittmacher\w*|herz\w*|blutverdunn\w+|hautkrankheit\w*|stillende\w*|
        mineurs|moins de \d+|pacemakers?|cardia\w+|anticoagulants?|allaitant\w*|
        menores|marcapasos|cardi\w+|anticoagulantes|lactantes|
        minori|minorenni|portatori|cardiac\w+|anticoagulanti|
        menores|marca-passo|cardiac\w+|anticoagulantes|
        minderjarigen|hartpatienten|hartklachten|bloedverdunners|
        nieletni\w*|osob ponizej|rozrusznik\w*|serca|karmiac\w+"""
    )
)


def tells_of_harm(sentence: str) -> bool:
    """Whether a sentence says what may go wrong with whom one treats, or for whom a treatment is not."""
    text = bare(sentence)
    harms = _HARM.search(text) and _MAY.search(text) and not _HELPS.search(text)
    return bool(harms or (_NOT_FOR.search(text) and _WHOM.search(text)))


def promises_no_harm(text: str) -> bool:
    """Whether a text without accents says that nothing hurts or has side effects, as nobody can promise."""
    return bool(_WITHOUT.search(text))
