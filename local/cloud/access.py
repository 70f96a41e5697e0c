"""Which permissions an AWS request needs: IAM actions and resource ARNs, read from the request itself.

One small table a service that the project uses; other services are checked by action alone.
https://docs.aws.amazon.com/service-authorization/latest/reference/
"""

import json
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.secretsmanager.models import secretsmanager_backends

from local.cloud.policies import Access

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """An AWS request as far as its permissions go. `path` is decoded, `query` keeps empty values."""

    service: str
    region: str
    account: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def target(self) -> str:
        """The operation of a JSON or query protocol request; empty for REST protocols."""
        if target := self.headers.get("x-amz-target"):
            return target.rsplit(".", 1)[-1]
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return urllib.parse.parse_qs(self.body.decode(errors="replace")).get("Action", [""])[0]
        return self.query.get("Action", "")

    def json(self) -> Json:
        try:
            body = json.loads(self.body or b"{}")
        except ValueError:
            return {}
        return body if isinstance(body, dict) else {}

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"


def needed(call: Call) -> list[Access]:
    """The permissions a request needs; all of them must be granted."""
    rule = _RULES.get(call.service)
    if rule is None:
        return [Access(f"{call.service}:{call.target}")] if call.target else []
    return list(rule(call))


_TRANSACTION_ACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}


def _dynamodb(call: Call) -> Iterator[Access]:
    body = call.json()
    match call.target:
        case "TransactWriteItems" | "TransactGetItems":
            for item in body.get("TransactItems", []):
                for operation, parameters in item.items():
                    yield _on_table(call, _TRANSACTION_ACTIONS.get(operation, operation), parameters)
        case "BatchGetItem" | "BatchWriteItem":
            for name in body.get("RequestItems", {}):
                yield _on_table(call, call.target, {"TableName": name})
        case action:
            yield _on_table(call, action, body)


def _on_table(call: Call, action: str, parameters: Json) -> Access:
    name = str(parameters.get("TableName", "*"))
    arn = name if name.startswith("arn:") else call.arn("dynamodb", f"table/{name}")
    leading = _leading_keys(call, arn.rsplit("/", 1)[-1], parameters)
    if index := parameters.get("IndexName"):
        return Access(f"dynamodb:{action}", f"{arn}/index/{index}")
    return Access(f"dynamodb:{action}", arn, {"dynamodb:LeadingKeys": leading} if leading else {})


def _leading_keys(call: Call, name: str, parameters: Json) -> list[str]:
    """The partition key that an item operation or a query names, for `dynamodb:LeadingKeys`."""
    table = dynamodb_backends[call.account][call.region].tables.get(name)
    if table is None:
        return []
    item = parameters.get("Key") or parameters.get("Item") or {}
    value = item.get(table.hash_key_attr)
    if match := re.match(r"\(?\s*([#\w]+)\s*=\s*(:\w+)", str(parameters.get("KeyConditionExpression", ""))):
        names = parameters.get("ExpressionAttributeNames", {})
        if names.get(match[1], match[1]) == table.hash_key_attr:
            value = parameters.get("ExpressionAttributeValues", {}).get(match[2])
    return [str(next(iter(value.values())))] if value else []


_S3_OBJECT_ACTIONS = {
    "GET": "GetObject",
    "HEAD": "GetObject",
    "PUT": "PutObject",
    "POST": "PutObject",
    "DELETE": "DeleteObject",
}
_S3_OBJECT_PARTS = {"tagging": "Tagging", "acl": "Acl", "retention": "Retention", "attributes": "Attributes"}
_S3_BUCKET_READS = {
    "versions": "ListBucketVersions",
    "uploads": "ListBucketMultipartUploads",
    "location": "GetBucketLocation",
    "notification": "GetBucketNotification",
    "lifecycle": "GetLifecycleConfiguration",
    "cors": "GetBucketCORS",
    "policy": "GetBucketPolicy",
    "versioning": "GetBucketVersioning",
}


def _s3(call: Call) -> Iterator[Access]:
    bucket, _, key = call.path.lstrip("/").partition("/")
    if not bucket:
        yield Access("s3:ListAllMyBuckets", "*")
        return
    bucket_arn = f"arn:aws:s3:::{bucket}"
    if not key and call.method == "POST" and "delete" in call.query:
        yield from _s3_objects(call, bucket_arn)
        return
    if not key:
        yield _s3_bucket(call, bucket_arn)
        return
    resource = f"{bucket_arn}/{key}"
    action = _S3_OBJECT_ACTIONS.get(call.method, "Unknown")
    if part := next((name for query, name in _S3_OBJECT_PARTS.items() if query in call.query), None):
        action += part
    elif "uploadId" in call.query and call.method == "DELETE":
        action = "AbortMultipartUpload"
    elif "versionId" in call.query and call.method != "PUT":
        action += "Version"
    yield Access(f"s3:{action}", resource)
    if source := call.headers.get("x-amz-copy-source"):
        yield Access("s3:GetObject", "arn:aws:s3:::" + urllib.parse.unquote(source).lstrip("/").split("?")[0])
    if call.headers.get("x-amz-tagging"):
        yield Access("s3:PutObjectTagging", resource)


