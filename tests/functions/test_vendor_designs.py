"""Editable ads of Static Ads Lab, against its twin: edits, its own versions, edits that take their time."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
import pytest

from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.capabilities import TREES_LIMIT
from adrelay.web.documents.designs import DesignDocument, VersionList
from local.twins.static_ads_lab import StaticAdsLab
from tests.cloud import Cloud
from tests.functions.designs import design, edit, fields, problem, restore, versions
from tests.functions.handlers import invoke, manage
from tests.functions.test_store_assets import PNG
from tests.records import put_job
from tests.shipped import Json, environment, event
from tests.unit.local.twins.conftest import Bench

NAME = "static_ads_lab"
OPTIONS = {
    "design_template_id": "dt_a",
    "brand_id": "brand_a",
    "product_id": "prod_a",
    "audience_id": "aud_a",
}
HEADLINE = {"overrides": {"node-id-headline": {"characters": "Glow by Friday"}}}


@dataclass
class Vendor:
    """The twin behind HTTP. `unfinished` edits are not rendered yet, for so many looks; `faults` are what the
    next PATCHes meet instead of the twin."""

    bench: Bench
    unfinished: int = 0
    faults: list[httpx.Response | Exception] = field(default_factory=list)
    patches: list[Json] = field(default_factory=list)
    broken_files: bool = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "PATCH":
            self.patches.append({"key": request.headers["idempotency-key"], **json.loads(request.content)})
            if self.faults:
                fault = self.faults.pop(0)
                if isinstance(fault, Exception):
                    raise fault
                return fault
        path = request.url.raw_path.decode().removeprefix(f"/{NAME}")
        if self.broken_files and path.startswith("/cdn/"):
            return httpx.Response(200, content=b"<html>")
        answer = self.bench.client.open(
            path, method=request.method, headers=list(request.headers.items()), data=request.content
        )
        content = answer.get_data()
        if self.unfinished and self.patches and b'"completed"' in content:
            self.unfinished -= 1
            content = content.replace(b'"completed"', b'"processing"')
        return httpx.Response(answer.status_code, headers=list(answer.headers), content=content)


@pytest.fixture
def lab(cloud: Cloud, bench: Callable[..., Bench], monkeypatch: pytest.MonkeyPatch) -> Vendor:
    made = bench(StaticAdsLab)
    vendor = Vendor(made)
    secret = {"api_key": "sal_live_twin", "base_url": made.twin.base_url}
    cloud.secrets[f"adrelay/providers/{NAME}"] = json.dumps(secret)
    transport = httpx.MockTransport(vendor)
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: transport)
    monkeypatch.setattr("adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=transport))
    monkeypatch.setattr("adrelay.wire.line.time.sleep", made.clock.advance)
    monkeypatch.setattr("adrelay.security.urls.allowed_hosts", lambda: frozenset({"127.0.0.1:1"}))
    return vendor


def made(store: Store, lab: Vendor, **brief: Any) -> Job:
    """An ad of the vendor that has gone the whole way."""
    request = {
        "kind": "image_ad",
        "provider": NAME,
        "brief": {"direction": "Sunny", "editable": True, **brief},
        "provider_options": {NAME: OPTIONS},
    }
    job = put_job(store, route=(NAME,), request=request)
    invoke("call_provider", {**event("call_provider/submit"), "job_id": job.id})
    lab.bench.pass_time(60)
    invoke("call_provider", {**event("call_provider/heed"), "job_id": job.id})
    stored = invoke("store_assets", {**event("store_assets/store"), "job_id": job.id})
    invoke("finish_job", {"job_id": job.id, "attempt": 1, "stored": stored})
    return store.job(job.id)


def headline(document: DesignDocument) -> str:
    (tree,) = document.designs.values()
    return next(str(n["characters"]) for n in tree["children"] if n["id"] == "node-id-headline")


def test_an_editable_ad_has_the_vendors_tree_as_its_design(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    assert (job.status, job.version) == (JobStatus.COMPLETED, 1)
    document = design(job)
    assert list(document.designs) == ["1:1"]
    assert document.designs["1:1"]["id"] == "node-id-root"
    assert job.result == {
        "designs": document.designs,
        "sku_code": "editable_image_ad",
        "duration_ms": round(lab.bench.twin.settings.delay_seconds * 1000),
    }


def test_a_flat_ad_has_no_design(store: Store, lab: Vendor) -> None:
    job = made(store, lab, editable=False)
    assert (job.version, (job.result or {}).get("sku_code")) == (None, "flat_image_ad")
    problem(manage("GET", f"/v1/jobs/{job.id}/design"), 404)


def test_overrides_reach_the_vendor_as_a_whole_tree(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    before = design(job)
    answer = edit(job, HEADLINE, '"1"')
    assert (answer.status, answer.headers["etag"]) == (200, '"2"')
    after = DesignDocument.model_validate(answer.json)
    assert (headline(after), after.source, after.pending) == ("Glow by Friday", "edited", False)
    (sent,) = lab.patches
    assert sent["current_json_tree"] == after.designs["1:1"]
    assert after.assets[0].key != before.assets[0].key
    assert after.assets[0].url is not None
    assert "127.0.0.1:1" not in after.assets[0].url
    assert lab.bench.account()["purchases"][0]["amount"] == "4.00"  # edits cost nothing more
    assert len(lab.bench.account()["purchases"]) == 1


def test_a_picture_of_the_vendors_design_is_replaced(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    url = "https://cdn.example.com/hero.jpg"
    change = {"node-id-hero": {"imageFillUrl": url}}
    after = DesignDocument.model_validate(edit(job, {"overrides": change}).json)
    before = DesignDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}/versions/1").json)
    fills = {
        number: next(n["fills"] for n in one.designs["1:1"]["children"] if n["id"] == "node-id-hero")
        for number, one in ((1, before), (2, after))
    }
    assert fills[2] == [{"type": "IMAGE", "imageFillUrl": url}]
    assert fills[1] != fills[2]  # the version before has its own tree


def test_a_whole_tree_replaces_the_vendors(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    (tree,) = design(job).designs.values()
    assert edit(job, {"design": {**tree, "name": "Mine"}}).json["designs"]["1:1"]["name"] == "Mine"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"overrides": {"nope": {"characters": "x"}}}, ["overrides.nope"]),
        (
            {"overrides": {"node-id-headline": {"fontSize": 3}}},
            ["overrides.node-id-headline.fontSize"],
        ),
        ({"overrides": {"node-id-hero": {"characters": "x"}}}, ["overrides.node-id-hero.characters"]),
        (
            {"overrides": {"node-id-hero": {"imageFillUrl": "https://10.0.0.1/"}}},
            ["overrides.node-id-hero.imageFillUrl"],
        ),
        (
            {"design": {"id": "a", "fills": [{"imageFillUrl": "http://169.254.169.254/"}]}},
            ["design.a.imageFillUrl"],
        ),
        ({"design": {"id": "a", "x": "x" * TREES_LIMIT}}, ["design"]),
        ({"design": {"id": "a"}, "aspect_ratio": "4:5"}, ["aspect_ratio"]),
    ],
)
def test_what_is_wrong_never_reaches_the_vendor(
    store: Store, lab: Vendor, body: Json, expected: list[str]
) -> None:
    job = made(store, lab)
    assert sorted(fields(edit(job, body))) == expected
    assert lab.patches == []
    assert edit(job, HEADLINE).status == 200  # no edit was left behind


def test_what_the_vendor_refuses_is_named(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    (tree,) = design(job).designs.values()
    (child, *_) = tree["children"]
    answer = edit(job, {"design": {**tree, "children": [{**child, "type": "STAR"}]}})
    assert fields(answer) == ["design.children.0.type"]
    assert store.job(job.id).version == 1
    assert edit(job, HEADLINE).status == 200


@pytest.mark.parametrize(("status", "expected"), [(401, 503), (404, 404), (422, 422)])
def test_each_no_of_the_vendor_has_its_answer(store: Store, lab: Vendor, status: int, expected: int) -> None:
    job = made(store, lab)
    lab.faults = [httpx.Response(status, json={"error": {"code": "X", "message": "no"}})]
    problem(edit(job, HEADLINE), expected)
    assert edit(job, HEADLINE).status == 200


def test_an_edit_that_the_vendor_is_busy_with_stays(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    lab.faults = [httpx.Response(409, json={"error": {"code": "IDEMPOTENCY_CONFLICT", "message": "wait"}})]
    assert edit(job, HEADLINE).status == 202
    assert design(job).version == 2


def test_a_design_edited_in_figma_is_brought_back(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    (tree,) = design(job).designs.values()
    change = {"design": {**tree, "name": "From Figma"}, "figma_render": base64.b64encode(PNG).decode()}
    answer = edit(job, change)
    assert (answer.status, answer.json["version"]) == (200, 2), answer.text
    assert answer.json["designs"]["1:1"]["name"] == "From Figma"
    theirs = manage("GET", f"/v1/jobs/{job.id}/versions", query={"origin": "provider"}).json["versions"]
    assert len(theirs) == 2
    told = store.job(job.id).result or {}
    assert (told["sku_code"], str(told["figma_render_url"])[-4:]) == ("editable_image_ad", ".png")
    assert lab.patches == []  # it went the way of Figma's


@pytest.mark.parametrize("render", ["!", base64.b64encode(b"GIF89a").decode()])
def test_what_is_no_render_is_refused(store: Store, lab: Vendor, render: str) -> None:
    job = made(store, lab)
    answer = edit(job, {"design": {"id": "x"}, "figma_render": render})
    assert fields(answer) == ["figma_render"]


def test_a_figma_sync_that_fails_is_told(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    answer = edit(job, {"design": {"id": "x"}, "figma_render": base64.b64encode(PNG).decode()})
    assert fields(answer) == ["design"]
    assert edit(job, HEADLINE).status == 200


def test_an_ad_is_deleted_at_the_vendor(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    path = f"/v1/jobs/{job.id}/design"
    stale = problem(manage("DELETE", path, headers={"If-Match": '"2"'}), 412)
    assert [error.field for error in stale.errors] == ["If-Match"]
    assert "deleted_at_vendor" not in {one["event"] for one in store.timeline(job.id)}
    assert manage("DELETE", path, headers={"If-Match": '"1"'}).status == 204
    assert store.timeline(job.id)[-1]["event"] == "deleted_at_vendor"
    assert design(job).version == 1  # we keep what we have
    problem(edit(job, HEADLINE), 404)
    assert manage("DELETE", path).status == 204


def test_an_edit_is_waited_for(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    lab.unfinished = 2
    assert edit(job, HEADLINE).json["version"] == 2
    assert len(lab.patches) == 1


def test_an_edit_that_takes_long_is_finished_by_who_reads_next(
    store: Store, lab: Vendor, cloud: Cloud
) -> None:
    job = made(store, lab)
    lab.faults = [httpx.ReadTimeout("slow")] * 3  # three tries of a safe request
    answer = edit(job, HEADLINE)
    assert (answer.status, answer.headers["etag"]) == (202, '"1"')
    assert (answer.json["version"], answer.json["pending"]) == (1, True)
    assert "Another edit" in problem(edit(job, HEADLINE), 409).detail
    lab.unfinished = 2
    again = manage("GET", f"/v1/jobs/{job.id}/design")
    assert (again.status, again.json["pending"], again.json["version"]) == (202, True, 1)
    done = design(job)
    assert (done.version, done.pending, headline(done)) == (2, False, "Glow by Friday")
    assert len({patch["key"] for patch in lab.patches}) == 1  # the vendor makes one version of it
    listed = manage("GET", f"/v1/jobs/{job.id}/versions", query={"origin": "provider"}).json["versions"]
    assert len(listed) == 2
    assert edit(job, HEADLINE).json["version"] == 3


def watched(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> list[Json]:
    """What a look of the vendor's watch has others do, once nobody waits for an edit any more."""
    monkeypatch.setattr("adrelay.watches.look._EDITED_FOR", timedelta(0))
    given = next(given for name, given in cloud.executions.items() if name.startswith(NAME))
    cloud.invoked.clear()
    assert invoke("watch_provider", given)["go_on"] is True
    edits = environment("WatchProvider")["EDIT_FUNCTION"]
    assert edits.endswith(":function:adrelay-ManageJobs:live")
    asked = [payload for name, payload in cloud.invoked if name == edits]
    for payload in asked:
        assert invoke("manage_jobs", payload) == {}
    return asked


