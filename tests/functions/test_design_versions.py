"""Versions of editable ads: two editors, restoring, and what goes wrong."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ReadTimeoutError

from adrelay.clock import utc_now
from adrelay.designs.versions import Designs
from adrelay.errors import Conflict
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.web.documents.designs import DesignDocument
from tests.cloud import ASSETS, Cloud, refused
from tests.functions.designs import HEADLINE, design, edit, fields, made, pixels, problem, restore, versions
from tests.functions.handlers import invoke, manage
from tests.shipped import Json, event

# -- two editors -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("if_match", ['"1"', '"1", "7"', "*", '  "1"  ', None])
def test_an_edit_of_the_current_version_is_taken(store: Store, if_match: str | None) -> None:
    assert edit(made(store), HEADLINE, if_match).status == 200


@pytest.mark.parametrize("if_match", ['"2"', '"0"', 'W/"1"', "1", '""', "nonsense"])
def test_an_edit_of_another_version_is_refused(store: Store, cloud: Cloud, if_match: str) -> None:
    job = made(store)
    cloud.invoked.clear()
    for answer in (edit(job, HEADLINE, if_match), restore(job, 1, headers={"If-Match": if_match})):
        assert [error.field for error in problem(answer, 412).errors] == ["If-Match"]
    assert cloud.invoked == []
    assert store.job(job.id) == job


def test_who_comes_second_while_rendering_is_told(store: Store) -> None:
    """Somebody else's version comes to be between the render and its being kept."""
    job = made(store)
    given = {**event("render_creative/edit"), "job_id": job.id}
    rendered = invoke("render_creative", given)
    assert edit(job, HEADLINE).status == 200
    late = {**event("store_assets/version"), "job_id": job.id, **rendered}
    assert invoke("store_assets", late)["problem"]["kind"] == "Conflict"
    assert invoke("render_creative", given)["problem"]["kind"] == "Conflict"
    assert store.job(job.id).version == 2


def test_of_many_editors_at_once_exactly_one_wins(store: Store) -> None:
    job = made(store)
    designs, start = Designs(store, ASSETS), Barrier(8)
    first = designs.version(job, 1)

    def add(number: int) -> bool:
        again = {"number": 2, "source": "edited", "notes": (str(number),), "created_at": utc_now()}
        start.wait()
        try:
            designs.add(job, first.model_copy(update=again), designs.trees(first))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, ok in enumerate(pool.map(add, range(8))) if ok]
    assert len(won) == 1
    now = store.job(job.id)
    assert (now.version, designs.version(now, 2).notes) == (2, (str(won[0]),))


def test_a_transaction_that_meets_another_is_tried_again(store: Store, cloud: Cloud) -> None:
    job = made(store)
    met = refused("TransactionCanceledException")
    met.response["CancellationReasons"] = [{"Code": "TransactionConflict"}]
    cloud.failures["dynamodb.TransactWriteItems"] = [met, met]
    assert edit(job, HEADLINE).status == 200


# -- versions --------------------------------------------------------------------------------------------


def test_versions_are_listed_newest_first(store: Store) -> None:
    job = made(store)
    for text in "ABC":
        assert edit(job, {"overrides": {"headline": {"characters": text}}}).status == 200
    page = versions(job, limit="3")
    assert [(one.version, one.current) for one in page.versions] == [(4, True), (3, False), (2, False)]
    rest = versions(job, limit="3", cursor=page.next_cursor or "")
    assert [(one.version, one.source) for one in rest.versions] == [(1, "created")]
    assert rest.next_cursor is None
    assert fields(manage("GET", f"/v1/jobs/{job.id}/versions", query={"cursor": "eA=="})) == ["cursor"]


def test_a_version_keeps_its_trees_and_files(store: Store) -> None:
    job = made(store)
    before = design(job)
    assert edit(job, HEADLINE).status == 200
    first = DesignDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}/versions/1").json)
    assert (first.current, first.designs) == (False, before.designs)
    assert pixels(first) == pixels(before)


@pytest.mark.parametrize("name", ["0", "2", "01", "-1", "x", "1.0", "999999999", "iav_1", "%2e%2e"])
def test_a_version_that_is_none_is_not_found(store: Store, name: str) -> None:
    job = made(store)
    problem(manage("GET", f"/v1/jobs/{job.id}/versions/{name}"), 404)
    problem(restore(job, name), 404)


def test_a_version_is_restored_as_a_new_one(store: Store, cloud: Cloud) -> None:
    job = made(store)
    before = design(job)
    assert edit(job, HEADLINE).status == 200
    cloud.invoked.clear()
    answer = restore(job, 1, headers={"If-Match": '"2"'})
    assert (answer.status, answer.headers["etag"]) == (200, '"3"')
    again = DesignDocument.model_validate(answer.json)
    assert (again.version, again.source, again.designs) == (3, "restored", before.designs)
    assert pixels(again) == pixels(before)
    assert store.job(job.id).result == {"designs": before.designs}
    assert cloud.invoked == []  # nothing is rendered
    assert edit(job, HEADLINE).json["version"] == 4


KEYED = {"Idempotency-Key": "edit-1"}


