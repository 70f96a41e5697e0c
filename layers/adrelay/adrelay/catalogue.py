"""What `GET /v1/providers` tells: kinds, limits, whether credentials are configured (never their values)."""

from typing import Any

from botocore.exceptions import ClientError

from adrelay import clients
from adrelay.credentials import secret_name
from adrelay.providers.registry import PROVIDERS, provider


def providers() -> list[dict[str, Any]]:
    """Every provider, in registry order."""
    return [_describe(name) for name in PROVIDERS]


def _describe(name: str) -> dict[str, Any]:
    described = provider(name)
    return {
        "name": name,
        "title": described.title,
        "docs_url": described.docs_url,
        "kinds": sorted(described.kinds),
        "limits": dict(described.limits),
        "callbacks": described.callbacks,
        "credentials": {
            "needed": list(described.secret_keys),
            "configured": not described.secret_keys or _secret_exists(name),
        },
    }


def _secret_exists(name: str) -> bool:
    try:
        clients.secretsmanager().describe_secret(SecretId=secret_name(name))
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            return False
        raise
    return True
