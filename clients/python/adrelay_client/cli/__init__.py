"""`adrelay`, the command line. Needs the extra `cli`."""
