"""What a broken or malicious vendor might answer: wrong types and strange values at every place."""

import copy
import json
from typing import Any

from hypothesis import strategies as st

STRANGE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1.5,
    -0.0,
    "",
    " ",
    "0",
    "\ud800",
    "\x00",
    "x" * 10_000,
    "../../admin",
    "..",
    "a/b?c=d#e",
    "https://",
    "http://[",
    "javascript:alert(1)",
    "NaN",
    "1e400",
    "1:0",
    [],
    {},
    [[]],
    [None],
    [{}],
    {"": ""},
    {"url": 5},
    [{"url": "https://cdn.example.com/a.png"}] * 3,
)
BODIES: tuple[Any, ...] = (
    b"",
    "<html>we will be back soon</html>",
    b"\xff\xfe\x00",
    "null",
    "5",
    '"text"',
    "[]",
    "{}",
    "[null]",
    "[" * 100_000,
    '{"a":' * 100_000,
    '{"a": NaN}',
    '{"a": 1e999}',
    '{"data": 1e999}',
    "1" * 10_000,
    '{"status": ["completed"]}',
    '{"data": [[], 5, null]}',
)


def values() -> st.SearchStrategy[Any]:
    """Any JSON value, strange ones more often."""
    plain = st.one_of(st.sampled_from(STRANGE), st.integers(), st.text(max_size=20))
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    )


def mutations(document: Any) -> st.SearchStrategy[Any]:
    """`document` with one to three of its values replaced by strange ones, or taken away."""

    @st.composite
    def mutated(draw: st.DrawFn) -> Any:
        changed = copy.deepcopy(document)
        for _ in range(draw(st.integers(1, 3))):
            places = list(_places(changed))
            if not places:
                return draw(values())
            holder, key = draw(st.sampled_from(range(len(places))).map(places.__getitem__))
            if draw(st.integers(0, 4)) == 0:
                del holder[key]
            else:
                holder[key] = copy.deepcopy(draw(values()))  # what is drawn may be changed further on
        return changed

    return mutated()


def as_body(document: Any) -> bytes:
    return json.dumps(document).encode()


def body_mutations(body: bytes) -> st.SearchStrategy[bytes]:
    """`body` changed: value by value where it is JSON, else with a piece taken away, or another put in."""
    try:
        return mutations(json.loads(body)).map(as_body)
    except ValueError:
        pass
    pieces = st.sampled_from([b"", b"\x00", b"\xff\xfe", b"%", b"&", b"=", b"x" * 10_000, body])
    places = st.integers(0, len(body))
    return st.builds(lambda start, end, piece: body[:start] + piece + body[end:], places, places, pieces)


def _places(value: Any) -> Any:
    """Every (container, key) inside `value`."""
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield value, key
            yield from _places(value[key])
