"""Archives: a batch's or a job's files as one ZIP, made once, for whom they belong to."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
import pyvips

from adrelay.archives import making
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.jobs.erasure import erase
from adrelay.jobs.model import Asset, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.web.documents.batches import ArchiveDocument
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud, refused
from tests.functions import batches
from tests.functions import reviewing as reviews
from tests.functions.batches import begun, small_window
from tests.functions.handlers import Answer, invoke, manage, module, request, send
from tests.records import put_job
from tests.shipped import Json, event

__all__ = ["small_window"]
FUNCTION = "adrelay-ArchiveFiles"
BRIEF: Json = {
    "brand": {"name": "Lumea", "url": "https://lumea.example/"},
    "product": {"name": "Sérum =1", "url": "https://shop.example/serum?ref=a%2Fb#buy"},
    "copy": [{"type": "headline", "text": "=Brighter skin"}, {"type": "cta", "text": "Shop now"}],
}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time: its one moment can be changed."""
    for name in ("archive_files", "submit_job", "manage_jobs", "finish_job"):
        module(name)
    told = [utc_now()]
    set_clock(monkeypatch, lambda: told[0])
    return told


def picture(seed: int) -> bytes:
    """A picture of its own."""
    noise = pyvips.Image.gaussnoise(8, 8, mean=128, sigma=90, seed=seed).resize(20, kernel="linear")
    return bytes(noise.cast("uchar").pngsave_buffer())


def stored(job: Job, number: int, content: bytes, **changes: Any) -> Asset:
    """The file, in the bucket, with its thumbnail."""
    name = f"ast_{job.id[-4:]}_{number}"
    key = f"assets/{job.tenant}/{job.id}/{name}"
    small = pyvips.Image.new_from_buffer(content, "").webpsave_buffer()
    for place, body in ((f"{key}.png", content), (f"{key}.small.webp", small)):
        clients.s3().put_object(Bucket=ASSETS, Key=place, Body=body)
    fields = {
        "id": name,
        "type": "image",
        "content_type": "image/png",
        "width": 160,
        "height": 160,
        "aspect_ratio": "1:1",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bucket": ASSETS,
        "key": f"{key}.png",
        "thumbnails": {"small": f"{key}.small.webp"},
        "provider": "studio",
        "source_type": "compositeSynthetic",
        "stored_at": utc_now(),
    }
    return Asset.model_validate(fields | changes)


def made(store: Store, *contents: bytes, status: JobStatus = JobStatus.COMPLETED, **changes: Any) -> Job:
    """A job that has ended with these files."""
    job = put_job(store, reserve=False, request={"kind": "image_ad", "brief": BRIEF}, **changes)
    assets = tuple(stored(job, number, content) for number, content in enumerate(contents, 1))
    end = job.model_copy(update={"status": status, "completed_at": utc_now(), "assets": assets})
    assert store.finish(end)
    return store.job(job.id)


def ask(subject: str, *, tenant: str = "local", method: str = "GET", **query: str) -> Answer:
    kind = "batches" if subject.startswith("batch_") else "jobs"
    return send(
        "archive_files", request(method, f"/v1/{kind}/{subject}/export.zip", tenant=tenant, query=query)
    )


def asked(cloud: Cloud) -> list[Json]:
    return [given for function, given in cloud.invoked if function == FUNCTION]


def run(cloud: Cloud) -> None:
    """What the function has invoked itself for."""
    invoke("archive_files", asked(cloud)[-1])


def key_of(answer: Answer) -> str:
    """The archive's, of an answer that leads to it."""
    assert answer.status == 302, answer.text
    assert answer.headers["location"] == answer.json["url"]
    return str(urlsplit(answer.json["url"]).path.lstrip("/"))


def opened(answer: Answer) -> tuple[dict[str, bytes], Json]:
    """The files of an archive, and its manifest."""
    body = clients.s3().get_object(Bucket=ASSETS, Key=key_of(answer))["Body"].read()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        files = {one.filename: archive.read(one) for one in archive.infolist()}
    return files, json.loads(files.pop("manifest.json"))


def archived(cloud: Cloud, subject: str, **query: str) -> tuple[dict[str, bytes], Json]:
    answer = ask(subject, **query)
    assert answer.status == 202, answer.text
    ArchiveDocument.model_validate(answer.json)
    assert int(answer.headers["retry-after"]) > 0
    run(cloud)
    return opened(ask(subject, **query))


