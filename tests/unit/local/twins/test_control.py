"""Faults, settings and the account, on the twin that has the least of its own: Omneky's."""

from typing import Any, ClassVar

import pytest
from werkzeug.test import TestResponse

from local.twins.faults import Stage, usual_without
from local.twins.omneky import Omneky
from local.twins.pictures import size_of
from local.twins.static_ads_lab import StaticAdsLab
from tests.unit.local.twins.conftest import Bench, MakeBench


@pytest.fixture
def omneky(bench: MakeBench) -> Bench:
    made = bench(Omneky)
    made.headers = {"Authorization": "Bearer twin-omneky-key"}
    return made


def submit(bench: Bench, text: str = "") -> TestResponse:
    body = {"brand_data": {}, "generation_metadata": {"user_direction": text}}
    return bench.post("/create_image_ad_async", body)


def accepted(bench: Bench, text: str = "") -> str:
    answer = submit(bench, text)
    assert answer.status_code == 202, answer.text
    return str(answer.get_json()["job_id"])


def asset_url(bench: Bench, job_id: str) -> str:
    bench.pass_time(2)
    return str(bench.get(f"/jobs/{job_id}").get_json()["response"]["assets"][0]["image_url"])


@pytest.mark.parametrize("status", [400, 401, 402, 403, 429, 500, 502, 503])
def test_a_status_refuses_a_submission_and_sells_nothing(omneky: Bench, status: int) -> None:
    omneky.behave(faults=[str(status)], times=1)
    assert submit(omneky).status_code == status
    assert omneky.account()["purchases"] == []
    accepted(omneky)


def test_retry_after_is_said(omneky: Bench) -> None:
    omneky.behave(faults=[{"type": "429", "retry_after": 7}], times=1)
    omneky.behave(faults=["503:retry_after=3"], times=2)
    assert submit(omneky).headers["Retry-After"] == "7"
    assert submit(omneky).headers["Retry-After"] == "3"


def test_an_error_after_the_work_has_sold(omneky: Bench) -> None:
    omneky.behave(faults=["500_after"], times=1)
    assert submit(omneky).status_code == 500
    assert len(omneky.account()["purchases"]) == 1


def test_dropping_before_or_after_decides_what_was_bought(omneky: Bench) -> None:
    for fault, bought in (("drop_before", 0), ("drop_after", 1)):
        omneky.behave(faults=[fault], times=1)
        with pytest.raises(ConnectionError):
            submit(omneky)
        account = omneky.account()
        assert len(account["purchases"]) == bought
        assert (account["requests"][-1]["status"], account["requests"][-1]["fault"]) == (0, fault)


def test_slow_and_hanging_answers_take_their_time(omneky: Bench) -> None:
    start = omneky.clock.now()
    omneky.behave(faults=["slow:seconds=9"], times=1)
    accepted(omneky)
    assert omneky.clock.now() == start + 9
    omneky.behave(faults=["hang:seconds=30"], times=1)
    with pytest.raises(ConnectionError):
        submit(omneky)
    assert omneky.clock.now() == start + 39
    assert len(omneky.account()["purchases"]) == 1


def test_a_behaviour_picks_its_requests(omneky: Bench) -> None:
    omneky.behave(faults=["500"], match={"operation": "poll"}, times=2)
    omneky.behave(faults=["503"], match={"text": "forest"})
    job_id = accepted(omneky, "A beach")
    assert submit(omneky, "A forest").status_code == 503
    statuses = [omneky.get(f"/jobs/{job_id}").status_code for _ in range(3)]
    assert statuses == [500, 500, 200]
    omneky.behave(faults=["429"], match={"method": "get", "path": "/jobs/*"})
    assert omneky.get(f"/jobs/{job_id}").status_code == 429


def test_a_marker_can_wait_for_the_polls_of_its_job(omneky: Bench) -> None:
    job_id, other = accepted(omneky, "[[twin: 503:on=poll,times=2]]"), accepted(omneky)
    statuses = [omneky.get(f"/jobs/{job_id}").status_code for _ in range(3)]
    assert statuses == [503, 503, 200]
    assert omneky.get(f"/jobs/{other}").status_code == 200


def test_a_marker_can_refuse_its_own_submission_a_few_times(omneky: Bench) -> None:
    statuses = [submit(omneky, "[[twin: 429:times=2]]").status_code for _ in range(3)]
    assert statuses == [429, 429, 202]


def test_a_wrong_marker_is_no_error_but_is_counted(omneky: Bench) -> None:
    accepted(omneky, "[[twin: explode]]")
    assert [violation["kind"] for violation in omneky.account()["violations"]] == ["bad_marker"]


