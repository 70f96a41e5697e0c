"""The registry: who is in it, and who comes from outside."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from adrelay.providers import registry
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.shipped import ROOT, template

LAYERS = [ROOT / "layers" / "adrelay", ROOT / "tests" / "sample_vendor" / "layer"]


def named(entries: str, *, layers: list[Path] = LAYERS) -> subprocess.CompletedProcess[str]:
    """What a process that is started with these entries finds."""
    program = (
        "from adrelay.providers.registry import PROVIDERS, provider as p; print(*PROVIDERS); p('pixelmint')"
    )
    path = ":".join(map(str, layers))
    return subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": path, "ADRELAY_PROVIDERS": entries},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PROVIDERS)
def test_each_is_called_as_it_is_registered(name: str) -> None:
    assert provider(name).name == name


def test_one_from_outside_comes_last_and_from_its_own_layer() -> None:
    done = named(" pixelmint=pixelmint:Pixelmint ,")
    assert done.returncode == 0, done.stderr
    names = done.stdout.split()
    assert names[0] == "studio", "what ships is chosen first where nothing else decides"
    assert names[-1] == "pixelmint"
    assert "No module named 'pixelmint'" in named("pixelmint=pixelmint:Pixelmint", layers=LAYERS[:1]).stderr


@pytest.mark.parametrize(
    "entry",
    ["pixelmint", "pixelmint=pixelmint", "=pixelmint:Pixelmint", "Pixel mint=a:B", "a=b:c:d", "ab=os;:x"],
)
def test_an_entry_that_is_none_is_said_at_the_start(entry: str) -> None:
    done = named(entry)
    assert done.returncode == 1
    assert f"ADRELAY_PROVIDERS: '{entry}' is no name=module:Class" in done.stderr


def test_one_that_calls_itself_otherwise_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.PROVIDERS, "another", "pixelmint:Pixelmint")
    with pytest.raises(ValueError, match="calls itself 'pixelmint'"):
        provider("another")


def test_a_plans_price_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIT_PRICES", '{"omneky": "1.25"}')
    made = provider.__wrapped__("omneky")
    assert made.usd_per_unit == Decimal("1.25")


@pytest.mark.parametrize(
    ("setting", "known"), [("{}", False), ('{"omneky": "0"}', True), ('{"omneky": 2}', True)]
)
def test_a_price_of_nothing_is_a_price_once_it_is_said(
    monkeypatch: pytest.MonkeyPatch, setting: str, known: bool
) -> None:
    """A plan may be flat. What nobody has said anything of is unknown."""
    monkeypatch.setenv("UNIT_PRICES", setting)
    price = provider.__wrapped__("omneky").price(JobKind.IMAGE_AD, Brief.model_construct(), {})
    assert price.known is known


WRONG_PRICES = ['"-1"', '"nan"', '"1e400"', '"Infinity"', "null", "true", '""', '"1,5"', "[]", '"9999999"']
WRONG_CAPS = ['"0"', "0", "-1", '"x"', "2.5", "true", "null", '""', "2001", "9999999"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [("UNIT_PRICES", f'{{"cutx": {value}}}') for value in WRONG_PRICES]
    + [("VENDOR_CONCURRENCY", f'{{"cutx": {value}}}') for value in WRONG_CAPS]
    + [("UNIT_PRICES", said) for said in ('{"omnekey": "2"}', "[1]", "2", '{"cutx"', " x")]
    + [("VENDOR_CONCURRENCY", '{"omnekey": 2}')],
)
def test_what_a_parameter_cannot_mean_is_said(
    monkeypatch: pytest.MonkeyPatch, setting: str, said: str
) -> None:
    """A price below 0 gave budgets room, one that is no number broke them; a wrong name was ignored."""
    monkeypatch.setenv(setting, said)
    with pytest.raises(ValueError, match=setting):
        provider.__wrapped__("cutx")


PATTERNS = [
    ("UnitPrices", WRONG_PRICES, ["0", '"0"', "0.15", '"0.15"', "2", '"123456.0000000001"']),
    ("VendorConcurrency", WRONG_CAPS, ["1", "10", '"50"', "999", "1999", "2000"]),
]


@pytest.mark.parametrize(("parameter", "wrong", "good"), PATTERNS)
def test_cloudformation_refuses_what_we_would(parameter: str, wrong: list[str], good: list[str]) -> None:
    pattern = template()["Parameters"][parameter]["AllowedPattern"]
    for value in wrong:
        assert not re.fullmatch(pattern, f'{{"cutx": {value}}}'), value
    for value in good:
        assert re.fullmatch(pattern, f'{{"cutx": {value}}}'), value
        assert re.fullmatch(pattern, f' {{"cutx":{value} , "static_ads_lab": {value}}} '), value
    assert re.fullmatch(pattern, "{}")
    for broken in (
        "",
        "{",
        '{"cutx"}',
        f'{{"cutx": {good[0]},}}',
        f'{{"cutx": {good[0]} "omneky": {good[0]}}}',
    ):
        assert not re.fullmatch(pattern, broken), broken
