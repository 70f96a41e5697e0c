"""What happens in a run besides faults: one flow is one story of a customer, a vendor and a job or a few.

A flow starts things and says how its vendor behaves; what then must hold of any run is in `invariants`.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

from adrelay.providers.registry import provider
from local.chaos.bundle import WEB
from local.chaos.customer import FOLLOWER, HOOK, LIMITED, TENANT
from local.chaos.world import World
from local.twins.registry import twin_types

Json = dict[str, Any]

_PHOTO = f"http://{WEB}/samples/serum.png"
_HOOK = f"http://{WEB}{HOOK}"
_BUDGET = "500.00"
_SLOW = (
    60.0  # seconds that a vendor takes where a flow needs time to happen in: twice what a function may hang
)
_STUDIO = {"studio": {"long_side": 360}}


@dataclass(frozen=True, slots=True)
class Flow:
    """`start` begins it. `behaviours` and `settings` of twins, by vendor, as their control API takes them.
    `ends`: how its jobs end when nothing goes wrong; `tells`: what endpoints are told then; `signs`:
    whether files are signed. `patience`: seconds after which attempts expire, by vendor, where looking on as
    long as they have would tell nothing new."""

    name: str
    says: str
    start: Callable[[World], None]
    ends: tuple[str, ...] = ("completed",)
    settings: Mapping[str, Json] = field(default_factory=dict)
    behaviours: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    tells: frozenset[str] = frozenset()
    signs: bool = False
    patience: Mapping[str, float] = field(default_factory=dict)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Give its vendors' attempts other deadlines than they have."""
        waits = {
            name: {kind: replace(policy, deadline=seconds) for kind, policy in provider(name).wait.items()}
            for name, seconds in self.patience.items()
        }
        with ExitStack() as patched:
            for name, wait in waits.items():
                patched.enter_context(patch.object(type(provider(name)), "wait", wait))
            yield

    @property
    def jobs(self) -> int:
        return len(self.ends)

    def begin(self, world: World) -> None:
        """Set the stage, and start."""
        for name, settings in self.settings.items():
            _control(world, name, "settings", settings)
        for name, behaviours in self.behaviours.items():
            for behaviour in behaviours:
                _control(world, name, "behaviour", behaviour)
        self.start(world)


def _control(world: World, name: str, what: str, body: Json) -> None:
    answer = world.stage.twins.clients[name].post(f"/_twin/{what}", json=body)
    if answer.status_code not in (200, 201):
        raise ValueError(f"{name} does not take {body}: {answer.text}")


def body_for(vendor: str, **more: Any) -> Json:
    """A plain job for this vendor, that tells the customer's server of its end."""
    job = twin_types()[vendor].trial_job("A sunny day", _PHOTO)
    return {**job, "callback_url": _HOOK, "allow_unknown_price": True, **more}


def studio(**more: Any) -> Json:
    brief = {
        "brand": {"name": "Lumea"},
        "copy": [{"text": "Glow", "type": "headline"}],
        **more.pop("brief", {}),
    }
    return {
        "kind": "image_ad",
        "provider": "studio",
        "brief": brief,
        "callback_url": _HOOK,
        **({} if "kind" in more else {"provider_options": _STUDIO}),
        **more,
    }


def _post(body: Json, path: str = "/v1/jobs") -> Callable[[World], None]:
    return lambda world: world.customer.ask("POST", path, body, key="chaos-1")


def _dropped(body: Json, *names: str) -> Callable[[World], None]:
    def start(world: World) -> None:
        bucket = world.stage.bundle.physical_id("IntakeBucket")
        for name in names:
            given = {"Key": name, "Body": json.dumps(body).encode(), "ContentType": "application/json"}
            world.aws.answer("s3", "PutObject", {"Bucket": bucket, **given})

    return start


def _event(body: Json) -> Callable[[World], None]:
    def start(world: World) -> None:
        bus = world.stage.bundle.physical_id("EventBus")
        entry = {
            "EventBusName": bus,
            "Source": "shop",
            "DetailType": "Job Requested",
            "Detail": json.dumps(body),
        }
        world.aws.answer("events", "PutEvents", {"Entries": [entry]})

    return start


