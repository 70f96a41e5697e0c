"""A tenant's API keys, made and revoked by an operator; and a tenant, erased.

python -m adrelay.tenants create --table TABLE --tenant acme [--name "ci"] [--scopes jobs:read,usage:read]
python -m adrelay.tenants create --table TABLE --tenant acme --scopes all
python -m adrelay.tenants list   --table TABLE
python -m adrelay.tenants revoke --table TABLE --key-id KEY_ID
python -m adrelay.tenants erase  --table TABLE --bucket ASSET_BUCKET --tenant acme --yes
"""

import argparse
import sys
from collections.abc import Sequence

from adrelay.aws import commands
from adrelay.clock import utc_now
from adrelay.jobs.erasure import erase_all
from adrelay.jobs.store import Store
from adrelay.tenants.keys import (
    WITHOUT_ADMIN,
    Scope,
    all_keys,
    create_key,
    erase_keys,
    revoke_key,
)


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    store = Store(chosen.table)
    if chosen.command == "create":
        print(create_key(store, chosen.tenant, name=chosen.name, scopes=chosen.scopes))
    elif chosen.command == "list":
        now = utc_now()
        for key in all_keys(store):
            used = f"{key.last_used_at:%Y-%m-%d}" if key.last_used_at else "never"
            told = f"{key.id}  {key.tenant}  {key.name}  {','.join(key.scopes)}"
            print(f"{told}  {key.created_at:%Y-%m-%d}  used {used}  {key.state(now)}")
    elif chosen.command == "erase":
        return _erase(store, chosen.bucket, chosen.tenant)
    elif not revoke_key(store, chosen.key_id):
        print(f"there is no good key {chosen.key_id}", file=sys.stderr)
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
            known = f"of {', '.join(Scope)}; or all"
            command.add_argument("--scopes", default=WITHOUT_ADMIN, type=_scopes, help=known)
        if name == "erase":
            command.add_argument("--bucket", required=True, help="the stack's output AssetBucketName")
            command.add_argument("--yes", action="store_true", required=True, help="it cannot be undone")
        if name == "revoke":
            command.add_argument("--key-id", required=True, help="as `list` shows it")
    return parser


def _scopes(text: str) -> tuple[Scope, ...]:
    if text == "all":
        return tuple(Scope)
    try:
        return tuple(dict.fromkeys(Scope(name) for name in text.split(",")))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}: there are {', '.join(Scope)}") from error


def _erase(store: Store, bucket: str, tenant: str) -> int:
    """Erase the tenant's keys, jobs and images."""
    erase_keys(store, tenant)
    erased, left = erase_all(store, bucket, tenant, utc_now())
    print(f"{erased} jobs erased")
    if left:
        print(f"not ended, or storing files: {', '.join(left)}; cancel them and erase again", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    commands.run(main)
