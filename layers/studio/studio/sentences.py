"""Where sentences end, in the eight languages that copy is written in and those that mark ends otherwise.

A full stop is also the mark of what is shortened, numbered or dated, and a text need not say its language. So
what decides is the kind of what stands before and behind it, and lists name only what has no shape of its
own. CLDR's lists (`segmentations/suppressions`) know neither Dutch nor Polish nor "ca.", and hold words
that ads end with ("Job.", "So.", "Test."). In doubt nothing ends: a long sentence costs less than a torn one.
"""

import re
import unicodedata
from typing import Final


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# ":-)", ";)", ":P", "xD" and "<3", but not "EPC :D 55" nor "in <3 Tagen": what a writer's face says.
_FACE: Final = (
    r"(?:[:;=][-'^o]?[)(\]\[|/\\]{1,9}|(?<!\S)(?:[:;=][-'^]?[PpOo]|[:;=][-'^]?D(?! ?\d)|[xX]D|\^_?\^|<3))"
    r"(?=[\s.!?…\"'”’»)]|$)"
)
_FACES: Final = re.compile(rf"\s{{0,2}}(?!<3\s){_FACE}")
_MARK = re.compile(
    rf"(?<![.!?…])(?P<mark>(?:[.!?…।॥؟۔]++|(?={_FACE}))(?:\s{{0,2}}{_FACE})*+)"
    r"[\"'“”‘’»«›‹)\]]*+(?:[ \u00a0\u202f][»›](?!\w))?(?P<blank>\s++)"
    r"|[。！？]++[」』”’]*+\s*+"
)
_LAST_WORDS = re.compile(r"(?:(\S+)\s+)?(\S+)$")
_OPENING: Final = "\"'“”„‚«»‹›([¿¡「『*_"
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w", re.IGNORECASE)

