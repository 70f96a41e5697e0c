"""The documents hold: links lead somewhere, every page can be found, every command is one that there is.

What can be run is run by tests/workflow/test_documents.py, against the local stack."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from adrelay.providers.base import Provider
from adrelay.providers.registry import PROVIDERS, provider
from tests.documents import Command, anchors, commands, documents, links, named
from tests.shipped import ROOT

README_LINES = 120
RUN_ON_THE_STACK = (
    "curl",
    "aws",
    "adrelay.tenants",
    "adrelay.money.budgets",
    "adrelay.money.settle",
    "adrelay.jobs.quotas",
    "adrelay.redrive",
    "adrelay.facades.settings",
    "adrelay.attempts.callbacks",
)

# What no test runs, by how it begins, and why.
NEEDS_MORE_THAN_A_MACHINE = {
    "sam build && sam deploy": "deploys into an AWS account; `make check` runs `sam build`",
    "sam local": "needs Docker",
    "sam delete": "deletes the stack of an AWS account",
    "sam deploy --parameter-overrides": "deploys into an AWS account; test_existing.py does it here",
    "aws dynamodb": "moto restores no table to a point in time",
    "aws secretsmanager create-secret": "the local stack has made this secret when it started",
}


PACKAGES = sorted(path for path in (ROOT / "layers" / "adrelay" / "adrelay").iterdir() if path.is_dir())
MODULES_AT_A_GLANCE = 10


def modules_of(package: Path) -> list[str]:
    """Its modules; a vendor's, which may be one, is told of on a page of its own."""
    return sorted(path.stem for path in package.glob("*.py") if path.stem not in {"__init__", *PROVIDERS})


def excused(command: Command) -> str | None:
    return next((start for start in NEEDS_MORE_THAN_A_MACHINE if command.text.startswith(start)), None)


def subject(command: Command) -> str:
    """What the command runs: a program, or a module of Python."""
    words = command.words
    is_python = Path(words[0]).name.startswith("python") and words[1] == "-m"
    return words[2] if is_python else Path(words[0]).name


def ids(command: Command) -> str:
    return command.where


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for link in links(path):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and anchors(target).count(anchor) != 1):
            broken.append(link)
    assert broken == []


