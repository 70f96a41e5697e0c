"""AdCreative.ai's twin (Product Photoshoot): `create_app(base_url=…, render=…)` is its WSGI application."""

from local.twins.adcreative.app import AdCreative

__all__ = ["AdCreative", "create_app"]

create_app = AdCreative
