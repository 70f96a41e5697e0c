"""What a twin can be told to do wrong, for how long, and to which requests.

A fault comes from the control API (`POST /_twin/behaviour`) or from a marker inside any free-form text of the
vendor's own request: `[[twin: delay=5 fail asset_404:index=1,times=2 503:on=poll,times=3]]`.
"""

import fnmatch
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator


class Operation(StrEnum):
    """What a request to a vendor is for; a behaviour picks its requests by it."""

    SUBMIT = "submit"
    POLL = "poll"
    ASSET = "asset"
    DOWNLOAD = "download"
    UPLOAD = "upload"
    EDIT = "edit"
    TOKEN = "token"  # noqa: S105 - the name of an operation
    OTHER = "other"


class Stage(StrEnum):
    """When a fault acts: on a request, on the job that the request starts, on its webhooks, on its files."""

    REQUEST = "request"
    JOB = "job"
    WEBHOOK = "webhook"
    ASSET = "asset"


FAULTS: Final[Mapping[str, Stage]] = {
    "400": Stage.REQUEST,
    "401": Stage.REQUEST,
    "402": Stage.REQUEST,
    "403": Stage.REQUEST,
    "429": Stage.REQUEST,
    "500": Stage.REQUEST,
    "502": Stage.REQUEST,
    "503": Stage.REQUEST,
    "drop_before": Stage.REQUEST,
    "drop_after": Stage.REQUEST,
    "500_after": Stage.REQUEST,
    "slow": Stage.REQUEST,
    "hang": Stage.REQUEST,
    "fail": Stage.JOB,
    "expire": Stage.JOB,
    "cancel": Stage.JOB,
    "fail_then_complete": Stage.JOB,
    "partial": Stage.JOB,
    "empty_success": Stage.JOB,
    "stuck": Stage.JOB,
    "unknown_status": Stage.JOB,
    "webhook_drop": Stage.WEBHOOK,
    "webhook_duplicate": Stage.WEBHOOK,
    "webhook_delay": Stage.WEBHOOK,
    "webhook_reorder": Stage.WEBHOOK,
    "webhook_forge": Stage.WEBHOOK,
    "webhook_early": Stage.WEBHOOK,
    "asset_404": Stage.ASSET,
    "asset_500": Stage.ASSET,
    "asset_html": Stage.ASSET,
    "asset_empty": Stage.ASSET,
    "asset_truncated": Stage.ASSET,
    "asset_cut": Stage.ASSET,
    "asset_wrong_size": Stage.ASSET,
    "asset_wrong_type": Stage.ASSET,
    "asset_huge": Stage.ASSET,
    "asset_slow": Stage.ASSET,
    "asset_hang": Stage.ASSET,
    "asset_redirect": Stage.ASSET,
}
"""The usual faults. A twin's own table is this one, less what its vendor cannot do, and its own."""
_ONCE: Final = ("drop_after", "500_after")
_MARKER: Final = re.compile(r"\[\[\s*twin\s*:\s*([^\]]*)\]\]", re.IGNORECASE)


class UnknownFaultError(ValueError):
    """The twin knows no fault of this name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to do wrong, with its parameters (`seconds`, `times`, `index`, `on`, `retry_after`…)."""

    name: str
    stage: Stage
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def operation(self) -> Operation:
        """The kind of request a request fault acts on (`on=…`); submissions unless told otherwise."""
        return Operation(self.params.get("on", Operation.SUBMIT))

    def number(self, name: str, default: float) -> float:
        return float(self.params.get(name, default))

    def text(self, name: str, default: str) -> str:
        return self.params.get(name, default)

    def __str__(self) -> str:
        params = ",".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.name}:{params}" if params else self.name

    @classmethod
    def make(cls, name: str, params: Mapping[str, object], known: Mapping[str, Stage] = FAULTS) -> Self:
        """Raises UnknownFaultError for a name not in `known`, an unknown operation, a number that is none."""
        plain = name.strip().lower().replace("-", "_")
        if plain not in known:
            raise UnknownFaultError(f"unknown fault {name!r}; known: {', '.join(known)}")
        fault = cls(plain, known[plain], {key: str(value) for key, value in params.items()})
        try:
            _ = fault.operation
            for key in ("seconds", "times", "index", "retry_after", "missing", "bytes"):
                fault.number(key, 0)
        except ValueError as error:
            raise UnknownFaultError(f"fault {name!r}: {error}") from error
        return fault

    @classmethod
    def parse(cls, text: str, known: Mapping[str, Stage] = FAULTS) -> Self:
        """`name` or `name:key=value,key=value`. Raises what `make` raises."""
        name, _, rest = text.partition(":")
        return cls.make(name, dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair), known)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was asked for one request: how long its job takes, and what goes wrong."""

    delay_seconds: float | None = None
    faults: tuple[Fault, ...] = ()

    def get(self, name: str) -> Fault | None:
        return next((fault for fault in self.faults if fault.name == name), None)

    def at(self, stage: Stage) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.stage is stage)

    def join(self, other: "Plan") -> "Plan":
        delay = self.delay_seconds if other.delay_seconds is None else other.delay_seconds
        return Plan(delay, self.faults + other.faults)


def read_marker(text: str, known: Mapping[str, Stage] = FAULTS) -> Plan:
    """The plan in a text's `[[twin: …]]` markers; an empty plan without one. Raises UnknownFaultError."""
    delay: float | None = None
    faults: list[Fault] = []
    for words in _MARKER.findall(text):
        for word in words.split():
            if word.startswith("delay="):
                try:
                    delay = float(word.removeprefix("delay="))
                except ValueError as error:
                    raise UnknownFaultError(f"delay is a number of seconds, not {word!r}") from error
            else:
                faults.append(Fault.parse(word, known))
    return Plan(delay, tuple(faults))


