"""Writes the types of the Python client (`adrelay_client.documents`) from the OpenAPI document.

    python -m local.tools.client_types

They are TypedDicts: an answer may gain fields and values that an older client has never heard of. A test
fails when the module is not what this would write.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "clients" / "python" / "adrelay_client" / "documents.py"
_OPENAPI = ROOT / "functions" / "manage_jobs" / "openapi.json"
_HEAD = '''"""What the API takes and gives, as types. Written by `python -m local.tools.client_types`."""

# ruff: noqa: E501  (its sentences are those of the document)

'''

# What no type can say: rules between fields, bounds, examples. The API says them where they are broken.
_RULES = {
    "allOf", "not", "if", "then", "else", "dependentRequired", "propertyNames", "pattern", "format",
    "default", "examples", "example", "title", "minLength", "maxLength", "minItems", "maxItems",
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minProperties",
    "maxProperties", "contentMediaType",
}  # fmt: skip
_GENERATOR = (
    *("--input-file-type", "openapi", "--output-model-type", "typing.TypedDict"),
    *("--target-python-version", "3.11"),
    *("--enum-field-as-literal", "all", "--formatters", "builtin", "--use-standard-collections"),
    *("--use-union-operator", "--use-schema-description", "--use-field-description", "--disable-timestamp"),
    *("--custom-file-header", "# made"),
)  # fmt: skip


def plain() -> dict[str, Any]:
    """The document as generators of types read it: without the rules that no type can say."""
    document = json.loads(_OPENAPI.read_text(encoding="utf-8"))
    return {**_plain(document, frozenset(_providers(document))), "info": document["info"]}


def text() -> str:
    """The module. Raises CalledProcessError where a tool fails."""
    document = {**plain(), "paths": {}}
    del document["webhooks"]
    programs = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "openapi.json"), Path(folder, "documents.py")
        source.write_text(json.dumps(document), encoding="utf-8")
        generate = (programs / "datamodel-codegen", "--input", source, "--output", made, *_GENERATOR)
        subprocess.run(generate, check=True, capture_output=True)
        module = made.read_text(encoding="utf-8").removeprefix("# made").lstrip()
    formatted = subprocess.run(
        (programs / "ruff", "format", "--quiet", "--stdin-filename", TARGET, "-"),
        input=_HEAD + module, check=True, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    return formatted.stdout


def _providers(document: Any) -> list[str]:
    fields = document["components"]["schemas"]["JobRequest"]["properties"]
    names: list[str] = fields["fallback"]["items"]["enum"]
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


def main() -> None:
    TARGET.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
