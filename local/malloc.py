"""What the template sets in functions that open pictures, for what measures them here."""

from typing import Final

MEMORY: Final = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "262144",
    "MALLOC_TRIM_THRESHOLD_": "262144",
    "OPENBLAS_NUM_THREADS": "1",
}
