"""From finished files to a campaign: one ZIP of a batch or a job, with a manifest."""
