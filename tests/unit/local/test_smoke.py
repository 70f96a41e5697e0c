"""`make smoke` with what its user got wrong: a line, no traceback."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.smoke import __main__ as smoke
from local.smoke.api import Api, SmokeFailed
from local.smoke.checks import Wishes

URL = "https://api.invalid"


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What answers is another server, with a page for everything."""
    page = httpx.MockTransport(lambda _: httpx.Response(200, text="<html>"))
    real = httpx.Client

    def client(**given: Any) -> httpx.Client:
        return real(**{**given, "transport": page})

    monkeypatch.setattr(httpx, "Client", client)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(("url", "key"), [(URL, "adr_key"), (URL, "schlüssel"), ("http://[x", "adr_key")])
def test_a_wrong_address_or_key_is_a_line(url: str, key: str) -> None:
    said: list[str] = []
    failed, _ = smoke.smoke(url, key, Wishes(False, {}, None), "", None, said.append)
    assert failed
    assert said[0].startswith("FAILED")


@pytest.mark.parametrize("content", [None, '{"a"', "[1]"])
def test_options_that_are_none_are_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "options.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    for name, value in {"API": URL, "KEY": "adr_key", "OPTIONS": str(path)}.items():
        monkeypatch.setenv(name, value)
    assert smoke.main() == 2
    assert capsys.readouterr().err.startswith("OPTIONS: ")


def test_what_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the API says to; a request that goes on failing is a failure all the same."""
    paused: list[float] = []
    monkeypatch.setattr(time, "sleep", paused.append)
    busy = [httpx.Response(503, headers={"Retry-After": "5"})] * 4
    answers = iter([*busy[:2], httpx.Response(200, json={}), *busy])
    api = Api("http://adrelay.test", "key", httpx.MockTransport(lambda request: next(answers)))
    assert api.ask("GET", "/v1/health").status_code == 200
    assert paused == [5.0, 5.0]
    assert list(api.answers) == ["GET /v1/health 2xx"]
    with pytest.raises(SmokeFailed, match="503"):
        api.ask("GET", "/v1/health")
