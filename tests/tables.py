"""The table of the shipped template, made in moto."""

from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).parents[1] / "template.yaml"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (!Ref and so on) as their plain arguments."""


def _plain(loader: _Loader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)  # type: ignore[arg-type]  # the third kind of node there is


_Loader.add_multi_constructor("!", _plain)


def template() -> dict[str, Any]:
    """template.yaml as it is written."""
    return yaml.load(TEMPLATE.read_text(encoding="utf-8"), _Loader)  # type: ignore[no-any-return]  # noqa: S506 - a SafeLoader


def create_table(client: Any, name: str = "adrelay-test") -> str:
    """The template's table, with its keys and indexes; returns its name."""
    properties = template()["Resources"]["Table"]["Properties"]
    kept = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    client.create_table(TableName=name, **{key: properties[key] for key in kept})
    return name
