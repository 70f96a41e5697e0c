"""A provider is known by name to its own files alone: to the rest it is what its contract says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from adrelay.providers.registry import PROVIDERS
from tests.shipped import ROOT

CODE = (ROOT / "layers" / "adrelay" / "adrelay", ROOT / "functions")
REGISTRY = CODE[0] / "providers" / "registry.py"
_NAMES = "|".join(PROVIDERS)
# A name, alone or within a key, a path or a field; not a word of a sentence.
_NAMED = re.compile(rf"[\w./:#{{}}-]*(?<![a-z])(?:{_NAMES})(?![a-z])[\w./:#{{}}-]*")
_VENDORS_FIELDS = {
    "current_json_tree",
    "figma_render_base64",
    "imageRenderProcessId",
    "creditsUsed",
    "ad_copies",
}


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of the code, with its line; docstrings are no code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def _own(path: Path, name: str) -> bool:
    """Whether the file is one of the provider's own."""
    folder = CODE[0] / "providers"
    return folder / name in path.parents or path == folder / f"{name}.py" or path == REGISTRY


def test_nothing_but_its_own_files_asks_for_a_providers_name() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for folder in CODE
        for path in sorted(folder.rglob("*.py"))
        for line, text in _texts(path)
        if _NAMED.fullmatch(text) and not any(name in text and _own(path, name) for name in PROVIDERS)
    ]
    assert found == []


def test_no_vendors_field_is_known_to_the_core() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for folder in CODE
        for path in sorted(folder.rglob("*.py"))
        if "providers" not in path.parts
        for line, text in _texts(path)
        if text in _VENDORS_FIELDS
    ]
    assert found == []
