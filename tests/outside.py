"""Vendors from outside: tests/sample_vendor, and whichever the environment names beside it."""

import os
from pathlib import Path

_SAMPLE = {
    "ADRELAY_PROVIDERS": ("pixelmint=pixelmint:Pixelmint", ","),
    "ADRELAY_TWINS": ("tests.sample_vendor.twin:Pixelmint", ","),
    "ADRELAY_LAYERS": (str(Path(__file__).parent / "sample_vendor" / "layer"), os.pathsep),
}


def bring(*variables: str) -> None:
    """Add the sample vendor to what these variables name already."""
    for variable in variables:
        value, separator = _SAMPLE[variable]
        named = [one for one in os.environ.get(variable, "").split(separator) if one]
        os.environ[variable] = separator.join([*named, *({value} - set(named))])


def layers() -> list[str]:
    """The folders that their modules are in."""
    return [str(Path(folder).resolve()) for folder in os.environ["ADRELAY_LAYERS"].split(os.pathsep)]
