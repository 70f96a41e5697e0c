import json
import os
import time
from typing import Any

import boto3


class Refused(Exception):
    pass


class TryAgain(Exception):
    pass


_tries: dict[str, int] = {}


def handler(event: dict[str, Any], context: Any) -> Any:
    """Does what the event asks for; a queue's or a bus's event carries the request inside."""
    if "Records" in event:
        return _batch(event["Records"])
    if event.get("source") == "aws.s3":
        return _put(event["detail"]["object"]["key"], json.dumps(event["detail"]))
    return _act(event.get("detail", event), context)


def _act(request: dict[str, Any], context: Any) -> Any:
    match request.get("action"):
        case "refuse":
            raise Refused('with a "quote"')
        case "try again":
            _fail_once(request["id"])
        case "sleep":
            time.sleep(30)
        case "exit":
            os._exit(3)
        case "record":
            _put(request["id"], context.aws_request_id)
        case "add":
            _add(request["id"])
            raise RuntimeError("always")
        case "forbidden":
            boto3.client("dynamodb").delete_item(TableName=os.environ["TABLE_NAME"], Key={"pk": {"S": "x"}})
        case "forbidden object":
            boto3.client("s3").get_object(Bucket=os.environ["BUCKET"], Key="out/secret")
        case "large":
            return "x" * 7_000_000
    return {"pid": os.getpid(), "request_id": context.aws_request_id}


def _fail_once(key: str) -> None:
    _tries[key] = _tries.get(key, 0) + 1
    if _tries[key] == 1:
        raise TryAgain("once more")


def _batch(records: list[dict[str, Any]]) -> dict[str, Any]:
    failed = []
    for record in records:
        body = record["body"]
        if body == "bad" or (body == "bad twice" and _add(body) <= 2):
            failed.append({"itemIdentifier": record["messageId"]})
        elif body.startswith("add"):
            _add(body)
        else:
            _put(record["body"], record["attributes"]["ApproximateReceiveCount"])
    return {"batchItemFailures": failed}


def _put(key: str, value: str) -> None:
    boto3.client("dynamodb").put_item(
        TableName=os.environ["TABLE_NAME"], Item={"pk": {"S": key}, "value": {"S": value}}
    )


def _add(key: str) -> int:
    answer = boto3.client("dynamodb").update_item(
        TableName=os.environ["TABLE_NAME"],
        Key={"pk": {"S": key}},
        UpdateExpression="ADD tries :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
        ReturnValues="UPDATED_NEW",
    )
    return int(answer["Attributes"]["tries"]["N"])
