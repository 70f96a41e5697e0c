"""`template.yaml` as plain CloudFormation that one machine can create.

The template is translated by AWS's own SAM translator. Only what the translator would upload is taken out
before: code folders become markers (the workers run them from source), and a state machine's `DefinitionUri`
is inlined.
"""

import base64
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import boto3
import yaml
from samtranslator.open_api import open_api
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

Json = dict[str, Any]

_SOURCE_BUCKET = "local-source"
_MANAGED_POLICIES = {
    name: f"arn:aws:iam::aws:policy/{path}{name}"
    for name, path in {
        "AWSLambdaBasicExecutionRole": "service-role/",
        "AWSLambdaVPCAccessExecutionRole": "service-role/",
        "AWSXRayDaemonWriteAccess": "",
        "AWSXrayWriteOnlyAccess": "",
        "CloudWatchLambdaInsightsExecutionRolePolicy": "",
    }.items()
}


class TemplateError(Exception):
    """The template can't be run locally; the message says which part and why."""


@dataclass(frozen=True)
class Bundle:
    """A translated template.

    `cloudformation` is what CloudFormation gets. `code` maps the logical id of each function and layer
    (as it is called after the translation) to the folder of its source.
    """

    root: Path
    cloudformation: Json
    code: Mapping[str, Path]

    def of_type(self, resource_type: str) -> dict[str, Json]:
        """Logical id → resource, for every resource of one CloudFormation type."""
        resources: dict[str, Json] = self.cloudformation["Resources"]
        return {name: body for name, body in resources.items() if body["Type"] == resource_type}


def load(template: Path, parameters: Mapping[str, str], region: str) -> Bundle:
    """Translate the SAM template; `parameters` override its defaults.

    Raises TemplateError for a code folder or a definition file that isn't there.
    """
    root = template.resolve().parent
    source = yaml.load(template.read_text(), Loader=_CloudFormationLoader)  # noqa: S506 - a SafeLoader with our tags
    folders = _mark_sources(source, root)
    translated = _transform(source, {**_defaults(source), **parameters}, region)
    return Bundle(root, translated, _unmark_sources(translated, folders))


def _transform(source: Json, parameters: Mapping[str, Any], region: str) -> Json:
    """What `samtranslator.translator.transform.transform` does, with a region and without asking IAM for
    anything."""
    translator = Translator(
        _MANAGED_POLICIES, Parser(), boto_session=boto3.session.Session(region_name=region)
    )
    # The translator copies the API's whole document some times for each route.
    with patch.object(open_api, "_deepcopy", lambda document: document):
        translated: Json = translator.translate(
            source, parameter_values=dict(parameters), passthrough_metadata=False
        )
    return translated


class _CloudFormationLoader(yaml.CSafeLoader):
    """YAML with CloudFormation's short forms: `!Ref x` is `{"Ref": "x"}`, `!Sub x` is `{"Fn::Sub": "x"}` …"""


def _short_form(loader: yaml.CSafeLoader, tag: str, node: yaml.Node) -> Json:
    name = tag if tag in ("Ref", "Condition") else f"Fn::{tag}"
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if tag == "GetAtt":
            value = str(value).split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        raise TemplateError(f"!{tag}: unexpected YAML node at {node.start_mark}")
    return {name: value}


_CloudFormationLoader.add_multi_constructor("!", _short_form)


def _defaults(source: Json) -> dict[str, Any]:
    return {name: body["Default"] for name, body in source.get("Parameters", {}).items() if "Default" in body}


def _mark_sources(source: Json, root: Path) -> dict[str, Path]:
    """Replace local folders by markers the translator accepts; return marker → folder."""
    folders: dict[str, Path] = {}
    common = source.get("Globals", {}).get("Function", {})
    default_code = common.pop("CodeUri", None)
    for name, resource in source.get("Resources", {}).items():
        properties = resource.setdefault("Properties", {})
        match resource["Type"]:
            case "AWS::Serverless::Function":
                if "InlineCode" in properties:
                    raise TemplateError(f"{name}: InlineCode is not run locally, use CodeUri")
                folders[name] = _folder(root, name, properties.get("CodeUri", default_code))
                properties["CodeUri"] = {"Bucket": _SOURCE_BUCKET, "Key": name}
            case "AWS::Serverless::LayerVersion":
                folders[name] = _folder(root, name, properties.get("ContentUri"))
                properties["ContentUri"] = {"Bucket": _SOURCE_BUCKET, "Key": name}
            case "AWS::Serverless::StateMachine" if isinstance(properties.get("DefinitionUri"), str):
                path = root / properties.pop("DefinitionUri")
                if not path.is_file():
                    raise TemplateError(f"{name}: no state machine definition at {path}")
                properties["Definition"] = _definition(path)
    return folders


def _definition(path: Path) -> Json:
    text = path.read_text()
    parsed = json.loads(text) if path.suffix == ".json" else yaml.load(text, yaml.CSafeLoader)
    if not isinstance(parsed, dict):
        raise TemplateError(f"{path}: a state machine definition is an object")
    return parsed


def _folder(root: Path, name: str, uri: object) -> Path:
    if not isinstance(uri, str):
        raise TemplateError(f"{name}: CodeUri/ContentUri must be a local folder, got {uri!r}")
    folder = (root / uri).resolve()
    if not folder.is_dir():
        raise TemplateError(f"{name}: no folder {folder}")
    return folder


def _unmark_sources(translated: Json, folders: Mapping[str, Path]) -> dict[str, Path]:
    """Find the markers again: the translator gives layers a hashed logical id. Leaves a token archive as
    code."""
    code: dict[str, Path] = {}
    for name, resource in translated["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Lambda::Function":
            code[name] = folders[properties["Code"]["S3Key"]]
            properties["Code"] = {"ZipFile": "# runs from source in a local worker\n"}
        elif resource["Type"] == "AWS::Lambda::LayerVersion":
            code[name] = folders[properties["Content"]["S3Key"]]
            properties["Content"] = {"ZipFile": _EMPTY_ARCHIVE}
    return code


def _empty_archive() -> str:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("README", "runs from source in a local worker\n")
    return base64.b64encode(buffer.getvalue()).decode()


_EMPTY_ARCHIVE = _empty_archive()


def substitute(definition: str, substitutions: Mapping[str, object]) -> str:
    """A state machine's text with its `DefinitionSubstitutions` filled in, JSON-quoted as CloudFormation
    does.

    CloudFormation replaces `${Name}` in the text of the definition; a name without a substitution stays.
    """

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return json.dumps(str(substitutions[name]))[1:-1] if name in substitutions else match.group(0)

    return re.sub(r"\$\{([A-Za-z0-9_]+)\}", value, definition)
