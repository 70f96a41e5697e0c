"""One ad at three sizes: the studio's milliseconds and memory, beside a browser that draws the same scene.

As deployed: with the template's settings for memory. Its product is cut out before, as a brief's pictures are
by a function of their own; `cutting_peak_mb` is what that takes.

python -m local.bench.renders WIDTH HEIGHT   one size, in a process of its own: an ad for each line of input
"""

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from local import malloc
from local.bench import browser, scene

Json = dict[str, Any]

SIZES = ((1080, 1080), (1080, 1920), (3840, 3840))
ROUNDS = 9
ROOT = Path(__file__).parents[2]  # not the stack's: what that imports would be measured too
_SAMPLES = ROOT / "local" / "samples"


def measure() -> list[Json]:
    """A row for each size."""
    executable = browser.find()
    return [_row(width, height, executable) for width, height in SIZES]


def _row(width: int, height: int, executable: str | None) -> Json:
    """The studio and the browser draw in turn, so that what else the machine does meets both alike; each in
    processes of its own, so that their peaks are this size's alone."""
    command = [sys.executable, "-m", "local.bench.renders", str(width), str(height)]
    environ = {**os.environ, **malloc.MEMORY}
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environ) as studio,
        browser.Browser(executable) if executable else nullcontext() as beside,
    ):
        if studio.stdin is None or studio.stdout is None:
            raise RuntimeError("both were asked for")
        row: Json = json.loads(studio.stdout.readline())
        page, png = Path(row.pop("page")), b""
        ours, theirs = [], []
        before = 0.0
        for number in range(ROUNDS + 1):  # the first of both is not counted
            studio.stdin.write("draw\n")
            studio.stdin.flush()
            ours.append(json.loads(studio.stdout.readline()))
            if beside is not None:
                png, seconds = beside.draw(page, width, height)
                theirs.append(seconds * 1000)
                before = before if number else beside.processor_seconds()
        studio.stdin.close()
        row |= json.loads(studio.stdout.readline())
        for name in ("ms", "cpu_ms"):
            row[name] = round(statistics.median(one[name] for one in ours[1:]), 1)
        row["chromium"] = "not installed"
        if beside is not None:
            spent = (beside.processor_seconds() - before) * 1000 / ROUNDS
            row["chromium"] = _beside(row, statistics.median(theirs[1:]), spent, beside.peak_bytes() / 1e6)
            (ROOT / "out" / "bench" / f"chromium_{width}x{height}.png").write_bytes(png)
    return row


def _beside(row: Json, milliseconds: float, spent: float, peak: float) -> Json:
    return {
        "ms": round(milliseconds, 1),
        "cpu_ms": round(spent, 1),
        "peak_mb": round(peak),
        "studio_is_faster_by": round(milliseconds / row["ms"], 2),
        "studio_takes_less_cpu_by": round(spent / row["cpu_ms"], 2),
        "studio_is_smaller_by": round(peak / row["peak_mb"], 2) if row["peak_mb"] else None,
    }


def _one_size(width: int, height: int) -> None:
    """Lay out once, and tell; then render and encode for each line of input; at the end tell the peak."""
    from studio.brief import AdBrief
    from studio.cutting import photo
    from studio.drawing import picture, render
    from studio.layout.composing.compose import compose

    brief = AdBrief(
        headlines=("Wake up to brighter skin",),
        subheadlines=("15% vitamin C, gentle every morning",),
        ctas=("Shop the serum",),
        brand_name="Lumea",
        colors=("#322996",),
    )
    serum = picture.product("serum", photo.load((_SAMPLES / "product_serum.jpg").read_bytes()))
    logo = picture.logo("logo", photo.load((_SAMPLES / "logo_lumea.png").read_bytes()))
    cut = _peak_bytes(anew=True)  # a picture is cut once, by another function than the one that draws with it
    began = time.perf_counter()
    composition = compose(brief, [serum, logo], ratio=f"{width}:{height}", width=width, height=height)
    composed = time.perf_counter() - began
    pixels = picture.sources([serum, logo])
    out = ROOT / "out" / "bench"
    out.mkdir(parents=True, exist_ok=True)
    files = {name: out / f"{name}.png" for name in pixels}
    for name, image in pixels.items():
        files[name].write_bytes(image.pngsave_buffer())
    page = out / f"scene_{width}x{height}.html"
    page.write_text(scene.page(composition.design, files), encoding="utf-8")
    png = render.encode(render.render(composition.design, pixels), "png")
    (out / f"studio_{width}x{height}.png").write_bytes(png)
    told = {"width": width, "height": height, "layout_ms": round(composed * 1000, 1)}
    _tell({**told, "cutting_peak_mb": round(cut / 1e6), "page": str(page)})
    for _ in sys.stdin:
        began, spent = time.perf_counter(), time.process_time()
        render.encode(render.render(composition.design, pixels), "png")
        ended = time.perf_counter(), time.process_time()
        _tell({"ms": (ended[0] - began) * 1000, "cpu_ms": (ended[1] - spent) * 1000})
    _tell({"peak_mb": round(_peak_bytes() / 1e6)})


def _tell(document: Json) -> None:
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()


def _peak_bytes(*, anew: bool = False) -> int:
    """Of this process alone: on Linux `getrusage` counts what its parent held when it was forked.

    `anew`: what comes later is measured from here on, where the system can do that.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
    if anew:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    _one_size(int(sys.argv[1]), int(sys.argv[2]))
