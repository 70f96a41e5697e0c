"""A dataclass that is written when the first of it is made is what it would have been at once."""

import copy
import dataclasses
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, field, replace
from threading import Barrier

import pytest

from adrelay.dataclasses import dataclass
from tests.shipped import ROOT


@dataclass(frozen=True)
class Price:
    amount: int
    currency: str = "USD"
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Offer(Price):
    badge: str | None = None


@dataclass()
class Sum:
    amount: int = 0


@dataclass()
class Refused(Exception):
    status: int


class Total(Sum):
    def __init__(self, amount: int) -> None:
        super().__init__(amount + 1)


def test_it_is_as_the_standard_librarys() -> None:
    price = Price(4)
    assert price == Price(4, "USD", [])
    assert repr(price).endswith("Price(amount=4, currency='USD', notes=[])")
    assert Price(4).notes is not price.notes
    assert asdict(replace(price, amount=5)) == {"amount": 5, "currency": "USD", "notes": []}
    assert [copy.deepcopy(price), pickle.loads(pickle.dumps(price))] == [price, price]  # noqa: S301 - ours
    with pytest.raises(FrozenInstanceError):
        price.amount = 5  # type: ignore[misc]  # that is the point
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'amount'"):
        Price()  # type: ignore[call-arg]  # that is the point


def test_it_has_what_it_inherits() -> None:
    assert Refused(404).args == (404,)
    assert Offer(4, badge="new") == Offer(amount=4, currency="USD", notes=[], badge="new")
    assert [one.name for one in dataclasses.fields(Offer)] == ["amount", "currency", "notes", "badge"]
    assert Total(1).amount == 2


def test_what_changes_can_be_changed() -> None:
    total = Sum()
    total.amount += 1
    assert total == Sum(1)


def test_it_is_written_when_the_first_is_made() -> None:
    @dataclass(frozen=True)
    class Later:
        name: str

    assert not dataclasses.is_dataclass(Later)
    together = Barrier(4)

    def make(name: str) -> Later:
        together.wait()
        return Later(name)

    with ThreadPoolExecutor(4) as pool:
        assert [one.name for one in pool.map(make, "abcd")] == [*"abcd"]
    assert dataclasses.is_dataclass(Later)


def test_all_of_the_package_are_written_so() -> None:
    """One that the standard library writes at once would not have what it inherits from one of these."""
    sources = [*(ROOT / "layers" / "adrelay").rglob("*.py"), *(ROOT / "functions").rglob("*.py")]
    at_once = re.compile(
        r"^from dataclasses import .*\bdataclass\b(?! as)|dataclasses\.dataclass\(", re.MULTILINE
    )
    found = {path.name for path in sources if at_once.search(path.read_text(encoding="utf-8"))}
    assert found == {"dataclasses.py"}
