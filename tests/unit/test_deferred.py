"""A model that is built when it is first used is built once, however many threads use it first."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from adrelay.deferred import Deferred
from tests.shipped import ROOT

_MEANWHILE = 0.3  # seconds for which the first waits for a second


class Building:
    """What a field is built by, when somebody else has begun to build it as well."""

    def __init__(self) -> None:
        self.begun = 0
        self.twice = Event()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        self.begun += 1
        if self.begun > 1:
            self.twice.set()
        self.twice.wait(_MEANWHILE)
        return handler(source)


def test_a_model_is_built_once() -> None:
    building = Building()

    class Record(Deferred):
        name: Annotated[str, building]

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda name: Record(name=name), "abcd"))
    assert [one.name for one in made] == [*"abcd"]
    assert building.begun == 1


def test_all_that_are_deferred_are_built_so() -> None:
    sources = [*(ROOT / "layers" / "adrelay").rglob("*.py"), *(ROOT / "functions").rglob("*.py")]
    found = {path.name for path in sources if "defer_build" in Path(path).read_text(encoding="utf-8")}
    assert found == {"deferred.py"}
