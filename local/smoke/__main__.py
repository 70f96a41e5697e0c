"""`make smoke API=… KEY=…`; see docs/operations.md.

python -m local.smoke            ends with 1 if something does not hold, with 0 if it does, however otherwise
python -m local.smoke --record   keeps what is found as what is expected: against `make up`
"""

import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import boto3
import httpx
from botocore.exceptions import BotoCoreError, ClientError

from local.smoke import report
from local.smoke.account import Account
from local.smoke.api import Api, SmokeFailed
from local.smoke.checks import Smoke, Wishes

Json = dict[str, Any]
# What answers at a wrong address may be no JSON, and a key that was copied wrongly no header.
_TROUBLE = (
    *(SmokeFailed, httpx.HTTPError, httpx.InvalidURL, BotoCoreError, ClientError),
    *(json.JSONDecodeError, UnicodeEncodeError),
)


def main() -> int:
    given = os.environ
    if not given.get("API") or not given.get("KEY"):
        sys.stderr.write("make smoke API=https://… KEY=…\n")
        return 2
    try:
        options = _options(given.get("OPTIONS"))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"OPTIONS: {error}\n")
        return 2
    wishes = Wishes(given.get("PAID") == "1", options, given.get("RECEIVER") or None)
    clients = _client if given.get("STACK") else None
    failed, found = smoke(given["API"], given["KEY"], wishes, given.get("STACK", ""), clients, print)
    if "--record" in sys.argv[1:] and not failed:
        del found["differences"]
        report.EXPECTED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _options(path: str | None) -> Json:
    """The `provider_options` in a file. Raises OSError, ValueError."""
    options = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    if not isinstance(options, dict):
        raise ValueError(f"{path} holds no options by provider")  # noqa: TRY004 - of the file, no type of ours
    return options


def _client(service: str) -> Any:
    return boto3.client(service)  # type: ignore[call-overload]  # service is a variable


def smoke(
    url: str,
    key: str,
    wishes: Wishes,
    stack: str,
    clients: Callable[[str], Any] | None,
    say: Callable[[str], None],
) -> tuple[list[str], Json]:
    """Do all of it: what does not hold, and the facts, with `differences` from the local stack."""
    run = secrets.token_hex(4)
    failed: list[str] = []
    try:
        api = Api(url, key)
    except _TROUBLE as error:
        say(f"FAILED  {error}")
        return [str(error)], {}
    try:
        account = Account(clients, stack, run) if clients is not None else None
        test = Smoke(api, wishes, run, account)
        with account.listening() if account is not None else nullcontext() as heard:
            for name, check in test.checks():
                failed += _done(name, check, say)
            failed += _done("what is told", lambda: test.look(heard), say)
    except _TROUBLE as error:
        failed.append(str(error))
        say(f"FAILED  {error}")
        return failed, {}
    finally:
        api.close()
    expected = json.loads(report.EXPECTED.read_text(encoding="utf-8"))
    found = report.facts(api, test)
    found["differences"] = list(report.differences(found, expected, test.seen))
    _tell(found, expected, test, say)
    return failed, found


def _done(name: str, check: Callable[[], str], say: Callable[[str], None]) -> list[str]:
    """Why a check failed, if it did."""
    try:
        say(f"ok      {name}: {check()}")
    except _TROUBLE as error:
        say(f"FAILED  {name}: {error}")
        return [f"{name}: {error}"]
    return []


def _tell(found: Json, expected: Mapping[str, Any], test: Smoke, say: Callable[[str], None]) -> None:
    for line in test.skipped:
        say(f"not done: {line}")
    say("\nHow long it took")
    for line in report.latencies(found, dict(expected), test.seen):
        say(f"  {line}")
    say(f"\nOtherwise than the local stack: {len(found['differences'])}")
    for line in found["differences"]:
        say(f"  {line}")


if __name__ == "__main__":
    sys.exit(main())
