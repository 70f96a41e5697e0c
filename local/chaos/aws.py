"""AWS in one process: every service that the functions call, answered in memory."""

import io
import uuid
from collections.abc import Callable
from typing import Any

from local.chaos.agenda import Agenda
from local.chaos.bundle import API, Bundle
from local.chaos.determinism import CLOCK
from local.chaos.machines import Execution, Machines, Tasks
from local.chaos.objects import Buckets, Stored, etag
from local.chaos.queues import Queues
from local.cloud.access import Call, needed
from local.cloud.clients import ACCOUNT, REGION
from local.cloud.event_details import detail_of
from local.cloud.eventbridge import EventBridge
from local.cloud.functions import Function, Pool
from local.cloud.invocations import Invoker
from local.cloud.lambda_runtime import Result
from local.cloud.policies import Access, allowed
from local.dynamodb.expressions import Item
from local.dynamodb.table import Key, Refused, Table

Json = dict[str, Any]
Invoke = Callable[[Function, bytes, str, str | None], Result]


_JUDGED_BY = ("IndexName", "Bucket", "FunctionName", "QueueUrl", "SecretId", "stateMachineArn")
"""What of a request decides, beside its operation and the kind of item or file, who may make it."""


class _Here(Pool):
    """Runs functions at once, in this process. `event`: names what is being delivered."""

    def __init__(self, invoke: Invoke) -> None:
        self._run = invoke
        self.event: str | None = None

    def invoke(self, function: Function, payload: bytes, begun: Any = None) -> Result:
        return self._run(function, payload, "an event", self.event)


class _Asynchronous(Invoker):
    """Lambda's queues of events: one that is delivered again has the request id that it had."""

    def _attempt(self, event: Any) -> None:
        here: Any = self._pool
        here.event = f"{event.function.logical_id}@{event.accepted_at:.4f}"
        super()._attempt(event)


class _Calm:
    """Disturbs nothing: what goes wrong, goes wrong by a `Fault`."""

    def throttles(self, _: str) -> bool:
        return False

    def doubles_invocation(self, _: str) -> bool:
        return False

    def delay(self, _: str) -> float:
        return 0.0


