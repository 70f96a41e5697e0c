"""The shipped bundle, running on one machine: template, state machines and handlers as they deploy.

    with Stack() as stack:
        requests.post(stack.gateway_url + "/v1/jobs", …)

moto stands in for AWS, workers under AWS's runtime client for Lambda, a small server for API Gateway, the twins for the
vendors. Nothing that deploys knows: endpoints and base URLs are configuration.
"""

import atexit
import copy
import json
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import boto3
from botocore.config import Config
from moto.cloudformation.models import cloudformation_backends
from moto.cloudformation.parsing import clean_json
from moto.core.base_backend import BackendDict
from moto.core.model_instances import reset_model_data
from moto.events.models import Rule, events_backends
from moto.sqs.models import sqs_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.sts.models import sts_backends

from local import moto_patches, resources
from local.aws_endpoint import AwsEndpoint
from local.background import Background
from local.event_sources import QueuePoller, QueueSource, rate_seconds
from local.eventbridge import EventBridge, execution_event, object_event
from local.functions import Function, Pool
from local.gateway import Gateway
from local.http_api import HttpApi
from local.invocations import AsyncPolicy, Invoker
from local.lambda_runtime import ForkServer, Result, Worker
from local.translate import Bundle, TemplateError, load

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
ACCOUNT = "123456789012"
REGION = "us-east-1"
STACK_NAME = "adrelay"

_running = threading.Lock()


@dataclass(frozen=True)
class Ports:
    """0 is any free port."""

    gateway: int = 0
    aws: int = 0
    twins: int = 0


