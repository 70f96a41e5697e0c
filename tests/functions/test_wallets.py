"""Credits of CutX's API while much happens at once: jobs that overlap, fail, are canceled, run again, succeed
late. What is left is always what was granted less the credits of jobs that have not ended without files.
"""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adrelay.attempts import late
from adrelay.clock import utc_now
from adrelay.facades import wallets
from adrelay.facades.wallets import Wallet
from adrelay.jobs.erasure import erase
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money.ledger import Ledger
from adrelay.security.tokens import id_of, uuid_of
from tests.cloud import ASSETS, Cloud
from tests.functions.facades import record, serve
from tests.functions.handlers import Answer, request, send
from tests.records import ended
from tests.shipped import Json

GRANTED, AD = 7, 3  # two ads, and a rest
BACK = (JobStatus.FAILED, JobStatus.CANCELED, JobStatus.EXPIRED)
KEPT = (JobStatus.COMPLETED, JobStatus.PARTIAL)
WHICH = st.integers(0, 3)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("order"), st.sampled_from(("", "order", "look", "end")), WHICH),
        st.tuples(st.just("end"), st.sampled_from((*BACK, *KEPT)), WHICH),
        st.tuples(st.just("late"), st.just(""), WHICH),
        st.tuples(st.just("retry"), st.sampled_from(("", "order", "look")), WHICH),
        st.tuples(st.just("erase"), st.just(""), WHICH),
        st.tuples(st.just("look"), st.sampled_from(("", "look")), WHICH),
    ),
    min_size=4,
    max_size=10,
)


class Client:
    """Does what is to be done, and keeps the jobs that it was given."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store, self.wallet = store, Wallet(store, "local", "cutx")
        self.jobs: list[str] = []
        self._patch = monkeypatch
        self._ids = {"projectId": uuid_of(record("projects")["id"])}
        self._ids["productId"] = uuid_of(record("products", name="Trail mug")["id"])

    @property
    def spent(self) -> int:
        return AD * sum(job.status not in BACK for job in map(self.store.job, self.jobs))

    def order(self, meanwhile: str = "", which: int = 0) -> Answer:
        answer = self._with(
            Ledger,
            "_transact",
            meanwhile,
            which,
            lambda: serve("cutx", "POST", "/api/generate/static-ad", self._ids),
        )
        return self._taken(answer, lambda told: id_of("job", told["jobId"]))

    def retry(self, meanwhile: str, which: int) -> None:
        if (job := self._one(which)) is not None and job.status in BACK and job.erased_at is None:
            path = f"/v1/jobs/{job.id}/retry"
            made = self._with(
                Ledger, "_transact", meanwhile, which, lambda: send("submit_job", request("POST", path))
            )
            self._taken(made, lambda told: told["id"])

    def end(self, status: str, which: int) -> None:
        job = self._one(which)
        if job is not None and not job.status.terminal:
            ended(self.store, job, JobStatus(status or "failed"))

    def late(self, _: str, which: int) -> None:
        if (job := self._one(which)) is not None and job.status in BACK and job.erased_at is None:
            won = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, expected=1)
            late.record(self.store, self.store.attempt(job.id, 1), won)

    def erase(self, _: str, which: int) -> None:
        if (job := self._one(which)) is not None and job.status.terminal and job.erased_at is None:
            erase(self.store, ASSETS, job, utc_now())

    def look(self, meanwhile: str = "", which: int = 0) -> int | None:
        left: int | None = self._with(Wallet, "_settle", meanwhile, which, self.wallet.left)
        return left

    def _one(self, which: int) -> Job | None:
        return self.store.job(self.jobs[which % len(self.jobs)]) if self.jobs else None

    def _taken(self, answer: Answer, named: Callable[[Json], Any]) -> Answer:
        assert answer.status in (200, 202, 402), answer.text
        if answer.status != 402:
            self.jobs.append(named(answer.json))
        return answer

    def _with(self, whose: type, method: str, what: str, which: int, act: Callable[[], Any]) -> Any:
        """Act, while something else is done in the middle of it: once what is to be written is known."""
        if not what:
            return act()
        as_it_is = getattr(whose, method)

        def between(*given: Any) -> Any:
            self._patch.setattr(whose, method, as_it_is)
            getattr(self, what)("", which)
            return as_it_is(*given)

        self._patch.setattr(whose, method, between)
        try:
            return act()
        finally:
            self._patch.setattr(whose, method, as_it_is)


@given(DEEDS)
@example([("order", "", 0), ("order", "order", 0), ("end", "failed", 0), ("order", "", 0)])
@example([("order", "", 0), ("end", "failed", 0), ("late", "", 0), ("erase", "", 0), ("look", "look", 0)])
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_credits_are_taken_once_and_come_back_once(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, deeds: list[tuple[str, str, int]]
) -> None:
    client = Client(store, monkeypatch)
    client.wallet.grant(None)
    client.wallet.grant(GRANTED)
    for deed, how, which in deeds:
        room = GRANTED - client.spent >= AD
        answer = getattr(client, deed)(how, which)
        if deed == "order" and not how:
            assert (answer.status == 200) is room
    assert client.wallet.left() == GRANTED - client.spent >= 0


def test_jobs_that_last_hide_none_that_have_ended(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More are open than are looked at in one look."""
    monkeypatch.setattr(wallets, "_SETTLED_AT_ONCE", 2)
    monkeypatch.setattr(wallets, "random", Random(7))  # noqa: S311 - no secret
    client = Client(store, monkeypatch)
    client.wallet.grant(8 * AD)
    for _ in range(8):
        client.order()
    ended(store, store.job(max(client.jobs)), JobStatus.FAILED)
    assert AD in {client.wallet.left() for _ in range(100)}
