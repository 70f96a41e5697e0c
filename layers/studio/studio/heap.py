"""Large blocks of memory that are kept while there is work, and given back after it.

Arithmetic on pictures takes and frees blocks of megabytes by the hundred. glibc maps and unmaps each by
itself, and for every 4 kB of them the system then clears a page: two fifths of a cutout's processor time. The
functions that work on pictures are told to give blocks back at once (`MALLOC_…` in the template), because a
heap that is never trimmed grows from job to job; here it is trimmed when the work is done.
"""

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

_TRIM_THRESHOLD, _MMAP_MAX = -1, -4  # <malloc.h>
_USUAL_TRIM: Final = 128 * 1024  # bytes
_USUAL_MAPS: Final = 65_536
_NEVER: Final = 2**31 - 1
_counting = threading.Lock()
_inside = 0


@contextmanager
def kept() -> Iterator[None]:
    """Blocks that are freed inside stay at hand for the next. Does nothing where there is no glibc.

    It holds for the whole process: others that are inside at the same time share the heap, and the last to
    leave trims it.
    """
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def _count(change: int) -> None:
    global _inside
    with _counting:
        _inside += change
        if _glibc() is None or _inside != max(change, 0):
            return
        if change > 0:
            _glibc().mallopt(_MMAP_MAX, 0)
            _glibc().mallopt(_TRIM_THRESHOLD, _NEVER)
        else:
            _glibc().mallopt(_MMAP_MAX, _USUAL_MAPS)
            _glibc().mallopt(_TRIM_THRESHOLD, int(os.environ.get("MALLOC_TRIM_THRESHOLD_", _USUAL_TRIM)))
            _glibc().malloc_trim(0)


@cache
def _glibc() -> Any:
    """The C library of this process, if it can be told."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
