"""A brief's pictures as an attempt's vendor is given them: kept, in a form that it takes, by our URLs."""

from dataclasses import dataclass

from adrelay.error_codes import ErrorCode
from adrelay.errors import NotFound, Rejected, Unavailable
from adrelay.images.addresses import Addressed, address
from adrelay.images.in_briefs import addressed, images_of
from adrelay.images.kept import Album, Kept, Refused, Wanted
from adrelay.images.library import Library
from adrelay.images.records import ImageRecord
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.providers.base import Provider
from adrelay.providers.registry import provider
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief

_KEPT_SECONDS = 50.0  # in which KeepPictures answers: the vendor is asked by the same run
_READABLE_SECONDS = 6 * 3600  # that a vendor may still read a picture of the brief after its deadline


@dataclass(frozen=True, slots=True)
class GivenPictures:
    """`function`: KeepPictures. `base_url`: of our API, as vendors reach it."""

    store: Store
    bucket: str
    function: str
    base_url: str

    def in_brief(self, job: Job, attempt: Attempt) -> Brief:
        """The job's brief, with our URLs in the place of each picture that the attempt's vendor is given.

        Raises Rejected naming the field of a picture that cannot be used, or not yet. A vendor that fetches
        pictures by itself is given the URL of one that only we cannot reach.
        """
        brief, vendor = read_kept(Brief, job.request["brief"]), provider(attempt.provider)
        options = (job.request.get("provider_options") or {}).get(vendor.name, {})
        given = vendor.given_pictures(brief, options)
        images = {field: image for field, image in images_of(brief) if field in given}
        uploads = self._uploads(job, {field: one.image_id for field, one in images.items() if one.image_id})
        ready = {field: one for field, one in uploads.items() if _fits(one, vendor)}
        wanted = {
            field: f"s3://{self.bucket}/{uploads[field].key}" if field in uploads else image.url or ""
            for field, image in images.items()
            if field not in ready
        }
        places = {field: Addressed(job.tenant, one.key or "", one.id) for field, one in ready.items()}
        for field, found in self._kept(job, vendor, wanted).items():
            if isinstance(found, Kept):
                uploaded = uploads.get(field)
                places[field] = Addressed(job.tenant, found.key, uploaded.id if uploaded else None)
            elif not (vendor.fetches_pictures and found.code is ErrorCode.IMAGE_UNREACHABLE):
                raise Rejected(found.code, found.message, retryable=found.retryable, field=field)
        seconds = vendor.wait[job.kind].deadline + _READABLE_SECONDS
        urls = {
            field: address(self.store, self.base_url, place, attempt, seconds=seconds)
            for field, place in places.items()
        }
        return addressed(brief, urls)

    def _uploads(self, job: Job, image_ids: dict[str, str]) -> dict[str, ImageRecord]:
        library = Library(self.store, job.tenant)
        try:
            return {field: library.image(image_id) for field, image_id in image_ids.items()}
        except NotFound as error:
            raise Rejected(ErrorCode.IMAGE_DELETED, error.detail) from error

    def _kept(self, job: Job, vendor: Provider, wanted: dict[str, str]) -> dict[str, Kept | Refused]:
        """Each picture by its field, in the vendor's form."""
        if not wanted:
            return {}
        album = Album(self.store, job.tenant, job.batch_id or job.id, self.function)
        asked = [Wanted(source, form=vendor.picture_form) for source in wanted.values()]
        try:
            found = album.pictures(asked, seconds=_KEPT_SECONDS)
        except Unavailable as error:
            raise Rejected(ErrorCode.IMAGE_UNREACHABLE, error.detail, retryable=True) from error
        return dict(zip(wanted, found, strict=True))


def _fits(image: ImageRecord, vendor: Provider) -> bool:
    """Whether an upload is kept in a form that the vendor takes. Keys end as what they lead to."""
    kind = (image.key or "").rpartition(".")[2]
    return image.size_bytes is not None and vendor.picture_form.takes(kind, image.size_bytes)
