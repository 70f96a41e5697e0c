"""A vendor's credentials, and the tokens that it gives for them."""

import json
from types import SimpleNamespace

import pytest
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError
from botocore.exceptions import ClientError

from adrelay.jobs.store import Store
from adrelay.wire import tokens
from adrelay.wire.credentials import ProviderSecret, provider_secret, secret_exists
from adrelay.wire.tokens import TableTokenCache
from tests.cloud import Cloud, refused

NAME = "adrelay/providers/cutx"


def test_a_secret_is_the_vendors_keys_and_perhaps_where_it_is(cloud: Cloud) -> None:
    cloud.secrets[NAME] = json.dumps({"api_key": "hidden", "port": 7, "base_url": "https://sandbox.example"})
    found = provider_secret("cutx")
    assert found == ProviderSecret({"api_key": "hidden", "port": "7"}, "https://sandbox.example")
    assert "hidden" not in repr(found)


def test_without_a_place_of_its_own_it_is_the_vendors(cloud: Cloud) -> None:
    cloud.secrets[NAME] = json.dumps({"api_key": "k"})
    assert provider_secret("cutx").base_url is None


@pytest.mark.parametrize("text", [None, "no JSON", "[1]", '"text"'])
def test_what_is_no_secret_has_no_keys(cloud: Cloud, text: str | None) -> None:
    if text is not None:
        cloud.secrets[NAME] = text
    assert provider_secret("cutx") == ProviderSecret()


def test_not_being_told_is_no_empty_secret(cloud: Cloud) -> None:
    cloud.failures["secretsmanager.GetSecretValue"] = [refused("AccessDeniedException", "GetSecretValue")]
    with pytest.raises(GetParameterError):
        provider_secret("cutx")


def test_it_is_read_now_and_then(cloud: Cloud) -> None:
    cloud.secrets[NAME] = json.dumps({"api_key": "k"})
    for _ in range(3):
        provider_secret("cutx")
    assert len(cloud.of("GetSecretValue")) == 1
    parameters.clear_caches()
    provider_secret("cutx")
    assert len(cloud.of("GetSecretValue")) == 2


def test_whether_there_is_one_is_seen_without_reading_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not secret_exists("cutx")
    cloud.secrets[NAME] = "{}"
    assert secret_exists("cutx")
    assert not cloud.of("GetSecretValue")
    answer = {"Name": NAME, "DeletedDate": "2026-11-20"}
    deleted = SimpleNamespace(describe_secret=lambda **_: answer)
    monkeypatch.setattr("adrelay.wire.credentials.clients.secretsmanager", lambda: deleted)
    assert not secret_exists("cutx"), "it is about to go, and cannot be read"


def test_not_being_allowed_to_see_is_an_error(cloud: Cloud) -> None:
    cloud.failures["secretsmanager.DescribeSecret"] = [refused("AccessDeniedException", "DescribeSecret")]
    with pytest.raises(ClientError):
        secret_exists("cutx")


def test_a_token_is_shared_until_it_ends(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0]
    monkeypatch.setattr(tokens, "time", SimpleNamespace(time=lambda: now[0]))
    assert TableTokenCache(store).get("cutx") is None
    TableTokenCache(store).put("cutx", {"token": "t", "scopes": ["a"]}, expires_at=1_060.9)
    assert TableTokenCache(store).get("cutx") == {"token": "t", "scopes": ["a"]}
    assert TableTokenCache(store).get("omneky") is None
    now[0] = 1_059.9
    assert TableTokenCache(store).get("cutx") is not None
    now[0] = 1_060.0
    assert TableTokenCache(store).get("cutx") is None
