"""The ledger on the template's own table."""

import pytest

from adrelay.aws import clients
from adrelay.money.ledger import Ledger
from tests.cloud import TABLE, Cloud


@pytest.fixture
def ledger(cloud: Cloud) -> Ledger:
    return Ledger(clients.dynamodb(), TABLE, pause=lambda seconds: None)
