"""The twin of Omneky."""

from local.twins.omneky.twin import EXAMPLE_JOB, Omneky

__all__ = ["EXAMPLE_JOB", "Omneky"]
