"""What a function imports while it works is its own, whichever invocation ends first."""

import importlib
from types import ModuleType

from local.chaos.lambdas import _importable


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
