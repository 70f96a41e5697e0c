"""`make chaos`, a small part of it: a process of its own each time, because chaos takes the clock over."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from local.cloud.stack import ROOT

Json = dict[str, Any]
_CASE = ("--flow=omneky", "--fault=killed_after", "--at=CallProvider/POST omneky#1")


def start(out: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "local.chaos", "--processes=1", f"--out={out}", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended(process: subprocess.Popen[str]) -> str:
    told, _ = process.communicate(timeout=600)
    return told


def test_a_sample_of_all_cases_holds(tmp_path: Path) -> None:
    process = start(tmp_path / "chaos.json", "--sample=80", "--seed=7")
    told = ended(process)
    assert process.returncode == 0, told
    report: Json = json.loads((tmp_path / "chaos.json").read_text())
    assert (report["cases"], report["violations"], report["problems"]) == (80, 0, [])
    assert len(report["boundaries"]) > 15, "flows"
    assert all(count > 50 for count in report["boundaries"].values())
    assert len({case["fault"] for case in report["runs"]}) > 10


def test_a_case_is_the_same_each_time_it_is_run(tmp_path: Path) -> None:
    two = [start(tmp_path / f"{number}.json", "--history", *_CASE) for number in range(2)]
    first, second = (ended(process).splitlines()[:-1] for process in two)  # the last names the file
    assert first == second
    assert any("CHAOS" in line for line in first), "the fault strikes"
    assert any("Store" in line for line in first), "and the job goes on"
