"""`adrelay usage`, `adrelay budget`: what was spent, and what is left."""

from datetime import date, datetime
from typing import Annotated

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client

_DAY = ["%Y-%m-%d"]


def usage(
    context: typer.Context,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help="The month's first by default; UTC.")
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Today by default.")] = None,
    by: Annotated[
        str, typer.Option(help="provider, kind, day, state, label:<name>; several with commas.")
    ] = "provider",
    charges: Annotated[bool, typer.Option("--charges", help="Each charge, as CSV.")] = False,
    json_too: AsJson = False,
) -> None:
    """What was reserved and spent, at most 31 days of it."""
    api = client(context)
    if charges:
        display.raw(api.service.charges(first=_day(first), last=_day(last)))
        return
    used = api.service.usage(first=_day(first), last=_day(last), by=by.split(","))
    if json_too:
        display.as_json(used)
        return
    columns: display.Columns = {
        by: lambda one: " ".join(one["group"].values()) or "all",
        "jobs": "jobs",
        "reserved": "reserved",
        "settled": "settled",
        "unsettled": "unsettled",
    }
    display.note(f"{used['from']} to {used['to']}, {used['currency']}")
    display.rows([*used["groups"], used["total"]], columns, nothing="")


def budget(context: typer.Context, json_too: AsJson = False) -> None:
    """The month's limit, and what is left of it."""
    left = client(context).service.usage()["budget"]
    if json_too:
        display.as_json(left)
    else:
        limit = left["limit"] or "none"
        spent = [(name, value) for name, value in left.items() if name not in ("month", "limit", "left")]
        display.facts([("month", left["month"]), ("limit", limit), ("left", left["left"]), *spent])


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
