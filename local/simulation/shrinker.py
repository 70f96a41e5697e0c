"""The shortest schedule that still fails: choices are made calm, many at once and then one by one."""

from collections.abc import Callable, Mapping

Schedule = Mapping[str, int]


def shrink(failing: Schedule, fails: Callable[[Schedule], bool], most: int = 2000) -> dict[str, int]:
    """Take choices out as long as it fails without them; tries at most so many schedules."""
    kept = dict(failing)
    size = max(len(kept) // 2, 1)
    while most > 0:
        smaller = _without_some(kept, fails, size)
        most -= -(-len(kept) // size)
        if len(smaller) == len(kept) and size == 1:
            break
        kept = smaller
        size = max(min(size, len(kept)) // 2, 1)
    return kept


def _without_some(kept: dict[str, int], fails: Callable[[Schedule], bool], size: int) -> dict[str, int]:
    names = list(kept)
    for start in range(0, len(names), size):
        gone = set(names[start : start + size])
        rest = {name: drawn for name, drawn in kept.items() if name not in gone}
        if fails(rest):
            kept = rest
    return kept
