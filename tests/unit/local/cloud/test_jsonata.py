"""JSONata as Step Functions has it: values bound, null told from nothing, the extra functions."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from local.cloud.jsonata import JsonataError, Undefined, evaluate


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("$states.input.text", 'quote " and \n line'),
        ("$states.input.none", None),
        ("$exists($states.input.none)", True),
        ("$exists($states.input.missing)", False),
        ("$states.input.list", [1, 2, 3]),
        ("$states.input.empty", []),
        ("[$states.input.list]", [1, 2, 3]),
        ("$states.input.list[0]", 1),
        ("{'a': $states.input.none, 'b': 4/2, 'c': 5/2}", {"a": None, "b": 2, "c": 2.5}),
        ("$merge([$states.input.object, {'b': 2}])", {"a": 1, "b": 2}),
        ("$variable & '!'", "set!"),
        ("$partition([1,2,3,4,5], 2)", [[1, 2], [3, 4], [5]]),
        ("$range(0, 10, 5)", [0, 5, 10]),
        ("$range(3, 1, -1)", [3, 2, 1]),
        ("$hash('a', 'SHA-1')", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
        ("$parse('{\"a\": [1, null]}')", {"a": [1, None]}),
        ("$random(7) = $random(7)", True),
        ("$length($uuid())", 36),
        ("$string({'a': 1})", '{"a":1}'),
    ],
)
def test_expressions(expression: str, expected: Any) -> None:
    document = {
        "text": 'quote " and \n line',
        "none": None,
        "list": [1, 2, 3],
        "empty": [],
        "object": {"a": 1},
    }

    assert evaluate(expression, {"states": {"input": document}, "variable": "set"}) == expected


def test_an_expression_that_selects_nothing_is_undefined() -> None:
    with pytest.raises(Undefined, match=r"returned nothing \(undefined\)"):
        evaluate("$states.input.missing", {"states": {"input": {}}})


@pytest.mark.parametrize("expression", ["$sum", "1 +", "$number('x')", "$hash('a', 'CRC')", "$parse('{')"])
def test_what_fails_is_an_error_that_names_the_expression(expression: str) -> None:
    with pytest.raises(JsonataError) as failure:
        evaluate(expression, {})
    assert expression in str(failure.value)


def test_threads_do_not_meet_in_a_shared_expression() -> None:
    def double(number: int) -> Any:
        return evaluate("$map([1..50], function($x) { $x * $n })[49]", {"n": number})

    with ThreadPoolExecutor(8) as executor:
        assert list(executor.map(double, range(64))) == [50 * number for number in range(64)]
