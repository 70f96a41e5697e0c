"""Files of which the vendor does not say that they are files: URLs found in its answer (`Deliverable.guess`).

Each is fetched, and its bytes tell what it is. First come those that are named like files; where these are
fewer than asked for, those whose names say less; where there are none, the previews. The same bytes are one
file. What is no file of the ad is an error only while files are missing.
"""

from collections.abc import Iterator, Mapping, Sequence

from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, Deliverable, JobError

Result = Asset | JobError
_LAST = 2  # the guesses that count only where there is nothing else
_NOTED = 10  # of the URLs that led to no file


def in_turn(deliverables: Sequence[Deliverable]) -> Iterator[tuple[int, list[int]]]:
    """The places of what is to be fetched at once, with its guess; those that are no guess come first."""
    for guess in sorted({made.guess or 0 for made in deliverables}):
        yield guess, [place for place, made in enumerate(deliverables) if (made.guess or 0) == guess]


def enough(stored: Stored, expected: int | None, guess: int) -> bool:
    """Whether those that are next, with this guess, need not be fetched."""
    return len(stored.assets) >= (1 if guess >= _LAST else expected or 1)


def counted(
    deliverables: Sequence[Deliverable], results: Mapping[int, Result], expected: int | None
) -> Stored:
    """What became of the deliverables, by their places in their order; those not fetched have no result."""
    assets: list[Asset] = []
    refused: list[JobError] = []
    wrong: list[JobError] = []
    for place, made in enumerate(deliverables):
        result = results.get(place)
        if isinstance(result, JobError):
            (refused if made.guess is None else wrong).append(result)
        elif result is not None and not (
            made.guess is not None and _content(result) in map(_content, assets)
        ):
            assets.append(result)
    stored = Stored(assets=tuple(assets), rejected=tuple(refused))
    if not wrong:
        return stored
    if not enough(stored, expected, 0):
        return stored.model_copy(update={"rejected": (*refused, *wrong)})
    notes = tuple(f"Not a file of the ad: {error.message}" for error in wrong[:_NOTED])
    return stored.model_copy(update={"notes": notes})


def _content(asset: Asset) -> str:
    return asset.came_as or asset.sha256
