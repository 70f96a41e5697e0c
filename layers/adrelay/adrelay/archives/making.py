"""Archives made: asked for by somebody, and put together by a run that nobody waits for.

Needs the studio layer for the run, which looks at the pictures.
"""

import math
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, cast

from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

from adrelay.archives import records
from adrelay.archives.manifest import Entry, Manifest
from adrelay.archives.records import Archive
from adrelay.archives.subjects import subject_of
from adrelay.archives.wish import Wish
from adrelay.archives.zipping import Member, Stream, zipped
from adrelay.aws import clients
from adrelay.errors import AdrelayError, NotFound, TooLarge, Unavailable
from adrelay.facades.links import Links
from adrelay.jobs.model import Asset
from adrelay.jobs.store import Store
from adrelay.telemetry import logger

MOST_BYTES = 20_000_000_000  # which a run stores well within its fifteen minutes
_SMALL = 8 * 1024 * 1024  # bytes of a file that is fetched ahead of its turn
_AHEAD = 8  # files
_READ = 1024 * 1024
_PART = 8 * 1024 * 1024  # bytes, of which S3 takes 10,000
_TOLD_EACH = 5.0  # seconds


def wanted(store: Store, tenant: str, wish: Wish) -> tuple[Archive, bool]:
    """The archive of what there is now, or lately was; and whether it has only now begun, so that somebody
    is to make it. NotFound; Conflict while there is nothing to archive; TooLarge."""
    last = records.find(store, tenant, wish)
    if last is not None and (last.under_way or last.fresh):
        return last, False
    manifest = _manifest(store, tenant, wish)
    if last is not None and last.archive_key is not None and last.digest == manifest.digest:
        return last, False
    if not manifest.entries:
        raise manifest.subject.nothing
    if manifest.size > MOST_BYTES:
        raise TooLarge(f"Its files have {manifest.size} bytes together; at most {MOST_BYTES} are archived")
    begun = records.begin(store, tenant, wish, last)
    if begun is None:
        raise Unavailable("Somebody else asks for the same just now; ask again")
    return begun, True


def make(store: Store, bucket: str, tenant: str, wish: Wish, number: int) -> None:
    """Make the archive. Nothing is done of one that is made, or not wanted any more; what a run left that
    died is begun anew."""
    archive = records.find(store, tenant, wish)
    if archive is None or archive.number != number or archive.archive_key is not None:
        logger.info("not wanted any more, or made")
        return
    try:
        manifest = _manifest(store, tenant, wish)
    except NotFound:
        logger.info("it is over or erased")
        return
    key = f"archives/{tenant}/{wish.subject}/{manifest.digest}-{number}.zip"
    made = archive.model_copy(update={"digest": manifest.digest, "total": manifest.size, "done": 0})
    progress = _Progress(store, made)
    try:
        _flag_duplicates(bucket, manifest.entries, progress)
        _upload(bucket, key, manifest, progress)
    except Unwanted:
        logger.info("not wanted any more")
        return
    if records.write(store, made.model_copy(update={"archive_key": key, "done": made.total})) is None:
        _withdraw(store, bucket, tenant, wish, key)


def _withdraw(store: Store, bucket: str, tenant: str, wish: Wish, key: str) -> None:
    """Delete an archive, unless another run of this archive, or this one unheard, has written it down: what
    was erased meanwhile must not come back."""
    archive = records.find(store, tenant, wish)
    if archive is None or archive.archive_key != key:
        clients.s3().delete_object(Bucket=bucket, Key=key)


class Unwanted(AdrelayError):
    """Somebody has erased the archive, or another run has taken its place."""


class _Progress:
    """Tells now and then how far a run is."""

    def __init__(self, store: Store, archive: Archive) -> None:
        self._store = store
        self._archive = archive
        self._done = 0
        self._told_at = -math.inf

    def add(self, done: int) -> None:
        """So many bytes more. Raises Unwanted."""
        self._done += done
        if time.monotonic() - self._told_at < _TOLD_EACH:
            return
        self._told_at = time.monotonic()
        if records.write(self._store, self._archive.model_copy(update={"done": self._done})) is None:
            raise Unwanted


def _manifest(store: Store, tenant: str, wish: Wish) -> Manifest:
    links = Links(store, tenant, wish.api_url)
    return Manifest.of(
        subject_of(store, tenant, wish.subject),
        wish,
        lambda job, asset: links.of_asset(job, asset, job.version),
    )