# Short forms that something always follows, whatever its first letter; those with a capital only so.
_LEADING: Final = _listed(
    # English
    """approx avg est dept ave blvd incl excl ext viz cf al prof capt jan feb apr jun jul aug sep oct
    nov dec tue tues wed thu thur thurs max min Rev Gen Col Hon Sen Gov Rep Pres Supt Messrs"""
    # German
    """ ca zzügl inkl exkl evtl eventl tägl einschl zuzügl insb insbes mind gem gepr ehem allg urspr versch
    vorauss gegr geb gest empf unverb Abs Aufl Abt Ausf Inh Ing Dipl Mag med phil jur habil Gebr Pers Tel Fam
    Sek Mio Univ Hausnr jew kompl mögl öff ökol zus zahlr Anz Whg Zi Kap Ausst Jhdt Jahrh"""
    # French
    """ env av boul bât tél réf janv févr avr juil déc éd coll chap compl suppl dép pers Mme Mlle Mmes Ste ex
    hab"""
    # Spanish, Portuguese
    """ sra sras srta dra avda aprox máx mín pág págs núm tel teléf dpto dcha izq ej ud uds vd ene abr ago
    sáb dic fev dez Gral Lic Arq Excmo Exmo Ilmo profa eng esq nac ref trad"""
    # Italian
    """ sig sigg dott avv Arch geom Rag spett giu lug sett ott escl pag pagg tav"""
    # Dutch, Polish
    """ bijv bijvb evt resp ong ir mevr okt dhr godz proc inż św woj ul al os im tys tzn maks zob pok egz wyd
    opak pon sob niedz paźdz wrz sier prow zam"""
    # Consumption and credit
    """ gew gemidd średn zuż emiss urb extraurb innerort außerort eff beisp betr laufz nom repr repräs représ
    ejem rappr przykł reprez oproc"""
    # Registers and who is in them
    """ num iscr insc inscr inscrit reg regist immatr autoris conc rej poz matr lic zugel eingetr adw
    aufsichtsbeh assoc resp titul soc téc colegg colg Ord Aut San Cert Auth Regd"""
    # Streets and places
    """ pza plza ctra crta lgo qta rda rte imp chem loc fraz edif urbaniz pta Ind Cres Terr Gdns"""
    # How and where to it is brought
    """ del deliv livr verz dost entr przes lfg"""
)
# Those that are words, too, but behind a comma: "Gabinet, lek. Anna Nowak", "900 €, sped. Italia".
_ADDED: Final = _listed("lek mec sped cons bez lief leg")
# Degrees, behind others: "Dr. med. dent. Karl Uhl".
_DEGREES: Final = _listed("dent vet wet rer nat oec univ pol publ hab stom dr")
# "CO₂ comb. 123 g/km", "Klasse kombi. D", "Conso. WLTP": short before what is measured. Some are words, too.
_MEASURED: Final = _listed("komb kombi comb combi combin conso cons verbr méd")
_MEASURE = re.compile(r"\d|[A-H](?!\w)|WLTP|NEFZ|NEDC|CO[2₂]|EC\b")
# "Prawo jazdy kat. B", "patente cat. C1": before a class; a cat is one, too ("your cat. A bed").
_CLASSED: Final = _listed("kat cat")
_CLASS = re.compile(r"[B-H](?!\w)|[A-DT][1M+,](?!\w)|[A-D]1?[EM]\b")
# "Knödel, Do. Käsespätzle": days behind a comma; "what we do." ends.
_DAYS: Final = _listed("Mo Di Mi Do Sa So Ma Wo Za Zo")
# Those that a number follows, and words otherwise: "No. 5" and "no. We …".
_NUMBERED: Final = _listed(
    """no art fig abb col vol kap cap ch sec par lot item ref ok str bd ed mar mai sat sun sept
    mo di mi do sa so"""
)
# Those that close what they belong to: they end a sentence before a capital.
_CLOSING: Final = _listed("etc usw ecc itd itp enz co inc ltd ltda lda corp plc jr bros dgl oz mwst ust")
# Signs of measures bear no full stop of their own.
_UNITS: Final = _listed(
    """g l L m h s W V A reg kg mg ml cl dl cm mm km kw kwh wh mah hz khz mhz ghz mb gb tb ps hp lm db px ms
    mph º pm am km/h ft lb lbs yd hr hrs qt zł zl kč rpm m² m³ pcm pw pp pn"""
)
_NAMED_BY_LETTER: Final = _listed(
    """vitamin vitamine vitamines vitamina vitaminas witamina witaminy witaminę plan class klasse classe clase
    klasa klasy type typ tipo grade group gruppe groupe grupo gruppo grupa level omega size größe taille talla
    taglia tamanho maat rozmiar serie série liga ligue league división divisão"""
    # Energy classes: "CO₂-Klasse: D", "energielabel C", "klasa energetyczna B".
    """ rating band effizienzklasse energieeffizienzklasse energieklasse energielabel dpe ges epc ape énergie
    climat énergétique energética energético energetica energetyczna energetycznej efficiëntieklasse komb
    kombi comb combi kombiniert combined combinée combinado combinada combinata gecombineerd mieszana"""
)
_AND: Final = _listed("and or und oder et ou y o e of en i lub bis to")
_PER: Final = _listed("per pro je par por al za à")
# What stands before an ordinal in German (and, by "de", "den", in its neighbours).
_BEFORE_ORDINAL: Final = _listed(
    """der die das den dem des am im zum zur vom beim ab bis seit und oder jeder jede jedes jeden jedem unser
    unsere unseren unserem unserer dein deine deinen deinem ihr ihre ihren ihrem mein meine ein eine
    einen einem einer vor nach in für ins um dnia od do w na mo di mi do fr sa so"""
)
# What German counts: "102 m², 1. OG".
_COUNTED: Final = _listed(
    "og ug dg eg stock stockwerk etage obergeschoss liga hand wahl lehrjahr reihe runde platz"
)
_MONTHS: Final = _listed(
    """jan feb mar mär apr may mai jun jul aug sep sept oct okt nov dec dez
    january february march april june july august september october november december
    januar jänner februar märz juni juli oktober dezember
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    januari februari maart mei augustus
    styczeń stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro"""
)
_VOWEL = re.compile("[aeiouyąęóæøœı]", re.IGNORECASE)
# "gesetzl.", "persönl.": "-ich" was cut off.
_GERMAN_ADJECTIVE = re.compile("(?:[bcdfgkmnpstvxz]|ch|[hü]r|der)l$")
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.-?[^\W\d_]{1,4})+")
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])"
_DATE = re.compile(rf"(?:\d{{1,2}}\.?[/–-])?{_DAY}(?:\.?[/–-]{_DAY})?")
_ORDINAL = re.compile(r"(?:\d{1,2}\.?[/–-])*\d{1,2}")
_DAY_OF_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:\.|º|er|st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d| ?[€$£])")
_COUNT = re.compile(r"[$€£]?[\d.,½/–-]*\d[\d.,]*[$€£]?|[½%$€£]")


