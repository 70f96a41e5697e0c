"""CutX's API, served: its documented requests, its credits, its key, its errors."""

import json
from decimal import Decimal
from typing import Any

import pytest

from adrelay.clock import utc_now
from adrelay.facades.orders import Desk
from adrelay.facades.settings import main, set_route
from adrelay.facades.wallets import Wallet
from adrelay.intake.market import market
from adrelay.jobs.erasure import erase
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.security.tokens import id_of, uuid_of
from tests.cloud import ASSETS, TABLE, Cloud
from tests.functions.facades import followed, meanwhile, newest, record, run, serve
from tests.functions.handlers import Answer, request, send
from tests.records import ended
from tests.shipped import Json, event

API = "/api/generate"
NIL = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def ids(cloud: Cloud) -> Json:
    """A project and a product of the workspace, as the vendor's clients name them."""
    product = record(
        "products",
        name="Trail mug",
        description="A steel mug for the road. Its lid closes tightly. It fits every cup holder.",
        facts=["Keeps coffee hot for six hours", "Weighs 240 g", "Holds 350 ml"],
    )
    return {"projectId": uuid_of(record("projects")["id"]), "productId": uuid_of(product["id"])}


def copy(ids: Json, **more: Any) -> Json:
    """The document's example."""
    return {
        **ids,
        "platform": "meta",
        "format": "short",
        "tone": "bold",
        "customInstructions": "Focus on the summer sale",
        **more,
    }


def ad(ids: Json, **more: Any) -> Json:
    return {
        **ids,
        "style": "modern",
        "aspectRatio": "1:1",
        "prompt": "Summer vibes, bright background",
        **more,
    }


def post(what: str, body: Any, **more: Any) -> Answer:
    return serve("cutx", "POST", f"{API}/{what}", body, **more)


def status(job_id: str, **more: Any) -> Answer:
    return serve("cutx", "GET", f"{API}/status", query={"jobId": job_id, "utm": "ignored"}, **more)


def test_copy_is_answered_at_once(store: Store, ids: Json) -> None:
    with meanwhile(store):
        answer = post("copy", copy(ids))
    assert answer.status == 200, answer.text
    told = answer.json
    assert (told["status"], told["creditsUsed"], told["creditsRemaining"]) == ("completed", 1, 1_000_000)
    assert 3 <= len(told["variants"]) <= 5, "as many as the product's facts give"
    assert set(told["variants"][0]) == {"hook", "body", "cta", "hashtags"}
    job = store.job(id_of("job", told["jobId"]) or "")
    assert (job.source, job.route, job.status) == ("cutx", ("studio",), JobStatus.COMPLETED)
    assert job.request["brief"]["product"]["name"] == "Trail mug"
    assert status(told["jobId"]).json["variants"] == told["variants"]


def test_copy_that_cannot_be_written_is_a_500(store: Store, ids: Json, cloud: Cloud) -> None:
    Wallet(store, "local", "cutx").grant(5)
    unwritable = {**ids, "productId": uuid_of(record("products", name="Кружка", description="Кружка")["id"])}
    with meanwhile(store):
        answer = post("copy", copy(unwritable, customInstructions="Пиши по-русски"))
    assert (answer.status, newest(store).status) == (500, JobStatus.FAILED)
    assert answer.json["error"].startswith("Generation failed: ")
    assert Wallet(store, "local", "cutx").left() == 5


def test_a_static_ad_ends_with_a_file_whose_url_lives(store: Store, ids: Json) -> None:
    answer = post("static-ad", ad(ids))
    assert answer.status == 200, answer.text
    assert answer.json == {
        "jobId": answer.json["jobId"],
        "status": "queued",
        "creditsUsed": 3,
        "creditsRemaining": 1_000_000,
    }
    waiting = status(answer.json["jobId"]).json
    assert (waiting["status"], waiting["assets"], waiting["completedAt"]) == ("queued", [], None)
    job = run(store, newest(store))
    told = status(answer.json["jobId"]).json
    assert (told["id"], told["type"], told["status"]) == (answer.json["jobId"], "static_ad", "completed")
    (asset,) = told["assets"]
    assert asset["type"] == "image"
    assert asset["url"].endswith(".png")
    link = followed(asset["url"])
    assert link.status == 302
    assert f"/assets/local/{job.id}/" in link.headers["location"]
    assert followed(asset["url"][:-6] + "AA.png").status == 404, "another proof"


def test_a_video_is_begun_with_its_script(store: Store, ids: Json) -> None:
    script = "Hey! You need to check out this amazing product..."
    body = {**ids, "script": script, "avatarUrl": "https://example.com/avatar.jpg", "voiceId": "male-1"}
    answer = post("video", {**body, "aspectRatio": "9:16", "idempotencyKey": "video-abc123"})
    assert (answer.status, answer.json["creditsUsed"], answer.json["status"]) == (200, 40, "queued")
    brief = newest(store).request["brief"]
    assert (brief["script"], brief["voice"], brief["aspect_ratios"]) == (script, "male-1", ["9:16"])
    assert brief["avatar_url"] == "https://example.com/avatar.jpg"
    assert status(answer.json["jobId"]).json["type"] == "video"


