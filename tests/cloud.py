"""AWS as the tests need it, made from the template: DynamoDB by a table in memory, S3 by moto; what only has
to be seen to be asked (executions, invocations, events, secrets) by fakes that keep what they were told.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from botocore import auth
from botocore.client import BaseClient
from botocore.compat import get_current_datetime
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.s3.models import s3_backends

from adrelay.aws import clients
from local.cloud import moto_dynamodb
from local.cloud.event_details import detail_of
from tests import policies, shipped
from tests.dynamodb import Dynamodb
from tests.shipped import ACCOUNT, REGION, Json
from tests.tables import create_table

TABLE, ASSETS, INTAKE = (shipped.resolve({"Ref": name}) for name in ("Table", "AssetBucket", "IntakeBucket"))


@dataclass(frozen=True)
class Request:
    """One AWS API call: service and operation as botocore names them; which function made it, if one did."""

    service: str
    operation: str
    parameters: Json
    actor: str | None = None


@dataclass
class Cloud:
    """What the code under test has asked of AWS, and what AWS shall answer.

    While a function acts, it may do what its policy in the template says and nothing else. `failures` maps
    "service.Operation" to errors that its next calls raise, one each.
    """

    actor: str | None = None  # the logical id of the function at work

    requests: list[Request] = field(default_factory=list)
    executions: dict[str, Json] = field(default_factory=dict)  # name → input
    ended: set[str] = field(default_factory=set)  # names of executions that have ended
    woken: list[str] = field(default_factory=list)  # task tokens
    invoked: list[tuple[str, Json]] = field(default_factory=list)  # (function, payload)
    events: list[Json] = field(default_factory=list)  # PutEvents entries, with Detail parsed
    queued: list[tuple[str, Json]] = field(default_factory=list)  # (queue's URL, message's body)
    postponed: list[tuple[str, int]] = field(default_factory=list)  # (receipt handle, seconds)
    secrets: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    failures: dict[str, list[Exception]] = field(default_factory=dict)
    dynamodb: Dynamodb = field(default_factory=Dynamodb)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.secrets["adrelay-SigningSecret"] = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
        self.parameters["/adrelay/callback-base-url"] = "https://api.example.com"

    def call(self, real: Callable[..., Any], client: BaseClient, operation: str, parameters: Json) -> Any:
        """Stands in for botocore's one way out. One call at a time: the table checks a condition and writes
        in two steps."""
        service = client.meta.service_model.service_name
        with self._lock:
            self.note(service, operation, parameters)
            if failures := self.failures.get(f"{service}.{operation}"):
                raise failures.pop(0)
        if operation == "Invoke" and parameters.get("InvocationType") != "Event":
            return self._run(parameters)
        with self._lock:
            if fake := getattr(self, f"_{service}_{operation.lower()}", None):
                return fake(client, parameters)
            if service == "dynamodb":
                return self.dynamodb.answer(real, client, operation, parameters)
            return real(client, operation, parameters)

    def note(self, service: str, operation: str, parameters: Json) -> None:
        """Keep a call; refuse it where the actor's policy does not allow it."""
        request = Request(service, operation, parameters, self.actor)
        self.requests.append(request)
        if self.actor is not None and (missing := policies.missing(self.actor, request)):
            raise refused("AccessDeniedException", f"{operation}: {self.actor} lacks {missing}")

    @contextmanager
    def acting(self, name: str) -> Iterator[None]:
        """The function `name` is at work."""
        before, self.actor = self.actor, name
        try:
            yield
        finally:
            self.actor = before

    def of(self, operation: str) -> list[Json]:
        """The parameters of every call of one operation."""
        return [request.parameters for request in self.requests if request.operation == operation]

    @property
    def writes(self) -> list[Request]:
        """The calls that changed the table."""
        changing = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"}
        return [request for request in self.requests if request.operation in changing]

    def _stepfunctions_startexecution(self, client: Any, parameters: Json) -> Json:
        name, given = parameters["name"], json.loads(parameters["input"])
        known = self.executions.setdefault(name, given)
        if name in self.ended or known != given:
            raise client.exceptions.ExecutionAlreadyExists(
                {"Error": {"Code": "ExecutionAlreadyExists", "Message": name}}, "StartExecution"
            )
        return {"executionArn": f"arn:aws:states:{REGION}:{ACCOUNT}:execution:machine:{name}"}

    def _stepfunctions_describeexecution(self, client: Any, parameters: Json) -> Json:
        name = parameters["executionArn"].rpartition(":")[2]
        if name not in self.executions:
            raise client.exceptions.ExecutionDoesNotExist(
                {"Error": {"Code": "ExecutionDoesNotExist", "Message": name}}, "DescribeExecution"
            )
        return {"status": "ABORTED" if name in self.ended else "RUNNING"}

    def _stepfunctions_sendtasksuccess(self, client: Any, parameters: Json) -> Json:
        self.woken.append(parameters["taskToken"])
        return {}

    def _run(self, parameters: Json) -> Json:
        """An invocation that is waited for: the function itself."""
        from tests.functions import handlers

        name, given = parameters["FunctionName"], json.loads(parameters["Payload"])
        self.invoked.append((name, given))
        try:
            answer = handlers.invoke(shipped.snake(name.removeprefix(f"{shipped.STACK}-")), given)
        except Exception as error:  # as Lambda answers for a function that raises, whatever it is
            died = {"errorType": type(error).__name__, "errorMessage": str(error)}
            return {"FunctionError": "Unhandled", "Payload": BytesIO(json.dumps(died).encode())}
        return {"StatusCode": 200, "Payload": BytesIO(json.dumps(answer).encode())}

    def _lambda_invoke(self, client: Any, parameters: Json) -> Json:
        self.invoked.append((parameters["FunctionName"], json.loads(parameters["Payload"])))
        return {"StatusCode": 202}

    def _events_putevents(self, client: Any, parameters: Json) -> Json:
        self.events += [{**entry, "Detail": detail_of(entry["Detail"])} for entry in parameters["Entries"]]
        return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"} for _ in parameters["Entries"]]}

    def _sqs_sendmessage(self, client: Any, parameters: Json) -> Json:
        self.queued.append((parameters["QueueUrl"], json.loads(parameters["MessageBody"])))
        return {"MessageId": str(len(self.queued))}

    def _sqs_changemessagevisibility(self, client: Any, parameters: Json) -> Json:
        self.postponed.append((parameters["ReceiptHandle"], parameters["VisibilityTimeout"]))
        return {}

    def _secretsmanager_getsecretvalue(self, client: Any, parameters: Json) -> Json:
        self._secretsmanager_describesecret(client, parameters)
        return {"SecretString": self.secrets[parameters["SecretId"]]}

    def _secretsmanager_describesecret(self, client: Any, parameters: Json) -> Json:
        if parameters["SecretId"] not in self.secrets:
            raise refused("ResourceNotFoundException", "DescribeSecret")
        return {"Name": parameters["SecretId"]}

    def _ssm_getparameter(self, client: Any, parameters: Json) -> Json:
        return {"Parameter": {"Name": parameters["Name"], "Value": self.parameters[parameters["Name"]]}}


