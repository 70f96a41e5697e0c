"""Store where files are signed: what a job tells is of the signed file, which is written once; what cannot be
signed is kept as it came."""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from adrelay.attempts.completion import finish
from adrelay.aws import clients
from adrelay.jobs.erasure import erase
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, Deliverable
from adrelay.jobs.store import Store
from adrelay.requests.placements import PLACEMENTS
from adrelay.telemetry import metrics
from local.certificates import OWNER, signing_secret
from tests.cloud import ASSETS, Cloud, refused
from tests.functions import designs
from tests.functions.handlers import invoke, module
from tests.functions.signing import SECRET, manifest, signing, use_secret
from tests.functions.test_store_assets import PNG, URL, Serve, delivered, file, keep, picture, pixels
from tests.functions.test_store_assets import serve as serve
from tests.records import NOW
from tests.shipped import event, functions, template
from tests.unit.files.test_provenance import film

REFUSED = "the signing certificate is refused"


@pytest.fixture(autouse=True)
def _signed(cloud: Cloud) -> Iterator[None]:
    with signing(cloud):
        yield


def stored(store: Store, serve: Serve, body: bytes = PNG, **deliverable: Any) -> tuple[Asset, Stored]:
    serve(URL, body)
    kept = keep(delivered(store, Deliverable(url=URL, **deliverable)))
    (asset,) = kept.assets
    return asset, kept


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The metrics that are counted, each as often as it is."""
    found: list[str] = []
    monkeypatch.setattr(metrics, "add_metric", lambda name, **_: found.append(name))
    return found


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".gif"])
def test_the_asset_tells_of_the_signed_file(store: Store, serve: Serve, suffix: str) -> None:
    body = picture(200, 250, suffix)
    asset, kept = stored(store, serve, body)
    data, content_type = file(asset.key)
    assert (asset.bytes, asset.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (asset.signed_by, asset.unsigned, kept.notes) == (OWNER, None, ())
    said = {one["label"]: one["data"] for one in manifest(data, content_type)["assertions"]}
    job_id = asset.key.split("/")[2]
    assert said["org.adrelay.job"] == {"job_id": job_id, "provider": "omneky"}
    assert pixels(data) == pixels(body)
    assert f'identifier="{job_id}"'.encode() in data
    assert asset.source_type == "compositeWithTrainedAlgorithmicMedia"


def test_storing_again_gives_the_file_that_is_there(store: Store, serve: Serve, cloud: Cloud) -> None:
    serve(URL, PNG)
    job = delivered(store, Deliverable(url=URL))
    (first,) = keep(job).assets
    use_secret(cloud)  # another certificate, meanwhile
    (again,) = keep(job).assets
    assert first.model_copy(update={"stored_at": None}) == again.model_copy(update={"stored_at": None})
    assert hashlib.sha256(file(first.key)[0]).hexdigest() == first.sha256
    wrote = [one for one in cloud.of("PutObject") if one["Key"] == first.key]
    assert [one["IfNoneMatch"] for one in wrote] == ["*", "*"], "also if S3 did it and the answer was lost"


def test_other_bytes_are_another_file(store: Store, serve: Serve) -> None:
    """A vendor that makes it anew when it is asked again takes nothing from what was told before."""
    serve(URL, PNG)
    job = delivered(store, Deliverable(url=URL))
    (first,) = keep(job).assets
    serve(URL, picture(300, 200))
    (second,) = keep(job).assets
    for asset in (first, second):
        assert hashlib.sha256(file(asset.key)[0]).hexdigest() == asset.sha256
    assert first.id == second.id


def test_what_a_vendor_has_signed_stays_as_it_came(store: Store, serve: Serve, cloud: Cloud) -> None:
    use_secret(cloud, **signing_secret(owner="A vendor GmbH"))
    vendors, _ = stored(store, serve)
    theirs = file(vendors.key)[0]
    use_secret(cloud)
    asset, kept = stored(store, serve, theirs)
    assert file(asset.key)[0] == theirs
    assert (asset.signed_by, asset.unsigned, asset.source_type) == ("A vendor GmbH", None, None)
    assert asset.sha256 == hashlib.sha256(theirs).hexdigest()
    assert kept.notes == ()
    assert manifest(theirs)["signature_info"]["issuer"] == "A vendor GmbH"


def test_what_is_signed_wrongly_is_not_said_to_be_signed(store: Store, serve: Serve) -> None:
    vendors, _ = stored(store, serve)
    theirs = bytearray(file(vendors.key)[0])
    begins = theirs.index(b"caBX")
    (size,) = struct.unpack_from(">I", theirs, begins - 4)
    theirs[theirs.index(b"omneky", begins)] ^= 1
    crc = zlib.crc32(theirs[begins : begins + 4 + size])
    struct.pack_into(">I", theirs, begins + 4 + size, crc)
    asset, _ = stored(store, serve, bytes(theirs))
    assert file(asset.key)[0] == theirs
    assert asset.signed_by is None
    assert str(asset.unsigned).startswith("this file cannot be signed: ")


REFUSALS: dict[str, tuple[Any, str]] = {
    "expired": (
        signing_secret(begins=datetime.now(UTC) - timedelta(days=90)),
        "not valid at time of signing",
    ),
    "another's key": ({"private_key": signing_secret()["private_key"]}, "not valid"),
    "no certificate": ({"certificate": ""}, "no certificate and private_key"),
    "no secret": (None, "there is no secret"),
    "no JSON": ("soon", "no JSON object"),
    "a list": ("[1]", "no certificate and private_key"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_with_a_certificate_that_is_refused_files_are_kept_unsigned(
    store: Store, serve: Serve, cloud: Cloud, counted: list[str], case: str
) -> None:
    secret, why = REFUSALS[case]
    if isinstance(secret, dict):
        use_secret(cloud, **secret)
    elif secret is None:
        del cloud.secrets[SECRET]
    else:
        cloud.secrets[SECRET] = secret
    asset, kept = stored(store, serve)
    assert asset.key.endswith(f"/{asset.id}.png")
    assert asset.signed_by is None
    assert str(asset.unsigned).startswith(REFUSED)
    assert why in str(asset.unsigned)
    assert kept.notes == (f"Not signed (C2PA): {asset.unsigned}",)
    data = file(asset.key)[0]
    assert (asset.bytes, asset.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert counted == ["FilesUnsigned"]
    assert why in invoke("sign_file", event("sign_file/try"))["unsigned"]
    assert counted == ["FilesUnsigned", "CertificateDaysLeft"]


def test_a_new_certificate_is_used_without_a_deploy(store: Store, serve: Serve, cloud: Cloud) -> None:
    use_secret(cloud, certificate="soon")
    assert stored(store, serve)[0].signed_by is None
    use_secret(cloud)
    assert stored(store, serve)[0].signed_by == OWNER
    assert invoke("sign_file", event("sign_file/try"))["signed_by"] == OWNER


@pytest.mark.parametrize(
    ("secret", "left"),
    [
        (signing_secret(days=41), 40),
        (signing_secret(days=41, root_days=12), 11),
        (signing_secret(begins=datetime.now(UTC) - timedelta(days=90)), 0),
        (signing_secret(root_days=0), 0),
        ({"certificate": ""}, 0),
    ],
)
def test_how_many_days_are_left_is_counted(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, secret: dict[str, str], left: int
) -> None:
    found: dict[str, float] = {}
    monkeypatch.setattr(metrics, "add_metric", lambda name, value, **_: found.update({name: value}))
    use_secret(cloud, **secret)
    told = invoke("sign_file", event("sign_file/try"))
    assert found == {"CertificateDaysLeft": left}
    assert ("good_until" in told) == bool(left)


def test_who_tries_the_certificate_is_told_that_the_secret_is_out_of_reach(cloud: Cloud) -> None:
    cloud.failures["secretsmanager.GetSecretValue"] = [refused("AccessDeniedException")]
    assert "AccessDenied" in invoke("sign_file", event("sign_file/try"))["unsigned"]


def test_the_certificate_is_tried_where_files_are_signed_and_rings_before_it_ends() -> None:
    (schedule,) = functions()["SignFile"]["Events"].values()
    assert schedule["Properties"]["State"] == {"Fn::If": ["SignsFiles", "ENABLED", "DISABLED"]}
    assert json.loads(schedule["Properties"]["Input"]) == event("sign_file/try")
    alarm = template()["Resources"]["CertificateEnding"]
    said = alarm["Properties"]
    assert (alarm["Condition"], said["MetricName"], said["Threshold"]) == (
        "SignsFiles",
        "CertificateDaysLeft",
        30,
    )


def test_it_is_asked_again_while_lambda_has_no_room(store: Store, serve: Serve, cloud: Cloud) -> None:
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")] * 3
    assert stored(store, serve)[0].signed_by == OWNER


LOST: dict[str, list[Exception]] = {
    "lambda.Invoke": [refused("TooManyRequestsException")] * 4,
    "s3.HeadObject": [refused("SlowDown")] * 4,  # as SignFile takes the file
    "secretsmanager.GetSecretValue": [refused("InternalServiceError")] * 4,
}


@pytest.mark.parametrize("call", LOST)
def test_what_cannot_be_signed_now_is_kept(
    store: Store, serve: Serve, cloud: Cloud, counted: list[str], call: str
) -> None:
    cloud.failures[call] = list(LOST[call])
    asset, kept = stored(store, serve)
    assert (asset.signed_by, asset.unsigned) == (None, "it could not be signed when it was stored")
    assert kept.notes == (f"Not signed (C2PA): {asset.unsigned}",)
    assert file(asset.key)[0].startswith(b"\x89PNG")
    assert counted == ["FilesUnsigned"]


def test_what_takes_too_long_is_not_asked_again(
    store: Store, serve: Serve, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.assets.signed._ASKED_AGAIN_WITHIN", -1)  # as if the time were over
    cloud.failures["lambda.Invoke"] = [ReadTimeoutError(endpoint_url="https://lambda")]
    assert stored(store, serve)[0].signed_by is None
    assert len(cloud.of("Invoke")) == 1


def test_a_file_that_would_be_too_large_for_its_placement_is_not_signed(
    store: Store, serve: Serve, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, place = next(iter(PLACEMENTS.items()))
    small = replace(place, max_bytes=len(PNG) + 1500)
    monkeypatch.setitem(PLACEMENTS, name, small)
    asset, _ = stored(store, serve, placement=name)
    assert asset.unsigned == f"signed it would be larger than its placement's {len(PNG) + 1500} bytes"
    assert asset.source_type is not None, "there was room for that"
    assert counted == []


@pytest.mark.parametrize(
    "url", ["https://stamps.example.internal/", "http://127.0.0.1:9/", "https://[::1]:9/x"]
)
def test_without_its_time_authority_a_file_is_signed_all_the_same(
    store: Store, serve: Serve, counted: list[str], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """It may be none that the guard lets through, or one that does not answer."""
    signer = module("sign_file")
    monkeypatch.setattr(signer, "_config", signer._config.model_copy(update={"time_authority": url}))
    asset, _ = stored(store, serve)
    assert asset.signed_by == OWNER
    assert "time" not in manifest(file(asset.key)[0])["signature_info"]
    assert counted == ["TimestampsMissing"]


def test_a_film_is_signed_too(store: Store, serve: Serve, tmp_path: Path) -> None:
    film(tmp_path / "film.mp4")
    asset, _ = stored(store, serve, (tmp_path / "film.mp4").read_bytes(), type="video")
    assert asset.signed_by == OWNER
    assert manifest(file(asset.key)[0], "video/mp4")


def test_the_versions_of_an_ad_are_signed(store: Store, cloud: Cloud) -> None:
    job = designs.make(store, ("1:1",))
    designs.edit(job, {"headline": "Another line"})
    (asset,) = store.job(job.id).assets
    assert asset.signed_by == OWNER
    assert manifest(file(asset.key)[0])


def test_erasing_a_job_takes_what_was_left_to_be_signed(store: Store, serve: Serve) -> None:
    serve(URL, PNG)
    job = delivered(store, Deliverable(url=URL))
    keep(job)
    left = [one["Key"] for one in clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="renders/")["Contents"]]
    assert [key for key in left if key.startswith(f"renders/{job.id}/unsigned/")]
    finish(store, job.id, 1, Stored())
    erase(store, ASSETS, store.job(job.id), NOW)
    left = [one["Key"] for one in clients.s3().list_objects_v2(Bucket=ASSETS).get("Contents", [])]
    assert [key for key in left if job.id in key] == []


def test_the_key_is_in_no_log(store: Store, serve: Serve, cloud: Cloud, logs: Any) -> None:
    secret = signing_secret()
    use_secret(cloud, **{**secret, "certificate": signing_secret()["certificate"]})
    stored(store, serve)
    line = secret["private_key"].splitlines()[1]
    assert line not in json.dumps(logs())
