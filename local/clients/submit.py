"""A user's program over the client that openapi-python-client makes: submit a job, wait, read it back."""

import sys
import time

from generated_client import AuthenticatedClient
from generated_client.api.jobs import get_job, list_jobs, submit_job
from generated_client.models import (
    Brand,
    Brief,
    CopyLine,
    CopyLineType,
    JobDocument,
    JobKind,
    JobList,
    JobRequest,
    JobRequestProviderType0,
    JobStatus,
    ProblemDocument,
    Product,
)


def main(api: str, key: str, picture: str) -> None:
    client = AuthenticatedClient(base_url=api, token=key, timeout=60)
    request = JobRequest(
        kind=JobKind.IMAGE_AD,
        provider=JobRequestProviderType0.STUDIO,
        brief=Brief(
            brand=Brand(name="Lumea", colors=["#322996"]),
            product=Product(name="Serum", images=[picture]),
            copy=[CopyLine(text="Brighter skin", type_=CopyLineType.HEADLINE)],
            aspect_ratios=["1:1"],
        ),
    )
    # README's own body, as the client reads and writes it.
    assert JobRequest.from_dict(request.to_dict()).to_dict() == request.to_dict()
    made = submit_job.sync(client=client, body=request, idempotency_key="generated-python", prefer="wait=20")
    assert isinstance(made, JobDocument), made
    job = made
    until = time.monotonic() + 60
    while job.status in (JobStatus.QUEUED, JobStatus.RUNNING):
        assert time.monotonic() < until, "the job does not end"
        time.sleep(0.5)
        found = get_job.sync(job.id, client=client)
        assert isinstance(found, JobDocument), found
        job = found
    assert job.status is JobStatus.COMPLETED, job.error
    assert job.assets[0].width == job.assets[0].height
    listed = list_jobs.sync(client=client, limit=5)
    assert isinstance(listed, JobList)
    assert job.id in [one.id for one in listed.jobs]
    refused = get_job.sync("job_none", client=client)
    assert isinstance(refused, ProblemDocument), refused
    assert refused.code == "not_found"


if __name__ == "__main__":
    main(*sys.argv[1:])
