"""Which requests are alike, so that one look at what a function may do is enough."""

from typing import Any

from local.chaos.aws import _kinds

Json = dict[str, Any]


def key(pk: str) -> Json:
    return {"sk": {"S": "JOB"}, "pk": {"S": pk}}


def transaction(*items: str) -> Json:
    return {"TransactItems": [{"Put": {"TableName": "t", "Item": key(pk)}} for pk in items]}


def test_requests_that_differ_in_ids_alone_are_alike() -> None:
    assert _kinds({"Key": key("JOB#1")}) == _kinds({"Key": key("JOB#22")})
    assert _kinds({"Item": key("JOB#1")}) != _kinds({"Item": key("TENANT#1")})
    assert _kinds({"Bucket": "b", "Key": "tenants/default/jobs/1"}) == _kinds(
        {"Bucket": "b", "Key": "tenants/default/jobs/2"}
    )


def test_a_transaction_is_as_all_of_its_parts_are() -> None:
    """Else what a function may not write would pass where it has written something else before."""
    assert _kinds(transaction("JOB#1", "JOB#1")) == _kinds(transaction("JOB#2", "JOB#2"))
    assert _kinds(transaction("JOB#1", "JOB#1")) != _kinds(transaction("JOB#1", "TENANT#1"))
