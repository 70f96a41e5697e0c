"""An execution that a release began meets the handlers of the next one: its machine's definition stays as it
was, and so do the data that it carries.

`tests/releases/` keeps, for each release (of two that differ, the folders are named by what differs), the
definitions of its machines and what their tasks were given, with what its own handlers had answered before.
Whoever changes a definition after a release adds a folder; whoever is sure that no execution of a release is
left (they live a week) may take one away.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from botocore.exceptions import ClientError

from adrelay.attempts.outcomes import record_outcome
from adrelay.clock import utc_now
from adrelay.jobs.model import AttemptState, Deliverable, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.wire import lease
from local.chaos.agenda import Agenda
from local.chaos.bundle import Machine
from local.chaos.machines import Execution, Machines, TaskFailed
from tests.cloud import TABLE, Cloud
from tests.functions.handlers import invoke
from tests.functions.test_late_assets import serving
from tests.functions.test_store_assets import PNG
from tests.records import open_attempt, put_job
from tests.shipped import ROOT, STACK, Json, event, snake
from tests.unit import vendor

RELEASES = sorted((ROOT / "tests" / "releases").iterdir())
ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:adrelay-generate-creative"
MADE = Outcome(
    state=AttemptState.SUCCEEDED,
    deliverables=(Deliverable(url="https://files.fleeting.example/1.png"),),
    expected=1,
    purchase=Purchase.YES,
)


def definition(release: Path) -> Json:
    """Of `generate_creative`, with its substitutions."""
    text = (release / "generate_creative.asl.yaml").read_text(encoding="utf-8")
    names = {"Partition": "aws", "TableName": TABLE, "EventBusName": f"{STACK}-events"}
    names |= {f"{name}Arn": f"{STACK}-{name}" for name in ("CallProvider", "StoreAssets", "FinishJob")}
    for name, value in names.items():
        text = text.replace(f"${{{name}}}", value)
    found: Json = yaml.load(text, yaml.CSafeLoader)
    return found


class Tasks:
    """The tasks of a machine: the handlers as they are today. What each was given is kept. `dies`: a function
    that fails so often, however its machine tries again."""

    def __init__(self, store: Store, waits: Callable[[], None], dies: dict[str, int]) -> None:
        self.given: dict[str, Any] = {}
        self.dies = dies
        self._store, self._waits = store, waits

    def run_function(self, machine: str, function: str, payload: Any) -> Any:
        self.given[function.removeprefix(f"{STACK}-")] = payload
        if self.dies.get(function, 0) > 0:
            self.dies[function] -= 1
            raise TaskFailed("NobodyListedError")
        try:
            return invoke(snake(function.removeprefix(f"{STACK}-")), payload)
        except Exception as error:  # as Step Functions hears of it, whatever it is
            raise TaskFailed(type(error).__name__, str(error)) from error

    def call(self, machine: str, service: str, operation: str, given: Json) -> Json:
        if service != "dynamodb":
            raise TaskFailed("EventBridge.AccessDeniedException")  # the machine's role has lost the right
        try:
            self._store.client.update_item(**given)
        except ClientError as error:
            raise TaskFailed(f"DynamoDb.{error.response['Error']['Code']}") from error
        self._waits()
        return {}


def run(store: Store, release: Path, job: Job, waits: Callable[[], None], **dies: int) -> Execution:
    """One execution, from its start to its end. `waits` is called each time it has begun to wait."""
    agenda, ended = Agenda(), list[Execution]()
    tasks = Tasks(store, waits, {f"{STACK}-{name}": times for name, times in dies.items()})
    machine = Machine("GenerateCreative", ARN, definition(release), express=False)
    machines = Machines({ARN: machine}, agenda, tasks, lambda *_: None, ended.append)
    given = {"job_id": job.id, "attempt": 1, "correlation_id": job.correlation_id}
    machines.answer("StartExecution", {"stateMachineArn": ARN, "name": job.id, "input": json.dumps(given)})
    while agenda.next_at() is not None and not ended:
        agenda.step()
    (execution,) = ended
    return execution


def heard_of(execution: Execution) -> None:
    """EventBridge tells FinishJob of an execution that has not succeeded."""
    if execution.status != "SUCCEEDED":
        invoke("finish_job", {**event("finish_job/execution_died"), "detail": execution.event()})


@pytest.fixture
def job(cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> Job:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    vendor.install(monkeypatch).status = "working"
    return put_job(store, route=(vendor.NAME, "studio"), created_at=utc_now())


def ends_after(store: Store, job: Job, waits: int, outcome: Outcome) -> Callable[[], None]:
    """The vendor ends it in the so-manieth wait."""
    left = [waits]

    def wait() -> None:
        left[0] -= 1
        if left[0] == 0:
            record_outcome(store, store.attempt(job.id, 1), outcome)

    return wait


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
@pytest.mark.parametrize(
    ("outcome", "dies", "entered", "status"),
    [
        (MADE, {}, {"Submit", "Await", "Check", "Store", "Finish"}, JobStatus.COMPLETED),
        (MADE, {"StoreAssets": 6}, {"Store", "Finish"}, JobStatus.FAILED),
        (MADE, {"CallProvider": 3}, {"Finish"}, JobStatus.FAILED),
    ],
    ids=["made", "a store that dies", "a submit that dies"],
)
def test_an_execution_of_a_release_ends_its_job_once(
    cloud: Cloud,
    store: Store,
    job: Job,
    release: Path,
    outcome: Outcome,
    dies: dict[str, int],
    entered: set[str],
    status: JobStatus,
) -> None:
    waits = ends_after(store, job, 2, outcome)
    with patch("adrelay.security.urls.guarded_transport", serving(PNG)):
        execution = run(store, release, job, waits, **dies)
        heard_of(execution)
    assert entered <= set(execution.entered)
    assert store.job(job.id).status is status
    assert [told["DetailType"] for told in cloud.events] == [f"Job {status.value.capitalize()}"]
    succeeds = "Publish" not in definition(release)["States"]
    assert (execution.status == "SUCCEEDED") is succeeds, "its end is told before it fails at Publish"


PAYLOADS = {release.name: json.loads((release / "payloads.json").read_text()) for release in RELEASES}
TASKS = [(name, task) for name, tasks in PAYLOADS.items() for task in tasks]


@pytest.mark.parametrize(("release", "task"), TASKS)
def test_what_a_release_gave_its_tasks_is_taken(
    cloud: Cloud, store: Store, job: Job, release: str, task: str
) -> None:
    recorded = PAYLOADS[release][task]
    given = {**recorded["payload"], **({"job_id": job.id} if "job_id" in recorded["payload"] else {})}
    if task == "Look":
        lease.ensure_watch(store, "arn:aws:states:us-east-1:123456789012:stateMachine:w", vendor.NAME)
        (begun,) = cloud.executions.values()
        given |= {"provider": vendor.NAME, "watch": begun["watch"]}
    if task not in ("Submit", "Look"):
        due = utc_now() + timedelta(minutes=9)
        attempt = open_attempt(store, job, AttemptState.WAITING, deadline_at=due)
    if task not in ("Submit", "Look", "Check"):
        assert record_outcome(store, attempt, MADE)
    with patch("adrelay.security.urls.guarded_transport", serving(PNG)):
        answer = invoke(snake(recorded["function"]), given)
    assert {*recorded["answers"]} <= {*answer}, "later states of that release read these"


def test_every_task_of_a_release_is_recorded() -> None:
    for release in RELEASES:
        states = {
            name
            for file in release.glob("*.yaml")
            for name, state in yaml.load(file.read_text(), yaml.CSafeLoader)["States"].items()
            if state.get("Resource", "").endswith("lambda:invoke")
        }
        assert set(PAYLOADS[release.name]) == states
