"""The two ways in beside HTTP, and the way out: the stack's bucket and bus, with one's own credentials.

Listening makes a queue and a rule of its own, named after the run, and takes them away again.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from local.smoke.api import SmokeFailed

Json = dict[str, Any]
Clients = Callable[[str], Any]
_RULE_SECONDS = 90.0  # until a new rule must have worked


class Account:
    """`run` names what is made. Raises SmokeFailed when the stack has not got the outputs."""

    def __init__(self, clients: Clients, stack: str, run: str) -> None:
        self._clients = clients
        self._name = f"{stack}-smoke-{run}"
        self._run = run
        outputs = clients("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
        found = {output["OutputKey"]: output["OutputValue"] for output in outputs}
        try:
            self._bucket, self._bus = found["IntakeBucketName"], found["EventBusName"]
        except KeyError as error:
            raise SmokeFailed(f"the stack {stack} has no output {error}") from error

    def drop(self, name: str, body: Mapping[str, Any]) -> None:
        """Put a brief into the bucket."""
        self._clients("s3").put_object(
            Bucket=self._bucket, Key=f"briefs/{name}", Body=json.dumps(body).encode()
        )

    def result(self, name: str, seconds: float) -> Json:
        """What is written beside a brief that was dropped."""
        s3, until = self._clients("s3"), time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                answer = s3.get_object(Bucket=self._bucket, Key=f"results/{name}")
            except s3.exceptions.NoSuchKey:
                time.sleep(0.5)
                continue
            document: Json = json.loads(answer["Body"].read())
            return document
        raise SmokeFailed(f"nothing is written to results/{name} for {seconds:g} s")

    def request(self, body: Mapping[str, Any]) -> None:
        """Ask for a job by an event."""
        self._put("Job Requested", body)

    @contextmanager
    def listening(self) -> Iterator["Heard"]:
        """What the bus says of this run's jobs; begins once a rule of ours works."""
        sqs, events = self._clients("sqs"), self._clients("events")
        url = sqs.create_queue(QueueName=self._name)["QueueUrl"]
        rule = {"Rule": self._name, "EventBusName": self._bus}
        try:
            arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"][
                "QueueArn"
            ]
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": _policy(arn)})
            pattern = json.dumps({"detail": {"labels": {"smoke": [self._run]}}})
            events.put_rule(Name=self._name, EventBusName=self._bus, EventPattern=pattern)
            events.put_targets(**rule, Targets=[{"Id": "smoke", "Arn": arn}])
            heard = Heard(sqs, url)
            self._prove(heard)
            yield heard
            heard.stop()
        finally:
            events.remove_targets(**rule, Ids=["smoke"])
            events.delete_rule(Name=self._name, EventBusName=self._bus)
            sqs.delete_queue(QueueUrl=url)

    def _prove(self, heard: "Heard") -> None:
        """A rule works some time after it was made."""
        until = time.monotonic() + _RULE_SECONDS
        while not heard.wait(lambda event: event["source"] == "adrelay.smoke", 2):
            if time.monotonic() > until:
                raise SmokeFailed(f"a rule on {self._bus} says nothing for {_RULE_SECONDS:g} s")
            self._put("Probe", {"labels": {"smoke": self._run}})

    def _put(self, detail_type: str, detail: Mapping[str, Any]) -> None:
        entry = {
            "EventBusName": self._bus,
            "Source": "adrelay.smoke",
            "DetailType": detail_type,
            "Detail": json.dumps(detail),
        }
        if self._clients("events").put_events(Entries=[entry])["FailedEntryCount"]:
            raise SmokeFailed("EventBridge does not take an event")


def _policy(queue_arn: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


class Heard:
    """The events that have come, each with the time (UTC, seconds) at which it did, in that order."""

    def __init__(self, sqs: Any, url: str) -> None:
        self._sqs, self._url = sqs, url
        self._events: list[tuple[float, Json]] = []
        self._came = threading.Condition()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._receive, daemon=True, name="smoke-events")
        self._thread.start()

    def wait(self, wanted: Callable[[Json], bool], seconds: float) -> bool:
        """Whether such an event has come, or comes in time."""
        with self._came:
            return self._came.wait_for(lambda: any(wanted(event) for _, event in self._events), seconds)

    def of(self, job_id: str) -> list[tuple[float, Json]]:
        with self._came:
            return [(at, event) for at, event in self._events if event["detail"].get("id") == job_id]

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(30)

    def _receive(self) -> None:
        while not self._stopped.is_set():
            answer = self._sqs.receive_message(QueueUrl=self._url, WaitTimeSeconds=1, MaxNumberOfMessages=10)
            for message in answer.get("Messages", []):
                self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
                with self._came:
                    self._events.append((time.time(), json.loads(message["Body"])))
                    self._came.notify_all()
