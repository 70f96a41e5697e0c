"""Whatever an API, or somebody in its place, answers: it writes nowhere else, commands no terminal, and
breaks nothing. The key is told to nobody."""

import json
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from adrelay_client import AdrelayError, AsyncClient, Client, Patience, Refused, Unsendable
from adrelay_client.cli import display, settings
from adrelay_client.cli.exits import Exit
from adrelay_client.cli.main import app
from adrelay_client.documents import JobRequest
from adrelay_client.errors import refusal
from adrelay_client.resources.shared import at

ONCE = Patience(tries=1)
SECRET = "adr_topsecret"
BODY: JobRequest = {"kind": "image_ad", "brief": {}}
FILE = b"what somebody wants to be written"
Answers = dict[str, tuple[int, dict[str, str], bytes]]


class Stranger:
    """A server that says what it is told to."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        stranger = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = stranger.answers[self.path.partition("?")[0]]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def says(self, path: str, document: object) -> None:
        self.answers[path] = (200, {}, json.dumps(document).encode())


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    made = Stranger()
    yield made
    made.server.shutdown()
    made.server.server_close()


def job(**fields: Any) -> dict[str, Any]:
    return {
        "id": "job_1", "kind": "image_ad", "status": "completed", "provider": "studio", "progress": None,
        "cost": {"amount": "0.00", "currency": "USD", "state": "settled"},
        "error": None, "notes": [], "assets": [], "result": None, **fields,
    }  # fmt: skip


def run(stranger: Stranger, *words: str) -> Any:
    settings = {"ADRELAY_API": stranger.url, "ADRELAY_KEY": SECRET, "COLUMNS": "200"}
    return CliRunner().invoke(app, words, env=settings)


@pytest.mark.parametrize(
    ("job_id", "asset_id", "key"),
    [
        ("{outside}/evil", "ast_1", "a/b/ad.png"),
        ("../evil", "ast_1", "a/b/ad.png"),
        ("job_1", "/../../evil", ""),
        ("job_1", "ast_1", "a/..\\..\\evil"),
        ("\x1b]0;evil", "ast_1", "a/\x9b2J"),
    ],
)
def test_files_go_into_their_folder_alone(
    stranger: Stranger, tmp_path: Path, job_id: str, asset_id: str, key: str
) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    (folder / "job_1-").mkdir(parents=True)
    said = job_id.format(outside=outside)
    asset = {"id": asset_id, "key": key, "type": "image", "sha256": None}
    stranger.says("/v1/jobs/job_1", job(id=said, assets=[asset]))
    stranger.says(at("jobs", said, "assets", asset_id), {"url": f"{stranger.url}/file"})
    stranger.answers["/file"] = (200, {}, FILE)
    done = run(stranger, "job", "download", "job_1", str(folder))
    assert done.exit_code == 0, done.output
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in written] == [FILE]
    assert written[0].parent == folder
    assert "\x1b" not in done.output
    assert "\\" not in written[0].name


COMMANDS = "\x1b]52;c;ZXZpbA==\x1b\\ \x9b31m \x07\x08\x7f"


@pytest.mark.parametrize(
    "words", [("job", "get", "job_1"), ("job", "get", "job_1", "--json"), ("job", "list")]
)
def test_no_text_commands_the_terminal(stranger: Stranger, words: tuple[str, ...]) -> None:
    evil = job(
        id=f"job{COMMANDS}", kind=COMMANDS, status=f"x{COMMANDS}", provider=COMMANDS, notes=[COMMANDS],
        error={"code": COMMANDS, "message": COMMANDS}, created_at=COMMANDS,
    )  # fmt: skip
    stranger.says("/v1/jobs/job_1", evil)
    stranger.says("/v1/jobs", {"jobs": [evil], "next_cursor": None})
    done = run(stranger, *words)
    assert done.exit_code == 0, done.output
    assert [one for one in done.output if one != "\n" and not one.isprintable()] == []


def test_no_refusal_commands_the_terminal(stranger: Stranger) -> None:
    told = {"code": COMMANDS, "detail": COMMANDS, "request_id": COMMANDS, "errors": [{"field": COMMANDS}]}
    stranger.answers["/v1/jobs/job_1"] = (422, {}, json.dumps(told).encode())
    done = run(stranger, "job", "get", "job_1")
    assert done.exit_code == Exit.REFUSED
    assert [one for one in done.output if one != "\n" and not one.isprintable()] == []


@given(st.text())
def test_what_is_plain_has_all_that_people_read(text: str) -> None:
    plain = display.plain(text)
    assert len(plain) == len(text)
    assert not set(plain) & {chr(one) for one in (*range(9), *range(11, 32), *range(127, 160))}
    assert display.plain(plain) == plain


@pytest.mark.parametrize(
    "key", [f"{SECRET}\nX-Other: 1", f"{SECRET} {SECRET}", f"{SECRET}\0", f"{SECRET}…", ""]
)
def test_no_error_tells_the_key(stranger: Stranger, key: str) -> None:
    stranger.says("/v1/providers", {"providers": []})
    with pytest.raises(Unsendable, match="no API key") as error:
        Client(stranger.url, key, patience=ONCE).service.providers()
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("around", ["\n", "\r\n", " "])
def test_a_key_that_is_read_from_a_file_is_one(stranger: Stranger, around: str) -> None:
    stranger.says("/v1/providers", {"providers": []})
    assert Client(stranger.url, f"{SECRET}{around}", patience=ONCE).service.providers() == []


@pytest.mark.parametrize("url", ["/302", "/204", "/gzip", "http://a:b", "file:///etc/passwd", ""])
def test_what_is_no_file_is_an_error_and_leaves_the_old_one(
    stranger: Stranger, tmp_path: Path, url: str
) -> None:
    (target := tmp_path / "ad.png").write_bytes(b"an older one")
    stranger.answers |= {
        "/302": (302, {"Location": "/elsewhere"}, b""),
        "/204": (204, {}, b""),
        "/gzip": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
    }
    where = f"{stranger.url}{url}" if url.startswith("/") else url
    stranger.says("/v1/jobs/job_1/assets/ast_1", {"url": where})
    jobs = Client(stranger.url, SECRET, patience=ONCE).jobs
    with pytest.raises(AdrelayError):
        jobs.convert("job_1", "ast_1", target, format="png")
    with pytest.raises(AdrelayError):
        jobs.picture("job_1", "ast_1")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an older one"]


def test_a_page_to_log_in_at_is_an_error_of_ours(stranger: Stranger) -> None:
    stranger.answers["/v1/jobs/job_1"] = (200, {}, b"<html>Welcome to our Wi-Fi")
    with pytest.raises(AdrelayError, match="no JSON"):
        Client(stranger.url, SECRET, patience=ONCE).jobs.get("job_1")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["field", "message", "a"]), inner)
    ),
    max_leaves=6,
)


@given(
    st.sampled_from([400, 401, 409, 429, 500]),
    st.dictionaries(
        st.sampled_from(["code", "detail", "errors", "title", "status", "request_id", "message"]), json_values
    ),
)
def test_whatever_a_refusal_holds_it_is_one(status: int, document: dict[str, Any]) -> None:
    error = refusal(httpx.Response(status, json=document))
    assert isinstance(error, Refused)
    assert str(error).startswith(str(status))
    assert all(field["field"] is not None for field in error.fields)


@pytest.mark.parametrize("part", ["", ".", ".."])
def test_no_id_leads_elsewhere(part: str) -> None:
    with pytest.raises(Unsendable, match="is no id"):
        at("jobs", part, "cancel")


LOOP: Any = {}
LOOP["brief"] = LOOP


def body(**wrong: Any) -> Any:
    """As somebody gives it whose types nobody checks."""
    return {**BODY, **wrong}


ANYTHING: list[Any] = [None, [1], "x", 5]
BODIES: dict[str, Callable[..., object]] = {
    "a job": lambda one, anything: one.jobs.create(anything),
    "a plan": lambda one, anything: one.jobs.plan(anything),
    "a batch": lambda one, anything: one.batches.create(anything),
    "a batch's plan": lambda one, anything: one.batches.plan(anything),
    "a record": lambda one, anything: one.brands.create(anything),
    "a change": lambda one, anything: one.images.change("img_1", anything),
    "a key": lambda one, anything: one.keys.create(anything),
}

WRONG: dict[str, Callable[[Client], object]] = {
    "a key that is not ASCII": lambda one: one.jobs.create(BODY, idempotency_key="früh"),
    "a key of two lines": lambda one: one.jobs.create(BODY, idempotency_key="a\nX-Other: b"),
    "a blank key": lambda one: one.jobs.create(BODY, idempotency_key=" "),
    "an empty key": lambda one: one.jobs.create(BODY, idempotency_key=""),
    "an empty key of a batch": lambda one: one.batches.create({"jobs": [BODY]}, idempotency_key=""),
    "an empty key of a retry": lambda one: one.jobs.retry("job_1", idempotency_key=""),
    "an empty key of a batch's retry": lambda one: one.batches.retry("bat_1", idempotency_key=""),
    "an empty key of an edit": lambda one: one.jobs.edit("job_1", {}, idempotency_key=""),
    "an empty key of a restore": lambda one: one.jobs.restore("job_1", 1, idempotency_key=""),
    "an empty key of a record": lambda one: one.brands.create({"name": "a"}, idempotency_key=""),
    "an empty key of a page": lambda one: one.products.read_page({"url": "https://a"}, idempotency_key=""),
    "no number": lambda one: one.jobs.create(body(max_cost=float("nan"))),
    "no number for a batch": lambda one: one.batches.create({"jobs": [body(max_cost=float("inf"))]}),
    "a time": lambda one: one.jobs.create(body(labels=datetime.now(UTC))),
    "half a character": lambda one: one.jobs.create(body(labels={"a": "\ud800"})),
    "what holds itself": lambda one: one.jobs.create(LOOP),
    "no id": lambda one: one.jobs.get(""),
    "no id to wait for": lambda one: one.jobs.wait(""),
    "no id of a record": lambda one: one.brands.get(".."),
    "half a character as an id": lambda one: one.jobs.get("\ud800"),
    "half a character as a filter": lambda one: list(one.jobs.list(status="\ud800")),
    "an id that no URL holds": lambda one: one.jobs.erase("j" * 100_000),
    "a filter that no URL holds": lambda one: list(one.jobs.list(label="j" * 100_000)),
    "None as an id": lambda one: one.jobs.get(ANYTHING[0]),
    "a list as an id": lambda one: one.jobs.cancel(ANYTHING[1]),
    "a dry run": lambda one: one.jobs.create({**BODY, "dry_run": True}),
    "a dry run of a batch": lambda one: one.batches.create({"jobs": [], "dry_run": True}),
    **{
        f"{anything!r} as a body of {name}": partial(send, anything=anything)
        for anything in ANYTHING
        for name, send in BODIES.items()
    },
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_sent_is_told_at_once(what: str) -> None:
    """By an AdrelayError, as all of the client's errors are, which says what is wrong in a line."""

    def nobody(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"{request.method} {request.url} was sent")

    client = Client("https://api.example", "key", transport=httpx.MockTransport(nobody))
    with pytest.raises(Unsendable) as error:
        WRONG[what](client)
    assert isinstance(error.value, AdrelayError)
    assert len(str(error.value).splitlines()) == 1
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    "words",
    [
        ("job", "create", "--headline", "Hi", "--key", ""),
        ("job", "retry", "job_1", "--key="),
        ("batch", "retry", "bat_1", "--key", ""),
        ("brand", "import", "https://shop.example", "--key", ""),
    ],
)
def test_a_command_with_an_empty_idempotency_key_sends_nothing(
    stranger: Stranger, words: tuple[str, ...]
) -> None:
    """As `--key "$RUN_ID"` is, where there is no RUN_ID: under a new key each run would buy again."""
    done = run(stranger, *words)
    assert done.exit_code == Exit.ERROR
    assert "the idempotency key is empty" in done.stderr


