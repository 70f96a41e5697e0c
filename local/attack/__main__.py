"""Both attacks, in full; prints what came of them and writes `out/attack.json`. Fails when anything gave way.

python -m local.attack [callbacks|studio] [--count N] [--seed N]
"""

import argparse
import json
import sys
from typing import Any

from local.attack import callbacks, studio
from local.cloud.stack import ROOT
from local.project import LocalAdrelay

Json = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m local.attack")
    parser.add_argument("part", nargs="?", choices=("callbacks", "studio"), help="only this part")
    parser.add_argument("--count", type=int, help="callbacks or cases, instead of all")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    result: Json = {}
    if chosen.part != "studio":
        with LocalAdrelay(out=ROOT / "out" / "attack", pause_factor=0.01) as adrelay:
            result["callbacks"] = callbacks.attack(
                adrelay, count=chosen.count or callbacks.COUNT, seed=chosen.seed
            )
    if chosen.part != "callbacks":
        result["studio"] = studio.attack(range(chosen.count or studio.CASES), chosen.seed)
    path = ROOT / "out" / "attack.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    wrong = [line for part in result.values() for line in part["wrong"]]
    for part in result.values():
        shown = {name: value for name, value in part.items() if name != "wrong"}
        sys.stdout.write(json.dumps(shown, indent=2, ensure_ascii=False) + "\n")
    for line in wrong:
        sys.stdout.write(f"WRONG {line}\n")
    sys.stdout.write(f"{len(wrong)} wrong; written: out/attack.json\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
