"""From deliverables to assets: fetched, verified by their bytes, stored in our bucket, with thumbnails.

Needs the studio layer, which opens the pictures.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from adrelay.assets.signed import Signed, have_signed, notes
from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.clock import utc_now
from adrelay.designs.versions import Designs
from adrelay.error_codes import ErrorCode
from adrelay.errors import AssetRejected, FetchFailed, RequestError, TryNextProvider, Unavailable
from adrelay.files.fetching import IMAGE_LIMIT, VIDEO_LIMIT, fetched
from adrelay.files.inspected import Inspected
from adrelay.files.inspection import inspect
from adrelay.files.provenance import Origin, mark, sha256_of
from adrelay.jobs import kept_files
from adrelay.jobs.guesses import counted, enough, in_turn
from adrelay.jobs.kept_files import Found, asset_id
from adrelay.jobs.lifecycle import Next, Stored, next_step
from adrelay.jobs.model import Asset, Attempt, Deliverable, Job, JobError, Outcome, Progress
from adrelay.jobs.store import Store
from adrelay.providers import registry
from adrelay.providers.capabilities import ANSWER
from adrelay.requests.placements import PLACEMENTS
from adrelay.telemetry import logger, metrics

PARALLEL = 4
_SIGNED_WITHIN = {"image": 40.0}  # seconds; what is no picture may take as long as fetching it
_ASKED_SECONDS = 60.0  # for one file: CallProvider asks a vendor three times within its time


class Vault:
    """Keeps what attempts delivered. Storing the same attempt again gives the same assets."""

    def __init__(self, store: Store, bucket: str, call_function: str = "", sign_function: str = "") -> None:
        """`call_function` is asked for files that a vendor's answer holds; `sign_function` signs files, if
        there is one."""
        self._store = store
        self._bucket = bucket
        self._call_function = call_function
        self._sign_function = sign_function
        self._designs = Designs(store, bucket)

    def store(self, job_id: str, number: int, *, retries: int = 0, last_try: bool = False) -> dict[str, Any]:
        """What became of the attempt's deliverables (a `Stored` document). `retries`: how many runs were
        before. On the `last_try` nothing more is fetched: what no run has kept counts as not delivered.

        Raises TryNextProvider when the route goes on, FetchFailed while a file may still come.
        """
        job, attempt = self._store.job(job_id), self._store.find_attempt(job_id, number)
        if attempt is None:  # its job had ended before it began
            return Stored().model_dump(mode="json")
        match next_step(job, attempt):
            case Next.NEXT_PROVIDER:
                raise TryNextProvider(f"{attempt.provider} failed; {job.route[number]} is next")
            case Next.FINISH:
                return Stored().model_dump(mode="json")
        made = attempt.outcome or Outcome(state=attempt.state)
        found = kept_files.remembered(self._store, attempt) if made.deliverables else {}
        if not last_try:
            found = self.keep(job, attempt, made, found, again=retries)
        stored = kept_files.gathered(made, attempt, found)
        if not last_try and (error := next((one for one in stored.rejected if one.retryable), None)):
            raise FetchFailed(error.message)
        version = self._designs.first_of(job, attempt.outcome, stored.assets)
        said = (*stored.notes, *notes(stored.assets))
        stored = stored.model_copy(update={"version": version, "notes": said})
        self._store.note(
            job_id, "stored", utc_now(), assets=len(stored.assets), rejected=len(stored.rejected)
        )
        kept = Progress(step="store", message=f"{len(stored.assets)} files stored", percentage=95)
        self._store.set_progress(job_id, kept)
        return stored.model_dump(mode="json")

    def keep(
        self, job: Job, attempt: Attempt, made: Outcome, found: Mapping[int, Found], *, again: int
    ) -> dict[int, Found]:
        """Keep what of an attempt's deliverables has not been found yet; then what has, by their places: each
        an asset, or why it is none.

        `again`: how many runs were before. They may have been killed over one of the files: then it is one
        after another, and each run begins with another of them.
        """
        known = dict(found)

        def one(place: int) -> Found:
            return self._keep(job, attempt, place, made)

        with ThreadPoolExecutor(1 if again else PARALLEL) as pool:
            for guess, places in in_turn(made.deliverables):
                if guess and enough(counted(made.deliverables, known, made.expected), made.expected, guess):
                    break
                wanted = [place for place in places if not _is_final(known.get(place))]
                if again and wanted:
                    first = again % len(wanted)
                    wanted = [*wanted[first:], *wanted[:first]]
                known |= zip(wanted, pool.map(one, wanted), strict=True)
        return known

    def _keep(self, job: Job, attempt: Attempt, index: int, made: Outcome) -> Found:
        """One file; whatever happens over it concerns it alone. The next run knows what was made of it."""
        found: Found
        try:
            name, deliverable = asset_id(attempt, index), made.deliverables[index]
            if deliverable.url.startswith(ANSWER):
                taken_out = self._taken_out(job, attempt, deliverable)
                found = self._verified(job, attempt.provider, name, taken_out)
            else:
                found = self.take(job, attempt.provider, name, deliverable)
        except AssetRejected as error:
            found = _refused(attempt, index, error.code, error.message)
        except FetchFailed as error:
            found = _refused(attempt, index, ErrorCode.FETCH_FAILED, str(error), retryable=error.retryable)
        except Exception as error:
            logger.exception("a file cannot be stored")
            metrics.add_metric(name="FilesCrashed", unit="Count", value=1)
            message = f"could not be stored ({type(error).__name__})"
            found = _refused(attempt, index, ErrorCode.NOT_STORED, message, retryable=True)
        if isinstance(found, JobError) or len(made.deliverables) > 1:
            kept_files.remember(self._store, attempt, index, found, utc_now())
        return found

    def take(
        self, job: Job, provider: str, asset_id: str, deliverable: Deliverable, *, seconds: float = 90.0
    ) -> Asset:
        """Fetch (within `seconds`), verify and keep a file. Raises AssetRejected or FetchFailed."""
        if deliverable.url.startswith("s3://") and not registry.provider(provider).ours:
            raise AssetRejected(
                ErrorCode.UNSAFE_URL, "is in a bucket; only our own functions leave files in ours"
            )
        return self._verified(job, provider, asset_id, deliverable, seconds=seconds)

    def _taken_out(self, job: Job, attempt: Attempt, deliverable: Deliverable) -> Deliverable:
        """The same, with the URL at which CallProvider has left the file. Raises FetchFailed."""
        question = {
            "action": "take_out",
            "job_id": job.id,
            "attempt": attempt.number,
            "place": deliverable.url.removeprefix(ANSWER),
            "correlation_id": job.correlation_id,
        }
        try:
            told = ask(self._call_function, question, seconds=_ASKED_SECONDS)
        except RequestError as error:
            raise FetchFailed(error.detail, retryable=isinstance(error, Unavailable)) from error
        return deliverable.model_copy(update={"url": told["url"]})

    def _verified(
        self, job: Job, provider: str, asset_id: str, deliverable: Deliverable, *, seconds: float = 90.0
    ) -> Asset:
        folder = f"assets/{job.tenant}/{job.id}"
        limit = VIDEO_LIMIT if deliverable.type == "video" else IMAGE_LIMIT
        with fetched(deliverable.url, limit=limit, seconds=seconds) as file:
            found = inspect(file.path, deliverable)
            origin = Origin(deliverable.source_type or registry.provider(provider).source_type, job.id)
            place = PLACEMENTS.get(deliverable.placement or "")
            most = place.max_bytes if place else None
            marked = mark(file.path, found.content_type, origin, most)
            came_as = sha256_of(file.path) if marked else file.sha256
            signed = Signed()
            if self._sign_function:
                name = f"{asset_id}-{came_as[:16]}.{found.suffix}"
                order = {
                    "source": f"renders/{job.id}/unsigned/{name}",
                    "target": f"{folder}/{name}",
                    "content_type": found.content_type,
                    "job_id": job.id,
                    "provider": provider,
                    "source_type": origin.source_type,
                    "most_bytes": most,
                    "correlation_id": job.correlation_id,
                }
                within = min(seconds, _SIGNED_WITHIN.get(deliverable.type, seconds))
                signed = have_signed(self._sign_function, self._bucket, file.path, order, within)
            key, size, sha256 = signed.kept or (
                f"{folder}/{asset_id}.{found.suffix}",
                file.path.stat().st_size,
                came_as,
            )
            if not signed.kept:
                with file.path.open("rb") as body:
                    clients.s3().upload_fileobj(
                        body, self._bucket, key, ExtraArgs={"ContentType": found.content_type}
                    )
        return Asset(
            id=asset_id,
            type=deliverable.type,
            content_type=found.content_type,
            width=found.width,
            height=found.height,
            aspect_ratio=deliverable.aspect_ratio or found.ratio,
            duration_ms=found.duration_ms,
            audio=found.audio,
            bytes=size,
            sha256=sha256,
            bucket=self._bucket,
            key=key,
            thumbnails=self._keep_thumbnails(found, f"{folder}/{asset_id}"),
            provider=provider,
            vendor_id=deliverable.id,
            label=deliverable.label,
            placement=deliverable.placement,
            source_type=origin.source_type if marked else None,
            signed_by=signed.signed_by,
            unsigned=signed.unsigned,
            came_as=came_as if signed.kept else None,
            stored_at=utc_now(),
        )

    def _keep_thumbnails(self, found: Inspected, stem: str) -> dict[str, str]:
        keys = {}
        for size, picture in found.thumbnails.items():
            keys[size] = f"{stem}.{size}.webp"
            clients.s3().put_object(
                Bucket=self._bucket, Key=keys[size], Body=picture, ContentType="image/webp"
            )
        return keys


def _refused(attempt: Attempt, index: int, code: ErrorCode, why: str, *, retryable: bool = False) -> JobError:
    message = f"deliverable {index + 1}: {why}"
    logger.warning("asset refused", extra={"code": code, "detail": message})
    return JobError(code=code, message=message, provider=attempt.provider, retryable=retryable)


def _is_final(found: Found | None) -> bool:
    """Whether nothing else will be made of the file: it is stored, or will not be better."""
    return isinstance(found, Asset) or (found is not None and not found.retryable)
