"""Names of the vendors' secrets (see `adrelay.credentials`), for who only asks whether they exist."""

import os

from botocore.exceptions import ClientError

from adrelay import clients


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
