"""The template: named as the tree is, private, encrypted, observed, and no message can vanish."""

import logging
import re
from typing import Any

import pytest
from aws_lambda_powertools.shared.constants import LAMBDA_ADVANCED_LOGGING_LEVELS

from adrelay import redrive
from adrelay.assets import vault
from adrelay.files.fetching import VIDEO_LIMIT
from adrelay.jobs.model import AttemptState, JobStatus
from local.cloud.translate import load
from local.malloc import MEMORY
from tests.shipped import ROOT, Json, functions, resolve, resources, snake, template

FUNCTIONS = functions()
# Not a schedule: its next run does what one has not, and a message of it would ring for nothing.
ASYNCHRONOUS = {"EventBridgeRule", "CloudWatchEvent", "S3", "SNS"}


def statements(logical_id: str) -> list[Json]:
    """The statements of a function's or a state machine's own policies, also those on a condition."""
    properties = template()["Resources"][logical_id]["Properties"]
    given = [statement for policy in properties["Policies"] for statement in policy["Statement"]]
    return [one["Fn::If"][1] if "Fn::If" in one else one for one in given]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def references(value: Any) -> set[str]:
    """The logical ids that a part of the template refers to."""
    match value:
        case {"Ref": str(name)}:
            return {name.removesuffix(".Alias")}
        case {"Fn::GetAtt": [str(name), *_]}:
            return {name}
        case {"Fn::Sub": [str(text), dict(given)]}:
            return references({"Fn::Sub": text}) - set(given) | references(given)
        case {"Fn::Sub": str(text)}:
            return {found.split(".")[0] for found in re.findall(r"\$\{([^}]+)\}", text)}
        case dict():
            return set().union(*map(references, value.values())) if value else set()
        case list():
            return set().union(*map(references, value)) if value else set()
    return set()


def failure_queues() -> set[str]:
    """The queues that something is given up to."""
    found: set[str] = set()
    for properties in FUNCTIONS.values():
        found |= references(properties.get("EventInvokeConfig", {}).get("DestinationConfig"))
        for event in properties.get("Events", {}).values():
            found |= references(event["Properties"].get("DeadLetterConfig"))
    for rule in resources("Events::Rule").values():
        for target in rule["Properties"]["Targets"]:
            found |= references(target.get("DeadLetterConfig"))
    for queue in resources("SQS::Queue").values():
        found |= references(queue["Properties"].get("RedrivePolicy"))
    return found


# -- published versions -------------------------------------------------------------------------------

ALIASES = {properties.get("AutoPublishAlias") for properties in FUNCTIONS.values()} - {None}
PUBLISHED = {name for name, properties in FUNCTIONS.items() if "AutoPublishAlias" in properties}


def named(value: Any) -> set[str]:
    """What a part of the template names, and what the conditions depend on that decide about it."""
    found = references(value)
    match value:
        case {"Fn::If": [str(condition), *_]}:
            found |= references(template()["Conditions"][condition])
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found.union(*map(named, inner))


def test_the_apis_functions_are_published_and_may_start_from_a_snapshot() -> None:
    assert {"AuthorizeRequest", "SubmitJob", "ManageJobs", "ManageWebhooks"} == PUBLISHED
    for name in PUBLISHED:
        assert FUNCTIONS[name]["SnapStart"] == {
            "ApplyOn": {"Fn::If": ["StartsFromSnapshots", "PublishedVersions", "None"]}
        }
        assert FUNCTIONS[name]["AutoPublishAliasAllProperties"]
        assert FUNCTIONS[name]["VersionDeletionPolicy"] == "Delete"
    assert template()["Parameters"]["SnapStart"]["Default"] == "false"


def test_another_value_of_a_parameter_publishes_a_version() -> None:
    """SAM sees no change in a reference; the settings' number changes, and with it function and version."""
    common = template()["Globals"]["Function"]
    parameters = set(template()["Parameters"])
    told = references(template()["Resources"]["Settings"]["Properties"]["Content"])
    for name in PUBLISHED:
        properties = {
            key: value for key, value in FUNCTIONS[name].items() if key not in ("Policies", "Events")
        }
        # These are no part of a version.
        del properties["LoggingConfig"]
        assert named([common, properties]) & parameters <= told, name
        for description in ("Description", "VersionDescription"):
            assert FUNCTIONS[name][description] == {"Fn::Sub": "Settings ${Settings.VersionNumber}"}
    assert told <= parameters


