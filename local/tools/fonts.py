"""Fetches the studio's fonts anew and writes its catalogue of what each of them can draw.

    python -m local.tools.fonts [--catalogue]

Each font comes from an npm package of a fixed version and hash (by `npm pack`), is cut to the letters that it
is wanted for and packed: the same bytes each time. With `--catalogue` the fonts stay, and only the catalogue
is written. What is asked of a font later is in the catalogue alone: no text is set in a letter that it does
not list.
"""

import hashlib
import io
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

import press_faces
from adrelay.fonts.reading import ranges

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "layers" / "studio" / "studio" / "fonts"
CATALOGUE = FONTS / "catalogue.json"
CJK_PACKAGE = "justmytype_intl_cjk"

# Latin, Greek, Cyrillic and what stands among their letters.
_EUROPEAN = frozenset(
    code
    for first, last in ((0x20, 0x250), (0x2B0, 0x530), (0x1C80, 0x1C90), (0x1D00, 0x2070), (0x20A0, 0x20D0))
    for code in range(first, last)
) | {0x2116, 0x2122, 0x2212, 0x2190, 0x2191, 0x2192, 0x2193}


@dataclass(frozen=True)
class Source:
    """A font in a package of the npm registry: `sha256` is the package's, `member` the file in it."""

    package: str
    version: str
    sha256: str
    member: str
    target: str
    licence: str
    family: str
    only: frozenset[int] | None = None


def _script(name: str, sha256: str, axes: str = "standard", title: str = "") -> Source:
    low = name.lower()
    return Source(
        package=f"@fontsource-variable/noto-sans-{low}",
        version="5.3.0",
        sha256=sha256,
        member=f"package/files/noto-sans-{low}-{low}-{axes}-normal.woff2",
        target=f"NotoSans{name}.ttf",
        licence=f"OFL-noto-sans-{low}.txt",
        family=f"Noto Sans {title or name}",
    )


def _static(name: str, sha256: str, member: str, target: str, family: str) -> Source:
    return Source(
        package=f"@fontsource/{name}",
        version="5.3.0",
        sha256=sha256,
        member=f"package/files/{member}",
        target=target,
        licence=f"OFL-{name}.txt",
        family=family,
    )


def _european(name: str, version: str, sha256: str, files: dict[str, str], family: str) -> list[Source]:
    return [
        Source(
            package=f"@expo-google-fonts/{name}",
            version=version,
            sha256=sha256,
            member=f"package/{member}",
            target=target,
            licence=f"OFL-{name}.txt",
            family=family,
            only=_EUROPEAN,
        )
        for member, target in files.items()
    ]


