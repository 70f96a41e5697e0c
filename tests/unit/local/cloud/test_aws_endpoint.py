"""What moto alone would not hold: conditional writes under concurrency, and presigned URLs as S3 checks
them."""

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from local.cloud.clients import credentials
from tests.unit.local.cloud.conftest import Sample


def fetch(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    request = urllib.request.Request(url, method=method, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def of_work(sample: Sample, service: str) -> Any:
    """A client with the credentials of the function Work."""
    keys = credentials(sample.stack.functions["Work"].role_arn, "test")
    session: Any = boto3.session.Session()
    return session.client(
        service,
        region_name="us-east-1",
        endpoint_url=sample.stack.aws_url,
        aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=keys["AWS_SESSION_TOKEN"],
        config=Config(signature_version="s3v4") if service == "s3" else None,
    )


@pytest.fixture(scope="module")
def s3(sample: Sample) -> Any:
    """May read `in/*` and nothing else."""
    return of_work(sample, "s3")


@pytest.fixture(scope="module")
def dynamodb(sample: Sample) -> Any:
    """May get, put and update, and query some keys."""
    return of_work(sample, "dynamodb")


@pytest.fixture(scope="module")
def url(sample: Sample, s3: Any) -> str:
    bucket = sample.stack.physical_id("Bucket")
    sample.stack.boto3("s3").put_object(Bucket=bucket, Key="in/ä file.txt", Body=b"0123456789")
    presigned: str = s3.generate_presigned_url(
        "get_object", Params={"Bucket": bucket, "Key": "in/ä file.txt"}
    )
    return presigned


def test_of_many_conditional_writes_one_wins(sample: Sample) -> None:
    client = sample.stack.boto3("dynamodb")
    table = sample.stack.physical_id("Table")

    def write(number: int) -> bool:
        item = {"pk": {"S": "contended"}, "writer": {"N": str(number)}}
        try:
            client.put_item(TableName=table, Item=item, ConditionExpression="attribute_not_exists(pk)")
        except client.exceptions.ConditionalCheckFailedException:
            return False
        return True

    with ThreadPoolExecutor(24) as executor:
        assert sum(executor.map(write, range(48))) == 1


def test_counters_do_not_lose_increments(sample: Sample) -> None:
    client = sample.stack.boto3("dynamodb")
    increment = {
        "TableName": sample.stack.physical_id("Table"),
        "Key": {"pk": {"S": "counter"}},
        "UpdateExpression": "ADD tries :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    with ThreadPoolExecutor(24) as executor:
        list(executor.map(lambda _: client.update_item(**increment), range(96)))

    assert sample.item("counter") == {"pk": "counter", "tries": "96"}


def test_a_transaction_needs_the_permissions_of_its_parts(sample: Sample, dynamodb: Any) -> None:
    table = sample.stack.physical_id("Table")
    put = {"Put": {"TableName": table, "Item": {"pk": {"S": "transacted"}}}}
    delete = {"Delete": {"TableName": table, "Key": {"pk": {"S": "transacted"}}}}

    dynamodb.transact_write_items(TransactItems=[put])
    assert sample.item("transacted") is not None
    with pytest.raises(ClientError, match="dynamodb:DeleteItem"):
        dynamodb.transact_write_items(TransactItems=[delete])


def test_a_transaction_that_fails_leaves_everything_as_it_was(sample: Sample) -> None:
    client = sample.stack.boto3("dynamodb")
    table = sample.stack.physical_id("Table")
    client.put_item(TableName=table, Item={"pk": {"S": "old"}, "state": {"S": "before"}})
    update = {
        "Update": {
            "TableName": table,
            "Key": {"pk": {"S": "old"}},
            "UpdateExpression": "SET #s = :after",
            "ExpressionAttributeNames": {"#s": "state"},
            "ExpressionAttributeValues": {":after": {"S": "after"}},
        }
    }
    put = {"Put": {"TableName": table, "Item": {"pk": {"S": "new"}}}}
    exists = "attribute_exists(pk)"
    check = {
        "ConditionCheck": {"TableName": table, "Key": {"pk": {"S": "none"}}, "ConditionExpression": exists}
    }

    with pytest.raises(client.exceptions.TransactionCanceledException) as canceled:
        client.transact_write_items(TransactItems=[update, put, check])
    reasons = [reason["Code"] for reason in canceled.value.response["CancellationReasons"]]
    assert reasons == ["None", "None", "ConditionalCheckFailed"]
    assert sample.item("old") == {"pk": "old", "state": "before"}
    assert sample.item("new") is None
    client.transact_write_items(TransactItems=[update, put])
    assert sample.item("old") == {"pk": "old", "state": "after"}
    assert sample.item("new") is not None


def test_an_index_lists_its_partition_in_order_and_in_pages(sample: Sample) -> None:
    client = sample.stack.boto3("dynamodb")
    table = sample.stack.physical_id("Table")
    for number in (3, 1, 2, 5, 4):
        item = {"pk": {"S": f"listed-{number}"}, "kind": {"S": "listed"}}
        client.put_item(TableName=table, Item=item)
    client.put_item(TableName=table, Item={"pk": {"S": "listed-9"}, "kind": {"S": "other"}})
    pages = client.get_paginator("query").paginate(
        TableName=table,
        IndexName="by_kind",
        KeyConditionExpression="kind = :k",
        ExpressionAttributeValues={":k": {"S": "listed"}},
        ScanIndexForward=False,
        PaginationConfig={"PageSize": 2},
    )

    found = [[item["pk"]["S"] for item in page["Items"]] for page in pages]
    assert [page for page in found if page] == [
        ["listed-5", "listed-4"],
        ["listed-3", "listed-2"],
        ["listed-1"],
    ]


def test_a_permission_on_some_keys_is_none_on_others(sample: Sample, dynamodb: Any) -> None:
    def query(key: str) -> Any:
        return dynamodb.query(
            TableName=sample.stack.physical_id("Table"),
            KeyConditionExpression="#k = :k",
            ExpressionAttributeNames={"#k": "pk"},
            ExpressionAttributeValues={":k": {"S": key}},
        )

    assert query("mine-1")["Items"] == []
    with pytest.raises(ClientError, match="dynamodb:Query"):
        query("yours-1")


def test_a_presigned_url_gives_the_file_and_parts_of_it(url: str) -> None:
    assert fetch(url) == (200, b"0123456789")
    assert fetch(url, Range="bytes=2-4") == (206, b"234")


def test_head_and_put_can_be_presigned_too(sample: Sample) -> None:
    bucket = sample.stack.physical_id("Bucket")
    admin = sample.stack.boto3("s3")
    parameters = {"Bucket": bucket, "Key": "up"}
    assert fetch(admin.generate_presigned_url("put_object", Params=parameters), "PUT", b"new")[0] == 200
    assert fetch(admin.generate_presigned_url("head_object", Params=parameters), "HEAD") == (200, b"")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in/", "out/"),
        ("X-Amz-Expires=3600", "X-Amz-Expires=36000"),
        ("X-Amz-Signature=", "X-Amz-Signature=0"),
    ],
)
def test_a_presigned_url_that_was_changed_is_refused(url: str, old: str, new: str) -> None:
    status, body = fetch(url.replace(old, new))

    assert status == 403
    assert b"<Code>SignatureDoesNotMatch</Code>" in body


def test_a_presigned_url_ends(sample: Sample, s3: Any) -> None:
    parameters = {"Bucket": sample.stack.physical_id("Bucket"), "Key": "in/ä file.txt"}
    status, body = fetch(s3.generate_presigned_url("get_object", Params=parameters, ExpiresIn=-1))

    assert (status, b"Request has expired" in body) == (403, True)


def test_a_presigned_url_can_do_no_more_than_who_signed_it(sample: Sample, s3: Any) -> None:
    parameters = {"Bucket": sample.stack.physical_id("Bucket"), "Key": "out/x"}

    assert fetch(s3.generate_presigned_url("get_object", Params=parameters))[0] == 403


def test_nobody_reads_a_bucket_without_a_signature(url: str) -> None:
    assert fetch(url.split("?")[0])[0] == 403


def test_who_may_not_list_is_not_told_that_a_key_is_missing(sample: Sample, s3: Any) -> None:
    bucket = sample.stack.physical_id("Bucket")
    with pytest.raises(ClientError, match="s3:ListBucket"):
        s3.get_object(Bucket=bucket, Key="in/missing")
    with pytest.raises(ClientError, match="NoSuchKey"):
        sample.stack.boto3("s3").get_object(Bucket=bucket, Key="in/missing")


def test_the_table_is_as_the_template_says(sample: Sample) -> None:
    client = sample.stack.boto3("dynamodb")
    table = sample.stack.physical_id("Table")
    description = client.describe_table(TableName=table)["Table"]

    assert [index["IndexName"] for index in description["GlobalSecondaryIndexes"]] == ["by_kind"]
    assert (
        client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]["TimeToLiveStatus"]
        == "ENABLED"
    )
