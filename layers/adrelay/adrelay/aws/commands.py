"""What the commands of an operator share (`python -m adrelay.…`): names that are checked before anything is
asked, and one line instead of a traceback for what is refused."""

import argparse
import re
import sys
from collections.abc import Callable
from typing import NoReturn

from botocore.exceptions import BotoCoreError, ClientError

from adrelay.errors import RequestError

TENANT_FORM = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


def tenant(text: str) -> str:
    """An argument that names a tenant: a limit for a name that nobody can have would limit nobody."""
    if not TENANT_FORM.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no tenant: must match {TENANT_FORM.pattern}")
    return text


def run(command: Callable[[], int]) -> NoReturn:
    """Run a command and exit with what it gives; with 1 and one line for what AWS or adrelay refuses."""
    try:
        sys.exit(command())
    except (ClientError, BotoCoreError) as error:
        sys.exit(f"AWS: {error}")
    except RequestError as error:
        sys.exit(error.detail)
