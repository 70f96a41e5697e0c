"""Editable ads at the studio as the tests of designs need them: made, edited, looked at."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyvips

from adrelay.aws import clients
from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from adrelay.web.documents.designs import DesignDocument, VersionList
from adrelay.web.documents.problems import ProblemDocument
from tests.functions.handlers import PROBLEM, Answer, invoke, manage
from tests.once import once
from tests.records import open_attempt, put_job
from tests.shipped import ROOT, Json, event

SAMPLES = ROOT / "local" / "samples"
HEADLINE = {"overrides": {"headline": {"characters": "Glow by Friday"}}}


def made(store: Store, ratios: Sequence[str] = ("1:1",), **brief: Any) -> Job:
    """An editable ad of the studio that has gone the whole way."""
    return once(("ad", tuple(ratios), json.dumps(brief)), lambda: make(store, ratios, **brief))


def make(store: Store, ratios: Sequence[str], **brief: Any) -> Job:
    copy = [{"text": "Glow", "type": "headline"}, {"text": "Shop now", "type": "cta"}]
    request = {
        "kind": "image_ad",
        "brief": {"copy": copy, "aspect_ratios": list(ratios), "editable": True, **brief},
        "provider_options": {"studio": {"long_side": 480}},
    }
    return finished(store, request)


def finished(store: Store, request: Json) -> Job:
    """What the studio makes of a request, all the way."""
    job = put_job(store, request=request)
    open_attempt(store, job, AttemptState.WAITING)
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    stored = invoke("store_assets", {**event("store_assets/store"), "job_id": job.id})
    invoke("finish_job", {"job_id": job.id, "attempt": 1, "stored": stored})
    return store.job(job.id)


def with_product(store: Store, product: str, ratios: Sequence[str] = ("1:1",)) -> Job:
    return made(store, ratios, product={"images": [{"image_id": product}]})


def edit(
    job: Job, body: Any, if_match: str | None = None, headers: Mapping[str, str] | None = None, **more: Any
) -> Answer:
    headers = {**(headers or {}), **({"If-Match": if_match} if if_match is not None else {})}
    return manage("PATCH", f"/v1/jobs/{job.id}/design", body=body, headers=headers, **more)


def design(job: Job) -> DesignDocument:
    return DesignDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}/design").json)


def restore(job: Job, version: str | int, **more: Any) -> Answer:
    return manage("POST", f"/v1/jobs/{job.id}/versions/{version}/restore", **more)


def versions(job: Job, **query: str) -> VersionList:
    return VersionList.model_validate(manage("GET", f"/v1/jobs/{job.id}/versions", query=query).json)


def problem(answer: Answer, status: int) -> ProblemDocument:
    assert (answer.status, answer.headers["content-type"]) == (status, PROBLEM), answer.text
    return ProblemDocument.model_validate(answer.json)


def fields(answer: Answer) -> list[str]:
    return [error.field for error in problem(answer, 422).errors]


def drawn(document: DesignDocument, ratio: str = "1:1") -> pyvips.Image:
    (asset,) = (asset for asset in document.assets if asset.aspect_ratio == ratio)
    file = clients.s3().get_object(Bucket=asset.bucket, Key=asset.key)["Body"].read()
    image = pyvips.Image.new_from_buffer(file, "")
    assert (image.width, image.height) == (asset.width, asset.height)
    return image


def pixels(document: DesignDocument, ratio: str = "1:1") -> bytes:
    return bytes(drawn(document, ratio).write_to_memory())
