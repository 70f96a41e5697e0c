"""EventBridge's deliveries, and the events that AWS services send to the default bus."""

import fnmatch
import json
import logging
import secrets
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from jsonpath_ng.parser import parse as parse_path
from moto.awslambda.utils import get_backend as lambda_backend
from moto.events.models import Rule, events_backends
from moto.sqs.models import sqs_backends

from local.cloud.background import Background
from local.cloud.invocations import Invoker, queue_url

log = logging.getLogger("local.cloud.eventbridge")

Json = dict[str, Any]

_LISTENERS = "local-listener"
_OBJECT_DETAIL_TYPES = {
    "ObjectCreated": "Object Created",
    "ObjectRemoved": "Object Deleted",
    "ObjectTagging": "Object Tags Added",
}
_REASONS = {
    "Put": "PutObject",
    "Post": "POST Object",
    "Copy": "CopyObject",
    "CompleteMultipartUpload": "CompleteMultipartUpload",
}


class DeliveryError(Exception):
    """A target can't be reached, or its policy doesn't let EventBridge in."""


class EventBridge:
    """Brings events to the targets of the rules they matched; the matching itself is moto's."""

    def __init__(
        self,
        account: str,
        region: str,
        background: Background,
        invoker: Invoker,
        client: Callable[[str], Any],
    ) -> None:
        self._account = account
        self._region = region
        self._background = background
        self._invoker = invoker
        self._client = client
        self._listeners: dict[str, Callable[[Json], None]] = {}

    def listen(self, bus: str, pattern: Json, heard: Callable[[Json], None]) -> None:
        """Call `heard` with every event on a bus that matches a pattern: a rule whose target is in this
        process."""
        name = f"listener-{uuid.uuid4().hex[:12]}"
        self._listeners[name] = heard
        events = self._client("events")
        events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps(pattern))
        events.put_targets(
            Rule=name, EventBusName=bus, Targets=[{"Id": name, "Arn": f"arn:aws:{_LISTENERS}:::{name}"}]
        )

    def emit(self, source: str, detail_type: str, resources: list[str], detail: Json) -> None:
        """Put a service's own event on the default bus, as AWS does for services."""
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": detail_type,
            "source": source,
            "account": self._account,
            "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "region": self._region,
            "resources": resources,
            "detail": detail,
            "ingestion-time": datetime.now(UTC).timestamp(),
        }
        bus = events_backends[self._account][self._region].event_buses["default"]
        for rule in list(bus.rules.values()):
            rule.send_to_targets(cast(Any, event))

    def fire(self, rule: Rule) -> None:
        """Run a schedule's targets now."""
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": self._account,
            "time": datetime.now(UTC).timestamp(),
            "region": self._region,
            "resources": [rule.arn],
            "detail": {},
        }
        for target in rule.targets:
            self.deliver(rule, target, event)

    def deliver(self, rule: Rule, target: Json, event: Json) -> None:
        """Queue an event for a target; a delivery that fails goes to the target's dead-letter queue."""
        event = {name: value for name, value in event.items() if name != "ingestion-time"}
        event["time"] = _timestamp(event["time"])
        self._background.run("eventbridge", lambda: self._deliver(rule, target, event), threads=8)

    def _deliver(self, rule: Rule, target: Json, event: Json) -> None:
        text = target_input(target, event, rule)
        try:
            self._send(rule, target, event, text)
        except Exception as error:
            log.exception("rule %s could not deliver to %s", rule.name, target["Arn"])
            if dead_letter := target.get("DeadLetterConfig", {}).get("Arn"):
                sqs = self._client("sqs")
                attributes = {
                    "ERROR_MESSAGE": {"DataType": "String", "StringValue": str(error)[:500] or "-"},
                    "RULE_ARN": {"DataType": "String", "StringValue": rule.arn},
                    "TARGET_ARN": {"DataType": "String", "StringValue": target["Arn"]},
                }
                sqs.send_message(
                    QueueUrl=queue_url(sqs, dead_letter), MessageBody=text, MessageAttributes=attributes
                )

    def _send(self, rule: Rule, target: Json, event: Json, text: str) -> None:
        arn = target["Arn"]
        match arn.split(":")[2]:
            case "lambda":
                self._check_function_policy(arn, rule)
                self._invoker.invoke(arn, text.encode(), "Event")
            case "states":
                name = f"{event['id']}_{uuid.uuid4()}"[:80]
                self._client("stepfunctions").start_execution(stateMachineArn=arn, name=name, input=text)
            case "sqs":
                self._check_queue_policy(arn, rule)
                group = target.get("SqsParameters", {}).get("MessageGroupId")
                extra = {"MessageGroupId": group} if group else {}
                sqs = self._client("sqs")
                sqs.send_message(QueueUrl=queue_url(sqs, arn), MessageBody=text, **extra)
            case "logs":
                self._write_log(arn, text)
            case "events":
                entry = {
                    "Source": event["source"],
                    "DetailType": event["detail-type"],
                    "Detail": json.dumps(event["detail"]),
                    "Resources": event["resources"],
                    "EventBusName": arn,
                }
                self._client("events").put_events(Entries=[entry])
            case service if service == _LISTENERS:
                self._listeners[arn.rsplit(":", 1)[-1]](event)
            case service:
                raise DeliveryError(f"no local target of type {service}")

    def _write_log(self, arn: str, text: str) -> None:
        logs = self._client("logs")
        group = arn.split(":log-group:")[1].removesuffix(":*")
        stream = str(uuid.uuid4())
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
        now = int(datetime.now(UTC).timestamp() * 1000)
        logs.put_log_events(
            logGroupName=group, logStreamName=stream, logEvents=[{"timestamp": now, "message": text}]
        )

    def _check_function_policy(self, arn: str, rule: Rule) -> None:
        function = lambda_backend(self._account, self._region).get_function(arn)
        statements = [json.loads(json.dumps(s, default=vars)) for s in function.policy.statements]
        if not any(_lets_in(statement, rule.arn) for statement in statements):
            raise DeliveryError(f"no AWS::Lambda::Permission lets {rule.arn} invoke {arn}")

    def _check_queue_policy(self, arn: str, rule: Rule) -> None:
        queue = sqs_backends[self._account][self._region].get_queue(arn.rsplit(":", 1)[-1])
        policy = queue.policy or {}
        statements = (json.loads(policy) if isinstance(policy, str) else policy).get("Statement", [])
        if not any(_lets_in(statement, rule.arn) for statement in statements):
            raise DeliveryError(f"no AWS::SQS::QueuePolicy lets {rule.arn} send to {arn}")


