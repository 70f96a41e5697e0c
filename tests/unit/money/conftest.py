"""The ledger on the template's own table, in moto."""

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from moto import mock_aws

from adrelay.money.ledger import Ledger
from local.cloud import moto_dynamodb
from tests.tables import create_table


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    keys = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "testing")
    with patch.dict(os.environ, keys), mock_aws(), moto_dynamodb.quick():
        yield boto3.client("dynamodb", region_name="eu-central-1")


@pytest.fixture
def ledger(client: Any) -> Iterator[Ledger]:
    table = create_table(client)
    yield Ledger(client, table, pause=lambda seconds: None)
    client.delete_table(TableName=table)
