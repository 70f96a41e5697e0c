"""A brief's pictures as the studio wants them: kept and cut out by KeepPictures, then opened here.

Needs the studio layer.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from adrelay.error_codes import ErrorCode
from adrelay.errors import NotFound
from adrelay.images.kept import Album, Kept, Refused, Wanted
from adrelay.images.opening import open_cutout, open_photo
from adrelay.jobs.model import JobError
from adrelay.jobs.request import Brief, ImageFields
from adrelay.providers.studio.options import NAME, is_logo
from adrelay.rendering.attempt import Reach, Unusable
from studio.cutting import photo
from studio.cutting.cutout import METHOD, USABLE_FROM, Cutout
from studio.drawing import picture
from studio.drawing.picture import Picture
from studio.layout.grid import MOST as MOST_PRODUCTS

_PARALLEL = 4
_ASKED_SECONDS = 100.0  # for all pictures of a brief


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture of the brief: what it is to the layouts (`Picture.kind`), its field, where it is from."""

    kind: str
    field: str
    image: ImageFields


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture, and a product's cutout."""

    photo: photo.Photo
    cutout: Cutout | None


def load_pictures(place: Reach, brief: Brief, *, every: bool = False) -> list[Picture]:
    """The brief's pictures, looked at: the first products, or `every` one, then the logos. Raises Unusable
    naming the field of one that cannot be used."""
    asked = list(_shown(brief, None if every else MOST_PRODUCTS))
    opened = open_all(place, asked)
    return [
        picture.product(one.field, found.photo, found.cutout)
        if one.kind == "product"
        else picture.logo(one.field, found.photo, dark=one.kind == "logo_dark")
        for one, found in zip(asked, opened, strict=True)
    ]


def open_all(place: Reach, asked: Sequence[Asked]) -> list[Opened]:
    """The pictures, each no larger than they may be together; raises Unusable."""
    wanted = [Wanted(_source(place, one), cut=one.kind == "product") for one in asked]
    album = Album(place.store, place.tenant, place.scope, place.keep_function, METHOD)
    kept = [
        _usable(one, found)
        for one, found in zip(asked, album.pictures(wanted, seconds=_ASKED_SECONDS), strict=True)
    ]
    fit = picture.fit_for(len(asked))

    def opened(one: Kept) -> Opened:
        whole = open_photo(place.bucket, one, fit)
        return Opened(whole, open_cutout(place.bucket, one.cut, whole, fit) if one.cut else None)

    with ThreadPoolExecutor(_PARALLEL) as pool:
        return list(pool.map(opened, kept))


def uncut(pictures: Iterable[Picture]) -> Iterator[str]:
    """A note for each product that is shown with its background, because no cutout could be trusted."""
    for one in pictures:
        if one.kind == "product" and one.cutout is None:
            yield (
                f"{one.ref}: shown with its background: the product could not be told from it "
                f"(confidence {one.confidence:.2f}, {USABLE_FROM} is needed)"
            )


def left_out(brief: Brief) -> Iterator[str]:
    """A note on the product pictures that no layout has room for."""
    given = len(brief.product.images)
    if given > MOST_PRODUCTS:
        yield f"{given} product images were given: an ad shows {MOST_PRODUCTS} at most"


def picture_error(field: str, code: ErrorCode, message: str, retryable: bool) -> JobError:
    """What a job says of a picture of its brief."""
    return JobError(code=code, message=f"{field}: {message}", field=field, provider=NAME, retryable=retryable)


def _shown(brief: Brief, most_products: int | None) -> Iterator[Asked]:
    """Every picture that a layout can show."""
    for index, image in enumerate(brief.product.images[:most_products]):
        yield Asked("product", f"brief.product.images.{index}", image)
    if brief.brand.logo_dark is not None:
        yield Asked("logo_dark", "brief.brand.logo_dark", brief.brand.logo_dark)
    if brief.brand.logo is not None:
        yield Asked("logo", "brief.brand.logo", brief.brand.logo)
        return
    for index, image in enumerate(brief.brand.images):
        if is_logo(image):
            yield Asked("logo", f"brief.brand.images.{index}", image)
            return


def _source(place: Reach, asked: Asked) -> str:
    if not asked.image.image_id:
        return asked.image.url or ""
    try:
        return place.url_of(asked.image.image_id)
    except NotFound as error:
        deleted = picture_error(asked.field, ErrorCode.IMAGE_DELETED, error.detail, retryable=False)
        raise Unusable(deleted) from error


def _usable(asked: Asked, found: Kept | Refused) -> Kept:
    if isinstance(found, Refused):
        raise Unusable(picture_error(asked.field, found.code, found.message, found.retryable))
    return found
