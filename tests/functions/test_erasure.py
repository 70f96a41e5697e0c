"""Erasing a job or all of a tenant: its content goes, its key and its cost stay."""

import json
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from boto3.dynamodb.conditions import Attr

from adrelay.aws import clients
from adrelay.aws.items import Item, ItemType, from_item, to_record
from adrelay.batches.records import Batch, look_up, note_webhook
from adrelay.clock import utc_now
from adrelay.data_model import BATCH, ITEMS, QUOTA, job_key
from adrelay.designs.versions import Designs, stale
from adrelay.jobs import editing
from adrelay.jobs.erasure import STAYS
from adrelay.jobs.model import (
    AttemptState,
    Frozen,
    Job,
    JobStatus,
    Outcome,
    Progress,
    Webhook,
    WebhookState,
)
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import ALERTS, limit_id, reservation
from adrelay.money.items import entry_item
from adrelay.money.label_limits import LabelLimits
from adrelay.money.periods import Rhythm
from adrelay.tenants import __main__ as tenants
from adrelay.tenants.keys import create_key, find_key
from adrelay.webhooks import deliveries
from adrelay.webhooks.deliveries import Delivery
from tests.clock import set_clock
from tests.cloud import ASSETS, INTAKE, Cloud, refused
from tests.functions import batches
from tests.functions.designs import HEADLINE, edit, made, restore
from tests.functions.dropping import drop
from tests.functions.handlers import invoke, job_body, manage, submit
from tests.records import NOW, asset, ended, open_attempt, put_job
from tests.shipped import event

PLACES = (
    "assets/local/{}/ast_1.png",
    "designs/local/{}/0001.json",
    "conversions/local/{}/ast_1.low.jpg",
    "renders/{}/1/1x1.png",
    "callbacks/studio/{}/1/a.json",
)


def leave_files(job: Job) -> None:
    for place in PLACES:
        clients.s3().put_object(Bucket=ASSETS, Key=place.format(job.id), Body=b"x")


def files() -> list[str]:
    return [one["Key"] for one in clients.s3().list_objects_v2(Bucket=ASSETS).get("Contents", [])]


def items(store: Store, job: Job) -> list[dict[str, Any]]:
    return list(store.partition(f"JOB#{job.id}"))


@pytest.fixture
def done(store: Store) -> Job:
    job = ended(
        store,
        put_job(store, labels={"team": "eu"}, callback_url="https://hooks.example.com/x"),
        JobStatus.COMPLETED,
    )
    leave_files(job)
    return job


def test_an_erased_job_is_gone(store: Store, cloud: Cloud, done: Job) -> None:
    other = ended(store, put_job(store), JobStatus.COMPLETED)
    leave_files(other)
    assert manage("DELETE", f"/v1/jobs/{done.id}").status == 204
    for path in ("", "/timeline", "/design", "/versions"):
        assert manage("GET", f"/v1/jobs/{done.id}{path}").status == 404
    assert [job["id"] for job in manage("GET", "/v1/jobs").json["jobs"]] == [other.id]
    assert sorted(files()) == sorted(place.format(other.id) for place in PLACES)
    (stone,) = items(store, done)
    told = str(stone)
    assert all(word not in told for word in ("Glow", "team", "hooks.example.com", "ast_1"))
    assert manage("DELETE", f"/v1/jobs/{done.id}").status == 404
    assert manage("GET", "/v1/jobs", query={"ids": f"{done.id},{other.id}"}).json["jobs"] == [
        manage("GET", f"/v1/jobs/{other.id}").json
    ]


def test_what_it_cost_stays(store: Store, cloud: Cloud) -> None:
    job = ended(store, put_job(store, route=("cutx",)), JobStatus.COMPLETED)
    before = billing.ledger(store).entries_of("local", job.created_at, job.id)
    manage("DELETE", f"/v1/jobs/{job.id}")
    assert billing.ledger(store).entries_of("local", job.created_at, job.id) == before


