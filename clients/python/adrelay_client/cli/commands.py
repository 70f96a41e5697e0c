"""What all commands share: the client, options that many have, JSON that is read, and how errors are told."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from adrelay_client.cli import display, settings
from adrelay_client.cli.exits import Exit
from adrelay_client.clients import Client
from adrelay_client.errors import AdrelayError, NotEnded, Refused

AsJson = Annotated[bool, typer.Option("--json", help="The API's own answer.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")]
OfLabel = Annotated[str | None, typer.Option("--label", help="Only with this label: name:value.")]
Key = Annotated[
    str | None,
    typer.Option("--key", help="Idempotency key: sent again under it, it is the same one."),
]
Seconds = Annotated[float, typer.Option("--timeout", min=0, help="Seconds to wait for the end.")]


@dataclass
class Choice:
    """What the options before the command say."""

    profile: str
    api: str | None
    key: str | None

    def login(self) -> settings.Login:
        return settings.login(self.profile, self.api, self.key)


class Group(TyperGroup):
    """Commands whose errors are sentences and exit codes, not tracebacks."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as error:
            asked = f"\n(request {error.request_id})" if error.request_id else ""
            _end(f"{error}{asked}{_again(error)}", Exit.REFUSED)
        except NotEnded as error:
            _end(f"{error}; it goes on", Exit.NOT_ENDED)
        except AdrelayError as error:
            _end(f"{error}{_again(error)}", Exit.ERROR)
        except (settings.NotLoggedIn, OSError, ValueError) as error:
            _end(str(error), Exit.ERROR)
        except KeyError as error:  # documents are all that is looked up here
            _end(f"the answer has no {error}: is this adrelay's API, and one of this version?", Exit.ERROR)


def group(help: str) -> typer.Typer:
    return typer.Typer(help=help, no_args_is_help=True, rich_markup_mode=None)


def client(context: typer.Context) -> Client:
    """The API as the options, the environment or the last login say; closed at the command's end."""
    login = choice(context).login()
    made: Client = context.with_resource(Client(login.api, login.key))
    return made


def choice(context: typer.Context) -> Choice:
    found: Choice = context.find_root().obj
    return found


def read_json(path: Path) -> dict[str, Any]:
    """An object from a file, or from stdin for ``-``, in UTF-8, or in UTF-16 as PowerShell's `>` writes it.
    Raises ValueError, also for what the API would refuse as it stands: NaN, and a name that stands twice in
    an object."""
    raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        text = raw.decode(json.detect_encoding(raw))
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is no JSON: {error}") from error
    if isinstance(document, dict):
        return document
    raise ValueError(f"{path} is no JSON object")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"it names {twice[0]!r} twice in one object")
    return dict(pairs)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"it has {constant}, which is no number of JSON")


def named(pairs: list[str], what: str) -> dict[str, str]:
    """``name=value`` pairs. Raises ValueError for what is none."""
    split = [pair.partition("=") for pair in pairs]
    wrong = [pair for pair, (name, between, _) in zip(pairs, split, strict=True) if not (name and between)]
    if wrong:
        raise ValueError(f"{what} is name=value, not {wrong[0]!r}")
    return {name: value for name, _, value in split}


def _again(error: AdrelayError) -> str:
    key = error.idempotency_key
    return f"\nIt may have been done. Again, and done once: --key {key}" if key else ""


def _end(text: str, code: Exit) -> NoReturn:
    display.problem(text)
    raise typer.Exit(code)
