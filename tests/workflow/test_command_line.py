"""`adrelay`, the command line, against the running stack: in process, and once in a terminal of its own."""

import json
import os
import pty
import struct
import subprocess
import sys
import threading
import zipfile
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Any

import pytest
from typer.testing import CliRunner

from adrelay_client.cli.exits import Exit
from adrelay_client.cli.main import app
from local.project import DEV_KEY
from tests.shipped import ROOT
from tests.workflow.conftest import Harness

SAMPLES = ROOT / "local" / "samples"
SLOW = "[[twin: delay=60]]"  # to the stand-in of a vendor


class Shell:
    """Somebody who has logged in."""

    def __init__(self, harness: Harness, home: Path) -> None:
        self.harness = harness
        self.environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "COLUMNS": "120",
            "NO_COLOR": "1",
            "ADRELAY_API": "",
            "ADRELAY_KEY": "",
        }
        self.login = home / "adrelay" / "login.json"
        logged = self.run("--api", harness.stack.gateway_url, "login", input=f"{DEV_KEY}\n")
        assert logged.exit_code == 0, logged.output

    def run(self, *words: str, **more: Any) -> Any:
        return CliRunner().invoke(app, words, env=self.environment, **more)

    def document(self, *words: str, code: Exit = Exit.COMPLETED) -> Any:
        """What it says under --json."""
        done = self.run(*words, "--json")
        assert done.exit_code == code, done.output
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def shell(harness: Harness, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(harness, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def ad(shell: Shell) -> Any:
    """An editable ad of a picture that was a file."""
    picture = str(SAMPLES / "tube.jpg")
    words = ("--provider", "studio", "--brand", "Lumea", "--product", "Serum", "--headline", "Brighter skin")
    return shell.document("job", "create", *words, "--image", picture, "--ratio", "1:1", "--editable")


def test_a_key_is_kept_for_its_owner_alone(shell: Shell) -> None:
    assert shell.login.stat().st_mode & 0o777 == 0o600
    assert DEV_KEY in shell.login.read_text(encoding="utf-8")
    assert shell.run("--profile", "other", "job", "list").exit_code == Exit.ERROR


def test_a_key_that_is_not_known_is_not_kept(shell: Shell) -> None:
    api = shell.harness.stack.gateway_url
    refused = shell.run("--profile", "wrong", "--api", api, "login", input="no-such-key\n")
    assert refused.exit_code == Exit.REFUSED
    assert "wrong" not in json.loads(shell.login.read_text(encoding="utf-8"))


def test_a_job_from_plan_to_files(shell: Shell, ad: Any, tmp_path: Path) -> None:
    planned = shell.document("job", "create", "--headline", "Hi", "--plan")
    assert planned["dry_run"]
    assert ad["status"] == "completed"
    for words in (("job", "get", ad["id"]), ("job", "list"), ("job", "timeline", ad["id"])):
        done = shell.run(*words)
        assert done.exit_code == 0, done.output
        assert words[1] == "timeline" or ad["id"] in done.stdout
    assert shell.run("job", "download", ad["id"], str(tmp_path / "files")).exit_code == 0
    assert [path.stat().st_size for path in (tmp_path / "files").iterdir()] == [ad["assets"][0]["bytes"]]
    pdf = tmp_path / "ad.pdf"
    assert shell.run("job", "export", ad["id"], ad["assets"][0]["id"], str(pdf)).exit_code == 0
    assert pdf.read_bytes()[:5] == b"%PDF-"


def test_files_leave_as_an_archive_and_into_an_ad_account(shell: Shell, ad: Any, tmp_path: Path) -> None:
    target = tmp_path / "ads.zip"
    done = shell.run(
        "job", "archive", ad["id"], str(target), "--names", "{product}_{ratio}.{ext}", "--utm", "source=meta"
    )
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(target) as archive:
        assert "Serum_1x1.png" in archive.namelist()
        assert json.loads(archive.read("manifest.json"))["utm"] == {"utm_source": "meta"}
    words = ("job", "export-to", ad["id"], "google_ads", "123-456-7890", "--text", "Brighter skin")
    (export,) = shell.document(*words)
    assert export["account"] == "1234567890"
    ended = shell.harness.poll(
        f"/v1/jobs/{ad['id']}/exports", lambda told: told["exports"][0]["status"] != "queued"
    )
    assert ended["exports"][0]["status"] == "completed"
    told = shell.run("job", "exports", ad["id"])
    assert "customers/1234567890/assets/" in told.output
    assert shell.run("job", "export-to", ad["id"], "nobody", "1").exit_code == Exit.REFUSED


def test_a_batch_is_approved_at_once(shell: Shell) -> None:
    job = {"kind": "image_ad", "provider": "studio", "brief": shell.harness.brief("1:1"), "review": True}
    made = shell.run("batch", "create", "-", "--no-wait", "--json", input=json.dumps({"jobs": [job, job]}))
    batch_id = json.loads(made.stdout)["id"]
    shell.harness.poll(f"/v1/batches/{batch_id}", lambda batch: batch["counts"]["needs_review"] == 2)
    assert "2" in shell.run("batch", "approve", batch_id, "--by", "Ben").output
    shell.harness.poll(f"/v1/batches/{batch_id}", lambda batch: batch["status"] == "completed")


def test_an_ad_is_edited_and_kept_as_a_template(shell: Shell, ad: Any) -> None:
    assert shell.document("job", "edit", ad["id"], "--set", "headline=25% off = now")["version"] == 2
    template = shell.document("template", "save", ad["id"], "Spring")
    assert template["id"] in shell.run("template", "list").stdout


def test_a_command_ends_as_its_job_does(shell: Shell) -> None:
    brief = {
        "kind": "image_ad",
        "provider": "omneky",
        "brief": {**shell.harness.brief("1:1"), "direction": SLOW},
    }
    started = shell.run("job", "create", "-", "--no-wait", "--json", input=json.dumps(brief))
    job_id = json.loads(started.stdout)["id"]
    assert shell.run("job", "wait", job_id, "--timeout", "0").exit_code == Exit.NOT_ENDED
    assert shell.run("job", "cancel", job_id).exit_code == 0
    assert shell.run("job", "wait", job_id).exit_code == Exit.CANCELED
    failing = {**brief, "brief": {**shell.harness.brief("1:1"), "direction": "[[twin: fail]]"}}
    failed = shell.run("job", "create", "-", input=json.dumps(failing))
    assert failed.exit_code == Exit.FAILED, failed.output


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("job", "get", "job_none"), Exit.REFUSED, "not_found"),
        (("job", "create", "/none.json"), Exit.ERROR, "none.json"),
        (("job", "create", "--ratio", "round"), Exit.REFUSED, "aspect_ratios"),
        (("job", "create", "--label", "spring"), Exit.ERROR, "name=value"),
        (("job", "gett",), 2, "get"),
        (("provider", "check", "nobody"), Exit.ERROR, "nobody"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_sentence(shell: Shell, words: tuple[str, ...], code: int, told: str) -> None:
    done = shell.run(*words)
    assert done.exit_code == code, done.output
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_records_images_and_feeds(shell: Shell, tmp_path: Path) -> None:
    brand, patch = tmp_path / "brand.json", tmp_path / "patch.json"
    brand.write_text(json.dumps({"name": "Fjordkaffe"}), encoding="utf-8")
    patch.write_text(json.dumps({"tone": "calm"}), encoding="utf-8")
    made = shell.document("brand", "create", str(brand))
    assert shell.document("brand", "change", made["id"], str(patch))["tone"] == "calm"
    assert "Fjordkaffe" in shell.run("brand", "list").stdout
    assert shell.run("brand", "archive", made["id"]).exit_code == 0
    (image,) = shell.document("image", "upload", str(SAMPLES / "mug.jpg"))
    assert image["id"] in shell.run("image", "list").stdout
    feed, rows = tmp_path / "feed.json", tmp_path / "shop.csv"
    feed.write_text(json.dumps({"name": "Shop", "currency": "EUR"}), encoding="utf-8")
    rows.write_text("id,title,link,price\n1,Mug,https://shop.example/1,12.90 EUR\n", encoding="utf-8")
    feed_id = shell.document("feed", "create", str(feed))["id"]
    assert shell.document("feed", "read", feed_id, "--file", str(rows))["created"] == 1


def test_a_batch_and_what_it_cost(shell: Shell, tmp_path: Path) -> None:
    job = {
        "kind": "copy",
        "provider": "studio",
        "brief": {"product": {"name": "Serum", "description": "With vitamin C."}},
    }
    file = tmp_path / "batch.json"
    file.write_text(json.dumps({"jobs": [job, job]}), encoding="utf-8")
    assert shell.document("batch", "create", str(file), "--plan")["total"] == 2
    batch = shell.document("batch", "create", str(file))
    assert batch["status"] == "completed"
    assert batch["id"] in shell.run("batch", "list").stdout
    assert "studio" in shell.run("usage").stdout
    assert "month" in shell.run("budget").stdout
    assert shell.run("usage", "--charges").exit_code == 0


def test_a_label_is_limited(shell: Shell) -> None:
    assert shell.document("limit", "set", "client:acme", "120.00", "--alert", "80")["alerts"] == [80]
    assert shell.document("limit", "set", "client:acme", "150.00")["limit"] == "150.00"
    listed = shell.run("limit", "list").stdout
    assert "client:acme" in listed
    assert "150.00" in listed
    assert shell.document("usage")["labels"][0]["alerts"] == [80]
    assert shell.run("limit", "remove", "client:acme").exit_code == 0
    assert shell.document("limit", "list") == []
    assert shell.run("limit", "remove", "client:acme").exit_code != 0


def test_a_vendor_is_checked_without_buying(shell: Shell) -> None:
    before = shell.document("usage")["total"]
    checked = shell.document("provider", "check", "adcreative")
    passed = {one["check"]: one["passed"] for one in checked}
    assert passed["credentials"] is True
    assert passed["asked"] is True
    assert shell.document("usage")["total"] == before
    assert "adcreative" in shell.run("provider", "list").stdout


def test_the_doctor_looks_at_everything(shell: Shell) -> None:
    found = shell.document("doctor")
    assert {one["check"] for one in found} >= {"client", "login", "API", "clock", "key", "pictures", "MCP"}
    assert [one for one in found if one["passed"] is False] == []
    shell.login.chmod(0o644)
    assert shell.run("doctor").exit_code == Exit.ERROR
    shell.login.chmod(0o600)


def test_webhooks_are_listened_to(shell: Shell) -> None:
    """An endpoint while it listens, and none after."""
    port = shell.harness.listening
    url = f"http://127.0.0.1:{port}/told"
    job: list[str] = []

    def submit_when_listening() -> None:
        endpoints = shell.harness.poll("/v1/webhooks/endpoints", lambda one: url in str(one["endpoints"]))
        assert endpoints
        job.append(shell.harness.submit(provider="studio")["id"])

    submitting = threading.Thread(target=submit_when_listening)
    submitting.start()
    words = ("--url", url, "--type", "job.completed", "--count", "1", "--json")
    listened = _adrelay(shell, "webhook", "listen", "--port", str(port), *words)
    submitting.join()
    assert listened.returncode == 0, listened.stderr
    told = json.loads(listened.stdout.splitlines()[0])
    assert (told["type"], told["status"]) == ("job.completed", "completed")
    assert url not in shell.run("webhook", "list").stdout


def test_who_is_told_to_stop_listening_leaves_no_endpoint(shell: Shell) -> None:
    url = f"http://127.0.0.1:{shell.harness.listening}/stopped"
    command = ("webhook", "listen", "--port", "0", "--url", url)
    with subprocess.Popen(
        [sys.executable, "-m", "adrelay_client.start", *command],
        env={**os.environ, **shell.environment}, stderr=subprocess.DEVNULL,
    ) as listening:  # fmt: skip
        shell.harness.poll("/v1/webhooks/endpoints", lambda one: url in str(one["endpoints"]))
        listening.terminate()
        assert listening.wait(timeout=60) == 0
    assert url not in shell.run("webhook", "list").stdout


def test_in_a_terminal_there_is_a_bar_and_a_picture(shell: Shell) -> None:
    """A real process in a real terminal, that says it is kitty."""
    words = ("job", "create", "--provider", "studio", "--headline", "Brighter skin", "--ratio", "1:1")
    code, shown = _in_terminal(shell, {"TERM": "xterm-kitty"}, *words)
    assert code == Exit.COMPLETED, shown
    assert "completed" in shown
    assert "0:00:0" in shown  # the bar's time
    assert "\x1b_Ga=T,f=100," in shown  # kitty's protocol


def test_without_a_terminal_nothing_but_the_result_is_on_stdout(shell: Shell) -> None:
    done = _adrelay(shell, "job", "create", "--provider", "studio", "--headline", "Hi", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "completed"
    assert "\x1b" not in done.stderr


def _adrelay(shell: Shell, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "adrelay_client.start", *words],
        env={**os.environ, **shell.environment}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def _in_terminal(shell: Shell, says: dict[str, str], *words: str) -> tuple[int, str]:
    """How it ended, and all that the terminal was sent."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, **shell.environment, "TMUX": "", **says}
    del environment["NO_COLOR"]
    with subprocess.Popen(
        [sys.executable, "-m", "adrelay_client.start", *words],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True,
    ) as running:  # fmt: skip
        os.close(theirs)
        sent = bytearray()
        try:
            while piece := os.read(ours, 65536):
                sent += piece
        except OSError:  # how Linux says that nobody holds the other end
            pass
        os.close(ours)
        return running.wait(timeout=60), sent.decode()
