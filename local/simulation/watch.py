"""What `wire.lease` and `watches.look` do, call by call: one watch a vendor, while it owes something."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from adrelay.jobs.lifecycle import LATE_FOR
from adrelay.jobs.model import Attempt
from adrelay.wire import lease
from local.simulation.processes import Ended, Kind, Machine, Refused, Run, Steps, Trouble, do
from local.simulation.schedule import SECOND
from local.simulation.table import Key, Table
from local.simulation.vendor import Vendor

_LATE_EVERY = 12  # looks
_TRIES = 3  # of a look that fails

News = Callable[[Run, Attempt, Vendor], Steps[None]]


@dataclass(slots=True)
class Watches:
    """`ask`: asks a vendor about one attempt and writes what it says. One that has died has a successor when
    somebody wants one."""

    machine: Machine
    table: Table
    vendors: dict[str, Vendor]
    ask: News
    _names: dict[str, int] = field(default_factory=dict)

    def watched(self, run: Run, vendor: str) -> bool:
        until = self.table.lease(vendor).lease_until
        return until is not None and until > _seconds(run)

    def ensure(self, run: Run, vendor: str) -> Steps[None]:
        """Have the vendor watched from now on."""
        watch = self._new(vendor)
        first = self.vendors[vendor].profile.first_look

        def take() -> bool:
            until = _seconds(run) + first + Decimal(lease.START)
            fields = {"watch": watch, "lease_until": until, "wanted": watch}
            return self.table.change_lease(vendor, lease.may_take(watch, _seconds(run)), **fields)

        def wish() -> bool:
            return self.table.change_lease(vendor, lease.may_wish(), wanted=watch)

        while not (yield from do("lease", Kind.WRITE, take)):
            if (yield from do("wish", Kind.WRITE, wish)):
                return
        try:
            yield from do("start watch", Kind.WRITE, lambda: self._start(vendor, watch, first))
        except Trouble:
            yield from do("lease over", Kind.WRITE, lambda: self._prolong(run, vendor, watch, watch, 0))

    def _start(self, vendor: str, watch: str, first: int) -> None:
        until = self.machine.schedule.now + (first + int(lease.LIFE)) * SECOND
        self.machine.schedule.after(first * SECOND, lambda: self._look(vendor, watch, 0, until, 1))

    def _look(self, vendor: str, watch: str, looks: int, until: int, tries: int) -> None:
        def told(ended: Ended) -> None:
            if ended.error is not None:
                if tries == _TRIES:
                    return
                self.machine.schedule.after(
                    tries * SECOND, lambda: self._look(vendor, watch, looks, until, tries + 1)
                )
            elif ended.value:
                wait = self.vendors[vendor].profile.interval * SECOND
                self.machine.schedule.after(wait, lambda: self._look(vendor, watch, looks + 1, until, 1))

        name = f"look {watch} {looks}"
        self.machine.invoke(name, vendor, lambda run: self.look(run, vendor, watch, looks, until), told)

    def look(self, run: Run, vendor: str, watch: str, looks: int, until: int) -> Steps[bool]:
        """One look at all that is in flight; whether the watch goes on."""
        table, interval = self.table, self.vendors[vendor].profile.interval
        if not looks and not (
            yield from do("renew", Kind.WRITE, lambda: self._prolong(run, vendor, watch, watch, lease.LOOK))
        ):
            return False
        wanted = table.lease(vendor).wanted or ""
        attempts = yield from do("in flight", Kind.READ, lambda: self._in_flight(vendor))
        if not attempts or looks % _LATE_EVERY == 0:
            late = yield from self._given_up(run, vendor)
            if not attempts and not late:
                ended = yield from do("end watch", Kind.WRITE, lambda: self._end(vendor, watch, wanted))
                if ended:
                    return False
            attempts += late
        for attempt in attempts:
            try:
                yield from self.ask(run, attempt, self.vendors[vendor])
            except Refused:
                continue
        if self.machine.schedule.now + interval * SECOND >= until:
            return (yield from self._hand_over(run, vendor, watch, interval))
        return (
            yield from do(
                "renew",
                Kind.WRITE,
                lambda: self._prolong(run, vendor, watch, watch, interval + lease.LOOK),
            )
        )

    def _hand_over(self, run: Run, vendor: str, watch: str, interval: int) -> Steps[bool]:
        """Start a successor. True: it cannot be started, and this one goes on."""
        successor = self._new(vendor)
        mine = yield from do(
            "hand over",
            Kind.WRITE,
            lambda: self._prolong(run, vendor, watch, successor, interval + lease.START),
        )
        if not mine:
            return False
        try:
            yield from do("start watch", Kind.WRITE, lambda: self._start(vendor, successor, interval))
        except Trouble:
            return (
                yield from do(
                    "take again",
                    Kind.WRITE,
                    lambda: self._prolong(run, vendor, successor, watch, interval + lease.LOOK),
                )
            )
        return False

    def _in_flight(self, vendor: str) -> list[Attempt]:
        found = [self.table.attempts[key] for key in self.table.in_flight.get(vendor, ())]
        return [attempt for attempt in found if attempt.outcome is None and attempt.reference is not None]

    def _given_up(self, run: Run, vendor: str) -> Steps[list[Attempt]]:
        shown = self.table.in_flight.get(f"{vendor}#late", {})
        keys = yield from do("given up", Kind.READ, lambda: list(shown))
        found: list[Attempt] = []
        for key in keys:
            attempt = self.table.attempts[key]
            if run.now() >= attempt.deadline_at + LATE_FOR:
                yield from do("forget", Kind.WRITE, _forgetting(shown, key))
            elif attempt.reference is not None:
                found.append(attempt)
        return found

    def _end(self, vendor: str, watch: str, wanted: str) -> bool:
        return self.table.end_lease(vendor, lease.may_end(watch, wanted))

    def _prolong(self, run: Run, vendor: str, watch: str, successor: str, seconds: float) -> bool:
        mine, until = lease.may_prolong(watch, successor), _seconds(run) + Decimal(seconds)
        return self.table.change_lease(vendor, mine, watch=successor, lease_until=until)

    def _new(self, vendor: str) -> str:
        self._names[vendor] = self._names.get(vendor, 0) + 1
        return f"{vendor}:{self._names[vendor]}"


def _seconds(run: Run) -> Decimal:
    return Decimal(run.schedule.now + run.skew) / SECOND


def _forgetting(shown: dict[Key, None], key: Key) -> Callable[[], None]:
    return lambda: shown.pop(key, None)
