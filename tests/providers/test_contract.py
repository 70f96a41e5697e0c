"""The contract suite itself: vendors unlike all we have can be held to it, and careless adapters are found.

Each adapter here is the sample vendor's with one thing changed.
"""

import base64
import json
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode

import httpx
import pytest
from pixelmint import Pixelmint

from adrelay.error_codes import ErrorCode
from adrelay.errors import InvalidRequest, Rejected
from adrelay.providers import answers
from adrelay.providers.base import Call, CallbackHint, Operation, Recovery, Report, Submission
from adrelay.providers.capabilities import AnswersWithFiles
from adrelay.providers.pictures import Picture
from tests.providers.cases import Callback, respond
from tests.sample_vendor import test_pixelmint as sample

FORM = urlencode({"id": "cr_8Jk2", "status": "ready"}).encode()


class PostsForms(Pixelmint):
    """Its callbacks are forms, no JSON."""

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        if len(body) > answers.CALLBACK_LIMIT:
            raise InvalidRequest("Too large")
        fields = parse_qs(body.decode("utf-8", "replace"))
        reference = answers.identifier(fields.get("id", [None])[0])
        if reference is None:
            raise InvalidRequest("It names no creative")
        return CallbackHint(reference)


class ReadsFormsCarelessly(Pixelmint):
    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        fields = parse_qs(body.decode("utf-8", "replace"))
        return CallbackHint(answers.identifier(fields["id"][0]))


class TellsFilesApart(Pixelmint):
    """The status in one answer, the files of each creative that has ended in another."""

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        ids = ",".join(str(call.reference) for call in calls)
        response = yield calls[0].request("GET", "/v1/creatives", params={"ids": ids})
        listed = {one["id"]: one for one in (answers.seen(response) or {})["creatives"]}
        reports = []
        for call in calls:
            creative = listed[str(call.reference)]
            if creative["status"] == "ready":
                files = yield call.request("GET", f"/v1/creatives/{call.reference}/files")
                creative = {**creative, "files": files.json()}
            reports.append(self._report(call, creative))
        return reports


class TellsChanges(Pixelmint):
    """A feed of what has changed, each change told once: what the last look has read is kept in the memo."""

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        after = min(call.memo.get("after", 0) for call in calls)
        response = yield calls[0].request("GET", "/v1/changes", params={"after": after})
        feed = answers.read_object(response) or {}
        changed = {one["id"]: one for one in feed["changes"]}
        return [self._heard(call, changed.get(call.reference), feed["after"]) for call in calls]

    def _heard(self, call: Call, creative: Mapping[str, Any] | None, after: int) -> Report:
        known = creative or call.memo.get("creative", {})
        return replace(self._report(call, known), memo={"after": after, "creative": known})


class ForgetsChanges(TellsChanges):
    def _heard(self, call: Call, creative: Mapping[str, Any] | None, after: int) -> Report:
        return replace(self._report(call, creative or {}), memo={"after": after})


class AnswersInBase64(Pixelmint, AnswersWithFiles):
    def take_out(self, call: Call, place: str) -> Operation[Picture]:
        response = yield call.request("GET", f"/v1/creatives/{call.reference}/files")
        files = answers.read_object(response) or {}
        content = files.get(place.removeprefix("/"))
        if not isinstance(content, str):
            raise Rejected(ErrorCode.NOT_FOUND, "There is no such file")
        return Picture(base64.b64decode(content), "image/png")


class TakesOutCarelessly(AnswersInBase64):
    def take_out(self, call: Call, place: str) -> Operation[Picture]:
        response = yield call.request("GET", f"/v1/creatives/{call.reference}/files")
        return Picture(base64.b64decode(response.json()[place]), "image/png")


class Replays(Pixelmint):
    """What is sent twice under one `client_ref` is one creative."""

    lists = False

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        return (yield from self.submit(call))


class LooksUnheard(Pixelmint):
    lists = False


class BuysAgain(Pixelmint):
    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        request = yield from _only(self.submit(call))
        body = {**json.loads(request.content), "client_ref": "another"}
        again = call.request("POST", "/v1/creatives", json=body)
        again.extensions["adrelay_paid"] = True
        response = yield again
        return Submission(reference=answers.identifier(response.json()["id"]))


def _only(operation: Operation[Submission]) -> Generator[httpx.Request, httpx.Response, httpx.Request]:
    """The first request of an operation, unsent."""
    return next(operation)
    yield


class Cases(sample.TestPixelmint):
    """The sample vendor's cases for another adapter. Not collected: its tests are called below."""

    __test__ = False

    def requests_for(self, ended: int) -> int:
        return 1 + ended if isinstance(self.provider, TellsFilesApart) else 1

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        if request.url.path.endswith("/files"):
            return respond(200, jobs[request.url.path.split("/")[-2]]["files"])
        if request.url.path.endswith("/changes"):
            after = int(request.url.params["after"])
            return respond(200, {"changes": list(jobs.values())[after:], "after": len(jobs)})
        return super().serve_poll(request, jobs)


def cases(adapter: type[Pixelmint], **changes: Any) -> Cases:
    made: Cases = type("Cases", (Cases,), {"provider": adapter(), **changes})()
    return made


def taking_out(adapter: type[Pixelmint]) -> None:
    cases(adapter).test_a_place_that_holds_no_file_is_refused("/no/such/place")


def reading_forms(adapter: type[Pixelmint]) -> None:
    cases(adapter, callbacks=(Callback(FORM, "cr_8Jk2"),)).test_no_callback_breaks_it()


def recovering(adapter: type[Pixelmint]) -> None:
    cases(adapter).test_what_is_sent_again_is_the_same_request()


def polling(adapter: type[Pixelmint]) -> None:
    cases(adapter).test_many_are_asked_about_at_once_and_answered_in_order()


def asking_again(adapter: type[Pixelmint]) -> None:
    cases(adapter).test_what_has_ended_can_be_asked_about_again()


def looking(adapter: type[Pixelmint]) -> None:
    cases(adapter).test_who_looks_into_a_list_says_so()


@pytest.mark.parametrize(
    ("case", "adapter"),
    [
        (reading_forms, PostsForms),
        (polling, TellsFilesApart),
        (polling, TellsChanges),
        (asking_again, TellsChanges),
        (taking_out, AnswersInBase64),
        (recovering, Replays),
        (looking, Replays),
    ],
)
def test_other_vendors_can_be_held_to_it(
    case: Callable[[type[Pixelmint]], None], adapter: type[Pixelmint]
) -> None:
    case(adapter)


# Hypothesis prints what it has drawn, and warns that this is long.
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@pytest.mark.parametrize(
    ("case", "adapter", "found"),
    [
        (reading_forms, ReadsFormsCarelessly, KeyError),
        (taking_out, TakesOutCarelessly, KeyError),
        (recovering, BuysAgain, AssertionError),
        (looking, LooksUnheard, AssertionError),
        (asking_again, ForgetsChanges, AssertionError),
    ],
)
def test_what_is_careless_is_found(
    case: Callable[[type[Pixelmint]], None], adapter: type[Pixelmint], found: type[Exception]
) -> None:
    with pytest.raises(found):
        case(adapter)
