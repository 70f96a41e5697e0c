"""How long a vendor that says "not now" is waited for, and a picture that cannot be had just now."""

from datetime import timedelta

import pytest

from adrelay.attempts.patience import awaits_picture, hold
from adrelay.error_codes import ErrorCode
from adrelay.errors import Hold, ProviderBusy, Rejected
from adrelay.jobs.model import Attempt, Job
from adrelay.providers.base import WaitPolicy
from adrelay.requests.kinds import JobKind
from tests.clock import set_clock
from tests.records import NOW
from tests.unit import vendor

ITS_OWN = 600  # seconds that the vendor has for a job
DAY = 86_400


@pytest.fixture(autouse=True)
def _vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.install(monkeypatch)


def attempt(number: int = 1) -> Attempt:
    return Attempt(
        job_id="job_a",
        number=number,
        provider=vendor.NAME,
        idempotency_key="k",
        started_at=NOW,
        deadline_at=NOW + timedelta(seconds=ITS_OWN),
    )


def job(*route: str, wanted_for: float | None = None) -> Job:
    return Job(
        id="job_a",
        tenant="acme",
        kind=JobKind.IMAGE_AD,
        route=route,
        request={},
        fingerprint="f",
        correlation_id="c",
        created_at=NOW,
        deadline_at=None if wanted_for is None else NOW + timedelta(seconds=wanted_for),
    )


ALONE, FIRST = (vendor.NAME,), (vendor.NAME, "studio")
CROWDED, IN_FLIGHT = ErrorCode.RATE_LIMITED, ErrorCode.TOO_MANY_IN_FLIGHT
DOWN = ErrorCode.VENDOR_DOWN


@pytest.mark.parametrize(
    ("code", "route", "number", "wanted_for", "seconds"),
    [
        (CROWDED, ALONE, 1, None, DAY),
        (CROWDED, ALONE, 1, 7_200, 7_200),
        (CROWDED, ALONE, 1, 60, 60),
        (IN_FLIGHT, ALONE, 1, 7_200, 7_200),
        (CROWDED, FIRST, 1, 7_200, ITS_OWN),  # another can make it
        (CROWDED, ("studio", vendor.NAME), 2, 7_200, 7_200),
        (DOWN, ALONE, 1, 7_200, ITS_OWN),
        (DOWN, FIRST, 1, 7_200, 120),
        (DOWN, ("studio", vendor.NAME), 2, None, ITS_OWN),
    ],
)
def test_a_vendor_is_waited_for_as_long_as_it_is_worth(
    monkeypatch: pytest.MonkeyPatch,
    code: ErrorCode,
    route: tuple[str, ...],
    number: int,
    wanted_for: float | None,
    seconds: float,
) -> None:
    busy = ProviderBusy(code, "Not now", retry_after=7.4, raw={"as": "it came"})
    given = job(*route, wanted_for=wanted_for), attempt(number), busy
    set_clock(monkeypatch, NOW + timedelta(seconds=seconds, milliseconds=-1))
    with pytest.raises(Hold) as held:
        hold(*given)
    assert str(held.value) == f"{code}: come again in 7 s"
    set_clock(monkeypatch, NOW + timedelta(seconds=seconds))
    with pytest.raises(Rejected) as over:
        hold(*given)
    assert (over.value.code, over.value.message, over.value.raw) == (code, "Not now", {"as": "it came"})
    assert over.value.retryable


def test_one_that_is_down_is_not_waited_for_longer_than_it_would_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quick = {JobKind.IMAGE_AD: WaitPolicy(first_look=5, interval=5, safety=60, deadline=90)}
    monkeypatch.setattr(vendor.Fleeting, "wait", quick)
    set_clock(monkeypatch, NOW + timedelta(seconds=90))
    with pytest.raises(Rejected):
        hold(job(*FIRST), attempt(), ProviderBusy(DOWN, "Not now", retry_after=1))


@pytest.mark.parametrize(
    ("code", "retryable", "seconds", "awaited"),
    [
        (ErrorCode.IMAGE_UNREACHABLE, True, 0, True),
        (ErrorCode.IMAGE_UNREACHABLE, True, 119, True),
        (ErrorCode.IMAGE_UNREACHABLE, True, 120, False),
        (ErrorCode.IMAGE_UNREACHABLE, False, 0, False),
        (ErrorCode.IMAGE_DELETED, True, 0, False),
    ],
)
def test_a_picture_is_awaited_for_two_minutes(
    monkeypatch: pytest.MonkeyPatch, code: ErrorCode, retryable: bool, seconds: float, awaited: bool
) -> None:
    set_clock(monkeypatch, NOW + timedelta(seconds=seconds))
    assert awaits_picture(attempt(), Rejected(code, "no", retryable=retryable)) is awaited