def test_a_redriven_event_goes_to_the_alias() -> None:
    assert {redrive._ALIAS} == ALIASES


def test_who_calls_a_published_function_calls_its_alias() -> None:
    """By its name, callers would have the function that no version was published of."""
    text = (ROOT / "template.yaml").read_text(encoding="utf-8")
    for name in PUBLISHED:
        plain = re.findall(
            rf"^.*(?:!Ref {name}\b(?!\.Alias)|{name}\.Arn|\$\{{{name}\}}).*$", text, re.MULTILINE
        )
        assert all("Dimensions: [{Name: FunctionName" in line for line in plain), plain


# -- functions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FUNCTIONS)
def test_folder_handler_and_logical_id_share_one_name(name: str) -> None:
    folder = snake(name)
    assert FUNCTIONS[name]["CodeUri"] == f"functions/{folder}/"
    assert FUNCTIONS[name]["Handler"] == f"{folder}.handler"
    assert (ROOT / "functions" / folder / f"{folder}.py").is_file()
    assert list((ROOT / "events" / folder).glob("*.json")), "a function has sample events"


def test_every_folder_is_a_function() -> None:
    folders = {path.name for path in (ROOT / "functions").iterdir() if path.is_dir()}
    assert folders - {"workflows", "__pycache__"} == {snake(name) for name in FUNCTIONS}
    assert {path.name for path in (ROOT / "events").iterdir()} == folders - {"workflows", "__pycache__"}


