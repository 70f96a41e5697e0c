"""One function asking another and waiting for the answer; errors of the request travel as data.

caller:  ask("RenderCreative", {…}, seconds=17)      raises what the callee raised
callee:  return answer(lambda: work(…))              a RequestError becomes {"problem": {…}}
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, ReadTimeoutError

from adrelay.aws import clients
from adrelay.errors import (
    AssetsExpired,
    Conflict,
    FieldError,
    InvalidRequest,
    NotFound,
    RequestError,
    TooLarge,
    Unavailable,
)
from adrelay.telemetry import logger

_KINDS = {
    kind.__name__: kind for kind in (AssetsExpired, Conflict, InvalidRequest, NotFound, TooLarge, Unavailable)
}
_TRY_AGAIN = "nothing was changed, try again"


def answer(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `work` returns, or the RequestError that it raised as data for `ask`."""
    try:
        return work()
    except tuple(_KINDS.values()) as error:
        errors = [asdict(found) for found in error.errors]
        return {"problem": {"kind": type(error).__name__, "detail": error.detail, "errors": errors}}


def ask(function: str, request: dict[str, Any], *, seconds: float) -> dict[str, Any]:
    """The function's answer. Raises the RequestError that it answered with; Unavailable when it died, is too
    busy, or says nothing for `seconds` (it may still be at work then)."""
    try:
        response = clients.lambdas_once(seconds).invoke(
            FunctionName=function, Payload=json.dumps(request).encode()
        )
    except ReadTimeoutError as error:
        raise Unavailable(f"This takes longer than {seconds:g} s; {_TRY_AGAIN} with less at once") from error
    except (ConnectionError, ClientError) as error:
        logger.warning("cannot ask", extra={"function": function, "error": str(error)})
        raise Unavailable(f"Too much is going on; {_TRY_AGAIN} in a moment") from error
    document: dict[str, Any] = json.loads(response["Payload"].read())
    if "FunctionError" in response:
        logger.error("the function asked has died", extra={"function": function, "answer": document})
        raise Unavailable(f"It could not be carried out; {_TRY_AGAIN} with less at once")
    if "problem" in document:
        raise _error(document["problem"])
    return document


def _error(problem: dict[str, Any]) -> RequestError:
    errors = tuple(FieldError(**found) for found in problem["errors"])  # of an older release, without code
    return _KINDS[problem["kind"]](problem["detail"], errors=errors)
