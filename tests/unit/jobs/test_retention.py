"""Until when things are kept, by the stack's days."""

from datetime import datetime, timedelta

import pytest

from adrelay.jobs import retention
from tests.clock import set_clock
from tests.records import NOW

_LONGEST = timedelta(days=9)  # that a job may take, and some


def at(moment: datetime) -> int:
    return round(moment.timestamp())


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("JOB", "TIMELINE", "RAW", "ASSET"):
        monkeypatch.delenv(f"{name}_RETENTION_DAYS", raising=False)
    return monkeypatch


@pytest.mark.parametrize("said", [None, "", "0", "0.0"])
def test_for_ever_where_no_days_are_said(days: pytest.MonkeyPatch, said: str | None) -> None:
    for name in ("JOB", "TIMELINE", "RAW", "ASSET") if said is not None else ():
        days.setenv(f"{name}_RETENTION_DAYS", said or "")
    kept = [retention.of_job(NOW, NOW), *(of(NOW) for of in (retention.of_part, retention.of_line))]
    assert [*kept, retention.of_raw(NOW), retention.of_file(NOW)] == [None] * 5


def test_a_job_is_kept_from_its_end_on_and_its_parts_longer(days: pytest.MonkeyPatch) -> None:
    days.setenv("JOB_RETENTION_DAYS", "1.5")
    kept = timedelta(days=1.5)
    assert retention.of_job(NOW, NOW + timedelta(hours=2)) == at(NOW + kept)
    assert retention.of_part(NOW) == at(NOW + _LONGEST + kept)
    assert retention.of_line(NOW) == retention.of_raw(NOW) == at(NOW + _LONGEST + kept)
    assert retention.of_file(NOW) is None


def test_what_becomes_known_late_is_kept_for_a_day(days: pytest.MonkeyPatch) -> None:
    days.setenv("JOB_RETENTION_DAYS", "1")
    late = NOW + timedelta(days=5)
    assert retention.of_job(NOW, late) == at(late + timedelta(days=1))


@pytest.mark.parametrize(
    ("name", "kept"), [("TIMELINE", retention.of_line), ("RAW", retention.of_raw)], ids=["line", "raw"]
)
def test_what_has_days_of_its_own_goes_then_or_with_its_job(
    days: pytest.MonkeyPatch, name: str, kept: object
) -> None:
    assert callable(kept)
    days.setenv(f"{name}_RETENTION_DAYS", "3")
    assert kept(NOW) == at(NOW + timedelta(days=3)), "jobs are kept for ever"
    days.setenv("JOB_RETENTION_DAYS", "1")
    assert kept(NOW) == at(NOW + timedelta(days=3))
    days.setenv(f"{name}_RETENTION_DAYS", "30")
    assert kept(NOW) == retention.of_part(NOW)


def test_a_file_goes_after_its_days(days: pytest.MonkeyPatch) -> None:
    days.setenv("ASSET_RETENTION_DAYS", "7")
    assert retention.of_file(NOW) == NOW + timedelta(days=7)


@pytest.mark.parametrize(("seconds", "is_over"), [(-1, True), (0, True), (1, False), (None, False)])
def test_past_its_time_it_is_gone(
    monkeypatch: pytest.MonkeyPatch, seconds: int | None, is_over: bool
) -> None:
    set_clock(monkeypatch, NOW)
    item = {} if seconds is None else {"expires_at": {"N": str(at(NOW) + seconds)}}
    assert retention.is_over(item) is is_over


def test_lists_leave_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW + timedelta(milliseconds=400))
    expression, values = retention.not_over()
    assert expression == "(attribute_not_exists(expires_at) OR expires_at > :now)"
    assert values == {":now": {"N": str(at(NOW))}}
