"""Which cases there are: every boundary that a clean run of a flow meets, with every fault that fits it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

from local.chaos import custody, invariants
from local.chaos.faults import BY_NAME as FAULTS_BY_NAME
from local.chaos.faults import FAULTS, Boundary, Plan
from local.chaos.flows import BY_NAME as FLOWS_BY_NAME
from local.chaos.flows import Flow, give_budget
from local.chaos.quiet import redrive, settle
from local.chaos.stage import Stage
from local.chaos.world import World

T = TypeVar("T")

_ALIKE_FIRST, _ALIKE_LAST = 2, 1
"""Of what repeats itself (a watch's looks, the schedules), so many are broken: the first, and the last."""


@dataclass(frozen=True, slots=True)
class Case:
    flow: str
    boundary: str
    fault: str
    seed: int

    @property
    def command(self) -> str:
        """What runs it again, alone and with its history."""
        return (
            f"python -m local.chaos --flow {self.flow} --fault {self.fault} --at '{self.boundary}'"
            f" --seed {self.seed}"
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    case: Case
    violations: tuple[str, ...]
    seconds: float
    history: tuple[str, ...] = ()


class CleanRunFailed(Exception):
    """A flow does not even end well when nothing goes wrong: there is nothing to break."""


def boundaries(stage: Stage, flow: Flow, seed: int) -> list[Boundary]:
    """Those of a clean run, less what repeats itself. Raises CleanRunFailed."""
    world = World(stage, seed, signs=flow.signs)
    _play(world, flow)
    found = invariants.Findings.of(world)
    told = [*invariants.violations(found, jobs=flow.jobs), *_unexpected(found, flow)]
    if untold := flow.tells - invariants.followers_told(world):
        told.append(f"nobody is told of {sorted(untold)}")
    if flow.signs and not invariants.all_signed(found):
        told.append("not each file is signed")
    if told:
        raise CleanRunFailed(f"{flow.name}: {'; '.join(told)}")
    return _distinct(world.boundaries)


def cases(flow: Flow, found: Sequence[Boundary], seed: int) -> Iterator[Case]:
    """Every fault at every boundary."""
    for boundary in found:
        for fault in FAULTS:
            if fault.fits(boundary):
                yield Case(flow.name, boundary.name, fault.name, seed)


def run(stage: Stage, case: Case, *, keep_history: bool = False) -> Verdict:
    """One case, to its verdict."""
    begun = perf_counter()
    flow, fault = FLOWS_BY_NAME[case.flow], FAULTS_BY_NAME[case.fault]
    world = World(stage, case.seed, Plan(case.boundary, fault), signs=flow.signs, keep_history=keep_history)
    _play(world, flow)
    if fault.outlasts:
        redrive(world)
    found = invariants.Findings.of(world)
    told = invariants.violations(found, jobs=flow.jobs)
    found = custody.asked_for(found)
    told += custody.custody(found)
    if fault.passes:
        told += _unexpected(found, flow)
    if not world.struck:
        told.append("the boundary was not met: this run is not the clean one up to there")
    history = tuple(world.history or ())
    return Verdict(case, tuple(dict.fromkeys(told)), perf_counter() - begun, history)


def _play(world: World, flow: Flow) -> None:
    with flow.waiting():
        give_budget(world)
        flow.begin(world)
        settle(world)


def _unexpected(found: invariants.Findings, flow: Flow) -> list[str]:
    """How the jobs ended, where that is not how they end when nothing goes wrong, and not because of a paid
    request of which nobody can know whether it came."""
    ended = sorted(job.status.value for job in found.jobs)
    wanted = sorted(flow.ends)
    # As they were at their ends: a callback may have named one of them since.
    then = (one.model_copy(update={"reference": None}) for all_ in found.attempts.values() for one in all_)
    unknown = any(invariants.nobody_knows(one) for one in then)
    return [] if ended == wanted or unknown else [f"the jobs ended {ended}, and not {wanted}"]


def _distinct(met: Sequence[tuple[Boundary, str]]) -> list[Boundary]:
    """The boundaries of invocations that make the same calls, and others of the same name: the first and the
    last of them."""
    calls: dict[str, list[Boundary]] = defaultdict(list)
    loose: dict[tuple[str, str, str], list[Boundary]] = defaultdict(list)
    for boundary, owner in met:
        if owner:
            calls[owner].append(boundary)
        else:
            loose[boundary.kind, boundary.who, boundary.what].append(boundary)
    alike: dict[tuple[str, ...], list[list[Boundary]]] = defaultdict(list)
    for owner, made in calls.items():
        alike[owner.partition("[")[0], *(boundary.what for boundary in made)].append(made)
    kept = {id(one) for group in alike.values() for made in _ends_of(group) for one in made}
    kept |= {id(one) for group in loose.values() for one in _ends_of(group)}
    return [boundary for boundary, _ in met if id(boundary) in kept]


def _ends_of(group: list[T]) -> list[T]:
    if len(group) <= _ALIKE_FIRST + _ALIKE_LAST:
        return group
    return [*group[:_ALIKE_FIRST], *group[-_ALIKE_LAST:]]
