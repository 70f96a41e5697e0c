"""Who works when a vendor's API is asked for here, and for how many credits: a tenant's setting for each.

    python -m adrelay.facades.settings set  --table TABLE --tenant acme --vendor cutx --route cutx,studio
    python -m adrelay.facades.settings set  --table TABLE --tenant acme --vendor cutx --credits 1000
    python -m adrelay.facades.settings set  --table TABLE --tenant acme --vendor cutx --credits none
    python -m adrelay.facades.settings show --table TABLE --tenant acme

Where nothing is set, the studio works, and credits are not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adrelay.aws import commands
from adrelay.aws.items import from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import FACADE
from adrelay.facades.registry import VENDORS
from adrelay.facades.wallets import Wallet
from adrelay.intake.routing import AUTO
from adrelay.jobs.store import Store
from adrelay.providers.registry import PROVIDERS
from adrelay.providers.studio.options import NAME as STUDIO

if TYPE_CHECKING:
    from argparse import ArgumentParser

_LONGEST_ROUTE = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """`route`: the providers of its jobs, in order; or "auto" first."""

    vendor: str
    route: tuple[str, ...] = (STUDIO,)

    @property
    def is_vendors_own(self) -> bool:
        """Whether nobody but the vendor itself works: then ids may be the vendor's own."""
        return self.route == (self.vendor,)


def setting(table: Table, tenant: str, vendor: str) -> Setting:
    """A tenant's setting of one vendor's API."""
    item = from_item(table.get(FACADE.key(tenant=tenant, vendor=vendor), consistent=False) or {})
    return Setting(vendor, tuple(item["route"])) if item.get("route") else Setting(vendor)


def set_route(table: Table, tenant: str, vendor: str, route: Sequence[str]) -> None:
    """Have the jobs that come by this vendor's API made by these providers, in this order."""
    key = FACADE.key(tenant=tenant, vendor=vendor)
    table.client.put_item(TableName=table.table, Item=key | to_item({"route": list(route)}))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = _parser()
    chosen = parser.parse_args(arguments)
    store = Store(chosen.table)
    if chosen.command == "set":
        if chosen.route is None and chosen.credits is None:
            parser.error("name a route or credits to set")
        if chosen.route is not None:
            set_route(store, chosen.tenant, chosen.vendor, chosen.route)
        if chosen.credits is not None:
            granted = None if chosen.credits == "none" else int(chosen.credits)
            Wallet(store, chosen.tenant, chosen.vendor).grant(granted)
    for vendor in VENDORS:
        left = Wallet(store, chosen.tenant, vendor).left()
        route = ",".join(setting(store, chosen.tenant, vendor).route)
        print(f"{chosen.tenant}  {vendor:<15}  {route:<24}  credits left: {'any' if left is None else left}")
    return 0


def _parser() -> "ArgumentParser":
    parser, set_, _ = commands.setting("adrelay.facades.settings", __doc__.splitlines()[0])
    set_.add_argument("--vendor", required=True, choices=VENDORS)
    set_.add_argument("--route", type=_route, help="providers in order, comma-separated; or auto first")
    set_.add_argument(
        "--credits", type=_credits, help="that its jobs may take from now on, or none: any number"
    )
    return parser


def _route(text: str) -> tuple[str, ...]:
    route = tuple(part.strip() for part in text.split(","))
    known = [route[0] == AUTO or route[0] in PROVIDERS, *(name in PROVIDERS for name in route[1:])]
    if not all(known) or len(set(route)) != len(route) or len(route) > _LONGEST_ROUTE:
        names = ", ".join((AUTO, *PROVIDERS))
        raise commands.refused(f"must be up to {_LONGEST_ROUTE} different ones of: {names}")
    return route


def _credits(text: str) -> str:
    if text != "none" and not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise commands.refused(f"{text[:40]} is no whole number of 0 or more, nor none")
    return text


if __name__ == "__main__":
    commands.run(main)
