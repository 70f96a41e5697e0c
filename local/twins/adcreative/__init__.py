"""The twin of AdCreative.ai (Product Photoshoot)."""

from local.twins.adcreative.twin import AdCreative

__all__ = ["AdCreative"]
