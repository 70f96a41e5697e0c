"""The policies that the template gives to functions, and what of AWS they allow."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.shipped import ACCOUNT, REGION, functions, resolve

if TYPE_CHECKING:
    from tests.cloud import Request

Needed = tuple[str, str]  # (action, resource)
Given = dict[str, list[str]]  # what conditions look at

_PREFIXES = {"stepfunctions": "states"}
_RENAMED = {
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
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
    return [
        need
        for need, given in _needs(request)
        if not any(_covers(has, need) and _holds(condition, given) for has, condition in grants(function))
    ]


def allowed(function: str) -> tuple[Needed, ...]:
    """(action, resource pattern) of everything that the function's policy allows."""
    return tuple(has for has, _ in grants(function))


@cache
def grants(function: str) -> tuple[tuple[Needed, Any], ...]:
    """What is allowed, each with its condition."""
    return tuple(
        ((action, resource), statement.get("Condition", {}))
        for policy in functions()[function]["Policies"]
        for statement in resolve(policy["Statement"])
        for action in _listed(statement["Action"])
        for resource in _listed(statement["Resource"])
    )


def _holds(condition: Any, given: Given) -> bool:
    """Whether the condition holds, as far as what it looks at is known here."""
    return all(
        any(_matches(pattern, value) for pattern in _listed(patterns))
        for keys in condition.values()
        for key, patterns in keys.items()
        for value in given.get(key, ())
    )


def needed(request: "Request") -> Iterator[Needed]:
    """The permissions that a call needs."""
    return (need for need, _ in _needs(request))


def _needs(request: "Request") -> Iterator[tuple[Needed, Given]]:
    """Each with what a condition may look at: the partition of an item, the prefix of a list."""
    parameters = request.parameters
    if request.operation == "TransactWriteItems":
        for item in parameters["TransactItems"]:
            for kind, part in item.items():
                yield (f"dynamodb:{_PARTS[kind]}", _resource("dynamodb", part)), _partition(part)
    elif request.operation == "BatchGetItem":
        for table, asked in parameters["RequestItems"].items():
            keys = [key["pk"]["S"] for key in asked["Keys"]]
            need = "dynamodb:BatchGetItem", _resource("dynamodb", {"TableName": table})
            yield need, {"dynamodb:LeadingKeys": keys}
    elif request.operation == "DeleteObjects":
        for one in parameters["Delete"]["Objects"]:
            yield (
                ("s3:DeleteObject", _resource("s3", {"Bucket": parameters["Bucket"], "Key": one["Key"]})),
                {},
            )
    else:
        action = f"{_PREFIXES.get(request.service, request.service)}:{request.operation}"
        if "VersionId" in parameters and action in ("s3:GetObject", "s3:DeleteObject"):
            action += "Version"
        given = {"s3:prefix": [parameters.get("Prefix", "")]} if request.service == "s3" else {}
        given |= _partition(parameters) if request.service == "dynamodb" else {}
        yield (_RENAMED.get(action, action), _resource(request.service, parameters)), given


def _partition(part: dict[str, Any]) -> Given:
    key = part.get("Key") or part.get("Item")
    return {"dynamodb:LeadingKeys": [key["pk"]["S"]]} if key else {}


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


def _covers(has: Needed, need: Needed) -> bool:
    return has[0] == need[0] and _matches(has[1], need[1])


def _matches(pattern: str, value: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), value) is not None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