def _s3_objects(call: Call, bucket_arn: str) -> Iterator[Access]:
    """Of DeleteObjects, each of whose keys is a delete of its own. S3 would delete those that it may and name
    the others in its answer; who needs the others is better told at once."""
    objects = ElementTree.fromstring(call.body)  # noqa: S314 - boto3 wrote it, in a function of ours
    for found in objects.iterfind("{*}Object"):
        action = "DeleteObject" if found.find("{*}VersionId") is None else "DeleteObjectVersion"
        yield Access(f"s3:{action}", f"{bucket_arn}/{found.findtext('{*}Key')}")


def _s3_bucket(call: Call, bucket_arn: str) -> Access:
    if call.method in ("GET", "HEAD"):
        action = next((name for query, name in _S3_BUCKET_READS.items() if query in call.query), "ListBucket")
        return Access(f"s3:{action}", bucket_arn, {"s3:prefix": [call.query.get("prefix", "")]})
    return Access(f"s3:{call.method.title()}Bucket", bucket_arn)


def _sqs(call: Call) -> Iterator[Access]:
    body = call.json()
    name = str(body.get("QueueName") or body.get("QueueUrl", "*")).rsplit("/", 1)[-1]
    yield Access(f"sqs:{call.target.removesuffix('Batch')}", call.arn("sqs", name))


def _states(call: Call) -> Iterator[Access]:
    body = call.json()
    arn = body.get("executionArn") or body.get("stateMachineArn")
    yield Access(f"states:{call.target}", arn) if arn else Access(f"states:{call.target}")


def _events(call: Call) -> Iterator[Access]:
    if call.target != "PutEvents":
        yield Access(f"events:{call.target}")
        return
    for entry in call.json().get("Entries", []):
        bus = str(entry.get("EventBusName") or "default")
        context = {
            "events:source": [str(entry.get("Source"))],
            "events:detail-type": [str(entry.get("DetailType"))],
        }
        yield Access(
            "events:PutEvents",
            bus if bus.startswith("arn:") else call.arn("events", f"event-bus/{bus}"),
            context,
        )


def _lambda(call: Call) -> Iterator[Access]:
    parts = call.path.strip("/").split("/")
    if len(parts) == 4 and parts[1] == "functions" and parts[3] == "invocations":
        name = parts[2]
        yield Access(
            "lambda:InvokeFunction",
            name if name.startswith("arn:") else call.arn("lambda", f"function:{name}"),
        )
    else:
        yield Access("lambda:*")


def _secretsmanager(call: Call) -> Iterator[Access]:
    name = str(call.json().get("SecretId") or call.json().get("Name") or "")
    if name and not name.startswith("arn:"):
        secret = secretsmanager_backends[call.account][call.region].secrets.get(name)
        name = secret.arn if secret else call.arn("secretsmanager", f"secret:{name}")
    yield Access(f"secretsmanager:{call.target}", name) if name else Access(f"secretsmanager:{call.target}")


def _ssm(call: Call) -> Iterator[Access]:
    body = call.json()
    for name in body.get("Names") or [body.get("Name") or body.get("Path") or "*"]:
        yield Access(f"ssm:{call.target}", call.arn("ssm", f"parameter/{str(name).lstrip('/')}"))


def _bedrock(call: Call) -> Iterator[Access]:
    match call.path.strip("/").split("/"):
        case ["model", model, *_] if (
            model.count(".") > 1
        ):  # of an inference profile: "eu.amazon.nova-lite-v1:0"
            yield Access("bedrock:InvokeModel", call.arn("bedrock", f"inference-profile/{model}"))
        case ["model", model, *_]:
            yield Access("bedrock:InvokeModel", f"arn:aws:bedrock:{call.region}::foundation-model/{model}")
        case _:
            yield Access("bedrock:*")


def _sts(call: Call) -> Iterator[Access]:
    if call.target != "GetCallerIdentity":
        yield Access(f"sts:{call.target}")


_RULES: dict[str, Callable[[Call], Iterator[Access]]] = {
    "dynamodb": _dynamodb,
    "s3": _s3,
    "sqs": _sqs,
    "states": _states,
    "events": _events,
    "lambda": _lambda,
    "secretsmanager": _secretsmanager,
    "ssm": _ssm,
    "bedrock": _bedrock,
    "sts": _sts,
}