def test_a_jobs_files_come_with_a_manifest(store: Store, cloud: Cloud) -> None:
    one, two = picture(1), picture(2)
    job = made(store, one, two, labels={"campaign": "spring", "utm_medium": "cpc"})
    names = "{brand}/{labels.campaign}_{product}_{placement}_{n}"
    tags = {"utm_source": "meta & co", "utm_content": "{placement}_{n}"}
    files, manifest = archived(cloud, job.id, names=names, **tags)
    first, second = manifest["files"]
    assert first["file"] == "Lumea/spring_Sérum_=1_1x1_001.png"
    assert {first["file"]: one, second["file"]: two} == {
        name: body for name, body in files.items() if name != "manifest.csv"
    }
    for row, asset in zip(manifest["files"], job.assets, strict=True):
        assert hashlib.sha256(files[row["file"]]).hexdigest() == row["sha256"]
        told = ("bytes", "width", "aspect_ratio", "source_type")
        assert [row[name] for name in told] == [getattr(asset, name) for name in told]
        assert row["asset_id"] == asset.id
        assert row["duplicate_of"] is None
    page = urlsplit(first["landing_url"])
    assert page.query.startswith("ref=a%2Fb&")
    assert dict(parse_qsl(page.query)) == {
        **{"ref": "a/b", "utm_medium": "cpc", "utm_source": "meta & co", "utm_content": "1x1_001"}
    }
    assert page.fragment == "buy"
    token = urlsplit(first["link"]).path
    assert manage("GET", token).status == 302
    head = {name: manifest[name] for name in ("of", "id", "status", "jobs", "open", "names", "utm")}
    assert head == {
        **{"of": "job", "id": job.id, "status": "completed", "jobs": 1, "open": 0},
        **{"names": names, "utm": tags},
    }


def test_a_spreadsheet_computes_nothing_of_the_manifest(store: Store, cloud: Cloud) -> None:
    job = made(store, picture(1), labels={"note": "@x"})
    files, manifest = archived(cloud, job.id)
    table = files["manifest.csv"].decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row["headline"] == "'=Brighter skin"
    assert (row["cta"], row["copy"]) == ("Shop now", "'=Brighter skin\nShop now")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert (row["file"], row["bytes"]) == (manifest["files"][0]["file"], str(job.assets[0].bytes))


def test_the_words_are_those_that_the_design_shows(store: Store, cloud: Cloud) -> None:
    text = {"id": "headline", "type": "TEXT", "characters": "Edited"}
    tree = {"type": "FRAME", "children": [text, {"id": "cta-label", "type": "TEXT", "characters": "Go"}]}
    job = put_job(store, reserve=False, request={"kind": "image_ad", "brief": BRIEF})
    end = {"status": JobStatus.COMPLETED, "assets": (stored(job, 1, picture(1)),), "completed_at": utc_now()}
    assert store.finish(job.model_copy(update={**end, "result": {"designs": {"1:1": tree}}}))
    _, manifest = archived(cloud, job.id)
    assert manifest["files"][0]["copy"] == [
        {"type": "headline", "text": "Edited"},
        {"type": "cta", "text": "Go"},
    ]


def test_one_of_several_variants_shows_its_own_headline(store: Store, cloud: Cloud) -> None:
    brief = {**BRIEF, "copy": [*BRIEF["copy"], {"type": "headline", "text": "Glow"}], "variants": True}
    job = put_job(store, reserve=False, request={"kind": "image_ad", "brief": brief})
    labels = ("minimal headline 1 image 1", "card headline 2 image 1")
    assets = tuple(stored(job, n, picture(1), label=label) for n, label in enumerate(labels, 1))
    end = {"status": JobStatus.COMPLETED, "assets": assets, "completed_at": utc_now()}
    assert store.finish(job.model_copy(update=end))
    _, manifest = archived(cloud, job.id, names="{headline}")
    assert [[line["text"] for line in row["copy"]] for row in manifest["files"]] == [
        ["=Brighter skin", "Shop now"],
        ["Shop now", "Glow"],
    ]
    assert manifest["files"][1]["file"] == "Glow.png"


def test_words_alone_are_in_the_manifest(store: Store, cloud: Cloud) -> None:
    job = put_job(store, reserve=False, kind="copy", request={"kind": "copy", "brief": BRIEF})
    end = {"status": JobStatus.COMPLETED, "completed_at": utc_now()}
    variants = [{"headline": "One", "body": "Two", "score": 3}, "Three"]
    assert store.finish(job.model_copy(update={**end, "result": {"variants": variants}}))
    files, manifest = archived(cloud, job.id)
    assert set(files) == {"manifest.csv"}
    assert [[line["text"] for line in row["copy"]] for row in manifest["files"]] == [
        ["One", "Two"],
        ["Three"],
    ]


