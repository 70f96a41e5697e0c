"""What the commands of an operator share (`python -m adrelay.…`): names that are checked before anything is
asked, and one line instead of a traceback for what is refused.

The modules that have a command are imported by functions, too, which need no `argparse`: it is imported where
a command is run.
"""

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from botocore.exceptions import BotoCoreError, ClientError

from adrelay.errors import RequestError

if TYPE_CHECKING:
    from argparse import ArgumentParser

TENANT_FORM = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


def tenant(text: str) -> str:
    """An argument that names a tenant: a limit for a name that nobody can have would limit nobody."""
    if not TENANT_FORM.fullmatch(text):
        raise refused(f"{text!r} is no tenant: must match {TENANT_FORM.pattern}")
    return text


def refused(why: str) -> Exception:
    """What an argument's type raises for one that is wrong."""
    from argparse import ArgumentTypeError

    return ArgumentTypeError(why)


def setting(module: str, about: str) -> "tuple[ArgumentParser, ArgumentParser, ArgumentParser]":
    """The parser of `python -m <module> set|show --table … --tenant …`, and those of its `set` and `show`."""
    from argparse import ArgumentParser

    parser = ArgumentParser(prog=f"python -m {module}", description=about)
    verbs = parser.add_subparsers(dest="command", required=True)
    one, other = verbs.add_parser("set"), verbs.add_parser("show")
    for verb in (one, other):
        verb.add_argument("--table", required=True, help="the stack's output TableName")
        verb.add_argument("--tenant", required=True, type=tenant)
    return parser, one, other


def run(command: Callable[[], int]) -> NoReturn:
    """Run a command and exit with what it gives; with 1 and one line for what AWS or adrelay refuses."""
    try:
        sys.exit(command())
    except (ClientError, BotoCoreError) as error:
        sys.exit(f"AWS: {error}")
    except RequestError as error:
        sys.exit(error.detail)
