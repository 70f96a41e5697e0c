"""One photo cut out: the studio beside rembg with the same weights, each in a process of its own.

rembg is heavy, and is run by the interpreter of `REMBG_PYTHON`, of an environment of its own. It counts as
installed where that one can import it and `U2NET_HOME` holds its u2netp.onnx: it would fetch the weights
otherwise. It looks once and takes the model's blurred mask as it is.

python -m local.bench.cutting studio|rembg    as JSON
"""

import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from local import malloc

ROUNDS: Final = 5
_PHOTO: Final = Path(__file__).parents[1] / "samples" / "product_serum.jpg"


def measure(tool: str) -> dict[str, Any] | None:
    """`cpu_ms`, `ms` and `peak_mb` of `studio` or `rembg`; None where that is not installed."""
    python = os.environ.get("REMBG_PYTHON", sys.executable) if tool == "rembg" else sys.executable
    command = [python, "-m", "local.bench.cutting", tool]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **malloc.MEMORY})
    found: dict[str, Any] | None = json.loads(done.stdout) if done.returncode == 0 else None
    return found


def _studio() -> Callable[[], object]:
    from studio.cutting import photo
    from studio.cutting.cutout import cut_out

    taken = photo.load(_PHOTO.read_bytes())
    return lambda: cut_out(taken)


def _rembg() -> Callable[[], object]:
    from PIL import Image

    if not (Path(os.environ.get("U2NET_HOME", "~/.u2net")).expanduser() / "u2netp.onnx").is_file():
        raise SystemExit("no weights")
    rembg = importlib.import_module("rembg")
    session, image = rembg.new_session("u2netp"), Image.open(_PHOTO)
    return lambda: rembg.remove(image, session=session)


def _measured(work: Callable[[], object]) -> dict[str, Any]:
    work()
    spent, waited = [], []
    for _ in range(ROUNDS):
        cpu, clock = time.process_time(), time.perf_counter()
        work()
        spent.append(time.process_time() - cpu)
        waited.append(time.perf_counter() - clock)
    return {
        "cpu_ms": round(statistics.median(spent) * 1000, 1),
        "ms": round(statistics.median(waited) * 1000, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_measured({"studio": _studio, "rembg": _rembg}[sys.argv[1]]())))
