"""The studio: ads, product photos, copy and videos out of a brief. It knows nothing of adrelay."""
