"""What a customer should know of what they claim or charge: notes, one of a kind, with its sentence.

None of it is left out: whether it may be said depends on what the brief does not tell (who buys, what proves
it, what the price was). Each says what the law asks for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from studio.copywriting.claims.market import calls_it_green, tops_the_market
from studio.copywriting.reading.naming import without_names
from studio.copywriting.text.bare import bare, compiled, pattern
from studio.copywriting.text.cleaning import excerpt
from studio.copywriting.trades.standing import Trade
from studio.copywriting.warnings.quoting import quoted_all

_SUM: Final = r"(?:[$€£] ?\d[\d.,]*|\d[\d.,]*(?: \d{3})* ?(?:[$€£]|zl|euros?|eur|pln)(?!\w))"
_VAT: Final = re.compile(
    rf"{_SUM}[^.;!?]{{0,25}}?(?:\+|\b(?:plus|excl\w*\.?|ex|zzgl\.?|zuzuglich|exkl\w*\.?|hors|sin|mas|"
    rf"senza|piu|oltre|escl\w*|"
    r"mais|acresce|sem|zonder|bez|nie zawiera|before)) ?(?:de |l'|il )?(?:vat|gst|sales tax|mwst|ust|"
    r"umsatzsteuer|"
    rf"mehrwertsteuer|tva|taxes?(?! (?:commun|local|de s))|iva|btw|podatku)(?!\w)|{_SUM} ?(?:ht|netto)(?!\w)",
    re.IGNORECASE,
)
_BUSINESS: Final = compiled(
    pattern(
        r"""
        business\w*|compan(?:y|ies)|firms?|teams?|b2b|trade customers|wholesale|employers?|contractors?|
        offices?|
        gewerb\w*|unternehmen|firmen\w*|betriebe?|händler|geschäftskunden|professionnels?|entreprises?|
        sociétés|
        empresas?|autónomos|profesionales|aziend\w+|imprese|partita iva|professionisti|bedrij\w+|
        zakelijk\w*|
        ondernemers|firm(?:a|y|om)?|przedsiębior\w+|biznes\w*"""
    )
)
_WAS: Final = re.compile(
    rf"(?<!\w)(?:was|were|statt|anstatt|au lieu de|antes|en vez de|en lugar de|invece di|anziche|prima|"
    rf"antes|em vez de|era|"
    rf"in plaats van|normaal|van|zamiast|przedtem|wczesniej|bylo|instead of|reduced from|down from|rrp|"
    rf"uvp) {_SUM}",
    re.IGNORECASE,
)
_VAN: Final = re.compile(rf"(?<!\w)van {_SUM}(?![\d.,]| (?:nu|voor))", re.IGNORECASE)  # "een bon van € 10"
_SPEED: Final = compiled(
    pattern(
        r"""
        (?:in|within|under|binnen|in nur|innerhalb von|en|en menos de|sous|in meno di|em|em menos de|w|
        w ciągu)
        \d+ ?(?:hours?|minutes?|mins?|uur|minuten|stunden?|heures?|h|horas?|minutos?|ore|minuti|godzin\w*|
        minut\w*)|
        same[- ]day|instant(?:ly)?|sofort\w*|immédiat\w*|al instante|subito|imediat\w+|direct op|
        natychmiast|
        od ręki|easy (?:loans?|credit)|blitzkredit|minikredit|crédit facile|24 ?h"""
    )
)
_LENT: Final = compiled(
    pattern(
        r"""
        money|cash|loans?|funds|borrow\w*|credit|\w*kredit\w*|geld|auszahlung|crédits?|prêts?|argent|
        préstamo\w*|
        dinero|crédito\w*|prestit\w+|denaro|soldi|empréstimo\w*|dinheiro|lening\w*|krediet\w*|lenen|
        pożyczk\w+|kredyt\w*|pieniądze|gotówk\w+"""
    )
)
_FIXED: Final = compiled(
    r"(?:min(?:imum)?\.?|fixed|at least)(?: (?:term|let|of|tenancy|contract))* ?(?:\d+|six|"
    r"twelve)[- ]months?|"
    r"(?:\d+|six|twelve)[- ]months? (?:fixed |minimum )?(?:contract|tenancy|let|lease|minimum|term)"
)
_RENTED: Final = compiled(r"pcm|per month|a month|to let|to rent|rent|tenan\w+")
_ABROAD: Final = frozenset({"us", "ca", "au", "nz", "za", "in", "ie"})  # regions


def duties(names: Sequence[str], sentences: Iterable[str], tag: str, trade: Trade) -> Iterator[str]:
    """Notes of what is said of a thing with its `names` in a language `tag` (BCP 47), one of each kind."""
    told = list(sentences)
    language = tag.partition("-")[0].lower()
    plain = [(one, bare(one)) for one in told]
    whole = bare(". ".join((*names, *told)))

    def first(is_one: Callable[[str], object]) -> str:
        return next((excerpt(one) for one, text in plain if is_one(text)), "")

    unnamed = [(excerpt(one), without_names(one, names)) for one in told]
    green = [one for one, text in unnamed if calls_it_green(text)]
    first_of_all = (one for one, text in unnamed if one not in green and tops_the_market(text, language))
    if said := next(first_of_all, ""):
        yield (
            f"“{said}” seems to set it above all others: who says so has to be able to prove it. It heads no "
            "text."
        )
    if green:
        yield (
            f"{quoted_all(green)}: that seems to call it good for nature in general, which in the EU "
            "(Directive (EU) 2024/825) needs a recognised label or, beside it, what exactly is meant. It "
            "heads no text."
        )
    if not _BUSINESS.search(whole) and (said := first(_VAT.search)):
        yield f"“{said}” names a price without VAT: to consumers prices are told with all taxes."
    if said := first(lambda text: _WAS.search(_VAN.sub(" ", text))):
        yield (
            f"“{said}” names an earlier price: in the EU it has to be the lowest of the last 30 days "
            "(98/6/EC, article 6a)."
        )
    if trade is Trade.FINANCE and (said := first(lambda text: _SPEED.search(text) and _LENT.search(text))):
        yield (
            f"“{said}” praises how fast or easy credit is, which some countries forbid (Directive (EU) "
            "2023/2225, article 8)."
        )
    if _is_fixed_let(tag, trade, whole) and (said := first(_FIXED.search)):
        yield (
            f"“{said}” fixes a term: in England tenancies have none since May 2026 (Renters' Rights "
            "Act 2025); "
            "tenants may leave with notice."
        )


def _is_fixed_let(tag: str, trade: Trade, text: str) -> bool:
    language, _, region = tag.lower().partition("-")
    let = trade is Trade.HOUSING and language == "en" and region.rpartition("-")[2] not in _ABROAD
    return bool(let and _RENTED.search(text) and "£" in text)