def test_delays_come_from_marker_behaviour_or_settings(omneky: Bench) -> None:
    omneky.client.post("/_twin/settings", json={"delay_seconds": 20})
    first = accepted(omneky)
    omneky.behave(delay_seconds=40)
    second, third = accepted(omneky), accepted(omneky, "[[twin: delay=60]]")
    jobs = omneky.account()["jobs"]
    assert [jobs[j]["ends_at"] - jobs[j]["created_at"] for j in (first, second, third)] == [20, 40, 60]


@pytest.mark.parametrize(
    ("fault", "status", "mimetype"),
    [
        ("asset_404", 404, "text/plain"),
        ("asset_500", 500, "text/plain"),
        ("asset_html", 200, "text/html"),
        ("asset_empty", 200, "image/png"),
        ("asset_redirect", 302, "text/plain"),
    ],
)
def test_files_can_be_missing_or_something_else(
    omneky: Bench, fault: str, status: int, mimetype: str
) -> None:
    file = omneky.fetch(asset_url(omneky, accepted(omneky, f"[[twin: {fault}]]")))
    assert (file.status_code, file.mimetype) == (status, mimetype)
    assert not file.data.startswith(b"\x89PNG")
    if fault == "asset_redirect":
        assert file.headers["Location"].startswith("http://169.254.169.254/")


def test_files_can_be_spoilt(omneky: Bench) -> None:
    whole = omneky.fetch(asset_url(omneky, accepted(omneky))).data

    def spoilt(fault: str) -> TestResponse:
        return omneky.fetch(asset_url(omneky, accepted(omneky, f"[[twin: {fault}]]")))

    assert spoilt("asset_truncated").data == whole[: len(whole) // 2]
    assert size_of(spoilt("asset_wrong_size").data) == (540, 540)
    wrong = spoilt("asset_wrong_type")
    assert (wrong.mimetype, wrong.data[:3]) == ("image/png", b"\xff\xd8\xff")
    huge = spoilt("asset_huge:bytes=1000000")
    assert (len(huge.data), huge.headers["Content-Length"]) == (1_000_000, "1000000")
    with pytest.raises(ConnectionError):
        spoilt("asset_cut").get_data()
    start = omneky.clock.now()
    assert spoilt("asset_slow:seconds=30").data == whole
    assert omneky.clock.now() - start >= 30


def test_a_file_can_recover(omneky: Bench) -> None:
    url = asset_url(omneky, accepted(omneky, "[[twin: asset_404:times=2]]"))
    assert [omneky.fetch(url).status_code for _ in range(3)] == [404, 404, 200]


def test_a_file_fault_can_be_set_afterwards(omneky: Bench) -> None:
    url = asset_url(omneky, accepted(omneky))
    omneky.behave(faults=["asset_html"], match={"operation": "asset"}, times=1)
    assert [omneky.fetch(url).mimetype for _ in range(2)] == ["text/html", "image/png"]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"faults": ["explode"]},
        {"faults": "fail"},
        {"faults": [{"seconds": 3}]},
        {"times": 0},
        {"delay_seconds": -1},
        {"match": {"colour": "red"}},
        {"match": {"operation": "dance"}},
    ],
)
def test_a_behaviour_that_is_not_understood_is_refused(omneky: Bench, body: Any) -> None:
    assert omneky.client.post("/_twin/behaviour", json=body).status_code == 400
    assert omneky.client.get("/_twin/behaviour").get_json() == {"behaviours": []}


def test_behaviours_are_listed_and_removed(omneky: Bench) -> None:
    omneky.behave(faults=["500"], times=3)
    submit(omneky)
    [listed] = omneky.client.get("/_twin/behaviour").get_json()["behaviours"]
    assert (listed["faults"], listed["times"], listed["times_left"]) == (["500"], 3, 2)
    omneky.client.delete("/_twin/behaviour")
    accepted(omneky)


def test_settings_are_checked_and_kept_until_reset(omneky: Bench) -> None:
    assert omneky.client.post("/_twin/settings", json={"delay": 3}).status_code == 400
    assert omneky.client.post("/_twin/settings", json=[]).status_code == 400
    changed = omneky.client.post("/_twin/settings", json={"balance": "0.5"}).get_json()
    assert changed["balance"] == "0.5"
    assert submit(omneky).status_code == 402
    omneky.client.post("/_twin/reset")
    accepted(omneky)


