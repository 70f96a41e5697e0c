"""The control API of a twin, below `/_twin`: what was bought, what is to go wrong, and starting over."""

from collections import deque
from collections.abc import Iterator, Mapping
from threading import RLock
from typing import Any, Final, Protocol

from pydantic import ValidationError
from werkzeug.wrappers import Response

from local.twins import bodies
from local.twins.bodies import json_response
from local.twins.calls import Call, Route, Settings
from local.twins.clock import Clock
from local.twins.faults import Behaviour, BehaviourBook, Stage
from local.twins.jobs import Job
from local.twins.ledger import Ledger
from local.twins.webhooks import WebhookSender

_LONGEST_LEAP: Final = 86_400  # seconds


class Controlled(Protocol):
    """What the control API asks of its twin."""

    @property
    def vendor(self) -> str: ...
    @property
    def faults(self) -> Mapping[str, Stage]: ...
    @property
    def settings_type(self) -> type[Settings]: ...

    base_url: str
    clock: Clock
    lock: RLock
    behaviours: BehaviourBook
    webhooks: WebhookSender
    settings: Settings
    first_settings: dict[str, Any]
    ledger: Ledger
    requests: deque[dict[str, Any]]
    violations: deque[dict[str, Any]]
    fetched: deque[dict[str, Any]]

    def visible_jobs(self) -> Iterator[Job]: ...
    def settle(self, job: Job) -> None: ...
    def reset(self) -> None: ...


class Control:
    """The control endpoints of one twin. They need no credentials and are not in the request log."""

    def __init__(self, twin: Controlled) -> None:
        self._twin = twin
        self._routes: tuple[Route, ...] = ()

    def routes(self) -> Iterator[Route]:
        self._routes = (
            Route("GET", "/_twin", self._index),
            Route("GET", "/_twin/account", self._account),
            Route("POST", "/_twin/reset", self._reset),
            Route("GET", "/_twin/behaviour", self._behaviours),
            Route("POST", "/_twin/behaviour", self._behave),
            Route("DELETE", "/_twin/behaviour", self._clear_behaviours),
            Route("GET", "/_twin/settings", self._settings),
            Route("POST", "/_twin/settings", self._set),
            Route("POST", "/_twin/clock", self._advance),
        )
        yield from self._routes

    def owns(self, route: Route) -> bool:
        return route in self._routes

    def _index(self, call: Call) -> Response:
        del call
        return json_response(
            {
                "vendor": self._twin.vendor,
                "base_url": self._twin.base_url,
                "faults": {name: stage.value for name, stage in self._twin.faults.items()},
                "settings": self._twin.settings_type.model_json_schema()["properties"],
            }
        )

    def _account(self, call: Call) -> Response:
        """Purchases, jobs, polls, requests, fetched pictures, webhooks and violations; `?requests=0` leaves
        the log out."""
        twin = self._twin
        with twin.lock:
            jobs = {}
            for job in twin.visible_jobs():
                twin.settle(job)
                jobs[job.id] = {
                    "phase": job.phase(twin.clock.now()).value,
                    "created_at": job.created_at,
                    "ends_at": job.ends_at,
                    "idempotency_key": job.idempotency_key,
                    "faults": [str(fault) for fault in job.plan.faults],
                    "polls": list(job.polls),
                }
            account = {
                "vendor": twin.vendor,
                "now": twin.clock.now(),
                **twin.ledger.describe(),
                "jobs": jobs,
                "violations": list(twin.violations),
                "fetched": list(twin.fetched),
                "request_count": len(twin.requests),
            }
            if call.request.args.get("requests") != "0":
                account["requests"] = list(twin.requests)
        account["webhooks"] = twin.webhooks.sent()
        return json_response(account)

    def _reset(self, call: Call) -> Response:
        del call
        self._twin.reset()
        return json_response({"reset": True})

    def _behaviours(self, call: Call) -> Response:
        del call
        return json_response({"behaviours": self._twin.behaviours.listing()})

    def _behave(self, call: Call) -> Response:
        try:
            behaviour = Behaviour.model_validate(bodies.as_json(call.request), context=self._twin.faults)
        except ValidationError as error:
            return _refuse(error)
        return json_response({"id": self._twin.behaviours.add(behaviour), **behaviour.describe()}, 201)

    def _clear_behaviours(self, call: Call) -> Response:
        del call
        self._twin.behaviours.clear()
        return json_response({"behaviours": []})

    def _settings(self, call: Call) -> Response:
        del call
        return json_response(self._twin.settings.model_dump(mode="json"))

    def _set(self, call: Call) -> Response:
        """Change the named settings, leave the others; a new `balance` is the account's balance.

        With `?keep=1` a reset brings back the changed settings instead of the first ones.
        """
        twin = self._twin
        body = bodies.as_json(call.request)
        if not isinstance(body, dict):
            return json_response({"error": "send a JSON object of settings"}, 400)
        with twin.lock:
            try:
                twin.settings = twin.settings_type.model_validate(twin.settings.model_dump() | body)
            except ValidationError as error:
                return _refuse(error)
            if call.request.args.get("keep") == "1":
                twin.first_settings |= body
            if "balance" in body:
                twin.ledger.balance = twin.settings.balance
            return json_response(twin.settings.model_dump(mode="json"))

    def _advance(self, call: Call) -> Response:
        """Let `seconds` go by at the vendor at once: what would take so long is done."""
        body = bodies.as_json(call.request)
        seconds = body.get("seconds") if isinstance(body, dict) else None
        if not isinstance(seconds, int | float) or not 0 <= seconds <= _LONGEST_LEAP:
            return json_response({"error": f"send `seconds`, from 0 to {_LONGEST_LEAP}"}, 400)
        now = self._twin.clock.advance(seconds)
        self._twin.webhooks.look_at_the_clock()
        return json_response({"now": now})


def _refuse(error: ValidationError) -> Response:
    problems = [
        {"field": ".".join(str(part) for part in item["loc"]), "message": item["msg"]}
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return json_response({"error": "not understood", "problems": problems}, 400)
