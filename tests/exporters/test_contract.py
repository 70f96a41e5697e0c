"""What every exporter keeps to: through the function, its queue and its permissions, against the twin."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from boto3.dynamodb.conditions import Attr
from werkzeug.wrappers import Response

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.data_model import UPLOAD, job_key
from adrelay.jobs.model import JobStatus
from adrelay.web.documents.exports import ExportDocument, ExporterList, ExportList
from tests.cloud import ASSETS, refused
from tests.exporters.bench import Bench, png
from tests.functions.conftest import logs as logs  # a fixture
from tests.functions.handlers import invoke, request, send
from tests.shipped import Json, event, template

# -- asked for ---------------------------------------------------------------------------------------


def test_files_are_uploaded_and_told_of(bench: Bench) -> None:
    job = bench.job(png(1), png(2))
    answer = bench.ask(job)
    assert (answer.status, answer.json["status"]) == (202, "queued")
    ExportDocument.model_validate(answer.json)
    assert bench.work() is None
    export = bench.exports(job)[0]
    assert export["status"] == "completed"
    assert {piece["status"] for piece in export["pieces"]} == {"done"}
    assert len({piece["reference"] for piece in export["pieces"]}) == len(bench.twin.made) == 2
    ExportList.model_validate({"exports": [export]})
    (told,) = bench.told
    assert (told["id"], told["tenant"], told["status"]) == (export["id"], "local", "completed")


def test_the_same_again_is_the_same_and_sends_nothing(bench: Bench) -> None:
    job = bench.job(png())
    first = bench.export(job)
    sent = len(bench.twin.requests)
    assert bench.export(job) == first
    assert len(bench.exports(job)) == 1
    assert len(bench.twin.requests) == sent
    assert len({one["event_id"] for one in bench.told}) == 1


def test_a_file_that_is_there_is_not_sent_for_another_job(bench: Bench) -> None:
    first = bench.export(bench.job(png()))
    again = bench.export(bench.job(png()))
    assert again["id"] != first["id"]
    assert again["pieces"][0]["reference"] == first["pieces"][0]["reference"]
    assert len(bench.twin.made) == 1
    assert len(bench.twin.requests) == 1 + (bench.exporter == "google_ads")  # which asks for a token first


def test_without_credentials_it_is_off(bench: Bench) -> None:
    del bench.cloud.secrets[f"adrelay/exporters/local/{bench.exporter}"]
    answer = bench.ask(bench.job(png()))
    assert (answer.status, answer.json["code"]) == (422, "not_configured")
    assert [error["field"] for error in answer.json["errors"]] == ["exporter"]
    listed = ExporterList.model_validate(send("export_job", event("export_job/list_exporters")).json)
    assert not any(one.configured for one in listed.exporters)
    assert bench.cloud.queued == []


def test_credentials_are_a_tenants_own(bench: Bench) -> None:
    job = bench.job(png())
    assert bench.ask(job, tenant="stranger").status == 404
    listed = send("export_job", request("GET", "/v1/exporters", tenant="stranger")).json["exporters"]
    assert not any(one["configured"] for one in listed)
    ours = send("export_job", request("GET", "/v1/exporters")).json["exporters"]
    assert [one["name"] for one in ours if one["configured"]] == [bench.exporter]


@pytest.mark.parametrize("status", sorted(set(JobStatus) - {JobStatus.COMPLETED, JobStatus.PARTIAL}))
def test_only_what_has_completed_is_exported(bench: Bench, status: JobStatus) -> None:
    assert bench.ask(bench.job(png(), status=status)).status == 409
    assert bench.cloud.queued == []


def test_a_job_without_files_has_nothing_to_export(bench: Bench) -> None:
    assert bench.ask(bench.job()).status == 409


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"exporter": "myspace"}, "exporter"),
        ({"account": "act_1/adimages"}, "account"),
        ({"account": "../customers"}, "account"),
        ({"options": {"publish": True}}, "options.publish"),
        ({"status": "ACTIVE"}, "status"),
    ],
)
def test_what_is_wrong_is_named(bench: Bench, changes: dict[str, Any], field: str) -> None:
    answer = bench.ask(bench.job(png()), **changes)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_a_file_whose_time_is_over_is_not_sent_though_it_still_lies_there(bench: Bench) -> None:
    old = bench.file(1, png(1), stored_at=utc_now() - timedelta(days=5000))
    new = bench.file(2, png(2), stored_at=utc_now())
    job = bench.job().model_copy(update={"id": "job_old", "assets": (old, new)})
    bench.store.client.put_item(**bench.store.creation(job)["Put"])
    gone, sent = bench.export(job)["pieces"]
    assert (gone["status"], gone["error"]["code"]) == ("refused", "assets_expired")
    assert sent["status"] == "done"
    assert len(bench.twin.made) == 1


def test_what_the_network_does_not_take_is_told_by_asset_and_not_sent(bench: Bench) -> None:
    small = bench.file(2, png(2), width=100, height=125)
    job = bench.job(png(1))
    job = job.model_copy(update={"id": "job_other", "assets": (*job.assets, small)})
    bench.store.client.put_item(**bench.store.creation(job)["Put"])
    export = bench.export(job)
    assert export["status"] == "partial"
    done, not_sent = export["pieces"]
    assert (done["status"], not_sent["status"]) == ("done", "refused")
    assert (not_sent["asset_id"], not_sent["error"]["code"]) == ("ast_2", "image_too_small")
    assert len(bench.twin.made) == 1


def test_where_nothing_can_be_sent_it_has_failed_at_once(bench: Bench) -> None:
    answer = bench.ask(bench.job(b"GIF", content_type="image/webp"))
    assert (answer.json["status"], answer.json["pieces"][0]["error"]["code"]) == (
        "failed",
        "unsupported_format",
    )
    assert bench.work() is None
    assert bench.twin.requests == []
    assert len(bench.told) == 1


# -- at the network ----------------------------------------------------------------------------------


def test_a_lost_answer_is_looked_for_before_anything_is_sent_again(bench: Bench) -> None:
    bench.twin.faults.append("lost")
    job = bench.job(png())
    bench.ask(job)
    assert bench.work_off() == [61]
    export = bench.exports(job)[0]
    assert export["status"] == "completed"
    assert len(bench.twin.made) == 1
    posts = [path for method, path in bench.twin.requests if method == "POST" and "search" not in path]
    assert len([path for path in posts if path != "/token"]) == 1, "it was found, and not sent again"


def test_what_was_not_made_is_sent_again(bench: Bench) -> None:
    bench.twin.faults.append("down")
    job = bench.job(png())
    assert bench.export(job)["status"] == "completed"
    assert len(bench.twin.made) == 1


def test_a_rate_limit_is_heeded(bench: Bench) -> None:
    bench.twin.faults.append("rate_limited")
    job = bench.job(png(1), png(2), png(3))
    bench.ask(job)
    wait = bench.work()
    assert wait is not None
    sent = len(bench.twin.requests)
    assert bench.work() is not None, "sooner than it was to come"
    assert len(bench.twin.requests) == sent
    bench.now += timedelta(seconds=wait)
    bench.work_off()
    assert bench.exports(job)[0]["status"] == "completed"
    assert len(bench.twin.made) == 3


def test_one_that_is_refused_is_told_and_the_others_go_on(bench: Bench) -> None:
    bench.twin.faults.extend(["refused"])
    job = bench.job(png(1), png(2))
    export = bench.export(job)
    assert (export["status"], [piece["status"] for piece in export["pieces"]]) == (
        "partial",
        ["failed", "done"],
    )
    error = export["pieces"][0]["error"]
    assert (error["code"], error["retryable"]) == ("invalid_request", False)
    again = bench.export(job)
    assert again["status"] == "completed", "asked for again, what has failed is tried again"
    assert len(bench.twin.made) == 2
    assert len({one["event_id"] for one in bench.told}) == 2


def test_nothing_is_asked_for_but_what_makes_drafts(bench: Bench) -> None:
    options = {"meta": {"page_id": "1", "link": "https://a.example"}, "google_ads": {"texts": ["Glow"]}}
    bench.twin.faults.append("lost")
    assert bench.export(bench.job(png()), options=options[bench.exporter])["status"] == "completed"
    asked = {path.rpartition("/")[2] for method, path in bench.twin.requests if method != "GET"}
    assert asked <= {"adimages", "adcreatives", "assets:mutate", "googleAds:search", "token"}


def test_waits_grow_and_a_message_comes_less_often_than_it_may(bench: Bench) -> None:
    bench.twin.faults.extend(["down"] * 500)
    job = bench.job(png())
    bench.ask(job)
    waits = bench.work_off()
    assert waits[0] < waits[-1]
    queue = template()["Resources"]["Exports"]["Properties"]
    assert len(waits) < queue["RedrivePolicy"]["maxReceiveCount"]
    assert bench.exports(job)[0]["status"] == "failed"
    # One that no run survives is given up before SQS drops it, after four days.
    assert queue["RedrivePolicy"]["maxReceiveCount"] * queue["VisibilityTimeout"] < 345_600


def test_who_may_not_is_told_so(bench: Bench) -> None:
    bench.twin.faults.append("forbidden")
    error = bench.export(bench.job(png()))["pieces"][0]["error"]
    assert error["code"] == "forbidden"


def test_no_secret_is_told_or_logged(bench: Bench, logs: Callable[[], list[Json]]) -> None:
    bench.twin.faults.extend(["refused", "lost"])
    job = bench.job(png(1), png(2))
    bench.export(job)
    assert logs()
    said = json.dumps([bench.exports(job), bench.told, logs()])
    assert not [value for name, value in bench.secret.items() if "url" not in name and str(value) in said]


def test_a_network_that_never_answers_is_given_up(bench: Bench) -> None:
    bench.twin.faults.extend(["rate_limited"] * 500)
    job = bench.job(png())
    bench.ask(job)
    assert bench.work() is not None
    bench.now += timedelta(hours=13)
    bench.work_off()
    export = bench.exports(job)[0]
    assert (export["status"], export["pieces"][0]["error"]["retryable"]) == ("failed", True)


# -- on our side -------------------------------------------------------------------------------------


def test_two_that_work_at_once_send_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    job = bench.job(png())
    bench.ask(job)
    make = bench.twin.making

    def another_meanwhile(made: Callable[[], Response]) -> Response:
        monkeypatch.setattr(bench.twin, "making", make)
        assert bench.work() is not None, "it is just being sent"
        return make(made)

    monkeypatch.setattr(bench.twin, "making", another_meanwhile)
    bench.work_off()
    assert bench.exports(job)[0]["status"] == "completed"
    assert len(bench.twin.made) == 1


@pytest.mark.parametrize("write", range(1, 6))
def test_a_run_that_dies_at_any_write_is_made_good(
    bench: Bench, write: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network is asked again only once whoever died cannot be at it any more."""
    job = bench.job(png())
    bench.ask(job)
    ours = bench.cloud.note
    left = [write]

    def die(service: str, operation: str, parameters: dict[str, object]) -> None:
        ours(service, operation, parameters)
        if service == "dynamodb" and operation in ("PutItem", "UpdateItem"):
            left[0] -= 1
            if left[0] == 0:
                raise refused("InternalServerError")

    monkeypatch.setattr(bench.cloud, "note", die)
    given = event("export_job/work_off")
    given["Records"][0]["body"] = json.dumps(bench.cloud.queued[-1][1])
    invoke("export_job", given)
    monkeypatch.setattr(bench.cloud, "note", ours)
    bench.now += timedelta(seconds=300)
    bench.work_off()
    assert bench.exports(job)[0]["status"] == "completed"
    assert len(bench.twin.made) == 1
    assert bench.told


