"""Which providers a job may use, in which order, and what each would cost. Pure but for what `Market` tells.

`provider` and each `fallback` must be able to do the job and have credentials, and none may cost more than
`max_cost`: a job is refused as a whole, naming the field, rather than losing a fallback that its user counts
on. A price that nobody knows before could be more than any limit: under `max_cost` or a budget it is refused,
too, unless the request says `allow_unknown_price`.

`provider: "auto"` takes, of the providers that make the kind, pass `check` for this brief, do not cost more
than `max_cost`, have a price that is known where there is a limit, and have credentials, the first by
    1. whether it has not failed mostly in the last ten minutes,
    2. whether `fallback` does not name it (what is kept for later is not used up first),
    3. price; one that is not known before counts as the highest,
    4. the registry's order.
The choice is the job's `route[0]`, and is not made again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from adrelay.errors import FieldError, InvalidRequest
from adrelay.intake.market import Market
from adrelay.money.entries import check_max_cost
from adrelay.money.quotes import ceiling, check_doubt, doubt, quote
from adrelay.providers.base import Price, Provider
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.requests import variants
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Leg:
    """One provider of a route, at the price it has for this job; `doubt`: why it may take another."""

    name: str
    price: Price
    doubt: str | None


def route(request: JobRequest, market: Market, limiting: Callable[[], str | None]) -> tuple[Leg, ...]:
    """The job's providers in order. `limiting`: which limit the tenant has for the job, in words.

    Raises InvalidRequest naming each provider that cannot do it, and PaymentRequired when one costs more than
    `max_cost`, or may.
    """
    named = _named(request)
    if errors := _objections(named, request):
        raise InvalidRequest.of(*errors)
    if missing := [field for field, name in named.items() if not market.configured(name)]:
        raise InvalidRequest.of(*(_not_configured(field, named[field]) for field in missing))
    legs = [_leg(name, request) for name in named.values()]
    for field, leg in zip(named, legs, strict=True):
        check_max_cost(leg.price.amount, ceiling(request), field=_money_field(field))
        check_doubt(request, leg.doubt, limiting, field=None if field == "provider" else field)
    if request.provider == AUTO:
        chosen = _choose(request, market, limiting)
        legs = [chosen, *(leg for leg in legs if leg.name != chosen.name)]
    return tuple(legs)


def objections(request: JobRequest) -> list[FieldError]:
    """What the providers that could make it have against the request, whatever it costs."""
    errors = _objections(_named(request), request)
    if request.provider == AUTO and not errors and not any(_able(request)):
        return _why_nobody(request)
    return errors


def _named(request: JobRequest) -> dict[str, str]:
    """Field → provider, of those that the request names."""
    named = {f"fallback.{index}": name for index, name in enumerate(request.fallback)}
    return named if request.provider == AUTO else {"provider": request.provider, **named}


def _objections(named: dict[str, str], request: JobRequest) -> list[FieldError]:
    errors = [error for field, name in named.items() for error in _problems(field, name, request)]
    errors += variants.repeats(request.brief) if request.brief.variants else []
    errors += [_unknown(f"provider_options.{n}", n) for n in request.provider_options if n not in PROVIDERS]
    return list(dict.fromkeys(errors))


def notes(legs: Sequence[Leg]) -> tuple[str, ...]:
    """What the user should know of the prices: a ceiling or a budget cannot see one that nobody knows."""
    return tuple(
        f"The price of {leg.name} is not known before: {leg.doubt}; a job's limit and a budget do not see it"
        for leg in legs
        if leg.doubt is not None
    )


def unused_options(request: JobRequest, legs: Iterable[Leg]) -> tuple[str, ...]:
    """That options are given of a provider that none of these legs is: nobody will read them."""
    names = dict.fromkeys(leg.name for leg in legs)
    return tuple(
        f"provider_options.{name} is not used: the route is {', '.join(names)}"
        for name, options in request.provider_options.items()
        if options and name not in names
    )


def unused_together(requests: Iterable[JobRequest], routes: Iterable[Iterable[Leg]]) -> tuple[str, ...]:
    """The same of jobs that have the options of all their providers, each of one: what none of them uses."""
    legs = [leg for route in routes for leg in route]
    return tuple(dict.fromkeys(note for request in requests for note in unused_options(request, legs)))


def _money_field(field: str) -> str:
    """Where a price is too high: at the limit itself, or at the fallback that one may leave out."""
    return "max_cost" if field == "provider" else field


def _leg(name: str, request: JobRequest) -> Leg:
    price = quote(request, name)
    return Leg(name, price, doubt(name, price))


def _unknown(field: str, name: str) -> FieldError:
    known = ", ".join((AUTO, *PROVIDERS) if field == "provider" else PROVIDERS)
    return FieldError(field, f"unknown provider {name!r}; there are: {known}")


def _problems(field: str, name: str, request: JobRequest) -> list[FieldError]:
    if name not in PROVIDERS:
        return [_unknown(field, name)]
    candidate = provider(name)
    if request.kind not in candidate.kinds:
        kinds = ", ".join(sorted(candidate.kinds))
        return [FieldError(field, f"{name} does not make {request.kind.value}; it makes: {kinds}")]
    if request.brief.variants and request.kind not in candidate.variants_in_one_job:
        return [_not_in_one_job(candidate, request.kind)]
    return candidate.check(request.kind, request.brief, request.provider_options.get(name, {}))


def _not_in_one_job(candidate: Provider, kind: JobKind) -> FieldError:
    if kind not in variants.KINDS:
        return FieldError("brief.variants", f"goes with {' and '.join(sorted(variants.KINDS))}")
    message = f"{candidate.title} makes one variant a job: send them as a batch, where each is a job"
    return FieldError("brief.variants", message)


def _choose(request: JobRequest, market: Market, limiting: Callable[[], str | None]) -> Leg:
    failing, able = market.failing(), []
    for leg in _able(request):
        # Nothing can come before it: the other vendors' adapters need not even be loaded.
        if _is_best(leg, request, failing) and market.configured(leg.name):
            return leg
        able.append(leg)
    if not able:
        raise InvalidRequest.of(*_why_nobody(request))
    affordable = _affordable(able, request, limiting)
    for leg in sorted(affordable, key=lambda leg: _rank(leg, request, failing)):
        if market.configured(leg.name):
            return leg
    names = ", ".join(leg.name for leg in affordable)
    raise InvalidRequest.of(_not_configured("provider", names))


def _affordable(able: Sequence[Leg], request: JobRequest, limiting: Callable[[], str | None]) -> list[Leg]:
    """Those that keep to the limits, as far as prices are known. Raises PaymentRequired when none does."""
    limit = ceiling(request)
    cheap = [leg for leg in able if limit is None or leg.price.amount <= limit]
    if not cheap:
        check_max_cost(min(leg.price.amount for leg in able), limit)
    certain = [leg for leg in cheap if leg.doubt is None]
    if len(certain) == len(cheap) or request.allow_unknown_price or (limit is None and limiting() is None):
        return cheap
    if not certain:
        check_doubt(request, cheap[0].doubt, limiting)
    return certain


def _not_configured(field: str, names: str) -> FieldError:
    return FieldError(field, f"no credentials are configured for: {names}")


def _able(request: JobRequest) -> Iterator[Leg]:
    for name in PROVIDERS:
        if request.kind in provider(name).kinds and not _problems("provider", name, request):
            yield _leg(name, request)


def _rank(leg: Leg, request: JobRequest, failing: frozenset[str]) -> tuple[bool, bool, bool, Decimal]:
    return (leg.name in failing, leg.name in request.fallback, leg.doubt is not None, leg.price.amount)


def _is_best(leg: Leg, request: JobRequest, failing: frozenset[str]) -> bool:
    return _rank(leg, request, failing) == (False, False, False, Decimal(0))


def _why_nobody(request: JobRequest) -> list[FieldError]:
    """What the first provider of the kind has against the brief."""
    first = next(name for name in PROVIDERS if request.kind in provider(name).kinds)
    return _problems("provider", first, request)
