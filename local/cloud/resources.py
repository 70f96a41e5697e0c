"""CloudFormation resource types that moto's CloudFormation lacks, so that it creates and resolves the whole
template.

They are `CloudFormationModel`s like moto's own, so references to them (`!Ref`, `!GetAtt`, `!Sub`) are
resolved by moto like any other. `AWS::StepFunctions::StateMachine` replaces moto's: that one keeps machines
in the backend which doesn't execute them.
"""

import json
from typing import Any, ClassVar, Self

from moto.awslambda.utils import get_backend as lambda_backend
from moto.core.common_models import CloudFormationModel
from moto.iam.models import iam_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.sqs.models import sqs_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from local.cloud.translate import substitute

Json = dict[str, Any]

GATEWAY_ENDPOINT = "gateway-endpoint"
"""Settings that resources need from the running stack; set by `local.cloud.stack` before it creates the
template."""
settings: dict[str, str] = {}


class _Resource(CloudFormationModel):
    """A resource that is nothing but its resolved properties, its physical id and a few attributes."""

    type_name: ClassVar[str] = ""
    name_property: ClassVar[str] = ""
    attributes: ClassVar[tuple[str, ...]] = ("Arn",)

    def __init__(self, name: str, properties: Json, account_id: str, region: str) -> None:
        self.name = name
        self.properties = properties
        self.account_id = account_id
        self.region = region

    @property
    def physical_resource_id(self) -> str:
        return self.name

    @classmethod
    def cloudformation_type(cls) -> str:
        return cls.type_name

    @classmethod
    def cloudformation_name_type(cls) -> str:
        return cls.name_property

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return attr in cls.attributes

    def get_cfn_attribute(self, attribute_name: str) -> str:
        if attribute_name not in self.attributes:
            raise ValueError(f"{self.type_name} {self.name} has no attribute {attribute_name}")
        return self.attribute(attribute_name)

    def attribute(self, name: str) -> str:
        return self.name

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Json, account_id: str, region_name: str, **_: object
    ) -> Self:
        resource = cls(resource_name, cloudformation_json.get("Properties", {}), account_id, region_name)
        resource.create()
        return resource

    def create(self) -> None:
        """Make the thing behind the resource; nothing for types that only the gateway or the dispatcher
        reads."""


class StateMachine(_Resource):
    """Made in moto's executing backend, with the substitutions filled in."""

    type_name = "AWS::StepFunctions::StateMachine"
    name_property = "StateMachineName"
    attributes = ("Arn", "Name", "StateMachineRevisionId")

    def create(self) -> None:
        definition = self.properties.get("Definition")
        text = self.properties["DefinitionString"] if definition is None else json.dumps(definition)
        machine = stepfunctions_parser_backends[self.account_id][self.region].create_state_machine(
            name=self.name,
            definition=substitute(text, self.properties.get("DefinitionSubstitutions", {})),
            roleArn=self.properties["RoleArn"],
            sm_type=self.properties.get("StateMachineType", "STANDARD"),
            loggingConfiguration=None,
            tags=[],
        )
        self.arn: str = machine.arn

    @property
    def physical_resource_id(self) -> str:
        return self.arn

    def attribute(self, name: str) -> str:
        return self.arn if name == "Arn" else self.name


class HttpApi(_Resource):
    """The HTTP API; `local.cloud.gateway` serves it, so its endpoint is the gateway's."""

    type_name = "AWS::ApiGatewayV2::Api"
    attributes = ("ApiEndpoint", "ApiId")

    def attribute(self, name: str) -> str:
        return settings[GATEWAY_ENDPOINT] if name == "ApiEndpoint" else self.name


class HttpApiStage(_Resource):
    type_name = "AWS::ApiGatewayV2::Stage"

    @property
    def physical_resource_id(self) -> str:
        return str(self.properties.get("StageName", "$default"))


class Secret(_Resource):
    type_name = "AWS::SecretsManager::Secret"
    name_property = "Name"
    attributes = ("Id",)

    def create(self) -> None:
        value = self.properties.get("SecretString")
        if value is None and (generate := self.properties.get("GenerateSecretString")) is not None:
            value = _generated_secret(generate)
        secretsmanager_backends[self.account_id][self.region].create_secret(
            name=self.name,
            secret_string=value or "",
            secret_binary=None,
            description=self.properties.get("Description"),
            tags=[],
            kms_key_id=None,
            client_request_token=None,
            replica_regions=[],
            force_overwrite=False,
        )
        self.arn = str(secretsmanager_backends[self.account_id][self.region].secrets[self.name].arn)

    @property
    def physical_resource_id(self) -> str:
        return self.arn

    def attribute(self, name: str) -> str:
        return self.arn