def test_a_key_finds_a_job_until_it_has_ended(store: Store, ids: Json) -> None:
    body = ad(ids, idempotencyKey="static-abc123")
    first = post("static-ad", body).json
    again = post("static-ad", {**body, "prompt": "Something else"}).json
    assert again == {"jobId": first["jobId"], "creditsUsed": 0, "status": "reused"}
    others = []
    for _ in range(3):
        ended(store, newest(store), JobStatus.COMPLETED)
        others.append(post("static-ad", body).json)
        assert others[-1]["creditsUsed"] == 3, "after the job has ended the key buys again"
        assert post("static-ad", body).json["status"] == "reused"
    assert len({first["jobId"], *(one["jobId"] for one in others)}) == 4
    assert post("copy", copy(ids, idempotencyKey="static-abc123")).json["status"] == "reused", (
        "of any endpoint"
    )
    assert post("static-ad", body, tenant="other").status == 404


def test_credits_are_counted_where_they_were_granted(store: Store, ids: Json) -> None:
    wallet = Wallet(store, "local", "cutx")
    wallet.grant(7)
    first, second = post("static-ad", ad(ids)), post("static-ad", ad(ids))
    assert [one.json["creditsRemaining"] for one in (first, second)] == [4, 1]
    refused = post("static-ad", ad(ids))
    assert (refused.status, refused.json) == (402, {"error": "Insufficient credits"})
    assert post("video", {**ids, "script": "Long enough to say."}).status == 402
    job_id = id_of("job", first.json["jobId"]) or ""
    ended(store, store.job(job_id), JobStatus.FAILED)
    assert status(first.json["jobId"]).json["status"] == "failed"
    assert wallet.left() == 4, "those of a job that failed come back"
    assert post("static-ad", ad(ids)).json["creditsRemaining"] == 1
    ended(store, store.job(id_of("job", second.json["jobId"]) or ""), JobStatus.COMPLETED)
    assert wallet.left() == 1
    wallet.grant(None)
    assert post("static-ad", ad(ids)).json["creditsRemaining"] == 1_000_000


