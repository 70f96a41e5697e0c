"""A batch's pictures, kept before its jobs want them: a URL may be good for less time than a batch takes."""

from collections.abc import Iterable

from adrelay.images.in_briefs import images_of
from adrelay.images.kept import Album, Wanted
from adrelay.intake.routing import AUTO
from adrelay.providers.registry import provider
from adrelay.requests.request import JobRequest

# Pictures of a batch: more would be as many connections to one shop's server. The others are fetched when
# their jobs come to them.
MOST = 200


def keep_ahead(album: Album, requests: Iterable[JobRequest]) -> None:
    """Have the pictures kept that a batch names by URL."""
    cut: dict[str, bool] = {}
    for request in requests:
        for field, image in images_of(request.brief):
            if image.url is None:
                continue
            product = field.startswith("brief.product.") and _may_be_ours(request)
            cut[image.url] = cut.get(image.url, False) or product
            if len(cut) == MOST:
                break
    album.keep_ahead([Wanted(url, cut=shown) for url, shown in cut.items()])


def _may_be_ours(request: JobRequest) -> bool:
    """Whether the studio may make it, which cuts products out."""
    return request.provider == AUTO or provider(request.provider).ours
