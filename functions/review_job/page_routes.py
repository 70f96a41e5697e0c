"""`/r/{token}`: the page of a review, for whoever has its link. The token is the capability; looking decides
nothing, since mail programs look at links before people do."""

from dataclasses import dataclass
from typing import Annotated

import invitations
import review_page
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Form
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from review_job_settings import ReviewSettings

from adrelay import clock
from adrelay.attempts import reviews
from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.errors import Conflict, NotFound
from adrelay.jobs.model import Decision, Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.requests.wishes import Wish

_config = settings(ReviewSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_DECISIONS = {"approve": Decision.APPROVED, "reject": Decision.REJECTED}
_OVER = "This link is over. Ask whoever sent it for another."
_NOBODY = "This link leads nowhere. Ask whoever sent it for another."


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """What is told instead of the page."""

    status: int
    message: str


def _open(token: str) -> tuple[invitations.Invitation, Job]:
    """Raises _Refused for a link that is none, or is over."""
    try:
        invitation = invitations.invitation_of(_store, token)
        job = _store.job_of(invitation.tenant, invitation.job_id)
    except NotFound as error:
        raise _Refused(404, _NOBODY) from error
    if clock.utc_now() >= invitation.ends:
        raise _Refused(410, _OVER)
    return invitation, job


def _html(body: str, status: int = 200) -> Response[str]:
    return Response(
        status_code=status,
        content_type="text/html; charset=utf-8",
        body=body,
        headers=dict(review_page.HEADERS),
    )


@router.get("/r/<token>", include_in_schema=False)
def show_review(token: str) -> Response[str]:
    try:
        invitation, job = _open(token)
    except _Refused as refused:
        return _html(review_page.told(refused.message), refused.status)
    shown = job_view(job, _store.attempts(job.id), presigner(_config.url_lifetime))
    return _html(review_page.of(shown, job.request, invitation.reviewer))


@router.post("/r/<token>", include_in_schema=False)
def take_review(
    token: str,
    action: Annotated[str, Form(max_length=20)],
    text: Annotated[str, Form(max_length=2000)] = "",
    by: Annotated[str, Form(max_length=300)] = "",
    once: Annotated[str | None, Form(max_length=100)] = None,
) -> Response[str]:
    try:
        invitation, job = _open(token)
        _do(job, action, " ".join(text.split()), invitation.reviewer or " ".join(by.split()), once)
    except _Refused as refused:
        return _html(review_page.told(refused.message), refused.status)
    return Response(status_code=303, body="", headers={"Location": f"/r/{token}", **review_page.HEADERS})


def _do(job: Job, action: str, text: str, who: str, once: str | None) -> None:
    """`once`: of the page that was filled in, so that a button pressed twice says it once."""
    if not who:
        raise _Refused(
            422, "Say who you are, so that your words can be told from others'. Go back and try again."
        )
    if action != "approve" and not text:
        raise _Refused(422, "Say what is to be changed, or what you think. Go back and try again.")
    try:
        if action == "comment":
            said = Wish.of("\n".join((once, who, text)), text) if once else None
            reviews.comment(_store, job, who, text, said)
        elif action in _DECISIONS:
            reviews.decide(
                _store, job, _DECISIONS[action], _config.finish_function, by=who, reason=text or None
            )
        else:
            raise _Refused(422, "That is nothing that can be done here.")
    except Conflict as error:
        raise _Refused(409, error.detail) from error
