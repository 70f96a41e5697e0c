"""What a provider would charge for a request, and what the request allows."""

from decimal import Decimal

from adrelay.jobs.request import JobRequest
from adrelay.providers.base import Price
from adrelay.providers.registry import provider


def quote(request: JobRequest, name: str) -> Price:
    """What the provider of this name charges for the job."""
    return provider(name).price(request.kind, request.brief, request.provider_options.get(name, {}))


def ceiling(request: JobRequest) -> Decimal | None:
    """The request's `max_cost` in USD."""
    return None if request.max_cost is None else Decimal(request.max_cost)
