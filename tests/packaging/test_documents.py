"""The documents hold: links lead somewhere, every page can be found, every command is one that there is.

What can be run is run by tests/workflow/test_documents.py, against the local stack."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import Command, anchors, commands, documents, links
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
    "adrelay.attempts.callbacks",
)

# What no test runs, by how it begins, and why.
NEEDS_MORE_THAN_A_MACHINE = {
    "sam build && sam deploy": "deploys into an AWS account; `make check` runs `sam build`",
    "sam local": "needs Docker",
    "sam delete": "deletes the stack of an AWS account",
    "aws secretsmanager create-secret": "the local stack has made this secret when it started",
}


def excused(command: Command) -> str | None:
    return next((start for start in NEEDS_MORE_THAN_A_MACHINE if command.text.startswith(start)), None)


def subject(command: Command) -> str:
    """What the command runs: a program, or a module of Python."""
    words = command.words
    is_python = Path(words[0]).name.startswith("python") and words[1] == "-m"
    return words[2] if is_python else words[0]


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
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_is_linked() -> None:
    """From README, from the architecture, or from the index of its own folder."""
    indexes = [ROOT / "README.md", ROOT / "docs" / "architecture.md", *(ROOT / "docs").rglob("README.md")]
    linked = {(index.parent / link.partition("#")[0]).resolve() for index in indexes for link in links(index)}
    pages = [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    assert [str(page.relative_to(ROOT)) for page in pages if page.resolve() not in linked] == []


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
    assert set(command.words[1:]) <= targets


def _has_these_options(command: Command) -> None:
    module = subject(command)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "layers" / "studio")}
    told = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        capture_output=True, text=True, check=True, cwd=ROOT, env=environment,
    ).stdout  # fmt: skip
    given = {word for word in command.words if word.startswith("--")}
    assert given <= set(re.findall(r"--[a-z-]+", told))


CHECKS: dict[str, Callable[[Command], None]] = {
    "make": _is_a_target,
    "local.chaos": _has_these_options,
    "studio.sheet": _has_these_options,
}


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    told = subprocess.run(["make", "help"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert re.findall(r"^make ([a-z]+) ", told, re.MULTILINE) == targets


@pytest.mark.parametrize("start", NEEDS_MORE_THAN_A_MACHINE)
def test_no_excuse_is_left_over(start: str) -> None:
    assert [command.where for command in commands() if excused(command) == start] != []
