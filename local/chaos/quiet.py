"""Until nothing happens any more: a world is let go on, by days if need be, until it has come to rest."""

from typing import Any, Final

from adrelay.redrive import redrive as adrelay_redrive
from local.chaos.determinism import CLOCK
from local.chaos.world import SCHEDULES, World

_LONGEST: Final = 50 * 3600.0  # seconds, after which nobody waits any more
_LIMITS: Final = "limits"  # the queue of executions' own time-outs
_FIRST_PAUSE: Final = 300.0  # seconds between schedules
_BLIND_SECONDS: Final = 75.0  # that a watch may be missing while its lease says that there is one
_MOST_STEPS: Final = 60_000


class Watchman:
    """Sees what is only wrong for a while: a lease that says that a vendor is watched, while nobody does."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._since: dict[str, float] = {}
        self._told: set[str] = set()

    def look(self) -> None:
        for name in self._world.stage.twins.all:
            if item := self._world.table.items.get((f"WATCH#{name}", "WATCH")):
                self._look_at(name, item)

    def _look_at(self, name: str, item: Any) -> None:
        holds = float(item.get("lease_until", {}).get("N", 0)) > CLOCK.now
        alive = any(
            execution.running and execution.name.startswith(f"{name}-{item['watch']['S']}")
            for execution in self._world.aws.machines.all.values()
        )
        if alive or not holds:
            self._since.pop(name, None)
        elif CLOCK.now - self._since.setdefault(name, CLOCK.now) > _BLIND_SECONDS and name not in self._told:
            self._told.add(name)
            self._world.problems.append(f"nobody watches {name}, and its lease says that somebody does")


def settle(world: World) -> None:
    """Let it go on until it is at rest: what was under way has ended, and the schedules find nothing more to
    do, however long one waits."""
    watchman = Watchman(world)
    until, pause, steps = CLOCK.now + _LONGEST, _FIRST_PAUSE, 0
    while CLOCK.now < until and steps < _MOST_STEPS:
        steps += 1
        if world.agenda.waiting(SCHEDULES, _LIMITS) or _unfinished(world):
            world.agenda.step()
            watchman.look()
            continue
        CLOCK.now += pause
        before = world.writes
        world.sweep()
        watchman.look()
        pause = _FIRST_PAUSE if world.writes > before else pause * 2
    if steps >= _MOST_STEPS:
        world.problems.append("it does not come to rest")


def _unfinished(world: World) -> bool:
    """Whether a job or a batch has not come to its end."""
    for (_, sk), item in world.table.items.items():
        if sk == "JOB" and item["status"]["S"] in ("queued", "running", "needs_review"):
            return True
        if sk == "BATCH" and "queued" in item:
            return True
    return False


def redrive(world: World) -> None:
    """What an operator does with dead letters, once what was wrong is over."""
    for url, queue in world.aws.queues.all.items():
        if queue.source is None and queue.messages:
            adrelay_redrive(url, len(queue.messages))
    settle(world)
