"""One ad at three sizes: the studio's milliseconds and memory, beside a browser that draws the same scene.

As deployed: with the template's settings for memory. Its product is cut out before, as a brief's pictures are
by a function of their own; `cutting_peak_mb` is what that takes.

python -m local.bench.renders WIDTH HEIGHT   one size, in a process of its own, as JSON
"""

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from local.bench import browser, cutting, scene

Json = dict[str, Any]

SIZES = ((1080, 1080), (1080, 1920), (3840, 3840))
ROUNDS = 5
ROOT = Path(__file__).parents[2]  # not the stack's: what that imports would be measured too
_SAMPLES = ROOT / "local" / "samples"


def measure() -> list[Json]:
    """A row for each size."""
    rows = [_studio(width, height) for width, height in SIZES]
    executable = browser.find()
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            row["chromium"] = _chromium(executable, row, Path(folder)) if executable else "not installed"
            del row["page"]
    return rows


def _studio(width: int, height: int) -> Json:
    """In its own process, so that the peak is this size's alone."""
    command = [sys.executable, "-m", "local.bench.renders", str(width), str(height)]
    environ = {**os.environ, **cutting.AS_DEPLOYED}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    row: Json = json.loads(done.stdout)
    return row


def _chromium(executable: str, row: Json, folder: Path) -> Json:
    """A browser of its own for each size, for the same reason."""
    page = Path(row["page"])
    width, height = row["width"], row["height"]
    with browser.Browser(executable) as drawing:
        png, _ = drawing.draw(page, width, height)
        spent = drawing.processor_seconds()
        seconds = [drawing.draw(page, width, height)[1] for _ in range(ROUNDS)]
        spent = (drawing.processor_seconds() - spent) / ROUNDS
        peak = drawing.peak_bytes()
    (ROOT / "out" / "bench" / f"chromium_{width}x{height}.png").write_bytes(png)
    milliseconds = round(statistics.median(seconds) * 1000, 1)
    return {
        "ms": milliseconds,
        "cpu_ms": round(spent * 1000, 1),
        "peak_mb": round(peak / 1e6),
        "studio_is_faster_by": round(milliseconds / row["ms"], 2),
        "studio_takes_less_cpu_by": round(spent * 1000 / row["cpu_ms"], 2),
        "studio_is_smaller_by": round(peak / 1e6 / row["peak_mb"], 2) if row["peak_mb"] else None,
    }


def _one_size(width: int, height: int) -> Json:
    """Lay out once, then render and encode several times, warm; the median counts."""
    from studio import heap
    from studio.brief import AdBrief
    from studio.cutting import photo
    from studio.drawing import picture, render
    from studio.layout.compose import compose

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
    seconds, spent = [], time.process_time()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with heap.kept():
            render.encode(render.render(composition.design, pixels), "png")
        seconds.append(time.perf_counter() - began)
    spent = (time.process_time() - spent) / ROUNDS
    peak = _peak_bytes()
    return {
        "width": width,
        "height": height,
        "ms": round(statistics.median(seconds) * 1000, 1),
        "cpu_ms": round(spent * 1000, 1),
        "layout_ms": round(composed * 1000, 1),
        "peak_mb": round(peak / 1e6),
        "cutting_peak_mb": round(cut / 1e6),
        "page": str(page),
    }


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
    sys.stdout.write(json.dumps(_one_size(int(sys.argv[1]), int(sys.argv[2]))))
