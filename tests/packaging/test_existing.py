"""A stack around a table and buckets that are there already: a restore, or a stack that was deleted.

Created by moto, as the local stack is, from the shipped template.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import boto3
import pytest
from moto import mock_aws

from local.cloud import moto_patches, resources, translate
from local.cloud.clients import ACCOUNT, REGION, Clients
from local.cloud.deployment import Deployment
from local.cloud.policies import Access, allowed, role_policies
from tests.shipped import ROOT
from tests.tables import create_table

TABLE, ASSETS, INTAKE = "restored-table", "kept-assets", "kept-intake"
EXISTING = {"ExistingTable": TABLE, "ExistingAssetBucket": ASSETS, "ExistingIntakeBucket": INTAKE}


class _Here(Clients):
    """moto's own, in this process."""

    def __init__(self) -> None:
        super().__init__("")

    def admin(self, service: str) -> object:
        return boto3.client(service, region_name=REGION)  # type: ignore[call-overload]  # service is a variable


@dataclass
class Deployed:
    deployment: Deployment

    def allows(self, function: str, action: str, resource: str) -> bool:
        """Whether the function's role may do that."""
        role = self.deployment.functions()[function].role_arn.rpartition("/")[2]
        return allowed(Access(action, resource), role_policies(ACCOUNT, role))


def names(service: str) -> set[str]:
    """The tables, or the buckets, that there are."""
    client = boto3.client(service, region_name=REGION)  # type: ignore[call-overload]  # likewise
    if service == "dynamodb":
        return set(client.list_tables()["TableNames"])
    return {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}


def deploy(parameters: dict[str, str]) -> Deployed:
    resources.settings[resources.GATEWAY_ENDPOINT] = "https://api.example"
    bundle = translate.load(ROOT / "template.yaml", parameters, REGION)
    return Deployed(Deployment(bundle, parameters, _Here()))


def test_a_new_stack_makes_its_own_and_may_keep_versions_of_files() -> None:
    """Comes first: moto's stacks are one process's."""
    with mock_aws(), moto_patches.of_templates():
        made = deploy({"AssetVersioning": "true"}).deployment
        assert names("dynamodb") == {made.outputs()["TableName"]}
        assert names("s3") == {made.outputs()[f"{kind}BucketName"] for kind in ("Asset", "Intake")}
        bucket = made.resolved("AssetBucket")
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (old,) = (
        rule for rule in bucket["LifecycleConfiguration"]["Rules"] if "NoncurrentVersionExpiration" in rule
    )
    assert old["NoncurrentVersionExpiration"] == {"NoncurrentDays": 30}


@pytest.fixture(scope="module")
def existing() -> Iterator[Deployed]:
    with mock_aws(), moto_patches.of_templates():
        create_table(boto3.client("dynamodb", region_name=REGION), TABLE)
        for bucket in (ASSETS, INTAKE):
            boto3.client("s3", region_name=REGION).create_bucket(Bucket=bucket)
        yield deploy(EXISTING)


def test_no_other_table_and_no_other_bucket_is_made(existing: Deployed) -> None:
    assert names("dynamodb") == {TABLE}
    assert names("s3") == {ASSETS, INTAKE}


def test_functions_use_what_is_there(existing: Deployed) -> None:
    for function in existing.deployment.functions().values():
        assert function.environ["TABLE_NAME"] == TABLE
        assert function.environ.get("ASSET_BUCKET", ASSETS) == ASSETS


def test_outputs_name_it(existing: Deployed) -> None:
    outputs = existing.deployment.outputs()
    shown = (outputs["TableName"], outputs["AssetBucketName"], outputs["IntakeBucketName"])
    assert shown == (TABLE, ASSETS, INTAKE)


def test_briefs_and_uploads_are_heard_of(existing: Deployed) -> None:
    patterns = [json.loads(rule.event_pattern.dump() or "{}") for rule in existing.deployment.rules()]
    heard = [one["detail"]["bucket"]["name"] for one in patterns if one.get("source") == ["aws.s3"]]
    assert sorted(heard) == [[ASSETS], [INTAKE]]


@pytest.mark.parametrize(
    ("function", "action", "kind", "place"),
    [
        ("SubmitJob", "dynamodb:PutItem", "dynamodb", ""),
        ("AuthorizeRequest", "dynamodb:GetItem", "dynamodb", ""),
        ("ManageJobs", "dynamodb:Query", "dynamodb", "/index/by_tenant"),
        ("SweepJobs", "dynamodb:Query", "dynamodb", "/index/queued"),
        ("WatchProvider", "dynamodb:Query", "dynamodb", "/index/in_flight"),
        ("StoreAssets", "s3:PutObject", ASSETS, "/assets/local/x.png"),
        ("ManageJobs", "s3:ListBucket", ASSETS, ""),
        ("SubmitJob", "s3:GetObject", INTAKE, "/briefs/x.json"),
    ],
)
def test_functions_may_use_it(existing: Deployed, function: str, action: str, kind: str, place: str) -> None:
    table = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table"
    own, other = (
        (f"{table}/{TABLE}{place}", f"{table}/another{place}")
        if kind == "dynamodb"
        else (f"arn:aws:s3:::{kind}{place}", f"arn:aws:s3:::another{place}")
    )
    assert existing.allows(function, action, own)
    assert not existing.allows(function, action, other)
