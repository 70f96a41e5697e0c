"""The commands of README and docs/ run as they stand, by a shell, against the local stack.

Jobs, images and files that they name are made before, each the first time that a command needs it. `curl`
fails here where the API answers an error; `aws` is tests/aws_command.py.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from local.project import FIXED_PORTS
from local.up import announcement
from studio.type.catalogue import FOLDER
from tests.documents import Command, commands
from tests.packaging.test_documents import RUN_ON_THE_STACK, excused, subject
from tests.shipped import ROOT
from tests.workflow.conftest import Harness

Json = dict[str, Any]
SLOW = "delay=60"  # a vendor that takes a minute: its jobs can be canceled
SHELL = """set -eu
curl() { command curl --fail-with-body "$@"; }
aws() { python "$AWS_COMMAND" "$@"; }
"""


class Scene:
    """What the commands' variables stand for. Made when it is first asked for."""

    def __init__(self, harness: Harness, folder: Path) -> None:
        self.harness = harness
        self.folder = folder
        samples = ROOT / "local" / "samples"
        shutil.copy(samples / "tube.jpg", folder / "serum.jpg")
        shutil.copy(FOLDER / "Anton-400Regular.ttf", folder / "Gotham-Bold.ttf")
        body = {"kind": "image_ad", "brief": {"copy": [{"type": "headline", "text": "Hi"}]}}
        (folder / "brief.json").write_text(json.dumps(body))

    @cached_property
    def ad(self) -> Json:
        """A finished ad that can be edited."""
        return self._ad()

    def _ad(self) -> Json:
        return self.harness.wait(self.harness.submit({**self.harness.brief("1:1"), "editable": True})["id"])

    @cached_property
    def late(self) -> Json:
        """A job that was canceled while its vendor was at work, and whose vendor has delivered since."""
        harness = self.harness
        job = harness.submit(self._brief("[[twin: delay=2]]"), provider="omneky")
        harness.poll(
            f"/v1/jobs/{job['id']}", lambda job: job["attempts"] and job["attempts"][0]["state"] == "waiting"
        )
        assert harness.http.post(f"/v1/jobs/{job['id']}/cancel").is_success
        return harness.poll(f"/v1/jobs/{job['id']}", lambda job: bool(job["attempts"][0]["late_success"]))

    @cached_property
    def slow(self) -> Json:
        """A job whose vendor takes its time."""
        return self.harness.submit(self._brief(f"[[twin: {SLOW}]]"), provider="omneky")

    @cached_property
    def unsettled(self) -> Json:
        """A job that was canceled while its vendor worked: nobody knows whether it was paid."""
        job = self.harness.submit(self._brief(f"[[twin: {SLOW}]]"), provider="omneky")
        path = f"/v1/jobs/{job['id']}"
        self.harness.poll(path, lambda job: bool(job["attempts"] and job["attempts"][0]["reference"]))
        assert self.harness.http.post(f"{path}/cancel").is_success
        return self.harness.poll(path, lambda job: job["status"] == "canceled")

    @cached_property
    def batch(self) -> Json:
        """A batch of jobs whose vendor takes its time."""
        job = {"kind": "image_ad", "provider": "omneky", "brief": self._brief(f"[[twin: {SLOW}]]")}
        response = self.harness.http.post("/v1/batches", json={"jobs": [job]})
        assert response.status_code == 202, response.text
        batch: Json = response.json()
        return batch

    @cached_property
    def made(self) -> Json:
        """A batch whose files are there."""
        job = {"kind": "image_ad", "provider": "studio", "brief": self.harness.brief("1:1")}
        response = self.harness.http.post("/v1/batches", json={"jobs": [job]})
        assert response.status_code == 202, response.text
        path = f"/v1/batches/{response.json()['id']}"
        return self.harness.poll(path, lambda batch: batch["status"] == "completed")

    @cached_property
    def key_id(self) -> str:
        """The id of an API key that may go."""
        tenants = "python -m adrelay.tenants"
        self.run(f"{tenants} create --table $TABLE --tenant going")
        listed = self.run(f"{tenants} list --table $TABLE").stdout.splitlines()
        return next(line.split()[0] for line in listed if " going " in line)

    @cached_property
    def at_omnekys_api(self) -> str:
        """A job, as that API names it."""
        asked = {
            "brand_data": {"brand_url": "https://www.example.com"},
            "ad_copies": [{"copy_text": "Hi", "copy_type": "headline"}],
        }
        response = self.harness.http.post("/omneky/create_image_ad_async", json=asked)
        assert response.status_code == 202, response.text
        name: str = response.json()["job_id"]
        return name

    def _limit(self) -> str:
        """The id of a label's limit."""
        http, wish = self.harness.http, {"label": "client:reader", "limit": "9.00"}
        http.post("/v1/budgets/labels", json=wish)
        known: list[Json] = http.get("/v1/budgets/labels").json()["limits"]
        return next(str(one["id"]) for one in known if one["label"] == wish["label"])

    @cached_property
    def answered(self) -> None:
        """The answer to a brief that was dropped is there."""
        s3, bucket = self.harness.boto3("s3"), self.harness.stack.physical_id("IntakeBucket")
        s3.put_object(Bucket=bucket, Key="briefs/serum.json", Body=(self.folder / "brief.json").read_bytes())
        s3.get_waiter("object_exists").wait(
            Bucket=bucket, Key="results/serum.json", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
        )

    def variables(self, text: str) -> dict[str, str]:
        """The variables that this command uses, and no others."""
        if "/results/serum" in text:
            _ = self.answered
        job = next((made for path, made in self._jobs if path in text), lambda: self.ad)
        made: Mapping[str, Callable[[], str]] = {
            "ID": lambda: job()["id"],
            "ASSET": lambda: self.ad["assets"][0]["id"],
            "BATCH": lambda: (self.made if "export.zip" in text else self.batch)["id"],
            "KEY_ID": lambda: self.key_id,
            "LIMIT": self._limit,
            "JOB": lambda: self.at_omnekys_api,
        }
        return {name: value() for name, value in made.items() if f"${name}" in text}

    @property
    def _jobs(self) -> list[tuple[str, Callable[[], Json]]]:
        return [
            ("/jobs/$ID/cancel", lambda: self.slow),
            ("/attempts/1/assets", lambda: self.late),
            ("settle close", lambda: self.unsettled),
            ("-X PATCH", self._ad),
        ]

    def _brief(self, direction: str) -> Json:
        return {**self.harness.brief("1:1"), "direction": direction}

    def run(self, text: str) -> subprocess.CompletedProcess[str]:
        """Run it as somebody who copies it into a shell, with the variables that `make up` prints."""
        harness = self.harness
        exports = [line for line in announcement(harness.adrelay).splitlines() if line.startswith("export ")]
        told = dict(line.removeprefix("export ").split("=", 1) for line in exports)
        here = {
            f"http://127.0.0.1:{FIXED_PORTS.gateway}": harness.stack.gateway_url,
            f"http://127.0.0.1:{FIXED_PORTS.twins}": harness.twins.url,
        }
        for there, url in here.items():
            text = text.replace(there, url)
        environment = {
            **os.environ,
            "ADRELAY_PROVIDERS": "",  # the tests' own vendor is none of the reader's
            **told,
            **self.variables(text),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONPATH": os.pathsep.join(str(ROOT / "layers" / name) for name in ("adrelay", "studio")),
            "AWS_COMMAND": str(ROOT / "tests" / "aws_command.py"),
        }
        return subprocess.run(
            ["bash", "-c", SHELL + text],
            cwd=self.folder, env=environment, capture_output=True, text=True, errors="replace", timeout=60,
        )  # fmt: skip


@pytest.fixture(scope="module")
def scene(harness: Harness, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    yield Scene(harness, tmp_path_factory.mktemp("reader"))
    # Nobody answers there: webhooks of all later jobs of this stack would be tried again without end.
    for endpoint in harness.http.get("/v1/webhooks/endpoints").json()["endpoints"]:
        assert harness.http.delete(f"/v1/webhooks/endpoints/{endpoint['id']}").is_success


RUN = [command for command in commands() if subject(command) in RUN_ON_THE_STACK and not excused(command)]


@pytest.mark.parametrize("command", RUN, ids=[command.where for command in RUN])
def test_a_command_runs_as_it_stands(scene: Scene, command: Command) -> None:
    done = scene.run(command.text)
    assert done.returncode == 0, f"{command.text}\n{done.stdout[:2000]}\n{done.stderr[-2000:]}"


def test_a_command_that_the_api_refuses_would_be_seen(scene: Scene) -> None:
    assert scene.run('curl -s $API/v1/jobs/job_of_nobody -H "X-API-Key: $KEY"').returncode != 0
    assert scene.run("aws s3 cp s3://$INTAKE_BUCKET/results/none.json - # of nothing").returncode != 0
