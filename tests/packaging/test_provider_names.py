"""A provider is known by name to its own files alone: to the rest it is what its contract says."""

import ast
import json
import re
from collections.abc import Iterator
from itertools import filterfalse
from pathlib import Path
from typing import Any

from adrelay.providers.registry import PROVIDERS, provider
from tests.shipped import ROOT

CODE = (ROOT / "layers" / "adrelay" / "adrelay", ROOT / "functions")
PROVIDERS_FOLDER = CODE[0] / "providers"
FACADES_FOLDER = CODE[0] / "facades"
REGISTRIES = (PROVIDERS_FOLDER / "registry.py", FACADES_FOLDER / "registry.py")
EXPORTERS_FOLDER = CODE[0] / "exporters"  # networks' own words, which may be vendors', too
FIXTURES = ROOT / "tests" / "providers" / "fixtures"
_NAMES = "|".join(PROVIDERS)
# A name, alone or within a key, a path or a field; not a word of a sentence.
_NAMED = re.compile(rf"[\w./:#{{}}-]*(?<![a-z])(?:{_NAMES})(?![a-z])[\w./:#{{}}-]*")
# Of more than one word: a single one (`id`, `status`) is nobody's.
_FIELD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+|[A-Z][a-z0-9]*)+")
_OPENAPI = ROOT / "functions" / "manage_jobs" / "openapi.json"
_TREE = ROOT / "layers" / "studio" / "studio" / "design" / "tree.py"


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of the code, with its line; docstrings are no code."""
    tree = _parsed(path)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def _fields(path: Path) -> Iterator[tuple[int, str]]:
    """Every field of a record that the code defines: what a model has, it reads and writes as JSON."""
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.lineno, node.target.id


def _own(path: Path, name: str) -> bool:
    """Whether the file is one of the provider's own: its adapter's, or of its API as it is served here."""
    folders = (PROVIDERS_FOLDER / name, FACADES_FOLDER / name, CODE[1] / f"serve_{name}")
    alone = (PROVIDERS_FOLDER / f"{name}.py", FACADES_FOLDER / f"{name}.py")
    return any(folder in path.parents for folder in folders) or path in (*alone, *REGISTRIES)


def _core() -> list[Path]:
    """The code that is no provider's own."""
    paths = [
        path for folder in CODE for path in sorted(folder.rglob("*.py")) if path.parent != EXPORTERS_FOLDER
    ]
    return [path for path in paths if path in REGISTRIES or not any(_own(path, name) for name in PROVIDERS)]


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _keys(inner)


def _vendors_words() -> set[str]:
    """The fields of the vendors' documents, and whatever their adapters call by a name of several words; but
    for what our API and the design tree call so themselves."""
    documented = {
        key
        for path in FIXTURES.rglob("*.json")
        for key in _keys(json.loads(path.read_text(encoding="utf-8")))
    }
    adapters = set(PROVIDERS_FOLDER.rglob("*.py")) - set(_core())  # façades use the same, and more of ours
    used = {text for path in adapters for _, text in _texts(path)}
    ours = {
        word for path in (_OPENAPI, _TREE) for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
    # The registry's own names, what every secret may hold, and a version's picture.
    ours |= {*PROVIDERS, "base_url", "image_url"}
    return {word for word in documented | used if _FIELD.fullmatch(word)} - ours


def test_nothing_but_its_own_files_asks_for_a_providers_name() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for folder in CODE
        for path in sorted(folder.rglob("*.py"))
        for line, text in _texts(path)
        if _NAMED.fullmatch(text) and not any(name in text and _own(path, name) for name in PROVIDERS)
    ]
    assert found == []


def _vendors_own(path: Path) -> bool:
    twins = ROOT / "local" / "twins"
    return any(twins / name in path.parents or path == twins / f"{name}.py" for name in PROVIDERS)


def test_neither_do_the_studio_the_workflows_and_the_local_stack() -> None:
    """The studio is named in `local` as what it is: a layer. What tries adrelay out (`attack`, `bench`,
    `chaos`, `demo`, `simulation`) does so at vendors of its choice."""
    vendors = "|".join(name for name in PROVIDERS if not provider(name).ours)
    named = re.compile(rf"(?<![A-Za-z])(?:{vendors})(?![A-Za-z])", re.IGNORECASE)
    local = [*(ROOT / "local").glob("*.py"), *(ROOT / "local" / "tools").glob("*.py")]
    local += [path for name in ("cloud", "twins") for path in (ROOT / "local" / name).rglob("*.py")]
    paths = [*(ROOT / "layers" / "studio").rglob("*.py"), *filterfalse(_vendors_own, local)]
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        for line, text in _texts(path)
        if named.search(text)
    ]
    workflows = [*(ROOT / "functions" / "workflows").iterdir(), ROOT / "samconfig.toml"]
    found += [path.name for path in workflows if named.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_vendors_field_is_known_to_the_core() -> None:
    words = _vendors_words()
    assert {"current_json_tree", "imageRenderProcessId", "creditsUsed", "ad_copies", "previewName"} <= words
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for path in _core()
        for line, text in (*_texts(path), *_fields(path))
        if text in words
    ]
    assert found == []
