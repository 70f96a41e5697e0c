"""Reviews by a link, without a key; and what is said of what is reviewed."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest

from adrelay.jobs import lifecycle
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.handlers import manage, request, send
from tests.functions.reviewing import REQUEST, link, made, now, page, post, review, run_what_was_asked
from tests.shipped import event

__all__ = ["now"]


# -- by link -----------------------------------------------------------------------------------------


def test_the_sample_is_decided_on_by_link(cloud: Cloud, store: Store) -> None:
    job = made(store)
    token = link(job, expires_in=3600)
    assert page(token).status == 200
    assert store.job(job.id) == job, "looking decides nothing"
    answer = post(token)
    assert (answer.status, answer.headers["location"]) == (303, f"/r/{token}")
    decided = store.job(job.id)
    assert decided.review is not None
    assert (decided.status, decided.review.by, decided.review.reason) == ("completed", "Anna", "Lovely")
    assert "Approved" in page(token).text
    assert post(token, by="Eve", action="reject", text="no").status == 409


def test_a_link_works_with_what_mail_programs_add_and_ask(cloud: Cloud, store: Store) -> None:
    token = link(made(store))
    asked = event("review_job/show")
    asked["rawPath"] = asked["requestContext"]["http"]["path"] = f"/r/{token}"
    asked["queryStringParameters"] = {"utm_source": "mail", "fbclid": "1"}
    asked["rawQueryString"] = "utm_source=mail&fbclid=1"
    assert send("review_job", asked).status == 200
    asked["requestContext"]["http"]["method"] = "HEAD"
    answer = send("review_job", asked)
    assert (answer.status, answer.text) == (200, "")


def test_hostile_words_stay_words(cloud: Cloud, store: Store) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    job = made(store, request={**REQUEST, "brief": {"brand": {"name": hostile}}}, notes=(hostile,))
    token = link(job, reviewer=hostile)
    assert post(token, by="ignored", action="comment", text=hostile).status == 303
    shown = page(token)
    assert "<script" not in shown.text
    assert "<img src=x" not in shown.text
    assert unescape(shown.text).count(hostile) >= 4
    policy = shown.headers["content-security-policy"]
    assert ("default-src 'none'" in policy, "script-src" in policy, "unsafe" in policy) == (
        True,
        False,
        False,
    )
    comments = store.job(job.id).review
    assert comments is not None
    assert [one.by for one in comments.comments] == [hostile], "the link says who it is for"


def test_a_link_ends(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = made(store)
    token = link(job, expires_in=60)
    now[0] += timedelta(seconds=61)
    assert (page(token).status, post(token).status) == (410, 410)
    assert store.job(job.id).status == "needs_review"


def test_a_link_of_a_job_that_was_erased_leads_nowhere(cloud: Cloud, store: Store) -> None:
    job = made(store)
    token = link(job)
    assert review(job).status == 200
    run_what_was_asked(cloud)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    assert page(token).status == 404


@pytest.mark.parametrize(
    "token", ["x", "e30.x", "WzEsMiwzLDRd.x", "WyJhIiwiYiIsMWU5OSxudWxsXQ.x", "[" * 3000, "é.x", "."]
)
def test_what_is_no_link_leads_nowhere(cloud: Cloud, token: str) -> None:
    assert (page(token).status, post(token).status) == (404, 404)


def test_each_changed_letter_of_a_link_is_noticed(cloud: Cloud, store: Store) -> None:
    token = link(made(store))
    for place in range(0, len(token), 3):
        other = "A" if token[place] != "A" else "B"
        assert page(token[:place] + other + token[place + 1 :]).status == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"by": "", "action": "approve"}, 422),
        ({"by": "A", "action": "reject", "text": "  "}, 422),
        ({"by": "A", "action": "burn", "text": "x"}, 422),
        ({"by": "A", "action": "comment", "text": "x"}, 303),
    ],
)
def test_what_is_missing_is_asked_for(
    cloud: Cloud, store: Store, fields: dict[str, str], status: int
) -> None:
    job = made(store)
    assert post(link(job, expires_in=60), **fields).status == status
    assert store.job(job.id).status == "needs_review"


def test_there_is_no_link_to_what_is_not_reviewed(cloud: Cloud, store: Store) -> None:
    job = made(store, request={"kind": "image_ad", "brief": {"brand": {"name": "x"}}})
    assert send("review_job", request("POST", f"/v1/jobs/{job.id}/review/links", {})).status == 409


# -- comments ----------------------------------------------------------------------------------------


def test_a_button_that_is_pressed_twice_says_it_once(cloud: Cloud, store: Store) -> None:
    token = link(job := made(store), reviewer="Anna")
    first, second = (re.findall(r'name="once" value="([\w-]{20,})"', page(token).text)[0] for _ in range(2))
    for once, text in ((first, "Bluer"), (first, "Bluer"), (first, "No, redder"), (second, "Bluer")):
        assert post(token, action="comment", text=text, once=once).status == 303
    review = store.job(job.id).review
    assert review is not None
    assert [one.text for one in review.comments] == ["Bluer", "No, redder", "Bluer"]


def test_comments_are_kept_in_order_and_bounded(cloud: Cloud, store: Store) -> None:
    job = made(store)
    path = f"/v1/jobs/{job.id}/review/comments"
    for number in range(lifecycle.MOST_COMMENTS):
        assert send("review_job", request("POST", path, {"text": f"no. {number}"})).status == 200
    assert send("review_job", request("POST", path, {"text": "one more"})).status == 409
    kept = manage("GET", f"/v1/jobs/{job.id}").json["review"]["comments"]
    assert [one["text"] for one in kept] == [f"no. {number}" for number in range(lifecycle.MOST_COMMENTS)]


def test_a_decision_keeps_a_comment_that_came_just_before(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(store)
    others = iter([True])
    write = Store.review

    def interrupted(self: Store, seen: Job, changed: Job) -> bool:
        if next(others, False):
            path = f"/v1/jobs/{job.id}/review/comments"
            assert send("review_job", request("POST", path, {"text": "wait"})).status == 200
        return write(self, seen, changed)

    monkeypatch.setattr(Store, "review", interrupted)
    answer = review(job)
    assert (answer.status, [one["text"] for one in answer.json["review"]["comments"]]) == (200, ["wait"])
