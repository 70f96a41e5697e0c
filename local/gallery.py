"""The demo's page: finished creatives, what they were made from, and the event that said so. One file, no scripts."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]


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
    page.write_text(_PAGE.replace("{{count}}", str(count)).replace("{{sections}}", sections), encoding="utf-8")


def _section(item: Shown, root: Path) -> str:
    job = item.job
    figures = "\n".join(_figure(asset, path.relative_to(root)) for asset, path in zip(job["assets"], item.files, strict=True))
    cost = job.get("cost") or {}
    facts = [
        ("provider", job.get("provider") or ""),
        ("made in", f"{item.seconds:.1f} s"),
        ("cost", f"{cost.get('amount', '')} {cost.get('currency', '')}".strip()),
        ("job", job["id"]),
    ]
    listed = "".join(f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in facts if value)
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
        media = f'<a href="{source}"><img src="{source}" alt="{_text(label)}" loading="lazy"></a>'
    width, height = asset.get("width") or 1, asset.get("height") or 1
    return f'<figure style="--ratio:{width / height:.4f}">{media}<figcaption>{_text(label)}</figcaption></figure>'


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

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>adrelay · {{count}} creatives</title>
<style>
  :root { --ink:#1d1b26; --soft:#6f6b80; --line:#e7e4ee; --paper:#faf9fc; --card:#fff; --accent:#4b3fd0; }
  @media (prefers-color-scheme: dark) {
    :root { --ink:#f1eff8; --soft:#a29db5; --line:#2e2b3b; --paper:#14131a; --card:#1d1b26; --accent:#a79dff; }
  }
  * { box-sizing: border-box; }
  body { margin:0; background:var(--paper); color:var(--ink); font:16px/1.5 ui-sans-serif, system-ui, sans-serif; }
  main { max-width:1240px; margin:0 auto; padding:clamp(28px,5vw,72px) clamp(16px,4vw,48px); }
  h1 { font-size:clamp(28px,4.4vw,46px); line-height:1.08; letter-spacing:-.025em; margin:0 0 10px; font-weight:650; }
  .lead { color:var(--soft); margin:0 0 clamp(28px,4vw,52px); max-width:60ch; }
  section { background:var(--card); border:1px solid var(--line); border-radius:22px; padding:clamp(18px,2.6vw,34px); margin:0 0 28px; }
  header { display:flex; flex-wrap:wrap; gap:12px 40px; align-items:baseline; justify-content:space-between; }
  h2 { font-size:20px; letter-spacing:-.01em; margin:0; font-weight:620; }
  dl { display:flex; flex-wrap:wrap; gap:4px 26px; margin:0; font-size:13px; }
  dl div { display:flex; gap:7px; } dt { color:var(--soft); } dd { margin:0; font-variant-numeric:tabular-nums; overflow-wrap:anywhere; }
  .brief { display:flex; flex-wrap:wrap; gap:8px 12px; align-items:center; margin:16px 0 22px; }
  q { quotes:none; background:var(--paper); border:1px solid var(--line); border-radius:99px; padding:4px 13px; font-size:13.5px; }
  q.headline { font-weight:600; } q.cta { color:var(--accent); }
  .colors i { display:inline-block; width:18px; height:18px; border-radius:50%; margin-right:5px; box-shadow:inset 0 0 0 1px #0002; vertical-align:-4px; }
  .row { display:flex; flex-wrap:wrap; gap:18px; align-items:flex-start; }
  figure { margin:0; flex:var(--ratio) 1 calc(var(--ratio) * 200px); max-width:calc(var(--ratio) * 520px); }
  img, video { display:block; width:100%; border-radius:12px; box-shadow:0 1px 2px #0001, 0 12px 34px -14px #0004; transition:transform .2s; }
  a:hover img { transform:translateY(-3px); }
  figcaption { color:var(--soft); font-size:12.5px; margin-top:9px; font-variant-numeric:tabular-nums; }
  details { margin-top:24px; border-top:1px solid var(--line); padding-top:14px; font-size:13.5px; }
  summary { cursor:pointer; color:var(--accent); }
  pre { overflow:auto; font:12.5px/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; color:var(--soft); }
</style>
<main>
<h1>Brief in, ads out.</h1>
<p class="lead">Made on this machine by the template, the workflow and the handlers that deploy to AWS.</p>
{{sections}}
</main>
</html>
"""
