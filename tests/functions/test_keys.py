"""API keys over the API: what each may do, how they are made, and how they end."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.aws.items import from_item, to_item
from adrelay.clock import utc_now
from adrelay.data_model import KEY
from adrelay.jobs.store import Store
from adrelay.security.tokens import digest
from adrelay.tenants.keys import WITHOUT_ADMIN, Scope, all_keys, create_key, find_key, note_use
from adrelay.web.documents.keys import KeyDocument, KeyList, NewKeyDocument
from adrelay.web.scopes import needed
from tests.cloud import TABLE, Cloud, empty_table, refused
from tests.functions.handlers import Answer, invoke, request, send
from tests.shipped import ROOT, Json, event, functions, snake

ADMIN = "adr_the-admins-key"
SCOPES = list(Scope)


@pytest.fixture(autouse=True)
def _admin(store: Store) -> None:
    create_key(store, "local", name="admin", key=ADMIN)


def context_of(secret: str) -> Json:
    """What the authorizer tells of a request with this key."""
    asked = event("authorize_request/no_key")
    asked["headers"]["x-api-key"] = secret
    told: Json = invoke("authorize_request", asked)["context"]
    return told


def ask(secret: str, method: str, path: str = "", body: object = None, **more: Any) -> Answer:
    """A request with this key, through the authorizer."""
    return with_context(context_of(secret), method, path, body, **more)


def with_context(context: Json, method: str, path: str = "", body: object = None, **more: Any) -> Answer:
    asked = request(method, f"/v1/keys{path}", body, **more)
    asked["requestContext"]["authorizer"] = {"lambda": context}
    return send("manage_tenant", asked)


def create(by: str = ADMIN, scopes: object = SCOPES, **fields: object) -> Json:
    answer = ask(by, "POST", body={"name": "made", "scopes": scopes, **fields})
    assert answer.status == 201, answer.text
    NewKeyDocument.model_validate_json(answer.text)
    assert answer.headers["location"] == f"/v1/keys/{answer.json['id']}"
    made: Json = answer.json
    return made


def listed(by: str = ADMIN) -> list[Json]:
    answer = ask(by, "GET")
    assert answer.status == 200, answer.text
    KeyList.model_validate_json(answer.text)
    found: list[Json] = answer.json["keys"]
    return found


def test_a_key_is_told_once_and_good_from_then_on(store: Store) -> None:
    made = create(scopes=["jobs:read", "admin"])
    assert context_of(made["key"])["scopes"] == "jobs:read admin"
    assert made["key"].startswith(made["prefix"])
    assert made["prefix"] in {key["prefix"] for key in listed()}
    shown = ask(ADMIN, "GET", f"/{made['id']}")
    KeyDocument.model_validate_json(shown.text)
    kept = json.dumps(store.client.scan(TableName=TABLE)["Items"])
    for told in (kept, shown.text, ask(ADMIN, "GET").text):
        assert made["key"] not in told
        assert ADMIN not in told


def test_keys_are_listed_the_newest_first_by_pages(store: Store) -> None:
    names = [create(name=f"key {number}")["name"] for number in range(5)]
    first = ask(ADMIN, "GET", query={"limit": "4"}).json
    second = ask(ADMIN, "GET", query={"limit": "4", "cursor": first["next_cursor"]}).json
    assert [key["name"] for key in first["keys"] + second["keys"]] == [*reversed(names), "admin"]
    assert second["next_cursor"] is None


def test_a_revoked_key_is_nobodys_at_once_and_is_listed_for_a_while(store: Store) -> None:
    made = create()
    for _ in range(2):
        assert ask(ADMIN, "DELETE", f"/{made['id']}").status == 204
    assert context_of(made["key"])["tenant"] == ""
    assert ask(made["key"], "GET").status == 401
    (shown,) = (key for key in listed() if key["id"] == made["id"])
    assert (shown["state"], shown["revoked_at"] is None) == ("revoked", False)
    ends = int(from_item(store.get(KEY.key(digest=made["id"])) or {})["expires_at"])
    assert 89 < (ends - utc_now().timestamp()) / 86_400 < 91
    assert ask(ADMIN, "PATCH", f"/{made['id']}", {"name": "again"}).status == 409


def test_a_key_ends_when_it_was_to(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    until = utc_now() + timedelta(hours=1)
    made = create(expires_at=until.isoformat())
    assert context_of(made["key"])["tenant"] == "local"
    assert find_key(store, made["key"], until) is None
    assert find_key(store, made["key"], until - timedelta(seconds=1)) is not None
    assert ask(ADMIN, "PATCH", f"/{made['id']}", {"expires_at": None}).json["expires_at"] is None
    assert find_key(store, made["key"], until + timedelta(days=999)) is not None
    over = {"expires_at": (utc_now() - timedelta(seconds=1)).isoformat()}
    for answer in (
        ask(ADMIN, "POST", body={"name": "a", "scopes": SCOPES, **over}),
        ask(ADMIN, "PATCH", f"/{made['id']}", over),
    ):
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "expires_at")


def test_what_a_change_does_not_name_stays(store: Store) -> None:
    until = utc_now() + timedelta(days=1)
    made = create(scopes=["jobs:read"], expires_at=until.isoformat())
    before = ask(ADMIN, "GET", f"/{made['id']}").json
    for change in (
        {"name": "other"},
        {"scopes": ["jobs:write", "jobs:read"]},
        {"name": None, "scopes": None},
    ):
        answer = ask(ADMIN, "PATCH", f"/{made['id']}", change)
        before |= {name: value for name, value in change.items() if value is not None}
        assert answer.json == before
    assert context_of(made["key"])["scopes"] == "jobs:write jobs:read"


@pytest.mark.parametrize("change", [{"scopes": ["admin"]}, {"expires_at": "2999-01-01T00:00:00Z"}])
def test_a_key_neither_ends_nor_changes_itself(store: Store, change: Json) -> None:
    own = f"/{digest(ADMIN)}"
    assert ask(ADMIN, "DELETE", own).status == 409
    assert ask(ADMIN, "PATCH", own, change).status == 409
    assert ask(ADMIN, "PATCH", own, {"name": "mine"}).json["name"] == "mine"
    assert context_of(ADMIN)["scopes"] == " ".join(Scope)


@pytest.mark.parametrize("given", ["unknown", "x" * 64, "../", "%20"])
def test_a_key_that_is_none_is_not_found(store: Store, given: str) -> None:
    for method, body in (("GET", None), ("PATCH", {"name": "a"}), ("DELETE", None)):
        assert ask(ADMIN, method, f"/{given}", body).status == 404


def test_another_tenants_key_is_not_there(store: Store) -> None:
    theirs = create_key(store, "other", name="theirs")
    for method, body in (("GET", None), ("PATCH", {"name": "a"}), ("DELETE", None)):
        assert ask(ADMIN, method, f"/{digest(theirs)}", body).status == 404
    assert context_of(theirs)["tenant"] == "other"
    assert {key["name"] for key in listed()} == {"admin"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"scopes": ["root"]},
        {"scopes": None},
        {"name": ""},
        {"name": "x" * 101},
        {"expires_at": "2030-01-01T00:00:00"},
        {"expires_at": "tomorrow"},
        {"tenant": "other"},
        {"key": "adr_mine"},
    ],
)
def test_a_wrong_key_is_none(store: Store, wrong: Json) -> None:
    answer = ask(ADMIN, "POST", body={"name": "made", "scopes": SCOPES, **wrong})
    assert answer.status == 422
    assert answer.json["errors"][0]["field"].split(".")[0] in wrong
    assert len([*all_keys(store)]) == 1


# -- who may -----------------------------------------------------------------------------------------

Chosen = st.sets(st.sampled_from(SCOPES))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(has=Chosen, gives=Chosen.filter(bool), changes=st.booleans())
def test_no_key_gives_what_it_lacks(store: Store, has: set[Scope], gives: set[Scope], changes: bool) -> None:
    """Neither to a new key nor to one that there is."""
    empty_table()
    by = create_key(store, "local", scopes=sorted(has))
    other = create_key(store, "local", scopes=[])
    if changes:
        answer = ask(by, "PATCH", f"/{digest(other)}", {"scopes": sorted(gives)})
    else:
        answer = ask(by, "POST", body={"name": "made", "scopes": sorted(gives)})
    if {Scope.ADMIN, *gives} <= has:
        assert answer.status in (200, 201)
        assert set(answer.json["scopes"]) == gives
        return
    assert (answer.status, answer.json["code"]) == (403, "missing_scope")
    lacks = re.findall(r"scope ([a-z:]+)", answer.json["detail"])
    assert set(lacks) <= {Scope.ADMIN, *gives}
    assert set(lacks).isdisjoint(has)
    assert f'scope="{lacks[0]}"' in answer.headers["www-authenticate"]
    assert all(not key.scopes for key in all_keys(store) if key.id != digest(by))


@pytest.mark.parametrize("ended_by", ["revoked", "changed", "over", "erased"])
def test_what_the_authorizer_believed_a_moment_ago_makes_no_key(
    store: Store, monkeypatch: pytest.MonkeyPatch, ended_by: str
) -> None:
    """It reads keys that may be a moment old, and a request may take its time."""
    until = utc_now() + timedelta(minutes=1)
    by, victim = create(expires_at=until.isoformat()), create()
    believed = context_of(by["key"])
    expected = 401
    match ended_by:
        case "revoked":
            assert ask(ADMIN, "DELETE", f"/{by['id']}").status == 204
        case "changed":
            assert ask(ADMIN, "PATCH", f"/{by['id']}", {"scopes": ["jobs:read"]}).status == 200
            expected = 403
        case "over":
            monkeypatch.setattr("key_routes.utc_now", lambda: until)
        case "erased":
            store.delete(KEY.key(digest=by["id"]))
    before = sorted(str(key) for key in all_keys(store))
    for method, path, body in (
        ("POST", "", {"name": "successor", "scopes": SCOPES}),
        ("PATCH", f"/{victim['id']}", {"scopes": ["jobs:read"]}),
        ("PATCH", f"/{by['id']}", {"name": "mine"}),
        ("DELETE", f"/{victim['id']}", None),
    ):
        answer = with_context(believed, method, path, body)
        assert answer.status == (404 if ended_by == "erased" and by["id"] in path else expected), answer.text
    assert sorted(str(key) for key in all_keys(store)) == before


def test_of_two_keys_that_revoke_each_other_one_stays(store: Store) -> None:
    first, second = create(), create()
    believed = context_of(second["key"])
    assert ask(first["key"], "DELETE", f"/{second['id']}").status == 204
    assert with_context(believed, "DELETE", f"/{first['id']}").status == 401
    assert context_of(first["key"])["tenant"] == "local"


def test_who_made_and_ended_keys_stands_in_the_log_and_no_key(
    store: Store, logs: Callable[[], list[Json]]
) -> None:
    made = create()
    ask(ADMIN, "PATCH", f"/{made['id']}", {"scopes": ["jobs:read"]})
    ask(ADMIN, "DELETE", f"/{made['id']}")
    told = {line["message"]: line for line in logs() if "key_id" in line}
    assert set(told) == {"API key created", "API key changed", "API key revoked"}
    assert {(line["tenant"], line["key_id"], line["by"]) for line in told.values()} == {
        ("local", made["id"], digest(ADMIN))
    }
    assert made["key"] not in str(logs())
    assert ADMIN not in str(logs())


# -- keys of before, and when one was used -----------------------------------------------------------


def put_old_key(store: Store, secret: str) -> None:
    """As it was kept before there were scopes."""
    fields = {"tenant": "local", "name": "old", "created_at": "2026-01-01T00:00:00+00:00"}
    assert store.put(KEY.key(digest=digest(secret)) | to_item(fields))


def test_a_key_of_before_may_what_it_might_and_is_listed_once_it_is_used(store: Store) -> None:
    put_old_key(store, "adr_old-key")
    assert {key["name"] for key in listed()} == {"admin"}
    context = context_of("adr_old-key")
    assert context["scopes"].split() == list(WITHOUT_ADMIN)
    assert ask("adr_old-key", "GET").json["code"] == "missing_scope"
    (_, old) = listed()
    assert (old["name"], old["prefix"], old["scopes"]) == ("old", None, list(WITHOUT_ADMIN))
    assert ask(ADMIN, "DELETE", f"/{old['id']}").status == 204
    assert context_of("adr_old-key")["tenant"] == ""


def test_when_a_key_was_used_is_written_every_ten_minutes_at_most(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    context_of(ADMIN)
    begun = utc_now()
    cloud.requests.clear()
    for minutes, writes in ((0, 0), (9, 0), (11, 1), (12, 1), (22, 2)):
        now = begun + timedelta(minutes=minutes)
        monkeypatch.setattr("adrelay.clock.utc_now", lambda now=now: now)
        context_of(ADMIN)
        assert len(cloud.writes) == writes
    assert listed()[0]["last_used_at"][:16] == f"{begun + timedelta(minutes=22):%Y-%m-%dT%H:%M}"


def test_of_many_requests_at_once_one_notes_the_use(store: Store) -> None:
    stale = find_key(store, ADMIN, utc_now())
    assert stale is not None
    now = utc_now()
    note_use(store, stale, now)
    note_use(store, stale, now + timedelta(minutes=5))  # it has read what was there before
    (key,) = all_keys(store)
    assert key.last_used_at == now


def test_the_use_of_a_key_that_was_erased_makes_no_key(store: Store) -> None:
    key = find_key(store, ADMIN, utc_now())
    assert key is not None
    store.delete(KEY.key(digest=key.id))
    note_use(store, key, utc_now())
    assert [*all_keys(store)] == []


@pytest.mark.parametrize(
    "failure",
    [
        refused("ProvisionedThroughputExceededException"),
        ReadTimeoutError(endpoint_url="https://dynamodb.us-east-1.amazonaws.com"),
    ],
)
def test_a_use_that_cannot_be_noted_is_let_through(cloud: Cloud, store: Store, failure: Exception) -> None:
    cloud.failures["dynamodb.UpdateItem"] = [failure]
    assert context_of(ADMIN)["tenant"] == "local"


# -- scopes ------------------------------------------------------------------------------------------

# What needs more than to read, or to write, jobs.
SPECIAL = {
    "/v1/keys": "admin",
    "/v1/webhooks/endpoints": "admin",
    "/v1/usage": "usage:read",
}


def routes() -> list[tuple[str, str, str]]:
    """(function, method, path) of every route of the template that needs a key."""
    found = []
    for name, properties in functions().items():
        for route in properties.get("Events", {}).values():
            given = route["Properties"]
            if route["Type"] != "HttpApi" or "Auth" in given or "Path" not in given:
                continue
            path = re.sub(r"\{[^}]+\}", "x", given["Path"])
            methods = ("GET", "POST", "DELETE") if given["Method"] == "ANY" else (given["Method"],)
            found += [(snake(name), method, path) for method in methods]
    return found


def expected(method: str, path: str) -> str:
    if path.startswith("/v1/budgets/"):
        return "usage:read" if method in ("GET", "HEAD") else "admin"
    special = [scope for start, scope in SPECIAL.items() if path == start or path.startswith(f"{start}/")]
    return special[0] if special else "jobs:read" if method in ("GET", "HEAD") else "jobs:write"


@pytest.mark.parametrize(("function", "method", "path"), routes())
def test_no_route_answers_a_key_without_its_scope(
    store: Store, function: str, method: str, path: str
) -> None:
    scope = expected(method, path)
    body: Json | None = None if method in ("GET", "HEAD", "DELETE") else {}
    without = send(function, request(method, path, body, scopes=" ".join({*SCOPES} - {Scope(scope)})))
    assert without.status == 403
    assert f'scope="{scope}"' in without.headers["www-authenticate"]
    if method != "HEAD":
        assert f"This API key lacks the scope {scope}" in without.text
    if function.startswith("manage") and method != "HEAD":
        assert (without.json["code"], without.headers["content-type"]) == (
            "missing_scope",
            "application/problem+json",
        )


def test_the_routes_of_the_document_say_their_scope_and_need_no_other(store: Store) -> None:
    document = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if operation.get("security") != []:
                scope = expected(method.upper(), path)
                assert operation["responses"]["403"]["description"].endswith(f" {scope}")
                assert needed(method.upper(), path) == scope


@pytest.mark.parametrize(
    ("function", "path", "told"),
    [
        ("serve_omneky", "/omneky/jobs/x", {"detail": "This API key lacks the scope jobs:read"}),
        ("serve_cutx", "/cutx/api/generate/status", {"error": "This API key lacks the scope jobs:read"}),
    ],
)
def test_a_vendors_client_is_told_in_the_vendors_form(
    store: Store, function: str, path: str, told: Json
) -> None:
    answer = send(function, request("GET", path, scopes="jobs:write"))
    assert (answer.status, answer.json) == (403, told)


def test_the_labs_and_adcreatives_clients_are_told_in_theirs(store: Store) -> None:
    lab = send("serve_static_ads_lab", request("GET", "/static_ads_lab/v1/brands", scopes=""))
    assert (lab.status, lab.json["error"]["code"]) == (403, "FORBIDDEN")
    presets = "/adcreative/api/v1/Image/ProductGeneration/PresetKeys"
    shoots = send("serve_adcreative", request("GET", presets, scopes=""))
    assert (shoots.status, shoots.json["errors"]["business:"]) == (
        403,
        ["This API key lacks the scope jobs:read"],
    )


def test_anybody_with_a_key_may_ask_what_a_path_has(store: Store) -> None:
    asked = request("OPTIONS", "/v1/jobs", scopes="")
    asked["routeKey"] = asked["requestContext"]["routeKey"] = "$default"
    assert send("manage_jobs", asked).status == 204


def test_while_a_release_comes_in_an_authorizer_without_scopes_is_believed(store: Store) -> None:
    asked = request("GET", "/v1/jobs")
    del asked["requestContext"]["authorizer"]["lambda"]["scopes"]
    assert send("manage_jobs", asked).status == 200
    asked = request("GET", "/v1/keys")
    del asked["requestContext"]["authorizer"]["lambda"]["scopes"]
    assert send("manage_tenant", asked).status == 403
