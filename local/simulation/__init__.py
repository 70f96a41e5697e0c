"""The rules that decide, on a virtual clock, in every interleaving that a seed draws. See docs/testing.md."""
