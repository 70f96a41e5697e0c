"""Whose API key it is."""

import pytest

from adrelay.clock import utc_now
from adrelay.jobs.store import Store
from adrelay.tenants.__main__ import main
from adrelay.tenants.keys import all_keys, create_key, find_key, revoke_key
from tests.cloud import TABLE, Cloud
from tests.functions.handlers import invoke, module
from tests.shipped import Json, event

KEY = "local-dev-key"


@pytest.fixture(autouse=True)
def _keys(store: Store) -> None:
    create_key(store, "local", key=KEY)


def tenant(given: Json) -> str:
    answer = invoke("authorize_request", given)
    assert answer["isAuthorized"] is True
    return str(answer["context"]["tenant"])


def tenant_of(store: Store, secret: str) -> str | None:
    key = find_key(store, secret, utc_now())
    return key.tenant if key else None


def with_headers(**headers: str) -> Json:
    made = event("authorize_request/no_key")
    made["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
    return made


@pytest.mark.parametrize("sample", ["bearer", "x_api_key"])
def test_a_key_in_either_header(sample: str) -> None:
    assert tenant(event(f"authorize_request/{sample}")) == "local"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, ""),
        ({"authorization": f"bearer {KEY}"}, "local"),
        ({"authorization": f"Bearer  {KEY} "}, "local"),
        ({"authorization": KEY}, ""),
        ({"authorization": f"Basic {KEY}"}, ""),
        ({"authorization": "Bearer"}, ""),
        ({"authorization": "Bearer nobodys-key"}, ""),
        ({"authorization": "Basic x", "x_api_key": KEY}, "local"),
        ({"authorization": "Bearer nobodys-key", "x_api_key": KEY}, ""),
        ({"authorization": "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "x_api_key": KEY}, "local"),
        ({"authorization": "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "x_api_key": "nobodys-key"}, ""),
        ({"authorization": "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln"}, ""),
        ({"x_api_key": KEY.upper()}, ""),
        ({"x_api_key": KEY + "x"}, ""),
        ({"x_api_key": "short"}, ""),
        ({"x_api_key": "x" * 5000}, ""),
        ({"x_api_key": "schlüssel-schlüssel"}, ""),
    ],
)
def test_keys_and_what_are_none(headers: dict[str, str], expected: str) -> None:
    assert tenant(with_headers(**headers)) == expected


def test_a_request_without_headers_is_nobodys() -> None:
    made = event("authorize_request/no_key")
    del made["headers"]
    assert tenant(made) == ""


def test_a_revoked_key_is_nobodys(store: Store) -> None:
    (key,) = all_keys(store)
    assert revoke_key(store, key.id)
    assert tenant(event("authorize_request/bearer")) == ""


def test_only_hashes_are_kept(store: Store) -> None:
    made = create_key(store, "acme", name="ci")
    assert tenant_of(store, made) == "acme"
    kept = str(store.client.scan(TableName=TABLE)["Items"])
    assert made not in kept
    assert KEY not in kept


def test_the_command_makes_lists_and_revokes_keys(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["create", "--table", TABLE, "--tenant", "acme", "--name", "ci"]) == 0
    key = capsys.readouterr().out.strip()
    assert tenant_of(store, key) == "acme"
    assert main(["list", "--table", TABLE]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "acme" in line]
    assert line.endswith("good")
    assert main(["revoke", "--table", TABLE, "--key-id", line.split()[0]]) == 0
    assert tenant_of(store, key) is None
    assert main(["list", "--table", TABLE]) == 0
    assert "revoked" in capsys.readouterr().out
    assert main(["revoke", "--table", TABLE, "--key-id", "none"]) == 1


@pytest.mark.parametrize("name", ["", "Acme", "a b", "-a", "a" * 64, "a/b", "a#b"])
def test_a_tenant_has_a_form(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="tenant"):
        create_key(store, name)


def test_it_reads_keys_and_nothing_else(cloud: Cloud) -> None:
    """And what the tenant may use, which it believes for a minute; as its policy's condition says."""
    tenant(event("authorize_request/bearer"))  # notes the use
    module("authorize_request")._quota.cache_clear()
    cloud.requests.clear()
    tenant(event("authorize_request/bearer"))
    read = [(request.operation, request.parameters["Key"]["pk"]["S"][:6]) for request in cloud.requests]
    assert [(operation, key.split("#")[0]) for operation, key in read] == [
        ("GetItem", "KEY"),
        ("GetItem", "QUOTA"),
    ]