class Stack:
    """A running copy of the bundle. One at a time in a process, because moto's state belongs to the process.

    `environment` is added to every function's; `parameters` override the template's defaults. With `enforce_iam`, a
    function may do only what its role's policies say.
    """

    def __init__(
        self,
        template: Path = ROOT / "template.yaml",
        *,
        parameters: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
        ports: Ports = Ports(),
        logs: Path = ROOT / "out" / "logs",
        retry_delay: float = 0.5,
        enforce_iam: bool = True,
    ) -> None:
        self._template = template
        self._parameters = dict(parameters or {})
        self._environment = dict(environment or {})
        self._ports = ports
        self._logs = logs
        self._retry_delay = retry_delay
        self._enforce_iam = enforce_iam
        self._cleanup = ExitStack()
        self._clients: dict[tuple[str, str, str], Any] = {}
        self._clients_lock = threading.Lock()
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

        Raises TemplateError for a template that can't run, OSError for a port that is taken, RuntimeError when another
        stack is running in this process.
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
        self._endpoint = AwsEndpoint(self._ports.aws, ACCOUNT, enforce_iam=self._enforce_iam)
        self._endpoint.start()
        self._cleanup.callback(self._endpoint.stop)
        self._create(load(self._template, self._parameters, REGION))
        self._pool = Pool(fork_server, self._worker_environment, self._logs)
        self._cleanup.callback(self._pool.stop)
        self._start_invocations()
        self._start_event_sources()
        self._start_gateway()

    def _create(self, bundle: Bundle) -> None:
        """Have moto's CloudFormation create the template, then add what it leaves out."""
        self.bundle = bundle
        resources.settings[resources.GATEWAY_ENDPOINT] = self._gateway.url
        try:
            self._stack = cloudformation_backends[ACCOUNT][REGION].create_stack(
                name=STACK_NAME,
                template=json.dumps(bundle.cloudformation),
                parameters=self._parameters,
                notification_arns=[],
                tags={},
            )
        except RecursionError:
            raise TemplateError("the template's resources depend on each other in a circle") from None
        self._finish_buckets()
        self.functions = {name: self._function(name) for name in bundle.of_type("AWS::Lambda::Function")}

    # What the template made

    def resolved(self, logical_id: str) -> Json:
        """The properties of a resource with every reference resolved, by moto."""
        body = copy.deepcopy(self.bundle.cloudformation["Resources"][logical_id].get("Properties", {}))
        resolved: Json = clean_json(body, self._stack.resource_map)
        return resolved

    def physical_id(self, logical_id: str) -> str:
        """What `!Ref` gives: a table's name, a queue's URL, a state machine's ARN …"""
        value: str = clean_json({"Ref": logical_id}, self._stack.resource_map)
        return value

    def outputs(self) -> dict[str, str]:
        """The stack's outputs."""
        return {output.key: output.value for output in self._stack.output_map.values() if output}

    @property
    def gateway_url(self) -> str:
        return self._gateway.url

    @property
    def aws_url(self) -> str:
        return self._endpoint.url

    def boto3(self, service: str) -> Any:
        """A client of the local AWS, as the account's administrator."""
        return self.client(service, REGION, "")

    def workers(self, logical_id: str) -> list[Worker]:
        """The living workers of a function, busy ones first; kill one to see what happens."""
        return self._pool.workers(self.functions[logical_id])

    def rule(self, name_or_logical_id: str) -> Rule:
        """A rule by logical id or name, on any bus. Raises KeyError."""
        logical = self.bundle.cloudformation["Resources"].get(name_or_logical_id)
        name = self.physical_id(name_or_logical_id).rsplit("|", 1)[-1] if logical else name_or_logical_id
        for bus in events_backends[ACCOUNT][REGION].event_buses.values():
            if name in bus.rules:
                return bus.rules[name]
        raise KeyError(name_or_logical_id)

    def fire_schedule(self, name_or_logical_id: str) -> None:
        """Run a scheduled rule's targets now instead of when it is due."""
        self._events.fire(self.rule(name_or_logical_id))

    def listen(self, bus: str, pattern: Json, heard: Callable[[Json], None]) -> None:
        """Call `heard`, in another thread, with every event on a bus (by name or ARN) that matches a pattern."""
        self._events.listen(bus, pattern, heard)

    # moto_patches.Hooks

    def invoke(self, function: str, payload: bytes, invocation_type: str = "RequestResponse") -> Result:
        """Run a function by name or ARN, as the Lambda API does."""
        return self._invoker.invoke(function, payload, invocation_type)

    def deliver(self, rule: Rule, target: Json, event: Json) -> None:
        self._events.deliver(rule, target, event)

    def object_event(self, bucket: Any, event_name: str, key: Any) -> None:
        detail_type, detail = object_event(bucket, event_name, key)
        self._events.emit("aws.s3", detail_type, [bucket.arn], detail)

    def execution_changed(self, execution: Any) -> None:
        detail = execution_event(execution)
        self._events.emit("aws.states", "Step Functions Execution Status Change", [execution.exec_arn], detail)

    def client(self, service: str, region: str, role_arn: str) -> Any:
        with self._clients_lock:
            key = (service, region, role_arn)
            if key not in self._clients:
                credentials = self._credentials(role_arn, "local") if role_arn else {}
                self._clients[key] = boto3.session.Session().client(
                    service,
                    region_name=region,
                    endpoint_url=self.aws_url,
                    aws_access_key_id=credentials.get("AWS_ACCESS_KEY_ID", "local"),
                    aws_secret_access_key=credentials.get("AWS_SECRET_ACCESS_KEY", "local"),
                    aws_session_token=credentials.get("AWS_SESSION_TOKEN"),
                    config=Config(
                        retries={"total_max_attempts": 1}, max_pool_connections=64, read_timeout=910,
                        parameter_validation=not role_arn,
                    ),
                )
            return self._clients[key]

    # Pieces

    def _credentials(self, role_arn: str, session: str) -> dict[str, str]:
        role = sts_backends[ACCOUNT]["aws"].assume_role(REGION, session, role_arn, None, 43200, None)
        return {
            "AWS_ACCESS_KEY_ID": role.access_key_id,
            "AWS_SECRET_ACCESS_KEY": role.secret_access_key,
            "AWS_SESSION_TOKEN": role.session_token,
        }

    def _function(self, logical_id: str) -> Function:
        properties = self.resolved(logical_id)
        resource = self._stack.resource_map[logical_id]
        layers = [ref["Ref"] for ref in self.bundle.cloudformation["Resources"][logical_id]["Properties"].get("Layers", [])]
        reserved = properties.get("ReservedConcurrentExecutions")
        usual = min(8, max(4, 2 * (os.cpu_count() or 2)))
        return Function(
            logical_id=logical_id,
            name=resource.function_name,
            arn=resource.function_arn,
            handler=properties["Handler"],
            code=self.bundle.code[logical_id],
            layers=tuple(_layer_path(self.bundle.code[layer]) for layer in layers),
            environ={name: str(value) for name, value in properties.get("Environment", {}).get("Variables", {}).items()},
            role_arn=properties["Role"],
            timeout=float(properties.get("Timeout", 3)),
            memory_mb=int(properties.get("MemorySize", 128)),
            concurrency=min(usual, int(reserved)) if reserved else usual,
        )

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
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL": self.aws_url,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_XRAY_SDK_ENABLED": "false",
            "POWERTOOLS_TRACE_DISABLED": "true",
            "_HANDLER": function.handler,
            **self._credentials(function.role_arn, function.logical_id),
            **function.environ,
            **self._environment,
        }

    def _finish_buckets(self) -> None:
        """moto's CloudFormation makes buckets without versions, notifications and CORS rules."""
        s3 = self.boto3("s3")
        for logical_id in self.bundle.of_type("AWS::S3::Bucket"):
            properties = self.resolved(logical_id)
            bucket = self.physical_id(logical_id)
            if properties.get("VersioningConfiguration", {}).get("Status") == "Enabled":
                s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
            if "EventBridgeConfiguration" in properties.get("NotificationConfiguration", {}):
                s3.put_bucket_notification_configuration(
                    Bucket=bucket, NotificationConfiguration={"EventBridgeConfiguration": {}}
                )

    def _start_invocations(self) -> None:
        client: Callable[[str], Any] = self.boto3
        self._invoker = Invoker(
            self.functions, self._async_policies(), self._pool, self._background, client, self._retry_delay
        )
        self._events = EventBridge(ACCOUNT, REGION, self._background, self._invoker, client)

    def _async_policies(self) -> dict[str, AsyncPolicy]:
        policies = {}
        configured = {
            self.resolved(name)["FunctionName"]: self.resolved(name)
            for name in self.bundle.of_type("AWS::Lambda::EventInvokeConfig")
        }
        for name, function in self.functions.items():
            config = configured.get(function.name, {})
            destinations = config.get("DestinationConfig", {})
            policies[name] = AsyncPolicy(
                retries=int(config.get("MaximumRetryAttempts", 2)),
                on_failure=destinations.get("OnFailure", {}).get("Destination"),
                on_success=destinations.get("OnSuccess", {}).get("Destination"),
                dead_letter_queue=self.resolved(name).get("DeadLetterConfig", {}).get("TargetArn"),
            )
        return policies

    def _start_event_sources(self) -> None:
        for queue in sqs_backends[ACCOUNT][REGION].queues.values():
            # moto's own mapping runs the function inside SendMessage, without batches, failures or a redrive.
            queue.lambda_event_source_mappings.clear()
        for logical_id in self.bundle.of_type("AWS::Lambda::EventSourceMapping"):
            properties = self.resolved(logical_id)
            source = QueueSource(
                queue_arn=properties["EventSourceArn"],
                function_arn=self._invoker.function(properties["FunctionName"]).arn,
                batch_size=int(properties.get("BatchSize", 10)),
                concurrency=min(4, int(properties.get("ScalingConfig", {}).get("MaximumConcurrency", 2))),
                reports_failures="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", []),
            )
            if ":sqs:" not in source.queue_arn:
                raise TemplateError(f"{logical_id}: only queues are polled locally, not {source.queue_arn}")
            lock = self._endpoint.lock("sqs")
            poller = QueuePoller(source, ACCOUNT, REGION, self._invoker, lock, self._retry_delay)
            poller.start()
            self._cleanup.callback(poller.stop)
        for bus in events_backends[ACCOUNT][REGION].event_buses.values():
            for rule in bus.rules.values():
                if rule.scheduled_expression and (seconds := rate_seconds(rule.scheduled_expression)):
                    self._background.every(seconds, "schedules", lambda rule=rule: self._fire_if_enabled(rule))

    def _fire_if_enabled(self, rule: Rule) -> None:
        if rule.state == "ENABLED":
            self._events.fire(rule)

    def _start_gateway(self) -> None:
        apis = list(self.bundle.of_type("AWS::ApiGatewayV2::Api"))
        if len(apis) > 1:
            raise TemplateError(f"one HTTP API is served locally, the template has {apis}")
        if apis:
            api = HttpApi(
                self.physical_id(apis[0]),
                self.resolved(apis[0])["Body"],
                account=ACCOUNT,
                region=REGION,
                domain=self._gateway.domain,
                invoke=self._invoker.invoke_within,
            )
            self._gateway.start(api.handle)
            self._cleanup.callback(self._gateway.shutdown)


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


def _stop_executions() -> None:
    """End what still runs, so that no thread of this stack meets the next one."""
    for machine in stepfunctions_parser_backends[ACCOUNT][REGION].state_machines:
        for execution in machine.executions:
            if execution.status == "RUNNING":
                execution.stop(datetime.now(UTC), None, None)


def _reset_moto() -> None:
    BackendDict.reset()
    reset_model_data()


def _layer_path(folder: Path) -> Path:
    """The folder that becomes `/opt/python`: a layer's `python/` if it has one, else its root."""
    return folder / "python" if (folder / "python").is_dir() else folder


