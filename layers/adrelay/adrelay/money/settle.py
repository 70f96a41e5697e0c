"""Closes ledger entries by hand: what nobody could know, once the vendor's invoice tells it.

python -m adrelay.money.settle list  --table TABLE --tenant acme [--from 2026-11-01] [--to 2026-11-30]
python -m adrelay.money.settle close --table TABLE --job JOB --attempt 1 --paid 4.00 --reason "invoice 11/26"
python -m adrelay.money.settle close --table TABLE --job JOB --attempt 1 --not-paid --reason "ticket 81"
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from adrelay.aws import commands
from adrelay.clock import utc_now
from adrelay.errors import NotFound
from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import CURRENCY, Entry, EntryState, dollars, exact


def settle_by_hand(store: Store, job_id: str, number: int, paid: Decimal | None, reason: str) -> Entry | None:
    """Close the attempt's entry at what was `paid` in USD (None: nothing), and tell the job what it costs.
    None: it was closed for good before. Raises NotFound."""
    job = store.job(job_id)
    bought = Purchase.NO if paid is None else Purchase.YES
    told = Outcome(state=AttemptState.UNKNOWN, purchase=bought, cost=paid)
    closed = billing.ledger(store).close(
        job.tenant, job.created_at, job.id, number, told, utc_now(), reason=reason
    )
    if closed is not None:
        billing.update_cost(store, job.id)
        amount = dollars(closed.amount)
        store.note(
            job.id,
            "settled_by_hand",
            utc_now(),
            attempt=number,
            state=closed.state,
            amount=amount,
            reason=reason,
        )
    return closed


def unsettled(store: Store, tenant: str, first: date, last: date) -> list[Entry]:
    """The tenant's entries of these days of which nobody could know whether they were paid."""
    entries = billing.ledger(store).entries(tenant, first, last)
    return [entry for entry in entries if entry.state is EntryState.UNSETTLED]


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    store = Store(chosen.table)
    if chosen.command == "list":
        for entry in unsettled(store, chosen.tenant, chosen.first, chosen.last):
            told = f"{entry.at:%Y-%m-%d}  {entry.job_id}  {entry.attempt}  {entry.provider}"
            print(f"{told}  {CURRENCY} {dollars(entry.amount)}  {entry.reference or '-'}")
        return 0
    try:
        closed = settle_by_hand(store, chosen.job, chosen.attempt, chosen.paid, chosen.reason)
    except NotFound as error:
        print(error.detail, file=sys.stderr)
        return 1
    if closed is None:
        print("it was closed for good before; nothing was changed", file=sys.stderr)
        return 1
    print(f"{closed.job_id}  {closed.attempt}  {closed.state.value}  {CURRENCY} {dollars(closed.amount)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m adrelay.money.settle", description=__doc__.splitlines()[0]
    )
    verbs = parser.add_subparsers(dest="command", required=True)
    listing, close = verbs.add_parser("list"), verbs.add_parser("close")
    for command in (listing, close):
        command.add_argument("--table", required=True, help="the stack's output TableName")
    today = utc_now().date()
    listing.add_argument("--tenant", required=True, type=commands.tenant)
    listing.add_argument("--from", dest="first", type=date.fromisoformat, default=today - timedelta(days=62))
    listing.add_argument("--to", dest="last", type=date.fromisoformat, default=today)
    close.add_argument("--job", required=True)
    close.add_argument("--attempt", required=True, type=int)
    paid = close.add_mutually_exclusive_group(required=True)
    paid.add_argument("--paid", type=_amount, help=f"{CURRENCY} that the vendor took")
    paid.add_argument("--not-paid", action="store_true", help="the vendor took nothing")
    close.add_argument("--reason", required=True, help="how it is known; kept with the entry")
    return parser


def _amount(text: str) -> Decimal:
    try:
        return exact(Decimal(text))
    except (InvalidOperation, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text} is no amount of {CURRENCY}") from error


if __name__ == "__main__":
    commands.run(main)
