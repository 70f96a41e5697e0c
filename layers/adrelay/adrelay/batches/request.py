"""The body of `POST /v1/batches`: a list of jobs, or a matrix that multiplies out to one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from adrelay.batches.matrix import JOBS_LIMIT, Matrix
from adrelay.errors import FieldError, InvalidRequest, RequestError
from adrelay.intake.reading import read_job
from adrelay.intake.routing import AUTO
from adrelay.providers.studio.options import NAME as STUDIO
from adrelay.requests import variants
from adrelay.requests.forms import Form, Model, SchemaOf, one_of, width_by_height
from adrelay.requests.request import JobRequest
from adrelay.requests.values import MOST_LABELS, Flag, Labels, Url
from adrelay.web.api import BODY_LIMIT

_SIZE_LIMIT = 8 * 1024 * 1024  # bytes of a matrix that is multiplied out
_ERRORS_TOLD = 100
# Which field of its jobs an axis of a matrix fills.
_FILLED = {
    "products": "brief.product",
    "product_ids": "brief.product_id",
    "copies": "brief.copy",
    "aspect_ratios": "brief.aspect_ratios",
    "providers": "provider",
}


_LANGUAGE = f"provider_options.{STUDIO}.language"


class BatchRequest(Model):
    """Up to 1,000 jobs, as a list or as a matrix. The body of `POST /v1/batches`, of a file under `briefs/`
    and of a `Batch Requested` event."""

    model_config = ConfigDict(json_schema_extra=one_of("jobs", "matrix"))

    jobs: list[Annotated[dict[str, Any], SchemaOf(JobRequest)]] | None = Field(
        default=None, min_length=1, max_length=JOBS_LIMIT, description="Each as POST /v1/jobs takes it."
    )
    matrix: Matrix | None = Field(default=None, description="What is multiplied out to jobs.")
    labels: Labels = Field(
        default_factory=dict, description="Of the batch, and of its jobs beside their own."
    )
    callback_url: Url | None = Field(default=None, description="Gets the signed webhook of the batch's end.")
    max_cost: (
        Annotated[str, Form(r"^[0-9]{1,9}(\.[0-9]{1,4})?$", 'must be an amount in USD, such as "400.00"')]
        | None
    ) = Field(
        default=None,
        examples=["400.00"],
        description="USD that all its jobs may cost together, as prices are known before, with those of the "
        "batches that follow it.",
    )
    dry_run: Flag = Field(
        default=False, description="Only say what it would cost and who would make it; record nothing."
    )

    @property
    def chooses_providers(self) -> bool:
        """Whether an axis says who makes its jobs, of which each has the options of all then."""
        return self.matrix is not None and bool(self.matrix.providers) and AUTO not in self.matrix.providers

    @model_validator(mode="after")
    def _one_form(self) -> "BatchRequest":
        if (self.jobs is None) == (self.matrix is None):
            raise ValueError("give either jobs or matrix")
        return self


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the batch's body a job stands: under `base`; of a matrix, the fields in `filled` elsewhere."""

    base: str
    filled: Mapping[str, str] = field(default_factory=dict)  # field of the job → field of the body

    def of(self, name: str) -> str:
        """A job's field as one of the body: `brief.copy.0.text` as `jobs.17.brief.copy.0.text`."""
        for filled, there in self.filled.items():
            if name == filled or name.startswith(f"{filled}."):
                # A job has one ratio of the axis, which is that element itself.
                inner = "" if filled == _FILLED["aspect_ratios"] else name.removeprefix(filled)
                return f"{there}{inner}"
        return f"{self.base}.{name}" if name not in ("", "body") else self.base


@dataclass(frozen=True, slots=True)
class PlacedJob:
    request: JobRequest
    place: Place
    notes: tuple[str, ...] = ()