def sentences(line: str) -> list[str]:
    """The sentences of one line, each with its own end mark and the quotation mark or bracket that closes
    behind it. Linear in the length of the line."""
    parts: list[str] = []
    start = 0
    cased = _has_capitals(line)
    for found in _MARK.finditer(line):
        if found["blank"] is None or _ends(line, start, found, cased):
            parts.append(line[start : found.end()].strip())
            start = found.end()
    return [part for part in (*parts, line[start:].strip()) if part]


def without_faces(sentence: str) -> str:
    """A sentence without what its writer's face says behind it, as it is without emoji."""
    return _FACES.sub("", sentence)


def ends_short(text: str) -> bool:
    """Whether the full stop at the end of a text belongs to a short form or a date ("3,49 % p.a.")."""
    said = _LAST_WORDS.search(text[-80:].removesuffix("."))
    if not said or not text.endswith("."):
        return False
    previous, word = (said[1] or "").lstrip(_OPENING), said[2].lstrip(_OPENING)
    if word.lower() in _NUMBERED or word.isdigit():
        return False
    return word.lower() in _CLOSING or _goes_on(previous, word, "X")


def is_named_by_letter(word: str) -> bool:
    """Whether a letter behind a word is the name of what it says: "class B", "CO₂-Klasse: D", "Größe M"."""
    return re.split(r"[-–]", word.lower().strip(_OPENING).rstrip(":.)"))[-1] in _NAMED_BY_LETTER


def _has_capitals(line: str) -> bool:
    """Whether its writer begins sentences with capitals; not everybody does."""
    first = next(filter(str.isalpha, line), "")
    return not first.islower() or any(
        found.end() < len(line) and line[found.end()].isupper() for found in _MARK.finditer(line)
    )


def _ends(line: str, start: int, found: re.Match[str], cased: bool) -> bool:
    """Whether the sentence from `start` ends at a mark that blanks follow."""
    follows = line[found.end() : found.end() + 40].lstrip(_OPENING)
    if not follows or _ADDRESS.match(follows):
        return True
    if cased and follows[0].islower():
        return False
    said = _LAST_WORDS.search(line[max(start, found.start() - 80) : found.start()].rstrip())
    if found["mark"] == "<3" and said and len(said[2]) <= len("von"):
        return False
    if found["mark"] != "." or not said:  # the others mark nothing but sentences
        return True
    previous, word = (said[1] or "").lstrip(_OPENING), said[2].lstrip(_OPENING)
    # A sentence of one short word says nothing alone ("Pza. Mayor"), and "Mo. – Fr." is one thing.
    tiny = word.isalpha() and (len(word) <= 2 if follows[0] in "–—-" else not previous and len(word) <= 4)
    return not (tiny or _goes_on(previous, word, follows))


