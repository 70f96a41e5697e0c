"""`dry_run`: what a job would cost, who would make it, and what its vendor would be sent. Nothing is
recorded, nothing is sent, and no quota but that of requests is used.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from adrelay.images.in_briefs import addressed, images_of
from adrelay.intake import routing
from adrelay.intake.accept import check_route, fill
from adrelay.intake.routing import Leg
from adrelay.jobs.store import Store
from adrelay.money.entries import CURRENCY, dollars
from adrelay.providers.base import Call
from adrelay.providers.registry import provider
from adrelay.requests import variants
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief, JobRequest

Json = dict[str, Any]
_LATER = "(made when it is sent)"


class _Secrets(dict[str, str]):
    """Credentials that there are all of, and that say nothing."""

    def __missing__(self, name: str) -> str:
        return f"({name})"

    def get(self, name: str, default: Any = None) -> Any:
        return self[name]


def of_job(store: Store, request: JobRequest, tenant: str) -> Json:
    """The plan of one job, filled from the records that it names. Raises what `accept` would: InvalidRequest,
    PaymentRequired for its ceiling."""
    filled = fill(store, request, tenant)
    request, legs = filled.request, check_route(store, filled.request, tenant)
    first = legs[0].name
    made = provider(first).variants_made(request.kind, request.brief, request.provider_options.get(first, {}))
    return {
        "dry_run": True,
        "kind": request.kind.value,
        "variants": made,
        "cost": _price(legs[0]),
        "route": [
            {
                "provider": leg.name,
                "cost": _price(leg),
                "price_unknown": leg.doubt,
                "request": _first_request(leg.name, request),
            }
            for leg in legs
        ],
        "notes": [
            *filled.notes,
            *routing.notes(legs),
            *routing.unused_options(request, legs),
            *_choices(request, made),
        ],
    }


def _choices(request: JobRequest, made: int) -> list[str]:
    """That there are several headlines for one ad, which may be meant as several ads."""
    headlines = len(variants.headlines_of(request.brief))
    if made > 1 or headlines < 2 or request.kind is not JobKind.IMAGE_AD:
        return []
    several = variants.count(request.brief)
    return [f"{headlines} headlines are given for one ad; brief.variants makes {several} ads of them"]


def of_batch(routes: Sequence[Sequence[Leg]], notes: Iterable[str]) -> Json:
    """The plan of a batch whose jobs have these routes; `notes` of what fills them."""
    first = [legs[0] for legs in routes]
    return {
        "dry_run": True,
        "total": len(routes),
        "cost": {
            "currency": CURRENCY,
            "amount": dollars(sum((leg.price.amount for leg in first), Decimal(0))),
            "units": None,
            "unit": None,
        },
        "providers": dict(Counter(leg.name for leg in first)),
        "notes": list(dict.fromkeys([*notes, *(note for legs in routes for note in routing.notes(legs))])),
    }


def _price(leg: Leg) -> Json:
    price = leg.price
    return {
        "currency": CURRENCY,
        "amount": dollars(price.amount),
        "units": None if price.units is None else str(price.units),
        "unit": price.unit,
    }


def _uploads(brief: Brief) -> dict[str, str]:
    """A URL for each uploaded image, by its field: what a vendor is given in its place is made when it is."""
    named = [(field, image.image_id) for field, image in images_of(brief) if image.image_id]
    return {field: f"https://adrelay.invalid/{image_id}" for field, image_id in named}


def _first_request(name: str, request: JobRequest) -> Json | None:
    """The first request that would leave: the one that buys, unless others come before it (a picture that is
    fetched to be uploaded). None of a provider that is ours. Its authentication is added when it is sent, and
    is not in it."""
    chosen = provider(name)
    if chosen.ours:
        return None
    call = Call(
        job_id=_LATER,
        number=1,
        kind=request.kind,
        brief=addressed(request.brief, _uploads(request.brief)),
        options=request.provider_options.get(name, {}),
        idempotency_key=_LATER,
        base_url=chosen.base_url or "https://vendor.invalid",
        credentials=_Secrets(),
        callback_url="https://adrelay.invalid/callback" if chosen.callbacks else None,
    )
    sent = next(chosen.submit(call))
    kind = sent.headers.get("content-type", "")
    text = sent.content.decode("utf-8", "replace")
    return {
        "method": sent.method,
        "url": str(sent.url),
        "buys": bool(sent.extensions.get("adrelay_paid")),
        "content_type": kind or None,
        "body": json.loads(text) if "json" in kind and text else text or None,
    }
