"""NOTICE names the licence of everything that the layers ship, and the bill of materials lists the same."""

import importlib.metadata
import json
import re
from pathlib import Path

import av
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_expression
from cyclonedx.validation.json import JsonStrictValidator

import press_faces
from local.tools import sbom
from tests.shipped import ROOT

# Where a package's own metadata are less exact than NOTICE, what they say.
LESS_EXACT: dict[str, str | None] = {
    "aws-lambda-powertools": "MIT",  # its classifiers name MIT-0 as well
    "aws-xray-sdk": "Apache License 2.0",
    "espeakng-loader": None,  # a classifier; the library in its wheel is under the GPL
    "justmytype-intl-cjk": "MIT",  # its own code; each font in it has its OFL.txt
    "ncnn": "BSD-3",
    "onnxruntime": "MIT License",
    "pyphen": None,  # three classifiers
    "python-dateutil": "Dual License",  # its classifiers: Apache, BSD
    "s3transfer": "Apache License 2.0",
    "tinycss2": None,  # a classifier
    "webencodings": None,  # a classifier
}
# A shared library in PyAV's wheels begins with → whose it is.
WHOSE = {
    "libav": "ffmpeg",
    "libsw": "ffmpeg",
    "libSvtAv1Enc": "svt-av1",
    "libXau": "libxau",
    "libasound": "alsa-lib",
    "libdav1d": "dav1d",
    "libdrm": "libdrm",
    "libgmp": "gmp",
    "libgnutls": "gnutls",
    "libhogweed": "nettle",
    "libmp3lame": "lame",
    "libnettle": "nettle",
    "libopencore-amr": "opencore-amr",
    "libopus": "opus",
    "libsharpyuv": "libwebp",
    "libunistring": "libunistring",
    "libvpx": "libvpx",
    "libwebp": "libwebp",
    "libx264": "x264",
    "libx265": "x265",
    "libxcb": "libxcb",
}
ONLY_ON_INTEL = "libvpl"  # in no layer: these are built for arm64

PINNED = [(layer, name) for layer, versions in sbom.pinned().items() for name in versions]


def test_notice_names_what_the_layers_ship_and_nothing_else() -> None:
    named = {place.removeprefix("layers/"): set(names) for place, names in sbom.noticed().items()}
    for layer, versions in sbom.pinned().items():
        assert named[layer] == set(versions), layer


@pytest.mark.parametrize(("layer", "name"), PINNED, ids=[name for _, name in PINNED])
def test_notice_says_what_a_package_says_itself(layer: str, name: str) -> None:
    metadata = importlib.metadata.metadata(name).json
    says = metadata.get("license_expression") or metadata.get("license")
    assert says == LESS_EXACT.get(name, sbom.noticed()[f"layers/{layer}"][name])


def test_licences_are_known_ones() -> None:
    wrong = [
        (name, licence)
        for names in sbom.noticed().values()
        for name, licence in names.items()
        if not is_expression(licence)
    ]
    assert wrong == []


def test_notice_names_what_the_wheel_of_pyav_brings() -> None:
    found = set()
    for path in (Path(av.__file__).parents[1] / "av.libs").iterdir():
        if not path.name.startswith(ONLY_ON_INTEL):
            found |= {owner for start, owner in WHOSE.items() if path.name.startswith(start)} or {path.name}
    assert found == set(sbom.noticed()["av"])


def test_the_gpl_is_where_notice_says() -> None:
    importing = {
        path.relative_to(ROOT / "layers").as_posix().partition("/")[2]
        for path in (ROOT / "layers").rglob("*.py")
        if re.search(r"^ *(?:import|from) av\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == {"adrelay/files/video.py", "studio/video/encode.py", "studio/video/sound.py"}
    text = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert "only adrelay/files/video.py, studio/video/encode.py and studio/video/sound.py import it" in text


def test_every_font_has_its_licence() -> None:
    fonts = ROOT / "layers" / "studio" / "studio" / "fonts"
    licensed = {path.stem.removeprefix("OFL-").replace("-", "") for path in fonts.glob("OFL-*.txt")}
    here = {re.split(r"[-.]", path.name)[0].lower() for path in fonts.glob("*.ttf*")}
    assert here | {name.removesuffix(".ttf").lower() for name in press_faces.PACKED} == licensed


def test_the_bill_of_materials_lists_the_fonts() -> None:
    listed = {
        component["name"]: component["licenses"][0]["expression"]
        for component in json.loads(sbom.TARGET.read_text(encoding="utf-8"))["components"]
        if component.get("description", "").startswith("a font in")
    }
    assert len(listed) > 30
    assert set(listed.values()) == {"OFL-1.1"}


def test_the_bill_of_materials_lists_the_consoles_library() -> None:
    components = json.loads(sbom.TARGET.read_text(encoding="utf-8"))["components"]
    (library,) = [one for one in components if one.get("description") == "in functions/show_console"]
    assert f"Preact {library['version']}" in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_the_bill_of_materials_is_of_these_locks() -> None:
    written = sbom.TARGET.read_text(encoding="utf-8")
    assert written == sbom.document(), "run `make sbom`"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
