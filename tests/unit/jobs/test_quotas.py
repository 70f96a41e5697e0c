"""Limits of a tenant: which number they may be, what is counted, and what is told where there is no room."""

from datetime import datetime, timedelta

import pytest

from adrelay.errors import RateLimit
from adrelay.jobs import quotas
from adrelay.jobs.quotas import Limits, Usage
from adrelay.jobs.store import Store
from tests.cloud import TABLE, Cloud
from tests.records import NOW

MIDNIGHT = NOW.replace(hour=0) + timedelta(days=1)
TODAY = "d20261120"


@pytest.mark.parametrize(("open_jobs", "counts"), [(0, False), (1, True), (7, True)])
def test_open_jobs_are_counted_where_they_are_limited(open_jobs: int, counts: bool) -> None:
    assert Usage("acme", Limits(open_jobs=open_jobs), {}).counts_open is counts


@pytest.mark.parametrize("text", ["0", "007", "9" * 15])
def test_a_limit_is_a_whole_number(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("JOBS_PER_DAY", text)
    assert quotas.stack_limits()["jobs_per_day"] == int(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "9" * 16, "ten", "١"])
def test_what_is_none_is_said_with_whose_it_is(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("OPEN_JOBS", text)
    with pytest.raises(ValueError, match="OPEN_JOBS") as wrong:
        quotas.stack_limits()
    assert str(wrong.value).endswith("is no whole number of 0 or more, of at most 15 digits")


@pytest.mark.parametrize(
    ("limits", "counted", "at", "told"),
    [
        ({"jobs_per_day": 2}, {TODAY: 2}, NOW, RateLimit("jobs", 2, 0, window=86_400, reset=43_200)),
        ({"jobs_per_day": 2}, {TODAY: 3}, NOW, RateLimit("jobs", 2, 0, window=86_400, reset=43_200)),
        (
            {"jobs_per_day": 2, "open_jobs": 1},
            {TODAY: 2, "open": 1},
            MIDNIGHT - timedelta(seconds=0.2),
            RateLimit("jobs", 2, 0, window=86_400, reset=1),
        ),
        ({"jobs_per_day": 2, "open_jobs": 1}, {TODAY: 1}, NOW, RateLimit("open-jobs", 1, 0, reset=30)),
        ({"open_jobs": 1}, {}, NOW, RateLimit("open-jobs", 1, 0, reset=30)),
        # Room again, when it was looked at: come again at once.
        ({"jobs_per_day": 2}, {"d20261119": 2}, NOW, RateLimit("jobs", 2, 0, window=86_400, reset=1)),
    ],
)
def test_who_finds_no_room_is_told_when_there_is(
    limits: dict[str, int], counted: dict[str, int], at: datetime, told: RateLimit
) -> None:
    refused = quotas._refused(Limits(**limits), counted, at)
    assert refused.limit == told
    assert str(told.quota) in refused.detail


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], "name a limit to set"),
        (["--open-jobs", "many"], "many is no whole number"),
        (["--open-jobs", "-1"], "is no whole number"),
    ],
)
def test_the_command_sets_what_is_a_limit(
    store: Store, capsys: pytest.CaptureFixture[str], told: list[str], said: str
) -> None:
    with pytest.raises(SystemExit):
        quotas.main(["set", "--table", TABLE, "--tenant", "acme", *told])
    assert said in capsys.readouterr().err
    assert quotas.usage(store, "acme").item == {}


def test_the_command_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        quotas.main(["--help"])
    assert "What a tenant may use of a stack" in capsys.readouterr().out


def test_the_command_shows_what_was_just_set(cloud: Cloud, store: Store) -> None:
    cloud.requests.clear()
    assert quotas.main(["set", "--table", TABLE, "--tenant", "acme", "--open-jobs", "7"]) == 0
    assert [get["ConsistentRead"] for get in cloud.of("GetItem")] == [True]
