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

from local.api_document import ROOT, plain

TARGET = ROOT / "clients" / "python" / "adrelay_client" / "documents.py"
_HEAD = '''"""What the API takes and gives, as types. Written by `python -m local.tools.client_types`."""

# ruff: noqa: E501  (its sentences are those of the document)

'''

_GENERATOR = (
    *("--input-file-type", "openapi", "--output-model-type", "typing.TypedDict"),
    *("--target-python-version", "3.11"),
    *("--enum-field-as-literal", "all", "--formatters", "builtin", "--use-standard-collections"),
    *("--use-union-operator", "--use-schema-description", "--use-field-description", "--disable-timestamp"),
    *("--custom-file-header", "# made"),
)  # fmt: skip


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


def main() -> None:
    TARGET.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