def _canceled_after(body: Json, seconds: float) -> Callable[[World], None]:
    def start(world: World) -> None:
        _post(body)(world)
        world.agenda.later(seconds, "customer", world.customer.cancel_everything)

    return start


def _when_ended(world: World, then: Callable[[str], None], *, every: float = 7.0, tries: int = 40) -> None:
    """Do it with the first job's id once that has ended."""

    def look() -> None:
        ended = [one for one in world.jobs() if world.statuses[one][-1][1] not in ("queued", "running")]
        if ended:
            then(ended[0])
        elif tries > 1:
            _when_ended(world, then, every=every, tries=tries - 1)

    world.agenda.later(every, "customer", look)


def _edited(body: Json, node: str, change: Json) -> Callable[[World], None]:
    def start(world: World) -> None:
        _post(body)(world)
        edit = {"overrides": {node: change}}
        _when_ended(
            world, lambda job_id: world.customer.ask("PATCH", f"/v1/jobs/{job_id}/design", edit, key="edit-1")
        )

    return start


def _reviewed(body: Json) -> Callable[[World], None]:
    def start(world: World) -> None:
        _post(body)(world)
        approve = {"decision": "approve", "by": "Anna"}
        _when_ended(
            world,
            lambda job_id: world.customer.ask("POST", f"/v1/jobs/{job_id}/review", approve),
            tries=2000,
        )

    return start


def _stored_late(body: Json) -> Callable[[World], None]:
    """Canceled while the vendor works; the success that comes all the same is fetched when it is there."""

    def start(world: World) -> None:
        _post(body)(world)
        world.agenda.later(6.0, "customer", world.customer.cancel_everything)

        def fetch() -> None:
            for job_id in world.jobs():
                world.customer.ask("POST", f"/v1/jobs/{job_id}/attempts/1/assets")

        world.agenda.later(_SLOW + 60.0, "customer", fetch)

    return start


def _followed(body: Json) -> Callable[[World], None]:
    """An endpoint asks how jobs go on."""

    def start(world: World) -> None:
        endpoint = {"url": f"http://{WEB}{FOLLOWER}", "types": ["job.started", "job.progress"]}
        world.customer.ask("POST", "/v1/webhooks/endpoints", endpoint)
        _post(body)(world)

    return start


def _slow(*faults: str) -> list[Json]:
    return [{"delay_seconds": _SLOW, "faults": list(faults)}]


_OMNEKY, _LAB, _ADCREATIVE, _CUTX = (
    body_for(name) for name in ("omneky", "static_ads_lab", "adcreative", "cutx")
)
_EDITABLE_LAB = {**_LAB, "brief": {**_LAB["brief"], "editable": True}}
_COPY = {
    **_CUTX,
    "kind": "copy",
    "brief": {"platform": "meta", "format": "short", "tone": "bold", "product": {"name": "Serum"}},
}
_SILENT = {"omneky": [{"faults": ["webhook_drop"], "delay_seconds": 12.0}]}
_TWO = {
    **_OMNEKY,
    "fallback": ["static_ads_lab"],
    "provider_options": _LAB["provider_options"],
    "labels": LIMITED,
}
_BATCH = {"jobs": [studio(), {**_OMNEKY}, studio(kind="copy")], "callback_url": _HOOK}

