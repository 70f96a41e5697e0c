"""One list of faults for chaos and the simulation."""

from local.chaos.faults import FAULTS
from local.faults import Fault
from local.simulation.processes import POSSIBLE


def test_each_fault_is_done_by_one_of_them() -> None:
    struck = [strikes.fault for strikes in FAULTS]
    drawn = {fault for faults in POSSIBLE.values() for fault in faults}
    assert len(struck) == len(set(struck))
    assert {*struck, *drawn} == set(Fault)
    assert drawn - {*struck} == {Fault.SLOW}, "what takes long in chaos hangs, or comes late"
