"""`adrelay usage`, `adrelay budget`: what was spent, and what is left."""

from datetime import date, datetime
from typing import Annotated

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client
from adrelay_client.documents import BudgetFields

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


def budget(
    context: typer.Context,
    limit: Annotated[str | None, typer.Option(help="Set it: USD a period.")] = None,
    timezone: Annotated[str | None, typer.Option(help="In whose midnight periods begin.")] = None,
    anchor_day: Annotated[int | None, typer.Option(min=1, max=31, help="The day they begin on.")] = None,
    none: Annotated[bool, typer.Option("--none", help="Set no limit.")] = False,
    json_too: AsJson = False,
) -> None:
    """What may be spent in a period, and what is left of it. Setting it wants a key with the scope admin."""
    api = client(context)
    if none:
        api.budgets.delete()
    elif limit:
        fields: BudgetFields = {"limit": limit}
        if timezone:
            fields["timezone"] = timezone
        if anchor_day:
            fields["anchor_day"] = anchor_day
        api.budgets.set(fields)
    elif timezone or anchor_day:
        raise typer.BadParameter("name the limit, too: it is set as a whole")
    left = api.service.usage()["budget"]
    if json_too:
        display.as_json(left)
    else:
        first = [("limit", left["limit"] or "none"), ("left", left["left"])]
        rest = [(name, value) for name, value in left.items() if name not in ("limit", "left", "forecast")]
        display.facts([*first, *rest])


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
