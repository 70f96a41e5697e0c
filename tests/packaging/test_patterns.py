"""No pattern takes ever longer with each character of a hostile text."""

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import adrelay
import studio

_parser, _codes = (
    import_module("re._parser"),
    import_module("re._constants"),
)  # what `re` itself reads them by
_REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT)
# Two names in each run of marks may be parted at each of them: 30 marks took longer than a function has.
HOSTILE = r"cash(?:\W*(?:,|/|\band\b)\W*)+card"


def _at(items: Iterable[Any], end: int) -> Iterator[Any]:
    """What a pattern may begin (0) or end (-1) with."""
    for code, value in list(items)[end:][:1]:
        if code is _codes.SUBPATTERN:
            yield from _at(value[3], end)
        elif code is _codes.BRANCH:
            for one in value[1]:
                yield from _at(one, end)
        elif code in _REPEATS and value[1] is _codes.MAXREPEAT:
            yield repr(value[2])


def _within(code: Any, value: Any) -> list[Any]:
    if code in _REPEATS:
        return [value[2]]
    if code is _codes.SUBPATTERN:
        return [value[3]]
    if code is _codes.BRANCH:
        return list(value[1])
    return [value[1]] if code in (_codes.ASSERT, _codes.ASSERT_NOT) else []


def endless(items: Iterable[Any]) -> bool:
    """Whether what is repeated without end begins and ends with the same run without end."""
    return any(
        (
            code in _REPEATS
            and value[1] is _codes.MAXREPEAT
            and bool({*_at(value[2], 0)} & {*_at(value[2], -1)})
        )
        or any(map(endless, _within(code, value)))
        for code, value in items
    )


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (adrelay, studio):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                for name, one in vars(import_module(module.name)).items():
                    if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                        yield f"{module.name}.{name}", one


def test_no_run_may_be_parted_in_ever_more_ways() -> None:
    found = dict(patterns())
    assert len(found) > 300
    assert not [name for name, one in found.items() if endless(_parser.parse(one.pattern, one.flags))]


def test_one_that_may_is_told() -> None:
    assert endless(_parser.parse(HOSTILE))
    assert not endless(_parser.parse(r"cash(?:\W|\band\b)+card"))
