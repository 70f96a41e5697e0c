"""`make up` as the guide prints it: it starts, says where everything is, takes a vendor of one's own along,
and ends when it is told to."""

import os
import signal
import subprocess
import threading

import httpx

from local.project import DEV_KEY
from tests.documents import commands
from tests.shipped import ROOT

SECONDS = 120.0
NAME = "pixelmint"


def test_it_runs_with_a_vendor_of_ones_own() -> None:
    (command,) = [one for one in commands() if one.words == ["make", "up"] and one.variables]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ADRELAY_")}
    ports = {f"ADRELAY_{name}_PORT": "0" for name in ("GATEWAY", "AWS", "TWINS")}
    process = subprocess.Popen(
        ["bash", "-c", command.text],
        cwd=ROOT, env={**ours, **ports}, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    overdue = threading.Timer(SECONDS, os.killpg, (process.pid, signal.SIGKILL))
    overdue.start()
    try:
        assert process.stdout is not None
        told = []
        for line in process.stdout:
            told.append(line)
            if line.startswith("Ctrl-C"):
                break
        (api,) = [line.split()[1] for line in told if line.startswith("gateway")]
        listed = httpx.get(f"{api}/v1/providers", headers={"X-API-Key": DEV_KEY}, timeout=60).json()[
            "providers"
        ]
        (vendor,) = [one for one in listed if one["name"] == NAME]
        assert vendor["credentials"]["configured"]
        assert any(line.startswith("twin") and line.rstrip().endswith(f"/{NAME}") for line in told)
        os.killpg(process.pid, signal.SIGINT)
        assert "ending" in process.stdout.read()
        process.wait()
    finally:
        overdue.cancel()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