SOURCES = (
    _script("Arabic", "b6c7b9001f81e4df07a4f2501ad1b710f8faf2ed0cccc753bd3162a358b08ce5"),
    _script("Armenian", "758f942eb2aed799bbd01419c2be8e1d39e2d500f615ba6c127cf4edaec216d0"),
    _script("Bengali", "c5811f21f12e6ecfb076898a438f808ccbb56b64deaab0311952863d18e80558"),
    _script("Devanagari", "b5e77b55d96a5918e559193773490a7a5dd0e512e6354c93103a058ff8996ac0"),
    _script("Ethiopic", "2e32a424614637c2a370fd8bde2ddb2b162d5daf8989bfc1f8a920a8398b11aa"),
    _script("Georgian", "88950e3400a0829dec4c205eb1e92b2b0b7070cdf476009f86152797b236733c"),
    _script("Gujarati", "7258991da1cb9fc0a32b8cf1cab6ab0b972c431f806b137eef9f4520215aeedf"),
    _script("Gurmukhi", "4ae1237f3b5a9463e0769750a74910c1af8768bed2bfb111b13057891cf56d27"),
    _script("Hebrew", "85bb3375f5176f977bb84349d0e3160a59e4da389caf790e63f7c16257dfe6de"),
    _script("Kannada", "9c76c9f54352b54c99090cb6acd78f0070cbfdcf7cedf1bcab7c51bd42042b18"),
    _script("Khmer", "b76e5a2f3ca9045ddc80c68e14bac62ed6d5f65cbe26073c1f12fb8d64333b84"),
    _script("Lao", "c6f71327f8126b2469674f17bb31a1eedf37d4611527ba271b921fcef47909b0"),
    _script("Malayalam", "7a4d311230b7758617b7d55e041a915b56b3b767ba8d1abca4350b93ee24f34c"),
    _script("Myanmar", "9fab01cdff80b6dc4e4f58e0238a43439046dd9068166abdfb1e34032d71f7e9"),
    _script("Oriya", "14e7ced6fd0fe1c10474fa86aff3d431738394c48a3f5d8decf9b25cebe56811"),
    _script("Sinhala", "0c5f7b07e9f87f628f77df1d5059b6ca6d12a4082b4e3259f0da3e35fc30c802"),
    _script("Symbols", "7ec374a93bb2e4865faeeb73a3ee732a7d082dae7d64d9667fda57fe4190dbe7", axes="wght"),
    _script("Tamil", "99800b83c2ff671c98e8818890d36610b7196ceb7b6dc73663dd84a05f97e275"),
    _script("Telugu", "960165b9650d2600814f7373f946578b5b6e91e86fd9e2427422f397a68c350f"),
    _script("Thaana", "09100be8faf960d7df6770f209172ac19fe302ffea2633ba69920986e5816ddd", axes="wght"),
    _script("Thai", "9b3fb4ac74ddc4ec1064a606735dba08bc639450869e08a08a0115bfba964705"),
    _static(
        "noto-sans-symbols-2",
        "dd714f47e1ba768274c25d14ac95610ca32e416d70c5455cd11d8995042a4552",
        "noto-sans-symbols-2-symbols-400-normal.woff2",
        "NotoSansSymbols2.ttf",
        "Noto Sans Symbols 2",
    ),
    _static(
        "noto-sans-math",
        "8f6894fffd5863699e279c669d6eae9d3a1218cc9e20aed84efb64a98aee03d8",
        "noto-sans-math-latin-400-normal.woff2",
        "NotoSansMath.ttf",
        "Noto Sans Math",
    ),
    *_european(
        "geologica",
        "0.4.2",
        "44bb33efc15165b25cce60804d01b28b108084cfd1df3e4c6df8d78699106d05",
        {
            "500Medium/Geologica_500Medium.ttf": "Geologica-500Medium.ttf",
            "600SemiBold/Geologica_600SemiBold.ttf": "Geologica-600SemiBold.ttf",
            "700Bold/Geologica_700Bold.ttf": "Geologica-700Bold.ttf",
            "800ExtraBold/Geologica_800ExtraBold.ttf": "Geologica-800ExtraBold.ttf",
        },
        "Geologica",
    ),
    *_european(
        "sofia-sans-extra-condensed",
        "0.4.2",
        "f4aaf2a3258026b83dfd8a0bcc747f759866e90456f3beb463cf95216a3b08ee",
        {"900Black/SofiaSansExtraCondensed_900Black.ttf": "SofiaSansExtraCondensed-900Black.ttf"},
        "Sofia Sans Extra Condensed",
    ),
    *_european(
        "noto-serif-display",
        "0.4.2",
        "4575f8e37953b1a8f87c72789e7368b61b1fc6c9da3967bd25b14f959786d0cc",
        {
            "500Medium/NotoSerifDisplay_500Medium.ttf": "NotoSerifDisplay-500Medium.ttf",
            "500Medium_Italic/NotoSerifDisplay_500Medium_Italic.ttf": "NotoSerifDisplay-500MediumItalic.ttf",
            "700Bold/NotoSerifDisplay_700Bold.ttf": "NotoSerifDisplay-700Bold.ttf",
        },
        "Noto Serif Display",
    ),
    *_european(
        "m-plus-rounded-1c",
        "0.4.4",
        "273d6b5f5a4de023effb8192adfa898806545e6495f6ca062bc19f067eec76bb",
        {
            "500Medium/MPLUSRounded1c_500Medium.ttf": "MPLUSRounded1c-500Medium.ttf",
            "700Bold/MPLUSRounded1c_700Bold.ttf": "MPLUSRounded1c-700Bold.ttf",
        },
        "M PLUS Rounded 1c",
    ),
)

