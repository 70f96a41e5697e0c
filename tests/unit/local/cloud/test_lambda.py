"""Functions run as on Lambda: in their own environment, within their time, with their role, and die as
there."""

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.cloud import fork_server
from local.cloud.policies import role_policies
from tests.unit.local.cloud.conftest import SAMPLE, Sample


def payload(answer: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(answer)
    return document


def test_a_worker_sees_its_own_code_and_layers_and_nothing_else_of_the_project(sample: Sample) -> None:
    _, seen = sample.get("/health")

    folder = SAMPLE.parent
    ours = [
        path
        for path in seen["path"]
        if path.startswith(str(folder.parents[4])) and "site-packages" not in path
    ]
    assert ours == [str(folder / "functions/echo"), str(folder / "layer")]
    assert seen["greeting"] == "hello, you"


def test_the_environment_is_what_lambda_and_the_template_set(sample: Sample) -> None:
    _, seen = sample.get("/health")
    environ = seen["environ"]

    assert environ["TABLE_NAME"] == sample.stack.physical_id("Table")
    assert environ["SECRET_ARN"].startswith(
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:sample/vendor-"
    )
    assert environ["MACHINE_ARN"] == sample.stack.physical_id("Machine")
    assert environ["AWS_LAMBDA_FUNCTION_NAME"] == sample.stack.functions["Echo"].name
    assert environ["AWS_ENDPOINT_URL"] == sample.stack.aws_url
    assert "HOME" not in environ
    assert 0 < seen["remaining_ms"] <= 5000


def test_a_warm_worker_is_used_again(sample: Sample) -> None:
    first, second = payload(sample.work().payload), payload(sample.work().payload)

    assert first["pid"] == second["pid"]
    assert first["request_id"] != second["request_id"]


def test_an_exception_is_a_function_error_under_its_class_name(sample: Sample) -> None:
    client = sample.stack.boto3("lambda")
    request = json.dumps({"action": "refuse"})
    answer = client.invoke(FunctionName=sample.stack.functions["Work"].name, Payload=request)

    assert answer["FunctionError"] == "Unhandled"
    error = payload(answer["Payload"].read())
    assert (error["errorType"], error["errorMessage"]) == ("Refused", 'with a "quote"')


def test_a_function_that_takes_too_long_is_ended(sample: Sample) -> None:
    error = payload(sample.work(action="sleep").payload)

    assert error["errorType"] == "Sandbox.Timedout"
    assert error["errorMessage"].endswith("Error: Task timed out after 1.00 seconds")
    assert sample.work().error is None


def test_a_process_that_exits_fails_its_invocation_only(sample: Sample) -> None:
    error = payload(sample.work(action="exit").payload)

    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Error: Runtime exited with error: exit status 3")
    assert sample.work().error is None


def test_a_killed_worker_fails_its_invocation_and_is_replaced(sample: Sample) -> None:
    with ThreadPoolExecutor(1) as executor:
        sample.work()
        (worker, *_) = sample.stack.workers("Work")
        running = executor.submit(sample.work, action="sleep")
        while worker._current is None or not worker._current.delivered:
            assert not running.done()
        os.kill(worker.pid, signal.SIGKILL)
        error = payload(running.result().payload)

    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Error: Runtime exited with error: signal: killed")
    assert payload(sample.work().payload)["pid"] != worker.pid


def test_an_idle_worker_that_was_killed_harms_nobody(sample: Sample) -> None:
    sample.work()
    for worker in sample.stack.workers("Work"):
        os.kill(worker.pid, signal.SIGKILL)
        worker._process_ended.wait(5)

    assert sample.work().error is None


def test_a_process_id_that_is_free_again_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has ended may be killed once more, as when its stack stops: its id is somebody's."""
    killed, ended = list[int](), iter([(4711, 0)])
    system = {"kill": lambda pid, _: killed.append(pid), "waitpid": lambda *_: next(ended), "WNOHANG": 1}
    monkeypatch.setattr(fork_server, "os", SimpleNamespace(**system))
    server = fork_server._Server.__new__(fork_server._Server)
    server._workers = {"first": 4711}
    server._send = lambda message: None  # type: ignore[method-assign]  # to nobody
    server._reap()
    server._kill("first")
    assert (killed, server._workers) == ([], {})
    server._workers = {"another": 4711}
    server._kill("first")
    server._kill("another")
    assert killed == [4711]


def test_a_worker_may_be_killed_twice(sample: Sample) -> None:
    sample.work()
    (worker, *_) = sample.stack.workers("Work")
    for _ in range(2):
        worker.kill()
        assert worker._process_ended.wait(5)
    assert sample.work().error is None


def test_events_at_once_run_in_several_workers_but_not_in_more_than_allowed(sample: Sample) -> None:
    allowed = sample.stack.functions["Work"].concurrency
    with ThreadPoolExecutor(4 * allowed) as executor:
        answers = list(executor.map(lambda _: sample.work(), range(8 * allowed)))

    assert all(answer.error is None for answer in answers)
    assert len(sample.stack.workers("Work")) <= allowed


def test_an_answer_beyond_six_megabytes_is_an_error(sample: Sample) -> None:
    assert payload(sample.work(action="large").payload)["errorType"] == "Function.ResponseSizeTooLarge"


def test_what_the_policy_lacks_is_denied(sample: Sample) -> None:
    error = payload(sample.work(action="forbidden").payload)

    table = f"arn:aws:dynamodb:us-east-1:123456789012:table/{sample.stack.physical_id('Table')}"
    assert error["errorType"] == "ClientError"
    assert "AccessDeniedException" in error["errorMessage"]
    assert f"is not authorized to perform: dynamodb:DeleteItem on resource: {table}" in error["errorMessage"]


def test_a_permission_on_one_prefix_is_none_on_another(sample: Sample) -> None:
    sample.stack.boto3("s3").put_object(
        Bucket=sample.stack.physical_id("Bucket"), Key="out/secret", Body=b"x"
    )

    assert "s3:GetObject" in payload(sample.work(action="forbidden object").payload)["errorMessage"]


def test_a_permission_that_is_taken_away_is_missed_at_once(sample: Sample) -> None:
    iam = sample.stack.boto3("iam")
    role = sample.stack.functions["Work"].role_arn.rsplit("/", 1)[-1]
    names = iam.list_role_policies(RoleName=role)["PolicyNames"]
    document = role_policies("123456789012", role)[names.index("WorkRolePolicy0")]
    assert sample.work(action="record", id="allowed").error is None

    iam.delete_role_policy(RoleName=role, PolicyName="WorkRolePolicy0")
    try:
        assert (
            "dynamodb:PutItem" in payload(sample.work(action="record", id="denied").payload)["errorMessage"]
        )
    finally:
        iam.put_role_policy(RoleName=role, PolicyName="WorkRolePolicy0", PolicyDocument=json.dumps(document))


def test_an_asynchronous_event_is_tried_again_and_then_reported(sample: Sample) -> None:
    client = sample.stack.boto3("lambda")
    request = json.dumps({"action": "add", "id": "tried"})
    name = sample.stack.functions["Work"].name
    answer = client.invoke(FunctionName=name, Payload=request, InvocationType="Event")

    record = json.loads(sample.message("Failures") or "{}")
    assert answer["StatusCode"] == 202
    assert record["requestContext"]["condition"] == "RetriesExhausted"
    assert record["requestPayload"] == {"action": "add", "id": "tried"}
    assert record["responsePayload"]["errorMessage"] == "always"
    assert sample.item("tried") == {"pk": "tried", "tries": "2"}


def test_an_unknown_function_is_not_found(sample: Sample) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        sample.stack.boto3("lambda").invoke(FunctionName="nobody", Payload=b"{}")


def test_a_function_that_starts_from_a_snapshot_is_told_so(sample: Sample) -> None:
    status, seen = sample.get("/snap")

    assert status == 200
    assert seen == {"told": ["before the snapshot", "after it"], "type": "snap-start"}


def test_an_event_for_an_alias_has_the_policy_of_the_alias(sample: Sample) -> None:
    client, function = sample.stack.boto3("lambda"), sample.stack.functions["Snap"]
    refuse = json.dumps({"action": "refuse"})
    client.invoke(FunctionName=f"{function.arn}:live", Payload=refuse, InvocationType="Event")

    context = json.loads(sample.message("Failures") or "{}")["requestContext"]
    assert context["functionArn"] == f"{function.arn}:live"
    assert context["approximateInvokeCount"] == 1


def test_an_event_for_the_function_itself_does_not(sample: Sample) -> None:
    """What is said of an alias holds for those who call the alias."""
    client, function = sample.stack.boto3("lambda"), sample.stack.functions["Snap"]
    refuse = json.dumps({"action": "refuse"})
    client.invoke(FunctionName=function.name, Payload=refuse, InvocationType="Event")
    client.invoke(FunctionName=f"{function.name}:live", Payload=refuse, InvocationType="Event")

    assert json.loads(sample.message("Failures") or "{}")["requestContext"]["functionArn"].endswith(":live")
    assert sample.message("Failures", timeout=0) is None


def test_an_unknown_alias_is_not_found(sample: Sample) -> None:
    function = sample.stack.functions["Snap"]
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        sample.stack.boto3("lambda").invoke(FunctionName=f"{function.arn}:other", Payload=b"{}")