ADDRESSES = ["nonsense", "", "api.example", "http://", "ftp://api.example", "http://a:b", "http://a\nb"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_that_is_none_is_told_at_once(url: str) -> None:
    for kind in (Client, AsyncClient):
        with pytest.raises(Unsendable, match="no address of an API"):
            kind(url, "key")


PASSWORD = "hunter2"
WITH_A_PASSWORD = [
    f"https://user:{PASSWORD}@api.example/",
    f"http://:{PASSWORD}@api.example",
    f"https://{PASSWORD}@api.example",
    f"ftp://user:{PASSWORD}@api.example",
    f"https://user:{PASSWORD}/x@api.example",
    f"https://user:{PASSWORD}@a b",
]


@pytest.mark.parametrize("url", WITH_A_PASSWORD)
def test_an_address_with_a_password_is_refused_and_not_told(url: str) -> None:
    """httpx would send it in the place of our key."""
    for kind in (Client, AsyncClient):
        with pytest.raises(Unsendable, match="no address of an API") as error:
            kind(url, "key")
        assert PASSWORD not in "".join(traceback.format_exception(error.value))


@pytest.mark.parametrize("words", [("login",), ("doctor",), ("doctor", "--json"), ("job", "list")])
@pytest.mark.parametrize("url", WITH_A_PASSWORD)
def test_no_command_shows_or_keeps_a_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(settings, "path", lambda: tmp_path / "login.json")
    done = CliRunner().invoke(app, words, env={"ADRELAY_API": url, "ADRELAY_KEY": "key"})
    assert done.exit_code == Exit.ERROR
    assert isinstance(done.exception, SystemExit)
    assert PASSWORD not in done.output + done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("nothing", ANYTHING)
def test_what_is_no_text_is_neither_an_address_nor_a_key(nothing: Any) -> None:
    """As `os.environ.get` gives None."""
    with pytest.raises(Unsendable, match="no address of an API"):
        Client(ANYTHING[3] if nothing == "x" else nothing, "key")
    with pytest.raises(Unsendable, match="no API key"):
        Client("https://api.example", " " if nothing == "x" else nothing)


def test_a_file_of_lists_in_lists_is_no_request(stranger: Stranger, tmp_path: Path) -> None:
    (file := tmp_path / "job.json").write_text("[" * 100_000, encoding="utf-8")
    done = run(stranger, "job", "create", str(file))
    assert done.exit_code == Exit.ERROR
    assert "is no JSON" in done.stderr


@pytest.mark.parametrize("url", [one for one in ADDRESSES if one])
def test_a_command_says_in_one_sentence_that_its_address_is_none(url: str) -> None:
    done = CliRunner().invoke(app, ["job", "list"], env={"ADRELAY_API": url, "ADRELAY_KEY": "key"})
    assert done.exit_code == Exit.ERROR
    assert isinstance(done.exception, SystemExit)
    said = done.stderr.strip().replace("\n", " ")
    assert repr(url) in said
    assert "is no address of an API" in said
    assert done.stdout == ""


def test_a_table_shows_what_an_object_holds_and_breaks_no_id(stranger: Stranger) -> None:
    long = "job_" + "x" * 90
    stranger.says("/v1/jobs", {"jobs": [job(id=long, labels={"client": "acme"})], "next_cursor": None})
    done = run(stranger, "job", "list")
    assert long in done.stdout, "an id in a pipe is one word"
    assert display.shown({"completed": 4, "failed": 1}) == "completed=4, failed=1"
    values: list[Any] = [{}, [], "", None, 0, False]
    assert [str(display.shown(one)) for one in values] == [*"––––0", "no"]
