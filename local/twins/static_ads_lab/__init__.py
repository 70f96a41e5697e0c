"""The twin of Static Ads Lab: `create_app(base_url=…, render=…)` is its WSGI application."""

from local.twins.static_ads_lab.app import API_KEYS, StaticAdsLab

__all__ = ["API_KEYS", "StaticAdsLab", "create_app"]

create_app = StaticAdsLab
