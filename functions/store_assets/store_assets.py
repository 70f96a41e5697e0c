"""The workflow's Store: from what a provider says it made to verified files in our bucket. Also keeps what an
edit of an ad has made, and stores files that their job ended without; ManageJobs asks for both, the sweep for
the latter."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.assets.edited import store_version
from adrelay.assets.late import store_late
from adrelay.assets.vault import Vault
from adrelay.aws.functions import answer
from adrelay.config import Settings, settings
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate, logger, metrics


class StoreSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    call_function: str = Field(alias="CALL_FUNCTION")
    sign_function: str = Field(alias="SIGN_FUNCTION")


_config = settings(StoreSettings)
_store = Store(_config.table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Raises TryNextProvider when the route goes on, FetchFailed while a file may still come: then the
    workflow runs it again. What an edit asks is answered with a problem instead."""
    if event.get("action") == "version":
        correlate(event["correlation_id"], job_id=event["job_id"])
        return answer(lambda: store_version(_store, _config.asset_bucket, _config.sign_function, event))
    correlate(event["correlation_id"], job_id=event["job_id"], attempt=event["attempt"])
    vault = Vault(_store, _config.asset_bucket, _config.call_function, _config.sign_function)
    if event.get("action") == "late":
        return store_late(_store, vault, _config.call_function, event)
    retries, last_try = event.get("retries", 0), event.get("last_try", False)
    return vault.store(event["job_id"], event["attempt"], retries=retries, last_try=last_try)
