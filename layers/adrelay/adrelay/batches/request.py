"""The body of `POST /v1/batches`: a list of jobs, or a matrix that multiplies out to one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from adrelay.errors import FieldError, InvalidRequest, RequestError
from adrelay.intake.reading import read_job
from adrelay.jobs.forms import SchemaOf, one_of
from adrelay.jobs.request import AspectRatio, CopyLine, JobRequest, Labels, Model, Product, ProviderName, Url
from adrelay.web.api import BODY_LIMIT

JOBS_LIMIT = 1000
_SIZE_LIMIT = 8 * 1024 * 1024  # bytes of a matrix that is multiplied out
_ERRORS_TOLD = 100
# Which field of its jobs an axis of a matrix fills.
_FILLED = {
    "products": "brief.product",
    "copies": "brief.copy",
    "aspect_ratios": "brief.aspect_ratios",
    "providers": "provider",
}


class Matrix(Model):
    """Every product × copy × ratio × provider, each laid over `template` (a job request, perhaps unfinished).
    An axis that is left out is the template's own."""

    template: dict[str, Any] = Field(description="What all its jobs have; what is an axis, it may lack.")
    products: list[Product] = Field(
        default_factory=list, max_length=JOBS_LIMIT, description="One for `brief.product` of each job."
    )
    copies: list[list[CopyLine]] = Field(
        default_factory=list, max_length=JOBS_LIMIT, description="One for `brief.copy` of each job."
    )
    aspect_ratios: list[AspectRatio] = Field(
        default_factory=list, max_length=20, description="One for `brief.aspect_ratios` of each job."
    )
    providers: list[ProviderName] = Field(
        default_factory=list, max_length=10, description="One for `provider` of each job."
    )


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
    dry_run: bool = Field(
        default=False, description="Only say what it would cost and who would make it; record nothing."
    )

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


class Findings:
    """What is wrong with a batch's jobs: each thing once, however many jobs of a matrix have it."""

    def __init__(self) -> None:
        self._found: dict[FieldError, None] = {}

    def add(self, error: RequestError, place: Place) -> None:
        for one in error.errors or (FieldError("", error.detail),):
            self._found.setdefault(FieldError(place.of(one.field), one.message))

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
        document = {**document, "labels": {**labels, **own}}
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
        "copies": [[line.model_dump(mode="json") for line in lines] for lines in matrix.copies],
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


def _refuse_repeats(axes: Mapping[str, Sequence[Any]]) -> None:
    """What stands twice on an axis would be bought twice; who wants that can list the jobs."""
    errors = [
        FieldError(f"matrix.{name}.{index}", "is there already: the same jobs would be made twice")
        for name, values in axes.items()
        for index, value in enumerate(values)
        if value in values[:index]
    ]
    if errors:
        raise InvalidRequest.of(*errors[:_ERRORS_TOLD])


def _laid_over(
    template: dict[str, Any], choice: Mapping[str, tuple[int, Any]]
) -> tuple[dict[str, Any], Place]:
    job, brief = dict(template), template.get("brief", {})
    for axis, (_, value) in choice.items():
        parent, _, name = _FILLED[axis].rpartition(".")
        if not parent:
            job[name] = value
        elif isinstance(brief, dict):  # else the template's brief is wrong, and will be named
            brief = job["brief"] = {**brief, name: value}
    filled = {_FILLED[axis]: f"matrix.{axis}.{index}" for axis, (index, _) in choice.items()}
    return job, Place("matrix.template", filled)
