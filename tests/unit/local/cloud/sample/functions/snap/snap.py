import os
from typing import Any

from snapshot_restore_py import register_after_restore, register_before_snapshot

_told: list[str] = []
register_before_snapshot(_told.append, "before the snapshot")
register_after_restore(_told.append, "after it")


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if event.get("action") == "refuse":
        raise RuntimeError("no")
    return {"told": _told, "type": os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]}
