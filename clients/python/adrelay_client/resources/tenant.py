"""`keys`, `budgets`, `label_limits`: who may do what, and what it may cost. They want a key with the scope
`admin`; limits are read with `usage:read`, too."""

from collections.abc import Sequence

from adrelay_client.documents import (
    BudgetFields,
    KeyChange,
    KeyDocument,
    KeyFields,
    LabelLimitChange,
    LabelLimitDocument,
    LabelLimitFields,
    NewKeyDocument,
    TermsDocument,
)
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Page, Resource, listing, operation
from adrelay_client.resources.shared import at, deleted, if_version, pages

_TOTAL = ("budgets", "total")
_LABELS = ("budgets", "labels")


class Keys(Resource[D]):
    @operation
    def create(self, fields: KeyFields) -> Steps[NewKeyDocument]:
        """A new key: only this answer has it. Where that is lost, revoke it by the list, and make another."""
        made: NewKeyDocument = yield from self._api.read("POST", at("keys"), json=fields, repeatable=False)
        return made

    @listing
    def list(self, *, page_size: int | None = None) -> Steps[Page[KeyDocument]]:
        return (yield from pages(self._api, at("keys"), "keys", {"limit": page_size}))

    @operation
    def get(self, key_id: str) -> Steps[KeyDocument]:
        key: KeyDocument = yield from self._api.read("GET", at("keys", key_id))
        return key

    @operation
    def change(self, key_id: str, change: KeyChange) -> Steps[KeyDocument]:
        key: KeyDocument = yield from self._api.read("PATCH", at("keys", key_id), json=change)
        return key

    @operation
    def revoke(self, key_id: str) -> Steps[None]:
        return deleted(self._api, at("keys", key_id))


class Budgets(Resource[D]):
    @operation
    def get(self) -> Steps[TermsDocument]:
        """The tenant's budget: its limit and periods, what is spent of this one, and what will be."""
        terms: TermsDocument = yield from self._api.read("GET", at(*_TOTAL))
        return terms

    @operation
    def set(self, fields: BudgetFields) -> Steps[TermsDocument]:
        terms: TermsDocument = yield from self._api.read("PUT", at(*_TOTAL), json=fields)
        return terms

    @operation
    def delete(self) -> Steps[TermsDocument]:
        """No limit any more; what is spent is counted all the same."""
        terms: TermsDocument = yield from self._api.read("DELETE", at(*_TOTAL))
        return terms


class LabelLimits(Resource[D]):
    """What jobs with a label (`client:acme`) may cost in a period."""

    @operation
    def create(self, fields: LabelLimitFields) -> Steps[LabelLimitDocument]:
        """Limit a label. The same again changes nothing; Conflict where it has another limit."""
        limit: LabelLimitDocument = yield from self._api.read("POST", at(*_LABELS), json=fields)
        return limit

    @operation
    def list(self) -> Steps[Sequence[LabelLimitDocument]]:
        """All of them, by their labels, each with how the period in progress stands."""
        document = yield from self._api.read("GET", at(*_LABELS), needs={"limits": list})
        limits: Sequence[LabelLimitDocument] = document["limits"]
        return limits

    @operation
    def get(self, limit_id: str) -> Steps[LabelLimitDocument]:
        limit: LabelLimitDocument = yield from self._api.read("GET", at(*_LABELS, limit_id))
        return limit

    @operation
    def change(
        self, limit_id: str, change: LabelLimitChange, *, version: int | None = None
    ) -> Steps[LabelLimitDocument]:
        """Another limit, or other alerts. With `version`, only if that is still the current one; else
        Conflict."""
        limit: LabelLimitDocument = yield from self._api.read(
            "PATCH",
            at(*_LABELS, limit_id),
            json=change,
            headers=if_version(version),
            repeatable=version is None,  # our own change would be the other one
        )
        return limit

    @operation
    def delete(self, limit_id: str, *, version: int | None = None) -> Steps[None]:
        """No limit any more; what was spent stays counted."""
        return deleted(self._api, at(*_LABELS, limit_id), if_version(version))
