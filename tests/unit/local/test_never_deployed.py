"""What import-linter cannot see: functions are folders of their own, no package."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DEPLOYED = sorted([*ROOT.glob("functions/**/*.py"), *ROOT.glob("layers/*/*/**/*.py")])


def imported(path: Path) -> Iterator[str]:
    """The packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_there_is_something_to_look_at() -> None:
    assert {"submit_job", "studio", "adrelay"} <= {path.parts[len(ROOT.parts) + 1] for path in DEPLOYED}


@pytest.mark.parametrize("path", DEPLOYED, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_deployed_imports_what_is_not(path: Path) -> None:
    assert {"local", "tests"}.isdisjoint(imported(path))
