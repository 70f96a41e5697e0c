"""That a job has begun, told to those of its tenant's endpoints that ask for it: most receivers want ends.

Whether anybody asks is written down with the start itself, and taken away once it was told: so whoever dies
in between, and a bus that takes nothing just now, only put it off to the step's next run or the next Check.
It is told under one id, and no more once the job has ended, which is told in its place.
"""

from botocore.exceptions import BotoCoreError, ClientError

from adrelay.aws.bus import publish
from adrelay.errors import NotPublished
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import news_event
from adrelay.security.tokens import derived_id
from adrelay.telemetry import logger
from adrelay.webhooks.endpoints import Endpoints


def begun(store: Store, running: Job, before: Job) -> Job:
    """The job that starts to run, with whether that is to be told."""
    if before.started_at is not None:
        return running
    return running.model_copy(update={"start_untold": Endpoints(store, running.tenant).follow_jobs()})


def tell_start(store: Store, event_bus: str, job: Job) -> None:
    """Tell it, if it is to be told and was not. Never raises: a job goes on whether it is told of or not."""
    if not job.start_untold or job.status.made:
        return
    event = news_event(job, (), "Job Started")
    detail = {"event_id": derived_id("evt", job.id, "started"), **event["detail"], "webhook_endpoints": True}
    try:
        publish(event_bus, event["detail_type"], detail)
        store.start_told(job.id)
    except (NotPublished, ClientError, BotoCoreError) as error:
        logger.warning("cannot tell of the start now", extra={"error": str(error)})
