"""Vendor credentials: one secret a vendor in Secrets Manager, cached for minutes, rotated without a deploy.

The secret ``<prefix>/<provider>`` holds a JSON object: the vendor's keys (see `Provider.secret_keys`) and,
optionally, `base_url`, which stands in for the vendor's public one (a sandbox, or a local twin).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from botocore.exceptions import ClientError

from adrelay.aws import clients

_CACHE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class ProviderSecret:
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    base_url: str | None = None


def provider_secret(provider: str) -> ProviderSecret:
    """The vendor's credentials; empty when no secret is configured, or one that is no JSON object."""
    # Imported here: who only asks whether a secret exists (Submit, at its cold start) needs none of it.
    from aws_lambda_powertools.utilities import parameters
    from aws_lambda_powertools.utilities.parameters.exceptions import (
        GetParameterError,
        TransformParameterError,
    )

    try:
        held = parameters.get_secret(secret_name(provider), transform="json", max_age=_CACHE_SECONDS)
    except GetParameterError as error:
        if "ResourceNotFoundException" in str(error):
            return ProviderSecret()
        raise
    except TransformParameterError:
        return ProviderSecret()
    if not isinstance(held, dict):
        return ProviderSecret()
    values = {key: str(value) for key, value in held.items() if key != "base_url"}
    return ProviderSecret(values=values, base_url=held.get("base_url"))


def secret_name(provider: str) -> str:
    return f"{os.environ['PROVIDER_SECRET_PREFIX']}/{provider}"


def secret_exists(provider: str) -> bool:
    """Whether a secret is configured for the vendor; its value is not read."""
    try:
        answer = clients.secretsmanager().describe_secret(SecretId=secret_name(provider))
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            return False
        raise
    return "DeletedDate" not in answer