def test_an_edit_that_is_sent_again_under_its_key_makes_one_version(store: Store) -> None:
    job = made(store)
    first = edit(job, HEADLINE, headers=KEYED)
    again = edit(job, HEADLINE, headers=KEYED)
    assert (again.status, again.headers["idempotent-replayed"]) == (200, "true")
    assert first.json["version"] == again.json["version"] == 2
    other = {"overrides": {"headline": {"characters": "Another"}}}
    assert problem(edit(job, other, headers=KEYED), 409).errors[0].field == "Idempotency-Key"
    assert design(job).version == 2
    assert edit(job, HEADLINE, headers={"Idempotency-Key": "edit-2"}).json["version"] == 3
    assert edit(job, HEADLINE, headers=KEYED).json["version"] == 3, "the design as it is now"


@pytest.mark.parametrize(
    "change", [lambda job: edit(job, HEADLINE, headers=KEYED), lambda job: restore(job, 1, headers=KEYED)]
)
def test_of_a_request_sent_twice_at_once_both_are_told_of_the_one_version(
    store: Store, monkeypatch: pytest.MonkeyPatch, change: Callable[[Job], Any]
) -> None:
    """A client that hears nothing sends it again under its key, while the first still runs."""
    job = made(store)
    edit(job, HEADLINE)
    add, answers = Designs.add, list[Any]()

    def overtaken(designs: Designs, *given: Any, **more: Any) -> None:
        if not answers:
            answers.append(None)
            answers[0] = change(job)
        add(designs, *given, **more)

    monkeypatch.setattr(Designs, "add", overtaken)
    answers.append(change(job))
    assert [answer.status for answer in answers] == [200, 200]
    assert [answer.json["version"] for answer in answers] == [3, 3]
    assert answers[1].headers["idempotent-replayed"] == "true"
    assert len(store.job(job.id).assets) == 1


def test_a_restore_that_is_sent_again_under_its_key_makes_one_version(store: Store) -> None:
    job = made(store)
    edit(job, HEADLINE)
    assert restore(job, 1, headers=KEYED).json["version"] == 3
    assert restore(job, 1, headers=KEYED).headers["idempotent-replayed"] == "true"
    assert design(job).version == 3
    assert problem(restore(job, 2, headers=KEYED), 409).errors[0].field == "Idempotency-Key"


def test_a_key_that_is_none_is_refused(store: Store) -> None:
    job = made(store)
    assert problem(edit(job, HEADLINE, headers={"Idempotency-Key": "x" * 256}), 422)
    assert design(job).version == 1


def test_the_studio_has_no_versions_of_its_own(store: Store) -> None:
    job = made(store)
    problem(manage("GET", f"/v1/jobs/{job.id}/versions", query={"origin": "provider"}), 404)


# -- when it goes wrong ----------------------------------------------------------------------------------


def late(*_: Any) -> Any:
    raise ReadTimeoutError(endpoint_url="lambda")


def busy(*_: Any) -> Any:
    raise refused("TooManyRequestsException", "Invoke")


def died(*_: Any) -> Json:
    return {"FunctionError": "Unhandled", "Payload": BytesIO(b'{"errorType": "Runtime.ExitError"}')}


@pytest.mark.parametrize("end", [late, busy, died])
def test_a_render_that_does_not_end_changes_nothing(
    store: Store, cloud: Cloud, end: Callable[..., Any]
) -> None:
    job = made(store)
    with patch.object(Cloud, "_run", end):
        answer = edit(job, HEADLINE)
    assert "nothing was changed" in problem(answer, 503).detail
    assert store.job(job.id) == job


def test_what_is_ready_too_late_is_not_kept(store: Store) -> None:
    job = made(store)
    rendered = invoke("render_creative", {**event("render_creative/edit"), "job_id": job.id})
    gone = (utc_now() - timedelta(seconds=1)).timestamp()
    late_one = {**event("store_assets/version"), "job_id": job.id, **rendered, "deadline": gone}
    assert invoke("store_assets", late_one)["problem"]["kind"] == "Unavailable"
    too_late = {**event("render_creative/edit"), "job_id": job.id, "deadline": gone}
    assert invoke("render_creative", too_late)["problem"]["kind"] == "Unavailable"
    assert store.job(job.id) == job


def test_a_render_that_is_not_what_it_should_be_is_refused(store: Store) -> None:
    job = made(store)
    rendered = invoke("render_creative", {**event("render_creative/edit"), "job_id": job.id})
    rendered["deliverables"][0]["width"] = 481
    given = {**event("store_assets/version"), "job_id": job.id, **rendered}
    assert invoke("store_assets", given)["problem"]["errors"][0]["field"] == "design"
    assert store.job(job.id) == job


def test_storing_the_first_version_again_changes_nothing(store: Store) -> None:
    job = made(store)
    first = design(job)
    invoke("store_assets", {**event("store_assets/store"), "job_id": job.id})
    again = design(job)
    assert first.model_dump(exclude={"created_at", "assets"}) == again.model_dump(
        exclude={"created_at", "assets"}
    )
    assert [asset.key for asset in first.assets] == [asset.key for asset in again.assets]
