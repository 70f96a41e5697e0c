"""Breaks every call of every handler in every way, and says what did not hold.

python -m local.chaos                                   every case; out/chaos.json; status 1 on any violation
python -m local.chaos --sample 60                       some, chosen by the seed
python -m local.chaos --flow omneky --fault lost        those of a flow, of a fault; patterns as for files
python -m local.chaos --history --flow omneky --fault lost --at 'CallProvider/ssm.GetParameter#1'    one
python -m local.chaos --list                            the flows and the faults
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from local.chaos.runner import Choice, Report, here, spread, write

OUT = Path(__file__).resolve().parents[2] / "out" / "chaos.json"
_TELL_EVERY = 1000  # cases
_ENVIRONMENT = {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "chaos",
    "AWS_SECRET_ACCESS_KEY": "chaos",
    "AWS_EC2_METADATA_DISABLED": "true",
    "POWERTOOLS_TRACE_DISABLED": "true",
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
    "PYTHONHASHSEED": "0",
}


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    if chosen.list:
        _list()
        return 0
    choice = Choice(
        tuple(chosen.flow or ["*"]),
        tuple(chosen.fault or ["*"]),
        chosen.at,
        chosen.seed,
        chosen.sample,
        chosen.part,
    )
    alone = chosen.lines or chosen.history or chosen.sample is not None or chosen.processes == 1
    lines = _here(choice, chosen) if alone else spread(choice, chosen.processes)
    if chosen.lines:
        for line in lines:
            print(json.dumps(line), flush=True)
        return 0
    return tell(lines, chosen.seed, chosen.out)


def _here(choice: Choice, chosen: Any) -> Iterator[dict[str, Any]]:
    prepare()
    return here(choice, keep_history=chosen.history)


def prepare(program: str = "local.chaos") -> None:
    """This process, which runs that module, is chaos's own from now on."""
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets is to be the same each time
        os.execve(  # noqa: S606 - this very program
            sys.executable,
            [sys.executable, "-m", program, *sys.argv[1:]],
            {**os.environ, **_ENVIRONMENT},
        )
    os.environ.update(_ENVIRONMENT)
    logging.getLogger("local").setLevel(logging.CRITICAL)  # what is given up is meant to be
    from local.chaos import determinism

    determinism.install()


def tell(lines: Iterable[dict[str, Any]], seed: int, out: Path) -> int:
    """Print what cases have shown and write it to `out`: the exit status, 0 only where some were run and all
    held."""
    report, told = Report(seed), 0
    for line in lines:
        report.take(line)
        if len(report.cases) >= told + _TELL_EVERY:
            told = len(report.cases)
            print(f"… {told} cases, {len(report.violations)} violations; at {line['flow']}", file=sys.stderr)
        for event in line.get("history", ()):
            print(event)
        if line.get("violations"):
            print(f"{line['flow']} · {line['fault']} at {line['boundary']}")
            for violation in line["violations"]:
                print(f"    {violation}")
    write(report, out)
    print(report.summary())
    print(out)
    return 1 if report.failed else 0


def _list() -> None:
    prepare()
    from local.chaos.faults import FAULTS
    from local.chaos.flows import FLOWS

    for title, rows in (("flows", FLOWS), ("faults", FAULTS)):
        print(title)
        for row in rows:
            print(f"  {row.name:18} {row.says}")


def _part(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    return int(number), int(of)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m local.chaos",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--flow", action="append", help="a flow's name, or a pattern; again for more")
    parser.add_argument("--fault", action="append", help="a fault's name, or a pattern; again for more")
    parser.add_argument("--at", default="*", help="a boundary's name, or a pattern")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, help="so many of the cases, chosen by the seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--history", action="store_true", help="tell all that happens in each case")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--list", action="store_true", help="the flows and the faults")
    parser.add_argument("--lines", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--part", type=_part, default=(0, 1), help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
