"""Judging the condition of a write of a record here, as DynamoDB judges it of the item: one expression is the
condition in the table, in the pure lifecycle, and in the simulation.
"""

from collections.abc import Callable, Mapping
from typing import Any

from boto3.dynamodb.conditions import AttributeBase, ConditionBase


def holds(condition: ConditionBase, record: object) -> bool:
    """Whether the condition holds of the record: None is not there. A path leads into mappings."""
    return bool(_judged(condition, record))


def _judged(condition: ConditionBase, record: object) -> Any:
    expression = condition.get_expression()
    return _JUDGES[expression["operator"]](*(_operand(value, record) for value in expression["values"]))


def _operand(value: Any, record: object) -> Any:
    if isinstance(value, ConditionBase):
        return _judged(value, record)
    if not isinstance(value, AttributeBase):
        return value
    first, _, rest = value.name.partition(".")
    found = getattr(record, first)
    return found.get(rest) if rest else found


def _size(value: Any) -> int | None:
    return None if value is None else len(value)


_JUDGES: Mapping[str, Callable[..., Any]] = {
    "AND": lambda left, right: left and right,
    "OR": lambda left, right: left or right,
    "NOT": lambda inner: not inner,
    "=": lambda left, right: left is not None and left == right,
    "<=": lambda left, right: left is not None and left <= right,
    "<": lambda left, right: left is not None and left < right,
    "IN": lambda value, among: value in among,
    "contains": lambda value, one: value is not None and one in value,
    "size": _size,
    "attribute_exists": lambda value: value is not None,
    "attribute_not_exists": lambda value: value is None,
}
