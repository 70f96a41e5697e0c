"""The Python client as a package: types of this API, a wheel that needs nothing of this project."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from adrelay_client.cli.exits import Exit
from adrelay_client.cli.main import app
from adrelay_client.version import VERSION
from local.tools import client_types
from tests.shipped import ROOT

PROJECT = ROOT / "clients" / "python"
UV = Path(sys.executable).with_name("uv")


def described() -> Mapping[str, Any]:
    project: Mapping[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return project


def test_its_types_are_those_of_the_document() -> None:
    kept = client_types.TARGET.read_text(encoding="utf-8")
    assert kept == client_types.text(), "run: python -m local.tools.client_types"


def test_it_says_one_version_and_licence() -> None:
    assert described()["version"] == VERSION
    assert (PROJECT / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(UV, "build", "--quiet", "--offline", "--wheel", "--out-dir", folder, PROJECT)
    (made,) = folder.glob("*.whl")
    return made


def run(*command: object, **variables: str) -> str:
    """What it says; a test fails where it fails."""
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, env=elsewhere(**variables)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def elsewhere(**variables: str) -> dict[str, str]:
    """The environment of somebody who has no checkout."""
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **variables}


def installed(wheel: Path, extra: str, folder: Path) -> Path:
    """The programs of a fresh environment that has the wheel, and what it asks for, alone. Of what `make` has
    installed, and only else of the registry."""
    run(UV, "venv", "--quiet", "--python", sys.executable, folder)
    install = (UV, "pip", "install", "--quiet", "--link-mode", "copy", "--python", folder / "bin" / "python")
    what = ("--constraint", ROOT / "requirements-dev.txt", f"{wheel}{extra}")
    offline = subprocess.run(
        [*map(str, install), "--offline", *map(str, what)], capture_output=True, check=False
    )
    if offline.returncode:
        run(*install, *what)
    return folder / "bin"


def test_the_wheel_has_what_a_user_needs(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        names = opened.namelist()
    assert {"adrelay_client/py.typed", "adrelay_client/documents.py"} <= set(names)
    assert {name.split("/")[0] for name in names} == {"adrelay_client", f"adrelay_client-{VERSION}.dist-info"}


def test_alone_it_is_a_client_and_says_how_to_be_more(wheel: Path, tmp_path: Path) -> None:
    programs = installed(wheel, "", tmp_path / "alone")
    told = run(
        programs / "python", "-c", "import adrelay_client as a; print(a.Client, a.AsyncClient, a.__file__)"
    )
    assert str(tmp_path) in told
    refused = subprocess.run(
        [str(programs / "adrelay")], capture_output=True, text=True, check=False, env=elsewhere()
    )
    assert (refused.returncode, "adrelay-client[cli]" in refused.stderr) == (1, True)


@pytest.mark.parametrize(("extra", "words"), [("[cli]", ("--help",)), ("[mcp]", ("mcp", "--help"))])
def test_with_an_extra_it_is_a_program(
    wheel: Path, tmp_path: Path, extra: str, words: tuple[str, ...]
) -> None:
    programs = installed(wheel, extra, tmp_path / "more")
    assert "Usage: adrelay" in run(programs / "adrelay", *words, COLUMNS="100")
    said = elsewhere(ADRELAY_API="https://api.example", ADRELAY_KEY="key")
    served = subprocess.run(
        [str(programs / "adrelay"), "mcp"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=said,
    )  # fmt: skip
    assert served.returncode == (0 if extra == "[mcp]" else Exit.ERROR), served.stderr
    assert ("adrelay-client[mcp]" in served.stderr) == (extra == "[cli]")


def test_what_it_imports_it_asks_for() -> None:
    asked = {"": names(described()["dependencies"])}
    for extra, requirements in described()["optional-dependencies"].items():
        asked[extra] = names(requirements) | asked[""]
    asked["mcp"] |= asked["cli"]
    for path, name in imports():
        extra = {"cli": "cli", "agents": "mcp"}.get(path.relative_to(PROJECT / "adrelay_client").parts[0], "")
        known = asked[extra] | ({"pydantic"} if extra == "mcp" else set())  # mcp's own types are pydantic's
        assert name in known | set(sys.stdlib_module_names) | {"adrelay_client"}, f"{path}: {name}"


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9_-]", one)[0].replace("-", "_") for one in requirements}


def imports() -> Iterator[tuple[Path, str]]:
    for path in (PROJECT / "adrelay_client").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path, node.module.split(".")[0]


def test_its_help_tells_every_exit() -> None:
    told = set(map(int, re.findall(r"\b(\d) ", app.info.epilog or "")))
    assert told == {*Exit, 2}
    page = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
    assert set(map(int, re.findall(r"^\| (\d) \|", page, re.MULTILINE))) == {*Exit, 2}
