"""The updates by which entries move the counters of budgets: parts of transactions, and their conditions."""

from typing import Any

from adrelay.aws.items import Item, to_item
from adrelay.money.entries import ZERO, Budget, Entry, Movement, Terms, counted, movement, room
from adrelay.money.items import period_key

WATCHED = "#budget"  # in the index `in_flight`: budgets whose alerts somebody is to look at
_COUNTERS = ("reserved", "spent", "unsettled", "committed")
_NO_LATER = "(attribute_not_exists(terms) OR terms <= :terms)"  # terms than were read


def reserving(table: str, entry: Entry, budget: Budget) -> Item:
    """The budget's update for a reservation, on the condition that it is still the one that was read, and
    leaves room."""
    moved, watch = counted(entry), budget.limit is not None
    update = _count(table, entry.tenant, budget.name, moved, watch=watch)
    own = budget.own_limit
    conditions = [_NO_LATER, "attribute_not_exists(#limit)" if own is None else "#limit = :limit"]
    values: dict[str, Any] = {":terms": budget.terms.version}
    if own is not None:
        values[":limit"] = own
    if budget.kept and (most := room(budget.limit, entry.amount)) is not None:
        values[":most"] = most
        fits = "#committed <= :most"
        conditions.append(f"(attribute_not_exists(#committed) OR {fits})" if most >= 0 else fits)
    update["ConditionExpression"] = " AND ".join(conditions)
    update["ExpressionAttributeNames"]["#limit"] = "limit"
    update["ExpressionAttributeValues"] |= to_item(values)
    return update


def moving(table: str, before: Entry, after: Entry, terms: Terms | None) -> list[dict[str, Item]]:
    """The updates of the entry's period, and of its labels, for the change from `before` to `after`. `terms`:
    those by which it is counted for the first time; on condition that there are no later ones."""
    period, moved = after.period or after.month, movement(before, after)
    of_period = _count(table, after.tenant, period, moved)
    if terms is not None:
        of_period["ConditionExpression"] = _NO_LATER
        of_period["ExpressionAttributeValues"] |= to_item({":terms": terms.version})
    names = [f"{period}#{limit_id}" for limit_id in after.limits]
    of_labels = [_count(table, after.tenant, name, moved) for name in names]
    return [{"Update": update} for update in (of_period, *of_labels)]


def joining(table: str, tenant: str, name: str, entries: list[Entry]) -> Item:
    """The update of the budget of this name for entries that count against it from now on."""
    moved = [counted(entry) for entry in entries]
    reserved = sum((one.reserved for one in moved), ZERO)
    spent = sum((one.spent for one in moved), ZERO)
    unsettled = sum((one.unsettled for one in moved), ZERO)
    return _count(table, tenant, name, Movement(reserved, spent, unsettled))


def watching(table: str, tenant: str, name: str, *, anew: bool = True) -> Item:
    """The update that has somebody look at a budget's alerts. `anew`: at those of before, too."""
    values: dict[str, Any] = {":watched": WATCHED, ":place": f"{tenant}#{name}"}
    return {
        "TableName": table,
        "Key": period_key(tenant, name),
        "UpdateExpression": "SET in_flight = :watched, in_flight_key = :place"
        + (", alerted = :none" if anew else ""),
        "ExpressionAttributeValues": to_item(values | ({":none": []} if anew else {})),
    }


def kept_by(
    table: str,
    tenant: str,
    name: str,
    terms: Terms,
    *,
    watch: bool = False,
    anew: bool = False,
    over: bool = False,
    empty: bool = False,
) -> Item:
    """The update that has a budget be kept by these terms. `watch`: whether somebody is to look at its
    alerts, `anew`: also at those of before; `over`: nobody looks at any; `empty`: on the condition that
    nothing has been counted in it."""
    update: Item = {"TableName": table, "Key": period_key(tenant, name), "UpdateExpression": "SET"}
    values = to_item({":terms": terms.version})
    if watch:
        update = watching(table, tenant, name, anew=anew)
        values |= update["ExpressionAttributeValues"]
        update["UpdateExpression"] += ","
    update["UpdateExpression"] += " terms = :terms" + (" REMOVE in_flight, in_flight_key" if over else "")
    if empty:
        update["ConditionExpression"] = "attribute_not_exists(committed)"
    return {**update, "ExpressionAttributeValues": values}


def as_seen(entry: Entry) -> Item:
    """The condition that the entry is as it was read: in its state, and counted where it was."""
    values: dict[str, Any] = {":seen": entry.state.value}
    if entry.limits:
        values[":limits"] = list(entry.limits)
    counted = "#limits = :limits" if entry.limits else "attribute_not_exists(#limits)"
    return {
        "ConditionExpression": f"#state = :seen AND {counted}",
        "ExpressionAttributeNames": {"#state": "state", "#limits": "limits"},
        "ExpressionAttributeValues": to_item(values),
    }


def _count(table: str, tenant: str, name: str, moved: Movement, *, watch: bool = True) -> Item:
    """The update that moves the counters of the budget of this name. `watch`: whether somebody is to look at
    its alerts, where more is committed by it."""
    expression = "ADD " + ", ".join(f"#{counter} :{counter}" for counter in _COUNTERS)
    values = to_item({f":{counter}": getattr(moved, counter) for counter in _COUNTERS})
    if watch and moved.committed > 0:
        looking = watching(table, tenant, name, anew=False)
        expression = f"{looking['UpdateExpression']} {expression}"
        values |= looking["ExpressionAttributeValues"]
    return {
        "TableName": table,
        "Key": period_key(tenant, name),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": {f"#{counter}": counter for counter in _COUNTERS},
        "ExpressionAttributeValues": values,
    }
