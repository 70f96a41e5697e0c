"""The lease that says that a vendor is being watched, and the start of watches.

Whoever sends an attempt makes sure of a watch. A watch ends on the condition that nobody has wanted it since
it found nothing, so none can end unseen; one that dies is replaced when its lease runs out. The lease of one
that has not looked yet is short: who took it may have died before the watch was started.
"""

import json
import time
from decimal import Decimal

from boto3.dynamodb.conditions import Attr, ConditionBase
from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.items import Item, lost
from adrelay.aws.table import Table, on_condition
from adrelay.data_model import WATCH
from adrelay.providers.registry import provider
from adrelay.security.tokens import new_id
from adrelay.telemetry import logger

# Seconds: a look asks for 40 at most. One that takes longer, at a vendor that drips, may lose its lease to a
# second watch, to no harm; one that has died leaves its vendor blind for no longer than this.
LOOK = 45.0
# Seconds in which an execution begins looks: it is an Express one, which AWS ends after 300, and a look may
# take the 120 of its function.
LIFE = 150.0
START = 20.0  # seconds that a started watch may be late for its first look


# What must hold of the lease for each change of it. A watch's name is new: a write that is sent again knows
# itself.


def may_take(watch: str, now: Decimal) -> ConditionBase:
    """Nobody has it (any more), but for this watch."""
    return Attr("watch").not_exists() | Attr("lease_until").lt(now) | Attr("watch").eq(watch)


def may_wish() -> ConditionBase:
    """Somebody has it."""
    return Attr("watch").exists()


def may_prolong(watch: str, successor: str) -> ConditionBase:
    """It is the watch's, or its successor's by now."""
    return Attr("watch").eq(watch) | Attr("watch").eq(successor)


def may_end(watch: str, wanted: str) -> ConditionBase:
    """It is the watch's still, and nobody has wanted it since."""
    return Attr("watch").eq(watch) & Attr("wanted").eq(wanted)


def ensure_watch(table: Table, watch_arn: str, name: str) -> None:
    """Have the vendor watched from now on; starts a watch if none runs."""
    watch, now = new_id("watch"), time.time()
    first = min(policy.first_look for policy in provider(name).wait.values())
    values = {
        ":watch": {"S": watch},
        ":until": {"N": f"{now + first + START:.3f}"},
        ":wanted": {"S": watch},
    }
    while not _write(
        table,
        name,
        "SET watch = :watch, lease_until = :until, wanted = :wanted",
        may_take(watch, Decimal(f"{now:.3f}")),
        values,
    ):
        wish = {":wanted": values[":wanted"]}
        if _write(table, name, "SET wanted = :wanted", may_wish(), wish):
            return  # else it has ended in between
    try:
        start_watch(watch_arn, name, watch, first)
    except ClientError as error:  # what is to be watched has been bought: its job's own Check looks after it
        logger.warning("cannot start a watch", extra={"provider": name, "error": str(error)})
        _prolong(table, name, watch, watch, 0)  # the lease is over: the next to want a watch starts one


def watched(table: Table, name: str) -> bool:
    """Whether a watch runs for the vendor."""
    item = table.get(WATCH.key(provider=name))
    return item is not None and float(item["lease_until"]["N"]) > time.time()


def wanted(table: Table, name: str) -> str:
    """Changes whenever somebody wants the watch."""
    item = table.get(WATCH.key(provider=name))
    return "" if item is None else item["wanted"]["S"]


def end(table: Table, name: str, watch: str, wanted: str) -> bool:
    """Give the lease up, unless somebody has wanted the watch since. True when there is none of ours left."""
    try:
        request = {"TableName": table.table, "Key": WATCH.key(provider=name)}
        table.client.delete_item(**on_condition(may_end(watch, wanted), request))
    except ClientError as error:
        if lost(error):
            return False
        raise
    return True


def renew(table: Table, name: str, watch: str, interval: float = 0.0) -> bool:
    """Prolong the lease over a look that begins within `interval`. False: it is somebody else's by now."""
    return _prolong(table, name, watch, watch, interval + LOOK)


def hand_over(table: Table, name: str, watch_arn: str, watch: str, successor: str, interval: float) -> bool:
    """Start a successor that looks first after `interval`. False: it cannot be started; the lease stays."""
    if not _prolong(table, name, watch, successor, interval + START):
        return True  # somebody else has it
    try:
        start_watch(watch_arn, name, successor, interval)
    except ClientError as error:
        logger.warning("cannot hand over a watch", extra={"provider": name, "error": str(error)})
        return not _prolong(table, name, successor, watch, interval + LOOK)
    return True


def start_watch(watch_arn: str, name: str, watch: str, wait: float) -> None:
    """Start a watch that looks first after `wait` seconds."""
    until = int(time.time() + wait + LIFE)
    state = {"provider": name, "watch": watch, "looks": 0, "until": until, "wait_seconds": round(wait)}
    clients.stepfunctions().start_execution(
        stateMachineArn=watch_arn, name=f"{name}-{watch}", input=json.dumps(state)
    )


def _prolong(table: Table, name: str, watch: str, successor: str, seconds: float) -> bool:
    values = {":until": {"N": f"{time.time() + seconds:.3f}"}, ":successor": {"S": successor}}
    return _write(
        table, name, "SET lease_until = :until, watch = :successor", may_prolong(watch, successor), values
    )


def _write(table: Table, name: str, expression: str, condition: ConditionBase, values: Item) -> bool:
    written = table.update(
        condition,
        Key=WATCH.key(provider=name),
        UpdateExpression=expression,
        ExpressionAttributeValues=values,
    )
    return written is not None