def _lets_in(statement: Json, rule_arn: str) -> bool:
    """Whether a resource policy's statement admits EventBridge on behalf of a rule."""
    lowered = {str(key).lower().lstrip("_"): value for key, value in statement.items()}
    principal = lowered.get("principal")
    services = principal.get("Service") if isinstance(principal, dict) else principal
    services = services if isinstance(services, list) else [services]
    if "events.amazonaws.com" not in services and "*" not in services:
        return False
    condition = lowered.get("condition") or {}
    sources = [
        source
        for tests in condition.values()
        for key, value in tests.items()
        if key.lower() == "aws:sourcearn"
        for source in (value if isinstance(value, list) else [value])
    ]
    return not sources or any(fnmatch.fnmatchcase(rule_arn, source) for source in sources)


def target_input(target: Json, event: Json, rule: Rule) -> str:
    """What a target gets: the event, a constant, a part of the event, or a filled-in template."""
    if "Input" in target:
        return str(target["Input"])
    if "InputPath" in target:
        return json.dumps(_select(target["InputPath"], event))
    if transformer := target.get("InputTransformer"):
        values = {name: _select(path, event) for name, path in transformer.get("InputPathsMap", {}).items()}
        values |= {
            "aws.events.rule-arn": rule.arn,
            "aws.events.rule-name": rule.name,
            "aws.events.event.ingestion-time": event["time"],
            "aws.events.event": event,
            "aws.events.event.json": event,
        }
        return _fill(transformer["InputTemplate"], values)
    return json.dumps(event)


def _select(path: str, event: Json) -> Any:
    matches = parse_path(path.replace("$.detail-type", "$.'detail-type'")).find(event)
    return matches[0].value if matches else None


def _fill(template: str, values: Json) -> str:
    """Placeholders inside a JSON string become text, others JSON, as EventBridge does."""
    filled, quoted, position = [], False, 0
    while position < len(template):
        character = template[position]
        end = template.find(">", position)
        name = template[position + 1 : end]
        if character == "<" and end > 0 and name in values:
            value = values[name]
            text = value if quoted and isinstance(value, str) else json.dumps(value)
            filled.append(json.dumps(text)[1:-1] if quoted else text)
            position = end + 1
            continue
        if character == '"' and template[position - 1 : position] != "\\":
            quoted = not quoted
        filled.append(character)
        position += 1
    return "".join(filled)


def _timestamp(time: Any) -> str:
    try:
        seconds = float(time)
    except (TypeError, ValueError):
        return str(time)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def object_event(bucket: Any, event_name: str, key: Any) -> tuple[str, Json]:
    """Detail type and detail of an S3 event.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
    """
    _, kind, reason = event_name.split(":")
    detail: Json = {
        "version": "0",
        "bucket": {"name": bucket.name},
        "object": {
            "key": key.name,
            "sequencer": f"{datetime.now(UTC).timestamp():.6f}".replace(".", "").upper(),
        },
        "request-id": secrets.token_hex(8).upper(),
        "requester": bucket.account_id,
        "source-ip-address": "127.0.0.1",
        "reason": _REASONS.get(reason, reason),
    }
    if kind == "ObjectCreated":
        detail["object"] |= {"size": key.size, "etag": key.etag.strip('"')}
    if bucket.is_versioned and key.version_id:
        detail["object"]["version-id"] = str(key.version_id)
    return _OBJECT_DETAIL_TYPES.get(kind, kind), detail


def execution_event(execution: Any) -> Json:
    """Detail of a `Step Functions Execution Status Change`.

    https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
    """
    output = execution.output if execution.status == "SUCCEEDED" else None
    return {
        "executionArn": execution.exec_arn,
        "stateMachineArn": execution.state_machine.arn,
        "name": execution.name,
        "status": execution.status,
        "startDate": int(execution.start_date.timestamp() * 1000),
        "stopDate": int(execution.stop_date.timestamp() * 1000) if execution.stop_date else None,
        "input": json.dumps(execution.input_data),
        "inputDetails": {"included": True},
        "output": None if output is None else json.dumps(output),
        "outputDetails": None if output is None else {"included": True},
        "error": execution.error,
        "cause": execution.cause,
    }