@pytest.mark.parametrize("state", [None, AttemptState.WAITING])
def test_a_job_that_has_not_ended_is_canceled_first(
    store: Store, cloud: Cloud, state: AttemptState | None
) -> None:
    job = put_job(store)
    if state is not None:
        open_attempt(store, job, state)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 409
    assert store.job(job.id).request != {}


def test_another_tenants_job_stays(store: Store, cloud: Cloud) -> None:
    job = ended(store, put_job(store, tenant="other"), JobStatus.COMPLETED)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 404
    assert store.job(job.id).erased_at is None


def test_its_key_makes_no_other_job(store: Store, cloud: Cloud) -> None:
    keyed = {"Idempotency-Key": "spring-1"}
    first = submit(headers=keyed)
    job = store.job(first.json["id"])
    ended(store, job, JobStatus.COMPLETED)
    manage("DELETE", f"/v1/jobs/{job.id}")
    for body in (job_body(), job_body(labels={"other": "1"})):
        again = submit(body, headers=keyed)
        assert (again.status, again.json["errors"][0]["field"]) == (409, "Idempotency-Key")
    assert len(cloud.executions) == 1


def test_one_that_died_half_way_is_erased_again(
    store: Store, cloud: Cloud, done: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr("adrelay.jobs.erasure.delete_files", lambda *_: 1 / 0)
        assert manage("DELETE", f"/v1/jobs/{done.id}").status == 500
    assert files() != []
    assert (
        tenants.main(["erase", "--table", store.table, "--bucket", ASSETS, "--tenant", "local", "--yes"]) == 0
    )
    assert files() == []


@pytest.mark.parametrize(
    "brief", [{"copy": [{"type": "headline", "text": "Glow"}]}, {"copy": [{"type": "headline", "text": "ᚠ"}]}]
)
def test_a_render_that_is_under_way_leaves_nothing_of_an_erased_job(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, brief: dict[str, Any]
) -> None:
    """Its pictures stayed for three days, it failed, was run twice more, and went to the dead letters."""
    request = {"kind": "image_ad", "provider": "studio", "brief": brief}
    job = put_job(store, request=request)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    told = store.set_progress

    def erased_meanwhile(_: Store, job_id: str, progress: Progress) -> bool:
        if store.job(job_id).erased_at is None:
            store.record(attempt, Outcome(state=AttemptState.CANCELED, source="cancel"))
            store.finish(store.job(job_id).model_copy(update={"status": JobStatus.CANCELED}))
            assert manage("DELETE", f"/v1/jobs/{job_id}").status == 204
        return told(job_id, progress)

    monkeypatch.setattr(Store, "set_progress", erased_meanwhile)
    for _ in range(2):  # also where Lambda runs it again
        invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    died = event("call_provider/render_died")
    died["Records"][0]["body"] = died["Records"][0]["body"].replace("job_vfdeuu6f75yx7x3ccu5xmiu32o", job.id)
    assert invoke("call_provider", died) == {"batchItemFailures": []}
    assert files() == []
    assert [one["sk"]["S"] for one in items(store, job)] == [job_key(job.id)["sk"]["S"]]


def test_an_erased_tenant_leaves_no_previews_of_its_templates(store: Store) -> None:
    clients.s3().put_object(Bucket=ASSETS, Key="renders/previews/local/a.webp", Body=b"x")
    clients.s3().put_object(Bucket=ASSETS, Key="renders/previews/other/a.webp", Body=b"x")
    tenants.main(["erase", "--table", store.table, "--bucket", ASSETS, "--tenant", "local", "--yes"])
    assert files() == ["renders/previews/other/a.webp"]


def test_an_edit_that_is_being_stored_keeps_its_job(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files would come after all else was gone, and be nobody's for years."""
    job, keep, told = made(store), Designs.keep, []

    def kept_meanwhile(self: Designs, *of: Any) -> str:
        told.append(manage("DELETE", f"/v1/jobs/{job.id}"))
        return keep(self, *of)

    monkeypatch.setattr(Designs, "keep", kept_meanwhile)
    assert edit(job, HEADLINE).status == 200
    assert {(one.status, "edit of the job is being stored" in one.json["detail"]) for one in told} == {
        (409, True)
    }
    assert restore(job, 1).status == 200
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    assert [key for key in files() if job.id in key] == []
    assert [item["sk"]["S"] for item in items(store, job)] == ["JOB"]


def test_an_edit_comes_too_late_for_an_erased_job(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = made(store)

    def erased_meanwhile(trees: object) -> None:
        assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204

    monkeypatch.setattr("adrelay.assets.edited.check_size", erased_meanwhile)
    assert edit(job, HEADLINE).status == 404
    assert [key for key in files() if key.startswith(("assets/", "designs/")) and job.id in key] == []
    assert [item["sk"]["S"] for item in items(store, job)] == ["JOB"]


def test_an_edit_that_has_died_keeps_no_job_for_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = made(store)
    held = editing.storing(store, job.id, 1, stale(1))
    held.__enter__()
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 409
    assert store.job(job.id).version == 1, "nothing was changed"
    set_clock(monkeypatch, utc_now() + timedelta(minutes=11))
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204


def test_a_file_that_s3_keeps_keeps_its_job(cloud: Cloud, done: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"Errors": [{"Key": PLACES[0].format(done.id), "Code": "AccessDenied"}]}
    with monkeypatch.context() as refusing:
        refusing.setattr(clients.s3(), "delete_objects", lambda **_: kept)
        assert manage("DELETE", f"/v1/jobs/{done.id}").status == 503
    assert manage("DELETE", f"/v1/jobs/{done.id}").status == 204
    assert files() == []


def test_a_tenant_is_erased(
    store: Store, cloud: Cloud, done: Job, capsys: pytest.CaptureFixture[str]
) -> None:
    key = create_key(store, "local")
    clients.s3().put_object(Bucket=ASSETS, Key="images/local/img_1.png", Body=b"x")
    open_one, kept = put_job(store), ended(store, put_job(store, tenant="other"), JobStatus.COMPLETED)
    where = ["erase", "--table", store.table, "--bucket", ASSETS, "--tenant", "local", "--yes"]
    assert tenants.main(where) == 1
    told = capsys.readouterr()
    assert ("1 jobs erased" in told.out, open_one.id in told.err) == (True, True)
    assert find_key(store, key, utc_now()) is None
    assert files() == []
    assert store.job(kept.id).erased_at is None


def erase_tenant(store: Store) -> int:
    return tenants.main(["erase", "--table", store.table, "--bucket", ASSETS, "--tenant", "local", "--yes"])


def test_files_of_jobs_whose_time_is_over_are_erased_with_their_tenant(
    store: Store, cloud: Cloud, done: Job
) -> None:
    """A job may be kept less long than its files."""
    for item in items(store, done):
        store.delete({"pk": item["pk"], "sk": item["sk"]})
    other = ended(store, put_job(store, tenant="other"), JobStatus.COMPLETED)
    clients.s3().put_object(Bucket=ASSETS, Key=f"assets/other/{other.id}/a.png", Body=b"x")
    assert erase_tenant(store) == 0
    # What a render leaves ends after three days by itself.
    assert [key for key in files() if not key.startswith("renders/")] == [f"assets/other/{other.id}/a.png"]


def test_all_jobs_are_erased_however_many_are_over(
    store: Store, cloud: Cloud, done: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(110):
        over = put_job(store, reserve=False)
        store.change(job_key(over.id), {"expires_at": 1}, Attr("pk").exists())
    monkeypatch.setattr("adrelay.jobs.listing._LOOKED_SECONDS", -1.0)
    assert erase_tenant(store) == 0
    assert store.job(done.id).erased_at is not None


def test_batches_are_erased_with_their_tenant(
    store: Store, cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = {"labels": {"team": "sesame"}, "callback_url": "https://hooks.example.com/sesame"}
    batch_id = batches.post({"jobs": batches.jobs(2), **secret}, key="spring").json["id"]
    assert erase_tenant(store) == 1
    assert batch_id in capsys.readouterr().err
    batches.work(cloud)
    for job in batches.begun(store, batch_id):
        batches.finish(store, job)
    assert (erase_tenant(store), files()) == (0, [])
    stone = store.get(BATCH.key(batch_id=batch_id))
    assert "sesame" not in str(stone)
    again = batches.post({"jobs": batches.jobs(2), **secret}, key="spring").json
    assert (again["id"], again["status"], again["problems"]) == (batch_id, "completed", [])


CONTENT = {"limit": {"N": "5"}, "labels": {"M": {"client": {"S": "sesame"}}}, "alerted": {"L": [{"N": "50"}]}}


def of_sort(sort: ItemType, **known: str) -> dict[str, Any]:
    """An item of this sort, whose other parts of the key are made up."""
    names = re.findall(r"\{(\w+)", sort.pk + sort.sk)
    parts: dict[str, Any] = {name: 1 if name in ("number", "index", "attempt") else "x" for name in names}
    about = {"provider": {"S": "cutx"}, "job_id": {"S": "job_x"}}
    return {**about, **CONTENT, **sort.key(**(parts | known))}


TENANTS_OWN = [one for one in ITEMS if "{tenant}" in one.pk]
JOBS_OWN = [one for one in ITEMS if "{job_id}" in one.pk and one.name != "job"]


@pytest.mark.parametrize("sort", TENANTS_OWN, ids=lambda one: str(one.name))
def test_whatever_has_the_tenant_in_its_key_is_erased_or_says_why_it_stays(
    store: Store, cloud: Cloud, sort: ItemType
) -> None:
    mine, others = of_sort(sort, tenant="local"), of_sort(sort, tenant="other")
    for item in (mine, others):
        store.put(item)
    assert erase_tenant(store) == 0
    left = store.get({"pk": mine["pk"], "sk": mine["sk"]})
    if sort in STAYS:
        assert left == {name: value for name, value in mine.items() if name not in STAYS[sort].without}
    else:
        assert left is None
    assert store.get({"pk": others["pk"], "sk": others["sk"]}) == others


@pytest.mark.parametrize("sort", JOBS_OWN, ids=lambda one: str(one.name))
def test_whatever_has_the_job_in_its_key_is_erased_or_says_why_it_stays(
    store: Store, cloud: Cloud, done: Job, sort: ItemType
) -> None:
    item = of_sort(sort, job_id=done.id)
    store.put(item)  # it is there already, if each job has one
    assert store.get({"pk": item["pk"], "sk": item["sk"]}) is not None
    assert manage("DELETE", f"/v1/jobs/{done.id}").status == 204
    assert (store.get({"pk": item["pk"], "sk": item["sk"]}) is not None) == (sort in STAYS)


def test_a_tenants_limits_of_labels_are_erased_and_what_was_spent_stays(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if somebody is just counting for one."""
    set_clock(monkeypatch, NOW)  # in the month of the job
    ledger, now = billing.ledger(store), NOW
    limits, name = LabelLimits(ledger, "local"), limit_id("client:sesame")
    ledger.set_terms("local", now, limit=Decimal(9), rhythm=Rhythm("UTC", 7))
    limits.create("client:sesame", Decimal(5), (50,), now)
    job = ended(store, put_job(store, route=("cutx",)), JobStatus.COMPLETED)
    before = ledger.budget("local", now)

    def erased_meanwhile() -> bool:
        assert erase_tenant(store) == 0
        assert [*ledger.watched()] == []
        return True

    entry = ledger.entries_of("local", job.created_at, job.id)[0]
    ledger.client.put_item(
        TableName=store.table,
        Item=entry_item(entry.model_copy(update={"labels": {"client": "sesame"}, "amount": Decimal(1)})),
    )
    limits.count(name, now, erased_meanwhile)
    after = ledger.budget("local", now)
    assert (after.terms.limit, after.terms.labels, after.alerts) == (None, {}, ALERTS)
    assert (after.period, after.committed) == (before.period, before.committed)
    ledger.set_terms("local", now, limit=Decimal(9))
    assert ledger.reserve(reservation(put_job(store, reserve=False), 1, Decimal(1)))


def test_a_tenant_that_has_open_jobs_keeps_the_count_of_them(store: Store, cloud: Cloud) -> None:
    put_job(store)
    quota = of_sort(QUOTA, tenant="local")
    store.put(quota)
    assert erase_tenant(store) == 1
    assert store.get({"pk": quota["pk"], "sk": quota["sk"]}) == quota


STAYS_OF_A_JOB = {
    **dict.fromkeys(("id", "tenant", "created_at"), "which job it was"),
    "fingerprint": "a SHA-256, by which another body under its key is known",
    **dict.fromkeys(
        ("kind", "route", "source", "status", "attempt", "cancel_requested"), "what the ledger's cost was for"
    ),
    **dict.fromkeys(("started_at", "completed_at", "deadline_at"), "when that was"),
    **dict.fromkeys(("cost", "cost_at_end"), "bookkeeping"),
    **dict.fromkeys(
        ("batch_id", "batch_index", "retry_of", "retried_as"), "ids, which keep others from being made again"
    ),
    "correlation_id": "a made-up id, by which logs tell of it",
    **dict.fromkeys(("start_untold", "counted"), "marks of ours"),
}
GONE_FROM_A_JOB: dict[str, Any] = {"request": {}}  # a job has one
STAYS_OF_A_BATCH = {
    **dict.fromkeys(("id", "tenant", "created_at", "completed_at"), "which batch it was"),
    **dict.fromkeys(("fingerprint", "manifest"), "a SHA-256, by which other jobs under its key are known"),
    **dict.fromkeys(("source", "cancel_requested"), "what the ledger's costs were for"),
    **dict.fromkeys(
        ("total", "more", "taken", "done", "held", "counts"), "how many jobs it had, of which end"
    ),
    **dict.fromkeys(
        ("follows", "followed_by", "retry_of", "retried_as"), "ids, which keep others from being made again"
    ),
    "correlation_id": "a made-up id, by which logs tell of it",
    "published": "a mark of ours",
}


def test_every_field_of_a_job_is_erased_or_says_why_it_stays(store: Store, cloud: Cloud) -> None:
    moment, told = NOW.isoformat(), {"at": NOW, "by": "eva@lumea.example", "text": "not our blue"}
    job = put_job(
        store,
        status="failed",
        progress={"step": "review", "message": "Review: rejected", "percentage": 100},
        assets=(asset(),),
        result={"copy": "Glow"},
        review={
            "ends_as": "completed",
            "since": moment,
            "due_at": moment,
            "by": told["by"],
            "comments": [told],
        },
        comments_under=({"key": "k", "body": "b"},),
        notes=("The logo is wide",),
        cost={"amount": "2.00"},
        cost_at_end={"amount": "2.00"},
        error={"code": "rejected", "message": "Eva does not like it"},
        labels={"client": "lumea"},
        batch_id="batch_x",
        batch_index=3,
        callback_url="https://hooks.example.com/x",
        webhook={"event_id": "evt_1", "state": "taken", "tries": 1, "at": moment},
        source="s3",
        start_untold=True,
        retry_of="job_a",
        retried_as="job_b",
        answer=f"{INTAKE}/results/lumea/secret-launch.json",
        api_url="https://api.lumea.example",
        channel_id="x",
        started_at=moment,
        completed_at=moment,
        deadline_at=moment,
        cancel_requested=True,
        attempt=1,
        counted=True,
        version=2,
        reserve=False,
    )
    assert unlike_its_default(job) == set(Job.model_fields) - {"erased_at"}, "or the test looks past a field"
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    left = held(store, job_key(job.id))
    assert {name: left.pop(name) for name in GONE_FROM_A_JOB} == GONE_FROM_A_JOB
    assert left.keys() == STAYS_OF_A_JOB.keys() | {"erased_at", "schema", "pk", "sk"}
    assert store.job(job.id).erased_at is not None


def test_every_field_of_a_batch_is_erased_or_says_why_it_stays(store: Store, cloud: Cloud) -> None:
    moment = NOW.isoformat()
    batch = Batch(
        id="batch_x",
        tenant="local",
        source="s3",
        correlation_id="c",
        total=2,
        fingerprint="f",
        manifest="m",
        labels={"client": "lumea"},
        callback_url="https://hooks.example.com/x",
        more=1,
        follows="batch_a",
        followed_by="batch_b",
        retry_of="batch_c",
        retried_as="batch_d",
        answer=f"{INTAKE}/results/lumea/secret-launch.json",
        webhook=Webhook(event_id="evt_1", state=WebhookState.TAKEN, tries=1, at=NOW),
        taken=2,
        done=frozenset({0, 1}),
        held=frozenset({1}),
        counts={"completed": 2},
        problems=("jobs.1.brief is wrong",),
        notes=("provider_options.cutx is not used: the route is studio",),
        cancel_requested=True,
        published=True,
        created_at=NOW,
        completed_at=NOW,
    )
    assert unlike_its_default(batch) == set(Batch.model_fields), "or the test looks past a field"
    listed = {"tenant_key": "BATCHES#local", "created_key": moment}
    document = batch.model_dump(mode="json") | {"done": {0, 1}, "held": {1}}
    store.put(BATCH.key(batch_id=batch.id) | to_record({**listed, **document}))
    assert erase_tenant(store) == 0
    assert batch.webhook is not None
    note_webhook(store, batch.id, batch.webhook)  # of one that was on its way
    left = held(store, BATCH.key(batch_id=batch.id))
    assert left.keys() == STAYS_OF_A_BATCH.keys() | {"erased_at", "schema", "pk", "sk", *listed}
    assert look_up(store, batch.id) is not None


def unlike_its_default(one: Frozen) -> set[str]:
    """The fields that say something."""
    fields = type(one).model_fields
    silent = {name: field.get_default(call_default_factory=True) for name, field in fields.items()}
    return {
        name for name, field in fields.items() if field.is_required() or getattr(one, name) != silent[name]
    }


def held(store: Store, key: Item) -> dict[str, Any]:
    """What is left of an item, but for empty fields."""
    left = from_item(store.get(key) or {})
    return {name: value for name, value in left.items() if value is not None}


def of_answers(key: str) -> list[str]:
    """What each version of the file beside a brief tells of."""
    found = clients.s3().list_object_versions(Bucket=INTAKE, Prefix=key).get("Versions", [])
    versions = [{"Bucket": INTAKE, "Key": one["Key"], "VersionId": one["VersionId"]} for one in found]
    return [json.loads(clients.s3().get_object(**one)["Body"].read())["id"] for one in versions]


def test_the_answer_beside_a_dropped_brief_is_erased_in_each_version(store: Store, cloud: Cloud) -> None:
    """But not what was answered to another brief, that came under the same name or one that begins so."""
    place = "results/summer/serum"
    for key in (place, f"{place}.json"):
        other = put_job(store, tenant="default", answer=f"{INTAKE}/{place}")
        clients.s3().put_object(Bucket=INTAKE, Key=key, Body=json.dumps({"id": other.id}))
    invoke("submit_job", drop(json.dumps(job_body()).encode(), place.replace("results", "briefs")))
    (job_id,) = cloud.executions
    job = ended(store, store.job(job_id), JobStatus.COMPLETED)
    told = {"id": "e1", "source": "adrelay", "detail-type": "Job Completed", "detail": {"id": job_id}}
    invoke("submit_job", told)
    before = of_answers(place)
    assert before.count(job_id) == 2
    assert manage("DELETE", f"/v1/jobs/{job.id}", tenant="default").status == 204
    assert of_answers(place) == [one for one in before if one != job_id]


@pytest.mark.parametrize("kind", ["job", "batch"])
def test_each_answer_beside_briefs_of_one_key_is_erased(store: Store, cloud: Cloud, kind: str) -> None:
    content = job_body() if kind == "job" else {"jobs": batches.jobs(1)}
    names = ("secret-launch", "secret-launch.again", "other")
    for name in names:
        key = "spring-1" if name.startswith("secret") else "spring-2"
        invoke("submit_job", drop(json.dumps({**content, "idempotency_key": key}).encode(), f"briefs/{name}"))
    where = ["erase", "--table", store.table, "--bucket", ASSETS, "--tenant", "default", "--yes"]
    if kind == "batch":
        assert tenants.main(where) == 1, "it goes on, and needs its places"
    batches.work(cloud)
    for job_id in cloud.executions:
        batches.finish(store, store.job(job_id))
    (erased, _, other) = [of_answers(f"results/{name}")[0] for name in names]
    if kind == "job":
        assert manage("DELETE", f"/v1/jobs/{erased}", tenant="default").status == 204
    else:
        assert tenants.main(where) == 0
    left = [name for name in names if of_answers(f"results/{name}")]
    assert left == (["other"] if kind == "job" else [])
    assert "secret-launch" not in str(list(store.partition("PLACES#default")))
    if kind == "job":
        told = {"id": "e1", "source": "adrelay", "detail-type": "Job Completed", "detail": {"id": erased}}
        invoke("submit_job", told)
        assert of_answers("results/other") == [other]
        assert not of_answers("results/secret-launch")


@pytest.mark.parametrize("code", ["AccessDenied", "NoSuchBucket"])
def test_an_answer_in_a_bucket_that_is_ours_no_longer_keeps_no_job(
    store: Store, cloud: Cloud, code: str
) -> None:
    job = ended(store, put_job(store, answer=f"{INTAKE}/results/a.json"), JobStatus.COMPLETED)
    cloud.failures["s3.ListObjectVersions"] = [refused("SlowDown"), refused(code)]
    assert manage("DELETE", f"/v1/jobs/{job.id}").status >= 500
    assert store.job(job.id).erased_at is None
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204


def test_the_answer_to_a_batch_is_erased_with_its_tenant(store: Store, cloud: Cloud) -> None:
    place = "results/all.json"
    invoke("submit_job", drop(json.dumps({"jobs": batches.jobs(1)}).encode(), "briefs/all.json"))
    assert len(of_answers(place)) == 1
    where = ["erase", "--table", store.table, "--bucket", ASSETS, "--tenant", "default", "--yes"]
    assert tenants.main(where) == 1
    assert len(of_answers(place)) == 1, "it goes on"
    batches.work(cloud)
    for job_id in cloud.executions:
        batches.finish(store, store.job(job_id))
    assert (tenants.main(where), of_answers(place)) == (0, [])


def test_who_was_told_of_a_job_is_erased_with_it(store: Store, cloud: Cloud, done: Job) -> None:
    other = ended(store, put_job(store), JobStatus.COMPLETED)
    for number, job in enumerate((done, other, done)):
        url, at = "https://hooks.example.com/sesame", job.created_at.replace(microsecond=0)
        delivery = Delivery(
            tenant="local",
            endpoint_id=f"whe_{number}",
            event_id="evt_1",
            event_at=at,
            type="job.completed",
            about=job.id,
            url=url,
        )
        deliveries.count_try(store, delivery, utc_now())
    assert manage("DELETE", f"/v1/jobs/{done.id}").status == 204
    assert [one.about for one in deliveries.newest(store, "local")] == [other.id]
