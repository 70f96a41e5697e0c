"""`adrelay job`: make one, watch it, take its files."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer

from adrelay_client.cli import display
from adrelay_client.cli.archives import add_archive
from adrelay_client.cli.briefs import request_of
from adrelay_client.cli.commands import AsJson, Key, Limit, OfLabel, Seconds, client, group, named
from adrelay_client.cli.decisions import By, Reason, decision_of
from adrelay_client.cli.exits import of_status
from adrelay_client.clients import Client
from adrelay_client.documents import (
    AssetDocument,
    DesignChange,
    InvitationFields,
    JobDocument,
    PlanDocument,
)
from adrelay_client.resources.jobs import GOING_ON

app = group("Jobs: each is one request for creatives.")

JobId = Annotated[str, typer.Argument(help="job_…")]
Folder = Annotated[Path | None, typer.Option("--download", "-d", help="Folder for the finished files.")]
_UNNAMEABLE = re.compile(r"[^\w.-]")
_LOOK = 2.0  # seconds that one request waits: progress is seen as often


@app.command()
def create(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="The request as JSON; - is stdin.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="image_ad, product_photo, copy or video; without a file image_ad where none is said."
        ),
    ] = None,
    provider: Annotated[str | None, typer.Option(help="Who makes it; auto chooses.")] = None,
    brand: Annotated[str | None, typer.Option(help="Its name, or the id of one that is kept.")] = None,
    product: Annotated[str | None, typer.Option(help="Its name, or the id of one that is kept.")] = None,
    image: Annotated[list[str] | None, typer.Option(help="A file, a URL or an image's id.")] = None,
    headline: Annotated[str | None, typer.Option()] = None,
    subheadline: Annotated[str | None, typer.Option()] = None,
    cta: Annotated[str | None, typer.Option(help="What the button says.")] = None,
    ratio: Annotated[list[str] | None, typer.Option(help="1:1, 4:5 …; several times for several.")] = None,
    editable: Annotated[bool, typer.Option("--editable", help="With the design tree.")] = False,
    max_cost: Annotated[str | None, typer.Option(help="USD that it may cost at most.")] = None,
    label: Annotated[list[str] | None, typer.Option(help="name=value.")] = None,
    plan: Annotated[
        bool, typer.Option("--plan", help="Only say what it would cost and who makes it.")
    ] = False,
    key: Key = None,
    wait: Annotated[bool, typer.Option(help="Wait for its end.")] = True,
    timeout: Seconds = 900,
    download: Folder = None,
    json_too: AsJson = False,
) -> None:
    """Make creatives: of a file, of options, or of a file with options over it."""
    api = client(context)
    copy = {"headline": headline, "subheadline": subheadline, "cta": cta}
    given = {
        "kind": kind if file else kind or "image_ad",
        "provider": provider,
        "max_cost": max_cost,
        "labels": named(label or [], "--label") or None,
    }
    request = request_of(
        api, file, given, brand=brand, product=product, images=image or [], copy=copy, ratios=ratio or [],
        editable=editable,
    )  # fmt: skip
    if plan or request.get("dry_run"):
        _tell_plan(api.jobs.plan(request), json_too)
        return
    job = api.jobs.create(request, idempotency_key=key)
    if wait:
        display.note(job["id"])
        job = _waited(api, job["id"], timeout)
    _end(api, job, download, json_too, ended=wait)


@app.command("list")
def list_jobs(
    context: typer.Context,
    status: Annotated[str | None, typer.Option(help="queued, running, completed …")] = None,
    kind: Annotated[str | None, typer.Option()] = None,
    batch: Annotated[str | None, typer.Option(help="Of this batch.")] = None,
    label: OfLabel = None,
    limit: Limit = 20,
    json_too: AsJson = False,
) -> None:
    """The newest first."""
    found = client(context).jobs.list(
        status=status, kind=kind, batch_id=batch, label=label, page_size=min(limit, 100)
    )
    columns: display.Columns = {
        "job": "id",
        "kind": "kind",
        "status": "status",
        "provider": "provider",
        "cost": lambda job: _amount(job["cost"]),
        "created": "created_at",
    }
    display.listed(found, limit, json_too, columns, "no jobs")


@app.command()
def get(context: typer.Context, job_id: JobId, json_too: AsJson = False) -> None:
    """A job as it is now."""
    job = client(context).jobs.get(job_id)
    if json_too:
        display.as_json(job)
    else:
        tell(job)


@app.command()
def wait(
    context: typer.Context,
    job_id: JobId,
    timeout: Seconds = 900,
    download: Folder = None,
    json_too: AsJson = False,
) -> None:
    """Wait for its end, and exit by what that was."""
    api = client(context)
    _end(api, _waited(api, job_id, timeout), download, json_too, ended=True)


@app.command()
def cancel(context: typer.Context, job_id: JobId, json_too: AsJson = False) -> None:
    """Stop it, and call off what is at a vendor."""
    job = client(context).jobs.cancel(job_id)
    if json_too:
        display.as_json(job)
    else:
        tell(job)


@app.command()
def approve(
    context: typer.Context, job_id: JobId, by: By = None, reason: Reason = None, json_too: AsJson = False
) -> None:
    """End a job that needs a review, as it was made."""
    _decide(context, job_id, "approve", by, reason, json_too)


@app.command()
def reject(
    context: typer.Context, job_id: JobId, by: By = None, reason: Reason = None, json_too: AsJson = False
) -> None:
    """End a job that needs a review, as canceled; `retry` then asks for another with the reason."""
    _decide(context, job_id, "reject", by, reason, json_too)


@app.command("review-link")
def review_link(
    context: typer.Context,
    job_id: JobId,
    reviewer: Annotated[str | None, typer.Option(help="Whose name it bears.")] = None,
    hours: Annotated[int, typer.Option(min=1, max=720, help="For how long it is good.")] = 168,
    json_too: AsJson = False,
) -> None:
    """A page for somebody without a key: what was made, comments and the decision."""
    invitation: InvitationFields = {"expires_in": hours * 3600}
    if reviewer:
        invitation["reviewer"] = reviewer
    link = client(context).jobs.review_link(job_id, invitation)
    if json_too:
        display.as_json(link)
    else:
        display.raw(f"{link['url']}\n")


def _decide(
    context: typer.Context,
    job_id: str,
    decision: Literal["approve", "reject"],
    by: str | None,
    reason: str | None,
    json_too: bool,
) -> None:
    job = client(context).jobs.review(job_id, decision_of(decision, by, reason))
    if json_too:
        display.as_json(job)
    else:
        tell(job)


@app.command()
def retry(
    context: typer.Context,
    job_id: JobId,
    force: Annotated[bool, typer.Option("--force", help="Also of one that has completed.")] = False,
    key: Key = None,
    json_too: AsJson = False,
) -> None:
    """A new job with the same request."""
    job = client(context).jobs.retry(job_id, force=force, idempotency_key=key)
    if json_too:
        display.as_json(job)
    else:
        tell(job)


@app.command()
def timeline(context: typer.Context, job_id: JobId, json_too: AsJson = False) -> None:
    """What happened, when, at which provider."""
    events = client(context).jobs.timeline(job_id)
    if json_too:
        display.as_json(events)
    else:
        display.rows(events, {"at": "at", "event": "event", "detail": "detail"}, nothing="nothing yet")


@app.command("download")
def download_files(
    context: typer.Context,
    job_id: JobId,
    folder: Annotated[Path, typer.Argument(help="Is made if it is not there.")] = Path(),
) -> None:
    """Its files, each held against its SHA-256."""
    api = client(context)
    _download(api, api.jobs.get(job_id), folder)


@app.command()
def show(context: typer.Context, job_id: JobId) -> None:
    """Its pictures, in terminals that can."""
    api = client(context)
    job = api.jobs.get(job_id)
    if not display.can_show_pictures():
        display.note("this terminal shows no pictures (kitty, Ghostty, iTerm2 and WezTerm do): their URLs")
        display.rows(_files(job), {"file": "id", "url": "url"}, nothing="no files")
    for asset in job["assets"]:
        _show(api, job["id"], asset)


@app.command()
def edit(
    context: typer.Context,
    job_id: JobId,
    change: Annotated[
        list[str], typer.Option("--set", help="node=text, such as headline='25% off'; several times.")
    ],
    version: Annotated[int | None, typer.Option(help="Only if this is still the newest.")] = None,
    key: Key = None,
    json_too: AsJson = False,
) -> None:
    """New words on an editable ad, as a new version of it."""
    overrides = {node: {"characters": text} for node, text in named(change, "--set").items()}
    request = cast(DesignChange, {"overrides": overrides})
    design = client(context).jobs.edit(job_id, request, version=version, idempotency_key=key)
    if json_too:
        display.as_json(design)
    else:
        display.facts([("version", design["version"]), ("notes", design["notes"])])
        display.rows(design["assets"], _FILES, nothing="its files are being drawn: `adrelay job get`")


@app.command()
def export(
    context: typer.Context,
    job_id: JobId,
    asset_id: Annotated[str, typer.Argument(help="ast_…")],
    target: Annotated[Path, typer.Argument(help="Its ending is the format: .png, .jpeg or .pdf.")],
    low: Annotated[bool, typer.Option("--low", help="Small, for previews.")] = False,
) -> None:
    """A file in another format, made from the copy that is kept."""
    formats = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".pdf": "pdf"}
    made = formats.get(target.suffix.lower())
    if made is None:
        raise ValueError(f"{target.name} ends neither in {', '.join(formats)}")
    api = client(context)
    api.jobs.convert(job_id, asset_id, target, format=cast(Any, made), resolution="low" if low else "full")
    display.out().print(str(target))


add_archive(app, "jobs", "job")


def tell(job: JobDocument) -> None:
    """A job, its files and what went wrong."""
    display.facts(
        [
            ("job", job["id"]),
            ("status", job["status"]),
            ("kind", job["kind"]),
            ("provider", job["provider"]),
            ("cost", _amount(job["cost"])),
            ("progress", display.part(job["progress"], "step") if job["status"] in GOING_ON else None),
            ("error", display.part(job["error"], "code")),
            ("", display.part(job["error"], "message")),
            *(("note", note) for note in job["notes"]),
        ]
    )
    if job["assets"]:
        display.rows(_files(job), _FILES, nothing="")


_FILES: display.Columns = {
    "file": "id",
    "type": "content_type",
    "size": lambda asset: f"{asset['width']} × {asset['height']}" if asset["width"] else None,
    "bytes": "bytes",
}


def _files(job: JobDocument) -> list[Mapping[str, Any]]:
    return [*job["assets"]]


def _amount(cost: Mapping[str, Any]) -> str:
    return f"{cost['amount']} {cost['currency']} {cost.get('state', '')}".rstrip()


def _waited(api: Client, job_id: str, timeout: float) -> JobDocument:
    with display.progress(job_id) as told:

        def look(job: JobDocument) -> None:
            at = job["progress"]
            told(at["percentage"] if at else 0, display.part(at, "message") or job["status"])

        return api.jobs.wait(job_id, timeout=timeout, look=_LOOK, on_look=look)


def _end(api: Client, job: JobDocument, folder: Path | None, json_too: bool, *, ended: bool) -> None:
    """Tell of it, take its files, and exit by its status if it has ended."""
    if json_too:
        display.as_json(job)
    else:
        tell(job)
        for asset in job["assets"] if display.can_show_pictures() else []:
            _show(api, job["id"], asset)
    if folder is not None:
        _download(api, job, folder)
    if ended:
        raise typer.Exit(of_status(job["status"]))


def _download(api: Client, job: JobDocument, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with display.progress(job["id"], len(job["assets"])) as told:
        for number, asset in enumerate(job["assets"], 1):
            name = _UNNAMEABLE.sub("_", f"{job['id']}-{Path(asset['key']).name or asset['id']}")
            target = folder / name  # what a server says is not trusted as a path
            api.jobs.download(job["id"], asset, target)
            told(number, name)
            display.note(str(target))


def _show(api: Client, job_id: str, asset: AssetDocument) -> None:
    if asset["type"] != "image":
        return
    display.picture(api.jobs.picture(job_id, asset["id"]))


def _tell_plan(plan: PlanDocument, json_too: bool) -> None:
    if json_too:
        display.as_json(plan)
        return
    display.facts([("would cost", _amount(plan["cost"])), *(("note", note) for note in plan["notes"])])
    columns: display.Columns = {
        "provider": "provider",
        "cost": lambda leg: _amount(leg["cost"]),
        "price": lambda leg: leg["price_unknown"] or "known",
        "would be sent": lambda leg: display.part(leg["request"], "url"),
    }
    display.rows(plan["route"], columns, nothing="nobody")
