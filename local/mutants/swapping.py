"""Functions that get another body while the process runs, and what stands in a module's functions.

Only what stands in a function can be changed so. What a module does when it is imported (constants, fields
of classes, decorators, defaults of parameters) has long been done.
"""

import ast
import builtins
import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

_MARK = "__reached_by_a_test__"
_LOGGER = "logger"


@dataclass(frozen=True)
class Place:
    """Where a mutant is: in which statement (its line), of which function of the module."""

    line: int
    function: str


class Module:
    """A module that has been imported: its source, and its functions as they are now. A function inside
    another one is part of that."""

    def __init__(self, name: str, path: str, source: str) -> None:
        self.name, self.path, self.source = name, path, source
        self._codes = _codes(compile(source, path, "exec"))
        self._functions = self._found()
        self._statements = list(_statements(ast.parse(source)))
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def _found(self) -> dict[str, list[FunctionType]]:
        """The functions of each code; of one that is decorated, the one that is wrapped."""
        by_place: dict[tuple[str, int], list[FunctionType]] = {}
        gc.unfreeze()  # the tests' conftest freezes what is there, and that is not told
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__module__ == self.name:
                by_place.setdefault((one.__code__.co_qualname, one.__code__.co_firstlineno), []).append(one)
        return {
            key: by_place.get((code.co_qualname, code.co_firstlineno), [])
            for key, code in self._codes.items()
        }

    def place(self, offset: int) -> Place | None:
        """Of what stands at this character. None: outside of functions, or a line of the log."""
        line = next(number for number, start in enumerate(self._lines) if start > offset)
        column = len(self.source[self._lines[line - 1] : offset].encode())
        around = [(span, place) for span, place in self._statements if span[0] <= (line, column) < span[1]]
        return max(around, key=lambda found: found[0][0], default=(None, None))[1]

    def mutated(self, start: int, end: int, text: str) -> dict[str, CodeType]:
        """What changes, by function, where the source has this text from `start` to `end`; nothing: that is
        no other program, or none that can be."""
        source = self.source[:start] + text + self.source[end:]
        try:
            codes = _codes(compile(source, self.path, "exec"))
        except (SyntaxError, ValueError):
            return {}
        return {
            key: code
            for key, code in codes.items()
            if self._functions.get(key)
            and meaning(code) != meaning(self._codes[key])
            and len(code.co_freevars)
            == len(self._codes[key].co_freevars)  # else it does not fit the function
        }

    def swap(self, codes: Mapping[str, CodeType]) -> None:
        for key, code in codes.items():
            for function in self._functions[key]:
                function.__code__ = code

    def mark(self, number: int, reached: set[tuple[int, int]]) -> None:
        """From now on each statement adds (number, its line) to `reached` before it is executed."""
        setattr(builtins, _MARK, reached.add)
        tree = _Marking(number).visit(ast.parse(self.source))
        codes = _codes(compile(ast.fix_missing_locations(tree), self.path, "exec"))
        self.swap({key: code for key, code in codes.items() if self._functions.get(key)})

    def unmark(self) -> None:
        self.swap({key: code for key, code in self._codes.items() if self._functions.get(key)})


def meaning(code: CodeType) -> tuple[Any, ...]:
    """What a code does, without where it stands."""
    constants = [meaning(one) if isinstance(one, CodeType) else repr(one) for one in code.co_consts]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return (code.co_code, code.co_exceptiontable, code.co_flags, *constants, *names)


def _codes(module: CodeType) -> dict[str, CodeType]:
    """The code of each function of the module, and of each method of its classes, by its name; of several of
    one name (a property and its setter), the second has a number."""
    found: dict[str, CodeType] = {}

    def collect(code: CodeType) -> None:
        for one in code.co_consts:
            if not isinstance(one, CodeType):
                continue
            if one.co_flags & 0x02:  # CO_NEWLOCALS: a function's, not a class's
                key, number = one.co_qualname, 2
                while key in found:
                    key, number = f"{one.co_qualname}#{number}", number + 1
                found[key] = one
            else:
                collect(one)

    collect(module)
    return found


def _statements(tree: ast.AST, function: str = "") -> Iterator[tuple[Any, Place | None]]:
    """Where the statements of functions are, ((line, column), (line, column)) of each; its place is None
    where nothing is to be changed."""
    for node in ast.iter_child_nodes(tree):
        name = function
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{function}.{node.name}".lstrip(".")
        if isinstance(node, ast.stmt) and not isinstance(tree, ast.Module | ast.ClassDef):
            span = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
            yield span, None if _logs(node) else Place(node.lineno, function)
        yield from _statements(node, name)


def _logs(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))):
            return name == _LOGGER
        case _:
            return False


class _Marking(ast.NodeTransformer):
    """Sets a mark before each statement of a function."""

    def __init__(self, number: int) -> None:
        self._number = number

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if isinstance(node, ast.Module | ast.ClassDef):
            return node
        for name in ("body", "orelse", "finalbody"):
            held = getattr(node, name, None)
            if isinstance(held, list) and held:
                setattr(node, name, [one for statement in held for one in (self._mark(statement), statement)])
        return node

    def _mark(self, statement: ast.stmt) -> ast.stmt:
        here = ast.Tuple([ast.Constant(self._number), ast.Constant(statement.lineno)], ast.Load())
        call = ast.Call(ast.Name(_MARK, ast.Load()), [here], [])
        return ast.copy_location(ast.Expr(call), statement)
