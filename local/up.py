"""Runs adrelay on this machine until it is told to end: `make up`."""

import signal
import sys
import threading

from local.project import DEV_KEY, OTHER_KEY, TENANTS, LocalAdrelay, ports_from_environment
from local.translate import TemplateError


def main() -> int:
    """0 after Ctrl-C or SIGTERM, 1 when it can't start."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    try:
        adrelay = LocalAdrelay(ports=ports_from_environment())
        adrelay.start()
    except (OSError, TemplateError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        sys.stderr.write(f"adrelay can't start: {reason or error}\n")
        return 1
    stack, twins = adrelay.stack, adrelay.twins
    lines = [
        f"gateway       {stack.gateway_url}",
        f"AWS endpoint  {stack.aws_url}",
        *(f"twin          {twin.base_url}" for twin in twins.twins.values()),
        f"samples       {twins.url}/samples/",
        *(f"API key       {key}  (tenant {TENANTS[key]})" for key in (DEV_KEY, OTHER_KEY)),
        "logs          out/logs/",
        "",
        f"curl {stack.gateway_url}/v1/health",
        "Ctrl-C ends it.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    ended.wait()
    sys.stdout.write("\nending\n")
    adrelay.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
