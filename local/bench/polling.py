"""Many vendor jobs at once: how often the vendor is asked, how soon we know, and what a job costs in
transitions.

Beside it, in the same run, the plain pattern: a state machine a job that waits, polls and chooses until done.
Its poll reads our table instead of the vendor, so that the twin's counts are ours alone.
"""

import json
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import httpx

from local.project import DEV_KEY, LocalAdrelay

Json = dict[str, Any]

JOBS = 100
SECONDS = 20.0
WEBHOOK_JOBS = 20
INTERVAL_SECONDS = 4
_GIVE_UP_SECONDS = 300.0
_ROLE = "bench-poll-per-job"


def measure(adrelay: LocalAdrelay) -> Json:
    """Called-back jobs first: storing the polled ones' large files would hold them up."""
    bench = _Bench(adrelay)
    called_back = bench.called_back()
    return {"called_back": called_back, "polled": bench.polled(), "plain": bench.plain}


class _Bench:
    def __init__(self, adrelay: LocalAdrelay) -> None:
        self._twins = adrelay.twins
        self._stack = adrelay.stack
        self._states = adrelay.stack.boto3("stepfunctions")
        self._machine = adrelay.stack.physical_id("GenerateCreative")
        headers = {"Authorization": f"Bearer {DEV_KEY}"}
        self._client = httpx.Client(base_url=adrelay.stack.gateway_url, headers=headers, timeout=120)
        self.plain: Json = {}

    def polled(self) -> Json:
        """Static Ads Lab: no webhooks, one batch request for many jobs."""
        self._set("static_ads_lab", delay_seconds=SECONDS, rate_limit=100_000)
        short = self._transitions_of_one(5.0)
        self._set("static_ads_lab", delay_seconds=SECONDS)
        ids = self._submit("static_ads_lab", JOBS)
        plain = self._start_plain(ids)
        known = self._await_all(ids)
        account = self._account("static_ads_lab")
        polls = [line for line in account["requests"] if line["operation"] == "poll"]
        gaps = [b - a for entry in account["jobs"].values() for a, b in pairwise(sorted(entry["polls"]))]
        self.plain = self._plain_result(plain)
        return {
            "jobs": JOBS,
            "seconds_a_job": SECONDS,
            "vendor_requests_to_poll": len(polls),
            "polls_per_job": round(len(polls) / JOBS, 2),
            "shortest_gap_for_one_job_s": round(min(gaps), 2) if gaps else None,
            "knowing_after_done_s": _spread(self._delays(ids, known, account)),
            "interval_s": INTERVAL_SECONDS,
            "transitions_to_knowing": {f"{SECONDS:.0f} s job": self._entered(ids[0]), "5 s job": short},
            "violations": len(account["violations"]),
        }

    def called_back(self) -> Json:
        """Omneky: a webhook tells. Measured warm: the first jobs start the functions."""
        self._set("omneky", delay_seconds=5.0)
        self._called_back(WEBHOOK_JOBS)
        at_once = self._called_back(WEBHOOK_JOBS)
        self._set("omneky", delay_seconds=1.0)
        in_turn = [delay for _ in range(WEBHOOK_JOBS) for delay in self._called_back(1)]
        return {
            "jobs": WEBHOOK_JOBS,
            "knowing_after_done_s": _spread(in_turn),
            "knowing_after_done_all_at_once_s": _spread(at_once),
        }

    def _called_back(self, count: int) -> list[float]:
        ids = self._submit("omneky", count)
        known = self._await_all(ids)
        return self._delays(ids, known, self._account("omneky"))

    # The vendor's side

    def _set(self, vendor: str, **settings: Any) -> None:
        httpx.post(f"{self._twins.url}/{vendor}/_twin/settings", json=settings).raise_for_status()

    def _account(self, vendor: str) -> Json:
        account: Json = httpx.get(f"{self._twins.url}/{vendor}/_twin/account", timeout=60).json()
        return account

    # Our side

    def _submit(self, vendor: str, count: int) -> list[str]:
        photo = self._twins.sample("product_serum.jpg")
        body = self._twins.twins[vendor].trial_job("Sunny and bright", photo)

        def one(_: int) -> str:
            response = self._client.post("/v1/jobs", json=body)
            response.raise_for_status()
            return str(response.json()["id"])

        with ThreadPoolExecutor(min(count, 32)) as executor:
            return list(executor.map(one, range(count)))

    def _transitions_of_one(self, seconds: float) -> int:
        self._set("static_ads_lab", delay_seconds=seconds)
        (one,) = self._submit("static_ads_lab", 1)
        self._await_all([one])
        return self._entered(one)

    def _await_all(self, ids: list[str]) -> dict[str, float]:
        """When each job's Await ended: the moment that we knew. Asks for one history at a time; they keep."""
        known: dict[str, float] = {}
        deadline = time.monotonic() + _GIVE_UP_SECONDS
        for id_ in ids:
            while (ended := self._exited(id_, "Await")) is None:
                if time.monotonic() > deadline:
                    raise RuntimeError(f"{len(ids) - len(known)} jobs did not end")
                time.sleep(0.5)
            known[id_] = ended
        return known

    def _exited(self, job_id: str, state: str) -> float | None:
        for event in self._history(self._machine, job_id):
            if event.get("stateExitedEventDetails", {}).get("name") == state:
                return float(event["timestamp"].timestamp())
        return None

    def _entered(self, job_id: str) -> int:
        """Transitions up to the knowing; Store and Finish follow for every job alike."""
        names = [
            event.get("stateEnteredEventDetails", {}).get("name")
            for event in self._history(self._machine, job_id)
        ]
        return len([name for name in names if name in ("Submit", "Hold", "Await", "Check")])

    def _history(self, machine: str, name: str) -> list[Json]:
        arn = machine.replace(":stateMachine:", ":execution:") + f":{name}"
        answer = self._states.get_execution_history(executionArn=arn, maxResults=1000)
        events: list[Json] = answer["events"]
        return events

    def _delays(self, ids: list[str], known: dict[str, float], account: Json) -> list[float]:
        ends = {vendor_id: entry["ends_at"] for vendor_id, entry in account["jobs"].items()}
        delays = []
        for start in range(0, len(ids), 100):
            response = self._client.get("/v1/jobs", params={"ids": ",".join(ids[start : start + 100])})
            for document in response.json()["jobs"]:
                reference = document["attempts"][-1]["reference"]
                if reference not in ends:
                    raise RuntimeError(f"the vendor doesn't know {document['id']}: {document['attempts']}")
                delays.append(known[document["id"]] - ends[reference])
        return delays

    # The plain pattern

    def _start_plain(self, ids: list[str]) -> str:
        iam = self._stack.boto3("iam")
        trust = {
            "Effect": "Allow",
            "Principal": {"Service": "states.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
        role = iam.create_role(RoleName=_ROLE, AssumeRolePolicyDocument=_policy(trust))["Role"]["Arn"]
        may_read = {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"}
        iam.put_role_policy(RoleName=_ROLE, PolicyName="read", PolicyDocument=_policy(may_read))
        definition = json.dumps(_plain_definition(self._stack.physical_id("Table")))
        machine = self._states.create_state_machine(name=_ROLE, definition=definition, roleArn=role)
        arn: str = machine["stateMachineArn"]
        for id_ in ids:
            self._states.start_execution(stateMachineArn=arn, name=id_, input=json.dumps({"job_id": id_}))
        self._plain_ids = ids
        return arn

    def _plain_result(self, machine: str) -> Json:
        deadline = time.monotonic() + 30
        transitions, polls = [], 0
        for id_ in self._plain_ids:
            while not (events := self._history(machine, id_)) or events[-1]["type"] != "ExecutionSucceeded":
                if time.monotonic() > deadline:
                    raise RuntimeError("the plain pattern did not end")
                time.sleep(0.2)
            names = [
                event["stateEnteredEventDetails"]["name"]
                for event in events
                if "stateEnteredEventDetails" in event
            ]
            transitions.append(len(names))
            polls += names.count("Poll")
        return {
            "polls_per_job": round(polls / len(self._plain_ids), 2),
            "transitions_per_job": statistics.median(transitions),
        }


def _plain_definition(table: str) -> Json:
    look = {
        "Type": "Task",
        "Resource": "arn:aws:states:::dynamodb:getItem",
        "Arguments": {
            "TableName": table,
            "Key": {"pk": {"S": "{% 'JOB#' & $states.input.job_id %}"}, "sk": {"S": "ATTEMPT#01"}},
        },
    }
    ended = "{% $exists($states.result.Item.outcome) %}"
    return {
        "QueryLanguage": "JSONata",
        "StartAt": "Submit",
        "States": {
            "Submit": {**look, "Output": "{% $states.input %}", "Next": "Wait"},
            "Wait": {"Type": "Wait", "Seconds": INTERVAL_SECONDS, "Next": "Poll"},
            "Poll": {**look, "Assign": {"ended": ended}, "Output": "{% $states.input %}", "Next": "Ended"},
            "Ended": {
                "Type": "Choice",
                "Choices": [{"Condition": "{% $ended %}", "Next": "Finish"}],
                "Default": "Wait",
            },
            "Finish": {"Type": "Succeed"},
        },
    }


def _policy(statement: Json) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _spread(seconds: list[float]) -> Json:
    ordered = sorted(seconds)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[int(len(ordered) * 0.95)], 2),
    }