def _flag_duplicates(bucket: str, entries: list[Entry], progress: _Progress) -> None:
    """Say of each file which one before it is the same; of a picture also, which one looks the same, of the
    same shape and with the same words: another headline is another ad, however alike they look."""
    from adrelay.archives.duplicates import Look, look_of, same_looks

    def seen(entry: Entry) -> tuple[Any, Look | None]:
        asset, row = entry.asset, entry.row
        group = (row["aspect_ratio"], repr(row["copy"]))
        if asset is None or asset.type != "image" or row["file"] is None or "small" not in asset.thumbnails:
            return group, None
        thumbnail = _fetch(bucket, asset.thumbnails["small"])
        progress.add(0)
        return group, None if thumbnail is None else look_of(thumbnail)

    known: dict[str, str] = {}
    with ThreadPoolExecutor(_AHEAD) as pool:
        for entry, first in zip(entries, same_looks(pool.map(seen, entries)), strict=True):
            row = entry.row
            if row["file"] is not None:
                same = known.setdefault(row["sha256"], row["file"])
                alike = same if first is None else entries[first].row["file"]
                row["duplicate_of"] = alike if alike != row["file"] else None


def _upload(bucket: str, key: str, manifest: Manifest, progress: _Progress) -> None:
    """Write the archive while its files are read. One that breaks off leaves nothing."""
    pieces = zipped(_members(bucket, manifest, progress))
    clients.s3().upload_fileobj(
        cast(IO[bytes], Stream(pieces)),
        bucket,
        key,
        ExtraArgs={
            "ContentType": "application/zip",
            "ContentDisposition": f'attachment; filename="{manifest.wish.subject}.zip"',
        },
        Config=TransferConfig(multipart_threshold=_PART, multipart_chunksize=_PART, max_concurrency=4),
    )


def _members(bucket: str, manifest: Manifest, progress: _Progress) -> Iterator[Member]:
    """The files, then the manifest: it says by then which of them were gone."""
    archived = [(entry.row, entry.asset) for entry in manifest.entries if entry.asset and entry.row["file"]]
    heirs = dict[str, str | None]()  # of each that is gone, the first file that duplicates it and is there
    for (row, asset), content in _contents(bucket, archived):
        original, name = row["duplicate_of"], row["file"]
        if original in heirs:
            row["duplicate_of"] = heirs[original]
            heirs[original] = heirs[original] or (None if content is None else name)
        if content is None:
            heirs[name] = None
            row |= {"file": None, "link": None, "duplicate_of": None}
        else:
            yield Member(row["file"], asset.bytes, _counted(content, progress))
    for name, document in (("manifest.csv", manifest.as_csv()), ("manifest.json", manifest.as_json())):
        yield Member(name, len(document), (document,))


def _contents(
    bucket: str, archived: list[tuple[dict[str, Any], Asset]]
) -> Iterator[tuple[tuple[dict[str, Any], Asset], Iterable[bytes] | None]]:
    """Each with its bytes; None for a file that is gone. Small files are fetched ahead, large ones read as
    they are taken."""

    def fetched(asset: Asset) -> bytes | None:
        return _fetch(asset.bucket, asset.key) if asset.bytes <= _SMALL else None

    with ThreadPoolExecutor(_AHEAD) as pool:
        ahead = deque((one, pool.submit(fetched, one[1])) for one in archived[:_AHEAD])
        for following in [*archived[_AHEAD:], *[None] * _AHEAD]:
            if not ahead:
                return
            one, future = ahead.popleft()
            content = future.result()
            if following is not None:
                ahead.append((following, pool.submit(fetched, following[1])))
            if one[1].bytes > _SMALL:
                yield one, _opened(one[1])
            else:
                yield one, None if content is None else (content,)


def _fetch(bucket: str, key: str) -> bytes | None:
    """A file's bytes; None for one that is gone."""
    try:
        return clients.s3().get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        _check_gone(error)
        return None


def _opened(asset: Asset) -> Iterable[bytes] | None:
    try:
        return clients.s3().get_object(Bucket=asset.bucket, Key=asset.key)["Body"].iter_chunks(_READ)
    except ClientError as error:
        _check_gone(error)
        return None


def _check_gone(error: ClientError) -> None:
    """Raises the error if it says anything else. To who may not list a bucket S3 denies what is not there."""
    if error.response["Error"]["Code"] not in ("NoSuchKey", "AccessDenied"):
        raise error


def _counted(content: Iterable[bytes], progress: _Progress) -> Iterator[bytes]:
    for piece in content:
        progress.add(len(piece))
        yield piece
