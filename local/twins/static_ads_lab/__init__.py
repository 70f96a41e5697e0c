"""The twin of Static Ads Lab."""

from local.twins.static_ads_lab.twin import StaticAdsLab

__all__ = ["StaticAdsLab"]
