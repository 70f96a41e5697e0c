"""What of moto has to behave differently for the shipped bundle to run on it; each change with its reason.

The changes are made for as long as a stack runs and taken back when it ends. Everything that they need from
the stack goes through `Hooks`.
"""

import copy
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any, Protocol, cast
from unittest import mock

import moto.cloudformation.parsing as cloudformation
import moto.s3.notifications as s3_notifications
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.cloudformation.models import Stack as CreatedStack
from moto.core.config import default_user_config
from moto.core.exceptions import AWSError
from moto.events.models import Archive, EventBus, EventsBackend, Rule
from moto.stepfunctions.parser.api import EvaluationFailedEventDetails, HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import (
    StatesErrorNameType,
)
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJSONata
from moto.stepfunctions.parser.asl.eval.callback.callback import (
    CallbackConsumerTimeout,
    CallbackEndpoint,
    CallbackNotifyConsumerError,
    CallbackOutcomeFailure,
    CallbackOutcomeSuccess,
    CallbackPoolManager,
)
from moto.stepfunctions.parser.asl.eval.environment import Environment
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication, Execution
from moto.stepfunctions.parser.models import StepFunctionsParserBackend

from local.cloud import moto_dynamodb, moto_sqs
from local.cloud.event_details import detail_of
from local.cloud.jsonata import JsonataError, evaluate
from local.cloud.lambda_runtime import Result
from local.cloud.resources import MODELS

Json = dict[str, Any]

_ASL = "moto.stepfunctions.parser.asl.component.state.exec."
_CLIENT_USERS = (
    f"{_ASL}state_task.lambda_eval_utils",
    *(
        f"{_ASL}state_task.service.state_task_service_{name}"
        for name in ("aws_sdk", "dynamodb", "events", "sfn", "sns", "sqs", "unsupported")
    ),
)


class Hooks(Protocol):
    """What the patched parts of moto ask the running stack to do."""

    def invoke(self, function: str, payload: bytes, invocation_type: str) -> Result:
        """Run a function, named by name or ARN. `invocation_type` is Lambda's."""

    def deliver(self, rule: Rule, target: Json, event: Json) -> None:
        """Bring an event that matched a rule to one of its targets, without waiting for it."""

    def object_event(self, bucket: Any, event_name: str, key: Any) -> None:
        """Something happened to an object in a bucket that sends its events to EventBridge."""

    def execution_changed(self, execution: Any) -> None:
        """A state machine execution started or ended."""

    def client(self, service: str, region: str, role_arn: str) -> Any:
        """A boto3 client with the credentials of a role."""

    def index_lag(self) -> float:
        """By how many seconds a table's indexes lag behind it at the moment."""


@contextmanager
def applied(hooks: Hooks) -> Iterator[None]:
    """moto as the stack needs it, until the block ends."""
    with ExitStack() as stack:

        def patch(owner: Any, name: str, replacement: Any) -> None:
            stack.enter_context(mock.patch.object(owner, name, replacement, create=True))

        stack.enter_context(mock.patch.dict(default_user_config, {"lambda": {"use_docker": False}}))
        # Without this, executions are recorded and never run.
        stack.enter_context(
            mock.patch.dict(default_user_config, {"stepfunctions": {"execute_state_machine": True}})
        )
        stack.enter_context(moto_dynamodb.quick(hooks.index_lag))
        moto_sqs.patch_move_tasks(patch)
        _patch_cloudformation(patch)
        _patch_lambda(patch, hooks)
        _patch_eventbridge(patch, hooks)
        _patch_expressions(patch)
        _patch_tasks(patch, hooks)
        _patch_task_tokens(patch)
        _patch_task_answers(patch)
        _patch_executions(patch, hooks)
        yield


@contextmanager
def of_templates() -> Iterator[None]:
    """Only what moto needs to create the whole template, for who runs what is in it otherwise."""
    with ExitStack() as stack:
        _patch_cloudformation(
            lambda owner, name, replacement: stack.enter_context(
                mock.patch.object(owner, name, replacement, create=True)
            )
        )
        yield


Patch = Callable[[Any, str, Any], None]


def _patch_cloudformation(patch: Patch) -> None:
    """moto skips resource types that it doesn't have, and has nothing for `!Ref` of an event bus or
    archive."""
    known = cloudformation.get_model_map
    name_property = cloudformation.resource_name_property_from_type

    patch(cloudformation, "get_model_map", lambda: {**known(), **MODELS})
    # A template comes as JSON; moto would read it as YAML, in Python.
    patch(CreatedStack, "parse_template", staticmethod(json.loads))
    patch(
        cloudformation,
        "resource_name_property_from_type",
        lambda kind: MODELS[kind].name_property if kind in MODELS else name_property(kind),
    )
    for model in (EventBus, Archive):
        patch(model, "physical_resource_id", property(lambda resource: resource.name))


