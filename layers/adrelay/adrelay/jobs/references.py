"""Whose a reference (a vendor's id) is: an item of its own says it, which can be read as it is now, and
claimed by one conditional write. It outlives the attempt: what a vendor has made once is never another's."""

from collections.abc import Sequence

from adrelay.aws.items import Item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import REFERENCE
from adrelay.jobs.model import Attempt


class References(Table):
    def attempt_by_reference(self, provider: str, reference: str) -> tuple[str, int] | None:
        """(job id, number) of the attempt that the vendor knows by `reference`, as it is now."""
        item = self.get(REFERENCE.key(provider=provider, reference=reference))
        return (item["job_id"]["S"], int(item["attempt"]["N"])) if item else None

    def claims(self, provider: str, references: Sequence[str]) -> dict[str, str]:
        """The ids of the jobs whose these references are, of those that are anybody's."""
        keys = {one: REFERENCE.key(provider=provider, reference=one) for one in references}
        found = {item["pk"]["S"]: item["job_id"]["S"] for item in self.batch_get(list(keys.values()))}
        return {one: found[key["pk"]["S"]] for one, key in keys.items() if key["pk"]["S"] in found}

    def claim_reference(self, attempt: Attempt, reference: str) -> bool:
        """Make the reference the attempt's. False: it is another's."""
        return self.put(
            _claim(attempt, reference),
            "attribute_not_exists(pk) OR (job_id = :job AND attempt = :number)",
            ExpressionAttributeValues=to_item({":job": attempt.job_id, ":number": attempt.number}),
        )

    def take_reference(self, attempt: Attempt, reference: str) -> None:
        """Make it the attempt's, whosever it was: the vendor's own answer to our request outranks a claim."""
        self.client.put_item(TableName=self.table, Item=_claim(attempt, reference))


def _claim(attempt: Attempt, reference: str) -> Item:
    key = REFERENCE.key(provider=attempt.provider, reference=reference)
    return key | to_item({"job_id": attempt.job_id, "attempt": attempt.number})
