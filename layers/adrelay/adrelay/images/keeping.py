"""KeepPictures at work: pictures that briefs name are fetched, verified, kept, converted and cut out.

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
from adrelay.images.converting import converted
from adrelay.images.kept import Album, Cut, Kept, Refused, Wanted, once
from adrelay.providers.base import PictureForm
from adrelay.telemetry import metrics
from studio import png
from studio.cutting import kinds, photo
from studio.cutting.cutout import METHOD, cut_out
from studio.drawing import picture

FETCH_SECONDS: Final = 45.0  # for a picture, with all tries
_FETCH_CLAIM: Final = 60.0
_CUT_CLAIM: Final = 30.0
_FORM_CLAIM: Final = 30.0
_PARALLEL: Final = 4
_LARGE: Final = 10_000_000  # bytes, from which a picture is kept in no more pixels than any ad can show
_EXACT: Final = ("gif", "svg")  # drawings: JPEG would smear them
_SAVE: Final = {
    "png": ".png[compression=6,keep=none]",
    "jpeg": ".jpg[Q=95,subsample_mode=off,keep=none]",
}
_cutting = threading.Lock()  # one at a time: each holds some 300 MB for a moment


def keep_pictures(table: Table, bucket: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """`pictures`: each one that the request (`Album.request`) names, as Kept or Refused."""
    album = Album(table, request["tenant"], request["scope"], method=METHOD)
    wanted = [_wanted(one) for one in request["pictures"]]
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
        whole = kept = Kept.model_validate(result)
        if self.wanted.cut:
            key = album.cutout_key(kept.sha256)
            cut = once(album.table, key, lambda: self._cut(whole), seconds=_CUT_CLAIM)
            kept = kept.model_copy(update={"cut": Cut.model_validate(cut)})
        if (form := self.wanted.form) is not None:
            key = album.form_key(kept.sha256, form)
            made = once(album.table, key, lambda: self._convert(whole, form), seconds=_FORM_CLAIM)
            kept = kept.model_copy(update=made)
        return kept

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
        if ours:
            key, kind = source.removeprefix(f"s3://{self.bucket}/"), loaded.format
        else:
            key, kind = self._put(sha256, loaded)
        metrics.add_metric(name="PicturesKept", unit="Count", value=1)
        kept = Kept(key=key, sha256=sha256, format=kind, width=loaded.width, height=loaded.height)
        return kept.model_dump(mode="json", exclude={"cut"})

    def _put(self, sha256: str, loaded: photo.Photo) -> tuple[str, str]:
        """Keep it in a form that everybody reads: its key, and png or jpeg."""
        content = photo.mended(self.content or b"", loaded.format)
        kind = loaded.format
        if kind not in ("png", "jpeg") or len(content) > _LARGE:
            kind = "png" if loaded.has_alpha or kind in _EXACT else "jpeg"
            content = bytes(loaded.image.write_to_buffer(_SAVE[kind]))
        self.content = content
        key = f"pictures/{self.album.tenant}/{sha256}.{kind}"
        clients.s3().put_object(Bucket=self.bucket, Key=key, Body=content, ContentType=f"image/{kind}")
        return key, kind

    def _read(self, kept: Kept) -> bytes:
        if self.content is None:
            self.content = clients.s3().get_object(Bucket=self.bucket, Key=kept.key)["Body"].read()
        return self.content

    def _convert(self, kept: Kept, form: PictureForm) -> dict[str, Any]:
        """What of `kept` is another in this form: nothing, or where it is and what it is then."""
        content = self._read(kept)
        kind = kinds.sniff(content) or kept.format
        if form.takes(kind, len(content)):
            return {}
        loaded = photo.load(content, max_bytes=IMAGE_LIMIT, fit=picture.fit_for(1))
        body, kind = converted(loaded, form)
        metrics.add_metric(name="PicturesConverted", unit="Count", value=1)
        key = f"pictures/{self.album.tenant}/{kept.sha256}-{form.name}.{kind}"
        clients.s3().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType=f"image/{kind}")
        return {"key": key, "format": kind}

    def _cut(self, kept: Kept) -> dict[str, Any]:
        content = self._read(kept)
        loaded = photo.load(content, max_bytes=IMAGE_LIMIT, fit=picture.fit_for(1))
        with _cutting:
            found = cut_out(loaded)
        metrics.add_metric(name="PicturesCut", unit="Count", value=1)
        key = None
        if found.usable:
            key = f"cutouts/{self.album.tenant}/{kept.sha256}-{self.album.method}.png"
            body = png.encode(found.image)
            clients.s3().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="image/png")
        told = {"bbox": found.bbox, "heads": found.heads, "features": found.features}
        cut = Cut(confidence=found.confidence, key=key, **told)
        return cut.model_dump(mode="json")


def _wanted(asked: Mapping[str, Any]) -> Wanted:
    """A picture as `Album.request` names it."""
    form = asked.get("form")
    known = PictureForm(tuple(form["kinds"]), form["most_bytes"]) if form else None
    return Wanted(asked["source"], asked["cut"], known)


def _refused(code: ErrorCode, message: str, retryable: bool) -> dict[str, Any]:
    return Refused(code=code, message=message, retryable=retryable).model_dump(mode="json")