def test_what_looks_the_same_is_flagged(store: Store, cloud: Cloud) -> None:
    one = picture(1)
    paler = pyvips.Image.new_from_buffer(one, "") * 0.98
    near = bytes(paler.cast("uchar").pngsave_buffer())
    job = made(store, one, near, picture(2), one)
    _, manifest = archived(cloud, job.id)
    names = [row["file"] for row in manifest["files"]]
    assert [row["duplicate_of"] for row in manifest["files"]] == [None, names[0], None, names[0]]


def test_nothing_is_a_duplicate_of_what_is_gone(store: Store, cloud: Cloud) -> None:
    one, two = picture(1), picture(2)
    job = made(store, one, two, one, one)
    assert ask(job.id).status == 202
    clients.s3().delete_object(Bucket=ASSETS, Key=job.assets[0].key)
    run(cloud)
    files, manifest = opened(ask(job.id))
    gone, other, heir, again = manifest["files"]
    assert (gone["file"], gone["duplicate_of"]) == (None, None)
    assert [row["duplicate_of"] for row in (other, heir, again)] == [None, None, heir["file"]]
    assert heir["file"] in files


def batch(store: Store, count: int = 3) -> tuple[str, list[Job]]:
    """A batch, and its jobs that have begun."""
    name = batches.submit(count, brief=BRIEF)
    batches.tend(name)
    return name, begun(store, name)


def end(store: Store, job: Job, content: bytes, status: JobStatus = JobStatus.COMPLETED) -> None:
    done = {"status": status, "completed_at": utc_now(), "assets": (stored(job, 1, content),)}
    assert store.finish(job.model_copy(update=done))
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})


def test_a_batch_gives_what_there_is_and_later_the_rest(
    store: Store, cloud: Cloud, now: list[datetime]
) -> None:
    name, jobs = batch(store, 2)
    assert ask(name).status == 409
    end(store, jobs[0], picture(1))
    files, manifest = archived(cloud, name)
    assert (len(files), manifest["jobs"], manifest["open"]) == (2, 2, 1)
    end(store, jobs[1], picture(2))
    assert opened(ask(name))[1] == manifest  # only just made: who asks again and again gets one
    now[0] += timedelta(minutes=2)
    _, manifest = archived(cloud, name)
    assert [row["job_id"] for row in manifest["files"]] == [job.id for job in jobs]
    assert (manifest["status"], manifest["open"]) == ("completed", 0)


def test_the_same_files_make_one_archive(store: Store, cloud: Cloud, now: list[datetime]) -> None:
    job = made(store, picture(1))
    archived(cloud, job.id)
    first = key_of(ask(job.id))
    now[0] += timedelta(hours=1)
    assert key_of(ask(job.id)) == first
    assert len(asked(cloud)) == 1
    assert ask(job.id, names="{n}").status == 202
    now[0] += timedelta(days=7)  # the bucket has deleted it
    assert ask(job.id).status == 202


def test_it_is_made_once_however_often_it_is_asked_for(store: Store, cloud: Cloud) -> None:
    job = made(store, picture(1))
    assert [ask(job.id).status for _ in range(3)] == [202, 202, 202]
    assert len(asked(cloud)) == 1
    run(cloud)
    puts = len(cloud.of("PutObject"))
    run(cloud)  # as Lambda may do
    assert len(cloud.of("PutObject")) == puts
    assert ask(job.id).status == 302


def test_a_run_that_dies_leaves_nothing_and_is_begun_anew(
    store: Store, cloud: Cloud, now: list[datetime]
) -> None:
    job = made(store, picture(1))
    assert ask(job.id).status == 202
    cloud.failures["s3.PutObject"] = [refused("SlowDown")]
    with pytest.raises(Exception, match="SlowDown"):
        run(cloud)
    assert ask(job.id).status == 202
    assert len(asked(cloud)) == 1
    now[0] += timedelta(minutes=4)
    assert ask(job.id).status == 202
    assert [given["number"] for given in asked(cloud)] == [1, 2]
    invoke("archive_files", asked(cloud)[0])  # the first comes again, late
    assert ask(job.id).status == 202
    run(cloud)
    assert len(opened(ask(job.id))[0]) == 2


def test_a_large_archive_is_written_in_parts(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.archives.making._SMALL", 10)
    monkeypatch.setattr("adrelay.archives.making._PART", 5 * 1024 * 1024)
    job = made(store, picture(1))
    film = bytes(range(256)) * 45_000
    key = f"assets/local/{job.id}/film.mp4"
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=film)
    more = job.assets[0].model_copy(
        update={"type": "video", "key": key, "bytes": len(film), "sha256": "0" * 64, "thumbnails": {}}
    )
    item = job.model_copy(update={"assets": (*job.assets, more)})
    store.client.put_item(TableName=store.table, Item=store.creation(item)["Put"]["Item"])
    files, manifest = archived(cloud, job.id)
    assert len(cloud.of("UploadPart")) == 3
    assert files[manifest["files"][1]["file"]] == film
    assert manifest["files"][1]["file"].endswith(".mp4")


