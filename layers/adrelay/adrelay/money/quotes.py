"""What a provider would charge for a request, and what the request allows."""

from collections.abc import Callable
from decimal import Decimal

from adrelay.errors import FieldError, PaymentRequired
from adrelay.providers.base import Price
from adrelay.providers.registry import provider
from adrelay.requests.request import JobRequest


def quote(request: JobRequest, name: str) -> Price:
    """What the provider of this name charges for the job."""
    return provider(name).price(request.kind, request.brief, request.provider_options.get(name, {}))


def ceiling(request: JobRequest) -> Decimal | None:
    """The request's `max_cost` in USD."""
    return None if request.max_cost is None else Decimal(request.max_cost)


def doubt(name: str, price: Price) -> str | None:
    """Why nobody can say before what the provider will take; None where its price is what it takes."""
    if not price.known:
        return f"nobody has configured what one {price.unit or 'creative'} of {name} costs"
    return None if provider(name).price_is_final else f"{name} tells what it takes in its answer alone"


def check_doubt(
    request: JobRequest, reason: str | None, limiting: Callable[[], str | None], *, field: str | None = None
) -> None:
    """Raise PaymentRequired where a limit, of the job, its tenant or its labels, could not be kept because of
    a `doubt`, unless the request allows that. `field` names the provider in the request; without one it is
    the limit that is named. `limiting`: which limit the tenant has for the job, in words, or None; only asked
    where it matters."""
    if reason is None or request.allow_unknown_price:
        return
    if request.max_cost is not None:
        limit, named = "max_cost", field or "max_cost"
    elif (found := limiting()) is not None:
        limit, named = found, field or "provider"
    else:
        return
    message = (
        f"{reason}, so {limit} cannot be kept: configure the price, name another provider, "
        "or say allow_unknown_price: true"
    )
    raise PaymentRequired(f"{named}: {message}", errors=(FieldError(named, message),))
