"""Store: what a provider says it made becomes verified files of ours, or a reason why not."""

import hashlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import pyvips

from adrelay.aws import clients
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Deliverable, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import invoke
from tests.records import NOW, open_attempt, put_job
from tests.shipped import Json, event

URL = "https://files.vendor.example/a"
Serve = Callable[[str, bytes | int | Exception], None]


def picture(width: int, height: int, suffix: str = ".png") -> bytes:
    """A picture of noise, which no encoder makes trivial."""
    noise = pyvips.Image.gaussnoise(width, height, mean=128, sigma=40, seed=1).cast("uchar")
    return bytes(noise.bandjoin([noise, noise]).copy(interpretation="srgb").write_to_buffer(suffix))


PNG = picture(200, 250)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Sets what a vendor's URL answers: a body, a status, or an error."""
    answers: dict[str, bytes | int | Exception] = {}

    def respond(request: httpx.Request) -> httpx.Response:
        answer = answers[str(request.url)]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer) if isinstance(answer, int) else httpx.Response(200, content=answer)

    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(respond))
    return answers.__setitem__


def delivered(store: Store, *deliverables: Deliverable, **changes: Any) -> Job:
    """A job whose attempt has ended with these deliverables."""
    job = put_job(store, **{"route": ("omneky",), **changes})
    attempt = open_attempt(store, job, AttemptState.WAITING)
    outcome = Outcome(state=AttemptState.SUCCEEDED, deliverables=deliverables, purchase=Purchase.YES)
    assert store.record(attempt, outcome) is not None
    return job


def keep(job: Job, sample: str = "store", **changes: Any) -> Stored:
    given: Json = {**event(f"store_assets/{sample}"), "job_id": job.id, **changes}
    return Stored.model_validate(invoke("store_assets", given))


def file(key: str) -> tuple[bytes, str]:
    answer = clients.s3().get_object(Bucket=ASSETS, Key=key)
    return answer["Body"].read(), answer["ContentType"]


def pixels(data: bytes) -> bytes:
    return bytes(pyvips.Image.new_from_buffer(data, "").write_to_memory())


