"""What is deployed: the shipped template, created in moto once and then only read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
from moto import mock_aws
from moto.events.models import Rule
from moto.moto_api._internal import mock_random
from moto.secretsmanager.models import secretsmanager_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from local.chaos.queues import Queue
from local.cloud import moto_patches, resources, translate
from local.cloud.clients import ACCOUNT, REGION, Clients
from local.cloud.deployment import Deployment
from local.cloud.functions import Function
from local.cloud.invocations import AsyncPolicy
from local.cloud.policies import Access, role_policies
from local.dynamodb.table import Index

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
API = "https://api.chaos.example"
WEB = "127.0.0.1:1"  # where the twins, the samples and the customers are: allowed, and nobody listens there

PRICES = {"omneky": "2.00", "adcreative": "1.50", "cutx": "0.20"}  # what one unit of a vendor costs, in USD


class _Clients(Clients):
    """moto's own, in this process."""

    def __init__(self) -> None:
        super().__init__("")

    def admin(self, service: str) -> Any:
        return boto3.client(service, region_name=REGION)  # type: ignore[call-overload]  # service is a variable


@dataclass(frozen=True)
class Machine:
    """A state machine. `name` is its logical id, `definition` its text with the substitutions filled in."""

    name: str
    arn: str
    definition: Json
    express: bool


class Bundle:
    """The shipped template and what it describes."""

    def __init__(self) -> None:
        mock_random.seed(0)  # moto makes names up
        self._mock = mock_aws()
        self._mock.start()
        resources.settings[resources.GATEWAY_ENDPOINT] = API
        parameters = {
            "AllowHosts": WEB,
            "UnitPrices": json.dumps(PRICES),
            "OpenJobs": "1000",
            "JobRetentionDays": "90",
            "FileSigning": "true",  # so that there is what flows need that sign; the others do without
        }
        self._patches = moto_patches.of_templates()
        self._patches.__enter__()  # for good: references are resolved whenever something is read
        self._template = translate.load(ROOT / "template.yaml", parameters, REGION)
        self._deployment = Deployment(self._template, parameters, _Clients())
        self.physical_id = self._deployment.physical_id
        self._functions: Mapping[str, Function] = self._deployment.functions()
        self.async_policies: Mapping[str, AsyncPolicy] = self._deployment.async_policies()
        self._rules: list[Rule] = self._deployment.rules()
        self.judged: dict[
            tuple[str, ...], Access | None
        ] = {}  # of requests: what their functions lack for them

    def functions(self, *, signs: bool) -> Mapping[str, Function]:
        """By logical id; `signs`: as where files are signed."""
        if signs:
            return self._functions
        store = self._functions["StoreAssets"]
        without = replace(store, environ={**store.environ, "SIGN_FUNCTION": ""})
        return {**self._functions, "StoreAssets": without}

    def rules(self, *, signs: bool) -> list[Rule]:
        signer = self._functions["SignFile"].arn
        return [
            rule for rule in self._rules if signs or all(target["Arn"] != signer for target in rule.targets)
        ]

    @cached_property
    def policies(self) -> Mapping[str, list[Json]]:
        """What each function may do."""
        return {
            name: role_policies(ACCOUNT, function.role_arn.rpartition("/")[2])
            for name, function in self._functions.items()
        }

    @cached_property
    def machines(self) -> Mapping[str, Machine]:
        """By ARN."""
        kept = {one.arn: one for one in stepfunctions_parser_backends[ACCOUNT][REGION].state_machines}
        arns = {
            name: self.physical_id(name)
            for name in self._template.of_type("AWS::StepFunctions::StateMachine")
        }
        return {
            arn: Machine(name, arn, json.loads(kept[arn].definition), str(kept[arn].sm_type) == "EXPRESS")
            for name, arn in arns.items()
        }

    @cached_property
    def indexes(self) -> Mapping[str, Index]:
        """Those of the table."""
        return {
            index["IndexName"]: Index.of(index)
            for index in self._deployment.resolved("Table")["GlobalSecondaryIndexes"]
        }

    @cached_property
    def versioned(self) -> frozenset[str]:
        """The buckets that keep versions."""
        return frozenset(
            self.physical_id(name)
            for name in self._template.of_type("AWS::S3::Bucket")
            if self._deployment.resolved(name).get("VersioningConfiguration", {}).get("Status") == "Enabled"
        )

    @cached_property
    def secrets(self) -> Mapping[str, str]:
        """Those that the template makes, by ARN."""
        kept = secretsmanager_backends[ACCOUNT][REGION].secrets.values()
        return {
            str(secret.arn): str(secret.versions[str(secret.default_version_id)]["secret_string"])
            for secret in kept
        }

    @cached_property
    def http_api(self) -> tuple[str, Json]:
        """Id and OpenAPI body of the HTTP API. Raises ValueError when there is none."""
        found = self._deployment.http_api()
        if found is None:
            raise ValueError("the template has no HTTP API")
        return found

    def queues(self) -> list[Queue]:
        """The queues, empty."""
        return [replace(queue, messages=[]) for queue in self._queues]

    @cached_property
    def _queues(self) -> list[Queue]:
        sources = {source.queue_arn: source for source in self._deployment.queue_sources()}
        made = []
        for name in self._template.of_type("AWS::SQS::Queue"):
            properties = self._deployment.resolved(name)
            url = self.physical_id(name)
            arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{url.rpartition('/')[2]}"
            redrive = properties.get("RedrivePolicy", {})
            made.append(
                Queue(
                    arn,
                    url,
                    float(properties.get("VisibilityTimeout", 30)),
                    redrive.get("deadLetterTargetArn"),
                    int(redrive.get("maxReceiveCount", 0)),
                    sources.get(arn),
                )
            )
        return made
