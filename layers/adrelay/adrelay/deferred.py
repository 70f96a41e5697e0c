"""Models that are built when they are first used, by whichever thread is the first."""

from threading import RLock
from typing import Any

from pydantic import BaseModel, ConfigDict

_building = RLock()


class Deferred(BaseModel):
    """Pydantic before 2.14 lets two threads build a model at once, of which the second takes away what the
    first has made (its issue 13419)."""

    model_config = ConfigDict(defer_build=True)

    @classmethod
    def model_rebuild(cls, *, _parent_namespace_depth: int = 2, **more: Any) -> bool | None:
        depth = _parent_namespace_depth and _parent_namespace_depth + 1  # this one is a frame more
        with _building:
            return super().model_rebuild(_parent_namespace_depth=depth, **more)
