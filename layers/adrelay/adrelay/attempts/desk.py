"""What work on attempts needs from its function."""

from dataclasses import dataclass

from adrelay.aws.presign import presigner
from adrelay.error_codes import ErrorCode
from adrelay.errors import NotFound, Rejected
from adrelay.images.in_briefs import addressed
from adrelay.images.library import Library
from adrelay.jobs.model import Job
from adrelay.jobs.request import Brief
from adrelay.jobs.store import Store

_IMAGE_URL_SECONDS = 6 * 3600  # that a vendor may take to read a picture of the brief


@dataclass(frozen=True, slots=True)
class Desk:
    """The table, and the names that configuration gives."""

    store: Store
    render_function: str
    video_function: str
    watch_arn: str
    callback_base_url: str
    asset_bucket: str

    def addressed_brief(self, job: Job) -> Brief:
        """The job's brief, with URLs that vendors can read in the place of uploaded images."""
        library, presign = Library(self.store, job.tenant), presigner(_IMAGE_URL_SECONDS)

        def url_of(image_id: str) -> str:
            key = library.image(image_id).key
            return presign(self.asset_bucket, key or "")

        try:
            return addressed(Brief.model_validate(job.request["brief"]), url_of)
        except NotFound as error:
            raise Rejected(ErrorCode.IMAGE_DELETED, error.detail) from error