def strip_markers(text: str) -> str:
    """The text as the vendor would print it."""
    return _MARKER.sub("", text).strip()


class Match(BaseModel):
    """Which requests a behaviour is for; what is left out matches everything."""

    model_config = ConfigDict(extra="forbid")

    operation: Operation | None = None
    method: str | None = None
    path: str | None = Field(default=None, description="glob over the path below the vendor's prefix")
    text: str | None = Field(default=None, description="a piece of the request's body or query")

    def accepts(self, operation: Operation, method: str, path: str, content: str) -> bool:
        return (
            (self.operation is None or self.operation is operation)
            and (self.method is None or self.method.upper() == method)
            and (self.path is None or fnmatch.fnmatchcase(path, self.path))
            and (self.text is None or self.text in content)
        )


class Behaviour(BaseModel):
    """The body of `POST /_twin/behaviour`. Without `times` it holds until it is removed.

    Validated with the twin's faults as context.
    """

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    delay_seconds: float | None = Field(default=None, ge=0)
    faults: list[Fault] = []
    times: int | None = Field(default=None, ge=1)
    match: Match = Match()

    @field_validator("faults", mode="before")
    @classmethod
    def _read_faults(cls, value: object, info: ValidationInfo) -> list[Fault]:
        if not isinstance(value, list):
            raise ValueError("faults is a list of names or of {type, …}")  # noqa: TRY004 - pydantic's protocol
        return [_read_fault(item, info.context or FAULTS) for item in value]

    def plan_for(self, operation: Operation) -> Plan:
        """What of this acts on a request of this kind: a submission takes its job's faults along."""
        faults = tuple(fault for fault in self.faults if self._acts(fault, operation))
        return Plan(self.delay_seconds if operation is Operation.SUBMIT else None, faults)

    def _acts(self, fault: Fault, operation: Operation) -> bool:
        match = self.match
        # Without a word about which requests are meant, faults of requests are faults of submissions.
        chosen = match.operation is not None or match.method is not None or match.path is not None
        if fault.stage is Stage.REQUEST:
            if "on" in fault.params or not chosen:
                return operation is fault.operation
            return match.operation in (None, operation)
        if operation is Operation.ASSET:
            return fault.stage is Stage.ASSET and chosen
        return operation is Operation.SUBMIT

    def describe(self) -> dict[str, Any]:
        return {
            "delay_seconds": self.delay_seconds,
            "faults": [str(fault) for fault in self.faults],
            "times": self.times,
            "match": self.match.model_dump(exclude_none=True, mode="json"),
        }


def _read_fault(item: object, known: Mapping[str, Stage]) -> Fault:
    if isinstance(item, str):
        return Fault.parse(item, known)
    if isinstance(item, dict) and isinstance(item.get("type"), str):
        params = {key: value for key, value in item.items() if key != "type"}
        return Fault.make(item["type"], params, known)
    raise ValueError("a fault is a name or an object with a type")


def usual_without(*left_out: str) -> dict[str, Stage]:
    """The usual faults but these, given by name or by stage (`Stage.WEBHOOK` for a vendor without them)."""
    return {name: stage for name, stage in FAULTS.items() if name not in left_out and stage not in left_out}


class BehaviourBook:
    """The behaviours in force, and how often each may still act."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[str, tuple[Behaviour, int | None]] = {}
        self._spent: dict[str, int] = {}
        self._number = 0

    def add(self, behaviour: Behaviour) -> str:
        with self._lock:
            self._number += 1
            key = f"behaviour_{self._number}"
            self._entries[key] = (behaviour, behaviour.times)
            return key

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self._spent.clear()

    def listing(self) -> list[dict[str, Any]]:
        with self._lock:
            return [
                {"id": key, **behaviour.describe(), "times_left": left}
                for key, (behaviour, left) in self._entries.items()
            ]

    def plan(self, operation: Operation, method: str, path: str, content: str) -> Plan:
        """Everything in force for this request, joined in order; uses up one of each `times`."""
        plan = Plan()
        with self._lock:
            for key, (behaviour, left) in self._entries.items():
                part = behaviour.plan_for(operation)
                idle = part == Plan() or left == 0
                if idle or not behaviour.match.accepts(operation, method, path, content):
                    continue
                plan = plan.join(part)
                if left is not None:
                    self._entries[key] = (behaviour, left - 1)
        return plan

    def spend(self, fault: Fault, owner: str) -> bool:
        """Whether this fault still acts for `owner`: with `times=n` n times, otherwise always.

        Losing the answer to accepted work happens once: the next request is the client looking for its job.
        """
        if "times" not in fault.params and fault.name not in _ONCE:
            return True
        key = f"{owner}\n{fault}"
        with self._lock:
            self._spent[key] = self._spent.get(key, 0) + 1
            return self._spent[key] <= fault.number("times", 1)


def markers_in(texts: Iterable[str], known: Mapping[str, Stage]) -> Plan:
    """The joined plan of all markers in these texts. Raises UnknownFaultError."""
    plan = Plan()
    for text in texts:
        plan = plan.join(read_marker(text, known))
    return plan