def spread(jobs: Sequence[PlacedJob]) -> list[PlacedJob]:
    """Of each job that asks for variants, one for each. InvalidRequest where that makes too many, or the same
    ones twice, or where their label has no room, or where the kind has none."""
    wrong = Findings()
    for job in jobs:
        if not _wants_variants(job.request):
            continue
        if errors := variants.repeats(job.request.brief):
            wrong.add(InvalidRequest.of(*errors), job.place)
        if job.request.kind in variants.KINDS and len({*job.request.labels, variants.LABEL}) > MOST_LABELS:
            message = f"are {MOST_LABELS + 1} with {variants.LABEL}; at most {MOST_LABELS}"
            wrong.add(InvalidRequest.of(FieldError("labels", message)), job.place)
    wrong.report()
    asked = [(job, variants.count(job.request.brief) if _wants_variants(job.request) else 1) for job in jobs]
    several = [(job, number) for job, number in asked if number > 1]
    total = sum(number for _, number in asked)
    size = sum(number * len(job.request.model_dump_json()) for job, number in several)
    if total > JOBS_LIMIT or size > _SIZE_LIMIT:
        most = f"{JOBS_LIMIT} jobs of {_SIZE_LIMIT} bytes"
        message = f"the batch makes {total} jobs of {size} bytes with its variants; at most {most}"
        raise InvalidRequest.of(FieldError(several[0][0].place.of("brief.variants"), message))
    return [variant for job in jobs for variant in _variants_of(job)]


def _wants_variants(request: JobRequest) -> bool:
    """The studio's own option wins over the brief, as in a single job."""
    return request.brief.variants and request.provider_options.get(STUDIO, {}).get("variants") is not False


def _variants_of(job: PlacedJob) -> Iterator[PlacedJob]:
    request = job.request
    if (
        not _wants_variants(request) or request.kind not in variants.KINDS
    ):  # else its route says that it cannot
        yield job
        return
    for variant in variants.of(request.brief):
        labels = {variants.LABEL: variant.name, **request.labels}
        own = request.model_copy(update={"brief": variant.brief, "labels": labels})
        yield PlacedJob(own, _place_of(variant, job), job.notes)


def _place_of(variant: variants.Variant, job: PlacedJob) -> Place:
    """Where its lines and its picture stand in the body."""
    kept = [
        at
        for at, line in enumerate(job.request.brief.lines)
        if line.type != "headline" or at == variant.headline
    ]
    moved = {f"brief.copy.{new}": job.place.of(f"brief.copy.{old}") for new, old in enumerate(kept)}
    if variant.picture is not None:
        moved["brief.product.images.0"] = job.place.of(f"brief.product.images.{variant.picture}")
    return Place(job.place.base, {**moved, **job.place.filled})


class Findings:
    """What is wrong with a batch's jobs: each thing once, however many jobs of a matrix have it."""

    def __init__(self) -> None:
        self._found: dict[FieldError, None] = {}

    def add(self, error: RequestError, place: Place) -> None:
        for one in error.errors or (FieldError("", error.detail),):
            self._found.setdefault(replace(one, field=place.of(one.field)))

    def __bool__(self) -> bool:
        return bool(self._found)

    def report(self) -> None:
        """Raise InvalidRequest with the first of them, if there are any."""
        if self._found:
            raise InvalidRequest.of(*list(self._found)[:_ERRORS_TOLD])


def jobs_of(batch: BatchRequest) -> tuple[list[PlacedJob], Findings]:
    """All jobs of the batch that can be read, each with the batch's labels beneath its own; and what is wrong
    with the others, and with the fields of the matrix (`jobs.17.brief.copy.0.text`, `matrix.template.kind`).

    The jobs of a matrix are counted products first, then copies, ratios and providers. Raises InvalidRequest
    for a matrix that cannot be multiplied out.
    """
    if batch.matrix is not None:
        placed = _multiplied(batch.matrix)
    else:
        placed = [(job, Place(f"jobs.{index}")) for index, job in enumerate(batch.jobs or ())]
    jobs, findings = list[PlacedJob](), Findings()
    for document, place in placed:
        try:
            jobs.append(PlacedJob(_job_of(document, batch.labels), place))
        except InvalidRequest as error:
            findings.add(error, place)
    return jobs, findings


def _job_of(document: dict[str, Any], labels: Mapping[str, str]) -> JobRequest:
    own = document.get("labels", {})
    if labels and isinstance(own, dict):
        names = {name.strip() for name in own}
        below = {name: value for name, value in labels.items() if name not in names}
        document = {**document, "labels": {**below, **own}}
    request = read_job(document)
    if request.dry_run:
        raise InvalidRequest.of(FieldError("dry_run", "goes with the batch as a whole"))
    size = len(json.dumps(document))
    if size > BODY_LIMIT:
        raise InvalidRequest.of(FieldError("", f"is {size} bytes long; a job has at most {BODY_LIMIT}"))
    return request


