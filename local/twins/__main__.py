"""`python -m local.twins [port]`: serve the vendors' twins until Ctrl-C."""

import contextlib
import sys
import threading
from typing import Final

from local.twins.server import TwinsServer

DEFAULT_PORT: Final = 8789


def main(arguments: list[str]) -> int:
    """0 after Ctrl-C, 1 when it can't start."""
    try:
        server = TwinsServer(int(arguments[0]) if arguments else DEFAULT_PORT)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"the twins can't start: {getattr(error, 'strerror', None) or error}\n")
        return 1
    with server, contextlib.suppress(KeyboardInterrupt):
        for twin in server.twins.values():
            sys.stdout.write(f"{twin.vendor:16} {twin.base_url}\n")
        sys.stdout.flush()
        threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
