"""Vendor credentials: one secret a vendor in Secrets Manager, cached for minutes, rotated without a deploy.

The secret ``<prefix>/<provider>`` holds a JSON object: the vendor's keys (see `Provider.secret_keys`) and,
optionally, `base_url`, which stands in for the vendor's public one (a sandbox, or a local twin).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError, TransformParameterError

from adrelay.secret_names import secret_name

_CACHE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class ProviderSecret:
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    base_url: str | None = None


def provider_secret(provider: str) -> ProviderSecret:
    """The vendor's credentials; empty when no secret is configured, or one that is no JSON object."""
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
