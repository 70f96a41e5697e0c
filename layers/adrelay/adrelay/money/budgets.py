"""What a tenant may spend in a month: set and shown here, kept to by every submission.

The limits of its labels, which it sets by the API, are shown with it.

python -m adrelay.money.budgets set  --table TABLE --tenant acme --default --limit 500
python -m adrelay.money.budgets set  --table TABLE --tenant acme --month 2026-11 --limit 750.00
python -m adrelay.money.budgets set  --table TABLE --tenant acme --month 2026-11 --limit none
python -m adrelay.money.budgets show --table TABLE --tenant acme [--month 2026-11]
"""

import argparse
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from adrelay.aws import commands
from adrelay.clock import utc_now
from adrelay.jobs.store import Store
from adrelay.money.billing import ledger
from adrelay.money.entries import CURRENCY, Budget, exact
from adrelay.money.label_limits import LabelLimits
from adrelay.money.periods import start_of
from adrelay.money.usage import budget_view


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    book = ledger(Store(chosen.table))
    now = utc_now()
    if chosen.command == "set":
        book.set_limit(chosen.tenant, chosen.limit, None if chosen.default else chosen.month)
    at = start_of(chosen.month) if chosen.month else now
    _print(chosen.tenant, book.budget(chosen.tenant, at), now)
    for label, part in LabelLimits(book, chosen.tenant).all(at):
        if label.since <= part.period.start:
            _print(chosen.tenant, part, now, f"  {label.label}", "" if part.kept else ", still being counted")
    return 0


def _print(tenant: str, budget: Budget, now: datetime, *of: str) -> None:
    shown = budget_view(budget, now)
    for name in ("limit", "left", "reserved", "settled", "unsettled"):
        print(f"{tenant}  {budget.period.name}  {name:<9}  {_amount(shown[name])}{''.join(of)}")


def _parser() -> argparse.ArgumentParser:
    parser, set_, show = commands.setting("adrelay.money.budgets", __doc__.splitlines()[0])
    which = set_.add_mutually_exclusive_group(required=True)
    which.add_argument("--default", action="store_true", help="every month without its own limit")
    set_.add_argument("--limit", required=True, type=_limit, help=f"{CURRENCY}, or none")
    for months in (which, show):
        months.add_argument("--month", type=_month, help="YYYY-MM")
    return parser


def _month(text: str) -> str:
    if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", text):
        raise argparse.ArgumentTypeError("must be YYYY-MM")
    return text


def _limit(text: str) -> Decimal | None:
    if text == "none":
        return None
    try:
        return exact(Decimal(text))
    except (InvalidOperation, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text} is no amount of {CURRENCY}") from error


def _amount(text: str | None) -> str:
    return "none" if text is None else f"{CURRENCY} {text}"


if __name__ == "__main__":
    commands.run(main)
