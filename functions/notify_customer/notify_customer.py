"""Tells a customer's callback_url that a job or batch has ended: one SQS message each, retried later."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay import messages, notification
from adrelay.config import NotifySettings, settings
from adrelay.store import Store
from adrelay.telemetry import correlate, logger, metrics, traced

_config = settings(NotifySettings)
_notifier = notification.Notifier(
    Store(_config.table),
    signing_secret_arn=_config.signing_secret,
    queue_url=_config.queue_url,
    failures_url=_config.failures_url,
    url_lifetime=_config.url_lifetime,
)


def _tell(body: dict[str, Any], record: dict[str, Any]) -> None:
    detail = body["detail"]
    correlate(detail["correlation_id"], told_of=detail["id"])
    tries = int(record["attributes"]["ApproximateReceiveCount"])
    _notifier.tell(detail["id"], notification.Message(record["body"], record["receiptHandle"], tries))


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return messages.each(event, _tell)
