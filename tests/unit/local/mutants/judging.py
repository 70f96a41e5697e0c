"""`python judging.py FOLDER`: the mutants of its `scales.py` (`changes.json`), judged by its tests.

A process of its own, as pytest runs in it.
"""

import importlib
import json
import sys
from pathlib import Path

from local.mutants import running
from local.mutants.__main__ import mutants_of
from local.mutants.running import Runner
from local.mutants.swapping import Module

folder = Path(sys.argv[1])


def prepare(runner: Runner) -> None:
    importlib.import_module("scales")
    path = folder / "scales.py"
    module = Module("scales", str(path), path.read_text(encoding="utf-8"))
    runner.modules = [module]
    runner.mutants = list(mutants_of(module, json.loads((folder / "changes.json").read_text())))


sys.path.insert(0, str(folder))
judge = Runner(paths=frozenset({str(folder / "scales.py")}), prepare=prepare)
status = running.run([str(folder)], folder, judge)
told = {f"{one.operator}": (one.status, one.by.partition("::")[2], one.shown) for one in judge.mutants}
(folder / "told.json").write_text(
    json.dumps(
        {"status": status, "told": told, "left_out": judge.left_out, "only_imported": judge.only_imported}
    )
)
