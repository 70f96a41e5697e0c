"""What a vendor's test module is made of: its documented cases, and how they talk to the adapter."""

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import httpx

from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.providers.base import Call, Price, Provider, Report, Submission
from adrelay.providers.capabilities import ANSWER, AnswersWithFiles, KeepsResources, ResourcePage
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.conversation import Conversation, MemoryTokens, converse
from tests.providers.forms import texts_of

ENDED = {
    AttemptState.SUCCEEDED,
    AttemptState.FAILED,
    AttemptState.CANCELED,
    AttemptState.EXPIRED,
    AttemptState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Example:
    """A generation that the vendor documents: what the user says, what must be sent, what the vendor says.

    `sends` is the paid request's (method, path, body), its body as `ProviderContract.body` reads it.
    `answer` is the vendor's (HTTP status, JSON); `reference` the id in it.
    """

    name: str
    kind: JobKind
    sends: tuple[str, str, Any]
    answer: tuple[int, Any]
    reference: str | None
    brief: Brief = dataclasses.field(default_factory=lambda: Brief(direction="As documented."))
    options: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be said before anything is sent: `field` is the whole dotted path."""

    field: str
    kind: JobKind
    brief: Brief = dataclasses.field(default_factory=lambda: Brief(direction="As documented."))
    options: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A vendor's no to the paid request, and what it must become."""

    status: int
    body: Any
    code: str
    field: str | None = None
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A vendor's answer to our wish that it stop, and what it must become: what is known of the purchase
    (None when the attempt is not ended by it), or the code of a Rejected."""

    status: int
    body: Any
    purchase: Purchase | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the account's records: what is asked (path and query), the vendor's JSON, the ids in it."""

    kind: str
    asks: str
    answer: Any
    ids: tuple[str, ...]
    filters: Mapping[str, str] = dataclasses.field(default_factory=dict)
    after: str | None = None
    next_after: str | None = None


@dataclass(frozen=True, slots=True)
class Callback:
    """A genuine callback and what it hints at."""

    body: bytes
    reference: str | None
    final: bool = True
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)


def respond(status: int, body: Any) -> httpx.Response:
    """An answer with `body`: text and bytes as they are, anything else as JSON."""
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return httpx.Response(status, content=content, headers={"content-type": "application/json"})


