"""`make smoke`: the demo's jobs, a batch, a cancel, a webhook, a file and an event on a deployed stack, and
what was otherwise there than on the local stack."""
