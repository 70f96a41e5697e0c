"""The line to a vendor: what is needed to open it, and what the adapter is told."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from adrelay.errors import Rejected
from adrelay.jobs.model import AttemptState
from adrelay.jobs.store import Store
from adrelay.providers.base import Operation
from adrelay.providers.registry import provider
from adrelay.requests.request import Brief, Product
from adrelay.wire import health, line
from adrelay.wire.driver import SILENT_SECONDS
from adrelay.wire.line import open_line
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, open_attempt, put_job

CUTX = {"token": "t", "base_url": "https://cutx.example/api"}
KEYS = ("application_id", "api_key", "api_secret", "jwt_private_key")


def secret(cloud: Cloud, name: str, **values: str) -> None:
    cloud.secrets[f"adrelay/providers/{name}"] = json.dumps(values)


@pytest.mark.parametrize(
    ("name", "values", "lacking"),
    [
        ("adcreative", {}, ", ".join(KEYS)),
        ("adcreative", {KEYS[0]: "x", KEYS[1]: "", KEYS[2]: "x"}, f"{KEYS[1]}, {KEYS[3]}"),
        ("cutx", {"base_url": CUTX["base_url"]}, "token"),
        ("cutx", {"token": "t"}, "base_url"),
    ],
)
def test_what_a_secret_lacks_is_named(
    cloud: Cloud, store: Store, name: str, values: dict[str, str], lacking: str
) -> None:
    secret(cloud, name, **values)
    with pytest.raises(Rejected) as refused:
        open_line(store, name)
    assert refused.value.code == "not_configured"
    assert refused.value.message == f"The secret of {name} lacks: {lacking}"


def test_a_vendor_is_where_its_secret_says_or_where_it_says_itself(cloud: Cloud, store: Store) -> None:
    secret(cloud, "cutx", **CUTX)
    opened = open_line(store, "cutx")
    assert (opened.base_url, opened.credentials) == (CUTX["base_url"], {"token": "t"})
    secret(cloud, "static_ads_lab", api_key="k")
    assert open_line(store, "static_ads_lab").base_url == provider("static_ads_lab").base_url


def test_what_is_wrong_with_its_credentials_is_kept(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW)
    secret(cloud, "cutx", **CUTX)
    open_line(store, "cutx")
    assert health.warnings(store, ["cutx"], NOW) == {}
    monkeypatch.setattr(provider("cutx"), "credential_warnings", lambda *_: ["The token expires soon"])
    open_line(store, "cutx")
    assert health.warnings(store, ["cutx"], NOW) == {"cutx": ["The token expires soon"]}


@pytest.mark.parametrize("seconds", [None, 90])
def test_an_adapter_is_told_of_an_attempt(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch, seconds: int | None
) -> None:
    set_clock(monkeypatch, NOW + timedelta(seconds=90))
    secret(cloud, "cutx", **CUTX)
    options = {"cutx": {"projectId": "p_1"}, "studio": {"layout": "x"}}
    request: dict[str, Any] = {"kind": "image_ad", "brief": {"direction": "x"}, "provider_options": options}
    job = put_job(store, route=("studio", "cutx"), request=request, reserve=False)
    state = AttemptState.PREPARING if seconds is None else AttemptState.WAITING
    attempt = open_attempt(store, job, state, number=2).model_copy(update={"memo": {"step": 2}})
    told = open_line(store, "cutx").call(job, attempt, callback_url="https://ours.example/1")
    assert (told.job_id, told.number, told.kind, told.memo) == (job.id, 2, job.kind, {"step": 2})
    assert (told.brief, told.options) == (Brief(direction="x"), {"projectId": "p_1"})
    assert (told.idempotency_key, told.callback_url) == (attempt.idempotency_key, "https://ours.example/1")
    assert (told.base_url, told.credentials) == (CUTX["base_url"], {"token": "t"})
    assert (told.reference, told.sent_at) == (attempt.reference, attempt.sent_at)
    assert told.sent_seconds_ago == seconds
    other = Brief(product=Product(name="Serum"))
    assert open_line(store, "cutx").call(job, attempt, brief=other).brief == other


def test_of_the_account_it_is_told_no_attempt(cloud: Cloud, store: Store) -> None:
    secret(cloud, "cutx", **CUTX)
    told = open_line(store, "cutx").about_account("ref_1")
    assert (told.number, told.reference, told.idempotency_key, told.sent_at) == (0, "ref_1", "", None)
    assert (told.base_url, told.credentials) == (CUTX["base_url"], {"token": "t"})
    assert told.kind in provider("cutx").kinds


@pytest.fixture
def silences(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how long each client lets the vendor be silent; the vendor answers all the same."""
    noted = list[float]()

    def client(*, timeout: float) -> httpx.Client:
        noted.append(timeout)
        return httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, text="data: 1")))

    monkeypatch.setattr(line, "guarded_client", client)
    return noted


def test_a_vendor_may_be_silent_for_so_long(cloud: Cloud, store: Store, silences: list[float]) -> None:
    secret(cloud, "cutx", **CUTX)
    opened = open_line(store, "cutx")
    request = opened.about_account().request("GET", "/jobs/1")

    def asked() -> Operation[str]:
        return (yield request).text

    assert opened.run(asked()) == "data: 1"
    assert b"".join(opened.stream(request, seconds=9, silent=4)) == b"data: 1"
    assert silences == [SILENT_SECONDS, 4]
