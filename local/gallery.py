"""The demo's page: finished creatives, what they were made from, and the event that said so. One file, no
scripts."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]


_PAGE = Path(__file__).with_name("gallery.html")


@dataclass(frozen=True)
class Shown:
    """A job in the gallery. `files` are paths below the page's folder, in the order of the job's assets."""

    title: str
    job: Json
    brief: Json
    files: Sequence[Path]
    event: Json
    seconds: float


def write(page: Path, shown: Sequence[Shown]) -> None:
    """Write the page; the files it shows are beside it."""
    sections = "\n".join(_section(item, page.parent) for item in shown)
    count = sum(len(item.files) for item in shown)
    text = (
        _PAGE.read_text(encoding="utf-8").replace("{{count}}", str(count)).replace("{{sections}}", sections)
    )
    page.write_text(text, encoding="utf-8")


def _section(item: Shown, root: Path) -> str:
    job = item.job
    figures = "\n".join(
        _figure(asset, path.relative_to(root)) for asset, path in zip(job["assets"], item.files, strict=True)
    )
    cost = job.get("cost") or {}
    facts = [
        ("provider", job.get("provider") or ""),
        ("made in", f"{item.seconds:.1f} s"),
        ("cost", f"{cost.get('amount', '')} {cost.get('currency', '')}".strip()),
        ("job", job["id"]),
    ]
    listed = "".join(
        f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in facts if value
    )
    return _SECTION.format(
        title=_text(item.title),
        facts=listed,
        figures=figures,
        said=_said(item.brief),
        event=_text(json.dumps(item.event, indent=2, ensure_ascii=False)),
    )


def _figure(asset: Json, path: Path) -> str:
    source = _text(path.as_posix())
    label = f"{asset.get('aspect_ratio') or ''} · {asset.get('width')} × {asset.get('height')}"
    if asset["type"] == "video":
        media = f'<video src="{source}" controls muted loop playsinline></video>'
    else:
        picture = f'<img src="{source}" alt="{_text(label)}" loading="lazy">'
        media = f'<a href="{source}">{picture}</a>'
    width, height = asset.get("width") or 1, asset.get("height") or 1
    caption = f"<figcaption>{_text(label)}</figcaption>"
    return f'<figure style="--ratio:{width / height:.4f}">{media}{caption}</figure>'


def _said(brief: Json) -> str:
    lines = [f'<q class="{_text(line["type"])}">{_text(line["text"])}</q>' for line in brief.get("copy", [])]
    swatches = [
        f'<i style="background:{_text(color)}" title="{_text(color)}"></i>'
        for color in brief.get("brand", {}).get("colors", [])
        if isinstance(color, str)
    ]
    return "".join(lines) + (f'<span class="colors">{"".join(swatches)}</span>' if swatches else "")


def _text(value: object) -> str:
    return html.escape(str(value), quote=True)


_SECTION = """\
<section>
  <header><h2>{title}</h2><dl>{facts}</dl></header>
  <p class="brief">{said}</p>
  <div class="row">{figures}</div>
  <details open><summary>The completion event</summary><pre>{event}</pre></details>
</section>"""
