"""Pictures within a terminal, in those that can: kitty's protocol and iTerm2's.

Neither needs the picture decoded here. A terminal says who it is in its environment; to ask it would wait for
those that do not answer. Inside tmux and screen, which eat what they do not know, nothing is shown.
"""

import base64
from collections.abc import Iterator, Mapping

_KITTY = {"kitty", "ghostty"}
_ITERM = {"iTerm.app", "WezTerm", "mintty", "vscode"}
_CHUNK = 4096  # bytes of base64 that kitty takes at once


def protocol(environment: Mapping[str, str]) -> str | None:
    """`kitty`, `iterm`, or None."""
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if environment.get("TMUX") or term.startswith(("screen", "tmux")):
        return None
    if "KITTY_WINDOW_ID" in environment or term == "xterm-kitty" or program in _KITTY:
        return "kitty"
    return "iterm" if program in _ITERM or environment.get("LC_TERMINAL") == "iTerm2" else None


def drawn(png: bytes, by: str, rows: int) -> str:
    """What a terminal of this protocol shows as the picture, so many lines high."""
    return "".join(_kitty(png, rows)) if by == "kitty" else _iterm(png, rows)


def _kitty(png: bytes, rows: int) -> Iterator[str]:
    data = base64.standard_b64encode(png).decode()
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)]
    for number, chunk in enumerate(chunks, 1):
        head = f"a=T,f=100,r={rows}," if number == 1 else ""
        yield f"\x1b_G{head}m={int(number < len(chunks))};{chunk}\x1b\\"
    yield "\n"


def _iterm(png: bytes, rows: int) -> str:
    data = base64.standard_b64encode(png).decode()
    return f"\x1b]1337;File=inline=1;size={len(png)};height={rows};preserveAspectRatio=1:{data}\x07\n"
