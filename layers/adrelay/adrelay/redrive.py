"""Sends again what lies in a queue of failures, each message to where it was going.

python -m adrelay.redrive --queue URL --dry-run     what lies there, and where it was going
python -m adrelay.redrive --queue URL [--most 100]

Such a queue holds messages of several forms: what a queue of ours could not get rid of, what Lambda could not
carry out (its destination record), what EventBridge could not deliver. Moved back as a whole they would meet
readers that take them for something else. All that they ask for may be done twice.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from adrelay.aws import clients, commands

_BATCH, _HIDDEN_SECONDS = 10, 120  # messages of one request, and for how long nobody else sees them
_ALIAS = "live"  # of every function of the template that is published
_COLONS = 6  # in a function's ARN without a qualifier
_NOBODY = "nobody: its form is not known"


@dataclass(frozen=True, slots=True)
class Lying:
    """A message that lies there, and where it was going: a function's or a queue's ARN. None: who knows."""

    receipt: str
    payload: str
    target: str | None
    why: str

    @property
    def told(self) -> str:
        return f"→ {self.target or _NOBODY}  ({self.why})  {self.payload[:160]}"


def lying(queue: str, most: int) -> Iterator[Lying]:
    """What lies in the queue, at most so many, each hidden from others for a while."""
    sources = _sources(queue)
    seen = 0
    while seen < most:
        answer = clients.sqs().receive_message(
            QueueUrl=queue,
            MaxNumberOfMessages=min(_BATCH, most - seen),
            VisibilityTimeout=_HIDDEN_SECONDS,
            MessageSystemAttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        if not (messages := answer.get("Messages", [])):
            return
        for message in messages:
            seen += 1
            yield _read(message, sources)


def redrive(queue: str, most: int) -> tuple[int, int]:
    """Send again what lies there, and take it away: how many went, and how many stay."""
    went = stay = 0
    for one in lying(queue, most):
        if one.target is None or not _send(one.target, one.payload):
            stay += 1
            continue
        clients.sqs().delete_message(QueueUrl=queue, ReceiptHandle=one.receipt)
        went += 1
    return went, stay


def _read(message: Mapping[str, Any], sources: Sequence[str]) -> Lying:
    receipt, body = str(message["ReceiptHandle"]), str(message["Body"])
    told = {name: value.get("StringValue") for name, value in message.get("MessageAttributes", {}).items()}
    if target := told.get("TARGET_ARN"):
        return Lying(receipt, body, target, f"EventBridge: {told.get('ERROR_CODE', 'not delivered')}")
    document = _document(body)
    context = document.get("requestContext")
    if isinstance(context, dict) and "requestPayload" in document:
        # Without the version that it was: by now that may be gone (see `_invoke`).
        function = re.sub(r":(\$LATEST|[0-9]+)$", "", str(context.get("functionArn", "")))
        payload = json.dumps(document["requestPayload"])
        return Lying(receipt, payload, function or None, f"Lambda: {context.get('condition', 'failed')}")
    source = message.get("Attributes", {}).get("DeadLetterQueueSourceArn")
    if source is None and len(sources) == 1:
        source = sources[0]  # put there by one of our functions, which gave it up
    return Lying(receipt, body, source, "taken too often")


def _document(body: str) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _sources(queue: str) -> list[str]:
    """The ARNs of the queues whose dead letters this one takes."""
    urls = clients.sqs().list_dead_letter_source_queues(QueueUrl=queue).get("queueUrls", [])
    return [
        clients.sqs().get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"][
            "QueueArn"
        ]
        for url in urls
    ]


def _send(target: str, payload: str) -> bool:
    try:
        if ":lambda:" in target:
            _invoke(target, payload)
        else:
            *_, account, name = target.split(":")
            url = clients.sqs().get_queue_url(QueueName=name, QueueOwnerAWSAccountId=account)["QueueUrl"]
            clients.sqs().send_message(QueueUrl=url, MessageBody=payload)
    except ClientError as error:
        print(f"{target}: {error}", file=sys.stderr)
        return False
    return True


def _invoke(target: str, payload: str) -> None:
    """Ask a function again: by its alias, where it has one. What becomes of an event that fails once more is
    said of the alias alone; by its name the function would lose it."""
    request: Any = {"InvocationType": "Event", "Payload": payload.encode()}
    if target.count(":") == _COLONS:
        try:
            clients.lambdas().invoke(FunctionName=f"{target}:{_ALIAS}", **request)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
        else:
            return
    clients.lambdas().invoke(FunctionName=target, **request)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is no number of messages")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m adrelay.redrive", description=__doc__.splitlines()[0])
    parser.add_argument("--queue", required=True, help="the URL of one of the stack's queues of failures")
    parser.add_argument("--most", type=_number, default=1000, help="messages")
    parser.add_argument("--dry-run", action="store_true", help="only tell what lies there")
    chosen = parser.parse_args(arguments)
    if chosen.dry_run:
        for one in lying(chosen.queue, chosen.most):
            print(one.told)
        return 0
    went, stay = redrive(chosen.queue, chosen.most)
    print(f"{went} sent again, {stay} stay")
    return 1 if stay else 0


if __name__ == "__main__":
    commands.run(main)
