"""The cases that every provider passes. A vendor's test module subclasses `ProviderContract`, fills in what
the vendor documents, and adds the cases that only this vendor has.

    class TestOmneky(ProviderContract):
        provider = Omneky()
        examples = (Example("documented", kind=..., options=..., sends=..., answer=..., reference=...),)
        ...
        def job(self, example, reference, status): ...
        def serve_poll(self, request, jobs): ...
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.errors import FieldError, InvalidRequest, ProviderError, Rejected
from adrelay.jobs.model import AttemptState, Purchase
from adrelay.providers.base import Call, CallbackHint, Recovery, Report, Submission
from adrelay.providers.capabilities import AnswersWithFiles, KeepsResources
from adrelay.requests.request import Brief
from tests.providers.cases import Example, Fault, Refusal, Stop, VendorCases, respond
from tests.providers.conversation import Conversation, MemoryTokens, converse
from tests.providers.hostile import BODIES, as_body, body_mutations, mutations, values

PROPERTY = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)


def known_by(request: httpx.Request) -> tuple[str, str, bytes, set[tuple[str, str]]]:
    """All by which a vendor could know a request again, but for credentials."""
    own = {(name, value) for name, value in request.headers.items() if "key" in name and "idem" in name}
    return request.method, str(request.url), request.content, own


class ProviderContract(VendorCases):
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        cases: dict[str, list[Any]] = {
            "example": [pytest.param(example, id=example.name) for example in self.examples],
            "fault": [
                pytest.param(fault, id=f"{fault.kind.value}-{fault.field}-{index}")
                for index, fault in enumerate(self.faults)
            ],
            "refused": [
                pytest.param(refusal, id=f"{refusal.status}-{index}")
                for index, refusal in enumerate(self.refusals)
            ],
            "documented_status": list(self.statuses),
        }
        for name, values_of in cases.items():
            if name in metafunc.fixturenames:
                metafunc.parametrize(name, values_of)

    # -- data ------------------------------------------------------------------------------------

    def test_its_data_is_complete(self) -> None:
        provider = self.provider
        assert re.fullmatch(r"[a-z][a-z0-9_]{1,39}", provider.name)
        assert provider.title
        assert provider.docs_url
        assert provider.base_url is None or re.fullmatch(r"https://[^/]+(/.*[^/])?", provider.base_url)
        assert provider.kinds
        for kind in provider.kinds:
            wait = provider.wait[kind]
            assert 0 < wait.interval <= wait.safety <= wait.deadline
            assert 0 <= wait.first_look < wait.deadline
        assert provider.poll_batch >= 1
        assert provider.concurrency >= 1
        assert provider.usd_per_unit >= 0
        assert set(provider.secret_keys) <= set(self.credentials)
        json.dumps(provider.limits)

    def test_it_says_what_a_job_costs(self, example: Example) -> None:
        price = self.provider.price(example.kind, example.brief, example.options)
        assert isinstance(price.amount, Decimal)
        assert price.amount >= 0
        assert (price.units is None) == (price.unit is None)
        assert example.price in (None, price)

    # -- check -----------------------------------------------------------------------------------

    def test_it_accepts_what_is_documented(self, example: Example) -> None:
        assert self.provider.check(example.kind, example.brief, example.options) == []

    def test_it_names_what_is_wrong(self, fault: Fault) -> None:
        errors = self.provider.check(fault.kind, fault.brief, fault.options)
        assert fault.field in [error.field for error in errors]
        assert all(error.message for error in errors)

    def test_an_option_that_is_not_documented_is_an_error(self, example: Example) -> None:
        options = {**example.options, "no_such_option": 1}
        fields = [error.field for error in self.provider.check(example.kind, example.brief, options)]
        assert fields == [f"provider_options.{self.provider.name}.no_such_option"]

    @PROPERTY
    @given(data=st.data())
    def test_no_options_make_check_fail(self, data: st.DataObject) -> None:
        example = data.draw(st.sampled_from(self.examples))
        options = data.draw(mutations(example.options or {"a": 1}))
        if not isinstance(options, dict):
            return
        for error in self.provider.check(example.kind, example.brief, options):
            assert isinstance(error, FieldError)
            assert error.field.startswith(("brief", f"provider_options.{self.provider.name}", "kind"))
        price = self.provider.price(example.kind, example.brief, options)
        assert price.amount >= 0

    # -- submit ----------------------------------------------------------------------------------

    def test_it_sends_the_documented_request_once(self, example: Example) -> None:
        talk = self.submit(example)
        [paid] = talk.paid
        method, path, body = example.sends
        assert (paid.method, str(paid.url)) == (method, self.base_url + path)
        assert self.body(paid) == body
        assert talk.requests[-1] is paid

    def test_it_reads_the_documented_answer(self, example: Example) -> None:
        submission = self.submit(example).value
        assert submission.reference == example.reference
        json.dumps(submission.memo)
        if submission.outcome is not None:
            self.assert_sound(submission.outcome)
        self.assert_keeps_secrets(submission)

    def test_a_refusal_says_why(self, refused: Refusal) -> None:
        with pytest.raises(Rejected) as caught:
            self.submit(self.examples[0], refused.status, refused.body)
        error = caught.value
        assert (error.code, error.field, error.retryable) == (refused.code, refused.field, refused.retryable)
        assert error.message

    def test_a_refusal_that_echoes_our_secrets_gives_none_away(self) -> None:
        for body in ({"message": " ".join(self.hidden())}, " ".join(self.hidden()), list(self.hidden())):
            with pytest.raises(Rejected) as caught:
                self.submit(self.examples[0], 401, body)
            self.assert_keeps_secrets(caught.value, caught.value.message, caught.value.raw)

    def test_an_answer_that_cannot_be_read_is_no_refusal(self) -> None:
        for status, body in ((200, "<html>welcome</html>"), (200, b""), (302, b""), (599, "{}"), (202, [])):
            with pytest.raises(ProviderError) as caught:
                self.submit(self.examples[0], status, body)
            assert type(caught.value).__name__ == "AnswerLost"

    @PROPERTY
    @given(data=st.data())
    def test_no_answer_to_submit_breaks_it(self, data: st.DataObject) -> None:
        example = data.draw(st.sampled_from(self.examples))
        status = data.draw(st.sampled_from([200, 202, 400, 404, 422]))
        body = data.draw(st.one_of(mutations(example.answer[1]), st.sampled_from(BODIES)))
        try:
            submission = self.submit(example, status, body).value
        except ProviderError as error:
            self.assert_keeps_secrets(error, error.raw)
            return
        json.dumps(submission.memo).encode()
        assert submission.reference is None or re.fullmatch(r"[\w.:-]+", submission.reference)
        if submission.outcome is not None:
            self.assert_sound(submission.outcome)

    # -- poll ------------------------------------------------------------------------------------

    def test_each_documented_status_is_understood(self, documented_status: str) -> None:
        expected = self.statuses[documented_status]
        for example in self.polled():
            call = self.accepted_call(example)
            report = self.look(call, self.job(example, str(call.reference), documented_status))
            if expected is AttemptState.WAITING:
                assert report.outcome is None
                continue
            assert report.outcome is not None
            assert report.outcome.state is expected
            assert report.outcome.raw
            self.assert_sound(report.outcome)

    def test_an_unknown_status_is_waited_for(self) -> None:
        example = self.first_polled()
        call = self.accepted_call(example)
        assert self.look(call, self.job(example, str(call.reference), self.unknown_status)).outcome is None

    def test_a_success_without_files_is_a_failure(self) -> None:
        example = self.first_polled()
        if (empty := self.empty(example)) is None:
            return
        outcome = self.look(self.accepted_call(example), empty).outcome
        assert outcome is not None
        assert outcome.error is not None
        assert outcome.error.code == "no_assets"
        assert outcome.purchase is not Purchase.NO

    def test_many_are_asked_about_at_once_and_answered_in_order(self) -> None:
        example = self.first_polled()
        done = self.success()
        working = next(name for name, state in self.statuses.items() if state is AttemptState.WAITING)
        wanted = {"ref-3": done, "ref-1": working, "ref-2": done, "ref-4": done}
        wanted = dict(list(wanted.items())[: self.provider.poll_batch])
        calls = [self.accepted_call(example, self.poll_reference(name)) for name in wanted]
        jobs = {
            str(call.reference): self.job(example, str(call.reference), status)
            for call, status in zip(calls, wanted.values(), strict=True)
        }
        stranger = self.poll_reference("ref-9")
        known = {stranger: self.job(example, stranger, done), **dict(reversed(jobs.items()))}
        talk = self.poll(calls, known)
        assert len(talk.requests) == self.requests_for(list(wanted.values()).count(done))
        ended = [report.outcome is not None for report in talk.value]
        assert ended == [status == done for status in wanted.values()]
        for call, report in zip(calls, talk.value, strict=True):
            others = [str(other.reference) for other in calls if other is not call] + [stranger]
            assert not any(other in str(report.outcome) for other in others)

    def test_one_that_the_vendor_leaves_out_is_waited_for(self) -> None:
        example = self.first_polled()
        done = self.success()
        names = ["ref-1", "ref-2", "ref-3"][: self.provider.poll_batch]
        calls = [self.accepted_call(example, self.poll_reference(name)) for name in names]
        known = {str(call.reference): self.job(example, str(call.reference), done) for call in calls[1:]}
        reports = self.poll(calls, known).value
        assert [report.outcome is not None for report in reports] == [False, *([True] * (len(calls) - 1))]

    @PROPERTY
    @given(data=st.data())
    def test_no_answer_to_a_poll_breaks_it(self, data: st.DataObject) -> None:
        example = self.first_polled()
        call = self.accepted_call(example)
        job = self.job(example, str(call.reference), data.draw(st.sampled_from(list(self.statuses))))
        self.assert_report(call, {str(call.reference): data.draw(mutations(job))})

    @pytest.mark.parametrize("body", BODIES)
    def test_a_poll_that_cannot_be_read_is_looked_at_again(self, body: Any) -> None:
        call = self.accepted_call(self.first_polled())
        talk = self.talk(self.provider.poll([call]), lambda _: respond(200, body))
        assert [report.outcome for report in talk.value] == [None]

    def assert_report(self, call: Call, jobs: Mapping[str, Any]) -> None:
        try:
            [report] = self.poll([call], jobs).value
        except ProviderError as error:
            self.assert_keeps_secrets(error, error.raw)
            return
        if report.memo is not None:
            json.dumps(report.memo).encode()
        if report.outcome is not None:
            self.assert_sound(report.outcome)

    # -- cancel ----------------------------------------------------------------------------------

    def test_who_can_be_asked_to_stop_says_so(self) -> None:
        assert self.provider.cancels == bool(self.stops)
        if not self.provider.cancels:
            call = self.accepted_call(self.first_polled())
            talk = self.stop(call, 200, {})
            assert (talk.requests, talk.value) == ([], Report())

    def test_what_it_answers_to_that_is_understood(self) -> None:
        call = self.accepted_call(self.first_polled())
        for stop in self.stops:
            if stop.code is None:
                self.assert_stopped(call, stop)
                continue
            with pytest.raises(Rejected) as caught:
                self.stop(call, stop.status, stop.body)
            assert caught.value.code == stop.code

    def assert_stopped(self, call: Call, stop: Stop) -> None:
        talk = self.stop(call, stop.status, stop.body)
        assert (len(talk.requests), talk.paid) == (1, [])
        assert str(call.reference) in str(talk.requests[0].url) + str(talk.requests[0].content)
        outcome = talk.value.outcome
        assert (outcome and outcome.purchase) == stop.purchase
        if outcome is not None:
            self.assert_sound(outcome)

    @pytest.mark.parametrize("body", BODIES)
    def test_no_answer_to_that_breaks_it(self, body: Any) -> None:
        call = self.accepted_call(self.first_polled())
        report = self.stop(call, 200, body).value
        assert report.outcome is None or report.outcome.purchase is not Purchase.NO

    # -- files in answers ------------------------------------------------------------------------

    @pytest.mark.parametrize("place", ["", "/", "/no/such/place", "/0/0/0/0/0", "~2", "/images/\ud800"])
    def test_a_place_that_holds_no_file_is_refused(self, place: str) -> None:
        provider = self.provider
        if not isinstance(provider, AnswersWithFiles):
            return
        example = self.first_polled()
        call = self.accepted_call(example)
        for body in (self.job(example, str(call.reference), self.success()), *BODIES):
            with pytest.raises(Rejected) as caught:
                self.talk(provider.take_out(call, place), lambda _, body=body: respond(200, body))
            assert caught.value.code == "not_found"

    # -- what it keeps ---------------------------------------------------------------------------

    def test_what_it_keeps_is_listed(self) -> None:
        kinds = self.provider.resource_kinds if isinstance(self.provider, KeepsResources) else {}
        assert {listing.kind for listing in self.listings} == set(kinds)
        for kind in kinds.values():
            assert set(kind.needs) <= set(kind.filters)
        for listing in self.listings:
            talk = self.list_page(listing)
            [asked] = talk.requests
            assert (asked.method, str(asked.url), talk.paid) == ("GET", self.base_url + listing.asks, [])
            assert tuple(one.id for one in talk.value.found) == listing.ids
            assert talk.value.next_after == listing.next_after
            self.assert_keeps_secrets(talk.value)

    @PROPERTY
    @given(data=st.data())
    def test_no_answer_to_that_question_breaks_it(self, data: st.DataObject) -> None:
        if not self.listings:
            return
        listing = data.draw(st.sampled_from(self.listings))
        body = data.draw(st.one_of(mutations(listing.answer), st.sampled_from(BODIES)))
        try:
            page = self.list_page(listing, data.draw(st.sampled_from([200, 401, 404, 500])), body).value
        except ProviderError as error:
            self.assert_keeps_secrets(error, error.raw)
            return
        json.dumps([asdict(one) for one in page.found]).encode()
        for one in page.found:
            assert re.fullmatch(r"[\w.:-]+", one.id)
            assert one.preview_url is None or re.match("https?://", one.preview_url)

    def test_what_says_nothing_is_no_empty_list(self) -> None:
        for listing in self.listings:
            for body in ("{}", "null", "<html>soon</html>", b""):
                with pytest.raises(ProviderError):
                    self.list_page(listing, body=body)

    def test_what_jobs_have_made_there_can_be_deleted(self) -> None:
        keeper = self.provider
        kinds = keeper.resource_kinds if isinstance(keeper, KeepsResources) else {}
        for kind in (name for name, kind in kinds.items() if kind.of_jobs):
            assert isinstance(keeper, KeepsResources)
            call = self.call(self.examples[0])
            for status in (200, 204, 404):
                talk = self.talk(
                    keeper.delete_resource(call, kind, "a/../b"), lambda _, s=status: respond(s, {})
                )
                [asked] = talk.requests
                assert (asked.method, talk.paid) == ("DELETE", [])
                assert asked.url.raw_path.endswith(b"/a%2F..%2Fb"), "it stays one part of the path"
            with pytest.raises(Rejected):
                self.talk(keeper.delete_resource(call, kind, "one"), lambda _: respond(403, {}))

    def test_what_has_ended_can_be_asked_about_again(self) -> None:
        """Whoever wants its files has the vendor asked once more, with what the look at its end has left."""
        example = self.first_polled()
        call = self.accepted_call(example)
        made = self.job(example, str(call.reference), self.success())
        ends = []
        for _ in range(4):
            [report] = self.poll([call], {str(call.reference): made}).value
            ends += [report.outcome] if report.outcome is not None else []
            call = call if report.memo is None else replace(call, memo=report.memo)
        assert len(ends) >= 3
        assert ends[1:] == ends[:-1]

    # -- recover and callbacks -------------------------------------------------------------------

    def test_what_is_sent_again_is_the_same_request(self) -> None:
        """A recovery that buys does so under what the first request was known by, and at most once."""
        for example in self.examples:
            [first] = self.submit(example).paid
            assert [known_by(one) for one in self.recovery(example).paid] in ([], [known_by(first)])

    def test_who_looks_into_a_list_says_so(self) -> None:
        """It is then asked of attempts that were given up, too: looking buys nothing."""
        recoveries = [self.recovery(example) for example in self.examples]
        if asked := [one for one in recoveries if one.requests]:
            assert self.provider.lists != any(one.paid for one in asked)

    def recovery(self, example: Example) -> Conversation[Submission | Recovery]:
        """What is asked soon after the answer to `example` was lost."""

        def vendor(request: httpx.Request) -> httpx.Response:
            if request.extensions.get("adrelay_paid"):
                return respond(*example.answer)
            return self.serve_recovery(request, example)

        call = self.call(example, sent_at=self.sent_at, sent_seconds_ago=1.0)
        return self.talk(self.provider.recover(call), vendor)

    @pytest.mark.parametrize("body", BODIES)
    def test_no_answer_breaks_its_recovery(self, body: Any) -> None:
        for example in self.examples:
            call = self.call(example, sent_seconds_ago=1.0)
            try:
                found = self.talk(self.provider.recover(call), lambda _: respond(200, body)).value
            except ProviderError:
                continue
            assert isinstance(found, Submission | Recovery)

    def test_it_tells_a_strangers_job_apart(self) -> None:
        example = self.first_polled()
        call = replace(self.accepted_call(example), sent_at=self.sent_at)
        success = self.success()
        done = self.job(example, str(call.reference), success)
        assert self.look(call, done).ours is not False
        strangers = self.strangers(done)
        assert strangers or not self.provider.callbacks
        for stranger in strangers:
            report = self.look(call, stranger)
            assert (report.outcome is not None, report.ours) == (True, False)

    def test_genuine_callbacks_are_read(self) -> None:
        assert bool(self.callbacks) == self.provider.callbacks
        for callback in self.callbacks:
            headers = {name.lower(): value for name, value in callback.headers.items()}
            hint = self.provider.parse_callback(callback.body, headers)
            assert hint == CallbackHint(reference=callback.reference, final=callback.final)

    def test_what_it_signs_it_can_be_held_to(self) -> None:
        provider = self.provider
        if not provider.signs_callbacks:
            with pytest.raises(InvalidRequest):
                provider.verify_callback(b"{}", {}, self.credentials)
        others = {name: f"{value}-of-another" for name, value in self.credentials.items()}
        for callback in self.callbacks if provider.signs_callbacks else ():
            headers = {name.lower(): value for name, value in callback.headers.items()}
            provider.verify_callback(callback.body, headers, self.credentials)
            changed = {name: value[::-1] for name, value in headers.items()}
            for body, sent, keys in (
                (callback.body + b" ", headers, self.credentials),
                (b"", headers, self.credentials),
                (callback.body, {}, self.credentials),
                (callback.body, changed, self.credentials),
                (callback.body, dict.fromkeys(headers, "\u00e9\ud800"), self.credentials),
                (callback.body, headers, others),
                (callback.body, headers, {}),
            ):
                with pytest.raises(InvalidRequest):
                    provider.verify_callback(body, sent, keys)

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"null",
            b"[]",
            b"{",
            b"{}",
            b"\xff\xfe\x00",
            b'"x"',
            b"1e999",
            b"[" * 100_000,
            b"x" * 11_000_000,
        ],
        ids=["empty", "null", "list", "open", "object", "binary", "text", "number", "deep", "huge"],
    )
    def test_a_callback_that_is_none_is_refused(self, body: bytes) -> None:
        with pytest.raises(InvalidRequest):
            self.provider.parse_callback(body, {})

    @PROPERTY
    @given(data=st.data())
    def test_no_callback_breaks_it(self, data: st.DataObject) -> None:
        changed = [body_mutations(callback.body) for callback in self.callbacks]
        body = data.draw(st.one_of(values().map(as_body), *changed))
        try:
            hint = self.provider.parse_callback(body, {})
        except InvalidRequest:
            return
        assert hint.reference is None or re.fullmatch(r"[\w.:-]{1,200}", hint.reference)

    # -- secrets ---------------------------------------------------------------------------------

    def test_it_shows_no_secret(self, example: Example) -> None:
        auth = self.provider.auth(self.credentials, MemoryTokens())
        self.assert_keeps_secrets(self.call(example), auth, self.provider)

    def test_a_users_picture_at_the_vendors_own_address_gets_no_credentials(self, example: Example) -> None:
        """A user may name any URL: what the vendor shows to our keys alone is not the user's to read."""
        theirs = f"{self.base_url}/theirs/"
        home = {url: theirs + url.rpartition("/")[2] for url in self.fetched(example)}
        brief = example.brief.model_dump_json(by_alias=True, exclude_unset=True)
        for there, here in home.items():
            brief = brief.replace(there, here)
        call = self.call(example, brief=Brief.model_validate_json(brief))
        back = {here: httpx.Request("GET", there) for there, here in home.items()}

        def vendor(request: httpx.Request) -> httpx.Response:
            if request.extensions.get("adrelay_paid"):
                return respond(*example.answer)
            return self.serve(back.get(str(request.url), request), example)

        requests = self.talk(self.provider.submit(call), vendor).requests
        fetched = [request for request in requests if str(request.url).startswith(theirs)]
        assert {str(request.url) for request in fetched} == set(home.values())
        for request in fetched:
            assert not request.extensions.get("adrelay_vendor")
            assert set(request.headers) <= {"host", "accept"}, "no credentials, of whatever kind"

    def fetched(self, example: Example) -> list[str]:
        """The URLs of the user's that are fetched for `example`, before it is bought."""
        requests = self.submit(example).requests
        return [str(request.url) for request in requests if not request.extensions.get("adrelay_vendor")]

    def test_a_missing_credential_is_a_clear_refusal(self) -> None:
        if not self.provider.secret_keys:
            return
        example = self.examples[0]
        with pytest.raises(Rejected) as caught:
            converse(
                self.provider.submit(self.call(example, credentials={})),
                lambda request: self.serve(request, example),
                base_url=self.base_url,
                auth=self.provider.auth({}, MemoryTokens()),
            )
        assert caught.value.code == "not_configured"