class Aws:
    """The services of one world. `answer` is what a request has for an effect and an answer."""

    def __init__(
        self,
        bundle: Bundle,
        agenda: Agenda,
        invoke: Invoke,
        tasks: Tasks,
        client: Callable[[str], Any],
        entering: Callable[[Execution, str], None],
        changed: Callable[[Key, Item, Item], None],
        *,
        signs: bool,
    ) -> None:
        self.bundle = bundle
        self.rules = bundle.rules(signs=signs)
        self.table = Table(bundle.indexes, changed, CLOCK.time)
        self.objects = Buckets(bundle.versioned, self._object_made)
        self._made = 0  # objects
        self.secrets = dict(bundle.secrets)
        self.parameters = {"/adrelay/callback-base-url": API}
        self.events: list[Json] = []  # that were put on a bus, each time
        self._judged = bundle.judged
        self.unheard: set[str] = set()  # executions whose end nobody is told of
        self._invoke = invoke
        calm: Any = _Calm()
        self.invoker = _Asynchronous(
            bundle.functions(signs=signs), bundle.async_policies, _Here(invoke), agenda, client, 1.0, calm
        )
        self._bridge = EventBridge(ACCOUNT, REGION, agenda, self.invoker, client)
        self.queues = Queues(bundle.queues(), agenda, self._for_queue)
        self.machines = Machines(bundle.machines, agenda, tasks, entering, self._ended)

    def answer(self, service: str, operation: str, given: Json, *, broken: bool = False) -> Any:
        """Raises Refused, and NotImplementedError for what nobody has used so far."""
        match service:
            case "dynamodb":
                return self.table.answer(operation, given)
            case "s3":
                return self.objects.answer(operation, given, broken=broken)
            case "sqs":
                return self.queues.answer(operation, given)
            case "stepfunctions":
                return self.machines.answer(operation, given)
            case "lambda" if operation == "Invoke":
                return self._lambda(given)
            case "events" if operation == "PutEvents":
                return self._put_events(given)
            case "secretsmanager":
                return self._secret(operation, given)
            case "ssm" if operation == "GetParameter":
                name = given["Name"]
                return {"Parameter": {"Name": name, "Value": self.parameters[name]}}
        raise NotImplementedError(f"{service}.{operation}")

    def lacks(self, function: str, service: str, operation: str, given: Json) -> Access | None:
        """A permission that the request needs and the function's role does not have. Requests that differ in
        ids alone are looked at once."""
        like = (function, service, operation, *_kinds(given), *[str(given.get(name)) for name in _JUDGED_BY])
        if like not in self._judged:
            wanted = needed(_call(service, operation, given))
            policies = self.bundle.policies[function]
            self._judged[like] = next((one for one in wanted if not allowed(one, policies)), None)
        return self._judged[like]

    def fire(self) -> None:
        """Everything that is scheduled runs."""
        for rule in self.rules:
            if rule.scheduled_expression and rule.state == "ENABLED":
                self._bridge.fire(rule)

    def emit(self, bus: str, source: str, detail_type: str, detail: Json) -> None:
        """An event goes to the rules of its bus that match."""
        event: Any = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": detail_type,
            "source": source,
            "account": ACCOUNT,
            "time": CLOCK.now,
            "region": REGION,
            "resources": [],
            "detail": detail,
        }
        for rule in self.rules:
            if rule.event_bus_name != bus or rule.state != "ENABLED" or not rule.event_pattern.dump():
                continue
            if rule.event_pattern.matches_event(event):
                for target in rule.targets:
                    if not target["Arn"].endswith(":::"):  # moto's mark of an archive
                        self._bridge.deliver(rule, target, dict(event))

    # -- services --------------------------------------------------------------------------------

    def _lambda(self, given: Json) -> Json:
        payload = given.get("Payload", b"")
        body = payload if isinstance(payload, bytes) else payload.encode()
        if given.get("InvocationType") == "Event":
            self.invoker.invoke(given["FunctionName"], body, "Event")
            return {"StatusCode": 202}
        result = self._invoke(self.invoker.function(given["FunctionName"]), body, "a caller", None)
        answer: Json = {"StatusCode": 200, "Payload": io.BytesIO(result.payload)}
        return {**answer, "FunctionError": "Unhandled"} if result.error else answer

    def _put_events(self, given: Json) -> Json:
        for entry in given["Entries"]:
            detail = detail_of(entry["Detail"])
            self.events.append({**entry, "Detail": detail, "at": CLOCK.now})
            self.emit(entry["EventBusName"].rpartition("/")[2], entry["Source"], entry["DetailType"], detail)
        return {"FailedEntryCount": 0, "Entries": [{"EventId": str(uuid.uuid4())} for _ in given["Entries"]]}

    def _secret(self, operation: str, given: Json) -> Json:
        value = self.secrets.get(given["SecretId"])
        if value is None:
            raise Refused("ResourceNotFoundException")
        if operation == "DescribeSecret":
            return {"Name": given["SecretId"]}
        return {"Name": given["SecretId"], "SecretString": value}

    def _for_queue(self, function: str, payload: bytes) -> Result:
        return self._invoke(self.invoker.function(function), payload, "a queue", None)

    def _object_made(self, bucket: str, key: str, stored: Stored) -> None:
        made = {"key": key, "size": len(stored.body), "etag": etag(stored.body).strip('"')}
        self._made += 1
        made["sequencer"] = f"{self._made:016X}"
        if stored.version:
            made["version-id"] = stored.version
        detail = {"version": "0", "bucket": {"name": bucket}, "object": made, "reason": "PutObject"}
        self.emit("default", "aws.s3", "Object Created", detail)

    def _ended(self, execution: Execution) -> None:
        if execution.arn not in self.unheard:
            kind = "Step Functions Execution Status Change"
            self.emit("default", "aws.states", kind, execution.event())


def _kinds(given: Json) -> list[str]:
    """The kinds of items that a request is for, the folder of its file."""
    if "TransactItems" in given:
        return [
            kind for part in given["TransactItems"] for name in part for kind in (name, *_kinds(part[name]))
        ]
    key = given.get("Key") or given.get("Item") or ""
    if isinstance(key, str):
        return [key[:20]]
    pk: str = key["pk"]["S"]
    return [pk.partition("#")[0]]


class _Request(Call):
    """A call of the SDK as a request of the wire, as far as its permissions go."""

    given: Json

    def json(self) -> Json:
        return self.given


def _call(service: str, operation: str, given: Json) -> Call:
    path, method, query = "/", "POST", {}
    if service == "s3":
        path = f"/{given['Bucket']}/{given.get('Key', '')}"
        method = {"Get": "GET", "Hea": "HEAD", "Put": "PUT", "Del": "DELETE"}.get(operation[:3], "POST")
        query = {"versionId": given["VersionId"]} if "VersionId" in given else {}
    elif service == "secretsmanager" and not given["SecretId"].startswith("arn:"):
        # To the name of a secret AWS adds six letters.
        named = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:{given['SecretId']}-a1b2c3"
        given = {**given, "SecretId": named}
    elif service == "lambda":
        path = f"/2015-03-31/functions/{given['FunctionName']}/invocations"
    name = {"stepfunctions": "states"}.get(service, service)
    target = {"x-amz-target": f"service.{operation}"}
    made = _Request(name, REGION, ACCOUNT, method, path, query, target, b"")
    object.__setattr__(made, "given", given)
    return made
