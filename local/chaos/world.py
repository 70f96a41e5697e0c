"""One run of the shipped bundle in virtual time: all that is deployed, the vendors, a customer, one fault.

A world lives in this process alone, and there is one at a time: what leaves the handlers' code (a call of
botocore, a request of httpx, a pause) comes to the world that is `current`.
"""

import itertools
import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import httpx
from botocore.client import BaseClient

from adrelay.attempts.callbacks import open_channel
from adrelay.aws import clients
from adrelay.images.addresses import addressed_key
from adrelay.jobs.store import Store
from adrelay.tenants.keys import create_key
from local.chaos import current
from local.chaos.agenda import Agenda
from local.chaos.aws import Aws
from local.chaos.bundle import API
from local.chaos.customer import KEY, TENANT, Customer
from local.chaos.determinism import CLOCK, begin
from local.chaos.faults import Boundary, Plan, Site
from local.chaos.lambdas import Invocation, Lambdas
from local.chaos.machines import Execution, TaskFailed
from local.chaos.stage import Stage
from local.chaos.web import Web
from local.cloud.clients import ACCOUNT, REGION
from local.cloud.deployment import STACK_NAME
from local.cloud.event_sources import rate_seconds
from local.cloud.functions import Function
from local.cloud.http_api import HttpApi, Request, Response
from local.cloud.lambda_runtime import Result
from local.dynamodb.expressions import Item
from local.dynamodb.table import Key, Refused
from local.twins.base import Twin

Json = dict[str, Any]

SCHEDULES = "schedules"  # the queue of what comes back for ever
_CALL_SECONDS = 0.005  # that a call of AWS takes


