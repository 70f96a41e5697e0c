"""A brief, read: its facts, and what of it may be told."""
