"""From a brief and its pictures to a finished design: which layout, what it does without, what is told."""
