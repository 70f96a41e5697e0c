"""Usage summed from the ledger's entries, and the charges to expect."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.errors import InvalidRequest
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money import usage as usage_module
from adrelay.money.entries import Budget, Entry, EntryState, Terms, counted
from adrelay.money.periods import MONTHS, Rhythm, period_at
from adrelay.money.usage import (
    CHARGE_COLUMNS,
    LONGEST_SPAN,
    Span,
    budget_view,
    charges,
    charges_csv,
    parse_by,
    parse_day,
    parse_span,
    report,
    terms_view,
    usage,
)
from tests.records import EVENING, entry

TICK = timedelta(microseconds=1)
LATER = datetime(2026, 12, 1, tzinfo=UTC)
THAT_DAY = Span(EVENING.date(), EVENING.date())


ENTRIES = [
    entry(job_id="job_1", labels={"team": "eu", "shop": "de"}, state=EntryState.SETTLED),
    entry(job_id="job_2", labels={"team": "us"}, state=EntryState.UNSETTLED),
    entry(job_id="job_2", attempt=2, state=EntryState.RELEASED, amount=0),
    entry(job_id="job_4", provider="static_ads_lab", amount=Decimal(4), units=None, unit=None, at=LATER),
]
FREE = entry(provider="studio", amount=0, units=None, unit=None, state=EntryState.SETTLED)


def test_usage_is_summed_by_what_is_asked_for() -> None:
    assert [group.view() for group in usage(ENTRIES, ["provider"])] == [
        {
            "group": {"provider": "cutx"},
            "jobs": 2,
            "attempts": 3,
            "reserved": "0.00",
            "settled": "0.60",
            "unsettled": "0.60",
            "units": {"credit": "6"},
        },
        {
            "group": {"provider": "static_ads_lab"},
            "jobs": 1,
            "attempts": 1,
            "reserved": "4.00",
            "settled": "0.00",
            "unsettled": "0.00",
            "units": {},
        },
    ]
    assert [group.group for group in usage(ENTRIES, ["day", "label:team"])] == [
        {"day": "2026-11-20", "label:team": ""},
        {"day": "2026-11-20", "label:team": "eu"},
        {"day": "2026-11-20", "label:team": "us"},
        {"day": "2026-12-01", "label:team": ""},
    ]
    assert usage([], ["kind"]) == []


def test_an_entry_counts_under_each_of_its_labels() -> None:
    by_label = {group.group["label"]: group.attempts for group in usage(ENTRIES, ["label"])}
    assert by_label == {"": 2, "shop:de": 1, "team:eu": 1, "team:us": 1}


LABELS = st.dictionaries(st.sampled_from(["team", "shop"]), st.sampled_from(["a", "b"]))
ANY_ENTRY = st.builds(
    lambda number, provider, state, amount, labels: entry(
        job_id=f"job_{number}", provider=provider, state=state, amount=amount, labels=labels
    ),
    st.integers(0, 5),
    st.sampled_from(["cutx", "omneky"]),
    st.sampled_from(list(EntryState)),
    st.decimals(min_value=0, max_value=1000, places=4),
    LABELS,
)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(ANY_ENTRY, max_size=12), st.sampled_from([["provider"], ["state", "label:team"], ["kind"]]))
def test_the_groups_make_up_the_whole(entries: list[Entry], by: list[str]) -> None:
    groups = usage(entries, by)
    assert sum(group.attempts for group in groups) == len(entries)
    for name, counter in (("reserved", "reserved"), ("settled", "spent"), ("unsettled", "unsettled")):
        expected = sum(getattr(counted(one), counter) for one in entries)
        assert sum(getattr(group, name) for group in groups) == expected


@pytest.mark.parametrize("text", ["amount", "label:", "provider,model_fields", "Provider"])
def test_usage_by_anything_else_is_an_error(text: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        parse_by(text)
    assert caught.value.errors[0].field == "by"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, ()),
        ("", ()),
        ("provider", ("provider",)),
        (" day , label:team,day", ("day", "label:team")),
    ],
)
def test_groups_are_given_with_commas(text: str | None, names: tuple[str, ...]) -> None:
    assert parse_by(text) == names


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, (date(2026, 11, 1), date(2026, 11, 20))),
        (date(2026, 11, 5), None, (date(2026, 11, 5), date(2026, 11, 20))),
        (None, date(2026, 10, 31), (date(2026, 10, 1), date(2026, 10, 31))),
        (date(2026, 12, 24), None, (date(2026, 12, 24), date(2026, 12, 24))),
        (date(2026, 10, 1), date(2026, 10, 31), (date(2026, 10, 1), date(2026, 10, 31))),
    ],
)
def test_days_have_defaults(first: date | None, last: date | None, expected: tuple[date, date]) -> None:
    assert parse_span(first, last, EVENING) == Span(*expected)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 2), date(2026, 11, 1)),
        (date(2026, 11, 20) - timedelta(days=LONGEST_SPAN), None),
        (date.min, date.max),
    ],
)
def test_days_are_few_and_in_order(first: date, last: date | None) -> None:
    with pytest.raises(InvalidRequest) as caught:
        parse_span(first, last, EVENING)
    assert caught.value.errors[0].field == "from"


def test_a_day_is_a_date() -> None:
    assert parse_day("2026-11-01") == date(2026, 11, 1)


@pytest.mark.parametrize("given", ["yesterday", "2026-02-30", "20261101", 1_790_000_000, ["2026-11-01"] * 2])
def test_what_is_no_day_is_told_what_one_is(given: object) -> None:
    with pytest.raises(ValueError, match=r"^must be a day, such as 2026-11-01$"):
        parse_day(given)


def test_a_report_is_a_tenants_own(store: Store) -> None:
    book = billing.ledger(store)
    book.set_limit("acme", Decimal(10))
    for one in (
        entry(),
        entry(job_id="job_2", at=EVENING - timedelta(days=1)),
        entry(tenant="other"),
    ):
        book.reserve(one)
    made = report(book, "acme", THAT_DAY, ["tenant"], EVENING)
    assert made["total"]["attempts"] == 1
    assert [group["group"] for group in made["groups"]] == [{"tenant": "acme"}]
    assert (made["from"], made["to"], made["currency"]) == ("2026-11-20", "2026-11-20", "USD")
    gone = EVENING - datetime(2026, 11, 1, tzinfo=UTC)
    ahead = Decimal("1.20") * Decimal(30 * 86_400) / Decimal(gone.total_seconds())
    assert made["budget"] == {
        "month": "2026-11",
        "from": "2026-11-01T00:00:00.000Z",
        "to": "2026-12-01T00:00:00.000Z",
        "limit": "10.00",
        "left": "8.80",
        "reserved": "1.20",
        "settled": "0.00",
        "unsettled": "0.00",
        "forecast": {"amount": f"{ahead:.2f}", "limit_reached_at": None},
    }
    nothing = report(book, "nobody", THAT_DAY, [], EVENING)
    assert nothing["total"]["attempts"] == 0
    assert nothing["budget"]["limit"] is None


def test_a_period_is_foreseen_while_it_goes_on() -> None:
    november = period_at(MONTHS, EVENING)
    budget = Budget(november, Terms(Decimal(100)), spent=Decimal(3))
    moments = (november.start - TICK, november.start, november.end - TICK, november.end)
    ahead = [budget_view(budget, now)["forecast"] for now in moments]
    assert [one and one["amount"] for one in ahead] == [None, "90.00", "3.00", None]


def test_a_budget_tells_the_rhythm_that_holds_and_the_one_that_comes() -> None:
    """From the moment on from which it holds."""
    december, fifteenth = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 15, tzinfo=UTC)
    calendar = (Rhythm(), Rhythm("Asia/Kolkata", 3, december), Rhythm("UTC", 15, fifteenth))
    terms = Terms(calendar=calendar)

    def told(now: datetime) -> tuple[str, int, dict[str, Any] | None]:
        view = terms_view(Budget(period_at(calendar, now), terms), now)
        return view["timezone"], view["anchor_day"], view["next"]

    next_but_one = {"timezone": "UTC", "anchor_day": 15, "from": "2026-12-15T00:00:00.000Z"}
    coming = {"timezone": "Asia/Kolkata", "anchor_day": 3, "from": "2026-12-01T00:00:00.000Z"}
    assert told(december - TICK) == ("UTC", 1, coming)
    assert told(december) == ("Asia/Kolkata", 3, next_but_one)
    assert told(fifteenth) == ("UTC", 15, None)


def test_the_export_lists_what_an_invoice_may_hold() -> None:
    labels = {"team": "eu, west", "shop": "de"}
    labelled = entry(labels=labels, reference="=1+1", state=EntryState.SETTLED, closed_at=LATER)
    rows = list(csv.DictReader(io.StringIO(charges_csv([labelled, FREE, *ENTRIES]))))
    assert [(row["job_id"], row["attempt"]) for row in rows] == [
        ("job_1", "1"),
        ("job_1", "1"),
        ("job_2", "1"),
        ("job_4", "1"),
    ]
    assert tuple(rows[0]) == CHARGE_COLUMNS
    assert rows[0] == {
        "day": "2026-11-20",
        "provider": "cutx",
        "kind": "image_ad",
        "job_id": "job_1",
        "attempt": "1",
        "reference": "'=1+1",
        "state": "settled",
        "currency": "USD",
        "amount": "0.60",
        "units": "3",
        "unit": "credit",
        "closed_at": "2026-12-01T00:00:00.000Z",
        "labels": '{"shop": "de", "team": "eu, west"}',
    }


def test_more_charges_than_can_be_answered_are_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    book = billing.ledger(store)
    for number in (1, 2):
        book.reserve(entry(job_id=f"job_{number}"))
    length = len(charges(book, "acme", THAT_DAY, None))
    monkeypatch.setattr(usage_module, "_CSV_LIMIT", length)
    assert len(charges(book, "acme", THAT_DAY, "cutx")) == length
    monkeypatch.setattr(usage_module, "_CSV_LIMIT", length - 1)
    with pytest.raises(InvalidRequest, match="ask for fewer"):
        charges(book, "acme", THAT_DAY, "cutx")
    assert "job_1" not in charges(book, "acme", THAT_DAY, "omneky")
