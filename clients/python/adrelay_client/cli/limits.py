"""`adrelay limit`: what jobs with a label may cost in a period. Changes want a key with the scope `admin`."""

from collections.abc import Sequence
from typing import Annotated, cast

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client, group
from adrelay_client.documents import LabelLimitChange, LabelLimitDocument, LabelLimitFields

app = group("What jobs with a label may cost in a period.")

Label = Annotated[str, typer.Argument(help="Name and value: client:acme.")]

_COLUMNS: display.Columns = {
    "label": "label",
    "limit": "limit",
    "left": lambda one: "counting" if one["counting"] else one["period"]["left"],
    "reserved": lambda one: one["period"]["reserved"],
    "settled": lambda one: one["period"]["settled"],
    "unsettled": lambda one: one["period"]["unsettled"],
    "forecast": lambda one: (one["period"]["forecast"] or {}).get("amount"),
}


@app.command("list")
def list_limits(context: typer.Context, json_too: AsJson = False) -> None:
    """All of them, with what is used up of the period in progress."""
    found = client(context).label_limits.list()
    if json_too:
        display.as_json(found)
    else:
        display.rows(found, _COLUMNS, nothing="no label has a limit")


@app.command("set")
def set_limit(
    context: typer.Context,
    label: Label,
    limit: Annotated[str, typer.Argument(help="USD a period: 120.00.")],
    alert: Annotated[
        list[int] | None, typer.Option(help="At how many percent of it to tell; several times for several.")
    ] = None,
    json_too: AsJson = False,
) -> None:
    """Set it, or another in its place. What was spent in this period already counts."""
    limits = client(context).label_limits
    there = _of(limits.list(), label)
    told = {"limit": limit} | ({"alerts": alert} if alert else {})
    if there is None:
        made = limits.create(cast(LabelLimitFields, {"label": label, **told}))
    else:
        change = cast(LabelLimitChange, told)
        made = limits.change(there["id"], change, version=there["version"])
    if json_too:
        display.as_json(made)
    else:
        display.rows([made], _COLUMNS, nothing="")


@app.command()
def remove(context: typer.Context, label: Label) -> None:
    """Take it away; what was spent stays counted."""
    limits = client(context).label_limits
    there = _of(limits.list(), label)
    if there is None:
        raise typer.BadParameter(f"{label} has no limit")
    limits.delete(there["id"], version=there["version"])
    display.note("removed")


def _of(found: Sequence[LabelLimitDocument], label: str) -> LabelLimitDocument | None:
    return next((one for one in found if one["label"] == label), None)
