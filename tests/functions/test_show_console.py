"""The console's page and files: whole, kept for good, and under a policy that lets nothing else in."""

import base64
import gzip
import hashlib
import json
import posixpath
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.aws.presign import presigner
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import Answer, invoke, send
from tests.shipped import ROOT, Json, event

STATIC = ROOT / "functions" / "show_console" / "static"
SCRIPTS = sorted(path for path in STATIC.rglob("*.js") if "vendor" not in path.parts)
_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*|\bimport\()["'](\.[^"']+)["']""")


def page(headers: Json | None = None, method: str = "GET") -> Answer:
    asked = event("show_console/show_page")
    asked["headers"] |= headers or {}
    asked["requestContext"]["http"]["method"] = method
    return send("show_console", asked)


def file(path: str, encodings: str = "identity") -> Json:
    asked = event("show_console/get_file")
    asked["pathParameters"] = {"path": path}
    asked["headers"]["accept-encoding"] = encodings
    answer: Json = invoke("show_console", asked)
    return answer


def edition() -> str:
    (found,) = set(re.findall(r"console/([0-9a-f]{16})/", page().text))
    return str(found)


def test_the_page_and_its_modules_name_files_that_are_there(cloud: Cloud) -> None:
    html = page()
    assert (html.status, html.headers["content-type"]) == (200, "text/html; charset=utf-8")
    wanted = {name.partition("/")[2] for name in re.findall(r'(?:src|href)="console/([^"]+)"', html.text)}
    reached: set[str] = set()
    while wanted - reached:
        name = (wanted - reached).pop()
        reached.add(name)
        answer = file(f"{edition()}/{name}")
        assert answer["statusCode"] == 200, name
        assert answer["headers"]["Cache-Control"] == "public, max-age=31536000, immutable"
        if name.endswith(".js"):
            folder = posixpath.dirname(name)
            wanted |= {
                posixpath.normpath(posixpath.join(folder, one)) for one in _IMPORT.findall(answer["body"])
            }
    kept = {
        path.relative_to(STATIC).as_posix()
        for path in STATIC.rglob("*")
        if path.suffix in (".js", ".css", ".svg")
    }
    assert reached == kept, "no file in vain"


def test_a_browser_that_has_the_page_is_not_sent_it_again(cloud: Cloud) -> None:
    first = page()
    assert first.headers["cache-control"] == "no-cache"
    again = page({"if-none-match": first.headers["etag"]})
    assert (again.status, again.text) == (304, "")
    assert page({"if-none-match": '"another"'}).status == 200
    head = page(method="HEAD")
    assert (head.status, head.text, head.headers["etag"]) == (200, "", first.headers["etag"])


def test_files_are_compressed_for_who_takes_that(cloud: Cloud) -> None:
    packed, bare = file(f"{edition()}/main.js", "gzip, br"), file(f"{edition()}/main.js")
    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert gzip.decompress(base64.b64decode(packed["body"])).decode() == bare["body"]


@given(
    path=st.one_of(
        st.text(max_size=60), st.sampled_from(["../console_files.py", "index.html", "vendor/preact.d.ts", ""])
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_else_can_be_read(cloud: Cloud, path: str) -> None:
    for asked in (path, f"{edition()}/{path}"):
        assert file(asked)["statusCode"] == 404
    assert file(f"{'0' * 16}/main.js")["statusCode"] == 404, "a page never mixes two editions"


def test_the_policy_lets_in_ourselves_and_the_asset_bucket(cloud: Cloud) -> None:
    answer = page()
    policy = dict(one.strip().split(" ", 1) for one in answer.headers["content-security-policy"].split(";"))
    picture = presigner(60)(ASSETS, "assets/job_a/1-1.png")
    (bucket,) = policy["media-src"].split()
    assert picture.startswith(bucket)
    assert bucket.rstrip("/").endswith(ASSETS) or f"//{ASSETS}." in bucket
    assert policy["img-src"].split() == ["'self'", bucket]
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")
    assert policy["style-src"] == "'self'"
    ourselves, posts = policy["connect-src"].split()
    assert ourselves == "'self'"
    assert bucket.startswith(f"{posts}/"), "large files are posted to the bucket"
    assert (policy["frame-ancestors"], policy["require-trusted-types-for"]) == ("'none'", "'script'")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|style=", answer.text), "nothing inline"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_no_script_makes_markup_or_keeps_the_key_for_long(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|localStorage|cookie",
        script,
    )
    assert len(script.splitlines()) <= 400


def test_the_library_is_what_notice_says_it_is() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    lock = json.loads((ROOT / "local" / "console" / "package-lock.json").read_text(encoding="utf-8"))
    assert f"Preact {lock['packages']['node_modules/preact']['version']}" in notice
    for path in (STATIC / "vendor").glob("*.js"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in notice, path.name