def test_settings_are_made_by_a_command(
    store: Store, ids: Json, cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    cloud.secrets["adrelay/providers/cutx"] = "{}"
    whose = ["--table", TABLE, "--tenant", "local"]
    assert main(["set", *whose, "--vendor", "cutx", "--route", "studio,cutx", "--credits", "10"]) == 0
    post("static-ad", ad(ids))
    assert newest(store).route == ("studio", "cutx")
    assert main(["show", *whose]) == 0
    assert "cutx             studio,cutx               credits left: 7" in capsys.readouterr().out
    assert main(["set", *whose, "--vendor", "cutx", "--credits", "none"]) == 0
    assert Wallet(store, "local", "cutx").left() is None
    for wrong in (["--route", "nobody"], ["--route", "studio,studio"], ["--credits", "-1"], []):
        with pytest.raises(SystemExit):
            main(["set", *whose, "--vendor", "cutx", *wrong])


def test_a_budget_is_told_in_credits(store: Store, ids: Json) -> None:
    billing.ledger(store).set_limit("local", Decimal("1.90"))
    assert post("static-ad", ad(ids)).json["creditsRemaining"] == 9


@pytest.mark.parametrize(
    ("what", "more", "path"),
    [
        ("copy", {"platform": "myspace"}, "platform"),
        ("copy", {"tone": None}, "tone"),
        ("copy", {"customInstructions": "x" * 501}, "customInstructions"),
        ("copy", {"projectId": "uuid"}, "projectId"),
        ("static-ad", {"prompt": "abcd"}, "prompt"),
        ("static-ad", {"style": "baroque"}, "style"),
        ("static-ad", {"aspectRatio": "2:1"}, "aspectRatio"),
        ("static-ad", {"idempotencyKey": "k" * 129}, "idempotencyKey"),
        ("video", {"script": "short"}, "script"),
    ],
)
def test_what_is_wrong_is_told_as_zod_does(store: Store, ids: Json, what: str, more: Json, path: str) -> None:
    bodies = {"copy": copy(ids), "static-ad": ad(ids), "video": {**ids, "script": "Long enough to say."}}
    answer = post(what, {**bodies[what], **more})
    assert (answer.status, answer.json["error"]) == (400, "Invalid input")
    assert [one["path"] for one in answer.json["details"]] == [[path]]


def test_errors_have_the_vendors_form(store: Store, ids: Json) -> None:
    assert (post("copy", copy(ids), tenant=None).status, post("copy", "{").status) == (401, 400)
    assert post("copy", copy(ids), tenant=None).json == {"error": "Unauthorized"}
    assert post("copy", []).json["details"][0]["path"] == []
    for name, said in (("projectId", "Project not found"), ("productId", "Product not found")):
        answer = post("copy", copy({**ids, name: NIL}))
        assert (answer.status, answer.json) == (404, {"error": said})
    assert (status("").status, status(NIL).status) == (400, 404)
    assert "error" in post("nothing", {}).json
    job_id = post("static-ad", ad(ids)).json["jobId"]
    assert status(job_id, tenant="other").json == {"error": "Job not found"}
    assert post("static-ad", ad(ids, aFieldOfNextYear=1)).status == 200


def test_the_vendor_itself_can_do_the_work(store: Store, cloud: Cloud) -> None:
    set_route(store, "local", "cutx", ["cutx"])
    ids = {"projectId": NIL, "productId": NIL}
    assert post("static-ad", ad(ids)).status == 400, "there are no credentials"
    cloud.secrets["adrelay/providers/cutx"] = "{}"
    market.cache_clear()
    assert post("static-ad", ad(ids, idempotencyKey="mine")).status == 200
    job = newest(store)
    assert job.route == ("cutx",)
    assert job.request["provider_options"]["cutx"] == ad(ids)
    assert (str(job.cost.units), job.cost.unit) == ("3", "credit")


def test_a_vendors_own_id_of_a_record_is_understood(store: Store, ids: Json) -> None:
    record("products", name="Tent", external_id=NIL)
    assert post("static-ad", ad({**ids, "productId": NIL})).status == 200
    assert newest(store).request["brief"]["product"]["name"] == "Tent"


def test_links_are_for_what_they_say(store: Store, ids: Json, cloud: Cloud) -> None:
    job_id = post("static-ad", ad(ids)).json["jobId"]
    run(store, newest(store))
    (asset,) = status(job_id).json["assets"]
    url = asset["url"]
    for broken in (url.replace("/a/", "/a/x"), url.rpartition("/")[0] + "/abc", url.rpartition(".")[0][:-3]):
        assert followed(broken).status == 404
    erase(store, ASSETS, newest(store), utc_now())
    assert followed(url).status == 404


@pytest.mark.parametrize("sample", ["generate_copy", "generate_static_ad", "generate_video"])
def test_the_samples_make_jobs(store: Store, ids: Json, sample: str) -> None:
    given = event(f"serve_cutx/{sample}")
    assert send("serve_cutx", given).status == 404, "its product is nobody's"
    given["body"] = json.dumps({**json.loads(given["body"]), **ids})
    with meanwhile(store):
        answer = send("serve_cutx", given)
    assert (answer.status, answer.json["creditsUsed"] > 0) == (200, True)
    asked = event("serve_cutx/get_status")
    assert send("serve_cutx", asked).status == 404
    asked["queryStringParameters"]["jobId"] = answer.json["jobId"]
    assert send("serve_cutx", asked).json["id"] == answer.json["jobId"]


def test_two_requests_at_once_under_one_key_make_one_job(
    store: Store, ids: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other comes between the look for the job and the write of it."""
    others: list[Json] = []
    takes = Desk.take

    def take(*given: Any) -> Any:
        monkeypatch.setattr(Desk, "take", takes)
        others.append(post("static-ad", ad(ids, idempotencyKey="k", prompt="Another prompt")).json)
        return takes(*given)

    monkeypatch.setattr(Desk, "take", take)
    answer = post("static-ad", ad(ids, idempotencyKey="k")).json
    assert answer == {"jobId": others[0]["jobId"], "creditsUsed": 0, "status": "reused"}
    assert others[0]["creditsUsed"] == 3


def test_credits_that_came_back_can_be_taken_at_once(store: Store, ids: Json) -> None:
    """Also where they were the last: nobody has looked at the wallet meanwhile."""
    Wallet(store, "local", "cutx").grant(3)
    first = post("static-ad", ad(ids)).json
    ended(store, store.job(id_of("job", first["jobId"]) or ""), JobStatus.FAILED)
    assert post("static-ad", ad(ids)).json["creditsRemaining"] == 0
    assert post("static-ad", ad(ids)).status == 402


def test_a_job_that_is_run_again_takes_its_credits_again(store: Store, ids: Json) -> None:
    """Also where that one is run again, and by our API; without enough, nothing is made."""
    wallet = Wallet(store, "local", "cutx")
    wallet.grant(7)
    named = id_of("job", post("static-ad", ad(ids)).json["jobId"])
    for left in (4, 4):
        failed = ended(store, store.job(str(named)), JobStatus.FAILED)
        again = send("submit_job", request("POST", f"/v1/jobs/{failed.id}/retry"))
        assert (again.status, wallet.left()) == (202, left), again.text
        named = again.json["id"]
    assert post("static-ad", ad(ids)).status == 200
    failed = ended(store, store.job(str(named)), JobStatus.COMPLETED)
    dear = send("submit_job", request("POST", f"/v1/jobs/{failed.id}/retry", query={"force": "true"}))
    assert (dear.status, wallet.left()) == (402, 1)
