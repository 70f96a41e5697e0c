"""What a run of chaos says in the end, and by which status it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from local.chaos.__main__ import tell

Json = dict[str, Any]
FLOW: Json = {"flow": "omneky", "boundaries": 133}
HELD: Json = {"flow": "omneky", "boundary": "a/b#1", "fault": "lost", "seconds": 0.1, "violations": []}
BROKEN: Json = {**HELD, "fault": "gone", "violations": ["it cost twice"]}


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([FLOW, HELD], 0),
        ([FLOW, HELD, BROKEN], 1),
        ([FLOW, HELD, {"problem": "lab does not end well"}], 1),
        ([FLOW], 1),  # no boundary has the name that was asked for
        ([], 1),  # nor a flow
    ],
)
def test_what_breaks_nothing_is_no_success(lines: list[Json], status: int, tmp_path: Path) -> None:
    assert tell(lines, 7, tmp_path / "chaos.json") == status


def test_a_violation_is_told_with_its_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell([FLOW, HELD, BROKEN], 7, tmp_path / "out" / "chaos.json")
    told = capsys.readouterr().out
    assert "omneky · gone at a/b#1\n    it cost twice\n" in told
    assert "133 boundaries × 2 faults × 1 flows: 2 cases, 1 violations" in told
    document = json.loads((tmp_path / "out" / "chaos.json").read_text())
    assert (document["seed"], document["cases"], document["violations"]) == (7, 2, 1)
