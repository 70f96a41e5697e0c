"""Sentences that an ad must carry and may never sell with."""
