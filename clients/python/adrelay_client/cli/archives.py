"""Archives of a job's or a batch's files, fetched as one ZIP."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import named
from adrelay_client.documents import ArchiveDocument

Names = Annotated[
    str | None, typer.Option(help="How files are called: '{product}_{placement}_{n}.{ext}' and other fields.")
]
Utm = Annotated[
    list[str] | None, typer.Option(help="source=meta: a tag of the landing pages; several times.")
]


def save_archive(
    download: Callable[..., Path],
    subject: str,
    target: Path,
    names: str | None,
    utm: list[str] | None,
    timeout: float,
) -> None:
    """Have the archive made, wait for it, and say where it is."""
    tags = {f"utm_{name.removeprefix('utm_')}": value for name, value in named(utm or [], "--utm").items()}
    with display.progress(subject) as told:

        def look(archive: ArchiveDocument) -> None:
            told(archive["percentage"], "being made")

        download(subject, target, names=names, utm=tags, timeout=timeout, on_look=look)
    display.out().print(str(target))
