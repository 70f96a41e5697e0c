"""What answers in the API's place, a redirect to https, a page to log in at, has done nothing: no method
takes it for done."""

import codecs
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from adrelay_client import AdrelayError, Client, Patience, Unreachable
from adrelay_client.cli import commands
from adrelay_client.cli.exits import Exit
from adrelay_client.cli.main import app
from adrelay_client.resources.library import DIRECTLY
from tests.clients.conversation import Conversation
from tests.clients.test_coverage_of_the_api import methods_of, steps_of

ONCE = Patience(tries=1)
DEEP = b"[" * 100_000


def says(status: int, body: bytes = b"", **headers: str) -> httpx.Response:
    return httpx.Response(status, content=body, headers=headers)


OTHERS = {
    "301": lambda: says(301, location="https://api.example/v1/jobs"),
    "302": lambda: says(302, b"<html>", location="https://sso.example/?state=secret"),
    "302 of JSON": lambda: says(302, b'{"to": "sso"}', location="/login"),
    "303": lambda: says(303, location="/login"),
    "304": lambda: says(304),
    "307": lambda: says(307, location="https://api.example/"),
    "308 without a place": lambda: says(308, location="http://a:b"),
    "a page": lambda: says(200, b"<html>log in</html>", **{"content-type": "text/html"}),
    "nothing": lambda: says(200),
    "null": lambda: says(200, b"null"),
    "a list": lambda: says(200, b"[]"),
    "an object": lambda: says(200, b"{}"),
    "a number": lambda: says(201, b"5"),
    "lists in lists": lambda: says(200, DEEP),
    "lists in lists, refused": lambda: says(400, DEEP),
}


@pytest.mark.parametrize("size", [1, DIRECTLY + 1])
@pytest.mark.parametrize("what", OTHERS)
def test_no_method_takes_it_for_an_answer(what: str, size: int, tmp_path: Path) -> None:
    (file := tmp_path / "ad.png").write_bytes(bytes(size))
    talk = Conversation(OTHERS[what]() for _ in range(1000))
    client = Client("https://api.example", "key")
    for resource, method in methods_of(client):
        resource._api = talk.api(ONCE)
        with pytest.raises(AdrelayError) as error:
            talk.carry_out(steps_of(resource, method, file))
        assert "secret" not in str(error.value)
    assert len(talk.asked) == len(list(methods_of(client)))
    client.close()


PRESIGNED = {"url": "https://bucket.example/", "fields": {"key": "a"}}


@pytest.mark.parametrize("what", OTHERS)
def test_no_upload_is_taken_for_done(what: str, tmp_path: Path) -> None:
    (file := tmp_path / "ad.png").write_bytes(bytes(DIRECTLY + 1))

    def bucket(request: httpx.Request) -> httpx.Response:
        if request.url.host == "bucket.example":
            return OTHERS[what]()
        return httpx.Response(200, json={**PRESIGNED, "upload": PRESIGNED, "image": {"id": "img_1"}})

    client = Client("https://api.example", "key", patience=ONCE, transport=httpx.MockTransport(bucket))
    with pytest.raises(AdrelayError, match=r"bucket\.example|400"):
        client.images.upload(file)
    with pytest.raises(AdrelayError, match=r"bucket\.example|400"):
        client.feeds.upload("feed_1", file)


@pytest.mark.parametrize(
    "presigned",
    [None, [], {}, {"url": 5, "fields": {}}, {"url": "http://a:b", "fields": {}}, {"url": "https://b"}],
)
def test_an_upload_to_nowhere_is_an_error_of_ours(presigned: Any, tmp_path: Path) -> None:
    (file := tmp_path / "ad.png").write_bytes(bytes(DIRECTLY + 1))
    talk = Conversation([httpx.Response(200, json={"image": {"id": "img_1"}, "upload": presigned})])
    client = Client("https://api.example", "key")
    client.images._api = talk.api(ONCE)
    with pytest.raises(Unreachable):
        talk.carry_out(type(client.images).upload.steps(client.images, file))


