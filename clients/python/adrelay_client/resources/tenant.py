"""`keys`, `budgets`: who may do what, and what it may cost. Both want a key with the scope `admin`."""

from adrelay_client.documents import (
    BudgetFields,
    KeyChange,
    KeyDocument,
    KeyFields,
    NewKeyDocument,
    TermsDocument,
)
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Page, Resource, listing, operation
from adrelay_client.resources.shared import at, deleted, pages

_TOTAL = ("budgets", "total")


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
