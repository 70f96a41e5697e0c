"""A model behind a URL, against a server that answers as the published chat completions protocol has it."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from adrelay.rendering import copy as copy_of
from adrelay.rendering.attempt import Unusable
from adrelay.rendering.chat_completions import ChatConversation
from adrelay.rendering.copy import CopyModel, write_copy
from adrelay.rendering.model_copy import ModelBusy, ModelDenied, ModelError, ModelRefused
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest
from tests.unit.security.test_deadline import ENDLESS
from tests.unit.security.test_deadline import server as endless

Reply = tuple[int, bytes]


def completion(content: Any, *, stop: str = "stop", **message: Any) -> Reply:
    said = {"role": "assistant", "content": content, **message}
    return 200, json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_790_000_000,
            "model": "small",
            "choices": [{"index": 0, "message": said, "finish_reason": stop, "logprobs": None}],
            "usage": {"prompt_tokens": 900, "completion_tokens": 300, "total_tokens": 1200},
        }
    ).encode()


def failure(status: int, message: str) -> Reply:
    return status, json.dumps(
        {"error": {"message": message, "type": "t", "param": None, "code": None}}
    ).encode()


@dataclass
class Server:
    """Answers with `replies` in order, the last for ever; a callable one is called first."""

    url: str = ""
    replies: list[Reply | Callable[[], Reply]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def reply(self) -> Reply:
        next_ = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return next_() if callable(next_) else next_


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            state.asked.append({"path": self.path, **json.loads(self.rfile.read(length))})
            state.headers.append(dict(self.headers))
            status, body = state.reply()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status in (301, 307):
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        state.url = f"http://127.0.0.1:{httpd.server_port}/v1"
        yield state
        httpd.shutdown()
        thread.join()


def request(description: str, **options: Any) -> JobRequest:
    product = {"name": "Glow Serum", "description": description}
    return JobRequest.model_validate(
        {
            "kind": JobKind.COPY,
            "provider": "studio",
            "brief": {"product": product, "platform": "meta"},
            "provider_options": {"studio": options},
        }
    )


ENGLISH = (
    "Serum with vitamin C. Brightens skin in 14 days. Vegan formula. Tested by dermatologists. "
    "Bottle of 30 ml."
)
HOOKS = (
    "Brightens skin in 14 days",
    "A vegan formula",
    "Tested by dermatologists",
    "Vitamin C",
    "Glow Serum for the morning",
)
BODIES = (
    "Glow Serum holds vitamin C.",
    "A serum for your mornings.",
    "Skin care with care.",
    "For your shelf at home.",
    "One bottle, on its way.",
)
GOOD = json.dumps(
    {
        "variants": [
            {"hook": hook, "body": body, "cta": "Learn more", "hashtags": []}
            for hook, body in zip(HOOKS, BODIES, strict=True)
        ]
    }
)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_of, "_api_key", lambda secret: "sk-test" if secret else "")


def written(server: Server, given: JobRequest) -> Any:
    return write_copy(given, CopyModel(server.url, "small", "stack/copy-model"))


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Here is the copy:\n\n```\n{GOOD}\n```\nTell me if it should be shorter.",
        f'<think>They want {{five}} variants … {{"draft": 1}}</think>\n\n{GOOD}',
        f"five variants, then\n</think>\n{GOOD}",
        [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}, {"type": "text", "text": GOOD}],
    ],
)
def test_what_passes_the_checks_is_the_result(server: Server, content: Any) -> None:
    server.replies = [completion(content)]
    outcome = written(server, request(ENGLISH))
    assert outcome.result["engine"] == "small"
    assert [variant["hook"] for variant in outcome.result["variants"]] == list(HOOKS)
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["stream"]) == ("small", False)
    assert asked["response_format"]["json_schema"]["schema"]["properties"]["variants"]["minItems"] == 5
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert server.headers[0]["Authorization"] == "Bearer sk-test"


def test_a_claim_that_it_made_up_goes_back_once_and_the_second_answer_counts(server: Server) -> None:
    made_up = GOOD.replace("A serum for your mornings.", "Now 50% off, rated best by 9,000 women.")
    server.replies = [completion(made_up), completion(GOOD)]
    assert written(server, request(ENGLISH)).result["engine"] == "small"
    roles = [message["role"] for message in server.asked[1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert "variant 2, body: claims the figure 50%" in server.asked[1]["messages"][3]["content"]


@pytest.mark.parametrize(
    ("reply", "code", "calls"),
    [
        (completion(GOOD.replace("Vitamin C", "The best, free, 99% off")), "stop", 2),
        (completion("Here is your copy! Glow on."), "stop", 2),
        (completion(GOOD[:200], stop="length"), "length", 2),
        (completion('{"variants": 7}'), "stop", 2),
        (completion(None, refusal="I can't help with that."), "stop", 1),
        (completion("", stop="content_filter"), "content_filter", 1),
        ((200, b"<html>gateway</html>"), "no_completion", 1),
        ((200, b'{"choices": []}'), "no_completion", 1),
        ((200, b"[" * 100_000), "no_completion", 1),
        ((503, b"[" * 100_000), "http_503", 1),
        (completion(GOOD.replace("Vitamin C", "Vitamin \\ud800")), "stop", 2),
        (completion("Vitamin \ud800"), "stop", 2),
        ((200, b'"' + b"x" * 1_100_000 + b'"'), "too_long", 1),
        (failure(429, "slow down"), "http_429", 1),
        (failure(503, "loading model"), "http_503", 1),
        (failure(401, "bad key"), "http_401", 1),
        (failure(400, "no such field"), "http_400", 2),
        ((307, b""), "http_307", 1),
    ],
)
def test_where_it_gives_no_usable_copy_the_rules_write_and_say_so(
    server: Server, reply: Reply, code: str, calls: int
) -> None:
    server.replies = [reply]
    outcome = written(server, request(ENGLISH))
    assert outcome.result["engine"] == "rules"
    assert f"small gave no usable copy ({code}): the rule engine wrote this" in outcome.notes
    assert len(server.asked) == calls


@pytest.mark.parametrize(
    "refusal",
    [
        failure(400, "This response_format type is unavailable now"),  # DeepSeek
        failure(400, "'response_format.type' must be 'json_schema' or 'text'"),  # LM Studio
        (422, b'{"detail": [{"loc": ["body", "max_completion_tokens"], "msg": "Extra inputs"}]}'),  # Mistral
    ],
)
def test_a_server_that_knows_less_of_the_protocol_is_asked_plainly(server: Server, refusal: Reply) -> None:
    server.replies = [refusal, completion("I would write …"), completion(GOOD)]
    assert written(server, request(ENGLISH)).result["engine"] == "small"
    first, *plain = server.asked
    assert "response_format" in first
    for asked in plain:  # what it does not know is not tried again
        assert asked.keys() == {"path", "model", "messages", "stream", "max_tokens"}


@pytest.mark.parametrize(
    ("reply", "error", "retryable"),
    [
        (failure(429, "slow down"), ModelBusy, True),
        (failure(404, "no such model"), ModelDenied, False),
        (failure(400, "what?"), ModelError, False),
        (completion(None, refusal="no"), ModelRefused, False),
    ],
)
def test_errors_say_what_can_be_done(
    server: Server, reply: Reply, error: type[ModelError], retryable: bool
) -> None:
    server.replies = [reply]
    with pytest.raises(ModelError) as caught:
        ChatConversation(server.url, "small", "", {}).say("x")
    assert type(caught.value) is error
    assert caught.value.retryable is retryable
    assert "Authorization" not in server.headers[0]


def test_a_server_that_does_not_answer_in_time_is_busy(server: Server) -> None:
    late = threading.Event()

    def wait() -> Reply:
        late.wait(5)
        return completion(GOOD)

    server.replies = [wait]
    with pytest.raises(ModelBusy, match="could not be reached"):
        ChatConversation(server.url, "small", "", {}, timeout=0.2).say("x")
    late.set()


@pytest.mark.parametrize(("beginning", "drop"), ENDLESS, ids=["headers", "body", "silence"])
def test_a_server_that_drips_is_given_up(
    monkeypatch: pytest.MonkeyPatch, beginning: bytes, drop: bytes
) -> None:
    with endless(monkeypatch, beginning, drop) as url, pytest.raises(ModelBusy, match="could not be reached"):
        ChatConversation(url, "small", "", {}, timeout=0.05).say("x")


def test_a_model_writes_what_the_rules_cannot(server: Server) -> None:
    hooks = ("Ljus av bivax", "Bivax från Gotland", "Gotlands ljus", "Ljus för hemmet", "Vax och ljus")
    bodies = (
        "Glow Serum brinner länge hemma hos dig.",
        "Handgjort med omsorg på ön.",
        "Ett varmt sken på bordet i kväll.",
        "Tänd det när mörkret kommer.",
        "För dig som tycker om lugn.",
    )
    variants = [
        {"hook": hook, "body": body, "cta": "Läs mer", "hashtags": []}
        for hook, body in zip(hooks, bodies, strict=True)
    ]
    server.replies = [completion(json.dumps({"variants": variants}))]
    swedish = request("Handgjorda ljus av bivax från Gotland. Brinner i 40 timmar.")
    assert written(server, swedish).result["variants"][0]["hook"] == "Ljus av bivax"
    assert '"language": "sv"' in server.asked[0]["messages"][1]["content"]

    server.replies = [failure(503, "down")]
    with pytest.raises(Unusable) as caught:
        written(server, swedish)
    assert caught.value.error.code == "language_not_supported"
    assert "small gave no usable copy (http_503)" in caught.value.error.message