def test_every_page_is_linked() -> None:
    """From README, from the architecture, or from the index of its own folder; a picture from any page."""
    indexes = [ROOT / "README.md", ROOT / "docs" / "architecture.md", *(ROOT / "docs").rglob("README.md")]
    shown = {
        (page.parent / link).resolve() for page in documents() for link in links(page) if ".webp" in link
    }
    linked = shown | {
        (index.parent / link.partition("#")[0]).resolve() for index in indexes for link in links(index)
    }
    pages = [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    assert [str(page.relative_to(ROOT)) for page in pages if page.resolve() not in linked] == []


def test_a_decision_is_called_as_its_index_calls_it() -> None:
    folder = ROOT / "docs" / "decisions"
    rows = re.findall(
        r"^\| \[(\d{4})\]\((.*)\) \| (.*) \|$",
        (folder / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [name for _, name, _ in rows] == sorted(path.name for path in folder.glob("0*.md"))
    for number, name, title in rows:
        assert name.startswith(number)
        heading = (folder / name).read_text(encoding="utf-8").partition("\n")[0]
        assert heading == f"# {int(number)}. {title}"


def test_the_architecture_names_every_folder() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = ("layers/adrelay/adrelay", "layers/studio/studio")
    whole = [
        *(ROOT / "functions").iterdir(),
        *(ROOT / "layers").iterdir(),
        *(ROOT / "local").iterdir(),
        *(ROOT / "tests").iterdir(),
    ]
    named = [f"`{path.relative_to(ROOT)}/`" for path in whole if path.is_dir()]
    named += [
        f"`{path.name}/`" for package in packages for path in (ROOT / package).iterdir() if path.is_dir()
    ]
    assert [name for name in named if "__pycache__" not in name and name not in text] == []


@pytest.mark.parametrize(
    "package",
    [path for path in PACKAGES if len(modules_of(path)) > MODULES_AT_A_GLANCE],
    ids=lambda path: path.name,
)
def test_the_architecture_tells_the_modules_of_a_large_package(package: Path) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    part = re.search(rf"^\| `{package.name}/` \| \|\n(?:\|.*\n)+", text, re.MULTILINE)
    assert part is not None
    told = re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|([^|]*\|[^|]*)\|$", part[0], re.MULTILINE)))
    assert set(modules_of(package)) - set(told) == set()
    named = re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|([^|]*)\|", part[0], re.MULTILINE)))
    there = {path.stem for path in package.iterdir()}
    assert [name for name in named if name not in {package.name, *there}] == []


def test_the_floors_are_the_contracts() -> None:
    """The one line that tells the rule of direction says what import-linter holds."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^functions → .*$", text, re.MULTILINE)
    told = [floor.split(" · ") for floor in line.split(" → ")[1:]]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = [one for one in contracts["contracts"] if one.get("containers") == ["adrelay"]]
    assert told == [floor.split(" | ") for floor in contract["layers"]]


def _vendors() -> list[Provider]:
    """Those that adrelay ships, and are not made by itself."""
    shipped = [provider(name) for name, path in PROVIDERS.items() if path.startswith("adrelay.")]
    return [one for one in shipped if not one.ours]


def _rows(path: str) -> dict[str, str]:
    """The rows of a document's tables, by their first cell."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return {row[1]: row[2] for row in re.finditer(r"^\| ([^|\n]+) \|(.*)\|$", text, re.MULTILINE)}


@pytest.mark.parametrize("vendor", _vendors(), ids=lambda vendor: vendor.name)
def test_a_vendor_is_told_of_wherever_the_guide_says(vendor: Provider) -> None:
    page = f"docs/vendors/{vendor.name}.md"
    assert (ROOT / page).exists(), f"there is no {page}"
    text, rows = (ROOT / page).read_text(encoding="utf-8"), _rows(page)
    assert text.startswith(f"# {vendor.title}")
    assert f"`{vendor.name}`" in text.splitlines()[0]
    assert vendor.docs_url in text
    for kind in vendor.kinds:
        assert f"`{kind.value}`" in rows["makes"]
    for key in vendor.secret_keys:
        assert f"`{key}`" in rows["secret"]
    assert {"price", "news", "lost answer", "deadline"} <= set(rows)
    assert rows["in flight at once"].strip() == str(vendor.concurrency)
    assert rows["cancel"].strip().startswith("its API has none") != vendor.cancels
    minutes = {round(vendor.wait[kind].deadline / 60) for kind in vendor.kinds}
    assert set(map(int, re.findall(r"\d+", rows["deadline"]))) == minutes

    operator = _rows("docs/operations.md").get(f"`{vendor.name}`")
    assert operator is not None, f"docs/operations.md has no row of {vendor.name}'s secret"
    for word in (*(kind.value for kind in vendor.kinds), *vendor.secret_keys):
        assert re.search(rf"\b{word}\b", operator), word
    twins = _rows("local/twins/README.md").values()
    assert any(f"`/{vendor.name}`" in row for row in twins), "local/twins/README.md has no row of its twin"
    assert page in links(ROOT / "README.md")


@pytest.mark.parametrize("command", commands(), ids=ids)
def test_every_command_is_one_that_there_is(command: Command) -> None:
    what = subject(command)
    if excused(command) or what in RUN_ON_THE_STACK:
        return
    assert what in CHECKS, f"nobody runs or checks {what!r}"
    CHECKS[what](command)


def _is_a_target(command: Command) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {word for word in command.words[1:] if not re.match(r"[A-Z]+=", word)} <= targets


def _has_these_options(command: Command) -> None:
    """By its own help, with no variable but what the command sets."""
    module = subject(command)
    environment = {**os.environ, **command.variables}
    if "PYTHONPATH" not in command.variables:
        del environment["PYTHONPATH"]
    told = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        capture_output=True, text=True, check=True, cwd=ROOT, env=environment,
    ).stdout  # fmt: skip
    given = {word for word in command.words if word.startswith("--")}
    assert given <= set(re.findall(r"--[a-z-]+", told))


def _is_collected(command: Command) -> None:
    """`make test` runs it; here, that what it names is there."""
    _, path, *more = command.words
    told = (ROOT / path).read_text(encoding="utf-8")
    assert "def test_" in told
    assert not more or (more[0] == "-k" and more[1] in PROVIDERS)


def _can_be_run(command: Command) -> None:
    found = find_spec(subject(command))
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin)
    if found.submodule_search_locations:
        path = path.with_name("__main__.py")
    assert '__name__ == "__main__"' in path.read_text(encoding="utf-8")
    if any(word.startswith("--") for word in command.words):
        _has_these_options(command)


@pytest.mark.parametrize("command", named(), ids=ids)
def test_a_command_that_a_sentence_names_is_one_that_there_is(command: Command) -> None:
    if subject(command) == "make":
        _is_a_target(command)
    elif command.words[0].startswith(".ci/"):
        assert os.access(ROOT / command.words[0], os.X_OK)
    else:
        _can_be_run(command)


CHECKS: dict[str, Callable[[Command], None]] = {
    "make": _is_a_target,
    "local.chaos": _has_these_options,
    "local.mutants": _has_these_options,
    "local.twins": _can_be_run,
    "pytest": _is_collected,
    "local.tools.sheets": _has_these_options,
}


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    told = subprocess.run(["make", "help"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert re.findall(r"^make ([a-z]+) ", told, re.MULTILINE) == targets


@pytest.mark.parametrize("start", NEEDS_MORE_THAN_A_MACHINE)
def test_no_excuse_is_left_over(start: str) -> None:
    assert [command.where for command in commands() if excused(command) == start] != []
