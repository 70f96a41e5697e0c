"""Where the studio works for one attempt, and what a picture needs of its brief. Needs the studio layer."""

from dataclasses import dataclass

from adrelay.aws import clients
from adrelay.errors import AdrelayError, AttemptEnded, FieldError
from adrelay.images.library import Library
from adrelay.jobs.model import Attempt, JobError, Progress
from adrelay.jobs.store import Store
from adrelay.problems import code_of, in_words
from adrelay.rendering.prices import written
from adrelay.requests.request import Brief
from studio.brief import AdBrief, Offer, Rating
from studio.copywriting import CopyBrief
from studio.copywriting.reading.carrying import warnings_of
from studio.copywriting.text.cleaning import closed
from studio.errors import Problem
from studio.language import of as language_of


class Unusable(AdrelayError):
    """A picture of the brief that cannot be used; carries what the job will say."""

    def __init__(self, error: JobError) -> None:
        super().__init__(error.message)
        self.error = error


def words_of(problem: Problem) -> str:
    """What is wrong in a design's tree, for who sent it."""
    return in_words(problem.found) if problem.found else problem.message


def tree_error(place: str, problem: Problem) -> FieldError:
    """The same of a field of the request."""
    code = code_of(problem.found) if problem.found else "invalid"
    return FieldError(place, words_of(problem), code)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the studio may read for a tenant. `scope`: within which a URL is one picture (see `images.kept`);
    `keep_function`: KeepPictures; `read_function`: ReadPages.
    """

    store: Store
    bucket: str
    tenant: str
    scope: str
    keep_function: str
    read_function: str

    def url_of(self, image_id: str) -> str:
        """An uploaded image of the tenant, in our own bucket."""
        return f"s3://{self.bucket}/{Library(self.store, self.tenant).image(image_id).key}"


@dataclass(frozen=True, slots=True)
class Workplace(Reach):
    """Where one attempt's work is done: where it leaves files, whom it tells of them."""

    attempt: Attempt

    def leave(self, name: str, body: bytes, content_type: str) -> str:
        """Leave a file for `store_assets`; its URL. AttemptEnded: the job was erased, and files with it."""
        if self.store.find_attempt(self.attempt.job_id, self.attempt.number) is None:
            raise AttemptEnded("The job was erased")
        key = f"renders/{self.attempt.job_id}/{self.attempt.number}/{name}"
        clients.s3().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType=content_type)
        return f"s3://{self.bucket}/{key}"

    def tell(self, step: str, message: str, percentage: int) -> bool:
        """Say how far the work is; False when the job has ended meanwhile."""
        progress = Progress(step=step, message=message, percentage=percentage)
        return self.store.set_progress(self.attempt.job_id, progress)


@dataclass(frozen=True, slots=True)
class Studio:
    """What the studio's functions have in common: the table, and the names that configuration gives."""

    store: Store
    bucket: str
    keep_function: str
    read_function: str


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
        offer=_offer(brief, language),
        disclaimers=_disclaimers(brief),
        description=brief.product.description or "",
        category=brief.product.category or "",
    )


def _disclaimers(brief: Brief) -> tuple[str, ...]:
    """The warnings given, then those that the description holds beside them."""
    given = tuple(brief.product.disclaimers)
    said = {closed(one) for one in given}
    return given + tuple(one for one in dict.fromkeys(warnings_in(brief)) if one not in said)


def warnings_in(brief: Brief) -> tuple[str, ...]:
    """The sentences of the description that an ad has to carry."""
    product = brief.product
    return warnings_of(
        CopyBrief(
            product_name=product.name or "",
            brand_name=brief.brand.name or "",
            description=product.description or "",
            category=product.category or "",
        )
    )


def _offer(brief: Brief, language: str) -> Offer:
    if brief.offer is None:
        return Offer()
    given, rating = brief.offer, brief.offer.rating
    stars = Rating(rating.value, rating.count) if rating is not None else None
    price, was = given.price or "", given.was or ""
    if given.currency is not None:
        said = (line.text for line in brief.lines)
        tongue = language or language_of("\n".join((*said, brief.product.name or "")))
        price, was = written(price, was, given.currency, tongue)
    return Offer(price, was, given.badge or "", stars)
