"""Pages that briefs link to: read as imports read them, each once for a job or batch. Asked by the studio."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.aws.table import Table
from adrelay.config import Settings, settings
from adrelay.telemetry import correlate, logger, metrics
from adrelay.workspace.linked import read_pages

_table = Table(settings(Settings).table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    correlate(event["correlation_id"])
    return read_pages(_table, event)
