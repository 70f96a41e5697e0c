"""Files that a vendor's answer holds itself: taken out by who can ask the vendor, stored like any others."""

import base64
from typing import Any

import httpx
import pytest

from adrelay.assets.vault import Vault
from adrelay.errors import FetchFailed
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Deliverable, Job, JobError, Outcome, Purchase
from adrelay.jobs.store import Store
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import invoke
from tests.functions.test_store_assets import PNG
from tests.records import open_attempt, put_job
from tests.shipped import event

PLACE = "answer:/made/0"


class Vendor:
    """Omneky, whose answer holds the picture."""

    def __init__(self) -> None:
        self.answer: Any = {"made": [f"data:image/png;base64,{base64.b64encode(PNG).decode()}"]}
        self.status = 200

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/jobs/job-1"
        document = {"job_id": "job-1", "type": "image_ad", "status": "SUCCESS", "response": self.answer}
        return httpx.Response(self.status, json=document)


@pytest.fixture
def vendor(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Vendor:
    cloud.secrets["adrelay/providers/omneky"] = '{"api_key": "hush-hush"}'
    served = Vendor()
    monkeypatch.setattr(
        "adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=httpx.MockTransport(served))
    )
    monkeypatch.setattr("adrelay.wire.line.time.sleep", lambda _: None)
    return served


def made(store: Store) -> Job:
    """A job whose vendor has answered."""
    request = {"kind": "image_ad", "provider": "omneky", "brief": {"brand": {"url": "https://example.com/"}}}
    job = put_job(store, route=("omneky",), request=request)
    attempt = open_attempt(store, job, AttemptState.WAITING, reference="job-1")
    found = (Deliverable(url=PLACE, guess=0),)
    outcome = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, deliverables=found)
    assert store.record(attempt, outcome) is not None
    return job


def stored(job: Job, *, last_try: bool = False) -> Stored:
    asked = {**event("store_assets/store"), "job_id": job.id, "attempt": 1, "last_try": last_try}
    return Stored.model_validate(invoke("store_assets", asked))


def test_it_is_stored_like_any_other(store: Store, vendor: Vendor, cloud: Cloud) -> None:
    (asset,) = stored(made(store)).assets
    assert (asset.content_type, asset.width, asset.provider) == ("image/png", 200, "omneky")
    assert asset.key.startswith("assets/")
    assert {payload["action"] for name, payload in cloud.invoked if name.endswith("CallProvider")} == {
        "take_out"
    }


def test_one_that_is_gone_is_an_error_of_its_own(store: Store, vendor: Vendor) -> None:
    vendor.answer = {}
    (error,) = stored(made(store)).rejected
    assert (error.code, error.retryable) == ("fetch_failed", False)


def test_a_vendor_that_cannot_be_asked_is_asked_again(store: Store, vendor: Vendor) -> None:
    job = made(store)
    vendor.status = 503
    with pytest.raises(FetchFailed):
        stored(job)
    assert stored(job, last_try=True).rejected[0].retryable
    vendor.status = 200
    assert len(stored(job).assets) == 1


def test_what_is_no_picture_is_refused(store: Store, vendor: Vendor) -> None:
    vendor.answer = {"made": ["iVBORw0KGgo" + "A" * 500]}
    (error,) = stored(made(store)).rejected
    assert error.code in ("not_an_image", "damaged")


def test_a_vendor_cannot_name_our_bucket(store: Store, vendor: Vendor) -> None:
    """Neither by itself, nor by a place in its answer."""
    job = made(store)
    attempt = store.attempt(job.id, 1)
    secret = Deliverable(url=f"s3://{ASSETS}/images/other/img_1")
    outcome = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, deliverables=(secret,))
    found = Vault(store, ASSETS).keep(job, attempt, outcome, {}, again=0)[0]
    assert isinstance(found, JobError)
    assert found.code == "unsafe_url"
    vendor.answer = {"made": [f"s3://{ASSETS}/images/other/img_1"]}
    assert stored(job).assets == ()


def test_the_sample_is_of_no_attempt(cloud: Cloud) -> None:
    assert invoke("call_provider", event("call_provider/take_out"))["problem"]["kind"] == "NotFound"


def test_who_answers_with_no_files_has_none(store: Store, cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/cutx"] = '{"token": "hush", "base_url": "https://cutx.example"}'
    job = put_job(store, route=("cutx",))
    open_attempt(store, job, AttemptState.WAITING)
    asked = {**event("call_provider/take_out"), "job_id": job.id}
    assert invoke("call_provider", asked)["problem"]["kind"] == "NotFound"
