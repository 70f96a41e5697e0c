import pytest

from local.twins.faults import Fault, Plan, Stage, UnknownFaultError, read_marker, strip_markers


def test_a_marker_is_read_wherever_it_stands() -> None:
    plan = read_marker(
        "A beach. [[twin: delay=5 fail asset_404:index=1,times=2]] At [[TWIN:503:on=poll]] noon"
    )
    assert plan.delay_seconds == 5
    assert [str(fault) for fault in plan.faults] == ["fail", "asset_404:index=1,times=2", "503:on=poll"]
    assert [fault.stage for fault in plan.faults] == [Stage.JOB, Stage.ASSET, Stage.REQUEST]


def test_no_marker_no_plan() -> None:
    assert read_marker("A [[beach]] at [twin: fail]") == Plan()


@pytest.mark.parametrize("text", ["explode", "delay=soon", "503:on=tuesday", "asset_404:times=often"])
def test_a_marker_with_a_mistake_says_so(text: str) -> None:
    with pytest.raises(UnknownFaultError):
        read_marker(f"[[twin: {text}]]")


def test_markers_are_not_printed() -> None:
    assert strip_markers("A beach [[twin: delay=5 fail]]") == "A beach"


def test_names_are_read_loosely() -> None:
    assert Fault.parse("Webhook-Drop").name == "webhook_drop"
