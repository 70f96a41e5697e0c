"""Attempts in the table. Every transition is one conditional write; its loser gets None or False and goes on.

A reference (the vendor's id) belongs to one attempt (`references`). The sparse index `in_flight` holds the
attempts that a provider still owes an outcome, and under `<provider>#late` those that we have given up.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item, from_item, to_item, to_record
from adrelay.clock import utc_now
from adrelay.data_model import RAW, attempt_key, attempt_of_key
from adrelay.errors import NotFound
from adrelay.jobs import conditions, retention
from adrelay.jobs.model import Attempt, AttemptState, Outcome
from adrelay.jobs.records import attempt_of, outcome_document, raw_document
from adrelay.jobs.references import References

_EXISTS = Attr("pk").exists()
_IN_FLIGHT = ("in_flight", "in_flight_key")


class AttemptItems(References):
    def put_attempt(self, attempt: Attempt) -> bool:
        """Create the attempt. False: it exists."""
        kept = {"expires_at": retention.of_part(attempt.started_at)}
        return self.put(_key(attempt) | to_record({**attempt.model_dump(mode="json"), **kept}))

    def find_attempt(self, job_id: str, number: int) -> Attempt | None:
        """The attempt as it is now."""
        item = self.get(attempt_key(job_id, number))
        return None if item is None or retention.is_over(item) else attempt_of(item)

    def attempt(self, job_id: str, number: int) -> Attempt:
        """The attempt; NotFound if there is none."""
        found = self.find_attempt(job_id, number)
        if found is None:
            raise NotFound(f"Job {job_id} has no attempt {number}")
        return found

    def attempts_at(self, keys: Sequence[tuple[str, int]]) -> list[Attempt]:
        """These attempts, as far as they exist, in the order given."""
        found = self.batch_get([attempt_key(*key) for key in keys])
        return [attempt_of(item) for item in found if not retention.is_over(item)]

    def in_flight(self, provider: str, limit: int, *, late: bool = False) -> list[tuple[str, int]]:
        """(job id, number) of at most `limit` attempts that this provider owes an outcome, oldest first; or
        of those that we have given up."""
        answer = self.client.query(
            TableName=self.table,
            IndexName="in_flight",
            KeyConditionExpression="in_flight = :provider",
            ExpressionAttributeValues={":provider": {"S": f"{provider}#late" if late else provider}},
            Limit=limit,
        )
        return [attempt_of_key(item) for item in answer["Items"]]

    # -- transitions, as `lifecycle` has them ----------------------------------------------------

    def start_sending(
        self,
        attempt: Attempt,
        send_id: str,
        now: datetime,
        deadline: float,
        *,
        callback_token_hash: str | None = None,
    ) -> bool:
        """Make `sending` durable before a paid request leaves; from now on the provider has `deadline`
        seconds. False: one may have left before, or the attempt is over."""
        fields = {
            "state": AttemptState.SENDING.value,
            "send_id": send_id,
            "sent_at": now.isoformat(),
            "deadline_at": (now + timedelta(seconds=deadline)).isoformat(),
            "callback_token_hash": callback_token_hash,
            "in_flight": attempt.provider,
            "in_flight_key": f"{now.isoformat()}#{attempt.job_id}#{attempt.number:02d}",
        }
        return self.change(_key(attempt), fields, _EXISTS & conditions.may_send(send_id)) is not None

    def take_back(self, attempt: Attempt, send_id: str | None) -> bool:
        """The vendor proved that it did not accept this send: the attempt may send again."""
        fields = {"state": AttemptState.PREPARING.value}
        condition = conditions.may_take_back(send_id)
        return self.change(_key(attempt), fields, condition, remove=_IN_FLIGHT) is not None

    def accepted(
        self, attempt: Attempt, send_id: str | None, reference: str | None, memo: Mapping[str, Any]
    ) -> bool:
        """The vendor accepted this send, and works. False: the attempt is elsewhere by now."""
        fields = {"state": AttemptState.WAITING.value, **_learnt(attempt, reference, memo)}
        condition = _EXISTS & conditions.may_accept(send_id, reference)
        return self.change(_key(attempt), fields, condition) is not None

    def adopt_reference(self, attempt: Attempt, reference: str) -> None:
        """Learn the vendor's id of an attempt whose answer was lost (claim it first); if it is open, it waits
        from now on. Nothing, when another id has come meanwhile."""
        fields = _learnt(attempt, reference, None)
        waiting = {**fields, "state": AttemptState.WAITING.value}
        if self.change(_key(attempt), waiting, conditions.may_adopt()) is None:
            self.change(_key(attempt), fields, _EXISTS & Attr("reference").not_exists())

    def name(self, attempt: Attempt, reference: str) -> None:
        """Keep an id that may be the attempt's; nothing, when its own is known."""
        self.change(_key(attempt), {"named": reference}, _EXISTS & Attr("reference").not_exists())

    def learn(self, attempt: Attempt, reference: str | None, memo: Mapping[str, Any]) -> None:
        """Keep how the vendor knows an attempt that has ended: a late success can be traced to it."""
        if fields := _learnt(attempt, reference, memo):
            self.change(_key(attempt), fields, _EXISTS & Attr("reference").not_exists())

    def record(
        self,
        attempt: Attempt,
        outcome: Outcome,
        *,
        only_if: ConditionBase = conditions.OPEN,
        reference: str | None = None,
        memo: Mapping[str, Any] | None = None,
    ) -> Attempt | None:
        """Write the attempt's outcome, and what else its answer told. Returns the attempt as it stood before
        (its task token wakes the workflow); None: it had an outcome already, or `only_if` does not hold."""
        stays = {"in_flight": f"{attempt.provider}#late"} if outcome.given_up else {}
        fields = {
            "state": outcome.state.value,
            "outcome": outcome_document(outcome),
            **_learnt(attempt, reference, memo),
            **stays,
        }
        before = self.change(
            _key(attempt),
            fields,
            _EXISTS & only_if,
            remove=() if stays else _IN_FLIGHT,
            mark="recorded_by",
        )
        if before is None:
            return None
        self.keep_raw(attempt, "outcome", outcome)
        return attempt_of(before)

    # -- besides ---------------------------------------------------------------------------------

    def keep_raw(self, attempt: Attempt, which: str, outcome: Outcome) -> None:
        """Keep the vendor's own words of an outcome, for who looks into it."""
        if outcome.raw is None:
            return
        key = RAW.key(job_id=attempt.job_id, number=attempt.number, which=which)
        kept = {"detail": raw_document(outcome.raw), "expires_at": retention.of_raw(utc_now())}
        self.client.put_item(TableName=self.table, Item=key | to_item(kept))

    def raw(self, job_id: str, number: int) -> Item:
        """What is kept of a vendor's own words, by `outcome` and `late`."""
        start = RAW.key(job_id=job_id, number=number, which="")["sk"]["S"]
        found = self.partition(attempt_key(job_id, number)["pk"]["S"], start)
        items = (from_item(item) for item in found if not retention.is_over(item))
        return {str(item["sk"]).removeprefix(start): item["detail"] for item in items}

    def remember(self, attempt: Attempt, memo: Mapping[str, Any]) -> None:
        """Replace what the adapter wants to see again at its next look."""
        self.change(_key(attempt), {"memo": dict(memo)}, _EXISTS)

    def forget(self, attempt: Attempt) -> None:
        """Look no more after an attempt that we have given up."""
        self.client.update_item(
            TableName=self.table,
            Key=_key(attempt),
            UpdateExpression="REMOVE " + ", ".join(_IN_FLIGHT),
        )

    def count_check(self, attempt: Attempt) -> int:
        """Count one more look at the attempt; how many there were, this one included."""
        answer = self.client.update_item(
            TableName=self.table,
            Key=_key(attempt),
            UpdateExpression="ADD checks :one",
            ExpressionAttributeValues={":one": {"N": "1"}},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["checks"]["N"])


def _key(attempt: Attempt) -> Item:
    return attempt_key(attempt.job_id, attempt.number)


def _learnt(attempt: Attempt, reference: str | None, memo: Mapping[str, Any] | None) -> dict[str, Any]:
    """How the vendor knows the attempt, and what the adapter wants to see again."""
    fields: dict[str, Any] = {} if memo is None else {"memo": {**attempt.memo, **memo}}
    if reference is not None:
        fields["reference"] = reference
    return fields
