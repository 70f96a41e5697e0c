"""Change the code in small ways, and see whether the tests notice: `make mutants`.

    make mutants                                  # all; out/mutants.json
    make mutants MODULES='money jobs.lifecycle'   # of some packages or modules of adrelay
    make mutants SAMPLE=100 SEED=7                # some, chosen by the seed
    python -m local.mutants --again               # those that survived the last time: out/mutants.json

Ends with 1 where fewer than 95 % are killed, where one survives that `survivors.toml` gives no reason for,
and where that names one that does not survive (any more).
"""

import argparse
import importlib
import json
import random
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from local.mutants import running
from local.mutants.running import Mutant, Runner
from local.mutants.swapping import Module, meaning

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("requests", "jobs", "attempts", "money", "wire", "security")
FLOOR = 95.0  # percent of mutants that are killed
# What notices: tests of these packages and of what stands on them, without those that draw pictures, which
# take longest, and those that start the local stack.
_UNIT = (*PACKAGES, "aws", "intake", "watches")
_FUNCTIONS = (
    *(
        "answers_beside_briefs",
        "authorize_request",
        "bad_requests",
        "batch_cancels",
        "batch_requests",
        "batch_reviews",
        "batches",
    ),
    *("budgets", "call_provider", "custody", "drops", "erasure", "files_in_answers", "finish_job"),
    *("following", "following_jobs", "keys", "label_limits", "last_release", "late_assets", "late_news"),
    *("manage_jobs", "manners", "notify_customer", "permissions", "pictures", "placements"),
    *("product_queries", "provider_checks", "quotas", "receive_callback", "receivers", "retention"),
    *("review_links", "reviews", "secrets", "signed_callbacks", "store_assets", "submit_job", "sweep_jobs"),
    *("usage", "variants", "vendor_presets", "vendor_resources", "webhook_endpoints", "workspace"),
)
TESTS = (
    *(f"tests/unit/{package}" for package in _UNIT),
    *(f"tests/functions/test_{name}.py" for name in _FUNCTIONS),
)
OUT = ROOT / "out" / "mutants.json"
_HERE = Path(__file__).parent
_PYTHON = ROOT / ".venv-mutants" / "bin" / "python"
_LAYER = ROOT / "layers" / "adrelay"


class Key(NamedTuple):
    """How `survivors.toml` names a mutant: lines move, what stands in them does not."""

    module: str
    function: str
    was: str
    becomes: str


def main(modules: Sequence[str], sample: int = 0, seed: int = 1, *, again: bool = False) -> int:
    began = time.monotonic()
    before = json.loads(OUT.read_text(encoding="utf-8"))["mutants"] if again else []
    lived = {Key(*(one[name] for name in Key._fields)) for one in before if one["status"] in running.LIVED}
    paths = list(paths_of(modules))
    made = subprocess.run([_PYTHON, _HERE / "making.py", *paths], check=True, capture_output=True, text=True)
    changes = json.loads(made.stdout)
    runner = Runner(paths=frozenset(changes), prepare=lambda runner: prepare(runner, changes))
    runner.choose = lambda mutants: chosen(mutants, lived if again else None, sample, seed)
    told = tomllib.loads((_HERE / "survivors.toml").read_text(encoding="utf-8"))["survivor"]
    reasons = {Key(one["module"], one["function"], one["was"], one["becomes"]): one["reason"] for one in told}
    runner.tell = lambda mutant: tell(mutant, reasons)
    if status := running.run([str(ROOT / test) for test in TESTS], ROOT, runner):
        return status
    minutes = (time.monotonic() - began) / 60
    write(runner, reasons, minutes)
    wrong = list(complaints(runner.mutants, reasons, whole=not (sample or again)))
    for line in [*table(runner.mutants, reasons), *wrong]:
        print(line)
    return 1 if wrong else 0


def paths_of(names: Sequence[str]) -> Iterator[Path]:
    """The files of packages (`money`) and modules (`jobs.lifecycle`) of adrelay."""
    for name in names or PACKAGES:
        path = _LAYER / "adrelay" / name.replace(".", "/")
        found = sorted(path.glob("*.py")) or list(path.parent.glob(f"{path.name}.py"))
        if not found:
            raise SystemExit(f"adrelay has no {name}")
        yield from (one for one in found if one.stat().st_size)


def prepare(runner: Runner, made: dict[str, list[dict[str, Any]]]) -> None:
    """The modules as they are imported now, and those of their mutants that are other programs."""
    for path, changes in made.items():
        name = ".".join(Path(path).relative_to(_LAYER).with_suffix("").parts)
        importlib.import_module(name)
        module = Module(name, path, Path(path).read_text(encoding="utf-8"))
        runner.modules.append(module)
        runner.mutants += mutants_of(module, changes)


