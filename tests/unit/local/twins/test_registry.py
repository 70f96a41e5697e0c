import grimp
import pytest

from adrelay.providers.registry import PROVIDERS, provider
from local.twins.base import Twin
from local.twins.faults import Plan, read_marker
from local.twins.omneky import Omneky
from local.twins.registry import VARIABLE, twin_types

# Those that adrelay ships, and are not made by itself.
SHIPPED = [name for name, path in PROVIDERS.items() if path.startswith("adrelay.")]
VENDORS = {name for name in SHIPPED if not provider(name).ours}


class Elsewhere(Omneky):
    """A vendor's twin that lives outside the package."""

    vendor = "elsewhere"


@pytest.fixture(autouse=True)
def _none_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_the_twins_of_the_package_are_found() -> None:
    assert set(twin_types()) == VENDORS


def test_a_twin_from_elsewhere_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"{__name__}:Elsewhere")
    assert set(twin_types()) == VENDORS | {"elsewhere"}


@pytest.mark.parametrize(
    "named", ["nowhere:Twin", "local.twins.base:Nothing", "local.twins.base:Job", "omneky"]
)
def test_what_is_named_and_not_found_is_said(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(VARIABLE, named)
    with pytest.raises(ValueError, match=f"{VARIABLE}.*{named}"):
        twin_types()


def test_a_twin_knows_no_other_twin_and_what_they_share_knows_none() -> None:
    graph = grimp.build_graph("local", cache_dir=None)
    for twin in twin_types().values():
        module = ".".join(twin.__module__.split(".")[:3])
        own = {module, *graph.find_descendants(module)}
        importers = {one for part in own for one in graph.find_modules_that_directly_import(part)} - own
        assert {one for one in importers if one.startswith("local.twins.")} == set()


@pytest.mark.parametrize("twin", twin_types().values(), ids=lambda twin: twin.vendor)
def test_a_trial_uses_a_fault_that_its_twin_knows(twin: type[Twin]) -> None:
    faults = [trial.fault for trial in twin.trials]
    assert "" in faults
    assert len(set(faults)) == len(faults)
    for fault in filter(None, faults):
        assert read_marker(f"[[twin: {fault}]]", twin.faults) != Plan()
