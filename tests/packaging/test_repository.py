"""What must hold of every file that is kept."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipped import ROOT

FOLDERS = ("functions", "layers", "clients", "local", "tests", "events", "docs", ".ci", ".github")
TEXT = {
    ".py",
    ".ts",
    ".mjs",
    ".yaml",
    ".yml",
    ".json",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".sh",
    "",
}
MADE = {"__pycache__", "node_modules", "dist"}
LONGEST_MODULE = 400
GENERATED = {"clients/python/adrelay_client/documents.py"}


def files() -> Iterator[Path]:
    """Every text file of the project; built and cached ones are no part of it."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        found += (ROOT / folder).rglob("*")
    for path in found:
        if path.is_file() and path.suffix in TEXT and not MADE & set(path.parts):
            yield path


def test_every_folder_is_looked_at() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {path.split("/")[0] for path in kept.splitlines() if "/" in path} == set(FOLDERS)


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_a_module_that_is_named_is_there() -> None:
    """As a sentence names it, by its package: `jobs.store`, or something in it."""
    package = ROOT / "layers" / "adrelay" / "adrelay"
    packages = "|".join(path.name for path in package.iterdir() if path.is_dir())
    named = re.compile(rf"`(?:adrelay\.)?({packages})\.([a-z_]+)((?:\.\w+)*)`")
    gone = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in [*modules("layers/adrelay", "functions"), *(ROOT / "docs").glob("*.md")]
        for found in named.finditer(path.read_text(encoding="utf-8"))
        if found[2] != "py" and not any(package.glob(f"{found[1]}/{found[2]}*"))
    ]
    assert gone == []


def test_modules_can_be_read_in_one_sitting() -> None:
    long = [
        path
        for path in modules("functions", "layers", "clients", "local")
        if str(path.relative_to(ROOT)) not in GENERATED
        and len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    ]
    assert names(long) == []


def test_no_module_is_called_by_what_it_is_not() -> None:
    vague = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "app.py"}
    paths = [path for path in modules("functions", "layers", "clients", "local") if path.name in vague]
    assert names(paths) == []


@pytest.mark.parametrize(
    "pattern",
    [
        rf"/(?:root|home|Users)/[a-z]|{re.escape(str(ROOT))}/",  # a path of somebody's machine
        r"--(?:extra-)?index-url|^\s*index-url",
        r"(?i)https?://[\w.-]*(?:artifactory|nexus|devpi|codeartifact)",
        r"https?://[^\s\"']*/simple/?\b",  # a package index
        r"AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY",
    ],
)
def test_nothing_of_the_machine_it_was_made_on_is_kept(pattern: str) -> None:
    found = [
        path
        for path in files()
        if path != Path(__file__) and re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert names(found) == []


@pytest.mark.parametrize(
    "path",
    [str(path.relative_to(ROOT)) for path in files() if re.fullmatch(r"requirements.*\.txt", path.name)],
)
def test_requirements_are_locked_with_hashes(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+ ", line), line
        assert "--hash=sha256:" in line, line


def test_exceptions_to_the_rules_say_why() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules("functions", "layers", "clients", "local", "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*(type: ignore(\[[\w, -]+\])?|noqa(: [A-Z0-9, ]+)?)\s*$", line)
    ]
    assert bare == []


def test_each_fixture_of_a_vendor_says_where_it_comes_from() -> None:
    folder = ROOT / "tests" / "providers" / "fixtures"
    sources = {path.parent: path.read_text(encoding="utf-8") for path in folder.rglob("SOURCES.md")}
    fixtures = [path for path in folder.rglob("*") if path.is_file() and path.name != "SOURCES.md"]
    told = [path for path in fixtures if path.name in sources[folder] + sources.get(path.parent, "")]
    assert names(sorted(set(fixtures) - set(told))) == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"#.*\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|pytest\.mark\.(skip|xfail)\b")
    found = [
        path
        for path in modules("functions", "layers", "clients", "local", "tests")
        if later.search(path.read_text(encoding="utf-8"))
    ]
    assert names(found) == []
