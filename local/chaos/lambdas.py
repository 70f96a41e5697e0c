"""Lambda in one process: the shipped handlers with their environment, each run in a sandbox of its own.

A sandbox is a copy of the handler's modules, so that two runs of a function at once, or one within the
pauses of another, share no more than on AWS. What a process remembers of AWS (parameters, health) it does not
remember here: each invocation begins cold, and makes all the calls that a first one makes.
"""

import gc
import importlib
import importlib.util
import io
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any
from unittest.mock import DEFAULT, patch

from aws_lambda_powertools.utilities.parameters import base as parameters

from adrelay.config import settings
from local.chaos.determinism import CLOCK
from local.cloud.functions import Function
from local.cloud.lambda_runtime import Result

Json = dict[str, Any]

_DEFAULT_PROVIDERS: dict[str, Any] = vars(parameters)["DEFAULT_PROVIDERS"]
_NOWHERE = io.StringIO()  # metrics are printed
_LASTING = ("adrelay.aws.clients", "adrelay.config", "adrelay.telemetry", "adrelay.providers.registry")
"""Modules whose caches hold nothing of AWS's state."""


class Killed(BaseException):
    """The sandbox ends here; nothing is caught, nothing is tidied up. Says how Lambda calls it."""


@dataclass(eq=False, slots=True)
class Invocation:
    """One run of a function. `number`: the how-manieth of it in this world; `request_id`: the same for all
    runs of one event."""

    function: Function
    payload: bytes
    number: int
    started: float
    caller: str
    request_id: str
    dead: bool = False
    replaced: Result | None = None  # what another run of it has answered meanwhile

    @property
    def name(self) -> str:
        return self.function.logical_id

    @property
    def ends_at(self) -> float:
        """When Lambda kills it."""
        return self.started + self.function.timeout

    def check(self) -> None:
        """Die, if the time is over or somebody has said so before."""
        if self.dead or CLOCK.now > self.ends_at:
            self.die("Sandbox.Timedout")

    def die(self, error: str) -> None:
        self.dead = True
        raise Killed(error)


class _Context:
    """Lambda's context object."""

    def __init__(self, invocation: Invocation) -> None:
        function = invocation.function
        self.function_name = function.name
        self.function_version = "$LATEST"
        self.memory_limit_in_mb = function.memory_mb
        self.invoked_function_arn = function.arn
        self.aws_request_id = invocation.request_id
        self._invocation = invocation

    def get_remaining_time_in_millis(self) -> int:
        return int(max(0.0, self._invocation.ends_at - CLOCK.now) * 1000)


@dataclass(frozen=True)
class Sandbox:
    """A function's modules: its handler's, and what stands beside that, by name. `caches` are what they
    remember; `environ` is the function's environment, as `os` keeps it."""

    module: ModuleType
    beside: Mapping[str, ModuleType]
    caches: Sequence[Any]
    environ: Mapping[bytes, bytes]


class Sandboxes:
    """The sandboxes of all functions; kept from world to world."""

    def __init__(self) -> None:
        self._free: dict[object, list[Sandbox]] = defaultdict(list)

    def take(self, function: Function) -> Sandbox:
        free = self._free[_kind(function)]
        return free.pop() if free else _loaded(function)

    def give_back(self, function: Function, sandbox: Sandbox) -> None:
        self._free[_kind(function)].append(sandbox)


def _kind(function: Function) -> object:
    """Functions of one kind may have each other's sandboxes, which have read the environment."""
    return function.logical_id, tuple(function.environ.items())


class Lambdas:
    """All functions of a world. `running`: the invocations under way, the innermost last; None while one of
    them waits, and AWS goes on."""

    def __init__(self, sandboxes: Sandboxes, noted: Callable[[str, str], None]) -> None:
        self.running: list[Invocation | None] = []
        self._sandboxes = sandboxes
        self._numbers: dict[str, int] = defaultdict(int)
        self._noted = noted

    @property
    def at_work(self) -> Invocation | None:
        """Whose calls those are that are made now."""
        return self.running[-1] if self.running else None

    def run(self, function: Function, payload: bytes, caller: str, request_id: str) -> Result:
        """One invocation, to its end: what it answers, or another run of it that was heard instead. Never
        raises for what the function does."""
        self._numbers[function.logical_id] += 1
        number = self._numbers[function.logical_id]
        invocation = Invocation(function, payload, number, CLOCK.now, caller, request_id)
        self._noted(f"{function.logical_id}[{invocation.number}]", f"begins, for {caller}: {payload[:300]!r}")
        sandbox = self._sandboxes.take(function)
        self.running.append(invocation)
        try:
            # A handler may import what stands beside it when it needs it.
            with _environment(sandbox), _importable(sandbox.beside):
                result = _answer(sandbox.module, invocation)
        except Killed as death:
            result = Result.failure(str(death), "killed")
        else:
            self._sandboxes.give_back(function, sandbox)
        finally:
            self.running.pop()
        told = result.payload[:300].decode(errors="replace")
        self._noted(
            f"{function.logical_id}[{invocation.number}]", f"{'fails' if result.error else 'ends'}: {told}"
        )
        return result if invocation.replaced is None else invocation.replaced


