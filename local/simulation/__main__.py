"""Many jobs on a virtual clock, and what did not hold: with the shortest schedule that shows it.

python -m local.simulation                          1,000,000 jobs on two processes; 1 on any violation
python -m local.simulation --jobs 10000 --seed 7    some of another seed
python -m local.simulation --world 7/42             one world: all that happens in it
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256

from local.simulation.crowds import quiet_p99, rush
from local.simulation.runner import JOBS, Failure, Told, shortest, worlds
from local.simulation.world import World

_PIECE = 5000  # jobs that a process is given at a time
_SHOWN = 5  # failures whose schedules are shrunk
_CLIENTS = 1000
_FLOOD = 1000


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    if chosen.world:
        world = World(range(JOBS), chosen.world)
        world.run()
        print("\n".join(world.lines))
        return 0
    wrong = _crowds(chosen.seed) if chosen.crowds else []
    began, jobs, digest = time.monotonic(), 0, sha256()
    statuses: Counter[str] = Counter()
    failures: list[Failure] = []
    for told in _told(chosen.seed, chosen.jobs, chosen.processes):
        jobs += told.jobs
        statuses.update(told.statuses)
        digest.update(told.digest.encode())
        if told.failure is not None:
            failures.append(told.failure)
            _tell(told.failure, shrunk=len(failures) <= _SHOWN)
    seconds = time.monotonic() - began
    ends = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    print(f"{jobs} jobs in {seconds:.0f} s ({jobs / max(seconds, 0.001):.0f} a second): {ends}")
    print(f"seed {chosen.seed}, digest {digest.hexdigest()}, {len(failures)} worlds break a promise")
    for sentence in wrong:
        print(sentence)
    return 1 if failures or wrong else 0


def _told(seed: int, jobs: int, processes: int) -> Iterator[Told]:
    """The worlds in their order, whoever runs them."""
    parts = max(1, jobs // _PIECE)
    if processes == 1:
        yield from worlds(seed, jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        pieces = [pool.submit(_piece, seed, jobs, part, parts) for part in range(parts)]
        for piece in pieces:
            yield from piece.result()


def _piece(seed: int, jobs: int, part: int, parts: int) -> list[Told]:
    return list(worlds(seed, jobs, part, parts))


def _tell(failure: Failure, *, shrunk: bool) -> None:
    print(f"world {failure.seed}:")
    for sentence in failure.violations:
        print(f"    {sentence}")
    if shrunk:
        schedule, jobs = shortest(failure)
        print(f"  of {len(failure.schedule)} choices these are enough, with jobs {jobs}:")
        for name, drawn in schedule.items():
            print(f"    {name}: {drawn}")


def _crowds(seed: int) -> list[str]:
    """A budget that many want at once, and a tenant beside a flood."""
    crowd = rush(f"{seed}/rush", _CLIENTS, _CLIENTS // 2)
    print(
        f"{_CLIENTS} at once for {_CLIENTS // 2}: {crowd.accepted} accepted, {crowd.refused} refused, ",
        end="",
    )
    print(f"{crowd.again} times 503")
    alone = quiet_p99(f"{seed}/alone", flood=0)
    beside = quiet_p99(f"{seed}/flood", flood=_FLOOD)
    print(f"the quiet tenant's p99 is {alone:.0f} s alone, {beside:.0f} s under a flood of {_FLOOD} : 1")
    wrong = list(crowd.wrong)
    return [*wrong, "the flood keeps the quiet tenant waiting"] if beside > 2 * alone else wrong


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m local.simulation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--jobs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--world", help="a world's seed, as a failure names it")
    parser.add_argument("--no-crowds", dest="crowds", action="store_false", help="jobs alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
