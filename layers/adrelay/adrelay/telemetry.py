"""Logs, traces and metrics of every function (Powertools), with one correlation id a job.

Nothing secret may reach a log: keys that name secrets are masked wherever they stand in a log record, and
presigned or capability URLs lose their query and token.
"""

import json
import os
import re
import warnings
from typing import Any

from aws_lambda_powertools import Logger, Metrics

_SECRET_KEY = re.compile(
    r"authorization|api[-_]?key|secret|password|token|jwt|credential|signature|cookie|idempotency",
    re.IGNORECASE,
)
_CALLBACK_TOKEN = re.compile(r"(/v1/callbacks/[a-z0-9_]+/)[^/?\s\"']+")
_URL_QUERY = re.compile(r"(https?://[^\s\"'?]+)\?[^\s\"']+")
_BEARER = re.compile(r"(?i)(bearer\s+)[A-Za-z0-9._~+/=-]{6,}")
_MASK = "*****"


def masked(value: Any) -> Any:
    """`value` without secrets: mappings by key name, strings by pattern."""
    if isinstance(value, dict):
        return {key: _MASK if _SECRET_KEY.search(str(key)) else masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [masked(item) for item in value]
    if isinstance(value, str):
        value = _CALLBACK_TOKEN.sub(rf"\1{_MASK}", value)
        value = _BEARER.sub(rf"\1{_MASK}", value)
        return _URL_QUERY.sub(r"\1?…", value)
    return value


def _serialize(record: dict[str, Any]) -> str:
    # What is no JSON is masked as text: exceptions come here as they are.
    return json.dumps(
        masked(record), default=lambda value: masked(str(value)), separators=(",", ":"), ensure_ascii=False
    )


# Most invocations have nothing to count, and that is no reason for a line in the log.
warnings.filterwarnings("ignore", "No application metrics to publish")

# Lambda judges a line by its time stamp too: one that is not RFC 3339 counts as INFO, whatever its level.
logger = Logger(service="adrelay", json_serializer=_serialize, utc=True, use_rfc3339=True)
metrics = Metrics(namespace=os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "adrelay"), service="adrelay")


def correlate(correlation_id: str, **keys: Any) -> None:
    """Put the job's correlation id, and what else identifies the work, on every following log line."""
    logger.set_correlation_id(correlation_id)
    if keys:
        logger.append_keys(**keys)