def chosen(mutants: list[Mutant], lived: set[Key] | None, sample: int, seed: int) -> list[Mutant]:
    """`lived`: only these; `sample`: as many, chosen by the seed (0: all)."""
    wanted = [mutant for mutant in mutants if lived is None or key(mutant) in lived]
    if sample and sample < len(wanted):
        return random.Random(seed).sample(wanted, sample)  # noqa: S311 - not a secret
    return wanted


def mutants_of(module: Module, changes: Sequence[dict[str, Any]]) -> Iterator[Mutant]:
    """Each once, though several changes may come to the same."""
    seen = set()
    for change in changes:
        place = module.place(change["start"])
        codes = module.mutated(change["start"], change["end"], change["text"]) if place else {}
        does = tuple((key, meaning(code)) for key, code in codes.items())
        if place and codes and does not in seen:
            seen.add(does)
            yield Mutant(module, place=place, codes=codes, **change)


def key(mutant: Mutant) -> Key:
    """The lines that it changes, as they were and as they become."""
    source = mutant.module.source
    first = source.rfind("\n", 0, mutant.start) + 1
    last = source.find("\n", mutant.end)
    was, after = source[first:last], source[mutant.end : last]
    becomes = source[first : mutant.start] + mutant.text + after
    module = mutant.module.name.removeprefix("adrelay.")
    return Key(module, mutant.place.function, *(" ".join(text.split()) for text in (was, becomes)))


def tell(mutant: Mutant, reasons: dict[Key, str]) -> None:
    """Of one that survives without a reason: all of them take an hour."""
    one = key(mutant)
    if mutant.lived and one not in reasons:
        place = f"{one.module}:{mutant.place.line} {one.function}"
        running.say(f"{mutant.status}: {place}\n  {one.was}\n  {one.becomes}")


def complaints(mutants: Sequence[Mutant], reasons: dict[Key, str], *, whole: bool) -> Iterator[str]:
    """What is not as it should be; what a sample has not met it cannot miss."""
    lived = {key(mutant) for mutant in mutants if mutant.lived}
    for one in sorted(lived - {known for known, reason in reasons.items() if reason.strip()}):
        yield f"survived without a reason: {one.module} {one.function}\n  {one.was}\n  {one.becomes}"
    for one in sorted(set(reasons) & {key(mutant) for mutant in mutants} - lived):
        yield f"survivors.toml: this one is killed: {one.module} {one.function}\n  {one.was}\n  {one.becomes}"
    of = {mutant.module.name.removeprefix("adrelay.") for mutant in mutants}
    if whole:
        for one in sorted(
            {known for known in reasons if known.module in of} - {key(mutant) for mutant in mutants}
        ):
            yield f"survivors.toml: there is none: {one.module} {one.function}\n  {one.was}\n  {one.becomes}"
    if killed(mutants) < FLOOR:
        yield f"less than {FLOOR:.0f} % are killed"


def killed(mutants: Sequence[Mutant]) -> float:
    """Percent."""
    return 100 * sum(not mutant.lived for mutant in mutants) / max(1, len(mutants))


def table(mutants: Sequence[Mutant], reasons: dict[Key, str]) -> Iterator[str]:
    """The figures of each package, and of all."""
    packages = sorted({mutant.module.name.split(".")[1] for mutant in mutants})
    for package in [*packages, ""]:
        those = [mutant for mutant in mutants if package in ("", mutant.module.name.split(".")[1])]
        lived = [mutant for mutant in those if mutant.lived]
        reasoned = sum(key(mutant) in reasons for mutant in lived)
        yield (
            f"{package or 'all':10} {len(those):5} mutants, {killed(those):5.1f} % killed, "
            f"{len(lived)} survived, {reasoned} of them with a reason"
        )


def write(runner: Runner, reasons: dict[Key, str], minutes: float) -> None:
    """`out/mutants.json`."""
    found = [
        {
            **key(mutant)._asdict(),
            "line": mutant.place.line,
            "operator": mutant.operator,
            "status": mutant.status,
            "by": mutant.by,
            "shown": mutant.shown,
            "seconds": round(mutant.seconds, 2),
            **({"reason": reasons[key(mutant)]} if key(mutant) in reasons else {}),
        }
        for mutant in runner.mutants
    ]
    counts = Counter(mutant.status for mutant in runner.mutants)
    told = {"minutes": round(minutes, 1), "counts": counts, "left_out": runner.left_out, "mutants": found}
    told["only_imported"] = runner.only_imported
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m local.mutants")
    parser.add_argument("modules", nargs="*", help="packages or modules of adrelay; none: all five packages")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="only those that survived the last time")
    given = parser.parse_args()
    sys.exit(main(given.modules, given.sample, given.seed, again=given.again))
