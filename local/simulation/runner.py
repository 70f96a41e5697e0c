"""Runs worlds and says what did not hold in them, with the shortest schedule that shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from local.simulation.invariants import violations
from local.simulation.shrinker import shrink
from local.simulation.world import World

JOBS = 20  # of one world


@dataclass(frozen=True, slots=True)
class Failure:
    """A world in which something does not hold. `schedule`: the choices that it takes."""

    seed: str
    violations: tuple[str, ...]
    schedule: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What one world came to. `digest` of all that happened in it."""

    seed: str
    jobs: int
    statuses: Mapping[str, int]
    digest: str
    failure: Failure | None


def worlds(seed: int, jobs: int, part: int = 0, parts: int = 1) -> Iterator[Told]:
    """Each `parts`-th of the worlds that are `jobs` jobs together."""
    for index in range(part, -(-jobs // JOBS), parts):
        yield world(f"{seed}/{index}", min(JOBS, jobs - index * JOBS))


def world(seed: str, jobs: int) -> Told:
    made = World(range(jobs), seed)
    try:
        made.run()
    except Exception as error:
        error.add_note(f"in world {seed}")
        raise
    told = tuple(violations(made))
    statuses: dict[str, int] = {}
    for ended in made.table.ends.values():
        for status in ended:
            statuses[status] = statuses.get(status, 0) + 1
    digest = sha256("\n".join(made.lines).encode()).hexdigest()
    failure = Failure(seed, told, dict(made.choices.made)) if told else None
    return Told(seed, len(made.table.jobs), statuses, digest, failure)


def replay(schedule: Mapping[str, int], jobs: Sequence[int] = range(JOBS)) -> World:
    """The world of these jobs and this schedule: what it does not say is calm."""
    made = World(jobs, None, schedule)
    made.run()
    return made


def shortest(failure: Failure) -> tuple[dict[str, int], list[int]]:
    """The least that it takes to break the same promise: choices, and jobs."""
    wanted = _promises(failure.violations)

    def breaks(schedule: Mapping[str, int], jobs: Sequence[int]) -> bool:
        return not wanted.isdisjoint(_promises(violations(replay(schedule, jobs))))

    jobs = list(range(JOBS))
    for job in range(JOBS):
        rest = [one for one in jobs if one != job]
        jobs = rest if breaks(failure.schedule, rest) else jobs
    return shrink(failure.schedule, lambda some: breaks(some, jobs)), jobs


def _promises(told: Sequence[str]) -> set[str]:
    """Which promises these sentences are about: what they say without whom they say it of."""
    return {" ".join(word for word in one.split() if word.isalpha()) for one in told}