def _patch_lambda(patch: Patch, hooks: Hooks) -> None:
    """moto runs functions in Docker or not at all; here they run in the workers."""

    def invoke(
        self: LambdaSimpleBackend,
        function_name: str,
        qualifier: str | None,
        body: Any,
        headers: Any,
        response_headers: Json,
    ) -> bytes:
        self.get_function(function_name, qualifier)  # raises for one that is not there
        asked = f"{function_name}:{qualifier}" if qualifier else function_name
        payload = body if isinstance(body, bytes) else (body or "{}").encode()
        result = hooks.invoke(asked, payload, headers.get("X-Amz-Invocation-Type", "RequestResponse"))
        if result.error is not None:
            response_headers["x-amz-function-error"] = result.error
        response_headers["x-amz-executed-version"] = "$LATEST"
        return result.payload

    patch(LambdaSimpleBackend, "invoke", invoke)


def _patch_eventbridge(patch: Patch, hooks: Hooks) -> None:
    """moto delivers to queues, logs and archives only, ignores a rule's state, lets a schedule match all
    events, and takes NaN for JSON."""
    original = Rule.send_to_targets
    put = EventsBackend.put_events

    def put_events(self: EventsBackend, events: list[Json]) -> list[Json]:
        return put(self, [_strictly(one) for one in events])

    def send_to_targets(self: Rule, original_event: Json, transform_input: bool = True) -> None:
        if self.state != "ENABLED" or not self.event_pattern.dump():
            return
        if not self.event_pattern.matches_event(cast(Any, original_event)):
            return
        for target in self.targets:
            if target["Arn"].split(":")[2:3] == ["events"] and target["Arn"].endswith(":::"):  # an archive
                original(_archive_rule(self, target), cast(Any, original_event), transform_input)
            else:
                hooks.deliver(self, target, dict(original_event))

    def send_event_bridge_message(account_id: str, bucket: Any, event_name: str, key: Any) -> None:
        hooks.object_event(bucket, str(getattr(event_name, "value", event_name)), key)

    patch(EventsBackend, "put_events", put_events)
    patch(Rule, "send_to_targets", send_to_targets)
    # moto's message has a fixed sequencer and request id, and goes to every bus instead of the default one.
    patch(s3_notifications, "_send_event_bridge_message", send_event_bridge_message)


def _strictly(entry: Json) -> Json:
    """The entry; one whose detail EventBridge would not read, as moto does not read it either."""
    try:
        detail_of(entry.get("Detail") or "{}")
    except ValueError:
        return {**entry, "Detail": "{"}
    return entry


def _archive_rule(rule: Rule, target: Json) -> Rule:
    archiving = copy.copy(rule)
    archiving.targets = [target]
    return archiving


def _patch_expressions(patch: Patch) -> None:
    """moto has no JSONata evaluator, pastes values unquoted into expressions, and parses a definition at
    every start."""

    def evaluate_jsonata(self: StringJSONata, env: Any) -> None:
        variables = {**env.variable_store._outer_scope, **env.variable_store._inner_scope}
        states = {name: value for name, value in env.states._states_data.items() if value is not None}
        # Through JSON: the context holds dates and is shared between threads.
        bindings = json.loads(to_json_str({**variables, "states": states}))
        try:
            env.stack.append(evaluate(self.expression, bindings))
        except JsonataError as error:
            raise FailureEventException(_evaluation_failed(env, error)) from error

    parsed: dict[str, Any] = {}
    parse = AmazonStateLanguageParser.parse

    def parse_once(definition: str) -> Any:
        # Evaluation keeps its state in the environment, not in the components, so they can be shared.
        if definition not in parsed:
            parsed[definition] = parse(definition)
        return parsed[definition]

    patch(StringJSONata, "_eval_body", evaluate_jsonata)
    patch(AmazonStateLanguageParser, "parse", staticmethod(parse_once))


def _evaluation_failed(env: Any, error: JsonataError) -> FailureEvent:
    name = StatesErrorName(typ=StatesErrorNameType.StatesQueryEvaluationError)
    failed = EvaluationFailedEventDetails(cause=str(error), error=name.error_name)
    details: Any = EventDetails
    return FailureEvent(
        env=env,
        error_name=name,
        event_type=HistoryEventType.EvaluationFailed,
        event_details=details(evaluationFailedEventDetails=failed),
    )


