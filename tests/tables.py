"""The table of the shipped template, made in moto."""

from typing import Any

from tests.shipped import template

_KEPT = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def create_table(client: Any, name: str = "adrelay-test") -> str:
    """The template's table, with its keys and indexes; returns its name."""
    properties = template()["Resources"]["Table"]["Properties"]
    client.create_table(TableName=name, **{key: properties[key] for key in _KEPT})
    return name
