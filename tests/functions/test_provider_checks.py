"""`POST /v1/providers/{name}/check`: each vendor's twin is asked with its keys, with others, or not."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest

from adrelay.providers.registry import PROVIDERS, provider
from adrelay.web.documents.providers import CheckDocument
from local.project import credentials
from local.twins.registry import twin_types
from tests.cloud import Cloud
from tests.functions.handlers import manage
from tests.unit.local.twins.conftest import Bench

VENDORS = sorted(name for name in PROVIDERS if not provider(name).ours and name in twin_types())


@dataclass
class Vendor:
    """A twin behind HTTP; `fault` is what it answers to all but a request for a token."""

    name: str
    bench: Bench
    cloud: Cloud
    fault: httpx.Response | Exception | None = None
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        if self.fault is not None and "token" not in request.url.path.lower():
            if isinstance(self.fault, Exception):
                raise self.fault
            return self.fault
        path = request.url.raw_path.decode().removeprefix(f"/{self.name}")
        headers = list(request.headers.items())
        answer = self.bench.client.open(path, method=request.method, headers=headers, data=request.content)
        return httpx.Response(answer.status_code, headers=list(answer.headers), content=answer.get_data())

    def keep(self, keys: dict[str, str]) -> None:
        secret = {**keys, "base_url": self.bench.twin.base_url}
        self.cloud.secrets[f"adrelay/providers/{self.name}"] = json.dumps(secret)

    def check(self) -> CheckDocument:
        answer = manage("POST", f"/v1/providers/{self.name}/check")
        assert answer.status == 200, answer.text
        return CheckDocument.model_validate(answer.json)


@pytest.fixture(params=VENDORS)
def vendor(
    request: pytest.FixtureRequest,
    cloud: Cloud,
    bench: Callable[..., Bench],
    monkeypatch: pytest.MonkeyPatch,
) -> Vendor:
    made = Vendor(request.param, bench(twin_types()[request.param]), cloud)
    transport = httpx.MockTransport(made)
    monkeypatch.setattr("adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=transport))
    monkeypatch.setattr("adrelay.wire.line.time.sleep", lambda _: None)
    return made


def test_the_right_keys_pass_and_buy_nothing(vendor: Vendor) -> None:
    vendor.keep(credentials(vendor.bench.twin))
    checked = vendor.check()
    assert (checked.passed, checked.code) == (True, None), checked
    assert vendor.asked
    assert {request.method for request in vendor.asked if "token" not in request.url.path.lower()} == {"GET"}


def test_other_keys_do_not(vendor: Vendor) -> None:
    keys = credentials(vendor.bench.twin)
    wrong = {name: "0" * len(key) if "PRIVATE KEY" not in key else key for name, key in keys.items()}
    vendor.keep(wrong)
    checked = vendor.check()
    assert checked.passed is False, checked
    assert checked.code in ("unauthorized", "forbidden")
    assert all(key not in checked.message for key in wrong.values())


def test_without_keys_nobody_is_asked(vendor: Vendor) -> None:
    checked = vendor.check()
    assert (checked.passed, checked.code) == (False, "not_configured")
    assert vendor.asked == []


@pytest.mark.parametrize(
    ("fault", "passed"),
    [
        (httpx.ConnectError("nobody there"), False),
        (httpx.Response(503, text="down"), False),
        (httpx.Response(400, json={"message": "this is no id"}), None),
    ],
)
def test_what_proves_neither_says_so(
    vendor: Vendor, fault: httpx.Response | Exception, passed: bool | None
) -> None:
    vendor.keep(credentials(vendor.bench.twin))
    vendor.fault = fault
    checked = vendor.check()
    assert (checked.passed, bool(checked.code)) == (passed, True), checked


def test_the_studio_needs_no_keys(cloud: Cloud) -> None:
    assert manage("POST", "/v1/providers/studio/check").json["passed"] is True


def test_nobody_of_that_name_is_a_404(cloud: Cloud) -> None:
    assert manage("POST", "/v1/providers/nobody/check").status == 404
