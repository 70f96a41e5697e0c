"""What HTTP expects of every answer: methods, CORS, compression, conditional requests, waiting, events."""

import base64
import gzip
import json
from typing import Any

import pytest

from adrelay.error_meanings import PROBLEMS
from adrelay.errors import RequestError
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.problems import FIELD_CODES
from adrelay.web.waiting import wanted_wait
from tests.cloud import Cloud
from tests.functions.handlers import Answer, Context, job_body, manage, module, request, send, submit
from tests.records import ended, put_job
from tests.shipped import Json


def anybody(method: str, path: str, headers: Json | None = None, *, tenant: str | None = None) -> Answer:
    """A request that no route of the gateway matches: it comes by $default."""
    given = request(method, path, tenant=tenant, headers=headers)
    given["routeKey"] = given["requestContext"]["routeKey"] = "$default"
    return send("manage_jobs", given)


@pytest.mark.parametrize("path", ["/v1/health", "/docs", "/openapi.json", "/docs/errors"])
def test_head_is_get_without_its_body(cloud: Cloud, path: str) -> None:
    answer = anybody("HEAD", path)
    assert (answer.status, answer.text) == (200, "")
    assert answer.headers["content-type"] == manage("GET", path).headers["content-type"]


def test_head_tells_of_a_job_to_its_tenant_alone(cloud: Cloud) -> None:
    path = f"/v1/jobs/{submit().json['id']}"
    assert anybody("HEAD", path, tenant="local").headers["etag"] == manage("GET", path).headers["etag"]
    assert [anybody("HEAD", path, tenant=one).status for one in ("other", None)] == [404, 401]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/jobs", "GET, HEAD, OPTIONS, POST"),
        ("/v1/images/uploads", "OPTIONS, POST"),
        ("/v1/images/img_a1b2", "DELETE, GET, HEAD, OPTIONS, PATCH"),
        ("/docs", "GET, HEAD, OPTIONS"),
        ("/console", "GET, HEAD, OPTIONS"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
        ("/v1/callbacks/cutx/token", "OPTIONS, POST"),
    ],
)
def test_every_path_says_its_methods(cloud: Cloud, path: str, methods: str) -> None:
    answer = anybody("OPTIONS", path)
    assert (answer.status, answer.text, answer.headers["allow"]) == (204, "", methods)
    other = anybody("PUT", path)
    assert (other.status, other.headers["allow"]) == (405, methods)


def test_what_there_is_not_has_no_methods(cloud: Cloud) -> None:
    assert [anybody(method, "/v2/jobs").status for method in ("OPTIONS", "HEAD", "GET")] == [404, 404, 404]


# -- CORS --------------------------------------------------------------------------------------------

CONSOLE = "https://console.example.com"
ASKED = {"Origin": CONSOLE, "Access-Control-Request-Method": "POST"}


def allow(monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    for name in ("manage_jobs", "submit_job"):
        handler = module(name)
        monkeypatch.setattr(handler, "_config", handler._config.model_copy(update={"cors_origins": origins}))


def test_a_page_of_an_allowed_origin_may_ask_without_a_key(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(monkeypatch, f"https://other.example.com, {CONSOLE}")
    answer = anybody("OPTIONS", "/v1/jobs", ASKED)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, CONSOLE)
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert {"Authorization", "Idempotency-Key"} <= set(
        answer.headers["access-control-allow-headers"].split(", ")
    )
    made = submit(headers={"Origin": CONSOLE})
    assert made.headers["access-control-allow-origin"] == CONSOLE
    assert "Location" in made.headers["access-control-expose-headers"]
    refused = submit(job_body(kind="poster"), headers={"Origin": CONSOLE})
    assert (refused.status, refused.headers["access-control-allow-origin"]) == (422, CONSOLE)


@pytest.mark.parametrize("origins", ["", "https://other.example.com"])
def test_pages_of_others_may_not(cloud: Cloud, monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    allow(monkeypatch, origins)
    for answer in (anybody("OPTIONS", "/v1/jobs", ASKED), submit(headers={"Origin": CONSOLE})):
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert ("origin" in submit().headers.get("vary", "").lower()) is bool(origins)


# -- compression -------------------------------------------------------------------------------------


@pytest.mark.parametrize("accepted", ["gzip", "br, GZIP;q=0.5", "*", "x-gzip"])
def test_a_large_answer_is_compressed_if_asked(cloud: Cloud, accepted: str) -> None:
    given = request("GET", "/v1/placements", headers={"Accept-Encoding": accepted})
    answer = module("manage_jobs").handler(given, Context("manage_jobs"))
    assert answer["headers"]["Content-Encoding"] == "gzip"
    assert answer["isBase64Encoded"]
    plain = manage("GET", "/v1/placements")
    assert json.loads(gzip.decompress(base64.b64decode(answer["body"]))) == plain.json
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"]


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "*;q=1, gzip;q=0.0"])
def test_and_else_it_is_not(cloud: Cloud, accepted: str) -> None:
    answer = manage("GET", "/v1/placements", headers={"Accept-Encoding": accepted})
    assert answer.json["placements"]


