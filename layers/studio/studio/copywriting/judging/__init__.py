"""What can be told of a finished text, whoever wrote it."""
