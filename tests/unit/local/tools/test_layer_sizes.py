"""A function that Lambda would refuse for its size is noticed at home."""

from pathlib import Path

import pytest

from local.tools import layer_sizes

TEMPLATE = """
Globals: {Function: {Layers: [!Ref Small]}}
Resources:
  Small: {Type: AWS::Serverless::LayerVersion}
  Large: {Type: AWS::Serverless::LayerVersion}
  Plain: {Type: AWS::Serverless::Function, Properties: {CodeUri: code, Role: !GetAtt Some.Arn}}
  Heavy: {Type: AWS::Serverless::Function, Properties: {CodeUri: code, Layers: [!Ref Large]}}
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    for name, size in (("Small/python", 100), ("Large/python/lib", 1_000), ("code", 10)):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "file").write_bytes(bytes(size))
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    return tmp_path


def test_a_functions_size_is_its_own_and_its_layers(build: Path) -> None:
    assert layer_sizes.sizes(build) == {"Plain": 110, "Heavy": 1_110}


@pytest.mark.parametrize(("limit", "code"), [(1_110, 0), (1_109, 1)])
def test_more_than_lambda_takes_fails(
    build: Path, limit: int, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(layer_sizes, "LIMIT", limit)
    assert layer_sizes.main([str(build)]) == code
    assert "Heavy" in capsys.readouterr().out
