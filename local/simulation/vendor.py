"""Vendors: they take money, work, tell of it or not, and are asked. Their books are the truth."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from adrelay.jobs.model import AttemptState, Deliverable, Outcome, Purchase
from local.simulation.choices import Choices
from local.simulation.schedule import DAY, MINUTE, SECOND, Schedule

_WORK = (20, 5, 40, 90, 200, 500, 900, 4000)  # seconds
_TELLS = (0, 1, 30, 600, 1000 * DAY, 2 * DAY // SECOND, 0, 0)  # seconds after its end; for 1000 days: never
_MADE = (Deliverable(url="https://vendor.test/1.png"), Deliverable(url="https://vendor.test/2.png"))
_LISTED_AFTER = 40 * SECOND  # by which a listing may lag


class Recovers(Enum):
    """What a vendor tells of a paid request whose answer was lost."""

    BY_KEY = "by key"  # the same request again gives the same work
    BY_LIST = "by list"  # its listing may lag, so that what it does not show proves nothing
    BY_PROOF = "by proof"  # it can tell that it has taken none
    NOT_AT_ALL = "not at all"  # but for its callback


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    recovers: Recovers
    cap: int
    price: Decimal
    first_look: int = 5  # seconds, as the three below
    interval: int = 15
    safety: int = 30
    deadline: int = 600
    cancels: bool = True


PROFILES = (
    Profile("keyed", Recovers.BY_KEY, 5, Decimal("4.00")),
    Profile("listed", Recovers.BY_LIST, 4, Decimal("1.25"), safety=60, cancels=False),
    Profile("proving", Recovers.BY_PROOF, 4, Decimal("0.50"), deadline=900),
    Profile("silent", Recovers.NOT_AT_ALL, 3, Decimal("2.10"), cancels=False),
)


@dataclass(slots=True)
class Work:
    """One thing that a vendor was paid for. `key` of the attempt; `send`: the request that bought it."""

    reference: str
    key: str
    send: str
    price: Decimal
    taken: int
    ends: int
    fails: int  # 1: and is refunded; 2: and is charged
    stopped: bool = False

    def over(self, now: int) -> bool:
        return self.stopped or now >= self.ends

    @property
    def charged(self) -> Decimal:
        """What the vendor keeps of the price, once it is over."""
        return Decimal(0) if self.fails == 1 else self.price


class Vendor:
    def __init__(self, profile: Profile, schedule: Schedule, choices: Choices) -> None:
        self.profile = profile
        self.schedule = schedule
        self.choices = choices
        self.works: dict[str, Work] = {}
        self.tells: Callable[[Work], None] = lambda _: None

    def take(self, key: str, send: str) -> str:
        """The paid request: its reference."""
        known = [work for work in self.works.values() if work.key == key]
        if known and self.profile.recovers is Recovers.BY_KEY:
            return known[0].reference
        reference = f"{self.profile.name}:{key}:{len(known) + 1}"
        seconds = _WORK[self.choices.below(f"{reference} works", len(_WORK))]
        price = self.profile.price + self.choices.rarely(f"{reference} costs more", 0.1)
        now = self.schedule.now
        fails = self.choices.rarely(f"{reference} fails", 0.15, 2)
        work = Work(reference, key, send, price, now, now + seconds * SECOND, fails)
        self.works[reference] = work
        self._tell(work, seconds)
        return reference

    def _tell(self, work: Work, seconds: int) -> None:
        name = f"{work.reference} tells"
        after = _TELLS[self.choices.below(name, len(_TELLS))] * SECOND
        early = self.choices.rarely(f"{name} early", 0.05)
        times = [0 if early else seconds * SECOND + after]
        if self.choices.rarely(f"{name} twice", 0.1):
            times.append(times[0] + self.choices.below(f"{name} again after", 20) * MINUTE)
        for wait in times:
            if wait < 100 * DAY:
                self.schedule.after(wait, lambda: self.tells(work))

    def find(self, key: str) -> str | None:
        """What the vendor says of a lost answer: the reference, if it shows one."""
        for work in self.works.values():
            lags = (
                self.profile.recovers is Recovers.BY_LIST and self.schedule.now < work.taken + _LISTED_AFTER
            )
            if work.key == key and not lags:
                return work.reference
        return None

    def stop(self, reference: str) -> None:
        """Asked to stop: what is not over ends, and is refunded."""
        work = self.works[reference]
        if not work.over(self.schedule.now):
            work.stopped, work.fails = True, 1

    def look(self, reference: str, source: str) -> Outcome | None:
        """What it says of it now: None while it works."""
        work = self.works[reference]
        if not work.over(self.schedule.now):
            return None
        if work.fails:
            bought = Purchase.NO if work.fails == 1 else Purchase.YES
            state = AttemptState.CANCELED if work.stopped else AttemptState.FAILED
            return Outcome(state=state, purchase=bought, cost=work.charged, source=source)
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=_MADE,
            expected=2,
            purchase=Purchase.YES,
            cost=work.price,
            source=source,
        )