def test_a_file_that_is_kept_no_longer_is_told(bench: Bench) -> None:
    job = bench.job(png())
    clients.s3().delete_object(Bucket=ASSETS, Key=job.assets[0].key)
    assert bench.export(job)["pieces"][0]["error"]["code"] == "assets_expired"


def test_credentials_that_go_meanwhile_are_told(bench: Bench) -> None:
    job = bench.job(png())
    bench.ask(job)
    bench.cloud.secrets[f"adrelay/exporters/local/{bench.exporter}"] = "{}"
    bench.work_off()
    assert bench.exports(job)[0]["pieces"][0]["error"]["code"] == "not_configured"


def test_without_time_it_goes_on_later(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    job = bench.job(png())
    bench.ask(job)
    monkeypatch.setattr("adrelay.exports.uploading._LEAST_LEFT", 1000.0)
    assert bench.work() is not None
    assert bench.twin.requests == []
    monkeypatch.setattr("adrelay.exports.uploading._LEAST_LEFT", 0.0)
    bench.work_off()
    assert bench.exports(job)[0]["status"] == "completed"


def test_an_export_of_a_job_that_was_erased_is_forgotten(bench: Bench) -> None:
    job = bench.job(png())
    bench.ask(job)
    assert send("manage_jobs", request("DELETE", f"/v1/jobs/{job.id}")).status == 204
    assert bench.work() is None
    assert bench.twin.requests == []


def test_a_names_length_and_signs_fit_everywhere(bench: Bench) -> None:
    key = UPLOAD.key(tenant="t" * 63, exporter=bench.exporter, account=bench.account, digest="f" * 64)
    assert len(key["sk"]["S"]) < 200


def test_exports_are_listed_in_their_order(bench: Bench) -> None:
    job = bench.job(png())
    options = {"meta": {"page_id": "1", "link": "https://a.example"}, "google_ads": {"texts": ["Glow"]}}
    bench.ask(job)
    bench.now += timedelta(seconds=1)
    bench.ask(job, options=options[bench.exporter])
    times = [export["created_at"] for export in bench.exports(job)]
    assert len(times) == 2
    assert all(before < after for before, after in pairwise(times))


def test_an_ad_that_was_edited_is_exported_as_it_is_now(bench: Bench) -> None:
    job = bench.job(png(1), png(2))
    creative = {"page_id": "1029384756", "link": "https://lumea.example/serum"}
    wish = {"options": creative} if bench.exporter == "meta" else {}
    first = bench.export(job, **wish)
    edited = bench.file(3, png(3))
    files = [one.model_dump(mode="json") for one in (edited, job.assets[1])]
    assert bench.store.change(job_key(job.id), {"assets": files}, Attr("pk").exists()) is not None
    bench.now += timedelta(seconds=1)
    export = bench.export(job, **wish)
    assert [piece["asset_id"] for piece in export["pieces"]] == [edited.id, job.assets[1].id]
    assert export["status"] == "completed"
    assert export["pieces"][1] == first["pieces"][1], "neither sent nor made a creative of again"
    assert len({piece["reference"] for piece in (*export["pieces"], *first["pieces"])}) == 3
    assert [one["id"] for one in bench.exports(job)] == [first["id"], export["id"]]
