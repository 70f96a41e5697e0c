"""What the law lets nobody say, whoever is meant by it: who need not apply, and that money can't be lost.

Tenants and staff are not chosen by who they are ((EU) 2000/43, 2000/78, 2004/113; the Equality Act; the Fair
Housing Act), nor is a gain, a loan or a victory certain ((EU) 2008/48, 2014/65). A sentence that says so is
left out with a note of its own. Rules tell it by words, and `tact` by what a sentence means.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from studio.copywriting.claims import sure_things
from studio.copywriting.claims.ages import chooses_by_age_or_birth
from studio.copywriting.claims.assured import assures
from studio.copywriting.claims.choosing import chooses
from studio.copywriting.claims.earnings import promises_growth
from studio.copywriting.claims.let_words import LESSONS, THINGS_LET
from studio.copywriting.claims.lures import lures, may_be_lost
from studio.copywriting.claims.market import claims_neutrality
from studio.copywriting.claims.moods import chases
from studio.copywriting.claims.pressing import haggles, jests, presses, puns
from studio.copywriting.health.side_effects import promises_no_harm
from studio.copywriting.text import tact
from studio.copywriting.text.bare import bare, compiled, pattern, tongues
from studio.copywriting.text.data_words import MONTHS
from studio.copywriting.text.denials import without_denials
from studio.sentences import sentences


class Barred(StrEnum):
    """What a sentence may not do, as a note says it."""

    CHOOSES = (
        "it chooses people by sex, age, origin, religion, family, looks or disability, which the law forbids"
    )
    GAINS = "it promises a gain, no tax, or money that can't be lost, as certain"
    CREDIT = "it promises credit to all, whatever they owe"
    WINS = "it promises as certain what nobody can (a victory, a cure, an office's yes, a debt that is gone)"
    EARNS = (
        "it tells what money or a home earned or will be worth, or sets it above savings, as nobody can say"
    )
    ASSURES = "it promises a job, a mark, an exam or customers, which depends on others"
    NEUTRAL = "it calls a thing neutral for the climate, which (EU) 2024/825 forbids by offsets"
    LIFTS = "it says that drink lifts mood, courage or skill, or asks the young to drink"
    CHASES = "it has bets bring back what was lost, or earn one's living"
    SHAMES = "it makes guilt or fear, which does not suit this trade"
    HARMLESS = "it calls nicotine safe or sweet"
    SAFE = "it promises no pain, no risk or no side effects, as nobody can"
    PRESSES = "it urges readers to be quick, which does not suit this trade"
    JESTS = "it jokes, which does not suit this trade"
    PUNS = "it plays with words of death, which does not suit this trade"
    HAGGLES = "it cries a bargain, which does not suit this trade"
    LURES = "it gives a bonus for money put into what may be lost, which regulators forbid"


EVERYWHERE: Final = frozenset({Barred.GAINS, Barred.CREDIT, Barred.ASSURES, Barred.NEUTRAL, Barred.SAFE})
CALM: Final = EVERYWHERE | {Barred.PRESSES, Barred.JESTS}
_TABLES: Final[Mapping[Barred, Mapping[str, str]]] = {
    Barred.GAINS: sure_things.GAINS,
    Barred.CREDIT: sure_things.CREDIT,
    Barred.WINS: sure_things.WINS,
    Barred.HARMLESS: sure_things.HARMLESS,
}
# What `tact` calls them. Puns are jests; what is neutral for the climate it does not tell from what is green.
_MEANT: Final[Mapping[Barred, str]] = {
    **{one: one.name for one in Barred if one not in (Barred.PUNS, Barred.NEUTRAL, Barred.LURES)},
    Barred.HARMLESS: "SAFE",
}
# What is common to those that meaning mistakes for one another: it is surer of a kind than of one of them.
_PROMISED: Final = "a promise that nobody can keep (of a gain, credit, success, no risk)"
_MANNER: Final = "urging, joking, haggling or playing on guilt, which does not suit this trade"
_SEEMS: Final[Mapping[Barred, str]] = {
    **dict.fromkeys((Barred.GAINS, Barred.CREDIT, Barred.WINS, Barred.EARNS), _PROMISED),
    **dict.fromkeys((Barred.ASSURES, Barred.SAFE, Barred.CHASES, Barred.HARMLESS), _PROMISED),
    **dict.fromkeys((Barred.PRESSES, Barred.JESTS, Barred.HAGGLES, Barred.SHAMES), _MANNER),
}
_OF_MONEY: Final = frozenset({Barred.GAINS, Barred.EARNS})
_PROMISES: Final = _OF_MONEY | {Barred.CREDIT, Barred.WINS, Barred.ASSURES}
# What no end of an offer does by its meaning: it presses no more than a date, nor promises.
_DUE: Final = _PROMISES | {Barred.PRESSES, Barred.HAGGLES}
_FEW: Final = 7  # words, of which a date is some
_DATED: Final = re.compile(
    rf"(?:\d{{1,2}}\S*|{MONTHS}|\w+days?|\w+tag|\w+dag|domingo|domenica|dimanche|\w+edi|niedziel\w+)\W*"
    rf"(?:20\d\d)?\W*$",
    re.IGNORECASE,
)
# What is let or who is hired, where the words of a trade are too few: "Waitress", "Studio meublé".
_LETS_OR_HIRES: Final = compiled(
    pattern(
        r"""
        pcm|per calendar month|landlord|salary|wages?|vacanc(?:y|ies)|kaltmiete|warmmiete|nebenkosten|
        vermieter|gehalt|stundenlohn|loyer|meublé|bail|salaire|embauch\w+|recrut\w+|cdi|cdd|sueldo|
        salario|contrato indefinido|canone|stipendio|assumiamo|renda|salário|vencimento|huurprijs|
        te huur|loon|salaris|vacature|czynsz\w*|wynagrodzeni\w+|etat|zatrudni\w+"""
    )
)
_RENT: Final = compiled(
    pattern(
        r"""
        pcm|per calendar month|kaltmiete|warmmiete|loyer|alquiler|canone|renda|huur|huurprijs|czynsz\w*"""
    )
)
_SECURED: Final = compiled(
    pattern(
        r"""
        deposit|bills|kaution|nebenkosten|dépôt de garantie|caution|charges|fianza|gastos|cauzione|spese
        condominiali|caução|borg|servicekosten|kaucj\w+|opłaty"""
    )
)
# What a boat and a hall are let with, and a teacher is paid, too.
_MAY_LET_OR_HIRE: Final = compiled(
    pattern(
        r"""
        to let|to rent|rent|deposit|(?:\w+ )?wanted|an hour|per hour|apply|miete|kaution|gesucht|bewerb\w+|
        dépôt de garantie|caution|alquiler|alquil\w+|fianza|contrato|se busca|affitt\w+|cauzione|cercasi|
        assum\w+|arrend\w+|alug\w+|caução|procura-se|precisa-se|huur|borg|gezocht|kaucj\w+|
        wynaj\w+|stawka"""
    )
)
_SOUGHT: Final = compiled(
    r"wanted|vacanc\w+|gesucht|se busca\w*|cercasi|procura-se|precisa-se|gezocht|recherche|poszukiwan\w+"
)
_LET_OR_TAUGHT: Final = compiled("|".join(pattern(one) for one in (*THINGS_LET.values(), *LESSONS.values())))
_MOST: Final = 8.0  # percent a year that a bank fixes for its savers; who guarantees more is none
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?) ?%")
_DISCOUNT: Final = re.compile(
    r"(?:up to |bis zu |jusqu'a |hasta |fino al? |ate |tot |do )?\d+(?:[.,]\d+)? ?% (?:off|discount|"
    r"cheaper|less|cash ?back|"
    r"rabatt\w*|nachlass|gunstiger|de (?:remise|reduction|rabais)|moins cher\w*|de (?:descuento|rebaja)|"
    r"di sconto|de desconto|korting|goedkoper|zniz\w+|rabatu|taniej)|(?:sconto|desconto|descuento|remise|"
    r"reduction|rabais|rabatt|korting|discount|rabat|znizka) (?:von |de |del |di |do |"
    r"van )?\d+(?:[.,]\d+)? ?%|"
    r"\b100 ?%",
    re.IGNORECASE,
)
_INTEREST: Final = re.compile(
    r"(?<!\w)(?:aer|apy|interest|(?:fixed |savings )?rate|\w*zins\w*|taux|interets?|tin|tae|interes|tipo|"
    r"tasso|"
    r"interess\w*|taxa|tanb|juros?|rente|\w*spaarrente|oprocentowan\w+|odset\w+|"
    r"p\. ?a\.|festgeld\w*|tagesgeld\w*|sparbrief\w*|compte a terme|livret|deposito a (?:plazo|prazo)|"
    r"conto deposito|termijndeposito|lokat\w+)(?!\w)",
    re.IGNORECASE,
)
_PROFIT: Final = re.compile(
    r"(?<!\w)(?:returns?|profits?|gains?|yields?|rendite\w*|gewinn\w*|ertrag\w*|rendements?|rentabilidad|"
    r"beneficios?|rendiment\w+|guadagn\w+|profitt\w+|lucros?|retorno|rendement|winst|zysk\w*|"
    r"zwrot\w*|funds?|fonds|fondos?|fondi|fundos?|fundusz\w*|invest\w+|anleger\w*|inver\w+|belegg\w+|"
    r"inwest\w+|earned|made|erziel\w*|\w*verdien\w*|gagn\w+|gana\w*|zarob\w*|zarabia\w*)(?!\w)",
    re.IGNORECASE,
)
# Until when, or for how long, a rate is fixed.
_UNTIL: Final = re.compile(
    r"(?<!\w)(?:until|till|to|bis|jusqu'\w+|hasta|fino|ate|tot|do) [^;]{0,25}20\d\d|"
    r"(?<!\w)(?:for|fur|uber|von|pendant|sur|durante|por|a|per|voor|przez|na) (?:the first )?\S+ "
    r"(?:months?|years?|monate?n?|jahre?n?|mois|ans?|meses|anos?|mesi|anni|maanden|jaar|miesi\w+|"
    r"lata?)(?!\w)",
    re.IGNORECASE,
)
# "No inheritance tax on estates below £325,000": a rule, and no promise.
_OF_WHAT: Final = re.compile(
    r"(?<!\w)(?:on|below|under|up to|below|if|unless|between|auf|bis|unter|wenn|zwischen|jusqu'\w+|si|"
    r"entre|"
    r"hasta|entro|fino|ate|tot|als|tussen|do|jesli|miedzy)(?!\w)[^.]*\d",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"(?<!\w)(?:not guaranteed|no guarantee\w*|nicht garantiert|keine garantie|(?:pas|non) garanti\w*|"
    r"no (?:esta )?garantizad\w+|non (?:e )?garantit\w+|nao (?:e )?garantid\w+|niet gegarandeerd|"
    r"nie (?:jest )?gwarantowan\w+)(?!\w)",
    re.IGNORECASE,
)


# Who has never lost says no more than that he wins.
_LOST: Final = (
    r"lost|los(?:e|es|ing)|fail\w*|verlor\w*|verlier\w*|durchgefallen|gescheitert|perd\w+|echou\w+|suspend\w+|"
    r"fallad\w+|pers[oaie]|bocciat\w+|reprov\w+|chumb\w+|verlies\w*|gezakt|przegr\w+|oblan\w+|oblal\w*"
)
_NO: Final = re.compile(
    r"(?<!\w)(?:not|n't|cannot|nicht|kein\w*|pas|no (?!win|risk)|non|nao|niet|geen|nie)"
    rf"(?! (?:\w+ ){{0,2}}(?:{_LOST})(?!\w))(?!\w)",
    re.IGNORECASE,
)


# What no list of sentences tells, but how its words stand to one another.
_RELATIONS: Final[Mapping[Barred, Callable[[str, str], bool]]] = {
    Barred.CHOOSES: lambda text, tongue: chooses(text, tongue) or chooses_by_age_or_birth(text, tongue),
    Barred.EARNS: promises_growth,
    Barred.ASSURES: assures,
    Barred.NEUTRAL: lambda text, _: claims_neutrality(text),
    Barred.SAFE: lambda text, _: promises_no_harm(text),
    Barred.CHASES: chases,
    Barred.PRESSES: presses,
    Barred.JESTS: lambda text, _: jests(text),
    Barred.PUNS: lambda text, _: puns(text),
    Barred.HAGGLES: lambda text, _: haggles(text),
    Barred.LURES: lambda text, _: lures(text),
}


def lets_a_home(name: str, text: str) -> bool:
    """Whether what is called `name` is let for a rent and a deposit, as rooms are, though a `text` speaks of
    a bed and a desk; a garage is no home."""
    whole = bare(f"{name}. {text}")
    return bool(_RENT.search(whole) and _SECURED.search(whole) and not _LET_OR_TAUGHT.search(bare(name)))


def lets_or_hires(name: str, text: str) -> bool:
    """Whether what is called `name` is let as a home is, or a job, by rents or wages in a `text` in whichever
    of the languages: a dress that is hired out has a deposit, too, and a course a price by the hour."""
    whole = bare(f"{name}. {text}")
    if _LETS_OR_HIRES.search(whole):
        return True
    about = bare(f"{name}. {next(iter(sentences(text)), '')}")
    if _SOUGHT.search(about):
        return True
    return bool(_MAY_LET_OR_HIRE.search(whole) and not _LET_OR_TAUGHT.search(about))


def barred_by(name: str, text: str, things: bool, staked: bool) -> frozenset[Barred]:
    """What what is sold bars beside its trade: rooms are let by a pub, too, but by no seller of `things`, and
    not all that is `staked` may be lost."""
    chosen = CALM | {Barred.CHOOSES} if not things and lets_or_hires(name, text) else EVERYWHERE
    return chosen | {Barred.LURES} if staked and may_be_lost(name, text) else chosen


def why_barred(sentence: str, tongue: str, barred: frozenset[Barred]) -> Barred | None:
    """Which of what is `barred` a sentence in one of the eight languages does. By its meaning alone it has to
    be surer in trades that bar no more than all do: there few sentences are of the kind."""
    text = bare(sentence)
    asked = [one for one in Barred if one in barred]
    done = next((one for one in asked if _does(one, text, tongue)), None)
    return done or (_meant(sentence, asked) if tongue in tact.TONGUES else None)


def reason(why: Barred, sentence: str, tongue: str) -> str:
    """Why a sentence that does this is left out, as a note says it; where meaning alone tells it, no `why`
    itself, but what it can be read as."""
    if why not in _SEEMS or _does(why, bare(sentence), tongue):
        return why
    return f"it can be read as {_SEEMS[why]}; said otherwise it may be told"


def _meant(sentence: str, asked: Sequence[Barred]) -> Barred | None:
    """What of what is asked a sentence does most surely by its meaning. What is barred everywhere is asked
    less strictly only of trades in which nothing may be promised as certain."""
    meant = {_MEANT[one]: one for one in asked if one in _MEANT and one not in _spared(sentence)}
    calm, certain = CALM.issubset(asked), Barred.WINS in asked
    strictly = {label for label, one in meant.items() if not calm or (one in EVERYWHERE and not certain)}
    found = tact.surest(list(meant), sentence, strictly=strictly)
    return meant[found] if found else None


def _spared(sentence: str) -> frozenset[Barred]:
    """What a sentence is not asked for by its meaning."""
    if _is_denied(sentence):
        return _PROMISES
    if _is_an_end(sentence):
        return _DUE
    return _OF_MONEY if _is_a_rate_with_its_term(bare(sentence)) else frozenset()


def _is_an_end(sentence: str) -> bool:
    """Whether a sentence says little more than till when something is: "It ends on 4 May"."""
    return sentence.count(" ") < _FEW and bool(_DATED.search(sentence))


def _is_denied(sentence: str) -> bool:
    """Whether a sentence says no: meanings are alike, whether a thing is so or not."""
    text = bare(sentence)
    return bool(_DENIED.search(text) or _NO.search(text))


def _does(one: Barred, text: str, tongue: str) -> bool:
    if one is Barred.EARNS and _is_a_rate_with_its_term(text):
        return False
    if one in _RELATIONS:
        return _RELATIONS[one](text, tongue)
    if one not in _TABLES:
        return False  # told by its meaning alone
    if one in (Barred.WINS, Barred.GAINS) and _is_promised(one, text, tongue):
        return True
    if one is Barred.GAINS:
        text = _without_discounts(text)
        if _is_a_rate_with_its_term(text):
            return False
    return bool(_words(one, tongue).search(text) and not _DENIED.search(text))


def _is_promised(one: Barred, text: str, tongue: str) -> bool:
    left = without_denials(text, tongue)
    return bool(_sure(one, tongue).search(left)) and not (_DENIED.search(text) or _OF_WHAT.search(text))


@cache
def _sure(kind: Barred, tongue: str) -> re.Pattern[str]:
    """What is promised: that no tax is due, by whomever; what an office or a court gives, and a tax that is
    never paid again, by those of law and money."""
    found: list[str] = []
    for one in tongues(tongue, sure_things.OUTCOMES):
        outcomes, untaxed, promised, sure, between, taxless = (
            f"(?:{pattern(table[one])})"
            for table in (
                *(sure_things.OUTCOMES, sure_things.NO_TAX, sure_things.PROMISED, sure_things.SURE),
                *(sure_things.AND_IS, sure_things.TAXLESS),
            )
        )
        given = untaxed if kind is Barred.GAINS else outcomes
        found.append(rf"{promised}:? (?:{between} ?){{0,4}}{given}|{given},? (?:{between},? ?){{0,3}}{sure}")
        found += [taxless] if kind is Barred.WINS else []
    return compiled("|".join(found))


def _without_discounts(text: str) -> str:
    """A text without percents that are no gain: those off a price, and a whole ("100% wool")."""
    return _DISCOUNT.sub(" ", text)


def _is_a_rate_with_its_term(text: str) -> bool:
    """Whether a text names a rate of interest as a bank may fix it, and until when: it has to say both."""
    rates = [float(one.replace(",", ".")) for one in _PERCENT.findall(text)]
    of_interest = _INTEREST.search(text) and not _PROFIT.search(text)
    return bool(rates and max(rates) <= _MOST and of_interest and _UNTIL.search(text))


@cache
def _words(kind: Barred, tongue: str) -> re.Pattern[str]:
    table = _TABLES[kind]
    return compiled("|".join(pattern(table[one]) for one in tongues(tongue, table)))
