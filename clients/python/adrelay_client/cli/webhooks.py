"""`adrelay webhook`: endpoints, deliveries, and a small server that shows what comes."""

import signal
from typing import Annotated, cast
from uuid import uuid4

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, Limit, client, group
from adrelay_client.cli.listening import Listener
from adrelay_client.clients import Client
from adrelay_client.documents import EndpointFields

app = group("Webhooks: what your programs are told.")

EndpointId = Annotated[str, typer.Argument(help="Its id; callback_url stands for that of all jobs.")]


@app.command()
def listen(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8790,
    url: Annotated[
        str | None,
        typer.Option(
            help="Where this port is seen from outside: an endpoint is registered there, for as long."
        ),
    ] = None,
    secret: Annotated[
        list[str] | None,
        typer.Option(envvar="ADRELAY_WEBHOOK_SECRET", help="whsec_…; several times for several."),
    ] = None,
    type_: Annotated[list[str] | None, typer.Option("--type", help="Only these: job.completed …")] = None,
    count: Annotated[int, typer.Option(min=0, help="End after so many; 0 goes on until Ctrl-C.")] = 0,
    json_too: AsJson = False,
) -> None:
    """Take webhooks on this machine, verify their signatures, and show them.

    Without --url they are those of your jobs' callback_url, or signed by --secret.
    """
    api = client(context) if url or not secret else None
    secrets = list(secret or [])
    name = f"adrelay webhook listen {uuid4().hex[:12]}"
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as Ctrl-C does
    try:
        with Listener(port, secrets) as listener:
            if api is not None:
                secrets += _secrets(api, name, url, type_ or [])
            display.note(f"listening on http://127.0.0.1:{listener.port}; Ctrl-C ends it")
            _show(listener, count, json_too)
    except KeyboardInterrupt:
        display.note("ended")
    finally:
        if api is not None and url:
            _delete(api, name)


@app.command("list")
def list_endpoints(context: typer.Context, json_too: AsJson = False) -> None:
    """The endpoints that are told of everything."""
    found = client(context).webhooks.list()
    columns: display.Columns = {
        "endpoint": "id",
        "url": "url",
        "types": lambda one: one["types"] or "all",
        "enabled": "enabled",
        "failing since": "failing_since",
    }
    display.listed(found, len(found), json_too, columns, "no endpoints")


@app.command()
def test(context: typer.Context, endpoint_id: EndpointId, json_too: AsJson = False) -> None:
    """Have a webhook.test posted there."""
    told = client(context).webhooks.test(endpoint_id)
    if json_too:
        display.as_json(told)
    else:
        display.facts([("event", told["event_id"])])


@app.command()
def delete(context: typer.Context, endpoint_id: EndpointId) -> None:
    """What has not been posted to it is not posted."""
    client(context).webhooks.delete(endpoint_id)


@app.command()
def deliveries(
    context: typer.Context,
    endpoint: Annotated[str | None, typer.Option(help="Only to this one.")] = None,
    state: Annotated[str | None, typer.Option(help="waiting, trying, taken or given_up.")] = None,
    about: Annotated[str | None, typer.Option(help="Of this job or batch.")] = None,
    limit: Limit = 20,
    json_too: AsJson = False,
) -> None:
    """What was posted in the last thirty days, and what was answered."""
    found = client(context).webhooks.deliveries(
        endpoint_id=endpoint, state=state, about=about, page_size=min(limit, 100)
    )
    columns: display.Columns = {
        "delivery": "id",
        "type": "type",
        "about": "about",
        "state": "state",
        "tries": "tries",
        "next": "next_at",
    }
    display.listed(found, limit, json_too, columns, "no deliveries")


@app.command()
def resend(context: typer.Context, delivery_id: str) -> None:
    """Post it again, with what is true by now."""
    display.note(f"{client(context).webhooks.resend(delivery_id)['id']} is posted again")


def _show(listener: Listener, count: int, json_too: bool) -> None:
    shown = 0
    for received in listener.received():
        if received.problem:
            display.problem(f"refused: {received.problem}")
            continue
        if json_too:
            display.as_line(received.document)
        else:
            document = received.document
            display.event(document.get("timestamp", ""), document.get("type", ""), document)
        shown += 1
        if shown == count:
            return


def _secrets(api: Client, name: str, url: str | None, types: list[str]) -> list[str]:
    """Those of a new endpoint, or of the jobs' callback_url."""
    if url is None:
        return api.webhooks.get("callback_url").get("secrets") or []
    fields = {"url": url, "types": types, "description": name}
    return api.webhooks.create(cast(EndpointFields, fields)).get("secrets") or []


def _delete(api: Client, name: str) -> None:
    """By its name: who is stopped while it is made never learns its id."""
    for endpoint in api.webhooks.list():
        if endpoint["description"] == name:
            api.webhooks.delete(endpoint["id"])
