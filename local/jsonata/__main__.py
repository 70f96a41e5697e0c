"""Evaluate what the workflows evaluate once more, by JSONata's reference implementation: `make jsonata`.

Ends with 1 when the two differ, or when an expression of the state machines was not met. Needs Node and npm;
without them it says so, and ends with 0, for nobody who uses adrelay needs them.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from local import node
from local.chaos.__main__ import prepare
from local.jsonata import recording
from local.jsonata.recording import ROOT, Evaluation

FAULTS, SEED = 80, 2
_PACKAGES = ROOT / ".node" / "reference"
_HERE = Path(__file__).parent


def main() -> int:
    if missing := node.missing():
        print(f"NOT compared with JSONata's reference implementation: no {' and no '.join(missing)} here")
        return 0
    prepare("local.jsonata")
    node.install(_HERE, _PACKAGES)
    evaluations = list(recording.recorded(FAULTS, SEED))
    unmet = recording.shipped() - {one.expression for one in evaluations}
    different = list(differences(evaluations, reference(evaluations)))
    for line in [*(f"not met in any flow: {one}" for one in sorted(unmet)), *different]:
        print(line)
    expressions = len({one.expression for one in evaluations})
    counted = f"{len(evaluations)} evaluations of {expressions} expressions"
    print(f"{counted}, {len(different)} differ from JSONata's own")
    return 1 if unmet or different else 0


def reference(evaluations: Sequence[Evaluation]) -> list[str | None]:
    """What the reference implementation gives for each, as `Evaluation.value` says it."""
    asked = "".join(
        json.dumps({"expression": one.expression, "variables": json.loads(one.variables)}) + "\n"
        for one in evaluations
    )
    done = subprocess.run(
        ["node", str(_HERE / "evaluate.mjs"), str(_PACKAGES)],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [recording.text(answer["value"]) if "value" in answer else None for answer in answers]


def differences(evaluations: Sequence[Evaluation], others: Sequence[str | None]) -> Iterator[str]:
    """A line for each that the two do not agree about."""
    for one, other in zip(evaluations, others, strict=True):
        if one.value != other:
            yield f"{one.expression}\n  with {one.variables}\n  ours {one.value}\n  reference {other}"


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m local.jsonata", description=__doc__).parse_args()
    sys.exit(main())
