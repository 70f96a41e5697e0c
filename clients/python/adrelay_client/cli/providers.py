"""`adrelay provider`: who makes creatives, and whether one works with the real credentials."""

from collections.abc import Iterator
from typing import Annotated

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client, group
from adrelay_client.cli.exits import Exit
from adrelay_client.clients import Client
from adrelay_client.documents import JobKind, JobRequest, ProviderDocument
from adrelay_client.errors import Refused

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
    """The first day with a vendor: its credentials, tried, and its prices. Nothing is bought."""
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
    asked = api.service.check(provider["name"])
    yield "asked", asked["passed"], " ".join(filter(None, (asked["code"], asked["message"])))
    for kind in provider["kinds"]:
        yield _planned(api, provider["name"], kind)
    yield "health", provider["health"]["state"] != "failing", _record(provider)


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
