"""Writes the software bill of materials of what the layers ship: docs/sbom.cdx.json (CycloneDX 1.6).

    python -m local.tools.sbom

Versions are those of the locks, licences and the libraries inside wheels those that NOTICE names. The same
locks give the same document, byte for byte; a test fails when it is not what this would write.
"""

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from local.tools import fonts, wordlists

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "sbom.cdx.json"
_PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
_PLACE = re.compile(r"(?:(layers/\w+)|inside ([a-z0-9-]+).*)")
_LICENCE = re.compile(r"  ([a-z0-9.-]+) {2,}(\S.*)")


def pinned() -> dict[str, dict[str, str]]:
    """Layer → distribution → version, of all that the layers ship; what only builds one has its pins under
    another name (`press-requirements.txt`)."""
    layers: dict[str, dict[str, str]] = {}
    for path in sorted((ROOT / "layers").glob("*/requirements*.txt")):
        found = dict(_PIN.findall(path.read_text(encoding="utf-8")))
        layers.setdefault(path.parent.name, {}).update(found)
    return layers


def noticed() -> dict[str, dict[str, str]]:
    """What NOTICE names: layer or wheel ("layers/studio", "numpy") → distribution or library → licence."""
    named: dict[str, dict[str, str]] = {}
    place: dict[str, str] = {}
    for line in (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines():
        if heading := _PLACE.fullmatch(line):
            place = named.setdefault(heading[1] or heading[2], {})
        elif licence := _LICENCE.fullmatch(line):
            place[licence[1]] = licence[2]
    return named


def document() -> str:
    """The bill of materials as JSON."""
    licences = noticed()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bom = Bom(serial_number=uuid.UUID(int=0))
    whole = bom.metadata.component = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        licenses=[LicenseExpression("Apache-2.0")],
        supplier=OrganizationalEntity(name="the adrelay developers"),
        bom_ref=project["name"],
    )
    for layer, versions in pinned().items():
        for name, version in sorted(versions.items()):
            bom.components.add(
                Component(
                    name=name,
                    version=version,
                    description=f"in layers/{layer}",
                    purl=PackageURL("pypi", name=name, version=version),
                    bom_ref=f"{layer}/{name}",
                    licenses=[LicenseExpression(licences[f"layers/{layer}"][name])],
                    components=_inside(layer, name, licences),
                )
            )
    for component in (*_fonts(), _word_lists(), _console_library()):
        bom.components.add(component)
    bom.register_dependency(whole, bom.components)
    plain = json.loads(JsonV1Dot6(bom).output_as_string())
    # What tells one run from another, and the tool's own version, which changes nothing of what is listed.
    del plain["serialNumber"], plain["metadata"]["timestamp"]
    plain["metadata"].pop("tools", None)
    return json.dumps(plain, indent=2, sort_keys=True) + "\n"


def _fonts() -> Iterator[Component]:
    """The fonts that are kept in the studio's folder, by the packages that they were taken from."""
    packages = {(source.package, source.version) for source in fonts.SOURCES} | fonts.UNPACKED
    for name, version in sorted(packages):
        scope, _, bare = name.partition("/")
        yield Component(
            name=name,
            version=version,
            description="a font in layers/studio",
            purl=PackageURL("npm", namespace=scope, name=bare, version=version),
            bom_ref=name,
            licenses=[LicenseExpression("OFL-1.1")],
        )


def _word_lists() -> Component:
    return Component(
        name="icu-word-lists",
        version=wordlists.VERSION,
        description=f"ICU's Thai, Lao, Khmer and Burmese words, in layers/studio, from {wordlists.PACKAGE}",
        purl=PackageURL("pypi", name=wordlists.PACKAGE, version=wordlists.VERSION),
        bom_ref="icu-word-lists",
        licenses=[LicenseExpression("Unicode-3.0 AND BSD-3-Clause")],
    )


def _console_library() -> Component:
    """What the console's scripts stand on, as the lock of its package has it."""
    lock = json.loads((ROOT / "local" / "console" / "package-lock.json").read_text(encoding="utf-8"))
    version = lock["packages"]["node_modules/preact"]["version"]
    return Component(
        name="preact",
        version=version,
        description="in functions/show_console",
        purl=PackageURL("npm", name="preact", version=version),
        bom_ref="show_console/preact",
        licenses=[LicenseExpression("MIT")],
    )


def _inside(layer: str, wheel: str, licences: dict[str, dict[str, str]]) -> Iterator[Component]:
    """The libraries that a wheel brings; their versions are the wheel's makers' to say."""
    for name, licence in licences.get(wheel, {}).items():
        yield Component(name=name, bom_ref=f"{layer}/{wheel}/{name}", licenses=[LicenseExpression(licence)])


def main() -> int:
    TARGET.write_text(document(), encoding="utf-8")
    print(TARGET.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
