"""The tests, and each mutant in a process of its own that has been forked from one that has imported all.

First all tests run once, on functions that tell which of their statements are executed: a mutant is shown to
the tests that execute its statement, and to no others. A test that fails has killed the mutant only if it
fails with it by itself, and passes without it: else it is left out from then on.
"""

import functools
import gc
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings

from local.mutants.swapping import Module, Place

LIVED = ("survived", "unreached")
# Seconds of tests of its package that a mutant is shown to, and of others: only what survives takes so long.
_ENOUGH = 6.0
_AT_LEAST = 3  # tests, however long they take: what they execute may be executed by no other
_CPU, _WALL = (1.0, 6.0), (60.0, 60.0)  # that a test may take: seconds, and so many times what it takes else
_CLIENTS = "adrelay.aws."
_SESSION = "running_cloud"  # a fixture that is made once for all: it does not depend on what is changed


@dataclass
class Mutant:
    """One change of one module, and what became of it."""

    module: Module
    start: int
    end: int
    text: str
    operator: str
    place: Place
    codes: dict[str, CodeType]
    status: str = ""  # killed, timeout, or one of `LIVED`
    by: str = ""  # the test that killed it
    shown: int = 0  # how many tests it was shown to
    seconds: float = 0.0

    @property
    def lived(self) -> bool:
        return self.status in LIVED


@dataclass
class Timed:
    """A test: which statements it executes, and how many seconds it takes."""

    item: pytest.Item
    reached: set[tuple[int, int]]
    seconds: float
    usable: bool | None = None  # None: it has not had to be known yet
    kills: set[tuple[str, str]] = field(default_factory=set)  # (module, function) of what it has killed


