"""`make jsonata` notices what it is for, and says when it cannot."""

import json
import shutil

import pytest

from local.jsonata import __main__ as command
from local.jsonata.recording import Evaluation, evaluated, shipped
from tests.shipped import ROOT


def test_an_evaluation_that_differs_is_told() -> None:
    same, other = evaluated("$states.input.a", {"states": {"input": {"a": [1]}}}), Evaluation("$x", "{}", "2")
    assert same.value == "[1]"
    (line,) = command.differences([same, other], ["[1]", "3"])
    assert all(part in line for part in ("$x", "ours 2", "reference 3"))


def test_nothing_and_an_error_are_no_value() -> None:
    assert evaluated("$states.input.b", {"states": {"input": {}}}).value is None
    assert evaluated("$number('x')", {}).value is None
    assert evaluated("$states.input.b", {"states": {"input": {"b": None}}}).value == "null"


def test_all_expressions_of_the_state_machines_are_asked_for() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "functions/workflows").iterdir())
    assert all(expression in text for expression in shipped())
    assert sum(text.count("{% " + expression + " %}") for expression in shipped()) == text.count("{%")


def test_without_node_it_says_so_and_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert command.main() == 0
    assert capsys.readouterr().out.startswith("NOT compared")


def test_the_reference_is_the_version_that_step_functions_has() -> None:
    lock = (ROOT / "local/jsonata/package-lock.json").read_text(encoding="utf-8")
    package = json.loads(lock)["packages"]["node_modules/jsonata"]
    assert package["version"] == "2.0.6"
    assert package["integrity"].startswith("sha512-")
    assert "http" not in lock, "whose registry it comes from is the reader's to say"
