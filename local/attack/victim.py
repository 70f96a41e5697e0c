"""Does what it is told to, each time in a process of its own, as the functions of the studio do it.

python -m local.attack.victim, with a case a line: `{"act", "body", "files"}`. Answers a line each: `outcome`
(`made`, `refused`, `crashed`), `said`, and what it took: `seconds`, `peak_mb` (of the whole process).
"""

import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pyvips
from moto import mock_aws
from pydantic import ValidationError

from adrelay.aws import clients
from adrelay.aws.table import Table
from adrelay.errors import AssetRejected
from adrelay.files.inspection import inspect
from adrelay.images.keeping import keep_pictures
from adrelay.images.processing import prepared
from adrelay.jobs.model import AttemptState, Deliverable, Progress
from adrelay.providers.registry import provider
from adrelay.rendering.ads import make_ads
from adrelay.rendering.attempt import Unusable
from adrelay.rendering.photos import shoot_photos
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest
from studio.brief import AdBrief
from studio.color.palette import extract
from studio.cutting.photo import PhotoError
from studio.design.tree import Design
from studio.drawing import render
from studio.drawing.picture import Picture, sources
from studio.editing import apply_overrides, parse_design
from studio.errors import DesignError, StudioError
from studio.layout.composing.compose import compose

Json = dict[str, Any]

KILLED_AFTER: Final = 40  # seconds
ADDRESS_SPACE: Final = 6 << 30
"""A backstop, so that no case takes the machine's memory; libvips' threads reserve far more than they use."""
_LONGEST_MESSAGE: Final = 400


class Refused(Exception):
    """What the sender would be told: `fields`, each with what is wrong with it."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in fields[:3]))
        self.fields = fields


class Counter:
    """Stands in for a job's `Workplace`: takes the files and forgets them."""

    tenant = scope = keep_function = "attack"
    bucket = "attack"

    def __init__(self) -> None:
        self.files = 0
        self.store = Table("attack")

    def url_of(self, image_id: str) -> str:
        raise LookupError(image_id)

    def leave(self, name: str, body: bytes, content_type: str) -> str:
        self.files += 1
        return f"s3://bucket/{name}"

    def tell(self, step: str, message: str, percentage: int) -> bool:
        return Progress(step=step, message=message, percentage=percentage) is not None


@contextmanager
def _kept(place: Counter) -> Iterator[None]:
    """A table and a bucket, and KeepPictures at work in this process."""

    def ask(function: str, request: Json, *, seconds: float) -> Json:
        return keep_pictures(place.store, place.bucket, request)

    with mock_aws(), patch("adrelay.images.kept.ask", ask):
        clients.dynamodb().create_table(
            TableName=place.store.table,
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )
        clients.s3().create_bucket(Bucket=place.bucket)
        yield


def design(body: Json, files: list[str]) -> str:
    try:
        return _painted(parse_design(body["design"]))
    except DesignError as error:
        raise _named(error) from error


def override(body: Json, files: list[str]) -> str:
    brief = AdBrief(headlines=("Wake up",), subheadlines=("Every day",), ctas=("Shop",), brand_name="Lumea")
    drawn = _drawn(200, 400, 4)
    pictures = [
        Picture("product", "product", drawn[0:3], drawn, 1.0, extract(drawn)),
        Picture("logo", "logo", drawn, None, 1.0, extract(drawn), (200, 90, 30), single_ink=True),
    ]
    made = compose(brief, pictures, width=360, height=360)
    try:
        return _painted(apply_overrides(made.design, body["overrides"]), sources(pictures))
    except DesignError as error:
        raise _named(error) from error


def job(body: Json, files: list[str]) -> str:
    """A job of the studio, from its body to its files."""
    try:
        request = JobRequest.model_validate(body)
    except ValidationError as error:
        raise Refused([(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]) from error
    options = request.provider_options.get("studio", {})
    if errors := provider("studio").check(request.kind, request.brief, options):
        raise Refused([(error.field, error.message) for error in errors])
    work: Callable[..., Any] = make_ads if request.kind is JobKind.IMAGE_AD else shoot_photos
    place = Counter()
    try:
        with _kept(place):
            outcome = work(place, request)
    except Unusable as error:
        raise Refused([(error.error.field or "", error.error.message)]) from error
    except StudioError as error:
        raise Refused([("brief", str(error))]) from error
    if outcome.state is not AttemptState.SUCCEEDED or place.files != outcome.expected:
        raise AssertionError(f"{outcome.state} with {place.files} of {outcome.expected} files")
    return f"{place.files} files"


def upload(body: Json, files: list[str]) -> str:
    try:
        made = prepared(Path(files[0]).read_bytes(), "logo")
    except PhotoError as error:
        raise Refused([(error.code, error.message)]) from error
    return f"{made.width}×{made.height}, {len(made.content)} bytes"


def asset(body: Json, files: list[str]) -> str:
    try:
        found = inspect(Path(files[0]), Deliverable(url="https://example.com/a"))
    except AssetRejected as error:
        raise Refused([(error.code, error.message)]) from error
    return f"{found.width}×{found.height}"


ACTS: Final = {act.__name__: act for act in (design, override, job, upload, asset)}


def _named(error: DesignError) -> Refused:
    return Refused([(problem.node or problem.field, problem.message) for problem in error.problems])


def _painted(tree: Design, pictures: dict[str, pyvips.Image] | None = None) -> str:
    at_hand = pictures or {"a": _drawn(100, 140, 4), "b": _drawn(90, 60, 3), "t": _drawn(2000, 1, 3)}
    try:
        image = render.render(tree, at_hand)
    except StudioError as error:
        node, _, message = str(error).partition(": ")
        raise Refused([(node, message)]) from error
    data = render.encode(image, "png")
    if (image.width, image.height, image.bands) != (tree.width, tree.height, 3):
        raise AssertionError(f"{image.width}×{image.height} of {image.bands} for {tree.width}×{tree.height}")
    return f"{image.width}×{image.height}, {len(data)} bytes"


def _drawn(width: int, height: int, bands: int) -> pyvips.Image:
    image = (pyvips.Image.black(width, height) + [170, 90, 30, 255][:bands]).cast("uchar")
    return image.copy(interpretation="srgb").copy_memory()


def answer(request: Json) -> Json:
    """Do one case here and now."""
    try:
        said = ACTS[request["act"]](request["body"], request["files"])
    except Refused as refused:
        unclear = [f for f in refused.fields if not f[0] or not f[1] or len(f[1]) > _LONGEST_MESSAGE]
        if unclear or not refused.fields:
            return {"outcome": "unclear", "said": str(refused)[:500]}
        return {"outcome": "refused", "said": str(refused)[:200]}
    except BaseException:
        return {"outcome": "crashed", "said": traceback.format_exc()[-1500:]}
    return {"outcome": "made", "said": said}


def _alone(request: Json, out: int) -> None:
    """In a fork, which the kernel ends when it takes too long."""
    signal.alarm(KILLED_AFTER)
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    os.write(out, json.dumps(answer(request)).encode())
    os._exit(0)


def main() -> None:
    for line in sys.stdin:
        began = time.perf_counter()
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _alone(json.loads(line), writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status, used = os.wait4(pid, 0)
        result = (
            json.loads(said) if said else {"outcome": "crashed", "said": f"killed by signal {status & 127}"}
        )
        result["seconds"] = round(time.perf_counter() - began, 2)
        result["cpu_seconds"] = round(used.ru_utime + used.ru_stime, 2)
        result["peak_mb"] = round(used.ru_maxrss * 1024 / 1e6)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