def _goes_on(previous: str, word: str, follows: str) -> bool:
    """Whether what ends in a full stop is a short form, an ordinal or a date that `follows` belongs to."""
    if _ADDRESS.match(word):
        return False
    if word[:1].isdigit() and not word.isalpha():
        glued = re.sub(r"^[\d.,]+", "", word)
        if glued.isalpha() and not _DATE.fullmatch(word):
            return _is_short(word[: -len(glued)], glued, follows)
        return _is_numbered(previous, word, follows)
    if _DOTTED.fullmatch(word):
        return True
    last = re.split(r"[-–/('’]", word)[-1] or word
    return _is_short(previous, last if len(last) > 1 else word, follows)


def _is_numbered(previous: str, word: str, follows: str) -> bool:
    before = previous.lower().rstrip(",.:")
    if _DATE.fullmatch(word):  # "Rated 4.8." is none
        return before in _BEFORE_ORDINAL or len(word) >= len("01.03")
    if not _ORDINAL.fullmatch(word):
        return False
    return (
        not before
        or before in _BEFORE_ORDINAL
        or re.split(r"[^\w]", follows)[0].lower() in _COUNTED
        or re.split(r"[^\w]", follows)[0].lower() in _MONTHS
        or previous.endswith(".")
    )


def _is_short(previous: str, word: str, follows: str) -> bool:
    """Whether a word with a full stop is a short form that goes on."""
    lower = word.lower()
    counted = bool(_COUNT.fullmatch(previous))
    if lower == "mai" and _DAY_OF_MONTH.fullmatch(previous):  # a whole word behind a day, but for its year
        return bool(_YEAR.match(follows))
    if word == "APR" and (previous.endswith("%") or not follows[0].isdigit()):  # no April
        return False
    if lower in _CLOSING:
        return lower == "co" and follows[:2] == "KG"
    if (counted or previous.lower() in _PER) and (word in _UNITS or (len(word) > 1 and lower in _UNITS)):
        return False
    if len(word) == 1:
        named = is_named_by_letter(previous) or (word.isupper() and previous.lower() in _AND)
        return word.isalpha() and not named
    if lower in _MEASURED and _MEASURE.match(follows):
        return not previous.lower().endswith("/km")  # "123 g/km komb. CO₂-Klasse D" are two
    if lower in _CLASSED and _CLASS.match(follows):
        return True
    if lower in _NUMBERED and follows[0].isdigit():
        return True
    if word in _DAYS and previous.endswith((",", ";", "(")):
        return True
    return _is_known(previous, word) or _is_clipped(word, first=not previous)


def _is_known(previous: str, word: str) -> bool:
    behind = _ADDED if previous.endswith((",", "(", "–")) else _DEGREES if previous.endswith(".") else ()
    if word in behind or word in _LEADING or word.lower() in _LEADING or word.lower().endswith("str"):
        return True
    if len(word) == 2 and word[0] == word[1] and word.isupper():  # Spanish plurals: "EE. UU."
        return True
    if word.lower() == "es":  # Italian, where it is no pronoun
        return previous.lower() in ("ad", "per", "") or previous.endswith((",", "(", ";"))
    # "p. ex.", "m. in.", "i. d. R."
    return len(word) <= 3 and len(previous) == 2 and previous[0].islower() and previous[1] == "."


def _is_clipped(word: str, *, first: bool) -> bool:
    """Whether nobody could say it: no vowel ("zzgl.", "Dr.", "np.", "bzw."), or an ending cut off."""
    if (
        not word.isalpha() or word[-1].isupper() or (len(word) > 2 and word[:-1].isupper())
    ):  # "GmbH", "TVs": names
        return False
    plain = unicodedata.normalize("NFD", word)
    if len(word) <= 5 and not _VOWEL.search(plain):
        return "LATIN" in unicodedata.name(word[0], "")
    return (first or word.islower() or word.endswith("pl")) and bool(_GERMAN_ADJECTIVE.search(word))
