"""The workflow's Store: from what a provider says it made to verified files in our bucket."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay import storage
from adrelay.config import StoreSettings, settings
from adrelay.store import Store
from adrelay.telemetry import correlate, logger, metrics, traced

_config = settings(StoreSettings)
_store = Store(_config.table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Raises TryNextProvider when the route goes on, FetchFailed while a file may still come."""
    correlate(event["correlation_id"], job_id=event["job_id"], attempt=event["attempt"])
    vault = storage.Vault(_store, _config.asset_bucket)
    return vault.store(event["job_id"], event["attempt"], last_try=event.get("last_try", False))
