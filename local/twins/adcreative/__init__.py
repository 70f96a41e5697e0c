"""The twin of AdCreative.ai (Product Photoshoot)."""

from local.twins.adcreative.app import AdCreative

__all__ = ["AdCreative"]
