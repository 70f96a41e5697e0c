"""What a list of jobs may be asked for, and a page of it."""

from dataclasses import dataclass

from adrelay.aws.items import Item
from adrelay.jobs.model import Job


@dataclass(frozen=True, slots=True)
class Page:
    jobs: tuple[Job, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What `GET /v1/jobs` may ask for; None is "any". `label` is a (name, value) pair."""

    status: str | None = None
    kind: str | None = None
    batch_id: str | None = None
    label: tuple[str, str] | None = None

    def match(self, job: Job) -> bool:
        """Whether a job is what is asked for."""
        wanted = (self.status, self.kind, self.batch_id)
        plain = zip(wanted, (job.status, job.kind, job.batch_id), strict=True)
        return all(want is None or want == has for want, has in plain) and (
            self.label is None or job.labels.get(self.label[0]) == self.label[1]
        )

    def expression(self) -> tuple[str, dict[str, str], Item]:
        """(FilterExpression, names, values) of these filters; an empty expression when there are none."""
        wanted = {"status": self.status, "kind": self.kind, "batch_id": self.batch_id}
        parts, names, values = [], {}, {}
        for field, value in wanted.items():
            if value is not None:
                parts.append(f"#{field} = :{field}")
                names[f"#{field}"], values[f":{field}"] = field, {"S": value}
        if self.label is not None:
            parts.append("#labels.#label = :label")
            names |= {"#labels": "labels", "#label": self.label[0]}
            values[":label"] = {"S": self.label[1]}
        return " AND ".join(parts), names, values
