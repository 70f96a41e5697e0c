"""`make smoke` against the local stack: everything holds, and nothing is otherwise than it is there."""

from collections.abc import Callable
from typing import Any

import pytest

from local.demo.showcases import Showcase, showcases
from local.project import DEV_KEY
from local.smoke import checks
from local.smoke.__main__ import smoke
from local.smoke.api import Api
from local.smoke.checks import Smoke, Wishes
from tests.workflow.conftest import Harness, Json

DEMO: dict[str, Json] = {"static_ads_lab": {}, "cutx": {}}  # the ids that the twins have
# `make demo` makes these
LONG = {
    "studio image ads",
    "studio product photos",
    "studio photograph ad",
    "studio photograph scenes",
    "studio video",
}


@pytest.fixture(autouse=True)
def _shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    def some(sample: Callable[[str], Any]) -> list[Showcase]:
        return [case for case in showcases(sample) if case.name not in LONG]

    monkeypatch.setattr(checks, "showcases", some)


def test_the_smoke_test_finds_the_local_stack_as_it_is(harness: Harness) -> None:
    said: list[str] = []
    wishes = Wishes(paid=True, options=DEMO, receiver=harness.receiver)
    url = harness.stack.gateway_url
    failed, found = smoke(url, DEV_KEY, wishes, "adrelay", harness.boto3, said.append)

    assert failed == []
    assert found["differences"] == []
    assert not [line for line in said if line.startswith(("FAILED", "not done"))]
    assert ("customer_told", 1) in found["jobs"]["told"]["timeline"]
    assert all(job["events"] for job in found["jobs"].values())


def test_it_buys_nothing_that_it_was_not_told_to(harness: Harness) -> None:
    test = Smoke(Api(harness.stack.gateway_url, DEV_KEY), Wishes(), "unpaid", None)
    by_name = dict(test.checks())
    by_name["providers"]()
    by_name["jobs"]()
    test.look(None)

    assert {seen.job["provider"] for seen in test.seen.values()} == {"studio"}
    wanted = [line.partition(": ")[2][:6] for line in test.skipped]
    assert wanted == ["RECEIV", "STACK=", "PAID=1", "PAID=1", "PAID=1", "PAID=1"]
