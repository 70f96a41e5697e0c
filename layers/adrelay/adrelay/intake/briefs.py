"""What of a brief only its tenant's own things can tell: images, fonts, words that a brand forbids."""

from collections.abc import Callable, Iterator

from adrelay.errors import FieldError, InvalidRequest
from adrelay.images.in_briefs import images_of
from adrelay.jobs.store import Store
from adrelay.requests.forbidden import check_words
from adrelay.requests.request import Brief


def check_brief(store: Store, tenant: str, brief: Brief, images: dict[str, str | None]) -> None:
    """InvalidRequest naming all that there is not, or not ready, and copy that its brand forbids. `images`
    keeps what was found of them, for who checks many briefs."""
    errors = list[FieldError]()
    for check in _checks(store, tenant, brief, images):
        try:
            check()
        except InvalidRequest as error:
            errors += error.errors
    if errors:
        raise InvalidRequest.of(*errors)


def _checks(
    store: Store, tenant: str, brief: Brief, images: dict[str, str | None]
) -> Iterator[Callable[[], None]]:
    if any(image.image_id is not None for _, image in images_of(brief)):
        from adrelay.images.library import Library  # most briefs name none of these, nor fonts

        yield lambda: Library(store, tenant).check(brief, images)
    if any(font.font_id is not None for font in brief.brand.fonts):
        from adrelay.fonts.library import Fonts

        yield lambda: Fonts(store, tenant).check(brief)
    yield lambda: check_words(brief)
