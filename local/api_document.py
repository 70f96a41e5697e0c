"""The API's document as generators of types read it."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_OPENAPI = ROOT / "functions" / "manage_jobs" / "openapi.json"

# What no type can say: rules between fields, bounds, examples. The API says them where they are broken.
_RULES = {
    "allOf", "not", "if", "then", "else", "dependentRequired", "propertyNames", "pattern", "format",
    "default", "examples", "example", "title", "minLength", "maxLength", "minItems", "maxItems",
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minProperties",
    "maxProperties", "contentMediaType",
}  # fmt: skip


def plain() -> dict[str, Any]:
    """Without the rules that no type can say."""
    document = json.loads(_OPENAPI.read_text(encoding="utf-8"))
    return {**_plain(document, frozenset(_providers(document))), "info": document["info"]}


def _providers(document: Any) -> list[str]:
    route, _ = document["components"]["schemas"]["JobRequest"]["properties"]["fallback"]["anyOf"]
    names: list[str] = route["items"]["enum"]
    return names


def _plain(schema: Any, providers: frozenset[str]) -> Any:
    """The schema without its rules. Providers are any strings: a stack may have some of its own."""
    if isinstance(schema, list):
        return [_plain(one, providers) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {
        name: {field: _plain(one, providers) for field, one in value.items()}
        if name == "properties"
        else _plain(value, providers)
        for name, value in schema.items()
        if name not in _RULES
    }
    if plain.get("type") == "object":
        for name in ("anyOf", "oneOf"):  # which fields go together
            plain.pop(name, None)
        if plain.get("additionalProperties") is False:
            del plain["additionalProperties"]
    if providers & set(plain.get("enum", ())):
        del plain["enum"]
    return plain
