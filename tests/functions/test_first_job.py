"""What a caller waits for whose job meets a new process: no more is made than that job needs."""

import json
import subprocess
import sys

from tests.shipped import ROOT, environment, event

_FIRST = """
import json, sys
from unittest.mock import patch
import submit_job
import boto3
from botocore.client import BaseClient

services, real = [], boto3.client

def client(service, **more):
    services.append(service)
    return real(service, **more)

context = type("Context", (), {
    "function_name": "f", "memory_limit_in_mb": 512, "aws_request_id": "r", "invoked_function_arn": "a:b:c",
    "get_remaining_time_in_millis": lambda self: 30_000,
})()
with (
    patch.object(BaseClient, "_make_api_call", lambda self, operation, parameters: {}),
    patch.object(boto3, "client", client),
):
    answer = submit_job.handler(json.loads(sys.argv[1]), context)
forms = sys.modules["adrelay.requests.request"]
built = [name for name, one in vars(forms).items() if getattr(one, "__module__", "") == forms.__name__
         and isinstance(one, type) and one.__pydantic_complete__]
print(json.dumps({"status": answer["statusCode"], "services": services, "built": built}))
"""


def test_a_first_job_makes_what_it_needs() -> None:
    """The request's form is built with all that is in it, and nothing of that once more; S3 signs no URLs
    where there are no files."""
    done = subprocess.run(
        [sys.executable, "-c", _FIRST, json.dumps(event("submit_job/post_job"))],
        env={
            "PYTHONPATH": f"{ROOT / 'functions' / 'submit_job'}:{ROOT / 'layers' / 'adrelay'}",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "KEY",
            "AWS_SECRET_ACCESS_KEY": "secret",
            **environment("SubmitJob"),
        },
        cwd="/",
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {"status": 202, "services": ["dynamodb", "stepfunctions"], "built": ["JobRequest"]}
