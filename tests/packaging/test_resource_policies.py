"""Lambda holds at most 20,480 bytes of resource policy a function and alias. Each route of the API takes a
statement of it: one route too many, and the stack does not deploy."""

import json
import re
from collections import defaultdict
from functools import cache
from typing import Any

from local.cloud.translate import load
from tests.shipped import ROOT, Json

LIMIT = 20_480
REGION, ACCOUNT = "ap-southeast-1", "123456789012"
STACK = "adrelay-of-a-brand-production1"
UNIQUE = "A1B2C3D4E5F6"  # what CloudFormation adds to a name
_LONGEST_NAME = 64


@cache
def deployed() -> dict[str, Json]:
    resources: dict[str, Json] = load(ROOT / "template.yaml", {}, REGION).cloudformation["Resources"]
    return resources


def function_name(logical_id: str) -> str:
    given = deployed()[logical_id]["Properties"].get("FunctionName")
    if given is not None:
        return str(resolved(given))
    return f"{STACK}-{logical_id}"[: _LONGEST_NAME - len(UNIQUE) - 1] + f"-{UNIQUE}"


def reference(name: str) -> str:
    """What `Ref` gives, as far as a permission names it."""
    pseudo = {
        "AWS::StackName": STACK,
        "AWS::Region": REGION,
        "AWS::AccountId": ACCOUNT,
        "AWS::Partition": "aws",
    }
    if name in pseudo:
        return pseudo[name]
    match deployed()[name]:
        case {"Type": "AWS::Lambda::Function"}:
            return function_name(name)
        case {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": function}, "Name": alias}}:
            return f"{function_name(function)}:{alias}"
        case {"Type": "AWS::ApiGatewayV2::Api"}:
            return "abcdefghij"
    return f"{STACK}-{name}-{UNIQUE}"


def resolved(value: Any) -> Any:
    match value:
        case {"Ref": str(name)}:
            return reference(name)
        case {"Fn::GetAtt": [str(name), "Arn"]} if deployed()[name]["Type"] == "AWS::Lambda::Function":
            return function_name(name)
        case {"Fn::GetAtt": [str(name), "Arn"]}:
            return f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{STACK}-{name}-{UNIQUE}"
        case {"Fn::Sub": [str(text), dict(given)]}:
            names = {key: str(resolved(item)) for key, item in given.items()}
            return re.sub(r"\$\{([^}]+)\}", lambda found: names.get(found[1]) or reference(found[1]), text)
        case {"Fn::Sub": str(text)}:
            return resolved({"Fn::Sub": [text, {}]})
    return value


def policies() -> dict[str, str]:
    """The policy that Lambda would hold, by function or function and alias, as one text."""
    held: dict[str, list[Json]] = defaultdict(list)
    for logical_id, body in deployed().items():
        if body["Type"] != "AWS::Lambda::Permission":
            continue
        properties = body["Properties"]
        target = str(resolved(properties["FunctionName"]))
        statement = {
            "Sid": f"{STACK}-{logical_id}-{UNIQUE}",
            "Effect": "Allow",
            "Principal": {"Service": properties["Principal"]},
            "Action": properties["Action"],
            "Resource": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{target}",
        }
        if "SourceArn" in properties:
            source = resolved(properties["SourceArn"])
            assert isinstance(source, str), source
            statement["Condition"] = {"ArnLike": {"AWS:SourceArn": source}}
        held[target].append(statement)
    return {
        target: json.dumps(
            {"Version": "2012-10-17", "Id": "default", "Statement": statements}, separators=(",", ":")
        )
        for target, statements in held.items()
    }


def test_no_function_has_more_callers_than_its_policy_holds() -> None:
    held = policies()
    text = "".join(held.values())
    assert len(STACK) == 30
    assert "${" not in text, "all names are filled in"
    assert f'"arn:aws:execute-api:{REGION}:{ACCOUNT}:abcdefghij/*/GET/v1/jobs"' in text
    assert any(target.endswith(":live") for target in held), "an alias has a policy of its own"
    sizes = {target: len(policy.encode()) for target, policy in held.items()}
    assert {target: size for target, size in sizes.items() if size > LIMIT} == {}