@dataclass
class Runner:
    """A plugin of pytest: instead of the tests, it judges mutants. `prepare` gives it these once
    all is imported."""

    modules: list[Module] = field(default_factory=list)
    mutants: list[Mutant] = field(default_factory=list)
    prepare: Callable[["Runner"], None] = lambda runner: None
    paths: frozenset[str] = frozenset()  # the modules' files
    only_imported: int = 0  # mutants of what runs when modules are imported, and then no more
    choose: Callable[[list[Mutant]], list[Mutant]] = lambda mutants: mutants
    tell: Callable[[Mutant], None] = lambda mutant: None  # of each that was judged
    left_out: list[str] = field(default_factory=list)  # tests that fail without a mutant
    _imported: set[tuple[str, str]] = field(default_factory=set)
    _caches: list[Any] = field(default_factory=list)
    _made: list[Any] = field(default_factory=list)

    def pytest_configure(self, config: pytest.Config) -> None:
        settings.register_profile(
            "mutants",
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # the smallest example that fails is not looked for
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutants")

    def note(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename in self.paths:
            self._imported.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise pytest.UsageError("tests cannot be imported")
        self.prepare(self)
        sys.setprofile(None)
        self._caches = _caches_of({module.name.partition(".")[0] for module in self.modules})
        self._made = _made_once(session.items)
        say(f"{len(session.items)} tests run once")
        tests = self._mapped(session.items)
        self._leave_out_imported({where for test in tests for where in test.reached})
        gc.collect()
        gc.freeze()
        say(f"{len(tests)} of them for {len(self.mutants)} mutants")
        for number, mutant in enumerate(self.mutants, 1):
            self._judge(mutant, tests)
            self.tell(mutant)
            if number % 100 == 0:
                lived = sum(one.lived for one in self.mutants)
                say(f"{number} mutants, {lived} survived")
        return True

    def _mapped(self, items: Sequence[pytest.Item]) -> list[Timed]:
        """The tests that execute anything that is to be changed."""
        reached: set[tuple[int, int]] = set()
        for number, module in enumerate(self.modules):
            module.mark(number, reached)
        tests = []
        for item in items:
            self.forget()
            reached.clear()
            began = time.process_time()
            runtestprotocol(item, log=False, nextitem=None)  # None: what its module shares is made for each
            tests.append(Timed(item, set(reached), time.process_time() - began))
        for module in self.modules:
            module.unmark()
        return [test for test in tests if test.reached]

    def _leave_out_imported(self, reached: set[tuple[int, int]]) -> None:
        """What has run while modules were imported is done: to change it now changes nothing."""
        kept = [
            mutant
            for mutant in self.mutants
            if (self.modules.index(mutant.module), mutant.place.line) in reached
            or not any(
                (mutant.module.path, code.co_qualname) in self._imported for code in mutant.codes.values()
            )
        ]
        self.only_imported = len(self.mutants) - len(kept)
        self.mutants = self.choose(kept)

    def _judge(self, mutant: Mutant, tests: list[Timed]) -> None:
        def change() -> None:
            mutant.module.swap(mutant.codes)

        began = time.perf_counter()
        while True:
            shown = list(self._shown(mutant, tests))
            passed = [passed for passed, _ in self._run(shown, change)]
            failed = not all(passed)
            last = shown[len(passed) - failed] if failed or len(passed) < len(shown) else None
            if last is None or self._kills(last, change, alone=last is shown[0]):
                break
            last.usable = False
            self.left_out.append(last.item.nodeid)
        mutant.status = "survived" if shown else "unreached"
        if last is not None:
            mutant.status, mutant.by = "killed" if failed else "timeout", last.item.nodeid
            last.kills.add((mutant.module.name, mutant.place.function))
        mutant.shown, mutant.seconds = len(shown), time.perf_counter() - began

    def _kills(self, test: Timed, change: Callable[[], None], *, alone: bool) -> bool:
        """Whether it is the change that the test fails by. `alone`: it was shown to no other before."""
        return self._passes(test) and (alone or not self._passed(test, change))

    def _passes(self, test: Timed) -> bool:
        """Whether the test passes by itself and without a mutant."""
        if test.usable is None:
            test.usable = self._passed(test, lambda: None)
        return test.usable

    def _passed(self, test: Timed, change: Callable[[], None]) -> bool:
        return [passed for passed, _ in self._run([test], change)] == [True]

    def _shown(self, mutant: Mutant, tests: list[Timed]) -> Iterator[Timed]:
        """All that have killed a mutant of its function; then of its package's own the quick ones first, as
        long as there is time; then of the others."""
        where = self.modules.index(mutant.module), mutant.place.line
        package = f"/{mutant.module.name.rpartition('.')[0].rpartition('.')[2]}/"
        function = mutant.module.name, mutant.place.function
        groups: tuple[list[Timed], ...] = [], [], []
        for test in sorted(tests, key=lambda test: test.seconds):
            if test.usable is not False and where in test.reached:
                groups[0 if function in test.kills else 1 if package in test.item.nodeid else 2].append(test)
        yield from groups[0]
        for group in groups[1:]:
            total = 0.0
            for number, test in enumerate(group):
                total += test.seconds
                if total > _ENOUGH and number >= _AT_LEAST:
                    break
                yield test

    def _run(self, tests: Sequence[Timed], change: Callable[[], None]) -> Iterator[tuple[bool, float]]:
        """Whether each passes, and its seconds, until one fails, takes too long, or ends the process."""
        if not tests:
            return
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            os.close(reading)
            self._be_child(tests, change, writing)
        os.close(writing)
        try:
            with os.fdopen(reading, "rb", buffering=0) as answers:
                for test in tests:
                    patience = _WALL[0] + _WALL[1] * test.seconds
                    if not select.select([answers], [], [], patience)[0] or not (line := answers.read(16)):
                        return
                    yield line[:1] == b"1", float(line[1:])
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def _be_child(self, tests: Sequence[Timed], change: Callable[[], None], writing: int) -> None:
        """Never returns."""
        try:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            pytest.Item.repr_failure = lambda *given, **more: ""  # type: ignore[method-assign]  # nobody reads it
            self.forget()
            change()
            for test, following in zip(tests, [*tests[1:], None], strict=True):
                began = time.process_time()
                signal.setitimer(signal.ITIMER_PROF, _CPU[0] + _CPU[1] * test.seconds)
                after = following.item if following else None
                reports = runtestprotocol(test.item, log=False, nextitem=after)
                passed = all(report.passed or report.skipped for report in reports)
                os.write(writing, f"{passed:d}{time.process_time() - began:<15.6f}".encode())
                if not passed:
                    break
        finally:
            os._exit(0)

    def forget(self) -> None:
        """What was kept from before the change would hide it."""
        for one in self._caches:
            one.cache_clear()
        if once := sys.modules.get("tests.once"):
            once._made.clear()


def _caches_of(packages: set[str]) -> list[Any]:
    """The functions of these packages that remember; not AWS's clients, which are the same for all."""
    remembering = [one for one in gc.get_objects() if type(one) is functools._lru_cache_wrapper]
    return [
        one
        for one in remembering
        if one.__module__.partition(".")[0] in packages and not one.__module__.startswith(_CLIENTS)
    ]


def _made_once(items: Sequence[Any]) -> list[Any]:
    """It stands as long as what is returned is kept."""
    made = []
    for definition in {one for item in items for one in item._fixtureinfo.name2fixturedefs.get(_SESSION, ())}:
        made.append(definition.func())
        next(made[-1])
        definition.func = lambda: None
    return made


def run(tests: Sequence[str], root: Path, runner: Runner) -> int:
    """pytest's status: not 0 where the tests cannot be imported."""
    sys.setprofile(runner.note)  # until all is imported; conftest.py begins before any plugin is asked
    options = ("-q", "--capture=sys", "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir", str(root))
    return int(pytest.main([*options, *tests], plugins=[runner]))


def say(line: str) -> None:
    """While pytest keeps what is printed."""
    print(line, file=sys.__stdout__, flush=True)
