"""Which languages there are: the subtags that BCP 47 has for them."""

from functools import cache
from pathlib import Path
from typing import Final

# Written by `python -m local.tools.languages`: a line has the codes that begin with its first two letters,
# each by its third; a dot is the code of two letters.
FILE: Final = Path(__file__).with_name("languages.txt")


def known(tag: str) -> str:
    """The tag, if its language is one. ValueError (for pydantic) for another, also for `deu`: BCP 47 has the
    shortest code of each."""
    code = tag.partition("-")[0].lower()
    if code and (code[2:] or ".") not in _ends().get(code[:2], ""):
        raise ValueError(f"BCP 47 has no language {code}; of each it has the shortest code, such as de")
    return tag


@cache
def _ends() -> dict[str, str]:
    lines = FILE.read_text(encoding="ascii").splitlines()
    return {line[:2]: line[2:] for line in lines}
