"""How an API says no: adrelay's own by problem documents, a vendor's that is served here as that one does."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adrelay import problems
from adrelay.errors import RateLimit, RequestError


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer for an error. `document`: JSON, or a text as it is."""

    status: int
    document: Any
    media: str = "application/json"

    @property
    def body(self) -> str:
        return self.document if isinstance(self.document, str) else json.dumps(self.document)


def _limit_headers(limit: RateLimit | None) -> dict[str, str]:
    return limit.headers if limit else {}


@dataclass(frozen=True, slots=True)
class Dialect:
    """`refused`: of an error of the request's, by the request's id; `failed`: of one of ours. `limits`: the
    headers that tell of a limit, if there is one. `strict`: a parameter that no route knows is an error, and
    so is a slash at the end of a path. `large`: paths whose bodies hold whole designs or batches."""

    refused: Callable[[RequestError, str], Refusal]
    failed: Callable[[str], Refusal]
    limits: Callable[[RateLimit | None], dict[str, str]] = _limit_headers
    strict: bool = False
    large: re.Pattern[str] | None = None


def _refused(error: RequestError, request_id: str) -> Refusal:
    return Refusal(error.status, problems.problem(error, request_id), problems.CONTENT_TYPE)


def _failed(request_id: str) -> Refusal:
    return Refusal(500, problems.internal_problem(request_id), problems.CONTENT_TYPE)


_LARGE = re.compile(r"/v1/batches|/v1/jobs/[^/]+/design")
PROBLEMS = Dialect(_refused, _failed, strict=True, large=_LARGE)
