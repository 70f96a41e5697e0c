"""API keys: made and revoked here, kept only as hashes, each with a tenant behind it.

python -m adrelay.tenants create --table TABLE --tenant acme [--name "ci"]
python -m adrelay.tenants list   --table TABLE
python -m adrelay.tenants revoke --table TABLE --key-id KEY_ID
python -m adrelay.tenants erase  --table TABLE --bucket ASSET_BUCKET --tenant acme --yes
"""

import argparse
import secrets
import sys
from collections.abc import Sequence

from adrelay.aws import commands
from adrelay.aws.items import from_item, to_item
from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.data_model import KEY
from adrelay.security.tokens import digest


def create_key(table: Table, tenant: str, *, name: str = "", key: str | None = None) -> str:
    """Make an API key for `tenant`; it is returned once and never again."""
    if not commands.TENANT_FORM.fullmatch(tenant):
        raise ValueError(f"tenant must match {commands.TENANT_FORM.pattern}")
    key = key or f"adr_{secrets.token_urlsafe(32)}"
    item = {
        "tenant": tenant,
        "name": name,
        "created_at": utc_now().isoformat(),
    }
    table.client.put_item(TableName=table.table, Item=KEY.key(digest=digest(key)) | to_item(item))
    return key


def tenant_of_key(table: Table, key: str) -> str | None:
    """The tenant behind an API key; None for a key that is unknown or revoked."""
    if not 8 <= len(key) <= 256:
        return None
    item = from_item(table.get(KEY.key(digest=digest(key)), consistent=False) or {})
    return None if not item or "revoked_at" in item else str(item["tenant"])


def revoke_key(table: Table, key_id: str) -> bool:
    """End a key, by the id that `list_keys` shows. False when there is none."""
    revoked = table.update(
        Key=KEY.key(digest=key_id),
        UpdateExpression="SET revoked_at = :now",
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues={":now": {"S": utc_now().isoformat()}},
    )
    return revoked is not None


def list_keys(table: Table) -> list[dict[str, str]]:
    """All keys: id, tenant, name, when made and when revoked. A scan: keys are few, and this is a command."""
    pages = table.client.get_paginator("scan").paginate(
        TableName=table.table,
        FilterExpression="sk = :sk",
        ExpressionAttributeValues={":sk": {"S": "KEY"}},
    )
    items = [from_item(item) for page in pages for item in page["Items"]]
    return [{**item, "id": item["pk"].removeprefix("KEY#")} for item in items]


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    table = Table(chosen.table)
    if chosen.command == "create":
        print(create_key(table, chosen.tenant, name=chosen.name))
    elif chosen.command == "list":
        for key in list_keys(table):
            state = f"revoked {key['revoked_at']}" if "revoked_at" in key else "good"
            print(f"{key['id']}  {key['tenant']}  {key.get('name', '')}  {key['created_at']}  {state}")
    elif chosen.command == "erase":
        return _erase(table, chosen.bucket, chosen.tenant)
    elif not revoke_key(table, chosen.key_id):
        print(f"there is no key {chosen.key_id}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m adrelay.tenants", description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="command", required=True)
    for name in ("create", "list", "revoke", "erase"):
        command = verbs.add_parser(name)
        command.add_argument("--table", required=True, help="the stack's output TableName")
        if name in ("create", "erase"):
            command.add_argument("--tenant", required=True, type=commands.tenant)
        if name == "create":
            command.add_argument("--name", default="", help="what the key is for")
        if name == "erase":
            command.add_argument("--bucket", required=True, help="the stack's output AssetBucketName")
            command.add_argument("--yes", action="store_true", required=True, help="it cannot be undone")
        if name == "revoke":
            command.add_argument("--key-id", required=True, help="as `list` shows it")
    return parser


def _erase(table: Table, bucket: str, tenant: str) -> int:
    """End the tenant's keys, and erase its jobs and images."""
    # Imported here: the authorizer, whose cold start every request waits for, needs no jobs.
    from adrelay.jobs.erasure import erase_all
    from adrelay.jobs.store import Store

    for key in list_keys(table):
        if key["tenant"] == tenant and "revoked_at" not in key:
            revoke_key(table, key["id"])
    erased, left = erase_all(Store(table.table), bucket, tenant, utc_now())
    print(f"{erased} jobs erased")
    if left:
        print(f"not ended, or storing files: {', '.join(left)}; cancel them and erase again", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    commands.run(main)
