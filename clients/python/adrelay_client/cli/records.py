"""`adrelay brand | product | audience | project | template | feed`: what a tenant keeps."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, Key, Limit, OfLabel, Seconds, client, group, read_json
from adrelay_client.cli.exits import of_status
from adrelay_client.clients import Client
from adrelay_client.documents import ReadingDocument
from adrelay_client.operations import Blocking
from adrelay_client.resources.workspace import Records

RecordId = Annotated[str, typer.Argument(help="Its id.")]
File = Annotated[Path, typer.Argument(help="JSON; - is stdin.")]
_Records = Records[Blocking, Any, Any]


def _commands(kind: str, help: str, of: Callable[[Client], _Records]) -> typer.Typer:
    """What can be done with records of each kind."""
    app = group(help)
    columns: display.Columns = {
        kind: "id",
        "name": "name",
        "external id": "external_id",
        "labels": "labels",
        "changed": "updated_at",
    }

    def tell(record: Any, json_too: bool) -> None:
        if json_too:
            display.as_json(record)
        else:
            display.facts(list(record.items()))

    @app.command("list", help="The newest first.")
    def list_records(
        context: typer.Context,
        label: OfLabel = None,
        external_id: Annotated[str | None, typer.Option(help="Your own id.")] = None,
        archived: Annotated[bool, typer.Option("--archived", help="Those that were.")] = False,
        limit: Limit = 20,
        json_too: AsJson = False,
    ) -> None:
        found = of(client(context)).list(
            label=label, external_id=external_id, archived=archived or None, page_size=min(limit, 100)
        )
        display.listed(found, limit, json_too, columns, f"no {kind}s")

    @app.command("get", help="All that it says.")
    def get_record(context: typer.Context, record_id: RecordId, json_too: AsJson = False) -> None:
        tell(of(client(context)).get(record_id), json_too)

    @app.command("create", help="Make one of a file.")
    def create_record(context: typer.Context, file: File, key: Key = None, json_too: AsJson = False) -> None:
        tell(of(client(context)).create(read_json(file), idempotency_key=key), json_too)

    @app.command("change", help="A merge patch: null takes away, what is not named stays.")
    def change_record(
        context: typer.Context,
        record_id: RecordId,
        file: File,
        version: Annotated[int | None, typer.Option(help="Only if this is still the newest.")] = None,
        json_too: AsJson = False,
    ) -> None:
        tell(of(client(context)).change(record_id, read_json(file), version=version), json_too)

    @app.command("archive", help="It is listed no more; jobs that named it stay as they are.")
    def archive_record(context: typer.Context, record_id: RecordId) -> None:
        of(client(context)).archive(record_id)

    return app


brands = _commands(
    "brand", "Brands: logos, colours, fonts, tone, words.", lambda api: cast(_Records, api.brands)
)
products = _commands(
    "product", "Products with variants, prices and pictures.", lambda api: cast(_Records, api.products)
)
audiences = _commands("audience", "Audiences, in plain words.", lambda api: cast(_Records, api.audiences))
projects = _commands("project", "Projects: a brand and labels.", lambda api: cast(_Records, api.projects))
templates = _commands(
    "template", "Templates: designs that ads are made from.", lambda api: cast(_Records, api.templates)
)
feeds = _commands("feed", "Feeds: a shop's list of products.", lambda api: cast(_Records, api.feeds))


@brands.command("import")
def import_brand(context: typer.Context, url: str, key: Key = None, json_too: AsJson = False) -> None:
    """Make one of what a web page tells."""
    brand = client(context).brands.read_page({"url": url}, idempotency_key=key)
    _imported(brand, json_too)


@products.command("import")
def import_product(
    context: typer.Context,
    url: str,
    brand: Annotated[str | None, typer.Option(help="brand_… that it is of.")] = None,
    key: Key = None,
    json_too: AsJson = False,
) -> None:
    """Make one of what a web page tells."""
    product = client(context).products.read_page({"url": url, "brand_id": brand}, idempotency_key=key)
    _imported(product, json_too)


@templates.command("save")
def save_template(
    context: typer.Context,
    job_id: Annotated[str, typer.Argument(help="job_… of an ad made with --editable.")],
    name: str,
    key: Key = None,
    json_too: AsJson = False,
) -> None:
    """Keep the design of an ad, as its editors left it."""
    template = client(context).templates.create({"name": name, "job_id": job_id}, idempotency_key=key)
    _imported(template, json_too)


@feeds.command("read")
def read_feed(
    context: typer.Context,
    feed_id: RecordId,
    file: Annotated[Path | None, typer.Option(help="Read this file; else its URL, or the last file.")] = None,
    timeout: Seconds = 3600,
    json_too: AsJson = False,
) -> None:
    """Read it anew, and wait for what comes of it."""
    api = client(context)
    if file is None:
        api.feeds.read(feed_id)
    else:
        with display.progress(f"uploading {file.name}", None):
            api.feeds.upload(feed_id, file)
    with display.progress(feed_id, None) as told:
        reading = api.feeds.wait(
            feed_id,
            timeout=timeout,
            on_look=lambda one: told(one["items"], f"{one['items']} items"),
        )
    _tell_reading(reading, json_too)
    raise typer.Exit(of_status(reading["status"]))


@feeds.command("reading")
def last_reading(context: typer.Context, feed_id: RecordId, json_too: AsJson = False) -> None:
    """How far the last reading is, and what came of it."""
    _tell_reading(client(context).feeds.reading(feed_id), json_too)


def _tell_reading(reading: ReadingDocument, json_too: bool) -> None:
    if json_too:
        display.as_json(reading)
        return
    counts = ("items", "created", "updated", "unchanged", "refused", "gone")
    display.facts(
        [
            ("status", reading["status"]),
            *((name, cast(Any, reading)[name]) for name in counts),
            ("error", reading["error"]),
            *(("problem", problem) for problem in reading["problems"]),
        ]
    )


def _imported(record: Any, json_too: bool) -> None:
    if json_too:
        display.as_json(record)
    else:
        display.facts([(name, record.get(name)) for name in ("id", "name", "sources", "notes")])
