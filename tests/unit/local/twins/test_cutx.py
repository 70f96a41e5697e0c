import re
from typing import Any

import pytest

from local.twins.cutx import NIL, PLACEHOLDER, CutX
from local.twins.pictures import size_of
from tests.unit.local.twins.conftest import Bench, MakeBench

IDS = {
    "projectId": "11111111-2222-4333-8444-555555555555",
    "productId": "66666666-7777-4888-8999-aaaaaaaaaaaa",
}
COPY = IDS | {"platform": "meta", "format": "short", "tone": "bold", "customInstructions": "The summer sale"}
AD = IDS | {"style": "minimal", "prompt": "Summer vibes, bright background"}
VIDEO = IDS | {"script": "Hey! You need to check out this amazing product..."}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def cutx(bench: MakeBench) -> Bench:
    made = bench(CutX)
    made.headers = {"Authorization": "Bearer twin-cutx-token"}
    return made


def generate(cutx: Bench, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = cutx.post(f"/api/generate/{kind}", body)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.get_json()
    return made


def status(cutx: Bench, job_id: str) -> dict[str, Any]:
    told: dict[str, Any] = cutx.get("/api/generate/status", query_string={"jobId": job_id}).get_json()
    return told


def test_copy_is_answered_at_once_with_five_variants(cutx: Bench) -> None:
    answer = generate(cutx, "copy", COPY)
    assert set(answer) == {"jobId", "status", "creditsUsed", "creditsRemaining", "variants"}
    assert (answer["status"], answer["creditsUsed"], answer["creditsRemaining"]) == ("completed", 1, 9999)
    assert len(answer["variants"]) == 5
    assert len({variant["hook"] for variant in answer["variants"]}) == 5
    for variant in answer["variants"]:
        assert set(variant) == {"hook", "body", "cta", "hashtags"}
    assert "Summer" in answer["variants"][0]["hook"] or "summer" in answer["variants"][0]["hook"]


@pytest.mark.parametrize(
    ("kind", "body", "cost", "type_", "asset"),
    [("static-ad", AD, 3, "static_ad", "image"), ("video", VIDEO, 40, "video", "video")],
)
def test_a_job_is_queued_polled_and_completed(
    cutx: Bench, kind: str, body: dict[str, Any], cost: int, type_: str, asset: str
) -> None:
    answer = generate(cutx, kind, body)
    assert answer == {
        "jobId": answer["jobId"],
        "status": "queued",
        "creditsUsed": cost,
        "creditsRemaining": 10_000 - cost,
    }
    seen = []
    for _ in range(3):
        seen.append(status(cutx, answer["jobId"]))
        cutx.pass_time(0.6)
    assert [job["status"] for job in seen] == ["queued", "processing", "completed"]
    assert set(seen[0]) == {"id", "type", "status", "assets", "createdAt", "completedAt"}
    assert seen[0]["completedAt"] is None
    done = seen[-1]
    assert (done["id"], done["type"]) == (answer["jobId"], type_)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", done["completedAt"])
    [made] = done["assets"]
    assert made["type"] == asset
    assert UUID.fullmatch(made["id"])
    file = cutx.fetch(made["url"])
    if asset == "image":
        assert size_of(file.data) == (1080, 1080)
    else:
        assert file.mimetype == "video/mp4"
        assert file.data[4:8] == b"ftyp"


def test_a_key_gives_the_running_job_and_buys_again_when_it_ended(cutx: Bench) -> None:
    body = AD | {"idempotencyKey": "static-abc123"}
    first = generate(cutx, "static-ad", body)
    again = generate(cutx, "static-ad", body)
    assert again == {"jobId": first["jobId"], "creditsUsed": 0, "status": "reused"}
    cutx.pass_time(2)
    later = generate(cutx, "static-ad", body)
    assert later["jobId"] != first["jobId"]
    purchases = cutx.account()["purchases"]
    assert [p["job_id"] for p in purchases] == [first["jobId"], later["jobId"]]
    assert {p["idempotency_key"] for p in purchases} == {"static-abc123"}


def test_a_key_belongs_to_one_user(cutx: Bench) -> None:
    body = AD | {"idempotencyKey": "shared"}
    first = generate(cutx, "static-ad", body)
    token = cutx.client.post("/_twin/token", json={"sub": "somebody else"}).get_json()["token"]
    cutx.headers = {"Authorization": f"Bearer {token}"}
    second = generate(cutx, "static-ad", body)
    assert second["jobId"] != first["jobId"]
    assert cutx.get("/api/generate/status", query_string={"jobId": first["jobId"]}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "body", "path"),
    [
        ("copy", COPY | {"projectId": "42"}, ["projectId"]),
        ("copy", COPY | {"platform": "myspace"}, ["platform"]),
        ("copy", COPY | {"tone": "sad"}, ["tone"]),
        ("copy", COPY | {"format": "haiku"}, ["format"]),
        ("copy", COPY | {"customInstructions": "x" * 501}, ["customInstructions"]),
        ("copy", COPY | {"idempotencyKey": "x" * 129}, ["idempotencyKey"]),
        ("static-ad", AD | {"style": "baroque"}, ["style"]),
        ("static-ad", AD | {"aspectRatio": "2:3"}, ["aspectRatio"]),
        ("static-ad", AD | {"prompt": "four"}, ["prompt"]),
        ("video", VIDEO | {"script": "too short"}, ["script"]),
        ("video", VIDEO | {"script": "x" * 2001}, ["script"]),
        ("video", VIDEO | {"aspectRatio": "4:5"}, ["aspectRatio"]),
        ("video", VIDEO | {"avatarUrl": "face.jpg"}, ["avatarUrl"]),
    ],
)
def test_invalid_input_is_refused_by_field(
    cutx: Bench, kind: str, body: dict[str, Any], path: list[str]
) -> None:
    answer = cutx.post(f"/api/generate/{kind}", body)
    assert answer.status_code == 400
    assert [detail["path"] for detail in answer.get_json()["details"]] == [path]
    assert cutx.account()["purchases"] == []


