"""What must hold of every run once it is at rest, whatever went wrong in it. Stated once, here.

Each function gives sentences that say what does not hold.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from adrelay.data_model import LABEL_PERIOD, PERIOD
from adrelay.jobs.model import Attempt, Job, Purchase
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.money import billing
from adrelay.money.entries import Entry, EntryState, counted, limit_id
from adrelay.money.periods import MONTHS, period_at
from local.certificates import OWNER
from local.chaos.books import Work, of_attempt, works
from local.chaos.bundle import PRICES
from local.chaos.customer import FOLLOWER, HOOK, LIMITED, TENANT
from local.chaos.determinism import CLOCK
from local.chaos.queues import Queue
from local.chaos.world import World
from local.twins.jobs import Phase

Json = dict[str, Any]

_SWEEP = 900.0  # seconds after its deadline at which a job must have ended: the sweeps, and what they start
_TERMINAL = ("completed", "partial", "failed", "canceled", "expired")
_OVER = (Phase.SUCCEEDED, Phase.FAILED)
_TELL_NOTHING_OF_LOST_REQUESTS = ("omneky", "adcreative", "cutx")
"""Vendors that make a second one of a request that is sent again, and list nothing, or late."""
LIST = ("adcreative",)  # vendors that list what they were sent, exactly, whenever they get to it
_SILENT_ON_REFUNDS = ("omneky",)  # vendors that do not say whether what failed is charged


@dataclass(slots=True)
class Findings:
    """What a world at rest shows: its jobs with their attempts and entries, and the vendors' books."""

    world: World
    jobs: list[Job] = field(default_factory=list)
    attempts: dict[str, Sequence[Attempt]] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    works: list[Work] = field(default_factory=list)

    @classmethod
    def of(cls, world: World) -> "Findings":
        store = world.store
        found = cls(world, [store.job(job_id) for job_id in world.jobs()], works=works(world))
        for job in found.jobs:
            found.attempts[job.id] = store.attempts(job.id)
            found.entries[job.id] = billing.ledger(store).entries_of(job.tenant, job.created_at, job.id)
        return found

    @property
    def store(self) -> Store:
        return self.world.store

    def work_of(self, attempt: Attempt) -> list[Work]:
        rivals = [
            one
            for attempts in self.attempts.values()
            for one in attempts
            if one.provider == attempt.provider and one.sent_at is not None
        ]
        return of_attempt(attempt, self.works, alone=len(rivals) <= 1)


_CHECKS: tuple[Callable[[Findings], Iterator[str]], ...]


def violations(found: Findings, *, jobs: int) -> list[str]:
    """Everything that does not hold, but for custody. `jobs`: how many the customer has asked for."""
    told = list(found.world.problems)
    if len(found.jobs) != jobs:
        told.append(f"{len(found.jobs)} jobs were recorded, {jobs} were asked for")
    for check in _CHECKS:
        told += check(found)
    return told


def ends(found: Findings) -> Iterator[str]:
    """Exactly one terminal status, the last one, and in time."""
    for job in found.jobs:
        statuses = found.world.statuses[job.id]
        terminal = [(at, status) for at, status in statuses if status in _TERMINAL]
        names = [status for _, status in statuses]
        if len(terminal) != 1 or statuses[-1][1] not in _TERMINAL:
            yield f"{job.id} went through {names}"
        due = [one.deadline_at.timestamp() for one in found.attempts[job.id]]
        due += [job.review.due_at.timestamp()] if job.review else []
        latest = max([*due, job.created_at.timestamp() + _SWEEP]) + _SWEEP
        ended = terminal[0][0] if terminal else CLOCK.now
        if ended > latest:
            yield f"{job.id} ended {ended - latest + _SWEEP:.0f} s after it was due"


def attempts(found: Findings) -> Iterator[str]:
    """No attempt of a job that has ended is open."""
    for job in found.jobs:
        for attempt in found.attempts[job.id]:
            if attempt.outcome is None and job.status.terminal:
                yield f"attempt {attempt.number} of {job.id} is {attempt.state.value} for ever"