# -- conditions --------------------------------------------------------------------------------------


def test_a_job_that_has_not_changed_is_not_sent_again(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    path = f"/v1/jobs/{job.id}"
    etag = manage("GET", path).headers["etag"]
    same = manage("GET", path, headers={"If-None-Match": f'"other", {etag}'})
    assert (same.status, same.text, same.headers["etag"]) == (304, "", etag)
    ended(store, job, JobStatus.COMPLETED)
    other = manage("GET", path, headers={"If-None-Match": etag})
    assert (other.status, other.json["status"]) == (200, "completed")


def test_urls_that_will_be_over_are_sent_anew(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/v1/jobs/{ended(store, put_job(store), JobStatus.COMPLETED).id}"
    etag = manage("GET", path).headers["etag"]
    routes = __import__("job_routes")
    monkeypatch.setattr(routes, "_age_of_urls", lambda: -1)
    assert manage("GET", path, headers={"If-None-Match": etag}).status == 200


# -- Prefer ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        ("wait=5", 5),
        ("WAIT=5", 5),
        ('wait="5"', 5),
        ("respond-async, wait=5", 5),
        ("return=minimal;foo=\"a,b\", Wait = 7 ; x", 7),
        ("wait=5, wait=9", 5),
        ("wait=99", 25),
        ("wait=1e1", 0),
        ("wait=-1", 0),
        ("wait=5.5", 0),
        ("wait", 0),
        ("await=5", 0),
        ('note="wait=5"', 0),
        ("wait=٥", 0),
        ("", 0),
        (None, 0),
    ],
)  # fmt: skip
def test_every_form_that_rfc_7240_allows_is_heeded(prefer: str | None, seconds: float) -> None:
    assert wanted_wait(prefer) == seconds


def test_a_get_waits_too(cloud: Cloud, store: Store) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    answer = manage("GET", f"/v1/jobs/{job.id}", headers={"Prefer": 'Wait="20"'})
    assert (answer.status, answer.headers["preference-applied"]) == (200, "wait=20")


# -- events ------------------------------------------------------------------------------------------

STREAM = {"Accept": "text/event-stream"}


