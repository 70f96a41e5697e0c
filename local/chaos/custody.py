"""What a vendor has made, and kept its price for, is ours. Apart from what else must hold: somebody may have
to ask for it first."""

from adrelay.jobs.model import Attempt, AttemptState, Job
from local.chaos.invariants import LIST, Findings, nobody_knows
from local.chaos.quiet import settle
from local.twins.jobs import Phase


def out_of_reach(found: Findings) -> list[tuple[Job, Attempt]]:
    """The attempts that a vendor made something for, kept its price, and whose files are not stored. Not
    those of which it has never told the id, where it makes a second one of what is sent again."""
    return [
        (job, attempt)
        for job in found.jobs
        for attempt in found.attempts[job.id]
        if not attempt.free and _made(found, attempt) and not _kept(job, attempt)
    ]


def _made(found: Findings, attempt: Attempt) -> bool:
    return any(
        work.phase is Phase.SUCCEEDED
        and work.bought
        and (work.announced or work.vendor in LIST or not nobody_knows(attempt))
        for work in found.work_of(attempt)
    )


def _kept(job: Job, attempt: Attempt) -> bool:
    """Whether what the attempt made is ours: files, or the text that it consists of."""
    stored = [asset for asset in job.assets if asset.provider == attempt.provider]
    late = list(attempt.storing.assets) if attempt.storing else []
    success = attempt.late if attempt.late is not None else attempt.outcome
    if success is None or success.state is not AttemptState.SUCCEEDED:
        return False
    wanted = len(success.deliverables)
    return len(stored) + len(late) >= wanted


def asked_for(found: Findings) -> Findings:
    """What the world shows once somebody has asked for each paid file that is out of reach."""
    for job, attempt in (lost := out_of_reach(found)):
        found.world.customer.ask("POST", f"/v1/jobs/{job.id}/attempts/{attempt.number}/assets")
        settle(found.world)
    return Findings.of(found.world) if lost else found


def custody(found: Findings) -> list[str]:
    """No paid file is out of reach: each is stored, or was when somebody had asked for it."""
    return [
        f"what attempt {attempt.number} of {job.id} made at {attempt.provider} is out of reach"
        f" (attempt {attempt.state.value}, reference {attempt.reference}, late {attempt.late is not None})"
        for job, attempt in out_of_reach(found)
    ]