def test_a_web_page_is_no_file(tmp_path: Path) -> None:
    """Of a file in another format no hash is known."""

    def proxy(request: httpx.Request) -> httpx.Response:
        if request.url.host == "bucket.example":
            return OTHERS["a page"]()
        return httpx.Response(302, json={"url": "https://bucket.example/ad.png"})

    client = Client("https://api.example", "key", patience=ONCE, transport=httpx.MockTransport(proxy))
    with pytest.raises(Unreachable, match="web page"):
        client.jobs.convert("job_1", "ast_1", tmp_path / "ad.png", format="png")
    with pytest.raises(Unreachable, match="web page"):
        client.jobs.picture("job_1", "ast_1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("status", [200, 202, 301, 307])
def test_what_was_deleted_is_what_the_api_says_is_gone(status: int) -> None:
    answers = iter([says(204), says(status, b'{"so": "it is"}', location="https://sso.example/in?state=1")])
    transport = httpx.MockTransport(lambda _: next(answers))
    client = Client("https://api.example", "key", patience=ONCE, transport=transport)
    client.keys.revoke("k1")
    with pytest.raises(
        Unreachable, match=rf"api\.example answers {status} and leads to https://sso\.example"
    ):
        client.keys.revoke("k1")


DOCUMENTS: list[Any] = [
    None,
    [],
    {},
    {"jobs": None},
    {"jobs": [1]},
    {"status": []},
    {"status": "x"},
    {"providers": [{}]},
]
WORDS = [
    ("key", "revoke", "k1"), ("webhook", "delete", "ep_1"), ("job", "list"), ("job", "get", "job_1"),
    ("job", "wait", "job_1"), ("provider", "list"), ("doctor",), ("usage",), ("batch", "list"),
    ("job", "download", "job_1"),
]  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=json.dumps)
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_command_says_so_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], document: Any
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=document)

    def client(url: str, key: str) -> Client:
        return Client(url, key, patience=ONCE, transport=httpx.MockTransport(answer))

    monkeypatch.setattr(commands, "Client", client)
    monkeypatch.setattr(httpx, "get", lambda *_, **__: answer(httpx.Request("GET", "https://api.example")))
    done = CliRunner().invoke(app, words, env={"ADRELAY_API": "https://api.example", "ADRELAY_KEY": "key"})
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == Exit.ERROR
    assert "revoked" not in done.output


@pytest.mark.parametrize("status", [500, 502, 504])
def test_what_may_have_been_bought_is_told_with_the_key_to_repeat_it_under(
    monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["idempotency-key"])
        return httpx.Response(status, json={"message": "Internal Server Error"})

    def client(url: str, key: str) -> Client:
        return Client(url, key, patience=ONCE, transport=httpx.MockTransport(answer))

    monkeypatch.setattr(commands, "Client", client)
    done = CliRunner().invoke(
        app,
        ("job", "create", "--product", "Aero", "--headline", "Fly"),
        env={"ADRELAY_API": "https://api.example", "ADRELAY_KEY": "key", "COLUMNS": "200"},
    )
    assert done.exit_code == Exit.REFUSED
    assert f"--key {asked[-1]}" in done.stderr


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b'{"max_cost": "1.00", "max_cost": "100.00"}', "names 'max_cost' twice"),
        (b'{"brief": {"offer": {"price": 1, "price": 2}}}', "names 'price' twice"),
        (b'{"brief": {"max_seconds": NaN}}', "has NaN"),
        (b"\xff\xfe{}", "is no JSON"),
        (b"[]", "no JSON object"),
    ],
)
def test_a_file_that_the_api_would_refuse_is_not_mended(tmp_path: Path, written: bytes, said: str) -> None:
    """Read leniently here, one of two ceilings would be chosen, which the API does not."""
    (tmp_path / "request.json").write_bytes(written)
    with pytest.raises(ValueError, match=said):
        commands.read_json(tmp_path / "request.json")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),  # PowerShell's
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_file_written_on_windows_is_read(tmp_path: Path, mark: bytes, encoding: str) -> None:
    request = {"brief": {"brand": {"name": "Caf\u00e9 \u5e3d\u5b50"}}}
    written = f"{json.dumps(request, ensure_ascii=False)}\r\n".encode(encoding)
    (tmp_path / "request.json").write_bytes(mark + written)
    assert commands.read_json(tmp_path / "request.json") == request


def test_a_file_in_letters_that_json_has_not_is_told(tmp_path: Path) -> None:
    (tmp_path / "request.json").write_bytes('{"brief": "Café"}'.encode("windows-1252"))
    with pytest.raises(ValueError, match=r"request\.json is no JSON: .*utf-8"):
        commands.read_json(tmp_path / "request.json")


@pytest.mark.parametrize("words", [("job", "create"), ("batch", "create")])
@pytest.mark.parametrize("asked", [{"dry_run": True}, {"dry_run": False}, {}])
def test_a_file_that_asks_for_a_dry_run_is_planned(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, str], asked: dict[str, bool]
) -> None:
    sent: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        return httpx.Response(
            422, json={"status": 422, "code": "invalid_request", "detail": "no", "errors": []}
        )

    def client(url: str, key: str) -> Client:
        return Client(url, key, patience=ONCE, transport=httpx.MockTransport(answer))

    monkeypatch.setattr(commands, "Client", client)
    (tmp_path / "request.json").write_text(json.dumps({"brief": {"tone": "warm"}, **asked}))
    done = CliRunner().invoke(
        app,
        (*words, str(tmp_path / "request.json")),
        env={"ADRELAY_API": "https://api.example", "ADRELAY_KEY": "key"},
    )
    assert done.exit_code == Exit.REFUSED, done.output
    assert [one.get("dry_run", False) for one in sent] == [asked.get("dry_run", False)]
