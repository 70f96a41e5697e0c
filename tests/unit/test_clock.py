"""The tests' clock is set for a test, also in what is first imported in it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from adrelay import clock
from tests.clock import set_clock

LATER = datetime(2031, 2, 3, tzinfo=UTC)


def test_what_is_imported_while_it_is_set_has_the_real_time_afterwards() -> None:
    late: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        set_clock(patch, LATER)
        exec("from adrelay.clock import utc_now", late)  # noqa: S102 - as a module does
        assert clock.utc_now() == late["utc_now"]() == LATER
    assert clock.utc_now() != LATER
    assert late["utc_now"]() != LATER
