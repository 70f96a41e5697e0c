"""A clock that stands still, plain pictures, and webhooks that are caught instead of sent."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import pyvips
from werkzeug.test import Client, TestResponse

from local.twins.base import Twin
from local.twins.clock import ManualClock
from local.twins.pictures import Picture, Renderer


def plain(picture: Picture) -> bytes:
    """One colour, the right size: what a test of the protocol needs of a picture."""
    image = pyvips.Image.black(picture.width, picture.height).new_from_image([40 + picture.variant, 80, 120])
    data: bytes = image.cast("uchar").copy(interpretation="srgb").pngsave_buffer(compression=1)
    return data


class Inbox:
    """Where webhooks go: (url, parsed body) in the order of arrival."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, dict[str, Any]]] = []
        self.status = 200

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        assert headers["Content-Type"] == "application/json"
        self.messages.append((url, json.loads(body)))
        return self.status

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [body for _, body in self.messages]


class Bench:
    """One twin on a test bench: a client of its WSGI application, its clock and its inbox."""

    def __init__(self, kind: type[Twin], **options: Any) -> None:
        self.clock = ManualClock()
        self.inbox = Inbox()
        self.twin = kind(
            base_url=f"http://127.0.0.1:1/{kind.vendor}",
            render=plain,
            clock=self.clock,
            deliver=self.inbox,
            background=False,
            **options,
        )
        self.client = Client(self.twin)
        self.headers: dict[str, str] = {}

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, headers=self.headers | options.pop("headers", {}), **options)

    def post(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        headers = self.headers | options.pop("headers", {})
        if json is not None:
            options["json"] = json
        return self.client.post(path, headers=headers, **options)

    def fetch(self, url: str) -> TestResponse:
        """A file by its public URL, without credentials."""
        assert url.startswith(self.twin.base_url)
        return self.client.get(url.removeprefix(self.twin.base_url))

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.twin.webhooks.run_due()

    def behave(self, **behaviour: Any) -> None:
        answer = self.client.post("/_twin/behaviour", json=behaviour)
        assert answer.status_code == 201, answer.text

    def account(self) -> dict[str, Any]:
        account: dict[str, Any] = self.client.get("/_twin/account").get_json()
        return account


MakeBench = Callable[..., Bench]  # of the twin's class and what it is made with


@pytest.fixture(scope="session")
def plain_render() -> Renderer:
    return plain


@pytest.fixture
def bench() -> Iterator[MakeBench]:
    made: list[Bench] = []

    def make(kind: type[Twin], **options: Any) -> Bench:
        made.append(Bench(kind, **options))
        return made[-1]

    yield make
    for one in made:
        one.twin.close()
