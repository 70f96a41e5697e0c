"""`brief.variants`: an ad of each headline with each product picture.

The studio makes them all in one job. Whoever makes one creative a job gets a job for each, in a batch.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adrelay.errors import FieldError
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

KINDS = frozenset({JobKind.IMAGE_AD, JobKind.PRODUCT_PHOTO})
LABEL = "variant"  # of a batch's jobs: which of them is which
_NAMED = re.compile(r"\bheadline (\d+) image \d+$")


@dataclass(frozen=True, slots=True)
class Variant:
    """One of a brief's. `headline` and `picture` are the places in its copy and among its product's pictures
    of what this one shows; None where there is none."""

    brief: Brief
    name: str
    headline: int | None
    picture: int | None


def name_of(headline: int, picture: int) -> str:
    """What tells one from its siblings; both count from 1."""
    return f"headline {headline} image {picture}"


def headline_in(label: str) -> int | None:
    """Which headline (from 1) an ad with this label shows, if it is one of several."""
    found = _NAMED.search(label)
    return int(found[1]) if found else None


def headlines_of(brief: Brief) -> list[int]:
    """The places of its headlines in its copy."""
    return [at for at, line in enumerate(brief.lines) if line.type == "headline"]


def count(brief: Brief) -> int:
    """How many variants it has: 1 where there is nothing to choose from."""
    return max(1, len(headlines_of(brief))) * max(1, len(brief.product.images))


def repeats(brief: Brief) -> list[FieldError]:
    """Headlines and pictures that stand there twice: their ads would be the same, and bought again."""
    told = [(f"brief.copy.{at}", brief.lines[at].text) for at in headlines_of(brief)]
    shown = [
        (f"brief.product.images.{at}", one.url or one.image_id) for at, one in enumerate(brief.product.images)
    ]
    return [
        FieldError(field, "is there already: the same ads would be made twice")
        for given in (told, shown)
        for at, (field, what) in enumerate(given)
        if what in [before for _, before in given[:at]]
    ]


def of(brief: Brief) -> Iterator[Variant]:
    """Its variants, each with one headline, one picture, and all else that the brief says."""
    headlines: list[int | None] = [*headlines_of(brief)] or [None]
    pictures: list[int | None] = [*range(len(brief.product.images))] or [None]
    for i, headline in enumerate(headlines, 1):
        for j, picture in enumerate(pictures, 1):
            lines = [line for at, line in enumerate(brief.lines) if line.type != "headline" or at == headline]
            images = [] if picture is None else [brief.product.images[picture]]
            product = brief.product.model_copy(update={"images": images})
            own = brief.model_copy(update={"lines": lines, "product": product, "variants": False})
            yield Variant(own, name_of(i, j), headline, picture)
