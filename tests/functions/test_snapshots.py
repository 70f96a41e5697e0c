"""Functions that may start from a snapshot: what two copies that are restored from one must not share."""

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests.shipped import ROOT, environment, functions, snake

PUBLISHED = sorted(name for name, properties in functions().items() if "AutoPublishAlias" in properties)

# A function's process, as Lambda's runtime has it: begun, with more in its memory than that leaves there, and
# two copies of that, which have credentials of their own. (A fork has chance of its own; a copy has not.)
_TWO_COPIES = """
import importlib, json, os, random, sys
import snapshot_restore_py
handler = importlib.import_module(sys.argv[1]).handler
from adrelay.aws import clients
from adrelay.aws.presign import presigner
from adrelay.security.tokens import new_id
kept = {"dynamodb": clients.dynamodb(), "s3": clients.s3()}
if "adrelay.intake.market" in sys.modules:
    market = sys.modules["adrelay.intake.market"].market
    kept["market"] = market("the table")
chance = random.getstate()

def copy(number):
    random.setstate(chance)
    os.environ["AWS_ACCESS_KEY_ID"] = f"KEY{number}"
    for function, args, kwargs in snapshot_restore_py.get_after_restore():
        function(*args, **kwargs)
    now = {"dynamodb": clients.dynamodb(), "s3": clients.s3()}
    if "market" in kept:
        now["market"] = market("the table")
    return {
        "kept": [name for name in kept if now[name] is kept[name]],
        "signed": presigner(60)("bucket", "key"),
        "signs": now["dynamodb"]._request_signer._credentials.access_key,
        "chance": random.random(),
        "id": new_id("job"),
        "handler": callable(handler),
    }

answers = []
for number in range(2):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.write(writer, json.dumps(copy(number)).encode())
        os._exit(0)
    os.close(writer)
    answers.append(json.loads(os.read(reader, 65536)))
    os.wait()
print(json.dumps(answers))
"""


@cache
def copies(name: str, start: str) -> list[dict[str, Any]]:
    folder = ROOT / "functions" / snake(name)
    done = subprocess.run(
        [sys.executable, "-c", _TWO_COPIES, snake(name)],
        env={
            "PYTHONPATH": f"{folder}:{ROOT / 'layers/adrelay'}",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "KEY",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_LAMBDA_INITIALIZATION_TYPE": start,
            **environment(name),
        },
        cwd="/",
        check=True,
        capture_output=True,
        text=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", PUBLISHED)
def test_copies_have_connections_and_credentials_of_their_own(name: str) -> None:
    for number, copy in enumerate(copies(name, "snap-start")):
        assert copy["handler"]
        assert copy["kept"] == []
        assert copy["signs"] == f"KEY{number}"
        assert f"Credential=KEY{number}%2F" in copy["signed"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_copies_share_no_ids_and_no_chance(name: str) -> None:
    first, second = copies(name, "snap-start")
    assert first["id"] != second["id"]
    assert first["chance"] != second["chance"]


def test_without_a_snapshot_everything_is_kept() -> None:
    """Else the tests above would hold of anything."""
    first, second = copies("SubmitJob", "on-demand")
    assert first["kept"] == second["kept"] == ["dynamodb", "s3", "market"]
    assert first["signs"] == "KEY"
    assert first["chance"] == second["chance"]
