"""One request to a twin: the endpoint it met, the errors it may end in, and the settings that apply."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from local.twins.faults import Fault, Operation, Plan


class Settings(BaseModel):
    """What holds for a whole twin; a vendor's settings add to these. Set at `POST /_twin/settings`."""

    model_config = ConfigDict(extra="forbid")

    delay_seconds: float = Field(default=1.0, ge=0, description="how long a job takes")
    balance: Decimal = Field(default=Decimal(10_000), description="what the account holds when it is reset")
    min_poll_seconds: float = Field(default=0.0, ge=0, description="a poll sooner than this is a violation")


class ApiError(Exception):
    """An answer that is not a success. `code`, `details` and `headers` are used as the vendor uses them."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str = "",
        details: list[dict[str, Any]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.details = details or []
        self.headers = dict(headers or {})


class ConnectionDroppedError(ConnectionError):
    """The twin hung up on its client, as it was told to."""


Handler = Callable[["Call"], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """One documented endpoint. `path` is in werkzeug's rule syntax, below the vendor's prefix."""

    method: str
    path: str
    handler: Handler
    operation: Operation = Operation.OTHER


@dataclass(slots=True)
class Call:
    """One request on its way through a twin. Handlers name the jobs that it was about in `job_ids`."""

    request: Request
    route: Route
    args: Mapping[str, str]
    at: float
    plan: Plan = field(default_factory=Plan)
    job_ids: list[str] = field(default_factory=list)
    idempotency_key: str | None = None
    fault: str = ""

    def meets(self, fault: Fault) -> bool:
        """Whether a request fault is for a request of this kind."""
        return "on" not in fault.params or fault.operation is self.route.operation


def as_api_error(error: ApiError | HTTPException) -> ApiError:
    """What went wrong, for the vendor to say in its own shape."""
    if isinstance(error, ApiError):
        return error
    return ApiError(error.code or 500, error.description or error.name)
