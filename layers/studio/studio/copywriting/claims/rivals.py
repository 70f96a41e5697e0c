"""Comparisons with somebody else's product, by its name: such an ad needs proof, and often a lawyer.

Only what is compared by name counts: "lighter than leather" is none, "better than Norwell" is. Whatever is
more or less than a name is a comparison, and so is half its price and to leave it for ours. German writes all
its nouns large, so there "besser als Leder" is taken for one too, but only of a few comparatives. Who is
said to hate the product is set down as well.
"""

import re
from typing import Final

from studio.copywriting.text.cleaning import words

_THAN: Final = (
    r"(?:(?!other|rather|no later|later|earlier|older|younger|fewer)\w{2,}er|(?:more|less) \w+|less|better|"
    r"worse)(?: \w+){0,2} than|"
    r"unlike|compared (?:to|with)|forget|versus|vs\.?|(?:half|a third|a quarter|"
    r"a fraction) (?:of )?the (?:price|cost) of|"
    r"(?:switch|switching|moved? over|migrate|migrating|defect) (?:\w+ )?(?:away )?from|(?:an? |"
    r"the )?\w* ?alternative to|"
    r"as (?!well|far|soon|long|much|many|early|late|part)\w+ as|instead of paying|ditch|tired of|"
    r"fed up with|say goodbye to|"
    r"(?:besser\w*|günstiger\w*|billiger|preiswerter|schneller|leiser|einfacher|teurer|genauer|"
    r"zuverlässiger|beliebter)(?: \w+)? als|"
    r"anders als|halb so (?:teuer|viel) wie|zum halben preis von|"
    r"(?:mieux|meilleure?s?|moins ch(?:er|ère)s?|(?:plus|moins) \w+(?: et \w+)?) qu(?:e|')|"
    r"contrairement à|par rapport à|"
    r"(?:deux fois|moitié) moins ch(?:er|ère)s? qu(?:e|')|à moitié prix de|alternative à|"
    r"(?:mejor(?:es)?(?: \w+)?|(?:más|menos) \w+(?: [ye] \w+)?) que|a diferencia de|"
    r"en comparación con|alternativa a|"
    r"la mitad (?:de precio )?que|"
    r"(?:meglio|miglior[ei]?|(?:più|meno) \w+(?: ed? \w+)?|meno) d(?:i|el|ella|ello|egli|elle|ell')|"
    r"rispetto a|alternativa a|a differenza di|non è (?:il|la) solit[oa]|la metà di|"
    r"(?:melhor(?:es)?|(?:mais|menos) \w+(?: e \w+)?) (?:do )?que|ao contrário d[aoe]|em comparação com|"
    r"alternativa a[oà]?|metade do preço d[aoe]|"
    r"(?:(?!later|vroeger|eerder|ouder|jonger|meer|minder|ander)\w{3,}er|betere?|goedkope?re?|"
    r"minder \w+) (?:\w+ )?dan|anders dan|"
    r"in tegenstelling tot|vergeleken met|in vergelijking met|alternatief voor|de helft van|stap over van|"
    r"(?:(?!star|młod|wcześ|póź)\w{2,}(?:sz[yaeą]|sze|iej|szej)|leps\w+|lepiej|mniej \w+) (?:niż|od)(?: w)?|"
    r"w przeciwieństwie do|w porównaniu (?:z|do)|"
    r"alternatywa dla|o połowę tańs\w+ (?:niż|od)"
)
_ARTICLE: Final = (
    r"(?:the|an|any|every|die|der|das|den|le|la|les|el|los|las|il|lo|i|gli|o|a|os|as|de|het|un|une|una|"
    r"um|uma) |l'"
)
_AT: Final = (
    r"(?:(?:el|la|los|las|o|a|os|as) d[eao]|those of|at|from|bei|von|chez|en|de|da|em|na|no|bij|van|u) "
)
# What is written large and is nobody: days, months, English persons, languages.
_NOBODY: Final = (
    r"(?!(?:I|I'm|I'd|It|You|We|They|He|She|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Christmas|Easter|English|"
    r"French|German|"
    r"London|Paris|Berlin|Madrid|Britain|Europe|England|VAT|PVC|LED|HD|A4|A5|USB|TV|UVP|RRP|GPS|AA)s?\b)"
)
_RIVAL: Final = re.compile(
    rf"(?i:\b(?:{_THAN}))(?: |(?<='))(?:(?i:{_AT}))?(?:(?i:{_ARTICLE}))?"
    rf"(?P<who>{_NOBODY}[^\W\d_a-zà-öø-ÿœšžąćęłńóśźż][\w'’&.-]*)"
)
_HATED: Final = re.compile(
    r"\b(?:vets?|doctors?|dentists?|banks?|gyms?|lawyers?|agents?|brokers?|competitors?|rivals?|"
    r"tierärzte|ärzte|zahnärzte|banken|"
    r"die konkurrenz|vétérinaires|médecins|dentistes|banques|concurrents|veterinarios|médicos|dentistas|"
    r"bancos|(?:la )?competencia|veterinari|medici|dentisti|banche|concorrenti|veterinários|concorrência|"
    r"dierenartsen|artsen|tandartsen|"
    r"concurrenten|weterynarze|lekarze|dentyści|banki|konkurencja) (?:all )?(?:hates?|fears?|dreads?|"
    r"don't want you|hassen|hasst|"
    r"fürchten|fürchtet|détestent|redoutent|odian?|temen|odiano|temono|odeiam?|temem|haten|haat|vrezen|"
    r"nienawidz\w+|boj\w+ się)\b",
    re.IGNORECASE,
)


# "All of Deputy's tools at half the price".
_CHEAPER: Final = re.compile(
    rf"\b(?P<who>{_NOBODY}(?!Today|Nature|Women|Men|Winter|Summer)[A-Z][\w&.-]+)['’]s? [^.;!?]{{0,40}}?"
    r"\b(?:half|a third|a quarter|a fraction) (?:of )?the (?:price|cost)\b"
)


def names_a_rival(sentence: str, names: str) -> bool:
    """Whether a sentence compares with somebody who is not one of `names`, or has others hate the product."""
    own = set(words(names))
    if _HATED.search(sentence):
        return True
    named = [*_RIVAL.finditer(sentence), *_CHEAPER.finditer(sentence)]
    return not sentence.isupper() and any(set(words(found["who"])) - own for found in named)
