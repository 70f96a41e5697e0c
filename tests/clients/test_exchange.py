"""How often a request is sent, after which pauses, and what becomes of what is answered."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay_client import (
    AdrelayError,
    Busy,
    Conflict,
    Gone,
    Invalid,
    NotAllowed,
    NotEnded,
    NotFound,
    Patience,
    Refused,
    TooExpensive,
    Unavailable,
    Unreachable,
)
from adrelay_client.exchange import Send, Steps, answered
from adrelay_client.operations import Page
from adrelay_client.resources.jobs import Jobs
from adrelay_client.resources.shared import deleted, pages, until
from tests.clients.conversation import Answer, Conversation, problem

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
LOST = (httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError)
KEY = "k-1"
POST = Send(httpx.Request("POST", "https://api.example/v1/jobs", json={}, headers={"Idempotency-Key": KEY}))

answers = st.one_of(
    st.sampled_from([200, 202, 400, 404, 422, 429, 500, 502, 503, 504]).map(lambda s: problem(s, "so")),
    st.sampled_from([429, 503]).flatmap(
        lambda status: st.integers(0, 90).map(lambda s: problem(status, "so", **{"retry-after": str(s)}))
    ),
    st.sampled_from([*NEVER_SENT, *LOST]).map(lambda kind: kind("so it is")),
)


def may_have_been_done(answer: Answer) -> bool:
    if isinstance(answer, httpx.Response):
        return answer.status_code != 429
    return not isinstance(answer, NEVER_SENT)


@given(st.lists(answers, min_size=8, max_size=8), st.booleans(), st.integers(1, 6))
def test_nothing_is_asked_again_that_may_have_been_done_unless_it_may(
    told: list[Answer], repeatable: bool, tries: int
) -> None:
    talk = Conversation(told)
    patience = Patience(tries=tries, draw=lambda: 1.0)
    last = failed = None
    try:
        last = talk.carry_out(answered(POST, patience, repeatable=repeatable))
    except (Refused, Unreachable) as error:
        failed = error
    sent = len(talk.asked)
    told_by_the_api = isinstance(failed, Refused) and not isinstance(failed, Unavailable)
    earlier = any(may_have_been_done(answer) for answer in told[: sent - 1])
    assert failed is None or failed.idempotency_key == (KEY if earlier or not told_by_the_api else None)
    assert 1 <= sent <= tries
    assert len(talk.pauses) == sent - 1
    if last is not None:
        assert last is told[sent - 1]
    for answer, pause in zip(told, talk.pauses, strict=False):
        assert repeatable or not may_have_been_done(answer)
        asked = answer.headers.get("retry-after", 0) if isinstance(answer, httpx.Response) else 0
        assert float(asked) <= pause <= patience.longest


@pytest.mark.parametrize("error", [httpx.UnsupportedProtocol("htp"), httpx.LocalProtocolError("a header")])
def test_what_can_never_be_sent_is_not_tried_again(error: httpx.TransportError) -> None:
    talk = Conversation([error])
    with pytest.raises(Unreachable):
        talk.carry_out(answered(POST, Patience(), repeatable=True))
    assert talk.pauses == []


def test_pauses_grow_and_are_drawn() -> None:
    talk = Conversation([problem(503)] * 5)
    with pytest.raises(Unavailable):
        talk.carry_out(answered(POST, Patience(draw=lambda: 0.5), repeatable=True))
    assert talk.pauses == [0.5, 1.0, 2.0, 4.0]


def test_what_would_take_too_long_is_left_to_the_caller() -> None:
    talk = Conversation([problem(429, "quota", **{"retry-after": "61"})])
    with pytest.raises(Busy) as busy:
        talk.carry_out(answered(POST, Patience(), repeatable=True))
    assert (busy.value.retry_after, talk.pauses) == (61, [])


KINDS = {
    Invalid: (400, 405, 413, 415, 422),
    NotAllowed: (401, 403),
    TooExpensive: (402,),
    NotFound: (404,),
    Conflict: (409, 412),
    Gone: (410,),
    Busy: (429,),
    Unavailable: (500, 502, 503, 504),
}


@pytest.mark.parametrize(
    ("status", "kind"), [(status, kind) for kind, statuses in KINDS.items() for status in statuses]
)
def test_each_status_is_an_error_of_its_own(status: int, kind: type[Refused]) -> None:
    fields = [{"field": "brief.copy", "code": "missing", "message": "is needed"}]
    body = {"code": "unprocessable", "detail": "no copy", "errors": fields, "request_id": "req-1"}
    talk = Conversation([httpx.Response(status, json=body)])
    with pytest.raises(kind) as refused:
        talk.carry_out(answered(POST, Patience(tries=1), repeatable=True))
    assert type(refused.value) is kind
    assert (refused.value.code, refused.value.request_id) == ("unprocessable", "req-1")
    assert "brief.copy: is needed" in str(refused.value)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(502, text="<html>Bad gateway</html>"),
        httpx.Response(413, json={"message": "Request Too Long"}),
        httpx.Response(500, json=["odd"]),
        httpx.Response(500),
    ],
)
def test_answers_of_gateways_are_told_as_well(answer: httpx.Response) -> None:
    with pytest.raises(AdrelayError, match=str(answer.status_code)):
        Conversation([answer]).carry_out(answered(POST, Patience(tries=1), repeatable=True))


def test_a_create_is_sent_again_under_its_key() -> None:
    job = httpx.Response(202, json={"id": "job_1"})
    died = httpx.Response(500, json={"message": "Internal Server Error"})
    talk = Conversation([httpx.ReadTimeout("lost"), died, problem(503), job])
    jobs = Jobs(talk.api(), None)  # type: ignore[type-var]  # nobody drives it here
    steps = Jobs.create.steps(jobs, {"kind": "image_ad", "brief": {}})
    assert talk.carry_out(steps)["id"] == "job_1"
    keys = [request.headers["idempotency-key"] for request in talk.asked]
    assert len(keys) == 4
    assert len(set(keys)) == 1
    assert {str(request.url) for request in talk.asked} == {"https://api.example/stage/v1/jobs"}


def test_a_wait_without_a_limit_lasts_until_the_end() -> None:
    running = httpx.Response(200, json={"id": "job_1", "status": "running"}, headers={"x-seconds": "20"})
    talk = Conversation([running] * 5000 + [httpx.Response(200, json={"id": "job_1", "status": "completed"})])
    assert talk.carry_out(_wait(talk, timeout=None))["status"] == "completed"


def test_a_wait_takes_as_long_as_it_may() -> None:
    """Looks that the API answers at once are spaced out; those that it holds open are not."""
    running = httpx.Response(200, json={"id": "job_1", "status": "running"})
    talk = Conversation([running] * 60)
    with pytest.raises(NotEnded) as waited:
        talk.carry_out(_wait(talk, timeout=60))
    assert talk.now - 1000 == pytest.approx(60)
    assert waited.value.last["status"] == "running"
    assert talk.pauses[0] == 0.5
    assert max(talk.pauses) == 5.0
    held = httpx.Response(200, json={"id": "job_1", "status": "running"}, headers={"x-seconds": "20"})
    ended = httpx.Response(200, json={"id": "job_1", "status": "some day"})
    talk = Conversation([held, held, ended])
    assert talk.carry_out(_wait(talk, timeout=60))["status"] == "some day"
    assert talk.pauses == []


def _wait(talk: Conversation, timeout: float | None) -> Steps[dict[str, str]]:
    def look(_: float) -> Steps[dict[str, str]]:
        document: dict[str, str] = yield from talk.api().read("GET", "/v1/jobs/job_1")
        return document

    return until(talk.api(), look, going_on=frozenset({"running"}), timeout=timeout, on_look=None)


@given(st.lists(st.lists(st.builds(lambda n: {"id": n}, st.integers()), max_size=3), min_size=1, max_size=5))
def test_lists_give_all_of_all_pages(listed: list[list[dict[str, int]]]) -> None:
    told = [
        httpx.Response(
            200, json={"jobs": page, "next_cursor": f"c{number}" if number < len(listed) else None}
        )
        for number, page in enumerate(listed, 1)
    ]
    talk = Conversation(told)
    found: list[dict[str, int]] = []
    page: Page[dict[str, int]] | None = talk.carry_out(
        pages(talk.api(), "/v1/jobs", "jobs", {"status": "failed"})
    )
    while page is not None:
        found += page.items
        page = talk.carry_out(page.rest) if page.rest else None
    assert found == [one for each in listed for one in each]
    assert [request.url.params.get("cursor") for request in talk.asked] == [
        None, *(f"c{number}" for number in range(1, len(listed)))
    ]  # fmt: skip
    assert {request.url.params["status"] for request in talk.asked} == {"failed"}


def test_a_list_that_leads_to_itself_ends() -> None:
    again = {"jobs": [{"id": 1}], "next_cursor": "c1"}
    talk = Conversation([httpx.Response(200, json=again)] * 2)
    first = talk.carry_out(pages(talk.api(), "/v1/jobs", "jobs", {}))
    assert first.rest
    with pytest.raises(Unreachable, match="no end"):
        talk.carry_out(first.rest)


STRANGERS = [
    httpx.Response(200, html="<html>Welcome to our Wi-Fi"),
    httpx.Response(202),
    httpx.Response(202, json=[]),
    httpx.Response(202, json={}),
    httpx.Response(202, json={"status": "queued"}),
    httpx.Response(302, headers={"location": "https://login.example"}),
    httpx.Response(408, text="Request Timeout"),
    httpx.Response(413, html="<html>nginx"),
    httpx.Response(520, text="error code: 520"),
]


@pytest.mark.parametrize("answer", STRANGERS, ids=lambda one: f"{one.status_code} {one.text[:20]}")
def test_what_somebody_else_answers_to_a_create_leaves_its_key(answer: httpx.Response) -> None:
    """What was asked may have been done, and bought, before somebody spoilt the answer."""
    talk = Conversation([answer] * 5)
    jobs = Jobs(talk.api(), None)  # type: ignore[type-var]  # nobody drives it here
    with pytest.raises((Unreachable, Refused)) as failed:
        talk.carry_out(Jobs.create.steps(jobs, {"kind": "image_ad", "brief": {}}, idempotency_key=KEY))
    assert failed.value.idempotency_key == KEY


@pytest.mark.parametrize("status", [401, 402, 403, 409, 422, 429])
@pytest.mark.parametrize("first", [httpx.ReadTimeout("lost"), problem(500, "internal")])
def test_a_refusal_behind_a_lost_answer_leaves_the_key(first: Answer, status: int) -> None:
    """What was lost may have been done; that the API refuses it now says nothing of that."""
    talk = Conversation([first, problem(status, "no", **{"retry-after": "3600"})])
    jobs = Jobs(talk.api(), None)  # type: ignore[type-var]  # nobody drives it here
    with pytest.raises(Refused) as refused:
        talk.carry_out(Jobs.create.steps(jobs, {"kind": "image_ad", "brief": {}}, idempotency_key=KEY))
    assert refused.value.idempotency_key == KEY


def test_what_an_answer_that_was_lost_has_deleted_is_deleted() -> None:
    lost = httpx.ReadTimeout("lost")
    talk = Conversation([lost, problem(404, "not_found")])
    assert talk.carry_out(deleted(talk.api(), "/v1/images/img_1")) is None
    for before in ([], [problem(429, "busy")], [httpx.ConnectError("no")]):
        talk = Conversation([*before, problem(404, "not_found")])
        with pytest.raises(NotFound):
            talk.carry_out(deleted(talk.api(), "/v1/images/img_1"))
