"""How a function's process starts. A handler's module imports this before all else (see decision 36)."""

import gc
import os
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

# Importing makes a hundred thousand objects that stay. Python would look through them for garbage again and
# again, for up to a fifth of a cold start; `traced` ends this when a handler stands.
USUAL_COLLECTIONS = gc.get_threshold()
gc.set_threshold(1_000_000)

# Every function needs boto3, which nests imports deepest, with urllib3's patterns at their end. Python takes
# memory for calls by pieces of 16 KB and gives each back when it is left: where one ends, calls take it anew.
import urllib3  # noqa: E402, F401 - imported first, and for that alone

# isort: split
import boto3  # noqa: E402, F401 - likewise

P = ParamSpec("P")
R = TypeVar("R")


@cache
def _traced(handler: Callable[..., Any]) -> Callable[..., Any]:
    from aws_lambda_powertools import Tracer

    traced: Callable[..., Any] = Tracer(service="adrelay").capture_lambda_handler(
        handler, capture_response=False
    )
    return traced


def traced(handler: Callable[P, R]) -> Callable[P, R]:
    """Powertools' Tracer for invocations that X-Ray samples. Its SDK takes as long to import as boto3, so
    the others, most of them, do without."""
    # The handler stands: all is imported, and what is there now need not be looked through any more.
    gc.freeze()
    gc.set_threshold(*USUAL_COLLECTIONS)

    @wraps(handler)
    def choose(*args: P.args, **kwargs: P.kwargs) -> R:
        sampled = "Sampled=1" in os.environ.get("_X_AMZN_TRACE_ID", "")
        chosen = _traced(handler) if sampled else handler
        answer: R = chosen(*args, **kwargs)
        return answer

    return choose
