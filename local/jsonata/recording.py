"""What the state machines' expressions are given when the shipped workflows run: the flows of `local.chaos`,
each once as it goes well, and some of the ways in which it does not."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

from local.cloud import jsonata

ROOT = Path(__file__).resolve().parents[2]
_MADE = 20  # inputs with failures before
_EXPRESSION = re.compile(r"\{%\s*(.*?)\s*%\}", re.DOTALL)


@dataclass(frozen=True)
class Evaluation:
    """One evaluation, and what it gave: JSON text, None for nothing or an error."""

    expression: str
    variables: str
    value: str | None


def shipped() -> set[str]:
    """The expressions that stand in the state machines."""
    folder = ROOT / "functions" / "workflows"
    return {
        found for path in folder.iterdir() for found in _EXPRESSION.findall(path.read_text(encoding="utf-8"))
    }


def evaluated(expression: str, variables: Mapping[str, Any]) -> Evaluation:
    """By the engine of the local stack."""
    try:
        value = text(jsonata.evaluate(expression, variables))
    except jsonata.JsonataError:
        value = None
    return Evaluation(expression, text(variables), value)


def text(document: Any) -> str:
    return json.dumps(document, sort_keys=True, ensure_ascii=False)


def recorded(faults: int, seed: int) -> Iterator[Evaluation]:
    """Each different evaluation of all flows and of so many cases of them."""
    from local.chaos import machines
    from local.chaos.runner import Choice, here

    seen: dict[tuple[str, str], None] = {}

    def noted(expression: str, variables: Mapping[str, Any]) -> Any:
        seen[expression, text(variables)] = None
        return jsonata.evaluate(expression, variables)

    with patch.object(machines, "evaluate", noted):
        for line in here(Choice(seed=seed, sample=faults)):
            if "problem" in line:
                raise RuntimeError(line["problem"])
    for expression, variables in [*seen, *_after_all_tries(list(seen))]:
        yield evaluated(expression, json.loads(variables))


def _after_all_tries(seen: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is evaluated only when a task has failed as often as it is tried, which hardly a case does: with
    the inputs that the flows had, an error of Lambda's, and so many failures before."""
    error = {
        "Error": "Lambda.Unknown",
        "Cause": '{"errorMessage": "RequestId: 7 Error: \\"Runtime\\" exited"}',
    }
    inputs = [json.loads(given)["states"].get("input") for given in dict.fromkeys(given for _, given in seen)]
    inputs = [given for given in inputs if isinstance(given, dict)]
    for expression in sorted(shipped() - {one for one, _ in seen}):
        if "failures" in expression:
            for before, given in product(range(4), inputs[:_MADE]):
                yield expression, text({"states": {"input": {**given, "failures": before}}})
        elif "errorOutput" in expression:
            for given in inputs:
                yield expression, text({"states": {"input": given, "errorOutput": error}})
