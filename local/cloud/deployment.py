"""A template created in moto: its resources, resolved, and the functions and connections it describes."""

import copy
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from moto.cloudformation.models import cloudformation_backends
from moto.cloudformation.parsing import clean_json
from moto.events.models import Rule, events_backends
from moto.sqs.models import sqs_backends

from local.cloud.clients import ACCOUNT, REGION, Clients
from local.cloud.event_sources import QueueSource
from local.cloud.functions import Function
from local.cloud.invocations import LATEST, AsyncPolicy
from local.cloud.translate import Bundle, TemplateError

Json = dict[str, Any]

STACK_NAME = "adrelay"
_HEAVY_MB = 1024
"""Functions with this much memory work on pictures: as many at once as processors, and one to spare."""
_LIGHT_WORKERS = 8
_HEAVY_NICENESS = 5
"""On Lambda each function has processors of its own; here a render must not hold up a callback."""


class Deployment:
    """The created template. References are resolved by moto, whatever intrinsic functions they use."""

    def __init__(
        self,
        bundle: Bundle,
        parameters: Mapping[str, str],
        clients: Clients,
        extra_layers: Sequence[Path] = (),
    ) -> None:
        """Create it; every function gets `extra_layers`, too. Raises TemplateError when its resources refer
        to each other in a circle."""
        self._bundle = bundle
        self._extra_layers = extra_layers
        self._clients = clients
        try:
            self._stack: Any = cloudformation_backends[ACCOUNT][REGION].create_stack(
                name=STACK_NAME,
                template=json.dumps(bundle.cloudformation),
                parameters=dict(parameters),
                notification_arns=[],
                tags={},
            )
        except RecursionError:
            raise TemplateError("the template's resources depend on each other in a circle") from None
        self._finish_buckets()
        self._finish_tables()
        for queue in sqs_backends[ACCOUNT][REGION].queues.values():
            # moto's own mapping runs the function inside SendMessage, without batches, failures or a redrive.
            queue.lambda_event_source_mappings.clear()

    def resolved(self, logical_id: str) -> Json:
        """The properties of a resource with every reference resolved."""
        body = copy.deepcopy(self._declared(logical_id))
        resolved: Json = clean_json(body, self._stack.resource_map)
        return resolved

    def physical_id(self, logical_id: str) -> str:
        """What `!Ref` gives: a table's name, a queue's URL, a state machine's ARN …"""
        value: str = clean_json({"Ref": logical_id}, self._stack.resource_map)
        return value

    def outputs(self) -> dict[str, str]:
        return {output.key: output.value for output in self._stack.output_map.values() if output}

    def rule(self, name_or_logical_id: str) -> Rule:
        """A rule on any bus. Raises KeyError."""
        known = name_or_logical_id in self._bundle.cloudformation["Resources"]
        name = self.physical_id(name_or_logical_id) if known else name_or_logical_id
        return next(rule for rule in self.rules() if rule.name == name)

    def rules(self) -> list[Rule]:
        buses = events_backends[ACCOUNT][REGION].event_buses.values()
        return [rule for bus in buses for rule in bus.rules.values()]

    def functions(self) -> dict[str, Function]:
        """The functions by logical id."""
        return {name: self._function(name) for name in self._bundle.of_type("AWS::Lambda::Function")}

    def async_policies(self) -> dict[str, AsyncPolicy]:
        """What becomes of each function's asynchronous invocations, by logical id."""
        configs = [self.resolved(name) for name in self._bundle.of_type("AWS::Lambda::EventInvokeConfig")]
        by_function = {config["FunctionName"]: config for config in configs}
        return {
            name: _async_policy(by_function.get(self.physical_id(name), {}), self.resolved(name))
            for name in self._bundle.of_type("AWS::Lambda::Function")
        }

    def queue_sources(self) -> list[QueueSource]:
        """The event source mappings. Raises TemplateError for one that isn't a queue's."""
        sources = []
        for logical_id in self._bundle.of_type("AWS::Lambda::EventSourceMapping"):
            properties = self.resolved(logical_id)
            if ":sqs:" not in properties["EventSourceArn"]:
                raise TemplateError(f"{logical_id}: only queues are polled locally")
            source = QueueSource(
                queue_arn=properties["EventSourceArn"],
                function=properties["FunctionName"],
                batch_size=int(properties.get("BatchSize", 10)),
                concurrency=min(4, int(properties.get("ScalingConfig", {}).get("MaximumConcurrency", 2))),
                reports_failures="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", []),
            )
            sources.append(source)
        return sources

    def http_api(self) -> tuple[str, Json] | None:
        """Id and OpenAPI body of the HTTP API. Raises TemplateError when there are several."""
        apis = list(self._bundle.of_type("AWS::ApiGatewayV2::Api"))
        if len(apis) > 1:
            raise TemplateError(f"one HTTP API is served locally, the template has {apis}")
        return (self.physical_id(apis[0]), self.resolved(apis[0])["Body"]) if apis else None

    def _declared(self, logical_id: str) -> Json:
        properties: Json = self._bundle.cloudformation["Resources"][logical_id].get("Properties", {})
        return properties

    def _function(self, logical_id: str) -> Function:
        properties = self.resolved(logical_id)
        resource = self._stack.resource_map[logical_id]
        # A layer on a condition is none of the template's own: here `extra_layers` stand for it.
        layers = [layer["Ref"] for layer in self._declared(logical_id).get("Layers", []) if "Ref" in layer]
        reserved = properties.get("ReservedConcurrentExecutions")
        memory_mb = int(properties.get("MemorySize", 128))
        usual = max(3, 1 + (os.cpu_count() or 1)) if memory_mb >= _HEAVY_MB else _LIGHT_WORKERS
        variables = properties.get("Environment", {}).get("Variables", {})
        return Function(
            logical_id=logical_id,
            name=resource.function_name,
            arn=resource.function_arn,
            handler=properties["Handler"],
            code=self._bundle.code[logical_id],
            layers=(*(_layer_path(self._bundle.code[layer]) for layer in layers), *self._extra_layers),
            environ={name: str(value) for name, value in variables.items()},
            role_arn=properties["Role"],
            timeout=float(properties.get("Timeout", 3)),
            memory_mb=memory_mb,
            niceness=_HEAVY_NICENESS if memory_mb >= _HEAVY_MB else 0,
            concurrency=min(usual, int(reserved)) if reserved else usual,
            snapshot=properties.get("SnapStart", {}).get("ApplyOn") == "PublishedVersions",
        )

    def _made(self, resource_type: str) -> list[str]:
        """The resources of a type that were made: one may have a condition that does not hold."""
        return [name for name in self._bundle.of_type(resource_type) if self.physical_id(name)]

    def _finish_buckets(self) -> None:
        """moto's CloudFormation makes buckets without versions and notifications."""
        s3 = self._clients.admin("s3")
        for logical_id in self._made("AWS::S3::Bucket"):
            properties = self.resolved(logical_id)
            bucket = self.physical_id(logical_id)
            if properties.get("VersioningConfiguration", {}).get("Status") == "Enabled":
                s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
            if "EventBridgeConfiguration" in properties.get("NotificationConfiguration", {}):
                s3.put_bucket_notification_configuration(
                    Bucket=bucket, NotificationConfiguration={"EventBridgeConfiguration": {}}
                )

    def _finish_tables(self) -> None:
        """moto's CloudFormation makes tables without their time to live."""
        dynamodb = self._clients.admin("dynamodb")
        for logical_id in self._made("AWS::DynamoDB::Table"):
            if (specification := self.resolved(logical_id).get("TimeToLiveSpecification")) is not None:
                table = self.physical_id(logical_id)
                dynamodb.update_time_to_live(TableName=table, TimeToLiveSpecification=specification)


def _async_policy(config: Json, function: Json) -> AsyncPolicy:
    destinations = config.get("DestinationConfig", {})
    return AsyncPolicy(
        retries=int(config.get("MaximumRetryAttempts", 2)),
        max_age=float(config.get("MaximumEventAgeInSeconds", 21600)),
        on_failure=destinations.get("OnFailure", {}).get("Destination"),
        on_success=destinations.get("OnSuccess", {}).get("Destination"),
        dead_letter_queue=function.get("DeadLetterConfig", {}).get("TargetArn"),
        qualifier=config.get("Qualifier", LATEST),
    )


def _layer_path(folder: Path) -> Path:
    """The folder that becomes `/opt/python`: a layer's `python/` if it has one, else its root."""
    return folder / "python" if (folder / "python").is_dir() else folder