def events(found: Findings) -> Iterator[str]:
    """A completion event for each job and batch; told again, it is the same, under the same id. An id stands
    for one fact."""
    told: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for event in _of_adrelay(found):
        what, detail = event["DetailType"].partition(" ")[2], event["Detail"]
        kinds[detail.get("event_id", detail["id"])].add(f"{detail['id']} {event['DetailType']}")
        if what.lower() in _TERMINAL:
            edited = any(job.id == detail["id"] and (job.version or 0) > 1 for job in found.jobs)
            told[detail["id"]].add(json.dumps([what, _as_made(detail) if edited else detail], sort_keys=True))
    for name in _ended(found):
        if not told[name]:
            yield f"no event says how {name} ended"
        elif len(told[name]) > 1:
            yield f"{len(told[name])} different events say how {name} ended"
    for event_id, facts in kinds.items():
        if len(facts) > 1:
            yield f"{event_id} is the id of {sorted(facts)}"


def answers(found: Findings) -> Iterator[str]:
    """Beside each brief that was dropped stands how its job has ended."""
    by_id = {job.id: job for job in found.jobs}
    for (bucket, key), versions in found.world.aws.objects.objects.items():
        if not key.startswith("briefs/"):
            continue
        place = key.replace("briefs/", "results/", 1)
        told = json.loads(found.world.aws.objects.read(bucket, place) or b"{}")
        job = by_id.get(told.get("id"))
        if job is None or told["status"] != job.status:
            yield f"{place} says {told.get('status')} of {told.get('id')}, after {len(versions)} briefs"


def _of_adrelay(found: Findings) -> Iterator[Json]:
    """The events that tell of jobs and batches which were taken."""
    for event in found.world.aws.events:
        if event["Source"] == "adrelay" and "id" in event["Detail"]:
            yield event


def _ended(found: Findings) -> list[str]:
    """The ids of all jobs and batches."""
    batches = [pk.removeprefix("BATCH#") for pk, sk in found.world.table.items if sk == "BATCH"]
    return [job.id for job in found.jobs] + batches


def webhooks(found: Findings) -> Iterator[str]:
    """The customer's server was told of each event that names it, but for starts, under the event's id, and
    of the status that the job has, or had while it was held."""
    told: dict[str, set[str]] = defaultdict(set)
    for path, body, headers in found.world.web.hooks:
        if path != HOOK:
            continue
        document = json.loads(body)
        told[document["id"]].add(headers.get("webhook-id", "no id"))
        status = next(
            (job.status.value for job in found.jobs if job.id == document["id"]), document["status"]
        )
        if document["status"] not in (status, "needs_review"):
            yield f"the customer was told that {document['id']} is {document['status']}, and it is {status}"
    for name in _ended(found):
        sent = {
            event["Detail"].get("event_id", f"msg_{name}")
            for event in _of_adrelay(found)
            if event["Detail"]["id"] == name
            and event["Detail"].get("callback_url")
            and event["DetailType"] != "Job Started"
        }
        if told[name] != sent:
            yield f"the events of {name} were {sorted(sent)}; the customer was told {sorted(told[name])}"


def followers_told(world: World) -> set[str]:
    """What endpoints that follow jobs were told, by its type."""
    return {json.loads(body)["type"] for path, body, _ in world.web.hooks if path == FOLLOWER}


def followed(found: Findings) -> Iterator[str]:
    """An endpoint that follows jobs is told each start under one id, and each ten percent of progress once;
    and one look at a time goes on, so that two of a job meet once at most, where the fault has struck."""
    facts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path, body, headers in found.world.web.hooks:
        if path == FOLLOWER:
            document = json.loads(body)
            facts[document["id"], document["type"]].add(headers.get("webhook-id", "no id"))
    for (name, kind), ids in facts.items():
        most = {"job.started": 1, "job.progress": 9}.get(kind, 0)
        if len(ids) > most:
            yield f"a follower was told {kind} of {name} under {len(ids)} ids"
    sent = [json.loads(body) for body in found.world.aws.queues.sent]
    looks = Counter((body["detail"]["id"], body["looks"]) for body in sent if "looks" in body)
    if len(twice := sorted(look for look, times in looks.items() if times > 1)) > 1:
        yield f"several looks were asked for more than once: {twice}"


