"""News that vendors push. A callback is a hint: it makes us ask the vendor, and is itself believed nothing.

Whoever knocks gets the same answer. The URL's token is the capability: of one attempt, or, for a vendor that
pushes everything of an application to one URL, of that vendor's channel. What a token can cause is bounded:
so many raw bodies are kept for an attempt and so many looks are made, then nothing more happens.

A callback of a vendor that signs is handed over as it came, unread, to CallProvider, which holds the vendor's
secret and verifies it first (`signed_callbacks`). So the function at the open door needs no secret, whatever
the vendor does, and its caller cannot even measure whether a signature was right. What is not signed costs an
invocation, of an attempt's token so many; nothing of it is read, kept or asked about.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from adrelay.aws import clients, commands
from adrelay.clock import utc_now
from adrelay.data_model import CHANNEL, attempt_key
from adrelay.errors import RequestError
from adrelay.jobs.model import Attempt, AttemptState
from adrelay.jobs.store import Store
from adrelay.providers.base import CallbackHint
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.security.tokens import attempt_of, digest, same
from adrelay.telemetry import logger, metrics

_CALLBACKS_AN_ATTEMPT = 40
_KNOCKS_AN_ATTEMPT = 200  # at a vendor that signs, good or bad, final or not
_HANDED_BYTES = 180_000  # of a body that is to be verified: in base64 it has to fit into an invocation
_KEPT_BYTES = 256 * 1024  # of a body; a larger one is heeded but not kept
_MAY_STILL_MATTER = frozenset({AttemptState.EXPIRED, AttemptState.CANCELED, AttemptState.UNKNOWN})


class Receiver:
    """Takes callbacks at the door. `call_function` is invoked to ask the vendor; `bucket` keeps the raw
    bodies."""

    def __init__(self, store: Store, *, bucket: str, call_function: str) -> None:
        self._store = store
        self._bucket = bucket
        self._call_function = call_function

    def receive(self, name: str, token: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Heed one callback, or ignore it; the caller learns nothing either way."""
        if name not in PROVIDERS:
            return
        headers = {key.lower(): value for key, value in headers.items()}
        owner = self._owner(name, token)
        if owner is None and not self._is_channel(name, token):
            return
        if provider(name).signs_callbacks:
            self._hand_over(name, owner, body, headers)
            return
        taken = take(self._store, self._bucket, name, owner, body, headers)
        if taken is None:
            return
        attempt, reference = taken
        self._invoke(
            {
                "action": "heed",
                "job_id": attempt.job_id,
                "attempt": attempt.number,
                "reference": reference,
                "correlation_id": f"callback-{attempt.job_id}",
            }
        )

    def _hand_over(self, name: str, owner: Attempt | None, body: bytes, headers: Mapping[str, str]) -> None:
        """Have it verified by who holds the vendor's keys; it has been neither read nor kept before."""
        if len(body) > _HANDED_BYTES:
            logger.warning("too large to be verified: polls will tell", extra={"provider": name})
            return
        if owner is not None and not _count(self._store, owner, "knocks", _KNOCKS_AN_ATTEMPT):
            return
        self._invoke(
            {
                "action": "verify",
                "provider": name,
                "job_id": owner.job_id if owner else None,
                "attempt": owner.number if owner else None,
                "body": base64.b64encode(body).decode(),
                "headers": dict(headers),
                "correlation_id": f"callback-{owner.job_id if owner else name}",
            }
        )

    def _invoke(self, payload: dict[str, Any]) -> None:
        clients.lambdas().invoke(
            FunctionName=self._call_function, InvocationType="Event", Payload=json.dumps(payload).encode()
        )

    def _owner(self, name: str, token: str) -> Attempt | None:
        claimed = attempt_of(token)
        attempt = self._store.find_attempt(*claimed) if claimed is not None else None
        if attempt is None:
            return None
        known = attempt.callback_token_hash
        return attempt if attempt.provider == name and known and same(known, digest(token)) else None

    def _is_channel(self, name: str, token: str) -> bool:
        key = CHANNEL.key(provider=name, digest=digest(token))
        return self._store.get(key, consistent=False) is not None


