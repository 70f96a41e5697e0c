"""The running bundle with FileSigning on: what comes out says who made it, and can be held to it."""

import hashlib
import json
from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
from c2pa import Reader

from local.certificates import OWNER
from local.project import LocalAdrelay
from tests.workflow.conftest import Harness, Json

MADE_BY_RULES = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"


@pytest.fixture(scope="module")
def signing(room: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harness]:
    parameters = {"FileSigning": "true"}
    out = tmp_path_factory.mktemp("adrelay")
    with LocalAdrelay(out=out, pause_factor=0.003, parameters=parameters) as adrelay:
        yield Harness(adrelay)


def manifest(asset: Json) -> Json:
    """Of the file as a customer gets it, which is the one that the job tells of."""
    data = httpx.get(asset["url"]).content
    assert (len(data), hashlib.sha256(data).hexdigest()) == (asset["bytes"], asset["sha256"])
    with Reader(asset["content_type"], BytesIO(data)) as reader:
        assert reader.get_validation_state() == "Valid"
        found: Json = reader.get_active_manifest() or {}
        return found


def test_an_ad_comes_out_signed(signing: Harness) -> None:
    job = signing.wait(signing.submit(signing.brief("1:1"))["id"])
    assert (job["status"], job["notes"]) == ("completed", [])
    (asset,) = job["assets"]
    assert asset["signed_by"] == OWNER
    said = {one["label"]: one["data"] for one in manifest(asset)["assertions"]}
    assert said["org.adrelay.job"] == {"job_id": job["id"], "provider": "studio"}
    (created,) = said["c2pa.actions.v2"]["actions"]
    assert created == {"action": "c2pa.created", "digitalSourceType": MADE_BY_RULES}
    assert signing.transitions(job["id"]) == ["Submit", "Await", "Store", "Finish"]
    (told,) = [event["detail"] for event in signing.events(job["id"])]
    assert told["assets"][0]["sha256"] == asset["sha256"]


def test_a_certificate_that_is_over_stops_nothing(signing: Harness) -> None:
    secrets, name = signing.boto3("secretsmanager"), "adrelay/file-signing"
    good = secrets.get_secret_value(SecretId=name)["SecretString"]
    secrets.put_secret_value(SecretId=name, SecretString=json.dumps({"certificate": "", "private_key": ""}))
    signing.kill_workers("SignFile")  # which believes a secret for minutes
    job = signing.wait(signing.submit()["id"])
    secrets.put_secret_value(SecretId=name, SecretString=good)
    assert job["status"] == "completed"
    (asset,) = job["assets"]
    assert asset["signed_by"] is None
    assert job["notes"] == [f"Not signed (C2PA): {asset['unsigned']}"]
    assert "has no certificate and private_key" in asset["unsigned"]
