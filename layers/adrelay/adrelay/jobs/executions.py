"""A job's execution of `generate_creative`. It has the job's id for its name: a job has one, no second."""

import json

from adrelay.aws import clients
from adrelay.jobs.model import Job
from adrelay.telemetry import logger


def start(state_machine_arn: str, job: Job) -> None:
    """Start the job's execution; starting it again changes nothing. Raises botocore's ClientError or
    BotoCoreError when AWS does not do it now."""
    stepfunctions = clients.stepfunctions()
    try:
        stepfunctions.start_execution(
            stateMachineArn=state_machine_arn,
            name=job.id,
            input=json.dumps({"job_id": job.id, "attempt": 1, "correlation_id": job.correlation_id}),
        )
    except stepfunctions.exceptions.ExecutionAlreadyExists:
        logger.info("workflow was started before")


def is_alive(state_machine_arn: str, job_id: str) -> bool | None:
    """Whether the job's execution goes on. None: there is none, it was never started. Raises ClientError."""
    stepfunctions = clients.stepfunctions()
    arn = f"{state_machine_arn.replace(':stateMachine:', ':execution:')}:{job_id}"
    try:
        status = stepfunctions.describe_execution(executionArn=arn)["status"]
    except stepfunctions.exceptions.ExecutionDoesNotExist:
        return None
    return status in ("RUNNING", "PENDING_REDRIVE")
