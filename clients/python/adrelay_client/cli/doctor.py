"""`adrelay doctor`: what keeps things from working, and what to do about it."""

import os
import platform
import time
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from importlib.util import find_spec

import httpx
import typer

from adrelay_client.cli import display, pictures, settings
from adrelay_client.cli.commands import AsJson, choice, client
from adrelay_client.cli.exits import Exit
from adrelay_client.errors import AdrelayError, Unsendable
from adrelay_client.signatures import TOLERANCE
from adrelay_client.version import VERSION

_SLOW = 3.0  # seconds for an answer that reads nothing


def doctor(context: typer.Context, json_too: AsJson = False) -> None:
    """Look at the login, the API, the clock, the providers and this terminal."""
    checks = list(_checks(context))
    if json_too:
        display.as_json([{"check": what, "passed": passed, "says": says} for what, passed, says in checks])
    else:
        display.checklist(checks)
    if any(passed is False for _, passed, _ in checks):
        raise typer.Exit(Exit.ERROR)


def _checks(context: typer.Context) -> Iterator[display.Check]:
    yield "client", True, f"{VERSION}, Python {platform.python_version()}"
    try:
        login = choice(context).login()
        client(context)  # before the address is shown: one that is none may hold a password
    except (settings.NotLoggedIn, Unsendable) as error:
        yield "login", False, str(error)
        return
    yield (
        "login",
        True,
        f"{login.api}, from {settings.path() if login.kept else 'options or the environment'}",
    )
    if settings.others_can_read():
        yield "login", False, f"others on this machine can read {settings.path()}: chmod 600 it"
    began = time.monotonic()
    try:
        answer = httpx.get(f"{login.api.rstrip('/')}/v1/health", timeout=30)
    except httpx.HTTPError as error:
        yield "API", False, f"does not answer: {error}"
        return
    took = time.monotonic() - began
    yield "API", answer.status_code == 200, f"{answer.status_code} in {took:.1f} s"
    if took > _SLOW:
        yield "API", None, "slow: the first request after a pause starts the functions"
    yield from _clock(answer)
    yield from _account(context)
    by = pictures.protocol(os.environ)
    yield (
        "pictures",
        True if by else None,
        by or "this terminal shows none (kitty, Ghostty, iTerm2, WezTerm do)",
    )
    has_mcp = find_spec("mcp") is not None
    yield "MCP", True if has_mcp else None, "adrelay mcp" if has_mcp else "needs adrelay-client[mcp]"


def _clock(answer: httpx.Response) -> Iterator[display.Check]:
    """Signatures are good for five minutes."""
    if "date" not in answer.headers:
        return
    theirs: datetime = parsedate_to_datetime(answer.headers["date"])
    apart = abs(theirs.timestamp() - time.time())
    yield "clock", apart < TOLERANCE / 2, f"{apart:.0f} s from the API's"


def _account(context: typer.Context) -> Iterator[display.Check]:
    try:
        providers = client(context).service.providers()
    except AdrelayError as error:
        yield "key", False, str(error)
        return
    yield "key", True, "is known"
    for provider in providers:
        if not provider["credentials"]["configured"]:
            yield provider["name"], None, "has no credentials: jobs never go there"
        for warning in provider["credentials"]["warnings"]:
            yield provider["name"], None, warning
        if provider["health"]["state"] == "failing":
            yield provider["name"], False, "has mostly failed in the last ten minutes"
