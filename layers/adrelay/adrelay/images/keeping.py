"""KeepPictures at work: pictures that briefs name are fetched, verified, kept and cut out.

Needs the studio layer and, for cutting, the cutting layer.
"""

import hashlib
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from adrelay.aws import clients
from adrelay.aws.table import Table
from adrelay.error_codes import ErrorCode
from adrelay.errors import FetchFailed
from adrelay.files.fetching import IMAGE_LIMIT, fetch_patiently
from adrelay.images.kept import Album, Cut, Kept, Refused, Wanted, once
from adrelay.telemetry import metrics
from studio.cutting import photo
from studio.cutting.cutout import cut_out
from studio.drawing import picture

FETCH_SECONDS: Final = 45.0  # for a picture, with all tries
_FETCH_CLAIM: Final = 60.0
_CUT_CLAIM: Final = 30.0
_PARALLEL: Final = 4
_cutting = threading.Lock()  # one at a time: each holds some 300 MB for a moment


def keep_pictures(table: Table, bucket: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """`pictures`: each one that the request (`Album.request`) names, as Kept or Refused."""
    album = Album(table, request["tenant"], request["scope"])
    wanted = [Wanted(**one) for one in request["pictures"]]
    with ThreadPoolExecutor(_PARALLEL) as pool:
        found = list(pool.map(lambda one: _Keeping(album, bucket, one).run(), wanted))
    return {"pictures": [one.model_dump(mode="json") for one in found]}


@dataclass
class _Keeping:
    """One picture on its way. `content`: its bytes, if they were read on the way."""

    album: Album
    bucket: str
    wanted: Wanted
    content: bytes | None = field(default=None, repr=False)

    def run(self) -> Kept | Refused:
        album, source = self.album, self.wanted.source
        result = once(album.table, album.source_key(source), self._fetch, seconds=_FETCH_CLAIM)
        if "code" in result:
            return Refused.model_validate(result)
        kept = Kept.model_validate(result)
        if self.wanted.method is None:
            return kept
        key = album.cutout_key(kept.sha256, self.wanted.method)
        cut = once(album.table, key, lambda: self._cut(kept), seconds=_CUT_CLAIM)
        return kept.model_copy(update={"cut": Cut.model_validate(cut)})

    def _fetch(self) -> dict[str, Any]:
        source = self.wanted.source
        ours = source.startswith(f"s3://{self.bucket}/")
        limit = IMAGE_LIMIT if ours else photo.MAX_BYTES  # ours were checked when they came
        try:
            self.content = content = fetch_patiently(source, limit=limit, seconds=FETCH_SECONDS)
            loaded = photo.load(content, max_bytes=limit, fit=picture.fit_for(1))
            photo.refuse_empty(loaded)
        except FetchFailed as error:
            metrics.add_metric(name="PicturesUnreachable", unit="Count", value=1)
            return _refused(ErrorCode.IMAGE_UNREACHABLE, str(error), error.retryable)
        except photo.PhotoError as error:
            metrics.add_metric(name="PicturesRefused", unit="Count", value=1)
            return _refused(ErrorCode(error.code), error.message, retryable=False)
        sha256 = hashlib.sha256(content).hexdigest()
        key = source.removeprefix(f"s3://{self.bucket}/") if ours else self._put(sha256, loaded.format)
        metrics.add_metric(name="PicturesKept", unit="Count", value=1)
        return Kept(
            key=key, sha256=sha256, format=loaded.format, width=loaded.width, height=loaded.height
        ).model_dump(mode="json", exclude={"cut"})

    def _put(self, sha256: str, kind: str) -> str:
        key = f"pictures/{self.album.tenant}/{sha256}"
        content_type = f"image/{kind}"
        clients.s3().put_object(
            Bucket=self.bucket, Key=key, Body=self.content or b"", ContentType=content_type
        )
        return key

    def _cut(self, kept: Kept) -> dict[str, Any]:
        content = self.content
        if content is None:
            content = clients.s3().get_object(Bucket=self.bucket, Key=kept.key)["Body"].read()
        loaded = photo.load(content, max_bytes=IMAGE_LIMIT, fit=picture.fit_for(1))
        with _cutting:
            found = cut_out(loaded)
        metrics.add_metric(name="PicturesCut", unit="Count", value=1)
        key = None
        if found.usable:
            key = f"cutouts/{self.album.tenant}/{kept.sha256}-{self.wanted.method}.png"
            body = bytes(found.image.pngsave_buffer(compression=1, filter="none", keep="none"))
            clients.s3().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="image/png")
        return Cut(confidence=found.confidence, bbox=found.bbox, key=key).model_dump(mode="json")


def _refused(code: ErrorCode, message: str, retryable: bool) -> dict[str, Any]:
    return Refused(code=code, message=message, retryable=retryable).model_dump(mode="json")
