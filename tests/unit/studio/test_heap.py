"""Memory that is kept while there is work, and given back after it, tried where the heap is small."""

import ctypes
import json
import subprocess
import sys

import pytest

from tests.shipped import ROOT

pytestmark = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="no glibc that tells of its blocks"
)
TOLD = """
import ctypes, json
from studio import heap

glibc = ctypes.CDLL(None)
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()

class Blocks(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in names]

glibc.malloc.restype, glibc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
glibc.free.argtypes, glibc.mallinfo2.restype = [ctypes.c_void_p], Blocks
told = {}

def take(where):
    before = glibc.mallinfo2()
    block = glibc.malloc(80_000_000)
    after = glibc.mallinfo2()
    glibc.free(block)
    told[where] = {"mapped": after.hblks - before.hblks, "heap": glibc.mallinfo2().arena}

take("before")
try:
    with heap.kept():
        take("inside")
        with heap.kept():
            take("deeper")
        take("still inside")
        raise ValueError
except ValueError:
    take("after")
print(json.dumps(told))
"""


def test_large_blocks_are_kept_inside_and_given_back_after_it_even_by_an_error() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOLD],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "layers" / "studio",
    )
    told = json.loads(done.stdout)
    assert {where: one["mapped"] for where, one in told.items()} == {
        "before": 1,
        "inside": 0,
        "deeper": 0,
        "still inside": 0,
        "after": 1,
    }
    assert told["still inside"]["heap"] > 80_000_000
    assert told["after"]["heap"] < 20_000_000
