"""What the local stack takes from the environment."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from local.project import layers_from_environment, ports_from_environment
from tests.shipped import ROOT


def test_a_provider_from_elsewhere_can_be_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = [tmp_path / "one", tmp_path / "two"]
    for layer in layers:
        layer.mkdir()
    (layers[1] / "vendor_of_elsewhere.py").write_text("NAME = 'elsewhere'\n")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADRELAY_LAYERS", os.pathsep.join(["one", str(layers[1])]))
    assert layers_from_environment() == layers_from_environment() == layers
    assert import_module("vendor_of_elsewhere").NAME == "elsewhere"
    assert sys.path.count(str(layers[1])) == 1


@pytest.mark.parametrize("command", ["local.up", "local.demo"])
def test_an_option_that_there_is_not_starts_nothing(command: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", command, "--port", "1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "unrecognized arguments: --port 1" in ended.stderr


@pytest.mark.parametrize("given", ["abc", "-1", "65536", "99999", "80.0", "٨٠"])
def test_what_is_no_port_is_told_with_its_variable(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ADRELAY_AWS_PORT", given)
    with pytest.raises(ValueError, match="ADRELAY_AWS_PORT is a number from 0 to 65535"):
        ports_from_environment()


def test_ports_are_the_usual_ones_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADRELAY_AWS_PORT", "")
    monkeypatch.setenv("ADRELAY_TWINS_PORT", "0")
    monkeypatch.delenv("ADRELAY_GATEWAY_PORT", raising=False)
    found = ports_from_environment()
    assert (found.gateway, found.aws, found.twins) == (8787, 8788, 0)
