"""Evaluates IAM identity policies: actions, resources and the conditions that can be known here.

moto checks actions only, and some under names that IAM doesn't know (`dynamodb:TransactWriteItems`). What a
policy lacks must fail here as it does on AWS, so the rules are evaluated anew, from the policies that moto
keeps.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from moto.iam.models import iam_backends

Json = dict[str, Any]

ANY_RESOURCE = ""
"""The resource of a call whose target isn't known here: any resource that the policy names for the action
will do."""


@dataclass(frozen=True)
class Access:
    """One permission that a request needs."""

    action: str
    resource: str = ANY_RESOURCE
    context: Mapping[str, Sequence[str]] = field(default_factory=dict)


def role_policies(account: str, role_name: str) -> list[Json]:
    """The policy documents of a role as they are now: inline and attached."""
    iam = iam_backends[account]["aws"]
    documents = [iam.get_role_policy(role_name, name)[1] for name in iam.list_role_policies(role_name)]
    attached, _ = iam.list_attached_role_policies(role_name)
    versions = (v.document for policy in attached for v in policy.versions if v.is_default)
    return [_document(text) if isinstance(text, str) else text for text in (*documents, *versions)]


@lru_cache(maxsize=256)
def _document(text: str) -> Json:
    document: Json = json.loads(text)
    return document


def allowed(access: Access, policies: Iterable[Json]) -> bool:
    """Whether identity policies grant an access: some statement allows it and none denies it."""
    granted = False
    for policy in policies:
        # moto leaves what `AWS::NoValue` removes from a list in its place, as something empty.
        for statement in filter(None, _list(policy["Statement"])):
            if _applies(statement, access):
                if statement["Effect"] == "Deny":
                    return False
                granted = True
    return granted


def _applies(statement: Json, access: Access) -> bool:
    if "NotAction" in statement:
        if _any_match(statement["NotAction"], access.action, ignore_case=True):
            return False
    elif not _any_match(statement["Action"], access.action, ignore_case=True):
        return False
    if access.resource != ANY_RESOURCE:
        if "NotResource" in statement:
            if _any_match(statement["NotResource"], access.resource):
                return False
        elif not _any_match(statement["Resource"], access.resource):
            return False
    return _conditions_hold(statement, access)


def _conditions_hold(statement: Json, access: Access) -> bool:
    """Conditions on keys that aren't known here don't restrict an Allow and don't trigger a Deny."""
    unknown = statement["Effect"] == "Allow"
    for operator, tests in statement.get("Condition", {}).items():
        for key, expected in tests.items():
            if key not in access.context:
                if not unknown:
                    return False
                continue
            if not _condition(operator, access.context[key], [str(value) for value in _list(expected)]):
                return False
    return True


def _condition(operator: str, actual: Sequence[str], expected: list[str]) -> bool:
    *quantifier, name = operator.removesuffix("IfExists").split(":")
    negated = "Not" in name
    base = name.replace("Not", "")
    if base in ("StringLike", "ArnLike", "ArnEquals"):
        hits = [_any_match(expected, value) for value in actual]
    elif base in ("StringEquals", "Bool", "NumericEquals"):
        hits = [value in expected for value in actual]
    elif base == "StringEqualsIgnoreCase":
        hits = [value.lower() in [item.lower() for item in expected] for value in actual]
    else:
        return True
    if negated:
        hits = [not hit for hit in hits]
    return any(hits) if quantifier == ["ForAnyValue"] else all(hits)


def _any_match(patterns: str | list[str], value: str, *, ignore_case: bool = False) -> bool:
    return any(_pattern(pattern, ignore_case).fullmatch(value) for pattern in _list(patterns))


@lru_cache(maxsize=4096)
def _pattern(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(expression, re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
