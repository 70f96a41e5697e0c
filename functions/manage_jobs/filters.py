"""Filters whose values only the registries know."""

from typing import Annotated

from adrelay.facades.registry import VENDORS
from adrelay.providers.registry import PROVIDERS, SHIPPED
from adrelay.web.lists import Among

Provider = Annotated[str, Among(lambda: PROVIDERS, SHIPPED.__contains__)]
Source = Annotated[str, Among(lambda: ("http", "s3", "event", "batch", *VENDORS))]