def events(text: str) -> list[dict[str, str]]:
    """The fields of each event of the answer, as EventSource reads them."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block]
    return [dict(line.split(": ", 1) for line in block if not line.startswith(":")) for block in blocks]


def test_a_jobs_timeline_can_be_followed(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    path = f"/v1/jobs/{job.id}"
    store.note(job.id, "submitted", job.created_at, provider="studio")
    first = manage("GET", path, headers=STREAM)
    assert (first.status, first.headers["content-type"]) == (200, "text/event-stream")
    retry, told = events(first.text)
    assert int(retry["retry"]) > 0
    assert (told["event"], json.loads(told["data"])["detail"]) == ("submitted", {"provider": "studio"})
    ended(store, job, JobStatus.COMPLETED)
    rest = events(manage("GET", path, headers={**STREAM, "Last-Event-ID": told["id"]}).text)[1:]
    assert rest[-1]["event"] == "end"
    assert told["id"] not in [one["id"] for one in rest]
    assert manage("GET", path, headers={**STREAM, "Last-Event-ID": rest[-1]["id"]}).status == 204


@pytest.mark.parametrize(
    ("accept", "events_are"),
    [
        ("text/event-stream", True),
        ("Text/Event-Stream; q=0.5", True),
        ("application/json, text/event-stream", True),
        ("application/json;q=0.9, text/event-stream;q=0.1", False),
        ("text/event-stream;q=0", False),
        ("text/event-stream, */*", True),
        ("text/event-stream;q=0.5, */*", False),
        ("text/event-stream;q=0.5, application/*;q=0.4, */*", True),
        ("application/json", False),
        ("*/*", False),
    ],
)
def test_events_are_told_to_who_likes_nothing_better(
    cloud: Cloud, store: Store, accept: str, events_are: bool
) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    answer = manage("GET", f"/v1/jobs/{job.id}", headers={"Accept": accept})
    assert (answer.headers["content-type"] == "text/event-stream") == events_are


def test_nothing_new_is_said_so(cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = put_job(store)
    path = f"/v1/jobs/{job.id}"
    monkeypatch.setattr(__import__("job_events"), "_WAITED", 0.0)
    answer = manage("GET", path, headers={**STREAM, "Last-Event-ID": "nonsense"})
    assert answer.text.startswith("retry: ")
    assert events(answer.text)[1:] == [{}]


# -- errors ------------------------------------------------------------------------------------------


def test_every_problem_has_a_code_that_its_page_explains(cloud: Cloud) -> None:
    kinds: list[Any] = [RequestError, *RequestError.__subclasses__()]
    assert {kind.code for kind in kinds} | {"internal_error"} == set(PROBLEMS)
    page = manage("GET", "/docs/errors").text
    for code in (*PROBLEMS, *(f"field-{code}" for code in FIELD_CODES), "job-fetch_failed"):
        assert f'id="{code}"' in page
    found = submit(job_body(kind="poster", colour="red")).json
    assert (found["code"], found["docs"]) == ("invalid_request", "/docs/errors#invalid_request")
    assert [error["code"] for error in found["errors"]] == ["not_allowed", "unknown_field"]


def test_form_and_providers_rules_are_told_in_one_answer(cloud: Cloud) -> None:
    body = job_body(provider="studio", labels={"a b": "c"}, provider_options={"studio": {"format": "gif"}})
    body["brief"] |= {"aspect_ratios": ["1:9"], "tone": 7}
    fields = {error["field"] for error in submit(body).json["errors"]}
    assert fields == {
        "labels.a b",
        "brief.tone",
        "brief.aspect_ratios.0",
        "provider_options.studio.format",
    }


@pytest.mark.parametrize(
    ("provider", "options", "codes"),
    [
        (
            "static_ads_lab",
            {"brand_id": 5, "design_template_id": "", "colour": "red"},
            {
                "brand_id": "wrong_type",
                "product_id": "missing",
                "audience_id": "missing",
                "design_template_id": "too_short",
                "colour": "unknown_field",
            },
        ),
        (
            "cutx",
            {"projectId": "x", "prompt": "y" * 1001, "aspectRatio": "9:17"},
            {
                "projectId": "invalid",
                "productId": "missing",
                "prompt": "too_long",
                "aspectRatio": "not_allowed",
            },
        ),
    ],
)
def test_a_vendors_rules_have_codes_of_their_own(
    cloud: Cloud, provider: str, options: Json, codes: dict[str, str]
) -> None:
    body = job_body(provider=provider, provider_options={provider: options})
    told = {error["field"]: error["code"] for error in submit(body).json["errors"]}
    path = f"provider_options.{provider}."
    assert {field.removeprefix(path): told[field] for field in told if field.startswith(path)} == codes


def test_what_is_wrong_is_not_missed_as_well(cloud: Cloud) -> None:
    """The provider that would want a text does not say so of one that is there, if wrongly."""
    fields = [
        error["field"]
        for error in submit(job_body(brief={"copy": [{"type": "cta", "text": 5}]})).json["errors"]
    ]
    assert fields == ["brief.copy.0.text"]


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({}, "Give an API key"),
        ({"X-API-Key": "nope"}, "no API key that we know"),
        ({"Authorization": "k"}, "Bearer"),
    ],
)
def test_who_gave_a_key_is_not_told_to_give_one(cloud: Cloud, headers: dict[str, str], told: str) -> None:
    made = request("GET", "/v1/jobs", tenant=None)
    del made["headers"]["authorization"]
    made["headers"] |= {name.lower(): value for name, value in headers.items()}
    answer = send("manage_jobs", made)
    assert answer.status == 401
    assert told in answer.json["detail"]
