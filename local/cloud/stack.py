"""The shipped bundle, running on one machine: template, state machines and handlers as they deploy.

    with Stack() as stack:
        httpx.post(stack.gateway_url + "/v1/jobs", …)

moto stands in for AWS, workers under AWS's runtime client for Lambda, a small server for API Gateway. Nothing
that deploys knows: endpoints and base URLs are configuration.
"""

import atexit
import gc
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from moto.core.base_backend import BackendDict
from moto.core.model_instances import reset_model_data
from moto.events.models import Rule
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from local.cloud import moto_patches, resources
from local.cloud.aws_endpoint import AwsEndpoint
from local.cloud.background import Background
from local.cloud.clients import ACCOUNT, REGION, Clients, credentials
from local.cloud.deployment import Deployment
from local.cloud.disturbances import Disturbances, Disturber
from local.cloud.event_sources import QueuePoller, rate_seconds
from local.cloud.eventbridge import EventBridge, execution_event, object_event
from local.cloud.functions import Function, Pool
from local.cloud.gateway import Gateway
from local.cloud.http_api import HttpApi
from local.cloud.invocations import Invoker
from local.cloud.lambda_runtime import ForkServer, Result, Worker
from local.cloud.translate import load

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]

_running = threading.Lock()


@dataclass(frozen=True)
class Ports:
    """0 is any free port."""

    gateway: int = 0
    aws: int = 0
    twins: int = 0


FREE_PORTS = Ports()


