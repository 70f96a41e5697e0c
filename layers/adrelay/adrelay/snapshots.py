"""What must not be the same in all copies of a function that start from one snapshot (SnapStart).

Ids and tokens come from the operating system's own generator, which Lambda seeds anew, and are made for each
event, as are times. Everything else that a process keeps is made anew in each copy, by who keeps it.
"""

import os
import random
from collections.abc import Callable


def after_restore(renew: Callable[[], object]) -> None:
    """Have `renew` called in each copy before its first event."""
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
        # A part of Lambda's runtime.
        from snapshot_restore_py import register_after_restore

        register_after_restore(renew)


after_restore(random.seed)
