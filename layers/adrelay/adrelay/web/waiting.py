"""`Prefer: wait=N` (RFC 7240): an answer that is given as soon as the job has ended."""

import re
import time
from collections.abc import Callable
from typing import TypeVar

from adrelay.jobs.model import Job
from adrelay.jobs.store import Store

LIMIT = 25.0  # seconds, within API Gateway's 30
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - a token of HTTP's grammar
_VALUE = rf'(?:{_TOKEN}|"(?:[^"\\]|\\.)*")'
_PREFERENCE = re.compile(
    rf"\s*({_TOKEN})\s*(?:=\s*({_VALUE}))?((?:\s*;\s*(?:{_TOKEN}(?:\s*=\s*{_VALUE})?)?)*)\s*"
)
T = TypeVar("T")


def wanted_wait(prefer: str | None) -> float:
    """Seconds that the client prefers to wait, at most LIMIT; 0 where it says none, or says it wrongly.

    Names are of any case, values may be quoted, a preference may have parameters (which we know none of), and
    the first of a name counts.
    """
    for name, value in _preferences(prefer or ""):
        if name == "wait":
            seconds = re.sub(r"\\(.)", r"\1", value.strip('"')) if value else ""
            return min(float(seconds), LIMIT) if re.fullmatch(r"[0-9]{1,9}", seconds) else 0.0
    return 0.0


def _preferences(text: str) -> list[tuple[str, str]]:
    """(name, value) of each; what is not of the grammar ends the list."""
    found, position = [], 0
    while position < len(text):
        match = _PREFERENCE.match(text, position)
        if match is None:
            break
        found.append((match[1].lower(), match[2] or ""))
        position = match.end()
        if position < len(text) and text[position] != ",":
            break
        position += 1
    return found


def wait_for_end(store: Store, job: Job, seconds: float) -> Job:
    """The job once it is made, ended or to be reviewed, or as it is after so many seconds."""
    return until(lambda: store.job(job.id), lambda found: found.status.made, job, seconds)


def until(read: Callable[[], T], is_it: Callable[[T], bool], found: T, seconds: float) -> T:
    """What is read once it is what is waited for, or the last that was read within so many seconds."""
    end, pause = time.monotonic() + seconds, 0.1
    while not is_it(found) and time.monotonic() < end:
        time.sleep(min(pause, max(end - time.monotonic(), 0)))
        pause = min(pause * 1.3, 1.0)
        found = read()
    return found
