"""The table of docs/facades.md: each operation of a vendor's API that is served, and a test that shows it."""

import ast
import re

import pytest

from tests.functions.handlers import module
from tests.shipped import ROOT, functions, snake

SERVING = sorted(snake(name) for name in functions() if name.startswith("Serve"))
ROWS = re.findall(
    r"^\| `([A-Z]+ /\S+)` \| `(\w+\.py)::(\w+)` \| (.*)\|$",
    (ROOT / "docs" / "facades.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
SNIPPETS = ROOT / "tests" / "snippets"


def routes(name: str) -> set[str]:
    """Those of a function, as the table writes them."""
    app = module(name).app
    found = [*app._static_routes, *app._dynamic_routes]
    return {f"{route.method} {re.sub('<([a-z_]+)>', _braced, route.path)}" for route in found}


def _braced(name: re.Match[str]) -> str:
    return f"{{{name[1]}}}"


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("name", SERVING)
def test_the_table_has_the_operations_that_are_served(name: str) -> None:
    prefix = f"/{name.removeprefix('serve_')}/"
    told = {operation for operation, *_ in ROWS if operation.split()[1].startswith(prefix)}
    assert told == routes(name)


def test_there_are_41_operations() -> None:
    assert len({operation for operation, *_ in ROWS}) == len(ROWS) == 41


@pytest.mark.parametrize(("file", "test"), sorted({(file, test) for _, file, test, _ in ROWS}))
def test_what_shows_an_operation_is_a_test(file: str, test: str) -> None:
    (path,) = (ROOT / "tests").rglob(file)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_each_snippet_stands_beside_its_operation_and_is_run() -> None:
    named = sorted(one for *_, snippets in ROWS for one in re.findall("`([^`]+)`", snippets))
    assert named == sorted(
        f"{path.parent.name}/{path.name}" for path in SNIPPETS.glob("*/*") if path.is_file()
    )
    runs = (ROOT / "tests" / "workflow" / "test_snippets.py").read_text(encoding="utf-8")
    assert [one for one in named if one.partition(".")[0].rpartition("/")[2] not in runs] == []