def test_one_runtime_on_arm64() -> None:
    common = template()["Globals"]["Function"]
    assert (common["Runtime"], common["Architectures"], common["Tracing"]) == (
        "python3.13",
        ["arm64"],
        "Active",
    )
    for properties in FUNCTIONS.values():
        assert not {"Runtime", "Architectures", "Tracing"} & set(properties)
    for layer in resources("Serverless::LayerVersion").values():
        assert layer["Properties"]["CompatibleRuntimes"] == ["python3.13"]
        assert layer["Properties"]["CompatibleArchitectures"] == ["arm64"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_logs_json_to_a_group_of_its_own_that_forgets(name: str) -> None:
    assert FUNCTIONS[name]["LoggingConfig"] == {"LogGroup": {"Ref": f"{name}LogGroup"}}
    assert f"{name}LogGroup" in resources("Logs::LogGroup")


def test_lambda_lets_through_what_the_log_level_asks_for_and_metrics_at_every_level() -> None:
    """Metrics are lines without a level, which it takes for INFO and drops where less is wanted: the code
    keeps to a higher level itself."""
    through = {"Fn::If": ["LogsAll", "DEBUG", "INFO"]}
    assert template()["Conditions"]["LogsAll"] == {"Fn::Equals": [{"Ref": "LogLevel"}, "DEBUG"]}
    deployed = load(ROOT / "template.yaml", {}, "eu-central-1").of_type("AWS::Lambda::Function")
    for name in FUNCTIONS:
        config = deployed[name]["Properties"]["LoggingConfig"]
        assert (config["LogFormat"], config["ApplicationLogLevel"]) == ("JSON", through)
        assert config["LogGroup"] == {"Ref": f"{name}LogGroup"}
    levels = template()["Parameters"]["LogLevel"]["AllowedValues"]
    assert set(levels) <= set(LAMBDA_ADVANCED_LOGGING_LEVELS)
    assert set(levels) <= set(logging.getLevelNamesMapping())


def test_logs_are_kept_for_a_time_and_no_longer() -> None:
    for group in resources("Logs::LogGroup").values():
        assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_invoked_asynchronously_has_somewhere_to_fail_to(name: str) -> None:
    events = FUNCTIONS[name].get("Events", {}).values()
    by_event = any(event["Type"] in ASYNCHRONOUS for event in events)
    by_function = any(
        name in references(other.get("Environment"))
        for other_name, other in FUNCTIONS.items()
        if other_name != name
    )
    own = FUNCTIONS[name].get("Environment", {}).get("Variables", {}).values()
    by_itself = {"Fn::Sub": f"${{AWS::StackName}}-{name}"} in own
    destination = FUNCTIONS[name].get("EventInvokeConfig", {}).get("DestinationConfig", {}).get("OnFailure")
    assert bool(destination) == (by_event or by_function or by_itself)
    if destination:
        may_send = [one for one in statements(name) if "sqs:SendMessage" in listed(one["Action"])]
        assert references([one["Resource"] for one in may_send]) >= references(destination["Destination"])


def test_rules_have_somewhere_to_fail_to() -> None:
    rules = [
        event
        for properties in FUNCTIONS.values()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "EventBridgeRule"
    ]
    targets = [
        target for rule in resources("Events::Rule").values() for target in rule["Properties"]["Targets"]
    ]
    assert rules
    assert targets
    for one in (*(event["Properties"] for event in rules), *targets):
        assert "DeadLetterConfig" in one


# -- queues ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", resources("SQS::Queue"))
def test_a_queue_is_encrypted_and_has_a_dead_letter_queue_or_is_one(name: str) -> None:
    properties = resources("SQS::Queue")[name]["Properties"]
    assert properties["SqsManagedSseEnabled"] is True
    assert "RedrivePolicy" in properties or name in failure_queues()
    if "RedrivePolicy" not in properties:
        assert properties["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_the_largest_files_that_are_stored_at_once_fit_on_disk() -> None:
    megabytes = FUNCTIONS["StoreAssets"]["EphemeralStorage"]["Size"]
    assert megabytes * 1024**2 > vault.PARALLEL * VIDEO_LIMIT


def test_what_lies_in_a_last_queue_is_alarmed() -> None:
    alarmed = references([alarm["Properties"] for alarm in resources("CloudWatch::Alarm").values()])
    last = {
        name for name, queue in resources("SQS::Queue").items() if "RedrivePolicy" not in queue["Properties"]
    }
    assert last <= alarmed


def test_queues_are_read_with_patience_and_item_by_item() -> None:
    found = 0
    for properties in FUNCTIONS.values():
        for event in properties.get("Events", {}).values():
            if event["Type"] != "SQS":
                continue
            found += 1
            (queue,) = references(event["Properties"]["Queue"])
            patience = resources("SQS::Queue")[queue]["Properties"]["VisibilityTimeout"]
            timeout = properties.get("Timeout", template()["Globals"]["Function"]["Timeout"])
            assert patience >= 6 * timeout
            assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert found


# -- state -------------------------------------------------------------------------------------------


def test_tables_are_on_demand_encrypted_and_recoverable() -> None:
    tables = resources("DynamoDB::Table")
    assert tables
    for table in tables.values():
        properties = table["Properties"]
        assert properties["BillingMode"] == "PAY_PER_REQUEST"
        assert properties["SSESpecification"]["SSEEnabled"]
        assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
        assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
        assert table["DeletionPolicy"] == "RetainExceptOnCreate", "a first deploy that fails leaves nothing"
        assert table["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("name", resources("S3::Bucket"))
def test_buckets_are_private_encrypted_and_tidy(name: str) -> None:
    bucket = resources("S3::Bucket")[name]
    properties = bucket["Properties"]
    assert all(properties["PublicAccessBlockConfiguration"].values())
    assert len(properties["PublicAccessBlockConfiguration"]) == 4
    assert properties["BucketEncryption"]
    assert properties["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    assert bucket["DeletionPolicy"] == "RetainExceptOnCreate", "a first deploy that fails leaves nothing"
    assert bucket["UpdateReplacePolicy"] == "Retain"
    rules = properties["LifecycleConfiguration"]["Rules"]
    assert any("AbortIncompleteMultipartUpload" in rule for rule in rules)
    (policy,) = (
        one["Properties"]["PolicyDocument"]["Statement"]
        for one in resources("S3::BucketPolicy").values()
        if one["Properties"]["Bucket"] == {"Ref": name}
    )
    (only_tls,) = policy
    assert (only_tls["Effect"], only_tls["Action"]) == ("Deny", "s3:*")
    assert only_tls["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


@pytest.mark.parametrize(
    ("rule", "parameter", "condition"),
    [
        ("assets", "AssetRetentionDays", "ExpiresAssets"),
        ("designs", "AssetRetentionDays", "ExpiresAssets"),
        ("callbacks", "RawRetentionDays", "ExpiresRaw"),
    ],
)
def test_files_end_after_days_that_may_be_set_and_0_is_never(
    rule: str, parameter: str, condition: str
) -> None:
    rules = template()["Resources"]["AssetBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    (found,) = (one for one in rules if one["Id"] == rule)
    assert found["Status"] == {"Fn::If": [condition, "Enabled", "Disabled"]}
    name, days, unused = found["ExpirationInDays"]["Fn::If"]
    assert (name, days) == (condition, {"Ref": parameter})
    assert unused >= 1, "S3 wants a number of days in a rule that is disabled, too"
    never = {"Fn::Not": [{"Fn::Equals": [{"Ref": parameter}, 0]}]}
    assert template()["Conditions"][condition] == never
    assert template()["Parameters"][parameter]["MinValue"] == 0


# -- permissions -------------------------------------------------------------------------------------

OWNERS = [*FUNCTIONS, *resources("Serverless::StateMachine")]


@pytest.mark.parametrize("name", OWNERS)
def test_permissions_are_least(name: str) -> None:
    for statement in statements(name):
        assert statement["Sid"]
        assert statement["Effect"] == "Allow"
        for action in listed(statement["Action"]):
            assert "*" not in action
        for resource in listed(statement["Resource"]):
            if resource == "*":
                # Log delivery and Polly's speech can only be granted on everything.
                service = {"DeliverLogs": "logs:", "HaveItSpoken": "polly:SynthesizeSpeech"}[statement["Sid"]]
                assert all(action.startswith(service) for action in listed(statement["Action"]))
            else:
                # A whole bucket, a whole table's indexes or all secrets are more than anything needs.
                named = str(resolve(resource))
                assert not re.search(r"(:::\*|:::[^/]+/\*|table/[^/]+\*|index/\*|secret:\*)$", named)


def test_functions_use_no_managed_or_foreign_roles() -> None:
    for properties in FUNCTIONS.values():
        assert "Role" not in properties
        assert all(isinstance(policy, dict) and "Statement" in policy for policy in properties["Policies"])


def test_queues_take_messages_from_whom_they_expect() -> None:
    for policy in resources("SQS::QueuePolicy").values():
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
            assert statement["Principal"] != "*"
            assert statement["Condition"]


# -- seeing it work ----------------------------------------------------------------------------------


def metric_names() -> set[str]:
    """The metrics that the code counts, with the names that it composes."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("functions", "layers/adrelay")
        for path in (ROOT / folder).rglob("*.py")
    )
    plain = set(re.findall(r"add_metric\(\s*name=\"(\w+)\"", source))
    composed = {f"Jobs{status.title().replace('_', '')}" for status in JobStatus}
    composed |= {f"Attempt{state.capitalize()}" for state in AttemptState}
    return plain | composed


def test_alarms_and_dashboard_show_metrics_that_exist() -> None:
    body = template()["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    own = "adrelay/${AWS::StackName}"
    assert template()["Globals"]["Function"]["Environment"]["Variables"]["POWERTOOLS_METRICS_NAMESPACE"] == {
        "Fn::Sub": own
    }
    shown = set(re.findall(rf'\["{re.escape(own)}", "(\w+)"', body))
    for alarm in resources("CloudWatch::Alarm").values():
        if alarm["Properties"].get("Namespace") == {"Fn::Sub": own}:
            shown.add(alarm["Properties"]["MetricName"])
    assert {"JobsCompleted", "JobsFailed", "JobSeconds"} <= shown
    assert shown <= metric_names()


def rules() -> dict[str, Any]:
    """The pattern of every rule of ours, by the name of its function's event or its own."""
    found = {
        f"{name}.{event}": given["Properties"]["Pattern"]
        for name, properties in FUNCTIONS.items()
        for event, given in properties.get("Events", {}).items()
        if given["Type"] == "EventBridgeRule"
    }
    return found | {
        name: rule["Properties"]["EventPattern"] for name, rule in resources("Events::Rule").items()
    }


@pytest.mark.parametrize("name", rules())
def test_a_replay_of_the_archive_repeats_nothing(name: str) -> None:
    assert rules()[name]["replay-name"] == [{"exists": False}]


def test_an_alarm_of_a_last_queue_fires_again() -> None:
    """One that looks at what lies there stays red after the first message, and tells nobody of the next."""
    last = {name for name, queue in resources("SQS::Queue").items() if name in failure_queues()}
    for alarm in resources("CloudWatch::Alarm").values():
        if references(alarm["Properties"]) & last:
            assert alarm["Properties"]["Metrics"][0]["Expression"] == "DIFF(lying)"


@pytest.mark.parametrize(
    ("name", "parameter"), [("RenderCreative", "RenderConcurrency"), ("RenderVideo", "VideoConcurrency")]
)
def test_a_new_account_need_not_reserve_anything(name: str, parameter: str) -> None:
    condition, reserved, nothing = FUNCTIONS[name]["ReservedConcurrentExecutions"]["Fn::If"]
    assert (reserved, nothing) == ({"Ref": parameter}, {"Ref": "AWS::NoValue"})
    assert template()["Conditions"][condition] == {"Fn::Not": [{"Fn::Equals": [{"Ref": parameter}, 0]}]}
    assert template()["Parameters"][parameter]["MinValue"] == 0


def test_no_function_wants_more_memory_than_a_new_account_has() -> None:
    sizes = [properties.get("MemorySize", 512) for properties in FUNCTIONS.values()]
    defaults = [
        template()["Parameters"][size["Ref"]]["Default"] if isinstance(size, dict) else size for size in sizes
    ]
    assert max(defaults) <= 3008


def test_every_alarm_can_notify() -> None:
    for alarm in resources("CloudWatch::Alarm").values():
        assert alarm["Properties"]["AlarmDescription"]
        assert "AlarmTopicArn" in references(alarm["Properties"]["AlarmActions"])


def test_parameters_and_outputs_are_explained_and_used() -> None:
    text = (ROOT / "template.yaml").read_text(encoding="utf-8")
    groups = template()["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
    assert {name for group in groups for name in group["Parameters"]} == set(template()["Parameters"])
    for name, parameter in template()["Parameters"].items():
        assert parameter["Description"]
        assert "Default" in parameter, "a deployment asks for nothing"
        assert len(re.findall(rf"(?:!Ref |\$\{{){name}\b|\[{name}, ", text)) >= 1, f"{name} is used"
    for output in template()["Outputs"].values():
        assert output["Description"]


def test_names_that_are_composed_are_those_that_are_given() -> None:
    """Roles name some resources by composed ARNs, because naming the resource would close a circle."""
    given = {
        resolve(machine["Properties"]["Name"]) for machine in resources("Serverless::StateMachine").values()
    }
    parameters = {resolve(one["Properties"]["Name"]) for one in resources("SSM::Parameter").values()}
    owners = [template()["Resources"][name]["Properties"] for name in OWNERS]
    text = str([resolve([one["Policies"], one.get("Environment")]) for one in owners])
    assert set(re.findall(r"stateMachine:([\w-]+)", text)) <= given
    assert set(re.findall(r":parameter(/[\w/-]+)", text)) <= parameters


def test_the_heap_is_tuned_alike_wherever_pictures_are_opened() -> None:
    """Settings of glibc and OpenBLAS stand in each function with the studio layer, in the attack and in the
    benchmarks that measure it."""
    opening = {
        name: found for name, found in FUNCTIONS.items() if {"Ref": "StudioLayer"} in found.get("Layers", ())
    }
    tuned = {
        name: {
            key: value
            for key, value in found["Environment"]["Variables"].items()
            if key.startswith(("MALLOC_", "OPENBLAS_"))
        }
        for name, found in opening.items()
    }
    assert len(tuned) == 6
    assert tuned == dict.fromkeys(tuned, MEMORY)
