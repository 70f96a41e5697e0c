"""What comes by a vendor's API becomes a job as any other: by `intake.accept`, under the tenant's setting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from adrelay.errors import InvalidRequest, PaymentRequired
from adrelay.facades.places import Places, in_its_words, retold
from adrelay.facades.settings import Setting
from adrelay.intake.accept import Accepted, Origin, accept
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.money.ledger import Limited
from adrelay.problems import field_errors
from adrelay.providers.registry import PROVIDERS
from adrelay.providers.studio.options import WITHOUT_LOST_PICTURES
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest
from adrelay.security.tokens import record_id
from adrelay.web.keys import check_key

# Vendors are not known to refuse a request for a picture that they cannot read.
_OPTIONS = {JobKind.IMAGE_AD: WITHOUT_LOST_PICTURES, JobKind.VIDEO: WITHOUT_LOST_PICTURES}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `api_url`: scheme and host at which we were reached, for URLs in answers."""

    tenant: str
    api_url: str
    correlation_id: str


@dataclass(frozen=True, slots=True)
class Order:
    """A job in the making. `own`: the vendor's request in the vendor's words, of which the vendor itself is
    sent what it can be, and answers are made of all of it. `places`: where in it the brief's fields were
    said. `options`: those of other providers. `key`: the idempotency key, within the vendor's API.
    `notes`: what of the request is not used. `channel_id`: by which of the vendor's channels it is told."""

    kind: JobKind
    brief: Mapping[str, Any]
    own: Mapping[str, Any]
    places: Places
    options: Mapping[str, Mapping[str, Any]] | None = None
    key: str | None = None
    callback_url: str | None = None
    limits: Callable[[Job], Sequence[Limited]] = lambda job: ()
    notes: tuple[str, ...] = ()
    channel_id: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where orders of one vendor's API are taken."""

    store: Store
    state_machine_arn: str
    vendor: str

    def job_id(self, tenant: str, key: str) -> str:
        """The id of the job that this key makes."""
        return record_id("job", tenant, self.vendor, key)

    def take(self, caller: Caller, setting: Setting, order: Order) -> Accepted:
        """The job, recorded and begun. Raises what `accept` does, naming the vendor's fields; of the key, its
        header."""
        check_key(order.key)
        origin = Origin(
            caller.tenant,
            self.vendor,
            order.key,
            caller.correlation_id,
            key_field="Idempotency-Key",
            api_url=caller.api_url,
            limits=order.limits,
            notes=order.notes,
            channel_id=order.channel_id,
        )
        try:
            return accept(self.store, self.state_machine_arn, _request(setting, order), origin)
        except InvalidRequest as error:
            raise retold(error, order.places, self.vendor) from error
        except PaymentRequired as error:
            raise PaymentRequired(_unaffordable(error, setting, order.places)) from error


def _unaffordable(error: PaymentRequired, setting: Setting, places: Places) -> str:
    """Why, in a sentence for who knows the vendor's request alone: without our fields of price and budget."""
    field = error.errors[0].field if error.errors else ""
    named, _, number = field.partition(".")
    if named not in ("provider", "fallback"):
        return in_its_words(places, error.detail)
    name = setting.route[int(number) + 1 if number else 0]
    whose = name if name in PROVIDERS else "whoever could work"
    return f"The price of {whose} is not configured here, so the budget cannot be kept; ask who runs adrelay"


def said(job: Job) -> dict[str, Any]:
    """What was asked for, in the vendor's words."""
    found: dict[str, Any] = job.request.get("provider_options", {}).get(job.source, {})
    return found


def _request(setting: Setting, order: Order) -> JobRequest:
    document = {
        "kind": order.kind,
        "provider": setting.route[0],
        "fallback": list(setting.route[1:]),
        "brief": {name: value for name, value in order.brief.items() if value not in (None, "", [], {})},
        "provider_options": {
            **(order.options or _OPTIONS.get(order.kind, {})),
            setting.vendor: dict(order.own),
        },
        "callback_url": order.callback_url,
    }
    try:
        return JobRequest.model_validate(document)
    except ValidationError as error:
        raise InvalidRequest.of(*field_errors(error, document)) from error
