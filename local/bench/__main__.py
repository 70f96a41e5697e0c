"""Runs every measurement, prints them and writes `out/bench.json`."""

import argparse
import json
import os
import platform
import sys
from typing import Any

from local.bench import imports, kinds, polling, renders, stack
from local.cloud.stack import ROOT
from local.project import LocalAdrelay

Json = dict[str, Any]


def main() -> int:
    result: Json = {
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.system(),
            "processor": platform.machine(),
            "python": platform.python_version(),
            "load_at_start": round(os.getloadavg()[0], 2),
        }
    }
    result["stack_ready_seconds"] = stack.ready_seconds()
    with LocalAdrelay(out=ROOT / "out" / "bench") as adrelay:
        result["stack"] = stack.measure(adrelay)
        functions = adrelay.stack.functions
    with LocalAdrelay(out=ROOT / "out" / "bench") as adrelay:
        result["vendors"] = polling.measure(adrelay)
    result["cold_imports"] = imports.measure(functions)
    result["renders"] = renders.measure()
    result["kinds"] = kinds.measure()
    path = ROOT / "out" / "bench.json"
    path.write_text(json.dumps(result, indent=2) + "\n")
    sys.stdout.write(_table(result))
    sys.stdout.write("\nwritten: out/bench.json\n")
    return 0


def _table(result: Json) -> str:
    measured, machine = result["stack"], result["machine"]
    load, submit = machine["load_at_start"], measured["submit_ms"]
    lines = [
        f"{machine['processors']} processors, load {load} at the start",
        "",
        f"stack ready            {result['stack_ready_seconds']} s from nothing (aim 4)",
        f"transitions per job    {measured['transitions_per_job']} (aim 5)",
        f"submit                 p50 {submit['p50']} ms, p95 {submit['p95']} ms",
        f"jobs per second        {measured['jobs_per_second']} ({measured['jobs_at_once']} at once)",
        "",
        f"{'cold import':22} {'ms':>6} {'× boto3':>8}",
    ]
    for name, row in result["cold_imports"].items():
        lines.append(f"{name:22} {row['ms']:6} {row['times_boto3']:8}")
    lines += ["", *_vendors(result["vendors"])]
    lines += ["", *_ads(result["renders"])]
    lines += ["", f"{'':22} {'adrelay ms':>11} {'beside ms':>13}  {'ratio':>6}"]
    for name, row in {**result["kinds"], f"{measured['batch']['jobs']}-job batch": measured["batch"]}.items():
        ratio = f"{row['ratio']}×" if row["ratio"] else ""
        what = name.replace("_", " ")
        lines.append(f"{what:22} {row['ms']:11} {row['beside_ms']:>13}  {ratio:>6}  {row['beside']}")
        if "cpu_ms" in row:
            lines += _spent(row)
    return "\n".join(lines) + "\n"


def _ads(renders: list[Json]) -> list[str]:
    lines = [
        f"{'ad':10} {'studio ms':>10} {'CPU ms':>7} {'MB':>4} {'Chromium ms':>12} {'CPU ms':>7} {'MB':>5}"
        f" {'ratio':>7} {'of CPU':>7}"
    ]
    for row in renders:
        line = f"{row['width']}×{row['height']}".ljust(10)
        line += f" {row['ms']:10} {row['cpu_ms']:7} {row['peak_mb']:4}"
        other = row["chromium"]
        if isinstance(other, dict):
            faster, less = other["studio_is_faster_by"], other["studio_takes_less_cpu_by"]
            line += f" {other['ms']:12} {other['cpu_ms']:7} {other['peak_mb']:5} {faster:6}× {less:6}×"
        else:
            line += f" {other:>12}"
        lines.append(line)
    return [*lines, f"the picture's cut-out, made before: {renders[0]['cutting_peak_mb']} MB"]


def _spent(row: Json) -> list[str]:
    """What it takes of processor and memory, which cost where time does not."""
    beside = row.get("rembg") or row.get("ffmpeg") or {}
    return [
        f"{words:22} {row[name]:11} {beside.get(name, ''):>13}"
        for words, name in (("  of it, CPU ms", "cpu_ms"), ("  peak MB", "peak_mb"))
    ]


def _vendors(vendors: Json) -> list[str]:
    polled, called, plain = vendors["polled"], vendors["called_back"], vendors["plain"]
    poll, webhook = polled["knowing_after_done_s"], called["knowing_after_done_s"]
    at_once = called["knowing_after_done_all_at_once_s"]
    jobs = f"{polled['jobs']} vendor jobs of {polled['seconds_a_job']:.0f} s"
    return [
        f"{jobs:28} {'adrelay':>10} {'a poll a job':>14}",
        f"{'vendor polls per job':28} {polled['polls_per_job']:10} {plain['polls_per_job']:14}",
        f"{'transitions to the outcome':28} {polled['transitions_to_knowing']['20 s job']:10}"
        f" {plain['transitions_per_job']:14}",
        f"known after done, by poll     p50 {poll['p50']} s, p95 {poll['p95']} s"
        f" (looks every {polled['interval_s']} s)",
        f"known after done, by webhook  p50 {webhook['p50']} s, p95 {webhook['p95']} s;"
        f" {called['jobs']} ending at once: p50 {at_once['p50']} s, p95 {at_once['p95']} s",
    ]


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m local.bench", description=__doc__).parse_args()
    sys.exit(main())
