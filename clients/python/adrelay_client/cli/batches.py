"""`adrelay batch`: up to a thousand jobs."""

from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from adrelay_client.cli import display
from adrelay_client.cli.archives import add_archive
from adrelay_client.cli.commands import AsJson, Key, Limit, OfLabel, Seconds, client, group, read_json
from adrelay_client.cli.decisions import By, Reason, decision_of
from adrelay_client.cli.exits import of_status
from adrelay_client.clients import Client
from adrelay_client.documents import BatchDocument, BatchRequest

app = group("Batches: up to a thousand jobs, as a list or a matrix.")

BatchId = Annotated[str, typer.Argument(help="batch_…")]


@app.command()
def create(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="`jobs` or a `matrix` as JSON; - is stdin.")],
    plan: Annotated[
        bool, typer.Option("--plan", help="Only say how many jobs it is, and what they cost.")
    ] = False,
    key: Key = None,
    wait: Annotated[bool, typer.Option(help="Wait for its end.")] = True,
    timeout: Seconds = 7200,
    json_too: AsJson = False,
) -> None:
    """Submit a batch."""
    api = client(context)
    request = cast(BatchRequest, read_json(file))
    if plan or request.get("dry_run"):
        told = api.batches.plan(request)
        if json_too:
            display.as_json(told)
        else:
            cost = told["cost"]
            display.facts(
                [
                    ("jobs", told["total"]),
                    ("batches", told["batches"]),
                    ("would cost", f"{cost['amount']} {cost['currency']}"),
                    ("providers", told["providers"]),
                    *(("note", note) for note in told["notes"]),
                ]
            )
        return
    batch = api.batches.create(request, idempotency_key=key)
    if not wait:
        _tell(batch, json_too)
        return
    display.note(batch["id"])
    _end(api, batch["id"], timeout, json_too)


@app.command("list")
def list_batches(
    context: typer.Context, label: OfLabel = None, limit: Limit = 20, json_too: AsJson = False
) -> None:
    """The newest first."""
    found = client(context).batches.list(label=label, page_size=min(limit, 100))
    columns: display.Columns = {
        "batch": "id",
        "status": "status",
        "jobs": "total",
        "of them": "counts",
        "created": "created_at",
    }
    display.listed(found, limit, json_too, columns, "no batches")


@app.command()
def get(context: typer.Context, batch_id: BatchId, json_too: AsJson = False) -> None:
    """A batch as it is now."""
    _tell(client(context).batches.get(batch_id), json_too)


@app.command()
def wait(
    context: typer.Context, batch_id: BatchId, timeout: Seconds = 7200, json_too: AsJson = False
) -> None:
    """Wait for its end, and exit by what that was."""
    _end(client(context), batch_id, timeout, json_too)


@app.command()
def cancel(context: typer.Context, batch_id: BatchId, json_too: AsJson = False) -> None:
    """Stop what has not ended of it."""
    _tell(client(context).batches.cancel(batch_id), json_too)


@app.command()
def retry(context: typer.Context, batch_id: BatchId, key: Key = None, json_too: AsJson = False) -> None:
    """A new batch of what has failed or expired."""
    _tell(client(context).batches.retry(batch_id, idempotency_key=key), json_too)


add_archive(app, "batches", "batch")


@app.command()
def approve(context: typer.Context, batch_id: BatchId, by: By = None, reason: Reason = None) -> None:
    """End all its jobs that need a review, as they were made."""
    _decide(context, batch_id, "approve", by, reason)


@app.command()
def reject(context: typer.Context, batch_id: BatchId, by: By = None, reason: Reason = None) -> None:
    """End all its jobs that need a review, as canceled."""
    _decide(context, batch_id, "reject", by, reason)


def _decide(
    context: typer.Context,
    batch_id: str,
    decision: Literal["approve", "reject"],
    by: str | None,
    reason: str | None,
) -> None:
    api, done = client(context), 0
    while True:  # the API decides on so many at a time
        told = api.batches.review(batch_id, decision_of(decision, by, reason))
        done += told["decided"]
        if not told["left"] or not told["decided"]:
            break
    display.facts([("decided", done), ("left", told["left"])])


def _end(api: Client, batch_id: str, timeout: float, json_too: bool) -> None:
    with display.progress(batch_id) as told:
        batch = api.batches.wait(
            batch_id,
            timeout=timeout,
            on_look=lambda one: told(one["percentage"], display.counted(one["counts"])),
        )
    _tell(batch, json_too)
    raise typer.Exit(of_status(batch["status"]))


def _tell(batch: BatchDocument, json_too: bool) -> None:
    if json_too:
        display.as_json(batch)
        return
    display.facts(
        [
            ("batch", batch["id"]),
            ("status", batch["status"]),
            ("jobs", batch["total"]),
            ("of them", batch["counts"]),
            ("follow it", batch["more"] or None),
            *(("problem", problem) for problem in batch["problems"]),
        ]
    )
