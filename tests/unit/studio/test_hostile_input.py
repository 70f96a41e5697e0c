"""A small part of the thousand cases that `python -m local.attack` sends."""

from local.attack import studio
from local.attack.cases import PLAN

QUICK = [number for number in range(22) if PLAN[number % len(PLAN)] not in ("ad", "shoot")]


def test_hostile_input_gives_a_picture_or_a_clear_error() -> None:
    result = studio.attack([*QUICK, PLAN.index("ad")], seed=3)

    assert not result["wrong"]
    assert result["cases"] == len(QUICK) + 1
    assert {outcome for found in result["outcomes"].values() for outcome in found} == {"made", "refused"}
