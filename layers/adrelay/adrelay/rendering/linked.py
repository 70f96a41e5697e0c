"""What a brief leaves open, from the pages that it links to: `brand.url` and `product.url`.

The brief's own words stand, and a record that it names stands for its page. What was taken is noted; so is a
page that cannot be read, and what on it cannot be used: none of that fails a job that can be made without.
Needs the studio layer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from adrelay.error_codes import ErrorCode
from adrelay.images.kept import Album, Kept, Refused, Wanted
from adrelay.jobs.model import JobError
from adrelay.providers.studio.options import NAME, check
from adrelay.rendering.attempt import Unusable, Workplace
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief, JobRequest
from adrelay.workspace.filling import lay_brand, lay_product
from adrelay.workspace.forms import BrandFields, ProductFields
from adrelay.workspace.linked import Link, Pages, Subject, Told
from studio.cutting.cutout import METHOD

_LOOKED_AT: Final = 3  # pictures of a page, until one can be used
_LEAST_LOGO: Final = 64  # px of its longer side: icons of browser tabs are smaller
_SECONDS: Final = 60.0
# What of a page each kind of creative can use; with `price`, all that belongs to it.
_DRAWN: Final = {"brand": ("name", "logo", "colors", "fonts"), "product": ("name", "images")}
_USED: Final[Mapping[JobKind, Mapping[str, tuple[str, ...]]]] = {
    JobKind.IMAGE_AD: {**_DRAWN, "product": ("name", "description", "images", "offer")},
    JobKind.VIDEO: _DRAWN,
    JobKind.PRODUCT_PHOTO: {"product": ("name", "description", "images")},
    JobKind.COPY: {"brand": ("name", "description"), "product": ("name", "description", "category")},
}
_READ_FOR: Final = {
    "offer": ("price", "was", "currency", "rating"),
    "description": ("description", "facts"),
}
_KNOWN_BY: Final = {"brand": ("brand_id",), "product": ("product_id", "product_variant_id")}


@dataclass(frozen=True, slots=True)
class Linked:
    """A request with what its pages tell. `notes`: what was taken, and what could not be; `read`: the fields
    of the brief that named the pages."""

    request: JobRequest
    notes: tuple[str, ...] = ()
    read: frozenset[str] = frozenset()


def with_pages(place: Workplace, request: JobRequest) -> Linked:
    """The request, filled from the pages that its brief links to. Unusable when there is nothing to make a
    creative of, with what the pages tell."""
    wanted = dict(_links(request))
    if not wanted:
        return Linked(request)
    links = [Link(subject, url) for subject, (url, _) in wanted.items()]
    pages = Pages(place.store, place.tenant, place.scope, place.read_function)
    place.tell("fetch", "Reading the pages that the brief links to", 5)
    filling = _Filling(place, request)
    for link, told in zip(links, pages.told(links), strict=True):
        filling.lay(link, told, wanted[link.subject][1])
    made = filling.made()
    _check(request, made, filling.failed)
    return Linked(made, tuple(filling.notes), frozenset(f"{subject}.url" for subject in wanted))


def _links(request: JobRequest) -> Iterator[tuple[Subject, tuple[str, tuple[str, ...]]]]:
    """subject → (URL, what the brief leaves open that the page may tell)."""
    brief, used = request.brief, _USED[request.kind]
    subjects: tuple[Subject, ...] = ("brand", "product")
    for subject in subjects:
        url = getattr(brief, subject).url
        if url is None or any(getattr(brief, name) is not None for name in _KNOWN_BY[subject]):
            continue
        said = getattr(brief, subject).model_dump(exclude_unset=True)
        said |= {"offer": brief.offer} if "offer" in brief.model_fields_set else {}
        if still_open := tuple(name for name in used.get(subject, ()) if name not in said):
            yield subject, (url, still_open)


class _Filling:
    """A request on its way. `failed`: the field of a page that could not be read, and why."""

    def __init__(self, place: Workplace, request: JobRequest) -> None:
        self._place = place
        self._request = request
        self._document = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
        self.notes: list[str] = []
        self.failed: dict[str, str] = {}

    def lay(self, link: Link, told: Told, wanted: Sequence[str]) -> None:
        """Fill what is wanted from what the page tells."""
        field = f"brief.{link.subject}.url"
        if told.code is not None:
            self.notes.append(f"{field}: {told.message}; nothing was taken from it")
            self.failed[field] = told.message
            return
        names = {inner for name in wanted for inner in _READ_FOR.get(name, (name,))}
        fields = {name: value for name, value in told.fields.items() if name in names | {"name"}}
        for name, cut in (("logo", False), ("images", True)):
            if name in fields:
                fields |= {name: self._usable(field, name, fields[name], cut)}
        taken = self._lay(link.subject, {name: value for name, value in fields.items() if value})
        listed = ", ".join(f"{name} ({told.sources[name]})" for name in taken if name in told.sources)
        self.notes.append(f"{field}: taken from the page: {listed}" if listed else f"{field}: nothing new")
        if told.fields.get("availability") == "out_of_stock":
            self.notes.append(f"{field}: the page says that it is out of stock")
        self.notes.extend(f"{field}: {note}" for note in told.notes if not note.startswith("not found"))

    def _lay(self, subject: Subject, fields: dict[str, Any]) -> list[str]:
        """The fields' names that were open, and are filled now."""
        brief, kind = self._document["brief"], self._request.kind
        before = {*brief.get(subject, {}), *brief.get("offer", {})}
        if subject == "brand":
            lay_brand(brief, read_kept(BrandFields, fields), kind, self.notes)
        else:
            lay_product(brief, read_kept(ProductFields, fields), None, kind, self.notes)
        now = {*brief[subject], *brief.get("offer", {})}
        return [name for name in fields if name in now - before]

    def _usable(self, field: str, name: str, given: Any, cut: bool) -> Any:
        """The first of these pictures that an ad can show; nothing when there is none."""
        images = given if isinstance(given, list) else [given]
        album = Album(self._place.store, self._place.tenant, self._place.scope, self._place.keep_function)
        album = replace(album, method=METHOD)
        for image in images[:_LOOKED_AT]:
            (found,) = album.pictures([Wanted(image["url"], cut=cut)], seconds=_SECONDS)
            if isinstance(found, Refused):
                self.notes.append(f"{field}: {name}: a picture of the page was left out: {found.message}")
            elif name == "logo" and _is_icon(found):
                size = f"{found.width} × {found.height} px"
                self.notes.append(
                    f"{field}: logo: the page has none but an icon of {size}, which is too small"
                )
            else:
                return [image] if isinstance(given, list) else image
        return None

    def made(self) -> JobRequest:
        return read_kept(JobRequest, self._document)


def _is_icon(found: Kept) -> bool:
    return found.format != "svg" and max(found.width, found.height) < _LEAST_LOGO


def _check(asked: JobRequest, made: JobRequest, failed: Mapping[str, str]) -> None:
    """Unusable where the brief that was made is none that the studio takes without its links."""
    document = made.brief.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for subject in ("brand", "product"):
        document.get(subject, {}).pop("url", None)
    document = {name: value for name, value in document.items() if value != {}}
    kind, options = asked.kind, asked.provider_options.get(NAME, {})
    bare = read_kept(Brief, document) if document else Brief.model_construct()
    accepted = check(kind, asked.brief, options)
    if not (errors := [error for error in check(kind, bare, options) if error not in accepted]):
        return
    field, why = next(iter(failed.items()), (errors[0].field, ""))
    message = f"{errors[0].field} {errors[0].message}"
    message = f"{field}: {why}, and without it {message}" if why else message
    error = JobError(code=ErrorCode.CANNOT_RENDER, message=message, field=field, provider=NAME)
    raise Unusable(error)
