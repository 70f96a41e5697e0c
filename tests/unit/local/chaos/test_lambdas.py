"""What a function imports and finds around it while it works is its own, whichever invocation ends first."""

import gc
import importlib
import json
import os
from pathlib import Path
from types import ModuleType

from local.chaos.lambdas import Lambdas, Sandboxes, _importable
from local.cloud.functions import Function

HANDLER = """
import gc
import os

gc.freeze()
gc.set_threshold(7)


def handler(event, context):
    return [os.environ["OF_MINE"], "OF_THEIRS" in os.environ]
"""


def test_an_invocation_that_hung_and_ends_late_takes_no_modules_from_the_next() -> None:
    hung, following = ModuleType("beside_a_handler"), ModuleType("beside_a_handler")
    first, second = _importable({"beside_a_handler": hung}), _importable({"beside_a_handler": following})

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)

    assert importlib.import_module("beside_a_handler") is following


def test_after_a_run_within_a_run_the_first_has_its_own_again() -> None:
    outer, inner = ModuleType("beside_another"), ModuleType("beside_another")

    with _importable({"beside_another": outer}):
        with _importable({"beside_another": inner}):
            assert importlib.import_module("beside_another") is inner
        assert importlib.import_module("beside_another") is outer


def test_a_function_has_its_environment_and_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(HANDLER)
    before, frozen = (dict(os.environ), gc.get_threshold()), gc.get_freeze_count()
    lambdas = Lambdas(Sandboxes(), lambda who, what: None)
    told = [
        json.loads(lambdas.run(function, b"{}", "a test", "request-1").payload)
        for function in (_function(tmp_path, OF_MINE="1"), _function(tmp_path, OF_MINE="2", OF_THEIRS="3"))
    ]
    assert told == [["1", False], ["2", True]]
    assert (dict(os.environ), gc.get_threshold()) == before
    assert gc.get_freeze_count() <= frozen, "some of what was frozen before may have gone meanwhile"


def _function(code: Path, **environ: str) -> Function:
    return Function(
        logical_id="Mine",
        name="mine",
        arn="arn:aws:lambda:us-east-1:123456789012:function:mine",
        handler="mine.handler",
        code=code,
        layers=(),
        environ=environ,
        role_arn="",
        timeout=3.0,
        memory_mb=128,
        niceness=0,
        concurrency=1,
    )
