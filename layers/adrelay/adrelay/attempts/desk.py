"""What work on attempts needs from its function."""

from dataclasses import dataclass

from adrelay.error_codes import ErrorCode
from adrelay.errors import NotFound, Rejected
from adrelay.images.addresses import address
from adrelay.images.in_briefs import addressed
from adrelay.images.library import Library
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.request import Brief
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider

_READABLE_SECONDS = 6 * 3600  # that a vendor may still read a picture of the brief after its deadline


@dataclass(frozen=True, slots=True)
class Desk:
    """The table, and the names that configuration gives."""

    store: Store
    render_function: str
    video_function: str
    watch_arn: str
    callback_base_url: str
    asset_bucket: str

    def addressed_brief(self, job: Job, attempt: Attempt) -> Brief:
        """The job's brief, with URLs that the attempt's vendor can read in the place of uploaded images."""
        library = Library(self.store, job.tenant)
        seconds = provider(attempt.provider).wait[job.kind].deadline + _READABLE_SECONDS

        def url_of(image_id: str) -> str:
            image = library.image(image_id)
            return address(self.store, self.callback_base_url, image, attempt, seconds=seconds)

        try:
            return addressed(Brief.model_validate(job.request["brief"]), url_of)
        except NotFound as error:
            raise Rejected(ErrorCode.IMAGE_DELETED, error.detail) from error