def _multiplied(matrix: Matrix) -> list[tuple[dict[str, Any], Place]]:
    axes: dict[str, Sequence[Any]] = {
        "products": [one.model_dump(mode="json", exclude_unset=True) for one in matrix.products],
        "product_ids": matrix.product_ids,
        "copies": [[line.model_dump(mode="json") for line in lines] for lines in matrix.copies],
        "locales": [one.model_dump(mode="json", exclude_unset=True) for one in matrix.locales],
        "aspect_ratios": [[ratio] for ratio in matrix.aspect_ratios],
        "providers": matrix.providers,
    }
    axes = {name: values for name, values in axes.items() if values}
    _check_size(matrix.template, axes)
    _refuse_repeats(axes)
    choices = product(*(list(enumerate(values)) for values in axes.values()))
    return [_laid_over(matrix.template, dict(zip(axes, choice, strict=True))) for choice in choices]


def _check_size(template: dict[str, Any], axes: Mapping[str, Sequence[Any]]) -> None:
    """A small body may multiply out to a thousand jobs of any size."""
    count = prod(len(values) for values in axes.values())
    if count > JOBS_LIMIT:
        raise InvalidRequest.of(FieldError("matrix", f"makes {count} jobs; at most {JOBS_LIMIT}"))
    average = sum(len(json.dumps(values)) / len(values) for values in axes.values())
    size = round(count * (len(json.dumps(template)) + average))
    if size > _SIZE_LIMIT:
        message = f"makes jobs of {size} bytes in all; at most {_SIZE_LIMIT}"
        raise InvalidRequest.of(FieldError("matrix", message))


def _made_of(axis: str, value: Any) -> Any:
    """By what a value of an axis is another: de-at makes what de-AT makes."""
    if axis == "aspect_ratios":
        return width_by_height(value[0])
    if axis == "locales":
        return {**value, "language": value["language"].lower()}
    return value


def _refuse_repeats(axes: Mapping[str, Sequence[Any]]) -> None:
    """What stands twice on an axis would be bought twice; who wants that can list the jobs."""
    errors = [
        FieldError(f"matrix.{name}.{index}", "is there already: the same jobs would be made twice")
        for name, values in axes.items()
        for made in [[_made_of(name, value) for value in values]]
        for index, value in enumerate(made)
        if value in made[:index]
    ]
    if errors:
        raise InvalidRequest.of(*errors[:_ERRORS_TOLD])


def _laid_over(
    template: dict[str, Any], choice: Mapping[str, tuple[int, Any]]
) -> tuple[dict[str, Any], Place]:
    job: dict[str, Any] = dict(template)
    brief: Any = template.get("brief", {})
    filled = dict[str, str]()
    for axis, (index, value) in choice.items():
        if axis == "locales":
            job, brief = _spoken(job, brief, value)
            filled |= _filled_by_locale(f"matrix.{axis}.{index}", value)
            continue
        filled[_FILLED[axis]] = f"matrix.{axis}.{index}"
        parent, _, name = _FILLED[axis].rpartition(".")
        if not parent:
            job[name] = value
        elif isinstance(brief, dict):  # else the template's brief is wrong, and will be named
            brief = job["brief"] = {**brief, name: value}
    return job, Place("matrix.template", filled)


def _spoken(job: dict[str, Any], brief: Any, locale: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    """The job and its brief in a locale; what is wrong with the template stays so, and will be named."""
    options, own = job.get("provider_options", {}), {}
    if isinstance(options, dict):
        own = options.get(STUDIO, {})
        if isinstance(own, dict):
            options = {**options, STUDIO: {**own, "language": locale["language"]}}
        job = {**job, "provider_options": options}
    if not isinstance(brief, dict):
        return job, brief
    said = {name: locale[name] for name in ("copy", "offer") if locale.get(name)}
    product_ = brief.get("product", {})
    if locale.get("product") and isinstance(product_, dict):
        said["product"] = {**product_, **locale["product"]}
    brief = {**brief, **said}
    return {**job, "brief": brief}, brief


def _filled_by_locale(there: str, locale: Mapping[str, Any]) -> dict[str, str]:
    """Which fields of a job are a locale's."""
    filled = {f"brief.{name}": f"{there}.{name}" for name in ("copy", "offer") if locale.get(name)}
    filled |= {f"brief.product.{name}": f"{there}.product.{name}" for name in locale.get("product") or {}}
    return filled | {_LANGUAGE: f"{there}.language"}
