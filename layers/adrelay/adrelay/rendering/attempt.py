"""The studio at work for one attempt: what all kinds have in common.

The brief's pictures are fetched, the kind's own module does the work and leaves files in S3, and the outcome
is recorded, also that a picture of the brief cannot be used. Needs the studio layer. The same attempt done
again gives the same files.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from adrelay.attempts.outcomes import record_outcome
from adrelay.aws import clients
from adrelay.error_codes import ErrorCode
from adrelay.errors import AdrelayError, FetchFailed, NotFound
from adrelay.files.fetching import IMAGE_LIMIT, fetched
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
from adrelay.jobs.request import Brief, ImageFields, JobRequest
from adrelay.jobs.store import Store
from adrelay.providers.studio.options import NAME
from adrelay.telemetry import correlate, logger
from studio.brief import AdBrief
from studio.cutting import photo
from studio.drawing import picture
from studio.drawing.picture import Picture
from studio.errors import LetterError, StudioError

_PARALLEL = 4


class Unusable(AdrelayError):
    """A picture of the brief that cannot be used; carries what the job will say."""

    def __init__(self, error: JobError) -> None:
        super().__init__(error.message)
        self.error = error


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where one attempt's work is done: what it may read, where it leaves files, whom it tells of them."""

    store: Store
    bucket: str
    attempt: Attempt
    tenant: str

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


def perform(store: Store, bucket: str, job_id: str, number: int, works: Mapping[JobKind, Work]) -> None:
    """Do the studio's work for an attempt, by the job's kind, and record its outcome; nothing when the
    attempt has one."""
    job, attempt = store.job(job_id), store.attempt(job_id, number)
    correlate(job.correlation_id, job_id=job_id, attempt=number)
    if attempt.outcome is not None:
        logger.info("attempt has ended before its render")
        return
    request = JobRequest.model_validate(job.request)
    try:
        outcome = works[job.kind](Workplace(store, bucket, attempt, job.tenant), request)
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
        fonts=tuple(brief.brand.fonts),
        style=brief.style or "",
        tone=brief.tone or "",
        direction=brief.direction or "",
        language=language,
    )


def load_pictures(
    brief: Brief, url_of: Callable[[str], str], *, most_products: int | None = None
) -> list[Picture]:
    """The brief's pictures, fetched and looked at: products (the first `most_products`), then the logo.
    `url_of` gives an uploaded image's own URL."""
    wanted = list(_wanted(brief, most_products))
    fit = picture.fit_for(len(wanted))
    with ThreadPoolExecutor(_PARALLEL) as pool:
        return list(pool.map(lambda one: _load(*one, url_of=url_of, fit=fit), wanted))


def _wanted(brief: Brief, most_products: int | None) -> Iterator[tuple[str, str, ImageFields]]:
    """(kind, field, image) of every picture that a layout can show."""
    for index, image in enumerate(brief.product.images[:most_products]):
        yield "product", f"brief.product.images.{index}", image
    if brief.brand.logo is not None:
        yield "logo", "brief.brand.logo", brief.brand.logo
        return
    for index, image in enumerate(brief.brand.images):
        if "logo" in (label.lower() for label in image.labels):
            yield "logo", f"brief.brand.images.{index}", image
            return


def _load(kind: str, field: str, image: ImageFields, *, url_of: Callable[[str], str], fit: int) -> Picture:
    loaded = load_photo(field, image, url_of, fit)
    return picture.product(field, loaded) if kind == "product" else picture.logo(field, loaded)


def load_photo(field: str, image: ImageFields, url_of: Callable[[str], str], fit: int) -> photo.Photo:
    """One picture of the brief, no larger than `fit` px a side; raises Unusable naming its field."""
    try:
        url = url_of(image.image_id) if image.image_id else image.url or ""
        limit = (
            IMAGE_LIMIT if url.startswith("s3://") else photo.MAX_BYTES
        )  # ours were checked when they came
        with fetched(url, limit=limit) as file:
            return photo.load(file.path.read_bytes(), max_bytes=limit, fit=fit)
    except NotFound as error:
        raise Unusable(
            picture_error(field, ErrorCode.IMAGE_DELETED, error.detail, retryable=False)
        ) from error
    except FetchFailed as error:
        raise Unusable(
            picture_error(field, ErrorCode.IMAGE_UNREACHABLE, str(error), error.retryable)
        ) from error
    except photo.PhotoError as error:
        raise Unusable(picture_error(field, ErrorCode(error.code), error.message, retryable=False)) from error


def picture_error(field: str, code: ErrorCode, message: str, retryable: bool) -> JobError:
    """What a job says of a picture of its brief."""
    return JobError(code=code, message=f"{field}: {message}", field=field, provider=NAME, retryable=retryable)


def _letters_error(brief: Brief, error: LetterError) -> JobError:
    """Of letters that no font has, by the field that holds them."""
    kinds = {"headlines": "headline", "subheadlines": "subheadline", "ctas": "cta"}
    places = {
        "brand_name": "brief.brand.name",
        "product_name": "brief.product.name",
        "script": "brief.script",
    }
    places |= {
        field: f"brief.copy.{index}.text"
        for field, kind in kinds.items()
        for index, line in reversed(list(enumerate(brief.lines)))
        if line.type == kind
    }
    field = places[error.field]
    message = f"{field}: {error.message}"
    return JobError(code=ErrorCode.CANNOT_RENDER, message=message, field=field, provider=NAME)


def _failed(error: JobError) -> Outcome:
    return Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, error=error, source="render")
