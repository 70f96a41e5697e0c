"""The secret that each tenant's links are proven by: to files (`facades.links`), and to reviews."""

from adrelay.aws.items import from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import LINKS
from adrelay.security.tokens import new_secret


def secret_of(table: Table, tenant: str) -> str:
    """What the tenant's links are proven by; made when it is first needed."""
    key = LINKS.key(tenant=tenant)
    item = table.get(key)
    if item is None:
        table.put(key | to_item({"secret": new_secret()}))
        item = table.get(key) or {}
    return str(from_item(item)["secret"])
