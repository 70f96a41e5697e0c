"""What work on attempts needs from its function."""

from dataclasses import dataclass

from adrelay.attempts.pictures import GivenPictures
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.requests.request import Brief


@dataclass(frozen=True, slots=True)
class Desk:
    """The table, and the names that configuration gives."""

    store: Store
    render_function: str
    video_function: str
    keep_function: str
    watch_arn: str
    callback_base_url: str
    asset_bucket: str
    event_bus: str

    def addressed_brief(self, job: Job, attempt: Attempt) -> Brief:
        """The job's brief, with URLs that the attempt's vendor can read in the place of pictures. Raises
        Rejected where there can be none."""
        given = GivenPictures(self.store, self.asset_bucket, self.keep_function, self.callback_base_url)
        return given.in_brief(job, attempt)
