"""What `adrelay login` has kept, and what others have made of its file."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from adrelay_client.cli import settings
from adrelay_client.cli.exits import Exit
from adrelay_client.cli.main import app

LOGINS = [
    "[]", "null", "5", "", "{", "[" * 100_000, '{"default": {}}', '{"default": 1}', '{"default": null}',
    '{"default": {"api": "https://api.example"}}', '{"default": {"api": 1, "key": 2}}',
]  # fmt: skip


@pytest.mark.parametrize("kept", LOGINS, ids=lambda kept: kept[:40])
@pytest.mark.parametrize("words", [("job", "list"), ("--key", "other", "key", "list"), ("doctor",)])
def test_a_kept_login_that_is_none_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: str, words: tuple[str, ...]
) -> None:
    (tmp_path / "login.json").write_text(kept, encoding="utf-8")
    monkeypatch.setattr(settings, "path", lambda: tmp_path / "login.json")
    done = CliRunner().invoke(app, words, env={"ADRELAY_API": "", "ADRELAY_KEY": "", "COLUMNS": "500"})
    assert done.exit_code == Exit.ERROR
    assert isinstance(done.exception, SystemExit)
    assert "login.json" in done.output + done.stderr


@pytest.mark.parametrize("option", ["--api", "--key"])
def test_an_empty_option_is_not_what_was_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, option: str
) -> None:
    """As `--key "$KEY"` is, where there is no KEY: another tenant's would do it."""
    monkeypatch.setattr(settings, "path", lambda: tmp_path / "login.json")
    settings.keep("default", settings.Login("https://api.example", "key"))
    done = CliRunner().invoke(app, [option, "", "key", "revoke", "k1"])
    assert done.exit_code == Exit.ERROR
    assert "this is no API key" in done.stderr or "is no address of an API" in done.stderr