def break_off(store: Store, cloud: Cloud) -> None:
    """An archive of which the second part cannot be written."""
    job = made(store, picture(1), picture(2))
    for asset in job.assets:
        clients.s3().put_object(Bucket=ASSETS, Key=asset.key, Body=bytes(6_000_000))
    assert ask(job.id).status == 202
    cloud.failures["s3.UploadPart"] = [refused("SlowDown")]
    with pytest.raises(Exception, match="SlowDown"):
        run(cloud)


def test_parts_of_an_archive_that_breaks_off_are_taken_back(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.archives.making._PART", 5 * 1024 * 1024)
    break_off(store, cloud)
    assert len(cloud.of("AbortMultipartUpload")) == 1
    assert clients.s3().list_multipart_uploads(Bucket=ASSETS).get("Uploads", []) == []


def test_a_file_that_is_gone_is_told(store: Store, cloud: Cloud) -> None:
    job = made(store, picture(1), picture(2))
    clients.s3().delete_object(Bucket=ASSETS, Key=job.assets[0].key)
    files, manifest = archived(cloud, job.id)
    assert [row["file"] is None for row in manifest["files"]] == [True, False]
    assert len(files) == 2


def test_what_nobody_has_approved_of_is_not_archived(store: Store, cloud: Cloud) -> None:
    assert ask(reviews.made(store).id).status == 409
    assert ask(made(store, picture(1), status=JobStatus.CANCELED).id).status == 409
    assert ask(made(store, status=JobStatus.FAILED).id).status == 409


def test_another_tenants_is_not_there(store: Store, cloud: Cloud) -> None:
    job = made(store, picture(1))
    assert ask(job.id, tenant="acme").status == 404
    for none in ("batch_none", "job_" + "x" * 1500, "none"):
        assert ask(none).status == 404
    assert ask(job.id, tenant="").status == 401
    archived(cloud, job.id)
    assert ask(job.id, tenant="acme").status == 404


@pytest.mark.parametrize(
    "query",
    [{"names": "{nme}"}, {"names": "a//b"}, {"names": ""}, {"utm_source": "{x}"}, {"utm_medium": "x" * 201}],
)
def test_a_wrong_parameter_is_named(store: Store, query: dict[str, str]) -> None:
    answer = ask(made(store, picture(1)).id, **query)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == list(query)


def test_too_much_is_refused(store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adrelay.archives.making.MOST_BYTES", 10)
    assert ask(made(store, picture(1)).id).status == 413
    assert asked(cloud) == []


def archives(job: Job) -> list[str]:
    found = clients.s3().list_objects_v2(Bucket=ASSETS, Prefix=f"archives/{job.tenant}/")
    return [one["Key"] for one in found.get("Contents", [])]


def test_an_erased_jobs_archives_are_gone(store: Store, cloud: Cloud) -> None:
    name, jobs = batch(store, 1)
    end(store, jobs[0], picture(1))
    archived(cloud, name)
    archived(cloud, jobs[0].id)
    assert len(archives(jobs[0])) == 2
    assert manage("DELETE", f"/v1/jobs/{jobs[0].id}").status == 204
    assert archives(jobs[0]) == []
    assert ask(jobs[0].id).status == 404
    assert ask(name).status == 409


def erase_meanwhile(store: Store, cloud: Cloud) -> Job:
    """A job that is erased while its archive is on its way into the bucket."""
    job = made(store, picture(1))
    assert ask(job.id).status == 202
    upload = making._upload

    def erased_before(bucket: str, key: str, *given: Any) -> None:
        with cloud.acting("ManageJobs"):
            erase(store, ASSETS, job, utc_now())
        upload(bucket, key, *given)

    with patch.object(making, "_upload", erased_before), patch.object(making, "_TOLD_EACH", 60.0):
        run(cloud)
    return job


def test_what_is_erased_while_it_is_exported_does_not_come_back(store: Store, cloud: Cloud) -> None:
    job = erase_meanwhile(store, cloud)
    assert len(cloud.of("PutObject")) > 0
    assert archives(job) == []


@pytest.mark.parametrize("sample", ["archive_batch", "archive_job"])
def test_the_samples_are_requests(store: Store, sample: str) -> None:
    assert send("archive_files", event(f"archive_files/{sample}")).status == 404


def test_an_archive_that_nobody_wants_any_more_is_not_made(store: Store, cloud: Cloud) -> None:
    invoke("archive_files", event("archive_files/make"))
    assert cloud.of("PutObject") == []
