"""`adrelay provider`: who makes creatives, and whether one works with the real credentials."""

from collections.abc import Iterator
from typing import Annotated

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client, group
from adrelay_client.cli.exits import Exit
from adrelay_client.clients import Client
from adrelay_client.documents import JobKind, JobRequest, ProviderDocument
from adrelay_client.errors import NotFound, Refused

app = group("Providers: who makes creatives.")


@app.command("list")
def list_providers(context: typer.Context, json_too: AsJson = False) -> None:
    """What each makes, and how it has been doing."""
    found = client(context).service.providers()
    columns: display.Columns = {
        "provider": "name",
        "makes": "kinds",
        "configured": lambda one: one["credentials"]["configured"],
        "health": lambda one: one["health"]["state"],
        "warnings": lambda one: one["credentials"]["warnings"],
    }
    display.listed(found, len(found), json_too, columns, "none")


@app.command()
def check(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="As `adrelay provider list` has it.")],
    json_too: AsJson = False,
) -> None:
    """The first day with a vendor: credentials, price, and a read at the vendor. Nothing is bought."""
    api = client(context)
    found = [one for one in api.service.providers() if one["name"] == name]
    if not found:
        raise ValueError(f"there is no provider {name!r}: see `adrelay provider list`")
    checks = list(_checks(api, found[0]))
    if json_too:
        display.as_json([{"check": what, "passed": passed, "says": says} for what, passed, says in checks])
    else:
        display.checklist(checks)
    if any(passed is False for _, passed, _ in checks):
        raise typer.Exit(Exit.FAILED)


def _checks(api: Client, provider: ProviderDocument) -> Iterator[display.Check]:
    """What was looked at; None where there is nothing that could tell."""
    credentials = provider["credentials"]
    if credentials["needed"]:
        needed = ", ".join(credentials["needed"])
        yield "credentials", credentials["configured"], f"a secret with {needed}"
    for warning in credentials["warnings"]:
        yield "credentials", None, warning
    unpriced = [price["kind"] for price in provider["prices"] if price["amount"] is None]
    yield "price", None if unpriced else True, f"unknown for {', '.join(unpriced)}" if unpriced else "known"
    yield _read(api, provider["name"])
    for kind in provider["kinds"]:
        yield _planned(api, provider["name"], kind)
    yield "health", provider["health"]["state"] != "failing", _record(provider)


def _read(api: Client, name: str) -> display.Check:
    """A call that only reads, at the vendor itself: its presets, of those that have some."""
    try:
        presets = api.service.presets(provider=name)
    except NotFound as error:
        return "read at the vendor", None, f"the API has nothing to read there: {error.detail}"
    except Refused as error:
        told = None if error.status == 422 else False
        return "read at the vendor", told, error.detail
    return "read at the vendor", True, f"{len(presets)} presets"


def _planned(api: Client, name: str, kind: JobKind) -> display.Check:
    """What a small job would be: who is asked, at which price."""
    request: JobRequest = {
        "kind": kind,
        "provider": name,
        "brief": {"product": {"name": "A cup"}, "copy": [{"type": "headline", "text": "Good morning"}]},
    }
    try:
        plan = api.jobs.plan(request)
    except Refused as error:
        fields = "; ".join(f"{field['field']} {field['message']}" for field in error.fields)
        return f"plan of {kind}", None, f"needs more than this check has: {fields or error.detail}"
    (leg, *_) = plan["route"]
    sent = leg["request"]
    where = f", asks {sent['url']} first" if sent else ""
    return f"plan of {kind}", True, f"{plan['cost']['amount']} {plan['cost']['currency']}{where}"


def _record(provider: ProviderDocument) -> str:
    health = provider["health"]
    return f"{health['state']}: {health['succeeded']} made, {health['failed']} failed in the last ten minutes"
