"""boto3 clients, made once a process. Region, credentials and endpoint come from the environment."""

import random
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from adrelay.snapshots import after_restore

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_polly import PollyClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_stepfunctions import SFNClient

_TURNS = 12  # of a write whose item is in a transaction: some five seconds
_PAUSE, _LONGEST_PAUSE = 0.01, 1.0  # seconds, at most; the pause itself is random below that


@cache
def _client(service: str, read_timeout: float = 30, attempts: int = 5, *, signs: bool = True) -> Any:
    config = Config(
        connect_timeout=3,
        read_timeout=read_timeout,
        retries={"mode": "standard", "total_max_attempts": attempts},
        signature_version=UNSIGNED if not signs else "s3v4" if service == "s3" else None,
        # A bucket's own host in its own region (bucket.s3.region.amazonaws.com): AWS gives up buckets in the
        # path, and the host without a region answers 307 for a bucket in a new one. For an endpoint given by
        # number, as the local stack's is, botocore puts the bucket into the path all the same.
        s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
        if service == "s3"
        else None,
    )
    client = boto3.client(service, config=config)  # type: ignore[call-overload]  # service is a variable
    client.meta.events.register_first("needs-retry.dynamodb", _in_turn)
    return client


def _in_turn(response: tuple[Any, Any] | None, attempts: int, **_: Any) -> float | None:
    """Seconds until a write is sent again that a transaction on its item kept out; None: it was none, or
    was often enough. The SDK does not do that by itself (botocore's event `needs-retry`)."""
    error = response[1].get("Error", {}) if response is not None else {}
    if error.get("Code") != "TransactionConflictException" or attempts >= _TURNS:
        return None
    return random.random() * min(_PAUSE * 2.0**attempts, _LONGEST_PAUSE)  # noqa: S311 - who waits how long


def _forget() -> None:
    """The connections are closed, and the credentials another's."""
    _client.cache_clear()
    boto3.DEFAULT_SESSION = None


after_restore(_forget)


def dynamodb() -> "DynamoDBClient":
    client: DynamoDBClient = _client("dynamodb")
    return client


def s3() -> "S3Client":
    client: S3Client = _client("s3")
    return client


def s3_unsigned() -> "S3Client":
    """Needs no credentials: for URLs that anybody could write."""
    client: S3Client = _client("s3", signs=False)
    return client


def stepfunctions() -> "SFNClient":
    """All its tries together take less than a caller of the API waits."""
    client: SFNClient = _client("stepfunctions", 5, 3)
    return client


def lambdas() -> "LambdaClient":
    client: LambdaClient = _client("lambda")
    return client


def lambdas_once(seconds: float) -> "LambdaClient":
    """For functions whose answer is waited for: at most `seconds`, and never asked twice by themselves."""
    client: LambdaClient = _client("lambda", seconds, 1)
    return client


def events() -> "EventBridgeClient":
    client: EventBridgeClient = _client("events")
    return client


def sqs() -> "SQSClient":
    client: SQSClient = _client("sqs")
    return client


def bedrock_runtime() -> "BedrockRuntimeClient":
    client: BedrockRuntimeClient = _client("bedrock-runtime")
    return client


def bedrock_images() -> "BedrockRuntimeClient":
    """For pictures, which take longer than texts; never asked twice by itself, as each is paid."""
    client: BedrockRuntimeClient = _client("bedrock-runtime", 50, 1)
    return client


def polly() -> "PollyClient":
    client: PollyClient = _client("polly")
    return client


def secretsmanager() -> "SecretsManagerClient":
    client: SecretsManagerClient = _client("secretsmanager")
    return client
