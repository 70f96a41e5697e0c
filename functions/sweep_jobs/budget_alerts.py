"""Tells of budgets that have been used up so far."""

from collections.abc import Callable

from adrelay.aws.bus import publish
from adrelay.clock import utc_now
from adrelay.errors import NotFound
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import Budget
from adrelay.money.label_limits import LabelLimits
from adrelay.money.periods import start_of
from adrelay.money.usage import budget_view
from adrelay.security.tokens import derived_id
from adrelay.telemetry import metrics
from adrelay.webhooks.endpoints import addressed


def look(store: Store, event_bus: str, tenant: str, name: str, *, going_on: Callable[[], bool]) -> None:
    """Tell of each alert that the budget of this name has reached. Each has one event id a period and limit,
    whoever tells of it again. Of a label's, first count what is still to be counted, while `going_on`."""
    ledger = billing.ledger(store)
    period, _, limit_id = name.partition("#")
    if limit_id:
        limits = LabelLimits(ledger, tenant)
        counted = limits.count(limit_id, utc_now(), going_on)
        try:
            limit, budget = limits.find(limit_id, start_of(period))
        except NotFound:
            limits.unwatch(limit_id, period)
            return
        if limit.since > budget.period.start:  # it never held in this one
            limits.unwatch(limit_id, period)
            return
        if not counted and not budget.kept:
            return
    else:
        budget = ledger.budget(tenant, start_of(period))
    for threshold in budget.untold:
        detail = _detail(tenant, budget, threshold)
        publish(event_bus, "Budget Threshold Reached", addressed(store, tenant, detail))
        metrics.add_metric(name="BudgetAlerts", unit="Count", value=1)
    ledger.told(tenant, budget)


def _detail(tenant: str, budget: Budget, threshold: int) -> dict[str, object]:
    event_id = derived_id("evt", tenant, "budget", budget.name, str(threshold), f"{(budget.limit or 0):.10f}")
    return {
        "event_id": event_id,
        "id": f"{budget.name}/{threshold}",
        "tenant": tenant,
        "threshold": threshold,
        "label": budget.label and budget.label.label,
        **budget_view(budget, utc_now()),
        "correlation_id": event_id,
    }
