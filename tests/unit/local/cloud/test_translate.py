"""Templates become CloudFormation that one machine can create; what can't is said clearly."""

import json
from pathlib import Path

import pytest

from local.cloud.eventbridge import target_input
from local.cloud.translate import TemplateError, load, substitute
from tests.unit.local.cloud.conftest import SAMPLE

FUNCTION = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Made:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.13, Handler: made.handler, %s}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "template.yaml"
    path.write_text(text)
    return path


def test_code_and_layers_keep_their_folders() -> None:
    bundle = load(SAMPLE, {}, "us-east-1")
    folders = {folder.relative_to(SAMPLE.parent).as_posix() for folder in bundle.code.values()}

    assert folders == {"layer", *(f"functions/{name}" for name in ("authorize", "echo", "snap", "work"))}
    assert bundle.code["Work"] == SAMPLE.parent / "functions/work"


def test_definitions_are_inlined() -> None:
    (machine,) = load(SAMPLE, {}, "us-east-1").of_type("AWS::StepFunctions::StateMachine").values()

    text = machine["Properties"].get("DefinitionString") or machine["Properties"]["Definition"]
    assert "${WorkArn}" in json.dumps(text)


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ("CodeUri: nowhere/", "Made: no folder"),
        ("CodeUri: s3://bucket/key", "Made: no folder"),
        ("InlineCode: pass", "Made: InlineCode is not run locally"),
    ],
)
def test_code_that_is_not_a_folder_is_refused(tmp_path: Path, properties: str, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        load(write(tmp_path, FUNCTION % properties), {}, "us-east-1")


def test_a_missing_definition_is_named(tmp_path: Path) -> None:
    machine = (
        "Resources:\n  M: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: m.asl.yaml}}\n"
    )
    with pytest.raises(TemplateError, match="M: no state machine definition at"):
        load(write(tmp_path, "Transform: AWS::Serverless-2016-10-31\n" + machine), {}, "us-east-1")


def test_substitutions_are_quoted_as_json() -> None:
    text = json.dumps({"a": "${Name}", "b": "x-${Name}-${Other}"})

    assert json.loads(substitute(text, {"Name": 'say "hi"\n'})) == {
        "a": 'say "hi"\n',
        "b": 'x-say "hi"\n-${Other}',
    }


TEMPLATE = '{"text": "<b>: <n>", "number": <n>, "whole": <all>, "rule": "<aws.events.rule-name>"}'


class Rule:
    arn = "arn:rule"
    name = "rule"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({}, {"id": "1", "time": "t", "detail": {"a": [1, {"b": "x y"}], "n": 7}}),
        ({"Input": '{"fixed": true}'}, {"fixed": True}),
        ({"InputPath": "$.detail.a[1]"}, {"b": "x y"}),
        (
            {
                "InputTransformer": {
                    "InputPathsMap": {"b": "$.detail.a[1].b", "n": "$.detail.n", "all": "$.detail"},
                    "InputTemplate": TEMPLATE,
                }
            },
            {"text": "x y: 7", "number": 7, "whole": {"a": [1, {"b": "x y"}], "n": 7}, "rule": "rule"},
        ),
    ],
)
def test_a_target_gets_its_input(target: dict[str, object], expected: object) -> None:
    event = {"id": "1", "time": "t", "detail": {"a": [1, {"b": "x y"}], "n": 7}}

    assert json.loads(target_input(target, event, Rule())) == expected  # type: ignore[arg-type]  # all it reads
