"""The mutants of a module, as a JSON document: run by `.venv-mutants`, where Cosmic Ray is.

`python local/mutants/making.py FILE…` prints, of each file, a list of `{"operator", "start", "end", "text"}`:
what stands in the source from `start` to `end`, in characters, is `text` instead. Which of them differ in
nothing, or cannot be compiled, is for who runs them to see.
"""

import copy
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.operators.provider import OperatorProvider
from parso.python.tree import Keyword

_SWAPS = (
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt"),
    *("Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
)
_ARITHMETIC = (
    "Add_Sub",
    "Sub_Add",
    "Mul_Div",
    "Div_Mul",
    "FloorDiv_Mul",
    "Mod_Mul",
    "BitOr_BitAnd",
    "BitAnd_BitOr",
)
# Of Cosmic Ray's, those of which each says something else: no operator is replaced in ten ways.
_SHIPPED = (
    *("AddNot", "NumberReplacer", "ZeroIterationForLoop"),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd"),
    *(f"ReplaceComparisonOperator_{swap}" for swap in _SWAPS),
    *(f"ReplaceBinaryOperator_{swap}" for swap in _ARITHMETIC),
)
_NOTHING = ("None", "False", "()", "[]", "{}", '""', "0", "")


class AnswerNothing(Operator):  # type: ignore[misc]  # Cosmic Ray has no types
    """A function that answers None, unless what it answers is as good as that."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "return_stmt" and node.children[1].get_code().strip() not in _NOTHING:
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        node.children[1:] = [Keyword("None", node.children[1].start_pos, prefix=" ")]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("def f(): return 1", "def f(): return None"),)


class LeaveOut(Operator):  # type: ignore[misc]  # as above
    """A statement that is done for its effect is not done: a call, or a change of what there is."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "simple_stmt" and self._has_effect(node.children[0]):
            yield node.start_pos, node.end_pos

    @staticmethod
    def _has_effect(statement: Any) -> bool:
        if statement.type == "expr_stmt":
            target, how = statement.children[0], statement.children[1]
            return how.type == "operator" and (how.value != "=" or target.type in ("atom_expr", "power"))
        return statement.type in ("atom_expr", "power", "yield_expr", "await", "del_stmt")

    def mutate(self, node: Any, index: int) -> Any:
        first = node.get_first_leaf()
        node.children[0] = Keyword("pass", first.start_pos, prefix=first.prefix)
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("f()\n", "pass\n"),)


class LetPass(Operator):  # type: ignore[misc]  # as above
    """An error is not caught; of several, one is not. (Cosmic Ray's own fails on `except module.Error`.)"""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "except_clause":
            for _ in self._fewer(node.children[1].get_code().strip()):
                yield node.start_pos, node.end_pos

    @staticmethod
    def _fewer(caught: str) -> list[str]:
        names = [name.strip() for name in caught.strip("()").split(",") if name.strip()]
        if len(names) == 1:
            return ["()"]
        return ["(" + "".join(f"{name}, " for name in names if name != left) + ")" for left in names]

    def mutate(self, node: Any, index: int) -> Any:
        caught = node.children[1]
        fewer = self._fewer(caught.get_code().strip())[index]
        node.children[1] = Keyword(fewer, caught.start_pos, prefix=" ")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("try: f()\nexcept E: pass", "try: f()\nexcept (): pass"),)


def operators() -> dict[str, Any]:
    """Every operator that is used, by its name."""
    provided = OperatorProvider()
    own = {"AnswerNothing": AnswerNothing(), "LeaveOut": LeaveOut(), "LetPass": LetPass()}
    return {**{name: provided[name]() for name in _SHIPPED}, **own}


def mutants(source: str) -> Iterator[dict[str, Any]]:
    """All mutants of a source, in the order of its text."""
    nodes, lines = list(ast_nodes(get_ast(source))), _starts(source)
    made = [
        _difference(name, source, node, _changed(operator, node, index), lines)
        for name, operator in operators().items()
        for node in nodes
        for index, _ in enumerate(operator.mutation_positions(node))
    ]
    yield from sorted(made, key=lambda mutant: (mutant["start"], mutant["end"], mutant["operator"]))


def _changed(operator: Any, node: Any, index: int) -> str:
    """The node's text when the operator has been at it. A copy is changed: to parse all anew takes longer."""
    parent, node.parent = node.parent, None
    copied = copy.deepcopy(node)
    node.parent = copied.parent = parent
    text: str = operator.mutate(copied, index).get_code(include_prefix=False)
    return text


def _difference(operator: str, source: str, node: Any, text: str, lines: list[int]) -> dict[str, Any]:
    start, end = (lines[line - 1] + column for line, column in (node.start_pos, node.end_pos))
    text = text.strip() if operator == "NumberReplacer" else text
    before = source[start:end]
    same = _common(before, text)
    after = _common(before[same:][::-1], text[same:][::-1])
    kept = text[same : len(text) - after]
    return {"operator": operator, "start": start + same, "end": end - after, "text": kept}


def _common(one: str, other: str) -> int:
    """With how many characters both begin."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _starts(source: str) -> list[int]:
    """Where each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", source))]


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]]
    json.dump({str(file): list(mutants(file.read_text(encoding="utf-8"))) for file in files}, sys.stdout)
