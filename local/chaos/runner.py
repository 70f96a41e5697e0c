"""Runs cases, in one process or in several, and tells of what they have shown."""

import gc
import json
import queue
import random
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cases. Names are patterns (`lab*`); `sample`: so many of them, chosen by the seed; `part`: the
    how-manieth of how many processes this one is."""

    flows: tuple[str, ...] = ("*",)
    faults: tuple[str, ...] = ("*",)
    at: str = "*"
    seed: int = 1
    sample: int | None = None
    part: tuple[int, int] = (0, 1)

    @property
    def arguments(self) -> list[str]:
        """As the command line takes them."""
        given = [f"--seed={self.seed}", f"--at={self.at}", *(f"--flow={one}" for one in self.flows)]
        given += [f"--fault={one}" for one in self.faults]
        return given if self.sample is None else [*given, f"--sample={self.sample}"]


@dataclass(slots=True)
class Report:
    """What has been run. `problems`: flows that could not be broken, because they are broken already."""

    seed: int
    boundaries: dict[str, int] = field(default_factory=dict)  # by flow
    cases: list[Json] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[Json]:
        return [case for case in self.cases if case["violations"]]

    @property
    def failed(self) -> bool:
        return bool(self.violations or self.problems or not self.cases)

    def take(self, line: Json) -> None:
        """One line of a process that runs cases."""
        if "problem" in line:
            if line["problem"] not in self.problems:
                self.problems.append(line["problem"])
        elif "boundaries" in line:
            self.boundaries[line["flow"]] = line["boundaries"]
        else:
            self.cases.append(line)

    def summary(self) -> str:
        faults = {case["fault"] for case in self.cases}
        met, flows = sum(self.boundaries.values()), len(self.boundaries)
        sizes = f"{met} boundaries × {len(faults)} faults × {flows} flows"
        counted = f"{sizes}: {len(self.cases)} cases, {len(self.violations)} violations"
        return "\n".join([counted, *self.problems])

    def document(self) -> Json:
        return {
            "seed": self.seed,
            "boundaries": self.boundaries,
            "cases": len(self.cases),
            "violations": len(self.violations),
            "problems": self.problems,
            "seconds": round(sum(case["seconds"] for case in self.cases), 1),
            "runs": self.cases,
        }


def here(choice: Choice, *, keep_history: bool = False) -> Iterator[Json]:
    """Run the cases in this process: a line for each flow, then for each case."""
    from local.chaos import cases
    from local.chaos.current import take_over
    from local.chaos.flows import FLOWS
    from local.chaos.stage import Stage

    stage = Stage()
    take_over()
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again and again would take longer than the runs
    gc.set_threshold(200_000)  # a world has some ten thousand objects, and is given up as a whole
    chosen: list[cases.Case] = []
    for flow in FLOWS:
        if not any(fnmatchcase(flow.name, pattern) for pattern in choice.flows):
            continue
        try:
            found = cases.boundaries(stage, flow, choice.seed)
        except cases.CleanRunFailed as error:
            yield {"problem": str(error)}
            continue
        yield {"flow": flow.name, "boundaries": len(found)}
        chosen += [case for case in cases.cases(flow, found, choice.seed) if _wanted(case, choice)]
    for case in _share(chosen, choice):
        verdict = cases.run(stage, case, keep_history=keep_history)
        yield {
            "flow": case.flow,
            "boundary": case.boundary,
            "fault": case.fault,
            "seed": case.seed,
            "seconds": round(verdict.seconds, 3),
            "violations": list(verdict.violations),
            **({"history": list(verdict.history)} if keep_history else {}),
        }


def _wanted(case: Any, choice: Choice) -> bool:
    return any(fnmatchcase(case.fault, pattern) for pattern in choice.faults) and (
        case.boundary == choice.at or fnmatchcase(case.boundary, choice.at)
    )


def _share(chosen: Sequence[Any], choice: Choice) -> Sequence[Any]:
    if choice.sample is not None and choice.sample < len(chosen):
        dice = random.Random(choice.seed)  # noqa: S311 - which cases, no secret
        chosen = [chosen[index] for index in sorted(dice.sample(range(len(chosen)), choice.sample))]
    number, of = choice.part
    return chosen[number::of]


def spread(choice: Choice, processes: int) -> Iterator[Json]:
    """The same over several processes."""
    command = [sys.executable, "-m", "local.chaos", "--lines", *choice.arguments]
    running = [
        subprocess.Popen([*command, f"--part={number}/{processes}"], stdout=subprocess.PIPE, text=True)
        for number in range(processes)
    ]
    lines: queue.SimpleQueue[Json | None] = queue.SimpleQueue()
    for process in running:
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()
    try:
        for _ in running:
            while (line := lines.get()) is not None:
                yield line
        if any(process.wait() for process in running):
            yield {"problem": "a process of chaos has died"}
    finally:
        for process in running:
            process.kill()


def _read(process: subprocess.Popen[str], lines: "queue.SimpleQueue[Json | None]") -> None:
    """All that a process writes, and None at its end."""
    for line in process.stdout or ():
        lines.put(json.loads(line))
    lines.put(None)


def write(report: Report, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report.document(), indent=1), encoding="utf-8")
