"""A file within a vendor's answer, when the vendor is asked for it again."""

import pytest

from adrelay.attempts import taking_out
from adrelay.attempts.desk import Desk
from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, NotFound, ProviderBusy, ProviderError, Rejected, Unavailable
from adrelay.jobs.model import AttemptState
from tests.records import open_attempt, put_job


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Rejected(ErrorCode.INVALID_REQUEST, "it is gone"), NotFound),
        (ProviderBusy(ErrorCode.VENDOR_DOWN, "not now", retry_after=1), Unavailable),
        (AnswerLost(ErrorCode.ANSWER_LOST, "nothing came"), Unavailable),
    ],
)
def test_a_vendor_that_cannot_be_asked_now_is_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: ProviderError, told: type[Exception]
) -> None:
    def line(*_: object) -> None:
        raise error

    monkeypatch.setattr(taking_out, "open_line", line)
    job = put_job(desk.store)
    open_attempt(desk.store, job, AttemptState.WAITING)
    with pytest.raises(told, match=error.message):
        taking_out.take_out(desk, job.id, 1, "images.0")
