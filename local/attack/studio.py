"""A thousand hostile designs, briefs, prompts and pictures: each gives a picture or a clear error, within ten
seconds and 512 MB.

Cases are made here and done by `local.attack.victim`, each in a process of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from local import malloc
from local.attack.cases import Case, case
from local.cloud.stack import ROOT

Json = dict[str, Any]

CASES: Final = 1_000
MOST_SECONDS: Final = 10.0
MOST_MB: Final = 512
_SAMPLE: Final = ROOT / "local" / "samples" / "product_serum.jpg"


def attack(numbers: Sequence[int], seed: int) -> Json:
    """Do the cases; counts, the slowest and the largest, and every case that went wrong."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as url, _victim(url) as ask:
        rows = [_one(ask, case(number, seed, url), Path(folder)) for number in numbers]
    slowest, largest = (sorted(rows, key=lambda row: -row[key])[:5] for key in ("seconds", "peak_mb"))
    return {
        "cases": len(rows),
        "outcomes": {
            act: dict(Counter(r["outcome"] for r in rows if r["act"] == act)) for act in _acts(rows)
        },
        "slowest": [_brief(row) for row in slowest],
        "largest": [_brief(row) for row in largest],
        "wrong": [row for row in rows if row["wrong"]],
    }


def _one(ask: Any, made: Case, folder: Path) -> Json:
    files = []
    for index, (_, data) in enumerate(made.pictures):
        files.append(folder / str(index))
        files[-1].write_bytes(data)
    result: Json = ask({"act": made.act, "body": made.body, "files": [str(file) for file in files]})
    wrong = [result["outcome"]] if result["outcome"] in ("crashed", "unclear") else []
    wrong += [f"{result['cpu_seconds']} s"] if result["cpu_seconds"] > MOST_SECONDS else []
    wrong += [f"{result['peak_mb']} MB"] if result["peak_mb"] > MOST_MB else []
    pictures = [what for what, _ in made.pictures]
    return {
        "number": made.number,
        "act": made.act,
        "what": made.what,
        "pictures": pictures,
        **result,
        "wrong": wrong,
    }


def _acts(rows: list[Json]) -> list[str]:
    return sorted({row["act"] for row in rows})


def _brief(row: Json) -> Json:
    return {
        name: row[name] for name in ("number", "act", "what", "outcome", "seconds", "cpu_seconds", "peak_mb")
    }


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The folder's files by HTTP, where the briefs say their pictures are."""
    (folder / "sample").write_bytes(_SAMPLE.read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


@contextmanager
def _victim(url: str) -> Iterator[Any]:
    environ = {
        **os.environ,
        **malloc.MEMORY,
        "ADRELAY_ALLOW_HOSTS": url.removeprefix("http://"),
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    command = [sys.executable, "-m", "local.attack.victim"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environ
    ) as process:

        def ask(request: Json) -> Json:
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("the victim has no pipes")
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            answer: Json = json.loads(process.stdout.readline())
            return answer

        try:
            yield ask
        finally:
            process.kill()
