"""`GET /v1/presets` of a vendor: AdCreative.ai's own catalogue, asked from its twin."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest

from adrelay.web.documents.providers import PresetList
from local.twins.adcreative import AdCreative, seeds
from tests.cloud import Cloud
from tests.functions.designs import fields, problem
from tests.functions.handlers import Answer, invoke, manage, send
from tests.shipped import event
from tests.unit.local.twins.conftest import Bench

NAME = "adcreative"
SECRET = {
    "application_id": seeds.APPLICATION_ID,
    "api_key": seeds.API_KEY,
    "api_secret": seeds.API_SECRET,
    "jwt_private_key": seeds.PRIVATE_KEY,
}


@dataclass
class Vendor:
    """The twin behind HTTP; `fault` is what it answers for its catalogue instead."""

    bench: Bench
    fault: httpx.Response | Exception | None = None
    asked: list[httpx.QueryParams] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if "PresetKeys" in request.url.path:
            self.asked.append(request.url.params)
            if isinstance(self.fault, Exception):
                raise self.fault
            if self.fault is not None:
                return self.fault
        path = request.url.raw_path.decode().removeprefix(f"/{NAME}")
        headers = list(request.headers.items())
        answer = self.bench.client.open(path, method=request.method, headers=headers, data=request.content)
        return httpx.Response(answer.status_code, headers=list(answer.headers), content=answer.get_data())


@pytest.fixture
def twin(cloud: Cloud, bench: Callable[..., Bench], monkeypatch: pytest.MonkeyPatch) -> Vendor:
    vendor = Vendor(bench(AdCreative))
    secret = {**SECRET, "base_url": vendor.bench.twin.base_url}
    cloud.secrets[f"adrelay/providers/{NAME}"] = json.dumps(secret)
    transport = httpx.MockTransport(vendor)
    monkeypatch.setattr("adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=transport))
    monkeypatch.setattr("adrelay.wire.line.time.sleep", lambda _: None)
    return vendor


def presets(**query: str) -> Answer:
    return manage("GET", "/v1/presets", query={"provider": NAME, **query})


def test_a_vendors_catalogue_is_told_in_our_words(twin: Vendor) -> None:
    answer = presets()
    assert answer.status == 200, answer.text
    first = PresetList.model_validate(answer.json).presets[0]
    assert first.id == "on_platform_natural_beige_background"
    assert first.prompt == "on a platform, in front of a natural beige background"
    assert str(first.preview_url).endswith(".webp")
    assert (first.categories, first.old) == (["monochrome"], False)
    assert twin.asked[0]["applicationId"] == seeds.APPLICATION_ID
    assert twin.asked[0]["userId"]


def test_it_is_filtered_like_the_studios(twin: Vendor) -> None:
    everything, holiday = presets().json["presets"], presets(tag="holiday").json["presets"]
    assert 0 < len(holiday) < len(everything)
    assert all("holiday" in one["tags"] for one in holiday)


def test_it_is_asked_for_once_an_hour(twin: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        first = presets().json
    assert len(twin.asked) == 1
    assert presets(user_id=seeds.USER_ID).status == 200
    assert [params["userId"] == seeds.USER_ID for params in twin.asked] == [False, True]
    now = time.time()
    monkeypatch.setattr("adrelay.wire.presets.time.time", lambda: now + 3601)
    assert presets().json == first
    assert len(twin.asked) == 3


@pytest.mark.parametrize("fault", [httpx.Response(500), httpx.ReadTimeout("x"), httpx.Response(403, json={})])
def test_what_was_told_is_told_while_the_vendor_is_down(
    twin: Vendor, monkeypatch: pytest.MonkeyPatch, fault: httpx.Response | Exception
) -> None:
    twin.fault = fault
    problem(presets(), 503)
    twin.fault = None
    before = presets().json
    now = time.time()
    monkeypatch.setattr("adrelay.wire.presets.time.time", lambda: now + 3601)
    twin.fault = fault
    assert presets().json == before


def test_without_credentials_the_provider_is_named(twin: Vendor, cloud: Cloud) -> None:
    cloud.secrets[f"adrelay/providers/{NAME}"] = json.dumps({"api_key": "x"})
    assert fields(presets()) == ["provider"]
    del cloud.secrets[f"adrelay/providers/{NAME}"]
    assert fields(presets()) == ["provider"]
    assert twin.asked == []


@pytest.mark.parametrize("name", ["cutx", "nobody", "__class__"])
def test_who_has_no_catalogue_is_told(cloud: Cloud, name: str) -> None:
    answer = manage("GET", "/v1/presets", query={"provider": name})
    assert fields(answer) == ["provider"]
    assert all(one in answer.text for one in ("studio", "adcreative"))
    asked = invoke("call_provider", {**event("call_provider/presets"), "provider": "cutx"})
    assert asked["problem"]["errors"][0]["field"] == "provider"


@pytest.mark.parametrize("user", ["me&applicationId=1", "me", ""])
def test_a_user_has_a_guid(twin: Vendor, user: str) -> None:
    assert fields(presets(user_id=user)) == ["user_id"]
    assert twin.asked == []


def test_the_samples_are_answered(twin: Vendor) -> None:
    assert send("manage_jobs", event("manage_jobs/list_presets")).json == presets().json
    assert invoke("call_provider", event("call_provider/presets"))["presets"]


def test_the_studios_are_told_as_ever(cloud: Cloud) -> None:
    answer = manage("GET", "/v1/presets")
    assert len(PresetList.model_validate(answer.json).presets) == 81
    assert cloud.invoked == []