def test_a_vendors_file_is_verified_and_kept_with_thumbnails(store: Store, serve: Serve) -> None:
    serve(URL, PNG)
    job = delivered(store, Deliverable(url=URL, aspect_ratio="4:5", id="v1", label="A"))
    stored = keep(job)
    (asset,) = stored.assets
    assert (asset.width, asset.height, asset.aspect_ratio) == (200, 250, "4:5")
    assert (asset.content_type, asset.provider) == ("image/png", "omneky")
    assert (asset.vendor_id, asset.label) == ("v1", "A")
    assert asset.key == f"assets/local/{job.id}/{asset.id}.png"
    kept, content_type = file(asset.key)
    assert content_type == "image/png"
    assert (asset.bytes, asset.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert pixels(kept) == pixels(PNG)
    assert asset.source_type == "compositeWithTrainedAlgorithmicMedia"
    assert f'identifier="{job.id}"'.encode() in kept
    assert asset.thumbnails.keys() == {"small", "medium", "large"}
    small, content_type = file(asset.thumbnails["small"])
    assert content_type == "image/webp"
    thumbnail = pyvips.Image.new_from_buffer(small, "")
    assert max(thumbnail.width, thumbnail.height) == 160
    assert not stored.rejected


def test_what_is_signed_is_kept_as_it_came(store: Store, serve: Serve) -> None:
    signed = PNG[:33] + b"\0\0\0\4caBXjumb\x85\x4e\xe1\x00" + PNG[33:]
    serve(URL, signed)
    (asset,) = keep(delivered(store, Deliverable(url=URL))).assets
    assert (file(asset.key)[0], asset.source_type) == (signed, None)
    assert asset.sha256 == hashlib.sha256(signed).hexdigest()


def test_storing_again_gives_the_same(store: Store, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for when that was."""
    serve(URL, PNG)
    job = delivered(store, Deliverable(url=URL))
    set_clock(monkeypatch, NOW)
    first = keep(job)
    assert first == keep(job)
    assert first.assets[0].stored_at == NOW


@pytest.mark.parametrize(("suffix", "content_type"), [(".jpg", "image/jpeg"), (".webp", "image/webp")])
def test_the_type_is_that_of_the_bytes(store: Store, serve: Serve, suffix: str, content_type: str) -> None:
    serve(URL, picture(64, 64, suffix))
    job = delivered(store, Deliverable(url=URL, content_type="image/png"))
    (asset,) = keep(job).assets
    assert asset.content_type == content_type
    assert asset.key.endswith(suffix)


REFUSED: dict[str, tuple[bytes, dict[str, Any]]] = {
    "a page": (b"<html><body>Sorry</body></html>", {}),
    "nothing": (b"", {}),
    "half a picture": (PNG[: len(PNG) // 2], {}),
    "a vector drawing": (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', {}),
    "another size": (PNG, {"width": 1080, "height": 1350}),
    "another ratio": (PNG, {"aspect_ratio": "16:9"}),
    "a program": (b"MZ" + b"\x00" * 500, {}),
}


@pytest.mark.parametrize(("body", "asked"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_what_was_asked_for_is_refused_with_a_reason(
    store: Store, serve: Serve, cloud: Cloud, body: bytes, asked: dict[str, Any]
) -> None:
    serve(URL, body)
    job = delivered(store, Deliverable(url=URL, **asked))
    stored = keep(job)
    assert not stored.assets
    (error,) = stored.rejected
    assert error.provider == "omneky"
    assert "deliverable 1" in error.message
    assert not error.retryable
    assert not cloud.of("PutObject"), "nothing unverified is kept"


def test_what_passed_is_kept_beside_what_did_not(store: Store, serve: Serve) -> None:
    serve(URL, PNG)
    serve(URL + "2", b"<html>")
    job = delivered(store, Deliverable(url=URL), Deliverable(url=URL + "2"), Deliverable(url=URL))
    stored = keep(job)
    assert (len(stored.assets), len(stored.rejected)) == (2, 1)
    assert len({asset.key for asset in stored.assets}) == 2


@pytest.mark.parametrize("answer", [503, httpx.ReadTimeout("x"), httpx.ConnectError("x")], ids=str)
def test_a_file_that_cannot_be_fetched_now_is_tried_for_again(
    store: Store, serve: Serve, answer: int | Exception
) -> None:
    serve(URL, answer)
    job = delivered(store, Deliverable(url=URL))
    with pytest.raises(Exception, match=r"files\.vendor\.example") as caught:
        keep(job)
    assert type(caught.value).__name__ == "FetchFailed", "as the state machine knows it"
    (error,) = keep(job, "last_try").rejected
    assert (error.code, error.retryable) == ("fetch_failed", True)


def test_a_file_that_is_gone_is_not_waited_for(store: Store, serve: Serve) -> None:
    serve(URL, 410)
    (error,) = keep(delivered(store, Deliverable(url=URL))).rejected
    assert (error.code, error.retryable) == ("fetch_failed", False)


@pytest.mark.parametrize(
    "url",
    [
        f"s3://{ASSETS}/renders/job_of_another_tenant/1/1x1.png",
        "s3://somebody-elses/secret",
        "file:///etc/passwd",
        "https://169.254.169.254/latest/meta-data",
        "http://files.vendor.example/a",
    ],
)
def test_a_vendors_url_reaches_nothing_of_ours(store: Store, cloud: Cloud, url: str) -> None:
    clients.s3().put_object(Bucket=ASSETS, Key="renders/job_of_another_tenant/1/1x1.png", Body=PNG)
    cloud.requests.clear()
    stored = keep(delivered(store, Deliverable(url=url)))
    assert (len(stored.assets), len(stored.rejected)) == (0, 1)
    assert not cloud.of("GetObject")


def test_the_studios_own_files_are_taken_from_s3(store: Store) -> None:
    job = put_job(store)
    key = f"renders/{job.id}/1/4x5.png"
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=PNG)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    made = Deliverable(url=f"s3://{ASSETS}/{key}", aspect_ratio="4:5", width=200, height=250)
    store.record(attempt, Outcome(state=AttemptState.SUCCEEDED, deliverables=(made,), purchase=Purchase.NO))
    (asset,) = keep(job).assets
    assert asset.provider == "studio"


def test_a_failed_attempt_goes_on_to_the_next_provider(store: Store) -> None:
    job = put_job(store, route=("omneky", "studio"))
    attempt = open_attempt(store, job, AttemptState.SENDING)
    store.record(attempt, Outcome(state=AttemptState.FAILED, purchase=Purchase.NO))
    with pytest.raises(Exception, match="studio is next") as caught:
        keep(job)
    assert type(caught.value).__name__ == "TryNextProvider"


def test_a_job_that_ended_before_its_attempt_began_has_nothing_to_keep(store: Store) -> None:
    job = put_job(store, status=JobStatus.CANCELED)
    assert keep(job) == Stored()
    assert store.job(job.id).progress == job.progress


@pytest.mark.parametrize("state", [AttemptState.CANCELED, AttemptState.EXPIRED, AttemptState.FAILED])
def test_an_attempt_that_made_nothing_leaves_nothing(store: Store, state: AttemptState) -> None:
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    store.record(attempt, Outcome(state=state, purchase=Purchase.NO))
    assert keep(job) == Stored()
