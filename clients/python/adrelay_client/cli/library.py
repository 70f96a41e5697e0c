"""`adrelay image`, `adrelay font`: what is uploaded once and named in briefs."""

from pathlib import Path
from typing import Annotated

import typer

from adrelay_client.cli import display
from adrelay_client.cli.commands import AsJson, Limit, OfLabel, client, group
from adrelay_client.cli.exits import Exit

images = group("Images: uploaded once, named in briefs by their ids.")
fonts = group("Fonts: a brand's own letters.")

_IMAGE: display.Columns = {
    "image": "id",
    "status": "status",
    "type": "image_type",
    "size": lambda image: f"{image['width']} × {image['height']}" if image["width"] else None,
    "problem": lambda image: display.part(image["error"], "message"),
}
_FONT: display.Columns = {"font": "id", "name": "name", "style": "style", "format": "format"}


@images.command("upload")
def upload_images(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="PNG, JPEG, WebP, GIF, AVIF, TIFF or SVG, up to 22 MB.")
    ],
    image_type: Annotated[str | None, typer.Option("--type", help="product, logo … as you like.")] = None,
    alt_text: Annotated[str | None, typer.Option("--alt")] = None,
    json_too: AsJson = False,
) -> None:
    """Upload files; the same content is the same image."""
    api = client(context)
    made = []
    with display.progress("uploading", len(files)) as told:
        for number, file in enumerate(files, 1):
            told(number - 1, file.name)
            made.append(api.images.upload(file, image_type=image_type, alt_text=alt_text))
    if json_too:
        display.as_json(made)
    else:
        display.rows(made, _IMAGE, nothing="")
    if any(image["status"] == "failed" for image in made):
        raise typer.Exit(Exit.FAILED)


@images.command("list")
def list_images(
    context: typer.Context,
    image_type: Annotated[str | None, typer.Option("--type")] = None,
    label: OfLabel = None,
    limit: Limit = 20,
    json_too: AsJson = False,
) -> None:
    """The newest first."""
    found = client(context).images.list(image_type=image_type, label=label, page_size=min(limit, 100))
    display.listed(found, limit, json_too, _IMAGE, "no images")


@images.command("get")
def get_image(context: typer.Context, image_id: str, json_too: AsJson = False) -> None:
    """What is known of it."""
    image = client(context).images.get(image_id)
    if json_too:
        display.as_json(image)
    else:
        display.rows([image], _IMAGE, nothing="")


@images.command("delete")
def delete_image(context: typer.Context, image_id: str) -> None:
    """It may be in no job that has not ended."""
    client(context).images.delete(image_id)


@fonts.command("upload")
def upload_font(context: typer.Context, file: Path, json_too: AsJson = False) -> None:
    """A TTF, OTF, WOFF or WOFF2; briefs name it by its id."""
    font = client(context).fonts.upload(file)
    if json_too:
        display.as_json(font)
    else:
        display.rows([font], _FONT, nothing="")


@fonts.command("list")
def list_fonts(context: typer.Context, json_too: AsJson = False) -> None:
    """All of them."""
    found = client(context).fonts.list()
    display.listed(found, len(found), json_too, _FONT, "no fonts")


@fonts.command("delete")
def delete_font(context: typer.Context, font_id: str) -> None:
    """Ads of it are set in the nearest font that ships."""
    client(context).fonts.delete(font_id)
