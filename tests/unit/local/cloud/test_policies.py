"""Policies decide as IAM's do, and requests are read for the permissions that IAM would ask for."""

import json
from typing import Any

import pytest

from local.cloud.access import Call, needed
from local.cloud.policies import Access, allowed

Json = dict[str, Any]

TABLE = "arn:aws:dynamodb:us-east-1:1:table/T"


def policy(*statements: Json) -> list[Json]:
    return [{"Version": "2012-10-17", "Statement": list(statements)}]


def allow(action: Any, resource: Any = "*", **more: Any) -> Json:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


@pytest.mark.parametrize(
    ("statement", "access", "expected"),
    [
        (allow("dynamodb:GetItem", TABLE), Access("dynamodb:GetItem", TABLE), True),
        (allow("dynamodb:getitem", TABLE), Access("dynamodb:GetItem", TABLE), True),
        (allow("dynamodb:*", TABLE), Access("dynamodb:GetItem", TABLE), True),
        (allow("dynamodb:Get*", TABLE), Access("dynamodb:PutItem", TABLE), False),
        (allow(["a:B", "dynamodb:GetItem"], [TABLE]), Access("dynamodb:GetItem", TABLE), True),
        (allow("dynamodb:GetItem", TABLE), Access("dynamodb:GetItem", f"{TABLE}/index/x"), False),
        (allow("dynamodb:GetItem", f"{TABLE}/*"), Access("dynamodb:GetItem", f"{TABLE}/index/x"), True),
        (allow("s3:GetObject", "arn:aws:s3:::b/in/*"), Access("s3:GetObject", "arn:aws:s3:::b/out/x"), False),
        (allow("states:SendTaskSuccess", "arn:x"), Access("states:SendTaskSuccess"), True),
        ({"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}, Access("s3:GetObject", "x"), False),
        ({"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}, Access("sqs:SendMessage", "x"), True),
        ({"Effect": "Allow", "Action": "a:*", "NotResource": "x*"}, Access("a:B", "xy"), False),
    ],
)
def test_a_statement_matches_action_and_resource(statement: Json, access: Access, expected: bool) -> None:
    assert allowed(access, policy(statement)) is expected


def test_nothing_is_allowed_that_nobody_allows() -> None:
    assert not allowed(Access("s3:GetObject", "x"), [])


def test_a_deny_outweighs_every_allow() -> None:
    deny = {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}

    assert not allowed(Access("s3:PutObject", "x"), policy(allow("s3:*"), deny))
    assert allowed(Access("s3:GetObject", "x"), policy(allow("s3:*"), deny))


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ({"StringEquals": {"events:source": "adrelay"}}, ["adrelay"], True),
        ({"StringEquals": {"events:source": "adrelay"}}, ["other"], False),
        ({"StringNotEquals": {"events:source": "adrelay"}}, ["other"], True),
        ({"StringLike": {"events:source": "ad*"}}, ["adrelay"], True),
        ({"ForAllValues:StringLike": {"events:source": ["a*", "b*"]}}, ["a1", "b1"], True),
        ({"ForAllValues:StringLike": {"events:source": ["a*"]}}, ["a1", "b1"], False),
        ({"ForAnyValue:StringLike": {"events:source": ["a*"]}}, ["a1", "b1"], True),
    ],
)
def test_conditions_on_what_is_known_count(condition: Json, values: list[str], expected: bool) -> None:
    access = Access("events:PutEvents", "x", {"events:source": values})

    assert allowed(access, policy(allow("events:*", Condition=condition))) is expected


def test_a_condition_on_what_is_unknown_neither_restricts_nor_denies() -> None:
    unknown = {"Bool": {"aws:SecureTransport": "false"}}
    deny = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": unknown}

    assert allowed(Access("s3:GetObject", "x"), policy(allow("s3:*", Condition=unknown), deny))


def call(service: str, method: str = "POST", path: str = "/", target: str = "", **more: Any) -> Call:
    headers = {**({"x-amz-target": target} if target else {}), **more.pop("headers", {})}
    body = json.dumps(more.pop("body", {})).encode()
    query = more.pop("query", {})
    return Call(service, "us-east-1", "1", method, path, query, headers, body)


def wanted(request: Call) -> set[tuple[str, str]]:
    return {(access.action, access.resource) for access in needed(request)}


def test_dynamodb_names_tables_and_indexes() -> None:
    query = call("dynamodb", target="DynamoDB_20120810.Query", body={"TableName": "T", "IndexName": "x"})

    assert wanted(query) == {("dynamodb:Query", f"{TABLE}/index/x")}


def test_a_transaction_is_its_parts() -> None:
    items = [{"Put": {"TableName": "T"}}, {"ConditionCheck": {"TableName": "T"}}]
    request = call("dynamodb", target="DynamoDB_20120810.TransactWriteItems", body={"TransactItems": items})

    assert wanted(request) == {("dynamodb:PutItem", TABLE), ("dynamodb:ConditionCheckItem", TABLE)}


@pytest.mark.parametrize(
    ("method", "path", "query", "headers", "expected"),
    [
        ("GET", "/b/k/x", {}, {}, {("s3:GetObject", "b/k/x")}),
        ("HEAD", "/b/k", {}, {}, {("s3:GetObject", "b/k")}),
        ("GET", "/b/k", {"versionId": "1"}, {}, {("s3:GetObjectVersion", "b/k")}),
        ("PUT", "/b/k", {}, {}, {("s3:PutObject", "b/k")}),
        (
            "PUT",
            "/b/k",
            {},
            {"x-amz-tagging": "a=b"},
            {("s3:PutObject", "b/k"), ("s3:PutObjectTagging", "b/k")},
        ),
        (
            "PUT",
            "/b/k",
            {},
            {"x-amz-copy-source": "/c/d%20e"},
            {("s3:PutObject", "b/k"), ("s3:GetObject", "c/d e")},
        ),
        ("POST", "/b/k", {"uploads": ""}, {}, {("s3:PutObject", "b/k")}),
        ("DELETE", "/b/k", {"uploadId": "1"}, {}, {("s3:AbortMultipartUpload", "b/k")}),
        ("DELETE", "/b/k", {}, {}, {("s3:DeleteObject", "b/k")}),
        ("GET", "/b", {"list-type": "2"}, {}, {("s3:ListBucket", "b")}),
        ("HEAD", "/b", {}, {}, {("s3:ListBucket", "b")}),
        ("PUT", "/b", {}, {}, {("s3:PutBucket", "b")}),
    ],
)
def test_s3(method: str, path: str, query: Json, headers: Json, expected: set[tuple[str, str]]) -> None:
    request = call("s3", method, path, query=query, headers=headers)

    assert wanted(request) == {(action, f"arn:aws:s3:::{resource}") for action, resource in expected}


def test_s3_deletes_each_key_by_itself() -> None:
    body = (
        b'<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a/b&amp;c</Key></Object>'
        b"<Object><Key>d</Key><VersionId>1</VersionId></Object><Quiet>true</Quiet></Delete>"
    )
    request = Call("s3", "us-east-1", "1", "POST", "/b", {"delete": ""}, {}, body)

    assert wanted(request) == {
        ("s3:DeleteObject", "arn:aws:s3:::b/a/b&c"),
        ("s3:DeleteObjectVersion", "arn:aws:s3:::b/d"),
    }


def test_other_services() -> None:
    arn = "arn:aws:lambda:us-east-1:1:function:f"
    invoke = call("lambda", path=f"/2015-03-31/functions/{arn}/invocations")
    send = call("sqs", target="AmazonSQS.SendMessageBatch", body={"QueueUrl": "http://x/1/q"})
    start = call("states", target="AWSStepFunctions.StartExecution", body={"stateMachineArn": "arn:m"})
    put = call(
        "events", target="AWSEvents.PutEvents", body={"Entries": [{"EventBusName": "b", "Source": "s"}]}
    )
    parameter = call("ssm", target="AmazonSSM.GetParameter", body={"Name": "/a/b"})
    converse = call("bedrock", path="/model/m.v1/converse")

    assert wanted(invoke) == {("lambda:InvokeFunction", arn)}
    assert wanted(send) == {("sqs:SendMessage", "arn:aws:sqs:us-east-1:1:q")}
    assert wanted(start) == {("states:StartExecution", "arn:m")}
    assert wanted(put) == {("events:PutEvents", "arn:aws:events:us-east-1:1:event-bus/b")}
    assert wanted(parameter) == {("ssm:GetParameter", "arn:aws:ssm:us-east-1:1:parameter/a/b")}
    assert wanted(converse) == {("bedrock:InvokeModel", "arn:aws:bedrock:us-east-1::foundation-model/m.v1")}