def _generated_secret(generate: Json) -> str:
    """A secret of the documented shape: letters only, as our webhooks' key is read as base64. Not random: a
    local secret that differs each run helps nobody."""
    password = "local".ljust(int(generate.get("PasswordLength", 32)), "x")
    if "GenerateStringKey" not in generate:
        return password
    template: Json = json.loads(generate.get("SecretStringTemplate", "{}"))
    return json.dumps({**template, generate["GenerateStringKey"]: password})


class QueuePolicy(_Resource):
    """Kept with the queue; EventBridge checks it before it sends."""

    type_name = "AWS::SQS::QueuePolicy"
    attributes = ("Id",)

    def create(self) -> None:
        backend = sqs_backends[self.account_id][self.region]
        for url in self.properties["Queues"]:
            backend.set_queue_attributes(
                url.rsplit("/", 1)[-1], {"Policy": json.dumps(self.properties["PolicyDocument"])}
            )


class RolePolicy(_Resource):
    """`AWS::IAM::RolePolicy`, which moto's CloudFormation has only under its older name."""

    type_name = "AWS::IAM::RolePolicy"

    def create(self) -> None:
        iam_backends[self.account_id]["aws"].put_role_policy(
            self.properties["RoleName"],
            self.properties["PolicyName"],
            json.dumps(self.properties["PolicyDocument"]),
        )


class EventInvokeConfig(_Resource):
    """Retries and destinations of asynchronous invocations; read by `local.cloud.invocations`."""

    type_name = "AWS::Lambda::EventInvokeConfig"


class Version(_Resource):
    """A published version. It is the function itself: nothing changes while a stack runs."""

    type_name = "AWS::Lambda::Version"
    attributes = ("Version",)

    def create(self) -> None:
        backend = lambda_backend(self.account_id, self.region)
        published: Any = backend.publish_version(self.properties["FunctionName"])
        self.version = str(published.version)

    def attribute(self, name: str) -> str:
        return self.version


class Alias(_Resource):
    type_name = "AWS::Lambda::Alias"

    def create(self) -> None:
        alias = lambda_backend(self.account_id, self.region).create_alias(
            name=self.properties["Name"],
            function_name=self.properties["FunctionName"],
            function_version=self.properties["FunctionVersion"],
            description="",
            routing_config="",
        )
        self.arn = str(alias.arn)

    @property
    def physical_resource_id(self) -> str:
        return self.arn


class SettingsVersion(_Resource):
    """Parameters of the stack, which here is always new."""

    type_name = "AWS::AppConfig::HostedConfigurationVersion"
    attributes = ("VersionNumber",)

    def attribute(self, name: str) -> str:
        return "1"


class Schedule(_Resource):
    """An EventBridge Scheduler schedule; `local.cloud.event_sources` fires it."""

    type_name = "AWS::Scheduler::Schedule"
    name_property = "Name"


class Passive(_Resource):
    """Base of types that have no local effect: they watch, bill or describe what runs on AWS."""

    attributes = ("Arn", "Id")


_PASSIVE_TYPES = (
    "AWS::ApiGatewayV2::ApiMapping",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::AppConfig::Application",
    "AWS::AppConfig::ConfigurationProfile",
    "AWS::ApplicationInsights::Application",
    "AWS::Budgets::Budget",
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::Events::EventBusPolicy",
    "AWS::Lambda::Url",
    "AWS::Logs::MetricFilter",
    "AWS::Logs::QueryDefinition",
    "AWS::ResourceGroups::Group",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::XRay::Group",
    "AWS::XRay::SamplingRule",
)

_MODELS: tuple[type[_Resource], ...] = (
    StateMachine,
    HttpApi,
    HttpApiStage,
    Secret,
    QueuePolicy,
    RolePolicy,
    EventInvokeConfig,
    Version,
    Alias,
    SettingsVersion,
    Schedule,
)
MODELS: dict[str, type[_Resource]] = {
    **{model.type_name: model for model in _MODELS},
    **{name: type(name.replace("::", ""), (Passive,), {"type_name": name}) for name in _PASSIVE_TYPES},
}
"""CloudFormation type → model, for `local.cloud.moto_patches` to give to moto."""
