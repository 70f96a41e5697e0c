"""SVG path data from outside: only what an outline needs, and only so much of it."""

import re
from functools import lru_cache

MAX_COMMANDS = 500
MAX_NUMBER = 20_000

_TOKEN = re.compile(r"[MLHVCSQTAZmlhvcsqtaz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?|[\s,]+")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


@lru_cache(maxsize=1024)  # a layout is made several times, with the same outlines in it
def check_path(path: str) -> str:
    """The path itself if it is well-formed; ValueError says what is wrong and where.

    Numbers must not exceed `MAX_NUMBER` in size, each command must have its arguments, the first must move.
    """
    numbers, needed, position, commands = 0, 0, 0, 0
    while position < len(path):
        match = _TOKEN.match(path, position)
        if match is None:
            raise ValueError(f"no path data at character {position}")
        token, position = match.group(), match.end()
        if token[0].isspace() or token[0] == ",":
            continue
        if token.upper() in _ARGUMENTS:
            _check_count(numbers, needed)
            commands += 1
            if commands == 1 and token.upper() != "M":
                raise ValueError("a path starts with M")
            if commands > MAX_COMMANDS:
                raise ValueError(f"more than {MAX_COMMANDS} path commands")
            numbers, needed = 0, _ARGUMENTS[token.upper()]
        elif commands == 0:
            raise ValueError("a path starts with M")
        else:
            numbers += 1
            if abs(float(token)) > MAX_NUMBER:
                raise ValueError(f"{token} is too large")
    if commands == 0:
        raise ValueError("an empty path")
    _check_count(numbers, needed)
    return path


def _check_count(numbers: int, needed: int) -> None:
    if (needed == 0 and numbers) or (needed and (numbers == 0 or numbers % needed)):
        raise ValueError(f"a path command has {numbers} numbers where {needed or 'none'} belong")
