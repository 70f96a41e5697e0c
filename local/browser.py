"""The browser of this machine, where it has one: nothing downloads any."""

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "there is no chromium here (Debian: apt-get install chromium)"


def find() -> str | None:
    """The program, or None."""
    return next(filter(None, map(shutil.which, _NAMES)), None)
