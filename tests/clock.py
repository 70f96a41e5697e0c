"""The time, set for all of adrelay at once."""

import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from adrelay import clock


def set_clock(monkeypatch: pytest.MonkeyPatch, now: datetime | Callable[[], datetime]) -> None:
    """From now on it is `now` (or what `now()` says), whoever asks."""
    told = now if callable(now) else lambda: now
    for name, module in list(sys.modules.items()):
        if name.startswith("adrelay.") and getattr(module, "utc_now", None) is not None:
            monkeypatch.setattr(module, "utc_now", told)
    monkeypatch.setattr(clock, "utc_now", told)