def _patch_tasks(patch: Patch, hooks: Hooks) -> None:
    """moto's tasks use fixed credentials, which may do anything, and make a new client for every call (30
    ms)."""

    def client_for(region: str, service: str, state_credentials: Any = None) -> Any:
        return hooks.client(service, region, state_credentials.role_arn)

    for module in _CLIENT_USERS:
        patch(import_module(module), "boto_client_for", client_for)


def _patch_task_tokens(patch: Patch) -> None:
    """As on AWS, a token answers once: the first answer counts, and after the time-out there is none.

    moto lets a later answer overwrite an earlier one, and takes answers for tasks that timed out.
    """
    lock = threading.Lock()

    def notify(self: Any, outcome: Any) -> None:
        with lock:
            if self._outcome is not None or self.consumer_error is not None:
                raise CallbackNotifyConsumerError(CallbackConsumerTimeout())
            self._outcome = outcome
        self._notify_event.set()
        if self._heartbeat_endpoint:
            self._heartbeat_endpoint.notify()

    def wait(self: Any, timeout: float | None = None) -> Any:
        self._notify_event.wait(timeout=timeout)
        with lock:
            if self._outcome is None:
                self.consumer_error = CallbackConsumerTimeout()
            return self._outcome

    patch(CallbackEndpoint, "notify", notify)
    patch(CallbackEndpoint, "wait", wait)


def _patch_task_answers(patch: Patch) -> None:
    """moto fails for everybody while any execution is starting, because it searches all of them for the
    token."""
    endpoints: dict[str, CallbackEndpoint] = {}
    add = CallbackPoolManager.add

    def add_and_remember(self: CallbackPoolManager, callback_id: str) -> CallbackEndpoint:
        endpoints[callback_id] = endpoint = add(self, callback_id)
        return endpoint

    def answer(token: str, outcome: Any) -> None:
        endpoint = endpoints.get(token)
        if endpoint is None:
            raise AWSError("Invalid Token: 'Invalid token'", "InvalidToken")
        try:
            endpoint.notify(outcome)
        except CallbackNotifyConsumerError as error:
            message = "Task Timed Out: 'Provided task does not exist anymore'"
            raise AWSError(message, "TaskTimedOut") from error

    def send_task_success(self: StepFunctionsParserBackend, task_token: str, outcome: str) -> None:
        answer(task_token, CallbackOutcomeSuccess(callback_id=task_token, output=outcome))

    def send_task_failure(
        self: StepFunctionsParserBackend, task_token: str, error: str | None = None, cause: str | None = None
    ) -> None:
        answer(task_token, CallbackOutcomeFailure(callback_id=task_token, error=error, cause=cause))

    patch(CallbackPoolManager, "add", add_and_remember)
    patch(StepFunctionsParserBackend, "send_task_success", send_task_success)
    patch(StepFunctionsParserBackend, "send_task_failure", send_task_failure)


def _patch_executions(patch: Patch, hooks: Hooks) -> None:
    """moto tells nobody when an execution starts or ends, and may take a stop for a failure."""
    start = Execution.start
    terminated = BaseExecutionWorkerCommunication.terminated
    stop = Execution.stop
    set_error = Environment.set_error

    def start_and_tell(self: Execution) -> None:
        start(self)
        hooks.execution_changed(self)

    def terminated_and_tell(self: BaseExecutionWorkerCommunication) -> None:
        terminated(self)
        hooks.execution_changed(self.execution)

    def stop_once_running(self: Any, stop_date: Any, error: str | None, cause: str | None) -> None:
        # An execution gets its environment in its own thread, a moment after it was started.
        for _ in range(200):
            if self.exec_worker is not None and self.exec_worker.env is not None:
                break
            time.sleep(0.01)
        stop(self, stop_date, error, cause)
        # moto would let a task that waits for its token wait on, until its time-out.
        for endpoint in list(self.exec_worker.env.callback_pool_manager._pool.values()):
            endpoint.interrupt_all()

    def set_error_if_running(self: Environment, error: Any) -> None:
        # A state that is stopped midway stumbles over what it hasn't evaluated.
        if self.is_running():
            set_error(self, error)

    patch(Environment, "set_error", set_error_if_running)
    patch(Execution, "start", start_and_tell)
    patch(Execution, "stop", stop_once_running)
    patch(BaseExecutionWorkerCommunication, "terminated", terminated_and_tell)