def refused(code: str, operation: str = "Operation") -> ClientError:
    """The error that AWS answers with this code."""
    return ClientError({"Error": {"Code": code, "Message": code}}, operation)


@contextmanager
def running() -> Iterator[None]:
    """moto with the template's table and buckets."""
    with mock_aws(), moto_dynamodb.quick():
        create_table(boto3.client("dynamodb", region_name=REGION), TABLE)
        s3 = boto3.client("s3", region_name=REGION)
        for bucket in (ASSETS, INTAKE):
            s3.create_bucket(Bucket=bucket)
        versioning = shipped.template()["Resources"]["IntakeBucket"]["Properties"]["VersioningConfiguration"]
        s3.put_bucket_versioning(Bucket=INTAKE, VersioningConfiguration=versioning)
        yield


def empty_table() -> None:
    """Forget all items."""
    current().dynamodb.fill([])


def empty_buckets() -> None:
    """Forget all files."""
    for bucket in (ASSETS, INTAKE):
        s3_backends[ACCOUNT]["aws"].buckets[bucket].keys.clear()


@contextmanager
def fresh() -> Iterator[Cloud]:
    """An empty cloud; within `running`."""
    empty_buckets()
    cloud = Cloud()
    real = BaseClient._make_api_call  # type: ignore[attr-defined]  # botocore's one way out

    def call(client: BaseClient, operation: str, parameters: Json) -> Any:
        return cloud.call(real, client, operation, parameters)

    with patch.object(BaseClient, "_make_api_call", call), _presigning(cloud):
        _current.append(cloud)
        yield cloud
        _current.pop()


_current: list[Cloud] = []


def current() -> Cloud:
    """The cloud of the test that is running."""
    return _current[-1]


@contextmanager
def _presigning(cloud: Cloud) -> Iterator[None]:
    """A presigned URL works only if its maker may do what it is for: as good as a call."""
    s3 = clients.s3()
    url, post = s3.generate_presigned_url, s3.generate_presigned_post

    def presign_url(method: str, Params: Json, **more: Any) -> str:  # noqa: N803 - boto3's name
        cloud.note("s3", {"get_object": "GetObject", "put_object": "PutObject"}[method], Params)
        return url(method, Params=Params, **more)

    def presign_post(bucket: str, key: str, **more: Any) -> Any:
        cloud.note("s3", "PutObject", {"Bucket": bucket, "Key": key})
        return post(bucket, key, **more)

    now = get_current_datetime()  # a signature tells the second, and tests compare what is told twice
    with (
        patch.multiple(s3, generate_presigned_url=presign_url, generate_presigned_post=presign_post),
        patch.object(auth, "get_current_datetime", lambda: now),
    ):
        yield


def lose_answers(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every write of an item takes effect and loses its answer; what the SDK's second sending says counts."""
    call = cloud.call

    def twice(real: Any, client: Any, operation: str, parameters: Any) -> Any:
        if operation in ("UpdateItem", "PutItem"):
            call(real, client, operation, parameters)
        return call(real, client, operation, parameters)

    monkeypatch.setattr(cloud, "call", twice)
