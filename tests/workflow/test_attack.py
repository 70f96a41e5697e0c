"""A flood of hostile callbacks, a small part of what `python -m local.attack` sends."""

from local.attack import callbacks
from tests.workflow.conftest import Harness


def test_hostile_callbacks_change_nothing_and_true_ones_get_through(harness: Harness) -> None:
    result = callbacks.attack(harness.adrelay, count=200, seed=7, true_jobs=2)

    assert not result["wrong"]
    assert result["callbacks"] == 200
    assert len(result["sent"]) > 10, "every kind of attack"
    assert 0 < result["bodies_kept"] <= 8 * callbacks.CALLBACKS_AN_ATTEMPT
