"""The commands, in one place. `adrelay --install-completion` completes them in your shell."""

import sys
from typing import Annotated

import typer

from adrelay_client.cli import (
    batches,
    checkout,
    display,
    doctor,
    exports,
    keys,
    library,
    limits,
    money,
    providers,
    records,
    settings,
    webhooks,
)
from adrelay_client.cli.commands import AsJson, Choice, Group, choice
from adrelay_client.cli.exits import Exit
from adrelay_client.clients import Client
from adrelay_client.version import VERSION

app = typer.Typer(
    name="adrelay",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_show_locals=False,  # they hold keys
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Ends with 0 completed, 1 no answer or no file, 2 unknown option, 3 failed or expired, 4 partial, "
    "5 refused by the API, 6 not ended in time, 7 canceled.",
)


@app.callback()
def root(
    context: typer.Context,
    profile: Annotated[
        str, typer.Option(envvar="ADRELAY_PROFILE", help="Which login, where there are several.")
    ] = "default",
    api: Annotated[str | None, typer.Option(envvar=settings.API, help="The stack's ApiUrl.")] = None,
    key: Annotated[
        str | None, typer.Option(envvar=settings.KEY, help="An API key.", show_envvar=True)
    ] = None,
) -> None:
    """One endpoint in front of every ad-creative generator, from your terminal."""
    context.obj = Choice(profile, api, key)


@app.command()
def login(context: typer.Context) -> None:
    """Keep the API's address and a key, readable by you alone. The key is asked for, or read from stdin."""
    said = choice(context)
    at_terminal = sys.stdin.isatty()
    url = (said.api or typer.prompt("API", default="http://127.0.0.1:8787")).rstrip("/")
    key = said.key or (typer.prompt("Key", hide_input=True) if at_terminal else sys.stdin.readline().strip())
    with Client(url, key) as api:
        providers = api.service.providers()
    settings.keep(said.profile, settings.Login(url, key))
    display.note(f"{url}, {len(providers)} providers; kept in {settings.path()}")


@app.command()
def logout(context: typer.Context) -> None:
    """Forget the address and the key."""
    if not settings.forget(choice(context).profile):
        display.problem("there is no such login")
        raise typer.Exit(Exit.ERROR)


@app.command()
def version(json_too: AsJson = False) -> None:
    """Of this program."""
    if json_too:
        display.as_json({"version": VERSION})
    else:
        display.out().print(VERSION)


@app.command()
def mcp(
    context: typer.Context,
    http: Annotated[
        bool, typer.Option("--http", help="Streamable HTTP on this machine; else stdio.")
    ] = False,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8791,
    max_cost: Annotated[
        str,
        typer.Option(help="USD that one job of an agent's may cost at most.", envvar="ADRELAY_MCP_MAX_COST"),
    ] = "5.00",
) -> None:
    """Serve agents by the Model Context Protocol: plan, create, watch, show, edit, export (extra mcp)."""
    said = choice(context).login()
    try:
        from adrelay_client.agents import server  # an extra of its own, and half a second
    except ModuleNotFoundError as error:
        display.problem(f"this is an extra ({error.name} is not there): pip install 'adrelay-client[mcp]'")
        raise typer.Exit(Exit.ERROR) from error

    try:
        server.serve(said.api, said.key, max_cost, port if http else None)
    except SystemExit as error:  # how the server tells that its port is taken, of which it has said why
        raise typer.Exit(Exit.ERROR if error.code else Exit.COMPLETED) from error


app.add_typer(exports.app, name="job")
app.add_typer(batches.app, name="batch")
app.add_typer(library.images, name="image")
app.add_typer(library.fonts, name="font")
app.add_typer(records.brands, name="brand")
app.add_typer(records.products, name="product")
app.add_typer(records.audiences, name="audience")
app.add_typer(records.projects, name="project")
app.add_typer(records.templates, name="template")
app.add_typer(records.feeds, name="feed")
app.add_typer(providers.app, name="provider")
app.add_typer(webhooks.app, name="webhook")
app.add_typer(keys.app, name="key")
app.add_typer(limits.app, name="limit")
app.command()(money.usage)
app.command()(money.budget)
app.command()(doctor.doctor)
app.command()(checkout.up)
app.command(context_settings=checkout.PASSED_ON)(checkout.tenant)