def test_an_edit_that_takes_long_is_finished_by_itself(
    store: Store, lab: Vendor, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(store, lab)
    cloud.executions.clear()
    store.client.delete_item(TableName=store.table, Key={"pk": {"S": f"WATCH#{NAME}"}, "sk": {"S": "WATCH"}})
    lab.faults = [httpx.ReadTimeout("slow")] * 3
    assert edit(job, HEADLINE).status == 202
    lab.unfinished = 2
    expected = {**event("manage_jobs/settle_edit"), "job_id": job.id}
    assert watched(cloud, monkeypatch) == [expected]
    assert store.job(job.id).version == 1
    assert watched(cloud, monkeypatch) == [expected]
    assert store.job(job.id).version == 2
    assert store.timeline(job.id)[-1]["event"] == "version"
    assert len({patch["key"] for patch in lab.patches}) == 1
    given = next(given for name, given in cloud.executions.items() if name.startswith(NAME))
    assert invoke("watch_provider", given) == {"go_on": False}  # the vendor owes nothing more
    invoke("manage_jobs", expected)  # late
    assert store.job(job.id).version == 2


def test_an_edit_whose_function_died_is_finished_too(
    store: Store, lab: Vendor, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(store, lab)
    lab.faults = [RuntimeError("killed")]
    assert edit(job, HEADLINE).status == 202
    assert len(watched(cloud, monkeypatch)) == 1
    assert store.job(job.id).version == 2


def test_an_edit_that_is_waited_for_is_left_to_who_waits(
    store: Store, lab: Vendor, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(store, lab)
    lab.faults = [httpx.ReadTimeout("slow")] * 3
    assert edit(job, HEADLINE).status == 202
    given = next(given for name, given in cloud.executions.items() if name.startswith(NAME))
    cloud.invoked.clear()
    assert invoke("watch_provider", given)["go_on"] is True
    assert cloud.invoked == []


def test_an_edit_that_never_ends_is_given_up(
    store: Store, lab: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from adrelay import clock
    from adrelay.designs import vendor_edits

    job = made(store, lab)
    lab.faults = [httpx.ReadTimeout("slow")] * 3
    assert edit(job, HEADLINE).status == 202
    now = clock.utc_now()
    monkeypatch.setattr(vendor_edits, "utc_now", lambda: now + 2 * vendor_edits._LONGEST)
    assert design(job).pending is False
    assert store.timeline(job.id)[-1]["event"] == "edit_failed"


def test_a_render_that_cannot_be_used_ends_the_edit(
    store: Store, lab: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(store, lab)
    lab.broken_files = True
    assert fields(edit(job, HEADLINE)) == ["design"]
    assert (store.job(job.id).version, design(job).pending) == (1, False)


def test_a_version_is_restored_at_the_vendor(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    before = headline(design(job))
    assert edit(job, HEADLINE).status == 200
    answer = restore(job, 1, headers={"If-Match": '"2"'})
    after = DesignDocument.model_validate(answer.json)
    assert (after.version, after.source, headline(after)) == (3, "restored", before)
    assert [one.source for one in versions(job).versions] == ["restored", "edited", "created"]


def test_what_only_the_vendor_has_can_be_read_and_restored(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    before = headline(design(job))
    assert edit(job, HEADLINE).status == 200
    answer = manage("GET", f"/v1/jobs/{job.id}/versions", query={"origin": "provider"})
    theirs = VersionList.model_validate(answer.json).versions
    assert [one.source for one in theirs] == ["provider", "provider"]
    oldest = str(theirs[-1].version)
    whole = DesignDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}/versions/{oldest}").json)
    assert (headline(whole), whole.assets) == (before, [])
    assert "127.0.0.1:1" not in json.dumps([one.model_dump(mode="json") for one in theirs])
    after = DesignDocument.model_validate(restore(job, oldest).json)
    assert (after.version, headline(after)) == (3, before)
    problem(manage("GET", f"/v1/jobs/{job.id}/versions/iav_unknown"), 404)


def test_an_edit_that_is_sent_again_under_its_key_reaches_the_vendor_once(store: Store, lab: Vendor) -> None:
    job = made(store, lab)
    path, headers = f"/v1/jobs/{job.id}/design", {"Idempotency-Key": "edit-1"}
    for _ in range(2):
        assert manage("PATCH", path, body=HEADLINE, headers=headers).json["version"] == 2
    assert store.job(job.id).version == 2
