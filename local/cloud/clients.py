"""boto3 clients of the local AWS: as its administrator, or as a role with nothing but that role's rights."""

import threading
from typing import Any

import boto3
from botocore.config import Config
from moto.sts.models import sts_backends

ACCOUNT = "123456789012"
REGION = "us-east-1"
_SESSION_SECONDS = 43200


class Clients:
    """Makes each client once: making one takes some 10 ms, and they may be shared between threads."""

    def __init__(self, endpoint_url: str) -> None:
        self._endpoint_url = endpoint_url
        self._session: Any = boto3.session.Session()  # reads the description of a service once
        self._made: dict[tuple[str, str, str], Any] = {}
        self._lock = threading.Lock()

    def admin(self, service: str) -> Any:
        """A client that may do everything."""
        return self._get(service, REGION, "")

    def of_role(self, service: str, region: str, role_arn: str) -> Any:
        """A client that may do what the role may."""
        return self._get(service, region, role_arn)

    def _get(self, service: str, region: str, role_arn: str) -> Any:
        with self._lock:  # making clients is not thread-safe
            key = (service, region, role_arn)
            if key not in self._made:
                self._made[key] = self._make(service, region, role_arn)
            return self._made[key]

    def _make(self, service: str, region: str, role_arn: str) -> Any:
        keys = credentials(role_arn, "local") if role_arn else {}
        return self._session.client(
            service,
            region_name=region,
            endpoint_url=self._endpoint_url,
            aws_access_key_id=keys.get("AWS_ACCESS_KEY_ID", "local"),
            aws_secret_access_key=keys.get("AWS_SECRET_ACCESS_KEY", "local"),
            aws_session_token=keys.get("AWS_SESSION_TOKEN"),
            config=Config(
                retries={"total_max_attempts": 1},
                max_pool_connections=64,
                read_timeout=910,  # a function may run for 15 minutes
                parameter_validation=not role_arn,  # Step Functions leaves it to the service
            ),
        )


def credentials(role_arn: str, session: str) -> dict[str, str]:
    """Environment variables with new credentials of a role."""
    role = sts_backends[ACCOUNT]["aws"].assume_role(REGION, session, role_arn, "", _SESSION_SECONDS, "")
    return {
        "AWS_ACCESS_KEY_ID": role.access_key_id,
        "AWS_SECRET_ACCESS_KEY": role.secret_access_key,
        "AWS_SESSION_TOKEN": role.session_token,
    }
