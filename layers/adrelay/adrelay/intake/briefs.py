"""What of a brief only its tenant's own things can tell: images, fonts, words that a brand forbids."""

from collections.abc import Callable

from adrelay.errors import FieldError, InvalidRequest
from adrelay.fonts.library import Fonts
from adrelay.images.library import Library
from adrelay.jobs.forbidden import check_words
from adrelay.jobs.request import Brief
from adrelay.jobs.store import Store


def check_brief(store: Store, tenant: str, brief: Brief, images: dict[str, str | None]) -> None:
    """InvalidRequest naming all that there is not, or not ready, and copy that its brand forbids. `images`
    keeps what was found of them, for who checks many briefs."""
    checks: tuple[Callable[[], None], ...] = (
        lambda: Library(store, tenant).check(brief, images),
        lambda: Fonts(store, tenant).check(brief),
        lambda: check_words(brief),
    )
    errors = list[FieldError]()
    for check in checks:
        try:
            check()
        except InvalidRequest as error:
            errors += error.errors
    if errors:
        raise InvalidRequest.of(*errors)
