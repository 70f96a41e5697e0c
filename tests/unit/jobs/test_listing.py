"""Lists: what may be asked for, by the table's filter and by ours; and pages, of which none is lost."""

from datetime import timedelta, timezone
from typing import Any

import pytest

from adrelay.jobs.listing import Filters
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store, created_key
from adrelay.requests.kinds import JobKind
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, put_job

MINUTE = timedelta(minutes=1)
EAST = timezone(timedelta(hours=2))


def put(store: Store, at: int, **changes: Any) -> Job:
    return put_job(store, reserve=False, tenant="acme", created_at=NOW + at * MINUTE, **changes)


@pytest.fixture
def jobs(store: Store) -> list[Job]:
    return [
        put(store, 0, labels={"client": "a", "b": "client"}, route=("cutx", "studio"), source="s3"),
        put(store, 1, labels={"client": "b"}, kind=JobKind.COPY, batch_id="batch_1"),
        put(store, 2, status=JobStatus.FAILED, route=("cutx",), labels={"a": "a"}),
        put(store, 3, status=JobStatus.FAILED, batch_id="batch_1", source="batch"),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [3, 2, 1, 0]),
        ({"status": "failed"}, [3, 2]),
        ({"kind": "copy"}, [1]),
        ({"batch_id": "batch_1"}, [3, 1]),
        ({"source": "s3"}, [0]),
        ({"provider": "cutx"}, [2, 0]),
        ({"provider": "studio"}, [3, 1, 0]),
        ({"label": ("client", "a")}, [0]),
        ({"label": ("client", "client")}, []),
        ({"label": ("a", "a")}, [2]),
        ({"label": ("none", "a")}, []),
        ({"since": NOW + MINUTE}, [3, 2, 1]),
        ({"before": NOW + 2 * MINUTE}, [1, 0]),
        ({"since": (NOW + MINUTE).astimezone(EAST), "before": (NOW + 2 * MINUTE).astimezone(EAST)}, [1]),
        ({"since": NOW + 3 * MINUTE, "before": NOW + MINUTE}, []),
        ({"status": "failed", "provider": "cutx"}, [2]),
        ({"status": "failed", "batch_id": "batch_1", "label": ("client", "b")}, []),
        ({"status": "queued", "label": ("client", "b"), "provider": "studio"}, [1]),
        ({"status": "failed", "provider": "nobody", "since": NOW}, []),
    ],
)
def test_what_is_asked_for_is_found_either_way(
    store: Store, jobs: list[Job], wanted: dict[str, Any], found: list[int]
) -> None:
    filters = Filters(**wanted)
    page = store.list_jobs("acme", filters, cursor=None, limit=9)
    assert [jobs.index(job) for job in page.jobs] == found
    assert page.cursor is None
    assert [at for at, job in enumerate(jobs) if filters.match(job)] == sorted(found)


def test_a_list_is_its_tenants(store: Store, jobs: list[Job]) -> None:
    assert store.list_jobs("other", Filters(), cursor=None, limit=9).jobs == ()


def test_what_is_past_its_time_is_in_no_list(
    store: Store, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.client.update_item(
        TableName=store.table,
        Key={"pk": {"S": f"JOB#{jobs[1].id}"}, "sk": {"S": "JOB"}},
        UpdateExpression="SET expires_at = :at",
        ExpressionAttributeValues={":at": {"N": f"{NOW.timestamp():.0f}"}},
    )
    for filters in (Filters(), Filters(label=("client", "b"))):
        for seconds, there in ((-1, True), (0, False)):
            set_clock(monkeypatch, NOW + timedelta(seconds=seconds))
            page = store.list_jobs("acme", filters, cursor=None, limit=9)
            assert (jobs[1].id in [job.id for job in page.jobs]) is there


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("wanted", [{}, {"status": "failed"}, {"provider": "studio"}])
def test_pages_make_up_the_list(store: Store, jobs: list[Job], limit: int, wanted: dict[str, Any]) -> None:
    filters = Filters(**wanted)
    every = [job.id for job in store.list_jobs("acme", filters, cursor=None, limit=9).jobs]
    read: list[str] = []
    cursor = None
    for _ in range(9):
        page = store.list_jobs("acme", filters, cursor=cursor, limit=limit)
        assert len(page.jobs) == min(limit, len(every) - len(read))
        read += [job.id for job in page.jobs]
        if (cursor := page.cursor) is None:
            break
        assert cursor == created_key(page.jobs[-1])
    assert read == every


def test_a_cursor_goes_on_before_what_is_asked_for_ends(store: Store, jobs: list[Job]) -> None:
    cursor = created_key(jobs[1])
    page = store.list_jobs("acme", Filters(before=NOW + 3 * MINUTE), cursor=cursor, limit=9)
    assert [jobs.index(job) for job in page.jobs] == [0]
    page = store.list_jobs("acme", Filters(before=NOW + MINUTE), cursor=created_key(jobs[3]), limit=9)
    assert [jobs.index(job) for job in page.jobs] == [0]


@pytest.fixture
def far(store: Store, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A job with fifty newer ones before it, of which a query looks at seven at most."""
    monkeypatch.setattr("adrelay.jobs.listing._LOOKED_AT", 7)
    found = put(store, 0, kind=JobKind.COPY)
    for at in range(1, 51):
        put(store, at)
    return found


def test_what_lies_far_back_is_looked_for(
    store: Store, far: Job, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.requests.clear()
    page = store.list_jobs("acme", Filters(kind="copy"), cursor=None, limit=2)
    assert ([job.id for job in page.jobs], page.cursor) == ([far.id], None)
    assert [query["Limit"] for query in cloud.of("Query")] == [4, *[7] * 7]
    monkeypatch.setattr("adrelay.jobs.listing._LOOKED_SECONDS", -1.0)
    page = store.list_jobs("acme", Filters(kind="copy"), cursor=None, limit=2)
    assert (page.jobs, page.cursor is not None) == ((), True), "it has looked for long"


def test_a_query_looks_at_ever_more(store: Store, cloud: Cloud) -> None:
    for at in range(80):
        put(store, at)
    cloud.requests.clear()
    assert store.list_jobs("acme", Filters(kind="copy"), cursor=None, limit=2).cursor is None
    assert [query["Limit"] for query in cloud.of("Query")] == [4, 50, 200]
    cloud.requests.clear()
    assert store.list_jobs("acme", Filters(kind="copy"), cursor=None, limit=16).cursor is None
    assert [query["Limit"] for query in cloud.of("Query")] == [18, 72]


def test_a_page_that_has_some_is_given_after_ten_queries(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.jobs.listing._LOOKED_AT", 3)
    for at in range(60):
        put(store, at, **({"kind": JobKind.COPY} if at in (0, 58) else {}))
    cloud.requests.clear()
    page = store.list_jobs("acme", Filters(kind="copy"), cursor=None, limit=2)
    assert (len(page.jobs), len(cloud.of("Query"))) == (1, 10)
    assert page.cursor is not None
    rest = store.list_jobs("acme", Filters(kind="copy"), cursor=page.cursor, limit=2)
    assert (len(rest.jobs), rest.cursor) == (1, None)
