"""What the local stack takes from the environment."""

import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

from local.project import layers_from_environment


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
