"""A job's request of a file with options over it: what is said in one of both is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from adrelay_client import Client
from adrelay_client.cli import jobs
from adrelay_client.cli.exits import Exit
from adrelay_client.cli.main import app

LOGIN = {"ADRELAY_API": "http://127.0.0.1:9", "ADRELAY_KEY": "key"}
OPTIONS = ["--headline", "Hi", "--brand", "Lumea", "--product", "Serum", "--label", "team=growth"]
PICTURE = "https://shop.example/serum.png"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The requests whose price was asked for."""
    got: list[Any] = []

    def plan(_: Client, request: Any, *__: Any) -> None:
        got.append(request)

    monkeypatch.setattr(jobs, "client", lambda context: Client(LOGIN["ADRELAY_API"], LOGIN["ADRELAY_KEY"]))
    monkeypatch.setattr("adrelay_client.resources.jobs.Jobs.plan", plan)
    monkeypatch.setattr(jobs, "_tell_plan", lambda plan, json_too: None)
    return got


def run(folder: Path, request: Any, *options: str) -> tuple[int, str]:
    file = folder / "request.json"
    file.write_text(json.dumps(request), encoding="utf-8")
    result = CliRunner().invoke(app, ["job", "create", str(file), "--plan", *options], env=LOGIN)
    assert isinstance(result.exception, SystemExit | None), result.output
    return result.exit_code, result.output


def test_options_lie_over_the_files_and_drop_nothing_of_it(tmp_path: Path, sent: list[Any]) -> None:
    file = {
        "kind": "video",
        "labels": {"client": "acme", "team": "brand"},
        "brief": {
            "product": {"description": "Vegan."},
            "copy": [{"type": "headline", "text": "Old"}, {"type": "cta", "text": "Buy"}],
        },
    }
    assert run(tmp_path, file, *OPTIONS, "--image", PICTURE, "--kind", "image_ad")[0] == Exit.COMPLETED
    assert sent == [
        {
            "kind": "image_ad",
            "labels": {"client": "acme", "team": "growth"},
            "brief": {
                "product": {"description": "Vegan.", "name": "Serum", "images": [PICTURE]},
                "brand": {"name": "Lumea"},
                "copy": [{"type": "headline", "text": "Hi"}, {"type": "cta", "text": "Buy"}],
            },
        }
    ]
    assert run(tmp_path, file)[0] == Exit.COMPLETED
    assert sent[1] == file, "an option that is not given says nothing"


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        ({"brief": 5}, "brief"),
        ({"brief": ["x"]}, "brief"),
        ({"brief": {"product": "Serum"}}, "product"),
        ({"brief": {"brand": ["Lumea"]}}, "brand"),
        ({"brief": {"copy": {"type": "cta"}}}, "copy"),
        ({"brief": {"copy": ["Hi"]}}, "copy"),
        ({"labels": ["a"], "brief": {}}, "labels"),
    ],
)
def test_a_file_of_other_shapes_is_told_so(
    tmp_path: Path, sent: list[Any], request_: Any, named: str
) -> None:
    code, output = run(tmp_path, request_, *OPTIONS)
    assert (code, sent) == (Exit.ERROR, [])
    assert f"the file's {named} is no" in output
