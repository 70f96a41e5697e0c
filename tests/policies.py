"""The policies that the template gives to functions, and what of AWS they allow."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.shipped import ACCOUNT, REGION, functions, resolve

if TYPE_CHECKING:
    from tests.cloud import Request

Needed = tuple[str, str, str | None]
"""(action, resource, the partition key that it reads or writes, where it names one)"""
Allowed = tuple[str, str, tuple[str, ...] | None]
"""(action, resource's pattern, patterns of partition keys, None: any)"""

_PREFIXES = {"stepfunctions": "states"}
_RENAMED = {
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    **dict.fromkeys(
        ("s3:CreateMultipartUpload", "s3:UploadPart", "s3:CompleteMultipartUpload"), "s3:PutObject"
    ),
    "lambda:Invoke": "lambda:InvokeFunction",
}
# The entries of a transaction need the permissions of their parts.
_PARTS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


def missing(function: str, request: "Request") -> list[Needed]:
    """What the request needs and the function's policy does not allow."""
    return [need for need in needed(request) if not any(_covers(has, need) for has in allowed(function))]


@cache
def allowed(function: str) -> tuple[Allowed, ...]:
    """Everything that the function's policy allows."""
    return tuple(_allowed(function))


def _allowed(function: str) -> Iterator[Allowed]:
    for policy in functions()[function]["Policies"]:
        for statement in resolve(policy["Statement"]):
            like = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
            keys = like.get("dynamodb:LeadingKeys")
            for action in _listed(statement["Action"]):
                for resource in _listed(statement["Resource"]):
                    yield action, resource, None if keys is None else tuple(_listed(keys))


def needed(request: "Request") -> Iterator[Needed]:
    """The permissions that a call needs."""
    parameters = request.parameters
    if request.operation == "TransactWriteItems":
        for item in parameters["TransactItems"]:
            for kind, part in item.items():
                yield f"dynamodb:{_PARTS[kind]}", _resource("dynamodb", part), _leading(part)
    elif request.operation == "BatchGetItem":
        for table in parameters["RequestItems"]:
            for key in parameters["RequestItems"][table]["Keys"]:
                where = _resource("dynamodb", {"TableName": table})
                yield "dynamodb:BatchGetItem", where, key["pk"]["S"]
    elif request.operation == "DeleteObjects":
        for one in parameters["Delete"]["Objects"]:
            where = _resource("s3", {"Bucket": parameters["Bucket"], "Key": one["Key"]})
            yield "s3:DeleteObject", where, None
    else:
        action = f"{_PREFIXES.get(request.service, request.service)}:{request.operation}"
        if "VersionId" in parameters and action == "s3:GetObject":
            action = "s3:GetObjectVersion"
        key = _leading(parameters) if request.service == "dynamodb" else None
        yield _RENAMED.get(action, action), _resource(request.service, parameters), key


def _leading(parameters: dict[str, Any]) -> str | None:
    """The partition key that a request to DynamoDB names; of a query none is looked for."""
    item = parameters.get("Key") or parameters.get("Item") or {}
    return item["pk"]["S"] if "pk" in item else None


def _resource(service: str, parameters: dict[str, Any]) -> str:
    match service:
        case "dynamodb":
            index = f"/index/{parameters['IndexName']}" if "IndexName" in parameters else ""
            return _arn("dynamodb", f"table/{parameters['TableName']}{index}")
        case "s3":
            place = f"/{parameters['Key']}" if "Key" in parameters else ""
            return f"arn:aws:s3:::{parameters['Bucket']}{place}"
        case "lambda":
            name = str(parameters["FunctionName"])
            return name if name.startswith("arn:") else _arn("lambda", f"function:{name}")
        case "events":
            return _arn("events", f"event-bus/{parameters['Entries'][0]['EventBusName']}")
        case "sqs":
            return _arn("sqs", str(parameters["QueueUrl"]).rpartition("/")[2])
        case "stepfunctions":
            return _machine(parameters)
        case "secretsmanager" if parameters["SecretId"] == "adrelay-SigningSecret":
            return "adrelay-SigningSecret"
        case "secretsmanager":
            return _arn("secretsmanager", f"secret:{parameters['SecretId']}-a1b2c3")  # AWS adds six letters
        case "ssm":
            return _arn("ssm", f"parameter{parameters['Name']}")
    raise KeyError(f"nothing is known of the resources of {service}")


def _machine(parameters: dict[str, Any]) -> str:
    """A machine or an execution. A task token says nothing of its machine: there is only one that waits."""
    named = parameters.get("executionArn") or parameters.get("stateMachineArn")
    return str(named or _arn("states", "stateMachine:adrelay-generate-creative"))


def _arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


def _covers(has: Allowed, need: Needed) -> bool:
    keys = has[2]
    reaches = keys is None or need[2] is None or any(_matches(one, need[2]) for one in keys)
    return has[0] == need[0] and _matches(has[1], need[1]) and reaches


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text) is not None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
