"""`adrelay job export-to, exports`: files on their way into ad accounts."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, client, named
from adrelay_client.cli.jobs import JobId, app
from adrelay_client.documents import ExportDocument, ExportFields

__all__ = ["app"]


@app.command("export-to")
def export_to(
    context: typer.Context,
    job_id: JobId,
    exporter: Annotated[str, typer.Argument(help="meta or google_ads.")],
    account: Annotated[str, typer.Argument(help="Its ad account.")],
    option: Annotated[list[str] | None, typer.Option(help="name=value, such as page_id=…")] = None,
    text: Annotated[list[str] | None, typer.Option(help="A text that goes along (google_ads).")] = None,
    json_too: AsJson = False,
) -> None:
    """Have its files put into an ad account, as drafts: nothing is published."""
    options: dict[str, Any] = {**named(option or [], "--option"), **({"texts": text} if text else {})}
    wanted: ExportFields = {"exporter": exporter, "account": account, "options": options}
    _tell_exports([client(context).jobs.export_to_account(job_id, wanted)], json_too)


@app.command()
def exports(context: typer.Context, job_id: JobId, json_too: AsJson = False) -> None:
    """How far its files are on their way into ad accounts."""
    _tell_exports(client(context).jobs.exports(job_id), json_too)


def _tell_exports(found: Sequence[ExportDocument], json_too: bool) -> None:
    if json_too:
        display.as_json(found)
        return
    pieces = [
        {
            "export": f"{one['exporter']} {one['account']}",
            "piece": piece["asset_id"] or piece["text"],
            "status": piece["status"],
            "there": piece["reference"],
            "problem": display.part(piece["error"], "message"),
        }
        for one in found
        for piece in one["pieces"]
    ]
    columns: display.Columns = {name: name for name in ("export", "piece", "status", "there", "problem")}
    display.rows(pieces, columns, nothing="nothing was exported")
