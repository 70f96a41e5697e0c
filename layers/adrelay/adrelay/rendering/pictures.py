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
from adrelay.providers.studio.options import NAME, is_logo
from adrelay.rendering.attempt import Reach, Unusable
from adrelay.requests.request import Brief, ImageFields
from studio.cutting import photo
from studio.cutting.cutout import METHOD, USABLE_FROM, Cutout
from studio.drawing import picture
from studio.drawing.picture import Picture
from studio.layout.layouts.grid import MOST as MOST_PRODUCTS

_PARALLEL = 4
_CUT = ("product", "avatar")
_ASKED_SECONDS = 100.0  # for all pictures of a brief


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture of the brief: what it is to the layouts (`Picture.kind`, or `avatar`), its field, where it is
    from."""

    kind: str
    field: str
    image: ImageFields


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture, and what is known of it where it was cut out: a product's, and an avatar's."""

    photo: photo.Photo
    cutout: Cutout | None


def load_pictures(
    place: Reach, brief: Brief, *, every: bool = False, leave_out: bool = False
) -> tuple[list[Picture], list[str]]:
    """The brief's pictures, looked at: the first products, or `every` one, then the logos; and notes. Raises
    Unusable naming the field of one that cannot be used, or leaves it out with a note, as long as there is
    something else to show."""
    asked = list(_shown(brief, None if every else MOST_PRODUCTS))
    tried = list(zip(asked, _opened(place, asked), strict=True))
    pictures = [_looked_at(one, found) for one, found in tried if isinstance(found, Opened)]
    errors = [found for _, found in tried if isinstance(found, JobError)]
    speaks = brief.lines or brief.script or brief.brand.name or brief.product.name
    if errors and not (leave_out and (pictures or speaks)):
        raise Unusable(errors[0])
    return pictures, [f"{error.message.rstrip('.')}: left out" for error in errors]


def open_avatar(place: Reach, brief: Brief) -> Opened | JobError | None:
    """The portrait of who speaks, if the brief has one, or why it cannot be used."""
    if brief.avatar_url is None:
        return None
    (found,) = _opened(place, [Asked("avatar", "brief.avatar_url", ImageFields(url=brief.avatar_url))])
    return found


def open_all(place: Reach, asked: Sequence[Asked]) -> list[Opened]:
    """The pictures, each no larger than they may be together; raises Unusable."""
    found = _opened(place, asked)
    for one in found:
        if isinstance(one, JobError):
            raise Unusable(one)
    return [one for one in found if isinstance(one, Opened)]


def _opened(place: Reach, asked: Sequence[Asked]) -> list[Opened | JobError]:
    """The pictures, or why they cannot be used."""
    sources = [_source(place, one) for one in asked]
    wanted = [
        Wanted(source, cut=one.kind in _CUT)
        for one, source in zip(asked, sources, strict=True)
        if isinstance(source, str)
    ]
    album = Album(place.store, place.tenant, place.scope, place.keep_function, METHOD)
    kept = iter(album.pictures(wanted, seconds=_ASKED_SECONDS))
    found = [
        _usable(one, next(kept)) if isinstance(source, str) else source
        for one, source in zip(asked, sources, strict=True)
    ]
    fit = picture.fit_for(len(asked))

    def opened(one: Kept | JobError) -> Opened | JobError:
        if isinstance(one, JobError):
            return one
        whole = open_photo(place.bucket, one, fit)
        return Opened(whole, open_cutout(place.bucket, one.cut, whole, fit) if one.cut else None)

    with ThreadPoolExecutor(_PARALLEL) as pool:
        return list(pool.map(opened, found))


def _looked_at(asked: Asked, found: Opened) -> Picture:
    if asked.kind == "product":
        return picture.product(asked.field, found.photo, found.cutout)
    return picture.logo(asked.field, found.photo, dark=asked.kind == "logo_dark")


def uncut(pictures: Iterable[Picture]) -> Iterator[str]:
    """A note for each product that is shown with its background, and why."""
    for one in pictures:
        if one.kind == "product" and one.cutout is None:
            sure = "" if one.cut_off else f" (confidence {one.confidence:.2f}, {USABLE_FROM} is needed)"
            yield f"{one.ref}: shown with its background: {one.why_uncut}{sure}"


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


def _source(place: Reach, asked: Asked) -> str | JobError:
    if not asked.image.image_id:
        return asked.image.url or ""
    try:
        return place.url_of(asked.image.image_id)
    except NotFound as error:
        return picture_error(asked.field, ErrorCode.IMAGE_DELETED, error.detail, retryable=False)


def _usable(asked: Asked, found: Kept | Refused) -> Kept | JobError:
    if isinstance(found, Refused):
        return picture_error(asked.field, found.code, found.message, found.retryable)
    return found
