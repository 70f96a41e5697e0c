"""docs/operations.md is true of the template: its parameters, its alarms, its queues, what sends again."""

import re
from functools import cache
from typing import Any

import pytest

from local.up import _OUTPUTS as VARIABLES
from tests.documents import commands
from tests.shipped import ROOT, Json, resources, template

ALARMS = resources("CloudWatch::Alarm")
QUEUES = resources("SQS::Queue")
LAST = {name for name, queue in QUEUES.items() if "RedrivePolicy" not in queue["Properties"]}

# What AWS counts, by its documents; of each, the dimension that an alarm gives.
OF_AWS = {
    "AWS/States": (
        {"ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted", "ExecutionThrottled"},
        "StateMachineArn",
    ),
    "AWS/Lambda": ({"Errors", "Throttles"}, "FunctionName"),
    "AWS/DynamoDB": ({"ReadThrottleEvents", "WriteThrottleEvents"}, "TableName"),
    "AWS/ApiGateway": ({"5xx"}, "ApiId"),
    "AWS/SQS": ({"ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"}, "QueueName"),
}


@cache
def section(title: str) -> str:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def rows(title: str) -> list[list[str]]:
    """The cells of the section's table, its head left out."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


# -- parameters --------------------------------------------------------------------------------------


def test_every_parameter_is_told_and_none_that_is_not() -> None:
    told = [name for first, *_ in rows("Parameters") for name in named(first)]
    assert sorted(told) == sorted(template()["Parameters"])


def test_the_defaults_are_those_of_the_template() -> None:
    for first, default, _ in rows("Parameters"):
        names = named(first)
        said = [value.strip().strip("`") for value in default.split(",")] if default else [""] * len(names)
        if names == ["VendorConcurrency"] or names == ["UnitPrices"]:
            said = [default.strip("`")]
        given = [str(template()["Parameters"][name]["Default"]) for name in names]
        assert given == said, first


def test_every_parameter_is_shown_in_a_group_of_the_console() -> None:
    groups = template()["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
    shown = [name for group in groups for name in group["Parameters"]]
    assert sorted(shown) == sorted(template()["Parameters"])


# -- alarms ------------------------------------------------------------------------------------------


def test_every_alarm_is_told_and_none_that_is_not() -> None:
    told = [name for first, *_ in rows("Alarms") for name in named(first)]
    assert sorted(told) == sorted(ALARMS)


def metrics(alarm: Json) -> list[Json]:
    """The metrics that an alarm looks at, alone or in an expression."""
    properties = alarm["Properties"]
    if "MetricName" in properties:
        return [properties]
    return [one["MetricStat"]["Metric"] for one in properties["Metrics"] if "MetricStat" in one]


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_rings_for_something_that_is_counted(name: str) -> None:
    looked = metrics(ALARMS[name])
    assert looked
    for metric in looked:
        if isinstance(metric["Namespace"], dict):
            continue  # our own: tests/packaging/test_template.py
        counted, dimension = OF_AWS[metric["Namespace"]]
        assert metric["MetricName"] in counted
        assert [one["Name"] for one in metric["Dimensions"]] == [dimension]


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_tells_somebody_and_is_quiet_where_there_is_nothing(name: str) -> None:
    properties: Any = ALARMS[name]["Properties"]
    assert properties["AlarmActions"] == {"Fn::If": ["HasAlarmTopic", [{"Ref": "AlarmTopicArn"}], []]}
    assert properties["TreatMissingData"] == "notBreaching"
    assert properties["AlarmDescription"]


def test_the_numbers_that_are_told_are_the_alarms_own() -> None:
    told = {name: row[1] for row in rows("Alarms") for name in named(row[0])}

    def of(name: str) -> tuple[int, int]:
        properties = ALARMS[name]["Properties"]
        periods = {one.get("Period", 0) for one in [properties]} | {
            one["MetricStat"]["Period"] for one in properties.get("Metrics", []) if "MetricStat" in one
        }
        return properties["Threshold"], max(periods)

    assert (told["JobsFailing"], of("JobsFailing")) == ("5 jobs failed within 5 minutes", (5, 300))
    assert (told["ApiFailing"], of("ApiFailing")) == (
        "the API answered 5xx five times in five minutes",
        (5, 300),
    )
    assert "three times in a quarter of an hour" in told["SweepFailing"]
    assert of("SweepFailing") == (3, 900)
    assert told["BatchesWaiting"] == "batches have waited a quarter of an hour"
    assert of("BatchesWaiting")[0] == 900


# -- queues ------------------------------------------------------------------------------------------


def test_every_queue_is_told_and_none_that_is_not() -> None:
    told = [name for first, *_ in rows("Queues") for name in named(first)]
    assert sorted(told) == sorted(QUEUES)


def test_how_long_and_how_often_is_as_told() -> None:
    told = {named(row[0])[0]: " ".join(row[1:]) for row in rows("Queues")}
    for name in LAST:
        assert QUEUES[name]["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600
        assert "for 14 days" in told[name]
    assert "five tries" in told["BatchJobs"]
    assert QUEUES["BatchJobs"]["Properties"]["RedrivePolicy"]["maxReceiveCount"] == 5


def test_every_last_queue_can_be_sent_again_by_a_command_that_is_told() -> None:
    """Its URL is an output, `make up` prints it as the variable that the command uses; that the command works
    is shown by tests/workflow/test_documents.py."""
    outputs = {output: value["Value"] for output, value in template()["Outputs"].items()}
    shown = " ".join(command.text for command in commands() if "adrelay.redrive" in command.text)
    used = {VARIABLES[variable] for variable in re.findall(r"--queue \$(\w+)", shown)}
    assert {name for output in used for name in [outputs[output]["Ref"]]} == LAST


def test_the_template_names_no_other_way_to_send_again() -> None:
    """Moved back as a whole, messages of several forms meet readers that take them for something else."""
    assert "start-message-move-task" not in (ROOT / "template.yaml").read_text(encoding="utf-8")