# Packages whose fonts are kept as they came (of the emoji, without a table); see the folder's README.
UNPACKED = {
    ("@expo-google-fonts/anton", "0.4.2"),
    ("@expo-google-fonts/fredoka", "0.4.1"),
    ("@expo-google-fonts/inter", "0.4.2"),
    ("@expo-google-fonts/noto-color-emoji", "0.4.6"),
    ("@expo-google-fonts/playfair-display", "0.4.2"),
    ("@expo-google-fonts/poppins", "0.4.1"),
}


def fetch() -> None:
    """Every font of SOURCES and its licence, written into the studio's folder of fonts."""
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            package = _package(source, Path(folder))
            licence = "package/LICENSE_FONT" if "expo" in source.package else "package/LICENSE"
            (FONTS / source.licence).write_bytes(_member(package, licence))
            font = TTFont(
                io.BytesIO(_member(package, source.member)), recalcTimestamp=False, recalcBBoxes=False
            )
            _name(font, source.family)
            kept = source.only if source.only is not None else frozenset(font.getBestCmap())
            data = press_faces.cut(font, kept)
            packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
            (FONTS / f"{source.target}.xz").write_bytes(packed)
            print(f"{source.target}: {len(data):,} bytes, packed {len(packed):,}")


def _package(source: Source, folder: Path) -> bytes:
    name = source.package.removeprefix("@").replace("/", "-")
    path = folder / f"{name}-{source.version}.tgz"
    if not path.exists():
        command = ["npm", "pack", "--silent", f"{source.package}@{source.version}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise SystemExit(f"{source.package} {source.version} is not the package that was looked at")
    return content


def _member(package: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        file = archive.extractfile(name)
        if file is None:
            raise SystemExit(f"the package has no {name}")
        return file.read()


def _name(font: TTFont, family: str) -> None:
    """One family name for all its weights, which some fonts put into the family's name."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (16, 17, 21, 22)]
    names.setName(family, 1, 3, 1, 0x409)


# -- the catalogue ---------------------------------------------------------------------------------


def catalogue() -> str:
    """What every font is called, how heavy and wide it is, and what it can draw, as JSON."""
    faces = sorted([*_shipped(), *_packed()], key=lambda face: str(face["file"]))
    rows = ",\n".join(json.dumps(face, ensure_ascii=False) for face in faces)
    return f"[\n{rows}\n]\n"


def _shipped() -> Iterator[dict[str, Any]]:
    for path in sorted(FONTS.glob("*.ttf*")):
        content = path.read_bytes()
        content = lzma.decompress(content) if path.suffix == ".xz" else content
        yield _face(path.name.removesuffix(".xz"), TTFont(io.BytesIO(content), lazy=True))


def _packed() -> Iterator[dict[str, Any]]:
    """The Chinese, Japanese and Korean fonts, as the layer's build cuts them."""
    spec = find_spec(CJK_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{CJK_PACKAGE} is not installed")
    package = Path(spec.origin).parent
    fonts = {name: TTFont(package / path, lazy=True) for name, path in press_faces.PACKED.items()}
    kept = press_faces.characters({name: set(font.getBestCmap()) for name, font in fonts.items()})
    for name, font in fonts.items():
        yield _face(name, font, kept[name]) | {"packed": press_faces.PACKED[name]}


def _face(file: str, font: TTFont, kept: set[int] | None = None) -> dict[str, Any]:
    axes = (
        {axis.axisTag: [axis.minValue, axis.maxValue] for axis in font["fvar"].axes} if "fvar" in font else {}
    )
    metrics = font["OS/2"]
    names = font["name"]
    return {
        "file": file,
        "family": names.getDebugName(16) or names.getDebugName(1),
        "weights": [round(w) for w in axes.get("wght", [metrics.usWeightClass] * 2)],
        "widths": axes.get("wdth", [100.0, 100.0]),
        "italic": bool(metrics.fsSelection & 1),
        "cap": round((getattr(metrics, "sCapHeight", 0) or _height_of_h(font)) / font["head"].unitsPerEm, 4),
        "covers": " ".join(ranges(kept if kept is not None else font.getBestCmap())),
    }


def _height_of_h(font: TTFont) -> int:
    return int(font["glyf"][font.getBestCmap()[ord("H")]].yMax)


def main(arguments: list[str]) -> int:
    if "--catalogue" not in arguments:
        fetch()
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
    print(CATALOGUE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
