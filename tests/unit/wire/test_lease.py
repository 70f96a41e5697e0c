"""Who watches a vendor: one watch, started by whoever took the lease, however often its write was sent."""

from typing import Any

import pytest

from adrelay.jobs.store import Store
from adrelay.wire import lease
from tests.cloud import Cloud

NAME = "static_ads_lab"
ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:watch"


@pytest.fixture
def sent_twice(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every write takes effect and loses its answer; what the SDK's second sending says counts."""
    call = cloud.call

    def twice(real: Any, client: Any, operation: str, parameters: Any) -> Any:
        if operation in ("UpdateItem", "PutItem"):
            call(real, client, operation, parameters)
        return call(real, client, operation, parameters)

    monkeypatch.setattr(cloud, "call", twice)


@pytest.mark.usefixtures("sent_twice")
def test_a_lease_that_was_written_twice_is_its_own_and_its_watch_is_started(
    cloud: Cloud, store: Store
) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (started,) = cloud.executions.values()
    assert lease.renew(store, NAME, started["watch"])


@pytest.mark.usefixtures("sent_twice")
def test_a_lease_that_was_handed_over_twice_is_its_successors(cloud: Cloud, store: Store) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (first,) = cloud.executions.values()
    assert lease.hand_over(store, NAME, ARN, first["watch"], "watch_next", 5.0)
    assert [one["watch"] for one in cloud.executions.values()] == [first["watch"], "watch_next"]
    assert (lease.renew(store, NAME, first["watch"]), lease.renew(store, NAME, "watch_next")) == (False, True)