def test_limits_themselves_are_allowed(cutx: Bench) -> None:
    generate(cutx, "copy", COPY | {"customInstructions": "x" * 500, "idempotencyKey": "x" * 128})
    generate(cutx, "static-ad", AD | {"prompt": "x" * 1000, "style": "modern"})
    generate(cutx, "video", VIDEO | {"script": "x" * 2000})


def test_unknown_projects_jobs_and_tokens(cutx: Bench) -> None:
    assert cutx.post("/api/generate/copy", COPY | {"projectId": NIL}).status_code == 404
    assert cutx.get("/api/generate/status", query_string={"jobId": NIL}).status_code == 404
    assert cutx.get("/api/generate/status").status_code == 400
    cutx.headers = {}
    assert cutx.post("/api/generate/copy", COPY).status_code == 401


def test_tokens_end_after_their_time(cutx: Bench) -> None:
    token = cutx.client.post("/_twin/token", json={"seconds": 60}).get_json()["token"]
    cutx.headers = {"Authorization": f"Bearer {token}"}
    assert status(cutx, PLACEHOLDER)["status"] == "completed"
    cutx.clock.advance(61)
    assert cutx.get("/api/generate/status", query_string={"jobId": PLACEHOLDER}).status_code == 401


def test_no_credits_no_job(cutx: Bench) -> None:
    cutx.client.post("/_twin/settings", json={"balance": 2})
    assert cutx.post("/api/generate/static-ad", AD).status_code == 402
    assert generate(cutx, "copy", COPY)["creditsRemaining"] == 1


@pytest.mark.parametrize(
    ("fault", "end", "refunded"),
    [("fail", "failed", True), ("cancel", "canceled", False), ("expire", "expired", False)],
)
def test_ends_and_what_they_cost(cutx: Bench, fault: str, end: str, refunded: bool) -> None:
    job = generate(cutx, "static-ad", AD | {"prompt": f"A beach [[twin: {fault}]]"})
    cutx.pass_time(2)
    assert status(cutx, job["jobId"])["status"] == end
    account = cutx.account()
    assert account["purchases"][0]["refunded"] is refunded
    assert account["balance"] == ("10000" if refunded else "9997")


def test_canceled_jobs_can_be_refunded_too(cutx: Bench) -> None:
    cutx.client.post("/_twin/settings", json={"refund_canceled": True})
    cutx.behave(faults=["cancel"])
    generate(cutx, "static-ad", AD)
    cutx.pass_time(2)
    assert cutx.account()["balance"] == "10000"


def test_a_failed_job_can_come_back(cutx: Bench) -> None:
    cutx.behave(faults=[{"type": "fail_then_complete", "seconds": 5}])
    job = generate(cutx, "static-ad", AD)
    seen, spent = [], []
    for _ in range(3):
        cutx.pass_time(5.1)
        seen.append(status(cutx, job["jobId"])["status"])
        spent.append(cutx.account()["spent"])
    assert seen == ["failed", "pending", "completed"]
    assert spent == ["0", "3", "3"]
    assert cutx.account()["purchases"][0]["history"] == ["charged", "refunded", "charged"]


def test_a_failing_copy_costs_nothing(cutx: Bench) -> None:
    answer = cutx.post("/api/generate/copy", COPY | {"customInstructions": "[[twin: fail]]"})
    assert answer.status_code == 500
    assert cutx.account()["spent"] == "0"


def test_projects_have_the_products_that_were_read_into_them(cutx: Bench) -> None:
    assert cutx.get("/api/products").get_json() == {"projects": []}
    project = cutx.post("/api/products", {"name": "Summer", "description": None}).get_json()["project"]
    page = {"url": "https://example.com/widget-pro", "projectId": project["id"]}
    made = cutx.post("/api/products/ingest", page)
    assert (made.status_code, made.get_json()["product"]["name"]) == (201, "Widget Pro")
    [listed] = cutx.get("/api/products").get_json()["projects"]
    assert (listed["id"], listed["product_count"]) == (project["id"], "1")
    [product] = cutx.get(f"/api/products?projectId={project['id']}").get_json()["products"]
    assert (product["id"], product["source_url"]) == (made.get_json()["product"]["id"], page["url"])


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/products", {"name": ""}, 400),
        ("/api/products", {"name": "x" * 201}, 400),
        ("/api/products/ingest", {"url": "nowhere", "projectId": NIL}, 400),
        ("/api/products/ingest", {"url": "https://example.com", "projectId": NIL}, 404),
    ],
)
def test_what_is_no_project_or_product_is_refused(
    cutx: Bench, path: str, body: dict[str, str], status: int
) -> None:
    assert cutx.post(path, body).status_code == status
    assert cutx.get("/api/products?limit=0").status_code == 400
    assert cutx.get(f"/api/products?projectId={NIL}").status_code == 404
