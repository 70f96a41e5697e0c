"""A stack comes up whole, leaves nothing behind, and takes its processes with it however it ends."""

import os
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from local.cloud.stack import Ports, Stack
from local.cloud.translate import TemplateError
from tests.unit.local.cloud.conftest import SAMPLE


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie doesn't."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def gone(pids: list[int]) -> bool:
    """Whether all processes end within 10 s."""
    for _ in range(500):
        if not any(map(alive, pids)):
            return True
        time.sleep(0.02)
    return False


def test_two_stacks_after_one_another_know_nothing_of_each_other(tmp_path: Path) -> None:
    with Stack(SAMPLE, logs=tmp_path / "one") as first:
        first.boto3("s3").create_bucket(Bucket="left-behind")
        first_table = first.physical_id("Table")
    with Stack(SAMPLE, logs=tmp_path / "two", parameters={"Greeting": "ciao"}) as second:
        buckets = [bucket["Name"] for bucket in second.boto3("s3").list_buckets()["Buckets"]]
        assert buckets == [second.physical_id("Bucket")]
        assert second.boto3("dynamodb").list_tables()["TableNames"] == [second.physical_id("Table")]
        assert second.physical_id("Table") != first_table
        assert second.functions["Echo"].environ["GREETING"] == "ciao"


def test_a_second_stack_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with Stack(SAMPLE, logs=tmp_path), pytest.raises(RuntimeError, match="already running"):
        Stack(SAMPLE, logs=tmp_path).start()


def test_a_start_that_failed_can_be_tried_again(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Stack(tmp_path / "missing.yaml", logs=tmp_path / "logs").start()
    with Stack(SAMPLE, logs=tmp_path / "logs") as stack:
        assert stack.functions


def test_resources_that_depend_on_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(
        textwrap.dedent("""\
            Transform: AWS::Serverless-2016-10-31
            Resources:
              One: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Two.QueueName}}
              Two: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt One.QueueName}}
        """)
    )
    with pytest.raises(TemplateError, match="in a circle"):
        Stack(path, logs=tmp_path / "logs").start()


def test_workers_end_with_the_stack(tmp_path: Path) -> None:
    with Stack(SAMPLE, logs=tmp_path) as stack:
        stack.invoke(stack.functions["Work"].arn, b"{}")
        pids = [worker.pid for worker in stack.workers("Work")]
        assert pids
        assert all(map(alive, pids))
    assert gone(pids)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_end_when_the_process_of_the_stack_is_killed(tmp_path: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from local.cloud.stack import Ports, Stack
stack = Stack(Path({str(SAMPLE)!r}), logs=Path({str(tmp_path)!r}))
stack.start()
stack.invoke(stack.functions["Work"].arn, b"{{}}")
print(stack.workers("Work")[0].pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = SAMPLE.parents[5]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip(), done.stderr
    assert gone([int(done.stdout)])


def test_what_functions_print_goes_to_their_log(tmp_path: Path) -> None:
    with Stack(SAMPLE, logs=tmp_path) as stack:
        stack.invoke(stack.functions["Work"].arn, b'{"action": "refuse"}')
    assert "Refused" in (tmp_path / "Work.log").read_text()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for ports in (Ports(gateway=port), Ports(aws=port)):
            with pytest.raises(OSError, match=f"port {port}: Address already in use"):
                Stack(SAMPLE, logs=tmp_path, ports=ports).start()
