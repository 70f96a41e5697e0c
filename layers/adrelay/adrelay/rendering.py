"""The studio at work for one attempt: pictures fetched, ads laid out, rendered and left in S3.

Needs the studio layer. Rendering the same attempt again gives the same files.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pyvips

from adrelay import clients
from adrelay.brief import Brief, ImageFields, JobRequest
from adrelay.errors import FetchFailed, NotFound
from adrelay.fetching import fetched
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    Deliverable,
    Job,
    JobError,
    Outcome,
    Progress,
    Purchase,
)
from adrelay.library import Library
from adrelay.outcomes import record_outcome
from adrelay.providers.studio import StudioOptions
from adrelay.store import Store
from adrelay.telemetry import correlate, logger
from studio import photo, picture, render
from studio.brief import AdBrief
from studio.errors import StudioError
from studio.layout.compose import RATIOS, Composition, compose
from studio.picture import Picture

_PICTURE_LIMIT = 22_000_000  # bytes, as `studio.photo` takes
_PARALLEL = 4
_SUFFIXES = {"png": "png", "jpeg": "jpg", "webp": "webp"}


class Unusable(Exception):
    """A picture of the brief that cannot be used; carries what the job will say."""

    def __init__(self, error: JobError) -> None:
        super().__init__(error.message)
        self.error = error


def render_attempt(store: Store, bucket: str, job_id: str, number: int) -> None:
    """Render what the job asks for and record the attempt's outcome."""

    def render_images(job: Job, attempt: Attempt, request: JobRequest) -> Outcome:
        return _Render(store, bucket, job.tenant, attempt, request).run()

    perform(store, job_id, number, render_images)


def perform(
    store: Store, job_id: str, number: int, work: Callable[[Job, Attempt, JobRequest], Outcome]
) -> None:
    """Do the studio's work for an attempt and record its outcome; nothing when the attempt has one."""
    job, attempt = store.job(job_id), store.attempt(job_id, number)
    correlate(job.correlation_id, job_id=job_id, attempt=number)
    if attempt.outcome is not None:
        logger.info("attempt has ended before its render")
        return
    request = JobRequest.model_validate(job.request)
    try:
        outcome = work(job, attempt, request)
    except Unusable as error:
        outcome = _failed(error.error)
    except StudioError as error:
        outcome = _failed(JobError(code="cannot_render", message=str(error), provider="studio"))
    record_outcome(store, attempt, outcome)


class _Render:
    def __init__(self, store: Store, bucket: str, tenant: str, attempt: Attempt, request: JobRequest) -> None:
        self._store = store
        self._bucket = bucket
        self._tenant = tenant
        self._attempt = attempt
        self._brief = request.brief
        self._options = StudioOptions.model_validate(request.provider_options.get("studio", {}))

    def run(self) -> Outcome:
        self._tell("fetch", "Reading the brief's pictures", 10)
        pictures = load_pictures(self._brief, library_urls(self._store, self._tenant, self._bucket))
        ratios = self._brief.aspect_ratios or ["1:1"]
        pixels, notes, deliverables = picture.sources(pictures), [], []
        for index, ratio in enumerate(ratios):
            self._tell("render", f"Rendering {ratio}", 30 + 60 * index // len(ratios))
            composition = self._compose(pictures, ratio)
            image = render.render(composition.design, pixels)
            deliverables.append(self._leave(ratio, composition, image))
            notes += [note for note in composition.notes if note not in notes]
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=tuple(deliverables),
            expected=len(ratios),
            purchase=Purchase.NO,
            notes=tuple(notes),
            source="studio",
        )

    def _compose(self, pictures: Sequence[Picture], ratio: str) -> Composition:
        width, height = RATIOS[ratio]
        if self._options.long_side:
            scale = self._options.long_side / max(width, height)
            width, height = round(width * scale), round(height * scale)
        return compose(ad_brief(self._brief), pictures, ratio=ratio, width=width, height=height)

    def _leave(self, ratio: str, composition: Composition, image: pyvips.Image) -> Deliverable:
        suffix = _SUFFIXES[self._options.format]
        name = f"{ratio.replace(':', 'x')}.{suffix}"
        key = f"work/{self._attempt.job_id}/{self._attempt.number}/{name}"
        clients.s3().put_object(
            Bucket=self._bucket,
            Key=key,
            Body=render.encode(image, self._options.format),
            ContentType=f"image/{self._options.format}",
        )
        return Deliverable(
            url=f"s3://{self._bucket}/{key}",
            aspect_ratio=ratio,
            width=image.width,
            height=image.height,
            label=composition.layout,
        )

    def _tell(self, step: str, message: str, percentage: int) -> None:
        self._store.set_progress(
            self._attempt.job_id, Progress(step=step, message=message, percentage=percentage)
        )


def ad_brief(brief: Brief) -> AdBrief:
    """The part of a brief that a picture needs."""

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
    )


def library_urls(store: Store, tenant: str, bucket: str) -> Callable[[str], str]:
    """What finds an uploaded image of the tenant in our own bucket."""

    def url_of(image_id: str) -> str:
        return f"s3://{bucket}/{Library(store, tenant).image(image_id).key}"

    return url_of


def load_pictures(brief: Brief, url_of: Callable[[str], str]) -> list[Picture]:
    """The brief's pictures, fetched and looked at: products first, then the logo. `url_of` gives an uploaded
    image's own URL."""
    with ThreadPoolExecutor(_PARALLEL) as pool:
        return list(pool.map(lambda wanted: _load(*wanted, url_of=url_of), _wanted(brief)))


def _wanted(brief: Brief) -> Iterator[tuple[str, str, ImageFields]]:
    """(kind, field, image) of every picture that a layout can show."""
    for index, image in enumerate(brief.product.images):
        yield "product", f"brief.product.images.{index}", image
    if brief.brand.logo is not None:
        yield "logo", "brief.brand.logo", brief.brand.logo
        return
    for index, image in enumerate(brief.brand.images):
        if "logo" in (label.lower() for label in image.labels):
            yield "logo", f"brief.brand.images.{index}", image
            return


def _load(kind: str, field: str, image: ImageFields, *, url_of: Callable[[str], str]) -> Picture:
    try:
        url = url_of(image.image_id) if image.image_id else image.url or ""
        with fetched(url, limit=_PICTURE_LIMIT) as file:
            loaded = photo.load(file.path.read_bytes())
    except NotFound as error:
        raise Unusable(_picture_error(field, "image_deleted", error.detail, retryable=False)) from error
    except FetchFailed as error:
        raise Unusable(_picture_error(field, "image_unreachable", str(error), error.retryable)) from error
    except photo.PhotoError as error:
        raise Unusable(_picture_error(field, error.code, error.message, retryable=False)) from error
    return picture.product(field, loaded) if kind == "product" else picture.logo(field, loaded)


def _picture_error(field: str, code: str, message: str, retryable: bool) -> JobError:
    return JobError(
        code=code, message=f"{field}: {message}", field=field, provider="studio", retryable=retryable
    )


def _failed(error: JobError) -> Outcome:
    return Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, error=error, source="studio")
