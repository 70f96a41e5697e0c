"""How ledger entries, and what budgets are, become items of the table and back; and their keys."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from adrelay.aws.items import READ, SCHEMA, Item, from_item, to_record
from adrelay.data_model import BUDGET, ENTRY, LABEL_PERIOD, PERIOD
from adrelay.money.entries import ALERTS, Entry, LabelLimit, Terms, exact
from adrelay.money.periods import MONTHS, Rhythm


def entry_key(tenant: str, at: datetime, job_id: str, attempt: int) -> Item:
    return ENTRY.key(tenant=tenant, at=entry_time(at), job_id=job_id, attempt=attempt)


def entry_time(at: datetime) -> str:
    """As it stands in keys, which sort by it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def terms_key(tenant: str) -> Item:
    return BUDGET.key(tenant=tenant)


def period_key(tenant: str, name: str) -> Item:
    """Of what has this `Budget.name`."""
    period, _, limit_id = name.partition("#")
    if limit_id:
        return LABEL_PERIOD.key(tenant=tenant, period=period, limit_id=limit_id)
    return PERIOD.key(tenant=tenant, period=period)


def entry_item(entry: Entry) -> Item:
    """One that counts against limits of labels says so in a newer schema: whoever does not know of them would
    close it without."""
    fields = {
        **entry.model_dump(mode="json"),
        "amount": exact(entry.amount),
        "units": None if entry.units is None else exact(entry.units),
        "limits": list(entry.limits) or None,
    }
    key = entry_key(entry.tenant, entry.at, entry.job_id, entry.attempt)
    return key | to_record(fields, READ if entry.limits else SCHEMA)


def entry_of(item: Mapping[str, Any]) -> Entry:
    plain = from_item(item)
    return Entry.model_validate({name: plain[name] for name in Entry.model_fields if name in plain})


def terms_fields(terms: Terms) -> dict[str, Any]:
    """What a BUDGET item holds, its key apart; None: nothing of that name."""
    return {
        "version": terms.version,
        "alerts": list(terms.alerts),
        "calendar": [_rhythm_item(one) for one in terms.calendar],
        "limit": None if terms.limit is None else exact(terms.limit),
        "labels": {name: _label_item(one) for name, one in terms.labels.items()} or None,
    }


def terms_of(item: Mapping[str, Any]) -> Terms:
    """Those that a BUDGET item holds (empty: there is none)."""
    limit, rhythms = item.get("limit"), item.get("calendar")
    return Terms(
        limit=None if limit is None else Decimal(limit),
        calendar=tuple(map(_rhythm, rhythms)) if rhythms else MONTHS,
        alerts=tuple(int(one) for one in item.get("alerts", ALERTS)),
        version=int(item.get("version", 0)),
        labels={name: _label(one) for name, one in item.get("labels", {}).items()},
    )


def _label_item(limit: LabelLimit) -> dict[str, Any]:
    return {
        "label": limit.label,
        "limit": exact(limit.limit),
        "since": limit.since.isoformat(),
        "alerts": list(limit.alerts),
        "version": limit.version,
        "counting": limit.counting,
    }


def _label(kept: Mapping[str, Any]) -> LabelLimit:
    counting = kept["counting"]
    return LabelLimit(
        label=kept["label"],
        limit=Decimal(kept["limit"]),
        since=datetime.fromisoformat(kept["since"]),
        alerts=tuple(int(one) for one in kept["alerts"]),
        version=int(kept["version"]),
        counting=None if counting is None else int(counting),
    )


def _rhythm_item(rhythm: Rhythm) -> dict[str, Any]:
    since = rhythm.since and rhythm.since.isoformat()
    return {"zone": rhythm.zone, "anchor_day": rhythm.anchor_day, "since": since}


def _rhythm(kept: Mapping[str, Any]) -> Rhythm:
    since = kept.get("since") and datetime.fromisoformat(kept["since"])
    return Rhythm(kept["zone"], int(kept["anchor_day"]), since)
