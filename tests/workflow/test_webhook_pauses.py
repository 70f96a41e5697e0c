"""What of a customer's webhook takes time, or comes back by hand: pauses between tries, and the redrive."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from local.project import LocalAdrelay
from tests.workflow.conftest import Harness
from tests.workflow.receiver import Receiver

FACTOR = 0.02
TRIES = 5


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.stop()


@pytest.fixture(scope="module")
def harness(room: None, receiver: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harness]:
    out: Path = tmp_path_factory.mktemp("adrelay")
    with LocalAdrelay(out=out, pause_factor=FACTOR, allow_hosts=receiver.host) as adrelay:
        yield Harness(adrelay)


def test_webhook_local_pauses(harness: Harness, receiver: Receiver) -> None:
    harness.submit(callback_url=f"http://{receiver.host}/down")

    for number, (before, after) in enumerate(pairwise(receiver.wait("/down", TRIES))):
        longest = 5.0 * 3**number * FACTOR  # threefold each time, less a quarter at most
        # The function sets whole seconds. How much later it comes is the machine's: no bound is kept to that.
        assert 0.75 * longest - FACTOR <= after - before, f"pause {number + 1}"


def test_webhooks_that_were_given_up_are_redriven(harness: Harness, receiver: Receiver) -> None:
    job_id = harness.submit(callback_url=f"http://{receiver.host}/up")["id"]
    receiver.wait("/up", 1)
    sqs = harness.boto3("sqs")
    detail = {"id": job_id, "correlation_id": job_id}
    failures = harness.stack.physical_id("NotificationFailures")
    told = {"detail-type": "Job Completed", "time": "2026-11-20T10:00:03Z", "detail": detail}
    sqs.send_message(QueueUrl=failures, MessageBody=json.dumps(told))

    source, destination = (
        sqs.get_queue_attributes(QueueUrl=harness.stack.physical_id(name), AttributeNames=["QueueArn"])[
            "Attributes"
        ]["QueueArn"]
        for name in ("NotificationFailures", "Notifications")
    )
    sqs.start_message_move_task(SourceArn=source, DestinationArn=destination)

    receiver.wait("/up", 2)
    [task] = sqs.list_message_move_tasks(SourceArn=source)["Results"]
    assert (task["Status"], task["ApproximateNumberOfMessagesMoved"]) == ("COMPLETED", 1)
