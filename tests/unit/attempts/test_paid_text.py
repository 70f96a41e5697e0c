"""CutX's copy is answered at once: its text comes in the answer to the paid request, and nowhere else."""

import json
from typing import Any

import httpx
import pytest

from adrelay.attempts.desk import Desk
from adrelay.jobs.model import AttemptState, Job, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.requests.kinds import JobKind
from tests.cloud import Cloud, empty_table
from tests.providers.conversation import json_fixture
from tests.records import put_job
from tests.unit.attempts.mortal import Mortal

ID = "0b9ad0e4-52a8-4e0c-9d0f-6e6a8a0f1c11"
ANSWER: dict[str, Any] = {**json_fixture("cutx/copy.response.json"), "jobId": "cutx-1"}
REQUEST = {
    "kind": "copy",
    "provider": "cutx",
    "brief": {"platform": "meta", "format": "short", "tone": "bold"},
    "provider_options": {"cutx": {"projectId": ID, "productId": ID}},
}


class CutX:
    """The vendor's side: it writes copy, and remembers what it has sold."""

    def __init__(self) -> None:
        self.sold: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert (request.method, request.url.path) == ("POST", "/api/generate/copy")
        self.sold.append(json.loads(request.content)["idempotencyKey"])
        return httpx.Response(200, json=ANSWER)


@pytest.fixture(autouse=True)
def _credentials(cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/cutx"] = '{"token": "hush-hush", "base_url": "https://cutx.example"}'


def asked(store: Store) -> Job:
    return put_job(store, kind=JobKind.COPY, route=("cutx",), request=REQUEST)


def test_whatever_step_it_dies_at_the_text_is_kept_or_nobody_is_blamed(
    desk: Desk, store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor = CutX()
    mortal = Mortal(cloud, vendor, monkeypatch)
    endings = []
    for dies_at in range(1, 99):
        empty_table()
        vendor.sold.clear()
        job = asked(store)
        story = mortal.run(desk, job, dies_at)
        attempt = store.attempt(job.id, 1)
        assert attempt.outcome is not None
        outcome, cost = attempt.outcome, billing.settle(store, store.job(job.id))
        assert vendor.sold in ([], [attempt.idempotency_key]), story
        if outcome.state is AttemptState.SUCCEEDED:
            assert outcome.result == {"variants": ANSWER["variants"]}
            assert (attempt.reference, outcome.purchase, cost.state) == ("cutx-1", Purchase.YES, "settled")
        else:  # it had left, or was about to: whether it was sold nobody can know
            assert outcome.error is not None
            assert (outcome.state, outcome.error.code) == (AttemptState.UNKNOWN, "outcome_unknown"), story
            assert (outcome.purchase, cost.state) == (Purchase.UNKNOWN, "unsettled")
        endings.append((outcome.state, len(vendor.sold)))
        if "killed" not in story:
            break
    assert len(endings) > 12, "every step was tried"
    lost = [sold for state, sold in endings if state is AttemptState.UNKNOWN]
    # Durably sending, then the request; from its answer on, the very next write has the text.
    assert lost == [0, 1], endings