class World:
    """Made anew for each run. `boundaries` are those met until the fault has struck, each with the name and
    number of the invocation that met it; `history` is told line by line if `keep_history`."""

    def __init__(
        self,
        stage: Stage,
        seed: int,
        plan: Plan | None = None,
        *,
        signs: bool = False,
        keep_history: bool = False,
    ) -> None:
        begin(seed)
        self.stage = stage
        self.plan = plan
        self.struck = False
        self.boundaries: list[tuple[Boundary, str]] = []
        self.history: list[str] | None = [] if keep_history else None
        self.writes = 0  # calls that changed something
        self.problems: list[str] = []
        self.statuses: dict[str, list[tuple[float, str]]] = {}  # of each job, one after the other, and when
        self._numbers: Counter[str] = Counter()
        self._requests = itertools.count(1)
        self._outages: dict[str, float] = {}
        self._webhooks: dict[str, float] = {}
        self.agenda = Agenda()
        CLOCK.sleeping = self.sleep
        self.lambdas = Lambdas(stage.sandboxes, self.note)
        self.aws = Aws(
            stage.bundle,
            self.agenda,
            self.invoke,
            self,
            _client,
            self._entering,
            self._changed,
            signs=signs,
        )
        self.web = Web(stage.twins)
        self._api = self._http_api()
        self.customer = Customer(self)
        current.is_now(self)
        CLOCK.now -= 3600.0
        self._configure()  # long ago
        CLOCK.now += 3600.0
        self._schedule()

    @property
    def table(self) -> Any:
        return self.aws.table

    @property
    def store(self) -> Store:
        return Store(self.stage.bundle.physical_id("Table"))

    def note(self, who: str, what: str) -> None:
        if self.history is not None:
            self.history.append(f"{CLOCK.utc():%d %H:%M:%S.%f}"[:-3] + f" {who:28} {what}")

    def jobs(self) -> list[str]:
        """The ids of all jobs."""
        return [pk.removeprefix("JOB#") for pk, sk in self.table.items if sk == "JOB"]

    def sweep(self) -> None:
        """Everything that is scheduled runs now."""
        self.aws.fire()
        self.sleep(1.0)

    def sleep(self, seconds: float) -> None:
        """Somebody waits for so long; what is due meanwhile happens, and is nobody's call."""
        self.lambdas.running.append(None)
        try:
            self.agenda.sleep(seconds)
        finally:
            self.lambdas.running.pop()

    def callback(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """A vendor's webhook."""
        if not url.startswith(API):
            return 0
        sent = [(name.lower(), value) for name, value in headers.items()]
        return self.serve(Request("POST", urlsplit(url).path, sent, body, "203.0.113.9")).status

    # -- running -------------------------------------------------------------------------------------

    def invoke(
        self, function: Function, payload: bytes, caller: str, request_id: str | None = None
    ) -> Result:
        """Run a function, for whoever wants it. Never raises for what the function does. `request_id`: of an
        event that is delivered again; else it is a new one."""
        name = request_id or f"request-{next(self._requests)}"

        def run() -> Result:
            return self.lambdas.run(function, payload, caller, name)

        try:
            result: Result = self._meet("run", function.logical_id, "run", {"caller": caller}, run)
        except Refused as refused:
            name = {"NotBegun": "Lambda.ServiceException", "Unheard": "Lambda.Unknown"}[refused.code]
            return Result.failure(name, "what is in between has failed")
        return result

    def run_function(self, machine: str, function: str, payload: Any) -> Any:
        """A state machine's function."""
        result = self.invoke(self.aws.invoker.function(function), json.dumps(payload).encode(), machine)
        document = json.loads(result.payload)
        if result.error is not None:
            raise TaskFailed(document["errorType"], result.payload.decode())
        return document

    def call(self, machine: str, service: str, operation: str, given: Json) -> Json:
        """A state machine's own call."""
        title = {"dynamodb": "DynamoDb", "events": "EventBridge"}[service]
        try:
            answer: Json = self._meet(
                "task",
                machine,
                f"{service}.{operation}",
                given,
                lambda: self.aws.answer(service, operation, given),
            )
        except Refused as refused:
            name = refused.code if refused.code.endswith("Exception") else f"{refused.code}Exception"
            raise TaskFailed(f"{title}.{name}", refused.message) from refused
        except Exception as error:
            if isinstance(error, NotImplementedError | KeyError | TypeError):
                raise
            raise TaskFailed(f"{title}.SdkClientException", str(error)) from error
        return answer

    def call_of_sdk(self, client: BaseClient, operation: str, given: Json) -> Any:
        """A call of botocore's, by whoever is at work."""
        service = client.meta.service_model.service_name
        invocation = self.lambdas.at_work
        if invocation is None:
            return self.aws.answer(service, operation, given)
        invocation.check()
        CLOCK.pass_time(_CALL_SECONDS)
        if missing := self.aws.lacks(invocation.name, service, operation, given):
            self.problems.append(f"{invocation.name} may not {missing.action} {missing.resource}")
            raise Refused("AccessDeniedException").of_botocore(client, operation)
        more: Json = {}
        done: list[Any] = []

        def effect() -> Any:
            if operation == "TransactWriteItems" and done:
                return done[0]  # sent again under its token
            try:
                answer = self.aws.answer(service, operation, given, **more)
            except (NotImplementedError, ValueError, KeyError) as error:
                self.problems.append(f"chaos cannot do {service}.{operation}: {error!r}")
                raise
            done.append(answer)
            if _changes(operation):
                self.writes += 1
            return answer

        what = f"{service}.{operation}"
        if operation == "Invoke":
            what += "(Event)" if given.get("InvocationType") == "Event" else "(wait)"
        try:
            answer = self._meet("aws", invocation.name, what, given, effect, invocation, more)
        except Refused as refused:
            self.note(invocation.name, f"{what}: {refused.code}")
            raise refused.of_botocore(client, operation) from None
        if self.history is not None:
            self.note(invocation.name, f"{what} {_brief(given)}")
        invocation.check()
        return answer

    def request(self, request: httpx.Request) -> httpx.Response:
        """A request of httpx's, by whoever is at work."""
        invocation = self.lambdas.at_work
        if invocation is None:
            return self.web.answer(request)
        invocation.check()
        place = self.place(request)
        what = f"{request.method} {place}"
        self.note(invocation.name, f"{request.method} {request.url}")
        if self._outages.get(place, 0.0) > CLOCK.now:
            CLOCK.pass_time(0.1)
            raise httpx.ConnectError("nobody is there")
        answer: httpx.Response = self._meet(
            "http", invocation.name, what, request, lambda: self._effect(request), invocation
        )
        self.note(invocation.name, f"{what}: {answer.status_code}")
        invocation.check()
        return answer

    def _effect(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            self.writes += 1
        try:
            return self._of_ours(request) or self.web.answer(request)
        finally:
            self.expect_webhooks()

    def _of_ours(self, request: httpx.Request) -> httpx.Response | None:
        """A picture of a brief's, which adapters too read by our own URL; what it leads on to, at once."""
        if not str(request.url).startswith(f"{API}/v1/pictures/"):
            return None
        self.lambdas.running.append(None)  # as nobody's call
        try:
            key = addressed_key(self.store, request.url.path.rpartition("/")[2])
        finally:
            self.lambdas.running.pop()
        body = self.aws.objects.read(self.stage.bundle.physical_id("AssetBucket"), key)
        return httpx.Response(404 if body is None else 200, content=body or b"")

    def place(self, request: httpx.Request) -> str:
        return self.web.place(request)

    def outage(self, place: str, seconds: float) -> None:
        """Nobody is there for so long."""
        self._outages[place] = CLOCK.now + seconds

    # -- boundaries ------------------------------------------------------------------------------------

    def _meet(
        self,
        kind: str,
        who: str,
        what: str,
        given: Any,
        effect: Callable[[], Any],
        invocation: Invocation | None = None,
        more: Json | None = None,
    ) -> Any:
        """Somebody meets the rest of the world: it happens, or what the plan says happens instead."""
        if self.struck:
            return effect()
        named = f"{who}/{what}"
        self._numbers[named] += 1
        boundary = Boundary(kind, who, what, self._numbers[named])
        owner = "" if invocation is None else f"{invocation.name}[{invocation.number}]"
        self.boundaries.append((boundary, owner))
        if self.plan is None or self.plan.boundary != boundary.name:
            return effect()
        self.struck = True
        self.note("CHAOS", f"{self.plan.fault.name} at {boundary.name}")
        site = Site(boundary, given, effect, effect, world=self, more={} if more is None else more)
        if invocation is not None:
            site.die = invocation.die
            site.hang = lambda: self._hang(invocation)
            site.run_again = lambda: self._run_again(invocation)
        elif more is not None:
            site.more = more
        return self.plan.fault.strike(site)

    def _hang(self, invocation: Invocation) -> None:
        """No answer comes; the world goes on, and the function's time with it."""
        self.sleep(invocation.ends_at - CLOCK.now)
        invocation.die("Sandbox.Timedout")

    def _run_again(self, invocation: Invocation) -> None:
        """Another run of the same invocation, which is the one whose answer is heard."""
        invocation.replaced = self.lambdas.run(
            invocation.function, invocation.payload, invocation.caller, invocation.request_id
        )

    def _entering(self, execution: Execution, state: str) -> None:
        def end(status: str, *, heard: bool) -> None:
            if not heard:
                self.aws.unheard.add(execution.arn)
            self.aws.machines.end(execution, status, "Chaos", "aborted from outside")

        self.note(f"{execution.machine.name}", f"{execution.name}: {state}")
        self._meet("state", execution.machine.name, state, {}, lambda: None, more={"end": end})

    # -- watching ----------------------------------------------------------------------------------

    def _changed(self, key: Key, before: Item, after: Item) -> None:
        if key[1] == "JOB" and before.get("status") != after.get("status"):
            status = after.get("status", {}).get("S", "gone")
            self.statuses.setdefault(key[0].removeprefix("JOB#"), []).append((CLOCK.now, status))

    # -- making it ---------------------------------------------------------------------------------

    def _http_api(self) -> HttpApi:
        api_id, body = self.stage.bundle.http_api

        def invoke(function: str, payload: bytes, seconds: float) -> Result | None:
            begun = CLOCK.now
            result = self.invoke(self.aws.invoker.function(function), payload, "the API")
            return None if CLOCK.now - begun > seconds else result

        domain = API.removeprefix("https://")
        return HttpApi(api_id, body, account=ACCOUNT, region=REGION, domain=domain, invoke=invoke)

    def serve(self, request: Request) -> Response:
        """What the API answers."""
        CLOCK.pass_time(0.02)
        return self._api.handle(request)

    def _configure(self) -> None:
        """What an operator does after a deploy: a key, the vendors' credentials, where they push news."""
        store = self.store
        create_key(store, TENANT, name="chaos", key=KEY)
        channels = {
            name: f"{API}/v1/callbacks/{name}/{open_channel(store, name)}"
            for name, twin in self.stage.twins.all.items()
            if twin.channel_setting
        }
        self.stage.twins.reset(self, channels)
        for name, secret in self.stage.twins.secrets().items():
            self.aws.secrets[f"{STACK_NAME}/providers/{name}"] = json.dumps(secret)
        self.aws.secrets[f"{STACK_NAME}/file-signing"] = json.dumps(self.stage.certificate)

    def expect_webhooks(self) -> None:
        """Vendors send what they have announced, when it is due."""
        for name, twin in self.stage.twins.all.items():
            at = twin.webhooks.next_at()
            if at is not None and at != self._webhooks.get(name):
                self._webhooks[name] = at
                self.agenda.later(max(0.0, at - CLOCK.now), "webhooks", partial(self._send, twin))

    def _send(self, twin: Twin) -> None:
        twin.webhooks.run_due()
        self.expect_webhooks()

    def _schedule(self) -> None:
        for rule in self.aws.rules:
            if rule.scheduled_expression and (seconds := rate_seconds(rule.scheduled_expression)):
                self.agenda.every(seconds, SCHEDULES, self.aws.fire)


def _changes(operation: str) -> bool:
    return not operation.startswith(("Get", "BatchGet", "Query", "Describe", "Head", "List"))


def _brief(given: Json) -> str:
    """A request in a line."""
    place = given.get("Key") or given.get("FunctionName") or given.get("name") or given.get("QueueUrl") or ""
    rest = (
        given.get("UpdateExpression") or given.get("IndexName") or given.get("KeyConditionExpression") or ""
    )
    return f"{place} {rest}"[:220]


def _client(service: str) -> Any:
    made: Any = clients._client(service)
    return made