FLOWS: tuple[Flow, ...] = (
    Flow("studio", "the studio makes an ad", _post(studio())),
    Flow("studio_copy", "the studio writes copy", _post(studio(kind="copy"))),
    Flow("omneky", "Omneky makes an ad and calls back", _post(_OMNEKY)),
    Flow("omneky_silent", "Omneky's callback is lost", _post(_OMNEKY), behaviours=_SILENT),
    Flow("lab", "Static Ads Lab makes a flat ad", _post(_LAB)),
    Flow("lab_editable", "Static Ads Lab makes an editable ad", _post(_EDITABLE_LAB)),
    Flow(
        "adcreative",
        "AdCreative.ai makes two photos",
        _post(_ADCREATIVE),
        settings={"adcreative": {"generation_credits": 1}},
    ),
    Flow("cutx", "CutX makes an ad", _post(_CUTX)),
    Flow("cutx_copy", "CutX writes copy, at once", _post(_COPY)),
    Flow("dropped", "a brief comes by S3", _dropped(_OMNEKY, "briefs/one.json")),
    Flow(
        "dropped_again",
        "a brief comes by S3 in two files, under one key",
        _dropped({**_OMNEKY, "idempotency_key": "chaos-1"}, "briefs/one.json", "briefs/two.json"),
    ),
    Flow("requested", "a brief comes by EventBridge", _event(_OMNEKY)),
    Flow(
        "canceled",
        "a job is canceled while the vendor works",
        _canceled_after(_OMNEKY, 5.0),
        ends=("canceled",),
        behaviours={"omneky": _slow()},
    ),
    Flow(
        "canceled_lab",
        "a job is canceled, and the vendor stops",
        _canceled_after(_LAB, 5.0),
        ends=("canceled",),
        behaviours={"static_ads_lab": _slow()},
    ),
    Flow(
        "canceled_photos",
        "a job is canceled, and AdCreative.ai, which cannot be stopped, goes on",
        _canceled_after(_ADCREATIVE, 5.0),
        ends=("canceled",),
        settings={"adcreative": {"generation_credits": 1}},
        behaviours={"adcreative": _slow()},
    ),
    Flow(
        "expired",
        "Omneky takes longer than anybody waits, and ends all the same",
        _post(_OMNEKY),
        ends=("expired",),
        # Long after the deadline: a last look that hangs for two minutes would see an earlier end, rightly.
        behaviours={"omneky": [{"delay_seconds": 600.0}]},
        patience={"omneky": 120.0},
    ),
    Flow(
        "fallback",
        "Omneky refuses, and Static Ads Lab makes it",
        _post(_TWO),
        behaviours={"omneky": [{"faults": ["400"]}]},
    ),
    Flow(
        "fallback_failed",
        "Omneky fails, and Static Ads Lab makes it",
        _post(_TWO),
        ends=("failed",),
        behaviours={"omneky": [{"faults": ["fail"]}]},
    ),
    Flow(
        "edited",
        "an ad of the studio is edited",
        _edited(studio(brief={"editable": True}), "headline", {"characters": "Glow by Friday"}),
    ),
    Flow(
        "edited_lab",
        "an ad of Static Ads Lab is edited",
        _edited(_EDITABLE_LAB, "node-id-headline", {"characters": "Glow by Friday"}),
    ),
    Flow("reviewed", "an ad of Omneky is held, and approved", _reviewed({**_OMNEKY, "review": True})),
    Flow(
        "unreviewed",
        "an ad is held, and nobody comes",
        _post(studio(review={"within": 3600})),
        ends=("expired",),
    ),
    Flow("batch", "three jobs under one key", _post(_BATCH, "/v1/batches"), ("completed",) * 3),
    Flow(
        "followed",
        "an endpoint is told how an ad of Static Ads Lab goes on",
        _followed(_LAB),
        behaviours={"static_ads_lab": _slow()},
        tells=frozenset({"job.started", "job.progress"}),
    ),
    Flow("signed", "an ad of Omneky is signed", _post(_OMNEKY), signs=True),
    Flow(
        "late",
        "a late success is fetched",
        _stored_late(_OMNEKY),
        ("canceled",),
        behaviours={"omneky": _slow()},
    ),
    Flow(
        "cdn",
        "the file server fails for a while",
        _post(_OMNEKY),
        behaviours={"omneky": [{"faults": ["asset_500:times=2"]}]},
    ),
)
BY_NAME = {flow.name: flow for flow in FLOWS}


def give_budget(world: World) -> None:
    """The customer's month has a limit, and a label of some jobs."""
    from decimal import Decimal

    from adrelay import clock
    from adrelay.money import billing
    from adrelay.money.entries import limit_id
    from adrelay.money.label_limits import LabelLimits

    ledger, now = billing.ledger(world.store), clock.utc_now()
    ledger.set_limit(TENANT, Decimal(_BUDGET))
    for name, value in LIMITED.items():
        limits, label = LabelLimits(ledger, TENANT), f"{name}:{value}"
        limits.create(label, Decimal(_BUDGET), (), now)
        limits.count(limit_id(label), now, lambda: True)
