"""Editable ads on the running bundle: edited by the studio and by a vendor, by two at once, and restored."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import httpx

from tests.workflow.conftest import Harness

Json = dict[str, Any]


def headline(text: str) -> Json:
    return {"overrides": {"headline": {"characters": text}}}


def editable(harness: Harness, *ratios: str) -> str:
    """The path of a finished, editable ad."""
    job = harness.wait(harness.submit({**harness.brief(*ratios), "editable": True})["id"])
    assert (job["status"], job["version"]) == ("completed", 1), job["error"]
    return f"/v1/jobs/{job['id']}"


def test_an_ad_is_edited_and_restored(harness: Harness) -> None:
    path = editable(harness, "1:1", "9:16")
    job_id = path.rpartition("/")[2]
    first = harness.http.get(f"{path}/design")
    assert first.headers["etag"] == '"1"'
    change = {
        "headline": {"characters": "Glow by Friday"},
        "product": {"imageFillUrl": harness.sample("tube.jpg")},
    }
    edited = harness.http.patch(f"{path}/design", json={"overrides": change}, headers={"If-Match": '"1"'})
    assert (edited.status_code, edited.headers["etag"]) == (200, '"2"'), edited.text
    for asset in edited.json()["assets"]:
        file = httpx.get(asset["url"]).content
        assert len(file) == asset["bytes"]
        assert httpx.get(asset["thumbnails"]["small"]).content.startswith(b"RIFF")
    assert harness.job(job_id)["version"] == 2
    assert harness.job(job_id)["assets"][0]["id"] == edited.json()["assets"][0]["id"]

    restored = harness.http.post(f"{path}/versions/1/restore")
    assert (restored.status_code, restored.json()["version"]) == (200, 3)
    assert restored.json()["designs"] == first.json()["designs"]
    listed = harness.http.get(f"{path}/versions").json()["versions"]
    assert [one["source"] for one in listed] == ["restored", "edited", "created"]
    assert httpx.get(listed[1]["assets"][0]["url"]).status_code == 200
    assert len(harness.events(job_id)) == 1  # an edit is no new end of the job


def test_of_two_editors_at_once_one_is_told(harness: Harness) -> None:
    path = editable(harness)
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(
                lambda text: harness.http.patch(
                    f"{path}/design", json=headline(text), headers={"If-Match": '"1"'}
                ),
                "ABCD",
            )
        )
    first, *others = sorted(answer.status_code for answer in answers)
    assert first == 200
    assert set(others) <= {409, 412}, "409: the other was faster after the ETag had been looked at"
    (won,) = (answer.json() for answer in answers if answer.status_code == 200)
    now = harness.http.get(f"{path}/design").json()
    assert (now["version"], now["designs"]) == (2, won["designs"])


def test_nobody_else_can_see_or_edit_a_design(harness: Harness) -> None:
    path = editable(harness)
    assert harness.other.get(f"{path}/design").status_code == 404
    assert harness.other.patch(f"{path}/design", json=headline("Mine")).status_code == 404
    assert harness.other.post(f"{path}/versions/1/restore").status_code == 404
    assert harness.client(None).get(f"{path}/design").status_code == 401


def test_a_design_leads_nowhere_inside(harness: Harness) -> None:
    path = editable(harness)
    for url in ("https://127.0.0.1/", harness.stack.gateway_url, "https://169.254.169.254/latest"):
        answer = harness.http.patch(f"{path}/design", json={"overrides": {"product": {"imageFillUrl": url}}})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "overrides.product.imageFillUrl"
    assert harness.http.get(f"{path}/design").json()["version"] == 1


def test_a_render_that_is_killed_changes_nothing(harness: Harness) -> None:
    path = editable(harness)
    frozen = harness.stack.workers("RenderCreative")
    for worker in frozen:
        os.kill(worker.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(harness.http.patch, f"{path}/design", json=headline("Slow"))
        wait([waiting], timeout=3)  # until it has reached a worker, or another took it
        for worker in frozen:
            os.kill(worker.pid, signal.SIGKILL)
        answer = waiting.result()
    version = harness.http.get(f"{path}/design").json()["version"]
    assert (answer.status_code, version) in ((503, 1), (200, 2)), answer.text
    assert harness.http.patch(f"{path}/design", json=headline("Again")).json()["version"] == version + 1


def test_a_vendors_ad_is_edited_at_the_vendor(harness: Harness) -> None:
    options = {
        "design_template_id": "dt_a",
        "brand_id": "brand_a",
        "product_id": "prod_a",
        "audience_id": "aud_a",
    }
    job = harness.submit(
        {"direction": "Sunny", "editable": True},
        provider="static_ads_lab",
        provider_options={"static_ads_lab": options},
    )
    path = f"/v1/jobs/{harness.wait(job['id'])['id']}"
    change = {"node-id-headline": {"characters": "Glow by Friday"}}
    edited = harness.http.patch(f"{path}/design", json={"overrides": change})
    assert (edited.status_code, edited.json()["version"]) == (200, 2), edited.text
    (asset,) = edited.json()["assets"]
    assert httpx.get(asset["url"]).content.startswith(b"\x89PNG")
    theirs = harness.http.get(f"{path}/versions", params={"origin": "provider"}).json()["versions"]
    assert len(theirs) == 2
    assert harness.job(job["id"])["cost"]["amount"] == "4.00"