class VendorCases:
    """A vendor's documented behaviour, as data and hooks, and the ways to try an adapter on it."""

    provider: ClassVar[Provider]
    credentials: ClassVar[Mapping[str, str]]
    secrets: ClassVar[tuple[str, ...] | None] = None  # those credentials that are secret; None: all
    examples: ClassVar[tuple[Example, ...]]
    faults: ClassVar[tuple[Fault, ...]]
    refusals: ClassVar[tuple[Refusal, ...]]
    statuses: ClassVar[Mapping[str, AttemptState]]  # documented status → the attempt's state
    unknown_status: ClassVar[str] = "a_status_of_tomorrow"
    callbacks: ClassVar[tuple[Callback, ...]] = ()
    stops: ClassVar[tuple[Stop, ...]] = ()
    listings: ClassVar[tuple[Listing, ...]] = ()  # one of each kind at least, of who keeps records
    sent_at: ClassVar[datetime] = datetime(2026, 3, 9, 10, tzinfo=UTC)  # no later than any example was made
    base_url: ClassVar[str] = "https://vendor.example/prefix"
    callback_url: ClassVar[str] = "https://adrelay.example/v1/callbacks/vendor/job_1.1.capability-token"

    # -- what a vendor's module says -------------------------------------------------------------

    def job(self, example: Example, reference: str, status: str) -> Any:
        """The vendor's JSON of one job in `status` (with finished files, where that status has them)."""
        raise NotImplementedError

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        """The vendor's answer to a poll when it knows `jobs` (reference → what `job` made)."""
        raise NotImplementedError

    def serve(self, request: httpx.Request, example: Example) -> httpx.Response:
        """The vendor's answers to what comes before the paid request."""
        raise AssertionError(f"nothing is documented before the paid request: {request.method} {request.url}")

    def serve_recovery(self, request: httpx.Request, example: Example) -> httpx.Response:
        """The vendor's answers to what a recovery asks, beside the paid request if it is sent again."""
        return respond(404, {})

    def requests_for(self, ended: int) -> int:
        """How many requests a poll takes, when so many of its attempts have succeeded: one, where the vendor
        tells files along with the status."""
        return 1

    def empty(self, example: Example) -> Any | None:
        """A job that the vendor calls done but that has no files; None when it cannot be."""
        return None

    def strangers(self, done: Any) -> list[Any]:
        """`done` (what `job` made) changed in such ways that it cannot be what the example has asked for at
        `sent_at`. A vendor that sends callbacks has some."""
        return []

    def poll_reference(self, name: str) -> str:
        """A reference in the vendor's form."""
        return name

    def body(self, request: httpx.Request) -> Any:
        """A request's body in a form that can be compared: JSON, or a form's parts, those that are text as
        text."""
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            return texts_of(request)
        return json.loads(request.content) if request.content else None

    # -- how the cases talk to the adapter -------------------------------------------------------

    def call(self, example: Example, **changes: Any) -> Call:
        call = Call(
            job_id="job_1",
            number=1,
            kind=example.kind,
            brief=example.brief,
            options=example.options,
            idempotency_key="job_1.1.fresh-key",
            base_url=self.base_url,
            credentials=self.credentials,
            callback_url=self.callback_url,
        )
        return replace(call, **changes)

    def talk(self, operation: Any, vendor: Any) -> Conversation[Any]:
        auth = self.provider.auth(self.credentials, MemoryTokens())
        return converse(operation, vendor, base_url=self.base_url, auth=auth)

    def submit(
        self, example: Example, status: int | None = None, body: Any = ...
    ) -> Conversation[Submission]:
        """Submit `example` to a vendor that answers the paid request as documented, or as told."""

        def vendor(request: httpx.Request) -> httpx.Response:
            if not request.extensions.get("adrelay_paid"):
                return self.serve(request, example)
            return respond(
                example.answer[0] if status is None else status, example.answer[1] if body is ... else body
            )

        return self.talk(self.provider.submit(self.call(example)), vendor)

    def stop(self, call: Call, status: int, body: Any) -> Conversation[Report]:
        """Ask a vendor to stop that answers like this."""
        return self.talk(self.provider.cancel(call), lambda _: respond(status, body))

    def list_page(self, listing: Listing, status: int = 200, body: Any = ...) -> Conversation[ResourcePage]:
        """Ask for a page of a vendor that answers as it documents, or as told."""
        keeper = self.provider
        assert isinstance(keeper, KeepsResources)
        asked = keeper.list_resources(
            self.call(self.examples[0]), listing.kind, listing.filters, listing.after, 20
        )
        return self.talk(asked, lambda _: respond(status, listing.answer if body is ... else body))

    def accepted_call(self, example: Example, reference: str | None = None) -> Call:
        """The call as it is once the vendor has accepted `example`."""
        submission = self.submit(example).value
        return self.call(example, reference=reference or submission.reference, memo=submission.memo)

    def poll(self, calls: list[Call], jobs: Mapping[str, Any]) -> Conversation[list[Report]]:
        return self.talk(self.provider.poll(calls), lambda request: self.serve_poll(request, jobs))

    def look(self, call: Call, job: Any) -> Report:
        """What is known when the vendor says the same at two looks in a row."""
        report = Report()
        for _ in range(2):
            [report] = self.poll([call], {str(call.reference): job}).value
            if report.outcome is None and report.memo is not None:
                call = replace(call, memo=report.memo)
        return report

    def success(self) -> str:
        """The vendor's word for a job that is done."""
        return next(name for name, state in self.statuses.items() if state is AttemptState.SUCCEEDED)

    def polled(self) -> Iterator[Example]:
        """The examples whose result is polled for (the others end with their submission)."""
        for example in self.examples:
            if self.submit(example).value.outcome is None:
                yield example

    def first_polled(self) -> Example:
        return next(self.polled())

    def hidden(self) -> list[str]:
        return [self.credentials[name] for name in self.secrets or self.credentials]

    def assert_keeps_secrets(self, *things: Any) -> None:
        for thing in things:
            for secret in (*self.hidden(), "capability-token"):
                assert secret not in repr(thing)

    def assert_sound(self, outcome: Outcome) -> None:
        """What holds for every outcome of every vendor."""
        assert outcome.state in ENDED
        outcome.model_dump_json().encode()
        self.assert_keeps_secrets(outcome)
        if outcome.state is AttemptState.SUCCEEDED:
            assert outcome.purchase is Purchase.YES
            assert outcome.deliverables or outcome.result
        if outcome.state is AttemptState.FAILED:
            assert outcome.error is not None
            assert outcome.error.provider == self.provider.name
        for number in (outcome.cost, outcome.units):
            assert number is None or number >= 0
        for deliverable in outcome.deliverables:
            is_place = deliverable.url.startswith(f"{ANSWER}/") and isinstance(
                self.provider, AnswersWithFiles
            )
            assert is_place or re.match("https?://", deliverable.url)