def take(
    store: Store,
    bucket: str,
    name: str,
    owner: Attempt | None,
    body: bytes,
    headers: Mapping[str, str],
) -> tuple[Attempt, str | None] | None:
    """Read a callback that may be read, and keep it if it is news that matter: the attempt that it is about;
    and the vendor's id of it, where its answer was lost and the callback is how the id comes to us.

    `owner`: the attempt whose token it came with; None for a vendor's channel.
    """
    try:
        found = _news(store, name, owner, provider(name).parse_callback(body, headers))
    except RequestError as error:
        logger.info("callback ignored", extra={"provider": name, "reason": error.detail})
        return None
    if found is None or not _count(store, found[0], "callbacks", _CALLBACKS_AN_ATTEMPT):
        return None
    _keep(bucket, found[0], body)
    metrics.add_metric(name="CallbacksHeeded", unit="Count", value=1)
    return found


def _news(
    store: Store, name: str, owner: Attempt | None, hint: CallbackHint
) -> tuple[Attempt, str | None] | None:
    attempt = owner or _referred(store, name, hint)
    if attempt is None or not _matters(attempt):
        return None
    if attempt.reference is None and hint.reference is not None:
        # Whose answer was lost: its id alone is news, and there may be no others.
        known = store.attempt_by_reference(name, hint.reference)
        return (attempt, hint.reference) if known in (None, (attempt.job_id, attempt.number)) else None
    return (attempt, None) if hint.final and hint.reference in (None, attempt.reference) else None


def _referred(store: Store, name: str, hint: CallbackHint) -> Attempt | None:
    found = store.attempt_by_reference(name, hint.reference) if hint.reference else None
    return store.attempt(*found) if found else None


def _count(store: Store, attempt: Attempt, name: str, most: int) -> bool:
    """Count one more on the attempt, under `name`; False when it has had its share."""
    counted = store.update(
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="ADD #count :one",
        ConditionExpression="attribute_not_exists(#count) OR #count < :most",
        ExpressionAttributeNames={"#count": name},
        ExpressionAttributeValues={":one": {"N": "1"}, ":most": {"N": str(most)}},
    )
    return counted is not None


def _keep(bucket: str, attempt: Attempt, body: bytes) -> None:
    if len(body) > _KEPT_BYTES:
        return
    name = hashlib.sha256(body).hexdigest()
    key = f"callbacks/{attempt.provider}/{attempt.job_id}/{attempt.number}/{name}.json"
    clients.s3().put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/octet-stream")


def _matters(attempt: Attempt) -> bool:
    """Whether asking can still change something: it is open, or a late success would be worth keeping."""
    if attempt.outcome is None:
        return True
    return attempt.late is None and (attempt.outcome.given_up or attempt.state in _MAY_STILL_MATTER)


def open_channel(store: Store, name: str, token: str | None = None) -> str:
    """Make the token of a vendor's channel; it is returned once and only its digest kept."""
    token = token or secrets.token_urlsafe(32)
    key = CHANNEL.key(provider=name, digest=digest(token))
    item = {**key, "created_at": {"S": utc_now().isoformat()}}
    store.client.put_item(TableName=store.table, Item=item)
    return token


def main(arguments: Sequence[str] | None = None) -> int:
    from argparse import ArgumentParser  # the functions need none

    parser = ArgumentParser(
        prog="python -m adrelay.attempts.callbacks",
        description="Make the callback path to configure at a vendor that has one channel for everything.",
    )
    parser.add_argument("--table", required=True, help="the stack's output TableName")
    parser.add_argument("--provider", required=True, choices=[n for n in PROVIDERS if provider(n).callbacks])
    chosen = parser.parse_args(arguments)
    print(f"/v1/callbacks/{chosen.provider}/{open_channel(Store(chosen.table), chosen.provider)}")
    return 0


if __name__ == "__main__":
    commands.run(main)
