"""The page at /docs: whole by itself, and in a browser one that calls the API with either kind of key."""

import base64
import gzip
import http.server
import json
import re
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from local import browser
from tests.cloud import Cloud
from tests.functions.handlers import invoke, send
from tests.shipped import ROOT, Json, event

OPENAPI = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
LAMBDA_LIMIT = 6 * 1024 * 1024  # bytes of an answer


def asked(query: str = "", encodings: str = "gzip, deflate, br") -> Json:
    made = event("manage_jobs/get_docs")
    made["headers"]["accept-encoding"] = encodings
    made["rawQueryString"] = query
    if query:
        made["queryStringParameters"] = dict(pair.split("=") for pair in query.split("&"))
    return made


def page(answer: Json) -> str:
    assert answer["isBase64Encoded"]
    return gzip.decompress(base64.b64decode(answer["body"])).decode()


@pytest.fixture
def docs(cloud: Cloud) -> str:
    return page(invoke("manage_jobs", asked()))


def spec_of(docs: str) -> Any:
    """The document that the page's script holds."""
    start = docs.index("    spec: ") + len("    spec: ")
    return json.JSONDecoder().raw_decode(docs, start)[0]


class Tags(HTMLParser):
    """A page's tags with the names of their attributes; what a script holds is none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))

    @classmethod
    def of(cls, html: str) -> list[tuple[str, list[str]]]:
        parser = cls()
        parser.feed(html)
        return parser.found


def test_the_page_holds_the_whole_document(docs: str) -> None:
    assert spec_of(docs) == OPENAPI
    assert set(OPENAPI["components"]["securitySchemes"]) == {"bearer", "api_key"}
    assert "<title>adrelay API</title>" in docs


def test_nothing_in_the_document_can_end_the_pages_script(docs: str) -> None:
    start = docs.index("    spec: ")
    assert "<" not in docs[start : docs.index("\n    presets:", start)]


def test_the_page_asks_nobody_else_for_anything(cloud: Cloud, docs: str) -> None:
    named = [(tag, name) for tag, attributes in Tags.of(docs) for name in attributes]
    assert ("div", "id") in named
    assert [(tag, name) for tag, name in named if name in ("src", "href", "data", "srcset")] == []
    answer = send("manage_jobs", asked())
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"https?:|\*", policy)


def test_the_page_fits_into_an_answer(cloud: Cloud) -> None:
    packed, plain = invoke("manage_jobs", asked()), invoke("manage_jobs", asked(encodings="identity"))
    assert len(json.dumps(packed)) < LAMBDA_LIMIT / 6
    assert len(json.dumps(plain)) < LAMBDA_LIMIT * 2 / 3
    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain["headers"]
    assert plain["body"] == page(packed)


def test_the_link_on_the_page_gives_the_document(cloud: Cloud) -> None:
    answer = send("manage_jobs", asked("format=json", "identity"))
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == OPENAPI


# -- in a browser ------------------------------------------------------------------------------------

# What a user does: gives both keys, opens an operation, tries it out. It ends up in the page's title.
_USER = """
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const find = async (selector, scope = document) => {
  for (let tries = 0; tries < 200; tries++) {
    const found = scope.querySelector(selector);
    if (found) return found;
    await sleep(25);
  }
  throw new Error("there is no " + selector);
};
const type = (input, text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
};
const use = async () => {
  (await find(".scheme-container .authorize")).click();
  for (const [label, key] of [["auth-bearer-value", "bearer-key"], ["api_key_value", "header-key"]]) {
    const input = await find("#" + label);
    type(input, key);
    await sleep(25);
    (await find("button[type=submit]", input.closest("form"))).click();
    await sleep(25);
  }
  (await find(".modal-ux .btn-done")).click();
  const operation = await find("[id$='-list_providers']");
  operation.querySelector(".opblock-summary-control").click();
  (await find(".try-out__btn", operation)).click();
  (await find(".execute", operation)).click();
  const answer = await find(".live-responses-table tbody .response-col_status", operation);
  return answer.textContent.trim().slice(0, 3) + " of " + document.querySelectorAll(".opblock").length;
};
use().then((told) => { document.title = told; }, (error) => { document.title = "failed: " + error.message; });
"""


@contextmanager
def served(docs: str) -> Iterator[tuple[str, list[http.server.BaseHTTPRequestHandler]]]:
    """The page, used by `_USER`, under the policy that it is sent with; and the requests that it makes."""
    policy = send("manage_jobs", asked()).headers["content-security-policy"]
    used = f"{docs.removesuffix('</html>')}<script>{_USER}</script></html>"
    made: list[http.server.BaseHTTPRequestHandler] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.append(self)
            body = used if self.path == "/docs" else '{"providers": []}'
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if self.path == "/docs" else "application/json")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/docs", made
        server.shutdown()


def opened(program: str, url: str, profile: Path) -> str:
    """The page's HTML after three seconds of its own time."""
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    command += ["--virtual-time-budget=3000", "--window-size=1280,1600", "--dump-dom", url]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return shown.stdout


def test_a_user_tries_an_operation_out_with_both_keys(docs: str, tmp_path: Path) -> None:
    assert "SwaggerUIBundle(swaggerUIOptions)" in docs
    program = browser.find()
    if program is None:
        warnings.warn(f"/docs was read, but not opened: {browser.MISSING}", stacklevel=1)
        return
    with served(docs) as (url, made):
        shown = opened(program, url, tmp_path)
    [title] = re.findall(r"<title>(.*?)</title>", shown)
    shown_paths = OPENAPI["paths"] | OPENAPI["webhooks"]
    operations = sum(len(methods) for methods in shown_paths.values())
    assert title == f"200 of {operations}"
    [tried] = [request for request in made if request.path == "/v1/providers"]
    assert tried.headers["authorization"] == "Bearer bearer-key"
    assert tried.headers["x-api-key"] == "header-key"
