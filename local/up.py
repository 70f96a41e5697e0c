"""Runs adrelay on this machine until it is told to end: `make up`."""

import argparse
import signal
import sys
import threading

from local.cloud.clients import REGION
from local.cloud.translate import TemplateError
from local.project import (
    DEV_KEY,
    OTHER_KEY,
    TENANTS,
    LocalAdrelay,
    pause_factor_from_environment,
    ports_from_environment,
)

_OUTPUTS = {
    "TABLE": "TableName",
    "INTAKE_BUCKET": "IntakeBucketName",
    "ASSET_BUCKET": "AssetBucketName",
    "SIGNING_SECRET_ARN": "SigningSecretArn",
    "SIGN_FUNCTION": "SignFunctionName",
    "INTAKE_FAILURES": "IntakeFailuresUrl",
    "WORKFLOW_FAILURES": "WorkflowFailuresUrl",
    "NOTIFICATION_FAILURES": "NotificationFailuresUrl",
}
"""The variables of the commands in `docs/`, by the outputs of the template that they stand for."""


def main() -> int:
    """0 after Ctrl-C or SIGTERM, 1 when it can't start."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    try:
        ports, pause_factor = ports_from_environment(), pause_factor_from_environment()
        adrelay = LocalAdrelay(ports=ports, pause_factor=pause_factor)
        adrelay.start()
    except (OSError, ValueError, TemplateError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        sys.stderr.write(f"adrelay can't start: {reason or error}\n")
        return 1
    sys.stdout.write(announcement(adrelay))
    sys.stdout.flush()
    ended.wait()
    sys.stdout.write("\nending\n")
    adrelay.stop()
    return 0


def announcement(adrelay: LocalAdrelay) -> str:
    """What is where, and the variables of the commands in `docs/`."""
    stack, twins = adrelay.stack, adrelay.twins
    outputs = stack.outputs()
    variables = {
        "API": stack.gateway_url,
        "KEY": DEV_KEY,
        **{variable: outputs[name] for variable, name in _OUTPUTS.items()},
        "AWS_ENDPOINT_URL": stack.aws_url,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
    lines = [
        f"gateway       {stack.gateway_url}",
        f"its API       {stack.gateway_url}/docs",
        f"its console   {stack.gateway_url}/console",
        f"AWS endpoint  {stack.aws_url}",
        *(f"twin          {twin.base_url}" for twin in twins.twins.values()),
        f"samples       {twins.url}/samples/",
        *(f"API key       {key}  (tenant {TENANTS[key]})" for key in (DEV_KEY, OTHER_KEY)),
        "logs          out/logs/",
        f"pauses        AWS's times {adrelay.pause_factor:g} before a next try (ADRELAY_PAUSE_FACTOR)",
        "",
        "For another shell, the variables of the commands in docs/:",
        *(f"export {name}={value}" for name, value in variables.items()),
        "",
        f"curl {stack.gateway_url}/v1/health",
        "Ctrl-C ends it.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m local.up", description=__doc__).parse_args()
    sys.exit(main())
