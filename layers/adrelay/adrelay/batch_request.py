"""The body of `POST /v1/batches`: a list of jobs, or a matrix that multiplies out to one."""

from itertools import product
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from adrelay.brief import AspectRatio, CopyLine, JobRequest, Label, Model, Product, ProviderName
from adrelay.errors import FieldError, InvalidRequest, RequestError
from adrelay.intake import field_errors

JOBS_LIMIT = 1000
_ERRORS_TOLD = 100


class Matrix(Model):
    """Every product × copy × ratio × provider, each laid over `template` (a job request, perhaps unfinished).
    An axis that is left out is the template's own."""

    template: dict[str, Any]
    products: list[Product] = Field(default_factory=list, max_length=JOBS_LIMIT)
    copies: list[list[CopyLine]] = Field(default_factory=list, max_length=JOBS_LIMIT)
    aspect_ratios: list[AspectRatio] = Field(default_factory=list, max_length=20)
    providers: list[ProviderName] = Field(default_factory=list, max_length=10)


class BatchRequest(Model):
    """Up to 1,000 jobs, as a list or as a matrix."""

    jobs: list[dict[str, Any]] | None = Field(default=None, min_length=1, max_length=JOBS_LIMIT)
    matrix: Matrix | None = None
    labels: dict[Label, Annotated[str, Field(max_length=256)]] = Field(default_factory=dict, max_length=20)

    @model_validator(mode="after")
    def _one_form(self) -> "BatchRequest":
        if (self.jobs is None) == (self.matrix is None):
            raise ValueError("give either jobs or matrix")
        return self


def jobs_of(batch: BatchRequest) -> list[JobRequest]:
    """All jobs of the batch, each with the batch's labels beneath its own.

    InvalidRequest names the wrong fields of all jobs (`jobs.17.brief.copy.0.text`), at most 100 of them. The
    jobs of a matrix are counted products first, then copies, ratios and providers.
    """
    documents = batch.jobs if batch.jobs is not None else _multiplied(batch.matrix)
    if len(documents) > JOBS_LIMIT:
        message = f"makes {len(documents)} jobs; at most {JOBS_LIMIT}"
        raise InvalidRequest.of(FieldError("matrix", message))
    jobs, errors = [], list[FieldError]()
    for index, document in enumerate(documents):
        labelled = {**document, "labels": {**batch.labels, **_mapping(document.get("labels"))}}
        try:
            jobs.append(JobRequest.model_validate(labelled))
        except ValidationError as error:
            errors += field_errors(error, prefix=("jobs", str(index)))
    if errors:
        raise InvalidRequest.of(*errors[:_ERRORS_TOLD])
    return jobs


def placed(error: RequestError, index: int) -> list[FieldError]:
    """What is wrong with one job, as fields of its batch."""
    found = error.errors or (FieldError("", error.detail),)
    return [FieldError(f"jobs.{index}.{one.field}".rstrip("."), one.message) for one in found]


def _multiplied(matrix: Matrix | None) -> list[dict[str, Any]]:
    if matrix is None:
        return []
    axes = (
        [("product", one.model_dump(mode="json", exclude_unset=True)) for one in matrix.products],
        [("copy", [line.model_dump(mode="json") for line in lines]) for lines in matrix.copies],
        [("aspect_ratios", [ratio]) for ratio in matrix.aspect_ratios],
        [("provider", name) for name in matrix.providers],
    )
    count = 1
    for axis in axes:
        count *= max(len(axis), 1)
    if count > JOBS_LIMIT:
        raise InvalidRequest.of(FieldError("matrix", f"makes {count} jobs; at most {JOBS_LIMIT}"))
    return [_laid_over(matrix.template, choice) for choice in product(*(axis or [None] for axis in axes))]


def _laid_over(template: dict[str, Any], choice: tuple[tuple[str, Any] | None, ...]) -> dict[str, Any]:
    chosen = dict(one for one in choice if one is not None)
    job = {**template, **({"provider": chosen.pop("provider")} if "provider" in chosen else {})}
    return {**job, "brief": {**_mapping(template.get("brief")), **chosen}} if chosen else job


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
