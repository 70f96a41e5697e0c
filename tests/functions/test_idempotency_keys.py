"""What takes an idempotency key does once what is sent twice, for one tenant, and nothing else under it."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from adrelay.attempts import reviews
from adrelay.clock import utc_now
from adrelay.images.library import Library
from adrelay.images.records import ImageStatus, Labels
from adrelay.jobs.store import Store
from adrelay.requests.wishes import Wish
from adrelay.webhooks.endpoints import CALLBACK, EndpointFields, Endpoints
from tests.cloud import ASSETS, Cloud, lose_answers
from tests.functions.handlers import Answer, job_body, request, send
from tests.functions.reviewing import made as held
from tests.shipped import ROOT, Json

HOOK = "https://crm.example.com/hooks"


@dataclass(frozen=True)
class Creation:
    """How an operation is asked for, and what of its answer says which one was made. `path`: may be of
    something that a tenant has."""

    function: str
    path: str
    body: Json
    other: Json
    made: Callable[[Json], Any] = lambda told: told["id"]
    of_a_job: bool = False

    def ask(self, body: Json, key: str | None, tenant: str, job: str) -> Answer:
        headers = {"Idempotency-Key": key} if key is not None else {}
        path = self.path.format(job=job)
        return send(self.function, request("POST", path, body, tenant=tenant, headers=headers))


def _record(kind: str, **fields: object) -> Creation:
    function = "manage_feeds" if kind == "feeds" else "manage_workspace"
    return Creation(function, f"/v1/{kind}", {"name": "A", **fields}, {"name": "B", **fields})


def _comments(told: Json) -> Any:
    return [one["text"] for one in told["review"]["comments"]]


def _batch(text: str) -> Json:
    copy = [{"type": "headline", "text": text}]
    return {"jobs": [{"kind": "image_ad", "provider": "studio", "brief": {"copy": copy}}]}


CREATIONS = {
    "submit_job": Creation("submit_job", "/v1/jobs", job_body(), job_body(labels={"a": "b"})),
    "submit_batch": Creation("submit_job", "/v1/batches", _batch("Hi"), _batch("Ho")),
    "create_brand": _record("brands"),
    "create_product": _record("products"),
    "create_audience": _record("audiences"),
    "create_project": _record("projects"),
    "create_feed": _record("feeds", url="https://shop.example/feed.xml"),
    "create_endpoint": Creation(
        "manage_webhooks", "/v1/webhooks/endpoints", {"url": HOOK}, {"url": HOOK, "description": "CRM"}
    ),
    "rotate_secret": Creation(
        "manage_webhooks",
        f"/v1/webhooks/endpoints/{CALLBACK}/rotate",
        {},
        {"keep_hours": 2},
        lambda told: told["secrets"],
    ),
    "comment_on_job": Creation(
        "review_job",
        "/v1/jobs/{job}/review/comments",
        {"text": "Bluer", "by": "ann"},
        {"text": "Redder", "by": "ann"},
        _comments,
        of_a_job=True,
    ),
    "prepare_upload": Creation(
        "manage_jobs",
        "/v1/images/uploads",
        {"content_type": "image/png"},
        {"content_type": "image/jpeg"},
        lambda told: told["image"]["id"],
    ),
}
# What needs more than a body is tried where that is.
ELSEWHERE = {
    "retry_job": "test_submit_job.py",
    "retry_batch": "test_batch_requests.py",
    "import_brand": "test_imports.py",
    "import_product": "test_imports.py",
    "create_template": "test_templates.py",
    "edit_design": "test_design_versions.py",
    "restore_version": "test_design_versions.py",
}


def test_every_operation_that_takes_a_key_is_tried() -> None:
    document = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
    keyed = {
        operation["operationId"]
        for operations in document["paths"].values()
        for operation in operations.values()
        if any(one["name"] == "idempotency-key" for one in operation.get("parameters", ()))
    }
    assert keyed == CREATIONS.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("name", CREATIONS)
def test_sent_twice_it_is_done_once(cloud: Cloud, store: Store, name: str) -> None:
    creation = CREATIONS[name]
    job = held(store).id if creation.of_a_job else ""
    first = creation.ask(creation.body, "once", "local", job)
    again = creation.ask(creation.body, "once", "local", job)
    assert 200 <= first.status < 300, first.text
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert creation.made(again.json) == creation.made(first.json)


@pytest.mark.parametrize("name", CREATIONS)
def test_another_body_under_the_key_is_a_conflict(cloud: Cloud, store: Store, name: str) -> None:
    creation = CREATIONS[name]
    job = held(store).id if creation.of_a_job else ""
    creation.ask(creation.body, "once", "local", job)
    refused = creation.ask(creation.other, "once", "local", job)
    assert (refused.status, refused.json["errors"][0]["field"]) == (409, "Idempotency-Key")


@pytest.mark.parametrize("name", CREATIONS)
def test_under_another_key_or_none_it_is_done_again(cloud: Cloud, store: Store, name: str) -> None:
    creation = CREATIONS[name]
    job = held(store).id if creation.of_a_job else ""
    made = [
        creation.made(creation.ask(creation.body, key, "local", job).json) for key in ("a", "b", None, None)
    ]
    assert len({str(one) for one in made}) == 4


@pytest.mark.parametrize("name", CREATIONS)
def test_a_key_is_its_tenants(cloud: Cloud, store: Store, name: str) -> None:
    creation = CREATIONS[name]
    jobs = {
        tenant: held(store, id=f"job_{tenant}", tenant=tenant).id if creation.of_a_job else ""
        for tenant in ("local", "other")
    }
    first = creation.ask(creation.body, "once", "local", jobs["local"])
    theirs = creation.ask(creation.other, "once", "other", jobs["other"])
    assert 200 <= theirs.status < 300, theirs.text
    assert "idempotent-replayed" not in theirs.headers
    assert creation.made(theirs.json) != creation.made(first.json)


@pytest.mark.parametrize("name", CREATIONS)
def test_what_is_no_key_is_refused(cloud: Cloud, store: Store, name: str) -> None:
    creation = CREATIONS[name]
    job = held(store).id if creation.of_a_job else ""
    refused = creation.ask(creation.body, "ä", "local", job)
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "Idempotency-Key")


def _wish(key: str = "once", body: str = "b") -> Wish:
    made = Wish.of(key, body)
    assert made is not None
    return made


def _at_once(ask: Callable[[], Any]) -> list[Any]:
    """What comes of many who ask at the same time. A handler answers one request at a time, as in Lambda;
    what meets is what is beneath it."""
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: ask(), range(16)))


def test_many_at_once_are_one_endpoint(cloud: Cloud, store: Store) -> None:
    mine, fields = Endpoints(store, "local"), EndpointFields(url=HOOK)
    told = _at_once(lambda: mine.create(fields, _wish(), utc_now()))
    assert len({endpoint.id for endpoint, _ in told}) == 1
    assert [replayed for _, replayed in told].count(False) == 1
    assert len(mine.all()) == 1


@pytest.mark.parametrize("which", [CALLBACK, "one of its own"])
def test_many_at_once_are_one_rotation(cloud: Cloud, store: Store, which: str) -> None:
    mine, now = Endpoints(store, "local"), utc_now()
    named = which if which == CALLBACK else mine.create(EndpointFields(url=HOOK), None, now)[0].id
    seen = mine.find(named, now)
    told = _at_once(lambda: mine.rotate(seen, utc_now() - now, _wish(), now))
    assert {endpoint.generation for endpoint, _ in told} == {2}
    assert [replayed for _, replayed in told].count(False) == 1


def test_many_at_once_are_one_comment(cloud: Cloud, store: Store) -> None:
    job = held(store)
    told = _at_once(lambda: reviews.comment(store, job, "ann", "Bluer", _wish()))
    assert [replayed for _, replayed in told].count(False) == 1
    review = store.job(job.id).review
    assert review is not None
    assert len(review.comments) == 1


def test_many_at_once_await_one_upload(cloud: Cloud, store: Store) -> None:
    library = Library(store, "local", ASSETS)
    told = _at_once(lambda: library.await_upload("image/png", Labels(), 60, _wish()))
    assert len({record.id for record, _, _ in told}) == 1
    assert [replayed for *_, replayed in told].count(False) == 1


@pytest.mark.parametrize("key", ["once", None])
@pytest.mark.parametrize("name", ["create_endpoint", "rotate_secret", "comment_on_job", "prepare_upload"])
def test_a_write_whose_answer_was_lost_knows_itself(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch, name: str, key: str | None
) -> None:
    creation = CREATIONS[name]
    job = held(store).id if creation.of_a_job else ""
    lose_answers(cloud, monkeypatch)
    told = creation.ask(creation.body, key, "local", job)
    assert 200 <= told.status < 300, told.text
    assert "idempotent-replayed" not in told.headers


def test_a_comment_that_was_taken_is_told_after_the_decision(cloud: Cloud, store: Store) -> None:
    creation, job = CREATIONS["comment_on_job"], held(store).id
    creation.ask(creation.body, "once", "local", job)
    decided = send("review_job", request("POST", f"/v1/jobs/{job}/review", {"decision": "approve"}))
    assert decided.status == 200
    again = creation.ask(creation.body, "once", "local", job)
    assert (again.status, _comments(again.json)) == (200, ["Bluer"])
    assert creation.ask(creation.body, "new", "local", job).status == 409


def test_comments_under_keys_are_told_without_them(cloud: Cloud, store: Store) -> None:
    creation, job = CREATIONS["comment_on_job"], held(store).id
    told = creation.ask(creation.body, "once", "local", job).json
    assert told["review"]["comments"][0].keys() == {"at", "by", "text"}
    assert "comments_under" not in told


def test_a_deleted_endpoint_does_not_come_back(cloud: Cloud, store: Store) -> None:
    creation = CREATIONS["create_endpoint"]
    made = creation.ask(creation.body, "once", "local", "").json["id"]
    path = f"/v1/webhooks/endpoints/{made}"
    assert send("manage_webhooks", request("DELETE", path)).status == 204
    for asked in (creation.body, creation.other):
        assert creation.ask(asked, "once", "local", "").status == 409
    for method, more in (("GET", ""), ("DELETE", ""), ("POST", "/rotate"), ("POST", "/test")):
        body: Json | None = {} if more == "/rotate" else None
        assert send("manage_webhooks", request(method, path + more, body)).status == 404, (method, more)
    mine = Endpoints(store, "local")
    assert mine.all() == []
    with_room = [mine.create(EndpointFields(url=HOOK), None, utc_now()) for _ in range(20)]
    assert len(with_room) == 20, "it is counted no more"


def test_an_endpoint_is_told_as_it_is_now(cloud: Cloud, store: Store) -> None:
    creation = CREATIONS["create_endpoint"]
    made = creation.ask(creation.body, "once", "local", "").json
    path = f"/v1/webhooks/endpoints/{made['id']}"
    send("manage_webhooks", request("PATCH", path, {"description": "CRM"}))
    rotated = send("manage_webhooks", request("POST", f"{path}/rotate", {})).json
    again = creation.ask(creation.body, "once", "local", "")
    assert (again.status, again.json["description"]) == (200, "CRM")
    assert again.json["secrets"] == rotated["secrets"]


def test_an_endpoint_among_as_many_as_may_be_is_found(cloud: Cloud, store: Store) -> None:
    creation, mine = CREATIONS["create_endpoint"], Endpoints(store, "local")
    made = creation.ask(creation.body, "once", "local", "").json["id"]
    for _ in range(19):
        mine.create(EndpointFields(url=HOOK), None, utc_now())
    assert creation.ask(creation.body, "new", "local", "").status == 409
    assert creation.ask(creation.body, "once", "local", "").json["id"] == made


def test_a_key_whose_file_has_come_awaits_no_other(cloud: Cloud, store: Store) -> None:
    creation, library = CREATIONS["prepare_upload"], Library(store, "local", ASSETS)
    made = creation.ask(creation.body, "once", "local", "").json["image"]["id"]
    library.save(library.image(made).model_copy(update={"status": ImageStatus.READY}))
    refused = creation.ask(creation.body, "once", "local", "")
    assert (refused.status, refused.json["errors"][0]["field"]) == (409, "Idempotency-Key")


def test_a_feed_that_nobody_has_begun_to_read_is_read_when_it_is_asked_for_again(
    cloud: Cloud, store: Store
) -> None:
    creation = CREATIONS["create_feed"]
    cloud.failures["dynamodb.PutItem"] = [RuntimeError("the function dies before it has the feed read")]
    creation.ask(creation.body, "once", "local", "")
    assert not cloud.invoked
    again = creation.ask(creation.body, "once", "local", "")
    assert again.status == 200, again.text
    assert [name for name, _ in cloud.invoked] == ["adrelay-ReadFeed"]
    creation.ask(creation.body, "once", "local", "")
    assert len(cloud.invoked) == 1


def test_the_same_in_another_order_is_the_same(cloud: Cloud, store: Store) -> None:
    headers = {"X-A": "1", "X-B": "2"}
    first, again = (
        send(
            "manage_webhooks",
            request(
                "POST",
                "/v1/webhooks/endpoints",
                {"url": HOOK, "headers": dict(order), "types": None},
                headers={"Idempotency-Key": "once"},
            ),
        )
        for order in (headers.items(), reversed(headers.items()))
    )
    assert (first.status, again.status) == (201, 200)
    assert first.json["id"] == again.json["id"]
