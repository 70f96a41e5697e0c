"""The shipped template as tests see it: read with its references, and resolved against fixed names."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
ACCOUNT, REGION, STACK = "123456789012", "us-east-1", "adrelay"
NO_VALUE = "AWS::NoValue"
Json = dict[str, Any]


class _Loader(yaml.CSafeLoader):
    """Reads CloudFormation's short forms as their long ones: !Ref X is {"Ref": "X"}."""


def _long_form(loader: _Loader, tag: str, node: yaml.Node) -> Json:
    name = tag if tag in ("Ref", "Condition") else f"Fn::{tag}"
    if isinstance(node, yaml.MappingNode):
        return {name: loader.construct_mapping(node, deep=True)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    value = str(node.value)
    return {name: value.split(".", 1) if tag == "GetAtt" else value}


_Loader.add_multi_constructor("!", _long_form)


@cache
def template() -> Json:
    """template.yaml with its references in long form."""
    text = (ROOT / "template.yaml").read_text(encoding="utf-8")
    return yaml.load(text, _Loader)  # type: ignore[no-any-return]  # noqa: S506 - a SafeLoader


def resources(kind: str) -> dict[str, Json]:
    """Logical id → resource, of one type ("Serverless::Function")."""
    found = template()["Resources"]
    return {name: body for name, body in found.items() if body["Type"] == f"AWS::{kind}"}


def functions() -> dict[str, Json]:
    """Logical id → the function's properties."""
    return {name: body["Properties"] for name, body in resources("Serverless::Function").items()}


def snake(logical_id: str) -> str:
    """SubmitJob → submit_job: the folder and the module of a function."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", logical_id).lower()


def camel(folder: str) -> str:
    """submit_job → SubmitJob."""
    return "".join(part.capitalize() for part in folder.split("_"))


def environment(logical_id: str) -> dict[str, str]:
    """What the template gives a function, and nothing else, resolved."""
    common = template()["Globals"]["Function"]["Environment"]["Variables"]
    own = functions()[logical_id].get("Environment", {}).get("Variables", {})
    return {name: str(resolve(value)) for name, value in {**common, **own}.items()}


def resolve(value: Any) -> Any:
    """`value` with references replaced by the names that the tests' cloud uses."""
    match value:
        case {"Ref": name}:
            return _ref(name)
        case {"Fn::GetAtt": [name, "Arn"]}:
            return _arn(name)
        case {"Fn::Sub": str(text)}:
            return re.sub(r"\$\{([^}]+)\}", lambda found: str(_substitute(found[1])), text)
        case {"Fn::Sub": [str(text), dict(given)]}:
            named = {name: str(resolve(value)) for name, value in given.items()}
            return re.sub(
                r"\$\{([^}]+)\}", lambda found: named.get(found[1]) or str(_substitute(found[1])), text
            )
        case {"Fn::Split": [str(mark), text]}:
            return str(resolve(text)).split(mark)
        case {"Fn::Select": [int(index), listed]}:
            return resolve(listed)[index]
        case {"Fn::If": [str(name), then, otherwise]}:
            return resolve(then if _holds(template()["Conditions"][name]) else otherwise)
        case dict():
            return {key: resolve(item) for key, item in value.items()}
        case list():
            return [item for item in map(resolve, value) if item != NO_VALUE]
    return value


def _holds(condition: Json) -> bool:
    match condition:
        case {"Fn::Not": [inner]}:
            return not _holds(inner)
        case {"Condition": str(name)}:
            return _holds(template()["Conditions"][name])
        case {"Fn::And": list(inner)}:
            return all(map(_holds, inner))
        case {"Fn::Or": list(inner)}:
            return any(map(_holds, inner))
        case {"Fn::Equals": [left, right]}:
            return bool(resolve(left) == resolve(right))
    raise ValueError(f"not known: {condition}")


def _substitute(name: str) -> Any:
    return _arn(name.removesuffix(".Arn")) if name.endswith(".Arn") else _ref(name)


def _ref(name: str) -> Any:
    pseudo = {
        "AWS::StackName": STACK,
        "AWS::Region": REGION,
        "AWS::AccountId": ACCOUNT,
        "AWS::Partition": "aws",
        "AWS::URLSuffix": "amazonaws.com",
        "AWS::NoValue": NO_VALUE,
    }
    if name in pseudo:
        return pseudo[name]
    if name.endswith(".Alias"):
        function = name.removesuffix(".Alias")
        return f"{_arn(function)}:{functions()[function]['AutoPublishAlias']}"
    if name in template()["Parameters"]:
        return template()["Parameters"][name]["Default"]
    match _kind(name):
        case "Serverless::StateMachine":
            return _arn(name)
        case "SQS::Queue":
            return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{STACK}-{name}"
        case "S3::Bucket":
            return f"{STACK}-{name.lower()}"
        case "Events::EventBus" | "Logs::LogGroup":
            return resolve(template()["Resources"][name]["Properties"].get("Name", f"{STACK}-{name}"))
    return f"{STACK}-{name}"


def _arn(name: str) -> str:
    match _kind(name):
        case "Serverless::StateMachine":
            machine = resolve(template()["Resources"][name]["Properties"]["Name"])
            return f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:{machine}"
        case "DynamoDB::Table":
            return f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{_ref(name)}"
        case "S3::Bucket":
            return f"arn:aws:s3:::{_ref(name)}"
        case "Serverless::Function":
            return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{_ref(name)}"
        case "SQS::Queue":
            return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{STACK}-{name}"
        case "Events::EventBus":
            return f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{_ref(name)}"
    return f"arn:aws:unknown:{REGION}:{ACCOUNT}:{_ref(name)}"


def _kind(name: str) -> str:
    return str(template()["Resources"][name]["Type"]).removeprefix("AWS::")


def event(name: str) -> Json:
    """A fresh copy of a sample event: "submit_job/post_job" is events/submit_job/post_job.json."""
    found: Json = json.loads((ROOT / "events" / f"{name}.json").read_text(encoding="utf-8"))
    return found