def ledger(found: Findings) -> Iterator[str]:
    """One purchase an attempt at most, and entries that say what the vendors' books say."""
    for job in found.jobs:
        entries = {entry.attempt: entry for entry in found.entries[job.id]}
        for attempt in found.attempts[job.id]:
            entry = entries.get(attempt.number)
            if entry is None:
                if attempt.sent_at is not None:
                    yield f"attempt {attempt.number} was sent, and has no entry"
                continue
            if not attempt.free:
                yield from _bought_once(found, attempt)
                yield from _as_booked(found, attempt, entry)
        for number, entry in entries.items():
            if entry.state is EntryState.RESERVED:
                yield f"attempt {number} of {job.id} is still reserved"
        total = sum((entry.amount for entry in entries.values()), Decimal(0))
        if job.cost.amount != total:
            yield f"{job.id} says it cost {job.cost.amount}, its entries say {total}"


def _bought_once(found: Findings, attempt: Attempt) -> Iterator[str]:
    bought = [work for work in found.work_of(attempt) if work.purchases]
    if len(bought) > 1:
        yield f"attempt {attempt.number} bought {len(bought)} times at {attempt.provider}"


def _as_booked(found: Findings, attempt: Attempt, entry: Entry) -> Iterator[str]:
    mine = found.work_of(attempt)
    charged = sum((work.charged for work in mine), Decimal(0))
    who = f"attempt {attempt.number} at {attempt.provider}"
    match entry.state:
        case EntryState.RELEASED if charged:
            yield f"{who} is released, and the vendor kept {charged}"
        case EntryState.SETTLED if not charged:
            yield f"{who} is settled at {entry.amount}, and the vendor kept nothing"
        case EntryState.SETTLED:
            price = PRICES.get(attempt.provider)
            owed = charged * Decimal(price) if price else charged
            if entry.amount != owed:
                yield f"{who} is settled at {entry.amount}, and the vendor took {owed}"
        case EntryState.UNSETTLED:
            if any(_can_be_asked(work, attempt) for work in mine):
                yield f"{who} is unsettled, and the vendor could be asked"
            elif not mine and not nobody_knows(attempt):
                yield f"{who} is unsettled, and the vendor never heard of it"


def _as_made(detail: dict[str, Any]) -> dict[str, Any]:
    """Without what the customer edits: an end told again tells of the version that there is by then."""
    return {name: value for name, value in detail.items() if name not in ("version", "assets", "result")}


def nobody_knows(attempt: Attempt) -> bool:
    """Whether this is the end of a paid request of which the vendor's API can never tell whether it came."""
    outcome = attempt.outcome
    unknown = outcome is not None and outcome.purchase is Purchase.UNKNOWN and attempt.reference is None
    if outcome is not None and outcome.source == "cancel":  # it would tell if it was asked to make it again
        return unknown
    return unknown and attempt.provider in _TELL_NOTHING_OF_LOST_REQUESTS


def _can_be_asked(work: Work, attempt: Attempt) -> bool:
    told = _OVER[:1] if work.vendor in _SILENT_ON_REFUNDS else _OVER
    return work.phase in told and (work.id == attempt.reference or work.vendor in LIST)


