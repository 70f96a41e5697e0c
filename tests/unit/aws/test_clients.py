"""Where S3 is asked, what the URLs look like that users get, and which writes take turns."""

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from adrelay.aws import clients
from adrelay.aws.presign import presigner


class RawResponse(io.BytesIO):
    """A body as urllib3 hands it on."""

    def stream(self, **_: object) -> Iterator[bytes]:
        yield self.read()


BUCKET = "adrelay-assetbucket-1a2b3c4d5e6f"


@pytest.fixture(autouse=True)
def fresh_clients(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    clients._client.cache_clear()
    yield
    clients._client.cache_clear()


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", f"{BUCKET}.s3.us-east-1.amazonaws.com"),
        ("eu-central-1", f"{BUCKET}.s3.eu-central-1.amazonaws.com"),
        ("ap-southeast-7", f"{BUCKET}.s3.ap-southeast-7.amazonaws.com"),
        ("us-gov-west-1", f"{BUCKET}.s3.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", f"{BUCKET}.s3.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_a_bucket_is_asked_at_its_own_host_in_its_own_region(
    monkeypatch: pytest.MonkeyPatch, region: str, host: str
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    url = presigner(60)(BUCKET, "assets/a b.png")
    assert url.startswith(f"https://{host}/assets/a%20b.png?")
    assert f"%2F{region}%2Fs3%2Faws4_request" in url
    post = clients.s3().generate_presigned_post(BUCKET, "uploads/1")
    assert post["url"] == f"https://{host}/"


def test_an_endpoint_by_number_has_the_bucket_in_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the local stack's: there is no name to put the bucket before."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
    assert presigner(60)(BUCKET, "a.png").startswith(f"http://127.0.0.1:4566/{BUCKET}/a.png?")
    assert clients.s3().generate_presigned_post(BUCKET, "a")["url"] == f"http://127.0.0.1:4566/{BUCKET}"


@pytest.mark.parametrize("refusals", [0, 1, 5, 99])
def test_a_write_that_meets_a_transaction_waits_for_its_turn(
    monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    """As DynamoDB answers a single write to an item that a transaction holds."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    pauses: list[float] = []
    monkeypatch.setattr("botocore.endpoint.time.sleep", pauses.append)
    sent: list[str] = []

    def answer(request: Any, **_: object) -> Any:
        sent.append(request.url)
        met = len(sent) <= refusals
        told = {"__type": "com.amazonaws.dynamodb.v20120810#TransactionConflictException"} if met else {}
        raw = RawResponse(json.dumps(told).encode())
        return AWSResponse(request.url, 400 if met else 200, HTTPHeaders(), raw)

    client = clients.dynamodb()
    client.meta.events.register("before-send.dynamodb", answer)
    write = partial(client.delete_item, TableName="t", Key={"pk": {"S": "a"}, "sk": {"S": "b"}})
    if refusals < 12:
        write()
        assert len(sent) == refusals + 1
    else:
        with pytest.raises(client.exceptions.TransactionConflictException):
            write()
        assert 3 < len(sent) < 30
    assert sum(pauses) < 8
