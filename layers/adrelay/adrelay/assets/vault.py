"""From deliverables to assets: fetched, verified by their bytes, stored in our bucket, with thumbnails.

Needs the studio layer, which opens the pictures.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from adrelay.assets.guesses import counted, enough, in_turn
from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.clock import utc_now
from adrelay.designs.versions import Designs, trees_of
from adrelay.error_codes import ErrorCode
from adrelay.errors import AssetRejected, FetchFailed, RequestError, TryNextProvider, Unavailable
from adrelay.files.fetching import IMAGE_LIMIT, VIDEO_LIMIT, fetched
from adrelay.files.inspected import Inspected
from adrelay.files.inspection import inspect
from adrelay.jobs.lifecycle import Next, Stored, next_step
from adrelay.jobs.model import Asset, Attempt, Deliverable, Job, JobError, Progress
from adrelay.jobs.store import Store
from adrelay.providers import registry
from adrelay.providers.capabilities import ANSWER
from adrelay.security.tokens import derived_id
from adrelay.telemetry import logger

PARALLEL = 4
_ASKED_SECONDS = 60.0  # for one file: CallProvider asks a vendor three times within its time


class Vault:
    """Keeps what attempts delivered. Storing the same attempt again gives the same assets."""

    def __init__(self, store: Store, bucket: str, call_function: str = "") -> None:
        """`call_function` is asked for files that a vendor's answer holds."""
        self._store = store
        self._bucket = bucket
        self._call_function = call_function
        self._designs = Designs(store, bucket)

    def store(self, job_id: str, number: int, *, last_try: bool) -> dict[str, Any]:
        """What became of the attempt's deliverables (a `Stored` document).

        Raises TryNextProvider when the route goes on, FetchFailed while a file may still come; on the
        `last_try` such a file is counted as not delivered.
        """
        job, attempt = self._store.job(job_id), self._store.attempt(job_id, number)
        match next_step(job, attempt):
            case Next.NEXT_PROVIDER:
                raise TryNextProvider(f"{attempt.provider} failed; {job.route[number]} is next")
            case Next.FINISH:
                return Stored().model_dump(mode="json")
        stored = self.keep(
            job, attempt, attempt.outcome.deliverables if attempt.outcome else (), last_try=last_try
        )
        if (trees := trees_of(attempt.outcome)) and stored.assets:
            version = self._designs.put_first(job, trees, stored.assets)
            stored = stored.model_copy(update={"version": version})
        self._store.note(
            job_id, "stored", utc_now(), assets=len(stored.assets), rejected=len(stored.rejected)
        )
        kept = Progress(step="store", message=f"{len(stored.assets)} files stored", percentage=95)
        self._store.set_progress(job_id, kept)
        return stored.model_dump(mode="json")

    def keep(
        self,
        job: Job,
        attempt: Attempt,
        deliverables: Sequence[Deliverable],
        *,
        last_try: bool,
        had: Sequence[Asset] = (),
    ) -> Stored:
        """Keep these files of an attempt, all but those that it `had`. Raises FetchFailed as `store`."""
        before = {asset.id: asset for asset in had}

        def one(index: int) -> Asset | JobError:
            known = before.get(_asset_id(attempt, index))
            return known or self._keep(job, attempt, index, deliverables[index], last_try)

        outcome = attempt.late or attempt.outcome
        expected, stored = outcome.expected if outcome else None, Stored()
        results: dict[int, Asset | JobError] = {}
        with ThreadPoolExecutor(PARALLEL) as pool:
            for guess, places in in_turn(deliverables):
                if guess and enough(stored, expected, guess):
                    break
                results |= zip(places, pool.map(one, places), strict=True)
                stored = counted(deliverables, results, expected)
        if not last_try and (error := next((one for one in stored.rejected if one.retryable), None)):
            raise FetchFailed(error.message)
        return stored

    def _keep(
        self, job: Job, attempt: Attempt, index: int, deliverable: Deliverable, last_try: bool
    ) -> Asset | JobError:
        where = f"deliverable {index + 1}"
        try:
            asset_id = _asset_id(attempt, index)
            if deliverable.url.startswith(ANSWER):
                taken_out = self._taken_out(job, attempt, deliverable)
                return self._verified(job, attempt.provider, asset_id, taken_out)
            return self.take(job, attempt.provider, asset_id, deliverable)
        except AssetRejected as error:
            code, message, retryable = error.code, f"{where}: {error.message}", False
        except FetchFailed as error:
            if error.retryable and not last_try and deliverable.guess is None:
                raise
            code, message, retryable = ErrorCode.FETCH_FAILED, f"{where}: {error}", error.retryable
        logger.warning("asset refused", extra={"code": code, "detail": message})
        return JobError(code=code, message=message, provider=attempt.provider, retryable=retryable)

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
            key = f"{folder}/{asset_id}.{found.suffix}"
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
            bytes=file.bytes,
            sha256=file.sha256,
            bucket=self._bucket,
            key=key,
            thumbnails=self._keep_thumbnails(found, f"{folder}/{asset_id}"),
            provider=provider,
            vendor_id=deliverable.id,
            label=deliverable.label,
        )

    def _keep_thumbnails(self, found: Inspected, stem: str) -> dict[str, str]:
        keys = {}
        for size, picture in found.thumbnails.items():
            keys[size] = f"{stem}.{size}.webp"
            clients.s3().put_object(
                Bucket=self._bucket, Key=keys[size], Body=picture, ContentType="image/webp"
            )
        return keys


def _asset_id(attempt: Attempt, index: int) -> str:
    """The id of what an attempt's deliverable becomes, the same each time."""
    return derived_id("ast", attempt.job_id, str(attempt.number), str(index))