class Stack:
    """A running copy of the bundle. One at a time in a process, because moto's state belongs to the process.

    `parameters` override the template's defaults, `environment` is added to every function's, `layers` are
    folders that every function has beside the template's layers (on AWS: a parameter). What failed is tried
    again after AWS's pause (of an asynchronous invocation 1 and 2 minutes, of a queue's message its
    visibility time-out, which the function may have set) times `pause_factor`. With `enforce_iam`, a function
    may do only what its role's policies say. `disturbances` are what AWS may do and usually doesn't.
    `hosts_to` names the parameter that says which private hosts may be fetched: the API's and S3's join what
    it says.
    """

    def __init__(
        self,
        template: Path = ROOT / "template.yaml",
        *,
        parameters: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        layers: Sequence[Path] = (),
        ports: Ports = FREE_PORTS,
        logs: Path = ROOT / "out" / "logs",
        pause_factor: float = 1.0,
        enforce_iam: bool = True,
        disturbances: Disturbances | None = None,
        hosts_to: str | None = None,
    ) -> None:
        self._hosts_to = hosts_to
        self._template = template
        self._parameters = dict(parameters or {})
        self._environment = dict(environment or {})
        self._layers = tuple(layers)
        self._ports = ports
        self._logs = logs
        self._pause_factor = pause_factor
        self._enforce_iam = enforce_iam
        self._disturber = Disturber(disturbances or Disturbances())
        self._cleanup = ExitStack()
        self.functions: dict[str, Function] = {}
        """By logical id."""

    # Lifecycle

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Bring everything up; returns when requests can be served.

        Raises TemplateError for a template that can't run, OSError for a port that is taken, RuntimeError
        when another stack is running in this process.
        """
        if not _running.acquire(blocking=False):
            raise RuntimeError("a stack is already running in this process")
        self._cleanup.callback(_running.release)
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        atexit.register(self.stop)

    def stop(self) -> None:
        """End everything, workers included. Does nothing when it is not running."""
        atexit.unregister(self.stop)
        self._cleanup.close()

    def _start(self) -> None:
        shutil.rmtree(self._logs, ignore_errors=True)
        self._logs.mkdir(parents=True)
        self._cleanup.enter_context(_logging_to(self._logs / "stack.log"))
        self._cleanup.enter_context(_rare_collections())
        fork_server = ForkServer()
        fork_server.start()  # imports in its own process while we do ours
        self._cleanup.callback(fork_server.stop)
        _reset_moto()
        self._cleanup.callback(_reset_moto)
        self._cleanup.enter_context(moto_patches.applied(self))
        self._cleanup.callback(_stop_executions)
        self._background = Background()
        self._cleanup.callback(self._background.stop)
        self._gateway = Gateway(self._ports.gateway)
        self._cleanup.callback(self._gateway.server_close)
        self._endpoint = AwsEndpoint(
            self._ports.aws, ACCOUNT, enforce_iam=self._enforce_iam, disturber=self._disturber
        )
        self._endpoint.start()
        self._cleanup.callback(self._endpoint.stop)
        self._clients = Clients(self._endpoint.url)
        self._deploy()
        self._pool = Pool(fork_server, self._worker_environment, self._logs)
        self._cleanup.callback(self._pool.stop)
        self._start_invocations()
        self._start_event_sources()
        self._start_gateway()
        gc.freeze()

    def _deploy(self) -> None:
        if self._hosts_to is not None:
            own = [url.removeprefix("http://") for url in (self._gateway.url, self._endpoint.url)]
            said = self._parameters.get(self._hosts_to)
            self._parameters[self._hosts_to] = ",".join([*([said] if said else []), *own])
        resources.settings[resources.GATEWAY_ENDPOINT] = self._gateway.url
        bundle = load(self._template, self._parameters, REGION)
        self._deployment = Deployment(bundle, self._parameters, self._clients, self._layers)
        self.functions = self._deployment.functions()

    def _start_invocations(self) -> None:
        policies = self._deployment.async_policies()
        self._invoker = Invoker(
            self.functions,
            policies,
            self._pool,
            self._background,
            self.boto3,
            self._pause_factor,
            self._disturber,
        )
        self._events = EventBridge(ACCOUNT, REGION, self._background, self._invoker, self.boto3)

    def _start_event_sources(self) -> None:
        for source in self._deployment.queue_sources():
            lock = self._endpoint.lock("sqs")
            poller = QueuePoller(
                source, ACCOUNT, REGION, self._invoker, lock, self._pause_factor, self._disturber
            )
            poller.start()
            self._cleanup.callback(poller.stop)
        for rule in self._deployment.rules():
            if rule.scheduled_expression and (seconds := rate_seconds(rule.scheduled_expression)):
                self._background.every(seconds, "schedules", partial(self._fire_if_enabled, rule))

    def _fire_if_enabled(self, rule: Rule) -> None:
        if rule.state == "ENABLED":
            self._events.fire(rule)

    def _start_gateway(self) -> None:
        if (found := self._deployment.http_api()) is None:
            return
        api_id, body = found
        api = HttpApi(
            api_id,
            body,
            account=ACCOUNT,
            region=REGION,
            domain=self._gateway.domain,
            invoke=self._invoker.invoke_within,
        )
        self._gateway.start(api.handle)
        self._cleanup.callback(self._gateway.shutdown)

    def _worker_environment(self, function: Function) -> dict[str, str]:
        """As Lambda sets it, plus the local endpoint; tracing is off because there is no X-Ray daemon.

        https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
        """
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "PYTHONPATH": os.pathsep.join(function.path()),
            "LAMBDA_TASK_ROOT": str(function.code),
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_mb),
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function.name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start" if function.snapshot else "on-demand",
            "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL": self.aws_url,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_XRAY_SDK_ENABLED": "false",
            "POWERTOOLS_TRACE_DISABLED": "true",
            "_HANDLER": function.handler,
            **credentials(function.role_arn, function.logical_id),
            **function.environ,
            **self._environment,
        }

    # Looking in

    @property
    def gateway_url(self) -> str:
        return self._gateway.url

    @property
    def aws_url(self) -> str:
        return self._endpoint.url

    def boto3(self, service: str) -> Any:
        """A client of the local AWS, as the account's administrator."""
        return self._clients.admin(service)

    def physical_id(self, logical_id: str) -> str:
        """What `!Ref` gives: a table's name, a queue's URL, a state machine's ARN …"""
        return self._deployment.physical_id(logical_id)

    def resolved(self, logical_id: str) -> Json:
        """The properties of a resource with every reference resolved."""
        return self._deployment.resolved(logical_id)

    def outputs(self) -> dict[str, str]:
        """The template's outputs."""
        return self._deployment.outputs()

    def rule(self, name_or_logical_id: str) -> Rule:
        """A rule on any bus. Raises StopIteration for one that isn't there."""
        return self._deployment.rule(name_or_logical_id)

    def workers(self, logical_id: str) -> list[Worker]:
        """The living workers of a function, busy ones first; kill one to see what happens."""
        return self._pool.workers(self.functions[logical_id])

    def fire_schedule(self, name_or_logical_id: str) -> None:
        """Run a scheduled rule's targets now instead of when it is due."""
        self._events.fire(self.rule(name_or_logical_id))

    def listen(self, bus: str, pattern: Json, heard: Callable[[Json], None]) -> None:
        """Call `heard`, in another thread, with every event on a bus (by name) that matches a pattern."""
        self._events.listen(bus, pattern, heard)

    def disturb(self, disturbances: Disturbances) -> None:
        """From now on these, and no others."""
        self._disturber.settings = disturbances

    # What moto asks for (moto_patches.Hooks)

    def invoke(self, function: str, payload: bytes, invocation_type: str = "RequestResponse") -> Result:
        """Run a function by name or ARN, as the Lambda API does."""
        return self._invoker.invoke(function, payload, invocation_type)

    def deliver(self, rule: Rule, target: Json, event: Json) -> None:
        self._events.deliver(rule, target, event)

    def object_event(self, bucket: Any, event_name: str, key: Any) -> None:
        detail_type, detail = object_event(bucket, event_name, key)
        self._events.emit("aws.s3", detail_type, [bucket.arn], detail)

    def execution_changed(self, execution: Any) -> None:
        if self._disturber.loses_status_event(execution.name, execution.status):
            return
        kind = "Step Functions Execution Status Change"
        self._events.emit("aws.states", kind, [execution.exec_arn], execution_event(execution))

    def client(self, service: str, region: str, role_arn: str) -> Any:
        return self._clients.of_role(service, region, role_arn)

    def index_lag(self) -> float:
        return self._disturber.index_lag()


@contextmanager
def _logging_to(path: Path) -> Iterator[None]:
    """The stack's and moto's own logs go to a file, not to the terminal of whoever runs it."""
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message).2000s"))
    loggers = [logging.getLogger(name) for name in ("local", "moto", "werkzeug", "samtranslator")]
    before = [(logger, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, propagate in before:
            logger.removeHandler(handler)
            logger.propagate = propagate
        handler.close()


@contextmanager
def _rare_collections() -> Iterator[None]:
    """moto and the service models are a million objects that stay: looking through them again and again took
    a quarter of this process's time. What exists once everything has started is frozen (see `_start`)."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _stop_executions() -> None:
    """End what still runs, so that no thread of this stack meets the next one."""
    for machine in stepfunctions_parser_backends[ACCOUNT][REGION].state_machines:
        for execution in machine.executions:
            if execution.status == "RUNNING":
                execution.stop(datetime.now(UTC), None, None)


def _reset_moto() -> None:
    BackendDict.reset()
    reset_model_data()
