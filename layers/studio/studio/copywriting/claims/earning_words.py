"""Words of money that grows, in the eight languages, as patterns for bare texts. Line breaks mean nothing.

`GROW`: what rises or is earned, done or to come, which a share of a hundred makes a figure; `RETURN`: what
is earned, as a noun; `BEAT` and `SAVINGS`: what is set above what; `BEST` and `PLACING`: an investment that
is the best or a safe one; `VALUE` and `WILL`: what is said to be worth more one day. `OWED`: what the reader
pays, which may rise ("The rent goes up 3% a year").
"""

from typing import Final

GROW: Final = {
    "en": r"""
        (?:earn|gain|grow|ris|increas|climb|soar|appreciat|swell|jump|surg|balloon|multipl(?:i|y)|
        outperform|yield|return|deliver|generat|mak)(?:s|e|es|
        ed|ing)|earn|gain|grow|yield|return|deliver|soar|climb|swell|swollen|jump|surge|grew|grown|rose|
        risen|made|(?:go|goes|went|going|
        gone|are|is|was|were) up|up(?= \d)|
        (?:worth|value) (?:of )?(?:\d+ ?% )?more|make""",
    "de": r"""
        (?:ge|an|ver)?(?:wachsen|wächst|wuchs(?:en)?|steig\w+|stieg\w*|zugelegt|zulegen|legte\w*|erziel\w+|
        verdien\w+|erwirtschaft\w+|gewann\w*|gewinnen|gewonnen|rentier\w+|verzins\w+|bringt|bringen|
        brachte\w*|
        gemacht|machten|abwerf\w*|wirft|warf|wertzuwachs\w*|wertsteigerung\w*|zuwachs|plus(?= von)|
        mehr(?: wert|(?=\W*$)))""",
    "fr": r"""
        gagn\w+|augment\w+|progress\w+|croît\w*|croîtr\w*|rapport\w+|grimp\w+|bondi\w*|génér\w+|
        pren\w+ (?:de la valeur|\d+)|pri[ts]|valoris\w+|obten\w+|touch\w+|plus-value\w*|performance\w*""",
    "es": r"""
        gan\w+|sub\w+|aument\w+|crec\w+|revaloriz\w+|rend(?:ir|ido|irá|e|ió)\w*|rent(?:ar|an|a|ó|aron|ará)|
        obtuv\w+|obten\w+|gener\w+|se aprecia\w*|plusvalía\w*""",
    "it": r"""
        guadagn\w+|crescer\w*|cresciut\w+|cresce|salir\w*|sale|salit\w+|aument\w+|rivalut\w+|rend(?:e|ono|
        erà|
        uto|eva)|reso|ottenut\w+|otten\w+|gener\w+|plusvalenz\w+|maturat\w+""",
    "pt": r"""
        ganh\w+|sub(?:ir\w*|iu|e|iram|ido)|aument\w+|cresc\w+|valoriz\w+|rend(?:e|em|eu|eram|erá|er)|
        obtiver\w+|obt\w+|ger(?:ou|aram|a|ará)|mais-valia\w*""",
    "nl": r"""
        verdien\w+|stijg\w*|steeg|stegen|gestegen|groei\w*|gegroeid|toenem\w+|toegenomen|behaal\w+|
        behaald\w*|
        maakten|haal(?:t|de|den)|lever\w+|geleverd|bracht\w*|brengt|meer waard|waardestijging\w*|
        rendeer\w+""",
    "pl": r"""
        zarob\w+|podroż\w+|zdroż\w+|zarabia\w+|wzr(?:o\w+|asta\w*|ost\w*)|wzrost\w*|zyska\w+|zyskuj\w+|
        urośni\w+|ur(?:ósł|osł\w+)|
        rośni\w+|przyni\w+|przynosi\w*|pójdzie w górę|wypracowa\w+|więcej warte|osiągn\w+""",
}
RETURN: Final = r"""
    returns?|yields?|profits?|gains?|roi|rendite\w*|gewinn|wertzuwachs|ertrag|rendements?|rentabilités?|
    rentabilidad|ganancias?|rendiment\w+|guadagn\w+|profitto|rentabilidade|retorno|lucro|rendement|winst|
    zysk\w*|zwrot\w*|stop\w+ zwrotu"""