def budget(found: Findings) -> Iterator[str]:
    """The counters of the month, and of a label that has a limit, are the sums of their entries, and nothing
    stays reserved."""
    entries = [entry for all_ in found.entries.values() for entry in all_]
    labelled = [entry for entry in entries if entry.labels == LIMITED and entry.amount]
    for period in {period_at(MONTHS, job.created_at).name for job in found.jobs}:
        month = PERIOD.key(tenant=TENANT, period=period)
        yield from _sums(found, "the month", month, entries)
        for limit in {limit_id(f"{name}:{value}") for name, value in LIMITED.items()}:
            label = LABEL_PERIOD.key(tenant=TENANT, period=period, limit_id=limit)
            yield from _sums(found, "the label", label, labelled)
            if any(limit not in entry.limits for entry in labelled):
                yield "an entry does not count against its label"


def _sums(found: Findings, whose: str, key: Json, entries: Sequence[Entry]) -> Iterator[str]:
    item = found.world.table.items.get(_place(key), {})
    moved = [counted(entry) for entry in entries]
    sums = {
        "reserved": sum((one.reserved for one in moved), Decimal(0)),
        "spent": sum((one.spent for one in moved), Decimal(0)),
        "unsettled": sum((one.unsettled for one in moved), Decimal(0)),
        "committed": sum((one.committed for one in moved), Decimal(0)),
    }
    for name, wanted in sums.items():
        kept = Decimal(item.get(name, {"N": "0"})["N"])
        if kept != wanted:
            yield f"{whose} says {name} {kept}, its entries say {wanted}"
    if sums["reserved"]:
        yield f"{sums['reserved']} stay reserved"


def _place(key: Json) -> tuple[str, str]:
    return key["pk"]["S"], key["sk"]["S"]


def at_rest(found: Findings) -> Iterator[str]:
    """Nothing is in flight, no queue holds a message, no execution runs, no lease keeps a vendor from being
    watched, no edit is open, and no job is counted as open."""
    world = found.world
    for (pk, sk), item in world.table.items.items():
        flight = item.get("in_flight", {}).get("S", "")
        if flight and not flight.endswith("#late"):
            yield f"{pk} {sk} is still in flight"
        if sk == "WATCH" and float(item["lease_until"]["N"]) > CLOCK.now:
            yield f"{pk} has a lease until {float(item['lease_until']['N']) - CLOCK.now:.0f} s from now"
        if sk == "QUOTA" and item["open"]["N"] != "0":
            yield f"{pk} has {item['open']['N']} jobs open"
        if sk == "EDIT" and "vendor_no" not in item and "refused" not in item:
            yield f"{pk} has an edit that nobody finishes"
    for queue in left_in(world):
        name = queue.arn.split(":")[-1].rpartition("-")[0]
        yield f"messages are left in {name}: {[one.body[:300] for one in queue.messages]}"
    for execution in world.aws.machines.all.values():
        if execution.running:
            yield f"{execution.name} is still at {execution.state}"


def left_in(world: World) -> list[Queue]:
    """The queues in which messages are left that somebody has to see to."""
    return [queue for queue in world.aws.queues.all.values() if queue.messages]


def files(found: Findings) -> Iterator[str]:
    """What a job tells of its files is true of what is kept; those that nobody has signed say why."""
    for job in found.jobs:
        for asset in job.assets:
            body = found.world.aws.objects.read(asset.bucket, asset.key)
            if body is None:
                yield f"{asset.id} of {job.id} is not there"
            elif (asset.bytes, asset.sha256) != (len(body), hashlib.sha256(body).hexdigest()):
                yield f"{asset.id} of {job.id} is another file"


def all_signed(found: Findings) -> bool:
    return all(asset.signed_by == OWNER for job in found.jobs for asset in job.assets)


def honest(found: Findings) -> Iterator[str]:
    """What is paid for is not called worth a repetition."""
    for job in found.jobs:
        settled = any(entry.state is EntryState.SETTLED and entry.amount for entry in found.entries[job.id])
        error = job_view(job, found.attempts[job.id], None)["error"]
        if error is not None and error["retryable"] and settled:
            yield f"{job.id} was paid for, and its error ({error['code']}) says that a repetition may help"


_CHECKS = (ends, attempts, events, answers, webhooks, followed, ledger, budget, at_rest, files, honest)
