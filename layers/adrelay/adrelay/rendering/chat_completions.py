"""A model behind a URL that speaks the chat completions protocol, as OpenAI publishes it and others (Mistral,
DeepSeek, llama.cpp, Ollama, vLLM, LM Studio) follow it, each with less of it.

The URL is the operator's configuration, like a vendor's base URL: it may be http and on this machine.
Nothing is streamed, redirects are not followed, and an answer is read to a limit, of its size and in time.
"""

import json
import time
from collections.abc import Mapping
from typing import Any, Final

import httpx

from adrelay.errors import FetchFailed
from adrelay.rendering.model_copy import (
    MAX_ANSWER,
    SYSTEM,
    Given,
    ModelBusy,
    ModelDenied,
    ModelError,
    ModelRefused,
    object_in,
)
from adrelay.security.bounds import BoundedTransport
from adrelay.security.transport import TimedTransport

TIMEOUT: Final = 60.0  # seconds that a model may take
_MOST_BYTES: Final = 1_000_000
_REASONING: Final = 6_000  # tokens that a model may think for, before its answer


_PLAIN: Final = {"max_tokens": _REASONING + MAX_ANSWER}


class ChatConversation:
    """See `model_copy.Conversation`. `url` ends before `/chat/completions`; `model` is the name that the
    server knows; `key` may be empty."""

    def __init__(
        self, url: str, model: str, key: str, schema: Mapping[str, Any], *, timeout: float = TIMEOUT
    ) -> None:
        self.name = model or "model"
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._form: dict[str, Any] = {
            "max_completion_tokens": _REASONING + MAX_ANSWER,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "ad_copy", "schema": dict(schema)},
            },
        }
        self._timeout = timeout
        self._messages: list[dict[str, str]] = [{"role": "system", "content": SYSTEM}]

    def say(self, text: str) -> Given:
        self._messages.append({"role": "user", "content": text})
        choice = self._choice(self._answer())
        message = choice.get("message")
        message = message if isinstance(message, dict) else {}
        stop = str(choice.get("finish_reason") or "")
        if message.get("refusal") or stop == "content_filter":
            raise ModelRefused(f"{self.name} would not write this copy", code=stop or "refusal")
        content = _written(message.get("content"))
        self._messages.append({"role": "assistant", "content": content or "(no answer)"})
        return Given(object_in(content), stop)

    def _answer(self) -> bytes:
        status, data = self._asked()
        if status in (400, 422) and self._form != _PLAIN:
            # Many a server knows no schema, or the limit by its older name alone, and refuses the whole call.
            self._form = _PLAIN
            status, data = self._asked()
        if 200 <= status < 300:
            return data
        raise _error(status, _message(data), self.name)

    def _asked(self) -> tuple[int, bytes]:
        body = {"model": self.name, "messages": self._messages, "stream": False, **self._form}
        bounds = {"adrelay_until": time.monotonic() + self._timeout, "adrelay_max_bytes": _MOST_BYTES}
        transport = BoundedTransport(TimedTransport())
        try:
            with httpx.Client(transport=transport, timeout=self._timeout) as client:
                answer = client.post(self._url, json=body, headers=self._headers, extensions=bounds)
                return answer.status_code, answer.content
        except FetchFailed as error:
            raise ModelError(f"the model's server answered with what {error}", code="too_long") from error
        except httpx.HTTPError as error:
            raise ModelBusy(
                f"the model's server could not be reached: {error}", code=type(error).__name__
            ) from error

    def _choice(self, data: bytes) -> dict[str, Any]:
        try:
            choice = json.loads(data)["choices"][0]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise ModelError(
                f"{self.name}'s server answered with no completion", code="no_completion"
            ) from error
        if not isinstance(choice, dict):
            raise ModelError(f"{self.name}'s server answered with no completion", code="no_completion")
        return choice


def _written(content: Any) -> str:
    """The text of a message, which may be a list of parts, some of them thoughts; without half characters,
    which could not be sent back."""
    if isinstance(content, list):
        content = "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    return content.encode(errors="replace").decode() if isinstance(content, str) else ""


def _message(data: bytes) -> str:
    """What an error's body says, which may be anything."""
    try:
        said = json.loads(data)["error"]
        return str(said.get("message", "") if isinstance(said, dict) else said)[:300]
    except (ValueError, LookupError, TypeError, RecursionError):
        return data[:300].decode("utf-8", "replace")


def _error(status: int, message: str, model: str) -> ModelError:
    code = f"http_{status}"
    if status in (408, 409, 425, 429) or status >= 500:
        return ModelBusy(f"the model's server is busy ({status}): {message}", code=code)
    if status in (401, 403, 404):
        return ModelDenied(f"{model} can't be used ({status}): {message}", code=code)
    return ModelError(f"the model's server refused the call ({status}): {message}", code=code)
