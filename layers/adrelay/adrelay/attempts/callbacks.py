"""News that vendors push. A callback is a hint: it makes us ask the vendor, and is itself believed nothing.

Whoever knocks gets the same answer. The URL's token is the capability: of one attempt, or, for a vendor that
pushes everything of an application to one URL, of that vendor's channel. What a token can cause is bounded:
so many raw bodies are kept for an attempt and so many looks are made, then nothing more happens.
"""

import argparse
import hashlib
import json
import secrets
import sys
from collections.abc import Mapping, Sequence

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.data_model import CHANNEL, attempt_key
from adrelay.errors import NotFound, RequestError
from adrelay.jobs.model import Attempt, AttemptState
from adrelay.jobs.store import Store
from adrelay.providers.base import CallbackHint
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.security.tokens import attempt_of, digest, same
from adrelay.telemetry import logger, metrics

_CALLBACKS_AN_ATTEMPT = 40
_KEPT_BYTES = 256 * 1024  # of a body; a larger one is heeded but not kept
_MAY_STILL_MATTER = frozenset({AttemptState.EXPIRED, AttemptState.CANCELED, AttemptState.UNKNOWN})


class Receiver:
    """Takes callbacks. `call_function` is invoked to ask the vendor; `bucket` keeps the raw bodies."""

    def __init__(self, store: Store, *, bucket: str, call_function: str) -> None:
        self._store = store
        self._bucket = bucket
        self._call_function = call_function

    def receive(self, name: str, token: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Heed one callback, or ignore it; the caller learns nothing either way."""
        try:
            found = self._attempt(name, token, body, headers)
        except RequestError as error:
            logger.info("callback ignored", extra={"provider": name, "reason": error.detail})
            return
        if found is None or not self._count(found[0]):
            return
        attempt, reference = found
        self._keep(attempt, body)
        metrics.add_metric(name="CallbacksHeeded", unit="Count", value=1)
        payload = {
            "action": "heed",
            "job_id": attempt.job_id,
            "attempt": attempt.number,
            "reference": reference,
            "correlation_id": f"callback-{attempt.job_id}",
        }
        clients.lambdas().invoke(
            FunctionName=self._call_function, InvocationType="Event", Payload=json.dumps(payload).encode()
        )

    def _attempt(
        self, name: str, token: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[Attempt, str | None] | None:
        """The attempt that the callback is about; and the vendor's id of it, where its answer was lost and
        the callback is how the id comes to us."""
        if name not in PROVIDERS:
            return None
        attempt = self._owner(name, token)
        if attempt is None and not self._is_channel(name, token):
            return None
        hint = provider(name).parse_callback(body, headers)
        if attempt is None:
            attempt = self._referred(name, hint)
        if attempt is None or not hint.final or not _matters(attempt):
            return None
        if attempt.reference is None and hint.reference is not None:
            another = self._store.attempt_by_reference(name, hint.reference)
            return None if another else (attempt, hint.reference)
        return (attempt, None) if hint.reference in (None, attempt.reference) else None

    def _owner(self, name: str, token: str) -> Attempt | None:
        claimed = attempt_of(token)
        if claimed is None:
            return None
        try:
            attempt = self._store.attempt(*claimed)
        except NotFound:
            return None
        known = attempt.callback_token_hash
        return attempt if attempt.provider == name and known and same(known, digest(token)) else None

    def _is_channel(self, name: str, token: str) -> bool:
        key = CHANNEL.key(provider=name, digest=digest(token))
        return self._store.get(key, consistent=False) is not None

    def _referred(self, name: str, hint: CallbackHint) -> Attempt | None:
        found = self._store.attempt_by_reference(name, hint.reference) if hint.reference else None
        return self._store.attempt(*found) if found else None

    def _count(self, attempt: Attempt) -> bool:
        """Count the callback on its attempt; False when it has had its share."""
        counted = self._store.update(
            Key=attempt_key(attempt.job_id, attempt.number),
            UpdateExpression="ADD callbacks :one",
            ConditionExpression="attribute_not_exists(callbacks) OR callbacks < :most",
            ExpressionAttributeValues={":one": {"N": "1"}, ":most": {"N": str(_CALLBACKS_AN_ATTEMPT)}},
        )
        return counted is not None

    def _keep(self, attempt: Attempt, body: bytes) -> None:
        if len(body) > _KEPT_BYTES:
            return
        name = hashlib.sha256(body).hexdigest()
        key = f"callbacks/{attempt.provider}/{attempt.job_id}/{attempt.number}/{name}.json"
        clients.s3().put_object(
            Bucket=self._bucket, Key=key, Body=body, ContentType="application/octet-stream"
        )


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
    parser = argparse.ArgumentParser(
        prog="python -m adrelay.attempts.callbacks",
        description="Make the callback path to configure at a vendor that has one channel for everything.",
    )
    parser.add_argument("--table", required=True, help="the stack's output TableName")
    parser.add_argument("--provider", required=True, choices=[n for n in PROVIDERS if provider(n).callbacks])
    chosen = parser.parse_args(arguments)
    print(f"/v1/callbacks/{chosen.provider}/{open_channel(Store(chosen.table), chosen.provider)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
