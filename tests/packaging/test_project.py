"""What the project says of itself in its files: licence, version, CI, hooks."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from adrelay import VERSION
from tests.shipped import ROOT


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    described: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return described


def test_the_licence_is_the_one_that_is_named() -> None:
    assert project()["license"] == "Apache-2.0"
    assert all((ROOT / name).is_file() for name in project()["license-files"])
    text = " ".join(read("LICENSE").split())
    assert text.startswith("Apache License Version 2.0, January 2004")
    assert "END OF TERMS AND CONDITIONS" in text


def test_it_names_no_host_that_is_not_there() -> None:
    """Its URLs are those of what it keeps to; who publishes it adds a home."""
    urls = project()["urls"]
    assert urls
    documents = read("README.md") + read("SECURITY.md") + read("docs/api.md") + read("LICENSE")
    assert [url for url in urls.values() if url.removeprefix("https://") not in documents] == []


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert versions[1] == project()["version"] == VERSION


def test_ci_runs_what_a_developer_runs_on_the_oldest_python() -> None:
    (job,) = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"].values()
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs == [".ci/run"]
    (python,) = [
        step["with"]["python-version"] for step in job["steps"] if "setup-python" in step.get("uses", "")
    ]
    assert project()["requires-python"] == f">={python}"
    assert [line for line in read(".ci/run").splitlines() if line.startswith("make")] == [
        "make demo",
        "make test",
        "make check",
    ]


def test_hooks_are_the_tools_of_the_environment() -> None:
    (repository,) = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local"
    programs = {Path(hook["entry"].split()[0]) for hook in repository["hooks"]}
    assert programs == {Path(".venv/bin/ruff"), Path(".venv/bin/mypy")}
    check = re.search(r"^check:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)
    assert check is not None
    assert all(f"$(BIN)/{program.name}" in check[1] for program in programs)


def test_dependabot_looks_wherever_requirements_are() -> None:
    updates = yaml.safe_load(read(".github/dependabot.yml"))["updates"]
    (pip,) = [update for update in updates if update["package-ecosystem"] == "pip"]
    folders = {path.parent for path in [*ROOT.glob("*.in"), *(ROOT / "layers").glob("*/*.in")]}
    assert {(ROOT / name.lstrip("/")).resolve() for name in pip["directories"]} == folders
