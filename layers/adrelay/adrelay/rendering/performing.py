"""The studio at work for one attempt: what all kinds have in common.

The kind's own module does the work and leaves files in S3, and the outcome is recorded, also that a picture
of the brief cannot be used. Needs the studio layer. The same attempt done again gives the same files.
"""

from collections.abc import Callable, Mapping

from adrelay.attempts.outcomes import record_outcome
from adrelay.error_codes import ErrorCode
from adrelay.errors import AttemptEnded
from adrelay.jobs.model import AttemptState, JobError, Outcome, Purchase
from adrelay.providers.studio.options import NAME, unused
from adrelay.rendering.attempt import Studio, Unusable, Workplace, warnings_in
from adrelay.rendering.fonts import lend
from adrelay.rendering.linked import with_pages
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief, JobRequest
from adrelay.telemetry import correlate, logger
from studio.errors import LetterError, StudioError

Work = Callable[[Workplace, JobRequest], Outcome]


def perform(studio: Studio, job_id: str, number: int, works: Mapping[JobKind, Work]) -> None:
    """Do the studio's work for an attempt, by the job's kind, and record its outcome; nothing when the
    attempt has one, or has been erased."""
    store = studio.store
    job, attempt = store.job(job_id), store.find_attempt(job_id, number)
    correlate(job.correlation_id, job_id=job_id, attempt=number)
    if attempt is None or attempt.outcome is not None:
        logger.info("attempt has ended before its render")
        return
    request = read_kept(JobRequest, job.request)
    try:
        scope = job.batch_id or job.id
        functions = studio.keep_function, studio.read_function
        place = Workplace(store, studio.bucket, job.tenant, scope, *functions, attempt)
        lend(store, studio.bucket, job.tenant, (f.font_id for f in request.brief.brand.fonts if f.font_id))
        linked = with_pages(place, request)
        outcome = works[job.kind](place, linked.request)
        warned = bool(warnings_in(request.brief))
        told = (*linked.notes, *outcome.notes, *unused(job.kind, request.brief, warned, read=linked.read))
        outcome = outcome.model_copy(update={"notes": told})
    except AttemptEnded as ended:
        logger.info("nobody waits for the render any more", extra={"why": str(ended)})
        return
    except Unusable as error:
        outcome = _failed(error.error)
    except LetterError as error:
        outcome = _failed(_letters_error(request.brief, error))
    except StudioError as error:
        outcome = _failed(JobError(code=ErrorCode.CANNOT_RENDER, message=str(error), provider=NAME))
    if store.find_attempt(job_id, number) is not None:  # else it was erased meanwhile: nothing is told of it
        record_outcome(store, attempt, outcome)


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
