"""A flood of hostile callbacks, a small part of what `python -m local.attack` sends."""

from pathlib import Path

from local.attack import callbacks
from local.project import LocalAdrelay


def test_hostile_callbacks_change_nothing_and_true_ones_get_through(room: None, tmp_path: Path) -> None:
    with LocalAdrelay(out=tmp_path, pause_factor=0.003) as adrelay:
        result = callbacks.attack(adrelay, count=200, seed=7, true_jobs=2)

    assert not result["wrong"]
    assert result["callbacks"] == 200
    assert len(result["sent"]) > 10, "every kind of attack"
    assert 0 < result["bodies_kept"] <= 8 * callbacks.CALLBACKS_AN_ATTEMPT
