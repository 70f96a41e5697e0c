"""The page of a review as HTML: no script, nothing from elsewhere but the files themselves."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from adrelay.security.tokens import new_secret

_STYLE = """
:root{color-scheme:light dark;--ink:#1c1b1a;--soft:#6b6763;--ground:#faf9f7;--card:#fff;--line:#e4e0da;
--go:#116149;--stop:#a32a1c}
@media(prefers-color-scheme:dark){:root{--ink:#f1efec;--soft:#a8a29c;--ground:#161514;--card:#211f1e;
--line:#3a3734;--go:#1d7d5f;--stop:#b8402f}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);margin:0}
main{max-width:68rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2.5rem 0 .75rem}
p{margin:.25rem 0;overflow-wrap:anywhere}.soft{color:var(--soft)}
.files{display:grid;gap:1.25rem;align-items:start;margin-top:1.5rem;
grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr))}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:.6rem;overflow:hidden}
figure img,figure video{display:block;width:100%;max-height:80vh;object-fit:contain;background:#8883}
figcaption{padding:.6rem .9rem;color:var(--soft);font-size:.9rem}
.text{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;
white-space:pre-wrap;overflow-wrap:anywhere}
.said{border-left:3px solid var(--line);padding:.1rem 0 .1rem .9rem;margin:.75rem 0}
label{display:block;font-weight:600;margin:1rem 0 .3rem}
input,textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);
border-radius:.4rem;padding:.6rem}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.25rem}
button{font:inherit;font-weight:600;color:#fff;border:0;border-radius:.4rem;
padding:.7rem 1.4rem;cursor:pointer;min-height:44px}
.go{background:var(--go)}.stop{background:var(--stop)}
.plain{background:none;color:inherit;border:1px solid var(--soft)}
:focus-visible{outline:3px solid #4c8bf5;outline-offset:2px}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; img-src *; media-src *; style-src 'sha256-{_HASH}'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
_DECIDED = {"approved": "Approved", "rejected": "Rejected", "expired": "Not reviewed in time"}
_KINDS = {"image_ad": "Image ads", "product_photo": "Product photos", "copy": "Texts", "video": "Film"}
_LABEL = "What is to be changed, or what you think"


def told(message: str) -> str:
    """A page that says only this."""
    return _page("Review", f"<h1>Review</h1><p>{escape(message)}</p>")


def of(job: Mapping[str, Any], request: Mapping[str, Any], reviewer: str | None) -> str:
    """The review of a job, as `job_view` gives it with URLs. `reviewer`: who looks, where that is known."""
    brief = request["brief"]
    names = [brief.get(of_what, {}).get("name") for of_what in ("brand", "product")]
    title = " · ".join(filter(None, names)) or _KINDS[job["kind"]]
    parts = [f"<h1>{escape(title)}</h1>", f'<p class="soft">{_KINDS[job["kind"]]}{_until(job)}</p>']
    parts += [f'<div class="files">{"".join(_files(job))}</div>' if job["assets"] else "", *_texts(job)]
    parts += _notes(job)
    parts += _said(job)
    parts.append(_form(reviewer) if job["status"] == "needs_review" else _outcome(job))
    return _page(title, "".join(parts))


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}: review</title>"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main></body></html>"
    )


def _until(job: Mapping[str, Any]) -> str:
    if job["status"] != "needs_review":
        return ""
    due = f"{job['review']['due_at'][:10]}, {job['review']['due_at'][11:16]} UTC"
    return f" · please decide by {due}"


def _files(job: Mapping[str, Any]) -> Iterator[str]:
    for number, asset in enumerate(job["assets"], 1):
        size = f"{asset['width']} × {asset['height']}" if asset["width"] else asset["content_type"]
        named = escape(" · ".join(filter(None, (asset["placement"] or asset["label"], size))))
        yield f"<figure>{_shown(asset, number)}<figcaption>{named}</figcaption></figure>"


def _shown(asset: Mapping[str, Any], number: int) -> str:
    if asset["url"] is None:
        return "<p>This file is kept no longer.</p>"
    url = escape(asset["url"])
    if asset["type"] == "video":
        return f'<video controls preload="metadata" src="{url}"></video>'
    if asset["type"] == "image":
        return f'<a href="{url}"><img src="{url}" alt="File {number}"></a>'
    return f'<p><a href="{url}">Open file {number}</a></p>'


def _texts(job: Mapping[str, Any]) -> Iterator[str]:
    variants = (job["result"] or {}).get("variants") if job["kind"] == "copy" else None
    for number, variant in enumerate(variants or (), 1):
        lines = variant.values() if isinstance(variant, dict) else (variant,)
        text = "\n".join(str(line) for line in lines if isinstance(line, str) and line)
        yield f'<h2>Text {number}</h2><div class="text">{escape(text)}</div>'


def _notes(job: Mapping[str, Any]) -> Iterator[str]:
    if job["notes"]:
        yield "<h2>Notes</h2>" + "".join(f'<p class="soft">{escape(note)}</p>' for note in job["notes"])


def _said(job: Mapping[str, Any]) -> Iterator[str]:
    said = (job["review"] or {}).get("comments")
    if said:
        yield "<h2>Comments</h2>" + "".join(
            f'<div class="said"><p>{escape(one["text"])}</p><p class="soft">{escape(one["by"])}, '
            f"{one['at'][:10]}</p></div>"
            for one in said
        )


def _form(reviewer: str | None) -> str:
    asked = (
        '<label for="by">Your name</label>'
        '<input id="by" name="by" maxlength="300" autocomplete="name" required>'
    )
    once = f'<input type="hidden" name="once" value="{new_secret()}">'
    who = f'<p class="soft">As {escape(reviewer)}.</p>' if reviewer else asked
    return (
        f'<h2>Your decision</h2><form method="post" enctype="multipart/form-data">{once}{who}'
        f'<label for="text">{_LABEL}</label>'
        '<textarea id="text" name="text" rows="4" maxlength="2000"></textarea>'
        '<div class="buttons"><button class="go" name="action" value="approve">Approve</button>'
        '<button class="stop" name="action" value="reject">Reject</button>'
        '<button class="plain" name="action" value="comment">Only comment</button></div></form>'
    )


def _outcome(job: Mapping[str, Any]) -> str:
    review = job["review"]
    if review is None:
        state = (
            "It is not made yet." if job["status"] in ("queued", "running") else "There is nothing to review."
        )
        return f"<h2>{state}</h2>"
    reason = f"<p>{escape(review['reason'])}</p>" if review["reason"] else ""
    by = f'<p class="soft">{escape(review["by"])}, {review["decided_at"][:10]}</p>'
    return f"<h2>{_DECIDED[review['decision']]}</h2>{reason}{by}"
