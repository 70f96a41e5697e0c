"""What `sam build` made, held against Lambda's limit: a function with its layers, unzipped.

python -m local.tools.layer_sizes [BUILD_DIR]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

LIMIT = 250 * 1024 * 1024  # bytes, unzipped (AWS Lambda quotas: "Deployment package")


class _Loader(yaml.CSafeLoader):
    """Reads a template with short intrinsics: `!Ref X` as {"Ref": "X"}, as `sam build` writes it too."""


def _plain(loader: yaml.CSafeLoader, tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return {tag: node.value}
    return loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else {}


_Loader.add_multi_constructor("!", _plain)


def sizes(build: Path) -> dict[str, int]:
    """Bytes of each function with its layers, by logical id; `build` is `sam build`'s output."""
    template = yaml.load((build / "template.yaml").read_text(), _Loader)  # noqa: S506 - a SafeLoader
    common = template["Globals"]["Function"]["Layers"]
    found = {}
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            properties = resource["Properties"]
            layers = (*common, *properties.get("Layers", ()))
            # A layer on a condition is somebody else's: what is in it is not known here.
            parts = [build / layer["Ref"] for layer in layers if isinstance(layer, dict) and "Ref" in layer]
            found[name] = sum(map(_size, [*parts, build / properties["CodeUri"]]))
    return found


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main(arguments: Sequence[str]) -> int:
    found = sizes(Path(arguments[0]) if arguments else Path(".aws-sam/build"))
    name = max(found, key=lambda name: found[name])
    print(f"{name} is the largest function: {found[name] / 2**20:.0f} of {LIMIT / 2**20:.0f} MiB unzipped")
    return int(found[name] > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
