"""`adrelay key`: who may do what. Wants a key with the scope `admin`."""

from typing import Annotated, cast

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client, group
from adrelay_client.documents import KeyFields

app = group("API keys: what each may do, and since when nobody has used it.")

KeyId = Annotated[str, typer.Argument(help="As `key list` tells it.")]


@app.command()
def create(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What it is for.")],
    scope: Annotated[
        list[str], typer.Option(help="jobs:write, jobs:read, usage:read or admin; several times for several.")
    ],
    expires: Annotated[str | None, typer.Option(help="When it ends: 2027-06-30T00:00:00Z.")] = None,
    json_too: AsJson = False,
) -> None:
    """Make a key. It is shown this once."""
    fields = cast(KeyFields, {"name": name, "scopes": scope})
    if expires:
        fields["expires_at"] = expires
    made = client(context).keys.create(fields)
    if json_too:
        display.as_json(made)
    else:
        display.raw(f"{made['key']}\n")


@app.command("list")
def list_keys(context: typer.Context, json_too: AsJson = False) -> None:
    """All of them, without what is secret."""
    keys = list(client(context).keys.list())
    if json_too:
        display.as_json(keys)
        return
    columns: display.Columns = {
        "name": "name",
        "begins": "prefix",
        "may": lambda one: " ".join(one["scopes"]),
        "state": "state",
        "last used": "last_used_at",
        "id": "id",
    }
    display.rows(keys, columns, nothing="no keys")


@app.command()
def revoke(context: typer.Context, key_id: KeyId) -> None:
    """End a key, for good."""
    client(context).keys.revoke(key_id)
    display.note("revoked")