def test_the_account_tells_everything_that_happened(omneky: Bench) -> None:
    job_id = accepted(omneky, "Hello")
    omneky.pass_time(0.5)
    omneky.get(f"/jobs/{job_id}")
    omneky.fetch(asset_url(omneky, job_id))
    account = omneky.account()
    requests = account["requests"]
    assert [request["operation"] for request in requests] == ["submit", "poll", "poll", "asset"]
    assert all(request["job_ids"] == [job_id] for request in requests)
    assert requests[0]["body"]["generation_metadata"] == {"user_direction": "Hello"}
    job = account["jobs"][job_id]
    assert [at - job["created_at"] for at in job["polls"]] == [0.5, 2.5]
    assert job["phase"] == "succeeded"
    omneky.client.post("/_twin/reset")
    account = omneky.account()
    assert (account["jobs"], account["purchases"], account["requests"]) == ({}, [], [])
    assert "requests" not in omneky.client.get("/_twin/account?requests=0").get_json()


def test_time_is_let_go_by(omneky: Bench) -> None:
    job_id = accepted(omneky, "[[twin: delay=50]]")
    bodies: list[Any] = [{}, {"seconds": -1}, {"seconds": "50"}, {"seconds": 1e9}, []]
    for wrong in bodies:
        assert omneky.client.post("/_twin/clock", json=wrong).status_code == 400
    assert omneky.get(f"/jobs/{job_id}").get_json()["status"] != "SUCCESS"
    now = omneky.clock.now()
    assert omneky.client.post("/_twin/clock", json={"seconds": 51}).get_json() == {"now": now + 51}
    assert omneky.get(f"/jobs/{job_id}").get_json()["status"] == "SUCCESS"


def test_the_index_names_faults_and_settings(omneky: Bench) -> None:
    index: dict[str, Any] = omneky.client.get("/_twin").get_json()
    assert index["vendor"] == "omneky"
    assert index["faults"]["webhook_forge"] == "webhook"
    assert "response_shape" in index["settings"]


def test_settings_given_at_the_start_survive_a_reset(bench: MakeBench) -> None:
    lab = bench(StaticAdsLab, settings={"rate_limit": 1})
    lab.headers = {"X-API-Key": "sal_live_twin"}
    lab.client.post("/_twin/reset")
    assert [lab.get("/v1/images").status_code for _ in range(2)] == [200, 429]


def test_settings_can_be_made_to_survive_a_reset(omneky: Bench) -> None:
    omneky.client.post("/_twin/settings?keep=1", json={"delay_seconds": 7})
    omneky.client.post("/_twin/settings", json={"delay_seconds": 8})
    omneky.client.post("/_twin/reset")
    assert omneky.client.get("/_twin/settings").get_json()["delay_seconds"] == 7


def test_a_marker_loses_an_accepted_answer_once(bench: MakeBench) -> None:
    lab = bench(StaticAdsLab)
    lab.headers = {"X-API-Key": "sal_live_twin", "Idempotency-Key": "k"}
    ids = {name: f"{name}_1" for name in ("brand", "aud", "dt", "prod")}
    body = {
        "brand_id": ids["brand"],
        "audience_id": ids["aud"],
        "design_template_id": ids["dt"],
        "product_id": ids["prod"],
        "prompt": "[[twin: drop_after]]",
    }
    with pytest.raises(ConnectionError):
        lab.post("/v1/image-ads", body)
    assert lab.post("/v1/image-ads", body).headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff\xfe", b"", b'"text"', b"[1]"])
def test_bodies_that_are_no_objects_are_refused(omneky: Bench, body: Any) -> None:
    answer = omneky.post("/create_image_ad_async", data=body, content_type="application/json")
    assert answer.status_code == 422


def test_a_twin_knows_its_own_faults_and_no_others(bench: MakeBench) -> None:
    class Lagging(Omneky):
        faults: ClassVar = usual_without(Stage.WEBHOOK) | {"listing_lags": Stage.JOB}

    lagging = bench(Lagging)
    lagging.headers = {"Authorization": "Bearer twin-omneky-key"}
    assert "webhook_drop" not in lagging.get("/_twin").get_json()["faults"]
    assert lagging.post("/_twin/behaviour", {"faults": ["webhook_drop"]}).status_code == 400
    lagging.behave(faults=["listing_lags:seconds=3"])
    job_id = accepted(lagging, "A beach [[twin: listing_lags]] [[twin: webhook_drop]]")
    account = lagging.account()
    assert account["jobs"][job_id]["faults"] == ["listing_lags:seconds=3"]
    assert [violation["kind"] for violation in account["violations"]] == ["bad_marker"]
