"""What many tests begin with, made once: afterwards the cloud is brought to where it was then."""

import copy
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from moto.s3.models import s3_backends

from tests.cloud import ASSETS, INTAKE, Cloud, current
from tests.shipped import ACCOUNT

T = TypeVar("T")
_NOTED = ("requests", "executions", "ended", "woken", "invoked", "events", "queued", "postponed")
_made: dict[Hashable, tuple[Any, "_World"]] = {}


@dataclass(frozen=True)
class _World:
    """The table's items, the buckets' files, and what the cloud has noted."""

    items: list[dict[str, Any]]
    files: dict[str, Any]
    noted: dict[str, Any]

    @staticmethod
    def now(cloud: Cloud) -> "_World":
        noted = {name: copy.copy(getattr(cloud, name)) for name in _NOTED}
        return _World(cloud.dynamodb.items, {name: _states(_files(name)) for name in (ASSETS, INTAKE)}, noted)

    def bring_back(self, cloud: Cloud) -> None:
        cloud.dynamodb.fill(self.items)
        for bucket, files in self.files.items():
            _files(bucket).clear()
            dict.update(_files(bucket), _of_states(files))
        for name, value in self.noted.items():
            setattr(cloud, name, copy.copy(value))


def once(what: Hashable, make: Callable[[], T]) -> T:
    """What `make` makes, and does to the cloud. It is done anew where the cloud is not as it was the first
    time: other keys in the table, other secrets (which somebody may hold by now), or another number of
    requests so far."""
    cloud = current()
    before = (
        what,
        len(cloud.requests),
        frozenset(
            (item["pk"]["S"], item["sk"]["S"], str(item.get("secret"))) for item in cloud.dynamodb.items
        ),
    )
    if before in _made:
        kept, world = _made[before]
        world.bring_back(cloud)
        again: T = copy.deepcopy(kept)
        return again
    result = make()
    _made[before] = copy.deepcopy(result), _World.now(cloud)
    return result


def _files(bucket: str) -> Any:
    return s3_backends[ACCOUNT]["aws"].buckets[bucket].keys


def _states(files: Any) -> dict[str, Any]:
    """Of each version of each file, what it is made of: moto closes every file that there is when it begins
    anew, also such as are kept elsewhere, and a closed one is empty."""
    return {
        name: [(type(one), one.__getstate__()) for one in versions] for name, versions in dict.items(files)
    }


def _of_states(states: dict[str, Any]) -> dict[str, Any]:
    return {name: [_of_state(*one) for one in versions] for name, versions in states.items()}


def _of_state(kind: type[Any], state: dict[str, Any]) -> Any:
    made: Any = object.__new__(kind)
    made.__setstate__(copy.copy(state))
    return made
