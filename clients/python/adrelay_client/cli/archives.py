"""Archives of a job's or a batch's files, fetched as one ZIP."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import Seconds, client, named
from adrelay_client.documents import ArchiveDocument


def add_archive(app: typer.Typer, subjects: Literal["jobs", "batches"], subject: str) -> None:
    """Give a group of commands the one that fetches all files of a `subject`."""

    @app.command(help=f"All files of a {subject} as one ZIP, with a manifest.")
    def archive(
        context: typer.Context,
        subject_id: Annotated[str, typer.Argument(metavar=f"{subject.upper()}_ID", help=f"{subject}_…")],
        target: Annotated[Path, typer.Argument(help="Where the ZIP goes.")],
        names: Annotated[
            str | None,
            typer.Option(help="How files are called: '{product}_{placement}_{n}.{ext}' and other fields."),
        ] = None,
        utm: Annotated[
            list[str] | None, typer.Option(help="source=meta: a tag of the landing pages; several times.")
        ] = None,
        timeout: Seconds = 900,
    ) -> None:
        download: Callable[..., Path] = getattr(client(context), subjects).download_archive
        tags = {
            f"utm_{name.removeprefix('utm_')}": value for name, value in named(utm or [], "--utm").items()
        }
        with display.progress(subject_id) as told:

            def look(archive: ArchiveDocument) -> None:
                told(archive["percentage"], "being made")

            download(subject_id, target, names=names, utm=tags, timeout=timeout, on_look=look)
        display.out().print(str(target))
