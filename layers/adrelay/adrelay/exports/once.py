"""Things that are made at a network once, however often they are asked for.

Before the request leaves, the table says that it is being sent, and by whom. Who finds that and hears no
more of it looks at the network before anything is sent again.
"""

import secrets
from collections.abc import Callable

from boto3.dynamodb.conditions import Attr

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, ProviderBusy, ProviderError

LEASE = 200  # seconds: longer than the function that sends may live
SETTLES = 60  # seconds until a network surely lists what it has made


def once(table: Table, key: Item, look: Callable[[], str | None], send: Callable[[], str]) -> str:
    """The network's id of what `send` makes, or has made before. Raises ProviderError: AnswerLost where
    nobody can know yet, ProviderBusy also while somebody else is at it."""
    now, claim = utc_now().timestamp(), secrets.token_hex(8)
    mine = {"claim": claim, "until": int(now) + LEASE}
    sent_before = False
    if not table.put(key | to_item(mine)):
        before = from_item(table.get(key) or {})
        if reference := before.get("reference"):
            return str(reference)
        if before.get("claim") != claim:
            wait = float(before.get("until", 0)) - now
            if wait > 0:
                message = "It is just being sent, or was a moment ago"
                raise ProviderBusy(ErrorCode.TOO_MANY_IN_FLIGHT, message, retry_after=wait)
            if table.change(key, mine, Attr("claim").eq(before.get("claim")), mark="mark") is None:
                raise ProviderBusy(ErrorCode.TOO_MANY_IN_FLIGHT, "Somebody else sends it", retry_after=LEASE)
            sent_before = True
    try:
        reference = (look() if sent_before else None) or send()
    except ProviderError as error:
        waits = SETTLES if isinstance(error, AnswerLost) else 0
        until = {"until": int(utc_now().timestamp()) + waits}
        table.change(key, until, Attr("claim").eq(claim) & Attr("reference").not_exists())
        raise
    # On no condition: whoever has taken it over meanwhile is to find it.
    table.change(key, {"reference": reference}, Attr("reference").not_exists())
    return reference
