"""How providers have been doing: what is counted, what is made of it, and what `auto` looks at."""

from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from adrelay.error_codes import ErrorCode
from adrelay.intake.market import Market
from adrelay.jobs.model import Attempt, AttemptState, JobError, Outcome
from adrelay.jobs.store import Store
from adrelay.wire import health
from adrelay.wire.health import Bucket
from tests.cloud import Cloud, refused

NOW = datetime(2026, 11, 20, 12, 3, 20, tzinfo=UTC)
START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def attempt(provider: str = "cutx", seconds: float = 20) -> Attempt:
    sent = NOW - timedelta(seconds=seconds)
    return Attempt(
        job_id="job_1",
        number=1,
        provider=provider,
        idempotency_key="k",
        started_at=sent,
        sent_at=sent,
        deadline_at=NOW,
    )


def outcome(state: AttemptState = AttemptState.SUCCEEDED, error: JobError | None = None) -> Outcome:
    return Outcome(state=state, error=error)


def failed(code: str = "vendor_error", *, retryable: bool = True, field: str | None = None) -> Outcome:
    error = JobError(code=code, message="no", field=field, retryable=retryable)
    return outcome(AttemptState.FAILED, error)


def counted(store: Store, name: str = "cutx") -> tuple[int, int]:
    (found,) = health.recent(store, [name], NOW)[name] or [Bucket(START, 0, 0, {})]
    return found.succeeded, found.failed


def bucket(succeeded: int, failed: int, minutes: int = 0, took: dict[int, int] | None = None) -> Bucket:
    return Bucket(START - timedelta(minutes=minutes), succeeded, failed, took or {})


def test_outcomes_are_counted_by_five_minutes(store: Store) -> None:
    for _ in range(3):
        health.count(store, attempt(), outcome(), NOW)
    health.count(store, attempt(), failed(), NOW + timedelta(minutes=1))
    health.count(store, attempt(), outcome(), NOW - timedelta(minutes=5))
    health.count(store, attempt("omneky"), outcome(), NOW)
    found = health.recent(store, ["cutx", "omneky", "studio"], NOW)
    assert found == {
        "cutx": [bucket(1, 0, 5, {0: 1}), bucket(3, 1, 0, {5: 3})],
        "omneky": [bucket(1, 0, 0, {5: 1})],
        "studio": [],
    }
    assert health.recent(store, ["cutx"], NOW, 1)["cutx"] == [bucket(3, 1, 0, {5: 3})]
    assert health.recent(store, ["cutx"], NOW + timedelta(hours=2))["cutx"] == []


def test_it_takes_as_long_as_since_it_was_sent(store: Store) -> None:
    """Not since it was begun: it may have had to wait for its turn. What is never sent has its beginning."""
    begun = attempt(seconds=500)
    health.count(store, begun.model_copy(update={"sent_at": NOW - timedelta(seconds=20)}), outcome(), NOW)
    health.count(store, begun.model_copy(update={"sent_at": None}), outcome(), NOW)
    assert health.recent(store, ["cutx"], NOW)["cutx"] == [bucket(2, 0, 0, {5: 1, 9: 1})]


def test_what_is_counted_goes_away(store: Store, cloud: Cloud) -> None:
    health.count(store, attempt(), outcome(), NOW)
    (item,) = store.client.scan(TableName=store.table)["Items"]
    assert float(item["expires_at"]["N"]) == (NOW + timedelta(days=1)).timestamp() // 1


@pytest.mark.parametrize(
    "ended",
    [
        failed(),
        failed("unauthorized", retryable=False),
        failed("insufficient_balance", retryable=False),
        failed("rate_limited"),
        outcome(AttemptState.EXPIRED, JobError(code=ErrorCode.EXPIRED, message="late", retryable=True)),
        outcome(AttemptState.UNKNOWN),
    ],
)
def test_what_a_provider_is_to_blame_for(store: Store, ended: Outcome) -> None:
    health.count(store, attempt(), ended, NOW)
    assert counted(store) == (0, 1)


@pytest.mark.parametrize(
    "ended",
    [
        failed("unprocessable", retryable=False),
        failed("invalid_request", retryable=True, field="provider_options.cutx.style"),
        failed("image_unreachable"),
        failed("over_budget"),
        failed("internal_error"),
        outcome(AttemptState.CANCELED),
    ],
)
def test_what_it_is_not_to_blame_for(store: Store, ended: Outcome) -> None:
    health.count(store, attempt(), ended, NOW)
    assert counted(store) == (0, 0)


def test_counting_never_fails_an_outcome(store: Store, cloud: Cloud) -> None:
    cloud.failures["dynamodb.UpdateItem"] = [refused("ThrottlingException", "UpdateItem")]
    health.count(store, attempt(), outcome(), NOW)
    assert counted(store) == (0, 0)


