"""`/docs/errors`: what each code means, where the `docs` of a problem leads."""

from collections.abc import Iterable
from html import escape

from adrelay.error_codes import ErrorCode
from adrelay.error_meanings import MEANINGS, PROBLEMS
from adrelay.problems import FIELD_CODES

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    ":root{color-scheme:light dark}td,th{text-align:left;vertical-align:top;padding:.3rem 1rem .3rem 0}"
    "tr:target{background:#fd08}"
)


def page() -> str:
    """The page as HTML."""
    jobs = ((code.value, f"{MEANINGS[code].sentence} {MEANINGS[code].advice}") for code in ErrorCode)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>adrelay: errors</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style><h1>Errors</h1>'
        + _table("Of a request", "", PROBLEMS.items())
        + _table("Of its fields", "field-", FIELD_CODES.items())
        + _table("Of a job", "job-", jobs)
        + "</html>"
    )


def _table(title: str, prefix: str, rows: Iterable[tuple[str, str]]) -> str:
    made = "".join(
        f'<tr id="{prefix}{code}"><td><code>{code}</code></td><td>{escape(meaning)}</td></tr>'
        for code, meaning in rows
    )
    head = "<tr><th>code</th><th>what has happened</th></tr>"
    return f"<h2>{title}</h2><table>{head}{made}</table>"