BEAT: Final = r"""
    beat(?:s|ing)?|outperform\w*|outdo(?:es)?|better than|(?:earn|pay|yield|make|bring)s? more than|
    more than doubles?|
    higher (?:\w+ )?than|(?:more|far|much) \w+ than|\w+er than|leaves?|forget|
    schlägt|schlagen|\w+er als|mehr als|höher als|lohnt\w* mehr als|vergiss|vergessen sie|
    bat|battent|mieux qu\w*|mieux que|plus (?:\w+ )?(?:qu\w*|que)|meilleure?s? qu\w*|oubliez|
    supera|superan|mejor(?:es)? que|más (?:\w+ )?que|bate|olvídate de|olvide|
    batte|supera|meglio (?:di|del\w*)|più (?:\w+ )?(?:di|del\w*)|dimentic\w+|
    bate|melhor (?:do )?que|mais (?:\w+ )?(?:do )?que|esqueç\w+|
    verslaat|\w+er (?:\w+ )?dan|vergeet|
    bije|przebija|pokonuje|leps\w+ (?:niż|od)|lepiej niż|więcej niż|\w+sz\w{1,2} (?:niż|od)|zapomnij o"""
SAVINGS: Final = r"""
    savings? (?:accounts?|books?|bonds?|rates?)|(?:the )?bank interest|cash isas?|(?:bank|
    building society)(?: \w+)? rates?|inflation|
    spar(?:buch|bücher\w*|konto|konten|buches|brief\w*)|tagesgeld\w*|festgeld\w*|bankzinsen|
    livrets? (?:a|d'épargne)|comptes? (?:d')?épargne|livret|assurance-vie|
    cuentas? (?:de ahorro|remunerada)s?|depósitos? (?:bancari\w+|a plazo)|libreta|inflación|
    conti? (?:deposito|di risparmio)|libretto|buoni (?:postali|fruttiferi)|bot|inflazione|
    contas? poupança|depósitos? a prazo|certificados de aforro|inflação|
    spaarrekening\w*|spaarrente|spaarboekje\w*|spaargeld|sparen|inflatie|
    lokat\w+|kont\w+ oszczędnościow\w+|książeczk\w+|inflacj\w+"""
BEST: Final = r"""
    best|safest|safe|rock-solid|solid|surest|sure|secure|perfect|crisis-proof|sichere\w*|sicherste\w*|
    beste\w*|krisensicher\w*|
    inflationssicher\w*|lohnend\w*|meilleurs?|meilleure|sûre?s?|mejor|segura|perfecta|miglior\w*|sicur\w+|
    melhor|seguro|seguros|garantid\w+|beste|veilige?|zekere?|najleps\w+|pewn\w+|bezpieczn\w+"""
PLACING: Final = r"""
    investments?(?! (?:advi[cs]\w+|trusts?|platform|account))|(?:geld|kapital|wert)?anlage\w*|investition|
    investissements?|placements?|inversión|inversiones|
    investiment\w+|investimento\w*|belegging\w*|investering\w*|inwestycj\w+|lokat\w+ kapitału"""
VALUE: Final = r"""
    values?|prices?|wert\w*|preise?|immobilienpreise|valeur|prix|valor|precios?|valore|prezz[io]|preços?|
    waarde|prijz?en|wartość|wartości|ceny?|home|flat|house|apartment"""
WILL: Final = r"""
    (?:will|(?:is|are) (?:going|set|sure|bound|certain) to|can only) (?:only )?(?:rise|grow|go up|increase|
    double|
    soar|climb)|(?:wird|werden|kann nur|können nur)\b.{0,25}\b(?:steigen|zulegen|wachsen|verdoppeln)|
    steigt sicher|
    (?:va|vont|ne peut que|ne peuvent que) (?:augmenter|grimper|monter|prendre|doubler)|
    prendra de la valeur|
    (?:va|van) a (?:subir|crecer|aumentar|revalorizarse)|subirán?|se revalorizarán?|solo puede subir|
    (?:aumenterà|crescerà|salirà|raddoppierà|può solo (?:salire|crescere))|
    (?:vai|vão|só pode|só podem) (?:subir|valorizar|aumentar|crescer)|subirá|valorizará|
    (?:zal|zullen|kan alleen)\b.{0,20}\b(?:stijgen|groeien|verdubbelen)|
    (?:wzrośnie|wzrosną|będ\w+ rosn\w+|może tylko rosnąć|podwoi\w*)"""
OWED: Final = r"""
    rents?|fees?|charges?|premiums?|costs?|tax(?:es)?|vat|duty|bills|inflation-linked|miete|gebühr\w*|
    beitr\w+|
    kosten|steuer\w*|courtage|provision\w*|nebenkosten|loyers?|frais|charges|impôts?|taxes?|honoraires|
    alquiler|
    renta|cuotas?|comisi\w+|impuesto\w*|canone|affitto|spese|impost\w+|tass[ae]|provvigion\w+|rendas?|
    comiss\w+|
    imposto\w*|taxas?|huur|huurprijs|kosten|premie|belasting\w*|czynsz\w*|opłat\w*|prowizj\w+|podat\w+|
    składk\w+"""
