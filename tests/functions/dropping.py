"""Files dropped in the intake bucket, and what is answered beside them."""

import itertools
import json
from typing import Any

from adrelay.aws import clients
from tests.cloud import INTAKE
from tests.shipped import Json, event

_DROPS = itertools.count(1)


def drop(body: bytes, key: str = "briefs/summer/serum.json") -> Json:
    """Put a file into the bucket; the event that S3 sends of it."""
    put = clients.s3().put_object(Bucket=INTAKE, Key=key, Body=body)
    made = event("submit_job/brief_dropped")
    made["id"] = f"event-of-{put['VersionId']}"
    made["detail"]["object"] |= {
        "key": key,
        "size": len(body),
        "version-id": put["VersionId"],
        "etag": put["ETag"].strip('"'),
        "sequencer": f"00692E1A3C{next(_DROPS):08X}",
    }
    return made


def answer(key: str) -> Any:
    """What was written beside a brief."""
    return json.loads(clients.s3().get_object(Bucket=INTAKE, Key=key)["Body"].read())
