"""The time, set for all of adrelay at once."""

import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from adrelay import clock

_real = clock.utc_now
_told: Callable[[], datetime] = _real


def set_clock(monkeypatch: pytest.MonkeyPatch, now: datetime | Callable[[], datetime]) -> None:
    """From now on it is `now` (or what `now()` says) for adrelay and the functions, whoever asks; after the
    test no longer."""
    monkeypatch.setattr(sys.modules[__name__], "_told", now if callable(now) else lambda: now)
    for name, module in list(sys.modules.items()):
        found = getattr(module, "utc_now", None)
        others = found in (_real, _tell) and not name.startswith(("tests.", "local."))
        if others or (found is not None and name.startswith("adrelay.")):
            monkeypatch.setattr(module, "utc_now", _tell)
    monkeypatch.setattr(clock, "utc_now", _tell)


def _tell() -> datetime:
    """What a module that is first imported in a test keeps for good."""
    return _told()
