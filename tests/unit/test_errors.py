"""The one tree of errors: drawn where it is defined, and whole."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import takewhile

import adrelay
from adrelay import errors
from adrelay.errors import AdrelayError

_LINE = re.compile(r"^ {4}((?:[│ ] {3})*)(?:[├└]── )?(\w+)")


def drawn() -> list[tuple[int, str]]:
    """(depth, name) of each line of the drawing, from the top."""
    _, _, drawing = (errors.__doc__ or "").partition("\n\n")
    lines = takewhile(str.strip, drawing.splitlines())
    found = [match for line in lines if (match := _LINE.match(line))]
    return [(len(match[1]) // 4 + ("──" in match[0]), match[2]) for match in found]


def parents(tree: list[tuple[int, str]]) -> dict[str, str]:
    """Each name's parent in the drawing."""
    found, above = {}, {}
    for depth, name in tree:
        above[depth] = name
        if depth:
            found[name] = above[depth - 1]
    return found


def raised() -> Iterator[type[BaseException]]:
    """Every exception that a module of the package defines."""
    for module in pkgutil.walk_packages(adrelay.__path__, "adrelay."):
        for kind in vars(importlib.import_module(module.name)).values():
            own = isinstance(kind, type) and kind.__module__ == module.name
            if own and issubclass(kind, BaseException):
                yield kind


def test_the_tree_is_drawn_as_it_is() -> None:
    kinds = {kind for kind in raised() if kind is not AdrelayError}
    assert parents(drawn()) == {kind.__name__: kind.__bases__[0].__name__ for kind in kinds}


def test_every_error_of_ours_is_in_it() -> None:
    assert {kind.__name__ for kind in raised() if not issubclass(kind, AdrelayError)} == set()
