"""Pages that briefs link to, read as imports read them: once for a job, or for all jobs of a batch.

ReadPages does it, for it has the parsers and the way out; whoever makes creatives of the brief asks it. What
a page told is kept for some weeks, like the pictures that it names; that it could not be read, for a minute.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import Field

from adrelay.aws.functions import ask
from adrelay.aws.items import Item
from adrelay.aws.table import Table
from adrelay.data_model import PAGE
from adrelay.errors import InvalidRequest, Unavailable
from adrelay.images.kept import once
from adrelay.jobs.model import Frozen
from adrelay.security.tokens import digest
from adrelay.telemetry import logger
from adrelay.workspace.fields import document_of
from adrelay.workspace.forms import ImportFields, ProductImportFields

Subject = Literal["brand", "product"]
_CLAIM: Final = 25.0  # seconds; a reader gives up after 20
_ASKED: Final = 28.0
_UNREADABLE: Final = "unreadable"


class Told(Frozen):
    """What a page tells: `fields` of a brand's or a product's form, `sources` where each stood, `notes` what
    was not found or not believed. `code`: it could not be read, and `message` says why."""

    fields: dict[str, Any] = Field(default_factory=dict)
    sources: dict[str, str] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()
    code: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A page, and what it is read for."""

    subject: Subject
    url: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a tenant's briefs. `scope`: the batch or job within which a URL is one page; `function`:
    ReadPages."""

    table: Table
    tenant: str
    scope: str
    function: str = ""

    def told(self, links: Sequence[Link]) -> list[Told]:
        """What each page tells. One that nobody can read now says so, and nothing is raised for it."""
        listed = [{"subject": link.subject, "url": link.url} for link in links]
        wish = {"tenant": self.tenant, "scope": self.scope, "pages": listed}
        try:
            told = {"correlation_id": logger.get_correlation_id() or ""}
            answer = ask(self.function, {**wish, **told}, seconds=_ASKED)
        except Unavailable as error:
            return [Told(code=_UNREADABLE, message=f"cannot be read now: {error.detail}") for _ in links]
        return [Told.model_validate(one) for one in answer["pages"]]

    def key(self, link: Link) -> Item:
        """Of the item that a page has; `once` gives it its `expires_at`."""
        named = digest(f"{link.subject} {link.url}")
        return PAGE.key(tenant=self.tenant, scope=self.scope, digest=named)


def read_pages(table: Table, request: Mapping[str, Any]) -> dict[str, Any]:
    """ReadPages' answer to what `Pages.told` asks: `pages`, a Told each."""
    pages = Pages(table, request["tenant"], request["scope"])
    links = [Link(**one) for one in request["pages"]]
    with ThreadPoolExecutor(len(links)) as pool:
        told = list(
            pool.map(lambda link: once(table, pages.key(link), lambda: _read(link), seconds=_CLAIM), links)
        )
    return {"pages": told}


def _read(link: Link) -> dict[str, Any]:
    from adrelay.workspace.imports import read_brand, read_product  # only the reader has the parsers

    try:
        made = (
            read_brand(ImportFields(url=link.url))
            if link.subject == "brand"
            else read_product(ProductImportFields(url=link.url))
        )
    except InvalidRequest as error:
        message = "; ".join(found.message for found in error.errors)
        return Told(code=_UNREADABLE, message=message).model_dump(mode="json", exclude_defaults=True)
    fields = {name: value for name, value in document_of(made.fields).items() if name != "variants"}
    told = Told(fields=fields, sources=made.sources, notes=made.notes)
    return told.model_dump(mode="json", exclude_defaults=True)