def _answer(module: ModuleType, invocation: Invocation) -> Result:
    handler = getattr(module, invocation.function.handler.rpartition(".")[2])
    try:
        answer = handler(json.loads(invocation.payload), _Context(invocation))
        invocation.check()
        return Result(json.dumps(answer).encode())
    except Exception as error:  # as Lambda answers for a function that raises, whatever it is
        return Result.failure(type(error).__name__, str(error))


@contextmanager
def _environment(sandbox: Sandbox) -> Iterator[None]:
    """The function's environment and nothing that another invocation has found out; after it, that of who
    was at work before."""
    _forget(sandbox)
    environ: Any = os.environ  # of Python alone: to tell the C library of each name takes longer than a call
    before = environ._data
    environ._data = {**before, **sandbox.environ}
    try:
        with _request_of_powertools(), redirect_stdout(_NOWHERE):
            yield
    finally:
        environ._data = before


@contextmanager
def _importable(modules: Mapping[str, ModuleType]) -> Iterator[None]:
    """These are what an import by their names gives; after it, what was before. What had no name before
    stays: an invocation that hung is unwound when the next has begun, which must not lose its own by that."""
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is not None:
                sys.modules[name] = module


@contextmanager
def _request_of_powertools() -> Iterator[None]:
    """Powertools keeps the event that a process is at in its classes, one for all copies of a module."""
    from aws_lambda_powertools.event_handler.api_gateway import BaseRouter

    names = ("current_event", "lambda_context")
    before = {name: getattr(BaseRouter, name, None) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(BaseRouter, name, value)


def _forget(sandbox: Sandbox) -> None:
    for provider in _DEFAULT_PROVIDERS.values():
        provider.clear_cache()
    for cache in (*_caches(len(sys.modules)), *sandbox.caches):
        cache.cache_clear()


@lru_cache(maxsize=1)
def _caches(modules: int) -> list[Any]:
    """What adrelay's modules remember, as of so many modules."""
    return [
        cache
        for name, module in list(sys.modules.items())
        if name.startswith("adrelay.") and name not in _LASTING
        for cache in _caches_of(module)
    ]


def _caches_of(module: ModuleType) -> list[Any]:
    return [
        value
        for value in list(vars(module).values())
        if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__
    ]


def _loaded(function: Function) -> Sandbox:
    """The handler's module, imported as Lambda does, and its neighbours: its folder is on the path."""
    name = function.handler.rpartition(".")[0]
    before = set(sys.modules)
    spec = importlib.util.spec_from_file_location(f"sandbox_{name}", function.code / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(str(function.code))
    module = importlib.util.module_from_spec(spec)
    settings.cache_clear()
    with (
        patch.dict(os.environ, function.environ),
        patch.object(sys, "path", [str(function.code), *sys.path]),
        patch.multiple(gc, freeze=DEFAULT, set_threshold=DEFAULT),  # here it is not a handler's own process
    ):
        spec.loader.exec_module(module)
        for path in sorted(function.code.glob("*.py")):
            if path.stem != name:
                importlib.import_module(path.stem)
    settings.cache_clear()
    own = {loaded for loaded in set(sys.modules) - before if _is_of(function, sys.modules[loaded])}
    beside = {loaded: sys.modules.pop(loaded) for loaded in own}
    caches = [cache for one in (module, *beside.values()) for cache in _caches_of(one)]
    environ = {**function.environ, "AWS_LAMBDA_FUNCTION_NAME": function.name}
    encoded = {os.fsencode(name): os.fsencode(value) for name, value in environ.items()}
    return Sandbox(module, beside, caches, encoded)


def _is_of(function: Function, module: ModuleType) -> bool:
    return str(getattr(module, "__file__", "") or "").startswith(f"{function.code}{os.sep}")
