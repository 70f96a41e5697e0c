"""The twin of Static Ads Lab."""

from local.twins.static_ads_lab.app import StaticAdsLab

__all__ = ["StaticAdsLab"]
