"""The studio at work for one attempt: what all kinds have in common.

The kind's own module does the work and leaves files in S3, and the outcome is recorded, also that a picture
of the brief cannot be used. Needs the studio layer. The same attempt done again gives the same files.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adrelay.attempts.outcomes import record_outcome
from adrelay.aws import clients
from adrelay.error_codes import ErrorCode
from adrelay.errors import AdrelayError
from adrelay.images.library import Library
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    JobError,
    JobKind,
    Outcome,
    Progress,
    Purchase,
)
from adrelay.jobs.request import Brief, JobRequest
from adrelay.jobs.store import Store
from adrelay.providers.studio.options import NAME, unused
from adrelay.rendering.fonts import lend
from adrelay.telemetry import correlate, logger
from studio.brief import AdBrief, Offer, Rating
from studio.copywriting.cleaning import closed
from studio.copywriting.disclaimers import found_in
from studio.errors import LetterError, StudioError

_PARALLEL = 4


class Unusable(AdrelayError):
    """A picture of the brief that cannot be used; carries what the job will say."""

    def __init__(self, error: JobError) -> None:
        super().__init__(error.message)
        self.error = error


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where one attempt's work is done: what it may read, where it leaves files, whom it tells of them.

    `scope`: within which a URL is one picture (see `images.kept`); `keep_function`: KeepPictures.
    """

    store: Store
    bucket: str
    attempt: Attempt
    tenant: str
    scope: str
    keep_function: str

    def url_of(self, image_id: str) -> str:
        """An uploaded image of the tenant, in our own bucket."""
        return f"s3://{self.bucket}/{Library(self.store, self.tenant).image(image_id).key}"

    def leave(self, name: str, body: bytes, content_type: str) -> str:
        """Leave a file for `store_assets`; its URL."""
        key = f"renders/{self.attempt.job_id}/{self.attempt.number}/{name}"
        clients.s3().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType=content_type)
        return f"s3://{self.bucket}/{key}"

    def tell(self, step: str, message: str, percentage: int) -> bool:
        """Say how far the work is; False when the job has ended meanwhile."""
        progress = Progress(step=step, message=message, percentage=percentage)
        return self.store.set_progress(self.attempt.job_id, progress)


Work = Callable[[Workplace, JobRequest], Outcome]


@dataclass(frozen=True, slots=True)
class Studio:
    """What the studio's functions have in common: the table, and the names that configuration gives."""

    store: Store
    bucket: str
    keep_function: str


def perform(studio: Studio, job_id: str, number: int, works: Mapping[JobKind, Work]) -> None:
    """Do the studio's work for an attempt, by the job's kind, and record its outcome; nothing when the
    attempt has one."""
    store = studio.store
    job, attempt = store.job(job_id), store.attempt(job_id, number)
    correlate(job.correlation_id, job_id=job_id, attempt=number)
    if attempt.outcome is not None:
        logger.info("attempt has ended before its render")
        return
    request = JobRequest.model_validate(job.request)
    try:
        scope = job.batch_id or job.id
        place = Workplace(store, studio.bucket, attempt, job.tenant, scope, studio.keep_function)
        lend(store, place.bucket, job.tenant, (f.font_id for f in request.brief.brand.fonts if f.font_id))
        outcome = works[job.kind](place, request)
        warned = bool(found_in(request.brief.product.description or ""))
        told = (*outcome.notes, *unused(job.kind, request.brief, warned))
        outcome = outcome.model_copy(update={"notes": told})
    except Unusable as error:
        outcome = _failed(error.error)
    except LetterError as error:
        outcome = _failed(_letters_error(request.brief, error))
    except StudioError as error:
        outcome = _failed(JobError(code=ErrorCode.CANNOT_RENDER, message=str(error), provider=NAME))
    record_outcome(store, attempt, outcome)


def ad_brief(brief: Brief, language: str = "") -> AdBrief:
    """The part of a brief that a picture needs; its copy is in `language` (BCP 47), if that is known."""

    def lines(kind: str) -> tuple[str, ...]:
        return tuple(line.text for line in brief.lines if line.type == kind)

    return AdBrief(
        headlines=lines("headline"),
        subheadlines=lines("subheadline"),
        ctas=lines("cta"),
        brand_name=brief.brand.name or "",
        product_name=brief.product.name or "",
        colors=tuple(color.hex for color in brief.brand.colors),
        fonts=tuple(font.font_id or font.name or "" for font in brief.brand.fonts),
        style=brief.style or "",
        tone=brief.tone or "",
        direction=brief.direction or "",
        language=language,
        offer=_offer(brief),
        disclaimers=_disclaimers(brief),
    )


def _disclaimers(brief: Brief) -> tuple[str, ...]:
    """The warnings given, then those that the description holds beside them."""
    given = tuple(brief.product.disclaimers)
    said = {closed(one) for one in given}
    found = found_in(brief.product.description or "")
    return given + tuple(one for one in dict.fromkeys(found) if one not in said)


def _offer(brief: Brief) -> Offer:
    if brief.offer is None:
        return Offer()
    given, rating = brief.offer, brief.offer.rating
    stars = Rating(rating.value, rating.count) if rating is not None else None
    return Offer(given.price or "", given.was or "", given.badge or "", stars)


def _letters_error(brief: Brief, error: LetterError) -> JobError:
    """Of letters that no font has, by the field that holds them."""
    kind = {"headlines": "headline", "subheadlines": "subheadline", "ctas": "cta"}.get(error.field)
    places = (
        f"brief.copy.{index}.text"
        for index, line in enumerate(brief.lines)
        if line.type == kind and any(character in line.text for character in error.characters)
    )
    named = {"brand_name": "brief.brand.name", "product_name": "brief.product.name", "script": "brief.script"}
    given = "".join(brief.product.disclaimers)
    is_given = any(character in given for character in error.characters)
    named["disclaimers"] = f"brief.product.{'disclaimers' if is_given else 'description'}"
    if error.field.startswith("offer."):
        named[error.field] = f"brief.{error.field}"
    field = named.get(error.field) or next(places, "brief.copy")
    message = f"{field}: {error.message}"
    return JobError(code=ErrorCode.MISSING_LETTERS, message=message, field=field, provider=NAME)


def _failed(error: JobError) -> Outcome:
    return Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, error=error, source="render")
