"""What `money.label_limits` does, call by call."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from adrelay.money.entries import Entry, LabelLimit, Terms, limit_id
from adrelay.money.label_limits import is_missing
from local.simulation.books import Books
from local.simulation.processes import Kind, Run, Steps, do
from local.simulation.table import PERIOD, Table

_AT_ONCE = 2  # entries that are joined in one transaction


class Limits:
    def __init__(self, table: Table, books: Books) -> None:
        self.table = table
        self.books = books

    def set(self, run: Run, tenant: str, label: str, amount: Decimal) -> Steps[None]:
        """Limit a label, and count what it has used up."""

        def change(terms: Terms) -> Terms:
            if limit_id(label) in terms.labels:
                return terms
            version = terms.version + 1
            new = LabelLimit(label, amount, PERIOD.start, version=version, counting=version)
            return replace(terms, labels={**terms.labels, new.id: new})

        yield from self._change(run, tenant, change)
        yield from self.count(run, tenant, limit_id(label))

    def remove(self, run: Run, tenant: str, name: str) -> Steps[None]:
        def change(terms: Terms) -> Terms:
            return replace(terms, labels={one: kept for one, kept in terms.labels.items() if one != name})

        yield from self._change(run, tenant, change)

    def count(self, run: Run, tenant: str, name: str) -> Steps[None]:
        terms = yield from do("terms", Kind.READ, lambda: self.table.terms[tenant])
        limit = terms.labels.get(name)
        if limit is None or limit.counting is None:
            return
        found = yield from do("entries", Kind.READ, lambda: self._missing(tenant, limit))
        for start in range(0, len(found), _AT_ONCE):
            yield from self._join(run, limit, found[start : start + _AT_ONCE])

        def change(terms: Terms) -> Terms:
            there = terms.labels.get(name)
            if there is None or there.counting != limit.counting:
                return terms
            return replace(terms, labels={**terms.labels, name: replace(there, counting=None)})

        yield from self._change(run, tenant, change)

    def _missing(self, tenant: str, limit: LabelLimit) -> list[Entry]:
        found = (one for one in self.table.entries.values() if one.tenant == tenant)
        return [one for one in found if is_missing(one, limit)]

    def _join(self, run: Run, limit: LabelLimit, found: list[Entry]) -> Steps[None]:
        while found:
            joined = [one.model_copy(update={"limits": (*one.limits, limit.id)}) for one in found]
            if (yield from self.books.transact(run, "join", _joining(self.table, limit, found, joined))):
                return
            keys = [(one.job_id, one.attempt) for one in found]
            read = yield from do("entries", Kind.READ, _reading(self.table, keys))
            found = [one for one in read if is_missing(one, limit)]

    def _change(self, run: Run, tenant: str, change: Callable[[Terms], Terms]) -> Steps[None]:
        while True:
            terms = yield from do("terms", Kind.READ, lambda: self.table.terms[tenant])
            new = change(terms)
            if new == terms:
                return
            new = replace(new, version=terms.version + 1)
            if (yield from self.books.transact(run, "change_terms", _changing(self.table, tenant, new))):
                return


def _joining(table: Table, limit: LabelLimit, seen: list[Entry], joined: list[Entry]) -> Callable[[], bool]:
    return lambda: table.join(limit, seen, joined)


def _reading(table: Table, keys: list[tuple[str, int]]) -> Callable[[], list[Entry]]:
    return lambda: [table.entries[key] for key in keys]


def _changing(table: Table, tenant: str, new: Terms) -> Callable[[], bool]:
    return lambda: table.change_terms(tenant, new)