@pytest.mark.parametrize(
    ("buckets", "bad"),
    [
        ([], False),
        ([bucket(0, 1)], False),
        ([bucket(0, 1, 5), bucket(0, 1)], True),
        ([bucket(2, 2)], False),
        ([bucket(2, 3)], True),
        ([bucket(100, 40)], False),
    ],
)
def test_failing_is_failing_mostly(buckets: list[Bucket], bad: bool) -> None:
    assert health.failing(buckets) is bad


@pytest.mark.parametrize(
    ("took", "least", "most"),
    [({5: 10}, 16, 32), ({0: 4}, 0, 1), ({1: 9, 10: 1}, 1, 2), ({3: 1, 6: 3}, 32, 64), ({13: 1}, 4096, 8192)],
)
def test_the_median_is_about_right(took: dict[int, int], least: float, most: float) -> None:
    median = health.median_seconds([bucket(sum(took.values()), 0, 0, took)])
    assert median is not None
    assert least <= median <= most


@pytest.mark.parametrize(
    ("took", "median"),
    [({5: 10}, 24.0), ({0: 4}, 0.5), ({1: 9, 10: 1}, 1.6), ({3: 2, 6: 2}, 8.0), ({1: 1, 3: 4}, 5.5)],
)
def test_the_median_lies_where_half_of_a_power_is_through(took: dict[int, int], median: float) -> None:
    """Of ten between 16 and 32 seconds the half is through at 24."""
    ones = [bucket(successes, 0, 0, {power: successes}) for power, successes in took.items()]
    assert health.median_seconds(ones) == median
    assert health.median_seconds([bucket(sum(took.values()), 0, 0, took)]) == median


def test_without_successes_there_is_no_median() -> None:
    assert health.median_seconds([]) is None
    assert health.median_seconds([bucket(0, 3)]) is None


@pytest.mark.parametrize(
    ("seconds", "power"),
    [(-5, 0), (0, 0), (0.4, 0), (1, 0), (1.5, 1), (2, 1), (59, 6), (4096, 12), (8192, 13), (10**9, 13)],
)
def test_any_duration_finds_its_place(store: Store, seconds: float, power: int) -> None:
    health.count(store, attempt(seconds=seconds), outcome(), NOW)
    (found,) = health.recent(store, ["cutx"], NOW)["cutx"]
    assert found.took == {power: 1}


def test_an_old_outage_is_shown_and_forgiven() -> None:
    shown = health.view([bucket(0, 9, 30), bucket(1, 0)], NOW)
    assert shown["state"] == "good"
    assert (shown["succeeded"], shown["failed"]) == (1, 9)
    assert [line["failed"] for line in shown["recent"]] == [9, 0]
    assert health.view([bucket(1, 0, 30), bucket(0, 4, 10)], NOW)["state"] == "failing"
    assert health.view([], NOW)["state"] == "unknown"
    assert [health.view([one], NOW)["state"] for one in (bucket(1, 0), bucket(0, 1))] == ["good", "good"]


def test_a_quarter_of_an_hour_is_judged() -> None:
    """The five minutes in progress, and ten before them."""
    for now in (START, NOW, START + timedelta(minutes=5) - timedelta(microseconds=1)):
        assert health.view([bucket(0, 9, 10), bucket(1, 0)], now)["state"] == "failing"
        assert health.view([bucket(0, 9, 15), bucket(1, 0)], now)["state"] == "good"


def test_warnings_are_kept_for_an_hour(store: Store) -> None:
    health.warn(store, "cutx", ["The CutX token expires soon"], NOW)
    names = ["cutx", "omneky"]
    assert health.warnings(store, names, NOW) == {"cutx": ["The CutX token expires soon"]}
    assert health.warnings(store, names, NOW + timedelta(hours=1)) == {}


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_process_looks_at_health_now_and_then(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.intake.market.utc_now", lambda: NOW)
    clock = Clock()
    market = Market(store, clock)
    assert market.failing() == frozenset()
    for _ in range(2):
        health.count(store, attempt(), failed(), NOW)
    assert market.failing() == frozenset()
    clock.now += 10
    assert market.failing() == frozenset({"cutx"})
    assert len(cloud.of("BatchGetItem")) == 2


def test_a_secret_is_asked_for_now_and_then(store: Store, cloud: Cloud) -> None:
    clock = Clock()
    market = Market(store, clock)
    assert market.configured("studio")
    assert not cloud.of("DescribeSecret")
    assert not market.configured("cutx")
    cloud.secrets["adrelay/providers/cutx"] = "{}"
    assert not market.configured("cutx")
    clock.now += 10
    assert market.configured("cutx")
    clock.now += 299
    assert market.configured("cutx")
    assert len(cloud.of("DescribeSecret")) == 2
    assert not cloud.of("GetSecretValue")


def test_not_being_allowed_to_look_is_no_answer(store: Store, cloud: Cloud) -> None:
    cloud.failures["secretsmanager.DescribeSecret"] = [refused("AccessDeniedException", "DescribeSecret")]
    with pytest.raises(ClientError):
        Market(store, Clock()).configured("cutx")
