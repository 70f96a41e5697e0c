"""A review on the running bundle: held, looked at without a key, decided, told."""

import re

from tests.workflow.conftest import Harness


def test_an_ad_is_approved_by_somebody_without_a_key(harness: Harness) -> None:
    brief = harness.brief("1:1")
    body = {"kind": "image_ad", "provider": "studio", "brief": brief, "review": {"within": 3600}}
    job_id = harness.http.post("/v1/jobs", json=body).json()["id"]
    job = harness.poll(f"/v1/jobs/{job_id}", lambda job: job["status"] not in ("queued", "running"))
    assert (job["status"], job["completed_at"], len(job["assets"])) == ("needs_review", None, 1)

    link = harness.http.post(f"/v1/jobs/{job_id}/review/links", json={"reviewer": "Anna"}).json()["url"]
    anybody = harness.client(None)
    shown = anybody.get(link)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    (picture,) = re.findall(r'<img src="([^"]+)"', shown.text)
    assert anybody.get(picture.replace("&amp;", "&")).headers["content-type"] == "image/png"

    said = {"action": (None, "comment"), "text": (None, "Größer bitte, 大きく")}
    assert anybody.post(link, files=said).status_code == 303
    assert anybody.post(link, files={"action": (None, "approve")}).status_code == 303
    ended = harness.poll(f"/v1/jobs/{job_id}", lambda job: job["status"] != "needs_review")
    assert (ended["status"], ended["review"]["by"]) == ("completed", "Anna")
    assert [one["text"] for one in ended["review"]["comments"]] == ["Größer bitte, 大きく"]
    assert harness.hears(job_id, events=2)
    assert [event["detail-type"] for event in harness.events(job_id)] == ["Job Needs Review", "Job Completed"]
