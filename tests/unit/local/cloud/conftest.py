"""A running stack of the sample template, one a module: a process has room for one stack."""

import json
import queue
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.cloud.lambda_runtime import Result
from local.cloud.stack import Stack

Json = dict[str, Any]

SAMPLE = Path(__file__).with_name("sample") / "template.yaml"


class Sample:
    """The sample stack with the few verbs that the tests use."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.said: queue.Queue[Json] = queue.Queue()
        self.ended: queue.Queue[Json] = queue.Queue()
        stack.listen("sample", {"source": ["sample"]}, self.said.put)
        ended = {
            "source": ["aws.states"],
            "detail": {"status": ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"]},
        }
        stack.listen("default", ended, self.ended.put)

    def get(self, path: str, **headers: str) -> tuple[int, Json]:
        """Status and JSON body of a GET; keyword names are headers, `_` for `-`."""
        request = urllib.request.Request(self.stack.gateway_url + path)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def work(self, **request: Any) -> Result:
        """Invoke the function Work and wait for it."""
        return self.stack.invoke(self.stack.functions["Work"].arn, json.dumps(request).encode())

    def start(self, name: str, **request: Any) -> str:
        """Start an execution of the machine; returns its ARN."""
        client = self.stack.boto3("stepfunctions")
        document = json.dumps({"text": "", **request})
        answer = client.start_execution(
            stateMachineArn=self.stack.physical_id("Machine"), name=name, input=document
        )
        arn: str = answer["executionArn"]
        return arn

    def end_of(self, name: str) -> Json:
        """The status event of an execution's end."""
        return _find(self.ended, name)

    def saying_of(self, name: str) -> Json:
        """What an execution put on the bus."""
        return _find(self.said, name)

    def item(self, key: str) -> Json | None:
        """An item of the table, as plain strings."""
        answer = self.stack.boto3("dynamodb").get_item(
            TableName=self.stack.physical_id("Table"), Key={"pk": {"S": key}}, ConsistentRead=True
        )
        item = answer.get("Item")
        return None if item is None else {name: next(iter(value.values())) for name, value in item.items()}

    def message(self, queue_name: str, timeout: int = 10) -> str | None:
        """The next message of a queue by logical id, taken off it; None when none comes."""
        sqs = self.stack.boto3("sqs")
        url = self.stack.physical_id(queue_name)
        found = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=timeout, MaxNumberOfMessages=1).get(
            "Messages"
        )
        if not found:
            return None
        sqs.delete_message(QueueUrl=url, ReceiptHandle=found[0]["ReceiptHandle"])
        body: str = found[0]["Body"]
        return body


def _find(events: "queue.Queue[Json]", name: str) -> Json:
    """The detail of the first event with a name; fails after 15 s."""
    while True:
        detail: Json = events.get(timeout=15)["detail"]
        if detail["name"] == name:
            return detail


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    with Stack(SAMPLE, logs=tmp_path_factory.mktemp("logs"), pause_factor=0.001) as stack:
        yield Sample(stack)
