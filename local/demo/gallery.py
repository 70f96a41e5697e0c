"""The demo's page: finished creatives, what they were made from, and the event that said so. One file, no
scripts."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]


_PAGE = Path(__file__).with_name("gallery.html")


@dataclass(frozen=True)
class Shown:
    """A job in the gallery. `files` are paths below the page's folder, in the order of the job's assets.

    Of an edited ad the assets are those of its first version and then those of the edited one.
    """

    title: str
    job: Json
    brief: Json
    files: Sequence[Path]
    event: Json
    edit: Json = field(default_factory=dict)


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
    cost = job.get("cost") or {}
    facts = [
        ("provider", job.get("provider") or ""),
        ("made in", f"{job['duration_ms'] / 1000:.1f} s"),
        ("cost", f"{cost.get('amount', '')} {cost.get('currency', '')}".strip()),
    ]
    listed = "".join(
        f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in facts if value
    )
    return _SECTION.format(
        variants=_variants(job.get("result") or {}),
        title=_text(item.title),
        facts=listed,
        figures=_figures(item, root),
        width="" if len(item.files) > 1 and not _is_film(item) else ' class="half"',
        job=_text(job["id"]),
        said=_said(item.brief) + _edits(item.edit),
        event=_text(json.dumps(item.event, indent=2, ensure_ascii=False)),
    )


def _is_film(item: Shown) -> bool:
    return any(asset["type"] == "video" for asset in item.job["assets"])


def _figures(item: Shown, root: Path) -> str:
    """A figure an asset; a video's poster is shown with the video."""
    paths = [path.relative_to(root).as_posix() for path in item.files]
    posters = [
        path for asset, path in zip(item.job["assets"], paths, strict=True) if asset.get("label") == "poster"
    ]
    figures = []
    for number, (asset, path) in enumerate(zip(item.job["assets"], paths, strict=True)):
        if path not in posters:
            version = 1 + number * 2 // len(paths) if item.edit else 0
            figures.append(_figure(asset, path, posters[:1], version))
    return "\n".join(figures)


def _figure(asset: Json, path: str, posters: Sequence[str], version: int) -> str:
    source = _text(path)
    width, height = asset.get("width") or 1, asset.get("height") or 1
    label = " · ".join(
        filter(
            None,
            [f"Version {version}" if version else "", asset.get("aspect_ratio"), f"{width} × {height}"],
        )
    )
    if asset["type"] == "video":
        poster = "".join(f' poster="{_text(path)}"' for path in posters)
        media = f'<video src="{source}"{poster} controls muted loop playsinline preload="metadata"></video>'
    else:
        media = f'<a href="{source}"><img src="{source}" alt="{_text(label)}" loading="lazy"></a>'
    caption = f"<figcaption>{_text(label)}</figcaption>"
    return f'<figure style="--ratio:{width / height:.4f}">{media}{caption}</figure>'


def _edits(edit: Json) -> str:
    """What an edit changed, node by node: its new text, or the fields that it sets."""
    changes = [(node, change.get("characters") or ", ".join(change)) for node, change in edit.items()]
    said = "".join(f'<q class="edit"><b>{_text(node)}</b> {_text(text)}</q>' for node, text in changes)
    return f'<span class="arrow">→</span>{said}' if said else ""


def _said(brief: Json) -> str:
    """What was asked for: scenes or a script if there are any, else the copy; and the brand's colours."""
    wishes = [("scene", scene.get("prompt") or scene.get("preset")) for scene in brief.get("scenes", [])]
    wishes += [("script", brief["script"])] if "script" in brief else []
    wishes = wishes or [(line["type"], line["text"]) for line in brief.get("copy", [])]
    lines = [f'<q class="{_text(kind)}">{_text(text)}</q>' for kind, text in wishes]
    colors = [
        item if isinstance(item, str) else item["hex"] for item in brief.get("brand", {}).get("colors", [])
    ]
    swatches = [f'<i style="background:{_text(color)}" title="{_text(color)}"></i>' for color in colors]
    return "".join(lines) + (f'<span class="colors">{"".join(swatches)}</span>' if swatches else "")


def _variants(result: Json) -> str:
    """A copy job's variants as cards; nothing for other kinds."""
    cards = []
    for variant in result.get("variants", []):
        tags = " ".join(variant.get("hashtags", []))
        cards.append(
            f"<article><h3>{_text(variant['hook'])}</h3><p>{_text(variant['body'])}</p>"
            f"<p><b>{_text(variant['cta'])}</b> <small>{_text(tags)}</small></p></article>"
        )
    return f'<div class="cards">{"".join(cards)}</div>' if cards else ""


def _text(value: object) -> str:
    return html.escape(str(value), quote=True)


_SECTION = """\
<section{width}>
  <header><h2>{title}</h2><dl>{facts}</dl></header>
  <p class="brief">{said}</p>
  {variants}<div class="row">{figures}</div>
  <details><summary>The completion event of {job}</summary><pre>{event}</pre></details>
</section>"""
