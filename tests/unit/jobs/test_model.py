"""What the records say of themselves: which statuses are ends, what we gave up, which codes there are."""

from typing import Any

import pytest
from pydantic import ValidationError

from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import AttemptState, JobError, JobStatus, Outcome, Purchase
from tests.records import asset


@pytest.mark.parametrize("status", JobStatus)
def test_what_is_made_may_wait_for_its_review_and_then_ends(status: JobStatus) -> None:
    assert status.made == (status not in ("queued", "running"))
    assert status.terminal == (status not in ("queued", "running", "needs_review"))


@pytest.mark.parametrize(
    "source", ["submit", "poll", "stream", "callback", "check", "recover", "call_off", "render"]
)
@pytest.mark.parametrize("purchase", Purchase)
def test_what_a_vendor_ended_is_not_given_up(source: str, purchase: Purchase) -> None:
    assert not Outcome(state=AttemptState.FAILED, purchase=purchase, source=source).given_up


@pytest.mark.parametrize("source", ["cancel", "expiry", "workflow"])
@pytest.mark.parametrize("purchase", Purchase)
def test_what_we_ended_is_given_up_unless_we_know(source: str, purchase: Purchase) -> None:
    outcome = Outcome(state=AttemptState.CANCELED, purchase=purchase, source=source)
    assert outcome.given_up == (purchase is Purchase.UNKNOWN)


def test_a_code_of_another_version_stays_what_it_is() -> None:
    read = JobError.model_validate({"code": "out_of_paper", "message": "no"})
    assert (read.code, read.model_dump(mode="json")["code"]) == ("out_of_paper", "out_of_paper")
    known = JobError.model_validate({"code": "vendor_failed", "message": "no"})
    assert known.code is ErrorCode.VENDOR_FAILED
    odd: Any
    for odd in (7, None, ["vendor_failed"]):
        with pytest.raises(ValidationError):
            JobError.model_validate({"code": odd, "message": "no"})


@pytest.mark.parametrize(
    ("placement", "ratio", "place"),
    [("tiktok", "9:16", "tiktok"), (None, "4:5", "4:5"), ("tiktok", None, "tiktok"), (None, None, None)],
)
def test_a_file_is_made_for_a_placement_or_a_ratio(
    placement: str | None, ratio: str | None, place: str | None
) -> None:
    assert asset().model_copy(update={"placement": placement, "aspect_ratio": ratio}).place == place
