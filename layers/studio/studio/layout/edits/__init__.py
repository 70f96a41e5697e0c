"""Finished ads worked at again: edits that reflow, templates, the arrangement of another ad."""
