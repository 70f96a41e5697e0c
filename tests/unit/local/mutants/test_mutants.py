"""`make mutants` kills what tests notice, and nothing else."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from local.mutants.__main__ import Key, complaints, key, mutants_of, paths_of
from local.mutants.running import Mutant
from local.mutants.swapping import Module, Place
from tests.shipped import ROOT

SCALES = '''\
"""What is weighed."""

import logging
from functools import cache

logger = logging.getLogger()
HEAVY = 10


def of_all(words):
    return [word + "s" for word in words]


ALL = of_all(["scale"])


class Scales:
    def __init__(self):
        self.on_it = []

    @property
    def weight(self):
        return sum(self.on_it)

    @weight.setter
    def weight(self, value):
        self.on_it = [value]

    def put(self, *things):
        for thing in things:
            self.on_it.append(thing)
        logger.info("%d on it", len(self.on_it) + 1)


@cache
def heavy(weight):
    return weight >= 10


def count_down(number):
    while number > 0:
        number -= 1
    return number


def both(one, other):
    def together():
        return one + other

    return together()


def never_asked(number):
    return number + 5
'''
TESTS = """\
import os

from hypothesis import given, strategies

from scales import Scales, both, count_down, heavy

def test_weight():
    scales = Scales()
    scales.put(1, 2)
    assert scales.weight == 3
    scales.weight = 7
    assert scales.weight == 7

def test_heavy():
    assert heavy(11) and not heavy(9)

@given(strategies.integers(0, 5))
def test_count_down(number):
    assert count_down(number) == 0

def test_both():
    assert both(2, 2) == 4

def test_fails_when_it_runs_again(tmp_path_factory):
    marker = "BEEN_HERE"
    assert os.environ.setdefault(marker, str(os.getpid())) == str(os.getpid())
    assert both(2, 2) == 4
