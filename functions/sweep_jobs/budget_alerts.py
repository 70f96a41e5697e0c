"""Tells of budgets that have been used up so far."""

from adrelay.aws.bus import publish
from adrelay.clock import utc_now
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import Budget
from adrelay.money.periods import start_of
from adrelay.money.usage import budget_view
from adrelay.security.tokens import derived_id
from adrelay.telemetry import metrics
from adrelay.webhooks.endpoints import addressed


def look(store: Store, event_bus: str, tenant: str, period: str) -> None:
    """Tell of each alert that the period of this name has reached. Each has one event id a period and limit,
    whoever tells of it again."""
    ledger = billing.ledger(store)
    budget = ledger.budget(tenant, start_of(period))
    for threshold in budget.untold:
        detail = _detail(tenant, budget, threshold)
        publish(event_bus, "Budget Threshold Reached", addressed(store, tenant, detail))
        metrics.add_metric(name="BudgetAlerts", unit="Count", value=1)
    ledger.told(tenant, budget)


def _detail(tenant: str, budget: Budget, threshold: int) -> dict[str, object]:
    period, limit = budget.period.name, f"{(budget.limit or 0):.10f}"
    event_id = derived_id("evt", tenant, "budget", period, str(threshold), limit)
    return {
        "event_id": event_id,
        "id": f"{period}/{threshold}",
        "tenant": tenant,
        "threshold": threshold,
        **budget_view(budget, utc_now()),
        "correlation_id": event_id,
    }
