"""Asking NotifyCustomer for a webhook."""

import json
from datetime import datetime

from adrelay.aws import clients
from adrelay.jobs.views import timestamp


def ask_for(
    queue_url: str, *, event_type: str, event_id: str, at: datetime, about: str, tenant: str, endpoint_id: str
) -> None:
    """Have it posted to this endpoint: a message as its event was, but for one endpoint."""
    detail = {"id": about, "event_id": event_id, "tenant": tenant, "correlation_id": event_id}
    message = {
        "detail-type": event_type.replace(".", " ").replace("_", " ").title(),
        "time": timestamp(at),
        "detail": detail,
        "endpoint_id": endpoint_id,
    }
    clients.sqs().send_message(QueueUrl=queue_url, MessageBody=json.dumps(message))
