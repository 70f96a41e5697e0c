"""Cold import of each function beside a bare `import boto3`, each in a fresh process, taken in turns."""

import os
import statistics
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from local.cloud.functions import Function

Json = dict[str, Any]

ROUNDS = 5


def measure(functions: Mapping[str, Function]) -> Json:
    """Median milliseconds by logical id, and as multiples of boto3's."""
    modules = {name: function.handler.rsplit(".", 1)[0] for name, function in functions.items()}
    taken: dict[str, list[float]] = {name: [] for name in ("boto3", *functions)}
    for _ in range(ROUNDS):
        taken["boto3"].append(_import("boto3", {}))
        for name, function in functions.items():
            environ = {**function.environ, "PYTHONPATH": os.pathsep.join(function.path())}
            taken[name].append(_import(modules[name], environ))
    medians = {name: statistics.median(values) for name, values in taken.items()}
    return {
        name: {"ms": round(median * 1000), "times_boto3": round(median / medians["boto3"], 2)}
        for name, median in medians.items()
    }


def _import(module: str, environ: Mapping[str, str]) -> float:
    """Seconds of processor time that the import statement takes in a new process."""
    program = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
    base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    region = {
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "POWERTOOLS_TRACE_DISABLED": "true",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        env={**base, **region, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