"""


def change(name: str, was: str, becomes: str, source: str = SCALES) -> dict[str, Any]:
    assert source.count(was) == 1
    start = source.index(was)
    return {"operator": name, "start": start, "end": start + len(was), "text": becomes}


CHANGES = [
    change("left out", "self.on_it.append(thing)", "pass"),
    change("setter", "[value]", "[value, value]"),
    change("boundary", "weight >= 10", "weight > 10"),
    change("cached", "weight >= 10", "weight < 10"),
    change("endless", "number -= 1", "pass"),
    change("inner", "one + other", "one - other"),
    change("same for these", "one + other", "one * other"),
    change("when it is imported", 'word + "s"', 'word + "z"'),
    change("never asked", "number + 5", "number - 5"),
]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("scales")
    for name, text in (
        ("scales.py", SCALES),
        ("test_scales.py", TESTS),
        ("changes.json", json.dumps(CHANGES)),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    script = Path(__file__).with_name("judging.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    subprocess.run([sys.executable, script, folder], check=True, env=environment, stdout=subprocess.DEVNULL)
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


def test_what_tests_notice_is_killed(judged: Any) -> None:
    assert judged["status"] == 0
    killed = {name: by for name, (status, by, _) in judged["told"].items() if status == "killed"}
    assert killed == {
        "left out": "test_weight",
        "setter": "test_weight",
        "cached": "test_heavy",
        "inner": "test_both",
    }


def test_what_they_do_not_notice_survives(judged: Any) -> None:
    assert judged["told"]["boundary"] == ["survived", "", 1]
    assert judged["told"]["same for these"][0] == "survived"
    assert judged["told"]["never asked"] == ["unreached", "", 0]


def test_what_never_ends_is_noticed(judged: Any) -> None:
    assert judged["told"]["endless"] == ["timeout", "test_count_down", 1]


def test_what_runs_at_an_import_alone_is_left_alone(judged: Any) -> None:
    assert judged["only_imported"] == 1
    assert "when it is imported" not in judged["told"]


def test_a_test_that_fails_by_itself_kills_nothing(judged: Any) -> None:
    assert [one.partition("::")[2] for one in judged["left_out"]] == ["test_fails_when_it_runs_again"]


@pytest.fixture(scope="module")
def module() -> Iterator[Module]:
    """Its functions are only looked at."""
    source, name = SCALES, "scales_to_look_at"
    names: dict[str, Any] = {"__name__": name}
    exec(compile(source, f"{name}.py", "exec"), names)  # noqa: S102 - our own source
    gc.freeze()  # as `tests/conftest.py` does once all are collected
    module = Module(name, f"{name}.py", source)
    gc.freeze()
    yield module
    assert names, "its functions are there as long as these are"


def made(module: Module, *changes: dict[str, Any]) -> list[Mutant]:
    return list(mutants_of(module, changes))


def test_what_is_no_other_program_is_no_mutant(module: Module) -> None:
    changes = [
        change("comment", "number + 5", "number + (5)"),
        change("no Python", "number + 5", "number +"),
        change("a line of the log", "len(self.on_it) + 1", "len(self.on_it) + 2"),
        change("when it is imported", "HEAVY = 10", "HEAVY = 11"),
    ]
    assert made(module, *changes) == []


def test_what_comes_to_the_same_is_one(module: Module) -> None:
    changes = [
        change("one way", "number > 0", "number <= 0"),
        change("another", "number > 0", "not number > 0"),
        change("the same", "number > 0", "(number <= 0)"),
    ]
    assert [one.operator for one in made(module, *changes)] == ["one way", "another"]


def test_a_mutant_is_named_by_what_it_changes(module: Module) -> None:
    (mutant,) = made(module, change("boundary", "weight >= 10", "weight > 10"))
    assert key(mutant) == Key("scales_to_look_at", "heavy", "return weight >= 10", "return weight > 10")
    assert mutant.place == Place(SCALES[: mutant.start].count("\n") + 1, "heavy")


def ended(module: Module, *statuses: str) -> list[Mutant]:
    sources = [("number + 5", f"number + {number}") for number in range(6, 6 + len(statuses))]
    mutants = made(module, *(change(becomes, was, becomes) for was, becomes in sources))
    for mutant, status in zip(mutants, statuses, strict=True):
        mutant.status = status
    return mutants


def told(
    mutants: Sequence[Mutant], *named: Mutant, reason: str = "it is the same", whole: bool = True
) -> list[str]:
    reasons = {key(mutant): reason for mutant in named}
    return [
        line.splitlines()[0].partition(":")[2].strip() for line in complaints(mutants, reasons, whole=whole)
    ]


def test_a_survivor_needs_a_reason(module: Module) -> None:
    mutants = ended(module, *["killed"] * 19, "timeout", "survived")
    name = "scales_to_look_at never_asked"
    assert told(mutants) == [name]
    assert told(mutants, mutants[-1], reason=" ") == [name]
    assert told(mutants, mutants[-1]) == []


def test_one_that_is_named_has_to_survive(module: Module) -> None:
    mutants = ended(module, "killed", "killed", "unreached")
    assert told([*mutants[:2]], mutants[0]) == ["this one is killed: scales_to_look_at never_asked"]
    assert told([mutants[0]], mutants[1]) == ["there is none: scales_to_look_at never_asked"]
    assert told([mutants[0]], mutants[1], whole=False) == []


def test_most_are_to_be_killed(module: Module) -> None:
    mutants = ended(module, *["killed"] * 18, "survived", "unreached")
    reasons = {key(mutant): "it is the same" for mutant in mutants[-2:]}
    assert list(complaints(mutants, reasons, whole=True)) == ["less than 95 % are killed"]


def test_packages_and_modules_are_found() -> None:
    named = {"requests", "jobs", "attempts", "money", "wire", "security"}
    assert {path.parent.name for path in paths_of([])} == named
    assert [path.name for path in paths_of(["jobs.lifecycle"])] == ["lifecycle.py"]
    with pytest.raises(SystemExit):
        list(paths_of(["nothing"]))
