"""An operator's commands: what is wrong is said in a line, before anything is changed."""

import re
import runpy
import sys
from typing import Any

import pytest
from botocore.exceptions import ClientError, NoCredentialsError

from adrelay.aws import commands
from adrelay.errors import NotFound
from adrelay.jobs.store import Store
from tests.shipped import ROOT

PACKAGE = ROOT / "layers" / "adrelay"
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    # What has no `main` is a process of our own functions.
    if '__name__ == "__main__"' in (text := path.read_text(encoding="utf-8")) and "def main(" in text
)


def call(monkeypatch: pytest.MonkeyPatch, module: str, *arguments: str) -> object:
    """Run a command as its user does: what it exits with."""
    monkeypatch.setattr(sys, "argv", [module, *arguments])
    monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(module, run_name="__main__")
    return ended.value.code


@pytest.mark.parametrize(
    ("module", "arguments", "named"),
    [
        ("adrelay.tenants", ("create", "--tenant", "Bad Tenant"), "--tenant"),
        ("adrelay.tenants", ("erase", "--bucket", "b", "--tenant", "a/b", "--yes"), "--tenant"),
        ("adrelay.tenants", ("erase", "--bucket", "b", "--tenant", "", "--yes"), "--tenant"),
        ("adrelay.tenants", ("erase", "--bucket", "b", "--tenant", "acme"), "--yes"),
        ("adrelay.jobs.quotas", ("set", "--tenant", "ACME", "--open-jobs", "5"), "--tenant"),
        ("adrelay.jobs.quotas", ("set", "--tenant", "acme", "--open-jobs", "9" * 60), "--open-jobs"),
        ("adrelay.jobs.quotas", ("set", "--tenant", "acme"), "name a limit"),
        ("adrelay.money.budgets", ("set", "--tenant", "ACME", "--default", "--limit", "5"), "--tenant"),
        ("adrelay.money.settle", ("list", "--tenant", "ACME"), "--tenant"),
        ("adrelay.attempts.callbacks", ("--provider", "omnekey"), "--provider"),
    ],
)
def test_a_wrong_argument_is_named_and_nothing_written(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    module: str,
    arguments: tuple[str, ...],
    named: str,
) -> None:
    assert call(monkeypatch, module, *arguments, "--table", store.table) == 2
    assert named in capsys.readouterr().err.splitlines()[-1]
    assert store.client.scan(TableName=store.table)["Count"] == 0


@pytest.mark.parametrize("most", ["0", "-3", "many"])
def test_a_number_of_messages_is_one_or_more(monkeypatch: pytest.MonkeyPatch, most: str) -> None:
    assert call(monkeypatch, "adrelay.redrive", "--queue", "https://queue.example", f"--most={most}") == 2


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("adrelay.tenants", ("list",)),
        ("adrelay.jobs.quotas", ("show", "--tenant", "acme")),
        ("adrelay.money.budgets", ("show", "--tenant", "acme")),
        ("adrelay.money.settle", ("list", "--tenant", "acme")),
    ],
)
def test_a_table_that_is_not_there_is_a_line(
    store: Store, monkeypatch: pytest.MonkeyPatch, module: str, arguments: tuple[str, ...]
) -> None:
    said = call(monkeypatch, module, *arguments, "--table", "no-such-table")
    assert re.match(r"AWS: .*ResourceNotFoundException", str(said))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "GetItem"), "AccessDenied"),
        (NoCredentialsError(), "credentials"),
        (NotFound("There is no job x"), "There is no job x"),
    ],
)
def test_what_is_refused_is_a_line(error: Exception, said: str) -> None:
    def command() -> int:
        raise error

    with pytest.raises(SystemExit) as ended:
        commands.run(command)
    assert said in str(ended.value.code)


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    def command() -> Any:
        raise KeyError("x")

    with pytest.raises(KeyError):
        commands.run(command)


@pytest.mark.parametrize(
    ("module", "what"),
    [
        ("adrelay.jobs.quotas", "What a tenant may use of a stack"),
        ("adrelay.money.budgets", "What a tenant may spend in a month"),
        ("adrelay.money.settle", "Closes ledger entries by hand"),
    ],
)
def test_its_help_says_what_it_is_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str, what: str
) -> None:
    assert call(monkeypatch, module, "--help") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"usage: python -m {module}")
    assert what in said


def test_all_commands_are_run_so() -> None:
    assert len(MODULES) >= 6
    for module in MODULES:
        text = (PACKAGE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
        assert "    commands.run(main)\n" in text, module
